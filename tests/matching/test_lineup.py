"""The line-up is the best there is: held against every other set, on small cases."""

import itertools
import random
from collections.abc import Sequence

import pytest

from storybank.domain.posting import Importance, Mention, Requirement
from storybank.domain.question import Question
from storybank.domain.skill import Kind
from storybank.domain.story import Story
from storybank.matching.best_set import Candidate, Point, Rows, Search
from storybank.matching.lineup import Wishes, best_lineup
from storybank.matching.questions import fit
from storybank.matching.values import Cell, Coverage, CoveredRequirement
from storybank.matching.weights import weights
from storybank.skills import Lexicon

LEXICON = Lexicon.shipped()

CASES, BLOCK = 2_000, 100
COVERING = (Coverage.PROVED, Coverage.SHOWN)
LEVELS = [*Coverage, Coverage.NONE, Coverage.PROVED]


def asks(name: str, kind: Kind, importance: Importance, times: int = 1) -> Requirement:
    return Requirement(name, kind, importance, None, (Mention(0, 1, "x", name, kind),) * times)


def random_case(seed: int) -> tuple[list[Story], list[CoveredRequirement], list[Question], Wishes]:
    """Return up to 12 stories, up to 10 requirements, three questions, and sometimes pins and bans."""
    random_ = random.Random(seed)
    stories = [
        Story(
            f"s{n:02}",
            "S",
            when=random_.choice(["", "2020", "2024-03", "2024-03-18"]),
            answers=tuple(random_.sample(["a", "b", "c"], random_.randint(0, 2))),
        )
        for n in random_.sample(range(30), random_.randint(1, 12))
    ]
    covered = []
    for number in range(random_.randint(0, 10)):
        asked = asks(
            f"r{number}", random_.choice(list(Kind)), random_.choice(list(Importance)), random_.choice([1, 1, 2, 4])
        )
        levels = [(story.id, random_.choice(LEVELS)) for story in stories]
        cells = [Cell(story, level) for story, level in levels if level is not Coverage.NONE]
        covered.append(CoveredRequirement(asked, tuple(sorted(cells, key=lambda cell: cell.coverage.rank))))
    ids = [story.id for story in stories]
    wished = random_.sample(ids, min(len(ids), random_.choice([0, 0, 1, 2, 3])))
    cut = random_.randint(0, len(wished))
    wishes = Wishes(random_.randint(1, 7), tuple(wished[:cut]), tuple(wished[cut:]))
    return stories, covered, [Question(key, key) for key in "abc"], wishes


def worth(
    chosen: Sequence[Story], covered: Sequence[CoveredRequirement], questions: Sequence[Question]
) -> tuple[object, ...]:
    """Return what a set is worth as the design words it: a row that is compared from the left."""
    ids = {story.id for story in chosen}
    weight = weights(item.requirement for item in covered)
    reached = dict.fromkeys(Importance, 0)
    proved = dict.fromkeys(Importance, 0)
    for item in covered:
        levels = {cell.coverage for cell in item.cells if cell.story in ids}
        value = weight[item.requirement.kind, item.requirement.name]
        reached[item.requirement.importance] += value if levels.intersection(COVERING) else 0
        proved[item.requirement.importance] += value if Coverage.PROVED in levels else 0
    months = {"": 0, "2020": 2020 * 12 + 12, "2024-03": 2024 * 12 + 3, "2024-03-18": 2024 * 12 + 3}
    return (
        reached[Importance.REQUIRED],
        proved[Importance.REQUIRED],
        sum(any(fit(question, story, LEXICON) for story in chosen) for question in questions),
        reached[Importance.PREFERRED] + proved[Importance.PREFERRED],
        reached[Importance.MENTIONED] + proved[Importance.MENTIONED],
        -len(chosen),
        sum(months[story.when] for story in chosen),
    )


def every_set(stories: Sequence[Story], wishes: Wishes) -> list[tuple[Story, ...]]:
    """Return every set that the owner's wishes allow."""
    pinned = [story for story in stories if story.id in wishes.pinned]
    free = [story for story in stories if story.id not in wishes.pinned and story.id not in wishes.banned]
    room = max(0, wishes.most - len(pinned))
    return [(*pinned, *more) for size in range(room + 1) for more in itertools.combinations(free, size)]


@pytest.mark.parametrize("first", range(0, CASES, BLOCK))
def test_no_set_is_better_than_the_line_up(first: int) -> None:
    for seed in range(first, first + BLOCK):
        print(f"seed {seed}")
        stories, covered, questions, wishes = random_case(seed)
        worths = [(worth(chosen, covered, questions), chosen) for chosen in every_set(stories, wishes)]
        best = max(value for value, _ in worths)
        equals = [sorted(story.id for story in chosen) for value, chosen in worths if value == best]
        found = [pick.story for pick in best_lineup(stories, covered, questions, wishes, LEXICON)]
        assert sorted(found) == min(equals)
        mixed = random.Random(seed).sample(stories, len(stories))
        assert [pick.story for pick in best_lineup(mixed, covered, questions, wishes, LEXICON)] == found


@pytest.mark.parametrize("seed", range(60))
def test_without_a_story_the_best_of_the_others_is_named_with_what_it_loses(seed: int) -> None:
    stories, covered, questions, wishes = random_case(seed)
    lineup = best_lineup(stories, covered, questions, wishes, LEXICON)
    ids = {pick.story for pick in lineup}
    for pick in lineup:
        kept, banned = tuple(ids - {pick.story}), (*wishes.banned, pick.story)
        others = best_lineup(stories, covered, questions, Wishes(wishes.most, kept, banned), LEXICON)
        brought = {other.story for other in others}
        assert set(pick.without.instead) == brought - ids
        for item in covered:
            before = min((c.coverage.rank for c in item.cells if c.story in ids and c.coverage in COVERING), default=3)
            after = min(
                (c.coverage.rank for c in item.cells if c.story in brought and c.coverage in COVERING), default=3
            )
            assert (item.requirement.name in pick.without.loses) == (after > before)
        for question in questions:
            able = {story.id for story in stories if fit(question, story, LEXICON)}
            assert (question.key in pick.without.unanswered) == bool(able & ids and not able & brought)


def test_pinned_stories_come_along_even_where_they_prove_nothing_and_banned_ones_never() -> None:
    stories = [Story("proves", "P"), Story("pinned", "N"), Story("banned", "B")]
    asked = asks("SQL", Kind.HARD, Importance.REQUIRED)
    covered = [CoveredRequirement(asked, (Cell("banned", Coverage.PROVED), Cell("proves", Coverage.SHOWN)))]
    picks = best_lineup(stories, covered, [], Wishes(7, pinned=("pinned", "long-gone"), banned=("banned",)), LEXICON)
    assert [(pick.story, pick.pinned) for pick in picks] == [("proves", False), ("pinned", True)]
    assert [pick.story for pick in best_lineup(stories, covered, [], Wishes(1, pinned=("pinned",)), LEXICON)] == [
        "pinned"
    ]


def test_required_skills_come_before_any_number_of_others() -> None:
    covered = [
        CoveredRequirement(asks("SQL", Kind.HARD, Importance.REQUIRED), (Cell("rare", Coverage.SHOWN),)),
        *(
            CoveredRequirement(asks(name, Kind.SOFT, Importance.MENTIONED), (Cell("many", Coverage.PROVED),))
            for name in "abcdefgh"
        ),
    ]
    found = best_lineup([Story("rare", "R"), Story("many", "M")], covered, [], Wishes(1), LEXICON)
    assert [pick.story for pick in found] == ["rare"]


def test_a_story_that_adds_nothing_stays_at_home() -> None:
    asked = asks("SQL", Kind.HARD, Importance.REQUIRED)
    covered = [CoveredRequirement(asked, (Cell("a", Coverage.PROVED), Cell("b", Coverage.SHOWN)))]
    assert [pick.story for pick in best_lineup([Story("a", "A"), Story("b", "B")], covered, [], Wishes(), LEXICON)] == [
        "a"
    ]


class Counted(Search):
    """A search that counts its steps."""

    steps = 0

    def _needed(self, rows: Rows, won: int, so_far: tuple[int, int], room: int) -> int | None:
        self.steps += 1
        return super()._needed(rows, won, so_far, room)


@pytest.mark.parametrize("share", [0.05, 0.1, 0.15])
def test_sixty_stories_and_sixty_requirements_are_searched_in_few_steps(share: float) -> None:
    random_ = random.Random(7)
    ids = [f"s{n:02}" for n in range(60)]
    points = [
        Point(random_.randrange(5), random_.randint(1, 20_000), frozenset(s for s in ids if random_.random() < share))
        for _ in range(120)
    ]
    candidates = [
        Candidate(story, sum(1 << bit for bit, point in enumerate(points) if story in point.winners), place - 1_000)
        for place, story in enumerate(ids)
    ]
    search = Counted(points)
    assert len(search.best(candidates, 7)) == 7
    print(search.steps)
    assert search.steps < 10_000


def test_a_neighboring_skill_is_never_called_proof() -> None:
    near = (Cell("a", Coverage.SHOWN, near="Tableau"),)
    covered = [CoveredRequirement(asks("Power BI", Kind.HARD, Importance.REQUIRED), near)]
    assert best_lineup([Story("a", "A")], covered, [], Wishes(), LEXICON)[0].why == "comes nearest to Power BI"
    proof = CoveredRequirement(asks("SQL", Kind.HARD, Importance.PREFERRED), (Cell("a", Coverage.PROVED),))
    assert best_lineup([Story("a", "A")], [*covered, proof], [], Wishes(), LEXICON)[0].why == "your best proof of SQL"
