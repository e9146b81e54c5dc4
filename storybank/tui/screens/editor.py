"""The editor: four boxes, and beside them time, balance, skills and hints. Nothing typed is ever lost."""

from dataclasses import replace
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.timer import Timer
from textual.widgets import Input, Static, TextArea

from storybank.coaching.finding import Finding
from storybank.domain.pace import seconds, shares
from storybank.domain.skill import Kind
from storybank.domain.story import STAR, Evidence, Part, SkillTag, Story
from storybank.domain.text import count_words
from storybank.errors import StorybankError
from storybank.tui.content import QUIET, spans_of
from storybank.tui.dialogs.skill import SkillDialog
from storybank.tui.screens.base import BaseScreen
from storybank.tui.widgets.chips import Chips, Meter
from storybank.tui.widgets.evidence import EvidenceArea
from storybank.workspace.checking import story_findings

_PAUSE = 0.2
"""Seconds after the last key until time, balance and hints follow."""
_DRAFT_PAUSE = 1.0
"""Seconds after the last key until the draft is on disk."""
_PROMPTS = {
    Part.SITUATION: "Where were you, and what was at stake?",
    Part.TASK: "What did you have to do, and why you?",
    Part.ACTION: "What did you do, step by step? Say I.",
    Part.RESULT: "What came of it? Give one number.",
    Part.LESSON: "What did you learn? (needed for a failure or a mistake)",
}
_SEVERITIES = {"error": ("▲", "$text-error"), "warning": ("▲", "$text-warning"), "info": ("·", QUIET)}
_MOST_HINTS = 4


class EditorScreen(BaseScreen):
    """Write or change one story."""

    MODE = "bank"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", "Save", priority=True, id="editor.save"),
        Binding("escape", "leave", "Back", id="editor.leave"),
        Binding("ctrl+t", "tag", "Skill", priority=True, id="editor.tag"),
        Binding("ctrl+l", "prove", "Mark evidence", priority=True, id="editor.prove"),
        Binding("ctrl+r", "untag", "Remove skill", priority=True, show=False, id="editor.untag"),
        Binding("ctrl+g", "next_hint", "Next hint", priority=True, id="editor.hint"),
    ]

    def __init__(self, story: Story, base: Story | None) -> None:
        super().__init__()
        self.story, self.base = story, base
        self._saved = base or Story(story.id, "")
        self._soon: Timer | None = None
        self._draft_soon: Timer | None = None
        self._hints: tuple[Finding, ...] = ()
        self._hint = -1

    def compose_body(self) -> ComposeResult:
        """Lay out the boxes and the inspector."""
        with Horizontal(id="body"):
            with VerticalScroll(id="fields", can_focus=False):
                with Container(id="names"):
                    yield Input(
                        self.story.title, id="title", compact=True, placeholder="A title you could say in one breath"
                    )
                    yield Input(
                        self.story.headline, id="headline", compact=True, placeholder="The result in five words"
                    )
                for part in Part:
                    area = EvidenceArea(self.story.text(part), id=part.value, placeholder=_PROMPTS[part])
                    area.border_title = part.value.capitalize()
                    yield area
            with VerticalScroll(id="inspector", can_focus=False):
                yield Meter(id="meter")
                yield Static(id="balance", markup=False)
                with Vertical(id="tags"):
                    yield Chips(id="chips")
                yield Static(id="hints", markup=False)

    def on_mount(self) -> None:
        """Fill the inspector and put the cursor where writing goes on."""
        for name, title in (
            ("title", "Title"),
            ("headline", "Headline"),
            ("meter", "Speaking time"),
            ("balance", "Balance"),
            ("tags", "Skills"),
            ("hints", "Hints"),
        ):
            self.query_one(f"#{name}").border_title = title
        self.query_one("#tags").border_subtitle = "^t add  ^l mark"
        for area in self.query(EvidenceArea):
            area.move_cursor(area.document.end)
        self.follow()
        first = next((part.value for part in self.story.missing_parts), Part.ACTION.value)
        self.query_one(f"#{first if self.story.title else 'title'}").focus()

    def current(self) -> Story:
        """Return the story as it stands in the boxes."""
        texts: dict[str, Any] = {part.value: self.query_one(f"#{part.value}", EvidenceArea).text for part in Part}
        return replace(
            self.story,
            title=self.query_one("#title", Input).value,
            headline=self.query_one("#headline", Input).value,
            **texts,
        )

    @on(TextArea.Changed)
    @on(Input.Changed)
    def typed(self) -> None:
        """Follow a moment after the last key, and keep a draft a moment later."""
        for timer in (self._soon, self._draft_soon):
            if timer is not None:
                timer.stop()
        self._soon = self.set_timer(_PAUSE, self.follow)
        self._draft_soon = self.set_timer(_DRAFT_PAUSE, self.keep_draft)

    def follow(self) -> None:
        """Bring marks, time, balance, skills and hints up to what is typed."""
        story, pace = self.current(), self.bank.pace.words_per_minute
        self.story = story
        for part in Part:
            area = self.query_one(f"#{part.value}", EvidenceArea)
            words = count_words(area.text)
            area.border_subtitle = f"{words} words  {seconds(words, pace)} s" if words else ""
            area.mark(spans_of(area.text, part, story.skills))
        self.query_one("#meter", Meter).show(seconds(story.words, pace))
        self.query_one("#balance", Static).update(_balance(story))
        self.query_one("#chips", Chips).show(story.names(Kind.HARD), story.names(Kind.SOFT))
        self._hints = story_findings(story, self.bank, self.workspace.clock().date())
        self.query_one("#hints", Static).update(_hint_lines(self._hints, story))
        self._say_state()

    def is_unused(self) -> bool:
        """Tell whether this is a new story without a word."""
        return self.base is None and not _has_words(self.current())

    def is_changed(self) -> bool:
        """Tell whether something differs from what is in the bank."""
        return replace(self.current(), updated=None) != replace(self._saved, updated=None)

    def keep_draft(self) -> None:
        """Put what is typed on disk, beside the bank."""
        if self.is_changed():
            self.attempt(lambda: self.workspace.drafts.save(self.current(), self.base))

    def action_save(self) -> bool:
        """Save the story in the bank; on failure the text stays here and in the draft."""
        story = self.current()
        if not self.is_changed():
            self._say_state()
            return True
        if not story.title.strip():
            story = replace(story, title=_first_words(story))
        try:
            if self.base is None:
                story = replace(story, id=self.workspace.blank_story(story.title).id)
            self._saved = self.base = self.workspace.save_story(story, base=self.base)
        except StorybankError as error:
            self.tell(error)
            return False
        self.workspace.drafts.drop(self.story.id)
        self.story = replace(
            self.current(),
            id=self._saved.id,
            title=self._saved.title,
            created=self._saved.created,
            updated=self._saved.updated,
        )
        if not self.query_one("#title", Input).value.strip():
            self.query_one("#title", Input).value = self._saved.title
        self._saved = self.story
        self._say_state()
        return True

    def action_leave(self) -> None:
        """Save and go back; an empty new story is not kept."""
        if self.is_unused():
            self.workspace.drafts.drop(self.story.id)
            self.dismiss()
        elif self.action_save():
            self.dismiss()

    def action_tag(self) -> None:
        """Add a skill to the story."""
        self.app.push_screen(SkillDialog(self.workspace, "Which skill does this story show?"), self._add_tag)

    def action_prove(self) -> None:
        """Mark the selected words as evidence for a skill."""
        area = self.focused
        quote = area.selected_text.strip() if isinstance(area, EvidenceArea) else ""
        if not isinstance(area, EvidenceArea) or not quote:
            self.notify("Select the words that prove the skill first: shift with the arrow keys, then ctrl+l.")
            return
        if "\n" in quote:
            self.notify("Select words within one paragraph.", severity="warning")
            return
        part = Part(area.id or "")
        found = [mention.name for mention in self.workspace.find_skills(quote)]
        known = [tag.name for tag in self.story.skills]
        dialog = SkillDialog(self.workspace, f"What does “{quote[:60]}” prove?", [*found, *known])
        self.app.push_screen(dialog, lambda tag: self._add_tag(tag, Evidence(part, quote)))

    def action_untag(self) -> None:
        """Take a skill off the story."""
        names = [tag.name for tag in self.story.skills]
        if names:
            self.app.push_screen(
                SkillDialog(self.workspace, "Which skill to take off?", names, only_suggested=True), self._drop_tag
            )

    def action_next_hint(self) -> None:
        """Put the cursor into the box that the next hint is about."""
        placed = [hint for hint in self._hints if hint.part is not None]
        if placed:
            self._hint = (self._hint + 1) % len(placed)
            hint = placed[self._hint]
            if hint.part is not None:
                self.query_one(f"#{hint.part.value}").focus()
            self.notify(f"{hint.message} {hint.fix}", markup=False)

    def _add_tag(self, chosen: tuple[str, Kind] | None, proof: Evidence | None = None) -> None:
        if chosen is not None:
            tag = SkillTag(chosen[0], chosen[1], (proof,) if proof else ())
            self.story = self.current().with_tag(tag)
            self._changed_tags()

    def _drop_tag(self, chosen: tuple[str, Kind] | None) -> None:
        if chosen is not None:
            self.story = self.current().without_tag(chosen[0])
            self._changed_tags()

    def _changed_tags(self) -> None:
        self.follow()
        self.keep_draft()

    def _say_state(self) -> None:
        state = ("○ edited", "$text-warning") if self.is_changed() else ("● saved", "$text-success")
        self.say_where((self.story.title or "new story", QUIET), state=Content.styled(*state))


def _has_words(story: Story) -> bool:
    return bool(story.title.strip() or story.headline.strip() or story.words or story.lesson.strip() or story.skills)


def _first_words(story: Story) -> str:
    words = " ".join((story.headline, *(story.text(part) for part in Part))).split()[:6]
    return " ".join(words) or "Untitled story"


def _balance(story: Story) -> Content:
    rows = []
    share = shares(story)
    for part in STAR:
        bar = "━" * max(1, round(share[part] * 16)) if share[part] else ""
        rows.append(Content.assemble((part.letter, "bold $accent"), f" {bar} ", (f"{share[part]:.0%}", QUIET)))
    return Content("\n").join(rows)


def _hint_lines(hints: tuple[Finding, ...], story: Story) -> Content:
    if not hints:
        return Content.styled("✓ nothing to mend" if story.words else "Write first; hints follow.", QUIET)
    rows = []
    for hint in hints[:_MOST_HINTS]:
        mark, tone = _SEVERITIES[hint.severity]
        rows.append(Content.assemble((f"{mark} ", tone), f"{hint.message} ", (hint.fix, QUIET)))
    if len(hints) > _MOST_HINTS:
        rows.append(Content.styled(f"and {len(hints) - _MOST_HINTS} more: storybank check", QUIET))
    return Content("\n").join(rows)
