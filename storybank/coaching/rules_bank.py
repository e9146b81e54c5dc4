"""Rules about the bank as a whole: enough stories, of every kind, and the five mistakes that cost interviews."""

from collections.abc import Iterator

from storybank.coaching.asks import printable
from storybank.coaching.context import Context
from storybank.coaching.finding import Finding, Severity
from storybank.coaching.frameworks import FRAMEWORKS, in_words_of
from storybank.coaching.rules_claims import undersell_phrase
from storybank.coaching.rules_skills import shows
from storybank.coaching.rules_words import hedges
from storybank.domain.job import Status
from storybank.domain.skill import Competency, Kind
from storybank.domain.story import Story
from storybank.domain.wording import counted

FEWEST, MOST = 5, 12
"""So many stories answer most interviews; more can't be kept ready."""
CORE = (
    Competency.COMMUNICATION,
    Competency.LEADERSHIP,
    Competency.TEAMWORK,
    Competency.ADAPTABILITY,
    Competency.EMOTIONAL_INTELLIGENCE,
    Competency.PROBLEM_SOLVING,
)
"""The competencies that nearly every interview asks about; the others depend on the job."""
_HALF_UNPREPARED = 4
_MANY_HEDGES = 3
_FEW = 2
"""Once is a slip; twice is a habit."""
_AHEAD = frozenset((Status.OPEN, Status.APPLIED, Status.INTERVIEW))


def number_of_stories(context: Context) -> Iterator[Finding]:
    """Under five or over twelve stories."""
    count = len(context.bank.stories)
    if 0 < count < FEWEST:
        message = f"Your bank holds {counted(count, 'story', 'stories')}; five to seven answer most interviews."
        yield Finding("too-few-stories", Severity.INFO, message, f"Write {FEWEST - count} more.")
    elif count > MOST:
        message = f"Your bank holds {count} stories; nobody keeps more than {MOST} ready."
        yield Finding("too-many-stories", Severity.INFO, message, "Keep the best, and remove the others.")


def competency_without_story(context: Context) -> Iterator[Finding]:
    """A competency of the owner's framework has no story; without one, of the six that nearly every interview asks about."""
    framework = context.bank.preferences.framework
    missing = (
        _missing_in_words_of(framework, context)
        if framework in FRAMEWORKS
        else _words_of(missing_competencies(context))
    )
    if context.bank.stories and missing:
        message = f"No story shows {', '.join(missing)}."
        fix = "Write one, or tag the words of a story that shows it."
        yield Finding("competency-without-story", Severity.INFO, message, fix)


def _missing_in_words_of(framework: str, context: Context) -> list[str]:
    named = in_words_of(framework, context.bank.stories, context.lexicon)
    missing = [f"“{item.name}”" for item in named if not item.stories]
    return [*missing[:-1], f"{missing[-1]} ({FRAMEWORKS[framework]})"] if missing else []


def missing_competencies(context: Context) -> tuple[Competency, ...]:
    """Return those of the six competencies that nearly every interview asks about which no story shows."""
    stories = context.bank.stories
    shown = {answer for story in stories for answer in story.answers}
    shown |= {context.lexicon.competency(name) or "" for story in stories for name in story.names(Kind.SOFT)}
    return tuple(competency for competency in CORE if competency not in shown)


def _words_of(competencies: tuple[Competency, ...]) -> list[str]:
    return [competency.value.replace("-", " ") for competency in competencies]


def question_without_story(context: Context) -> Iterator[Finding]:
    """One of the eight questions that always come has no story: behavioral questions unprepared."""
    missing = context.unanswered
    if context.bank.stories and missing:
        severity = Severity.WARNING if len(missing) >= _HALF_UNPREPARED else Severity.INFO
        asked = ", ".join(f"“{question.text}”" for question in missing)
        message = f"Behavioral questions unprepared, {len(missing)} of eight: {asked}"
        fix = "Write a story for the first; one about something that went wrong needs its lesson."
        yield Finding("question-without-story", severity, message, fix)


def only_one_kind(context: Context) -> Iterator[Finding]:
    """Only hard skills, or only soft ones."""
    has = {kind: any(story.names(kind) for story in context.bank.stories) for kind in Kind}
    if has[Kind.HARD] and not has[Kind.SOFT] and not _anywhere(context, Kind.SOFT):
        message = "Only hard skills: no story shows how you work with others."
        fix = "Say in one story whom you asked, told, taught or calmed, and tag it."
        yield Finding("only-hard", Severity.WARNING, message, fix)
    if has[Kind.SOFT] and not has[Kind.HARD] and not _anywhere(context, Kind.HARD):
        message = "Only soft skills: no story shows what you can do."
        fix = "Name the tool, the method or the craft in one story, and tag it."
        yield Finding("only-soft", Severity.WARNING, message, fix)


def _anywhere(context: Context, kind: Kind) -> bool:
    return any(shows(story, context, kind) for story in context.bank.stories)


def soft_unproved(context: Context) -> Iterator[Finding]:
    """Half of the soft tags or more have no evidence: soft claims without evidence."""
    tags = [tag for story in context.bank.stories for tag in story.skills if tag.kind is Kind.SOFT]
    bare = [tag.name for tag in tags if not tag.evidence]
    if len(bare) >= _FEW and len(bare) * 2 >= len(tags):
        message = f"Soft claims without evidence: {len(bare)} of {len(tags)} soft tags have no words that prove them."
        fix = "Mark the words that show each, or take the tag off."
        yield Finding("soft-unproved", Severity.WARNING, message, fix)


def too_modest(context: Context) -> Iterator[Finding]:
    """Two stories or more make little of what their owner did."""
    modest = [story.title for story in context.bank.stories if _is_modest(story, context)]
    if len(modest) >= _FEW:
        message = f"Too modest: {len(modest)} of {len(context.bank.stories)} stories make little of what you did."
        fix = "Say I, say what you did, and say the figure."
        yield Finding("too-modest", Severity.WARNING, message, fix)


def _is_modest(story: Story, context: Context) -> bool:
    return any(undersell_phrase(story, context)) or len(hedges(story)) >= _MANY_HEDGES


def nothing_to_ask(context: Context) -> Iterator[Finding]:
    """A job that is still open has no questions to ask."""
    for job in context.bank.jobs:
        if job.status in _AHEAD and not printable(job.ask):
            soon = job.status is Status.INTERVIEW or any(not round_.done for round_ in job.interviews)
            message = f"No questions to ask: {job.name} has none yet."
            fix = f"Write two or three that only this job could answer: storybank job ask {job.id} QUESTION."
            yield Finding("nothing-to-ask", Severity.WARNING if soon else Severity.INFO, message, fix)
