"""Documents of every kind about the sample bank, rich and poor, to try templates on."""

from msgspec.structs import replace

from storybank import documents
from storybank.documents import Document
from storybank.domain.bank import Bank
from storybank.domain.job import Job
from storybank.domain.story import Story
from storybank.matching.match import match
from storybank.skills import Lexicon, read_posting
from storybank.workspace.samples import sample_bank


def sample_documents() -> list[Document]:
    """Return documents that together say all that documents can say, and others that say next to nothing."""
    rich = sample_bank()
    story = Story("s", "Only a title")
    poor = Bank(stories=(story,), jobs=(Job("j", "Nurse", posting="We like kind people."),))
    general = replace(rich, preferences=replace(rich.preferences, audience="general"))
    return [*_about(rich, rich.jobs[0]), *_about(poor, poor.jobs[0]), *_about(general, rich.jobs[0])]


def _about(bank: Bank, job: Job) -> list[Document]:
    found = match(bank, read_posting(job.posting), Lexicon.shipped())
    questions = [plan.question for plan in found.questions]
    thanks = [documents.thank_you(job, i, person, bank) for i in job.interviews for person in i.interviewers]
    return [
        documents.prep_sheet(found, job, bank),
        *thanks,
        documents.feedback_request(job, bank, found),
        documents.story_book(bank.stories, bank),
        documents.story_book(bank.stories, bank, words=250),
        documents.mock_interview(questions, bank, job),
        documents.mock_interview(questions, bank),
    ]
