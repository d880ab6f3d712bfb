"""Runs the command line in this process, as a shell would: arguments and input in, texts and exit code out."""

from __future__ import annotations

import io
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from simulator.cli.main import main

OWN = Path(__file__).parents[1] / "scenarios"


@dataclass(frozen=True)
class Ran:
    """What a command gave back."""

    code: int
    out: str
    err: str


class Shell:
    """A player's shell, with a data folder of its own."""

    def __init__(
        self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], data: Path, kept: Path | None = None
    ) -> None:
        """Type into a data folder; what can be made again, and what is made once, is in the folder `kept`."""
        self.monkeypatch, self.capsys, self.data = monkeypatch, capsys, data
        self.kept = kept or data.parent
        monkeypatch.setenv("REPRANGE_DATA", str(data))
        monkeypatch.setenv("REPRANGE_CACHE", str(self.kept / "cache"))
        monkeypatch.setenv("REPRANGE_SCENARIOS", str(OWN))
        monkeypatch.setenv("REPRANGE_PLAYER", "rep")

    def once(self, name: str, make: Callable[[], str]) -> str:
        """What `make` gives, and the data folder as it leaves it: made for the first test that asks, and copied."""
        made = self.kept / name
        if not made.exists():
            given = make()
            shutil.copytree(self.data, made / "data")
            (made / "given").write_text(given, encoding="utf-8")
        shutil.rmtree(self.data, ignore_errors=True)
        shutil.copytree(made / "data", self.data)
        return (made / "given").read_text(encoding="utf-8")

    def __call__(self, *words: str, input: str = "") -> Ran:  # noqa: A002  # as subprocess calls it
        self.monkeypatch.setattr(sys, "argv", ["reprange", *words])
        self.monkeypatch.setattr(sys, "stdin", io.StringIO(input))
        with pytest.raises(SystemExit) as stopped:
            main()
        out, err = self.capsys.readouterr()
        code = stopped.value.code
        return Ran(code if isinstance(code, int) else 0, out, err)
