"""An opened bank and what can be done with it."""

import os
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Self

from msgspec import Struct
from msgspec.structs import replace

from storybank.domain.bank import Bank, Owner, Preferences, find
from storybank.domain.ids import Clock, RandomHex, make_id
from storybank.domain.job import Job
from storybank.domain.skill import Kind
from storybank.domain.story import STAR, Evidence, Part, SkillTag, Story
from storybank.domain.text import clean_line
from storybank.errors import UsageError
from storybank.store import BankStore, Drafts, Locations, locate
from storybank.workspace.cleaning import cleaned
from storybank.workspace.merging import same_words

if TYPE_CHECKING:
    from storybank.domain.posting import Mention, Posting
    from storybank.matching.values import Match
    from storybank.skills.lexicon import Lexicon
    from storybank.workspace.results import Results


def now() -> datetime:
    """Return the present moment in UTC, to the second."""
    return datetime.now(UTC).replace(microsecond=0)


def random_digits(count: int) -> str:
    """Return `count` random bytes as hexadecimal digits."""
    return os.urandom(count).hex()


class Workspace(Struct, dict=True):
    """An opened bank. Every change is on disk when the method that makes it returns."""

    locations: Locations
    store: BankStore
    drafts: Drafts
    clock: Clock = now
    random_hex: RandomHex = random_digits

    @classmethod
    def open(
        cls,
        bank: Path | None = None,
        environ: Mapping[str, str] | None = None,
        *,
        clock: Clock = now,
        random_hex: RandomHex = random_digits,
    ) -> Self:
        """Open a bank; nothing is read or made on disk yet.

        Args:
            bank: the bank file; None for the owner's own, where `STORYBANK_HOME` or the system puts it.
            environ: the environment; None for the process's own.
            clock: gives the present moment.
            random_hex: gives random digits for ids.
        """
        locations = locate(os.environ if environ is None else environ, bank)
        return cls(locations, BankStore(locations.bank), Drafts(locations.drafts), clock, random_hex)

    @property
    def bank(self) -> Bank:
        """The bank as it is on disk now.

        Raises:
            BankError: the file is damaged, or written by a newer storybank.
        """
        return self.store.read()

    def update(self, change: Callable[[Bank], Bank]) -> Bank:
        """Apply `change` to the newest bank under the lock, save it and return it.

        Raises:
            BankError: another storybank holds the bank, or it is damaged.
            NotWrittenError: the disk is full or the folder read-only; the last good bank stays.
        """
        return self.store.update(change)

    # Stories

    def story(self, prefix: str) -> Story:
        """Return the story whose id begins with `prefix`; UsageError when none or several do."""
        return find(self.bank.stories, prefix, "story")

    def blank_story(self, title: str = "") -> Story:
        """Return an unsaved story with an id of its own."""
        return Story(id=make_id(title or "story", self.bank.ids, self.random_hex), title=title)

    def save_story(self, story: Story, base: Story | None = None) -> Story:
        """Save a story, new or changed, and return it as saved.

        Args:
            story: what to save; its text is cleaned.
            base: the version that the change started from. When the bank holds yet another one by now
                (another program saved it meanwhile), that one is kept beside as a story of its own.
        """
        saved = replace(cleaned(story), created=story.created or self.clock(), updated=self.clock())

        def change(bank: Bank) -> Bank:
            current = next((old for old in bank.stories if old.id == saved.id), None)
            if base is not None and current is not None and not same_words(current, base):
                other = make_id(current.title, bank.ids, self.random_hex)
                bank = bank.with_story(replace(current, id=other, title=f"{current.title} (other version)"))
            return bank.with_story(saved)

        self.update(change)
        self.drafts.drop(saved.id)
        return saved

    def remove_story(self, prefix: str) -> Story:
        """Take a story out of the bank; `restore_story` brings it back."""
        story = self.story(prefix)
        self.update(lambda bank: bank.without_story(story.id, self.clock()))
        return story

    def restore_story(self, prefix: str) -> Story:
        """Bring a removed story back."""
        story = find(self.bank.removed_stories, prefix, "removed story")
        self.update(lambda bank: bank.with_restored_story(story.id))
        return replace(story, removed=None)

    def tag_story(self, prefix: str, name: str, kind: Kind | None = None, quote: str = "") -> Story:
        """Tag a story with a skill, and tie the tag to the words that prove it.

        Args:
            prefix: the story's id or its beginning.
            name: the skill; known spellings of a hard skill become its usual name ("MS Excel" -> "Microsoft Excel").
            kind: hard or soft; None when the lexicon or the owner's skills know it.
            quote: words of the story that show the skill; empty for a bare claim.

        Raises:
            UsageError: no such story, the kind is not known, or the words do not stand in the story.
        """
        story = self.story(prefix)
        return self.save_story(story.with_tag(self.make_tag(story, name, kind, quote)), base=story)

    def make_tag(self, story: Story, name: str, kind: Kind | None = None, quote: str = "") -> SkillTag:
        """Return the tag that `tag_story` would add, without saving it."""
        name, kind = self.name_skill(name, kind)
        evidence = (Evidence(_part_with(story, quote), quote),) if quote else ()
        return SkillTag(name, kind, evidence)

    def untag_story(self, prefix: str, name: str) -> Story:
        """Take a skill's tag off a story."""
        story = self.story(prefix)
        if story.tag_for(name) is None:
            tags = ", ".join(tag.name for tag in story.skills) or "none"
            raise UsageError(f"{story.id} is not tagged with {name!r}.", f"Its tags: {tags}.")
        return self.save_story(story.without_tag(name), base=story)

    def name_skill(self, name: str, kind: Kind | None = None) -> tuple[str, Kind]:
        """Return a skill's usual name and its kind.

        Raises:
            UsageError: the name is empty, or `kind` is None and nobody knows the skill.
        """
        name = clean_line(name)
        if not name:
            raise UsageError("The skill has no name.", "Write it in words, like SQL.")
        entry = self.lexicon.entry(name)
        if entry is not None:
            known = entry.name if entry.kind is Kind.HARD else name[:1].upper() + name[1:]
            return known, kind or entry.kind
        if kind is None:
            raise UsageError(f"storybank does not know the skill {name!r}.", "Say which kind it is: --hard or --soft.")
        return name, kind

    # Jobs

    def job(self, prefix: str) -> Job:
        """Return the job whose id begins with `prefix`; UsageError when none or several do."""
        return find(self.bank.jobs, prefix, "job")

    def add_job(self, title: str, company: str, posting: str) -> Job:
        """Save a new job and return it."""
        made = make_id(f"{company} {title}", self.bank.ids, self.random_hex)
        return self.save_job(Job(id=made, title=title, company=company, posting=posting))

    def save_job(self, job: Job) -> Job:
        """Save a job as it is given, and return it as saved; `change_job` changes one that others may have changed."""
        saved = replace(cleaned(job), created=job.created or self.clock(), updated=self.clock())
        self.update(lambda bank: bank.with_job(saved))
        return saved

    def remove_job(self, prefix: str) -> Job:
        """Take a job out of the bank; `restore_job` brings it back."""
        job = self.job(prefix)
        self.update(lambda bank: bank.without_job(job.id, self.clock()))
        return job

    def restore_job(self, prefix: str) -> Job:
        """Bring a removed job back."""
        job = find(self.bank.removed_jobs, prefix, "removed job")
        self.update(lambda bank: bank.with_restored_job(job.id))
        return replace(job, removed=None)

    def save_settings(self, owner: Owner, preferences: Preferences) -> None:
        """Save who the owner is and how documents should be."""
        self.update(lambda bank: replace(bank, owner=owner, preferences=preferences))

    # Judgement

    @property
    def _results(self) -> "Results":
        from storybank.workspace.results import Results  # noqa: PLC0415 - `story list` works nothing out

        return Results(self.locations.results)

    @property
    def lexicon(self) -> "Lexicon":
        """The shipped names of skills, joined with the owner's own."""
        from storybank.skills.lexicon import Lexicon  # noqa: PLC0415 - `story list` needs no lexicon

        return Lexicon.of(self.bank)

    @property
    def skill_names(self) -> list[tuple[str, Kind]]:
        """Every known skill with its kind, by name."""
        known = {entry.name: entry.kind for entry in self.lexicon.entries}
        return sorted(known.items(), key=lambda item: item[0].casefold())

    def read_posting(self, text: str) -> "Posting":
        """Return what a posting asks for."""
        from storybank.skills import read_posting  # noqa: PLC0415 - `story list` needs no reader

        return read_posting(text, self.lexicon)

    def read_job(self, job: Job) -> "Posting":
        """Return what a job asks for: its posting as it was read, and as the owner corrected it."""
        from storybank.domain.posting import Posting  # noqa: PLC0415 - `story list` needs no reader

        def read() -> Posting:
            from storybank.skills import corrected  # noqa: PLC0415 - what was read before needs no reader

            return corrected(self.read_posting(job.posting), job.corrections, self.lexicon)

        bank = self.bank
        return self._results.of(Posting, (job.posting, job.corrections, bank.skills, bank.terms), read)

    def find_skills(self, text: str) -> "tuple[Mention, ...]":
        """Return the skills that a stretch of a story shows."""
        from storybank.skills import find_mentions  # noqa: PLC0415 - `story list` needs no reader

        return find_mentions(text, self.lexicon)

    def match(self, job: Job, stories: int = 7) -> "Match":
        """Hold the bank against a job: coverage, line-up of at most `stories`, questions, gaps."""
        from storybank.matching.values import Match  # noqa: PLC0415 - `story list` needs no judgement

        bank, wished = self.bank, (stories, job.pinned, job.banned)

        def work_out() -> Match:
            from storybank.matching.lineup import Wishes  # noqa: PLC0415 - what was matched before needs no judgement
            from storybank.matching.match import match  # noqa: PLC0415 - what was matched before needs no judgement

            return match(bank, self.read_job(job), self.lexicon, Wishes(*wished))

        given = (job.posting, job.corrections, bank.stories, bank.skills, bank.terms, bank.questions, *wished)
        return self._results.of(Match, given, work_out)

    # Samples

    def add_samples(self) -> Job:
        """Put the six sample stories and the sample job into the bank and return the job."""
        from storybank.workspace.samples import joined, sample_bank  # noqa: PLC0415 - for demo and first run only

        samples = sample_bank()
        return find(self.update(lambda bank: joined(bank, samples)).jobs, samples.jobs[0].id, "job")


def local_now(workspace: Workspace) -> datetime:
    """Return the present moment as the owner's clock on the wall shows it, without a zone.

    The evening before an interview is the eve, whatever day it is in Greenwich.
    """
    return workspace.clock().astimezone().replace(tzinfo=None)


def _part_with(story: Story, quote: str) -> Part:
    for part in (Part.ACTION, Part.RESULT, *STAR, Part.LESSON):
        if quote in story.text(part):
            return part
    raise UsageError(
        f"{story.id} does not hold the words {quote!r}.", "Quote them exactly as the story has them, in one part."
    )
