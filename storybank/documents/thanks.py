"""What a thank-you says: the owner's moment, the owner's proof, and thanks; nothing that was not noted."""

from msgspec import Struct

from storybank.documents.dates import clock_time, short_date
from storybank.documents.document import Context, Letter, footer
from storybank.documents.emails import email_context, first_name, letter_to
from storybank.domain.bank import Bank
from storybank.domain.confidential import has_blank
from storybank.domain.interview import Interview, Interviewer
from storybank.domain.job import Job
from storybank.domain.skill import Kind
from storybank.domain.story import Story
from storybank.domain.wording import at_place, closed, in_quotes
from storybank.errors import UnreadableError


class _Words(Struct, frozen=True):
    """The sentences around what the owner noted."""

    thanks: str
    moment: str
    proof: str
    outcome: str
    interest: str
    same_skill: str


_WORDS = (
    _Words(
        "Thank you for your time{day}. I enjoyed our conversation about the {title} role{place}.",
        "One thing has stayed with me since: {moment}",
        "It reminded me of my own work{place}, where {skill} made the difference: {quote}",
        "The result was {headline}",
        "I am even more interested in the role after talking with you.{skill} Please let me know if there is anything "
        "else that I can send you.",
        "I would be glad to bring the same {skill} to your team.",
    ),
    _Words(
        "It was good to meet you{day} and to hear about the {title} position{place} from your side; thank you.",
        "What I keep coming back to: {moment}",
        "I know something of the kind from my time{place}. There it was {skill} that helped most: {quote}",
        "What came of it: {headline}",
        "Our talk has made me look forward to the work itself.{skill} Should a question come up, a line is enough and I "
        "will answer the same day.",
        "You would find that same {skill} in how I work with you.",
    ),
    _Words(
        "Many thanks for making room for me{day}. You made the {title} job{place} easy to picture.",
        "On the way home I thought about one point above all: {moment}",
        "My nearest example is from my work{place}: {quote} I would call that {skill}.",
        "In the end: {headline}",
        "I hope that we get to continue.{skill} If a sample of my work would help you decide, tell me which, and you "
        "will have it.",
        "I would gladly use my {skill} for what you described.",
    ),
)
"""One set for each person of a job, in turn: the people of a panel, or of one day, compare what they got."""


def thank_you_letter(job: Job, person: Interviewer, bank: Bank) -> Letter:
    """Return to whom a thank-you goes, and its subject."""
    return letter_to(person, f"Thank you, {first_name(person)}: {job.title}", bank)


def thank_you_context(job: Job, interview: Interview, person: Interviewer, bank: Bank) -> Context:
    """Return what one interviewer's thank-you says.

    Raises:
        UnreadableError: no moment was noted; a thank-you without one is like all the others.
    """
    if not person.moment.strip():
        raise UnreadableError(
            f"There is no moment to thank {person.name} for yet.",
            f'Note one: storybank interview note {interview.id} --with "{person.name}" --moment "..."',
        )
    rounds = sorted(
        (interview if other.id == interview.id else other for other in job.interviews), key=lambda other: other.order
    )
    names = [other.name for round_ in rounds for other in round_.interviewers]
    words = _WORDS[names.index(person.name) % len(_WORDS)] if person.name in names else _WORDS[0]
    day = f" on {short_date(interview.when, bank.preferences)}" if interview.when else ""
    proof, same_skill = _proof(interview, person, bank, words)
    paragraphs = [
        words.thanks.format(day=day, title=job.title, place=job.at_company),
        closed(words.moment.format(moment=person.moment.strip().rstrip("."))),
        *filter(None, [proof]),
        words.interest.format(skill=same_skill),
    ]
    letter = thank_you_letter(job, person, bank)
    context = email_context(letter, f"Dear {first_name(person)},", paragraphs, "Kind regards,", bank)
    return {**context, "send_by": _send_by(interview, bank), "footer": footer(bank, job)}


def _proof(interview: Interview, person: Interviewer, bank: Bank, words: _Words) -> tuple[str, str]:
    """Return one skill with its proof, from a story told there if one proves it, and that it comes along.

    Both are empty without evidence, and where all of it is confidential.
    """
    told = [story for story in bank.stories if story.id in interview.told]
    tagged = [(story, tag) for story in (*told, *bank.stories) if (tag := story.tag_for(person.skill))]
    for story, tag in tagged:
        quote = next((proof.quote for proof in story.standing(tag) if not has_blank(proof.quote)), "")
        if quote:
            skill = _in_a_sentence(tag.name, tag.kind)
            return _proof_sentence(story, skill, quote, words), f" {words.same_skill.format(skill=skill)}"
    return "", ""


def _proof_sentence(story: Story, skill: str, quote: str, words: _Words) -> str:
    proof = words.proof.format(place=at_place(story.where), skill=skill, quote=closed(in_quotes(quote)))
    has_outcome = story.headline and not has_blank(story.headline)
    return f"{proof} {closed(words.outcome.format(headline=story.headline))}" if has_outcome else proof


def _in_a_sentence(name: str, kind: Kind) -> str:
    """Return a skill's name as it stands inside a sentence: "active listening", but "SQL"."""
    return name[:1].lower() + name[1:] if kind is Kind.SOFT and not name[1:2].isupper() else name


def _send_by(interview: Interview, bank: Bank) -> str:
    due = interview.thanks_due
    if due is None:
        return "within a day of the interview"
    return f"{short_date(due, bank.preferences)}, {clock_time(due)}"
