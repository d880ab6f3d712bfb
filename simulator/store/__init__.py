"""The database: one SQLite file, which every call, drill and review of a rep or of a team is kept in.

Theory of operation:

- **Rows are only ever added.** What was played, issued, said of it and decided is never changed: triggers refuse
  that, whichever program asks. A change is a row of its own: a move taken back is one among the moves, a person is
  the newest row of their handle. What can be changed follows from the rest (results, summaries, tallies) or is on its
  way (the queue, the outbox).
- **One transaction a move.** Whatever belongs together is added in one transaction, and is on the disk before the
  call goes on: the log is written ahead (WAL) with `synchronous = FULL`, so that neither a kill nor a power cut loses
  what was said. A place that another window took (the next move, a claim, a try of a drill) is a row that cannot be
  added twice.
- **Turns.** Readers wait for nobody. Programs that write queue at a file lock, which wakes them in order (turns.py).
  That decides nothing but the order: SQLite keeps the writers apart. So on Windows, whose locks know no order, and on
  drives without locks, programs write without turns; where many write at once, an unlucky one then waits longer.
- **Backup** copies the file as it is at one instant, while calls go on. Restoring writes a copy into the file in one
  transaction, and keeps what was there aside.
- **Upgrade.** A new file is made from the tables. One of an earlier revision is led to the newest by migrations when
  it is opened, all or nothing; `reprange database upgrade` keeps a copy first. What is damaged, foreign, newer, or
  from before the first release is left as it is, byte for byte, and said so.

Read on in database.py (connection and transactions), tables.py and team_tables.py (what there is), upkeep.py (opening,
restoring), and attempts.py (the calls); files that end in `_rows` ask and add what stands in some of the tables.
"""
