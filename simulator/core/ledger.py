"""The ledger: what the score of a call still depends on, folded turn by turn.

A small immutable value goes in and the next one comes out. It keeps levels, flags and small counters; turn numbers, words
and reasons are derived when an attempt is replayed (`evidence.py`). Some of what the score needs the buyer remembers anyway
(the agreement, the summary, the clock); the ledger does not keep it again.

The levels are those of the rubric (call.md section 4). Where the text leaves a choice, these hold:

- stating in the turn before the first ask, in the turn of it, or after it is level 1 of `open.early`, however early it is;
- of two objectives stated together the better one counts for `open.outcome`;
- a stay of three turns or more in a trap is level 1 of `control.kept` once it is half the call, however high level 2 reads;
- a right release is the moment at which `close.ready` is judged, as the first ask is elsewhere;
- what answers the first refusal decides `close.step_down`, unless the stretch or a counter-offer is accepted later.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from simulator.core.attempt import Slip
from simulator.core.buyer import Agreement, Buyer
from simulator.core.exchange import Happening, What
from simulator.core.moves import Act
from simulator.core.rules import Rules

TOP = 4
"""The highest level of an item."""

SOON = 3
"""Turns after a refusal within which stepping down is prompt."""


class Ledger(NamedTuple):
    """The score so far, in as little as the rest of the call can still depend on."""

    pitched: bool = False
    agenda: bool = False
    early: int = 0
    fresh: int = 0
    """Turns since the first statement, 0 before it, 3 at most."""
    outcome: int = 0
    kept: int = TOP
    longest: int = 0
    """The longest stay in a trap that was left, in turns."""
    ready: int = 0
    judged: bool = False
    """Whether `close.ready` has been judged: at the first ask, or at a right release."""
    asked: int = 0
    step: int = 0
    refused: str = ""
    """The objective of the first refusal, until something answers it."""
    since_no: int = 0
    """Turns since that refusal, 4 at most."""
    confirmed: int = 0
    urgency: bool = False
    released: bool = False
    """Whether the file was rightly closed."""


class Context(NamedTuple):
    """What the fold looks at beside the ledger: the rules, the slip, and the buyer before and after the turn."""

    rules: Rules
    slip: Slip
    before: Buyer
    after: Buyer

    @property
    def on_slip(self) -> tuple[str, str]:
        """The objectives on the slip."""
        return self.slip.stretch, self.slip.conservative

    def rung(self, objective: str) -> int:
        """The place of an objective on the ladder; -1 for an activity and for none."""
        found = self.rules.scenario.objectives.get(objective)
        return self.rules.playbook.rung_numbers[found.rung] if found and found.rung else -1


def folded(
    ledger: Ledger, happened: tuple[Happening, ...], call: tuple[Rules, Slip], before: Buyer, after: Buyer
) -> Ledger:
    """The ledger after a turn of a call with these rules and this slip."""
    ledger = _aged(ledger)
    context = None
    for happening in happened:
        fold = FOLDS.get(happening[0])
        if fold is not None:
            context = context or Context(*call, before, after)
            ledger = fold(ledger, happening, context)
    return ledger


def _aged(ledger: Ledger) -> Ledger:
    if ledger.fresh in {0, 3} and not ledger.refused:
        return ledger
    fresh = min(3, ledger.fresh + 1) if ledger.fresh else 0
    since = min(SOON + 1, ledger.since_no + 1) if ledger.refused else 0
    return ledger._replace(fresh=fresh, since_no=since)


SCORED_ACTS = frozenset({Act.PITCH, Act.PURPOSE, Act.FALSE_URGENCY})


def _acted(ledger: Ledger, happening: Happening, _context: Context) -> Ledger:
    if happening.subject not in SCORED_ACTS:
        return ledger
    if happening.subject == Act.PITCH:
        return ledger._replace(pitched=True)
    if happening.subject == Act.PURPOSE:
        return ledger._replace(agenda=True)
    return ledger._replace(urgency=True)


def _stated(ledger: Ledger, happening: Happening, context: Context) -> Ledger:
    names = happening.subject.split(",")
    outcome = max(ledger.outcome, *(_outcome_level(context, name) for name in names))
    if not happening.number or ledger.early:
        return ledger._replace(outcome=outcome)
    early = 1 if ledger.judged else early_level(context.before, ledger.pitched)
    return ledger._replace(outcome=outcome, early=early, fresh=1)


def _outcome_level(context: Context, name: str) -> int:
    objective = context.rules.objective(name)
    if objective.activity:
        return 1
    return 3 if name in context.on_slip and not objective.vague else 2


def early_level(before: Buyer, pitched: bool) -> int:
    """The level of `open.early` for a first statement in the turn after `before`, by the clock at its start."""
    if before.turn < 2 and not pitched:
        return 4
    if before.clock * 5 <= before.minutes and not pitched:
        return 3
    return 2 if before.clock * 2 <= before.minutes else 1


def _asked(ledger: Ledger, happening: Happening, context: Context) -> Ledger:
    name = happening.subject
    level = _asked_level(happening, context)
    early = min(ledger.early, 1) if ledger.fresh in {1, 2} and not ledger.judged else ledger.early
    step, refused = ledger.step, ledger.refused
    if refused and not context.rules.objective(name).activity:
        step, refused = max(step, _stepped(ledger, name, context)), ""
    judged = ledger if ledger.judged else _judged(ledger, context.before)
    return judged._replace(asked=max(ledger.asked, level), early=early, step=step, refused=refused)


def _asked_level(happening: Happening, context: Context) -> int:
    name, objective = happening.subject, context.rules.objective(happening.subject)
    if objective.activity or objective.vague or name not in context.on_slip:
        return 2
    first = not context.before.asks and name == context.slip.stretch
    return 4 if first and happening.number and name in context.before.stated else 3


def _stepped(ledger: Ledger, name: str, context: Context) -> int:
    conservative = context.slip.conservative
    if name == ledger.refused or context.rung(name) < context.rung(conservative):
        return 1
    if name == conservative:
        return 4 if ledger.since_no <= SOON else 3
    return 2 if context.rung(name) < context.rung(ledger.refused) else 0


def _judged(ledger: Ledger, buyer: Buyer) -> Ledger:
    return ledger._replace(judged=True, ready=ready_level(buyer))


def ready_level(buyer: Buyer) -> int:
    """The level of `close.ready` if the buyer were asked now."""
    if buyer.raised - buyer.probed:
        return 0
    if buyer.open_concerns or not buyer.needs:
        return 1
    return 2 + buyer.summary


def _accepted(ledger: Ledger, happening: Happening, context: Context) -> Ledger:
    name = happening.subject
    conservative = context.slip.conservative
    if name == context.slip.stretch:
        return ledger._replace(step=TOP)
    if name == context.before.offer and context.rung(name) >= context.rung(conservative) >= 0:
        return ledger._replace(step=TOP)
    if context.before.asks == 0:
        below = name != conservative and context.rung(name) < context.rung(conservative)
        return ledger._replace(step=max(ledger.step, 1 if below else 2))
    return ledger


def _refused(ledger: Ledger, happening: Happening, context: Context) -> Ledger:
    if context.before.asks == 0:
        return ledger._replace(refused=happening.subject, since_no=0)
    return ledger


def _restated(ledger: Ledger, happening: Happening, _context: Context) -> Ledger:
    return ledger._replace(confirmed=max(ledger.confirmed, 2 + happening.number))


def _said_back(ledger: Ledger, _happening: Happening, _context: Context) -> Ledger:
    return ledger._replace(confirmed=TOP if ledger.confirmed >= 3 else ledger.confirmed)


def _promised(ledger: Ledger, _happening: Happening, _context: Context) -> Ledger:
    return ledger._replace(confirmed=max(ledger.confirmed, 1))


def _hinted(ledger: Ledger, _happening: Happening, _context: Context) -> Ledger:
    return ledger._replace(asked=max(ledger.asked, 1))


def _left(ledger: Ledger, happening: Happening, _context: Context) -> Ledger:
    level = 4 if happening.number <= 2 and happening.detail == Act.TRADE else 3
    return ledger._replace(kept=min(ledger.kept, level), longest=max(ledger.longest, happening.number))


def _released(ledger: Ledger, happening: Happening, context: Context) -> Ledger:
    if not happening.number:
        return ledger._replace(asked=0, step=0, confirmed=0)
    early = min(ledger.early, 1) if ledger.fresh in {1, 2} and not ledger.judged else ledger.early
    judged = ledger if ledger.judged else _judged(ledger, context.before)
    return judged._replace(released=True, early=early, asked=TOP, step=TOP, confirmed=TOP)


FOLDS: dict[What, Callable[[Ledger, Happening, Context], Ledger]] = {
    What.ACTED: _acted,
    What.STATED: _stated,
    What.ASKED: _asked,
    What.ACCEPTED: _accepted,
    What.TOOK_OFFER: _accepted,
    What.REFUSED: _refused,
    What.RESTATED: _restated,
    What.SAID_BACK: _said_back,
    What.PROMISED: _promised,
    What.HINTED: _hinted,
    What.LEFT: _left,
    What.RELEASED: _released,
}
"""Which happenings the score depends on, and how."""


def agreed_level(buyer: Buyer) -> int:
    """The level of `open.agreed`."""
    if buyer.agreement is Agreement.AGREED:
        return 4 if buyer.invited and not buyer.unsettled else 3
    if buyer.agreement is Agreement.RESERVED:
        return 2
    return int(buyer.timed)


def kept_level(ledger: Ledger, buyer: Buyer) -> int:
    """The level of `control.kept`, if the call ended now."""
    if buyer.trapped:
        return 0
    if ledger.longest <= 2:
        return ledger.kept
    return 1 if ledger.longest * 2 >= buyer.turn else 2


def outcome_level(ledger: Ledger, buyer: Buyer) -> int:
    """The level of `open.outcome`."""
    if ledger.outcome == 3:
        return 3 + buyer.exit_said
    return ledger.outcome or int(ledger.agenda)


def call_levels(ledger: Ledger, buyer: Buyer) -> dict[str, int]:
    """The level of every item that the call itself decides, if it ended now."""
    return {
        "open.early": ledger.early,
        "open.outcome": outcome_level(ledger, buyer),
        "open.agreed": agreed_level(buyer),
        "control.kept": kept_level(ledger, buyer),
        "close.ready": ledger.ready,
        "close.asked": ledger.asked,
        "close.step_down": ledger.step,
        "close.confirmed": ledger.confirmed,
    }
