"""Runs the command line in this process, as a shell would: arguments and input in, texts and exit code out."""

from __future__ import annotations

import io
import sys
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
        self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], data: Path
    ) -> None:
        self.monkeypatch, self.capsys, self.data = monkeypatch, capsys, data
        monkeypatch.setenv("REPRANGE_DATA", str(data))
        monkeypatch.setenv("REPRANGE_CACHE", str(data.parent / "cache"))
        monkeypatch.setenv("REPRANGE_SCENARIOS", str(OWN))
        monkeypatch.setenv("REPRANGE_PLAYER", "rep")

    def __call__(self, *words: str, input: str = "") -> Ran:  # noqa: A002  # as subprocess calls it
        self.monkeypatch.setattr(sys, "argv", ["reprange", *words])
        self.monkeypatch.setattr(sys, "stdin", io.StringIO(input))
        with pytest.raises(SystemExit) as stopped:
            main()
        out, err = self.capsys.readouterr()
        code = stopped.value.code
        return Ran(code if isinstance(code, int) else 0, out, err)
