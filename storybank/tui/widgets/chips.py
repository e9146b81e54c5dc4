"""Skills as chips, and the meter of speaking time."""

from collections.abc import Sequence

from textual.app import RenderResult
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from storybank.domain.pace import LONGEST, SHORTEST, Zone, zone
from storybank.domain.skill import Kind
from storybank.tui.content import TONES


def chips(hard: Sequence[str], soft: Sequence[str], width: int) -> Content:
    """Return names of skills as chips that wrap whole."""
    named = [*((name, Kind.HARD) for name in hard), *((name, Kind.SOFT) for name in soft)]
    if not named:
        return Content.styled("no skills yet", "$foreground 70%")
    rows: list[list[Content]] = []
    used = 0
    for name, kind in named:
        chip = Content.styled(f" {name} ", f"$text-{TONES[kind]} on ${TONES[kind]}-muted")
        if not rows or used + chip.cell_length > width:
            rows.append([])
            used = 0
        rows[-1].append(chip)
        used += chip.cell_length + 1
    return Content("\n").join([Content(" ").join(row) for row in rows])


class Chips(Widget):
    """Names of skills that wrap as whole chips."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._named: tuple[Sequence[str], Sequence[str]] = ((), ())

    def show(self, hard: Sequence[str], soft: Sequence[str]) -> None:
        """Show these skills."""
        if (hard, soft) != self._named:
            self._named = (hard, soft)
            self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002 - textual's signature
        """Return how many rows the chips take."""
        return str(chips(*self._named, width)).count("\n") + 1

    def render(self) -> RenderResult:
        """Draw the chips."""
        return chips(*self._named, self.content_size.width)


_AIM = f"aim for {SHORTEST}-{LONGEST}"
"""Said until there is a word to count."""


class Meter(Widget):
    """Speaking time against the 60 to 90 seconds of a good answer; the label says what the color says."""

    FULL = 120

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._spoken = 0

    def show(self, spoken: int) -> None:
        """Show a time in seconds."""
        if spoken != self._spoken:
            self._spoken = spoken
            self.refresh()

    def render(self) -> RenderResult:
        """Draw time, bar and scale."""
        width = max(10, self.content_size.width)
        filled = min(width, round(self._spoken / self.FULL * width))
        low, high = round(SHORTEST / self.FULL * width), round(LONGEST / self.FULL * width)
        bar = [Content.styled("━", f"${self.tone(self._spoken)}") for _ in range(filled)]
        bar += [
            Content.styled("═" if low <= x < high else "─", "$success" if low <= x < high else "$foreground 30%")
            for x in range(filled, width)
        ]
        scale = Content.styled(" " * low + "60" + " " * max(1, high - low - 2) + "90", "$foreground 70%")
        return Content("\n").join([self.label(), Content("").join(bar), scale])

    def label(self) -> Content:
        """Return the words above the bar."""
        tone = self.tone(self._spoken)
        return Content.assemble(
            (f"{self._spoken} s", f"bold $text-{tone}"),
            (f"  {zone(self._spoken) if self._spoken else _AIM}", "$foreground 70%"),
        )

    def tone(self, spoken: int) -> str:
        """Return the color of a time."""
        return "success" if zone(spoken) is Zone.GOOD else "warning"
