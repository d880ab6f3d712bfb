"""`reprange learn`: model calls with a commentary, one for each stage."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from simulator.cli.options import as_json, keeps_data, practising, reads_scenarios

if TYPE_CHECKING:
    from simulator.practice.learning import Example


@click.command(
    epilog="""\b
Examples:
  reprange learn             the stages, and their model calls
  reprange learn discovery   read one, turn by turn
  reprange learn discovery | less
"""
)
@click.argument("stage", required=False)
@as_json
@keeps_data
@reads_scenarios
def learn(stage: str | None, json_: bool, data: str | None, scenarios: tuple[str, ...]) -> None:
    """Read a model call: played at its best, with what every move does and why it comes then.

    On a terminal it goes on with Enter, and stops with q; into a pipe it is written at once.
    """
    from simulator.reports.model_text import model_document, model_parts
    from simulator.reports.plain_text import as_json as written

    with practising(data, scenarios) as practice:
        learning = practice.learning()
        if stage is None:
            _list(learning.examples(), json_)
            return
        model = learning.model(learning.example(stage))
    if json_:
        click.echo(written(model_document(model)), nl=False)
    else:
        read_on(model_parts(model))


def _list(examples: Sequence[Example], json_: bool) -> None:
    from simulator.reports.plain_text import as_json as written
    from simulator.reports.plain_text import table

    if json_:
        found = [
            {"stage": e.stage.id, "scenario": e.scenario, "variant": e.variant, "title": e.title}
            for e in examples
        ]
        click.echo(written(found), nl=False)
        return
    rows = [(each.stage.id, each.stage.title, each.account, each.title) for each in examples]
    click.echo(table(("id", "stage", "account", "call"), rows), nl=False)


def read_on(parts: Sequence[str]) -> None:
    """Write parts one after the other; on a terminal each waits for Enter, and q stops."""
    waits = sys.stdin.isatty() and sys.stdout.isatty()
    for number, part in enumerate(parts):
        if number:
            if waits and _stopped():
                return
            click.echo()
        click.echo(part, nl=False)


def _stopped() -> bool:
    """Wait for Enter; whether the reader wants no more."""
    click.echo("[Enter goes on, q stops] ", nl=False, err=True)
    answer = sys.stdin.readline()
    return not answer or answer.strip().lower() == "q"
