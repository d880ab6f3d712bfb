"""F3: texts that tell too much, or nothing."""

from __future__ import annotations

from simulator.authoring.codes.kinds import Code

CODES = (
    Code("F301", "warning", "A text names what the game scores",
         "A rep who meets the game's own words in a call, or a rung of the ladder word by word, is told what is right. "
         "Say it as people at work would.",
         "lines:\n  plan: {says: My objective for today is the plant managers., acts: [purpose]}"),
    Code("F302", "warning", "The brief names the stage",
         "Finding out where the deal stands is the rep's task; only `learn` mode tells. Give the evidence.",
         "brief:\n  situation: She agreed to a discovery call."),
    Code("F303", "warning", "The buyer tells the numbers behind a guard",
         "Meters are hidden, and people do not speak of them. Let the buyer say what is missing, in human words.",
         "needs:\n  - {when: {trust: '>= 3'}, says: My trust is only two., because: she is not sure of us}"),
    Code("F304", "warning", "A text says an objective that fits",
         "Outside of the list of objectives nothing may say a right one word by word: the list would be no choice.",
         "summary: You want that she brings two dispatchers to a call."),
    Code("F305", "warning", "The same words twice",
         "Two lines, or two objectives, that cannot be told apart are no choice. Say one of them differently.",
         "lines:\n  first: {says: Go on., acts: [acknowledge]}\n  second: {says: Go on., acts: [small_talk]}"),
    Code("F306", "warning", "The same words twice in a list",
         "The seed picks one of the list; the same twice makes it no richer. Take one of the two out.",
         "says: [Hm. Go on., Hm. Go on.]"),
    Code("F308", "warning", "A text too long for the screen",
         "On a screen of 80 columns it is cut, or pushes other things off. The remedy says the most characters.",
         "title: <more than 48 characters>"),
    Code("F309", "warning", "A text with nothing in it",
         "It has signs and no word, or an empty line. Write what is to be said, and write it in one paragraph.",
         'says: "..."'),
    Code("F310", "warning", "Something is left over",
         "A word such as TODO stands where a text is still to be written.",
         "summary: TODO"),
)  # fmt: skip
"""The codes of this family, in order."""
