"""Where files live: the player's data, the settings file, the cache, and the bundled scenarios."""

from __future__ import annotations

from pathlib import Path

from simulator.errors import ContentError

APP = "reprange"


def default_data_dir() -> Path:
    """The folder of the player's data, by the platform's convention."""
    from platformdirs import user_data_path

    return user_data_path(APP, appauthor=False)


def default_cache_dir() -> Path:
    """The folder of what can be made again, by the platform's convention; it need not exist."""
    from platformdirs import user_cache_path

    return user_cache_path(APP, appauthor=False)


def default_config_file() -> Path:
    """The settings file, by the platform's convention; it need not exist."""
    from platformdirs import user_config_path

    return user_config_path(APP, appauthor=False) / "config.toml"


def bundled_scenarios() -> Path:
    """The folder of the bundled scenarios: inside the package in a wheel, beside it in a checkout.

    Raises ContentError where neither is there.
    """
    package = Path(__file__).resolve().parent
    for folder in (package / "_scenarios", package.parent / "scenarios"):
        if folder.is_dir():
            return folder
    raise ContentError("The bundled scenarios are missing.", "Install Reprange again.")
