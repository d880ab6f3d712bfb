"""What no file may do: ruff's settings see nearly all of it, and one test sees the rest."""

from __future__ import annotations

import ast
import io
import subprocess
import sys
import tokenize
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture.source import ROOT, files, name_of, tree_of

BROAD = frozenset({"Exception", "BaseException"})
MOST_TYPE_IGNORES = 3


def found(file: Path) -> Iterator[str]:
    """What is wrong with a file that ruff does not see: a broad `suppress`, and a package that is more than a docstring."""
    tree = tree_of(file)
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    for call in calls:
        names = {getattr(each, "attr", getattr(each, "id", "")) for each in (call.func, *call.args)}
        if "suppress" in names and names & BROAD:
            yield f"{name_of(file)}:{call.lineno} suppresses everything"
    # Importing one module of a package must not import its neighbours.
    if file.name == "__init__.py" and not (ast.get_docstring(tree) and len(tree.body) == 1):
        yield f"{name_of(file)} is more than a docstring, or none"


def ignores(file: Path) -> int:
    """The lines of a file that hide from the type checker."""
    text = file.read_text(encoding="utf-8")
    if "type: ignore" not in text:
        return 0
    tokens = tokenize.generate_tokens(io.StringIO(text).readline)
    return sum(each.type == tokenize.COMMENT and "type: ignore" in each.string for each in tokens)


def test_no_file_does_what_ruff_does_not_see() -> None:
    assert [each for file in files() for each in found(file)] == []
    assert sum(map(ignores, files())) <= MOST_TYPE_IGNORES


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("import datetime as d\nd.datetime.now(d.UTC)", "TID251"),
        ("from datetime import date as d\nd.today()", "TID251"),
        ("import time as t\nt.time()", "TID251"),
        ("from os import environ", "TID251"),
        ("import os\nos.getenv('A')", "TID251"),
        ("def f():\n    import random", "TID251"),
        ("import numpy as np\nnp.random.default_rng(1)", "TID251"),
        ("try:\n    f()\nexcept Exception:\n    g()", "BLE001"),
        ("try:\n    f()\nexcept:\n    g()", "E722"),
    ],
)
def test_ruff_sees_the_clock_the_environment_chance_and_whoever_catches_everything(text: str, rule: str) -> None:
    told = ["--output-format", "concise", "--stdin-filename", "simulator/core/x.py"]
    words = [sys.executable, "-m", "ruff", "check", "--no-cache", *told, "-"]
    done = subprocess.run(words, cwd=ROOT, input=text, capture_output=True, text=True, check=False)
    assert f": {rule} " in done.stdout
