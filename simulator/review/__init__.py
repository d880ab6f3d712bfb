"""A finished call looked back at: values, costs, reasons, hints, model calls and exercises.

Theory of operation:

- **A value becomes a cost.** solver/ says what could still be reached from every point of a call (`Values`). move_review.py
  sets the value before a move against the one after it: the difference is the cost, and gives the move its grade.
- **A cost becomes a reason.** The best play from before the move and that from after it are played out, and losses.py tells
  in which items, gates and objectives they differ, and what in the turn did that. Nothing is said that did not cost points.
- **A gain becomes commentary** (commentary.py; timing.py for why a move comes now), which goes with a model call
  (model_calls.py: exact play, kept as its slip and moves) and with a passage.
- **A moment becomes a hint.** best.py finds the best move; hint_topics.py names what the moment is about by the first topic
  that fits; hints.py gives it away step by step: nudge, cue, line. aids.py is what was given, as it is kept.
- **Exercises**: fitting.py (a slip for a brief; placing.py says where an objective lies), passages.py (the opening or the
  close of a call), exercise_results.py.

Texts rest on the call and the rules alone, and nothing here changes a score. What needs exact play is imported where it is
asked for: nobody who takes no hint waits for numpy.
"""
