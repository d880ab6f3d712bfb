"""Exact play: the rules of a call compiled to arrays, so that every state can be visited.

Theory of operation:

- **What is searched** are positions: all that the rest of a call and its score depend on, in two machine words (fields.py;
  normalise.py leaves out the rest). step.py and the `batch` files make the turn of core/ over many positions at once, from
  what compiled.py made of the rules; that both agree is tested edge by edge. Moves with one effect are one (choices.py).
  The clock only rises, so a walk goes turn by turn, and meets no position twice in one (walk.py, state_set.py).
- **The bound** (upper_bound.py, over bound_steps.py and bound_values.py) is the best total of a simpler call, in which the
  buyer goes along with everything: solved whole, and never below the true best.
- **Who searches**: search.py for the best total (solving.py over all slips, valuing.py from every point of a played call,
  kept in call_values.py), winning.py for what can still be won, explore.py for all that can happen, goal_search.py for one
  thing that should, ways.py for how many calls pass. bots.py and skilled.py play by rule and need no arrays.
- **What is proved**: a best total, once no position is left whose bound is above it; that something happens, by the moves
  that show it; that it never does, only where every position was visited. **What is not**: where a budget ran out a total
  is what can be had at the least (`proved` is false), and what was not seen may happen all the same (`whole` is). Where
  positions do not fit into two words there is no exact play at all: TooLarge is raised.

numpy comes along with all but the bots: whoever only plays must not import the rest before a search is asked for.
"""
