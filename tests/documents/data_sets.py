"""Banks and jobs of every size and script, and every document that is made of them."""

from dataclasses import dataclass
from datetime import datetime
from functools import cache, cached_property

from msgspec.structs import replace

from storybank import documents
from storybank.documents import Document
from storybank.domain.bank import Bank, Owner
from storybank.domain.interview import Interview, Interviewer
from storybank.domain.job import Job, Note
from storybank.domain.skill import Kind
from storybank.domain.story import Evidence, Figure, FigureSource, Part, SkillTag, Story
from storybank.domain.text import clean_line
from storybank.matching.lineup import Wishes
from storybank.matching.match import match as match_bank
from storybank.matching.values import Match
from storybank.skills import Lexicon, read_posting
from storybank.workspace.cleaning import cleaned
from tests import samples

POSTING = "Nurse\n\nRequirements:\n- SQL\n- Teamwork\n- Communication\n- Welding\n"
PANEL = tuple(
    Interviewer(f"{name} Panel", f"Role {number}", f"p{number}@x.example", moment=f"you spoke of point {number}")
    for number, name in enumerate(("Ann", "Bo", "Cy", "Di", "Ed"), 1)
)
ROUND = Interview("r-1", datetime.fromisoformat("2027-01-14T10:00"), 45, "First", "video call", "https://x.example/1?a=b&c=<d>", PANEL[:1])  # fmt: skip


@dataclass(frozen=True)
class DataSet:
    """A bank, a job, and how many pages their prep sheet takes."""

    bank: Bank
    job: Job
    pages: tuple[int, int]
    brought: int = 7

    @cached_property
    def match(self) -> Match:
        """The bank held against the job."""
        return match_bank(self.bank, read_posting(self.job.posting), Lexicon.shipped(), Wishes(self.brought))


def story(number: int, words: str, figure: str = "25 %", skill: str = "SQL") -> Story:
    """Return a story whose every part holds `words`, and whose title begins so that a page is found by it."""
    proof = f"used the tool number {number} for {words}"
    return Story(
        f"story-{number}",
        f"Card{number}e {words}",
        situation=f"It was a hard month, and {words} was everywhere.",
        task=f"I had to mend {words}.",
        action=f"I {proof}, and I asked each colleague about it twice.",
        result=f"It went down by {figure} for {words}.",
        lesson=f"Begin with {words}.",
        headline=f"down {figure}",
        opener=f"We had a problem with {words}.",
        where=f"{words[:30]} works",
        skills=(SkillTag(skill, Kind.HARD, (Evidence(Part.ACTION, proof),)), SkillTag("Teamwork", Kind.SOFT)),
        figures=(Figure(figure, FigureSource.MEASURED, f"counted {words}", f"less {words[:20]}"),),
    )


def _in(words: str, count: int = 3, figure: str = "25 %", skill: str = "SQL") -> tuple[Bank, Job]:
    stories = tuple(story(number, words, figure, skill) for number in range(1, count + 1))
    person = replace(PANEL[0], name=f"{words[:20]} Ann", note=words, moment=f"you spoke of {words}")
    job = Job(
        "job-1",
        f"Nurse {words[:40]}",
        f"Clinic {words[:30]}",
        POSTING,
        pitch=f"I mend things, {words} too.",
        research=(Note("What they do", words),),
        ask=(f"What about {words}?",),
        interviews=(replace(ROUND, interviewers=(person,)),),
    )
    return Bank(stories=stories, owner=Owner(f"Maya {words[:20]}", "maya@x.example", "+44 1632 960042")), job


def _entered(given: tuple[Bank, Job]) -> tuple[Bank, Job]:
    """Return a bank and a job as they are once they have entered through the workspace."""
    bank, job = given
    owner = replace(bank.owner, name=clean_line(bank.owner.name))
    return replace(bank, stories=tuple(map(cleaned, bank.stories)), owner=owner), cleaned(job)


@cache
def data_sets() -> dict[str, DataSet]:
    """Return the data sets by name."""
    usual = samples.bank()
    names = [entry.name for entry in Lexicon.shipped().entries[:60]]
    twelve = Bank(stories=tuple(story(n, f"the long and winding matter {n}", skill=names[n]) for n in range(1, 13)))
    many = Bank(
        stories=tuple(story(n, f"matter {n}", f"{n} %", names[n % len(names)]) for n in range(1, 71)),
        owner=Owner("Maya"),
    )
    long_posting = "Requirements:\n" + "\n".join(f"- {name}" for name in names)
    return {
        "tiny": DataSet(Bank(stories=(Story("s", "Card1e only"),)), Job("j", "Nurse", posting="Be kind."), (2, 3)),
        "one story": DataSet(*_in("the queue", 1), (3, 4)),
        "usual": DataSet(usual, samples.job(), (6, 8)),
        "twelve": DataSet(twelve, replace(samples.job(), posting=long_posting), (9, 12), brought=12),
        "huge": DataSet(many, Job("j", "Head of all", "Big Works", long_posting, interviews=(ROUND,)), (6, 12)),
        "chinese": DataSet(*_in("客户流失率分析与改进，团队协作。数据", figure="25%"), (4, 5)),
        "arabic": DataSet(*_in("تحليل بيانات العملاء، العمل الجماعي"), (4, 5)),
        "emoji": DataSet(*_in("the 🙂👩‍🔬🏳️‍🌈 day é è ñ"), (4, 5)),
        "markup": DataSet(*_in("<w:p>&amp; 3 < 4 > 2 & ]]> \" ' </w:t>"), (4, 5)),
        "tags": DataSet(*_in("<w:p>&amp; {{ 7*7 }} {% for x in y %} ]]> \" ' </w:t> {_{ }_}"), (4, 5)),
        "controls": DataSet(*_entered(_in("a\x00b\x0bc\x0cd\x1be\ufffef\ud83dg\r\nh\u2028i\u202ej")), (4, 6)),
        "long words": DataSet(*_in("w" * 200), (4, 6)),
        "no interview": DataSet(
            usual, replace(samples.job(), interviews=(), research=(), ask=(), pitch="", company=""), (6, 8)
        ),
        "panel of five": DataSet(
            usual, replace(samples.job(), interviews=(replace(ROUND, interviewers=PANEL),)), (6, 8)
        ),
    }


def kinds_of(data: DataSet) -> list[str]:
    """Return the kinds of documents that a data set gives; thank-yous by the interviewer's place."""
    people = data.job.interviews[0].interviewers if data.job.interviews else ()
    thanks = [f"thanks {place}" for place in range(len(people))]
    return ["prep", "prep in full", *thanks, "feedback", "stories", "answers", "mock"]


@cache
def document_of(name: str, kind: str) -> Document:
    """Return a document of a data set."""
    data = data_sets()[name]
    bank, job = data.bank, data.job
    match kind.split():
        case ["prep", *full]:
            return documents.prep_sheet(data.match, job, bank, full=bool(full))
        case ["thanks", place]:
            interview = job.interviews[0]
            return documents.thank_you(job, interview, interview.interviewers[int(place)], bank)
        case ["feedback"]:
            return documents.feedback_request(job, bank, data.match)
        case ["mock"]:
            return documents.mock_interview([plan.question for plan in data.match.questions], bank, job)
        case _:
            return documents.story_book(bank.stories, bank, words=250 if kind == "answers" else None)
