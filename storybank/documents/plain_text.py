"""Text templates: the same context, without Word."""

from typing import Any

from jinja2 import FileSystemLoader, StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

from storybank.documents.marks import without_marks
from storybank.resources import templates_dir


def render_text(name: str, context: dict[str, Any]) -> str:
    """Return a shipped text template filled in; the text is no markup, so nothing is escaped."""
    environment = ImmutableSandboxedEnvironment(
        loader=FileSystemLoader(templates_dir()),
        undefined=StrictUndefined,
        keep_trailing_newline=True,
        autoescape=False,
    )
    return environment.get_template(name).render(without_marks(context))
