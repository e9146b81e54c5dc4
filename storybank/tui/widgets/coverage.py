"""The grid of a match: a row a skill, a column a story, a sign where the two meet."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.events import Click
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.visual import Visual

from storybank.domain.posting import Importance, Requirement
from storybank.matching.values import Coverage, CoveredRequirement
from storybank.tui.content import MARK_TONES, MARKS, QUIET, TONES, cut

ASKED = {Importance.REQUIRED: "must", Importance.PREFERRED: "plus", Importance.MENTIONED: "named"}
_NAME = 26
"""Columns for a skill's name and the sign before it."""
_FIRST = _NAME + 7
"""Where the first story's column begins: after the name and how strongly it is asked for."""
_COLUMN = 4
_MOST_BEST = 3
"""The most stories named as the best."""


class CoverageGrid(ScrollView, can_focus=True):
    """Shows which story proves which skill; the cursor is on one cell, or on a skill's name."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "move(-1, 0)", "Up", show=False, id="grid.up"),
        Binding("down,j", "move(1, 0)", "Down", show=False, id="grid.down"),
        Binding("left", "move(0, -1)", "Left", show=False, id="grid.left"),
        Binding("right", "move(0, 1)", "Right", show=False, id="grid.right"),
        Binding("home", "move(-9999, 0)", "First", show=False, id="grid.first"),
        Binding("end", "move(9999, 0)", "Last", show=False, id="grid.last"),
        Binding("pageup", "page(-1)", "Page up", show=False, id="grid.page_up"),
        Binding("pagedown", "page(1)", "Page down", show=False, id="grid.page_down"),
    ]

    @dataclass
    class Moved(Message):
        """The cursor is somewhere else."""

    @dataclass
    class Opened(Message):
        """The cell under the cursor was clicked again."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.rows: tuple[CoveredRequirement, ...] = ()
        self.row, self.column = 0, 1
        self._stories: tuple[str, ...] = ()
        self._numbers: Mapping[str, str] = {}

    def show(self, rows: Sequence[CoveredRequirement], stories: Sequence[str], numbers: Mapping[str, str]) -> None:
        """Show rows; the cursor stays where it was.

        Args:
            rows: the skills, each with the stories that touch it.
            stories: ids of the stories that have a column.
            numbers: what every story of the bank is called, by id.
        """
        self.rows, self._stories, self._numbers = tuple(rows), tuple(stories), numbers
        self.virtual_size = Size(_FIRST + _COLUMN * len(stories) + 8, len(rows) + 1)
        self.refresh()
        self.go_to(self.row, self.column)

    @property
    def asked(self) -> Requirement | None:
        """The skill under the cursor."""
        return self.rows[self.row].requirement if self.rows else None

    @property
    def story(self) -> str:
        """The id of the story under the cursor; empty on a skill's name."""
        return self._stories[self.column - 1] if 0 < self.column <= len(self._stories) else ""

    def follow(self, name: str) -> None:
        """Put the cursor on the skill of a name, where there is one."""
        names = [item.requirement.name for item in self.rows]
        if name in names:
            self.go_to(names.index(name), self.column)

    def go_to(self, row: int, column: int) -> None:
        """Put the cursor on a cell, or as near as there is one."""
        before = self.row
        self.row = max(0, min(row, len(self.rows) - 1))
        self.column = max(0, min(column, len(self._stories)))
        first, height = round(self.scroll_y), max(1, self.size.height - 1)
        wanted = min(max(first, self.row - height + 1), self.row)
        if wanted != first:
            self.scroll_to(y=wanted, animate=False, immediate=True)
        for line in {before, self.row}:
            self.refresh(Region(0, line - wanted + 1, self.size.width, 1))
        self.post_message(self.Moved())

    def action_move(self, rows: int, columns: int) -> None:
        """Move the cursor."""
        self.go_to(self.row + rows, self.column + columns)

    def action_page(self, step: int) -> None:
        """Move the cursor by a screenful."""
        self.go_to(self.row + step * max(1, self.size.height - 2), self.column)

    def on_click(self, event: Click) -> None:
        """Put the cursor where the mouse is; where it is already, open."""
        row, column = event.y - 1 + round(self.scroll_y), max(0, (event.x - _FIRST + _COLUMN) // _COLUMN)
        if event.y < 1 or row >= len(self.rows):
            return
        if (row, column) == (self.row, self.column):
            self.post_message(self.Opened())
        else:
            self.go_to(row, column)

    def render_line(self, y: int) -> Strip:
        """Draw one line: the numbers of the stories on top, the rest scrolls."""
        width = self.size.width
        row = y - 1 + round(self.scroll_y)
        if y == 0:
            line = self._heading()
        elif row < len(self.rows):
            line = self._line(self.rows[row], self.column if row == self.row else -1)
        else:
            return Strip.blank(width, self.rich_style)
        return Visual.to_strips(self, line, width, 1, self.visual_style, pad=True)[0].adjust_cell_length(width)

    def _heading(self) -> Content:
        numbers = "".join(f"{self._numbers[story]:^{_COLUMN}}" for story in self._stories)
        return Content.styled(f"{'  Skill':<{_FIRST}}{numbers}  Best", f"bold {QUIET}")

    def _line(self, item: CoveredRequirement, cursor: int) -> Content:
        is_gap = item.coverage is Coverage.NONE
        asked = item.requirement
        tone = "bold $text-error" if is_gap else f"$text-{TONES[asked.kind]}"
        under = "bold $foreground on $primary 35%" if self.has_focus else "bold $foreground on $primary 20%"
        name = f"{'▲' if is_gap else ' '} {cut(asked.name, _NAME - 3)}"
        parts: list[tuple[str, str]] = [
            (name, under if cursor == 0 else tone),
            (" " * (_NAME - Content(name).cell_length), ""),
            (f"{ASKED[asked.importance]:<{_FIRST - _NAME}}", QUIET),
        ]
        for place, story in enumerate(self._stories, 1):
            cell = item.cell(story)
            coverage = cell.coverage if cell else Coverage.NONE
            mark = f"{MARKS[coverage]:^{_COLUMN}}"
            parts.append((mark, under if place == cursor else MARK_TONES[coverage]))
        return Content.assemble(*parts, "  ", self._best(item))

    def _best(self, item: CoveredRequirement) -> tuple[str, str]:
        if item.coverage is Coverage.NONE:
            return "gap", "bold $text-error"
        if item.coverage is Coverage.CLAIMED:
            return "claimed", QUIET
        best = [self._numbers[cell.story] for cell in item.cells if cell.coverage is item.coverage]
        return " ".join(best[:_MOST_BEST]), "$text-success" if item.coverage is Coverage.PROVED else QUIET

    def on_focus(self) -> None:
        """Light the cursor up."""
        self.refresh()

    def on_blur(self) -> None:
        """Dim the cursor."""
        self.refresh()
