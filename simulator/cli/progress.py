"""A progress bar on standard error, for work that turns out to take long."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from time import monotonic
from typing import TypeVar

import click

T = TypeVar("T")

PATIENCE_S = 1.0
"""How long nobody needs to be told, in seconds."""


def watched(items: Iterable[T], length: int, label: str) -> Iterator[T]:
    """The items, with a bar once they take longer than a moment, where somebody looks at a terminal."""
    begun, bar = monotonic(), None
    with ExitStack() as shown:
        for done, item in enumerate(items, 1):
            yield item
            if bar is not None:
                bar.update(1)
            elif sys.stderr.isatty() and monotonic() - begun > PATIENCE_S:
                bar = shown.enter_context(
                    click.progressbar(length=length, label=label, file=sys.stderr)
                )
                bar.update(done)
