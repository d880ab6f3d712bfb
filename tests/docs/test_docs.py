"""The documentation is complete: every command, option, setting, exit code and YAML key appears in it."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

import click
import pytest
from pydantic import BaseModel

from simulator.cli.commands import reprange
from simulator.config import ENVIRONMENT, Settings
from simulator.core import guards, moves, playbook, scenario
from simulator.core.conduct import TRAPS
from simulator.core.moves import NOT_ON_LINES, Act
from simulator.errors import ExitCode
from simulator.progress import deal

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
AUTHORS = (ROOT / "scenarios" / "README.md").read_text(encoding="utf-8")
NOT_WRITTEN = {"act", "subject", "kind", "line", "objectives", "wording", "words"}
"""Fields that no author writes: the parts of moves and of acts."""


def commands(group: click.Group = reprange, path: str = "") -> dict[str, click.Command]:
    found: dict[str, click.Command] = {}
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if isinstance(command, click.Group):
            found |= commands(command, f"{path}{name} ")
        elif command:
            found[f"{path}{name}"] = command
    return found


@pytest.mark.parametrize("name", sorted(commands()))
def test_every_command_is_told(name: str) -> None:
    assert f"`reprange {name}" in README


@pytest.mark.parametrize("name", sorted(commands()))
def test_every_option_is_told_and_explained(name: str) -> None:
    for parameter in commands()[name].params:
        if isinstance(parameter, click.Option):
            assert max(parameter.opts, key=len) in README
    assert commands()[name].help


def test_every_setting_and_variable_is_told() -> None:
    for field in fields(Settings):
        assert f"`{field.name}`" in README
    for variable in (*ENVIRONMENT, "REPRANGE_CONFIG"):
        assert f"`{variable}`" in README


def test_every_exit_code_is_told() -> None:
    for code in ExitCode:
        assert f"\n| {int(code)} |" in README


def keys() -> set[str]:
    found: set[str] = set()
    for module in (deal, guards, moves, playbook, scenario):
        for value in vars(module).values():
            if isinstance(value, type) and issubclass(value, BaseModel):
                found |= set(value.model_fields)
    return found - NOT_WRITTEN


@pytest.mark.parametrize("key", sorted(keys()))
def test_every_key_of_a_file_is_told(key: str) -> None:
    assert re.search(rf"`[^`]*\b{key}\b[^`]*`", AUTHORS)


@pytest.mark.parametrize("act", sorted(set(Act) - NOT_ON_LINES))
def test_every_act_of_a_line_is_told(act: Act) -> None:
    assert re.search(rf"`{act}(: [A-Z]+)?`", AUTHORS)


def test_the_help_of_the_game_names_the_traps_and_the_sources() -> None:
    from simulator.tui.screens.help_screen import BLOCKS

    text = " ".join(piece for block in BLOCKS for piece, _ in block.pieces).lower()
    for words in ("no man's land", "the buyer's process", "put off"):
        assert words in text
    assert len(TRAPS) == 3
    for source in ("rackham", "miller heiman", "sandler"):
        assert source in text


@pytest.mark.parametrize("name", ["play", "test"])
def test_the_two_commands_stand_where_they_can_be_found(name: str) -> None:
    assert re.search(rf"<!-- command: {name} -->\n```sh\n.+\n```", README)


def test_every_link_leads_somewhere() -> None:
    for text, folder in ((README, ROOT), (AUTHORS, ROOT / "scenarios")):
        for link in re.findall(r"\]\(([^)#]+)\)", text):
            assert (folder / link).exists(), link
