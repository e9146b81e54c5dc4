"""What every email has: a head, a draft file, and a link that opens it in a mail program."""

from itertools import takewhile

from storybank.documents.document import Context, Letter
from storybank.domain.bank import Bank
from storybank.domain.interview import Interviewer
from storybank.domain.text import clean, clean_line, count_words

_LONGEST_LINK = 1_900
"""Letters that mail programs and Word take of a `mailto:` link; beyond them it is left without its text."""

_TITLES = frozenset(
    "dr doctor prof professor mr mrs ms mx miss sir dame lady lord rev judge herr frau mme mlle señor señora".split()
)


def email_context(letter: Letter, greeting: str, paragraphs: list[str], closing: str, bank: Bank) -> Context:
    """Return what an email says, ready for the Word page, the text and the draft."""
    owner = bank.owner
    reached_at = "  ·  ".join(filter(None, (owner.phone, owner.email)))
    context: Context = {
        "to": f"{letter.name} <{letter.address}>" if letter.address else letter.name,
        "subject": letter.subject,
        "greeting": clean(greeting),
        "paragraphs": [clean(words) for words in paragraphs],
        "closing": closing,
        "signature": clean("\n".join(filter(None, (owner.name or "(your name)", reached_at)))),
        "words": sum(count_words(words) for words in paragraphs),
    }
    link = mail_link(letter, email_text(context))
    run = {"text": "Open it in your mail program", "mark": "link", "target": link}
    return {**context, "mail_link": link, "open_mail": {"runs": [run]}}


def letter_to(person: Interviewer | None, subject: str, bank: Bank) -> Letter:
    """Return the head of an email to an interviewer, or to whoever hires."""
    name, address = (person.name, person.email) if person else ("", "")
    return Letter(*map(clean_line, (subject, name, address, bank.owner.name, bank.owner.email)))


def first_name(person: Interviewer | None) -> str:
    """Return how an interviewer is greeted: by the first name, with a title ("Dr. Maria Klein") by the last."""
    words = person.name.split() if person else []
    titles = list(takewhile(lambda word: word.rstrip(".").casefold() in _TITLES, words))
    if len(words) > len(titles) > 0:
        return " ".join([*titles, words[-1]])
    return words[0] if words else ""


def email_text(context: Context) -> str:
    """Return an email as plain text."""
    body = "\n\n".join([context["greeting"], *context["paragraphs"], context["closing"]])
    return f"{body}\n{context['signature']}\n"


def mail_link(letter: Letter, text: str) -> str:
    """Return a `mailto:` link; a text that is too long for one is left out, for the person to paste."""
    from urllib.parse import quote  # noqa: PLC0415 - prep sheets need no links

    head = f"mailto:{quote(letter.address, safe='@')}?subject={quote(letter.subject)}"
    whole = f"{head}&body={quote(text.replace(chr(10), chr(13) + chr(10)))}"
    return whole if len(whole) <= _LONGEST_LINK else head


def email_bytes(letter: Letter, text: str) -> bytes:
    """Return a draft (.eml) that mail programs open for editing; it has no date and was never sent."""
    from email.message import EmailMessage  # noqa: PLC0415 - Word files need no mail
    from email.policy import SMTP  # noqa: PLC0415 - Word files need no mail

    message = EmailMessage(policy=SMTP)
    if letter.sender_address:
        message["From"] = _address(letter.sender, letter.sender_address)
    if letter.address:
        message["To"] = _address(letter.name, letter.address)
    message["Subject"] = letter.subject
    message["X-Unsent"] = "1"
    message.set_content(text, cte="quoted-printable")
    return bytes(message)


def likeness(texts: list[list[str]]) -> list[tuple[int, int, float]]:
    """Return, for each two emails of paragraphs, their places and the share of words that they have in common, 0 to 1."""
    from difflib import SequenceMatcher  # noqa: PLC0415 - for thank-yous to a panel only

    words = [" ".join(paragraphs).split() for paragraphs in texts]
    return [
        (one, other, SequenceMatcher(None, words[one], words[other], autojunk=False).ratio())
        for one in range(len(words))
        for other in range(one + 1, len(words))
    ]


def _address(name: str, email: str) -> str:
    quoted = name.replace("\\", "").replace('"', "")
    return f'"{quoted}" <{email}>' if quoted else email
