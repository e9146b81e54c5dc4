"""What the prep sheet says: a plain dict of words, made from the bank, the job and the match."""

from typing import Any

from storybank.coaching.asks import questions_to_print
from storybank.coaching.research import not_researched
from storybank.documents.dates import clock_time, long_date, short_date
from storybank.documents.marks import chips, kind_chip, marked, story_part
from storybank.domain.bank import Bank
from storybank.domain.interview import Interview
from storybank.domain.job import Job
from storybank.domain.pace import seconds
from storybank.domain.posting import Importance
from storybank.domain.story import STAR, Story
from storybank.matching.values import Cell, Coverage, CoveredRequirement, Match

_MARKS = {Coverage.PROVED: "●", Coverage.SHOWN: "◐", Coverage.CLAIMED: "○", Coverage.NONE: "○"}
_WORDS = {Coverage.PROVED: "proved", Coverage.SHOWN: "shown", Coverage.CLAIMED: "claimed", Coverage.NONE: "missing"}
_MOST_NUMBERS = 4
_MOST_FOLLOW_UPS = 3
_MOST_STORIES_NAMED = 3
_NO_PITCH = "Nothing written yet. In two sentences: what you do, what came of it, and why here."
_CHECKLIST = (
    "Each story told aloud once, 60 to 90 seconds, with a clock",
    "This sheet printed or on a second screen, page 1 on top",
    "Names of everyone you meet, and how they are said",
    "Water, pen and paper; phone on silent",
)
_CALL = "Camera, microphone and link tested the evening before"
_WAY = "The way there tried, with half an hour to spare"


def prep_context(match: Match, job: Job, bank: Bank) -> dict[str, Any]:
    """Return what the prep sheet says; words, numbers, lists and marked text only."""
    by_id = {story.id: story for story in bank.stories}
    lineup = [by_id[pick.story] for pick in match.lineup]
    numbers = {story.id: str(number) for number, story in enumerate(lineup, 1)}
    interview = job.next_interview
    language = bank.preferences.language
    return {
        "job": {"title": job.title, "company": job.company, "line": _job_line(job, interview, language)},
        "interview": _interview(interview),
        "pitch": job.pitch or _NO_PITCH,
        "numbers": _numbers(lineup),
        "stories": [_story(story, numbers[story.id], match, bank) for story in lineup],
        "coverage": _coverage(match),
        "interviewers": _interviewers(interview),
        "ask": list(questions_to_print(job, bank)),
        "requirements": [_requirement(item, numbers) for item in match.requirements if _is_shown(item)],
        "also_mentioned": ", ".join(item.requirement.name for item in match.requirements if not _is_shown(item)),
        "questions": [_question(plan, numbers) for plan in match.questions],
        "gaps": _gaps(match),
        "research": [{"heading": note.heading, "text": note.text} for note in job.research],
        "not_researched": ", ".join(not_researched(job)),
        "checklist": _checklist(interview),
        "thanks": _thanks(interview, language),
        "footer": "  ·  ".join(filter(None, (bank.owner.name, job.company or job.title))),
    }


def _job_line(job: Job, interview: Interview | None, language: str) -> str:
    parts = [job.company]
    if interview and interview.when:
        parts.append(f"{long_date(interview.when, language)}, {clock_time(interview.when)}")
    if interview and interview.format:
        parts.append(interview.format)
    return "  ·  ".join(filter(None, parts))


def _interview(interview: Interview | None) -> dict[str, Any]:
    place = interview.place if interview else ""
    mark = "link" if place.startswith(("https://", "http://")) else ""
    return {"place": marked((place, mark)) if place else "", "stage": interview.stage if interview else ""}


def _numbers(lineup: list[Story]) -> list[dict[str, str]]:
    """Return the first figure of each story, then the second ones, up to four, filled up with empty places."""
    most = max((len(story.figures) for story in lineup), default=0)
    found = [
        {"value": story.figures[place].value, "label": _label(story.figures[place].label, number)}
        for place in range(most)
        for number, story in enumerate(lineup, 1)
        if place < len(story.figures)
    ][:_MOST_NUMBERS]
    return found + [{"value": "", "label": ""}] * (_MOST_NUMBERS - len(found)) if found else []


def _label(label: str, number: int) -> str:
    return f"{label} (story {number})" if label else f"story {number}"


def _story(story: Story, number: str, match: Match, bank: Bank) -> dict[str, Any]:
    spoken = seconds(story.words, bank.pace.words_per_minute)
    place = "  ·  ".join(filter(None, (story.where, story.when, f"about {spoken} seconds as written")))
    told = {plan.question.key: plan.question for plan in match.questions if plan.story == story.id}
    follow_ups = [words for question in told.values() for words in question.follow_ups][:_MOST_FOLLOW_UPS]
    parts = {part.value[0]: story_part(story, part) for part in STAR}
    return {
        "number": number,
        "title": story.title,
        "headline": story.headline,
        "line": place,
        "chips": chips(story),
        "opener": story.opener,
        **parts,
        "lesson": story.lesson,
        "follow_ups": "\n".join(follow_ups or ["What was your own part in it?"]),
    }


def _is_shown(item: CoveredRequirement) -> bool:
    return item.requirement.importance is not Importance.MENTIONED or bool(item.cells)


def _coverage(match: Match) -> dict[str, str]:
    asked = [item for item in match.requirements if item.requirement.importance is not Importance.MENTIONED]
    counts = {level: sum(item.coverage is level for item in asked) for level in Coverage}
    bar = "".join(_MARKS[level] * counts[level] for level in Coverage)
    said = ", ".join(f"{count} {_WORDS[level]}" for level, count in counts.items() if count)
    missing = [item.requirement.name for item in asked if item.coverage in {Coverage.NONE, Coverage.CLAIMED}]
    gaps = f" Prepare an answer for: {', '.join(missing)}." if missing else ""
    if not asked:
        return {"bar": "", "words": "The posting names no skill as required or preferred.", "rest": ""}
    return {"bar": bar, "words": said, "rest": f" of {len(asked)} skills that the posting requires or prefers.{gaps}"}


def _interviewers(interview: Interview | None) -> list[dict[str, str]]:
    people = interview.interviewers if interview else ()
    return [
        {
            "name": person.name,
            "line": f"{', ' + person.role if person.role else ''}{'. ' + person.note if person.note else ''}",
            "moment": person.moment,
            "skill": person.skill,
        }
        for person in people
    ]


def _requirement(item: CoveredRequirement, numbers: dict[str, str]) -> dict[str, Any]:
    cells = sorted((cell for cell in item.cells if cell.story in numbers), key=lambda cell: cell.coverage.rank)
    stories = ", ".join(numbers[cell.story] for cell in cells[:_MOST_STORIES_NAMED])
    coverage = cells[0].coverage if cells else Coverage.NONE
    return {
        "name": item.requirement.name,
        "kind": kind_chip(item.requirement.kind),
        "must": item.requirement.importance is Importance.REQUIRED,
        "mark": _MARKS[coverage],
        "word": _WORDS[coverage],
        "stories": stories or "–",
        "proof": _proof(cells[0]) if cells else "See “Gaps”",
    }


def _proof(cell: Cell) -> str:
    quote = f"“{cell.evidence[0].quote}”" if cell.evidence else "Only claimed so far"
    return f"Near it, {cell.near}: {quote}" if cell.near else quote


def _question(plan: Any, numbers: dict[str, str]) -> dict[str, str]:
    return {
        "text": plan.question.text,
        "why": plan.why,
        "story": numbers.get(plan.story, "–"),
        "backup": numbers.get(plan.backup, "–"),
    }


def _gaps(match: Match) -> list[dict[str, str]]:
    return [
        {"letter": _letter(place), "name": gap.requirement.name, "say": gap.say, "advice": gap.advice}
        for place, gap in enumerate(match.gaps)
    ]


def _letter(place: int) -> str:
    return chr(ord("A") + place) if place < 26 else f"{chr(ord('A') + place // 26 - 1)}{chr(ord('A') + place % 26)}"


def _checklist(interview: Interview | None) -> list[str]:
    place = interview.place if interview else ""
    is_call = place.startswith("http") or (interview is not None and "call" in interview.format.lower())
    return [_CALL if is_call else _WAY, *_CHECKLIST]


def _thanks(interview: Interview | None, language: str) -> dict[str, str]:
    due = interview.thanks_due if interview else None
    if due:
        first = f"Thank-you emails are due by {short_date(due, language)}, {clock_time(due)}."
    else:
        first = "Thank-you emails are due within a day of the interview."
    return {"due": first, "how": "One to each interviewer, with one moment from your conversation."}
