"""Settings: which source goes before which, what each takes, and how a mistake is named."""

from __future__ import annotations

import getpass
import os
from dataclasses import FrozenInstanceError, fields
from pathlib import Path

import pytest

from simulator import config
from simulator.config import ENVIRONMENT, KINDS, Settings, load_settings
from simulator.errors import BadSetting

SOURCES = ("file", "environment", "flag")


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A platform that knows a data folder, a settings file that does not exist, and a user."""
    monkeypatch.setattr(config, "default_data_dir", lambda: tmp_path / "data")
    monkeypatch.setattr(config, "default_cache_dir", lambda: tmp_path / "cache")
    monkeypatch.setattr(config, "default_config_file", lambda: tmp_path / "config.toml")
    monkeypatch.setattr(getpass, "getuser", lambda: "ada")
    return tmp_path


def write(home: Path, text: str) -> Path:
    """Write the settings file."""
    file = home / "config.toml"
    file.write_text(text, encoding="utf-8")
    return file


def test_without_any_source_the_defaults_hold(home: Path) -> None:
    assert load_settings({}) == Settings(
        data_dir=home / "data",
        scenario_dirs=(),
        player="ada",
        theme=None,
        animate=True,
        no_color=False,
        cache_dir=home / "cache",
        user="ada",
    )


@pytest.mark.parametrize("sources", [SOURCES[:n] for n in range(4)], ids=len)
def test_a_later_source_goes_before_an_earlier_one(home: Path, sources: tuple[str, ...]) -> None:
    if "file" in sources:
        write(home, 'player = "file"')
    environ = {"REPRANGE_PLAYER": "environment"} if "environment" in sources else {}
    flags = {"player": "flag"} if "flag" in sources else {}
    assert load_settings(environ, flags).player == (*("ada",), *sources)[-1]


def test_sources_complete_each_other(home: Path) -> None:
    write(home, 'theme = "nord"\nanimate = false')
    found = load_settings({"REPRANGE_PLAYER": "grace"}, {"no_color": True})
    assert found == Settings(home / "data", (), "grace", "nord", False, True, home / "cache", "ada")


@pytest.mark.parametrize(
    ("variable", "text", "field", "value"),
    [
        ("REPRANGE_DATA", "/srv/data", "data_dir", Path("/srv/data")),
        ("REPRANGE_DATA", "~/calls", "data_dir", Path.home() / "calls"),
        ("REPRANGE_CACHE", "/srv/cache", "cache_dir", Path("/srv/cache")),
        ("REPRANGE_SCENARIOS", f"a{os.pathsep}b", "scenario_dirs", (Path("a"), Path("b"))),
        ("REPRANGE_SCENARIOS", f"{os.pathsep}a", "scenario_dirs", (Path("a"),)),
        ("REPRANGE_PLAYER", " Zoë Ångström ", "player", "Zoë Ångström"),
        ("REPRANGE_THEME", "nord", "theme", "nord"),
        ("REPRANGE_ANIMATE", "no", "animate", False),
        ("REPRANGE_ANIMATE", "TRUE", "animate", True),
        ("NO_COLOR", "1", "no_color", True),
        ("NO_COLOR", "0", "no_color", True),
        ("NO_COLOR", "", "no_color", False),
        ("REPRANGE_PLAYER", "", "player", "ada"),
    ],
)
def test_a_variable_makes_a_setting(variable: str, text: str, field: str, value: object) -> None:
    assert getattr(load_settings({variable: text}), field) == value


@pytest.mark.parametrize(
    ("line", "field", "value"),
    [
        ('player = "grace"', "player", "grace"),
        ('theme = "nord"', "theme", "nord"),
        ("animate = false", "animate", False),
        ('animate = "off"', "animate", False),
        ("no_color = true", "no_color", True),
        ("scenario_dirs = []", "scenario_dirs", ()),
    ],
)
def test_a_line_of_the_file_makes_a_setting(home: Path, line: str, field: str, value: object) -> None:
    write(home, line)
    assert getattr(load_settings({}), field) == value


def test_folders_in_the_file_are_taken_from_where_it_stands(home: Path) -> None:
    write(home, 'data_dir = "attempts"\nscenario_dirs = ["ours", "/srv/theirs"]')
    found = load_settings({})
    assert found.data_dir == home / "attempts"
    assert found.scenario_dirs == (home / "ours", Path("/srv/theirs"))


def test_folders_of_scenarios_add_up(home: Path) -> None:
    write(home, 'scenario_dirs = ["ours", "theirs"]')
    environ = {"REPRANGE_SCENARIOS": f"/srv/more{os.pathsep}{home / 'ours'}"}
    found = load_settings(environ, {"scenario_dirs": (Path("typed"), Path("/srv/more"))})
    assert found.scenario_dirs == (home / "ours", home / "theirs", Path("/srv/more"), Path("typed"))


def test_a_variable_names_another_file(home: Path) -> None:
    write(home, 'player = "not this one"')
    other = home / "other.toml"
    other.write_text('player = "grace"', encoding="utf-8")
    assert load_settings({"REPRANGE_CONFIG": str(other)}).player == "grace"


@pytest.mark.parametrize(
    ("variable", "text", "remedy"),
    [
        ("REPRANGE_ANIMATE", "perhaps", "Write true or false."),
        ("REPRANGE_PLAYER", "  ", "Write a name, on one line."),
        ("REPRANGE_PLAYER", "two\nlines", "Write a name, on one line."),
        ("REPRANGE_PLAYER", "\x1b[31mred", "Write a name, on one line."),
        ("REPRANGE_DATA", " ", "Write the path of a folder."),
        ("REPRANGE_DATA", "~no-such-user-anywhere/x", "Write the path of a folder."),
    ],
)
def test_a_bad_variable_is_named(variable: str, text: str, remedy: str) -> None:
    with pytest.raises(BadSetting) as caught:
        load_settings({variable: text})
    assert caught.value.problem.startswith(f"{variable}: {ENVIRONMENT[variable]} cannot be ")
    assert caught.value.remedy == remedy


@pytest.mark.parametrize(
    ("text", "problem", "remedy"),
    [
        ("player = 7", "player cannot be 7", "Write a name, on one line."),
        ("animate = 1", "animate cannot be 1", "Write true or false."),
        ('scenario_dirs = "ours"', "scenario_dirs cannot be 'ours'", "Write a list of folders."),
        ("scenario_dirs = [3]", "scenario_dirs cannot be [3]", "Write a list of folders."),
        ('colour = "red"', "there is no setting 'colour'", "Choose among: data_dir, "),
        ("player = ", "is not TOML", "Mend it"),
    ],
)
def test_a_bad_file_is_named(home: Path, text: str, problem: str, remedy: str) -> None:
    file = write(home, text)
    with pytest.raises(BadSetting) as caught:
        load_settings({})
    assert str(file) in caught.value.problem
    assert problem in caught.value.problem
    assert caught.value.remedy.startswith(remedy)


def test_a_file_that_cannot_be_read_is_named(home: Path) -> None:
    (home / "config.toml").write_bytes(b"player = '\xff'")
    with pytest.raises(BadSetting, match=r"config\.toml cannot be read"):
        load_settings({})


def test_a_file_that_was_asked_for_must_exist(home: Path) -> None:
    with pytest.raises(BadSetting, match=r"nowhere\.toml cannot be read") as caught:
        load_settings({"REPRANGE_CONFIG": str(home / "nowhere.toml")})
    assert "REPRANGE_CONFIG" in caught.value.remedy


@pytest.mark.parametrize("fault", [KeyError("uid"), OSError("no name"), ImportError("pwd")])
def test_a_user_without_a_name_is_a_player(fault: Exception, monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown() -> str:
        raise fault

    monkeypatch.setattr(getpass, "getuser", unknown)
    assert load_settings({}).player == "player"


def test_the_environment_is_the_real_one_unless_given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("REPRANGE_CONFIG", raising=False)
    monkeypatch.setenv("REPRANGE_PLAYER", "grace")
    assert load_settings().player == "grace"


def test_settings_do_not_change() -> None:
    with pytest.raises(FrozenInstanceError):
        load_settings({}).player = "other"  # type: ignore[misc]


def test_every_setting_is_in_every_table() -> None:
    names = [field.name for field in fields(Settings) if field.name != "user"]
    assert list(KINDS) == names
    assert list(ENVIRONMENT.values()) == names


@pytest.mark.parametrize(
    ("value", "kept"),
    [
        ("https://lrs.acme.example/xAPI", "https://lrs.acme.example/xAPI"),
        ("https://lrs.acme.example/xAPI/statements/", "https://lrs.acme.example/xAPI"),
        ("http://127.0.0.1:8912/xAPI/", "http://127.0.0.1:8912/xAPI"),
    ],
)
def test_a_learning_record_store_is_named_by_its_address(value: str, kept: str) -> None:
    assert load_settings({"REPRANGE_LRS_URL": value}).lrs_url == kept


@pytest.mark.parametrize(
    "value",
    ["lrs.acme.example", "ftp://lrs.example", "https://", "https://ada:secret@lrs.example",
     "https://lrs.example/?key=1", "https://lrs.example:port", "https://[::1", "https://a b.example"],
)  # fmt: skip
def test_what_is_no_address_of_a_store_is_refused(value: str) -> None:
    with pytest.raises(BadSetting, match=r"https://lrs\.acme\.example/xAPI"):
        load_settings({"REPRANGE_LRS_URL": value})


def test_no_message_shows_a_password() -> None:
    with pytest.raises(BadSetting) as raised:
        load_settings({"REPRANGE_LRS_PASSWORD": "hun\nter"})
    assert "ter" not in str(raised.value).replace("Write text", "")
    assert "hunter" not in repr(load_settings({"REPRANGE_LRS_PASSWORD": "hunter"}))
