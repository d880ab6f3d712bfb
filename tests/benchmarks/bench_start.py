"""Start-up: the first paint of home in a real terminal, and `reprange --help`, each against its floor."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import shutil
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import time
from pathlib import Path

ROUNDS = 15
HERE = Path(__file__).parent
EMPTY_APP = "from textual.app import App; App().run()"
HOME = "from simulator.cli.main import main; main()"
ALTERNATE_SCREEN = b"\x1b[?1049h"
SMALL = HERE.parent / "scenarios" / "small.yaml"


def _first_paint(code: str, environment: dict[str, str]) -> float:
    """Seconds from exec to the first cells painted: what follows the switch to the alternate screen."""
    start = time.perf_counter()
    child, terminal = pty.fork()
    if child == 0:
        os.execve(sys.executable, [sys.executable, "-c", code], {**os.environ, **environment})  # noqa: S606  # it is this Python
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
    seen = b""
    painted = 0.0
    while time.perf_counter() - start < 10:
        if not select.select([terminal], [], [], 5)[0]:
            break
        try:
            seen += os.read(terminal, 65536)
        except OSError:
            break
        # A paint is a burst of cells after the alternate screen was entered.
        entered = seen.find(ALTERNATE_SCREEN)
        if entered >= 0 and seen.count(b"\x1b[", entered) > 20 and len(seen) - entered > 1500:
            painted = time.perf_counter() - start
            break
    os.kill(child, 9)
    os.waitpid(child, 0)
    os.close(terminal)
    return painted


def _shelf(folder: Path, count: int) -> None:
    text = SMALL.read_text(encoding="utf-8")
    for number in range(count):
        name = f"call-{number:03}"
        (folder / f"{name}.yaml").write_text(text.replace("id: small\n", f"id: {name}\n", 1), encoding="utf-8")


def _paints(extra: int) -> tuple[float, float]:
    with tempfile.TemporaryDirectory() as folder:
        shelf, data = Path(folder) / "shelf", Path(folder) / "data"
        shelf.mkdir()
        _shelf(shelf, extra)
        environment = {"REPRANGE_DATA": str(data), "REPRANGE_CACHE": str(Path(folder) / "cache"), "TERM": "xterm-256color"}
        if extra:
            environment["REPRANGE_SCENARIOS"] = str(shelf)
        pairs = []
        for _ in range(ROUNDS):
            empty = _first_paint(EMPTY_APP, environment)
            pairs.append((_first_paint(HOME, environment), empty))
        shutil.rmtree(data, ignore_errors=True)
    home = statistics.median(home for home, _ in pairs)
    return home, statistics.median(home / empty for home, empty in pairs)


def _run(*words: str) -> float:
    start = time.perf_counter()
    subprocess.run([sys.executable, *words], check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


def main() -> None:
    """Print both figures, with their ratios to an empty Textual app and to an empty Python."""
    for extra, label in ((0, "3 scenarios"), (297, "300 scenarios")):
        home, ratio = _paints(extra)
        print(f"first paint of home, {label}: {home * 1000:.0f} ms, ratio to an empty app: {ratio:.2f} (aim <= 1.35)")
    code = "import sys; sys.argv = ['reprange', '--help']; from simulator.cli.main import main; main()"
    pairs = [(_run("-c", code), _run("-c", "pass")) for _ in range(ROUNDS)]
    figure = statistics.median(shown for shown, _ in pairs)
    ratio = statistics.median(shown / bare for shown, bare in pairs)
    print(f"reprange --help: {figure * 1000:.0f} ms, ratio to `python -c pass`: {ratio:.2f} (aim <= 6)")


if __name__ == "__main__":
    main()
