"""Interviewers as a command names them."""

from storybank.domain.interview import Interview, Interviewer
from storybank.domain.text import fold
from storybank.errors import UsageError


def person_of(words: str) -> Interviewer:
    """Return the interviewer that "Name, role, email" describes.

    Raises:
        UsageError: there is no name, or too much.
    """
    name, role, email = ([item.strip() for item in words.split(",")] + ["", ""])[:3]
    extra = words.count(",") > 2
    if not name or extra or ("@" in role and not email):
        raise UsageError(
            f"--with {words!r} can't be read.", 'Write it as "Name, role, email"; role and email may be left out.'
        )
    return Interviewer(name, role, email)


def one_of(round_: Interview, name: str | None) -> Interviewer:
    """Return the interviewer of a round that a part of a name means; the only one when there is no name.

    Raises:
        UsageError: none or several answer to it.
    """
    known = ", ".join(person.name for person in round_.interviewers) or "nobody yet"
    wanted = [p for p in round_.interviewers if name is None or fold(name) in fold(p.name)]
    if len(wanted) == 1:
        return wanted[0]
    which = "Say which interviewer" if name is None else f"{name!r} fits {len(wanted)} interviewers"
    raise UsageError(f"{which} of {round_.id}.", f"--with NAME; there is {known}.")
