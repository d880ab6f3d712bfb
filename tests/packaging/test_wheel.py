"""The wheel carries what the game needs, and finds it when it is installed."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SCENARIOS = ROOT / "scenarios"
PACKAGE = ROOT / "simulator"


def run(*words: str | Path, cwd: Path, **environ: str) -> str:
    """Run a Python program; its output, or a failure that shows what it complained of."""
    command = [sys.executable, *map(str, words)]
    done = subprocess.run(command, cwd=cwd, env=environ or None, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout.strip()


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from the checkout."""
    out = tmp_path_factory.mktemp("wheel")
    run("-m", "build", "--wheel", "--no-isolation", "--outdir", out, ROOT, cwd=out)
    (found,) = out.glob("*.whl")
    return found


@pytest.fixture(scope="module")
def contents(wheel: Path) -> set[str]:
    """The names of all files in the wheel."""
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that the wheel is installed into, without its dependencies."""
    target = tmp_path_factory.mktemp("installed")
    pip = ["-m", "pip", "install", "--quiet", "--no-index", "--no-deps", "--target"]
    run(*pip, target, wheel, cwd=target)
    return target


def names(folder: Path, pattern: str, inside: str) -> set[str]:
    """Where the files of a folder belong in the wheel."""
    return {f"{inside}/{file.relative_to(folder).as_posix()}" for file in folder.rglob(pattern)}


def test_every_scenario_is_in_it(contents: set[str]) -> None:
    expected = {name for kind in ("*.yaml", "*.json") for name in names(SCENARIOS, kind, "simulator/_scenarios")}
    assert expected
    assert expected <= contents


@pytest.mark.parametrize("pattern", ["*.py", "*.tcss", "*.yaml"])
def test_every_module_migration_style_and_template_is_in_it(contents: set[str], pattern: str) -> None:
    assert names(PACKAGE, pattern, "simulator") <= contents


def test_nothing_else_is_in_it(contents: set[str]) -> None:
    assert {name.partition("/")[0] for name in contents if ".dist-info/" not in name} == {"simulator"}


def test_an_installed_wheel_finds_its_own_scenarios(installed: Path, tmp_path: Path) -> None:
    code = "from simulator.paths import bundled_scenarios as found; print(found())"
    found = Path(run("-c", code, cwd=tmp_path, PYTHONPATH=str(installed)))
    assert found == installed / "simulator" / "_scenarios"
    assert (found / "playbook.yaml").read_bytes() == (SCENARIOS / "playbook.yaml").read_bytes()


def test_an_installed_wheel_brings_the_command(installed: Path) -> None:
    (entry,) = installed.glob("reprange-*.dist-info/entry_points.txt")
    assert "reprange = simulator.cli.main:main" in entry.read_text(encoding="utf-8")
