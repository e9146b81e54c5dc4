"""Which stories to bring: the best set there is, not a good guess.

A set is judged in this order: required skills covered, then proved rather than shown, then questions answered,
then preferred skills, then skills mentioned, then fewer stories, then fresher ones. Each step is a whole number
weighed so that no amount of a later step outweighs one unit of an earlier one; the sum of all is therefore the
lexicographic order, and every story adds less to a larger set than to a smaller one (coverage is submodular), which
bounds what a branch can still reach.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from storybank.domain.posting import Importance
from storybank.domain.question import Question
from storybank.domain.story import Story
from storybank.matching.questions import fit
from storybank.matching.values import Coverage, CoveredRequirement, Pick
from storybank.matching.weights import weights

_STEPS = 6
"""Required covered, required proved, questions, preferred, mentioned, then one for size and freshness."""


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A story as the search sees it: the points it reaches (bits), and what it is worth by itself."""

    story: Story
    points: int
    own: int


def best_lineup(
    stories: Sequence[Story], covered: Sequence[CoveredRequirement], questions: Sequence[Question], most: int
) -> tuple[Pick, ...]:
    """Return the best stories to bring, at most `most`, the one that adds most first."""
    points = list(_points(stories, covered, questions))
    unit = _units(points, len(stories))
    worth = [value * unit[step] for step, value, _ in points]
    candidates = _candidates(stories, points)
    chosen = _search(candidates, worth, min(most, len(stories)))
    ordered = _by_gain(chosen, worth)
    return tuple(_pick(story, ordered, covered, questions) for story in ordered)


def _points(
    stories: Sequence[Story], covered: Sequence[CoveredRequirement], questions: Sequence[Question]
) -> Iterator[tuple[int, int, frozenset[str]]]:
    """Yield each point that a set can win: its step, its worth in that step, and the stories that win it."""
    weight = weights(item.requirement for item in covered)
    steps = {Importance.REQUIRED: (0, 1), Importance.PREFERRED: (3, 3), Importance.MENTIONED: (4, 4)}
    for item in covered:
        value = weight[item.requirement.kind, item.requirement.name]
        touched = frozenset(c.story for c in item.cells if c.coverage in {Coverage.PROVED, Coverage.SHOWN})
        proved = frozenset(c.story for c in item.cells if c.coverage is Coverage.PROVED)
        reach, prove = steps[item.requirement.importance]
        yield reach, value, touched
        yield prove, value, proved
    for question in questions:
        yield 2, 1, frozenset(story.id for story in stories if fit(question, story))


def _units(points: Sequence[tuple[int, int, frozenset[str]]], count: int) -> list[int]:
    totals = [0] * _STEPS
    for step, value, _ in points:
        totals[step] += value
    unit = [1] * _STEPS
    unit[-1] = (1 << count) * 100_000
    room = unit[-1] * (count + 1)
    for step in range(_STEPS - 2, -1, -1):
        unit[step] = room
        room *= totals[step] + 1
    return unit


def _candidates(stories: Sequence[Story], points: Sequence[tuple[int, int, frozenset[str]]]) -> list[_Candidate]:
    """Return the stories worth a look, without those that another one beats in everything.

    Each costs one unit of size, less something for being fresh; the last bits differ for every story, so that no two
    sets are worth the same and the answer does not hang on the order of the bank.
    """
    ranked = sorted(stories, key=lambda story: story.id, reverse=True)
    candidates = []
    for place, story in enumerate(ranked):
        bits = sum(1 << number for number, (_, _, winners) in enumerate(points) if story.id in winners)
        size = (1 << len(stories)) * 100_000
        candidates.append(_Candidate(story, bits, _months(story.when) * (1 << len(stories)) + (1 << place) - size))
    return [one for one in candidates if one.points and not any(_beats(other, one) for other in candidates)]


def _beats(other: _Candidate, one: _Candidate) -> bool:
    return one.points | other.points == other.points and other.own > one.own


def _months(when: str) -> int:
    """Return months since the year 0 as far as `when` says ("2024-03"); 0 when it does not."""
    year, _, rest = when.strip().partition("-")
    month = rest[:2]
    if not (year.isdecimal() and len(year) == 4):
        return 0
    return int(year) * 12 + (int(month) if month.isdecimal() else 6)


def _search(candidates: list[_Candidate], worth: list[int], most: int) -> list[_Candidate]:
    value = _valuer(worth)
    best: list[_Candidate] = []
    best_value = 0

    def descend(chosen: list[_Candidate], won: int, so_far: int, open_: list[_Candidate]) -> None:
        nonlocal best, best_value
        if so_far > best_value:
            best, best_value = list(chosen), so_far
        room = most - len(chosen)
        gains = sorted(
            ((value(c.points & ~won) + c.own, c.story.id, c) for c in open_), key=lambda item: (-item[0], item[1])
        )
        gains = [item for item in gains if item[0] > 0]
        for place, (gain, _, candidate) in enumerate(gains):
            if so_far + sum(item[0] for item in gains[place : place + room]) <= best_value:
                return
            rest = [item[2] for item in gains[place + 1 :]]
            descend([*chosen, candidate], won | candidate.points, so_far + gain, rest)

    if most > 0:
        descend([], 0, 0, candidates)
    return best


def _valuer(worth: list[int]) -> Callable[[int], int]:
    @cache
    def value(points: int) -> int:
        total = 0
        while points:
            low = points & -points
            total += worth[low.bit_length() - 1]
            points ^= low
        return total

    return value


def _by_gain(chosen: list[_Candidate], worth: list[int]) -> list[Story]:
    value = _valuer(worth)
    left, ordered, won = list(chosen), [], 0
    while left:
        best = max(left, key=lambda candidate: (value(candidate.points & ~won), candidate.own))
        ordered.append(best.story)
        won |= best.points
        left.remove(best)
    return ordered


def _pick(
    story: Story, lineup: list[Story], covered: Sequence[CoveredRequirement], questions: Sequence[Question]
) -> Pick:
    ids = [member.id for member in lineup]
    covers = tuple(item.requirement.name for item in covered if _best_in(item, ids) == story.id)
    answers = [question.text for question in questions if fit(question, story)]
    required = [i.requirement.name for i in covered if i.requirement.importance is Importance.REQUIRED]
    first = [name for name in covers if name in required] or list(covers)
    if first:
        more = f" and {len(covers) - 3} more" if len(covers) > 3 else ""
        return Pick(story.id, covers, f"your best proof of {', '.join(first[:3])}{more}")
    return Pick(story.id, covers, f"answers “{answers[0]}”" if answers else "a second proof")


def _best_in(item: CoveredRequirement, ids: list[str]) -> str | None:
    cells = [c for c in item.cells if c.story in ids and c.coverage in {Coverage.PROVED, Coverage.SHOWN}]
    if not cells:
        return None
    return min(cells, key=lambda cell: (cell.coverage.rank, bool(cell.near), ids.index(cell.story))).story
