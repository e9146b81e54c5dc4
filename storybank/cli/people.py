"""Interviewers as a command names them."""

from storybank.domain.interview import Interview, Interviewer
from storybank.domain.text import fold
from storybank.errors import UsageError


def person_of(words: str) -> Interviewer:
    """Return the interviewer that "Name, role, email" describes.

    Raises:
        UsageError: there is no name, or more than one address.
    """
    name, *others = (item.strip() for item in words.split(","))
    emails = [item for item in others if "@" in item]
    role = ", ".join(item for item in others if item and item not in emails)
    if not name or "@" in name or len(emails) > 1:
        raise UsageError(
            f"--with {words!r} can't be read.", 'Write it as "Name, role, email"; role and email may be left out.'
        )
    return Interviewer(name, role, "".join(emails))


def one_of(round_: Interview, name: str | None) -> Interviewer:
    """Return the interviewer of a round that a name or a part of it means; the only one when there is no name.

    Raises:
        UsageError: none or several answer to it.
    """
    known = ", ".join(person.name for person in round_.interviewers) or "nobody yet"
    said = fold(name or "")
    wanted = [p for p in round_.interviewers if fold(p.name) == said]
    wanted = wanted or [p for p in round_.interviewers if said in fold(p.name)]
    if len(wanted) == 1:
        return wanted[0]
    which = "Say which interviewer" if name is None else f"{name!r} fits {len(wanted)} interviewers"
    raise UsageError(f"{which} of {round_.id}.", f"--with NAME; there is {known}.")
