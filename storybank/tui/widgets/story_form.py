"""The boxes that a story is written in."""

from typing import Any

from msgspec.structs import replace
from textual import on
from textual.app import ComposeResult
from textual.containers import Container, VerticalScroll
from textual.events import DescendantBlur, DescendantFocus
from textual.widgets import Input

from storybank.coaching.finding import Finding
from storybank.domain.pace import seconds
from storybank.domain.story import Part, Story
from storybank.domain.text import count_words
from storybank.tui.content import spans_of
from storybank.tui.widgets.evidence import HINT, EvidenceArea
from storybank.tui.widgets.line_box import LineBox

_PROMPTS = {
    Part.SITUATION: "Where were you, and what was at stake?",
    Part.TASK: "What did you have to do, and why you?",
    Part.ACTION: "What did you do, step by step? Say I.",
    Part.RESULT: "What came of it? Give one number.",
    Part.LESSON: "What did you learn? After a failure, a must.",
}


class StoryForm(VerticalScroll):
    """Title, headline, and a box for each part."""

    def __init__(self, story: Story) -> None:
        super().__init__(id="fields", can_focus=False)
        self._story = story

    def compose(self) -> ComposeResult:
        """Lay out the boxes."""
        with Container(id="names"):
            title = LineBox(self._story.title, id="title", compact=True, placeholder="Say it in one breath")
            title.border_title = "Title"
            yield title
            headline = LineBox(self._story.headline, id="headline", compact=True, placeholder="The result")
            headline.border_title = "Headline"
            yield headline
        for part in Part:
            area = EvidenceArea(self._story.text(part), id=part.value, placeholder=_PROMPTS[part])
            area.border_title = part.value.capitalize()
            yield area

    def on_mount(self) -> None:
        """Put each cursor where writing goes on, and show each box from its beginning."""
        for area in self.query(EvidenceArea):
            area.move_cursor(area.document.end)
        self.call_after_refresh(self._show_beginnings)

    def _show_beginnings(self) -> None:
        for box in self.query(Input):
            if not box.has_focus:
                box.cursor_position = 0
        for area in self.query(EvidenceArea):
            if not area.has_focus:
                area.scroll_to(y=0, animate=False)

    @on(LineBox.MoreLines)
    def take_lines(self, event: LineBox.MoreLines) -> None:
        """Put what was pasted below the first line into the first box that has room for it."""
        event.stop()
        area = self.area(Part.SITUATION)
        area.insert("\n" * bool(area.text) + event.text, area.document.end)
        self.notify("The first line stands in the box, the others in Situation.")

    @on(DescendantFocus)
    def go_on(self, event: DescendantFocus) -> None:
        """Show the cursor again."""
        if isinstance(event.widget, EvidenceArea):
            event.widget.scroll_cursor_visible()

    @on(DescendantBlur)
    def show_beginning(self, event: DescendantBlur) -> None:
        """Show a box from its beginning again when the cursor leaves it."""
        if isinstance(event.widget, EvidenceArea):
            event.widget.scroll_to(y=0, animate=False)

    def area(self, part: Part) -> EvidenceArea:
        """Return the box of a part."""
        return self.query_one(f"#{part.value}", EvidenceArea)

    def story(self, other: Story) -> Story:
        """Return a story with the words of the boxes; all that has no box comes from `other`."""
        texts: dict[str, Any] = {part.value: self.area(part).text for part in Part}
        title, headline = (self.query_one(f"#{name}", Input).value for name in ("title", "headline"))
        return replace(other, title=title, headline=headline, **texts)

    def fill(self, story: Story) -> None:
        """Put another version's words into the boxes, where undo brings the old ones back; the same words stay."""
        for name, words in (("title", story.title), ("headline", story.headline)):
            self.query_one(f"#{name}", Input).value = words
        for part in Part:
            area = self.area(part)
            if area.text != story.text(part):
                area.history.checkpoint()
                area.replace(story.text(part), (0, 0), area.document.end, maintain_selection_offset=False)
                area.move_cursor(area.document.end)
                area.history.checkpoint()
        self.call_after_refresh(self._show_beginnings)

    def focus_first(self, story: Story) -> None:
        """Put the cursor where writing goes on: the title, then the first empty box."""
        first = next((part.value for part in story.missing_parts), Part.ACTION.value)
        self.screen.set_focus(self.query_one(f"#{first if story.title else 'title'}"))

    def follow(self, story: Story, words_per_minute: int, hint: Finding | None) -> None:
        """Count the words, underline the evidence, and light up what the hint is about."""
        for part in Part:
            area = self.area(part)
            words = count_words(area.text)
            area.border_subtitle = f"{words} words  {seconds(words, words_per_minute)} s" if words else ""
            spans = spans_of(area.text, part, story.skills)
            if hint is not None and hint.part is part and hint.end:
                spans.append((hint.start, hint.end, HINT))
            area.mark(spans)

    def go_to(self, hint: Finding) -> None:
        """Put the cursor at the words that a hint is about, or into their box."""
        if hint.part is None:
            return
        area = self.area(hint.part)
        area.focus()
        if hint.end:
            before = area.text[: hint.start]
            area.move_cursor((before.count("\n"), hint.start - (before.rfind("\n") + 1)))
