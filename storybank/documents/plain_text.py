"""Text templates: the same context, without Word."""

from pathlib import Path

from jinja2 import TemplateError

from storybank.documents.document import Context
from storybank.documents.faults import broken
from storybank.documents.language import TemplateLanguage
from storybank.documents.marks import without_marks
from storybank.errors import UnreadableError


def render_text(template: Path, context: Context) -> str:
    """Return a text template filled in; the text is no markup, so nothing is escaped.

    Raises:
        UnreadableError: the template can't be used; the message names it, the place and what is missing.
    """
    try:
        source = template.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadableError(f"The template {template} can't be read: {error}.", "Save it as UTF-8 text.") from None
    try:
        return TemplateLanguage(autoescape=False).from_string(source).render(without_marks(context))
    except (TemplateError, RecursionError, SyntaxError, TypeError, ValueError) as error:
        raise broken(template.name, error, source.splitlines()) from None
