"""Fewer bytes for the terminal, and the same picture."""

import re

from hypothesis import given
from hypothesis import strategies as st
from rich.color import Color, ColorSystem
from rich.style import Style
from textual.driver import Driver

from storybank.tui.lean_output import lean_driver, shortened

COLORS = st.none() | st.sampled_from(["default", "red", "bright_blue", "color(123)", "#102030", "#203040"])
MAYBE = st.booleans()
STYLES = st.builds(
    Style, color=COLORS, bgcolor=COLORS, bold=MAYBE, dim=MAYBE, underline=MAYBE, reverse=MAYBE, conceal=MAYBE
)
GAPS = st.sampled_from(["", "", "\x1b[3;4H", "\r\n\x1b[5;6H", "\n", "\x1b[2J", "\x1b[?2026l", " "])
FRAMES = st.lists(st.tuples(STYLES, st.text("ab ", min_size=0, max_size=3), GAPS), max_size=8)


def frame(pieces: list[tuple[Style, str, str]]) -> str:
    """Return pieces of text as Textual writes them."""
    return "".join(style.render(text, color_system=ColorSystem.TRUECOLOR) + gap for style, text, gap in pieces)


class Terminal:
    """A style as a terminal keeps it."""

    def __init__(self) -> None:
        self.attributes: set[str] = set()
        self.colors = {"3": "", "4": ""}

    def take(self, style: str) -> None:
        """Change what the codes of a sequence change."""
        codes = style.split(";")
        while codes:
            code = codes.pop(0)
            if code == "0":
                self.attributes, self.colors = set(), {"3": "", "4": ""}
            elif code in {"38", "48"}:
                count = 4 if codes[0] == "2" else 2
                self.colors[code[0]], codes = ";".join(codes[:count]), codes[count:]
            elif code in {"22", "23", "24", "27", "29"}:
                self.attributes -= {"1", "2"} if code == "22" else {code[1]}
            elif len(code) == 1:
                self.attributes.add(code)
            else:
                self.colors[{"9": "3", "10": "4"}.get(code[:-1], code[0])] = "" if code in {"39", "49"} else code

    @property
    def style(self) -> tuple[object, ...]:
        """What a letter would look like."""
        return frozenset(self.attributes), *self.colors.values()


def picture(data: str) -> list[tuple[str, object]]:
    """Return each letter, and each sequence that is no move, with the style in which a terminal meets it."""
    terminal, shown = Terminal(), list[tuple[str, object]]()
    for style, other in re.findall(r"\x1b\[([\d;]+)m|(\x1b\[[?\d;]*[A-Za-z]|[\s\S])", data):
        if style:
            terminal.take(style)
        else:
            shown.append((other, () if other.endswith(("H", "\r", "\n")) else terminal.style))
    return shown


@given(FRAMES)
def test_the_terminal_shows_the_same(pieces: list[tuple[Style, str, str]]) -> None:
    data = frame(pieces)
    assert picture(shortened(data)) == picture(data)
    assert len(shortened(data)) <= len(data)


@given(FRAMES)
def test_what_follows_starts_from_nothing(pieces: list[tuple[Style, str, str]]) -> None:
    data = frame(pieces)
    assert picture(shortened(data) + "x")[-1] == picture(data + "x")[-1]


def test_rows_of_one_look_cost_little() -> None:
    quiet, loud = Style(color="#d0d0d0", bgcolor="#101010"), Style(color="#90c0f0", bgcolor="#101010", bold=True)
    pieces = [(style, "word", "\x1b[1;1H") for style in [quiet, loud] * 20]
    assert len(shortened(frame(pieces))) < len(frame(pieces)) * 0.7


def test_a_default_color_is_named_where_a_color_was() -> None:
    assert Color.parse("default").is_default
    plain = frame([(Style(color="red"), "a", ""), (Style(bgcolor="red"), "b", "")])
    assert shortened(plain) == "\x1b[31ma\x1b[39;41mb\x1b[0m"


def test_an_attribute_that_ends_is_taken_away_and_what_nothing_takes_away_is_reset() -> None:
    red = Style(color="#200000")
    styles = [red + Style(bold=True, dim=True), red + Style(dim=True), red + Style(conceal=True), red]
    data = frame([(style, "a", "") for style in styles])
    red_codes = "38;2;32;0;0"
    assert shortened(data) == f"\x1b[1;2;{red_codes}ma\x1b[22;2ma\x1b[22;8ma\x1b[0m\x1b[{red_codes}ma\x1b[0m"


def test_a_driver_writes_the_shorter_form() -> None:
    class Kept(Driver):
        written = ""

        def write(self, data: str) -> None:
            self.written += data

        def start_application_mode(self) -> None: ...

        def disable_input(self) -> None: ...

        def stop_application_mode(self) -> None: ...

    styles = [Style(color="red", bgcolor="blue"), Style(color="green", bgcolor="blue")]
    data = frame([(style, "a", "") for style in styles])
    driver = lean_driver(Kept).__new__(lean_driver(Kept))
    driver.write(data)
    assert vars(driver)["written"] == shortened(data) != data
