"""Rules about a story's skills: both kinds are shown, and words of the story prove each tag."""

from collections.abc import Iterator

from storybank.coaching.context import Context
from storybank.coaching.finding import Finding, Severity
from storybank.domain.skill import Kind
from storybank.domain.story import Part, Story

_TOLD = (Part.TASK, Part.ACTION, Part.RESULT)
"""Where a story shows what its owner can do."""
_MEANING = {Kind.HARD: "what you can do: a tool, a method, a craft", Kind.SOFT: "how you work with others"}


def lost_evidence(story: Story, _context: Context) -> Iterator[Finding]:
    """The quoted words no longer stand in the story."""
    for tag, proof in story.lost_evidence():
        place = proof.part.value.capitalize()
        message = f"The words “{proof.quote}”, which prove {tag.name}, no longer stand in {place}."
        yield Finding("lost-evidence", Severity.ERROR, message, "Mark other words, or take the tag off.", proof.part)


def no_hard(story: Story, context: Context) -> Iterator[Finding]:
    """No tag and no words show a hard skill."""
    return _missing_kind(story, context, Kind.HARD)


def no_soft(story: Story, context: Context) -> Iterator[Finding]:
    """No tag and no words show a soft skill."""
    return _missing_kind(story, context, Kind.SOFT)


def _missing_kind(story: Story, context: Context, kind: Kind) -> Iterator[Finding]:
    if not shows(story, context, kind):
        message = f"The story shows no {kind} skill."
        yield Finding(f"no-{kind}", Severity.INFO, message, f"Say {_MEANING[kind]}, and tag it.")


def shows(story: Story, context: Context, kind: Kind) -> bool:
    """Tell whether a story shows a skill of one kind, by a tag or by its words."""
    return bool(story.names(kind)) or any(
        mention.kind is kind for part in _TOLD for mention in context.shown(story.text(part))
    )


def bare_tag(story: Story, context: Context) -> Iterator[Finding]:
    """Tags without evidence; words that may prove one are pointed at."""
    bare = [tag.name for tag in story.skills if not tag.evidence]
    if not bare:
        return
    message = f"No words prove {', '.join(bare)}."
    for part in _TOLD:
        for mention in context.shown(story.text(part)):
            if any(context.same_skill(mention.name, name) for name in bare):
                fix = f"Mark the words that show it, such as “{mention.text}”."
                yield Finding("bare-claim", Severity.WARNING, message, fix, part, mention.start, mention.end)
                return
    yield Finding("bare-claim", Severity.WARNING, message, "Mark the words that show it, or take the tag off.")
