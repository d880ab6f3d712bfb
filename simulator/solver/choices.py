"""The moves that differ: those with the same effect everywhere count as one, and each knows where it is legal.

Lines with the same acts have the same effect, whatever their words and their guards; statements and asks have it where the
buyer cannot tell them apart.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from simulator.core.moves import LEAVE, RELEASE, Act, Move, Wording, line
from simulator.core.scenario import Line
from simulator.solver.batch import Batch, Mask, both, some
from simulator.solver.compiled import Compiled
from simulator.solver.conditions import holds

Spent = Callable[[Batch, int], Any]

SPENT: dict[Act, Spent] = {
    Act.PURPOSE: lambda b, _: b.get("purposed") == 1,
    Act.TIME: lambda b, _: b.get("timed") == 1,
    Act.INVITE: lambda b, _: b.get("invited") == 1,
    Act.EXIT_OK: lambda b, _: b.get("exit_said") == 1,
    Act.ASK: lambda b, bit: (b.get("known") & bit) != 0,
    Act.PROBE: lambda b, bit: (b.get("probed") & bit) != 0,
    Act.ANSWER: lambda b, bit: (b.get("answered") & bit) != 0,
    Act.SUMMARIZE: lambda b, _: b.get("summary") > 0,
    Act.CONFIRM: lambda b, _: b.get("restated") > 0,
}
"""The counterpart of `call.SPENT`: whether an act of a line has done what it can do."""


class Choice(NamedTuple):
    """One move, standing for all that have the same effect wherever they are legal."""

    move: Move
    alike: tuple[Move, ...]
    """The moves that it stands for, itself among them."""


def choices(tables: Compiled) -> tuple[Choice, ...]:
    """The moves that differ for this variant and slip."""
    alike: dict[object, list[Move]] = {}
    for key, move in (*_lines(tables), *_statements(tables), *_asks(tables)):
        alike.setdefault(key, []).append(move)
    for move in (RELEASE, LEAVE):
        alike.setdefault(move, []).append(move)
    return tuple(Choice(moves[0], tuple(moves)) for moves in alike.values())


def _acts(wording: Wording) -> tuple[tuple[str, str], ...]:
    return tuple((said.act.value, said.subject) for said in wording.acts)


def _lines(tables: Compiled) -> Iterator[tuple[object, Move]]:
    for name in tables.lines:
        acts = tables.rules.line(name).acts
        yield ("line", tuple((said.act.value, said.subject) for said in acts)), line(name)


def _statements(tables: Compiled) -> Iterator[tuple[object, Move]]:
    slip, names = tables.slip, tables.names
    chosen: list[tuple[str, ...]] = [(goal.name,) for goal in tables.goals]
    if slip.stretch and slip.conservative and slip.stretch != slip.conservative:
        chosen.append((slip.stretch, slip.conservative))
    for wording in tables.rules.state_wordings.values():
        for objectives in chosen:
            goals = [tables.by_name[name] for name in objectives]
            actions = tuple(goal.name for goal in goals if goal.misfit is not None)
            level = max(goal.outcome for goal in goals)
            key = ("state", _acts(wording), names.stated_class(actions), level, bool(actions))
            yield key, Move(kind="state", objectives=objectives, wording=wording.id)


def _asks(tables: Compiled) -> Iterator[tuple[object, Move]]:
    for wording in tables.rules.propose_wordings.values():
        asks = any(said.act is Act.PROPOSE for said in wording.acts)
        for goal in tables.goals:
            aimed = goal.name == tables.slip.stretch and goal.misfit is not None
            what = goal.number if goal.misfit is not None else -1
            key = ("ask", _acts(wording), *((what, aimed and wording.dated) if asks else ()))
            yield key, Move(kind="propose", objectives=(goal.name,), wording=wording.id)


def legal(tables: Compiled, choice: Choice, batch: Batch) -> Iterator[tuple[Move, Mask]]:
    """The positions of a turn at which each of the moves can be made: the counterpart of `call.moves`."""
    if choice.move.kind == "line":
        yield from _legal_lines(tables, choice, batch)
        return
    mask: Mask = True
    if choice.move.kind == "state":
        mask = batch.get("statements") < 2
    elif choice.move.kind == "propose":
        mask = batch.get("asks") < 3
    yield from ((move, mask) for move in choice.alike)


def _legal_lines(tables: Compiled, choice: Choice, batch: Batch) -> Iterator[tuple[Move, Mask]]:
    usable = offered(tables, tables.rules.line(choice.move.line), batch)
    for move in choice.alike:
        yield move, holds(tables.lines[move.line], batch, usable) if some(usable) else False


def offered(tables: Compiled, said: Line, batch: Batch) -> Mask:
    """The positions at which a line can be said and has still something to do."""
    if len(said.acts) == 1 and said.acts[0].act is Act.CHECK:
        return checkable(batch)
    mask: Mask = True
    spent: Mask = True
    spendable = False
    for act in said.acts:
        bit = _bit(tables, act.act, act.subject)
        mask = both(mask, _possible(tables, act.act, bit, batch))
        if act.act in SPENT:
            spendable = True
            spent = both(spent, SPENT[act.act](batch, bit))
    return both(mask, ~spent) if spendable and not isinstance(spent, bool) else mask


def _bit(tables: Compiled, act: Act, subject: str) -> int:
    if not subject:
        return 0
    return tables.names.bits("facts" if act is Act.ASK else "concerns", (subject,))


def _possible(tables: Compiled, act: Act, bit: int, batch: Batch) -> Mask:
    if act in {Act.PROBE, Act.ANSWER}:
        return (batch.get("raised") & bit) != 0
    if act is Act.SUMMARIZE:
        return tables.needs(batch.get("known")) > 0
    if act is Act.CONFIRM:
        held = (batch.get("commitment") > 0) | (batch.get("offer") > 0)
        return held | (batch.get("refused") > 0) | (batch.get("overreached") > 0)
    return True


def checkable(batch: Batch) -> Mask:
    """Where there is something for the buyer to agree to."""
    open_ = (batch.get("agreement") < 2) | (batch.get("unsettled") == 1)
    agreement = (batch.get("stated") > 0) & open_
    return agreement | (batch.get("summary") == 1) | (batch.get("restated") == 1)
