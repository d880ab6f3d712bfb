"""B: bots and fairness."""

from __future__ import annotations

from simulator.core.codes.kinds import Code

CODES: tuple[Code, ...] = (
    Code("B101", "error", "A bot that must fail passes",
         "Bots play every variant, each with one fault: never stating, stating late, asking for too much or too little, "
         "taking whatever line stands first... None of them may pass. Its whole call is listed: see what it is given too "
         "cheaply.",
         "gates: []               # a playbook without its gates: stating late passes"),
    Code("B102", "error", "The skilled bot does not pass, or only just",
         "A bot that does what the game teaches must pass every variant, and score at least half-way from the pass to 100. "
         "Its whole call is listed: see where it gets stuck.",
         "variants:\n  frozen: {start: {patience: 0}, ...}"),
    Code("B103", "warning", "A fault that scores as much as skill",
         "On average over the variants the skilled bot must score more than every bot with a fault, and one that asks for "
         "too little more than one that never states.",
         "variants:\n  only: {start: {patience: 0}, ...}"),
    Code("B201", "warning", "Lines told by their length",
         "The longest line, or the shortest, or the one next to it, is the one to say more often than chance by more than "
         "one moment in five. Lengths that differ by less than a tenth count as the same. Shorten some, lengthen others.",
         "lines:                  # every question has 130 characters, and every pitch has 80"),
    Code("B202", "warning", "Lines told by their place in the list",
         "The seed shuffles each list, so this should never be. Give the lines other ids.",
         "the first of those offered is the best line at 60% of the moments, and chance would be 20%"),
    Code("B203", "warning", "Lines told by their wording",
         "A word or a mark, or a simple classifier of all of them, finds the lines to say more often than chance by more "
         "than one moment in five, and not by accident (99.5% sure). Give poor lines the same marks, or good lines fewer: "
         "a question can be put as `Tell me ...`, and a pitch as a question.",
         "lines:                  # every good line ends with a question mark, and no poor one does"),
    Code("B301", "warning", "A variant much harder than its siblings",
         "Each skilled call is played again with one other line in it, for every turn and every line. In this variant far "
         "fewer of these calls pass than in the others: the seed decides who passes. Even out starts and facts.",
         "variants:\n  calm: {start: {patience: 5}, ...}\n  hurried: {start: {patience: 1, trust: 0}, ...}"),
)  # fmt: skip
"""The codes of this family, in order."""
