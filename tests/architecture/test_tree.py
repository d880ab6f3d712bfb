"""What stands at the top of the repository."""

from __future__ import annotations

import shutil
import subprocess

import pytest

from tests.architecture.source import ROOT

TOP = {"simulator", "scenarios", "tests", "pyproject.toml", "README.md", "LICENSE", "CHANGELOG.md"}
"""Everything, beside hidden files."""


@pytest.mark.skipif(
    not (ROOT / ".git").exists() or not shutil.which("git"),
    reason="only a checkout knows which files belong to the repository",
)
def test_the_top_level_holds_what_the_design_names() -> None:
    git = ["git", "-c", f"safe.directory={ROOT}", "ls-files"]
    listed = subprocess.run(git, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    top = {line.partition("/")[0] for line in listed.splitlines()}
    assert {name for name in top if not name.startswith(".")} == TOP
