"""What home shows: drills that are assigned, calls to go on with and to play, and played ones; as options, and in words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from simulator.tui.widgets.choice_list import Option
from simulator.tui.widgets.text_blocks import Block, labelled, paragraph

if TYPE_CHECKING:
    from simulator.practice.history import Card, Played
    from simulator.practice.shell import Practice
    from simulator.practice.team.drill_forms import AssignedDrill

MODES = {
    "practice": "You play on your own; the debrief comes at the end.",
    "learn": "The stage is named and the buyer's meters are in view.",
}
"""The modes to choose between, with what each is."""

WELCOME = (
    "A call has an objective. Choose one that fits where the deal stands, say it early, and ask for it at the end.",
    "Pick a call on the left and press enter. Your first one takes about ten minutes; nothing you say can break anything.",
    "New to it? Press l, and see a call played well, move by move.",
)
SHOWN = 30
"""How many played calls are listed."""

LABEL = 9
EMPTY = Block((("", "text"),))


class Stock(NamedTuple):
    """What home shows: it comes from the database and from files, so not from the event loop."""

    cards: tuple[Card, ...] = ()
    history: tuple[Played, ...] = ()
    problems: tuple[str, ...] = ()
    drills: tuple[AssignedDrill, ...] = ()
    """The drills that are assigned to whoever sits here."""

    def calls(self) -> Iterator[Option]:
        """What can be played: drills of which something is to be done, the first due first; what was begun; all calls."""
        from simulator.practice.team.drill_forms import day

        for mine in self.drills:
            if mine.open:
                drill, due = mine.issued.drill, day(mine.standing.due_at, mine.issued.drill.zone)
                note = f"due {due} · {mine.standing.state}"
                yield Option(f"drill:{mine.issued.id}", f"Drill: {drill.name}", note)
        for row in self.history:
            if not row.finished:
                note = f"turn {row.turns + 1} · {row.started_at[:10]}"
                yield Option(f"go:{row.attempt_id}", f"Go on: {row.title}", note)
        for card in self.cards:
            yield Option(f"play:{card.id}", card.title, _card_note(card))

    def played(self) -> Iterator[Option]:
        """The latest calls that were played."""
        for row in [row for row in self.history if row.finished][:SHOWN]:
            outcome = (row.outcome or "").replace("_", " ")
            note = f"{'✓' if row.passed else '·'} {row.total} · {outcome} · {row.started_at[:10]}"
            yield Option(f"go:{row.attempt_id}", row.title, note)

    def about(self, kind: str, name: str, mode: str) -> Iterator[Block]:
        """What is told of an option while it is under the cursor."""
        if kind == "drill":
            return _about_drill({each.issued.id: each for each in self.drills}[name])
        if kind == "play":
            return self._about_card({each.id: each for each in self.cards}[name], mode)
        return _about_played({each.attempt_id: each for each in self.history}[name])

    def _about_card(self, card: Card, mode: str) -> Iterator[Block]:
        plays = f"{card.plays} call{'s' if card.plays != 1 else ''}" if card.plays else "not yet"
        best = f", best {card.best}{', passed' if card.passed else ''}" if card.plays else ""
        yield paragraph(card.title, "strong")
        yield paragraph(card.summary, space=True)
        yield EMPTY
        yield labelled("Account", card.account, LABEL)
        yield labelled("Length", f"{card.minutes} minutes in the call, about ten of yours", LABEL)
        yield labelled("Played", plays + best, LABEL)
        yield labelled("Mode", f"{mode.title()}: {MODES[mode]} m changes it.", LABEL)
        if not self.history:
            yield from (paragraph(text, "muted", space=True) for text in WELCOME)


def stock_of(practice: Practice) -> Stock:
    """What there is to show; raises StoreError."""
    return Stock(practice.history.cards(), practice.history.played(), practice.problems(), practice.team.drills.mine())


def _card_note(card: Card) -> str:
    if not card.plays:
        return f"{card.minutes} min · new"
    passed = "✓ passed, " if card.passed else ""
    return f"{card.minutes} min · {passed}best {card.best}"


def _about_played(played: Played) -> Iterator[Block]:
    outcome = (played.outcome or "in progress").replace("_", " ")
    score = "not finished" if played.total is None else f"{played.total} of 100"
    verdict = {True: ", passed", False: ", not passed", None: ""}[played.passed]
    seed = "" if played.mode == "drill" else f", seed {played.seed}"
    enter = "Enter opens its debrief." if played.finished else "Enter goes on with it."
    yield paragraph(played.title, "strong")
    yield EMPTY
    yield labelled("Score", score + verdict)
    yield labelled("Outcome", outcome)
    yield labelled("Turns", str(played.turns))
    yield labelled("Begun", played.started_at[:16].replace("T", " ") + " UTC")
    yield labelled("Mode", played.mode + seed)
    yield paragraph(enter, "muted", space=True)


def _about_drill(mine: AssignedDrill) -> Iterator[Block]:
    """A drill as its rep reads it before it is gone on with."""
    from simulator.practice.team.drill_forms import OWN_WORDS, shown
    from simulator.reports.team.drill_text import LEGEND, verdict_mark
    from simulator.teamwork.drill import rule_words

    drill, standing = mine.issued.drill, mine.standing
    left = sum(each.left for each in standing.verdicts)
    yield paragraph(drill.name, "strong")
    yield labelled("Due", shown(standing.due_at, drill.zone), LABEL)
    yield labelled("State", standing.state, LABEL)
    yield labelled("Left", f"{left} attempt{'' if left == 1 else 's'}", LABEL)
    yield labelled("From", mine.issued.issued_by, LABEL)
    for verdict in standing.verdicts:
        title = drill.calls[verdict.item].title
        yield labelled("Call", f"{title}  {verdict_mark(verdict)}", LABEL)
    yield paragraph(rule_words(drill), space=True)
    if drill.words_needed:
        yield paragraph(OWN_WORDS)
    yield paragraph(LEGEND, "muted", space=True)
    yield paragraph("Enter plays the next call. It cannot be taken back, and is resumed if it breaks off.", "muted")
