"""`reprange scenarios new`, as an author types it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.running import Shell
from tests.library import library


def test_it_can_be_checked_as_it_stands(shell: Shell, tmp_path: Path) -> None:
    ran = shell("scenarios", "new", "acme-first", "--stage", "prospecting", "-o", str(tmp_path))
    assert (ran.code, ran.out) == (0, "")
    path = tmp_path / "acme-first.yaml"
    assert f"reprange scenarios check {path}" in ran.err
    assert library().with_file(path)[1].stage == "prospecting"
    assert (tmp_path / "schemas" / "scenario.json").is_file()
    assert shell("scenarios", "check", str(path), "--quick").code == 0


def test_no_file_is_ever_written_over(shell: Shell, tmp_path: Path) -> None:
    folder = tmp_path / "calls"
    shell("scenarios", "new", "acme", "--output", str(folder))
    (folder / "acme.yaml").write_text("mine", encoding="utf-8")
    (folder / "schemas" / "scenario.json").write_text("mine", encoding="utf-8")
    again = shell("scenarios", "new", "acme", "--output", str(folder))
    assert again.code == 2
    assert "stays as it is" in again.err
    assert shell("scenarios", "new", "other", "--output", str(folder)).code == 0
    assert (folder / "acme.yaml").read_text(encoding="utf-8") == "mine"
    assert (folder / "schemas" / "scenario.json").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("Acme First.yaml",), "60 at most: acme-first."),
        (("../acme",), "60 at most: acme."),
        (("playbook",), "cannot be the id"),
        (("ü",), "Write lower case letters"),
        (("small",), "Choose another id."),
        (("linen-loss-discovery",), "Choose another id."),
        (("acme", "--stage", "discovry"), "Choose one of: prospecting, discovery"),
        (("acme", "--output", "/dev/null/calls"), "Name a folder of yours."),
    ],
)
def test_what_cannot_be_begun_is_said_with_a_remedy(
    shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], says: str
) -> None:
    monkeypatch.chdir(tmp_path)
    ran = shell("scenarios", "new", *words)
    assert ran.code == 2
    assert says in ran.err
    assert list(tmp_path.rglob("*.yaml")) == []


def test_the_stages_are_those_of_the_folder_s_own_playbook(shell: Shell, tmp_path: Path) -> None:
    from tests.library import COMPANY

    text = (COMPANY / "playbook.yaml").read_text(encoding="utf-8")
    (tmp_path / "playbook.yaml").write_text(text, encoding="utf-8")
    assert shell("scenarios", "new", "acme", "--output", str(tmp_path)).code == 0
    assert shell("scenarios", "check", str(tmp_path / "acme.yaml"), "--quick").code == 0
