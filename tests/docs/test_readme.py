"""README's commands are those that there are, with the options that there are, and every one of them is run here."""

from __future__ import annotations

import json
import re
import shlex
from dataclasses import fields
from pathlib import Path
from typing import NamedTuple

import click
import pytest

from simulator.cli.commands import reprange
from simulator.config import ENVIRONMENT, Settings
from simulator.core.playbook import ITEMS
from simulator.errors import ExitCode
from tests.architecture.source import ROOT
from tests.cli.running import OWN, Shell
from tests.cli.test_play import CLAIM, MOVES

README = (ROOT / "README.md").read_text(encoding="utf-8")
EVERYWHERE = {"--scenarios", "--data", "--theme", "--no-animation"}
"""Options of many commands, which are told once beneath the table."""


class Told(NamedTuple):
    """A row of README's table of commands."""

    arguments: list[str]
    text: str
    """All of the row."""

    @property
    def options(self) -> set[str]:
        """The options that it names."""
        return set(re.findall(r"--[a-z][a-z-]+", self.text))

    def choices(self, option: str) -> set[str]:
        """The words that it says can follow an option."""
        found = re.findall(rf"{option} ([a-z]+(?:\\\|[a-z]+)*)", self.text)
        return {word for each in found for word in each.split("\\|")}


def rows(head: str) -> list[list[str]]:
    """The cells of a table of README, by its first line."""
    lines = README.partition(f"\n{head}\n")[2].splitlines()[1:]
    table = lines[: next(n for n, line in enumerate(lines) if not line.startswith("|"))]
    return [re.split(r" \| ", line.strip("| ")) for line in table]


def told() -> dict[str, Told]:
    """The commands of README, by name."""
    found: dict[str, Told] = {}
    for usage, about in rows("| command | what it does |"):
        words = re.sub(r" --\w+ [A-Z]+", "", usage.strip("`")).split()[1:]
        name = [word for word in words if re.fullmatch(r"[a-z]+", word)]
        found[" ".join(name)] = Told(words[len(name) :], f"{usage} {about}")
    return found


def commands(group: click.Group = reprange, path: str = "") -> dict[str, click.Command]:
    """The commands that there are, by name."""
    found: dict[str, click.Command] = {}
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if isinstance(command, click.Group):
            found |= commands(command, f"{path}{name} ")
        elif command:
            found[f"{path}{name}"] = command
    return found


def test_the_commands_are_those_that_there_are() -> None:
    assert told().keys() == {"", *commands()}


@pytest.mark.parametrize("name", sorted(commands()))
def test_a_command_has_the_arguments_and_the_options_that_are_told(name: str) -> None:
    command, said = commands()[name], told()[name]
    options = [each for each in command.params if isinstance(each, click.Option)]
    names = {max(each.opts, key=len) for each in options}
    assert said.options == names - EVERYWHERE
    for option in options:
        if isinstance(option.type, click.Choice):
            assert said.choices(max(option.opts, key=len)) <= set(option.type.choices)
    arguments = [each for each in command.params if isinstance(each, click.Argument)]
    assert len(said.arguments) == len(arguments)
    for argument, word in zip(arguments, said.arguments, strict=True):
        assert argument.required != (word.startswith("[") or "--" in word), word
        assert word.endswith(("...", "...]")) == (argument.nargs == -1), word


def test_every_setting_has_its_variable_and_its_meaning() -> None:
    table = {setting.strip("`"): variable.strip("`") for setting, variable, _ in rows(
        "| setting | variable | meaning |"
    )}  # fmt: skip
    assert table == {name: variable for variable, name in ENVIRONMENT.items() if name in table}
    assert {each.name for each in fields(Settings)} <= table.keys() | {"user"}


def test_every_exit_code_has_its_meaning() -> None:
    assert [int(code) for code, _ in rows("| exit code | meaning |")] == [*map(int, ExitCode)]


FORM = {
    "levels": dict.fromkeys(ITEMS, 4),
    "comments": [{"turn": 1, "text": "Ask why."}],
    "grade": "strong",
    "do_next": "Name the date.",
}
CALL = "--slip discovery,both,people"
WEEK = "--name Week --scenario small --due '2099-12-01 17:00' --zone Europe/Brussels --yes --json"
STORY: list[tuple[str, str, str]] = [
    # Who types, what, and what is typed after it; `{call}` and others are told by what went before.
    ("rott", "people import roster.csv --yes", ""),
    ("rott", "people list", ""),
    ("ldahl", "people whoami", ""),
    ("rott", "people history abrook", ""),
    ("abrook", "scenarios list", ""),
    ("abrook", "scenarios show small", ""),
    ("abrook", f"play small --plain --seed 1 {CALL}", f"{MOVES}{CLAIM}"),
    ("abrook", "attempts list --json", ""),
    ("abrook", "attempts show {call}", ""),
    ("abrook", "attempts export {call} --output call.json", ""),
    ("abrook", "attempts import call.json", ""),
    ("abrook", "attempts rescore --against calls", ""),
    ("abrook", "replay call.json", ""),
    ("abrook", "review call.json", ""),
    ("abrook", "card {call} --output card.md", ""),
    ("abrook", "progress", ""),
    ("abrook", "due", ""),
    ("abrook", "learn discovery", ""),
    ("abrook", "exercise fit --seed 7", "discovery\n1\n2\n" * 10),
    ("abrook", "deals list", ""),
    ("abrook", "deals play blankaert-textile --slip discovery,-,-", "leave\nnothing\n"),
    ("abrook", "deals show blankaert-textile", ""),
    ("abrook", "bots small --seeds 2", ""),
    ("abrook", f"play small --plain {CALL}", ""),
    ("abrook", "attempts list --json", ""),
    ("abrook", "resume {call} --plain", "leave\nnothing\n"),
    ("ldahl", f"drills new {WEEK} --decides review --team north --most 1", ""),
    ("ldahl", "drills export {drill} --rep abrook --out week.json", ""),
    ("abrook", "drills take week.json --data own-machine", ""),
    ("abrook", "drills list", ""),
    ("abrook", f"drills play {{drill}} {CALL}", f"{MOVES}{CLAIM}"),
    ("ldahl", "drills show {drill}", ""),
    ("rott", "drills assign {drill} --rep ldahl", ""),
    ("ldahl", "drills close {drill} --why 'It is spring.' --yes", ""),
    ("ldahl", "drills reopen {drill} --why 'It is not.'", ""),
    ("ldahl", "reviews queue --json", ""),
    ("ldahl", "reviews score {attempt} --file form.json --yes", ""),
    ("ldahl", "reports certificate {drill} --rep abrook --out certificate.html", ""),
    ("abrook", "reviews show {attempt}", ""),
    ("abrook", "reviews dispute {attempt} open.early --reason 'I said it.'", ""),
    ("ldahl", "reviews disputes", ""),
    ("ldahl", "reviews settle {attempt} open.early --accept 0 --reason 'So it is.'", ""),
    ("ldahl", "reports team", ""),
    ("ldahl", "reports rep abrook", ""),
    ("ldahl", "reports export --kind moves --format csv --out moves.csv", ""),
    ("ldahl", "reports preview --against calls", ""),
    ("ldahl", "reports scorecard {attempt} --out scorecard.html", ""),
    ("ldahl", "reports agreement", ""),
    ("ldahl", "reports xapi --out told.jsonl", ""),
    ("rott", "outbox list", ""),
    ("rott", "outbox retry", ""),
    ("rott", "database status", ""),
    ("rott", "database backup copy.db", ""),
    ("rott", "database restore copy.db --yes", ""),
    ("rott", "database upgrade", ""),
    ("rott", "scenarios new my-call", ""),
    ("rott", "scenarios schema --output schemas-too", ""),
    ("rott", "scenarios graph my-call.yaml --output my-call.dot --format dot", ""),
    ("rott", "scenarios check my-call.yaml --quick", ""),
    ("rott", "scenarios solve calls/kiosk.yaml", ""),
    ("rott", "scenarios preview my-call.yaml --plain", ""),
]
SENDING = ("outbox fill", "outbox send")
"""What needs a learning record store; tests/cli/team/test_xapi.py runs it with one."""


def learned(known: dict[str, str], line: str, out: str) -> None:
    """Keep the ids that later commands name."""
    if line == "attempts list --json":
        known["call"] = json.loads(out)[0]["attempt_id"]
    elif line == "reviews queue --json":
        known["attempt"] = json.loads(out)[0]["attempt"]
    elif line.startswith("drills new"):
        known["drill"] = json.loads(out)["id"]


def test_every_command_is_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    shell = Shell(monkeypatch, capsys, tmp_path / "data")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("REPRANGE_PLAYER")
    (roster,) = re.findall(r"```csv\n(.*?)```", re.sub(r"\n +", "\n", README), re.DOTALL)
    (tmp_path / "roster.csv").write_text(roster, encoding="utf-8")
    (tmp_path / "form.json").write_text(json.dumps(FORM), encoding="utf-8")
    (tmp_path / "calls").mkdir()
    for file in (OWN / "small.yaml", ROOT / "tests" / "planted" / "kiosk.yaml"):
        (tmp_path / "calls" / file.name).write_bytes(file.read_bytes())
    known: dict[str, str] = {}
    for who, line, typed in STORY:
        monkeypatch.setenv("LOGNAME", who)
        ran = shell(*shlex.split(line.format(**known)), input=typed)
        interrupted = line.startswith("play") and not typed
        assert ran.code == (ExitCode.INTERRUPTED if interrupted else ExitCode.OK), (line, ran.err)
        learned(known, line, ran.out)
    run = {name for name in commands() if any(line == name or line.startswith(f"{name} ") for _, line, _ in STORY)}
    assert run == commands().keys() - set(SENDING)


def test_a_command_that_is_named_in_the_text_is_one_of_them() -> None:
    named = [span.split() for span in re.findall(r"`reprange ([a-z][^`]*)`", README)]
    assert named
    for words in named:
        assert any(" ".join(words[:n]) in commands() for n in (1, 2)), words
