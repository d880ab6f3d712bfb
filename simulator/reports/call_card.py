"""The call card: one page for the rep's next real call, made from a call that was practised.

It says which objectives fit the stage, how to say one up front and how to ask for it, with places to fill in; the practised
call is the example beside them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from textwrap import wrap
from typing import Any, NamedTuple

from simulator.core.call import Call
from simulator.core.moves import Act, Wording
from simulator.core.rules import Rules
from simulator.core.scenario import Objective
from simulator.core.scorecard import scorecard

GAP = "________"
"""A place that the rep fills in."""

REMINDERS = 3
"""How many things to mind a card has room for."""

WIDTH = 78
"""Columns of a card as plain text."""


class CardGoal(NamedTuple):
    """One of the two objectives of a card."""

    rung: str
    """The commitment that fits the stage, from the playbook's ladder."""
    example: str
    """The practised call's objective of this rung: who, what, when; empty where it has none."""
    say: str
    """The practised call's statement of it; empty without an example."""
    ask: str
    """The practised call's question for it; empty without an example."""


class CallCard(NamedTuple):
    """What the rep takes into a real call."""

    title: str
    """The practised call."""
    stage: str
    about: str
    """What is true of a deal in this stage."""
    stretch: CardGoal
    conservative: CardGoal
    say: str
    """The statement to fill in."""
    ask: str
    """The question to fill in."""
    mind: tuple[str, ...]
    """What cost the most points in the practised call, as what to do instead; the dearest first."""


def call_card(call: Call) -> CallCard:
    """The card that a finished call leads to."""
    rules = call.rules
    stage = rules.playbook.stage(rules.scenario.stage)
    window = rules.window
    return CallCard(
        title=rules.scenario.title,
        stage=stage.title,
        about=stage.about,
        stretch=_goal(rules, window.stretch),
        conservative=_goal(rules, window.conservative),
        say=_filled(_statement(rules), None),
        ask=_filled(_question(rules), None),
        mind=_to_mind(call),
    )


def _goal(rules: Rules, rung: str) -> CardGoal:
    title = rules.playbook.rung(rung).title
    for objective in rules.scenario.objectives.values():
        if objective.rung == rung and objective.parts == 3 and not objective.already:
            words = f"{objective.who}: {objective.what} ({objective.when})"
            says = (_filled(wording, objective) for wording in (_statement(rules), _question(rules)))
            return CardGoal(title, words, *says)
    return CardGoal(title, "", "", "")


def _statement(rules: Rules) -> Wording:
    """The playbook's wording that names the outcome, says that no is fine, and has the buyer agree."""
    wanted = (Act.CHECK, Act.EXIT_OK, Act.INVITE)
    return max(rules.state_wordings.values(), key=lambda each: _done(each, wanted))


def _question(rules: Rules) -> Wording:
    """The playbook's wording that asks plainly, with the date."""
    return max(rules.propose_wordings.values(), key=lambda each: (_done(each, (Act.PROPOSE,)), each.dated, -len(each.acts)))


def _done(wording: Wording, wanted: tuple[Act, ...]) -> int:
    """How many of the wanted acts a wording performs, the first counting most; none where it presses."""
    acts = {said.act for said in wording.acts}
    return 0 if Act.FALSE_URGENCY in acts else sum(4 >> at for at, act in enumerate(wanted) if act in acts)


def _filled(wording: Wording, objective: Objective | None) -> str:
    """A wording for an objective, or with places for the rep to fill in."""
    parts = {
        "{minutes}": GAP,
        "{aim}": objective.aim if objective else f"you {GAP} (who does what by when)",
        "{ask}": objective.ask if objective else f"Would you {GAP}",
        "{when}": f", {objective.when}" if objective else f" by {GAP}",
    }
    words = wording.says
    for place, text in parts.items():
        words = words.replace(place, text)
    return words


def _to_mind(call: Call) -> tuple[str, ...]:
    """The best levels of what cost most."""
    lost = [
        (item.item.weight * (4 - item.level), f"{item.item.title}: {item.item.levels[-1]}")
        for item in scorecard(call).items
        if item.better
    ]
    return tuple(text for _, text in sorted(lost, key=lambda each: -each[0])[:REMINDERS])


def card_document(card: CallCard) -> dict[str, Any]:
    """A card, ready to be written as JSON."""
    goals = {"stretch": card.stretch._asdict(), "conservative": card.conservative._asdict()}
    return {**card._asdict(), **goals, "mind": list(card.mind)}


class Form(NamedTuple):
    """How a card is set: as Markdown, or as plain text."""

    suffix: str
    title: Callable[[str], str]
    heading: Callable[[str], str]
    quote: Callable[[str], str]
    item: Callable[[str], str]


def _flowed(first: str, rest: str) -> Callable[[str], str]:
    return lambda text: "\n".join(wrap(text, WIDTH, initial_indent=first, subsequent_indent=rest, break_long_words=False))


FORMS = {
    "markdown": Form(
        ".md",
        lambda text: f"# {escaped(text)}",
        lambda text: f"## {escaped(text)}",
        lambda text: f"> {escaped(text)}",
        lambda text: f"- {escaped(text)}",
    ),
    "text": Form(
        ".txt",
        lambda text: f"{text}\n{'=' * len(text)}",
        lambda text: f"{text}\n{'-' * len(text)}",
        _flowed("    ", "    "),
        _flowed("  * ", "    "),
    ),
}
"""The forms of a card, by name."""


def escaped(text: str) -> str:
    """Text that Markdown shows as it stands."""
    return "".join(f"\\{sign}" if sign in "\\`*_{}[]<>#|" else sign for sign in text)


def card_text(card: CallCard, form: str = "markdown") -> str:
    """A card as text, in one of FORMS."""
    return "\n\n".join(_blocks(card, FORMS[form])) + "\n"


def _blocks(card: CallCard, form: Form) -> Iterator[str]:
    yield form.title(f"Call card: {card.stage}")
    yield "\n".join(form.item(f"{what}: {GAP}") for what in ("Account", "Who", "Date and minutes"))
    yield form.heading("Where the deal stands")
    yield form.item(f"{card.stage}. {card.about} Is that so here? {GAP}")
    for name, goal in (("Stretch", card.stretch), ("Conservative", card.conservative)):
        yield form.heading(f"{name}: {goal.rung}")
        lines = [f"Who does what by when: {GAP}"]
        if goal.example:
            lines.append(f"In “{card.title}” that was: {goal.example}.")
        yield "\n".join(map(form.item, lines))
    yield form.heading("Say it in your first two turns")
    yield from _sayings(form, card.say, card.stretch.say)
    yield form.heading("Ask for it")
    yield from _sayings(form, card.ask, card.stretch.ask)
    yield "\n".join(map(form.item, CLOSE))
    if card.mind:
        yield form.heading("What cost you most in practice, done well")
        yield "\n".join(map(form.item, card.mind))


CLOSE = (
    "Ask for the stretch first. After a no, step down to the conservative within three turns.",
    "Then restate who, what and when, and wait until the buyer says it back.",
)
"""What to do after the question."""


def _sayings(form: Form, blank: str, example: str) -> Iterator[str]:
    yield form.quote(blank)
    if example:
        yield form.item(f"As in practice: {example}")
