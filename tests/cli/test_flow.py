"""The main job at the command line, from the first story to the thank-you."""

import json
import shutil
import sys
from pathlib import Path

import docx
import pytest

from storybank.workspace import samples as sample_files
from tests.cli.conftest import Storybank

SAMPLES = Path(sample_files.__file__).parent
POSTING = SAMPLES / "posting.txt"


def first_id(out: str) -> str:
    return out.split(maxsplit=1)[0]


def test_a_week_from_the_first_story_to_the_thank_you(storybank: Storybank, home: Path) -> None:
    story = first_id(storybank("story", "add", "--file", SAMPLES / "1-churn.md").out)
    assert story == "churn-5e1c"
    added = storybank("job", "add", POSTING, "--company", "Northwind Health")
    job = first_id(added.out)
    asked = storybank("match", job).out.splitlines()[1]
    assert asked.endswith("missing.")
    assert asked in added.err
    assert storybank("job", "set", job, "--status", "interview", "--pitch", "I find out why.").code == 0
    assert storybank("settings", "name", "Maya Okafor").code == 0
    added = storybank(
        "interview", "add", job, "--when", "2027-01-14 10:00", "--with", "Priya Raman, Director, p@x.example"
    )
    round_ = first_id(added.out)
    sheet = storybank("export", "northwind")
    assert sheet.code == 0, sheet.err
    path = Path(sheet.out.strip())
    assert path.name == "northwind-health-senior-data-analyst-customer-insights-2027-01-14-prep.docx"
    text = "\n".join(p.text for p in docx.Document(str(path)).paragraphs)
    assert "Found why new customers left" in text
    assert "I find out why." in text
    refused = storybank("export", job, "--kind", "thanks")
    assert (refused.code, "no moment to thank Priya Raman for" in refused.err) == (3, True)
    noted = storybank("interview", "note", round_, "--moment", "you said so", "--skill", "SQL", "--told", "churn")
    assert noted.code == 0, noted.err
    thanks = storybank("export", job, "--kind", "thanks", "--format", "txt")
    assert "you said so" in Path(thanks.out.strip()).read_text()
    assert storybank("interview", "done", round_).code == 0
    listed = storybank("interview", "list", "--json").json["interviews"]
    assert [(item["done"], item["told"]) for item in listed] == [(True, ["churn-5e1c"])]


def test_the_demo_touches_nobodys_bank_and_is_the_same_every_time(storybank: Storybank, home: Path) -> None:
    first = storybank("demo")
    assert first.code == 0, first.err
    made = sorted((home / "storybank-demo").glob("*.docx"))
    assert len(made) == 3
    before = {path.name: path.read_bytes() for path in made}
    assert storybank("demo").code == 0
    assert {path.name: path.read_bytes() for path in sorted((home / "storybank-demo").glob("*.docx"))} == before
    assert (home / "storybank-demo" / "bank.json").is_file()
    assert not (home / "home").exists()
    for words in ("Bring these stories", "Questions to be ready for", "Gaps", "prep.docx"):
        assert words in first.out


def test_a_posting_in_a_file_or_piped_in_is_used_and_not_saved(storybank: Storybank) -> None:
    storybank("story", "add", "--file", SAMPLES / "1-churn.md")
    by_file, piped = (
        storybank("match", POSTING, "--json"),
        storybank("match", "-", "--json", stdin=POSTING.read_bytes()),
    )
    assert by_file.json == piped.json
    assert by_file.json["job"]["title"] == "Senior Data Analyst, Customer Insights"
    assert storybank("export", POSTING, "--out", "sheets").code == 0
    assert storybank("job", "list", "--json").json == {"jobs": []}


def test_strict_matching_answers_no_when_a_required_skill_is_not_proved(storybank: Storybank) -> None:
    storybank("story", "add", "--file", SAMPLES / "1-churn.md")
    assert storybank("match", "-", "--strict", stdin=b"Requirements:\n- SQL\n").code == 0
    assert storybank("match", "-", "--strict", stdin=b"Requirements:\n- Welding\n").code == 1


def test_stories_are_shown_edited_tagged_removed_and_restored(storybank: Storybank, home: Path) -> None:
    storybank("story", "add", "--file", SAMPLES / "2-budget.md")
    shown = storybank("story", "show", "budget", "--format", "json").json
    assert shown["title"] == "Gave the finance team its Fridays back"
    (home / "new.md").write_text(
        storybank("story", "show", "budget", "--format", "md").out.replace("Gave the", "Handed the")
    )
    assert storybank("story", "edit", "budget", "--file", "new.md").code == 0
    assert storybank("story", "edit", "budget", "--file", "new.md").err == "budget-tracker-90b2 is as it was.\n"
    assert storybank("story", "tag", "budget", "Teaching", "--quote", "taught two colleagues to run it").code == 0
    assert storybank("story", "tag", "budget", "Frobnication").code == 2
    assert storybank("story", "tag", "budget", "Frobnication", "--hard").code == 0
    assert storybank("story", "untag", "budget", "frobnication").code == 0
    assert "Handed the" in storybank("story", "show", "budget").out
    assert storybank("story", "remove", "budget").code == 0
    assert storybank("story", "list", "--json").json == {"stories": []}
    assert "budget" in storybank("story", "list", "--removed").out
    assert storybank("story", "restore", "budget").code == 0
    (only,) = storybank("story", "list", "--json").json["stories"]
    assert set(only) == {"id", "title", "headline", "hard", "soft", "words", "seconds", "updated"}
    assert "Teaching" in only["hard"] + only["soft"]


def test_a_quote_must_stand_in_the_story(storybank: Storybank) -> None:
    storybank("story", "add", "--file", SAMPLES / "2-budget.md")
    refused = storybank("story", "tag", "budget", "SQL", "--quote", "words of nobody")
    assert refused.code == 2
    assert "does not hold the words" in refused.err


def test_what_is_dumped_can_be_imported_and_importing_twice_makes_no_double(storybank: Storybank, home: Path) -> None:
    for number in ("1-churn.md", "2-budget.md", "3-response.md"):
        storybank("story", "add", "--file", SAMPLES / number)
    (home / "bank.json").write_text(storybank("dump").out)
    before = storybank("story", "list", "--json").json
    assert storybank("import", "bank.json").err == "0 added, 0 changed, 3 as they were.\n"
    storybank("story", "remove", "budget")
    files = storybank("dump", "--out", "stories").out.split()
    assert len(files) == 2
    assert storybank("dump", "--out", "stories").out.split() == files
    other = storybank("--bank", home / "other.json", "import", *files, "bank.json")
    assert (other.code, "stands in" in other.err) == (3, True)
    assert (
        storybank("--bank", home / "other.json", "import", "bank.json").err == "3 added, 0 changed, 0 as they were.\n"
    )
    after = storybank("--bank", home / "other.json", "story", "list", "--json").json
    assert [item["id"] for item in after["stories"]] == [item["id"] for item in before["stories"]]


def test_an_import_with_one_bad_file_brings_in_nothing_and_names_all_faults(storybank: Storybank, home: Path) -> None:
    (home / "bad.md").write_text("I did.\n")
    (home / "worse.json").write_text('{"title": ')
    done = storybank("import", SAMPLES / "1-churn.md", "bad.md", "worse.json")
    assert done.code == 3
    assert "bad.md line 1: text before the first heading" in done.err
    assert "worse.json line 1" in done.err
    assert storybank("story", "list", "--json").json == {"stories": []}


def test_skills_of_a_posting_cut_out_the_words_they_name(storybank: Storybank) -> None:
    text = "Caf\u00e9 \U0001f642 Requirements:\r\n- SQL and Excel skills\r\n- a team player\r\nNo experience of Tableau needed.\r\n"
    document = storybank("skills", "-", "--json", stdin=text.encode()).json
    assert set(document) == {"words", "skills", "not_asked", "left_out"}
    for skill in document["skills"]:
        assert set(skill) == {"name", "kind", "competency", "importance", "count", "mentions"}
        assert all(text[m["start"] : m["end"]] == m["text"] for m in skill["mentions"])
    assert {"SQL", "Microsoft Excel", "Teamwork"} <= {skill["name"] for skill in document["skills"]}
    assert "Tableau" in {item["name"] for item in document["not_asked"]}


def test_each_line_can_be_a_text_of_its_own(storybank: Storybank) -> None:
    done = storybank("skills", "-", "--lines", stdin=b"We need SQL.\n\nA team player who knows Python\n")
    answers = [json.loads(line) for line in done.out.splitlines()]
    assert [[skill["name"] for skill in answer["skills"]] for answer in answers][:2] == [["SQL"], []]
    assert len(answers) == 3


def test_check_finds_and_fails_as_asked(storybank: Storybank, home: Path) -> None:
    (home / "s.md").write_text("---\ntitle: Half a story\n---\n## Action\nWe did it, and our team was happy.\n")
    storybank("story", "add", "--file", "s.md")
    assert storybank("check").code == 1
    assert storybank("check", "--fail-on", "never").code == 0
    document = storybank("check", "--json").json
    assert {"missing-part", "we-not-i"} <= {finding["rule"] for finding in document["findings"]}
    assert document["stories"][0]["words"] == 8


def test_settings_are_kept_and_wrong_ones_refused(storybank: Storybank) -> None:
    assert storybank("settings", "paper", "letter").code == 0
    assert storybank("settings", "--json").json["paper"] == "letter"
    assert storybank("settings", "name", " ").err == "name is now empty.\n"
    for key, value in (("paper", "a5"), ("language", "english!"), ("words_per_minute", "fast")):
        assert storybank("settings", key, value).code == 2


def test_doctor_says_where_everything_lies_and_what_is_wrong(storybank: Storybank, home: Path) -> None:
    storybank("story", "add", "--file", SAMPLES / "1-churn.md")
    healthy = storybank("doctor")
    assert (healthy.code, str(home / "home" / "data" / "bank.json") in healthy.out) == (0, True)
    (home / "home" / "data" / "bank.json").write_bytes(b"{torn")
    assert storybank("doctor").code == 1
    assert any(not item["ok"] for item in storybank("doctor", "--json").json["findings"])


@pytest.mark.parametrize(
    "command",
    [
        "story",
        "job",
        "interview",
        "ask",
        "question",
        "skills",
        "match",
        "export",
        "demo",
        "check",
        "dump",
        "import",
        "doctor",
        "backup",
        "restore",
        "history",
        "settings",
    ],
)
def test_every_command_has_help(storybank: Storybank, command: str) -> None:
    done = storybank(command, "--help")
    assert done.code == 0
    assert command in storybank("--help").out


def test_a_template_of_the_owners_wins(storybank: Storybank, home: Path) -> None:
    from storybank.resources import templates_dir

    storybank("story", "add", "--file", SAMPLES / "1-churn.md")
    own = home / "home" / "config" / "templates" / "prep_sheet.docx"
    own.parent.mkdir(parents=True)
    document = docx.Document(str(templates_dir() / "prep_sheet.docx"))
    document.paragraphs[0].text = "My own sheet"
    document.save(str(own))
    path = storybank("export", POSTING).out.strip()
    assert docx.Document(path).paragraphs[0].text == "My own sheet"


@pytest.mark.parametrize(("found", "typed"), [(None, ".venv/bin/storybank"), ("/usr/bin/storybank", "storybank")])
def test_the_demo_names_the_command_as_it_can_be_typed(
    storybank: Storybank, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, found: str | None, typed: str
) -> None:
    monkeypatch.setattr(sys, "argv", [".venv/bin/storybank", "demo"])
    monkeypatch.setattr(shutil, "which", lambda _: found)
    out = storybank("demo", "--out", tmp_path / "demo").out
    assert f"look around in the app: {typed} --bank" in out
