"""A story while it is being written: what to mend, which skills it shows, and how it gets into the bank."""

from collections.abc import Iterator
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from storybank.coaching.checks import check_story
from storybank.coaching.context import Context
from storybank.coaching.finding import Finding
from storybank.domain.bank import Bank
from storybank.domain.skill import Kind
from storybank.domain.story import Evidence, Part, SkillTag, Story
from storybank.domain.text import clean_line
from storybank.workspace.merging import merged, same_words
from storybank.workspace.workspace import Workspace

_READ_FIRST = (Part.ACTION, Part.RESULT, Part.TASK, Part.SITUATION, Part.LESSON)
"""What you did proves more than where you were."""
_WORDS_OF_TITLE = 6


class Suggestion(Struct, frozen=True):
    """A skill that the words of a story show, and that no tag ties to any words yet."""

    name: str
    kind: Kind
    evidence: Evidence

    @property
    def tag(self) -> SkillTag:
        """The tag that accepting it gives the story."""
        return SkillTag(self.name, self.kind, (self.evidence,))


class Reading(Struct, frozen=True):
    """What a look at a story says of it."""

    hints: tuple[Finding, ...] = ()
    """The most useful first."""
    suggestions: tuple[Suggestion, ...] = ()


class SavedStory(Struct, frozen=True):
    """A story as it was saved, and what the person should know of it; empty when all went as usual."""

    story: Story
    note: str = ""


def read_story(story: Story, bank: Bank, today: date) -> Reading:
    """Return what would weaken a story, and which skills its words show; the disk is not read."""
    context = Context(bank, today)
    return Reading(check_story(story, context), tuple(_suggestions(story, context)))


def _suggestions(story: Story, context: Context) -> Iterator[Suggestion]:
    """Yield each skill that the words show and no evidence stands for, with the words; the deeds come first."""
    lexicon = context.lexicon
    tags = {lexicon.meaning(tag.name): tag for tag in story.skills}
    seen = {meaning for meaning, tag in tags.items() if story.standing(tag)}
    for part in _READ_FIRST:
        for mention in context.mentions(story.text(part)):
            meaning = lexicon.meaning(mention.name)
            if meaning not in seen and "\n" not in mention.text:
                seen.add(meaning)
                tag = tags.get(meaning, SkillTag(mention.name, mention.kind))
                yield Suggestion(tag.name, tag.kind, Evidence(part, mention.text))


def title_from_words(story: Story) -> str:
    """Return a title for a story that has none: the first words of what is there."""
    told = clean_line(" ".join((story.headline, *(story.text(part) for part in Part))))
    return " ".join(told.split()[:_WORDS_OF_TITLE]) or "Untitled story"


def is_blank(story: Story) -> bool:
    """Tell whether nothing of a story is written yet."""
    words = (story.title, story.headline, *(story.text(part) for part in Part))
    return not story.skills and not any(text.strip() for text in words)


def save_written(workspace: Workspace, story: Story, base: Story | None) -> SavedStory:
    """Save a story from the editor; what another program changed meanwhile is kept too.

    Args:
        workspace: the bank.
        story: the story as it was written; without a title it gets its first words as one.
        base: the version that the writing started from; None for a new story, which gets its id here.
    """
    story = replace(story, title=story.title if story.title.strip() else title_from_words(story))
    if base is None:
        return SavedStory(workspace.save_story(replace(story, id=workspace.blank_story(story.title).id)))
    bank = workspace.bank
    if any(item.id == story.id for item in bank.removed_stories):
        workspace.restore_story(story.id)
        return SavedStory(workspace.save_story(story), "Another program removed this story meanwhile; it is back.")
    theirs = next((item for item in bank.stories if item.id == story.id), None)
    if theirs is None or same_words(theirs, base) or same_words(theirs, story):
        return SavedStory(workspace.save_story(story, base=theirs))
    both = merged(base, story, theirs)
    if both is None:
        note = (
            f"Another program changed the same words. Its story is kept beside yours: {theirs.title} (other version)."
        )
        return SavedStory(workspace.save_story(story, base=base), note)
    note = "Another program changed this story meanwhile; both changes are kept."
    return SavedStory(workspace.save_story(both, base=theirs), note)


def story_as_markdown(story: Story) -> str:
    """Return a story as the text that an editor opens."""
    from storybank.exchange.markdown import story_to_markdown  # noqa: PLC0415 - for an editor of the person's own

    return story_to_markdown(story)


def story_from_markdown(text: str, story: Story) -> Story:
    """Return a story as it came back from an editor; it keeps its id and its times.

    Raises:
        UnreadableError: all that is wrong with the text, a line each.
    """
    from storybank.exchange import markdown  # noqa: PLC0415 - for an editor of the person's own

    given = markdown.story_from_markdown(text, "The text")
    return replace(given, id=story.id, created=story.created, updated=story.updated)


def explain_term(workspace: Workspace, term: str, plain: str) -> None:
    """Keep the owner's plain words for a term of the trade, for listeners from outside it."""
    words = clean_line(plain)
    workspace.update(lambda bank: replace(bank, glossary=bank.glossary.with_entry(clean_line(term), words)))
