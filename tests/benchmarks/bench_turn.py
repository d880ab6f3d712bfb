"""A turn on screen, in a real terminal: from the key to the last byte of output.

The app is the real one's call screen with a real store, once with 20 turns in the transcript and once with 1,000. The
baseline is an empty Textual app whose one Static is updated by a key, measured in the same run. The three take turns, so
that a busy machine slows all alike.
"""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import statistics
import struct
import sys
import tempfile
import termios
import time
from collections.abc import Sequence
from pathlib import Path

SIZE = (40, 120)
"""Rows and columns of the terminal."""

KEYS = 80
"""Keys measured per app; the first tenth warms up and is not counted."""

QUIET = 0.12
"""Seconds without output after which a turn is over."""

WORDS = (
    "The dispatchers tell me that on most evenings one truck in three comes back with nothing on it, and"
    " nobody in the house has ever put a figure on what that costs in a month."
)


def turned(number: int) -> str:
    """The words from another one on: no two lines, and no two replies, have a row in common."""
    words = WORDS.split()
    return " ".join([*words[number:], *words[:number]])


class Terminal:
    """A program on a pseudo-terminal of its own."""

    def __init__(self, arguments: Sequence[str]) -> None:
        pid, self.file = pty.fork()
        if pid == 0:
            os.environ.update(TERM="xterm-256color", COLORTERM="truecolor")
            os.execv(sys.executable, [sys.executable, __file__, *arguments])  # noqa: S606
        self.pid = pid
        fcntl.ioctl(self.file, termios.TIOCSWINSZ, struct.pack("HHHH", *SIZE, 0, 0))
        self.until_quiet(1.5)

    def until_quiet(self, seconds: float) -> float:
        """The time of the last output before a silence; 0 where there was none."""
        last = 0.0
        while select.select([self.file], [], [], seconds)[0]:
            os.read(self.file, 1 << 20)
            last = time.perf_counter()
        return last

    def press(self, key: bytes) -> float:
        """The milliseconds from a key to the last byte that it caused."""
        start = time.perf_counter()
        os.write(self.file, key)
        return (self.until_quiet(QUIET) - start) * 1000

    def close(self) -> None:
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self.file)


def run_empty() -> None:
    """The baseline: an app with one Static, updated by every key."""
    from textual import events
    from textual.app import App, ComposeResult
    from textual.widgets import Static

    class Empty(App[None]):
        count = 0

        def compose(self) -> ComposeResult:
            yield Static("0")

        def on_key(self, event: events.Key) -> None:
            self.count += 1
            self.query_one(Static).update(f"{self.count} {event.key}")

    Empty().run()


def run_call(turns: int) -> None:
    """The call screen, with a transcript of so many turns before the first key."""
    from textual.app import App

    from simulator.config import Settings
    from simulator.core.attempt import Slip
    from simulator.core.call import Call, Turn, say
    from simulator.core.conduct import Drain, Start
    from simulator.core.moves import line
    from simulator.core.playbook import canonical
    from simulator.core.scenario import Line, Scenario
    from simulator.practice.session import Session
    from simulator.practice.shell import Practice, now, open_practice
    from simulator.tui.screens.call_screen import CallScreen

    def endless(scenario: Scenario) -> Scenario:
        """The scenario without what ends it: the longest time, the slowest drain, seven long lines."""
        drain = Drain(usual=30, agreed=30, trap=30)
        start = Start(patience=5)
        buyer = scenario.buyer.model_copy(update={"drain": drain, "start": start, "voice": ()})
        lines = {
            f"line-{number}": Line.model_validate(
                {"says": turned(number), "acts": ["acknowledge"], "reply": turned(number + 9)}
            )
            for number in range(7)
        }
        changes = {"minutes": 90, "minutes_per_turn": 1, "events": {}, "concerns": {}}
        return scenario.model_copy(update={**changes, "buyer": buyer, "lines": lines})

    def lengthened(call: Call) -> Call:
        """The call with its last turn again and again, as if so many turns had been played."""
        last = call.turns[-1]
        more = tuple(last._replace(number=n) for n in range(len(call.turns) + 1, turns + 1))
        played: tuple[Turn, ...] = (*call.turns, *more)
        return call._replace(turns=played, buyer=call.buyer._replace(turn=len(played)))

    def prepared(practice: Practice) -> Session:
        briefing = practice.brief("small", "practice", 1)
        slip = Slip(stage="discovery", stretch="both", conservative="people")
        session = practice.start(briefing, slip)
        call = session.call
        for number in range(4):
            call = say(call, line(f"line-{number}"))
        call = lengthened(call)
        for turn in call.turns:
            move = canonical(turn.move.plain())
            practice.store.append_move(session.attempt_id, turn.number, move, now())
        return Session(session.attempt_id, call)

    folder = Path(__file__).parents[1] / "scenarios"
    with tempfile.TemporaryDirectory() as data:
        settings = Settings(Path(data), (folder,), player="bench", animate=False)
        practice = open_practice(settings)
        practice.library = practice.library.with_scenario(endless(practice.library.scenario("small")))

        class Host(App[None]):
            def on_mount(self) -> None:
                self.push_screen(CallScreen(practice, prepared(practice)))

        Host().run()


def main() -> None:
    """Print the median turn with 20 and with 1,000 turns, and the median of their ratios, round by round."""
    names = {"empty": b"x", "20": b"1", "1000": b"1"}
    terminals = {name: Terminal([name]) for name in names}
    rounds: list[dict[str, float]] = []
    for number in range(KEYS):
        # The order turns round, so that none always follows another.
        order = list(names) if number % 2 else list(reversed(names))
        rounds.append({name: terminals[name].press(names[name]) for name in order})
    for terminal in terminals.values():
        terminal.close()
    counted = rounds[KEYS // 10 :]
    for name, other, title, aim in (("20", "empty", "20 turns", "10 ms"), ("1000", "20", "1,000 turns", "1.2")):
        median = statistics.median(times[name] for times in counted)
        ratio = statistics.median(times[name] / times[other] for times in counted)
        against = "empty app" if other == "empty" else f"{other} turns"
        print(f"turn on screen, {title}: {median:.1f} ms, ratio to {against}: {ratio:.2f} (aim <= {aim})")


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["empty"]:
            run_empty()
        case [count]:
            run_call(int(count))
        case _:
            main()
