"""What leaves the machine: confidential things are covered in every document, and plain words reach plain listeners."""

from urllib.parse import unquote

import pytest
from msgspec.structs import replace

from storybank import documents
from storybank.documents import Document
from storybank.documents.leaving import leaving_bank, leaving_job, leaving_match, leaving_person
from storybank.domain.ask import Ask
from storybank.domain.bank import Bank
from storybank.domain.confidential import BLANK, covered
from storybank.domain.glossary import Glossary
from storybank.domain.interview import Asked, Interview, Interviewer, Went
from storybank.domain.job import Note
from storybank.domain.question import Question
from storybank.domain.skill import Kind
from storybank.domain.story import Evidence, Figure, Part, SkillTag, Story
from storybank.exchange.markdown import story_from_markdown, story_to_markdown
from storybank.matching.match import match
from storybank.skills import Lexicon, read_posting
from tests import samples
from tests.documents.whole import words

JOB = samples.job()


def every_document(bank: Bank) -> list[Document]:
    """Return a document of every kind about the sample job."""
    found = match(bank, read_posting(JOB.posting), Lexicon.shipped())
    interview = JOB.interviews[0]
    people = [replace(person, moment=f"{person.moment}, and 25 % came up") for person in interview.interviewers]
    job = replace(JOB, pitch="I brought churn down by 25 %.", ask=("Is 25% much?",))
    return [
        documents.prep_sheet(found, job, bank),
        documents.prep_sheet(found, job, bank, full=True),
        *(documents.thank_you(job, interview, person, bank) for person in people),
        documents.feedback_request(job, bank, found),
        documents.story_book(bank.stories, bank),
        documents.story_book(bank.stories, bank, words=250),
        documents.mock_interview([plan.question for plan in found.questions], bank, job),
    ]


def all_that_leaves(document: Document) -> str:
    """Return all the words of a document in every form that it comes in."""
    texts = [words(documents.as_word(document)), unquote(str(document.context))]
    if document.letter:
        text = documents.as_text(document, "txt")
        return "\n".join([*texts, text, documents.as_email(document, text).decode()])
    return "\n".join([*texts, documents.as_text(document, "md")])


def with_changed(story: Story) -> Bank:
    """Return the sample bank with one story changed."""
    return replace(samples.bank(), stories=tuple(story if s.id == story.id else s for s in samples.bank().stories))


@pytest.mark.parametrize(("instead", "shown"), [("", BLANK), ("about a quarter", "about a quarter")])
def test_a_confidential_figure_leaves_in_no_document(instead: str, shown: str) -> None:
    churn = samples.story("churn")
    first, *others = churn.figures
    secret = replace(first, confidential=True, instead=instead)
    bank = with_changed(replace(churn, figures=(secret, *others)))
    for document in every_document(bank):
        text = all_that_leaves(document)
        assert "25 %" not in text
        assert "25%" not in text
    prep, *_ = every_document(bank)
    assert f"churn fell by {shown}" in words(documents.as_word(prep))
    assert "60 %" in words(documents.as_word(prep))


def test_what_a_confidential_figure_counts_and_rests_on_leaves_in_no_document() -> None:
    churn = samples.story("churn")
    first, *others = churn.figures
    secret = replace(
        first, confidential=True, instead="a quarter", basis="price list of Müller AG", label="at Müller AG"
    )
    for document in every_document(with_changed(replace(churn, figures=(secret, *others)))):
        assert "Müller" not in all_that_leaves(document)


@pytest.mark.parametrize("instead", ["", "A pricing matter at a utility"])
def test_a_confidential_story_leaves_no_word_of_it_and_still_counts(instead: str) -> None:
    churn = replace(samples.story("churn"), confidential=True, instead=instead)
    bank = with_changed(churn)
    told = [churn.title, churn.headline, churn.opener, churn.lesson, *(churn.text(part) for part in Part)]
    told += [proof.quote for tag in churn.skills for proof in tag.evidence]
    for document in every_document(bank):
        text = all_that_leaves(document)
        assert [words for words in told if words and words in text] == []
    prep, *_ = every_document(bank)
    text = words(documents.as_word(prep))
    assert (instead or "Confidential story") in text
    before = match(samples.bank(), read_posting(JOB.posting), Lexicon.shipped())
    after = match(bank, read_posting(JOB.posting), Lexicon.shipped())
    assert [item.coverage for item in before.requirements] == [item.coverage for item in after.requirements]


def test_a_covered_story_says_nothing_of_the_words_that_stand_in_its_place() -> None:
    churn = replace(samples.story("churn"), confidential=True)
    bank = with_changed(churn)
    book = documents.story_book([churn], bank)
    assert book.context["stories"][0]["line"] == ""
    assert "none yet" not in words(documents.as_word(book))
    short = Story("s", "T", action="I won.")
    (card,) = documents.story_book([short], Bank(stories=(short,))).context["stories"]
    assert card["line"] == "about 1 second as written"


def test_figures_are_found_however_they_are_spaced_and_not_inside_others() -> None:
    story = Story(
        "s",
        "T",
        result="25% or 25 % or 25\u00a0% or 25 per cent but 125 %, 1.25 %, 25 percentage points and 25.",
        figures=(Figure("25 %", confidential=True),),
    )
    assert (
        covered(story).result
        == f"{BLANK} or {BLANK} or {BLANK} or {BLANK} but 125 %, 1.25 %, 25 percentage points and 25."
    )


SECRET = Story(
    "s-7", "Secretname merger", action="I won 55 million.", figures=(Figure("55 million"),), confidential=True,
    instead="A merger at a bank",
)  # fmt: skip
LARGE = Story("s-8", "Saved a lot", figures=(Figure("66.42 %", confidential=True, instead="two thirds"),))
TOLD = "Secretname merger brought 55 million, 66.42 percent of it at once"


def every_word_of_the_owner(bank: Bank) -> list[Document]:
    """Return a document of every kind whose owner wrote the same words wherever words can be written."""
    question = Question("q", TOLD)
    person = Interviewer("Ann Lee", TOLD, "ann@x.example", note=TOLD, moment=TOLD, skill="SQL")
    asked = (Asked(TOLD, went=Went.BADLY),)
    rounds = tuple(
        Interview(name, stage=TOLD, place=TOLD, format=TOLD, interviewers=(person,), notes=TOLD, asked=asked)
        for name in ("i", "k")
    )
    job = replace(JOB, pitch=TOLD, ask=(TOLD,), research=(Note(TOLD, TOLD),), interviews=rounds)
    other = Story("s-9", "Another", action=f"I heard that {TOLD}.", result=TOLD)
    bank = replace(bank, stories=(*bank.stories, other), questions=(question,), asks=(Ask("a", TOLD),), jobs=(job,))
    found = match(bank, read_posting(job.posting), Lexicon.shipped())
    return [
        documents.prep_sheet(found, job, bank, full=True),
        documents.thank_you(job, job.interviews[0], person, bank),
        documents.feedback_request(job, bank, found),
        documents.story_book(bank.stories, bank),
        documents.mock_interview([question, *(plan.question for plan in found.questions)], bank, job),
    ]


def test_what_is_confidential_leaves_in_no_word_that_its_owner_wrote_elsewhere() -> None:
    bank = replace(samples.bank(), stories=(*samples.bank().stories, SECRET, LARGE))
    for document in every_word_of_the_owner(bank):
        text = all_that_leaves(document)
        assert [word for word in ("Secretname", "55 million", "66.42") if word in text] == []
        assert ("A merger at a bank" in text, "two thirds" in text) == (True, True)


def test_a_common_figure_is_taken_out_of_no_street() -> None:
    few = Story("s-8", "Few", figures=(Figure("7", confidential=True),))
    job = replace(JOB, pitch="I won 7.", interviews=(Interview("i", place="7 Main Street"),))
    told = leaving_job(job, replace(samples.bank(), stories=(few,)))
    assert (told.pitch, told.interviews[0].place) == (f"I won {BLANK}.", "7 Main Street")


HELIOS = Story(
    "s-4", "Saved the Helios launch", action="I rang Müller AG on Sunday night. So we moved it.", confidential=True,
    instead="a launch at a large bank", opener="So we won.",
)  # fmt: skip


@pytest.mark.parametrize(
    ("told", "left"),
    [
        ("At my last job I saved the Helios launch.", "At my last job I a launch at a large bank."),
        ("SAVED THE HELIOS LAUNCH", "a launch at a large bank"),
        ("Then i rang Müller AG on Sunday night, alone.", f"Then {BLANK}, alone."),
        ("so we moved it, so we won", "so we moved it, so we won"),
    ],
)
def test_titles_and_sentences_of_a_confidential_story_are_covered_however_they_begin(told: str, left: str) -> None:
    quote = SkillTag("Helping", Kind.SOFT, (Evidence(Part.ACTION, told),))
    bank = Bank(stories=(HELIOS, Story("s-5", "Other", action=told, skills=(quote,))))
    assert leaving_job(replace(JOB, pitch=told), bank).pitch == left
    assert leaving_person(Interviewer("Ann Lee", moment=told), bank).moment == left
    assert leaving_bank(bank).stories[1].action == left
    found = match(bank, read_posting("Requirements:\n- Helping"), Lexicon.shipped())
    quoted = [
        proof.quote for item in leaving_match(found, bank).requirements for c in item.cells for proof in c.evidence
    ]
    assert set(quoted) <= {left}


def test_the_longest_secret_words_are_covered_and_the_title_keeps_its_other_words() -> None:
    story = replace(HELIOS, headline=HELIOS.title, result="We saved the Helios launch for Müller AG.")
    bank = Bank(stories=(story,))
    pitch = "Saved the Helios launch: we saved the Helios launch for Müller AG."
    assert leaving_job(replace(JOB, pitch=pitch), bank).pitch == f"a launch at a large bank: {BLANK}."


def test_covering_twice_changes_nothing_more() -> None:
    story = replace(samples.story("churn"), confidential=True)
    assert covered(covered(story)) == covered(story)


def test_what_is_confidential_is_written_in_markdown_and_read_back() -> None:
    story = Story(
        "s-1", "T", figures=(Figure("9 %", confidential=True, instead="a little"),), confidential=True, instead="X"
    )
    text = story_to_markdown(story)
    assert "confidential: true" in text
    assert story_from_markdown(text, "s.md") == story


def test_plain_words_take_the_place_of_terms_for_a_general_audience_and_the_rest_is_marked() -> None:
    quote = "queried accounts with SQL"
    story = Story(
        "s", "Cut churn with SQL", action=f"I {quote} and a Kubernetes cluster.", result="Churn fell by 9 %.",
        skills=(SkillTag("SQL", Kind.HARD, (Evidence(Part.ACTION, quote),)),),
    )  # fmt: skip
    glossary = Glossary((("churn", "customers leaving"), ("SQL", "our customer records")))
    bank = replace(samples.bank(), stories=(story,), glossary=glossary)
    technical = documents.story_book(bank.stories, bank).context["stories"][0]
    assert technical["a"]["runs"][1] == {"text": quote, "mark": "hard"}
    general = replace(bank, preferences=replace(bank.preferences, audience="general"))
    (card,) = documents.story_book(general.stories, general).context["stories"]
    assert card["title"] == "Cut customers leaving with our customer records"
    assert {"text": "queried accounts with our customer records", "mark": "hard"} in card["a"]["runs"]
    assert {"text": "Kubernetes", "mark": "jargon"} in card["a"]["runs"]
    assert card["say_plainly"] == "Kubernetes"
    assert "Customers leaving fell" in documents.as_text(documents.story_book(general.stories, general), "md")


KEPT = SkillTag("Bookkeeping", Kind.HARD, (Evidence(Part.RESULT, "won 9 %"), Evidence(Part.ACTION, "kept the books")))
MARGIN = Story(
    "s", "T", action="I kept the books.", result="We won 9 %.", headline="margin up 9 %", skills=(KEPT,),
    figures=(Figure("9 %", confidential=True),),
)  # fmt: skip


@pytest.mark.parametrize(
    ("story", "said"),
    [
        (MARGIN, ["“kept the books”", "same Bookkeeping"]),
        (replace(MARGIN, headline="calm"), ["“kept the books”", "The result was", "same Bookkeeping"]),
        (replace(MARGIN, action=""), []),
        (replace(MARGIN, confidential=True), []),
    ],
)
def test_a_thank_you_says_nothing_of_a_proof_or_result_that_would_hold_a_blank(story: Story, said: list[str]) -> None:
    person = Interviewer("Ann Lee", skill="bookkeeping", moment="you laughed")
    letter = documents.thank_you(JOB, JOB.interviews[0], person, Bank(stories=(story,)))
    text = documents.as_text(letter, "txt")
    told = ("“kept the books”", "The result was", "same Bookkeeping", BLANK)
    assert [words for words in told if words in text] == said


def test_two_people_of_a_panel_get_different_sentences() -> None:
    from storybank.documents.emails import likeness

    people = tuple(Interviewer(f"N{n}", moment=f"point {n} about the work ahead") for n in range(3))
    interview = replace(JOB.interviews[0], interviewers=people)
    letters = [documents.thank_you(JOB, interview, person, samples.bank()).context for person in people]
    assert all(share < 0.7 for _, _, share in likeness([letter["paragraphs"] for letter in letters]))
    assert likeness([letters[0]["paragraphs"]] * 2)[0][2] == 1
