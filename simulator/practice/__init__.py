"""The shell: player, library, store and clock come together; every front end plays through it.

Theory of operation:

- **From a key press to the reply.** A screen, or plain mode, makes a `Move` of what the rep chose and gives it to
  `Practice.say` with the `Session`, a value that says how far the call is. `core.call.say` checks the move and makes the
  next call, the buyer's reply in it; then the move is stored, and it is on the disk before `say` returns the next
  session, which is what the front end shows. A move that is not legal, or that another window was quicker with, is
  refused: nothing was stored, and the old session still holds. Screens do this in a worker thread, one change after the
  other. Slip, hints and moves taken back go the same way. `claim` finishes the attempt: claim, result, summary and what a
  learning record store is told are one transaction.
- **Replay** (replay.py). The choices are stored, and nothing else counts. Whatever is shown of a stored attempt is played
  again from them, on the very versions of scenario and playbook that it was pinned to: those in the files where their
  digests are the same, or those that were kept in the store. What else comes of it is worked out anew.
- **The clock** is read in shell.py alone: `now`. It is handed to the parts as a function, to be asked when it is needed.
  Chance is drawn here, too (seeds, ids, secrets): all below follows from what it is given.
- **Who is who.** The player of the settings is the operating system's user, or the one whom that user acts as (`--as`).
  The roster in the database says whether they may, and what (team/people.py); without a roster the database belongs to
  whoever uses it. `People.need` stands at the head of whatever not everybody may do, `coaching` says whose calls are
  theirs to see, and reviews.py hides the program's score from whoever has yet to score a call.
- **What is kept long, what is read anew.** A practice and its parts live as long as the program. They keep what cannot
  change: versions by digest, replayed calls by their record, found values in the cache. The library is replaced as a
  whole where a file joins it, so the parts ask their `Ground` for it. Roster, whoever sits here, drills, reviews, deals
  and the time are asked for anew at each question, since another program may write them, or the day end, meanwhile. What
  counts as it is made (`TrackRecord`, `Rescoring`, `TeamImpact`) is made for one piece of work, and left.
- **Around the call**: coaching.py and learning.py (help, model calls, exercises), history.py (lists and progress),
  pursuits.py (deals), bundles.py (attempts between machines), team/ (roster, drills, reviews, insights, impact, xAPI).
  checking.py, drafts.py and maintenance.py need no practice: an author's files, and the database itself.
"""
