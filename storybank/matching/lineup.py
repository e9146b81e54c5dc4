"""Which stories to bring: the best set there is, not a good guess, and what leaving one at home would cost.

A set is judged in this order: required skills covered, then proved rather than shown, then questions answered, then
preferred skills, then skills mentioned, then fewer stories, then fresher ones, then the ids. Stories that the owner
pinned come along; those that the owner banned stay at home.
"""

from collections.abc import Collection, Iterator, Sequence

from msgspec import Struct

from storybank.domain.dates import last_day
from storybank.domain.posting import Importance, Requirement
from storybank.domain.question import Question
from storybank.domain.story import Story
from storybank.domain.wording import listed
from storybank.matching.best_set import Candidate, Point, Search
from storybank.matching.questions import fit, plan_questions
from storybank.matching.values import Alternative, Cell, Coverage, CoveredRequirement, Pick
from storybank.matching.weights import weights
from storybank.skills.lexicon import Lexicon

_STEPS = {Importance.REQUIRED: (0, 1), Importance.PREFERRED: (3, 3), Importance.MENTIONED: (4, 4)}
"""On which step a requirement counts when it is covered, and when it is proved."""
_QUESTIONS = 2
_MOST_NAMED = 3
_COVERING = frozenset((Coverage.PROVED, Coverage.SHOWN))


class Wishes(Struct, frozen=True):
    """What the owner decided about the line-up."""

    most: int = 7
    """The most stories to bring."""
    pinned: Collection[str] = ()
    """Ids of stories that come along whatever they prove, even where they are more than `most`."""
    banned: Collection[str] = ()
    """Ids of stories that stay at home."""


def best_lineup(
    stories: Sequence[Story],
    covered: Sequence[CoveredRequirement],
    questions: Sequence[Question],
    wishes: Wishes,
    lexicon: Lexicon,
) -> tuple[Pick, ...]:
    """Return the best stories to bring, the one that adds most first."""
    answered = {question.key: frozenset(s.id for s in stories if fit(question, s, lexicon)) for question in questions}
    points = [*_requirement_points(covered), *(Point(_QUESTIONS, 1, ids) for ids in answered.values() if ids)]
    search = Search(points)
    candidates = _candidates([story for story in stories if story.id not in wishes.banned], points)
    pinned = [one for one in candidates if one.id in wishes.pinned]
    chosen = _best(search, candidates, pinned, wishes.most)
    ordered = [one.id for one in _by_gain(search, chosen)]
    by_id = {story.id: story for story in stories}
    planned = plan_questions(questions, [by_id[story] for story in ordered], lexicon)
    told = {plan.question.key: plan.story for plan in planned}
    picks = []
    for story in ordered:
        rest = [one for one in candidates if one.id != story]
        others = [one.id for one in _best(search, rest, [one for one in chosen if one.id != story], wishes.most)]
        without = Alternative(
            instead=tuple(other for other in others if other not in ordered),
            loses=tuple(_weaker(covered, ordered, others)),
            unanswered=tuple(
                q for q, able in answered.items() if able.intersection(ordered) and able.isdisjoint(others)
            ),
        )
        best = [
            (item.requirement, cell) for item in covered if (cell := _best_in(item, ordered)) and cell.story == story
        ]
        able = [question for question in questions if story in answered[question.key]]
        why = _why(best, [question.text for question in sorted(able, key=lambda one: told[one.key] != story)])
        covers = tuple(requirement.name for requirement, _ in best)
        picks.append(Pick(story, covers, why, story in wishes.pinned, without))
    return tuple(picks)


def _requirement_points(covered: Sequence[CoveredRequirement]) -> Iterator[Point]:
    weight = weights(item.requirement for item in covered)
    for item in covered:
        value = weight[item.requirement.kind, item.requirement.name]
        reach, prove = _STEPS[item.requirement.importance]
        touched = frozenset(cell.story for cell in item.cells if cell.coverage in _COVERING)
        proved = frozenset(cell.story for cell in item.cells if cell.coverage is Coverage.PROVED)
        if touched:
            yield Point(reach, value, touched)
        if proved:
            yield Point(prove, value, proved)


def _candidates(stories: Sequence[Story], points: Sequence[Point]) -> list[Candidate]:
    """Return the stories as the search sees them, by id.

    Each costs one unit of size, less something for being fresh; the last bits differ for every story, so that no two
    sets are worth the same and the answer does not hang on the order of the bank.
    """
    ranked = sorted(stories, key=lambda story: story.id)
    freshness = 1 << len(ranked)
    size = freshness * _MOST_MONTHS * (len(ranked) + 1)
    bits = dict.fromkeys((story.id for story in ranked), 0)
    for number, point in enumerate(points):
        for story in point.winners & bits.keys():
            bits[story] |= 1 << number
    return [
        Candidate(story.id, bits[story.id], _months(story.when) * freshness + (freshness >> place + 1) - size)
        for place, story in enumerate(ranked)
    ]


_MOST_MONTHS = 10_000 * 12


def _months(when: str) -> int:
    """Return the months since the year 0 of the last day that a written time can mean; 0 for an unknown one."""
    day = last_day(when)
    return day.year * 12 + day.month if day else 0


def _best(search: Search, candidates: Sequence[Candidate], pinned: Sequence[Candidate], most: int) -> list[Candidate]:
    """Return the best set with the pinned ones; stories that another one beats in everything are not looked at."""
    free: dict[int, Candidate] = {}
    for one in candidates:
        if one.points and one not in pinned and (one.points not in free or one.own > free[one.points].own):
            free[one.points] = one
    worth_a_look = [one for one in free.values() if not any(_beats(other, one) for other in free.values())]
    return search.best(worth_a_look, most, pinned)


def _beats(other: Candidate, one: Candidate) -> bool:
    return one.points | other.points == other.points and other.own > one.own


def _by_gain(search: Search, chosen: Sequence[Candidate]) -> Iterator[Candidate]:
    left, won = list(chosen), 0
    while left:
        best = max(left, key=lambda one: (search.worth(one.points & ~won), one.own))
        yield best
        won |= best.points
        left.remove(best)


def _weaker(covered: Sequence[CoveredRequirement], lineup: Sequence[str], others: Sequence[str]) -> Iterator[str]:
    """Yield the names of the requirements that other stories cover worse than the line-up does."""
    for item in covered:
        if _coverage(item, others).rank > _coverage(item, lineup).rank:
            yield item.requirement.name


def _coverage(item: CoveredRequirement, stories: Sequence[str]) -> Coverage:
    levels = [cell.coverage for cell in item.cells if cell.story in stories and cell.coverage in _COVERING]
    return min(levels, key=lambda level: level.rank, default=Coverage.NONE)


def _why(best: Sequence[tuple[Requirement, Cell]], answers: Sequence[str]) -> str:
    """Say what a story is there for: what it shows better than the others, what it answers, what it comes near to."""
    itself = sorted((asked for asked, cell in best if not cell.near), key=lambda asked: asked.importance.rank)
    near = sorted((asked for asked, cell in best if cell.near), key=lambda asked: asked.importance.rank)
    if itself:
        return f"your best proof of {_some(itself)}"
    if answers:
        return f"answers “{answers[0]}”"
    return f"comes nearest to {_some(near)}" if near else "a second proof"


def _some(requirements: Sequence[Requirement]) -> str:
    return listed([requirement.name for requirement in requirements], _MOST_NAMED)


def _best_in(item: CoveredRequirement, ids: list[str]) -> Cell | None:
    cells = [cell for cell in item.cells if cell.story in ids and cell.coverage in _COVERING]
    return min(cells, key=lambda cell: (cell.coverage.rank, bool(cell.near), ids.index(cell.story)), default=None)
