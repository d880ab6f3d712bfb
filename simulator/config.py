"""Settings: defaults < settings file < environment < typed flags; frozen, read once. Folders of scenarios add up.

The only file that looks at the environment. What needs more than the standard library's lightest parts is imported when
it is needed: every command waits for this module.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from simulator.errors import BadSetting
from simulator.paths import default_cache_dir, default_config_file, default_data_dir

CONFIG_VARIABLE = "REPRANGE_CONFIG"
"""The variable that names another settings file; that file must exist."""

ENVIRONMENT = {
    "REPRANGE_DATA": "data_dir",
    "REPRANGE_SCENARIOS": "scenario_dirs",
    "REPRANGE_PLAYER": "player",
    "REPRANGE_THEME": "theme",
    "REPRANGE_ANIMATE": "animate",
    "NO_COLOR": "no_color",
    "REPRANGE_CACHE": "cache_dir",
    "REPRANGE_XAPI_BASE": "xapi_base",
    "REPRANGE_LRS_URL": "lrs_url",
    "REPRANGE_LRS_USER": "lrs_user",
    "REPRANGE_LRS_PASSWORD": "lrs_password",
}
"""The variables that are read, with the setting that each makes; an empty one counts as not set."""

YES, NO = frozenset({"1", "true", "yes", "on"}), frozenset({"0", "false", "no", "off"})


@dataclass(frozen=True)
class Settings:
    """How this run of Reprange is set."""

    data_dir: Path
    """The folder that holds the database; it need not exist."""
    scenario_dirs: tuple[Path, ...] = ()
    """Folders of scenarios beside the bundled ones, from every source, each once."""
    player: str = "player"
    """Who plays: the name that attempts are kept under."""
    theme: str | None = None
    """The name of the screens' theme; None leaves the choice to them."""
    animate: bool = True
    """Whether the buyer's reply arrives like speech."""
    no_color: bool = False
    """Whether the screens do without colour."""
    cache_dir: Path | None = None
    """The folder of what can be made again; it need not exist. None keeps nothing."""
    user: str = ""
    """The operating system's user, who may act as the player; nothing sets it. Empty where it is the player."""
    xapi_base: str = ""
    """Where the ids in xAPI statements begin, without a slash at its end; empty for a place that is nobody's."""
    lrs_url: str = ""
    """The learning record store that statements are sent to, up to what `/statements` follows on; empty sends none."""
    lrs_user: str = ""
    """Who we are to the store."""
    lrs_password: str = field(default="", repr=False)
    """What the store knows us by; never shown, and kept in no database."""


def load_settings(environ: Mapping[str, str] | None = None, flags: Mapping[str, Any] | None = None) -> Settings:
    """The settings of this run, typed flags before all; raises BadSetting, naming the file or the variable."""
    env = os.environ if environ is None else environ
    sources = (_from_file(env), _from_environment(env), flags or {})
    found = {name: value for source in sources for name, value in source.items()}
    added = [folder for source in sources for folder in source.get("scenario_dirs", ())]
    found["scenario_dirs"] = tuple(dict.fromkeys(added))
    found["user"] = user = _system_user()
    usual = {"data_dir": default_data_dir(), "cache_dir": default_cache_dir(), "player": user}
    return Settings(**{**usual, **found})


def _system_user() -> str:
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # a user without a name, or a system without users
        return Settings.player


def _from_file(env: Mapping[str, str]) -> dict[str, Any]:
    named = env.get(CONFIG_VARIABLE)
    file = Path(named).expanduser() if named else default_config_file()
    text = _text_of(file, named)
    if not text:
        return {}
    import tomllib

    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BadSetting(f"The settings file {file} is not TOML: {error}.", "Mend it, or move it away.") from error
    return {name: _checked(name, value, str(file), file.parent) for name, value in table.items()}


def _text_of(file: Path, named: str | None) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        if isinstance(error, FileNotFoundError) and not named:
            return ""
        raise BadSetting(
            f"The settings file {file} cannot be read: {error}.",
            f"Let {CONFIG_VARIABLE} name another, or unset it." if named else "Mend it, or move it away.",
        ) from error


def _from_environment(env: Mapping[str, str]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for variable, name in ENVIRONMENT.items():
        text = env.get(variable)
        if not text:
            continue
        value: object = text
        if name == "scenario_dirs":
            value = [folder for folder in text.split(os.pathsep) if folder]
        elif name == "no_color":
            value = True  # by the convention of NO_COLOR any value means yes, even "0"
        found[name] = _checked(name, value, variable, Path())
    return found


def _checked(name: str, value: object, where: str, base: Path) -> object:
    """A setting's value; relative folders are taken from `base`."""
    kind = KINDS.get(name)
    if kind is None:
        raise BadSetting(f"{where}: there is no setting {name!r}.", f"Choose among: {', '.join(KINDS)}.")
    found = kind.read(value, base)
    if found is None:
        shown = "that" if name in SECRET else repr(value)
        raise BadSetting(f"{where}: {name} cannot be {shown}.", f"Write {kind.wanted}.")
    return found


def _folder(value: object, base: Path) -> Path | None:
    if not isinstance(value, str) or not value.strip():
        return None
    try:
        return base / Path(value).expanduser()
    except RuntimeError:  # the home of a user who is not there
        return None


def _folders(value: object, base: Path) -> tuple[Path, ...] | None:
    if not isinstance(value, list):
        return None
    found = [folder for each in value if (folder := _folder(each, base)) is not None]
    return tuple(found) if len(found) == len(value) else None


def _words(value: object, _base: Path) -> str | None:
    if not isinstance(value, str) or not value.isprintable():
        return None
    return value.strip() or None


def _web_address(value: object, _base: Path) -> str | None:
    """An address without what would follow on it, and without a password, which has a setting of its own."""
    if not isinstance(value, str) or not re.fullmatch(r"[!-~]+", value):
        return None
    return value.rstrip("/").removesuffix("/statements") if _leads_there(value) else None


def _leads_there(address: str) -> bool:
    from urllib.parse import urlsplit

    try:
        parts = urlsplit(address)
        named = bool(parts.hostname) and parts.port != 0
    except ValueError:  # no port, or a bracket that is never closed
        return False
    more = ("@" in parts.netloc, parts.query, parts.fragment)
    return parts.scheme in {"http", "https"} and named and not any(more)


def _truth(value: object, _base: Path) -> bool | None:
    if isinstance(value, str) and value.lower() in YES | NO:
        return value.lower() in YES
    return value if isinstance(value, bool) else None


SECRET = frozenset({"lrs_password"})
"""The settings that no message shows."""


class Kind(NamedTuple):
    """What a setting takes: its reader, which answers None to a misfit, and words for the message."""

    read: Callable[[object, Path], object]
    wanted: str


KINDS = {
    "data_dir": Kind(_folder, "the path of a folder"),
    "scenario_dirs": Kind(_folders, "a list of folders"),
    "player": Kind(_words, "a name, on one line"),
    "theme": Kind(_words, "the name of a theme"),
    "animate": Kind(_truth, "true or false"),
    "no_color": Kind(_truth, "true or false"),
    "cache_dir": Kind(_folder, "the path of a folder"),
    "xapi_base": Kind(_web_address, "an address such as https://acme.example/reprange"),
    "lrs_url": Kind(_web_address, "an address such as https://lrs.acme.example/xAPI"),
    "lrs_user": Kind(_words, "a name, on one line"),
    "lrs_password": Kind(_words, "text on one line"),
}
"""Every setting, by its name in the settings file, which is also its field."""
