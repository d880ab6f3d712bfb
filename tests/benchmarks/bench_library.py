"""A library of 1,000 files: opened cold, opened when nothing changed, and opened after one file changed.

Each figure stands against reading and hashing the same bytes in the same round.
"""

from __future__ import annotations

import re
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from simulator.paths import bundled_scenarios

FILES = 1_000
COLD_ROUNDS, WARM_ROUNDS = 3, 11

OPEN = """
import sys, time
begin = time.perf_counter()
from pathlib import Path
from simulator.content.library import open_library
library = open_library([Path(sys.argv[1])], Path(sys.argv[2]))
print(time.perf_counter() - begin, len(library.own_ids), len(library.complaints))
"""
"""A fresh program opens the library, its imports included."""

HASH = """
import sys, time
begin = time.perf_counter()
import hashlib
from pathlib import Path
for path in Path(sys.argv[1]).iterdir():
    hashlib.sha256(path.read_bytes())
print(time.perf_counter() - begin, 0, 0)
"""


def fill(folder: Path) -> int:
    """Copies of the bundled calls under other ids, each with texts of its own; gives their bytes."""
    sources = [path for path in sorted(bundled_scenarios().glob("*.yaml")) if path.stem != "playbook"]
    for number in range(FILES):
        source = sources[number % len(sources)]
        name = f"{source.stem}-{number:04}"[-60:].lstrip("-_")
        text = source.read_text(encoding="utf-8").replace(f"id: {source.stem}\n", f"id: {name}\n", 1)
        text = re.sub("^title: .*$", f"title: Call {number}", text, count=1, flags=re.MULTILINE)
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return sum(path.stat().st_size for path in folder.iterdir())


def run(program: str, *words: Path) -> float:
    """Seconds that a program measures of itself."""
    done = subprocess.run([sys.executable, "-c", program, *map(str, words)], check=True, capture_output=True, text=True)
    seconds, opened, complaints = done.stdout.split()
    assert program == HASH or (int(opened), int(complaints)) == (FILES, 0), done.stdout
    return float(seconds)


def main() -> None:
    """Print the figures, with their ratios."""
    with tempfile.TemporaryDirectory() as place:
        own, cache = Path(place) / "own", Path(place) / "cache"
        own.mkdir()
        size = fill(own)
        run(HASH, own)
        cold, edited = [], []
        for _ in range(COLD_ROUNDS):
            shutil.rmtree(cache, ignore_errors=True)
            cold.append((run(OPEN, own, cache), run(HASH, own)))
        warm = [(run(OPEN, own, cache), run(HASH, own)) for _ in range(WARM_ROUNDS)]
        first = min(own.iterdir())
        for number in range(WARM_ROUNDS):
            with first.open("a", encoding="utf-8") as stream:
                stream.write(f"# {number}\n")
            edited.append((run(OPEN, own, cache), run(HASH, own)))
    megabytes = size / 1_000_000
    tell(f"library of {FILES} files ({megabytes:.0f} MB), cold", cold, "aim <= 5 s")
    tell(f"library of {FILES} files, nothing changed", warm, "aim <= 0.3 s")
    tell(f"library of {FILES} files, one file changed", edited, "no aim")


def tell(what: str, pairs: list[tuple[float, float]], aim: str) -> None:
    """Print the median, the best, and the median of the ratios."""
    seconds = [each for each, _ in pairs]
    ratio = statistics.median(each / floor for each, floor in pairs)
    print(
        f"{what}: {statistics.median(seconds):.3f} s (best {min(seconds):.3f}),"
        f" ratio to reading and hashing the bytes: {ratio:.1f} ({aim})"
    )


if __name__ == "__main__":
    main()
