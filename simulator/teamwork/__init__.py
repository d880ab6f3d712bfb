"""The rules of a team's work: drills, marking, the roster, the picture of a team, and agreement.

Theory of operation:

- **A drill is frozen when it is issued** (drill.py): its calls by digest, its rule, its secret. Which calls, variants and
  seeds a rep gets follows from the secret by a hash, so that nobody knows them before, and anybody can check them after.
- **Verdicts.** drill_standing.py makes of the attempts at a call a verdict, and of the verdicts where a rep stands. Whose
  score an attempt brings, the program's or a review's, the caller has settled; here only runs of passes are looked for.
- **Marking.** A manager gives levels of the same rubric, and the same weights, gates and rule make a result of them
  (marking.py); accepted disputes change single levels (disputes.py). Marks are a review in the making.
- **Blindness** (whoever has yet to score a call sees no score of it) is not here but in practice/team/reviews.py, and in
  the store, whose sums leave out what awaits a review. Here agreement.py helps: of few calls it tells no single points.
- **The picture.** A rep's summaries become two kinds of rows (tally.py), and the rows of all a picture (picture.py).
- **Agreement** is told of pairs (agreement.py): coefficients with their intervals (coefficients.py), the pass mark by
  borderline regression (passmark.py), over statistics that libraries.py alone loads, when they are first asked for.
- **Who may do what** is the table of roles in roster.py, and whose calls are whose to see stands beside it.

Everything here is a value or a function of values: who sits here, what time it is and what is stored the caller says.
"""
