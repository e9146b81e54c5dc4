"""The small language of templates: fields, loops and conditions; nothing that runs, grows or reaches out.

Jinja reads it. Of its language a template gets what is listed here, the sandbox stays below as a second wall, and a
budget ends what would go on for too long: each loop is charged for what it will write before it begins.
"""

from typing import Any

from jinja2 import StrictUndefined, Template, Undefined, nodes
from jinja2.exceptions import TemplateRuntimeError, TemplateSyntaxError
from jinja2.sandbox import ImmutableSandboxedEnvironment

MOST_WRITTEN = 12_000_000
"""Letters of markup that a document may have; a book of a thousand stories has six million."""
_MOST_NESTED = 12
"""Loops and conditions inside one another."""
_TURN = 20
"""What one turn of a loop costs at least, in letters, beside what it writes of the template's own text."""
_PIECES = (
    nodes.Add,
    nodes.And,
    nodes.Compare,
    nodes.Concat,
    nodes.CondExpr,
    nodes.Const,
    nodes.Filter,
    nodes.For,
    nodes.Getattr,
    nodes.Getitem,
    nodes.If,
    nodes.Keyword,
    nodes.List,
    nodes.Name,
    nodes.Neg,
    nodes.Not,
    nodes.Operand,
    nodes.Or,
    nodes.Output,
    nodes.Slice,
    nodes.Sub,
    nodes.Template,
    nodes.TemplateData,
    nodes.Test,
    nodes.Tuple,
)
_FILTERS = ("capitalize", "count", "default", "d", "first", "join", "last", "length", "lower", "title", "trim", "upper")
_TESTS = ("defined", "undefined", "none", "number", "string", "eq", "ne", "in", "even", "odd")
_RESERVED = frozenset({"self", "super", "caller", "varargs", "kwargs"})


class NotAllowedError(TemplateSyntaxError):
    """A template asks for more than templates may; the line is where."""


class TooMuchError(TemplateRuntimeError):
    """A template would write more than any document holds."""


class TemplateLanguage(ImmutableSandboxedEnvironment):
    """Reads templates; one environment for one document, since the budget is spent as it goes."""

    def __init__(self, *, autoescape: bool, undefined: type[Undefined] = StrictUndefined) -> None:
        super().__init__(
            autoescape=autoescape,
            undefined=undefined,
            finalize=self._counted,
            keep_trailing_newline=True,
            optimized=False,  # for templates that are filled many times; this one is filled once
        )
        self.filters["each"] = self._each
        self.tests = {name: self.tests[name] for name in _TESTS}
        self.globals = {}
        self._left = MOST_WRITTEN

    def from_string(
        self, source: str | nodes.Template, globals: Any = None, template_class: type[Template] | None = None
    ) -> Template:
        """Return a template that has been found harmless.

        Raises:
            TemplateSyntaxError: it can't be read, or asks for more than templates may.
        """
        tree = self.parse(source) if isinstance(source, str) else source
        _harmless(tree, self)
        return super().from_string(tree, globals, template_class)

    def _each(self, value: Any, size: int) -> list[Any]:
        """Return what a loop goes over, after charging for what the loop will write."""
        if isinstance(value, Undefined):
            return list(value)
        if not isinstance(value, list):
            raise TemplateRuntimeError("a loop goes over a list, like `stories`; this is none")
        self._spend(len(value) * size)
        return value

    def _counted(self, value: Any) -> Any:
        if isinstance(value, str):
            self._spend(len(value))
        elif isinstance(value, list | dict):
            raise TemplateRuntimeError("it is a list; write a loop over it")
        return value

    def _spend(self, letters: int) -> None:
        self._left -= letters
        if self._left < 0:
            raise TooMuchError("it would write far more than a document holds")


def _harmless(node: nodes.Node, environment: TemplateLanguage, depth: int = 0) -> int:
    """Check a node and all in it, let its loops be charged, and return how many letters of the template stand in it."""
    _check(node, depth)
    if isinstance(node, nodes.TemplateData):
        return len(node.data)
    inner = depth + isinstance(node, nodes.For | nodes.If)
    letters = sum(_harmless(child, environment, inner) for child in node.iter_child_nodes())
    if isinstance(node, nodes.For):
        size = nodes.Const(_TURN + letters)
        node.iter = nodes.Filter(node.iter, "each", [size], [], None, None, lineno=node.lineno, environment=environment)
    return letters


def _check(node: nodes.Node, depth: int) -> None:
    if isinstance(node, nodes.Call):
        raise NotAllowedError("a template calls nothing; write `{{ name }}` without brackets", node.lineno or 0)
    if not isinstance(node, _PIECES):
        raise NotAllowedError(f"templates have no {type(node).__name__.lower()}", node.lineno or 0)
    if depth > _MOST_NESTED:
        raise NotAllowedError("loops and conditions stand too deep inside one another", node.lineno or 0)
    if isinstance(node, nodes.Name) and (node.name in _RESERVED or (node.ctx != "load" and node.name.startswith("_"))):
        raise NotAllowedError(f"there is no {node.name}", node.lineno or 0)
    if isinstance(node, nodes.Filter) and node.name not in _FILTERS:
        raise NotAllowedError(
            f"there is no filter called {node.name}; there are {', '.join(_FILTERS)}", node.lineno or 0
        )
    if isinstance(node, nodes.For):
        _check_loop(node)


def _check_loop(node: nodes.For) -> None:
    path: nodes.Node = node.iter
    while isinstance(path, nodes.Getattr | nodes.Getitem):
        path = path.node
    if not isinstance(path, nodes.Name) or node.recursive:
        raise NotAllowedError("a loop goes over a list that storybank gives, like `for s in stories`", node.lineno or 0)
