"""The source as data: modules found on disk, and the names that each one really uses."""

from __future__ import annotations

import ast
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "simulator"


def files() -> list[Path]:
    """Every Python file of the package, migrations too."""
    return sorted(PACKAGE.rglob("*.py"))


def name_of(file: Path) -> str:
    """A file as people name it: its path from the root of the repository."""
    return file.relative_to(ROOT).as_posix()


def modules() -> list[str]:
    """The dotted names of all that can be imported; migrations cannot, as Alembic runs them by file."""
    return [
        ".".join(file.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        for file in files()
        if "migrations" not in file.parts
    ]


def tree_of(file: Path) -> ast.Module:
    """A file's syntax tree."""
    return ast.parse(file.read_text(encoding="utf-8"), str(file))


def names_used(tree: ast.AST) -> set[str]:
    """The full dotted names of what is imported and of attributes of it, through any alias."""
    meanings: dict[str, str] = {}
    used: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                head = alias.name if alias.asname else alias.name.partition(".")[0]
                meanings[alias.asname or head] = head
                used.add(alias.name)
        elif isinstance(node, ast.ImportFrom):
            for alias in node.names:
                meanings[alias.asname or alias.name] = f"{node.module}.{alias.name}"
                used.add(f"{node.module}.{alias.name}")
    attributes = (node for node in ast.walk(tree) if isinstance(node, ast.Attribute))
    return used | {name for node in attributes if (name := _dotted(node, meanings))}


def _dotted(node: ast.expr, meanings: dict[str, str]) -> str | None:
    if isinstance(node, ast.Name):
        return meanings.get(node.id)
    if isinstance(node, ast.Attribute) and (owner := _dotted(node.value, meanings)):
        return f"{owner}.{node.attr}"
    return None


def within(name: str, owners: frozenset[str]) -> bool:
    """Whether a dotted name is one of the owners, or something inside one."""
    return any(name == owner or name.startswith(f"{owner}.") for owner in owners)
