"""How large modules, functions and the app may grow before they must be taken apart."""

import ast
from collections.abc import Iterable, Iterator
from pathlib import Path

MODULE_LINES = 300
FUNCTION_LINES = 40
APP_LINES = 150


def oversized(root: Path) -> Iterator[str]:
    """Yield a sentence for each module, function and App class below `root` that is over its budget."""
    texts = {path: path.read_text(encoding="utf-8") for path in sorted(root.rglob("*.py"))}
    trees = {path: ast.parse(text) for path, text in texts.items()}
    apps = _apps(trees.values())
    for path, text in texts.items():
        lines = len(text.splitlines())
        if lines > MODULE_LINES:
            yield f"{path}: {lines} lines, at most {MODULE_LINES}"
        for node in ast.walk(trees[path]):
            limit = _limit(node, apps)
            if limit and isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
                span = (node.end_lineno or node.lineno) - node.lineno + 1
                if span > limit:
                    yield f"{path}:{node.lineno} {node.name}: {span} lines, at most {limit}"


def _apps(trees: Iterable[ast.Module]) -> set[str]:
    """Return the names of all classes that come from App, over however many steps."""
    classes = [node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.ClassDef)]
    found, before = {"App"}, 0
    while len(found) > before:
        before = len(found)
        found |= {node.name for node in classes if any(_name(base) in found for base in node.bases)}
    return found


def _limit(node: ast.AST, apps: set[str]) -> int | None:
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
        return FUNCTION_LINES
    return APP_LINES if isinstance(node, ast.ClassDef) and node.name in apps else None


def _name(base: ast.expr) -> str:
    return ast.unparse(base).split("[")[0].rsplit(".", 1)[-1]
