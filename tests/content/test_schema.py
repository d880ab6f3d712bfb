"""The JSON Schemas: every good file fits, every file of a wrong form does not, and each key is explained."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from copy import deepcopy
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any, cast

import pytest
from jsonschema import Draft202012Validator
from pydantic import ValidationError

from simulator.authoring.references import VOICE_ONLY
from simulator.content.files import Unreadable
from simulator.content.reading import Document, read
from simulator.content.schema import KINDS, MODELINE, SCHEMAS, Kind, schema_of
from simulator.content.schema_forms import VOICED
from simulator.paths import bundled_scenarios
from tests.library import COMPANY, OWN

BUNDLED = bundled_scenarios()
BROKEN = Path(__file__).parent / "broken"
FORM = re.compile(r"^# \d+:\d+: error F2\d\d", re.MULTILINE)
"""The complaints about the form of a file; what a name refers to is no matter of its form."""


@cache
def validator(kind: Kind) -> Draft202012Validator:
    return Draft202012Validator(schema_of(kind))


def kind_of(path: Path) -> Kind:
    if path.name == "playbook.yaml":
        return "playbook"
    kinds: dict[str, Kind] = {"buyers": "archetype", "deals": "deal"}
    return kinds.get(path.parent.name, "scenario")


def files(*folders: Path) -> list[Path]:
    return [path for folder in folders for path in sorted(folder.rglob("*.yaml"))]


def wrong(path: Path, kind: Kind) -> list[str]:
    return [error.message for error in validator(kind).iter_errors(read(path).root.plain())]


@pytest.mark.parametrize("path", files(BUNDLED, OWN, COMPANY), ids=lambda path: path.stem)
def test_every_good_file_fits(path: Path) -> None:
    assert wrong(path, kind_of(path)) == []


def broken() -> Iterator[Path]:
    """The broken files that a parser can read."""
    for path in files(BROKEN):
        try:
            document: Document = read(path)
        except Unreadable:
            continue
        if not document.complaints:
            yield path


@pytest.mark.parametrize("path", broken(), ids=lambda path: path.stem)
def test_a_file_of_a_wrong_form_does_not_fit(path: Path) -> None:
    if FORM.search(path.read_text(encoding="utf-8")):
        assert wrong(path, "scenario")
    elif path.stem not in {"trigger", "time-shift"}:  # these two a schema can tell as well
        assert wrong(path, "scenario") == []


def of_small(change: str) -> dict[str, Any]:
    """The small scenario with one change, written `keys.to.the.place=JSON`."""
    document = cast("dict[str, Any]", read(OWN / "small.yaml").root.plain())
    path, _, value = change.partition("=")
    *above, last = path.split(".")
    place: Any = document
    for key in above:
        place = place[int(key) if isinstance(place, list) else key]
    place[last] = json.loads(value)
    return document


@pytest.mark.parametrize(
    "change",
    [
        'opening=["One.", "Another."]',
        'opening=[{"says": "One.", "when": {"turn": 0}, "by": "Roth"}]',
        'lines.pitch.acts=[{"act": "ask", "subject": "empties"}, "pitch"]',
        'lines.pitch.when={"trust": 3, "interest": ">= 2", "knows": "roth"}',
        'buyer.moves=[{"on": "pitch", "source": "engaged", "to": "put_off"}]',
        'variants.closing.released=["One.", "Another."]',
    ],
)
def test_every_short_form_fits(change: str) -> None:
    assert [*validator("scenario").iter_errors(of_small(change))] == []
    KINDS["scenario"].model_validate(of_small(change))


@pytest.mark.parametrize(
    "change",
    [
        "opening=7",
        'opening=" "',
        'title="  "',
        "lines.pitch.acts=[]",
        'lines.pitch.acts=["propose"]',
        'lines.pitch.acts=["ask"]',
        'lines.pitch.acts=[{"pitch": "empties"}]',
        'lines.pitch.when={"trust": ">= three"}',
        'lines.pitch.when={"knows": []}',
        'lines.pitch.when={"calm": "perhaps"}',
        'facts.empties.when={"trust": ">= 3"}',
        'variants.open={"about": "Open.", "qualifies": false}',
        "minutes=200",
        'objectives.Bad Id={"title": "x", "aim": "x", "ask": "x"}',
        'buyer.moves=[{"on": "pitsh"}]',
        'buyer.start={"trust": 6}',
        "window=null",
    ],
)
def test_what_no_file_may_have_does_not_fit(change: str) -> None:
    assert not validator("scenario").is_valid(of_small(change))


def test_an_archetype_builds_on_no_other() -> None:
    assert validator("archetype").is_valid({"about": "One."})
    assert not validator("archetype").is_valid({"about": "One.", "archetype": "cold-feet"})


@pytest.mark.parametrize("kind", KINDS)
def test_every_key_is_explained(kind: Kind) -> None:
    schema = schema_of(kind)
    Draft202012Validator.check_schema(schema)
    for name, field in keys(schema):
        assert field.get("description"), name


def keys(schema: object) -> Iterator[tuple[str, dict[str, Any]]]:
    if isinstance(schema, list):
        for each in schema:
            yield from keys(each)
    if isinstance(schema, dict):
        for rule in ("allOf", "if", "then"):
            schema = {key: value for key, value in schema.items() if key != rule}
        yield from schema.get("properties", {}).items()
        for value in schema.values():
            yield from keys(value)


@pytest.mark.parametrize("kind", KINDS)
def test_the_schemas_that_are_shipped_are_those_of_the_models(kind: Kind) -> None:
    text = (BUNDLED / SCHEMAS / f"{kind}.json").read_text(encoding="utf-8")
    assert json.loads(text) == schema_of(kind), "`reprange scenarios schema --output scenarios/schemas` writes them anew"


@pytest.mark.parametrize("path", files(BUNDLED), ids=lambda path: path.stem)
def test_every_bundled_file_names_its_schema_in_its_first_line(path: Path) -> None:
    first = path.read_text(encoding="utf-8").splitlines()[0]
    named = first.removeprefix(MODELINE.format(""))
    assert named != first, "begin it as its neighbours begin"
    assert (path.parent / named).resolve() == BUNDLED / SCHEMAS / f"{kind_of(path)}.json"


def test_whatever_can_be_voiced_is_among_the_choices() -> None:
    assert VOICED.keys() == VOICE_ONLY


Path_ = tuple[str | int, ...]


def paths(document: object, above: Path_ = ()) -> Iterator[Path_]:
    """The way to every part of a document."""
    inner: Any = document.items() if isinstance(document, dict) else ()
    for key, part in enumerate(document) if isinstance(document, list) else inner:
        yield (*above, key)
        yield from paths(part, (*above, key))


def inside(document: Any, path: Path_) -> Any:  # noqa: ANN401
    for key in path:
        document = document[key]
    return document


def different(document: Any) -> list[Path_]:  # noqa: ANN401
    """A way to each kind of part: of parts at the like place, beside the like keys, the first."""
    ids = {key for key, part in document.items() if isinstance(part, dict) and key not in ("brief", "buyer")}
    found: dict[object, Path_] = {}
    for path in paths(document):
        named = [0 if isinstance(key, int) or above in ids else key for above, key in pairwise(("", *path))]
        owner = inside(document, path[:-1])
        beside = frozenset(owner) if isinstance(owner, dict) and path[-2:-1] not in ids else len(owner)
        found.setdefault((*named, beside), path)
    return [*found.values()]


def test_a_schema_and_its_model_miss_the_same_parts() -> None:
    whole = read(OWN / "small.yaml").root.plain()
    for path in different(whole):
        document = deepcopy(whole)
        del inside(document, path[:-1])[path[-1]]
        assert validator("scenario").is_valid(document) == loads(document), path


def loads(document: object) -> bool:
    try:
        KINDS["scenario"].model_validate(document)
    except ValidationError:
        return False
    return True
