"""The tree of errors: what its docstring draws is what there is."""

from __future__ import annotations

import ast
import re

import pytest

from simulator import errors
from simulator.errors import ExitCode, ReprangeError
from tests.architecture.source import files, name_of, tree_of

DRAWN = re.compile(r"^(?P<depth>[│├└─ ]*)(?P<name>\w+)(?: +(?P<code>\d))?(?: {3}(?P<about>.+))?$")
"""A line of the drawing: four characters a level, a name, perhaps an exit code, what it is about."""


def drawn() -> dict[str, tuple[str, int]]:
    """Every class of the drawing, with its parent and its exit code, its own or inherited."""
    path: list[tuple[str, int]] = []
    found: dict[str, tuple[str, int]] = {}
    for line in (errors.__doc__ or "").splitlines()[2:]:
        seen = DRAWN.match(line)
        assert seen, line
        depth = len(seen["depth"]) // 4
        parent, inherited = path[depth - 1] if depth else ("Exception", int(ExitCode.FAILED))
        code = int(seen["code"] or inherited)
        path[depth:] = [(seen["name"], code)]
        found[seen["name"]] = (parent, code)
    return found


def real(root: type[ReprangeError] = ReprangeError) -> dict[str, tuple[str, int]]:
    """Every class that exists, with its parent and its exit code."""
    (parent,) = root.__bases__
    found = {root.__name__: (parent.__name__, int(root.exit_code))}
    for child in root.__subclasses__():
        if child.__module__ == errors.__name__:
            found |= real(child)
    return found


def test_the_drawing_is_the_tree() -> None:
    assert drawn() == real()


def test_no_error_of_ours_stands_elsewhere() -> None:
    elsewhere = {
        f"{name_of(file)}: {node.name}"
        for file in files()
        if file.stem != "errors"
        for node in ast.walk(tree_of(file))
        if isinstance(node, ast.ClassDef) and any(ast.unparse(base).rpartition(".")[2] in real() for base in node.bases)
    }
    assert elsewhere == set()


def test_exit_codes_are_a_contract() -> None:
    assert {code.name: int(code) for code in ExitCode} == {
        "OK": 0,
        "FAILED": 1,
        "USAGE": 2,
        "CONTENT": 3,
        "REPLAY": 4,
        "STORE": 5,
        "INTERRUPTED": 6,
    }


@pytest.mark.parametrize(("remedy", "text"), [("", "It broke."), ("Mend it.", "It broke. Mend it.")])
def test_an_error_keeps_problem_and_remedy_apart(remedy: str, text: str) -> None:
    error = ReprangeError("It broke.", remedy)
    assert (error.problem, error.remedy, str(error)) == ("It broke.", remedy, text)
