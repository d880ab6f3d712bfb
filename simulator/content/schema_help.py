"""What an editor says of the keys whose fields have no docstring: their names say enough in code, and not in a file."""

from __future__ import annotations

KEYS: dict[str, str] = {
    # What stands in several places
    "id": "A stable id: lower case letters, digits, hyphens and underscores.",
    "title": "As it is shown.",
    "about": "What it is, for whoever reads the file or the debrief.",
    "says": "The words; of several texts the seed picks one.",
    "when": (
        'What must hold: tests that all have to, such as {trust: ">= 3", knows: [a-fact]}. '
        "Without any it always holds."
    ),
    "effect": "What it does to the meters, each from -5 to 5.",
    "trust": "Trust, from 0 to 5.",
    "interest": "Interest, from 0 to 5.",
    "patience": "Patience, from 0 to 5; the buyer ends the call at 0.",
    "raises": "A concern that the buyer raises by it.",
    "to": "The stance that it leads to.",
    "text": "What it is, as the debrief notes it.",
    "stance": (
        "The stance: guarded, engaged, no_mans_land, buyers_process, put_off, committed, or one "
        "of the buyer's own."
    ),
    "deflects": "What the buyer says instead until `when` holds.",
    "conservative": "The smallest commitment that fits: a rung of the ladder.",
    "stretch": "The largest commitment that fits: a rung of the ladder.",
    # Scenario
    "Scenario.id": "The file's name without .yaml.",
    "Scenario.title": "The call's name, as lists show it.",
    "Scenario.summary": "A sentence or two for lists. It must not tell the objective.",
    "Scenario.stage": (
        "The stage of the playbook that the deal is in: prospecting, discovery, evaluation, "
        "proposal, negotiation, commit or onboarding, where the playbook is the bundled one."
    ),
    "Scenario.language": "The language of the texts, as a code such as en.",
    "Scenario.buyer_name": "The name of the person who speaks.",
    "Scenario.minutes_per_turn": "The minutes that each turn takes.",
    "Scenario.brief": (
        "What the rep knows before the call: the evidence for where the deal stands, never the "
        "objective."
    ),
    "Scenario.window": "Only where facts of the account move it away from the stage's window.",
    "Scenario.opening": "The buyer's first words.",
    "Scenario.objectives": (
        "The list that the rep chooses from, by id: good ones, larger and smaller ones, vague "
        "ones, and the seller's own activities."
    ),
    "Scenario.facts": "What can be learned by asking, by id.",
    "Scenario.concerns": "Objections that the buyer may raise, by id.",
    "Scenario.events": "What happens once in the call, by id.",
    "Scenario.variants": "Hidden versions of the buyer, by id; the seed picks one.",
    "Scenario.buyer": "The buyer as a machine: an archetype, and what this call adds to it.",
    "Scenario.lines": "What the seller can say, by id, good and bad.",
    "Scenario.propose_wordings": "In place of the playbook's ways of asking, where there are any.",
    # Brief
    "Brief.account": "The company's name.",
    "Brief.industry": "What it does, and how large it is.",
    "Brief.situation": "Where things stand now.",
    "Brief.people": "The people at the account.",
    "Brief.history": "What has happened so far.",
    "Person.name": "The person's name.",
    "Person.role": "What the person does there.",
    "Person.note": "What the rep knows of the person.",
    "Episode.when": "When it happened.",
    "Episode.what": "What happened.",
    "MovedWindow.reason": "Why the window is another one here; the debrief shows it.",
    # Objectives
    "Objective.who": (
        "Who acts: a noun phrase such as Roz, with Ilse. Without it the objective is vague."
    ),
    "Objective.what": "What they do: a noun phrase such as a call on where the linen goes.",
    "Objective.when": "By when: Tuesday at eight. Without it the objective is vague.",
    "Objective.needs": (
        "What must hold before the buyer commits, in order; the first that does not is the "
        "reason of the refusal."
    ),
    "Objective.accepts": "The buyer's words when it commits.",
    "Objective.counter_when": "What must hold before the buyer offers it.",
    "Objective.counter_says": "The buyer's words when it offers it.",
    "Need.says": "How the buyer refuses without it.",
    # Facts, concerns, events, variants
    "Fact.says": "The buyer's words when it tells.",
    "FactChange.text": "What is learned in this variant.",
    "FactChange.says": "The buyer's words in this variant.",
    "FactChange.when": "What it takes in this variant before the buyer tells.",
    "Concern.says": "The buyer's words when it raises it.",
    "Concern.probed": "The buyer's words when it is asked what is behind it.",
    "Concern.answered": "The buyer's words when it is answered.",
    "Event.when": "What must hold for it to happen; it happens once.",
    "Event.says": "The words with which it happens.",
    "Variant.opening": "The buyer's first words in this variant, in place of the usual ones.",
    "Variant.start": "Where the buyer starts in this variant, as far as it differs.",
    "Variant.facts": "What differs about facts in this variant, by their ids.",
    "Variant.qualifies": (
        "false where nothing can be sold here, and a clear no is the right ending."
    ),
    # Lines and replies
    "Line.says": (
        "The words. {who}, {what}, {when} and {because} stand for the commitment, or for the "
        "reason of the refusal."
    ),
    "Line.acts": "What the line does, one to four acts in their order: pitch, or ask: a-fact.",
    "Line.when": (
        "When the line is on offer; acts bring conditions of their own, so it is often not needed."
    ),
    "Line.reply": "What the buyer says to just this line.",
    "Reply.says": "The words; of several texts the seed and the turn pick one.",
    # The buyer
    "archetype": (
        "A reusable buyer, by the name of its file in buyers/; what stands here comes before "
        "what stands there."
    ),
    "start": "Where the meters and the stance stand when the call begins.",
    "drain": "After how many turns one point of patience goes.",
    "thresholds": "What the buyer wants before it agrees.",
    "moves": "Rows that come before the standard table: what moves the buyer.",
    "voice": "The buyer's words where nothing more particular is there to be said.",
    "cues": "How the buyer sounds or looks; they tell the meters when these are hidden.",
    "Drain.usual": "Turns for a point of patience while nothing is agreed.",
    "Row.when": "What must hold for the row to be taken; the first row that fits is.",
    "Row.says": "The buyer's words when it is taken.",
    "Voiced.on": "The triggers that these words are for.",
    "Voiced.when": "What must hold for these words to be said; the first that fit are.",
    "Cue.when": "What must hold for it to be shown; the first that fits is.",
    "Cue.shows": "A few words; of several the seed picks one.",
    "Effect.trust": "What it adds to trust, or takes off, from -5 to 5.",
    "Effect.interest": "What it adds to interest, or takes off, from -5 to 5.",
    "Effect.patience": "What it adds to patience, or takes off, from -5 to 5.",
    # Guards
    "Guard.trust": 'Compared with trust, 0 to 5: a number, or ">= 3".',
    "Guard.interest": 'Compared with interest, 0 to 5: a number, or ">= 3".',
    "Guard.patience": 'Compared with patience, 0 to 5: a number, or "<= 1".',
    "Guard.stance": "Stances, of which the buyer is in one.",
    "Guard.not_stance": "Stances, of which the buyer is in none.",
    "Guard.variant": "Variants, of which it is one.",
    "Guard.raised": "Concerns that have been raised, all of them, whether answered or not.",
    "Guard.not_raised": "Concerns of which none has been raised.",
    "Guard.probed": "Concerns that the rep has asked about: all of them.",
    "Guard.answered": "Concerns that have been answered: all of them.",
    "Guard.happened": "Events that have happened: all of them.",
    "Guard.not_happened": "Events of which none has happened.",
    "Guard.invited": "Whether the buyer was asked for its agenda.",
    "Guard.summarised": "Whether the needs have been summed up.",
    # Playbook
    "Playbook.title": "The playbook's name.",
    "Playbook.stages": "The steps of the sales process, in their order.",
    "Playbook.ladder": "Commitments of the buyer, from the smallest to the largest.",
    "Playbook.windows": "For each stage the rungs that fit.",
    "Playbook.rubric": "The twelve items of the scorecard; their weights add up to 100.",
    "Playbook.gates": "What no call passes without, whatever its total.",
    "Playbook.costs": "What is taken off the total.",
    "Playbook.passing": "What a call needs to pass.",
    "Playbook.wordings": "The ways in which a seller can state an objective, and ask for one.",
    "Item.weight": "Its points; the weights of all twelve add up to 100.",
    "Gate.id": "Which gate it is.",
    "Gate.says": "What it says when a call fails at it.",
    "Costs.third_ask": "Points off for a third ask.",
    "Costs.minute_over": "Points off for each minute over the agreed time.",
    "PassRule.total": "The points that are needed in all.",
    "Wordings.state": "Ways of stating; each has the act outcome.",
    "Wordings.propose": "Ways of asking; each has the act propose, or hint.",
    "Wording.says": (
        "The words, with {aim}, {ask} (or {Ask} where a sentence begins), {when} and {minutes}."
    ),
    "Wording.acts": "What it does, in the order of its words.",
    # Deal
    "Deal.id": "The file's name without .yaml.",
    "Deal.summary": "A sentence or two for lists.",
    "Deal.account": "The company's name.",
    "Deal.weeks": "The time that the buyer's own situation leaves.",
    "Deal.ends": "How the deal ends where it is not won.",
    "Pause.weeks": "Weeks until it can be tried again, 1 to 26.",
}
"""By model and key, or by the key alone."""
