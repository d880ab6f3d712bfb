"""What moves a buyer, in few words: triggers, guards and effects as a label has room for them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from simulator.core.conduct import Effect
from simulator.core.guards import Guard, parse_comparison

TRIGGERS: dict[str, str] = {
    "purpose": "says what the call is about",
    "time": "confirms the minutes",
    "invite": "asks for the buyer's agenda",
    "exit_ok": "says that a no is fine",
    "state": "states a commitment that fits",
    "state_over": "states one above the window",
    "state_activity": "states an activity",
    "check_agreed": "checks, and the buyer agrees",
    "check_reserved": "checks, and the buyer has a reservation",
    "check_idle": "checks, with nothing to agree to",
    "needs_confirmed": "checks, and the buyer confirms the needs",
    "said_back": "the buyer says back what was agreed",
    "ask_shared": "asks for a fact, and is told",
    "ask_deflected": "asks for a fact, and is not told",
    "acknowledge": "acknowledges",
    "pitch": "pitches",
    "proof": "brings proof",
    "summarize": "sums up the needs",
    "probe": "probes a concern",
    "answer": "answers a probed concern",
    "answer_early": "answers an unprobed concern",
    "tie_back": "ties back",
    "tie_back_idle": "ties back, with nothing stated",
    "concede": "concedes",
    "trade": "trades",
    "hint": "hints",
    "propose_accepted": "asks for a commitment, and gets it",
    "propose_refused": "asks for a commitment, and is refused",
    "propose_again": "asks again after a refusal",
    "propose_over": "asks above the window",
    "propose_activity": "asks leave for an activity",
    "surprise": "asks, with nothing ever stated",
    "confirm": "confirms",
    "false_urgency": "makes up a deadline",
    "follow_up": "promises to send something",
    "small_talk": "makes small talk",
    "price_unprepared": "is asked for a price, with nothing stated",
    "turn": "a turn passes",
}
"""What each trigger is called; the seller is who does it, where nobody else is named."""

NUMBERS = {
    "trust": "trust {}", "interest": "interest {}", "patience": "patience {}", "turn": "turn {}",
    "minutes_left": "{} minutes left", "needs": "{} needs learned", "stay": "{} turns there", "asks": "{} asks made",
}  # fmt: skip
SETS = {
    "stance": "in {}", "not_stance": "not in {}", "variant": "variant {}",
    "knows": "knows {}", "unknown": "does not know {}",
    "raised": "{} raised", "not_raised": "{} not raised", "open": "{} open", "probed": "{} probed",
    "answered": "{} answered", "happened": "after {}", "not_happened": "before {}",
}  # fmt: skip
FLAGS = {
    "stated": ("with an objective stated", "with nothing stated"),
    "agreed": ("with the objective agreed", "without agreement"),
    "invited": ("with the agenda asked for", "with the agenda not asked for"),
    "summarised": ("with the needs summed up", "with the needs not summed up"),
    "committed": ("with a commitment made", "before a commitment"),
    "refused": ("after a refusal", "before any refusal"),
    "calm": ("with no concern open", "with a concern open"),
    "offered": ("with a counter-offer made", "with no counter-offer"),
    "overreached": ("after an overreach", "before any overreach"),
}
"""How each test of a guard is said: of numbers, of names, and where it is true or false."""

SIGNS = {">=": "{} or more", "<=": "up to {}", ">": "over {}", "<": "under {}", "==": "{}"}
ANY_OF = frozenset({"stance", "variant"})
"""The tests that hold for any one of their names; the others need all of them, or none."""


def guard_words(guard: Guard) -> str:
    """A guard in few words; empty where it always holds."""
    return ", ".join(_tests(guard))


def _tests(guard: Guard) -> Iterator[str]:
    for name, value in guard.model_dump(exclude_none=True).items():
        if name in FLAGS:
            yield FLAGS[name][0 if value else 1]
        elif name in SETS:
            yield SETS[name].format((" or " if name in ANY_OF else ", ").join(map(spoken, value)))
        else:
            sign, number = parse_comparison(value)
            shown = "no" if (name, sign, number) == ("needs", "==", 0) else number
            yield NUMBERS[name].format(SIGNS[sign].format(shown))


def effect_words(effect: Effect) -> str:
    """What happens to the meters, as `trust -1, patience -1`; empty where nothing does."""
    changes: Iterable[tuple[str, int]] = effect.model_dump().items()
    return ", ".join(f"{name} {change:+d}".replace("-", "−") for name, change in changes if change)


def spoken(name: str) -> str:
    """An id as words."""
    return STANCES.get(name, name.replace("_", " "))


STANCES = {"no_mans_land": "no man's land", "buyers_process": "buyer's process"}
"""Stances that are not written as they are said."""
