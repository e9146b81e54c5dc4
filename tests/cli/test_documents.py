"""`storybank export` in all its kinds, `storybank template`, and what is kept of them."""

import io
import json
import re
import shutil
import subprocess
import zipfile
from datetime import datetime, timedelta
from pathlib import Path
from urllib.parse import unquote

import docx
import pytest

from storybank.documents import pdf
from storybank.workspace import samples
from tests.cli.conftest import Outcome, Storybank

BANK = Path("storybank-demo") / "bank.json"


@pytest.fixture
def demo(storybank: Storybank, home: Path) -> Storybank:
    """The command on the demo's bank, in a folder without its documents."""
    assert storybank("demo").code == 0

    class Demo(Storybank):
        def __call__(self, *arguments: object, stdin: bytes = b"") -> Outcome:
            return storybank("--bank", BANK, *arguments, stdin=stdin)

    return Demo.__new__(Demo)


def made(outcome: Outcome) -> list[Path]:
    """Return the files that an export says it made."""
    assert outcome.code == 0, outcome.err
    paths = [Path(line) for line in outcome.out.splitlines()]
    assert all(path.is_file() for path in paths)
    return paths


@pytest.mark.parametrize(
    ("arguments", "names"),
    [
        (["northwind"], ["northwind-health-senior-data-analyst-customer-insights-2027-01-14-prep.docx"]),
        (["northwind", "--format", "md", "--full"], ["northwind-health-senior-data-analyst-customer-insights-2027-01-14-prep.md"]),
        (["northwind", "--kind", "thanks", "--format", "eml"], [f"northwind-health-senior-data-analyst-customer-insights-thanks-{name}.eml" for name in ("priya-raman", "tom-beckett")]),
        (["northwind", "--kind", "feedback", "--format", "txt"], ["northwind-health-senior-data-analyst-customer-insights-feedback.txt"]),
        (["northwind", "--kind", "stories"], ["northwind-health-senior-data-analyst-customer-insights-stories.docx"]),
        (["--kind", "stories", "--words", "250", "--format", "txt"], ["maya-okafor-stories.txt"]),
        (["northwind", "--kind", "mock"], ["northwind-health-senior-data-analyst-customer-insights-mock.docx"]),
        (["--kind", "mock", "--format", "md"], ["mock-interview.md"]),
        (["northwind", "--format", "json"], ["northwind-health-senior-data-analyst-customer-insights-2027-01-14-prep.json"]),
    ],
)  # fmt: skip
def test_every_kind_is_written_under_a_name_that_tells_what_it_is(
    demo: Storybank, arguments: list[str], names: list[str]
) -> None:
    assert [path.name for path in made(demo("export", *arguments))] == names


def test_cues_by_default_and_all_the_words_when_asked(demo: Storybank) -> None:
    whole = "The charts said where people left but not why"
    (cues,) = made(demo("export", "northwind", "--format", "md"))
    assert whole not in cues.read_text("utf-8")
    (full,) = made(demo("export", "northwind", "--format", "md", "--full", "--force"))
    assert whole in full.read_text("utf-8")


def test_an_email_comes_as_a_link_that_is_printed_and_not_written(demo: Storybank, home: Path) -> None:
    before = sorted(home.rglob("*"))
    done = demo("export", "northwind", "--kind", "thanks", "--format", "mailto")
    first, second = done.out.splitlines()
    assert first.startswith("mailto:priya.raman@northwind.example?subject=Thank%20you%2C%20Priya")
    assert "nobody has yet asked the patients" in unquote(first)
    assert second.startswith("mailto:tom.beckett@")
    assert sorted(home.rglob("*")) == before


def test_chosen_stories_stand_in_the_order_they_were_named(demo: Storybank) -> None:
    (path,) = made(demo("export", "--kind", "stories", "--story", "remote", "--story", "churn", "--format", "json"))
    titles = [story["title"] for story in json.loads(path.read_text("utf-8"))["stories"]]
    assert titles == [
        "One week to go remote, and nobody left behind",
        "Found why new customers left in their first month",
    ]


def test_without_a_job_the_sheet_is_for_the_next_interview_and_says_so(storybank: Storybank, home: Path) -> None:
    posting = Path(samples.__file__).parent / "posting.txt"
    storybank("story", "add", "--file", posting.with_name("1-churn.md"))
    refused = storybank("export")
    assert (refused.code, "No interview is ahead" in refused.err) == (2, True)
    later, sooner, over = (
        storybank("job", "add", posting, "--title", title, "--company", "Northwind").out.strip()
        for title in ("Later", "Sooner", "Over")
    )
    for job, days in ((later, 9), (sooner, 3), (over, 1), (later, -2)):
        day = datetime.now() + timedelta(days=days)  # noqa: DTZ005 - interviews are in local time
        storybank("interview", "add", job, "--when", f"{day:%Y-%m-%d} 10:00")
    storybank("job", "set", over, "--status", "withdrawn")
    done = storybank("export", "--format", "md")
    assert "For your next interview: Sooner, Northwind, " in done.err
    (path,) = made(done)
    assert "sooner" in path.name
    assert storybank("export", "--kind", "thanks").code == 2


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["export", "--kind", "thanks"], 2, "is for a job"),
        (["export", "northwind", "--kind", "stories", "--format", "eml"], 2, "does not come as eml"),
        (["export", "--kind", "stories", "--story", "nobody"], 2, "No story has the id"),
        (["export", "northwind", "--format", "md", "--pdf"], 2, "from the Word file"),
        (["export", "northwind", "--template", "none.docx"], 3, "can't be read"),
        (["template", "copy", "nothing"], 2, "There is no template 'nothing'"),
        (["settings", "dates", "roman"], 2, "There is no dates 'roman'"),
    ],
)
def test_what_can_not_be_done_is_told(demo: Storybank, arguments: list[str], code: int, said: str) -> None:
    done = demo(*arguments)
    assert (done.code, said in done.err) == (code, True), done.err


def test_exports_are_noted_with_their_job_once_each_and_change_no_document(demo: Storybank) -> None:
    (path,) = made(demo("export", "northwind"))
    first = path.read_bytes()
    made(demo("export", "northwind", "--force"))
    assert path.read_bytes() == first
    made(demo("export", "northwind", "--kind", "mock"))
    lines = [line for line in demo("job", "show", "northwind").out.splitlines() if line.startswith("Made ")]
    assert [line.split(": ")[1] for line in lines[2:]] == [
        f"{path.name} (prep)",
        f"{path.name.replace('2027-01-14-prep', 'mock')} (mock)",
    ]
    noted = demo("job", "show", "northwind", "--format", "json").json["exports"]
    assert all(set(item) == {"kind", "name", "when"} and "/" not in item["name"] for item in noted)


def test_paper_language_and_dates_are_as_set(demo: Storybank) -> None:
    for key, value in (("paper", "letter"), ("language", "en-GB"), ("dates", "iso")):
        assert demo("settings", key, value).code == 0
    (path,) = made(demo("export", "northwind"))
    document = docx.Document(str(path))
    width = document.sections[0].page_width
    assert width is not None
    assert round(width.inches, 1) == 8.5
    assert document.core_properties.language == "en-GB"
    assert "2027-01-14, 10:00–11:15" in "\n".join(p.text for p in document.paragraphs)
    demo("settings", "dates", "day-first")
    (path,) = made(demo("export", "northwind", "--force"))
    assert "Thursday 14 January 2027" in "\n".join(p.text for p in docx.Document(str(path)).paragraphs)


def test_a_general_audience_is_asked_for_once_or_for_good(demo: Storybank) -> None:
    (path,) = made(demo("export", "northwind", "--format", "md", "--audience", "general"))
    assert "Say in words that anybody knows: SQL" in path.read_text("utf-8")
    (path,) = made(demo("export", "northwind", "--format", "md", "--force"))
    assert "Say in words" not in path.read_text("utf-8")
    demo("settings", "audience", "general")
    (path,) = made(demo("export", "northwind", "--format", "md", "--force"))
    assert "Say in words" in path.read_text("utf-8")


def test_the_owners_plain_words_are_kept_used_and_forgotten(demo: Storybank) -> None:
    assert "empty" in demo("glossary").err
    assert demo("glossary", "churn", "customers who leave").code == 0
    assert demo("glossary", "SQL", "our customer records").code == 0
    assert demo("glossary", "--json").json == {
        "glossary": {"churn": "customers who leave", "SQL": "our customer records"}
    }
    (path,) = made(demo("export", "northwind", "--format", "md", "--audience", "general"))
    assert "pulled fourteen months of accounts with our customer records" in path.read_text("utf-8")
    assert "customers who leave fell by 25 %" in path.read_text("utf-8")
    assert demo("glossary", "Churn", "--remove").code == 0
    assert demo("glossary", "churn", "--remove").code == 2
    assert demo("glossary", "churn").code == 2
    nameless = demo("glossary", " ", "x")
    assert (nameless.code, 'glossary churn "customers who leave"' in nameless.err) == (2, True)
    assert "SQL" in demo("glossary").out


def test_emails_that_are_much_alike_are_told(demo: Storybank) -> None:
    for name in ("Priya", "Tom"):
        demo("interview", "note", "second", "--with", name, "--moment", "you all said the very same thing about patients " * 40, "--skill", "SQL")  # fmt: skip
    done = demo("export", "northwind", "--kind", "thanks", "--format", "txt")
    assert "The emails to Priya Raman and Tom Beckett are" in done.err


def test_a_blank_in_an_email_is_told(demo: Storybank) -> None:
    story = demo("story", "show", "churn", "--format", "md").out.replace(
        "value: 25 %", "value: 25 %, confidential: true"
    )
    assert demo("story", "edit", "churn", "--file", "-", stdin=story.encode()).code == 0
    demo("interview", "note", "second", "--with", "Priya", "--moment", "you asked how I got 25 %")
    done = demo("export", "northwind", "--kind", "thanks", "--format", "txt")
    assert "The email to Priya Raman holds a blank for something confidential. Note the moment without it: " in done.err
    assert "The email to Tom Beckett holds" not in done.err


def test_a_copied_and_changed_template_is_checked_and_used(demo: Storybank, home: Path) -> None:
    assert "shipped" in demo("template", "list").out
    path = Path(demo("template", "copy", "prep_sheet").out.strip())
    assert demo("template", "copy", "prep_sheet").code == 5
    document = docx.Document(str(path))
    document.paragraphs[0].runs[0].text = "My own sheet for {{ job.company }}"
    document.save(str(path))
    assert demo("template", "check", "prep_sheet").code == 0
    (sheet,) = made(demo("export", "northwind"))
    assert docx.Document(str(sheet)).paragraphs[0].text == "My own sheet for Northwind Health"
    own = {item["name"]: item["own"] for item in demo("template", "list", "--json").json["templates"]}
    assert own["prep_sheet.docx"] == str(path)
    assert own["thank_you.docx"] is None


def test_check_names_every_fault_of_a_template_with_its_place(demo: Storybank) -> None:
    path = Path(demo("template", "copy", "thank_you").out.strip())
    document = docx.Document(str(path))
    document.paragraphs[0].runs[0].text = "For {{ persn }} by {{ job.boss }}"
    document.add_paragraph("{% if sender %}x{% endif %}")
    document.save(str(path))
    done = demo("template", "check")
    assert done.code == 1
    assert done.out.splitlines() == [
        "The template thank_you.docx asks for something that is not there: 'persn' is undefined, near “For {{ persn }} by {{ job.boss }}”.",
        "The template thank_you.docx asks for something that is not there: 'job' is undefined, near “For {{ persn }} by {{ job.boss }}”.",
        "The template thank_you.docx asks for something that is not there: 'sender' is undefined, near “{% if sender %}x{% endif %}”.",
    ]  # fmt: skip
    refused = demo("export", "northwind", "--kind", "thanks")
    assert (refused.code, "'persn' is undefined" in refused.err) == (3, True)


def test_check_tells_of_a_lost_style_and_of_a_text_template(demo: Storybank) -> None:
    path = Path(demo("template", "copy", "mock").out.strip())
    data = io.BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(data, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b'w:val="Chip Hard"', b'w:val="Other"'))
    path.write_bytes(data.getvalue())
    assert "lost the style Chip Hard" in demo("template", "check", "mock").out
    text = Path(demo("template", "copy", "email.txt").out.strip())
    text.write_text("{{ greeting }} {% for p in paragraphs %}{{ p }}{% endfor %} {{ nobody }}", "utf-8")
    assert "'nobody' is undefined" in demo("template", "check", "email.txt").out
    text.write_text("{{ greeting }} it is I.", "utf-8")
    assert demo("template", "check", "email.txt").code == 0
    (letter, _) = made(demo("export", "northwind", "--kind", "thanks", "--format", "txt"))
    assert letter.read_text("utf-8") == "Dear Priya, it is I."


def test_shipped_templates_pass_their_own_check(demo: Storybank) -> None:
    names = [item["name"] for item in demo("template", "list", "--json").json["templates"]]
    done = demo("template", "check", *names)
    assert (done.code, done.out) == (0, "")


def test_without_libreoffice_the_word_file_is_there_and_the_pdf_is_explained(
    demo: Storybank, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf, "converter", lambda: None)
    done = demo("export", "northwind", "--pdf")
    assert (done.code, "LibreOffice is not installed" in done.err) == (5, True)
    assert Path(done.out.strip()).is_file()


NEEDS_LIBREOFFICE = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")


@NEEDS_LIBREOFFICE
def test_a_pdf_stands_beside_the_word_file(demo: Storybank) -> None:
    word, paper = made(demo("export", "northwind", "--kind", "feedback", "--pdf"))
    assert (paper.stem, paper.suffix) == (word.stem, ".pdf")
    assert paper.read_bytes().startswith(b"%PDF")
    assert demo("export", "northwind", "--kind", "feedback", "--pdf", "--out", "other", "--force").code == 0


@NEEDS_LIBREOFFICE
def test_a_template_that_libreoffice_saved_works(demo: Storybank, home: Path) -> None:
    path = Path(demo("template", "copy", "prep_sheet").out.strip())
    document = docx.Document(str(path))
    document.paragraphs[0].runs[0].text = "Changed in an office"
    document.save(str(home / "prep_sheet.docx"))
    command = [
        "soffice",
        f"-env:UserInstallation={(home / 'office').as_uri()}",
        "--headless",
        "--convert-to",
        "docx:MS Word 2007 XML",
    ]
    subprocess.run([*command, "--outdir", str(path.parent), str(home / "prep_sheet.docx")], check=True, capture_output=True, timeout=120)  # fmt: skip
    checked = demo("template", "check", "prep_sheet")
    assert (checked.code, checked.out) == (0, "")
    (sheet,) = made(demo("export", "northwind"))
    archive = zipfile.ZipFile(sheet)
    assert archive.namelist().count("docProps/core.xml") == 1
    text = archive.read("word/document.xml").decode()
    assert "Changed in an office" in text
    styles = archive.read("word/styles.xml").decode()
    used = set(re.findall(r'<w:rStyle w:val="(\w+)"', text))
    assert used <= set(re.findall(r'w:styleId="(\w+)"', styles))
    assert "listened to twenty recorded calls" in text
