"""How large modules, functions and the app may grow before they must be taken apart."""

import ast
from collections.abc import Iterator
from pathlib import Path

MODULE_LINES = 300
FUNCTION_LINES = 40
APP_LINES = 150


def oversized(root: Path) -> Iterator[str]:
    """Yield a sentence for each module, function and App class below `root` that is over its budget."""
    for path in sorted(root.rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        lines = len(text.splitlines())
        if lines > MODULE_LINES:
            yield f"{path}: {lines} lines, at most {MODULE_LINES}"
        for node in ast.walk(ast.parse(text)):
            limit = _limit(node)
            if limit and isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
                span = (node.end_lineno or node.lineno) - node.lineno + 1
                if span > limit:
                    yield f"{path}:{node.lineno} {node.name}: {span} lines, at most {limit}"


def _limit(node: ast.AST) -> int | None:
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
        return FUNCTION_LINES
    if isinstance(node, ast.ClassDef) and any(_name(base).split("[")[0] == "App" for base in node.bases):
        return APP_LINES
    return None


def _name(base: ast.expr) -> str:
    return ast.unparse(base).rsplit(".", 1)[-1]
