"""The commands that a newcomer is told are those that CI runs."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
MARKED = re.compile(r"^<!-- command: (\w+) -->\n```sh\n(.+?)\n```$", re.MULTILINE | re.DOTALL)


def commands(document: str) -> dict[str, str]:
    """The marked commands of a document, by name."""
    return dict(MARKED.findall((ROOT / document).read_text(encoding="utf-8")))


def test_the_readme_tells_how_to_play_and_to_test() -> None:
    told = commands("README.md")
    assert told.keys() == {"play", "test"}
    assert told["play"].endswith(".venv/bin/reprange")
    assert told["test"].endswith(".venv/bin/pytest")


def test_contributors_are_told_every_check() -> None:
    tools = re.findall(
        r"^\.venv/bin/(.+)$", commands(".github/CONTRIBUTING.md")["check"], re.MULTILINE
    )
    assert tools == ["ruff check .", "ruff format --check .", "mypy", "lint-imports"]


@pytest.mark.parametrize(
    "extraction",
    [
        "README.md test",
        "README.md play",
        ".github/CONTRIBUTING.md check",
        ".github/CONTRIBUTING.md scenarios",
    ],
)
def test_ci_reads_them_from_the_documents(extraction: str) -> None:
    assert f"command_of {extraction}" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")
