"""What the mock-interview sheet says: questions for a friend to ask, and a form to rate the answers by."""

from collections.abc import Sequence

from storybank.documents.document import Context, footer
from storybank.domain.bank import Bank
from storybank.domain.job import Job
from storybank.domain.question import Question, Shape

_SCALE = (
    ("5", "Convincing", "A whole story in 60 to 90 seconds. I know what they did themselves, what came of it, and how they know the figure."),
    ("4", "Strong", "A whole story, and their own part is clear. One thing is missing: the figure, its source, or the lesson."),
    ("3", "Fair", "I could follow it. Their own part or the result stayed vague, or it took more than two minutes."),
    ("2", "Weak", "They said what they always do, not what they did once; I had to ask for every part."),
    ("1", "No answer", "No example, or one that does not answer the question."),
)  # fmt: skip
_LISTEN_FOR = {
    Shape.ANY: "one real case, and what they did themselves",
    Shape.LESSON: "what went wrong, their own part in it, and what they do differently now",
    Shape.OTHER_SIDE: "what the other person wanted, told fairly",
    Shape.FIGURE: "a figure, and how they know it",
}
_JUST_THAT = "an answer to just that, and a real case if you asked for one"


def mock_context(questions: Sequence[Question], job: Job | None, bank: Bank) -> Context:
    """Return what the sheet says.

    Args:
        questions: the questions to ask, in order.
        job: the job to practice for; None to practice for any.
        bank: the bank; its owner answers.
    """
    return {
        "owner": bank.owner.name or "the candidate",
        "job": {"title": job.title if job else "", "company": job.company if job else ""},
        "scale": [{"mark": mark, "name": name, "means": means} for mark, name, means in _SCALE],
        "questions": [
            {
                "number": str(number),
                "text": question.text,
                "listen_for": _listen_for(question),
                "follow_ups": " ".join(question.follow_ups),
            }
            for number, question in enumerate(questions, 1)
        ],
        "footer": footer(bank, job),
    }


def _listen_for(question: Question) -> str:
    """Return what a good answer holds; a question that tests nothing we know may ask for no case at all."""
    return _LISTEN_FOR[question.shape] if question.competencies or question.shape is not Shape.ANY else _JUST_THAT
