"""What a skilled seller does next: the steps of a good call, each of which finds its move or has none to make."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from simulator.core.call import Call, can_ask, lines
from simulator.core.moves import LEAVE, RELEASE, Act, Move, line, propose, state
from simulator.core.scenario import Line, Scenario

Step = Callable[[Call], Move | None]

POOR = frozenset({Act.PITCH, Act.CONCEDE, Act.FALSE_URGENCY, Act.SMALL_TALK, Act.FOLLOW_UP, Act.HINT})
"""Acts that the skilled bot takes no line for."""

TURNS_TO_CLOSE = 4
"""Turns that the skilled bot keeps for asking, stepping down, confirming and leaving."""


def line_acts(said: Line) -> frozenset[Act]:
    """The acts of a line."""
    return frozenset(act.act for act in said.acts)


def _line_with(call: Call, act: Act, subjects: Iterable[str] = ("",)) -> Move | None:
    """The offered line that performs an act on one of the subjects, and the least that is poor beside it."""
    offered = [(name, call.rules.line(name)) for name in sorted(lines(call))]
    for subject in subjects:
        found = [
            (len(line_acts(said) & POOR), -len(line_acts(said)), name)
            for name, said in offered
            if any(done.act is act and done.subject == subject for done in said.acts)
        ]
        if found and (min(found)[0] == 0 or act in POOR):
            return line(min(found)[2])
    return None


def _check_with(call: Call, act: Act) -> Move | None:
    """The offered line that performs an act and checks, or else one that performs it."""
    for name in sorted(lines(call)):
        acts = line_acts(call.rules.line(name))
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


def state_objective(call: Call) -> Move | None:
    """State the stretch, or what stands in its place, once."""
    name = call.slip.stretch or call.slip.conservative
    if call.buyer.statements or not name:
        return None
    return state(name, wording=_best_wording(call, "state"))


def ask_for(call: Call, name: str) -> Move | None:
    """Ask for an objective, where one is named and an ask is left."""
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


def _no_fit(call: Call) -> bool:
    variant = call.rules.variant
    return not variant.qualifies and variant.shown_by in call.buyer.known


def _release(call: Call) -> Move | None:
    return RELEASE if _no_fit(call) and call.buyer.summary == 2 else None


def _release_now(call: Call) -> Move | None:
    """Close the file with what is known, where there is nothing more to sum up."""
    return RELEASE if _no_fit(call) else None


def _ask(call: Call) -> Move | None:
    buyer, slip = call.buyer, call.slip
    if buyer.commitment:
        return None
    if buyer.asks == 0:
        return ask_for(call, slip.stretch)
    if buyer.offer and _as_good(call, buyer.offer):
        return _check_with(call, Act.CONFIRM)
    if buyer.asks == 1 and slip.conservative not in buyer.refused:
        return ask_for(call, slip.conservative)
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


DISCOVERY: tuple[Step, ...] = (_leave_trap, _settle, _open_well, _meet_concerns, _release)
PREPARATION: tuple[Step, ...] = (_discover, _warm_up, _sum_up, _release_now)
CLOSE: tuple[Step, ...] = (_ask, _confirm)


def first(call: Call, steps: Iterable[Step]) -> Move:
    """The first move that one of the steps finds; where none does, leave."""
    return next((move for step in steps if (move := step(call))), LEAVE)
