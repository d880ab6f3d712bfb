"""What no file may do, read from the syntax trees."""

from __future__ import annotations

import ast
import io
import tokenize
from pathlib import Path

import pytest

from tests.architecture.source import PACKAGE, files, name_of, names_used, tree_of, within

CLOCK = frozenset(
    {
        "datetime.datetime.now",
        "datetime.datetime.today",
        "datetime.datetime.utcnow",
        "datetime.date.today",
        "time.time",
        "time.time_ns",
        "time.gmtime",
        "time.localtime",
    }
)
ENVIRONMENT = frozenset({"os.environ", "os.environb", "os.getenv", "os.putenv", "os.unsetenv"})
CHANCE = frozenset({"random", "secrets", "uuid", "os.urandom", "numpy.random"})
BROAD = frozenset({"Exception", "BaseException"})
MOST_TYPE_IGNORES = 3

every_file = pytest.mark.parametrize("file", files(), ids=name_of)


def uses(file: Path, owners: frozenset[str]) -> set[str]:
    return {name for name in names_used(tree_of(file)) if within(name, owners)}


@every_file
def test_only_practice_reads_the_clock(file: Path) -> None:
    if name_of(file) != "simulator/practice/shell.py":
        assert not uses(file, CLOCK)


@every_file
def test_only_config_reads_the_environment(file: Path) -> None:
    if name_of(file) != "simulator/config.py":
        assert not uses(file, ENVIRONMENT)


@pytest.mark.parametrize("file", [file for file in files() if "core" in file.parts], ids=name_of)
def test_the_core_has_no_chance(file: Path) -> None:
    assert not uses(file, CHANCE)


def broad(node: ast.AST) -> bool:
    """Whether a handler, or a `suppress`, takes everything."""
    if isinstance(node, ast.ExceptHandler):
        caught = [node.type]
    elif isinstance(node, ast.Call) and ast.unparse(node.func).endswith("suppress"):
        caught = list(node.args)
    else:
        return False
    leaves = [leaf for each in caught if each for leaf in getattr(each, "elts", [each])]
    return not leaves or any(ast.unparse(leaf).rpartition(".")[2] in BROAD for leaf in leaves)


@every_file
def test_no_file_catches_everything(file: Path) -> None:
    lines = [
        node.lineno
        for node in ast.walk(tree_of(file))
        if isinstance(node, (ast.ExceptHandler, ast.Call)) and broad(node)
    ]
    assert not lines


def test_few_lines_hide_from_the_type_checker() -> None:
    found = [
        f"{name_of(file)}:{token.start[0]}"
        for file in files()
        for token in tokenize.generate_tokens(
            io.StringIO(file.read_text(encoding="utf-8")).readline
        )
        if token.type == tokenize.COMMENT and "type: ignore" in token.string
    ]
    assert len(found) <= MOST_TYPE_IGNORES, found


@pytest.mark.parametrize("file", sorted(PACKAGE.rglob("__init__.py")), ids=name_of)
def test_a_package_is_a_docstring(file: Path) -> None:
    """Importing one module of a package must not import its neighbours."""
    tree = tree_of(file)
    assert ast.get_docstring(tree)
    assert len(tree.body) == 1


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("import datetime as d\nd.datetime.now()", "datetime.datetime.now"),
        ("from datetime import datetime as d\nd.now(UTC)", "datetime.datetime.now"),
        ("from os import environ", "os.environ"),
        ("import os.path\nos.environ['A']", "os.environ"),
        ("def f():\n    import random", "random"),
    ],
)
def test_names_are_seen_through_aliases(text: str, name: str) -> None:
    assert name in names_used(ast.parse(text))


@pytest.mark.parametrize(
    ("text", "caught"),
    [
        ("try: f()\nexcept: g()", True),
        ("try: f()\nexcept Exception as error: g()", True),
        ("try: f()\nexcept (OSError, builtins.BaseException): g()", True),
        ("with contextlib.suppress(Exception): f()", True),
        ("try: f()\nexcept (OSError, KeyError): g()", False),
    ],
)
def test_broad_handlers_are_seen(text: str, caught: bool) -> None:
    assert any(broad(node) for node in ast.walk(ast.parse(text))) is caught
