"""B: bots and fairness."""

from __future__ import annotations

from simulator.authoring.codes.kinds import Code

CODES = (
    Code("B101", "error", "A bot passes that must fail",
         "It leaves out the skill that is trained, or picks its lines carelessly, and the score lets it through. "
         "Its whole call is listed; mend what it was given too cheaply.",
         "objectives:             # none of them has `needs`, and asking at once wins\n"
         "  both: {title: She brings them, needs: []}"),
    Code("B102", "error", "Skill does not pass a variant",
         "The bot that does what the game teaches fails, or gets by with few points. Its whole call is listed: "
         "there is too little time, a fact is told too late, or nothing answers a concern.",
         "start: {patience: 1}"),
    Code("B103", "error", "A fault is worth more than skill",
         "On average a faulty bot scores as much as the skilled one, or never stating as much as a small objective "
         "said aloud. The best call of the faulty one is listed.",
         "the timid bot scores 71.0 points on average, and the skilled bot, which plays better, 70.5"),
    Code("B104", "warning", "A stretch that costs nothing",
         "A seller who states it, asks for it in the next turns and has learned nothing is given the top of the window. "
         "Give it `needs` that take a call to meet.",
         "both: {rung: bring-deciders, needs: [], ...}"),
    Code("B201", "warning", "Good lines can be told by their length",
         "Whoever always takes the longest line (or the shortest, or the next to these) is right much more often than "
         "chance. Bring the listed lines to one length.",
         "lines:                  # each line that gets on is two sentences long, and each other one is short"),
    Code("B202", "warning", "Good lines can be told by their place",
         "The seed shuffles each list, so this is rare: it takes few lines whose ids happen to fall alike. "
         "Give the lines other ids.",
         "good lines can be told by their place: the first of those offered is one at 61% of the moments"),
    Code("B203", "warning", "Good lines can be told by their wording",
         "One word or mark, or all of them together, tells which lines get on, more often than chance. "
         "Word some lines otherwise, or the others likewise.",
         "lines:                  # each line that gets on ends with a question mark, and no other does"),
    Code("B301", "warning", "A variant is much harder than its siblings",
         "The seed picks the variant, and should not pick the pass with it. The finding lists the slips that cost the pass "
         "in this variant.",
         "variants:\n  sale: {start: {patience: 2}}      # the others start with 4"),
)  # fmt: skip
"""The codes of this family, in order."""
