"""The list of what may be told: what is due, under the reason why, and the other stories below."""

from collections.abc import Mapping

from textual.content import Content
from textual.widgets.option_list import Option

from storybank.domain.story import Story
from storybank.rehearsal.due import last_told
from storybank.rehearsal.values import Due
from storybank.tui.content import QUIET, quiet
from storybank.tui.widgets.options import Options
from storybank.workspace.practice import PracticeDay


class DueList(Options):
    """Tellings to choose from."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id, markup=False)
        self._rows: list[Due | None] = []

    @property
    def chosen(self) -> Due | None:
        """The telling under the cursor; None in an empty list."""
        at = self.highlighted
        return self._rows[at] if at is not None and at < len(self._rows) else None

    def show(self, day: PracticeDay, stories: Mapping[str, Story], wanted: str) -> None:
        """Show a day, with one story under the cursor; the first one where `wanted` is none of them."""
        due = [item for item in day.agenda.due if item.telling.story in stories]
        others = [item for item in day.others if item.telling.story in stories]
        rows: list[tuple[Content, Due | None]] = []
        group = ""
        for item in due:
            if _group(item) != group:
                group = _group(item)
                rows.append((quiet(group), None))
            rows.append((_due_row(item, day), item))
        if others:
            rows.append((quiet("Not due, if you like"), None))
        rows += [(_other_row(item, stories[item.telling.story].title), item) for item in others]
        self._rows = [item for _, item in rows]
        self.clear_options()
        self.add_options([Option(words, disabled=item is None) for words, item in rows])
        self.choose(wanted)

    def choose(self, story: str) -> None:
        """Put the cursor on a story; on the first one where it is not there."""
        places = [place for place, item in enumerate(self._rows) if item is not None]
        named = [place for place, item in enumerate(self._rows) if item is not None and item.telling.story == story]
        if places:
            self.highlighted = (named or places)[0]

    def go_on(self) -> None:
        """Move to the next telling; from the last to the first."""
        places = [place for place, item in enumerate(self._rows) if item is not None]
        later = [place for place in places if place > (self.highlighted or 0)]
        if places:
            self.highlighted = (later or places)[0]


def reason(item: Due) -> str:
    """Say why a telling is offered, as a sentence begins."""
    return f"{item.why[:1].upper()}{item.why[1:]}"


def _group(item: Due) -> str:
    """Return the heading that a due telling stands under."""
    return reason(item) if item.job else "So that they stay fresh"


def _due_row(item: Due, day: PracticeDay) -> Content:
    """Return a telling that is due: the question, and how the story went; which story it is, is to be remembered."""
    asked, history = item.telling.question.text, day.told[item.telling.story]
    return Content.assemble((f" {asked}", "bold"), "\n", (f"   {last_told(history, day.agenda.today)}", QUIET))


def _other_row(item: Due, title: str) -> Content:
    """Return a story that is not due."""
    return Content.assemble(f" {title or 'Untitled story'}", "\n", (f"   {item.why}", QUIET))
