"""Resumes, LinkedIn's export and folders of notes: in, out, and in again."""

import csv
import io
import json
import shutil
import zipfile
from pathlib import Path
from typing import Any

import pytest

from storybank.workspace import samples as sample_files
from tests.cli.conftest import Storybank

SAMPLES = Path(sample_files.__file__).parent
RESUME = Path(__file__).parents[1] / "exchange" / "resume.json"
POSITIONS = "\ufeffCompany Name,Title,Description,Location,Started On,Finished On\r\nAcme,Clerk,• Kept the ledger.,,Jan 2020,\r\n"
SKILLS = "Name\r\nSQL\r\nPublic Speaking\r\nRain gauging\r\n"


@pytest.fixture
def notes(home: Path) -> Path:
    """A vault with two stories, a note that is none, and what the program that keeps it hides."""
    folder = home / "vault" / "stories"
    (folder / "work").mkdir(parents=True)
    (folder / ".trash").mkdir()
    (folder / ".trash" / "Old.md").write_text("## Action\nGone.\n")
    (folder / "Index.md").write_text("- [[Calm]]\n")
    (folder / "Blank.md").write_text("")
    calm = "---\ntags: [star]\ncreated: 2024-01-05\nwhere: Harbor Clinic\n---\n## Situation\nA loud room.\n## Action\nI waited.\n## Links\n[[Ann]]\n"
    (folder / "Calm.md").write_text(calm)
    (folder / "work" / "Vendor.md").write_text("# The late vendor\n\n### Task\nShip.\n### Action\nI called.\n")
    return folder


def stories(storybank: Storybank) -> dict[str, Any]:
    """Return the stories of the bank in full, by title."""
    return {story["title"]: story for story in storybank("dump").json["stories"]}


def test_a_resume_comes_in_once(storybank: Storybank) -> None:
    done = storybank("import", RESUME)
    assert done.code == 0, done.err
    assert "6 added, 0 changed, 0 as they were; 5 skills added." in done.err
    assert 'Taken for hard skills: Rain gauging. If one is not: storybank skill set "Rain gauging" --soft' in done.err
    listed = {skill["name"]: skill["level"] for skill in storybank("skill", "list", "--json").json["skills"]}
    assert listed == {
        "Python": None,
        "SQL": "expert",
        "Tableau": None,
        "Rain gauging": "intermediate",
        "Teamwork": None,
    }
    rain = stories(storybank)["Rain map"]
    found = {item["rule"] for item in storybank("check", rain["id"], "--json", "--fail-on", "never").json["findings"]}
    assert "missing-part" in found
    storybank("story", "edit", rain["id"], "--file", "-", stdin=b"---\ntitle: Rain map\n---\n## Action\nI drew.\n")
    storybank("story", "remove", stories(storybank)["Front desk at Harbor Clinic"]["id"])
    again = storybank("import", RESUME)
    assert "0 added, 0 changed, 6 as they were.\n" in again.err
    assert len(stories(storybank)) == 5
    assert stories(storybank)["Rain map"]["action"] == "I drew."


def test_linkedin_comes_in_as_files_a_folder_or_the_zip(storybank: Storybank, home: Path) -> None:
    folder = home / "Basic_LinkedInDataExport"
    folder.mkdir()
    (folder / "Positions.csv").write_text(POSITIONS, "utf-8")
    (folder / "Skills.csv").write_text(SKILLS)
    (folder / "Connections.csv").write_text("Notes:\nanything")
    done = storybank("import", folder / "Positions.csv")
    assert "1 added" in done.err
    assert "0 added, 0 changed, 1 as they were; 3 skills added" in storybank("import", folder).err
    shutil.make_archive(str(folder), "zip", folder)
    assert "0 added, 0 changed, 1 as they were.\n" in storybank("import", f"{folder}.zip").err
    (story,) = stories(storybank).values()
    assert (story["title"], story["where"], story["when"]) == ("Kept the ledger", "Acme, Clerk", "since 2020-01")
    kinds = {skill["name"]: skill["kind"] for skill in storybank("skill", "list", "--json").json["skills"]}
    assert kinds == {"SQL": "hard", "Rain gauging": "hard", "Public Speaking": "soft"}


def test_a_level_that_the_owner_set_stays(storybank: Storybank, home: Path) -> None:
    storybank("skill", "set", "SQL", "--level", "novice")
    storybank("skill", "set", "Teamwork", "--certificate", "Together")
    (home / "cv.json").write_text(
        '{"skills": [{"name": "sql", "level": "Expert"}, {"name": "teamwork", "level": "expert"}]}'
    )
    assert "1 skill added" in storybank("import", "cv.json").err
    listed = {skill["name"]: skill for skill in storybank("skill", "list", "--json").json["skills"]}
    assert {name: skill["level"] for name, skill in listed.items()} == {"SQL": "novice", "Teamwork": "expert"}
    assert storybank("skill", "show", "Teamwork", "--json").json["upkeep"][0]["what"] == "Together"


def test_a_folder_of_notes_comes_in_once_and_goes_back_into_its_files(storybank: Storybank, notes: Path) -> None:
    done = storybank("import", notes)
    assert done.code == 0, done.err
    assert "2 added" in done.err
    assert "Index.md is left out: it has no heading" in done.err
    assert "Blank.md is left out: it is empty" in done.err
    before = {path: path.read_text() for path in notes.rglob("*.md")}
    assert "0 added, 0 changed, 2 as they were" in storybank("import", notes).err
    told = stories(storybank)
    assert set(told) == {"Calm", "The late vendor"}
    written = storybank("dump", "--out", notes)
    assert set(written.out.split()) == {str(notes / "Calm.md"), str(notes / "work" / "Vendor.md")}
    assert {path: path.read_text() for path in notes.rglob("*.md")} == before
    storybank("story", "tag", told["Calm"]["id"], "Patience", "--soft", "--quote", "waited")
    assert storybank("dump", "--out", notes).code == 0
    text = (notes / "Calm.md").read_text()
    for words in ("tags: [star]", "created: 2024-01-05", "I [waited](skill:Patience).", "## Links\n[[Ann]]"):
        assert words in text
    assert (notes / "work" / "Vendor.md").read_text() == before[notes / "work" / "Vendor.md"]
    assert "0 added, 0 changed, 2 as they were" in storybank("import", notes).err


def test_changes_of_both_sides_are_merged(storybank: Storybank, notes: Path) -> None:
    storybank("import", notes)
    calm = stories(storybank)["Calm"]
    storybank("story", "tag", calm["id"], "Patience", "--soft")
    (notes / "Calm.md").write_text((notes / "Calm.md").read_text().replace("A loud room.", "A crowded room.\n"))
    assert storybank("dump", "--out", notes).code == 5
    assert "A crowded room." in (notes / "Calm.md").read_text()
    assert "0 added, 1 changed, 1 as they were" in storybank("import", notes).err
    both = stories(storybank)["Calm"]
    assert (both["id"], both["situation"], both["skills"][0]["name"]) == (calm["id"], "A crowded room.", "Patience")
    assert both["created"] == calm["created"]
    assert storybank("dump", "--out", notes).code == 0
    assert "Patience" in (notes / "Calm.md").read_text()


def test_the_order_of_tags_is_no_change(storybank: Storybank, notes: Path) -> None:
    storybank("import", notes)
    calm = stories(storybank)["Calm"]["id"]
    for name, kind in (("Patience", "--soft"), ("SQL", "--hard")):
        storybank("story", "tag", calm, name, kind)
    storybank("dump", "--out", notes)
    (notes / "Calm.md").write_text((notes / "Calm.md").read_text().replace("hard: [SQL]", "hard: [SQL, Excel]"))
    assert "0 added, 1 changed, 1 as they were.\n" in storybank("import", notes).err
    assert {tag["name"] for tag in stories(storybank)["Calm"]["skills"]} == {"SQL", "Excel", "Patience"}


def test_where_both_changed_the_same_words_the_file_s_are_kept_beside_once(storybank: Storybank, notes: Path) -> None:
    storybank("import", notes)
    calm = stories(storybank)["Calm"]["id"]
    mine = storybank("story", "show", calm, "--format", "md").out.replace("I waited.", "I sat down.")
    storybank("story", "edit", calm, "--file", "-", stdin=mine.encode())
    (notes / "Calm.md").write_text((notes / "Calm.md").read_text().replace("I waited.", "I listened."))
    done = storybank("import", notes)
    assert "0 added, 0 changed, 1 as they were, 1 kept beside the bank's own version" in done.err
    told = stories(storybank)
    assert told["Calm"]["action"] == "I sat down."
    assert told["Calm (other version)"]["action"] == "I listened."
    assert "0 added, 0 changed, 2 as they were.\n" in storybank("import", notes).err
    assert storybank("dump", "--out", notes).code == 0
    assert "I sat down." in (notes / "Calm.md").read_text()
    assert len(list(notes.rglob("*.md"))) == 6


def test_a_file_that_nobody_knows_takes_nothing_s_place(storybank: Storybank, home: Path) -> None:
    storybank("story", "add", "--file", SAMPLES / "1-churn.md")
    (home / "old.md").write_text((SAMPLES / "1-churn.md").read_text().replace("churn fell by 25 %", "churn fell"))
    for counts in ("1 kept beside", "1 as they were"):
        assert counts in storybank("import", "old.md").err
    (home / "older.md").write_text((home / "old.md").read_text())
    assert "1 as they were" in storybank("import", "older.md").err
    told = stories(storybank)
    assert "churn fell by 25 %" in told["Found why new customers left in their first month"]["result"]
    assert len(stories(storybank)) == 2


def test_json_that_was_dumped_and_edited_takes_its_place_unless_the_bank_went_on(
    storybank: Storybank, home: Path
) -> None:
    storybank("story", "add", "--file", SAMPLES / "1-churn.md")
    document = storybank("dump").json
    document["stories"][0]["headline"] = "churn down"
    (home / "bank.json").write_text(json.dumps(document))
    assert "0 added, 1 changed" in storybank("import", "bank.json").err
    assert [story["headline"] for story in stories(storybank).values()] == ["churn down"]


def test_a_renamed_and_a_moved_note_are_known_again(storybank: Storybank, notes: Path, home: Path) -> None:
    storybank("import", notes)
    (notes / "Calm.md").rename(notes / "Staying calm.md")
    assert "0 added, 1 changed, 1 as they were" in storybank("import", notes).err
    assert set(stories(storybank)) == {"Staying calm", "The late vendor"}
    (notes / "Staying calm.md").write_text("## Action\nI left.\n")
    (notes / "Staying calm.md").rename(notes / "Leaving.md")
    assert "1 added, 0 changed, 1 as they were" in storybank("import", notes).err
    notes.rename(home / "elsewhere")
    assert "0 added, 0 changed, 2 as they were" in storybank("import", home / "elsewhere").err


def test_a_file_that_is_named_twice_is_read_once(storybank: Storybank, notes: Path) -> None:
    storybank("import", notes)
    storybank("dump", "--out", notes)
    done = storybank("import", notes, notes / "Calm.md", notes / "work" / ".." / "Calm.md", notes)
    assert (done.code, done.err.count("Index.md is left out")) == (0, 1)
    assert "0 added, 0 changed, 2 as they were." in done.err


def test_a_note_that_was_renamed_is_written_where_it_is(storybank: Storybank, notes: Path) -> None:
    storybank("import", notes)
    (notes / "work" / "Vendor.md").rename(notes / "Vendor.md")
    assert set(storybank("dump", "--out", notes).out.split()) == {str(notes / "Calm.md"), str(notes / "Vendor.md")}
    (notes / "Calm.md").rename(notes / "Quiet.md")
    refused = storybank("dump", "--out", notes)
    assert (refused.code, "Quiet.md holds other words" in refused.err) == (5, True)
    storybank("import", notes)
    storybank("story", "tag", stories(storybank)["Quiet"]["id"], "Patience", "--soft")
    storybank("dump", "--out", notes)
    (notes / "Quiet.md").rename(notes / "Silent.md")
    assert str(notes / "Silent.md") in storybank("dump", "--out", notes).out.split()
    shutil.copy(notes / "Silent.md", notes / "Copy.md")
    storybank("story", "add", "--file", SAMPLES / "1-churn.md")
    written = storybank("dump", "--out", notes).out.split()
    assert str(notes / "Silent.md") in written
    assert str(notes / "Copy.md") not in written
    done = storybank("import", notes)
    assert (done.code, "delete the id line" in done.err) == (3, True)


def test_a_removed_story_stays_removed_until_its_file_changes(storybank: Storybank, notes: Path) -> None:
    storybank("import", notes)
    calm = stories(storybank)["Calm"]["id"]
    storybank("story", "remove", calm)
    done = storybank("import", notes)
    assert f"storybank story restore {calm}" in done.err
    assert set(stories(storybank)) == {"The late vendor"}
    with (notes / "Calm.md").open("a") as file:
        file.write("## Result\nIt held.\n")
    assert f"You had removed {calm}; it is back" in storybank("import", notes).err
    assert stories(storybank)["Calm"]["result"] == "It held."
    assert storybank("story", "list", "--removed", "--json").json == {"stories": []}


def test_a_restored_bank_gets_back_what_the_files_hold(storybank: Storybank, notes: Path, home: Path) -> None:
    storybank("import", notes)
    (home / "home" / "data" / "bank.json").unlink()
    assert "2 added" in storybank("import", notes).err


def test_one_bad_note_stops_the_whole_import_and_every_fault_is_named(storybank: Storybank, notes: Path) -> None:
    (notes / "Bad.md").write_text("words\n## Action\nx\n## Rsult\ny\n")
    (notes / "Positions.csv").write_text("Company Name,Title\nonly one\n")
    done = storybank("import", notes, RESUME, "none.json")
    assert done.code == 3
    for words in (
        "Bad.md line 1: text before",
        "Bad.md line 4: the heading 'Rsult'",
        "Positions.csv line 2: 1 cells",
        "There is no file none.json",
    ):
        assert words in done.err
    assert storybank("dump").json["stories"] == []
    assert storybank("skill", "list", "--json").json == {"skills": []}


def test_a_link_to_nowhere_and_a_note_twice_are_no_trouble(storybank: Storybank, notes: Path) -> None:
    (notes / "gone.md").symlink_to(notes / "nowhere.md")
    shutil.copy(notes / "work" / "Vendor.md", notes / "Copy.md")
    assert "2 added, 0 changed, 1 as they were" in storybank("import", notes).err
    assert "0 added, 0 changed, 3 as they were" in storybank("import", notes).err


def test_an_id_is_no_path(storybank: Storybank, home: Path) -> None:
    (home / "evil.md").write_text("---\ntitle: Calm\nid: ../../evil\n---\n## Action\nx\n")
    (home / "twin.md").write_text("---\ntitle: Calm\nid: evil\n---\n## Action\ny\n")
    storybank("import", "evil.md", "twin.md")
    written = storybank("dump", "--out", "out/stories").out.split()
    assert sorted(written) == [str(Path("out/stories/evil-2.md")), str(Path("out/stories/evil.md"))]


def zipped(home: Path, name: str, data: bytes) -> None:
    """Write export.zip with one file in it."""
    with zipfile.ZipFile(home / "export.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, data)


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("x.json", b"[" * 100_000, "nested too deep"),
        ("x.json", b'{"title": ' + b"1" * 5_000 + b"}", "what can't be kept"),
        ("x.json", b'{"title": "A", "mood": NaN}', "what can't be kept"),
        ("x.json", b'{"title": "A", "mood": "\\ud800"}', "what can't be kept"),
        ("x.json", b'{"work": [{"name": "Caf\xe9"}]}', "is not UTF-8 text"),
        ("Positions.csv", "Company Name,Title\nCafé,Chef\n".encode("latin-1"), "is not UTF-8 text"),
        ("Positions.csv", b'Company Name,Title\n"Acme,Clerk\n', "unexpected end of data"),
        ("Connections.csv", b"First Name,Last Name\nAda,Lovelace\n", "neither Positions.csv nor Skills.csv"),
        ("x.zip", b"PK\x03\x04 torn", "can't be unpacked"),
        ("x.zip", b"", "can't be unpacked"),
        ("x.md", b"---\ntitle: A\nx: " + b"[" * 3_000 + b"\n---\n## Action\nx\n", "nested too deep"),
        ("x.md", b"---\ntitle: A\na: &a [x]\nb: [*a, *a]\n---\n## Action\nx\n", "alias"),
    ],
)
def test_hostile_files_end_in_a_sentence(storybank: Storybank, home: Path, name: str, data: bytes, said: str) -> None:
    (home / name).write_bytes(data)
    done = storybank("import", RESUME, name)
    assert (done.code, said in done.err) == (3, True), done.err
    assert "Nothing was imported" in done.err
    assert len(done.err) < 500
    assert storybank("dump").json["stories"] == []


def test_a_zip_bomb_is_not_unpacked(storybank: Storybank, home: Path) -> None:
    zipped(home, "Positions.csv", b"Company Name,Title\n" + b"\0" * 60_000_000)
    assert (home / "export.zip").stat().st_size < 100_000
    done = storybank("import", "export.zip")
    assert (done.code, "larger than 20 MB" in done.err) == (3, True), done.err
    zipped(home, "Invitations.csv", b"x")
    locked = bytearray((home / "export.zip").read_bytes().replace(b"Invitations.csv", b"a/Positions.csv"))
    locked[6] |= 1
    locked[locked.index(b"PK\x01\x02") + 8] |= 1
    (home / "locked.zip").write_bytes(locked)
    assert "a password locks it" in storybank("import", "locked.zip").err
    assert "holds neither of Positions.csv and Skills.csv" in storybank("import", "export.zip").err
    with zipfile.ZipFile(home / "export.zip", "w") as archive:
        for number in range(50):
            archive.writestr(f"{number}/Skills.csv", "Name\nSQL\n")
    assert "holds several of each" in storybank("import", "export.zip").err


def test_the_grid_goes_out_as_csv(storybank: Storybank, home: Path) -> None:
    for number in ("1-churn.md", "2-budget.md"):
        storybank("story", "add", "--file", SAMPLES / number)
    (home / "bad.md").write_text('---\ntitle: Odd\nid: "=1+1"\n---\n## Action\nI did.\n')
    storybank("import", "bad.md")
    done = storybank("match", SAMPLES / "posting.txt", "--csv")
    header, *rows = csv.reader(io.StringIO(done.out))
    assert header[:5] == ["name", "kind", "importance", "coverage", "churn-5e1c"]
    assert header[-1] == "'=1+1"
    document = storybank("match", SAMPLES / "posting.txt", "--json").json
    for row, asked in zip(rows, document["requirements"], strict=True):
        assert row[:4] == [asked["name"], asked["kind"], asked["importance"], asked["coverage"]]
        covered = {story["id"]: story["coverage"] for story in asked["stories"]}
        assert {name.removeprefix("'"): cell for name, cell in zip(header[4:], row[4:], strict=True) if cell} == covered
    assert storybank("match", SAMPLES / "posting.txt", "--csv", "--json").code == 2


def test_skills_go_out_as_a_resume_that_comes_in_again(storybank: Storybank, home: Path) -> None:
    storybank("story", "add", "--file", SAMPLES / "1-churn.md")
    storybank("skill", "set", "SQL", "--level", "advanced")
    out = storybank("dump", "--resume")
    assert {"name": "SQL", "level": "Advanced"} in out.json["skills"]
    assert {"name": "Active listening"} in out.json["skills"]
    (home / "cv.json").write_text(out.out)
    assert storybank("--bank", home / "other.json", "import", "cv.json").code == 0
    again = storybank("--bank", home / "other.json", "dump", "--resume")
    assert len(again.json["skills"]) == len(out.json["skills"])
    (home / "cv.json").write_text(again.out)
    assert "as they were.\n" in storybank("--bank", home / "other.json", "import", "cv.json").err
    assert storybank("dump", "--resume", "--out", "x").code == 2
