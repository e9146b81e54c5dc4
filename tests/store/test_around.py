"""Locations, drafts, and what doctor finds."""

from functools import partial
from pathlib import Path

import pytest
from msgspec.structs import replace

from storybank.domain.bank import Bank
from storybank.domain.story import Story
from storybank.store import BankStore, Drafts, locate
from storybank.store.health import examine

STORY = Story("churn-7f3a", "Churn", action="I asked [/x] why.")


def fill(store: BankStore, count: int) -> None:
    """Save stories one by one."""
    for story in [Story(f"s{number}", "S") for number in range(count)]:
        store.update(partial(Bank.with_story, story=story))


def test_one_variable_moves_everything(tmp_path: Path) -> None:
    found = locate({"STORYBANK_HOME": str(tmp_path)})
    assert found.bank == tmp_path / "data" / "bank.json"
    assert found.templates == tmp_path / "config" / "templates"
    assert found.state == tmp_path / "state"


def test_without_it_the_system_decides_and_a_named_bank_wins(tmp_path: Path) -> None:
    assert locate({}).bank.name == "bank.json"
    assert "storybank" in str(locate({}).config)
    assert locate({}, tmp_path / "mine.json").bank == tmp_path / "mine.json"
    assert locate({}, tmp_path / "mine.json").drafts == tmp_path / "drafts"


def test_a_draft_comes_back_with_the_version_it_started_from(tmp_path: Path) -> None:
    drafts = Drafts(tmp_path / "drafts")
    drafts.save(replace(STORY, action="I asked her why."), STORY)
    drafts.save(Story("new-1", ""), None)
    found = {draft.story.id: draft for draft in Drafts(tmp_path / "drafts").all()}
    assert found["churn-7f3a"].story.action == "I asked her why."
    assert found["churn-7f3a"].base == STORY
    assert found["new-1"].base is None


def test_the_last_draft_of_a_story_is_the_one_kept(tmp_path: Path) -> None:
    drafts = Drafts(tmp_path)
    for words in ("one", "two"):
        drafts.save(replace(STORY, action=words), None)
    assert [draft.story.action for draft in drafts.all()] == ["two"]
    drafts.drop(STORY.id)
    drafts.drop(STORY.id)
    assert drafts.all() == ()


def test_an_id_with_odd_letters_stays_inside_the_folder(tmp_path: Path) -> None:
    drafts = Drafts(tmp_path / "drafts")
    drafts.save(Story("../../etc/passwd", "x"), None)
    assert len(list((tmp_path / "drafts").glob("*.json"))) == 1
    assert [draft.story.id for draft in drafts.all()] == ["../../etc/passwd"]


def test_a_torn_draft_is_passed_over_and_kept(tmp_path: Path) -> None:
    drafts = Drafts(tmp_path)
    drafts.save(STORY, None)
    (tmp_path / "torn.json").write_bytes(b'{"story": {"id"')
    assert len(drafts.all()) == 1
    assert drafts.unreadable() == (tmp_path / "torn.json",)


def test_doctor_finds_nothing_wrong_with_a_healthy_bank(tmp_path: Path) -> None:
    locations = locate({"STORYBANK_HOME": str(tmp_path)})
    assert all(finding.ok for finding in examine(locations))
    store = BankStore(locations.bank)
    fill(store, 3)
    findings = examine(locations)
    assert [finding.message for finding in findings if not finding.ok] == []
    assert "3 stories" in findings[0].message
    assert sum(finding.what == "backup" for finding in findings) == 2


def test_doctor_names_what_is_wrong_and_what_to_do(tmp_path: Path) -> None:
    locations = locate({"STORYBANK_HOME": str(tmp_path)})
    store = BankStore(locations.bank)
    fill(store, 3)
    locations.bank.write_bytes(b"{torn")
    locations.bank.chmod(0o644)
    (locations.bank.parent / ".bank.json.0a1b.tmp").write_bytes(b"half")
    Drafts(locations.drafts).save(STORY, None)
    next(locations.drafts.glob("*.json")).write_bytes(b"torn")
    wrong = [finding for finding in examine(locations) if not finding.ok]
    assert {"bank", "leftovers", "drafts"} <= {finding.what for finding in wrong}
    assert all(finding.fix for finding in wrong)


def test_doctor_tells_of_a_lock_that_is_held_and_of_none_that_is_free(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("storybank.store.bank_file.LOCK_SECONDS", 0.05)
    locations = locate({"STORYBANK_HOME": str(tmp_path)})
    store = BankStore(locations.bank)
    fill(store, 1)
    store.file.lock_path.touch()
    assert all(finding.ok for finding in examine(locations))
    with store.file.lock():
        wrong = [finding for finding in examine(locations) if not finding.ok]
    assert [finding.what for finding in wrong] == ["lock"]
    assert str(store.file.lock_path) in wrong[0].fix


def test_doctor_tells_of_a_lock_that_nobody_could_hold(tmp_path: Path) -> None:
    locations = locate({"STORYBANK_HOME": str(tmp_path)})
    store = BankStore(locations.bank)
    fill(store, 1)
    store.file.lock_path.unlink(missing_ok=True)
    store.file.lock_path.mkdir()
    wrong = [finding for finding in examine(locations) if not finding.ok]
    assert [finding.what for finding in wrong] == ["lock"]
