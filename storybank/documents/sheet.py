"""What the prep sheet says: a plain dict of words, made from the bank, the job and the match."""

from itertools import zip_longest

from storybank.coaching.asks import questions_to_ask, questions_to_print
from storybank.coaching.research import not_researched
from storybank.coaching.told import told_marks
from storybank.documents.cards import card, glance
from storybank.documents.day import checklist, interview_context, interviewers, job_line, notes_afterwards, thanks
from storybank.documents.document import Context, footer
from storybank.documents.marks import Finder, kind_chip
from storybank.domain.bank import Bank
from storybank.domain.job import Job
from storybank.domain.posting import Importance
from storybank.domain.question import Question, Shape
from storybank.domain.story import Story
from storybank.domain.wording import listed
from storybank.matching.values import Cell, Coverage, CoveredRequirement, Match, PlannedQuestion

_MARKS = {Coverage.PROVED: "●", Coverage.SHOWN: "◐", Coverage.CLAIMED: "○", Coverage.NONE: "○"}
_WORDS = {Coverage.PROVED: "proved", Coverage.SHOWN: "shown", Coverage.CLAIMED: "claimed", Coverage.NONE: "missing"}
_MOST_NUMBERS = 4
_MOST_STORIES_NAMED = 3
_MOST_GAPS = 8
"""Gaps that are told one by one; more than these nobody prepares in an evening."""
_MOST_ASKED_ON_PAGE_1 = 3
_MANY = 9
"""Stories beyond which page 1 has room for one question less."""
_MOST_MISSING = 5
_NO_PITCH = "Nothing written yet. In two sentences: what you do, what came of it, and why here."


def prep_context(match: Match, job: Job, bank: Bank, *, full: bool = False, unknown: Finder | None = None) -> Context:
    """Return what the prep sheet says; words, numbers, lists and marked text only.

    Args:
        match: the bank held against the job's posting.
        job: the job.
        bank: the bank.
        full: tell the stories in all their words; otherwise in cues.
        unknown: finds words that the listeners may not know; None when they know the trade.
    """
    by_id = {story.id: story for story in bank.stories}
    lineup = [by_id[pick.story] for pick in match.lineup]
    numbers = {story.id: str(number) for number, story in enumerate(lineup, 1)}
    asked, told = _to_ask(job, bank), told_marks(job, bank)
    return {
        **_around(job, bank),
        "pitch": job.pitch or _NO_PITCH,
        "numbers": _numbers(lineup),
        "glance": [glance(story, numbers[story.id], len(lineup), told=story.id in told) for story in lineup],
        "coverage": _coverage(match),
        "ask_first": _one_of_each(asked)[: _MOST_ASKED_ON_PAGE_1 - (len(lineup) > _MANY)],
        "requirements": _requirements(match, bank, numbers),
        "also_mentioned": ", ".join(item.requirement.name for item in match.requirements if not _is_shown(item)),
        "questions": [_question(plan, numbers) for plan in match.questions],
        "stories": [
            card(story, number, bank, _asked_for(story, match), full=full, unknown=unknown, told=told.get(story.id, ""))
            for story, number in zip(lineup, numbers.values(), strict=True)
        ],
        "is_general": unknown is not None,
        "gaps": _gaps(match),
        "more_gaps": ", ".join(gap.requirement.name for gap in match.gaps[_MOST_GAPS:]),
        "research": [{"heading": note.heading, "text": note.text} for note in job.research],
        "not_researched": ", ".join(not_researched(job)),
        "ask": asked,
    }


def _around(job: Job, bank: Bank) -> Context:
    """Return what the sheet says of the job and the day, whatever the stories are."""
    interview, wishes = job.next_interview, bank.preferences
    return {
        "job": {"title": job.title, "company": job.company, "line": job_line(job, interview, wishes)},
        "interview": interview_context(interview, wishes),
        "interviewers": interviewers(interview),
        "checklist": checklist(interview),
        "afterwards": notes_afterwards(interview),
        "thanks": thanks(interview, wishes),
        "footer": footer(bank, job),
    }


def _to_ask(job: Job, bank: Bank) -> list[Context]:
    """Return the questions to ask: a group for each interviewer of the next round, and one for what is left.

    A group without a name is for whoever is there.
    """
    people = job.next_interview.interviewers if job.next_interview else ()
    groups = [{"who": person.name, "questions": list(questions_to_ask(job, bank, person))} for person in people]
    shared = {question for group in groups for question in group["questions"]}
    rest = [question for question in questions_to_print(job, bank) if question not in shared]
    return [group for group in (*groups, {"who": "", "questions": rest}) if group["questions"]]


def _asked_for(story: Story, match: Match) -> tuple[Question, ...]:
    return tuple(plan.question for plan in match.questions if plan.story == story.id)


def _one_of_each(groups: list[Context]) -> list[str]:
    """Return the questions of all groups, the first of each before the second ones."""
    rounds = zip_longest(*(group["questions"] for group in groups))
    return [question for questions in rounds for question in questions if question]


def _numbers(lineup: list[Story]) -> list[dict[str, str]]:
    """Return the first figure of each story, then the second ones, up to four, filled up with empty places."""
    most = max((len(story.figures) for story in lineup), default=0)
    found = [
        {"value": story.figures[place].value, "label": _label(story.figures[place].label, number)}
        for place in range(most)
        for number, story in enumerate(lineup, 1)
        if place < len(story.figures) and story.figures[place].value
    ][:_MOST_NUMBERS]
    return found + [{"value": "", "label": ""}] * (_MOST_NUMBERS - len(found)) if found else []


def _label(label: str, number: int) -> str:
    return f"{label} (story {number})" if label else f"story {number}"


def _is_shown(item: CoveredRequirement) -> bool:
    return item.requirement.importance is not Importance.MENTIONED or bool(item.cells)


def _coverage(match: Match) -> dict[str, str]:
    asked = [item for item in match.requirements if item.requirement.importance is not Importance.MENTIONED]
    counts = {level: sum(item.coverage is level for item in asked) for level in Coverage}
    bar = "".join(_MARKS[level] * counts[level] for level in Coverage)
    said = ", ".join(f"{count} {_WORDS[level]}" for level, count in counts.items() if count)
    missing = [item.requirement.name for item in asked if item.coverage in {Coverage.NONE, Coverage.CLAIMED}]
    gaps = f" Prepare an answer for: {listed(missing, _MOST_MISSING)}." if missing else ""
    if not asked:
        return {"bar": "", "words": "The posting names no skill as required or preferred.", "rest": ""}
    return {"bar": bar, "words": said, "rest": f" of {len(asked)} skills that the posting requires or prefers.{gaps}"}


def _requirements(match: Match, bank: Bank, numbers: dict[str, str]) -> list[Context]:
    letters = {gap.requirement.name: _letter(place) for place, gap in enumerate(match.gaps[:_MOST_GAPS])}
    titles = bank.titles
    return [_requirement(item, numbers, letters, titles) for item in match.requirements if _is_shown(item)]


def _requirement(
    item: CoveredRequirement, numbers: dict[str, str], letters: dict[str, str], titles: dict[str, str]
) -> Context:
    brought = sorted((cell for cell in item.cells if cell.story in numbers), key=lambda cell: cell.coverage.rank)
    cells = brought or list(item.cells)
    coverage = cells[0].coverage if cells else Coverage.NONE
    return {
        "name": item.requirement.name,
        "kind": kind_chip(item.requirement.kind),
        "must": item.requirement.importance is Importance.REQUIRED,
        "mark": _MARKS[coverage],
        "word": _WORDS[coverage],
        "stories": ", ".join(numbers[cell.story] for cell in brought[:_MOST_STORIES_NAMED]) or "–",
        "proof": _proof(cells[0], numbers, titles) if cells else _see(letters.get(item.requirement.name, "")),
    }


def _proof(cell: Cell, numbers: dict[str, str], titles: dict[str, str]) -> str:
    quote = f"“{cell.evidence[0].quote}”" if cell.evidence else "Only claimed so far"
    near = f"Near it, {cell.near}: {quote}" if cell.near else quote
    return near if cell.story in numbers else f"{near}, in “{titles[cell.story]}”, which you do not bring"


def _see(letter: str) -> str:
    return f"See “Gaps”, answer {letter}" if letter else "See “Gaps”"


def _question(plan: PlannedQuestion, numbers: dict[str, str]) -> dict[str, str]:
    tested = ", ".join(competency.value.replace("-", " ") for competency in plan.question.competencies[:2])
    untold = "What you are proud of" if plan.question.shape is Shape.FIGURE else "–"
    return {
        "text": plan.question.text,
        "tests": tested.capitalize() or untold,
        "why": plan.why,
        "story": numbers.get(plan.story, "–"),
        "backup": numbers.get(plan.backup, "–"),
    }


def _gaps(match: Match) -> list[dict[str, str]]:
    return [
        {"letter": _letter(place), "name": gap.requirement.name, "say": gap.say, "advice": gap.advice}
        for place, gap in enumerate(match.gaps[:_MOST_GAPS])
    ]


def _letter(place: int) -> str:
    return chr(ord("A") + place)
