"""Policies that play: a skilled seller, and sellers with one fault each (call.md section 5).

A bot is a plan and a choice, both pure: the same call gives the same move. The skilled one does what the game teaches, in
the order of SKILL; every other differs from it in the fault that it is named after, or is careless altogether.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from simulator.core.attempt import Slip
from simulator.core.call import (
    Call,
    begin,
    can_ask,
    can_state,
    drawn,
    lines,
    moves,
    say,
    variant_of,
)
from simulator.core.moves import LEAVE, RELEASE, Act, Move, line, propose, state
from simulator.core.playbook import Playbook
from simulator.core.rules import Rules, rules_for
from simulator.core.scenario import Line, Scenario
from simulator.core.voice import offered_words

Choice = Callable[[Call], Move]
Step = Callable[[Call], Move | None]
Plan = Callable[[Rules, int], Slip | None]
"""Makes a slip for a seed; None where the scenario has nothing to make it from."""

POOR = frozenset(
    {Act.PITCH, Act.CONCEDE, Act.FALSE_URGENCY, Act.SMALL_TALK, Act.FOLLOW_UP, Act.HINT}
)
"""Acts that the skilled bot takes no line for."""

TURNS_TO_CLOSE = 4
"""Turns that the skilled bot keeps for asking, stepping down, confirming and leaving."""


class Bot(NamedTuple):
    """A policy: how it plans, and how it plays."""

    name: str
    plan: Plan
    choose: Choice
    passes: bool = False
    """Whether it is meant to pass."""


def _acts(said: Line) -> frozenset[Act]:
    return frozenset(act.act for act in said.acts)


def _line_with(call: Call, act: Act, subjects: Iterable[str] = ("",)) -> Move | None:
    """The offered line that performs an act on one of the subjects, and the least that is poor beside it."""
    offered = [(name, call.rules.line(name)) for name in sorted(lines(call))]
    for subject in subjects:
        found = [
            (len(_acts(said) & POOR), -len(_acts(said)), name)
            for name, said in offered
            if any(done.act is act and done.subject == subject for done in said.acts)
        ]
        if found and (min(found)[0] == 0 or act in POOR):
            return line(min(found)[2])
    return None


def _check_with(call: Call, act: Act) -> Move | None:
    """The offered line that performs an act and checks, or else one that performs it."""
    for name in sorted(lines(call)):
        acts = _acts(call.rules.line(name))
        if {act, Act.CHECK} <= acts and not acts & POOR:
            return line(name)
    return _line_with(call, act)


def _best_wording(call: Call, kind: str, dated: bool = True) -> str:
    wordings = call.rules.state_wordings if kind == "state" else call.rules.propose_wordings
    good = (Act.CHECK, Act.EXIT_OK, Act.INVITE) if kind == "state" else (Act.PROPOSE,)
    ranked = [
        (sum(4 >> good.index(said.act) for said in wording.acts if said.act in good),
         -sum(said.act in POOR for said in wording.acts), wording.dated is dated, name)
        for name, wording in wordings.items()
    ]  # fmt: skip
    return max(ranked)[3]


def _state(call: Call) -> Move | None:
    name = call.slip.stretch or call.slip.conservative
    if call.buyer.statements or not name:
        return None
    return state(name, wording=_best_wording(call, "state"))


def _ask_for(call: Call, name: str) -> Move | None:
    if not name or not can_ask(call):
        return None
    return propose(name, _best_wording(call, "propose"))


def _leave_trap(call: Call) -> Move | None:
    match call.buyer.stance:
        case "buyers_process":
            return _line_with(call, Act.TRADE) or _line_with(call, Act.TIE_BACK)
        case "put_off":
            return _line_with(call, Act.ACKNOWLEDGE)
        case _:
            return None


def _settle(call: Call) -> Move | None:
    buyer = call.buyer
    if not buyer.stated:
        return None
    if buyer.agreement == 1:
        return _line_with(call, Act.ACKNOWLEDGE) or _line_with(call, Act.CHECK)
    if buyer.unsettled:
        return _line_with(call, Act.TIE_BACK) or _line_with(call, Act.CHECK)
    return _line_with(call, Act.CHECK) if not buyer.agreement else None


def _open_well(call: Call) -> Move | None:
    buyer = call.buyer
    if not buyer.invited:
        found = _line_with(call, Act.INVITE)
        if found:
            return found
    return None if buyer.exit_said else _line_with(call, Act.EXIT_OK)


def _meet_concerns(call: Call) -> Move | None:
    buyer = call.buyer
    unprobed = sorted(buyer.raised - buyer.probed)
    probed = sorted(buyer.open_concerns & buyer.probed)
    return _line_with(call, Act.PROBE, unprobed) or _line_with(call, Act.ANSWER, probed)


def _wanted_facts(call: Call) -> list[str]:
    """Facts worth asking for: those that could show a no, those that the ask depends on, then the needs."""
    rules, slip = call.rules, call.slip
    scenario = rules.scenario
    doubts = [variant.shown_by for variant in scenario.variants.values() if variant.shown_by]
    named = [
        fact
        for name in (slip.stretch, slip.conservative)
        if name
        for need in scenario.objectives[name].needs
        for fact in (*(need.when.knows or ()), *_answerable(need.when.answered, scenario))
    ]
    wanted = [*doubts, *named, *sorted(scenario.needs), *sorted(scenario.facts)]
    known = call.buyer.known
    return [fact for fact in dict.fromkeys(wanted) if fact in scenario.facts and fact not in known]


def _answerable(concerns: Iterable[str] | None, scenario: Scenario) -> list[str]:
    found = [scenario.concerns[name].raised for name in concerns or ()]
    return [fact for guard in found if guard for fact in guard.knows or ()]


def _discover(call: Call) -> Move | None:
    rules, buyer = call.rules, call.buyer
    eased = buyer.agreement == 2
    wanted = _wanted_facts(call)
    told = [fact for fact in wanted if rules.fact_gates[fact].holds(buyer, eased)]
    if not _still_useful(call, wanted):
        return None
    return _line_with(call, Act.ASK, told)


def _still_useful(call: Call, wanted: list[str]) -> bool:
    """Whether another fact is worth a turn: the last turns are kept for closing."""
    scenario, buyer = call.rules.scenario, call.buyer
    if not wanted:
        return False
    turns_left = buyer.minutes_left // scenario.minutes_per_turn
    return turns_left > TURNS_TO_CLOSE + (2 - min(2, buyer.summary)) and buyer.patience > 1


def _sum_up(call: Call) -> Move | None:
    if call.buyer.summary == 0:
        return _check_with(call, Act.SUMMARIZE)
    return _line_with(call, Act.CHECK) if call.buyer.summary == 1 else None


def _warm_up(call: Call) -> Move | None:
    """Raise what the stretch still lacks, while there is time."""
    rules, buyer = call.rules, call.buyer
    target = call.slip.stretch
    if not target or rules.misfits[target] is None or not _still_useful(call, [""]):
        return None
    need = rules.unmet(target, buyer, buyer.agreement == 2)
    if need is None or not (need.when.trust or need.when.interest):
        return None
    if need.when.trust and buyer.trust <= 1:
        return _line_with(call, Act.ACKNOWLEDGE)
    return _line_with(call, Act.PROOF)


def _release(call: Call) -> Move | None:
    variant = call.rules.variant
    shown = not variant.qualifies and variant.shown_by in call.buyer.known
    return RELEASE if shown and call.buyer.summary == 2 else None


def _release_now(call: Call) -> Move | None:
    """Close the file with what is known, where there is nothing more to sum up."""
    variant = call.rules.variant
    shown = not variant.qualifies and variant.shown_by in call.buyer.known
    return RELEASE if shown else None


def _ask(call: Call) -> Move | None:
    buyer, slip = call.buyer, call.slip
    if buyer.commitment:
        return None
    if buyer.asks == 0:
        return _ask_for(call, slip.stretch)
    if buyer.offer and _as_good(call, buyer.offer):
        return _check_with(call, Act.CONFIRM)
    if buyer.asks == 1 and slip.conservative not in buyer.refused:
        return _ask_for(call, slip.conservative)
    return None


def _as_good(call: Call, offer: str) -> bool:
    ranks, objectives = call.rules.playbook.rung_numbers, call.rules.scenario.objectives
    least = objectives[call.slip.conservative].rung if call.slip.conservative else ""
    return ranks[objectives[offer].rung] >= ranks.get(least, len(ranks))


def _confirm(call: Call) -> Move | None:
    buyer = call.buyer
    if not (buyer.commitment or buyer.refused):
        return None
    if buyer.restated == 0:
        return _check_with(call, Act.CONFIRM)
    return _line_with(call, Act.CHECK) if buyer.restated == 1 else None


def _closing(call: Call) -> bool:
    buyer = call.buyer
    return bool(buyer.asks)


DISCOVERY: tuple[Step, ...] = (_leave_trap, _settle, _open_well, _meet_concerns, _release)
PREPARATION: tuple[Step, ...] = (_discover, _warm_up, _sum_up, _release_now)
CLOSE: tuple[Step, ...] = (_ask, _confirm)


def _first(call: Call, steps: Iterable[Step]) -> Move:
    return next((move for step in steps if (move := step(call))), LEAVE)


def _skilled(call: Call) -> Move:
    if _closing(call):
        return _first(call, CLOSE)
    return _first(call, (_state, *DISCOVERY, *PREPARATION, *CLOSE))


def _silent(call: Call) -> Move:
    if _closing(call):
        return _first(call, CLOSE)
    return _first(call, (*DISCOVERY, *PREPARATION, *CLOSE))


def _late(call: Call) -> Move:
    move = _silent(call)
    if (move.kind in {"propose", "release"}) and not call.buyer.statements:
        return _state(call) or move
    return move


def _top_rung(call: Call) -> str:
    ranks, objectives = call.rules.playbook.rung_numbers, call.rules.scenario.objectives
    return max(objectives, key=lambda name: (ranks.get(objectives[name].rung, -1), name))


def _pushy(call: Call) -> Move:
    first = _state(call)
    if first:
        return first
    again = _ask_for(call, _top_rung(call)) if call.buyer.asks < 2 else None
    return again or _first(call, CLOSE)


def _charming(call: Call) -> Move:
    for act in (Act.SMALL_TALK, Act.PITCH, Act.PROOF, Act.ACKNOWLEDGE):
        offered = [name for name in lines(call) if act in _acts(call.rules.line(name))]
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


def _plan_skilled(rules: Rules, _seed: int) -> Slip:
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


def _plan_timid(rules: Rules, seed: int) -> Slip | None:
    ranks = rules.playbook.rung_numbers
    low = [
        (-ranks[rules.objective(name).rung], -rules.objective(name).parts, name)
        for name, misfit in rules.misfits.items()
        if misfit is not None and misfit <= -2
    ]
    if not low:
        return None
    names = [name for _, _, name in sorted(low)]
    return _plan_skilled(rules, seed).model_copy(
        update={"stretch": names[0], "conservative": names[-1]}
    )


def _plan_activity(rules: Rules, seed: int) -> Slip | None:
    found = sorted(name for name, o in rules.scenario.objectives.items() if o.activity)
    if not found:
        return None
    return _plan_skilled(rules, seed).model_copy(
        update={"stretch": found[0], "conservative": found[-1]}
    )


def _plan_random(rules: Rules, seed: int) -> Slip:
    names, stages = sorted(rules.scenario.objectives), rules.playbook.stage_ids
    return Slip(
        stage=stages[drawn(seed, "bot stage") % len(stages)],
        stretch=names[drawn(seed, "bot stretch") % len(names)],
        conservative=names[drawn(seed, "bot conservative") % len(names)],
    )


BOTS: dict[str, Bot] = {
    bot.name: bot
    for bot in (
        Bot("skilled", _plan_skilled, _skilled, passes=True),
        Bot("timid", _plan_timid, _skilled),
        Bot("silent", _plan_skilled, _silent),
        Bot("late", _plan_skilled, _late),
        Bot("pushy", _plan_skilled, _pushy),
        Bot("charming", _plan_skilled, _charming),
        Bot("activity", _plan_activity, _skilled),
        Bot("first-line", _plan_skilled, _first_line),
        Bot("longest-line", _plan_skilled, _longest_line),
        Bot("random", _plan_random, _random),
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
