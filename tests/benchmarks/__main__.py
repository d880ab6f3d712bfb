"""Run every benchmark: python -m tests.benchmarks."""

from __future__ import annotations

import importlib
from pathlib import Path


def main() -> None:
    """Each bench_*.py prints its figures, with the ratio to a baseline measured in the same run."""
    for file in sorted(Path(__file__).parent.glob("bench_*.py")):
        importlib.import_module(f"tests.benchmarks.{file.stem}").main()


if __name__ == "__main__":
    main()
