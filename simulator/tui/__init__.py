"""The screens: the game on a terminal, by Textual.

**Theory of operation.** What happens when a key is pressed in a call, until the reply is painted:

1. Textual looks the key up, from the widget with the focus outwards. The list of lines (`Choices`) knows numbers,
   arrows and enter; all other keys are in the screen's table of actions. The list moves its own cursor, and posts
   `Chosen`: a widget knows no screen.
2. The screen's handler makes the move of it and gives it to the practice, in a thread: every move is on the disk before
   the buyer answers. Meanwhile the screen can be painted, and takes no second move.
3. What comes back is a new `Session`, an immutable value. The handler puts it in the place of the old one: `session`
   is the one reactive value of the screen, and nothing else there says where the call stands.
4. Transcript and rail are bound to it (`data_bind`), and take from it what they show; the lines to choose from are
   offered anew. No widget is told twice, and none asks.
5. Rows are wrapped once, and painted line by line (`Rows`): a turn adds its rows at the end and touches no other, so
   the thousandth costs what the tenth did. Sizes stay as they are, for a change of layout costs a second paint. A reply
   that arrives word by word has its rows from the first word on.

**Rules.** They hold for every screen:

- *Messages up, data down.* Widgets post messages, and screens answer with `dismiss`; neither calls the program or
  imports it. Home posts where the player went (`HomeScreen.Went`), and the program (`app`) leads the way from the brief
  to the debrief: it is the only one that knows which screen comes after which. A screen that needs another asks it
  (`GameScreen.ask`) and goes on with its answer, in a worker.
- *I/O in workers, state in handlers.* Whatever reads files or the database runs in a thread, or in `to_thread`; what
  is shown changes on the event loop alone. Something that fails is told once, by `complaints`, and nothing is lost.
- *Actions in one place.* Each has its id, its keys, its label and its tooltip in a table of `actions`; bindings, the
  footer, the palette and the tabs of a screen are made of it.
- *Nothing untrusted is markup.* Texts of scenarios, names and typed words are cleaned (`lettering`) and painted as they
  are; every `Static` has `markup=False`.
- *A style says what it means.* Pieces of text are styled as "you", "buyer", "good", "muted"; what colour that is, the
  two themes in `frame` say. Shape says it as well as colour.

**Start-up.** Home is painted before the rules, the library and the database are imported: `app`, `frame`, `actions`,
`home_screen` and the plain widgets import Textual alone, and whatever comes later is imported when it is gone to.

**Where a new screen goes.** Its file is `screens/NAME_screen.py`, in `learning` or `team` where it belongs there. A list
with a detail is a `ListScreen`, a table in several views a `BoardScreen` (both in `list_screen`): it says what its
entries are, how one reads, and what enter does. A dialog is one of `question_screen`. Its keys are a table in `actions`;
the team's places are listed in `team_screen`, and home's are its own actions. What it shows in words comes from
`reports`; what it counts, from the rooms below.
"""
