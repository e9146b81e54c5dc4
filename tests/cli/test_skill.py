"""`storybank skill` as people and scripts use it."""

from datetime import date
from pathlib import Path

import pytest

from storybank.cli.session import SkillName
from storybank.cli.skill_setting import day_used
from storybank.errors import UsageError
from storybank.workspace import samples as sample_files
from tests.cli.conftest import Storybank

TODAY = date(2026, 5, 1)
SAMPLES = Path(sample_files.__file__).parent
KEYS = ["name", "kind", "level", "last_used", "last_used_story", "stories", "states", "advice"]
MORE = [*KEYS, "other_names", "upkeep", "strength", "feedback"]


@pytest.fixture
def bank(storybank: Storybank) -> None:
    """A bank of two stories: of 2025 and of 2021."""
    for name in ("1-churn.md", "5-remote.md"):
        assert storybank("story", "add", "--file", SAMPLES / name).code == 0


def row(storybank: Storybank, name: str) -> list[str]:
    """Return a skill's line of the table, without what to do."""
    lines = storybank("skill", "list").out.splitlines()
    ends = [lines[0].index(title) for title in ("Kind", "Level", "Last used", "Proved by", "State", "What to do")]
    line = next(line for line in lines if line.startswith(name))
    return [line[start:end].strip() for start, end in zip([0, *ends], ends, strict=False)]


@pytest.mark.usefixtures("bank")
def test_the_table_shows_each_skill_and_what_is_wrong(storybank: Storybank) -> None:
    storybank("skill", "set", "SQL", "--level", "expert", "--last-used", "2026-01")
    assert row(storybank, "SQL") == ["SQL", "hard", "expert", "2026-01", "1 of 1", "oversold"]
    assert row(storybank, "Excel")[3] == "~2025-09"
    assert row(storybank, "Slack")[4:] == ["1 of 1", "stale"]
    assert row(storybank, "Mentoring")[1:] == ["soft", "-", "~2021-01", "1 of 1", "fine"]
    done = storybank("skill", "list", "--kind", "hard", "--state", "stale")
    assert [line.split()[0] for line in done.out.splitlines()] == ["Skill", "Slack", "Zoom"]
    done = storybank("skill", "list", "--state", "bare")
    assert (done.code, done.out, done.err) == (0, "", "No bare skill of yours.\n")


@pytest.mark.usefixtures("bank")
def test_json_has_stable_keys(storybank: Storybank) -> None:
    storybank("skill", "set", "Slack", "--course", "Better chat")
    document = storybank("skill", "list", "--json").json
    assert list(document) == ["skills"]
    assert all(list(skill) == KEYS for skill in document["skills"])
    slack = next(skill for skill in document["skills"] if skill["name"] == "Slack")
    advice = slack.pop("advice")
    assert slack == {
        "name": "Slack", "kind": "hard", "level": None, "last_used": "2021-01", "last_used_story": "remote-week-b613",
        "stories": [{"id": "remote-week-b613", "coverage": "proved"}], "states": ["stale"],
    }  # fmt: skip
    assert advice == ["You last used Slack over 60 months ago. Say how you keep it up: the course “Better chat”."]
    shown = storybank("skill", "show", "slack", "--json").json
    assert list(shown) == MORE
    assert shown["upkeep"] == [{"what": "Better chat", "kind": "course", "applied_to": "", "when": ""}]
    assert shown["stories"][0]["evidence"] == [
        {"field": "action", "quote": "set up Slack channels that matched our desks"}
    ]
    assert shown["strength"]["sentence"].startswith("Slack: I used it at Harbour Telecom")


@pytest.mark.usefixtures("bank")
def test_show_has_the_proof_the_sentence_and_what_to_mend(storybank: Storybank) -> None:
    storybank("skill", "set", "sql", "--level", "expert", "--alias", "T-SQL", "--project", "Rota", "--when", "2026")
    out = storybank("skill", "show", "t-sql").out
    for words in (
        "hard skill, expert, last used 2025-09, by the date of “Found why new customers left in their first month”",
        "Also called: T-SQL",
        "Kept up by: the project “Rota” (2026)",
        "Action: “pulled fourteen months of accounts with SQL”",
        "SQL: I used it at Brightline Energy when I found why",
        "oversold: You call yourself an expert in SQL, and one story proves it.",
    ):
        assert words in out
    storybank("skill", "set", "Welding", "--last-used", "2020-05-17")
    out = storybank("skill", "show", "weld").out
    assert "last used 2020-05, as you set it" in out
    assert "No story tells of it yet." in out


@pytest.mark.usefixtures("bank")
def test_all_that_can_be_set_can_be_taken_back(storybank: Storybank) -> None:
    before = storybank("skill", "list", "--json").json
    storybank("skill", "set", "SQL", "--level", "adv", "--last-used", "2024", "--alias", "sequel", "--course", "Basics")
    assert row(storybank, "SQL")[2:4] == ["advanced", "2024-12"]
    for arguments in (("--level", ""), ("--last-used", ""), ("--forget", "Sequel", "--forget", "basics")):
        assert storybank("skill", "set", "SQL", *arguments).code == 0
    assert storybank("skill", "list", "--json").json == before
    done = storybank("skill", "remove", "SQL")
    assert done.err == "Forgot what you said of SQL. It stays listed: 1 story is tagged with it.\n"
    again = storybank("skill", "remove", "SQL")
    assert (again.code, "story untag churn-5e1c" in again.err) == (2, True)


@pytest.mark.usefixtures("bank")
def test_a_certificate_alone_is_told_until_it_was_used(storybank: Storybank) -> None:
    done = storybank("skill", "set", "Tableau", "--certificate", "Desktop Specialist")
    assert "a certificate alone is not proof. Say what you used it on." in done.err
    assert row(storybank, "Tableau")[5] == "unapplied"
    done = storybank("skill", "set", "Tableau", "--certificate", "desktop specialist", "--applied-to", "the rota")
    assert done.err == "Saved Tableau: hard, kept up by the certificate “Desktop Specialist”, applied to the rota.\n"
    assert row(storybank, "Tableau")[5] == "fine"


@pytest.mark.parametrize(
    ("typed", "level"),
    [
        ("learning", "learning"), ("awareness", "fundamental awareness"), ("Fundamental Awareness", "fundamental awareness"),
        ("nov", "novice"), ("INTERMEDIATE", "intermediate"), ("adv", "advanced"), ("expert", "expert"),
    ],
)  # fmt: skip
def test_levels_go_by_their_names_and_short_forms(storybank: Storybank, typed: str, level: str) -> None:
    assert storybank("skill", "set", "SQL", "--level", typed).code == 0
    assert storybank("skill", "show", "SQL", "--json").json["level"] == level


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("show", "Nothing"), "You have no skill called 'Nothing'."),
        (("remove", "Nothing"), "You have no skill called 'Nothing'."),
        (("set", "Frobnication"), "storybank does not know the skill 'Frobnication'."),
        (("set", " "), "A skill needs a name."),
        (("set", "SQL", "--level", "a"), "'a' is no level. Say one of: learning, awareness, novice,"),
        (("set", "SQL", "--last-used", "spring"), "'spring' is no date."),
        (("set", "SQL", "--last-used", "2024-13"), "'2024-13' is no date."),
        (("set", "SQL", "--last-used", "2024-02-30"), "'2024-02-30' is no date."),
        (("set", "SQL", "--last-used", "2099-01"), "2099-01 is still ahead."),
        (("set", "SQL", "--course", " "), "needs words."),
        (("set", "SQL", "--applied-to", "the rota"), "--applied-to and --when go with one course"),
        (("set", "SQL", "--course", "a", "--project", "b", "--when", "2026"), "--applied-to and --when go with one"),
        (("set", "SQL", "--forget", "Basics"), "SQL has no 'Basics' to forget."),
        (("list", "--state", "odd"), "odd"),
    ],
)
def test_wrong_words_get_a_sentence_and_change_nothing(
    storybank: Storybank, arguments: tuple[str, ...], said: str
) -> None:
    done = storybank("skill", *arguments)
    assert (done.code, done.out, said in done.err) == (2, "", True), done.err
    assert storybank("skill", "list", "--json").json == {"skills": []}


def test_an_empty_bank_says_what_to_do_next(storybank: Storybank) -> None:
    assert "storybank skill set SQL --level advanced" in storybank("skill", "list").err


def test_nothing_new_is_said_to_be_as_it_was(storybank: Storybank) -> None:
    storybank("skill", "set", "SQL", "--level", "novice")
    assert storybank("skill", "set", "SQL", "--level", "novice").err.startswith("SQL is as it was.")


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2024", date(2024, 12, 31)),
        ("2024-02", date(2024, 2, 28)),
        ("2024-2", date(2024, 2, 28)),
        ("2024-03-31", date(2024, 3, 31)),
        ("2026", TODAY),
        ("2026-05", TODAY),
        ("2026-5", TODAY),
        ("2026-05-01", TODAY),
        (" ", None),
    ],
)
def test_a_date_is_its_last_day_but_not_after_today(typed: str, day: date | None) -> None:
    assert day_used(typed, TODAY) == day


@pytest.mark.parametrize("typed", ["2026-05-02", "2026-06", "2027"])
def test_a_date_to_come_is_refused(typed: str) -> None:
    with pytest.raises(UsageError, match="still ahead"):
        day_used(typed, TODAY)


@pytest.mark.usefixtures("bank")
def test_names_complete_in_the_shell_as_one_word_that_the_command_takes(storybank: Storybank) -> None:
    import click

    context, word = click.Context(click.Command("storybank")), click.Argument(["word"])
    (found,) = SkillName().shell_complete(context, word, "act")
    assert found.value == "Active-listening"
    assert storybank("skill", "show", found.value, "--json").json["name"] == "Active listening"


@pytest.mark.usefixtures("bank")
def test_a_gap_and_a_study_say_how_a_skill_is_learned_by_any_name_of_it(storybank: Storybank, home: Path) -> None:
    storybank("skill", "set", "k8s", "--level", "learning", "--course", "Clusters", "--applied-to", "our test rig")
    (home / "p.txt").write_text("Operator\n\nRequirements:\n- Kubernetes\n")
    (gap,) = storybank("match", "p.txt", "--json").json["gaps"]
    assert gap["say"] == "I am learning Kubernetes: the course “Clusters”, applied to our test rig."
    (skill,) = storybank("study", "p.txt", "--json").json["skills"]
    assert skill["advice"].startswith("You are learning it (the course “Clusters”, applied to our test rig).")
