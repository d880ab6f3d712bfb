"""`reprange scenarios preview`: a scenario in the game while it is being written."""

from __future__ import annotations

import sys

import click

from simulator.cli.options import library_of, reads_scenarios, sets_screens, settings_of
from simulator.cli.terminal import need_terminal
from simulator.errors import ContentError, UsageError


@click.command(
    epilog="""\b
Examples:
  reprange scenarios preview my-call.yaml
  reprange scenarios preview linen-loss-discovery --variant frozen
  reprange scenarios preview my-call.yaml --plain
"""
)
@click.argument("scenario", metavar="ID|FILE.yaml")
@click.option("--variant", metavar="NAME", help="Begin in this variant.")
@click.option("--plain", is_flag=True, help="Plain text on standard input and output.")
@reads_scenarios
@sets_screens
@click.pass_context
def preview(
    ctx: click.Context,
    scenario: str,
    variant: str | None,
    plain: bool,
    scenarios: tuple[str, ...],
) -> None:
    """Play a scenario while you write it, with all that the game hides in view.

    Save the file, and the call goes on with it: the moves so far are played again as far as they still go. Nothing is
    scored or stored. It gives the game away: play the call first.
    """
    if not plain:
        need_terminal(f"Preview it in plain text: reprange scenarios preview {scenario} --plain")
    from simulator.practice.drafts import desk_for

    desk = desk_for(library_of(scenarios), scenario)
    if not desk.path.is_file():
        raise ContentError(f"There is no file {desk.path}.", "Check the path.")
    draft = desk.read()
    if variant and draft.scenario is not None and variant not in draft.scenario.variants:
        raise UsageError(
            f"The scenario {draft.scenario.id} has no variant {variant!r}.",
            f"Choose one of: {', '.join(draft.scenario.variants)}.",
        )
    if plain:
        from simulator.cli.plain_preview import PlainPreview
        from simulator.cli.plain_prompts import Streams

        PlainPreview(Streams(sys.stdin, sys.stdout), desk, draft, variant or "").run()
        return
    from simulator.tui.preview_app import run

    ctx.exit(run(settings_of(None, scenarios), desk, draft, variant or ""))
