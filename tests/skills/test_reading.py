"""A posting read: importance, what is not asked, what is left out, and places that are true."""

import gc
import itertools
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storybank.domain.posting import Importance, Posting
from storybank.skills import find_mentions, read_line, read_posting
from storybank.skills.clauses import _WAIVED
from storybank.skills.left_out import _SENTENCES

_POSTING = """Data Analyst
What you will do:
- Build dashboards in Tableau
- Work closely with engineers
Requirements
- SQL and Python
- Snowflake is a plus
Nice to have
- Looker
Benefits
- Training in Excel, dental insurance
"""


def importance(text: str, name: str) -> Importance:
    return next(r.importance for r in read_posting(text).requirements if r.name == name)


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_headings_set_the_default_and_inline_cues_beat_them(newline: str) -> None:
    text = _POSTING.replace("\n", newline)
    assert importance(text, "SQL") is Importance.REQUIRED
    assert importance(text, "Tableau") is Importance.MENTIONED
    assert importance(text, "Snowflake") is Importance.PREFERRED
    assert importance(text, "Looker") is Importance.PREFERRED
    assert "Microsoft Excel" not in {r.name for r in read_posting(text).requirements}


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("SQL is a plus.", "SQL", Importance.PREFERRED),
        ("SQL is a must.", "SQL", Importance.REQUIRED),
        ("SQL preferred but not required.", "SQL", Importance.PREFERRED),
        ("Ideally you know SQL.", "SQL", Importance.PREFERRED),
        ("Python required, Tableau a plus.", "Python", Importance.REQUIRED),
        ("Python required, Tableau a plus.", "Tableau", Importance.PREFERRED),
        ("QUALIFICATIONS: Python and SQL. RESPONSIBILITIES: Tableau.", "Python", Importance.REQUIRED),
        (
            "Summary of the job. Requirements: Python and SQL in daily work here.",
            "Python",
            Importance.REQUIRED,
        ),
        ("**Requirements**\n* Python", "Python", Importance.REQUIRED),
        ("## Preferred Qualifications\n• Python", "Python", Importance.PREFERRED),
        ("We use Python every day.", "Python", Importance.MENTIONED),
    ],
)
def test_importance(text: str, name: str, expected: Importance) -> None:
    assert importance(text, name) is expected


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("No experience of Salesforce needed.", "Salesforce"),
        ("Training in Excel provided.", "Microsoft Excel"),
        ("German is not required.", "German"),
        ("You do not need to know Python.", "Python"),
        ("We will teach you SAP.", "SAP"),
    ],
)
def test_what_is_not_asked_is_listed_apart(text: str, name: str) -> None:
    posting = read_posting(text)
    assert name not in {r.name for r in posting.requirements}
    assert all(item.why for item in posting.not_asked)


@pytest.mark.parametrize(
    "text",
    [
        "We are an equal opportunity employer and value communication and leadership.",
        "All applicants are considered without regard to race, religion or communication disability.",
        "We offer $60,000, dental insurance and leadership training.",
        "About us\nWe build Python and SQL tools.",
        "How to apply\nSend a note about communication and Excel.",
    ],
)
def test_text_that_asks_for_nothing_is_left_out(text: str) -> None:
    posting = read_posting(text)
    assert posting.requirements == ()
    assert posting.left_out


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("I used SQL to query the billing data.", True),
        ("I have never used SQL.", False),
        ("I am currently learning SQL.", False),
        ("I did not know SQL.", False),
        ("I want to learn SQL.", False),
        ("I learned SQL and built the report.", True),
        ("Not only did I write SQL, I tuned it.", True),
        ("I had never presented before, so I wrote SQL first.", True),
    ],
)
def test_a_story_proves_only_what_it_affirms(text: str, shown: bool) -> None:
    assert ("SQL" in {m.name for m in find_mentions(text)}) is shown


def test_a_story_shows_soft_skills_by_verbs() -> None:
    shown = {
        m.name
        for m in find_mentions("I listened to the team, explained the plan to non-technical staff and mentored Ana.")
    }
    assert {"Active listening", "Communication", "Coaching"} <= shown


def test_requirements_are_ordered_by_importance_then_count() -> None:
    found = read_posting("Tableau is a plus. Python is required. SQL is required. SQL is a must.").requirements
    assert [r.name for r in found] == ["SQL", "Python", "Tableau"]


def test_a_skill_in_capitals_is_the_same_skill() -> None:
    posting = read_posting("Requirements\n- Glaze chemistry\n- GLAZE CHEMISTRY\n- glaze chemistry and SQL\n")
    assert len([r for r in posting.requirements if r.name.lower() == "glaze chemistry"]) == 1


@pytest.mark.parametrize(
    ("line", "name"),
    [("MS Excel", "Microsoft Excel"), ("You know SQL and Python.", "SQL")],
)
def test_a_line_by_itself_is_read(line: str, name: str) -> None:
    assert name in {r.name for r in read_line(line).requirements}


def check(text: str, posting: Posting) -> None:
    spans = [(m.start, m.end) for m in posting.mentions]
    assert all(text[m.start : m.end] == m.text and 0 <= m.start < m.end <= len(text) for m in posting.mentions)
    assert all(one[1] <= two[0] for one, two in itertools.pairwise(spans))
    assert all(text[n.start : n.end] == n.text for n in posting.not_asked)
    assert all(0 <= part.start < part.end <= len(text) for part in posting.left_out)
    assert len({r.name.lower() for r in posting.requirements}) == len(posting.requirements)


_PIECES = st.sampled_from(
    [
        "SQL",
        "Python",
        "\u200b",
        "&amp;",
        "&nbsp;",
        "\r\n",
        "\u00a0",
        "• ",
        "Requirements:",
        "a plus",
        "Excel, Word",
        "İ",
        "R&D",
        "ﬁ",
        "\x00",
        "🙂",
        ". ",
        " ",
    ]
)


@settings(max_examples=150)
@given(st.one_of(st.text(), st.lists(_PIECES).map("".join)))
def test_any_text_is_read_and_places_are_true(text: str) -> None:
    check(text, read_posting(text))
    check(text, read_line(text))
    assert all(text[m.start : m.end] == m.text for m in find_mentions(text))


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\ufeff", "é" * 50, "Ã©Â€™ SQL", "日本語 SQL です"])
def test_odd_texts_are_read(text: str) -> None:
    check(text, read_posting(text))


@pytest.mark.parametrize("joint", ["\n", " "])
def test_time_grows_with_the_length(joint: str) -> None:
    line = "Work closely with teams on SQL, Python and Excel, a plus is communication, you must not need Word and more"
    short, long = (joint.join([line] * lines) for lines in (100, 2000))
    _seconds(short)
    twenty_short = once_long = float("inf")
    # the least of several: what else runs on the machine, and a search for garbage, only ever add
    gc.disable()
    try:
        for _ in range(8):
            twenty_short = min(twenty_short, sum(_seconds(short) for _ in range(20)))
            once_long = min(once_long, _seconds(long))
            if once_long <= 1.25 * twenty_short:
                break
    finally:
        gc.enable()
    assert once_long <= 1.25 * twenty_short


def _seconds(text: str) -> float:
    begin = time.process_time()
    read_posting(text)
    find_mentions(text)
    return time.process_time() - begin


def test_what_a_pattern_finds_has_one_of_its_words() -> None:
    text = (Path(__file__).parents[2] / "tools/training/written.jsonl").read_text(encoding="utf-8")[:300_000].lower()
    rows = [(pattern, words.split("|")) for _, pattern, words in _SENTENCES]
    for pattern, words in [*rows, *((pattern, words) for pattern, _, words in _WAIVED)]:
        assert all(any(word in found[0] for word in words) for found in pattern.finditer(text))
