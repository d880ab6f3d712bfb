"""What a rep learns by before a call: model calls, one for each stage, kept once they are found."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from simulator.content.cache import Cache
from simulator.content.library import Library
from simulator.core.learning.model_calls import Model, document, model_call, read
from simulator.core.playbook import Playbook, Stage
from simulator.core.scenario import Scenario
from simulator.errors import UsageError

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


class Learning:
    """Model calls of a library."""

    def __init__(self, library: Library, cache: Path | None) -> None:
        """Take the library, and the folder of the cache, which need not exist."""
        self._library = library
        self._cache = Cache(cache / FOLDER) if cache else None

    def examples(self) -> tuple[Example, ...]:
        """What there is to show, one for each stage that the library has a scenario for, in the order of the process."""
        stages = self._library.playbook.stages
        return tuple(found for stage in stages if (found := self._example(stage)))

    def example(self, stage: str) -> Example:
        """The model call of a stage; raises UsageError where there is none."""
        known = {each.stage.id: each for each in self.examples()}
        if stage not in known:
            raise UsageError(
                f"There is no model call for the stage {stage!r}.",
                f"Choose one of: {', '.join(known)}.",
            )
        return known[stage]

    def _example(self, stage: Stage) -> Example | None:
        scenario, variant = CHOSEN.get(stage.id, ("", ""))
        entry = self._library.entries.get(scenario)
        if entry is None or scenario in self._library.own_ids:
            return None
        return Example(stage, scenario, entry.title, entry.account, variant)

    def _rules_of(self, example: Example) -> tuple[Scenario, Playbook]:
        library = self._library
        return library.scenario(example.scenario), library.playbook_for(example.scenario)

    def kept(self, example: Example) -> Model | None:
        """A model call that is at hand; None where it must be found first."""
        scenario, playbook = self._rules_of(example)
        if self._cache is not None:
            with suppress(ValueError, UsageError):
                found = self._cache.load(*_name(scenario, playbook, example))
                return read(found, scenario, playbook, example.variant)
        return None

    def model(self, example: Example) -> Model:
        """A model call; the first time it takes up to half a second. Raises ContentError where its file is broken."""
        return self.kept(example) or self._found(example)

    def _found(self, example: Example) -> Model:
        scenario, playbook = self._rules_of(example)
        model = model_call(scenario, playbook, example.variant)
        if self._cache is not None:
            self._cache.save(document(model), *_name(scenario, playbook, example))
        return model


def _name(scenario: Scenario, playbook: Playbook, example: Example) -> tuple[str, ...]:
    return scenario.digest, playbook.digest, example.variant
