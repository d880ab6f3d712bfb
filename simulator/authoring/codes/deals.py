"""D: deals."""

from __future__ import annotations

from simulator.authoring.codes.kinds import Code

CODES = (
    Code("D101", "error", "A call stands twice in a deal", "A deal has each call once. Take one out.",
         "calls:\n  - {scenario: first}\n  - {scenario: first, opens: {...}}"),
    Code("D102", "error", "Nothing opens a call", "Add `opens`: the commitments of the call before that lead here.",
         "calls:\n  - {scenario: first}\n  - {scenario: second}"),
    Code("D103", "error", "The first call follows on nothing",
         "`after`, `opens` and `carries` speak of the call before. Take it out.",
         "calls:\n  - {scenario: first, after: 2}"),
    Code("D104", "error", "Too few weeks",
         "Even when all goes well the calls take longer. Give more weeks, or shorten `after`.",
         "weeks: {left: 3}        # and the calls take 4"),
    Code("D105", "error", "The call has no such objective", "`opens` and `wins` name objectives of the call they follow.",
         "wins: {singed: The order is in the book.}"),
    Code("D106", "error", "This is no commitment that a call can end with",
         "An activity, a vague objective and one that was agreed before lead nowhere. Name one with who, what and when.",
         "wins: {send-deck: The order is in the book.}"),
    Code("D107", "error", "A commitment of the window leads nowhere",
         "A rep who wins it has won nothing in the deal. Add it, with what becomes of it.",
         "opens: {both: Both of them join.}       # and `people` is in the window, too"),
    Code("D108", "error", "The call has no such fact to carry",
         "The fact is carried into this call, which must have it under this id.",
         "carries: [empites]"),
    Code("D109", "error", "No earlier call has the fact", "What is carried was learned before, under the same id.",
         "carries: [roth]         # and no earlier call has `roth`"),
    Code("D110", "error", "A fact is not the same in every variant",
         "The seed picks each call's variant by itself. Carry only facts that are true whoever plays the call.",
         "carries: [future]       # and a variant says something else"),
)  # fmt: skip
"""The codes of this family, in order."""
