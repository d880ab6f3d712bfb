"""What commands write: JSON or text, files, progress bars on standard error."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from time import monotonic
from typing import IO, TYPE_CHECKING, TypeVar

import click

from simulator.errors import UsageError

if TYPE_CHECKING:
    from simulator.core.call import Call
    from simulator.practice.session import Session
    from simulator.practice.shell import Practice
    from simulator.review.move_review import Review


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


def write(path: Path, text: str, *, new: bool = False) -> None:
    """Write a text to a file, in UTF-8, in place of what stood in it unless it must be new.

    Raises UsageError where that cannot be done, and where a file is there that must not be.
    """
    try:
        with path.open("x" if new else "w", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
    except FileExistsError as error:
        raise UsageError(
            f"{path} is there already, and stays as it is.", "Choose another name, or move it away."
        ) from error
    except OSError as error:
        raise UsageError(
            f"{path} cannot be written ({error.strerror}).", "Name a file in a folder of yours."
        ) from error


@contextmanager
def opened(out: str | None) -> Iterator[IO[str]]:
    """The file, which has its name once it is whole, or standard output; raises UsageError."""
    if out is None:
        yield sys.stdout
        return
    path = Path(out)
    part = path.with_name(f"{path.name}.part")
    try:
        with part.open("w", encoding="utf-8", newline="") as file:
            yield file
        part.replace(path)
    except OSError as error:
        raise UsageError(
            f"{path} cannot be written ({error.strerror}).", "Name a file in a folder of yours."
        ) from error
    finally:
        part.unlink(missing_ok=True)


def reviewed(practice: Practice, call: Call) -> Review:
    """The review of a call, with a bar where it takes longer than a moment; raises UsageError."""
    with shown("Looking back") as told:
        return practice.call_reviews.of(call, lambda done, of: told(done / of))


def call_json(practice: Practice, session: Session) -> str:
    """A call as JSON text; the same call gives the same bytes, whoever asks."""
    from simulator.reports.call_document import call_document
    from simulator.reports.plain_text import as_json
    from simulator.reports.review_text import review_document

    document = call_document(session.call, session.claim, session.aids)
    if session.claim is not None:
        document["review"] = review_document(reviewed(practice, session.call))
    return as_json(document)


def agreed(question: str, *, yes: bool) -> bool:
    """Whether whoever types agrees; raises UsageError where nobody is there to ask."""
    if yes:
        return True
    if not sys.stdin.isatty():
        raise UsageError("Nothing was changed: nobody is here to agree.", "Add --yes.")
    if click.confirm(question, err=True):
        return True
    click.echo("Nothing was changed.", err=True)
    return False
