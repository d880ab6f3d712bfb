"""Where files live, in a checkout, in a wheel, and where they are missing."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from simulator import paths
from simulator.errors import ContentError

on_linux = pytest.mark.skipif(sys.platform != "linux", reason="the variables are those of Linux")


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a package that was put somewhere else."""
    folder = tmp_path / "place" / "simulator"
    folder.mkdir(parents=True)
    monkeypatch.setattr(paths, "__file__", str(folder / "paths.py"))
    return folder


def test_this_checkout_has_scenarios() -> None:
    assert (paths.bundled_scenarios() / "playbook.yaml").is_file()


def test_a_wheel_has_them_inside_the_package(package: Path) -> None:
    inside, beside = package / "_scenarios", package.parent / "scenarios"
    inside.mkdir()
    beside.mkdir()
    assert paths.bundled_scenarios() == inside


def test_a_checkout_has_them_beside_the_package(package: Path) -> None:
    beside = package.parent / "scenarios"
    beside.mkdir()
    assert paths.bundled_scenarios() == beside


def test_a_broken_installation_says_how_to_mend_it(package: Path) -> None:
    with pytest.raises(ContentError) as caught:
        paths.bundled_scenarios()
    assert caught.value.remedy == "Install Reprange again."


@on_linux
def test_data_and_settings_follow_the_platform(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    assert paths.default_data_dir() == tmp_path / "data" / "reprange"
    assert paths.default_config_file() == tmp_path / "config" / "reprange" / "config.toml"
    assert paths.default_cache_dir() == tmp_path / "cache" / "reprange"
    assert list(tmp_path.iterdir()) == []
