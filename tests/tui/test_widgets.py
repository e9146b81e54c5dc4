"""The widgets by themselves."""

import random

import pytest
from textual.app import App, ComposeResult
from textual.geometry import Region
from textual.scroll_view import ScrollView
from textual.widgets import TextArea

from storybank.domain.skill import Kind
from storybank.tui.widgets.chips import Chips, Meter
from storybank.tui.widgets.evidence import EvidenceArea, _by_line
from storybank.tui.widgets.lean import LeanTextArea

KEYS = [
    "a",
    "b",
    " ",
    "enter",
    "backspace",
    "left",
    "right",
    "up",
    "down",
    "home",
    "end",
    "shift+left",
    "ctrl+z",
    "ctrl+w",
    "delete",
]


class Pair(App[None]):
    """Our text area beside Textual's own."""

    CSS = "TextArea { width: 30; height: 8; border: none; }"

    def compose(self) -> ComposeResult:
        yield LeanTextArea("one two three four five six seven\n\neight nine ten", id="lean")
        yield TextArea(
            "one two three four five six seven\n\neight nine ten",
            id="stock",
            tab_behavior="focus",
            highlight_cursor_line=False,
        )


@pytest.mark.parametrize("seed", range(3))
async def test_the_lean_area_shows_the_same_lines_after_any_keys(seed: int) -> None:
    random_ = random.Random(seed)
    keys = [random_.choice(KEYS) for _ in range(120)]
    shown = []
    for name in ("lean", "stock"):
        app = Pair()
        async with app.run_test(size=(40, 30)) as pilot:
            app.query_one(f"#{name}").focus()
            area = app.query_one(f"#{name}", TextArea)
            area.cursor_blink = False
            for key in keys:
                await pilot.press(key)
            await pilot.pause()
            shown.append((area.text, area.selection, [area.render_line(y).text for y in range(8)]))
    assert shown[0] == shown[1]


async def test_a_typed_letter_redraws_one_line_only(monkeypatch: pytest.MonkeyPatch) -> None:
    app = Pair()
    async with app.run_test(size=(40, 30)) as pilot:
        area = app.query_one("#lean", LeanTextArea)
        area.focus()
        area.cursor_blink = False
        await pilot.press("end")
        await pilot.pause()
        drawn: list[Region] = []
        original = ScrollView.refresh

        def counting(area: ScrollView, *regions: Region, **options: bool) -> ScrollView:
            drawn.extend(regions or [Region(0, 0, 999, 999)])
            return original(area, *regions, **options)

        monkeypatch.setattr(ScrollView, "refresh", counting)
        await pilot.press("x")
        await pilot.pause()
        assert [region.height for region in drawn] == [1]
        assert drawn[0].width <= 2


async def test_undoing_what_made_the_scrollbar_appear_does_not_stumble() -> None:
    app = Pair()
    async with app.run_test(size=(40, 30)) as pilot:
        area = app.query_one("#lean", LeanTextArea)
        area.load_text("")
        area.focus()
        area.insert("\n".join("abcdefghijklmnop"))
        await pilot.pause()
        await pilot.press("ctrl+z")
        assert area.text == ""
        await pilot.press("ctrl+y")
        assert area.document.line_count == 16


class Squeezed(App[None]):
    """An empty text area with no column to write in."""

    CSS = "LeanTextArea { width: 4; height: 5; border: round white; padding: 0 1; }"

    def compose(self) -> ComposeResult:
        yield LeanTextArea(id="lean", placeholder="What came of it?")


async def test_an_empty_area_without_room_draws_nothing() -> None:
    app = Squeezed()
    async with app.run_test(size=(20, 10)) as pilot:
        await pilot.pause()
        assert app.query_one("#lean").content_size.width == 0
        app.query_one("#lean").styles.width = 30
        await pilot.pause()
        assert "What came of it?" in "".join(segment.text for segment in app.query_one(LeanTextArea).render_line(0))


@pytest.mark.parametrize(
    ("text", "spans", "lines"),
    [
        ("one two", [(4, 7, Kind.HARD)], {0: [(4, 7, Kind.HARD)]}),
        ("one\ntwo three", [(4, 7, Kind.SOFT)], {1: [(0, 3, Kind.SOFT)]}),
        ("one\ntwo", [(1, 6, Kind.HARD)], {0: [(1, 3, Kind.HARD)], 1: [(0, 2, Kind.HARD)]}),
        ("one\n\ntwo", [(0, 8, Kind.HARD)], {0: [(0, 3, Kind.HARD)], 2: [(0, 3, Kind.HARD)]}),
        ("", [], {}),
    ],
)
def test_spans_of_a_text_become_spans_of_its_lines(
    text: str, spans: list[tuple[int, int, Kind]], lines: dict[int, list[tuple[int, int, Kind]]]
) -> None:
    assert _by_line(text, spans) == lines


class Host(App[None]):
    """Chips and a meter."""

    def compose(self) -> ComposeResult:
        yield Chips(id="chips")
        yield Meter(id="meter")
        yield EvidenceArea("one two", id="area")


async def test_chips_wrap_whole_and_the_meter_says_its_zone() -> None:
    app = Host()
    async with app.run_test(size=(24, 20)) as pilot:
        app.query_one(Chips).show(["Project planning", "SQL"], ["Emotional intelligence"])
        await pilot.pause()
        rows = str(app.query_one(Chips).render()).split("\n")
        assert [row.strip() for row in rows] == ["Project planning", "SQL", "Emotional intelligence"]
        meter = app.query_one(Meter)
        for seconds, words in ((20, "too short"), (75, "in the zone"), (130, "too long")):
            meter.show(seconds)
            assert f"{seconds} s  {words}" in str(meter.render())
