"""What CONTRIBUTING says of the house is so: its tree, its import table, and every file that it names."""

from __future__ import annotations

import re
import tomllib

import pytest

from tests.architecture.source import PACKAGE, ROOT

TEXT = (ROOT / ".github" / "CONTRIBUTING.md").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
CONTRACTS = {each["id"]: each for each in PROJECT["tool"]["importlinter"]["contracts"]}


def table() -> list[tuple[set[str], str]]:
    """The lines of the import table: the parts, and what is theirs alone."""
    section = TEXT.partition("## Who may import whom")[2].partition("\n## ")[0]
    rows = [line.split("|")[1:3] for line in section.splitlines() if line.startswith("| `")]
    return [(set(re.findall(r"`(\w+)`", parts)), alone) for parts, alone in rows]


def test_the_tree_names_every_room() -> None:
    tree = TEXT.partition("```\nsimulator/\n")[2].partition("```")[0]
    named = re.findall(r"^  (\w+(?:/|\.py)) ", tree, re.MULTILINE)
    rooms = {f"{each.name}/" for each in PACKAGE.iterdir() if (each / "__init__.py").exists()}
    files = {each.name for each in PACKAGE.glob("*.py")} - {"__init__.py"}
    assert sorted(named) == sorted(rooms | files)


def test_the_import_table_is_the_contract() -> None:
    layers = CONTRACTS["layers"]["layers"]
    # A part in brackets is not built yet.
    held = [set(re.findall(r"\w+", re.sub(r"\(\w+\)", "", layer))) for layer in layers]
    assert [parts for parts, _ in table()] == held


@pytest.mark.parametrize(
    ("contract", "library"),
    [
        ("click", "click"),
        ("textual", "Textual"),
        ("urllib3", "urllib3"),
        ("yaml", "PyYAML"),
        ("sqlalchemy", "SQLAlchemy"),
        ("jinja2", "Jinja2"),
        ("pygraphviz", "pygraphviz"),
        ("statistics", "scipy"),
        ("transitions", "transitions"),
    ],
)
def test_a_library_is_said_to_be_where_its_contract_allows_it(contract: str, library: str) -> None:
    allowed = {line.split(" -> ")[0] for line in CONTRACTS[contract]["ignore_imports"]}
    rooms = {module.removesuffix(".**").split(".")[1] for module in allowed}
    told = [(parts, alone) for parts, alone in table() if library in alone]
    assert len(told) == 1
    parts, alone = told[0]
    assert rooms <= parts
    exact = [module for module in allowed if not module.endswith("**")]
    for module in exact:
        assert f"`{module.removeprefix('simulator.').replace('.', '/')}.py`" in alone


def test_every_file_that_is_named_is_there() -> None:
    named = re.findall(r"`((?:\w+/)+(?:[\w-]+\.\w+)?)`", TEXT)
    lost = [name for name in named if not (ROOT / name).exists() and not (PACKAGE / name).exists()]
    assert lost == []


def test_every_name_in_code_that_is_named_is_there() -> None:
    source = "\n".join(file.read_text(encoding="utf-8") for file in PACKAGE.rglob("*.py"))
    named = set(re.findall(r"`([A-Z_]{4,}|[a-z]+_[a-z_]+)`", TEXT))
    assert [name for name in named if not re.search(rf"\b{name}\b", source)] == []
