"""The bank on disk: what is saved comes back, and what is damaged is left alone."""

import json
import os
import stat
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from storybank.domain.ask import Ask, Audience
from storybank.domain.bank import Bank, Owner, Preferences
from storybank.domain.correction import Correction
from storybank.domain.feedback import Feedback
from storybank.domain.glossary import Glossary
from storybank.domain.interview import Asked, Interview, Interviewer, Went
from storybank.domain.job import Job, Note, Status
from storybank.domain.posting import Importance
from storybank.domain.question import Question
from storybank.domain.rehearsal import Rating, Rehearsal
from storybank.domain.skill import Competency, Kind, Level, Skill, Term, Upkeep, UpkeepKind
from storybank.domain.story import Evidence, Figure, FigureSource, Part, SkillTag, Story
from storybank.errors import BankError, NotWrittenError
from storybank.store import BankStore
from storybank.store.records import arranged_tables, bank_to_tables

NOON = datetime(2026, 5, 1, 12, tzinfo=UTC)
STORY = Story(
    id="churn-7f3a",
    title="Churn <&> “quotes” 客户 🙂",
    situation="They left.",
    task="Find out why.",
    action="I queried it with SQL.",
    result="Down 25 %.",
    lesson="Ask first.",
    headline="churn -25 %",
    opener="We were losing one in nine.",
    where="Brightline",
    when="2024-03",
    skills=(SkillTag("SQL", Kind.HARD, (Evidence(Part.ACTION, "queried it with SQL"),)),),
    figures=(Figure("25 %", FigureSource.MEASURED, "billing", "churn"),),
    answers=("failure",),
    created=NOON,
    updated=NOON,
)
COURSE = Upkeep("SQL for analysts", UpkeepKind.COURSE, "the churn report", "2025-11")
FULL = Bank(
    stories=(STORY, Story("b", "B")),
    jobs=(
        Job(
            "acme-1",
            "Nurse",
            "Acme",
            "Posting\ntext",
            Status.INTERVIEW,
            "I care.",
            (Note("Values", "Care"),),
            ("Why?",),
            (
                Interview(
                    "r-1",
                    datetime(2027, 1, 14, 10),  # noqa: DTZ001 - local time
                    45,
                    "first",
                    "call",
                    "https://x.example",
                    (Interviewer("Priya", "Head", "p@x.example", "note", "moment", "SQL"),),
                    ("churn-7f3a",),
                    "notes",
                    done=True,
                    asked=(Asked("Why you?", "churn-7f3a", Went.SO_SO), Asked("Why now?")),
                    went_well="The opening.",
                    to_mend="Shorter\nend.",
                ),
            ),
            NOON,
            NOON,
            removed_interviews=(Interview("r-0", stage="phone"),),
            feedback=(Feedback("Shorter.\nSlower.", NOON, "Priya", "churn-7f3a", "SQL"), Feedback("Thanks.")),
            corrections=(
                Correction("SQL", renamed="Databases", kind=Kind.SOFT, importance=Importance.PREFERRED),
                Correction("Raku", added=True, struck=True),
            ),
        ),
    ),
    removed_stories=(Story("gone", "Gone", removed=NOON),),
    removed_jobs=(Job("old", "Old", removed=NOON),),
    skills=(Skill("sql", "SQL", Kind.HARD, ("T-SQL",), Level.EXPERT, NOON.date(), (COURSE, Upkeep("a rota"))),),
    terms=(Term("Raku", Kind.HARD, ("raku firing",)),),
    questions=(Question("own", "Why us?", (Competency.INITIATIVE,)),),
    asks=(Ask("who-1a2b", "Who trained you?", Audience.PEER), Ask("why-3c4d", "Why now?")),
    glossary=Glossary((("churn", "customers who leave"),)),
    rehearsals=(Rehearsal("t-1", "churn-7f3a", NOON, 72, Rating.GOOD, "failure"),),
    owner=Owner("Maya Okafor", "maya@x.example", "+44"),
    preferences=Preferences("letter", "en-GB", 150, framework="nace"),
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "bank.json"


def fill(store: BankStore, count: int) -> None:
    """Save stories one by one."""
    for story in [Story(f"s{number}", "S") for number in range(count)]:
        store.update(partial(Bank.with_story, story=story))


def test_a_whole_bank_comes_back_as_it_was_saved(path: Path) -> None:
    BankStore(path).update(lambda _: FULL)
    assert BankStore(path).read() == FULL


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(title=st.text(min_size=1), action=st.text(), quote=st.text(min_size=1))
def test_any_text_that_can_be_saved_comes_back(tmp_path: Path, title: str, action: str, quote: str) -> None:
    story = Story("s", title, action=action, skills=(SkillTag("X", Kind.SOFT, (Evidence(Part.ACTION, quote),)),))
    store = BankStore(tmp_path / "bank.json")
    store.update(lambda bank: bank.with_story(story))
    assert BankStore(tmp_path / "bank.json").read().stories == (story,)


@pytest.mark.parametrize(
    "change",
    [
        lambda bank: bank.with_term(Term("One", Kind.SOFT)),
        lambda bank: replace(bank, glossary=bank.glossary.with_entry("churn", "leaving")),
        lambda bank: replace(bank, glossary=bank.glossary.with_entry("CHURN", "leaving")),
        lambda bank: bank.with_skill(Skill("a", "Other", Kind.HARD)),
        lambda bank: bank.with_story(replace(STORY, title="Other")),
    ],
)
def test_what_is_changed_comes_back_in_the_order_that_it_had(path: Path, change: Any) -> None:
    store = BankStore(path)
    store.update(
        lambda _: Bank(
            stories=(STORY, Story("b", "B")),
            skills=(Skill("a", "One", Kind.HARD), Skill("b", "Two", Kind.HARD)),
            terms=(Term("One", Kind.HARD), Term("Two", Kind.HARD)),
            glossary=Glossary((("churn", "customers who leave"), ("SLA", "promise"))),
        )
    )
    saved = store.update(change)
    assert BankStore(path).read() == saved


def test_a_merged_bank_is_written_as_a_saved_one_whatever_order_its_fields_came_in() -> None:
    saved = bank_to_tables(FULL)
    del saved["settings"]  # two records without a kind of their own: they stay as they come
    turned = {table: {key: dict(reversed(row.items())) for key, row in rows.items()} for table, rows in saved.items()}
    assert json.dumps(arranged_tables(turned)) == json.dumps(arranged_tables(saved)) == json.dumps(saved)


def test_a_missing_file_is_an_empty_bank_and_reading_makes_none(path: Path) -> None:
    assert BankStore(path).read() == Bank()
    assert not path.parent.exists()


def test_the_file_is_readable_and_for_its_owner_alone(path: Path) -> None:
    BankStore(path).update(lambda _: FULL)
    assert "客户" in path.read_text(encoding="utf-8")
    if os.name != "nt":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_a_change_of_nothing_writes_nothing(path: Path) -> None:
    store = BankStore(path)
    store.update(lambda _: FULL)
    before = path.stat().st_ino
    store.update(lambda bank: bank.with_story(STORY))
    assert path.stat().st_ino == before


def test_what_another_program_saved_is_read_and_not_overwritten(path: Path) -> None:
    mine, theirs = BankStore(path), BankStore(path)
    mine.update(lambda bank: bank.with_story(Story("a", "A")))
    theirs.update(lambda bank: bank.with_story(Story("b", "B")))
    assert mine.changed()
    mine.update(lambda bank: bank.with_story(Story("c", "C")))
    assert [story.id for story in mine.read().stories] == ["a", "b", "c"]


@pytest.mark.parametrize(
    ("record", "upkeep"),
    [
        ({"kept_up": "an evening course"}, (Upkeep("an evening course"),)),
        ({"kept_up": ""}, ()),
        ({"kept_up": "a course", "upkeep": [{"what": "Rota", "kind": "project"}]},
         (Upkeep("a course"), Upkeep("Rota", UpkeepKind.PROJECT))),
    ],
)  # fmt: skip
def test_what_keeps_a_skill_up_was_one_line_once(path: Path, record: Any, upkeep: tuple[Upkeep, ...]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps({"skills": {"sql": {"name": "SQL", "kind": "hard", "years": 3, **record}}}))
    store = BankStore(path)
    assert store.read().skills == (Skill("sql", "SQL", Kind.HARD, upkeep=upkeep, extra={"years": 3}),)
    store.update(lambda bank: bank.with_skill(replace(bank.skills[0], level=Level.NOVICE)))
    assert store.read().skills == (Skill("sql", "SQL", Kind.HARD, (), Level.NOVICE, upkeep=upkeep, extra={"years": 3}),)
    assert "kept_up" not in path.read_text()


def test_fields_and_tables_of_a_newer_version_survive(path: Path) -> None:
    BankStore(path).update(lambda _: FULL)
    document = json.loads(path.read_bytes())
    document["moods"] = {"m1": {"of": "day"}}
    document["stories"]["churn-7f3a"]["weather"] = {"rain": True}
    document["stories"]["churn-7f3a"]["skills"][0]["since"] = 2019
    document["jobs"]["acme-1"]["interviews"][0]["interviewers"][0]["pronouns"] = "she"
    path.write_text(json.dumps(document))
    store = BankStore(path)
    store.update(lambda bank: bank.with_story(_renamed(bank.stories[0])))
    store.update(lambda bank: bank.with_job(_offered(bank.jobs[0])))
    after = json.loads(path.read_bytes())
    assert after["moods"] == {"m1": {"of": "day"}}
    assert after["stories"]["churn-7f3a"]["title"] == "New"
    assert after["stories"]["churn-7f3a"]["weather"] == {"rain": True}
    assert after["stories"]["churn-7f3a"]["skills"][0]["since"] == 2019
    assert after["jobs"]["acme-1"]["interviews"][0]["interviewers"][0]["pronouns"] == "she"


def _renamed(story: Story) -> Story:
    from msgspec.structs import replace

    return replace(story, title="New")


def _offered(job: Job) -> Job:
    from msgspec.structs import replace

    return replace(job, status=Status.OFFER)


DEEP = b'{"stories": ' + b"[" * 200_000 + b"]" * 200_000 + b"}"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "is empty"),
        (b"  \n", "is empty"),
        (b'{"stories": {"a": {"ti', "is damaged"),
        (b"\xff\xfe{}", "is damaged"),
        (b'{"stories": {"a": {"title": "\xff"}}}', "is damaged"),
        (DEEP, "is nested too deep"),
        (b"null", "is not a storybank bank"),
        (b"[1, 2]", "is not a storybank bank"),
        (b'{"stories": 3}', "is not a storybank bank"),
        (b'{"bank": {"bank": {"schema": 99}}}', "newer storybank"),
        (b'{"bank": {"bank": 7}}', "bank, bank: not a record"),
        (b'{"glossary": {"x": 3}}', "glossary, x: not a record"),
        (b'{"stories": {"a": {"title": 3}}}', "stories, a: `title`"),
        (b'{"stories": {"a": {"title": "A", "skills": [{"name": "X", "kind": "odd"}]}}}', "`skills[0].kind`"),
        (b'{"stories": {"a": 7}}', "stories, a"),
        (b'{"rehearsals": {"r": {"story": "a", "when": "2026-01-01T00:00:00Z", "seconds": 1e30}}}', "`seconds`"),
    ],
)
def test_a_damaged_bank_is_refused_and_its_bytes_are_kept(path: Path, content: bytes, words: str) -> None:
    path.parent.mkdir()
    path.write_bytes(content)
    store = BankStore(path)
    for action in (store.read, lambda: store.update(lambda bank: bank.with_story(STORY))):
        with pytest.raises(BankError) as caught:
            action()
        assert words in str(caught.value)
        assert str(path) in str(caught.value)
        assert caught.value.hint
    assert path.read_bytes() == content


def test_the_error_of_a_torn_bank_names_the_newest_good_backup(path: Path) -> None:
    store = BankStore(path)
    fill(store, 3)
    path.write_bytes(b"{torn")
    store.file.backup(1).write_bytes(b"torn as well")
    with pytest.raises(BankError) as caught:
        store.read()
    assert "storybank restore bank.json.bak2" in caught.value.hint


def test_a_folder_in_the_place_of_the_bank_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BankError, match="is a folder"):
        BankStore(tmp_path).read()


def test_a_fifo_in_the_place_of_the_bank_does_not_hang(tmp_path: Path) -> None:
    if not hasattr(os, "mkfifo"):
        pytest.skip("no fifos here")
    os.mkfifo(tmp_path / "bank.json")
    with pytest.raises(BankError, match="is no file"):
        BankStore(tmp_path / "bank.json").read()


def test_five_versions_are_kept_newest_first(path: Path) -> None:
    store = BankStore(path)
    fill(store, 8)
    counts = [len(BankStore(store.file.backup(number)).read().stories) for number in range(1, 6)]
    assert counts == [7, 6, 5, 4, 3]
    assert not store.file.backup(6).exists()


def test_a_crash_between_rotation_and_write_pushes_no_backup_out(path: Path) -> None:
    store = BankStore(path)
    fill(store, 8)
    store.file._rotate()
    store.file._rotate()
    assert [len(BankStore(store.file.backup(number)).read().stories) for number in range(1, 6)] == [8, 7, 6, 5, 4]
    store.update(lambda bank: bank.with_story(Story("s9", "S")))
    assert len(BankStore(store.file.backup(1)).read().stories) == 8


def test_where_hard_links_are_missing_backups_are_copies(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any) -> None:
        raise OSError("no links here")

    monkeypatch.setattr(Path, "hardlink_to", refuse)
    store = BankStore(path)
    store.update(lambda bank: bank.with_story(Story("a", "A")))
    store.update(lambda bank: bank.with_story(Story("b", "B")))
    assert len(BankStore(store.file.backup(1)).read().stories) == 1


def test_a_linked_bank_is_written_through_its_link(tmp_path: Path) -> None:
    real = tmp_path / "real" / "bank.json"
    BankStore(real).update(lambda bank: bank.with_story(STORY))
    link = tmp_path / "bank.json"
    link.symlink_to(real)
    BankStore(link).update(lambda bank: bank.with_story(Story("b", "B")))
    assert link.is_symlink()
    assert len(BankStore(real).read().stories) == 2


def test_a_change_that_fails_leaves_the_bank_as_it_was(path: Path) -> None:
    store = BankStore(path)
    store.update(lambda _: FULL)
    before = path.read_bytes()

    def fail(_: Bank) -> Bank:
        raise NotWrittenError("stop")

    with pytest.raises(NotWrittenError):
        store.update(fail)
    assert path.read_bytes() == before
    assert store.update(lambda bank: bank.with_story(Story("c", "C"))).stories


def test_a_second_storybank_is_told_to_wait(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("storybank.store.bank_file.LOCK_SECONDS", 0.05)
    with BankStore(path).file.lock(), pytest.raises(BankError, match="in use by another storybank"):
        BankStore(path).update(lambda _: FULL)
    assert not path.exists()


def test_a_file_in_the_way_of_the_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file")
    with pytest.raises((NotWrittenError, BankError)) as caught:
        BankStore(tmp_path / "data" / "bank.json").update(lambda _: FULL)
    assert caught.value.hint


def test_no_temporary_file_is_left_after_a_failed_write(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = BankStore(path)
    store.update(lambda bank: bank.with_story(Story("a", "A")))
    before = path.read_bytes()

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("storybank.store.files.sync", full)
    with pytest.raises(NotWrittenError, match="the disk is full"):
        store.update(lambda bank: bank.with_story(Story("b", "B")))
    assert path.read_bytes() == before
    assert not list(path.parent.glob("*.tmp"))
