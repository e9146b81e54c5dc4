"""What a request for feedback says, after a rejection: thanks, and two questions narrow enough to be answered."""

from storybank.coaching.feedback import narrow_questions
from storybank.documents.document import Context, Letter, footer
from storybank.documents.emails import email_context, first_name, letter_to
from storybank.domain.bank import Bank
from storybank.domain.interview import Interviewer
from storybank.domain.job import Job
from storybank.matching.values import Match


def feedback_letter(job: Job, bank: Bank) -> Letter:
    """Return the head of the request; it goes to the first interviewer of the last round held, if any with an address."""
    return letter_to(_recipient(job), f"A short question about my interview: {job.title}", bank)


def feedback_context(job: Job, bank: Bank, match: Match | None) -> Context:
    """Return what the request says.

    Args:
        job: the job.
        bank: the bank; its owner signs.
        match: the bank held against the posting, for the skill to ask about; None where there is no posting.
    """
    person = _recipient(job)
    gaps = [gap.requirement.name for gap in match.gaps] if match else []
    paragraphs = [
        (
            f"Thank you for telling me about your decision on the {job.title} role{job.at_company}, and for the time that you "
            "and your colleagues gave me."
        ),
        "I would like to do better next time. If you have two minutes, would you answer one of these?",
        *(f"{number}. {words}" for number, words in enumerate(narrow_questions(job, gaps), 1)),
        "A single line is plenty, and I will not argue with it. I wish you and the team well.",
    ]
    greeting = f"Dear {first_name(person)}," if person else "Hello,"
    context = email_context(feedback_letter(job, bank), greeting, paragraphs, "Kind regards,", bank)
    return {**context, "footer": footer(bank, job)}


def _recipient(job: Job) -> Interviewer | None:
    rounds = sorted((round_ for round_ in job.interviews if round_.interviewers), key=lambda round_: round_.order)
    last = [round_ for round_ in rounds if round_.has_been][-1:] or rounds[-1:]
    people = [person for round_ in last for person in round_.interviewers]
    reachable = [person for person in people if person.email]
    return next(iter(reachable or people), None)
