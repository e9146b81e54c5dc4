"""The editor's keys for skills: add, take off, mark the words that prove one, take what was found."""

from storybank.domain.skill import Kind
from storybank.domain.story import Evidence, Part, SkillTag, Story
from storybank.tui.dialogs.ask import AskDialog
from storybank.tui.dialogs.skill import SkillDialog
from storybank.tui.key_names import key_of
from storybank.tui.screens.writing import WritingScreen
from storybank.tui.widgets.evidence import EvidenceArea
from storybank.workspace.writing import Reading, explain_term

_QUOTE = 60


class SkillKeys(WritingScreen):
    """What an editor does with skills."""

    story: Story
    reading: Reading
    _passed: frozenset[str] = frozenset()

    def can_do(self, action: str) -> bool:
        """Offer a key for skills where it has something to do."""
        if action in {"accept", "pass_over"}:
            return bool(self.reading.suggestions)
        return bool(self.story.skills) if action == "untag" else True

    def without_passed(self, reading: Reading) -> Reading:
        """Return the reading without the skills that the person passed over."""
        left = tuple(item for item in reading.suggestions if item.name not in self._passed)
        return Reading(reading.hints, left)

    def action_tag(self) -> None:
        """Add a skill to the story; those that its words show come first."""
        found = [item.name for item in self.reading.suggestions]
        self.app.push_screen(SkillDialog(self.workspace, "Which skill does this story show?", found), self._add_tag)

    def action_prove(self) -> None:
        """Mark the selected words as evidence for a skill."""
        area = self.focused
        quote = area.selected_text.strip() if isinstance(area, EvidenceArea) else ""
        if not isinstance(area, EvidenceArea) or not quote:
            self.notify(
                f"Select the words that prove the skill first: shift with the arrow keys, then {key_of('editor.prove', 'ctrl+l')}."
            )
            return
        if "\n" in quote:
            self.notify("Select words within one paragraph.", severity="warning")
            return
        part = Part(area.id or "")
        found = [mention.name for mention in self.workspace.find_skills(quote)]
        known = [tag.name for tag in self.story.skills]
        dialog = SkillDialog(self.workspace, f"What does “{quote[:_QUOTE]}” prove?", [*found, *known])
        self.app.push_screen(dialog, lambda tag: self._add_tag(tag, Evidence(part, quote)))

    def action_accept(self) -> None:
        """Add the skill that was found, with the words that show it."""
        if self.reading.suggestions:
            self._put_on(self.reading.suggestions[0].tag)

    def action_pass_over(self) -> None:
        """Offer another skill instead of the one that was found."""
        if self.reading.suggestions:
            self._passed |= {self.reading.suggestions[0].name}
            self.follow()

    def action_untag(self) -> None:
        """Take a skill off the story."""
        names = [tag.name for tag in self.story.skills]
        dialog = SkillDialog(self.workspace, "Which skill to take off?", names, only_suggested=True)
        self.app.push_screen(dialog, self._drop_tag)

    def action_explain(self) -> None:
        """Keep plain words for a term of the trade: the selected one, or the one that the hint is about."""
        term = self._term()
        if not term:
            self.notify(
                f"Select the term that outsiders would not know first, then press {key_of('editor.explain', 'f5')}."
            )
            return
        known = self.bank.glossary.plain(term) or ""
        question = f"What is “{term}” in plain words?"
        self.app.push_screen(AskDialog(question, known), lambda words: self._explain(term, words))

    def _term(self) -> str:
        area = self.focused
        selected = area.selected_text.strip() if isinstance(area, EvidenceArea) else ""
        jargon = next((item for item in self.reading.hints if item.rule == "jargon" and item.part), None)
        if selected or jargon is None or jargon.part is None:
            return selected.replace("\n", " ")[:_QUOTE]
        return self.story.text(jargon.part)[jargon.start : jargon.end]

    def _explain(self, term: str, words: str | None) -> None:
        if words:
            self.attempt(lambda: explain_term(self.workspace, term, words))
            self.read_bank()
            self.follow()

    def _add_tag(self, chosen: tuple[str, Kind] | None, proof: Evidence | None = None) -> None:
        if chosen is not None:
            self._put_on(SkillTag(chosen[0], chosen[1], (proof,) if proof else ()))

    def _put_on(self, tag: SkillTag) -> None:
        # told, since the chips may be out of sight
        self.change_story(self.current().with_tag(tag))
        self.notify(f"{tag.name} is added. {key_of('editor.untag', 'ctrl+r')} takes it off.", timeout=3, markup=False)

    def _drop_tag(self, chosen: tuple[str, Kind] | None) -> None:
        if chosen is not None:
            self.change_story(self.current().without_tag(chosen[0]))
