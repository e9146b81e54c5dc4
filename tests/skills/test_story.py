"""What a story shows: skills by what people did, not only by their names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storybank.domain.skill import Kind
from storybank.skills import find_mentions


def shown(text: str) -> set[str]:
    return {mention.name for mention in find_mentions(text)}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("I calmed the two of them down in the corridor.", "Conflict resolution"),
        ("She and I mediated between the night shift and the day shift.", "Conflict resolution"),
        ("I taught the new porter to read the board.", "Coaching"),
        ("I trained three starters on the press.", "Coaching"),
        ("I showed the apprentice how to square a frame.", "Coaching"),
        ("I persuaded the council to wait a month.", "Influence"),
        ("In the end I won the surgeon over with her own figures.", "Influence"),
        ("I asked what had gone wrong.", "Active listening"),
        ("First I heard them out.", "Active listening"),
        ("We kept the families informed every hour.", "Communication"),
        ("I explained the bill to him line by line.", "Communication"),
        ("I led the handover for six weeks.", "Leadership"),
        ("I delegated the ordering to Ana.", "Leadership"),
        ("Two of us paired with the testers.", "Teamwork"),
        ("We changed the plan twice before noon.", "Adaptability"),
        ("I reassured the boy's mother.", "Emotional intelligence"),
        ("I traced the leak to a cracked valve.", "Problem solving"),
        ("I compared the three quotes.", "Critical thinking"),
        ("I prioritised the two wards without power.", "Time management"),
        ("I double-checked every dose.", "Attention to detail"),
        ("Nobody had asked me to.", "Initiative"),
        ("I volunteered for the Sunday round.", "Initiative"),
        ("I owned up on the same afternoon.", "Accountability"),
        ("I rang the client and followed up in writing.", "Accountability"),
        ("I phoned the customer myself.", "Customer focus"),
        ("I came up with a colour for each bin.", "Creativity"),
        ("I stayed calm and counted everyone out.", "Composure"),
        ("I decided to stop the line.", "Decision making"),
        ("I taught myself the till in a weekend.", "Learning"),
        ("I invited the quieter ones to speak first.", "Inclusion"),
    ],
)
def test_a_deed_shows_a_soft_skill(text: str, name: str) -> None:
    assert name in shown(text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("I calmed the family down and sat with them.", "calmed the family down"),
        ("I persuaded the landlord to wait by showing him the bookings.", "persuaded the landlord to wait"),
        ("I traced it to a typo, then fixed the sheet.", "traced it to a typo"),
    ],
)
def test_the_evidence_is_the_deed_to_the_end_of_its_clause(text: str, words: str) -> None:
    assert find_mentions(text)[0].text == words


@pytest.mark.parametrize(
    ("text", "tool"),
    [
        ("I rebuilt the rota in Excel and cut overtime.", "Microsoft Excel"),
        ("I spent my weekends learning SQL and then used SQL for the orders.", "SQL"),
        ("I wrote the firmware in Rust.", "Rust"),
        ("I drew the parts with AutoCAD.", "AutoCAD"),
    ],
)
def test_a_tool_within_a_deed_is_found_as_well(text: str, tool: str) -> None:
    assert tool in {mention.name for mention in find_mentions(text) if mention.kind is Kind.HARD}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("I never persuaded anyone.", "Influence"),
        ("I failed to calm the customer.", "Conflict resolution"),
        ("I had not delegated the ordering.", "Leadership"),
        ("We met in Spring.", "Spring"),
        ("I was in the Office by six.", "Microsoft Office"),
        ("The swift moved in with us.", "Swift"),
    ],
)
def test_what_a_story_denies_or_means_otherwise_is_not_shown(text: str, name: str) -> None:
    assert name not in shown(text)


@given(
    st.text(max_size=400)
    | st.lists(st.sampled_from("I calmed taught the Excel in SQL and , . not never".split())).map(" ".join)
)
def test_any_text_gives_places_that_are_true_and_apart(text: str) -> None:
    found = find_mentions(text)
    assert [m.start for m in found] == sorted(m.start for m in found)
    for kind in Kind:
        ends = 0
        for mention in (m for m in found if m.kind is kind):
            assert mention.text == text[mention.start : mention.end] != ""
            assert mention.start >= ends
            ends = mention.end
