"""The authors' guide can be followed: its examples are what the program reads, and show every key that there is."""

from __future__ import annotations

import json
import re
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel, TypeAdapter

from simulator.content.reading import parsed
from simulator.core import guards, moves, playbook, scenario
from simulator.core.conduct import BuyerSpec
from simulator.core.guards import Guard
from simulator.core.moves import NOT_ON_LINES, Act
from simulator.core.playbook import Playbook
from simulator.core.scenario import Scenario
from simulator.progress import deal
from simulator.progress.deal import Deal
from tests.architecture.source import ROOT
from tests.cli.running import Shell
from tests.library import complaints_about

AUTHORS = (ROOT / "scenarios" / "README.md").read_text(encoding="utf-8")
NOT_WRITTEN = {"act", "subject", "kind", "line", "objectives", "wording", "words", "parts"}
"""Fields that no author writes: the parts of moves and of acts."""
EXAMPLE = re.compile(r"<!-- yaml: (\w+) -->\n```yaml\n(.*?)```", re.DOTALL)
MODELS: dict[str, type[BaseModel]] = {"scenario": Scenario, "archetype": BuyerSpec, "playbook": Playbook, "deal": Deal}
EXAMPLES: list[tuple[str, Any]] = [(kind, parsed(text, kind).root.plain()) for kind, text in EXAMPLE.findall(AUTHORS)]


def written(value: object) -> Iterator[str]:
    """Every key that is written anywhere in a document."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield str(key)
            yield from written(inner)
    if isinstance(value, list):
        for inner in value:
            yield from written(inner)


def test_every_example_says_what_it_is_one_of() -> None:
    assert len(EXAMPLES) == AUTHORS.count("```yaml")


@pytest.mark.parametrize(("kind", "example"), EXAMPLES, ids=[f"{n}-{kind}" for n, (kind, _) in enumerate(EXAMPLES)])
def test_an_example_is_what_the_program_reads(kind: str, example: Any) -> None:  # noqa: ANN401 - as it is read
    if kind == "guards":
        TypeAdapter(dict[str, Guard]).validate_python(example)
        return
    fields = MODELS[kind].model_fields
    for key, value in example.items():
        if (kind, key) != ("archetype", "about"):
            field: Any = fields[key]
            TypeAdapter(field.rebuild_annotation()).validate_python(value)


def keys() -> set[str]:
    """Every key that a file can have."""
    found: set[str] = set()
    for module in (deal, guards, moves, playbook, scenario):
        for value in vars(module).values():
            if isinstance(value, type) and issubclass(value, BaseModel):
                found |= set(value.model_fields)
    return found - NOT_WRITTEN


def test_every_key_is_shown_in_an_example() -> None:
    assert keys() - set(written([example for _, example in EXAMPLES])) == set()


def test_every_act_stands_in_the_table_of_acts() -> None:
    told = " ".join(line.split(" | ")[0] for line in AUTHORS.splitlines() if line.startswith("| `"))
    acts = set(re.findall(r"`([a-z_]+)(?:: [A-Z]+)?`", told))
    assert set(Act) - NOT_ON_LINES - acts == set()


def test_the_steps_together_are_a_call_without_a_wrong_name_or_value(tmp_path: Path) -> None:
    whole: dict[str, Any] = {}
    for kind, example in EXAMPLES:
        if kind == "scenario":
            whole |= example
    file = tmp_path / f"{whole['id']}.yaml"
    file.write_text(json.dumps(whole), encoding="utf-8")
    found = complaints_about(file)
    errors = [str(each) for each in found if each.severity == "error"]
    assert not errors, "\n".join(errors)


def test_every_archetype_is_told() -> None:
    there = {file.stem for file in (ROOT / "scenarios" / "buyers").glob("*.yaml")}
    assert there <= set(re.findall(r"^\| `([\w-]+)` \|", AUTHORS, re.MULTILINE))


TYPED = {
    "scenarios preview my-call.yaml": ("--plain", ""),
    "play my-call.yaml --mode learn": ("--plain --slip -,-,-", "leave\nnothing\n"),
}
"""What is added to a command of the guide that opens the screens, and what is typed into it."""
PROVED = "scenarios check my-call.yaml --strict"


@pytest.mark.parametrize("proof", [" --quick", pytest.param("", marks=pytest.mark.long)])
def test_the_commands_of_the_guide_can_be_typed_one_after_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], proof: str
) -> None:
    shell = Shell(monkeypatch, capsys, tmp_path / "data")
    monkeypatch.chdir(tmp_path)
    found = dict.fromkeys(re.findall(r"`reprange ([^`]+)`", AUTHORS))
    assert {PROVED, *TYPED} <= found.keys()
    assert next(iter(found)) == "scenarios new my-call"
    for line in found:
        if line == "attempts rescore --against my-calls":
            (tmp_path / "my-calls").mkdir()
            shutil.copy("my-call.yaml", "my-calls")
        more, typed = TYPED.get(line, ("", ""))
        checks = line.startswith("scenarios check") and "--explain" not in line
        # That every bundled scenario passes is CONTRIBUTING's own command.
        quick = " --quick" if line == "scenarios check" else proof if checks else ""
        ran = shell(*shlex.split(f"{line} {more}{quick}"), input=typed)
        assert ran.code == 0, (line, ran.err, ran.out)
    assert {"my-call.yaml", "my-call.mmd"} <= {file.name for file in tmp_path.iterdir()}


def test_every_link_leads_somewhere() -> None:
    for text in (ROOT / "README.md", ROOT / "scenarios" / "README.md"):
        for link in re.findall(r"\]\(([^)#]+)\)", text.read_text(encoding="utf-8")):
            assert (text.parent / link).exists(), link
