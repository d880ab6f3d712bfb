"""What must hold beyond one process: kill -9 in mid-call, and the same bytes wherever an attempt is replayed."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.running import OWN
from tests.cli.test_play import CLAIM, MOVES, SEED, SLIP

PROGRAM = [sys.executable, "-c", "from simulator.cli.main import main; main()"]
ROOT = Path(__file__).parents[2]


def environment(data: Path, **more: str) -> dict[str, str]:
    settings = {
        "REPRANGE_DATA": str(data),
        "REPRANGE_CACHE": str(data.parent / "cache"),
        "REPRANGE_SCENARIOS": str(OWN),
        "REPRANGE_PLAYER": "rep",
    }
    return {**os.environ, **settings, **more}


def run(data: Path, *words: str, said: str = "", **more: str) -> str:
    ran = subprocess.run(
        [*PROGRAM, *words], input=said, env=environment(data, **more), cwd=ROOT, text=True, capture_output=True,
        check=True,
    )  # fmt: skip
    return ran.stdout


@pytest.mark.parametrize("turns", [1, 4, 9])
def test_a_call_that_is_killed_goes_on_where_the_last_reply_was_read(
    tmp_path: Path, turns: int
) -> None:
    command = [*PROGRAM, "play", "small", "--plain", "--seed", SEED, *SLIP]
    moves = MOVES.splitlines()
    with subprocess.Popen(
        command, env=environment(tmp_path), cwd=ROOT, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as player:  # fmt: skip
        assert player.stdin
        assert player.stdout
        for move in moves[:turns]:
            player.stdin.write(move + "\n")
            player.stdin.flush()
        replies = 0
        while replies < turns:
            replies += player.stdout.readline().startswith("You: ")
        player.send_signal(signal.SIGKILL)
    (row,) = json.loads(run(tmp_path, "attempts", "list", "--json"))
    assert (row["turns"], row["finished"]) == (turns, False)
    rest = "".join(f"{move}\n" for move in moves[turns:])
    resumed = run(tmp_path, "resume", row["attempt_id"][:8], "--plain", said=rest + CLAIM)
    assert "SCORE 100 of 100: pass" in resumed


def test_a_replay_gives_the_same_bytes_whatever_the_hashes_of_the_process(tmp_path: Path) -> None:
    run(
        tmp_path,
        "play",
        "small",
        "--plain",
        "--seed",
        SEED,
        *SLIP,
        said=MOVES + CLAIM,
        PYTHONHASHSEED="1",
    )
    (row,) = json.loads(run(tmp_path, "attempts", "list", "--json"))
    found = {
        run(tmp_path, "replay", row["attempt_id"], "--json", PYTHONHASHSEED=seed)
        for seed in ("0", "1", "2", "random")
    }
    assert len(found) == 1
