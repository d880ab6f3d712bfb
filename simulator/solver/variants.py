"""What is proved of one variant: its best score, what can be won, and what was seen to happen in it."""

from __future__ import annotations

from functools import reduce

from simulator.core.attempt import Slip
from simulator.core.call import Call, say
from simulator.core.moves import Move
from simulator.core.rules import Rules
from simulator.core.voice import seller_words
from simulator.solver.choices import Choice
from simulator.solver.explore import BUDGET, Exploration, Seen
from simulator.solver.goal_search import GoalSearch, Test
from simulator.solver.search import Search, total_aim
from simulator.solver.solving import WIDTH, Solved, solved
from simulator.solver.walk import Engine, Place

QUEST_WIDTH = 400
"""The positions a turn that a walk with a goal keeps."""

Goal = tuple[str, object]
"""Something that can be seen to happen: a kind, and which one."""


class ProvedVariant:
    """One variant while it is proved."""

    def __init__(self, rules: Rules, budget: int = BUDGET) -> None:
        """Solve it, explore it, and walk its best lines with open eyes."""
        self.rules = rules
        self.solved: Solved = solved(rules, budget=budget)
        self.release: Solved | None = None
        if not rules.variant.qualifies:
            self.release = solved(rules, by_release=True, budget=budget)
        self.engine = Engine(rules, self.solved.slip)
        self.exploration = Exploration(self.engine, budget)
        self.seen: Seen = self.exploration.run()
        self.shown: dict[Goal, tuple[Choice, ...]] = {}
        """What was seen on walks with a goal, with the moves that show it."""
        self._walk_well(budget)

    def _walk_well(self, budget: int) -> None:
        search = Search(self.engine, total_aim(self.engine), self.engine.start(), 0)
        search.seen = {}
        search.run(WIDTH, budget)
        self.shown |= dict.fromkeys(search.seen, ())

    def spoken(self, moves: tuple[Move, ...], slip: Slip | None = None) -> tuple[str, ...]:
        """A call as what the seller says in it, line by line."""
        call = self._played(moves, slip or self.solved.slip)
        return tuple(f"{number}. {seller_words(call, turn)}" for number, turn in enumerate(call.turns, 1))

    def played(self, best: Solved) -> Call:
        """The call that reaches a best total."""
        return self._played(best.line, best.slip)

    def _played(self, moves: tuple[Move, ...], slip: Slip) -> Call:
        call = Call(self.rules, 0, "practice", slip, self.rules.newcomer)
        return reduce(say, moves, call)

    def happened(self, goal: Goal) -> bool:
        """Whether something was seen to happen."""
        return goal in self.seen.what or goal in self.shown

    def sought(self, goal: Goal, tests: tuple[Test, ...]) -> tuple[Test, ...] | None:
        """Walk towards something; None where it was seen, else what was lacking where the most was there."""
        if self.happened(goal):
            return None
        places: dict[Goal, Place] = {}
        quest = GoalSearch(self.engine, tests, places)
        found = quest.run(goal, QUEST_WIDTH)
        self.shown |= {each: quest.line_of(place) for each, place in places.items() if place.choice >= 0}
        return None if found else tuple(tests[n] for n in quest.lacking)
