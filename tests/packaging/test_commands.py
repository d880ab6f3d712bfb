"""The commands that a newcomer is told are those that CI runs."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

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
    tools = re.findall(r"^\.venv/bin/(.+)$", commands(".github/CONTRIBUTING.md")["check"], re.MULTILINE)
    assert tools == ["ruff check .", "ruff format --check .", "mypy", "lint-imports"]


def test_ci_runs_the_very_words_that_people_are_told() -> None:
    done = subprocess.run([ROOT / ".ci" / "run", "--print"], capture_output=True, text=True, check=True)
    readme, contributing = commands("README.md"), commands(".github/CONTRIBUTING.md")
    told = [readme["test"], *contributing.values()]
    played = [f"{readme['play']} --version", ".venv/bin/reprange scenarios list"]
    assert done.stdout == "".join(f"+ {words}\n" for words in (*told, *played)) + "All is well.\n"
