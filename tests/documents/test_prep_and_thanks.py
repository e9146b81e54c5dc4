"""Prep sheets and thank-yous: whole, readable by others, the same every time, and honest."""

import io
import os
import re
import subprocess
import sys
import zipfile
from datetime import datetime
from email import message_from_bytes
from email.policy import SMTP
from pathlib import Path
from typing import Any

import docx
import pytest
from msgspec.structs import replace

from storybank import documents
from storybank.documents.emails import first_name
from storybank.documents.thanks import thank_you_context
from storybank.domain.bank import Bank, Owner, Preferences
from storybank.domain.interview import Interview, Interviewer
from storybank.domain.job import Job
from storybank.domain.question import Question
from storybank.domain.skill import Kind
from storybank.domain.story import Evidence, Part, SkillTag, Story
from storybank.domain.wording import at_place
from storybank.errors import UnreadableError
from storybank.matching.match import match
from storybank.matching.values import Match, PlannedQuestion
from storybank.resources import templates_dir
from storybank.skills import Lexicon, read_posting
from tests import samples
from tests.documents.whole import faults, words

JOB = samples.job()
INTERVIEW = JOB.interviews[0]
PRIYA = INTERVIEW.interviewers[0]


def sheet_for(bank: Bank, job: Job) -> bytes:
    found = match(bank, read_posting(job.posting), Lexicon.shipped())
    return documents.as_word(documents.prep_sheet(found, job, bank, full=True))


@pytest.fixture(scope="module")
def sheet() -> bytes:
    return documents.as_word(documents.prep_sheet(samples.sample_match(), JOB, samples.bank(), full=True))


@pytest.fixture(scope="module")
def sheet_words(sheet: bytes) -> str:
    return words(sheet)


def test_the_sheet_is_whole_and_accessible(sheet: bytes) -> None:
    assert list(faults(sheet)) == []


@pytest.mark.parametrize("story", samples.bank().stories, ids=lambda story: story.id)
def test_every_story_stands_in_the_sheet_with_figures_skills_and_quotes(story: Story, sheet_words: str) -> None:
    expected = [story.title, story.headline, story.opener, story.lesson]
    expected += [figure.value for figure in story.figures[:1]] + [tag.name for tag in story.skills]
    expected += [proof.quote for tag in story.skills for proof in tag.evidence]
    assert [text for text in expected if text not in sheet_words] == []
    for part in (Part.SITUATION, Part.TASK, Part.ACTION, Part.RESULT):
        assert story.text(part) in sheet_words


def test_the_sheet_says_whom_when_and_what_to_ask(sheet_words: str) -> None:
    for text in (
        "Priya Raman",
        "Tom Beckett",
        "Thursday, January 14, 2027, 10:00",
        "Friday, January 15, 11:15",
        *JOB.ask,
        JOB.pitch,
    ):
        assert text in sheet_words


def test_the_sheet_names_the_backup_of_a_question_whose_stories_are_taken() -> None:
    story = samples.story("missed-deadline")
    bank = replace(
        samples.bank(), stories=(replace(story, answers=("failure", "mistake", "initiative", "leadership")),)
    )
    sheet = documents.prep_sheet(match(bank, read_posting(JOB.posting), Lexicon.shipped()), JOB, bank)
    written = documents.as_text(sheet, "md")
    assert "No story of its own: what fits is told first for 3 other questions; backup 1." in written
    assert "No story yet: needs a story of something that went wrong" not in written
    assert "what fits is told first for 3 other questions" in words(documents.as_word(sheet))


def test_the_evidence_is_marked_in_the_text(sheet: bytes) -> None:
    document = docx.Document(io.BytesIO(sheet))
    cells = [cell for table in document.tables for row in table.rows for cell in row.cells]
    marked = {
        run.text: run.style.name
        for p in [paragraph for cell in cells for paragraph in cell.paragraphs]
        for run in p.runs
        if run.style.name in {"Skill Hard", "Skill Soft", "Figure"}
    }
    assert marked["pulled fourteen months of accounts with SQL"] == "Skill Hard"
    assert marked["listened to twenty recorded calls"] == "Skill Soft"
    assert marked["25 %"] == "Figure"


def test_the_same_data_give_the_same_bytes_in_another_process_and_hash_seed(sheet: bytes) -> None:
    script = (
        "import sys; from tests import samples; from storybank import documents; "
        "sheet = documents.prep_sheet(samples.sample_match(), samples.job(), samples.bank(), full=True); "
        "sys.stdout.buffer.write(documents.as_word(sheet))"
    )
    environ = {**os.environ, "PYTHONHASHSEED": "77", "TZ": "Asia/Tokyo", "USER": "nobody-else"}
    command = [sys.executable, "-c", script]
    again = subprocess.run(command, capture_output=True, check=True, env=environ, cwd=Path(__file__).parents[2]).stdout
    assert again == sheet


def test_nothing_in_the_file_tells_of_the_machine(sheet: bytes) -> None:
    archive = zipfile.ZipFile(io.BytesIO(sheet))
    assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    everything = b"".join(archive.read(name) for name in archive.namelist())
    assert b"python-docx" not in everything
    assert str(Path.home()).encode() not in everything
    core = archive.read("docProps/core.xml").decode()
    assert "<dc:creator>Maya Okafor</dc:creator>" in core
    assert "2026-11-02T09:00:00Z" in core


@pytest.mark.parametrize(
    ("bank", "job"),
    [
        (
            replace(samples.bank(), stories=samples.bank().stories[:1]),
            Job("j", "Nurse", posting="Requirements:\n- SQL"),
        ),
        (Bank(stories=(Story("s", "Only a title"),)), Job("j", "Nurse", posting="We like kind people.")),
        (
            replace(samples.bank(), stories=samples.bank().stories * 2),
            replace(JOB, interviews=(), research=(), ask=(), pitch=""),
        ),
        (samples.bank(), replace(JOB, title="Sehr " * 40 + "langer Titel", company="C" * 200)),
    ],
    ids=["one story", "an empty story", "twelve stories, no interview", "long names"],
)
def test_other_banks_and_jobs_give_a_whole_sheet(bank: Bank, job: Job) -> None:
    stories = tuple(replace(story, id=f"{story.id}-{number}") for number, story in enumerate(bank.stories))
    data = sheet_for(replace(bank, stories=stories), job)
    assert list(faults(data)) == []
    assert job.title.split()[-1] in words(data)


HOSTILE = "<w:p>&amp; {{ 7*7 }} {% for x in y %} ]]> \x00\x0b\x1b\ufffe\ud83d half 客户 مرحبا 🙂 " + "w" * 200


def test_hostile_text_comes_through_as_the_words_it_is() -> None:
    story = replace(samples.story("churn"), title=f"T {HOSTILE}", action=f"I did {HOSTILE}", where=HOSTILE, skills=())
    job = replace(JOB, title=f"J {HOSTILE}", company=HOSTILE, pitch=HOSTILE, ask=(HOSTILE,))
    data = sheet_for(replace(samples.bank(), stories=(story,)), job)
    assert [fault for fault in faults(data) if "left over" not in fault] == []
    text = words(data)
    assert "I did <w:p>&amp; {{ 7*7 }} {% for x in y %} ]]>" in text
    assert "half 客户 مرحبا 🙂 www" in text
    assert "49" not in text


def test_right_to_left_text_is_marked_so() -> None:
    story = replace(samples.story("churn"), action="قمت بتحليل بيانات العملاء", skills=())
    data = sheet_for(replace(samples.bank(), stories=(story,)), JOB)
    assert "<w:rtl" in zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml").decode()


def test_paper_and_language_are_the_owners() -> None:
    bank = replace(samples.bank(), preferences=Preferences("letter", "en-GB"))
    data = documents.as_word(documents.prep_sheet(samples.sample_match(), JOB, bank))
    document = docx.Document(io.BytesIO(data))
    width = document.sections[0].page_width
    assert width is not None
    assert round(width.inches, 1) == 8.5
    assert "Thursday 14 January 2027" in words(data)
    assert document.core_properties.language == "en-GB"


def test_the_markdown_sheet_says_the_same() -> None:
    text = documents.as_text(documents.prep_sheet(samples.sample_match(), JOB, samples.bank(), full=True), "md")
    for story in samples.bank().stories:
        assert story.title in text
        assert story.action in text
    assert "[ ] Camera" in text


def test_a_thank_you_names_the_moment_and_one_skill_with_its_proof() -> None:
    text = documents.as_text(documents.thank_you(JOB, INTERVIEW, PRIYA, samples.bank()), "txt")
    for expected in (
        "Dear Priya,",
        PRIYA.moment,
        "listened to twenty recorded calls",
        "churn down 25 %",
        "Maya Okafor",
        JOB.company,
    ):
        assert expected in text
    context = documents.thank_you(JOB, INTERVIEW, PRIYA, samples.bank()).context
    assert 80 <= context["words"] <= 180
    assert context["send_by"] == "Friday, January 15, 11:15"
    data = documents.as_word(documents.thank_you(JOB, INTERVIEW, PRIYA, samples.bank()))
    assert list(faults(data)) == []
    assert PRIYA.moment in words(data)


def test_a_thank_you_without_a_moment_is_refused_and_says_how_to_add_it() -> None:
    with pytest.raises(UnreadableError, match="no moment to thank Ann Lee") as caught:
        documents.thank_you(JOB, INTERVIEW, Interviewer("Ann Lee"), samples.bank())
    assert "storybank interview note second-round-4d11" in caught.value.hint


def test_a_thank_you_claims_no_skill_without_words_that_prove_it() -> None:
    person = replace(PRIYA, skill="Juggling")
    text = documents.as_text(documents.thank_you(JOB, INTERVIEW, person, samples.bank()), "txt")
    assert ("reminded me" in text, "Juggling" in text) == (False, False)


def test_the_email_is_an_unsent_draft_and_its_headers_stay_one_line() -> None:
    person = replace(PRIYA, name="Priya\r\nBcc: all@evil.example", email="p@x.example")
    letter = documents.thank_you(replace(JOB, title="Analyst\r\nX-Bad: 1"), INTERVIEW, person, samples.bank())
    data = documents.as_email(letter, documents.as_text(letter, "txt"))
    head = data.split(b"\r\n\r\n")[0].decode()
    assert "X-Unsent: 1" in head
    assert not re.search(r"^(?:Bcc|X-Bad|Date):", head, re.MULTILINE)


def test_an_owner_without_a_name_sends_from_the_address_alone() -> None:
    bank = replace(samples.bank(), owner=Owner(email="z@x.example"))
    data = documents.as_email(documents.thank_you(JOB, INTERVIEW, PRIYA, bank), "Thanks.")
    assert b"From: z@x.example\r\n" in data


def test_a_name_with_quotes_leads_to_nobody_else() -> None:
    person = replace(PRIYA, name='Priya" <all@evil.example>, "P\\', email="p@x.example")
    letter = documents.thank_you(JOB, INTERVIEW, person, samples.bank())
    message = message_from_bytes(documents.as_email(letter, "Thanks."), policy=SMTP)
    assert [address.addr_spec for address in message["To"].addresses] == ["p@x.example"]


def test_the_shipped_templates_are_what_the_tool_builds(tmp_path: Path) -> None:
    root = Path(__file__).parents[2]
    subprocess.run([sys.executable, str(root / "tools" / "build_templates.py"), str(tmp_path)], check=True)
    for name in (
        "prep_sheet.docx",
        "thank_you.docx",
        "prep_sheet.outline.txt",
        "thank_you.outline.txt",
        "story_book.docx",
        "mock_interview.docx",
        "feedback_request.docx",
    ):
        assert (tmp_path / name).read_bytes() == (templates_dir() / name).read_bytes(), name


def test_a_context_holds_plain_values_only() -> None:
    found: Match = samples.sample_match()

    def check(value: Any) -> None:
        assert type(value) in {str, int, bool, list, dict}
        for item in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
            check(item)

    check(documents.prep_sheet(found, JOB, samples.bank()).context)


@pytest.mark.parametrize(
    ("name", "greeted"),
    [("Priya Raman", "Priya"), ("Dr. Maria Klein", "Dr. Klein"), ("Prof. Dr. Otto Ray", "Prof. Dr. Ray"), ("Dr.", "Dr."), ("", "")],
)  # fmt: skip
def test_a_title_goes_with_the_last_name(name: str, greeted: str) -> None:
    assert first_name(Interviewer(name)) == greeted


def test_a_proof_that_no_longer_stands_is_not_quoted() -> None:
    tag = SkillTag("Excel", Kind.HARD, (Evidence(Part.ACTION, "GONE WORDS"), Evidence(Part.ACTION, "kept the books")))
    story = Story("s", "T", action="I kept the books.", where="in the army", skills=(tag,))
    person = Interviewer("Ann Lee", skill="excel", moment="you laughed")
    round_ = Interview("i", interviewers=(person,))
    letter = " ".join(thank_you_context(samples.job(), round_, person, Bank(stories=(story,)))["paragraphs"])
    assert "my own work in the army, where Excel made the difference: “kept the books”" in letter
    assert "the same Excel to your team" in letter


@pytest.mark.parametrize("place", range(3))
def test_words_that_end_in_a_sign_of_their_own_get_no_second_one(place: int) -> None:
    tag = SkillTag("Excel", Kind.HARD, (Evidence(Part.ACTION, "I kept the books!"),))
    story = Story("s", "T", action="I kept the books!", headline="Churn fell by 25 %.", skills=(tag,))
    people = [Interviewer(name, skill="Excel", moment="You laughed!") for name in ("Ann", "Ben", "Cleo")]
    round_ = Interview("i", interviewers=tuple(people))
    job = replace(JOB, interviews=(round_,))
    letter = " ".join(thank_you_context(job, round_, people[place], Bank(stories=(story,)))["paragraphs"])
    for words_ in ("You laughed!", "“I kept the books!”", "Churn fell by 25 %."):
        assert words_ in letter
        assert f"{words_}." not in letter


def test_no_sample_ends_a_sentence_twice() -> None:
    text = documents.as_text(documents.story_book(samples.bank().stories, samples.bank()), "md")
    assert re.findall(r"[?!][.,;]", text) == []


@pytest.mark.parametrize(
    ("title", "company", "said"),
    [
        ("Data Lead at Südwind GmbH", "Südwind GmbH", ""),
        ("SÜDWIND GmbH: Data Lead", "Südwind  GmbH", ""),
        ("Data Lead", "Südwind GmbH", " at Südwind GmbH"),
        ("Trainer", "AI", " at AI"),
        ("Data Lead", "", ""),
    ],
)
def test_a_company_that_the_title_names_is_not_named_again(title: str, company: str, said: str) -> None:
    job = replace(JOB, title=title, company=company)
    thanks = documents.thank_you(job, INTERVIEW, PRIYA, samples.bank())
    assert f" {title} role{said}." in thanks.context["paragraphs"][0]
    feedback = documents.feedback_request(job, samples.bank())
    assert f" {title} role{said}, and" in feedback.context["paragraphs"][0]
    sheet = documents.prep_sheet(samples.sample_match(), job, samples.bank())
    assert sheet.properties.title == f"Interview prep sheet: {title}{said}"


def test_nobody_says_what_a_question_without_a_competency_tests() -> None:
    question = Question("q-own", "Why are you leaving?")
    found = replace(samples.sample_match(), questions=(PlannedQuestion(question),))
    sheet = documents.prep_sheet(found, JOB, samples.bank())
    assert sheet.context["questions"][0]["tests"] == "–"
    assert "- Why are you leaving? No story yet" in documents.as_text(sheet, "md")
    (asked,) = documents.mock_interview([question], samples.bank()).context["questions"]
    assert "one real case" not in asked["listen_for"]


def test_an_opener_with_quotation_marks_stands_in_one_pair_of_them() -> None:
    story = Story("s", "T", opener='"Hello," she said.')
    book = documents.story_book([story], Bank(stories=(story,)))
    for text in (words(documents.as_word(book)), documents.as_text(book, "md")):
        assert "Open with: “‘Hello,’ she said.”" in text


@pytest.mark.parametrize("where", ["Freelance", "self-employed, designer", "Self employed", "Volunteer"])
def test_how_somebody_worked_is_no_place(where: str) -> None:
    assert at_place(where) == ""


@pytest.mark.parametrize(
    ("done", "people", "name"),
    [
        ((5, 12, 20), (5, 12, 20), "N20"),
        ((5, 12), (5, 12, 20), "N12"),
        ((5, 12, 20), (5, 12), "N12"),
        ((), (5, 12), "N12"),
        ((), (), ""),
    ],
)
def test_feedback_is_asked_of_the_last_round_held_whichever_was_entered_last(
    done: tuple[int, ...], people: tuple[int, ...], name: str
) -> None:
    rounds = tuple(
        Interview(
            f"i{day}", when=datetime.fromisoformat(f"2027-01-{day:02}T09:00"), done=day in done,
            interviewers=(Interviewer(f"N{day}"),) if day in people else (),
        )
        for day in (20, 5, 12)
    )  # fmt: skip
    letter = documents.feedback_request(replace(JOB, interviews=rounds), samples.bank()).letter
    assert letter is not None
    assert letter.name == name
