"""The authors' guide can be followed: its examples are what the program reads, and show every key that there is."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel, TypeAdapter

from simulator.content.reading import parsed
from simulator.core.conduct import BuyerSpec
from simulator.core.guards import Guard
from simulator.core.moves import NOT_ON_LINES, Act
from simulator.core.playbook import Playbook
from simulator.core.scenario import Scenario
from simulator.progress.deal import Deal
from tests.docs.test_docs import AUTHORS, ROOT, keys
from tests.library import complaints_about

EXAMPLE = re.compile(r"<!-- yaml: (\w+) -->\n```yaml\n(.*?)```", re.DOTALL)
MODELS: dict[str, type[BaseModel]] = {
    "scenario": Scenario,
    "archetype": BuyerSpec,
    "playbook": Playbook,
    "deal": Deal,
}
EXAMPLES: list[tuple[str, Any]] = [
    (kind, parsed(text, kind).root.plain()) for kind, text in EXAMPLE.findall(AUTHORS)
]


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


@pytest.mark.parametrize(
    ("kind", "example"), EXAMPLES, ids=[f"{n}-{kind}" for n, (kind, _) in enumerate(EXAMPLES)]
)
def test_an_example_is_what_the_program_reads(kind: str, example: Any) -> None:  # noqa: ANN401 - as it is read
    if kind == "guards":
        TypeAdapter(dict[str, Guard]).validate_python(example)
        return
    fields = MODELS[kind].model_fields
    for key, value in example.items():
        if (kind, key) != ("archetype", "about"):
            field: Any = fields[key]
            TypeAdapter(field.rebuild_annotation()).validate_python(value)


@pytest.mark.parametrize("key", sorted(keys() - {"parts"}))
def test_every_key_is_shown_in_an_example(key: str) -> None:
    assert key in set(written([example for _, example in EXAMPLES]))


@pytest.mark.parametrize("act", sorted(set(Act) - NOT_ON_LINES))
def test_every_act_stands_in_the_table_of_acts(act: Act) -> None:
    rows = [line for line in AUTHORS.splitlines() if line.startswith("| `")]
    assert any(re.search(rf"`{act}(: [A-Z]+)?`", row.split(" | ")[0]) for row in rows)


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


@pytest.mark.parametrize(
    "archetype", sorted(file.stem for file in (ROOT / "scenarios" / "buyers").glob("*.yaml"))
)
def test_every_archetype_is_told(archetype: str) -> None:
    assert f"| `{archetype}` |" in AUTHORS
