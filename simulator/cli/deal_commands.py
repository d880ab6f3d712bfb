"""`reprange deals`: chains of calls at one account, played as a campaign."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from simulator.cli.options import as_json, in_mode, in_practice, report_problems, with_slip
from simulator.cli.output import emit, emit_rows

if TYPE_CHECKING:
    from simulator.core.attempt import Mode
    from simulator.practice.shell import Practice


@click.group()
def deals() -> None:
    """Play deals: calls at one account, where an advance opens the next one and anything less costs weeks."""


@deals.command("list")
@as_json
@in_practice
def list_(practice: Practice, json_: bool) -> None:
    """List the deals, and where yours stand."""
    from simulator.reports.deal_text import deal_document, standing_line

    told = practice.pursuits.told_all()
    report_problems(practice.pursuits.problems())
    emit_rows(
        json_, told, deal_document, ("id", "title", "where it stands"),
        lambda each: (each.deal.id, each.deal.title, standing_line(each)),
    )  # fmt: skip


@deals.command()
@click.argument("deal", metavar="ID")
@as_json
@in_practice
def show(practice: Practice, deal: str, json_: bool) -> None:
    """Show where a deal stands: its calendar, what was agreed so far, what calls cost, what is next."""
    from simulator.reports.deal_text import deal_document, deal_text

    told = practice.pursuits.told(deal)
    emit(json_, lambda: deal_document(told), lambda: deal_text(told))


@deals.command(
    epilog="""\b
Examples:
  reprange deals play blankaert-textile
  reprange deals play blankaert-textile --new --mode learn
"""
)
@click.argument("deal", metavar="ID")
@click.option("--new", is_flag=True, help="Begin the deal anew; the earlier pursuit is kept.")
@in_mode
@with_slip
@as_json
@in_practice
def play(practice: Practice, deal: str, new: bool, mode: Mode, slip: str | None, json_: bool) -> None:
    """Play the next call of a deal, in plain text on standard input and output; then show where the deal stands."""
    from simulator.cli.plain_game import begin, go_on
    from simulator.cli.plain_prompts import streams_of
    from simulator.reports.deal_text import deal_document, deal_text

    streams = streams_of(json_)
    session = begin(streams, practice, practice.brief_deal(deal, mode, new=new), slip)
    go_on(streams, practice, session, debriefed=True)
    told = practice.pursuits.told(deal)
    emit(json_, lambda: deal_document(told), lambda: "\n" + deal_text(told))
