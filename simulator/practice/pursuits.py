"""Deals as they are pursued: the calls that one player made of a deal, and where it stands after them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from hashlib import sha256
from itertools import groupby
from typing import NamedTuple

from pydantic import ValidationError

from simulator.core.call import Call
from simulator.core.playbook import canonical, digest_of
from simulator.core.result import Receipt, receipt_of
from simulator.errors import ReplayError, UsageError
from simulator.practice.bundles import BundledAttempt, BundledDeal
from simulator.practice.replay import Ground
from simulator.progress.deal import Deal
from simulator.progress.deal_standing import DealStanding, DealStep, after_call, brought, weeks_left
from simulator.reports.deal_text import DealTold
from simulator.store.attempt_rows import DealCallRow


class Made(NamedTuple):
    """One finished call of a pursuit."""

    attempt: str
    scenario: str
    title: str
    stage: str
    """The title of the stage that the deal was in."""
    seed: int
    receipt: Receipt
    """What the buyer committed to."""


class Pursuit(NamedTuple):
    """A deal being pursued, or pursued to its end."""

    id: str
    """The id of its first attempt; empty before that."""
    deal: Deal
    standing: DealStanding = DealStanding()
    made: tuple[Made, ...] = ()
    """The finished calls, one for each step of the standing."""
    going: str = ""
    """The id of the attempt that is not finished yet; empty where there is none."""
    begun_at: str = ""
    """When its first call began; empty before that."""

    @property
    def tries(self) -> tuple[Made, ...]:
        """The finished tries of the call that is next."""
        return tuple(
            made for made, step in zip(self.made, self.standing.steps, strict=True) if step.call == self.standing.call
        )

    @property
    def words(self) -> str:
        """What the deal adds to the brief of its next call: the week, the time that is left, how the last call went on."""
        weeks = weeks_left(self.deal, self.standing)
        left = f"{weeks} week{'' if weeks == 1 else 's'} left"
        return f"{self.deal.title}: week {self.standing.week}, {left}. {self.standing.says}".strip()

    @property
    def story(self) -> tuple[str, ...]:
        """All that the deal adds to the brief: the words, then the calls so far, each with what came of it."""
        return (self.words, *map(_came_of, self.made, self.standing.steps))


class Pursuits:
    """One player's pursuits of deals."""

    def __init__(self, ground: Ground) -> None:
        """Look at the player's pursuits."""
        self._ground = ground
        self._store = ground.store
        self.player = ground.settings.player

    def all(self) -> tuple[Pursuit, ...]:
        """Every pursuit, the earliest first; those whose calls do not replay any more are left out."""
        found = [self._pursued(rows) for rows in self._rows()]
        whole = [each for each in found if each is not None]
        return tuple(sorted(whole, key=lambda each: each.begun_at))

    def _rows(self) -> Iterator[tuple[DealCallRow, ...]]:
        for _, rows in groupby(self._store.deal_calls(self.player), lambda row: row.pursuit):
            yield tuple(rows)

    def latest(self, deal_id: str) -> Pursuit:
        """The latest pursuit of a deal, or one that has not begun; raises UnknownDeal and ContentError."""
        deal = self._ground.library.deals.checked(deal_id)
        mine = [each for each in self.all() if each.deal.id == deal_id]
        return mine[-1] if mine else Pursuit("", deal)

    def _pursued(self, rows: tuple[DealCallRow, ...]) -> Pursuit | None:
        """A pursuit by its calls; None where one of them is missing, or does not replay any more."""
        deal = self._deal(rows[0])
        if deal is None:
            return None
        pursuit = Pursuit(rows[0].pursuit, deal)
        for number, row in enumerate(rows, 1):
            stored = self._store.load(row.attempt)
            if stored is None or row.number != number:
                return None
            pursuit = pursuit._replace(begun_at=pursuit.begun_at or stored.started_at)
            if stored.finished_at is None:
                return pursuit._replace(going=row.attempt)
            try:
                pursuit = _after(pursuit, row.attempt, self._ground.call_of(stored))
            except (ReplayError, ValueError):
                return None
        return pursuit

    def placing(self) -> Callable[[BundledAttempt], BundledAttempt]:
        """Gives attempts that leave their place in a deal, where they are calls of one."""
        places = {row.attempt: row for row in self._store.deal_calls(self.player)}

        def placed(bundled: BundledAttempt) -> BundledAttempt:
            row = places.get(bundled.id)
            deal = self._deal(row) if row else None
            if row is None or deal is None:
                return bundled
            place = BundledDeal(pursuit=row.pursuit, number=row.number, deal=deal)
            return bundled.model_copy(update={"deal": place})

        return placed

    def _deal(self, row: DealCallRow) -> Deal | None:
        """The deal as it was when the pursuit began."""
        held = self._ground.library.deals.get(row.deal)
        if held is not None and digest(held) == row.deal_digest:
            return held
        body = self._store.load_document(row.deal_digest) or ""
        if sha256(body.encode()).hexdigest() != row.deal_digest:
            return None
        try:
            return Deal.model_validate_json(body)
        except ValidationError:
            return None

    def next_call(self, pursuit: Pursuit) -> tuple[str, int | None, frozenset[str]]:
        """The scenario that is next, the seed of an earlier try of it, and what is known.

        Raises UsageError where the deal has ended, or a call of it goes on.
        """
        deal = pursuit.deal
        if pursuit.going:
            on = f"Go on: reprange resume {pursuit.going[:12]}"
            raise UsageError("A call of this deal is not finished.", on)
        if pursuit.standing.ended:
            again = f"Pursue it again: reprange deals play {deal.id} --new"
            raise UsageError("This deal has ended.", again)
        # The account is the same at a second try, so what was learned in the first one is still true.
        seed = pursuit.tries[-1].seed if pursuit.tries else None
        scenario = deal.calls[pursuit.standing.call].scenario
        return scenario, seed, brought(deal, pursuit.standing)

    def begun(self, pursuit: Pursuit, attempt_id: str) -> DealCallRow:
        """The row of the next call of a pursuit, which begins now; the deal's very version is kept for it."""
        deal, number = pursuit.deal, len(pursuit.made) + 1
        version = digest(deal)
        self._store.save_document(version, "deal", canonical(deal.model_dump(mode="json")))
        return DealCallRow(attempt_id, pursuit.id or attempt_id, number, deal.id, version)

    def story_of(self, attempt_id: str) -> tuple[str, ...]:
        """What the deal adds to the brief of an attempt; nothing where it is no call of one, or the deal is not whole."""
        for rows in self._rows():
            names = [row.attempt for row in rows]
            if attempt_id in names:
                before = rows[: names.index(attempt_id)]
                deal = self._deal(rows[0])
                pursuit = self._pursued(before) if before else deal and Pursuit("", deal)
                return pursuit.story if pursuit else ()
        return ()

    def told_all(self) -> tuple[DealTold, ...]:
        """Every deal of the library, by title, and where the latest pursuit of it stands."""
        latest = {each.deal.id: each for each in self.all()}
        offered = sorted(self._ground.library.deals.values(), key=lambda deal: deal.title)
        return tuple(self._told(latest.get(deal.id) or Pursuit("", deal)) for deal in offered)

    def told(self, deal_id: str) -> DealTold:
        """Where the latest pursuit of a deal stands; raises UnknownDeal and ContentError."""
        return self._told(self.latest(deal_id))

    def _told(self, pursuit: Pursuit) -> DealTold:
        entries = self._ground.library.entries
        played = {each.scenario: each.title for each in pursuit.made}
        return DealTold(
            deal=pursuit.deal,
            standing=pursuit.standing,
            titles=tuple(
                entries[name].title if name in entries else played.get(name, name) for name in pursuit.deal.scenarios
            ),
            stages=tuple(each.stage for each in pursuit.made),
            receipts=tuple(each.receipt for each in pursuit.made),
            going=pursuit.going,
            begun=bool(pursuit.id),
        )

    def problems(self) -> tuple[str, ...]:
        """The complaints about deals that do not load."""
        return tuple(map(str, self._ground.library.deals.complaints))


def _after(pursuit: Pursuit, attempt_id: str, call: Call) -> Pursuit:
    """Where a pursuit stands after one more call; raises ValueError."""
    scenario, receipt = call.rules.scenario, receipt_of(call)
    stage = call.rules.playbook.stage(scenario.stage).title
    made = Made(attempt_id, scenario.id, scenario.title, stage, call.seed, receipt)
    known, ended = call.buyer.known, call.outcome
    standing = after_call(pursuit.deal, pursuit.standing, ended, receipt.objective, known)
    return pursuit._replace(standing=standing, made=(*pursuit.made, made))


def _came_of(made: Made, step: DealStep) -> str:
    receipt = made.receipt
    agreed = f"{receipt.who}: {receipt.what}, {receipt.when or 'no date was agreed'}"
    return f"Week {step.week}, {made.title}: {agreed if receipt.objective else 'no commitment'}."


def digest(deal: Deal) -> str:
    """The digest of a deal's content."""
    return digest_of(deal.model_dump(mode="json"))
