"""The search for the line-up: 60 stories and 60 requirements, and a bank of 1,000 stories held against a posting."""

import random
import statistics
import time
from collections.abc import Callable
from functools import partial

from msgspec.structs import replace

from storybank.domain.posting import Importance, Mention, Requirement
from storybank.domain.skill import Kind
from storybank.domain.story import Evidence, Part, SkillTag, Story
from storybank.matching.lineup import Wishes, best_lineup
from storybank.matching.match import match
from storybank.matching.values import Cell, Coverage, CoveredRequirement
from storybank.skills import Lexicon, read_posting
from storybank.workspace.samples import sample_bank

_ROUNDS = 5


def print_lineups() -> None:
    """Print the CPU time of each."""
    print(f"Line-up of 60 stories for 60 requirements, with its seven alternatives: CPU ms, median of {_ROUNDS} cases")
    for share in (0.05, 0.1, 0.15, 0.2):
        times = [_cpu(partial(best_lineup, *_case(seed, share), (), Wishes())) for seed in range(_ROUNDS)]
        print(
            f"  each story covers {share:4.0%}    {statistics.median(times):6.0f}   ({min(times):.0f} .. {max(times):.0f})"
        )
    bank, lexicon = sample_bank(), Lexicon.shipped()
    posting = read_posting(bank.jobs[0].posting)
    large = replace(bank, stories=_many(bank.stories, 1_000))
    times = [_cpu(partial(match, large, posting, lexicon)) for _ in range(_ROUNDS)]
    print(f"  match of 1,000 stories      {statistics.median(times):6.0f}   ({min(times):.0f} .. {max(times):.0f})")


def _case(seed: int, share: float) -> tuple[list[Story], list[CoveredRequirement]]:
    random_ = random.Random(seed)
    stories = [Story(f"s{n:02}", "S", when=random_.choice(["", "2020", "2024-03"])) for n in range(60)]
    covered = []
    for number in range(60):
        name, kind = f"r{number}", random_.choice(list(Kind))
        times = random_.choice([1, 1, 2, 3])
        asked = Requirement(
            name, kind, random_.choice(list(Importance)), None, (Mention(0, 1, "x", name, kind),) * times
        )
        level = [Coverage.PROVED, Coverage.PROVED, Coverage.SHOWN]
        cells = [Cell(story.id, random_.choice(level)) for story in stories if random_.random() < share]
        covered.append(CoveredRequirement(asked, tuple(sorted(cells, key=lambda cell: cell.coverage.rank))))
    return stories, covered


def _many(stories: tuple[Story, ...], count: int) -> tuple[Story, ...]:
    """Return variations of stories, each with three more hard skills that it tells of."""
    random_ = random.Random(1)
    names = [entry.name for entry in Lexicon.shipped().entries if entry.kind is Kind.HARD]
    made = []
    for number in range(count):
        story, more = random_.choice(stories), random_.sample(names, 3)
        told = [f"I used {name} every day." for name in more]
        tags = [
            SkillTag(name, Kind.HARD, (Evidence(Part.ACTION, words),)) for name, words in zip(more, told, strict=True)
        ]
        kept = [tag for tag in story.skills if random_.random() < 0.6]
        action = " ".join([story.action, *told])
        made.append(replace(story, id=f"s{number:04}", action=action, skills=(*kept, *tags)))
    return tuple(made)


def _cpu(work: Callable[[], object]) -> float:
    before = time.process_time()
    work()
    return (time.process_time() - before) * 1_000
