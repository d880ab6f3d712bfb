"""The source as data: the files on disk, and what can be imported of them."""

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
