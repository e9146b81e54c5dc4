"""Records become a document and come back; edits of two machines merge the same way everywhere."""

import copy
from itertools import combinations
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from loro import Frontiers

from storybank.sync import choices, conflicts
from storybank.sync.adding import joined
from storybank.sync.capture import capture
from storybank.sync.document import NOTHING, Document
from storybank.sync.reading import read
from storybank.sync.values import Tables, same, to_text

PLAIN = (
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=8)
)
NAMES = st.sampled_from(["title", "action", "notes", "skills", "extra", "id", "name", "x:y", "", "removed"])
VALUES = st.recursive(
    PLAIN | st.sampled_from(["One. Two.", "One. Three.", "Two."]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=3),
    max_leaves=8,
)
RECORDS = st.dictionaries(NAMES.filter(lambda name: name != "removed"), VALUES, max_size=4)
TABLES = st.dictionaries(
    st.sampled_from(["stories", "jobs", "settings", "newer"]),
    st.dictionaries(st.sampled_from(["a", "b", "c"]), RECORDS, max_size=3),
    max_size=3,
)
FEW = settings(max_examples=60, deadline=None)

STORY = {"title": "T", "action": "I asked. I built. I won.", "skills": [{"name": "SQL", "kind": "hard"}]}


def told(tables: Tables) -> str:
    """Return tables as text, with the order of their rows; an empty table is none."""
    return to_text(
        [(name, [(key, row) for key, row in tables[name].items()]) for name in sorted(tables) if tables[name]]
    )


def both(base: Tables, ours: Tables, theirs: Tables) -> Document:
    """Return the document of two machines that edited `base`, merged in either order."""
    one, two = Document(), Document()
    start = one.edit(base, NOTHING)
    two.edit(base, NOTHING)
    mine, other = one.edit(ours, start), two.edit(theirs, start)
    payloads = one.snapshot(), two.snapshot()
    one.absorb(payloads[1])
    two.absorb(payloads[0])
    assert one.version == two.version
    assert told(one.content().tables) == told(two.content().tables)
    conflicts.record(one, conflicts.find(one, mine, other))
    conflicts.record(two, conflicts.find(two, other, mine))
    assert one.version == two.version
    return one


@FEW
@given(TABLES)
def test_whatever_a_newer_version_may_write_comes_back_as_it_was(tables: Tables) -> None:
    document = Document()
    version = document.edit(tables, NOTHING)
    assert told(document.content().tables) == told(tables)
    assert version == document.version
    assert capture(document.content(), tables) == []
    again = Document.load(document.snapshot())
    assert told(again.content(version).tables) == told(tables)


@FEW
@given(TABLES, TABLES, TABLES)
def test_every_edit_arrives_whatever_came_before(one: Tables, two: Tables, three: Tables) -> None:
    document = Document()
    version = NOTHING
    for tables in (one, two, three, one):
        version = document.edit(tables, version)
        assert told(document.content(version).tables) == told(tables)


@FEW
@given(TABLES, TABLES, TABLES)
def test_merging_gives_the_same_in_either_order(base: Tables, ours: Tables, theirs: Tables) -> None:
    both(base, ours, theirs)


@FEW
@given(TABLES, TABLES)
def test_the_same_edit_on_two_machines_is_one_edit(base: Tables, new: Tables) -> None:
    document = both(base, new, copy.deepcopy(new))
    assert told(document.content().tables) == told(new)


@FEW
@given(TABLES, TABLES)
def test_joining_without_a_common_past_adds_and_never_deletes(ours: Tables, theirs: Tables) -> None:
    tables, _ = joined(ours, theirs)
    for name in {*ours, *theirs}:
        assert tables[name].keys() == {*ours.get(name, {}), *theirs.get(name, {})}
    again, clashes = joined(ours, ours)
    assert told(again) == told(ours)
    assert clashes == []


def edited(**changes: Any) -> Tables:
    """Return a bank with one story, changed."""
    return {"stories": {"s": {**copy.deepcopy(STORY), **changes}}}


def test_two_banks_copied_by_hand_meet_without_doubling_a_word() -> None:
    one, two = Document(), Document()
    one.edit(edited(), NOTHING)
    two.edit({"stories": {**edited()["stories"], "t": {"title": "Other"}}}, NOTHING)
    one.absorb(two.snapshot())
    assert one.content().tables["stories"]["s"] == STORY
    assert list(one.content().tables["stories"]) == ["s", "t"]


def test_sentences_that_both_changed_stay_side_by_side_and_are_told() -> None:
    document = both(edited(), edited(action="I asked. I built it. I won."), edited(action="I asked. I made it. I won."))
    action = document.content().tables["stories"]["s"]["action"]
    assert action in ("I asked. I built it. I made it. I won.", "I asked. I made it. I built it. I won.")
    (conflict,) = choices.still_open(document)
    assert (conflict.table, conflict.record, conflict.field) == ("stories", "s", "action")
    assert conflict.versions == (" I built it.", " I made it.")


def test_of_a_field_with_two_values_the_other_one_is_kept() -> None:
    document = both(edited(), edited(title="Ours"), edited(title="Theirs"))
    (conflict,) = choices.still_open(document)
    assert conflict.versions == ("Ours", "Theirs")
    assert document.content().tables["stories"]["s"]["title"] in conflict.versions
    assert not conflict.is_text


def test_edits_of_different_things_need_no_choice() -> None:
    tags = [{"name": "SQL", "kind": "hard", "evidence": [{"part": "action", "quote": "I built"}]}]
    more = [*STORY["skills"], {"name": "Excel", "kind": "hard"}]
    document = both(edited(), edited(skills=tags, updated="1"), edited(skills=more, action="I ran.", updated="2"))
    assert choices.still_open(document) == []
    story = document.content().tables["stories"]["s"]
    assert (story["skills"], story["action"]) == ([*tags, more[1]], "I ran.")


def test_what_was_removed_here_and_edited_there_is_back_and_an_unedited_one_is_gone() -> None:
    removed = edited(removed="2026-01-01")
    document = both(edited(), removed, edited(action="I asked twice."))
    assert document.content().revived == {("stories", "s")}
    assert "removed" not in document.content().tables["stories"]["s"]
    document = both(edited(), removed, edited(updated="later"))
    assert document.content().tables["stories"]["s"]["removed"] == "2026-01-01"
    document = both(edited(), {"stories": {}}, edited(title="New"))
    assert document.content().tables["stories"]["s"]["title"] == "New"
    document = both(edited(), {"stories": {}}, edited())
    assert document.content().tables["stories"] == {}


def test_once_back_a_record_stays_though_it_becomes_what_it_was() -> None:
    document = both(edited(), edited(removed="2026-01-01"), edited(title="New"))
    version = document.edit(edited(title="Newer"), document.version)
    assert document.content(version).revived == set()
    document.edit(edited(), document.version)
    assert document.content().tables["stories"]["s"] == STORY


def test_a_removed_record_can_be_written_again() -> None:
    document = Document()
    version = NOTHING
    gone: Tables = {"stories": {}}
    for tables in (edited(), gone, edited(), edited(removed="2026-01-01"), edited(), gone):
        version = document.edit(tables, version)
        assert same(document.content().tables, tables)


def test_a_document_deeper_than_any_bank_ends_nothing() -> None:
    import loro

    deep = loro.LoroDoc()
    tables: Any = deep.get_map("tables")
    node = tables.insert_container("stories", loro.LoroMap()).insert_container("s", loro.LoroMap())
    node.insert("s:title", '"T"')
    for _ in range(6_000):
        node = node.insert_container("d:more", loro.LoroMap())
    node.insert("s:end", "1")
    deep.commit()
    document = Document.load(deep.export(loro.ExportMode.Updates(loro.VersionVector())))
    assert document.content().tables["stories"]["s"]["title"] == "T"


@FEW
@given(TABLES, TABLES, TABLES)
def test_what_is_read_after_an_edit_is_what_a_whole_reading_gives(base: Tables, ours: Tables, theirs: Tables) -> None:
    document = Document()
    version = document.edit(base, NOTHING)
    document.content()
    for tables in (ours, theirs, base):
        document.edit(tables, version)
        assert document.content() == Document.load(document.snapshot()).content()


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 2), st.booleans()), min_size=2, max_size=12))
def test_a_version_that_is_made_anew_is_what_going_back_gives(edits: list[tuple[int, int, bool]]) -> None:
    document, versions = Document(), [NOTHING]
    for number, (back, field, together) in enumerate(edits):
        base = versions[-1 - min(back, len(versions) - 1)]
        base = document.joined(base, versions[-1]) if together else base
        action = [f"Sentence {part}." for part in range(3)]
        action[field] = f"Written {number}."
        versions.append(
            document.edit({"stories": {"a": {"id": "a", "title": f"T{number}", "action": " ".join(action)}}}, base)
        )
    inner = document._doc
    for one, other in combinations(versions[1:], 2):
        for version in (document.common(one, other), document.joined(one, other)):
            if version == NOTHING:
                continue
            heads = Frontiers.decode(bytes.fromhex(version))
            vector = inner.frontiers_to_vv(heads)
            assert vector is not None
            assert inner.vv_to_frontiers(vector).encode() == heads.encode()
            content, gone_back = document.content(version), read(inner.fork_at(heads))
            assert (content.tables, content.notes, content.texts) == (
                gone_back.tables,
                gone_back.notes,
                gone_back.texts,
            )


def test_a_record_that_another_map_takes_the_place_of_is_read_anew() -> None:
    import loro

    document = Document()
    document.edit({"stories": {"s": {"title": "T"}}}, NOTHING)
    document.content()
    forged = loro.LoroDoc()
    forged.import_(document.snapshot())
    stories: Any = forged.get_map("tables").ensure_mergeable_map("stories")
    stories.insert_container("s", loro.LoroMap())
    forged.commit()
    document.absorb(forged.export(loro.ExportMode.Snapshot()))
    assert document.content().tables == {"stories": {}}
    assert document.content() == Document.load(document.snapshot()).content()


def test_a_version_of_many_heads_is_sealed_again_and_again() -> None:
    document = Document()
    version = NOTHING
    for number in range(3):
        many = {f"{number}-{key}": {"title": f"{number} {key}"} for key in range(40)}
        version = document.edit({"stories": many}, version)
        assert len(version) < 100


def test_edits_that_follow_each_other_are_a_chain() -> None:
    # where edits stand side by side, each costs the engine as much as all that came before it
    document = Document()
    version = document.edit(edited(), NOTHING)
    for number in range(20):
        tables = edited(
            action=f"I asked {number}. I built. I won {number}.", lesson=f"Ask. {number}.", title=f"{number}"
        )
        tables["rehearsals"] = {f"r{other}": {"seconds": other} for other in range(number)}
        version = document.edit(tables, version)
        assert len(version) < 30, "the version has more than one head"


WORDS = st.lists(
    st.sampled_from(["I led.", " We won!", "So", "so", "x.", "\n\nThen", " e.g. SQL.", "行った。", " ", "I led."]),
    max_size=6,
).map("".join)


@settings(max_examples=40, deadline=None)
@given(WORDS, WORDS, WORDS, WORDS)
def test_whatever_is_written_on_what_two_machines_made_is_what_stands(base: str, one: str, two: str, last: str) -> None:
    def bank(text: str) -> Tables:
        return {"stories": {"a": {"title": "A", **({"action": text} if text else {})}}}

    document = Document()
    start = document.edit(bank(base), NOTHING)
    for text in (one, two):
        assert document.content(document.edit(bank(text), start)).tables == bank(text)
    assert document.content(document.edit(bank(last), document.version)).tables == bank(last)
