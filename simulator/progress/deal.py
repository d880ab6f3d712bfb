"""A deal: calls at one account, one after the other. An advance opens the next call; anything less costs weeks.

The schema of a deal is the domain type: what an author writes is what is played. A deal names its calls by the ids of their
scenarios; whether these hold what the deal says of them is looked into by `faults`, which reads the scenarios, too. How a
deal goes on from call to call stands in deal_standing.py.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain, islice
from typing import Annotated

from pydantic import BeforeValidator, Field

from simulator.core.findings import MOST, Finding, Keys, nearest
from simulator.core.moves import Name, Value, Words
from simulator.core.playbook import Playbook
from simulator.core.scenario import Objective, Scenario

LONGEST_PAUSE = 26
"""The most weeks that can pass between two calls, or be lost by one."""


def _as_list(raw: object) -> object:
    return [raw] if isinstance(raw, str) else raw


class Pause(Value):
    """What a call costs that opened nothing: the time until it can be tried again."""

    weeks: Annotated[int, Field(ge=1, le=LONGEST_PAUSE)]
    """Weeks until it can be tried again, 1 to 26."""
    says: Words
    """What happens at the account meanwhile, as the history of the next try tells it."""


class DealCall(Value):
    """One call of a deal, with what opens it and what it costs when it opens nothing."""

    scenario: Name
    """The id of the call's scenario."""
    after: Annotated[int, Field(ge=0, le=LONGEST_PAUSE)] = 0
    """The weeks between the call before and this one, when that call opened it; 0 in the first."""
    opens: dict[Name, Words] = {}
    """By each commitment of the call before that opens this one: what has become of it, as this call's history tells it.

    The first call has none. A smaller commitment than these opens nothing, and costs weeks like a continuation.
    """
    carries: Annotated[tuple[Name, ...], BeforeValidator(_as_list)] = ()
    """Facts that are the same in an earlier call and in this one: whoever learned one there begins here with it."""
    continuation: Pause
    """What a call costs that ends without a commitment which opens the next one."""
    buyers_process: Pause | None = None
    """What it costs to end in the buyer's own process; the same as a continuation where this is not given."""


class Weeks(Value):
    """The time that the buyer's own situation leaves for the deal."""

    left: Annotated[int, Field(ge=1, le=104)]
    """Weeks from the first call on, until it is too late for the last one."""
    because: Words
    """Why there is no more time than that."""
    over: Words
    """What happens when the time is up: how the deal ends then."""


class Endings(Value):
    """How the deal ends where it is not won, and the time is not up."""

    no_sale: Words
    """After a call that lost the sale."""
    clear_no: Words
    """After a call in which the file was rightly closed."""


class Deal(Value):
    """A chain of calls at one account, with the time that there is for it."""

    id: Name
    """The file's name without .yaml."""
    title: Words
    """As it is shown."""
    summary: Words
    """A sentence or two for lists."""
    account: Words
    """The company's name."""
    weeks: Weeks
    """The time that the buyer's own situation leaves."""
    calls: Annotated[tuple[DealCall, ...], Field(min_length=2, max_length=9)]
    """In their order."""
    wins: Annotated[dict[Name, Words], Field(min_length=1)]
    """By each commitment of the last call that wins the deal: what has become of it."""
    ends: Endings
    """How the deal ends where it is not won."""

    @property
    def scenarios(self) -> tuple[str, ...]:
        """The ids of the calls' scenarios, in their order."""
        return tuple(call.scenario for call in self.calls)

    def opened_by(self, number: int) -> dict[str, Words]:
        """The commitments of a call, by its number from 0, that lead on: to the next call, or to the deal won."""
        last = number + 1 == len(self.calls)
        return self.wins if last else self.calls[number + 1].opens


def faults(deal: Deal, scenarios: Mapping[str, Scenario], playbooks: Mapping[str, Playbook]) -> tuple[Finding, ...]:
    """Everything that a deal says of its calls and that is not so, in no particular order; no more than MOST.

    The scenarios and the playbooks are those of its calls, by the scenario's id; what is not among them is not looked into.
    """
    found = chain(_of_chain(deal), _of_weeks(deal))
    for number, call in enumerate(deal.calls):
        if call.scenario in scenarios:
            scenario, playbook = scenarios[call.scenario], playbooks[call.scenario]
            leading = _of_leading(deal, number, scenario, playbook)
            found = chain(found, leading, _of_carried(deal, number, scenario, scenarios))
    return tuple(islice(found, MOST))


def _of_chain(deal: Deal) -> Iterator[Finding]:
    """What can be told of the chain without its scenarios."""
    seen: set[str] = set()
    for number, call in enumerate(deal.calls):
        path: Keys = ("calls", number)
        if call.scenario in seen:
            problem = f"the call `{call.scenario}` stands here twice"
            yield Finding("D101", (*path, "scenario"), problem, "a deal has each call once")
        seen.add(call.scenario)
        if number and not call.opens:
            remedy = "add `opens`: commitments of the call before"
            yield Finding("D102", path, "nothing opens this call", remedy)
    for key in ("after", "opens", "carries"):
        if getattr(deal.calls[0], key):
            problem = f"there is no call before the first for `{key}`"
            yield Finding("D103", ("calls", 0, key), problem, "take it out")


def _of_weeks(deal: Deal) -> Iterator[Finding]:
    least = sum(call.after for call in deal.calls)
    if least > deal.weeks.left:
        problem = f"the calls take {least} weeks when all goes well, and {deal.weeks.left} are left"
        yield Finding("D104", ("weeks", "left"), problem, "give more weeks, or shorten `after`")


def _of_leading(deal: Deal, number: int, scenario: Scenario, playbook: Playbook) -> Iterator[Finding]:
    """Commitments that lead on from a call: they are there, they are whole, and those of the window are among them."""
    last = number + 1 == len(deal.calls)
    path: Keys = ("wins",) if last else ("calls", number + 1, "opens")
    leading = deal.opened_by(number)
    for name in leading:
        yield from _of_commitment((*path, name), name, scenario)
    fitting = [name for name, each in scenario.objectives.items() if _fits(each, scenario, playbook)]
    for name in fitting if leading else ():
        if name not in leading:
            problem = f"the objective `{name}` of `{scenario.id}` is in the window, and leads nowhere"
            yield Finding("D107", path, problem, f"add `{name}`, with what becomes of it")


def _of_commitment(path: Keys, name: str, scenario: Scenario) -> Iterator[Finding]:
    objective = scenario.objectives.get(name)
    if objective is None:
        problem = f"the call `{scenario.id}` has no objective `{name}`"
        yield Finding("D105", path, problem, nearest(name, scenario.objectives))
    elif objective.vague or objective.activity or objective.already:
        problem = f"the objective `{name}` is no commitment that a call can end with"
        yield Finding("D106", path, problem, "name one with who, what and when")


def _fits(objective: Objective, scenario: Scenario, playbook: Playbook) -> bool:
    if objective.parts < 3 or objective.already:
        return False
    return playbook.misfit(objective.rung, scenario.window or playbook.windows[scenario.stage]) == 0


def _of_carried(deal: Deal, number: int, scenario: Scenario, scenarios: Mapping[str, Scenario]) -> Iterator[Finding]:
    """Facts that are brought along: they are there in both calls, and the same whatever the variant."""
    names = [call.scenario for call in deal.calls[:number]]
    if set(names) <= set(scenarios):
        earlier = [scenarios[name] for name in names]
        for place, fact in enumerate(deal.calls[number].carries):
            yield from _of_fact(("calls", number, "carries", place), fact, scenario, earlier)


def _of_fact(path: Keys, name: str, scenario: Scenario, earlier: list[Scenario]) -> Iterator[Finding]:
    holders = [each for each in earlier if name in each.facts]
    if name not in scenario.facts:
        problem = f"the call `{scenario.id}` has no fact `{name}`"
        yield Finding("D108", path, problem, nearest(name, scenario.facts))
    elif not holders:
        known = {fact for each in earlier for fact in each.facts}
        problem = f"no earlier call has a fact `{name}`"
        yield Finding("D109", path, problem, nearest(name, known & set(scenario.facts)))
    else:
        yield from _of_variants(path, name, [*holders, scenario])


def _of_variants(path: Keys, name: str, holders: list[Scenario]) -> Iterator[Finding]:
    for holder in holders:
        for variant_id, variant in holder.variants.items():
            change = variant.facts.get(name)
            if name == variant.shown_by or (change is not None and change.text is not None):
                problem = f"`{name}` is not the same in every variant of `{holder.id}` (see `{variant_id}`)"
                yield Finding("D110", path, problem, "carry only facts that are true whoever plays the call")
                break
