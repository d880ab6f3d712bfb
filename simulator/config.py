"""Settings: defaults, then the settings file, then the environment, then typed flags; frozen, read once."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from simulator.errors import BadSetting
from simulator.paths import default_config_file, default_data_dir

ENVIRONMENT = {
    "REPRANGE_DATA": "data_dir",
    "REPRANGE_SCENARIOS": "scenario_dirs",
    "REPRANGE_PLAYER": "player",
    "REPRANGE_THEME": "theme",
    "REPRANGE_ANIMATE": "animate",
    "NO_COLOR": "no_color",
}
"""The variables that are read, with the setting each makes; REPRANGE_CONFIG names the settings file."""

YES, NO = frozenset({"1", "true", "yes", "on"}), frozenset({"0", "false", "no", "off"})


@dataclass(frozen=True)
class Settings:
    """How this run of Reprange is set."""

    data_dir: Path
    """The folder that holds the database."""
    scenario_dirs: tuple[Path, ...] = ()
    """Folders of scenarios beside the bundled ones."""
    player: str = "player"
    """Who plays: the name that attempts are kept under."""
    theme: str | None = None
    animate: bool = True
    """Whether the buyer's reply arrives like speech."""
    no_color: bool = False


def load_settings(
    environ: Mapping[str, str] | None = None, flags: Mapping[str, Any] | None = None
) -> Settings:
    """The settings of this run, typed flags before all; raises BadSetting, naming the file or the variable."""
    env = os.environ if environ is None else environ
    file = Path(env["REPRANGE_CONFIG"]) if env.get("REPRANGE_CONFIG") else default_config_file()
    found = {**_from_file(file), **_from_environment(env), **(flags or {})}
    if "data_dir" not in found:
        found["data_dir"] = default_data_dir()
    if "player" not in found:
        found["player"] = _system_user()
    return Settings(**found)


def _system_user() -> str:
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "player"


def _from_file(file: Path) -> dict[str, Any]:
    try:
        text = file.read_text(encoding="utf-8")
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError) as error:
        raise BadSetting(
            f"The settings file {file} cannot be read: {error}.", "Mend it or move it away."
        ) from error
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BadSetting(f"The settings file {file} is not TOML: {error}.", "Mend it.") from error
    known = {field.name for field in fields(Settings)}
    for name in table:
        if name not in known:
            raise BadSetting(
                f"{file}: there is no setting {name!r}.",
                f"Choose among: {', '.join(sorted(known))}.",
            )
    return {name: _value(name, value, str(file)) for name, value in table.items()}


def _from_environment(env: Mapping[str, str]) -> dict[str, Any]:
    found = {}
    for variable, name in ENVIRONMENT.items():
        text = env.get(variable, "")
        if not text:
            continue
        if name == "scenario_dirs":
            found[name] = _value(name, text.split(os.pathsep), variable)
        else:
            found[name] = True if name == "no_color" else _value(name, text, variable)
    return found


def _value(name: str, value: object, where: str) -> object:
    match name, value:
        case "data_dir", str():
            return Path(value).expanduser()
        case "scenario_dirs", list() if all(isinstance(each, str) for each in value):
            return tuple(Path(each).expanduser() for each in value if each)
        case (("animate" | "no_color"), bool()):
            return value
        case (("animate" | "no_color"), str()) if value.lower() in YES | NO:
            return value.lower() in YES
        case (("player" | "theme"), str()) if value.strip():
            return value.strip()
        case _:
            raise BadSetting(
                f"{where}: {value!r} is no value for {name}.", f"Write {WANTED[name]}."
            )


WANTED = {
    "data_dir": "the path of a folder",
    "scenario_dirs": "a list of folders",
    "player": "a name",
    "theme": "the name of a theme",
    "animate": "true or false",
    "no_color": "true or false",
}
"""What each setting takes, for messages."""
