"""Whatever is done in whatever order, the store holds what was stored, and nothing else."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from simulator.errors import StoreBusy, StoreError
from simulator.store.attempt_rows import NewAttempt, StoredAttempt, StoredResult
from simulator.store.attempt_store import Store, open_store

WORDS = st.text(max_size=40)
IDS = st.integers(0, 2**128 - 1).map("{:032x}".format)
ATTEMPTS = st.builds(
    NewAttempt,
    id=IDS,
    player=WORDS,
    scenario=WORDS,
    scenario_digest=WORDS,
    playbook_digest=WORDS,
    seed=st.integers(0, 2**63 - 1),
    mode=st.sampled_from(["learn", "practice", "drill"]),
    slip=WORDS,
    started_at=WORDS,
)
RESULTS = st.builds(
    StoredResult,
    rules_version=st.integers(1, 9),
    total_quarters=st.integers(0, 400),
    passed=st.booleans(),
    outcome=WORDS,
    parts=WORDS,
)


class Sequences(RuleBasedStateMachine):
    """A store beside a dictionary that is changed in the same way."""

    new_database: Path

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        shutil.copy(self.new_database, self.folder.name)
        self.store: Store = open_store(Path(self.folder.name))
        self.held: dict[str, StoredAttempt] = {}

    def teardown(self) -> None:
        self.store.close()
        self.folder.cleanup()

    def pick(self, data: st.DataObject) -> StoredAttempt:
        return self.held[data.draw(st.sampled_from(sorted(self.held)))]

    def keep(self, attempt: StoredAttempt) -> None:
        self.held[attempt.id] = attempt

    @rule(attempt=ATTEMPTS)
    def begin(self, attempt: NewAttempt) -> None:
        if attempt.id not in self.held:
            self.store.begin(attempt)
            self.keep(StoredAttempt(**vars(attempt)))

    @precondition(lambda self: self.held)
    @rule(data=st.data(), move=WORDS, said_at=WORDS)
    def append(self, data: st.DataObject, move: str, said_at: str) -> None:
        attempt = self.pick(data)
        number = data.draw(st.integers(1, len(attempt.moves) + 1))
        if number <= len(attempt.moves) or attempt.claim is not None:
            with pytest.raises(StoreBusy):
                self.store.append_move(attempt.id, number, move, said_at)
            return
        self.store.append_move(attempt.id, number, move, said_at)
        moves, times = (*attempt.moves, move), (*attempt.said_at, said_at)
        self.keep(replace(attempt, moves=moves, said_at=times))

    @precondition(lambda self: self.held)
    @rule(data=st.data(), claim=WORDS, when=WORDS, result=RESULTS)
    def finish(self, data: st.DataObject, claim: str, when: str, result: StoredResult) -> None:
        attempt = self.pick(data)
        if attempt.claim is not None:
            with pytest.raises(StoreBusy):
                self.store.finish(attempt.id, claim, when, result)
            return
        self.store.finish(attempt.id, claim, when, result)
        self.keep(replace(attempt, claim=claim, finished_at=when))

    @rule(attempt=ATTEMPTS, said=st.lists(st.tuples(WORDS, WORDS)), claim=st.none() | WORDS)
    def take_in(self, attempt: NewAttempt, said: list[tuple[str, str]], claim: str | None) -> None:
        if attempt.id in self.held:
            return
        moves, times = tuple(move for move, _ in said), tuple(time for _, time in said)
        finished_at = None if claim is None else ""
        whole = StoredAttempt(**vars(attempt), moves=moves, said_at=times, claim=claim,
                              finished_at=finished_at)  # fmt: skip
        self.store.take_in(whole, None)
        self.keep(whole)

    @precondition(lambda self: self.held)
    @rule(data=st.data(), seed=st.integers(0, 2**63 - 1))
    def take_in_again(self, data: st.DataObject, seed: int) -> None:
        attempt = self.pick(data)
        self.store.take_in(attempt, None)
        if seed != attempt.seed:
            with pytest.raises(StoreError):
                self.store.take_in(replace(attempt, seed=seed), None)

    @rule()
    def open_again(self) -> None:
        self.store.close()
        self.store = open_store(Path(self.folder.name))

    @invariant()
    def holds_what_was_stored(self) -> None:
        assert {name: self.store.load(name) for name in self.held} == self.held
        rows = self.store.list_attempts()
        assert {row.id: row.moves for row in rows} == {name: len(attempt.moves) for name, attempt in self.held.items()}
        times = [row.started_at for row in rows]
        assert times == sorted(times, key=str.encode, reverse=True)


def test_any_sequence_comes_back(new_database: Path) -> None:
    Sequences.new_database = new_database
    run_state_machine_as_test(Sequences, settings=settings(max_examples=10, stateful_step_count=20, deadline=None))
