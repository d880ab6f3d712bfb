"""What the bots show: who passes without the skill, and whether the skill passes (call.md section 6)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import count
from statistics import mean
from typing import NamedTuple

from simulator.core.call import Call, variant_of
from simulator.core.findings import Finding, Keys
from simulator.core.playbook import Playbook
from simulator.core.scenario import Scenario
from simulator.core.scorecard import QUARTERS, Scorecard, scorecard
from simulator.core.voice import Speech, opening, reply, seller_words
from simulator.solver.bots import BOTS, played


def spoken(call: Call, card: Scorecard) -> tuple[str, ...]:
    """The slip, what is said, speaker by speaker, and what the call scores."""
    slip = call.slip
    said = [f"slip: stretch {slip.stretch or 'none'}, conservative {slip.conservative or 'none'}"]
    said += map(_said, opening(call))
    for turn in call.turns:
        said.append(f"You: {seller_words(call, turn)}")
        said += map(_said, reply(call, turn))
    return (*said, _score(call, card))


def _said(speech: Speech) -> str:
    return f"{speech.by}: {speech.words}"


def _score(call: Call, card: Scorecard) -> str:
    result = "passed" if card.passed else f"not passed: {' '.join(card.missing)}"
    return f"{card.quarters / QUARTERS:g} points, outcome {call.outcome or 'none'}, {result}"


SEEDS = 16
"""The calls a variant of each bot whose choices depend on the order in which the lines stand."""

MOST_CALLS = 96
"""The most calls of such a bot, where there are many variants."""

BY_ORDER = frozenset({"charming", "first-line", "longest-line", "random"})
"""The bots whose choices depend on that order; every other plays the same call with every seed of a variant."""

FAULTS = {
    "timid": ("asks for less than the window", "let passing take a share of Fit, and put the window where the deal is"),
    "silent": ("never states an objective", "let the playbook's gate `stated_early` stand"),
    "late": ("states its objective one turn before it asks", "let the playbook's gate `stated_early` stand"),
    "pushy": ("asks for the highest rung at once, and again", "give what it won `needs` that take time to meet"),
    "charming": ("makes small talk and pitches", "let nothing be won without a plain ask"),
    "activity": ("plans what it does itself, and not the buyer", "take the rung from what the seller does"),
    "first-line": ("says whatever stands first", "give poor lines a place at every moment"),
    "longest-line": ("says whatever is longest", "give poor lines the length of good ones"),
    "random": ("says whatever comes", "give the objectives `needs` that only a good call meets"),
}  # fmt: skip
"""For each bot that must fail what it does wrong, and what to mend where it passes."""

OnProgress = Callable[[float], None]
"""Told how far the work is, from 0 to 1."""


def nobody(_share: float) -> None:
    """Nobody to be told."""


class BotResult(NamedTuple):
    """A call that a bot has played, and its scorecard."""

    call: Call
    card: Scorecard


Results = dict[str, tuple[BotResult, ...]]
"""The calls of every bot, by its name; none where the scenario gives it nothing to plan with."""


def results(scenario: Scenario, playbook: Playbook, told: OnProgress = nobody) -> Results:
    """Let every bot play every variant."""
    found: Results = {}
    seeds = seeds_of(scenario, max(1, min(SEEDS, MOST_CALLS // len(scenario.variants))))
    for number, bot in enumerate(BOTS.values()):
        told(number / len(BOTS))
        most = None if bot.name in BY_ORDER else 1
        tried = [seed for group in seeds.values() for seed in group[:most]]
        calls = (played(bot, scenario, playbook, seed) for seed in tried)
        found[bot.name] = tuple(BotResult(call, scorecard(call)) for call in calls if call is not None)
    return found


def seeds_of(scenario: Scenario, each: int) -> dict[str, list[int]]:
    """The first seeds of every variant."""
    found: dict[str, list[int]] = {name: [] for name in scenario.variants}
    seeds = count()
    while any(len(group) < each for group in found.values()):
        seed = next(seeds)
        found[variant_of(scenario, seed)].append(seed)
    return {name: group[:each] for name, group in found.items()}


def bot_findings(found: Results) -> Iterator[Finding]:
    """What is wrong about who passes."""
    for name, calls in found.items():
        passed = [result for result in calls if result.card.passed]
        if BOTS[name].passes:
            yield from _low(name, calls)
        elif passed:
            yield _passed(name, passed)
    yield from _order(found)


def _passed(name: str, passed: list[BotResult]) -> Finding:
    first = max(passed, key=lambda result: result.card.quarters)
    fault, remedy = FAULTS.get(name, ("has a fault", "see how in its call below"))
    return Finding(
        "B101",
        _won(first.call),
        f"the {name} bot passes with {first.card.quarters / QUARTERS:g} points, though it {fault} (in {_variants(passed)})",
        f"{remedy}; its call is below",
        spoken(*first),
    )


def _won(call: Call) -> Keys:
    """Where an author would look: the objective that was won, the variant where the file was closed, or the top."""
    if call.buyer.commitment:
        return ("objectives", call.buyer.commitment)
    if call.outcome == "clear_no":
        return ("variants", call.rules.variant_id)
    return ()


def _variants(calls: list[BotResult]) -> str:
    names = dict.fromkeys(result.call.rules.variant_id for result in calls)
    word = "the variant" if len(names) == 1 else "the variants"
    return f"{word} {', '.join(names)}"


def _low(name: str, calls: tuple[BotResult, ...]) -> Iterator[Finding]:
    """The variants that skill does not pass, or only just passes."""
    for variant in dict.fromkeys(result.call.rules.variant_id for result in calls):
        worst = min(
            (result for result in calls if result.call.rules.variant_id == variant), key=lambda result: result.card.quarters
        )
        wrong = _shortfall(variant, worst.card)
        if wrong:
            yield Finding(
                "B102",
                ("variants", variant),
                f"the {name} bot, which does what the game teaches, {wrong}",
                "see in its call below where it gets stuck: no time, a fact told too late, a concern that nothing answers",
                spoken(*worst),
            )


def _shortfall(variant: str, card: Scorecard) -> str:
    """What a skilled call lacks; empty where it lacks nothing."""
    if not card.passed:
        return f"does not pass the variant {variant}: {' '.join(card.missing)}"
    floor = (card.needed + 100) / 2
    if card.quarters < floor * QUARTERS:
        points = f"{card.quarters / QUARTERS:g}"
        return f"has only {points} points in the variant {variant}; half-way from a pass to 100 would be {floor:g}"
    return ""


def _order(found: Results) -> Iterator[Finding]:
    """Skill must be worth more than any fault, and a small objective said aloud more than none."""
    means = {name: mean(result.card.quarters for result in calls) / QUARTERS for name, calls in found.items() if calls}
    for more, less in _better(list(means)):
        if means[more] <= means[less]:
            best = max(found[less], key=lambda result: result.card.quarters)
            yield Finding(
                "B103",
                _won(best.call),
                f"the {less} bot scores {means[less]:.1f} points on average, and the {more} bot, which plays better,"
                f" {means[more]:.1f}",
                f"see in the best call of the {less} bot below what it is given too cheaply",
                spoken(*best),
            )


def _better(names: list[str]) -> Iterator[tuple[str, str]]:
    """The bots that must score more than others, each with one of those."""
    yield from (("skilled", name) for name in names if name != "skilled")
    if "timid" in names:
        yield "timid", "silent"
