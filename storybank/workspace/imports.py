"""Stories and skills brought in from files; what was changed on both sides is merged or kept beside, never lost."""

from collections.abc import Iterable
from datetime import datetime

from msgspec import Struct
from msgspec.structs import replace

from storybank.domain.bank import Bank
from storybank.domain.ids import make_id
from storybank.domain.skill import Kind, Skill
from storybank.domain.story import Story
from storybank.domain.text import clean_line
from storybank.domain.wording import counted, listed
from storybank.errors import UnreadableError
from storybank.exchange.profile import GivenSkill
from storybank.skills.lexicon import Lexicon
from storybank.workspace.cleaning import cleaned
from storybank.workspace.exchanged import Exchanged
from storybank.workspace.import_files import Contents, FoundStory, read_sources
from storybank.workspace.merging import merged, same_words
from storybank.workspace.story_files import as_in_markdown
from storybank.workspace.workspace import Workspace


class Tally(Struct):
    """What an import did."""

    added: int = 0
    changed: int = 0
    same: int = 0
    beside: int = 0
    """Versions that were kept as stories of their own, because the bank's version of the same words changed too."""
    skills: int = 0
    """Skills that the owner did not list before, or said less of."""
    notes: tuple[str, ...] = ()
    """What the person should know, a sentence each."""

    @property
    def sentence(self) -> str:
        """The counts, without the full stop."""
        counts = f"{self.added} added, {self.changed} changed, {self.same} as they were"
        if self.beside:
            counts += f", {self.beside} kept beside the bank's own version"
        return f"{counts}; {counted(self.skills, 'skill')} added" if self.skills else counts


def import_stories(workspace: Workspace, sources: Iterable[str]) -> Tally:
    """Bring in every story and skill of every file, or nothing when one can't be read.

    Raises:
        UnreadableError: all that is wrong with the files, a line each.
    """
    contents = read_sources(sources)
    _refuse_double_ids(contents.stories)
    exchanged, lexicon, plans = Exchanged.of(workspace), workspace.lexicon, list[_Plan]()

    def change(bank: Bank) -> Bank:
        plans[:] = [_Plan(workspace, bank, exchanged)]
        return plans[0].carried_out(contents, lexicon)

    workspace.update(change)
    exchanged.keep(plans[0].held)
    plans[0].tally.notes = (*contents.notes, *plans[0].notes)
    return plans[0].tally


def _refuse_double_ids(found: list[FoundStory]) -> None:
    seen: dict[str, str] = {}
    for item in found:
        if item.story.id and item.story.id in seen:
            raise UnreadableError(
                f"{item.source}: the id {item.story.id!r} stands in {seen[item.story.id]} too.",
                "Nothing was imported; delete the id line of the one that is new.",
            )
        seen[item.story.id] = item.source


class _Plan:
    """One import into one state of the bank."""

    def __init__(self, workspace: Workspace, bank: Bank, exchanged: Exchanged) -> None:
        self._workspace = workspace
        self._bank = bank
        self._exchanged = exchanged
        self._now: datetime = workspace.clock()
        self.tally = Tally()
        self.notes: list[str] = []
        self.held: dict[str, Story] = {}
        """What each file holds, by its key."""

    def carried_out(self, contents: Contents, lexicon: Lexicon) -> Bank:
        """Return the bank with all of it."""
        for item in contents.stories:
            given = replace(cleaned(item.story), removed=None)
            held = self._held(item.key, given)
            story = given if given.id else self._identified(given, held)
            self._take(item, story, held)
            if item.key:
                self.held[item.key] = story
        for draft in contents.drafts:
            if draft.id in self._bank.ids:
                self.tally.same += 1
            else:
                self._add(cleaned(draft))
        self._take_skills(contents.skills, lexicon)
        return self._bank

    def _held(self, key: str, given: Story) -> Story | None:
        """Return what the file held when it was last brought in or written, even under another name."""
        return (self._exchanged.held(key) or self._exchanged.moved(given)) if key else None

    def _identified(self, given: Story, known: Story | None) -> Story:
        """Return a story that has no id with the one that it has in the bank; a new one gets a new id."""
        if known is None:
            known = next((story for story in self._bank.stories if _tell_the_same(story, given)), None)
        made = known.id if known else make_id(given.title, self._bank.ids, self._workspace.random_hex)
        return replace(given, id=made)

    def _take(self, item: FoundStory, given: Story, held: Story | None) -> None:
        ours = next((story for story in self._bank.stories if story.id == given.id), None)
        base = _base(given, held, ours)
        if ours is not None:
            self._merge(given, ours, base, as_in_markdown(ours) if item.is_markdown else ours)
        elif not any(story.id == given.id for story in self._bank.removed_stories):
            self._add(given)
        elif base is not None and same_words(base, given):
            self.notes.append(
                f"{item.source} is left out: you removed it. To bring it back: storybank story restore {given.id}"
            )
        else:
            self._bank = self._bank.with_restored_story(given.id)
            self._change(given)
            self.notes.append(f"You had removed {given.id}; it is back as {item.source} has it.")

    def _merge(self, given: Story, ours: Story, base: Story | None, as_in_file: Story) -> None:
        """Make one of the file's version and the bank's, or keep the file's beside it.

        Args:
            given: the file's version.
            ours: the bank's version.
            base: the version that both started from.
            as_in_file: the bank's version as a file would give it back: other versions are compared with that.
        """
        both = merged(base, given, as_in_file)
        if both is None:
            self._keep_beside(given)
            return
        kept = {name: getattr(ours, name) for name in Story.__struct_fields__ if _agree(both, as_in_file, name)}
        new = replace(both, **(kept | {"created": ours.created, "updated": ours.updated}))
        if new == ours:
            self.tally.same += 1
        else:
            self._change(new)

    def _keep_beside(self, given: Story) -> None:
        other = replace(given, title=f"{given.title} (other version)")
        if any(_tell_the_same(story, other) for story in self._bank.stories):
            self.tally.same += 1
            return
        made = make_id(given.title, self._bank.ids, self._workspace.random_hex)
        self._bank = self._bank.with_story(replace(other, id=made, created=self._now, updated=self._now))
        self.tally.beside += 1
        self.notes.append(f"{given.id} was changed here and in the file; the file's version is beside it as {made}.")

    def _add(self, story: Story) -> None:
        self._put(story)
        self.tally.added += 1

    def _change(self, story: Story) -> None:
        self._put(story)
        self.tally.changed += 1

    def _put(self, story: Story) -> None:
        self._bank = self._bank.with_story(replace(story, created=story.created or self._now, updated=self._now))

    def _take_skills(self, given: Iterable[GivenSkill], lexicon: Lexicon) -> None:
        """Make skills the owner's; of one that they list already, only a level that they don't say is taken."""
        known = {lexicon.meaning(skill.name): skill for skill in self._bank.skills}
        unsure = []
        for item in given:
            name, entry = _usual(clean_line(item.name), lexicon)
            old = known.get(lexicon.meaning(name))
            if not name or (item.is_group and not entry and not old) or (old and (old.level or not item.level)):
                continue
            if not entry and not old:
                unsure.append(name)
            made = old.id if old else make_id(name, self._bank.ids, self._workspace.random_hex)
            new = Skill(made, name, entry or Kind.HARD, level=item.level)
            known[lexicon.meaning(name)] = new = replace(old, level=item.level) if old else new
            self._bank = self._bank.with_skill(new)
            self.tally.skills += 1
        if unsure:
            fix = f'storybank skill set "{unsure[0]}" --soft'
            self.notes.append(f"Taken for hard skills: {listed(unsure, 9)}. If one is not: {fix}")


def _usual(name: str, lexicon: Lexicon) -> tuple[str, Kind | None]:
    """Return the usual name of a skill and its kind; None when nobody knows it.

    Profiles write the short form after the long one: "Search Engine Optimization (SEO)".
    """
    for form in (name, name.partition(" (")[0]):
        entry = lexicon.entry(form)
        if entry is not None:
            return (entry.name if entry.kind is Kind.HARD else form), entry.kind
    return name, None


def _base(given: Story, held: Story | None, ours: Story | None) -> Story | None:
    """Return the version that the bank and the file both started from; None when nobody knows."""
    if held is not None and held.id == given.id:
        return held
    is_of_now = ours is not None and given.updated is not None and given.updated == ours.updated
    return ours if is_of_now else None


def _agree(one: Story, other: Story, name: str) -> bool:
    return bool(getattr(one, name) == getattr(other, name))


def _tell_the_same(one: Story, other: Story) -> bool:
    return same_words(replace(one, id=""), replace(other, id=""))
