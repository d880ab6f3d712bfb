"""What a rep learns by beside calls: model calls, kept once they are found, and short exercises of one skill."""

from __future__ import annotations

import secrets
from contextlib import suppress
from typing import NamedTuple

from simulator.content.cache import Cache
from simulator.core.playbook import Playbook, Stage
from simulator.core.scenario import Scenario
from simulator.errors import UsageError
from simulator.practice.replay import Ground
from simulator.review.exercise_results import DoneExercise, ExerciseKind, ExerciseResult
from simulator.review.fitting import FitTask, brief_of, can_fit, drawn_briefs, drawn_scenarios
from simulator.review.model_calls import ModelCall, document, model_call, read
from simulator.review.passages import Passage, passage, suits
from simulator.store.finished_rows import ExerciseRows

FOLDER = "models"
"""The folder of the model calls, inside that of the cache."""

CHOSEN = {
    "prospecting": ("bakery-returns-prospecting", "easter"),
    "discovery": ("linen-loss-discovery", "frozen"),
    "evaluation": ("lab-results-evaluation", "suite"),
    "proposal": ("salmon-lice-proposal", "opponent"),
    "negotiation": ("brewery-gas-negotiation", "pressed"),
    "commit": ("theatre-tickets-commit", "newcomer"),
    "onboarding": ("ferry-crews-onboarding", "short"),
}
"""The scenario and the variant of each stage's model call: nearly all with a no in them, and a step down after it."""


class Example(NamedTuple):
    """A model call that can be shown."""

    stage: Stage
    scenario: str
    """The scenario's id."""
    title: str
    """The scenario's title."""
    account: str
    variant: str


SEEDS = 1_000_000
"""The seeds of exercises are drawn from 0 up to, but without, this."""


class Learning:
    """Model calls and exercises for one player."""

    def __init__(self, ground: Ground) -> None:
        """Take what scenarios there are, where results are kept, and the folder of the cache, which need not exist."""
        self._ground = ground
        self._rows = ExerciseRows(ground.store.database)
        self._player = ground.settings.player
        folder = ground.settings.cache_dir
        self._cache = Cache(folder / FOLDER) if folder else None

    def examples(self) -> tuple[Example, ...]:
        """What there is to show, one for each stage that the library has a scenario for, in the order of the process."""
        stages = self._ground.library.playbook.stages
        return tuple(found for stage in stages if (found := self._example(stage)))

    def example(self, stage: str) -> Example:
        """The model call of a stage; raises UsageError where there is none."""
        known = {each.stage.id: each for each in self.examples()}
        if stage not in known:
            raise UsageError(f"There is no model call for the stage {stage!r}.", f"Choose one of: {', '.join(known)}.")
        return known[stage]

    def _example(self, stage: Stage) -> Example | None:
        scenario, variant = CHOSEN.get(stage.id, ("", ""))
        entry = self._ground.library.entries.get(scenario)
        if entry is None or scenario in self._ground.library.own_ids:
            return None
        return Example(stage, scenario, entry.title, entry.account, variant)

    def _parts_of(self, scenario: str) -> tuple[Scenario, Playbook]:
        return self._ground.library.scenario(scenario), self._ground.library.playbook_for(scenario)

    def kept(self, example: Example) -> ModelCall | None:
        """A model call that is at hand; None where it must be found first."""
        scenario, playbook = self._parts_of(example.scenario)
        if self._cache is not None:
            with suppress(ValueError, UsageError):
                found = self._cache.load(*_name(scenario, playbook, example))
                return read(found, scenario, playbook, example.variant)
        return None

    def model(self, example: Example) -> ModelCall:
        """A model call; the first time it takes up to half a second. Raises ContentError where its file is broken."""
        return self.kept(example) or self._found(example)

    def _found(self, example: Example) -> ModelCall:
        scenario, playbook = self._parts_of(example.scenario)
        model = model_call(scenario, playbook, example.variant)
        if self._cache is not None:
            self._cache.save(document(model), *_name(scenario, playbook, example))
        return model

    @staticmethod
    def new_seed() -> int:
        """A seed for an exercise."""
        return secrets.randbelow(SEEDS)

    def briefs(self, seed: int) -> tuple[FitTask, ...]:
        """The briefs of an exercise in fit; raises UsageError where the library has none that fits."""
        entries = self._ground.library.entries.values()
        names = drawn_briefs([(entry.id, entry.stage) for entry in entries], seed)
        found = [brief_of(*self._parts_of(name), seed) for name in names]
        fitting = tuple(brief for brief in found if can_fit(brief.rules))
        if not fitting:
            raise _nothing(ExerciseKind.FIT)
        return fitting

    def passage(self, kind: ExerciseKind, seed: int) -> Passage:
        """An exercise that is played; raises UsageError where no scenario of the library suits."""
        for name in drawn_scenarios(kind, self._ground.library.entries, seed):
            found = passage(kind, *self._parts_of(name), seed)
            if suits(found):
                return found
        raise _nothing(kind)

    def keep(self, result: ExerciseResult) -> DoneExercise:
        """Keep what an exercise came to; it counts as no attempt. Raises StoreError."""
        done = DoneExercise(result, self._ground.now())
        self._rows.add(self._player, *done)
        return done

    def done(self) -> tuple[DoneExercise, ...]:
        """The player's exercises, the oldest first; raises StoreError."""
        return self._rows.of(self._player)


def _nothing(kind: ExerciseKind) -> UsageError:
    return UsageError(f"There is no scenario to practise {kind} with.", "`reprange scenarios list` shows what there is.")


def _name(scenario: Scenario, playbook: Playbook, example: Example) -> tuple[str, ...]:
    return scenario.digest, playbook.digest, example.variant
