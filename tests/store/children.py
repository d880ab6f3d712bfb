"""Programs that use a store and are watched from outside: `python -m tests.store.children NAME ARGUMENT...`.

Each takes words, and prints what it gives back as JSON.
"""

from __future__ import annotations

import json
import os
import random
import resource
import signal
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from simulator.errors import StoreBusy, StoreError
from simulator.store.attempt_store import Store, open_store
from tests.store.stock import WHEN, is_sound, plan

ID = "a" * 32
BALLAST = 300_000
"""How much room is kept to be freed, or may be used, in bytes."""


def stored(store: Store, digit: str = "a") -> int:
    """How many moves an attempt has."""
    found = store.load(digit * 32)
    return len(found.moves) if found else -1


def play(folder: Path, report: int) -> None:
    """Open the store, go on with the call, and report the number of each move once it is stored; for ever."""
    with open_store(folder) as store:
        number = stored(store)
        if number < 0:
            store.begin(plan())
            number = 0
        while True:
            number += 1
            store.append_move(ID, number, json.dumps({"line": "x" * (number % 97)}), WHEN)
            os.write(report, b"%d\n" % number)


def _killed(folder: Path, seconds: float, *, in_call: bool) -> list[int]:
    """The moves that a player reports before it is killed, so long after its start or after its first move."""
    read, write = os.pipe()
    player = os.fork()
    if not player:
        play(folder, write)
    os.close(write)
    heard = os.read(read, 100) if in_call else b""
    time.sleep(seconds)
    os.kill(player, signal.SIGKILL)
    os.waitpid(player, 0)
    with os.fdopen(read, "rb") as rest:
        return [int(line) for line in (heard + rest.read()).split(b"\n")[:-1]]


def _left(folder: Path) -> tuple[int, bool]:
    with open_store(folder) as store:
        found = stored(store)
    return max(found, 0), is_sound(folder / "reprange.db")


def killed(folder: str, lives: str, seed: str) -> list[tuple[int, int, bool]]:
    """Kill one player again and again; after each time: the last move reported, the moves found, sound or not."""
    chance = random.Random(int(seed))  # noqa: S311  # the same instants every time
    found, lived = 0, []
    for life in range(int(lives)):
        in_call = life % 2 == 0
        told = max([found, *_killed(Path(folder), chance.uniform(0, 0.02), in_call=in_call)])
        found, sound = _left(Path(folder))
        lived.append((told, found, sound))
    return lived


def killed_early(folder: str, lives: str, seed: str) -> list[tuple[int, int, bool]]:
    """The same with a new folder for each life, which ends while the database is made, or soon after."""
    chance = random.Random(int(seed))  # noqa: S311  # the same instants every time
    lived = []
    for life in range(int(lives)):
        own = Path(folder) / str(life)
        told = max([0, *_killed(own, chance.uniform(0, 0.06), in_call=False)])
        lived.append((told, *_left(own)))
    return lived


def both(*players: Callable[[], None]) -> None:
    """Run functions at once, each in a process of its own; a failure of one is a failure of this one."""
    read, write = os.pipe()
    begun = []
    for player in players:
        child = os.fork()
        if not child:
            os.close(write)
            os.read(read, 1)  # all begin when the pipe is closed
            player()
            os._exit(0)
        begun.append(child)
    os.close(write)
    codes = [os.waitpid(child, 0)[1] for child in begun]
    if any(codes):
        sys.exit(f"A player failed: {codes}")


def opened(folder: str, turns: str) -> list[int]:
    """Open a folder that is not there yet, four programs at once; in each turn, the attempts in it then."""

    def player(own: Path, digit: str) -> None:
        with open_store(own) as store:
            store.begin(plan(digit))

    found = []
    for turn in range(int(turns)):
        own = Path(folder) / str(turn)
        both(*(partial(player, own, digit) for digit in "abcd"))
        with open_store(own) as store:
            found.append(len(store.list_attempts()))
    return found


def together(folder: str, moves: str) -> list[int]:
    """Two programs play two attempts at once; how many moves each has."""

    def player(digit: str) -> None:
        with open_store(Path(folder)) as store:
            store.begin(plan(digit))
            for number in range(1, int(moves) + 1):
                store.append_move(digit * 32, number, "{}", WHEN)

    both(partial(player, "a"), partial(player, "b"))
    with open_store(Path(folder)) as store:
        return [stored(store, "a"), stored(store, "b")]


def crowd(folder: str, programs: str, moves: str) -> list[int]:
    """Many programs play an attempt each at once; how many moves each has."""

    def player(number: int) -> None:
        with open_store(Path(folder)) as store:
            attempt = replace(plan(), id=f"{number:032x}")
            store.begin(attempt)
            for move in range(1, int(moves) + 1):
                store.append_move(attempt.id, move, "{}", WHEN)

    both(*(partial(player, number) for number in range(int(programs))))
    with open_store(Path(folder)) as store:
        return [row.moves for row in store.list_attempts()]


def contested(folder: str, moves: str) -> list[str]:
    """Two windows go on with one attempt at once, each until it is told of the other; who said what, in order."""
    with open_store(Path(folder)) as store:
        store.begin(plan())

    def player(name: str) -> None:
        with open_store(Path(folder)) as store:
            for number in range(1, int(moves) + 1):
                try:
                    store.append_move(ID, number, name, WHEN)
                except StoreBusy:
                    return

    both(partial(player, "a"), partial(player, "b"))
    with open_store(Path(folder)) as store:
        found = store.load(ID)
    return list(found.moves) if found else []


def _fill(store: Store) -> tuple[int, StoreError]:
    number = stored(store)
    while True:
        try:
            store.append_move(ID, number + 1, "x" * 1000, WHEN)
        except StoreError as error:
            return number, error
        number += 1


def disk_full(folder: str) -> tuple[str, str, list[int], bool]:
    """Play until the disk is full, free some room, and go on; the error, and the moves said, kept and kept then."""
    ballast = Path(folder) / "ballast"
    ballast.write_bytes(b"x" * BALLAST)
    with open_store(Path(folder)) as store:
        store.begin(plan())
        said, error = _fill(store)
        kept = stored(store)
        ballast.unlink()
        store.append_move(ID, said + 1, "{}", WHEN)
        moves = [said, kept, stored(store)]
    return type(error).__name__, error.problem, moves, is_sound(Path(folder) / "reprange.db")


def no_room_to_open(folder: str) -> str:
    """Fill a disk to the last byte, and open a store on it."""
    with (Path(folder) / "ballast").open("wb", buffering=0) as file:
        size = 65_536
        while size:
            try:
                file.write(b"x" * size)
            except OSError:
                size //= 2
    try:
        open_store(Path(folder)).close()
    except StoreError as error:
        return type(error).__name__
    return "opened"


def over_the_quota(folder: str) -> tuple[str, str, list[int]]:
    """Play until no file may grow any more; the error, and the moves said and kept."""
    with open_store(Path(folder)) as store:
        store.begin(plan())
        resource.setrlimit(resource.RLIMIT_FSIZE, (BALLAST, resource.RLIM_INFINITY))
        said, error = _fill(store)
        return type(error).__name__, error.problem, [said, stored(store)]


def current(folder: str) -> bool:
    """Open a store whose schema is current; whether Alembic was loaded for it."""
    open_store(Path(folder)).close()
    return "alembic" in sys.modules


if __name__ == "__main__":
    print(json.dumps(globals()[sys.argv[1]](*sys.argv[2:])))
