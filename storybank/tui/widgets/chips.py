"""Skills as chips, and the meter of speaking time."""

from collections.abc import Sequence

from textual.app import RenderResult
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from storybank.domain.pace import LONGEST, SHORTEST, Zone, zone
from storybank.domain.skill import Kind
from storybank.tui.content import TONES


class Chips(Widget):
    """Names of skills that wrap as whole chips."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._chips: list[tuple[str, Kind]] = []

    def show(self, hard: Sequence[str], soft: Sequence[str]) -> None:
        """Show these skills."""
        self._chips = [*((name, Kind.HARD) for name in hard), *((name, Kind.SOFT) for name in soft)]
        self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002 - textual's signature
        """Return how many rows the chips take."""
        return max(1, len(self._rows(width)))

    def render(self) -> RenderResult:
        """Draw the chips."""
        if not self._chips:
            return Content.styled("no skills yet", "$foreground 62%")
        rows = self._rows(self.content_size.width)
        return Content("\n").join(
            [
                Content(" ").join([Content.styled(f" {n} ", f"$text-{TONES[k]} on ${TONES[k]}-muted") for n, k in row])
                for row in rows
            ]
        )

    def _rows(self, width: int) -> list[list[tuple[str, Kind]]]:
        rows: list[list[tuple[str, Kind]]] = []
        used = 0
        for name, kind in self._chips:
            wide = Content(name).cell_length + 3
            if not rows or used + wide > width + 1:
                rows.append([])
                used = 0
            rows[-1].append((name, kind))
            used += wide
        return rows


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
        scale = Content.styled(" " * low + "60" + " " * max(1, high - low - 2) + "90", "$foreground 40%")
        return Content("\n").join([self.label(), Content("").join(bar), scale])

    def label(self) -> Content:
        """Return the words above the bar."""
        tone = self.tone(self._spoken)
        return Content.assemble(
            (f"{self._spoken} s", f"bold $text-{tone}"), (f"  {zone(self._spoken)}", "$foreground 62%")
        )

    def tone(self, spoken: int) -> str:
        """Return the color of a time."""
        return "success" if zone(spoken) is Zone.GOOD else "warning"
