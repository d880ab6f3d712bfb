"""A progress bar on standard error, for work that turns out to take long."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
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


PARTS = 1000
"""The steps of a bar for work whose share is told."""


@contextmanager
def shown(label: str) -> Iterator[Callable[[float], None]]:
    """Something to tell what share of the work is done; a bar shows it once it takes longer than a moment."""
    begun, position = monotonic(), 0
    with ExitStack() as stack:
        steps: list[Callable[[int], None]] = []

        def told(share: float) -> None:
            nonlocal position
            if not steps and sys.stderr.isatty() and monotonic() - begun > PATIENCE_S:
                bar = click.progressbar(length=PARTS, label=label, file=sys.stderr)
                steps.append(stack.enter_context(bar).update)
            for step in steps:
                further = max(0, int(share * PARTS) - position)
                position += further
                step(further)

        yield told
