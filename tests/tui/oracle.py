"""What must hold whatever is pressed: each write changes what its key is for, and what was written is found again."""

import threading
from collections.abc import Callable, Sequence
from typing import Any

from textual.screen import Screen

from storybank.domain.bank import Bank
from storybank.domain.job import Job
from storybank.domain.story import Story
from storybank.domain.text import clean
from storybank.tui.dialogs.debrief import DebriefDialog
from storybank.tui.screens.editor import EditorScreen
from storybank.tui.widgets.bars import TopBar
from storybank.workspace import Workspace
from storybank.workspace.cleaning import cleaned
from storybank.workspace.undo import Change

_TIMES = {"created", "updated", "removed"}
_ONE_THING = (
    {"corrections"},
    {"pinned", "banned"},
    {"interviews", "removed_interviews"},
    {"research"},
    {"ask"},
    {"exports"},
    {"title", "company", "status", "pitch", "posting"},
)
"""The fields of a job that one key may change together."""
_LISTS = {"stories", "jobs", "removed_stories", "removed_jobs", "owner"}
"""The fields of a bank that an action on its lists may change together."""


def changes(before: Bank | Job | Story, after: Bank | Job | Story) -> set[str]:
    """Return the names of the fields that differ."""
    return {name for name in before.__struct_fields__ if getattr(before, name) != getattr(after, name)}


class Watched(Workspace):
    """A workspace that lets every write be judged before it is on disk."""

    judge: Callable[[Bank, Bank], object] = changes

    def update(self, change: Callable[[Bank], Bank]) -> Bank:
        def judged(bank: Bank) -> Bank:
            after = change(bank)
            self.judge(bank, after)
            return after

        return super().update(judged)


class Oracle:
    """Follows a run and collects what should not have happened."""

    def __init__(self, workspace: Watched) -> None:
        self.workspace = workspace
        self.bank = workspace.bank
        self.faults: list[str] = []
        self.actions: list[str] = []
        self._written: dict[Screen[Any], tuple[Story, Story | None]] = {}
        self._debriefs: dict[DebriefDialog, dict[str, str]] = {}
        self._lock = threading.Lock()
        workspace.judge = self.judge

    def judge(self, before: Bank, after: Bank) -> None:
        """Judge one write; workers write too, so this may be any thread."""
        with self._lock:
            if other := _changes_on_disk(self.bank, before):
                self._fault(f"other {other} on disk than was last written")
            self.bank = after
            self._judge_change(before, after)

    def _judge_change(self, before: Bank, after: Bank) -> None:
        changed = changes(before, after)
        if not changed <= _LISTS and len(changed) > 1 and changed != {"jobs", "terms"}:
            self._fault(f"one write changed {', '.join(sorted(changed))}")
        known = {story.id: story for story in before.stories}
        other = [item.id for item in after.stories if item.id in known and changes(known[item.id], item) - _TIMES]
        if len(other) > 1 and not self._last("undo", "samples", "bring_in"):
            self._fault(f"one write changed the stories {other}")
        kept = {item.id for item in (*after.stories, *after.removed_stories)}
        gone = [story.title for story in (*before.stories, *before.removed_stories) if story.id not in kept]
        if gone:
            self._fault(f"gone without a trace: {gone}")
        kept_jobs = {item.id for item in (*after.jobs, *after.removed_jobs)}
        if lost := [job.name for job in (*before.jobs, *before.removed_jobs) if job.id not in kept_jobs]:
            self._fault(f"jobs gone without a trace: {lost}")
        hidden = {story.id for story in before.stories} - {story.id for story in after.stories}
        if hidden and not self._last("remove", "undo"):
            self._fault(f"removed without being asked: {hidden}")
        old = {job.id: job for job in before.jobs}
        for job in after.jobs:
            if job.id in old:
                self._judge_job(old[job.id], job)

    def _judge_job(self, before: Job, after: Job) -> None:
        changed = (changes(before, after) & changes(cleaned(before), after)) - _TIMES
        if changed and not any(changed <= together for together in _ONE_THING):
            self._fault(f"one write changed {', '.join(sorted(changed))} of a job")

    def look(self, screens: Sequence[Screen[Any]]) -> None:
        """Look at the screens after a key, the top one last: what is closed now must be kept."""
        for closed in [screen for screen in self._written if screen not in screens]:
            self._judge_closed(*self._written.pop(closed))
        for left in [dialog for dialog in self._debriefs if dialog not in screens]:
            self._judge_debrief(left._round_id, self._debriefs.pop(left))
        for screen in screens:
            if isinstance(screen, EditorScreen) and screen.is_laid_out:
                story = screen.current()
                self._written[screen] = (story, story if screen.is_unused() else screen.base)
            elif isinstance(screen, DebriefDialog) and screen.query("#mend"):
                self._debriefs[screen] = {name: screen._text(name) for name in ("well", "mend")}
        if screens and screens[-1] in self._written:
            self._judge_saved(screens[-1])

    def _judge_saved(self, editor: Screen[Any]) -> None:
        story, base = self._written[editor]
        if isinstance(editor, EditorScreen) and editor.query_one(TopBar).state.plain == "● saved" and story is not base:
            there = [item for item in self.bank.stories if item.id == story.id]
            other = [changes(cleaned(story), item) - _TIMES for item in there]
            if base is not None and all(other):
                told = {
                    name: (getattr(story, name), [getattr(item, name) for item in there])
                    for name in set().union(*other)
                }
                self._fault(f"“saved” is said of what the bank does not hold: {told}")

    def _judge_closed(self, story: Story, base: Story | None) -> None:
        mine = cleaned(story)
        nothing = Story("", "")
        wanted = changes(cleaned(base or nothing), mine) - _TIMES - {"id"}
        if not mine.title:  # it gets its first words as one
            wanted -= {"title"}
        drafts = [draft.story for draft in self.workspace.drafts.all()]
        kept = map(cleaned, (*self.bank.stories, *self.bank.removed_stories, *drafts))
        if not any(changes(mine, item).isdisjoint(wanted) for item in kept):
            self._fault(f"closed and kept nowhere: {mine}")

    def _judge_debrief(self, round_id: str, texts: dict[str, str]) -> None:
        rounds = (round_ for job in self.bank.jobs for round_ in (*job.interviews, *job.removed_interviews))
        held = next((item for item in rounds if item.id == round_id), None)
        if held is not None and (held.went_well, held.to_mend) != tuple(clean(text).strip() for text in texts.values()):
            self._fault(f"a debrief was closed and not kept: {texts}")

    def undone(self, change: Change) -> None:
        """Judge an undo on the bank: what was removed is back, unless it was edited since."""
        after = {story.id for story in change.after.stories}
        there = {story.id for story in self.bank.stories}
        lost = [story.id for story in change.before.stories if story.id not in after | there]
        if lost:
            self._fault(f"undo of “{change.label}” did not bring back {lost}")

    def end(self) -> None:
        """Judge what a fresh look at the disk finds."""
        self.look(())
        found = Workspace.open(self.workspace.locations.bank).bank
        if other := _changes_on_disk(self.bank, found):
            self._fault(f"the file holds other {other} than was last written")
        for items in (found.stories, found.jobs, found.rehearsals):
            ids = [item.id for item in items]
            if len(ids) != len(set(ids)):
                self._fault("an id stands for two things")

    def _last(self, *names: str) -> bool:
        return bool(self.actions) and self.actions[-1].removeprefix("screen.").split("(")[0] in names

    def _fault(self, words: str) -> None:
        self.faults.append(f"{words} (after {', '.join(self.actions[-12:])})")


def _changes_on_disk(before: Bank, after: Bank) -> set[str]:
    """Return the fields that differ; what is removed has no order, and jobs have none that shows."""
    differ = changes(before, after)
    for name in ("removed_stories", "removed_jobs", "jobs"):
        one, other = (sorted(getattr(bank, name), key=lambda item: str(item.id)) for bank in (before, after))
        differ -= {name} if one == other else set()
    return differ
