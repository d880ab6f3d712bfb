"""Files from strangers: whatever is in them, they load or are complained of, soon, and nothing else happens."""

from __future__ import annotations

import json
import tempfile
import time
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from simulator.content import reading
from simulator.content.complaints import Complaint
from simulator.content.files import LARGEST, Unreadable
from simulator.content.reading import parsed
from tests.library import OWN, complaints_about

GOOD = (OWN / "small.yaml").read_text(encoding="utf-8")
LINES = GOOD.splitlines()
YAML_BITS = st.sampled_from(
    ["a: 1", "- x", "&a [*a]", "*b", "!!map {", "{", "}", "[", "]", "'", '"', "|", ">", "---", "\t", "? :", "<<: *a",
     "id: small", "lines: {}", "when: {trust: 1}", "on: pitch", "null", "~", "%YAML 9.9", r'"\UFFFFFFFF"', r'"\ud800"',
     r'"\e[2J"', "buyer: {archetype: rushed-executive}", "buyer: {archetype: {}}", "\x85", "\u2028", "@", "`"]
)  # fmt: skip
PARSERS = pytest.mark.parametrize("parser", ["CSafeLoader", "SafeLoader"])


def check(raw: bytes) -> tuple[Complaint, ...]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "small.yaml"
        path.write_bytes(raw)
        return complaints_about(path)


def well_formed(complaints: tuple[Complaint, ...]) -> bool:
    return all(c.line >= 1 and c.column >= 1 and c.problem and c.remedy and str(c).isprintable() for c in complaints)


@given(st.binary(max_size=300))
def test_any_bytes(raw: bytes) -> None:
    found = check(raw)
    assert found
    assert well_formed(found)


@given(st.text(max_size=200))
def test_any_text(text: str) -> None:
    found = check(text.encode("utf-8", "surrogatepass"))
    assert found
    assert well_formed(found)


@given(st.lists(YAML_BITS, max_size=12), st.sampled_from(["\n", "\n  ", " "]))
def test_any_yaml(bits: list[str], between: str) -> None:
    found = check(between.join(bits).encode())
    assert found
    assert well_formed(found)


@given(st.integers(0, len(LINES) - 1), st.sampled_from(["drop", "double", "swap", "indent", "cut"]), st.integers(1, 60))
def test_a_good_file_with_one_line_changed(place: int, change: str, at: int) -> None:
    lines = list(LINES)
    match change:
        case "drop":
            del lines[place]
        case "double":
            lines.insert(place, lines[place])
        case "swap":
            other = (place + at) % len(lines)
            lines[place], lines[other] = lines[other], lines[place]
        case "indent":
            lines[place] = "  " + lines[place]
        case _:
            lines[place] = lines[place][:at]
    assert well_formed(check("\n".join(lines).encode()))


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9) | st.floats(0, 9).map(lambda x: round(x, 2))
    | st.sampled_from(["", "small", "ask", ">= 3", "trust", "guarded", "{who}", "{x}", "é" * 700]),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(st.sampled_from(["says", "when", "on", "act", "ask", "id", "x y", "0"]), inner, max_size=3),
    max_leaves=6,
)  # fmt: skip


@given(st.data())
def test_a_good_file_with_one_value_changed(data: st.DataObject) -> None:
    document = parsed(GOOD, "small.yaml").root.plain()
    part: Any = document
    while True:
        keys = list(part) if isinstance(part, dict) else range(len(part))
        key = data.draw(st.sampled_from(keys))
        if not isinstance(part[key], dict | list) or not part[key] or data.draw(st.booleans()):
            break
        part = part[key]
    part[key] = data.draw(VALUES)
    found = check(json.dumps(document).encode())  # JSON is YAML
    assert well_formed(found)
    assert not any("fit here: compare it" in str(complaint) for complaint in found)


HOSTILE = {
    "brackets": "[" * 900_000,
    "braces": "{" * 900_000,
    "dashes": "- " * 450_000,
    "questions": "? " * 450_000,
    "indentation": "".join(" " * n + "a:\n" for n in range(1_300)),
    "keys in braces": "{" + "a: {" * 200_000,
    "aliases of aliases": "a: &a [1]\n" + "".join(
        f"{chr(n + 1)}: &{chr(n + 1)} [{','.join([f'*{chr(n)}'] * 9)}]\n" for n in range(97, 120)),
    "one text many times": "a: &a '" + "x" * 500_000 + "'\nb: [*a, *a, *a]",
    "itself": "a: &a {b: [*a]}",
    "many keys": "".join(f"k{n}: 1\n" for n in range(90_000)),
    "one key": "a: 1\n" * 190_000,
    "tags": "a: [" + "!x 1, " * 90_000 + "]",
    "anchors": "".join(f"k{n}: &a{n} 1\n" for n in range(50_000)),
    "quotes": "a: '" + "''" * 450_000,
    "colons": ": " * 450_000,
    "stars": "*" * 900_000,
    "many facts": GOOD + "facts: {" + ", ".join(f"f{n}: 1" for n in range(40_000)) + "}",
    "many names": GOOD.replace("raised: {turn", "raised: {knows: [" + "x, " * 90_000 + "], turn", 1),
    "a long name": GOOD.replace("stage: discovery", "stage: " + "d" * 900_000),
    "a long key": GOOD + "k" * 1_000 + ": 1",
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_complained_of_soon(name: str) -> None:
    raw = HOSTILE[name].encode()
    assert len(raw) <= LARGEST
    begun = time.perf_counter()
    found = check(raw)
    assert time.perf_counter() - begun < 10  # seconds; without the limits some take minutes or all memory
    assert found
    assert well_formed(found)


SMALL_FILES = {
    "a: [1, -2, +3, 1.5, 1e3, .inf, 0x1f, 1_000, 007]":
        {"a": [1, -2, 3, 1.5, "1e3", ".inf", "0x1f", "1_000", 7]},
    "a: [true, false, yes, no, on, off, True]":
        {"a": [True, False, "yes", "no", "on", "off", "True"]},
    "a: [null, ~, '', 'null', \"true\", '5']":
        {"a": [None, None, "", "null", "true", "5"]},
    "a: [2026-01-01, 12:30, 1:30:00, =]":
        {"a": ["2026-01-01", "12:30", "1:30:00", "="]},
    "on: a\nyes: b\n1: c\nnull: d": {"on": "a", "yes": "b", "1": "c", "null": "d"},
    "a: |\n  one\n  two\nb: >-\n  one\n  two\n": {"a": "one\ntwo\n", "b": "one two"},
    "---\na: 1\n...\n": {"a": 1},
}  # fmt: skip


@PARSERS
@pytest.mark.parametrize("text", SMALL_FILES)
def test_plain_values_hold_no_surprise(text: str, parser: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "LOADER", getattr(yaml, parser))
    document = parsed(text, "x.yaml")
    assert not document.complaints
    assert document.root.plain() == SMALL_FILES[text]


REFUSED = {
    "a: !!python/object/apply:os.getcwd []": "the tag tag:yaml.org,2002:python/object/apply:os.getcwd is not",
    "a: !!str 5": "the tag tag:yaml.org,2002:str is not allowed here",
    "a: !own x": "the tag !own is not allowed here",
    "!own {a: 1}": "the tag !own is not allowed here",
    'a: "\\e[2J"': "the text has the control character U+001B",
    '"a\\x9b": 1': "the text has the control character U+009B",
    "a: *b": "the alias `*b` is not allowed here",
    "a: &a [*a]": "the alias `*a` is not allowed here",
    "a: &x {b: 1}": "the anchor `&x` is not allowed here",
    "a: &x": "the anchor `&x` is not allowed here",
    "<<: {b: 1}": "the merge key `<<` is not allowed here",
    "? [a]\n: 1": "this cannot be a key",
    "a: {b: 1, b: 2}": "the key `b` stands here twice",
    "a: 'x": "the quote that opens here is not closed",
    "a: [x": "the bracket that opens here is not closed",
    "a: [x\nb: y": "the bracket opened in line 1 is not closed before this",
    "a: b: c": "a colon stands where no key can be",
    "a: @b": "a text cannot begin with this character",
    "a: *": "a text cannot begin with `*` or `&`",
    "a: 1\nb\nc: 2": "there is no colon after the key in this line",
    r'a: "\q"': "this is no escape for a text in double quotes",
    "a: | x": "`|` and `>` stand alone at the end of their line",
    "a: 1\n---\nb: 1": "there is more than one document in the file",
    "a: 1\n--- x": "there is more than one document in the file",
    "a:\n    b: 1\n  c: 2": "this does not stand where the lines above it do",
    "a:\n\tb: 1": "a tab stands in the indentation",
    "- a": "the file is not a mapping",
    r'a: "\UFFFFFFFF"': "",  # the two parsers find it in different ways
}


@PARSERS
@pytest.mark.parametrize("text", REFUSED)
def test_both_parsers_say_the_same(text: str, parser: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "LOADER", getattr(yaml, parser))
    try:
        found = parsed(text, "x.yaml").complaints
    except Unreadable as error:
        found = (error.complaint,)
    assert found
    assert REFUSED[text] in str(found[0])
    assert well_formed(found)


def test_the_key_on_is_a_word_and_yes_is_no_boolean() -> None:
    assert check(GOOD.replace("title: Small", "title: yes").encode()) == ()
