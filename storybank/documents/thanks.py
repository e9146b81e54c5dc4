"""What a thank-you says: the owner's moment, the owner's proof, and thanks; nothing that was not noted."""

from typing import Any

from storybank.documents.dates import clock_time, short_date
from storybank.domain.bank import Bank
from storybank.domain.interview import Interview, Interviewer
from storybank.domain.job import Job
from storybank.domain.skill import Kind
from storybank.domain.story import SkillTag, Story
from storybank.domain.text import clean_line, count_words
from storybank.errors import UnreadableError


def thank_you_context(job: Job, interview: Interview, person: Interviewer, bank: Bank) -> dict[str, Any]:
    """Return what one interviewer's thank-you says.

    Raises:
        UnreadableError: no moment was noted; a thank-you without one is like all the others.
    """
    if not person.moment.strip():
        raise UnreadableError(
            f"There is no moment to thank {person.name} for yet.",
            f'Note one: storybank interview note {interview.id} --with "{person.name}" --moment "..."',
        )
    paragraphs = [
        _thanks(job, interview, bank),
        _moment(person),
        *_proof(interview, person, bank),
        _interest(person),
    ]
    owner = bank.owner
    return {
        "to": f"{person.name} <{person.email}>" if person.email else person.name,
        "subject": _subject(job, person),
        "send_by": _send_by(interview, bank),
        "greeting": f"Dear {person.name.split()[0]},",
        "paragraphs": paragraphs,
        "closing": "Kind regards,",
        "footer": "  ·  ".join(filter(None, (owner.name, job.company or job.title))),
        "signature": "\n".join(
            filter(None, (owner.name or "(your name)", "  ·  ".join(filter(None, (owner.phone, owner.email)))))
        ),
        "words": sum(count_words(words) for words in paragraphs),
    }


def email_bytes(text: str, job: Job, person: Interviewer, bank: Bank) -> bytes:
    """Return a draft (.eml) that mail programs open for editing; it has no date and was never sent."""
    from email.message import EmailMessage  # noqa: PLC0415 - Word files need no mail
    from email.policy import SMTP  # noqa: PLC0415 - Word files need no mail

    message = EmailMessage(policy=SMTP)
    if bank.owner.email:
        message["From"] = _address(bank.owner.name, bank.owner.email)
    if person.email:
        message["To"] = _address(person.name, person.email)
    message["Subject"] = _subject(job, person)
    message["X-Unsent"] = "1"
    message.set_content(text, cte="quoted-printable")
    return bytes(message)


def _subject(job: Job, person: Interviewer) -> str:
    return clean_line(f"Thank you, {person.name.split()[0]}: {job.title}")


def _address(name: str, email: str) -> str:
    quoted = clean_line(name).replace("\\", "").replace('"', "")
    return f'"{quoted}" <{clean_line(email)}>'


def _thanks(job: Job, interview: Interview, bank: Bank) -> str:
    day = f" on {short_date(interview.when, bank.preferences.language)}" if interview.when else ""
    place = f" at {job.company}" if job.company else ""
    return f"Thank you for your time{day}. I enjoyed our conversation about the {job.title} role{place}."


def _moment(person: Interviewer) -> str:
    moment = person.moment.strip().rstrip(".")
    return f"One thing has stayed with me since: {moment}."


def _proof(interview: Interview, person: Interviewer, bank: Bank) -> list[str]:
    """Return one skill with its proof, from a story told there if one proves it; nothing without evidence."""
    if not person.skill:
        return []
    told = [story for story in bank.stories if story.id in interview.told]
    for story in (*told, *bank.stories):
        tag = story.tag_for(person.skill)
        if tag is not None and tag.evidence:
            return [_proof_sentence(story, tag)]
    return []


def _proof_sentence(story: Story, tag: SkillTag) -> str:
    place = f" at {story.where.split(',')[0]}" if story.where else ""
    skill = _in_a_sentence(tag.name, tag.kind)
    outcome = f" The result was {story.headline}." if story.headline else ""
    return (
        f"It reminded me of my own work{place}, where {skill} made the difference: “{tag.evidence[0].quote}”.{outcome}"
    )


def _in_a_sentence(name: str, kind: Kind) -> str:
    """Return a skill's name as it stands inside a sentence: "active listening", but "SQL"."""
    return name[:1].lower() + name[1:] if kind is Kind.SOFT else name


def _interest(person: Interviewer) -> str:
    is_name = person.skill[:2].isupper() or any(letter.isupper() or letter.isdigit() for letter in person.skill[1:])
    skill = person.skill if is_name else person.skill[:1].lower() + person.skill[1:]
    skill = f" I would be glad to bring the same {skill} to your team." if skill else ""
    return (
        f"I am even more interested in the role after talking with you.{skill} "
        "Please let me know if there is anything else that I can send you."
    )


def _send_by(interview: Interview, bank: Bank) -> str:
    due = interview.thanks_due
    if due is None:
        return "within a day of the interview"
    return f"{short_date(due, bank.preferences.language)}, {clock_time(due)}"
