"""What an author is told of a scenario: what is named and missing, what can happen, and whether it is fair.

Theory of operation:

- **A finding** (`core.findings.Finding`) is a code, the keys that lead to the place, what is wrong, how to mend it, what
  shows it. A front end makes a complaint of it, at its line. **A code** is one kind of mistake under a name that never
  changes; its **severity** is error (no play, or no fair score), warning (fails with `--strict`) or note. All of them stand
  in codes.toml (codes.py reads it), with a reason and an example; `scenarios/CODES.md` is made from it.
- **Without play**: references.py (names, before a scenario is used at all) and writing.py (texts). **By exact play**:
  proof.py proves every variant, and calls coverage.py (what never happens) and lost.py (what is lost too early). **By
  bots**: fairness.py lets them play (bot_results.py), and asks who passes, which variant forgives less than its siblings,
  and whether good lines give themselves away by length or place (giveaways.py) or by their words (wording.py).
- **For the author at work**: rehearsal.py is a call on a scenario that still changes, foresight.py what each line would do.
- **A new check** is a code in codes.toml and a generator of findings, called where its kind is (`faults`, `text_findings`,
  `never_findings`, `fair`), with a mistake planted in a good scenario that it must find, and nothing in the library.

What is found depends on the scenario, the playbook and the budget alone: no file is read here, and nothing is drawn.
"""
