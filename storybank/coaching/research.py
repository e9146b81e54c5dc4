"""What is worth knowing before an interview, and what of it the owner has found out; storybank looks nothing up."""

from enum import StrEnum

from msgspec import Struct

from storybank.domain.job import Job
from storybank.domain.text import fold


class Subject(StrEnum):
    """What a block of research is about."""

    COMPANY = "company"
    ROLE = "role"
    INTERVIEWER = "interviewer"
    OWN = "own"
    """A heading of the owner's."""


class Block(Struct, frozen=True):
    """One thing to find out."""

    key: str
    """What it goes by at the command line."""
    heading: str
    subject: Subject
    look: str
    """Where to look."""


class Researched(Struct, frozen=True):
    """A block of one job, with what the owner found out."""

    block: Block
    text: str = ""
    """Empty: not researched."""


BLOCKS = (
    Block("what", "What they do", Subject.COMPANY, "Their home page: who pays them, and for what."),
    Block("news", "Recent news", Subject.COMPANY, "Their press page, and their name in a news search of this year."),
    Block("size", "Money and size", Subject.COMPANY, "The annual report, or what their about page counts: people, places, sites."),
    Block("values", "Values", Subject.COMPANY, "Their careers page; copy their own words, and the deed behind one of them."),
    Block("rivals", "Rivals", Subject.COMPANY, "Search for what they do without their name: who else comes up?"),
    Block("open", "Why it is open", Subject.ROLE, "Ask the recruiter: is it new, or did somebody move on?"),
    Block("start", "First 90 days", Subject.ROLE, "The duties in the posting that come first, and what the team posted lately."),
    Block("team", "Team and tools", Subject.ROLE, "Other postings of theirs, their engineering or staff pages, profiles of the team."),
)  # fmt: skip
"""Few and useful; the interviewers of the next round come after them."""

_LOOK = "Their profile and their own talks or articles: role, background, and what you have in common."


def research(job: Job) -> tuple[Researched, ...]:
    """Return every block of a job, done or missing: company, role, the next round's interviewers, the owner's own."""
    texts = {fold(note.heading): note.text for note in job.research}
    given = [Researched(block, texts.pop(fold(block.heading), "") or texts.pop(block.key, "")) for block in BLOCKS]
    people = job.next_interview.interviewers if job.next_interview else ()
    own = [note for note in job.research if fold(note.heading) in texts]
    return (
        *given,
        *(Researched(Block("", person.name, Subject.INTERVIEWER, _LOOK), person.note) for person in people),
        *(Researched(Block("", note.heading, Subject.OWN, ""), note.text) for note in own),
    )


def not_researched(job: Job) -> tuple[str, ...]:
    """Return what is missing, as it stands in a sentence: "recent news", "Tom Beckett"."""
    return tuple(
        item.block.heading if item.block.subject is Subject.INTERVIEWER else item.block.heading.lower()
        for item in research(job)
        if not item.text.strip()
    )


def heading_of(words: str) -> str:
    """Return the heading that a person means: a block's by its key or heading, else the words themselves."""
    wanted = fold(words)
    return next((block.heading for block in BLOCKS if wanted in {block.key, fold(block.heading)}), words)
