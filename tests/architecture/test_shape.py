"""The house keeps its shape: a name finds one place, and nothing imports itself by a roundabout way."""

from __future__ import annotations

import ast
from collections import Counter
from graphlib import TopologicalSorter

from tests.architecture.source import files, modules, name_of, tree_of

LONGEST = 300
"""The lines of a file that can still be read in one sitting."""


def imported() -> dict[str, set[str]]:
    """For each module the modules of the house that it names, in functions and for the type checker as well."""
    known = set(modules())
    found: dict[str, set[str]] = {}
    for file in files():
        name = ".".join(file.with_suffix("").parts[-len(name_of(file).split("/")) :])
        froms = [node for node in ast.walk(tree_of(file)) if isinstance(node, ast.ImportFrom) and node.module]
        named = {f"{node.module}.{alias.name}" for node in froms for alias in node.names}
        named |= {str(node.module) for node in froms}
        found[name.removesuffix(".__init__")] = (named & known) - {name}
    return found


def test_no_file_has_the_name_of_another() -> None:
    names = Counter(file.stem for file in files() if file.stem != "__init__")
    assert [name for name, count in names.items() if count > 1] == []


def test_no_class_has_the_name_of_another() -> None:
    names = Counter(node.name for file in files() for node in tree_of(file).body if isinstance(node, ast.ClassDef))
    assert [name for name, count in names.items() if count > 1] == []


def test_no_import_goes_in_a_circle() -> None:
    TopologicalSorter(imported()).prepare()


def test_no_file_is_too_long_to_read() -> None:
    long = {name_of(file) for file in files() if len(file.read_text(encoding="utf-8").splitlines()) > LONGEST}
    assert long == set()
