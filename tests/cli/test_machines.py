"""What must hold beyond one process: kill -9 in mid-call, and the same bytes wherever an attempt is replayed."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest

from tests.cli.running import Shell
from tests.cli.test_play import CLAIM, MOVES, SEED, SLIP, play

PROGRAM = [sys.executable, "-c", "from simulator.cli.main import main; main()"]
ROOT = Path(__file__).parents[2]


def run(*words: str, said: str = "", **more: str) -> str:
    """Run a command in a process of its own, in the shell's environment."""
    ran = subprocess.run(
        [*PROGRAM, *words], input=said, env={**os.environ, **more}, cwd=ROOT, text=True, capture_output=True,
        check=True,
    )  # fmt: skip
    return ran.stdout


@pytest.mark.parametrize("turns", [1, 9])
def test_a_call_that_is_killed_goes_on_where_the_last_reply_was_read(shell: Shell, turns: int) -> None:
    command = [*PROGRAM, "play", "small", "--plain", "--seed", SEED, *SLIP]
    moves = MOVES.splitlines()
    with subprocess.Popen(command, cwd=ROOT, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as player:
        assert player.stdin
        assert player.stdout
        for move in moves[:turns]:
            player.stdin.write(move + "\n")
            player.stdin.flush()
        replies = 0
        while replies < turns:
            replies += player.stdout.readline().startswith("You: ")
        player.send_signal(signal.SIGKILL)
    (row,) = json.loads(shell("attempts", "list", "--json").out)
    assert (row["turns"], row["finished"]) == (turns, False)
    rest = "".join(f"{move}\n" for move in moves[turns:])
    resumed = run("resume", row["attempt_id"][:8], "--plain", said=rest + CLAIM)
    assert "SCORE 100 of 100: pass" in resumed


def test_a_replay_gives_the_same_bytes_whatever_the_hashes_of_the_process(shell: Shell, tmp_path: Path) -> None:
    """Nor whether its review was kept: each process looks the call through anew."""
    attempt = shell.once("played", partial(play, shell, MOVES + CLAIM))
    found = {
        run("replay", attempt, "--json", PYTHONHASHSEED=seed, REPRANGE_CACHE=str(tmp_path / seed)) for seed in ("1", "2")
    }
    assert found == {shell("replay", attempt, "--json").out}
