"""What is wrong with a template, in plain words, with the place."""

import re
from types import TracebackType

from jinja2 import TemplateError, TemplateSyntaxError, UndefinedError

from storybank.documents.language import NotAllowedError, TooMuchError
from storybank.errors import UnreadableError

MOST_LETTERS = 1_500_000
"""Letters of markup that one part of a template may have; a sheet that Word has saved has a fifth of that."""
MOST_TAGS = 3_000
_TAG = re.compile(r"\{[{%#]|[}%#]\}")
_CLOSING = {"{{": "}}", "{%": "%}", "{#": "#}"}
_MARKUP = re.compile(r"<[^>]*>")
_TAG_IN_MARKUP = re.compile(r"<[^<>]*(?:\{[{%#]|[}%#]\})[^<>]*>")
_MEND = "Mend that tag in Word, or take the shipped template: storybank template copy NAME --force."
_NEAR = 60


class OpenTagError(TemplateError):
    """A tag that is never closed."""


def check_tags(part: str) -> None:
    """Make sure that every tag of a part is closed, in the words of one paragraph and nowhere else.

    What follows reads to the end of the part for each tag that is open; a part of nothing else would take it hours.

    Raises:
        TemplateError: one is not, or there are too many.
    """
    if len(part) > MOST_LETTERS:
        raise TooMuchError("it is far longer than a template")
    if _TAG_IN_MARKUP.search(part):
        raise OpenTagError("a tag stands where no words stand, in a name or a link")
    paragraphs = [_MARKUP.sub("", paragraph) for paragraph in re.split(r"<w:p[ >]", part)]
    for words in paragraphs:
        at = _left_open(words)
        if at is not None:
            raise OpenTagError(f"a tag is never closed, near “{words[at : at + _NEAR].strip()}”")
    if sum(words.count(sign) for words in paragraphs for sign in _CLOSING) > MOST_TAGS:
        raise TooMuchError("it holds far more tags than a template")


def _left_open(words: str) -> int | None:
    """Return where the tag begins that a paragraph leaves open; None where all are closed."""
    opened, at = "", 0
    for sign in _TAG.finditer(words):
        if not opened and sign[0] in _CLOSING:
            opened, at = sign[0], sign.start()
        elif sign[0] == _CLOSING.get(opened):
            opened = ""
    return at if opened else None


def broken(name: str, error: BaseException, lines: list[str]) -> UnreadableError:
    """Return the sentence for a template that can't be filled.

    Args:
        name: the template's name.
        error: what a library said.
        lines: the part that was being filled, a line a paragraph.
    """
    said = (getattr(error, "message", None) or str(error) or "it is damaged").rstrip(".")
    match error:
        case UndefinedError():
            what = f"asks for something that is not there: {said}{near(lines, line_of(error.__traceback__))}"
        case NotAllowedError():
            what = f"does something that a template may not: {said}{near(lines, error.lineno)}"
        case TemplateSyntaxError():
            what = f"has a tag that can't be read: {said}{near(lines, error.lineno)}"
        case OpenTagError():
            what = f"has a tag that can't be read: {said}"
        case TemplateError():
            what = f"does something that a template may not: {said}{near(lines, line_of(error.__traceback__))}"
        case _:
            first = " ".join(said.split())[:200].rstrip(".")
            return UnreadableError(
                f"The template {name} can't be filled: {first}.",
                "Start again from the shipped one, or undo your last change in it.",
            )
    return UnreadableError(f"The template {name} {what}.", _MEND)


def near(lines: list[str], number: int) -> str:
    """Return the words around a line, as people see them in Word; nothing where the line has none."""
    line = lines[number - 1] if 0 < number <= len(lines) else ""
    paragraph, _, after = line.partition("</w:p>")
    words = re.sub(r"<[^>]*>?", "", paragraph).strip() or re.sub(r"<[^>]*>?", "", after).strip()
    return f", near “{words[:_NEAR]}”" if words else ""


def line_of(trace: TracebackType | None) -> int:
    """Return the template's line that an error came from; 0 where the template is not part of it."""
    found = 0
    while trace is not None:
        if "__jinja_exception__" in trace.tb_frame.f_globals:
            found = trace.tb_lineno
        trace = trace.tb_next
    return found
