"""Files from strangers: whatever is in them, they load or are complained of, and nothing else happens."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.content.complaints import Complaint
from tests.library import OWN, library

GOOD = (OWN / "small.yaml").read_text(encoding="utf-8")
LINES = GOOD.splitlines()
YAML_BITS = st.sampled_from(
    ["a: 1", "- x", "&a [*a]", "*b", "!!map {", "{", "}", "[", "]", "'", '"', "|", ">", "---", "\t", "? :", "<<: *a",
     "id: small", "lines: {}", "when: {trust: 1}", "on: pitch", "null", "~", "%YAML 9.9"]
)  # fmt: skip


def check(raw: bytes) -> tuple[Complaint, ...]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "small.yaml"
        path.write_bytes(raw)
        return library().check_files([path])


def well_formed(complaints: tuple[Complaint, ...]) -> bool:
    return all(c.line >= 1 and c.column >= 1 and c.problem and c.remedy for c in complaints)


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes(raw: bytes) -> None:
    found = check(raw)
    assert found
    assert well_formed(found)


@settings(max_examples=150, deadline=None)
@given(st.lists(YAML_BITS, max_size=12), st.sampled_from(["\n", "\n  ", " "]))
def test_any_yaml(bits: list[str], between: str) -> None:
    found = check(between.join(bits).encode())
    assert found
    assert well_formed(found)


@settings(max_examples=150, deadline=None)
@given(
    st.integers(0, len(LINES) - 1),
    st.sampled_from(["drop", "double", "swap", "indent", "cut"]),
    st.integers(1, 60),
)
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


def test_nothing_in_a_file_is_ever_run() -> None:
    found = check(
        GOOD.replace("title: Small", "title: !!python/object/apply:os.getcwd []").encode()
    )
    assert "tag" in found[0].problem


def test_the_key_on_is_a_word_and_yes_is_no_boolean() -> None:
    assert check(GOOD.replace("title: Small", "title: yes").encode()) == ()
