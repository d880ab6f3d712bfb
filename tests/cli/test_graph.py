"""`reprange scenarios graph`, as an author types it."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.cli.running import Shell


@pytest.mark.parametrize(
    ("name", "begins"), [("a.svg", "<svg "), ("a.mmd", "%% small\nflowchart"), ("a.dot", 'digraph "small"')]
)
def test_the_ending_of_the_file_says_the_format(shell: Shell, tmp_path: Path, name: str, begins: str) -> None:
    file = tmp_path / name
    ran = shell("scenarios", "graph", "small", "--output", str(file))
    assert (ran.code, ran.out) == (0, "")
    assert file.read_text(encoding="utf-8").startswith(begins)


def test_without_a_file_it_goes_to_standard_output(shell: Shell) -> None:
    assert "flowchart TD" in shell("scenarios", "graph", "small").out
    assert shell("scenarios", "graph", "small", "--format", "svg").out.startswith("<svg ")


def test_a_plain_install_says_how_to_get_pictures(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pygraphviz", None)
    ran = shell("scenarios", "graph", "small", "--format", "svg")
    assert (ran.code, ran.out) == (2, "")
    assert "pip install 'reprange[graph]'" in ran.err
    assert shell("scenarios", "graph", "small").code == 0


def test_a_file_of_ones_own_can_be_drawn(shell: Shell, tmp_path: Path) -> None:
    from tests.cli.running import OWN

    file = tmp_path / "small.yaml"
    file.write_text((OWN / "small.yaml").read_text(encoding="utf-8"), encoding="utf-8")
    assert "TRAP" in shell("scenarios", "graph", str(file), "--format", "dot").out


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("smal",), "Did you mean small?"),
        (("small", "--output", "a.png"), "Add --format"),
        (("small", "--output", "/nowhere/a.svg"), "Name a file in a folder of yours."),
        (("nowhere.yaml",), "cannot be read"),
    ],
)
def test_what_cannot_be_drawn_is_said_with_a_remedy(shell: Shell, words: tuple[str, ...], says: str) -> None:
    ran = shell("scenarios", "graph", *words)
    assert ran.code in {2, 3}
    assert says in ran.err
    assert "Traceback" not in ran.err
