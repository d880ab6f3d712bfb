"""What finished calls add up to: skill, what is due, habits, and deals pursued over several calls.

Theory of operation:

- **A summary is all that is kept of a call for looking back** (summary.py): points by pillar, and what was planned, said,
  asked and heard, in a row of plain values. summing.py makes it of a call and its claim, and can
  make it again by later rules. The store keeps it in columns, so summary.py imports nothing.
- **Many summaries become progress** (overview.py): skill by stage and pillar (skill.py), what to practise today (due.py),
  habits and the direction of error, from timid to pushy (habits.py), days, streaks and personal bests. A coached call is
  a day of practice and no measure of skill (`Summary.counts`).
- **A deal** is calls at one account, as an author writes them (deal.py, with what is wrong about them), and where a rep
  stands in it follows from how its calls ended (deal_standing.py).

All of it is worked out anew from the summaries: there is no running count that could be wrong. Today is told by the caller
as the number of a day, and means are of whole numbers, rounded half up, so that they are the same everywhere.
"""
