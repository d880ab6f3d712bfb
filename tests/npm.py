"""Tools that only npm has: installed once for all runs, in the folder for temporary files, by npm's own client."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest

LONGEST_S = 300


def installed(name: str, version: str) -> Path:
    """The folder whose `node_modules` holds a package; skips the test where node or the package cannot be had."""
    if shutil.which("node") is None or shutil.which("npm") is None:
        pytest.skip(f"{name} needs node and npm, which are not on this machine")
    home = Path(tempfile.gettempdir()) / "reprange-npm"
    place = home / f"{name.replace('/', '-').lstrip('@')}-{version}"
    if not place.exists():
        home.mkdir(exist_ok=True)
        _install(f"{name}@{version}", place, home)
    return place


def _install(package: str, place: Path, home: Path) -> None:
    # Whoever is ready first moves it into place; the others find it there.
    with tempfile.TemporaryDirectory(dir=home) as folder:
        words = ["npm", "install", "--no-audit", "--no-fund", "--ignore-scripts"]
        words += ["--prefix", folder, package]
        try:
            done = subprocess.run(words, check=False, capture_output=True, text=True, timeout=LONGEST_S)
        except subprocess.TimeoutExpired:
            pytest.skip(f"npm did not install {package} within {LONGEST_S} s")
        if done.returncode:
            pytest.skip(f"npm could not install {package}: {done.stderr[-300:]}")
        ready = Path(folder) / "node_modules"
        part = home / f"{Path(folder).name}.part"
        part.mkdir()
        ready.rename(part / "node_modules")
        try:
            part.rename(place)
        except OSError:
            shutil.rmtree(part)
