"""What commands write: data to standard output or a file, and all else, bars and questions too, to standard error."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from time import monotonic
from typing import IO, TYPE_CHECKING, Any, TypeVar

import click

from simulator.errors import UsageError

if TYPE_CHECKING:
    from simulator.core.call import Call
    from simulator.practice.session import Session
    from simulator.practice.shell import Practice
    from simulator.review.move_review import Review

T = TypeVar("T")

PATIENCE_S = 1.0
"""How long nobody needs to be told how far the work is, in seconds."""

PARTS = 1000
"""The steps of a bar for work whose share is told."""


def narrate(text: str, *, nl: bool = True) -> None:
    """Write a line to standard error, or the beginning of one."""
    click.echo(text, err=True, nl=nl)


def emit(json_: bool, document: Callable[[], object], text: Callable[[], str] = str) -> None:
    """Write a document as JSON where that is asked for, or else the text, where there is one."""
    from simulator.reports.plain_text import as_json

    click.echo(as_json(document()) if json_ else text(), nl=False)


def emit_rows(
    json_: bool,
    rows: Sequence[T],
    document: Callable[[T], object],
    heads: Sequence[str],
    cells: Callable[[T], Sequence[object]],
    *,
    none: str = "",
) -> None:
    """Write rows as JSON where that is asked for, or else as a table; in its place, what is said where there are none."""
    from simulator.reports.plain_text import table

    if none and not rows and not json_:
        narrate(none)
        return
    emit(json_, lambda: [document(each) for each in rows], lambda: table(heads, [cells(each) for each in rows]))


def minute(at: str) -> str:
    """A time in UTC as the tables show it, to the minute."""
    return at[:16].replace("T", " ")


def whole_call(practice: Practice, session: Session) -> dict[str, Any]:
    """A call as a document, with the review once it is finished; the same for the same call, whoever asks."""
    from simulator.reports.call_document import call_document
    from simulator.reports.review_text import review_document

    document = call_document(session.call, session.claim, session.aids)
    if session.claim is not None:
        document["review"] = review_document(reviewed(practice, session.call))
    return document


def reviewed(practice: Practice, call: Call) -> Review:
    """The review of a call, with a bar where it takes longer than a moment; raises UsageError."""
    with shown("Looking back") as told:
        return practice.call_reviews.of(call, lambda done, of: told(done / of))


def write(path: Path, text: str, *, new: bool = False) -> None:
    """Write a text to a file, in UTF-8, in place of what stood in it unless it must be new.

    Raises UsageError where that cannot be done, and where a file is there that must not be.
    """
    with _faults_named(path), path.open("x" if new else "w", encoding="utf-8", newline="\n") as file:
        file.write(text)


def write_page(path: Path, text: str) -> None:
    """Write a text to a new file, and say so; raises UsageError."""
    write(path, text, new=True)
    narrate(f"Wrote {path}.")


def deliver(path: str | None, text: str, told: str) -> None:
    """Write a text to a file and tell that, or to standard output where none is named; raises UsageError."""
    if path:
        write(Path(path), text)
        narrate(told)
    else:
        click.echo(text, nl=False)


@contextmanager
def opened(out: str | None) -> Iterator[IO[str]]:
    """The file, which has its name once it is whole, or standard output; raises UsageError."""
    if out is None:
        yield sys.stdout
        return
    path = Path(out)
    part = path.with_name(f"{path.name}.part")
    try:
        with _faults_named(path):
            with part.open("w", encoding="utf-8", newline="") as file:
                yield file
            part.replace(path)
    finally:
        part.unlink(missing_ok=True)


@contextmanager
def _faults_named(path: Path) -> Iterator[None]:
    try:
        yield
    except FileExistsError as error:
        raise UsageError(
            f"{path} is there already, and stays as it is.", "Choose another name, or move it away."
        ) from error
    except OSError as error:
        raise UsageError(f"{path} cannot be written ({error.strerror}).", "Name a file in a folder of yours.") from error


def agreed(question: str, *, yes: bool, kept: str = "Nothing was changed", remedy: str = "Add --yes.") -> bool:
    """Whether whoever types agrees; raises UsageError, which says what was kept, where nobody is there to ask."""
    if not yes and not sys.stdin.isatty():
        raise UsageError(f"{kept}: nobody is here to agree.", remedy)
    return yes or click.confirm(question, err=True)


def watched(items: Iterable[T], length: int, label: str) -> Iterator[T]:
    """The items, with a bar once they take longer than a moment, where somebody looks at a terminal."""
    with _bar(label, length) as reached:
        for done, item in enumerate(items, 1):
            yield item
            reached(done)


@contextmanager
def shown(label: str) -> Iterator[Callable[[float], None]]:
    """Something to tell what share of the work is done; a bar shows it once it takes longer than a moment."""
    with _bar(label, PARTS) as reached:
        yield lambda share: reached(int(share * PARTS))


@contextmanager
def _bar(label: str, length: int) -> Iterator[Callable[[int], None]]:
    begun, bars = monotonic(), list[Any]()
    with ExitStack() as stack:

        def reached(done: int) -> None:
            if not bars and sys.stderr.isatty() and monotonic() - begun > PATIENCE_S:
                bar = click.progressbar(length=length, label=label, file=sys.stderr)
                bars.append(stack.enter_context(bar))
            for bar in bars:
                bar.update(max(0, done - bar.pos))

        yield reached
