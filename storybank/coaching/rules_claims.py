"""Rules about what people say of themselves: claims that nothing shows, too big ones, too small ones."""

import re
from collections.abc import Iterator
from itertools import islice

from storybank.coaching.context import Context, is_proved
from storybank.coaching.finding import Finding, Severity
from storybank.coaching.rules_levels import BEGINNER, EXPERT_MONTHS, EXPERT_STORIES
from storybank.coaching.wording import Rare, hits
from storybank.domain.freshness import is_older
from storybank.domain.skill import Kind
from storybank.domain.story import STAR, Part, Story

_I_AM = r"\bI(?:['’]m| am|['’]ve always been| have always been| consider myself| see myself as)"
_SO = r"(?: (?:an?|the|very|really|highly|fully|also|always|such|quite|just))*"
_GOOD = r"(?:good|great|excellent|strong|natural|true|real|effective|dedicated|reliable|outstanding|solid|exceptional|born|skilled)"
_SELF = "i am|i'm|i’m|always been|i consider|i see myself"
_ABLE = f"{_SELF}|proficient|fluent|versed|competent|knowledgeable|experienced|skilled in|good at|good with|good in"
_CLAIMS = (
    Rare(
        _SELF,
        rf"{_I_AM}{_SO}(?: {_GOOD})?(?: (?:\w+ )?(?:team[ -]?player|communicator|leader|listener|problem[ -]solver|multi-?tasker|"
        r"organi[sz]er|people person|negotiator|planner|(?:hard|team)[ -]?worker|(?:quick|fast) learner))\b",
    ),
    Rare(
        _ABLE,
        rf"(?:{_I_AM}{_SO}|(?:^|(?<=[.!?]\s)){_GOOD.replace('good', 'very good')}?\s?)\s?(?:proficient|{_GOOD}|experienced|fluent|competent|"
        r"well[ -]versed|knowledgeable) (?:in|at|with) (?:\w+[ /]?){1,3}",
    ),
    Rare(
        "skills|abilities",
        rf"\b(?:I (?:have|possess|bring)|my){_SO} {_GOOD} (?:[\w-]+ ){{1,3}}(?:skills|abilities)\b",
    ),
    Rare(
        _SELF,
        rf"{_I_AM}{_SO} (?:hard-?working|reliable|organi[sz]ed|adaptable|flexible|creative|punctual|empathetic|trustworthy)"
        r"(?= and |[.,;!]|$)",
    ),
)
_EXPERT = Rare(
    "expert|guru|ninja|wizard|master|authority|rockstar|rock star|world-class|world class|the best|w everything",
    rf"(?:{_I_AM}|\bI was|\b[Aa]s){_SO}(?: (?:leading|real|true|absolute|recogni[sz]ed))*(?: (?!no )(?P<trade>[\w+#.-]+))?? "
    r"(?:(?:expert|guru|ninja|wizard|master(?!['’]s)|authority|rock ?star)\b(?: (?:in|at|on|of|with) (?P<skill>(?:[\w+#.-]*[\w+#] ?){1,3}))?|"
    r"world[- ]class\b|(?<=the )best\b)|"
    r"\bI (?:know|knew) everything\b|\bI(?:['’]ve| have)? mastered (?P<mastered>(?:[\w+#.-]*[\w+#] ?){1,3})",
)
_MODEST = Rare(
    "i just|i only|m just|m only|was just|was only|merely|simply|luck|nothing special|nothing much|nothing big|big deal|could have|would have|can have|expert|credit|praise",
    r"\bI(?:['’]m| am| was) (?:just|only|merely|simply) (?:an?|the|one of|doing|helping|lucky|following)\b|"
    r"\bI (?:just|only|merely) (?:helped|assisted|supported|followed|watched|did (?:my job|what|as))\b|"
    r"\b(?:was|were|got) (?:just |only |simply |really |pretty )?lucky\b|\b(?:just|only|pure|sheer) luck\b|"
    r"\bnothing (?:special|much|big)\b|\b(?:no|not a) big deal\b|\b(?:anyone|anybody|everyone) (?:could|would|can) have\b|"
    r"\bI(?:['’]m| am) no(?:t an?)? expert\b|\bI (?:can(?:['’]t|not)|don['’]t) (?:really )?(?:take|deserve) (?:\w+ )?(?:credit|praise)\b",
)


def bare_phrase(story: Story, context: Context) -> Iterator[Finding]:
    """The owner says "I am a good team player", and nothing in the story shows it."""
    for part, found in hits(story, STAR, *_CLAIMS):
        if not _is_shown(story, context, part, found):
            fix = "Say what you did that shows it, and leave the claim out."
            message = f"Nothing in the story shows “{found[0].strip()}”."
            yield Finding("bare-claim", Severity.WARNING, message, fix, part, found.start(), found.end())
            return


def _is_shown(story: Story, context: Context, part: Part, claim: re.Match[str]) -> bool:
    claimed = context.mentions(claim[0])
    if not claimed:
        return False
    shown = {(tag.name, context.lexicon.competency(tag.name)) for tag in story.skills if is_proved(story, tag)}
    for place in (Part.TASK, Part.ACTION, Part.RESULT):
        for mention in context.shown(story.text(place)):
            if place is not part or not claim.start() <= mention.start < claim.end():
                shown.add((mention.name, mention.competency))
    return all(
        any(
            context.same_skill(name, item.name) or (item.kind is Kind.SOFT and family is item.competency)
            for name, family in shown
        )
        for item in claimed
    )


def oversell_phrase(story: Story, context: Context) -> Iterator[Finding]:
    """The owner claims mastery that two stories do not prove, or that was not used for three years."""
    for part, found in hits(story, STAR, _EXPERT):
        name = (found["skill"] or found["trade"] or found["mastered"] or "").strip()
        if not (name and _is_expert(name, context)):
            message = f"“{found[0].strip()}” claims more than your stories prove."
            fix = "Say what you did with it, how long and how well; let them call you that."
            yield Finding("oversell", Severity.WARNING, message, fix, part, found.start(), found.end())
            return


def _is_expert(words: str, context: Context) -> bool:
    named = [mention.name for mention in context.mentions(words)] or [words]
    owned = context.owned(named[0])
    if owned and (owned.level in BEGINNER or is_older(owned.last_used, context.today, EXPERT_MONTHS)):
        return False
    return context.stories_proving(named[0]) >= EXPERT_STORIES


def undersell_phrase(story: Story, _context: Context) -> Iterator[Finding]:
    """The owner makes little of what they did."""
    for part, found in islice(hits(story, STAR, _MODEST), 1):
        message = f"“{found[0]}” makes little of what you did."
        fix = "Say plainly what you did and what came of it."
        yield Finding("undersell", Severity.WARNING, message, fix, part, found.start(), found.end())
