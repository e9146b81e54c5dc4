"""A story as Markdown: in, out, and nothing lost on the way."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from storybank.domain.skill import Kind
from storybank.domain.story import Evidence, Figure, FigureSource, Part, SkillTag, Story
from storybank.domain.text import clean
from storybank.errors import UnreadableError
from storybank.exchange.markdown import story_from_markdown, story_to_markdown
from storybank.records import from_record, to_record
from tests import samples

MARKDOWN = """---
title: Found why customers left
when: 2024-03
favorite: yes, very
skills:
  hard: [SQL]
  soft: [Active listening]
figures:
  - {value: "25 %", source: measured, basis: billing}
answers: [problem-solving]
---
## Situation
They left.

## Action
I [queried the accounts](skill:SQL) and [listened first](<skill:active listening>).

## Result
Churn fell by 25 %.
"""


def test_a_file_is_read_with_its_evidence_and_its_unknown_keys() -> None:
    story = story_from_markdown(MARKDOWN, "churn.md")
    assert story.title == "Found why customers left"
    assert story.when == "2024-03"
    assert story.action == "I queried the accounts and listened first."
    assert story.skills == (
        SkillTag("SQL", Kind.HARD, (Evidence(Part.ACTION, "queried the accounts"),)),
        SkillTag("Active listening", Kind.SOFT, (Evidence(Part.ACTION, "listened first"),)),
    )
    assert story.figures == (Figure("25 %", FigureSource.MEASURED, "billing"),)
    assert story.answers == ("problem-solving",)
    assert story.extra == {"favorite": "yes, very"}
    assert "favorite: yes, very" in story_to_markdown(story)
    assert story.missing_parts == (Part.TASK,)


NOTE = """---
tags: [star, work]
created: 2024-01-05
result: won
markdown: mine
source: {vault: Work, page: 3}
---
# How we kept the deadline

### Situation:
The vendor failed.
#### Who was there
Ann and I.
### Links
[[Vendor]] and #late
#### Older
- [[2023]]
## Result
We shipped.
## Mood
"""


def test_a_note_with_headings_and_keys_of_its_own_keeps_all_of_them() -> None:
    story = story_from_markdown(NOTE, "note.md")
    assert (story.title, story.result) == ("How we kept the deadline", "We shipped.")
    assert story.situation == "The vendor failed.\n#### Who was there\nAnn and I."
    written = story_to_markdown(story)
    for line in ("tags: [star, work]", "created: 2024-01-05", "result: won", "markdown: mine", "## Mood"):
        assert line in written.splitlines()
    assert "## Links\n[[Vendor]] and #late\n#### Older\n- [[2023]]\n" in written
    assert story_from_markdown(written, "again") == story
    assert story_to_markdown(story_from_markdown(written, "again")) == written


def test_a_heading_like_that_of_a_part_is_one_s_own_where_the_part_has_its_own() -> None:
    story = story_from_markdown("# Calm\n## Task\nWait.\n## Tasks\n- call Ann\n", "x.md")
    assert (story.task, "## Tasks\n- call Ann" in story_to_markdown(story)) == ("Wait.", True)
    with pytest.raises(UnreadableError, match=r"line 2: the heading 'Tusk' .* did you mean Task\?"):
        story_from_markdown("# Calm\n## Tusk\nWait.\n", "x.md")


def test_keys_that_a_story_has_otherwise_do_not_spoil_its_record() -> None:
    story = story_from_markdown(NOTE, "note.md")
    assert from_record(Story, to_record(story)) == story
    spoiled = replace(story, created=None, extra={"created": "long ago", "mood": 1})
    assert "created" not in to_record(spoiled)
    assert from_record(Story, to_record(spoiled)).extra == {"mood": 1}


@pytest.mark.parametrize("written", ['["$1,200", 3]', "[25, 300 calls]", "[{value: 3, unit: }]", "[1, 200]"])
def test_figures_that_no_comma_cuts_are_read(written: str) -> None:
    assert story_from_markdown(f"---\ntitle: A\nfigures: {written}\n---\n", "a.md").figures


def test_what_a_newer_version_wrote_into_tags_proofs_and_figures_comes_back() -> None:
    proof = Evidence(Part.ACTION, "asked twice", extra={"seen": 2})
    story = Story(
        "",
        "Calm",
        action="I asked twice.",
        skills=(SkillTag("SQL", Kind.HARD), SkillTag("Tact", Kind.SOFT, (proof,), extra={"since": 2020})),
        figures=(Figure("25 %", extra={"unit": "percent"}),),
        extra={"mood": "odd"},
    )
    assert story_from_markdown(story_to_markdown(story), "x") == story


@pytest.mark.parametrize("value", ["!!float .nan", '"\\ud800"', "!!binary aGk=", "!!set {a}", "!!int " + "1" * 5_000])
def test_a_value_that_no_bank_can_keep_is_refused(value: str) -> None:
    with pytest.raises(UnreadableError, match=r"x\.md"):
        story_from_markdown(f"---\ntitle: A\nmood: {value}\n---\n", "x.md")


@pytest.mark.parametrize("said", ["4:30", "99.90", "1_000", "007", "2024.10", "1e5", "0x1F", "+49", ".5", "12", "-0.5"])
def test_figures_and_dates_stay_as_they_were_written(said: str) -> None:
    text = f"---\ntitle: {said}\nwhen: {said}\nfigures:\n- value: {said}\nmood: {said}\n---\n"
    story = story_from_markdown(text, "x.md")
    assert (story.title, story.when, story.figures[0].value, str(story.extra["mood"])) == (said,) * 4
    assert story_from_markdown(story_to_markdown(story), "x.md") == story


def test_numbers_of_keys_of_one_s_own_stay_numbers() -> None:
    story = story_from_markdown("---\ntitle: A\nrating: 5\nsalary: 1200000\nshare: -0.25\n---\n", "x.md")
    assert story.extra == {"rating": 5, "salary": 1_200_000, "share": -0.25}
    assert "rating: 5\nsalary: 1200000\nshare: -0.25\n" in story_to_markdown(story)


def test_windows_newlines_a_byte_order_mark_and_a_title_line_are_read() -> None:
    story = story_from_markdown("\ufeff# Calm\r\n\r\n## Action\r\nI waited.\r\n", "calm.md")
    assert (story.title, story.action) == ("Calm", "I waited.")


@pytest.mark.parametrize("beginning", ["churn", "budget", "response", "explained", "remote", "missed"])
def test_the_sample_stories_come_back_as_they_were(beginning: str) -> None:
    story = samples.story(beginning)
    again = story_from_markdown(story_to_markdown(story), "x")
    assert again.skills == story.skills
    assert [again.text(part) for part in Part] == [story.text(part) for part in Part]


prose = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=80).map(lambda text: clean(text).strip())
lines = st.lists(
    st.one_of(
        prose,
        st.sampled_from(
            [
                "## Task",
                "## My own",
                "# Task",
                "# My own",
                "\\# x",
                "#### Task",
                "##",
                "### x",
                "##\tx #",
                "\\## Task",
                "[x](skill:Y)",
                "\\[x](skill:Y)",
                "---",
            ]
        ),
    )
)
parts = lines.map(lambda items: clean("\n".join(items)).strip())


@given(situation=parts, action=parts, title=prose.filter(bool), name=prose.filter(bool), data=st.data())
def test_any_story_comes_back_as_it_was(
    situation: str, action: str, title: str, name: str, data: st.DataObject
) -> None:
    title, name = " ".join(title.split()), " ".join(name.split())
    start = data.draw(st.integers(0, len(action)))
    quotes = [action[start : start + 9], action[start + 3 : start + 12], "no such words"]
    evidence = tuple(dict.fromkeys(Evidence(Part.ACTION, quote) for quote in quotes if quote.strip()))
    tags = (SkillTag(name, Kind.HARD, evidence),)
    story = Story("", title, situation=situation, action=action, skills=tags, extra={"mood": [1, "two"]})
    again = story_from_markdown(story_to_markdown(story), "x")
    assert [again.text(part) for part in Part] == [story.text(part) for part in Part]
    assert again.title == story.title
    assert again.extra == story.extra
    assert {proof.quote for tag in again.skills for proof in tag.evidence} == {proof.quote for proof in evidence}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("---\ntitle: A\n", "never closed"),
        ("---\ntitle: [A\n---\n", "x.md line"),
        ("---\n- a\n- b\n---\n", "`name: value`"),
        ("---\na: &x [1]\nb: *x\ntitle: T\n---\n", "alias"),
        ("## Action\nI did.\n", "no title"),
        ("---\ntitle: A\n---\nWords first.\n## Action\n", "line 4: text before the first heading"),
        ("---\ntitle: A\n---\n## Action\na\n## Action\nb\n", "line 6: a second heading"),
        ("---\ntitle: A\n---\n## Action\nI [did](skill:Juggling).\n", "line 5: the skill 'Juggling' is not listed"),
        ("---\ntitle: A\n---\n## Action\na\n## Rsult\nb\n", "line 6: the heading 'Rsult' is none of"),
        ("---\ntitle: A\n---\n## Action\na\n# Rsult:\nb\n", "did you mean Result?"),
        ("---\ntitle: A\nevidence: 3\n---\n", "`evidence` needs"),
        ("---\ntitle: A\nskills: [SQL]\n---\n", "`skills` must hold"),
        ("---\ntitle: A\nfigures: [{value: 3, source: guessed}]\n---\n", "measured, reported or estimated"),
        (
            "---\ntitle: A\nfigures: [{value: $1,200, source: measured}]\n---\n",
            "a comma cuts a figure in two, '$1' and '200'",
        ),
        ("---\ntitle: A\nfigures: [{value: 1, basis: a ledger, before and after}]\n---\n", "and 'before and after'"),
        ("---\ntitle: A\nfigures: [about 1,200 calls, 3]\n---\n", "'about 1' and '200 calls'; put quotes around"),
        ("---\ntitle: A\nconfidental: true\n---\n", "did you mean `confidential`?"),
        ("---\ntitle: A\nfigures: [{value: 3, Confidentail: true}]\n---\n", "did you mean `confidential`?"),
        ("---\ntitle: {a: b}\n---\n", "`title` must be words"),
        ("---\ntitle: A\nevidence: [{skill: X}]\n---\n", "`evidence` needs"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(text: str, words: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        story_from_markdown(text, "x.md")
    assert words in str(caught.value)
    assert "x.md" in str(caught.value)
    assert caught.value.hint


def test_all_that_is_wrong_is_said_at_once() -> None:
    with pytest.raises(UnreadableError) as caught:
        story_from_markdown("---\nskills: [SQL]\nfigures: [{value: 3, source: guessed}]\n---\nx\n", "x.md")
    assert len(str(caught.value).splitlines()) == 4
