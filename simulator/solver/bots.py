"""Policies that play, a skilled seller and sellers with one fault each, and the slips they plan (call.md section 6)."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from simulator.core.attempt import Slip, drawn
from simulator.core.call import Call, begin, can_ask, can_state, lines, moves, say, variant_of
from simulator.core.moves import LEAVE, Act, Move, line
from simulator.core.playbook import Playbook
from simulator.core.rules import Rules, rules_for
from simulator.core.scenario import Scenario
from simulator.core.voice import offered_words
from simulator.solver.skilled import CLOSE, DISCOVERY, PREPARATION, ask_for, first, line_acts, state_objective


def plan_skilled(rules: Rules, _seed: int) -> Slip:
    """The stage of the deal, the top of the window and its bottom."""
    return Slip(
        stage=rules.scenario.stage,
        stretch=_on_rung(rules, rules.window.stretch),
        conservative=_on_rung(rules, rules.window.conservative),
    )


def _on_rung(rules: Rules, rung: str) -> str:
    found = [
        (-objective.parts, name)
        for name, objective in rules.scenario.objectives.items()
        if objective.rung == rung and not objective.already
    ]
    return min(found)[1] if found else ""


def plan_timid(rules: Rules, seed: int) -> Slip | None:
    """Commitments two rungs or more below the window; None where the scenario has none."""
    ranks = rules.playbook.rung_numbers
    low = [
        (-ranks[rules.objective(name).rung], -rules.objective(name).parts, name)
        for name, misfit in rules.misfits.items()
        if misfit is not None and misfit <= -2
    ]
    if not low:
        return None
    names = [name for _, _, name in sorted(low)]
    return plan_skilled(rules, seed).model_copy(update={"stretch": names[0], "conservative": names[-1]})


def plan_activity(rules: Rules, seed: int) -> Slip | None:
    """Things that the seller does; None where the scenario has none."""
    found = sorted(name for name, o in rules.scenario.objectives.items() if o.activity)
    if not found:
        return None
    return plan_skilled(rules, seed).model_copy(update={"stretch": found[0], "conservative": found[-1]})


def plan_random(rules: Rules, seed: int) -> Slip:
    """Whatever the seed draws."""
    names, stages = sorted(rules.scenario.objectives), rules.playbook.stage_ids
    return Slip(
        stage=stages[drawn(seed, "bot stage") % len(stages)],
        stretch=names[drawn(seed, "bot stretch") % len(names)],
        conservative=names[drawn(seed, "bot conservative") % len(names)],
    )


Choice = Callable[[Call], Move]
Plan = Callable[[Rules, int], Slip | None]
"""Makes a slip for a seed; None where the scenario has nothing to make it from."""


class Bot(NamedTuple):
    """A policy: how it plans, and how it plays."""

    name: str
    plan: Plan
    choose: Choice
    passes: bool = False
    """Whether it is meant to pass."""


def _skilled(call: Call) -> Move:
    return (None if call.buyer.asks else state_objective(call)) or _silent(call)


def _silent(call: Call) -> Move:
    if call.buyer.asks:
        return first(call, CLOSE)
    return first(call, (*DISCOVERY, *PREPARATION, *CLOSE))


def _late(call: Call) -> Move:
    move = _silent(call)
    if (move.kind in {"propose", "release"}) and not call.buyer.statements:
        return state_objective(call) or move
    return move


def _top_rung(call: Call) -> str:
    ranks, objectives = call.rules.playbook.rung_numbers, call.rules.scenario.objectives
    return max(objectives, key=lambda name: (ranks.get(objectives[name].rung, -1), name))


def _pushy(call: Call) -> Move:
    stated = state_objective(call)
    again = ask_for(call, _top_rung(call)) if call.buyer.asks < 2 else None
    return stated or again or first(call, CLOSE)


def _charming(call: Call) -> Move:
    for act in (Act.SMALL_TALK, Act.PITCH, Act.PROOF, Act.ACKNOWLEDGE):
        offered = [name for name in lines(call) if act in line_acts(call.rules.line(name))]
        if offered:
            return line(offered[0])
    return LEAVE


def _first_line(call: Call) -> Move:
    offered = lines(call)
    return line(offered[0]) if offered else LEAVE


def _longest_line(call: Call) -> Move:
    offered = [line(name) for name in lines(call)]
    return max(offered, key=lambda move: len(offered_words(call, move)), default=LEAVE)


def _random(call: Call) -> Move:
    """Lines, statements and asks are drawn as kinds first, so that no kind drowns the others."""
    turn = call.buyer.turn
    kinds = ["line"] * 6 + ["state"] * can_state(call) + ["propose"] * can_ask(call) + ["leave"]
    kind = kinds[drawn(call.seed, "bot kind", turn) % len(kinds)]
    found = [move for move in moves(call) if move.kind == kind]
    return found[drawn(call.seed, "bot", turn) % len(found)] if found else LEAVE


BOTS: dict[str, Bot] = {
    bot.name: bot
    for bot in (
        Bot("skilled", plan_skilled, _skilled, passes=True),
        Bot("timid", plan_timid, _skilled),
        Bot("silent", plan_skilled, _silent),
        Bot("late", plan_skilled, _late),
        Bot("pushy", plan_skilled, _pushy),
        Bot("charming", plan_skilled, _charming),
        Bot("activity", plan_activity, _skilled),
        Bot("first-line", plan_skilled, _first_line),
        Bot("longest-line", plan_skilled, _longest_line),
        Bot("random", plan_random, _random),
    )
}
"""The policies, by name."""


def played(bot: Bot, scenario: Scenario, playbook: Playbook, seed: int) -> Call | None:
    """The whole call that a bot plays; None where it has nothing to plan with."""
    rules = rules_for(scenario, playbook, variant_of(scenario, seed))
    slip = bot.plan(rules, seed)
    if slip is None:
        return None
    call = begin(scenario, playbook, seed, "practice", slip)
    while not call.ended:
        call = say(call, bot.choose(call))
    return call
