"""`reprange deals`: chains of calls at one account, played as a campaign."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from simulator.cli.options import as_json, keeps_data, practising, reads_scenarios, report_problems

if TYPE_CHECKING:
    from simulator.core.attempt import Mode


@click.group()
def deals() -> None:
    """Play deals: calls at one account, where an advance opens the next one and anything less costs weeks."""


@deals.command("list")
@as_json
@keeps_data
@reads_scenarios
def list_(json_: bool, data: str | None, scenarios: tuple[str, ...]) -> None:
    """List the deals, and where yours stand."""
    from simulator.reports.deal_text import deal_document, standing_line
    from simulator.reports.plain_text import as_json as written
    from simulator.reports.plain_text import table

    with practising(data, scenarios) as practice:
        told = practice.pursuits.told_all()
        report_problems(practice.pursuits.problems())
    if json_:
        click.echo(written([deal_document(each) for each in told]), nl=False)
        return
    rows = [(each.deal.id, each.deal.title, standing_line(each)) for each in told]
    click.echo(table(("id", "title", "where it stands"), rows), nl=False)


@deals.command()
@click.argument("deal", metavar="ID")
@as_json
@keeps_data
@reads_scenarios
def show(deal: str, json_: bool, data: str | None, scenarios: tuple[str, ...]) -> None:
    """Show where a deal stands: its calendar, what was agreed so far, what calls cost, what is next."""
    from simulator.reports.deal_text import deal_document, deal_text
    from simulator.reports.plain_text import as_json as written

    with practising(data, scenarios) as practice:
        told = practice.pursuits.told(deal)
    click.echo(written(deal_document(told)) if json_ else deal_text(told), nl=False)


@deals.command(
    epilog="""\b
Examples:
  reprange deals play blankaert-textile
  reprange deals play blankaert-textile --new --mode learn
"""
)
@click.argument("deal", metavar="ID")
@click.option("--new", is_flag=True, help="Begin the deal anew; the earlier pursuit is kept.")
@click.option("--mode", type=click.Choice(["learn", "practice"]), default="practice")
@click.option("--slip", metavar="STAGE,STRETCH,CONSERVATIVE", help="The slip, by ids; - is none.")
@as_json
@keeps_data
@reads_scenarios
def play(
    deal: str,
    new: bool,
    mode: Mode,
    slip: str | None,
    json_: bool,
    data: str | None,
    scenarios: tuple[str, ...],
) -> None:
    """Play the next call of a deal, in plain text on standard input and output; then show where the deal stands."""
    from simulator.cli.plain_game import begin, go_on
    from simulator.cli.plain_prompts import streams_of
    from simulator.reports.deal_text import deal_document, deal_text
    from simulator.reports.plain_text import as_json as written

    with practising(data, scenarios) as practice:
        briefing = practice.brief_deal(deal, mode, new=new)
        streams = streams_of(json_)
        go_on(streams, practice, begin(streams, practice, briefing, slip), debriefed=True)
        told = practice.pursuits.told(deal)
    click.echo(written(deal_document(told)) if json_ else "\n" + deal_text(told), nl=False)
