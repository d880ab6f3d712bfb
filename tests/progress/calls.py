"""Summaries of calls that were never played, for looking back on: what a test does not say is all right."""

from __future__ import annotations

from simulator.progress.summary import Summary

TODAY = 739_000

GOOD = Summary(
    attempt="a",
    player="rep",
    scenario="linen",
    variant="open",
    stage="discovery",
    mode="practice",
    finished_at="2024-04-23T10:00:00.000+00:00",
    day=TODAY,
    rules=1,
    quarters=360,
    passed=True,
    outcome="advance",
    stating=90,
    choosing=90,
    closing=90,
    reached=7,
    stretch_off=0,
    conservative_off=0,
    said="planned",
    asked="planned",
    heard_more=False,
)
POOR = GOOD._replace(quarters=120, passed=False, stating=20, choosing=50, closing=30, reached=0, outcome="no_sale")
