"""Every action of the screens: its id, its keys, its label and what it does, in one place.

Footers, the command palette and the help all read these tables.
"""

from __future__ import annotations

from typing import NamedTuple

from textual.binding import Binding, BindingType


class Action(NamedTuple):
    """Something that a player can do on a screen."""

    id: str
    """The name of the action, as Textual runs it."""
    keys: str
    """The keys that do it, with a comma between two."""
    label: str
    """What the footer and the palette call it."""
    tooltip: str
    """What it does, in a sentence for the palette, the help and the mouse."""
    shown: bool = True
    """Whether the footer names it."""
    key: str = ""
    """The key as it is shown, where its own name would not do."""


Actions = tuple[Action, ...]

APP: Actions = (
    Action("help", "f1,question_mark", "Help", "How a call goes, the keys, the words.", key="?"),
    Action("quit", "ctrl+q", "Quit", "Leave Reprange.", shown=False),
)
PAGING: Actions = (
    Action("page(-1)", "pageup", "Earlier", "Page back.", shown=False),
    Action("page(1)", "pagedown", "Later", "Page on.", shown=False),
)
TALKING: Actions = (
    Action("state", "s", "State an objective", "Say what the call is for.", shown=False),
    Action("ask", "a", "Ask for a commitment", "Ask the buyer to do something.", shown=False),
    Action("end", "e", "End the call", "Leave the call, or close the file.", shown=False),
    Action("brief", "b", "Brief", "Read the brief again."),
    Action("typing", "t", "Typing on/off", "Have replies arrive word by word, or at once."),
    Action("scroll_talk(-1)", "pageup", "Earlier", "Look back in the conversation.", shown=False),
    Action("scroll_talk(1)", "pagedown", "Later", "Look on in the conversation.", shown=False),
)
TO_TEAM = Action("back", "escape", "Team", "Go back to the team.")

HOME: Actions = (
    Action("mode", "m", "Mode", "Change how the next call is played."),
    Action("other", "tab", "Played", "Go between the calls and the played ones."),
    Action("faults", "f", "Broken files", "Show the files that did not load.", shown=False),
    Action("progress", "p", "Progress", "What your calls add up to."),
    Action("due", "d", "Due", "Play the call that is due first."),
    Action("deals", "g", "Deals", "Chains of calls at one account."),
    Action("learn", "l", "Learn", "Model calls, and two minutes of one skill."),
    Action("reviewed", "v", "Reviews of yours", "Read what managers say of your calls.", shown=False),
    Action("team", "t", "Team", "Drills, reviews, reports, and who is who."),
    Action("app.quit", "q", "Quit", "Leave Reprange."),
)
DEALS: Actions = (Action("back", "escape,g", "Home", "Go back home.", key="esc"), *PAGING)
TEAM: Actions = (Action("back", "escape,t", "Home", "Go back home.", key="esc"),)
PEOPLE: Actions = (Action("import", "i", "Take a roster in", "Read a CSV file, see what would change, write it."), TO_TEAM)
DRILLS: Actions = (
    Action("new", "n", "New", "Build a drill and issue it."),
    Action("assign", "a", "Assign", "Assign the drill to more reps."),
    Action("close", "c", "Close/open", "Close the drill, or open it again."),
    *PAGING,
    TO_TEAM,
)
DRILL_REPS: Actions = (
    Action("round", "r", "Round", "Look at the next round of a drill with repeats."),
    *PAGING,
    Action("back", "escape", "Drills", "Go back to the drills."),
)
NEW_DRILL: Actions = (
    Action("issue", "i", "Issue", "Issue the drill, once you have read it."),
    Action("back", "escape", "Drills", "Go back to the drills; nothing is issued."),
)
PICTURE: Actions = (
    Action("next(1)", "tab", "Next view", "Look at the team the next way."),
    Action("next(-1)", "shift+tab", "View before", "Look the way before this one.", shown=False),
    Action("rep", "r", "One rep", "A rep's whole progress, as the rep sees it."),
    Action("order", "s", "Sort", "Sort by who needs help most, or by name."),
    Action("find", "f,slash", "Find", "Go to a rep by a part of the name.", key="f"),
    Action("look('heat')", "1", "Needs", "Who needs what, by stage and pillar.", shown=False),
    Action("look('direction')", "2", "Direction", "Timid, or pushy.", shown=False),
    Action("look('ears')", "3", "Happy ears", "Claims against receipts.", shown=False),
    Action("look('drift')", "4", "Drift", "Plan, say and ask.", shown=False),
    Action("look('trend')", "5", "Trend", "How the totals went.", shown=False),
    Action("look('first')", "6", "First pass", "How long it took.", shown=False),
    TO_TEAM,
)
AGREEMENT: Actions = (
    Action("next(1)", "tab", "Next view", "Look at the next view."),
    Action("next(-1)", "shift+tab", "View before", "Look at the view before.", shown=False),
    Action("look('managers')", "1", "Managers", "Between managers.", shown=False),
    Action("look('program')", "2", "Program", "Managers and the program.", shown=False),
    Action("look('mark')", "3", "Pass mark", "From the managers' totals.", shown=False),
    Action("look('program_mark')", "4", "Its mark", "From the program's totals.", shown=False),
    Action("drill", "d", "Drill", "Measure the reviews of one drill, or of all calls."),
    Action("words", "w", "More words", "Page through the words below, and begin again."),
    TO_TEAM,
)
REP: Actions = (Action("back", "escape,r", "Back", "Go back to the picture.", key="esc"),)
CHANGE: Actions = (
    Action("choose", "o", "Choose a file", "Name the changed scenario, playbook or folder."),
    Action("next(1)", "tab", "Next view", "By rep, by drill, or call by call."),
    Action("stop", "x", "Stop", "Stop, and show what was found so far."),
    Action("look('reps')", "1", "Reps", "What would become of each rep's calls.", shown=False),
    Action("look('drills')", "2", "Drills", "Drills and certificates that flip.", shown=False),
    Action("look('calls')", "3", "Calls", "The calls that would flip.", shown=False),
    Action("back", "escape", "Team", "Go back to the team; nothing was changed."),
)
BEHIND: Actions = (Action("back", "escape", "Back", "Go back to the picture."), *PAGING)
REVIEWS: Actions = (
    Action("next(1)", "tab", "Next list", "Look at the next list."),
    Action("next(-1)", "shift+tab", "List before", "Look at the list before.", shown=False),
    Action("find", "f,slash", "Find", "Show a rep's, a scenario's or a drill's alone.", key="f"),
    *PAGING,
    TO_TEAM,
)
MARKING: Actions = (
    *(Action(f"level({n})", str(n), f"Level {n}", f"Give level {n}, and go on.", shown=False) for n in range(4)),
    Action("level(4)", "4", "Level", "Give level 4, and go on; 0 to 3 do so as well.", key="0-4"),
    Action("item(1)", "n", "Item", "Go to the next item.", key="n/p"),
    Action("item(-1)", "p", "Item before", "Go to the item before.", shown=False),
    Action("turn(1)", "down,j", "Turn", "Go to the next turn.", shown=False),
    Action("turn(-1)", "up,k", "Turn before", "Go to the turn before.", shown=False),
    Action("page(1)", "pagedown,space", "Later", "Page on.", shown=False),
    Action("page(-1)", "pageup", "Earlier", "Page back.", shown=False),
    Action("comment", "c", "Comment", "Write a comment on the turn that is marked."),
    Action("uncomment", "x", "No comment", "Take the turn's comment away.", shown=False),
    Action("grade", "g", "Grade", "Grade the call as a whole."),
    Action("next", "d", "Do next", "Write the one thing that the rep should do next."),
    Action("brief", "b", "Brief", "Read the brief, with the stage of the deal.", shown=False),
    Action("pane", "tab", "Pane", "Go between the call and the rubric, where they do not both fit."),
    Action("save", "ctrl+s", "Save", "Save the review for ever.", key="^s"),
    Action("back", "escape", "Back", "Go back; the draft is kept.", key="esc"),
)
REVIEWED: Actions = (
    Action("item(1)", "down,n", "Item", "Go to the next item.", shown=False),
    Action("item(-1)", "up,p", "Item before", "Go to the item before.", shown=False),
    Action("pane", "tab", "Call/levels", "Go between the call with its comments and the levels."),
    Action("page(1)", "pagedown,space", "Later", "Page on.", shown=False),
    Action("page(-1)", "pageup", "Earlier", "Page back.", shown=False),
    Action("dispute", "d", "Dispute", "Dispute this item of a review of your own call, once."),
    Action("accept", "a", "Accept", "Accept the dispute of this item, with another level."),
    Action("decline", "x", "Decline", "Decline the dispute of this item."),
    Action("back", "escape", "Back", "Go back to where you were.", key="esc"),
)
LEARN: Actions = (Action("back", "escape,l", "Home", "Go back home.", key="esc"),)
MODEL: Actions = (
    Action("step(1)", "enter,right,n", "Next", "Reveal the next move, and what it does.", key="enter"),
    Action("read_on", "space", "Read on", "Page on; after the end reveal the next move."),
    Action("step(-1)", "left,backspace,p", "Back one", "Go back by a move.", key="left"),
    Action("brief", "b", "Brief", "Read the brief again."),
    Action("back", "escape", "Learn", "Go back to the list."),
)
START: Actions = (
    Action("on", "enter", "Begin", "Begin the exercise."),
    Action("back", "escape", "Learn", "Go back to the list."),
)
PASSAGE: Actions = (
    *TALKING,
    Action("scroll_why(1)", "w", "More why", "Page on in what was said of the last turn."),
    Action("leave", "escape", "Leave", "Leave the exercise; nothing of it is kept."),
)
FIT: Actions = (
    Action("page(-1)", "pageup", "Brief up", "Page back in the brief."),
    Action("page(1)", "pagedown", "Brief down", "Page on in the brief."),
    Action("back", "escape", "Back", "Go a question back; from the first one, leave the exercise."),
)
RESULT: Actions = (*PAGING, Action("back", "escape", "Learn", "Go back to the list."))
PROGRESS: Actions = (
    Action("due", "d", "Play what is due", "Play the call that is due first."),
    Action("back", "escape,p", "Home", "Go back home.", key="esc"),
)
BRIEF: Actions = (
    Action("on", "enter", "Plan the call", "Go on to the slip."),
    Action("back", "escape", "Home", "Go back home."),
)
AGAIN: Actions = (Action("back", "escape,b,enter", "Back to the call", "Go back to where you were."),)
HELP: Actions = (Action("back", "escape,enter,question_mark,f1", "Back", "Go back to where you were."),)
SLIP: Actions = (
    Action("skip", "tab,right", "Leave open", "Leave this step as it stands, and go on."),
    Action("back", "escape", "Back", "Go a step back, and from the first one to the brief."),
    Action("brief", "b", "Brief", "Read the brief again."),
)
CLAIM: Actions = (Action("later", "escape", "Later", "Leave the claim for later; the call is saved."),)
CALL: Actions = (*TALKING, Action("leave", "escape", "Leave for now", "Go home; the call is saved as it stands."))
COACHED: Actions = (
    Action("hint", "h", "Hint", "A nudge; again, a cue; again, the line to say. In learn mode."),
    Action("take_back", "u", "Take back", "Take your last move back. In learn mode."),
)
PREVIEW: Actions = (
    Action("undo", "u", "Undo", "Take the last move back."),
    Action("restart", "r", "Restart", "Begin again, with the same slip."),
    Action("variant", "v", "Next variant", "Play the same moves in the next variant."),
    Action("slip", "l", "Slip", "Plan the call anew; the moves are played again after it."),
    Action("panel(1)", "p", "Next panel", "Show the next of the author's panels."),
    Action("panel(-1)", "o", "Panel before", "Show the panel before this one.", shown=False),
    Action("notes", "x", "Effects on/off", "Tell beside each line what it would move."),
    Action("leave", "escape", "Leave", "Leave the preview; nothing of it is stored."),
)
REVIEW: Actions = (
    Action("dearest(1)", "n", "Next loss", "Go to the next move that cost something."),
    Action("dearest(-1)", "p", "Loss before", "Go to the move before it that cost something."),
    Action("fork", "f,enter", "Play on from here", "Leave the call before this turn; not scored.", key="f"),
    Action("best", "b", "Best play", "Show what the best play would have made of it from here."),
    Action("leave", "escape", "Back", "Go back to the debrief."),
)
FORK: Actions = (
    Action("then", "w", "Then/now", "Show the call as it was, or the fork."),
    Action("leave", "escape", "Back", "Go back to the review; the fork is not stored."),
)
FAULTS: Actions = (Action("leave", "escape,q", "Leave", "Leave the preview."),)
DEBRIEF: Actions = (
    Action("answer('again')", "n", "Play again", "The same scenario with a new seed."),
    Action("answer('home')", "escape", "Home", "Go back home."),
    Action("review", "r", "Review", "Go through the call like a game: what each move cost, and why."),
    Action("next_turn", "enter", "Turns behind it", "Show the turns that a point rests on.", key="enter"),
    Action("card", "c", "Call card", "Write a card for your next real call."),
    Action("manager", "v", "Manager", "Read what managers say of the call.", shown=False),
    Action("look('score')", "1", "Score", "The scorecard with its reasons.", shown=False),
    Action("look('transcript')", "2", "Transcript", "The call turn by turn.", shown=False),
    Action("look('agreed')", "3", "What was agreed", "The receipt by the claim.", shown=False),
    *PAGING,
)

TABLES = (
    APP, HOME, PROGRESS, DEALS, LEARN, MODEL, PASSAGE, FIT, BRIEF, SLIP, CALL, COACHED, CLAIM, DEBRIEF, REVIEW, FORK,
    PREVIEW, TEAM, PEOPLE, DRILLS, DRILL_REPS, NEW_DRILL, REVIEWS, MARKING, REVIEWED, PICTURE, AGREEMENT, BEHIND, REP,
    CHANGE, AGAIN, HELP, FAULTS, START, RESULT,
)  # fmt: skip
"""All tables; where two have an action of the same name, the later one says what it does."""

TOOLTIPS = {(action.id, action.label): action.tooltip for table in TABLES for action in table}
"""What each action does, by its id and its label."""


def bindings(table: Actions) -> list[BindingType]:
    """A table as the bindings of a screen."""
    return [Binding(each.keys, each.id, each.label, each.shown, each.key or None, tooltip=each.tooltip) for each in table]


def looks_of(table: Actions) -> tuple[tuple[str, str, str], ...]:
    """The views that a table leads to, each with its key and its action, as tabs show them."""
    return tuple((each.keys, each.label, each.id) for each in table if each.id.startswith("look("))
