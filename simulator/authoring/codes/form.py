"""F2: keys and values."""

from __future__ import annotations

from simulator.authoring.codes.kinds import Code

CODES = (
    Code("F201", "error", "A key that is not known here",
         "Often it is misspelt, or indented too far or too little. The remedy names the key that is near.",
         "agnda: What do you bring me?"),
    Code("F202", "error", "A key is missing",
         "The place is the mapping that needs it. Add it.",
         "lines:\n  hello: {says: Good morning.}      # no acts"),
    Code("F203", "error", "A value of the wrong kind",
         "A text stands where a number belongs, or a single value where a list does. The remedy says what to write.",
         "minutes: half an hour"),
    Code("F204", "error", "A key without a value",
         "Write one, or take the key out.",
         "title:"),
    Code("F205", "error", "An empty text",
         "There would be nothing to show, or to say. Write something, or take the key out.",
         'says: ""'),
    Code("F206", "error", "A text is too long",
         "The screen shows it whole, so that a text has an upper length. Shorten it.",
         "says: <more than 600 characters>"),
    Code("F207", "error", "A number out of its range",
         "Meters are 0 to 5, a call 5 to 90 minutes, and so on. The remedy says the bound.",
         "start: {trust: 7}"),
    Code("F208", "error", "Too few entries, or too many",
         "A scenario has two objectives at the least; a line has one to four acts.",
         "acts: []"),
    Code("F209", "error", "This is not an id",
         "Ids are lower case letters, digits, hyphens and underscores, 60 at most. Attempts keep them for ever.",
         "objectives:\n  Bring Deciders: {title: She brings them}"),
    Code("F210", "error", "A word that is not among those that fit here",
         "The remedy names the one that is near, or lists them.",
         "acts: [pich]"),
    Code("F211", "error", "A value against the rules of its kind",
         "The remedy says the rule: how a comparison is written, which act needs a subject, what belongs together.",
         "when: {trust: three}"),
    Code("F212", "error", "A value that does not fit",
         "Compare it with a scenario that loads.",
         "acts: [{ask: [one, two]}]"),
    Code("F290", "note", "More is wrong than is listed",
         "Only the first fifty complaints about a file are listed. Mend them first.",
         "more is wrong than is listed here: mend the complaints above first"),
)  # fmt: skip
"""The codes of this family, in order."""
