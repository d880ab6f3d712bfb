"""X: what can happen, and what can be won."""

from __future__ import annotations

from simulator.authoring.codes.kinds import Code

CERTAIN = (
    "The finding says whether every position was visited (proved) or how many were (not proved)."
)

CODES = (
    Code("X101", "error", "A stance that the buyer never comes to",
         f"Rows lead to it, and none of them is ever taken. Widen one, or take the stance out. {CERTAIN}",
         "moves:\n  - {on: pitch, to: furious, when: {trust: '> 5'}}"),
    Code("X102", "warning", "A line that is never offered",
         f"Its guard can hold, but never at a moment at which what it does is still to be done. {CERTAIN}",
         "lines:\n  late: {says: ..., acts: [purpose], when: {turn: '> 60'}}"),
    Code("X103", "warning", "A row that is never taken",
         "Its guard cannot hold at its trigger, or an earlier row for the same trigger is always taken instead.",
         "moves:\n  - {on: pitch, effect: {trust: -1}}\n  - {on: pitch, to: cold}"),
    Code("X104", "warning", "A part of a guard that never holds",
         f"The place is the test itself: lower the number, or take the test out. {CERTAIN}",
         "when: {trust: '>= 5'}   # and trust never rises above 4"),
    Code("X105", "warning", "An event that never happens", f"Widen its guard, or take it out. {CERTAIN}",
         "events:\n  late: {when: {turn: '>= 60'}, says: Still here?}"),
    Code("X106", "warning", "A concern that is never raised", f"Widen the guard that raises it, or take it out. {CERTAIN}",
         "concerns:\n  price: {raised: {turn: '>= 60'}, ...}"),
    Code("X108", "warning", "A fact that is never told",
         f"The line that asks for it is never offered, or what the buyer wants before it tells is never there. {CERTAIN}",
         "facts:\n  roth: {when: {trust: '>= 5', patience: '<= 0'}, ...}"),
    Code("X109", "warning", "A counter-offer that is never made", f"Widen `counter_when`. {CERTAIN}",
         "both: {counter: people, counter_when: {turn: '>= 60'}}"),
    Code("X201", "error", "A moment with no line to say",
         "The rep could only state, ask or leave, and would know that it is time to. Widen a line's guard. "
         "The moves that lead there are listed.",
         "lines:                  # every line has a guard, and none holds after turn 8"),
    Code("X202", "warning", "A call that is lost at once, and goes on",
         "After one move, or two, nothing but a loss can follow, and the rep plays on in vain. It is told only where it is "
         "proved. Leave a way back: an exit, some patience to start with, a line that mends it. The moves are listed.",
         "moves:\n  - {on: false_urgency, to: put_off}   # and nothing leads out of `put_off`"),
    Code("X203", "error", "An objective in the window that cannot be won",
         "A rep who plans well would be refused whatever is said. The nearest miss is told.",
         "both: {needs: [{when: {trust: '>= 5', interest: '>= 5', patience: '>= 5'}, ...}]}"),
    Code("X204", "error", "The best call scores less than 95",
         "A rep cannot get what no play can get. The best call is listed: see which items it lacks.",
         "concerns:               # its answer comes only after the minutes have run out"),
    Code("X205", "error", "An overreach that can be won",
         "An objective above the window is offered by the buyer, so that asking too much would pay. Offer one inside it.",
         "people: {counter: sign}"),
    Code("X206", "error", "A trap without an exit",
         "Once there, the call is lost whatever is said. Let `tie_back` or `trade` lead out of the buyer's process, and "
         "`acknowledge` or a step down bring a buyer back who was put off. The moves that lead there are listed.",
         "moves:\n  - {on: [tie_back, trade], source: buyers_process}      # and so it stays there"),
    Code("X207", "error", "A file that cannot be rightly closed",
         "Where the account does not qualify, the right ending is `release`, after the fact that shows it was learned.",
         "facts:\n  future: {when: {trust: '>= 5', turn: '<= 1'}, ...}"),
    Code("X208", "warning", "More lines at once than can be read",
         "At some moment more than twelve lines are offered. A rep skims them, and some speak of what has not happened. "
         "Give them guards. The moves that lead there are listed.",
         "lines:                  # none of forty has a `when`"),
    Code("X301", "warning", "Too large to be proved",
         "The facts, concerns, events and objectives do not fit into the solver's tables. Nothing of it is proved.",
         "facts:                  # forty of them"),
    Code("X302", "note", "Explored by sampling",
         "There are more positions than the budget. What was seen is certain; what was never seen is told as `not proved`, "
         "with the count of positions visited.",
         "3 of 14 turns were explored in full, and 77,000 positions in all: not proved"),
    Code("X303", "warning", "Much to search",
         "Solving a variant looked at more than 8 million moves. It takes long here, and in every debrief. "
         "Fewer lines that are always there, fewer facts or a shorter call make it less.",
         "the variant sale took 9,400,000 moves to solve"),
)  # fmt: skip
"""The codes of this family, in order."""
