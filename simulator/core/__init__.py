"""The game: values and functions, with no I/O, no clock and no chance.

Theory of operation:

- **Playbook and scenario are data** (playbook.py, scenario.py, and conduct.py for buyers; guards.py for conditions): what
  an author writes is what is played. rules.py compiles one variant of a scenario: its guards, its table, its windows.
- **A move is speech acts** (moves.py), never words. `call.say` checks that it is legal; turn.py gives its acts to the buyer
  one after the other: acts.py does what they do to every buyer, the table in buyer.py what they do to this one, and then
  the clock ticks. What happens is noted (exchange.py), and ledger.py folds it into what the score still depends on.
- **The scorecard is a fold** of slip, ledger and buyer into levels, points, gates and the pass (scorecard.py), and the
  receipt one of the buyer (result.py). evidence.py and voice.py find the words afterwards; nothing depends on them.
- **An attempt keeps the choices** (attempt.py), and `call.play` makes everything else of them again, the same everywhere.
- **Where to look.** That stating late costs stands three times: its level in `ledger.early_level` (which the gate
  `stated_early` of the scorecard asks for), the trap in the row `no_mans_land` of `conduct.STANDARD`, and the patience
  that runs out faster there in `turn._drain`. What an act does stands in acts.py, what it is worth in ledger.py.

Nothing here reads a file, asks the time or draws at random (the seed decides, by a hash); only buyer.py has `transitions`.
"""
