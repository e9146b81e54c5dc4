"""What came back about a story or a skill, and what to ask for: one or two questions that can be answered in a line."""

from collections.abc import Callable, Iterable, Sequence

from msgspec import Struct

from storybank.domain.bank import Bank
from storybank.domain.feedback import Feedback
from storybank.domain.interview import Asked, Went
from storybank.domain.job import Job
from storybank.domain.story import Story
from storybank.domain.text import fold

MOST = 2
"""More questions than that are not answered."""
_BY_NEED = {Went.BADLY: 0, Went.SO_SO: 1}


class CameBack(Struct, frozen=True):
    """Feedback, and the job that it came from."""

    job: Job
    feedback: Feedback


def about_story(bank: Bank, story: Story) -> tuple[CameBack, ...]:
    """Return what came back about a story, or about a skill that it is tagged with; removed jobs count too."""
    return _about(
        bank,
        lambda item: item.story == story.id or any(_is_one_skill(bank, item.skill, tag.name) for tag in story.skills),
    )


def about_skill(bank: Bank, name: str) -> tuple[CameBack, ...]:
    """Return what came back about a skill; removed jobs count too."""
    return _about(bank, lambda item: _is_one_skill(bank, item.skill, name))


def _about(bank: Bank, wanted: Callable[[Feedback], bool]) -> tuple[CameBack, ...]:
    jobs = (*bank.jobs, *bank.removed_jobs)
    return tuple(CameBack(job, item) for job in jobs for item in job.feedback if wanted(item))


def _is_one_skill(bank: Bank, one: str, other: str) -> bool:
    """Tell whether two names mean one skill to the owner of a bank; an empty one means none."""
    if not one or fold(one) == fold(other):
        return bool(one)
    from storybank.skills.lexicon import Lexicon  # noqa: PLC0415 - for feedback on another skill only

    lexicon = Lexicon.of(bank)
    return lexicon.meaning(one) == lexicon.meaning(other)


def narrow_questions(job: Job, gaps: Sequence[str] = ()) -> tuple[str, ...]:
    """Return one or two questions to ask for feedback with: about the answer that went worst, and the widest gap.

    Args:
        job: its debriefs say which answers went badly; the latest round counts first.
        gaps: names of skills that no story proves, the most important first.
    """
    rounds = sorted(job.interviews, key=lambda round_: round_.order, reverse=True)
    asked = [item for round_ in rounds for item in round_.asked if item.went in _BY_NEED]
    found = [*_about_answer(asked), *(f"What would you have needed to hear from me about {name}?" for name in gaps[:1])]
    return tuple(found[:MOST]) or ("Which of my answers was the weakest, and what was missing from it?",)


def _about_answer(asked: Iterable[Asked]) -> tuple[str, ...]:
    worst = min(asked, key=lambda item: _BY_NEED.get(item.went or Went.WELL, len(_BY_NEED)), default=None)
    return (f"When you asked “{worst.question}”, what was missing from my answer?",) if worst else ()
