"""A month of a team, from the roster to the report: what README tells is played here, command by command.

An admin takes a roster in; a manager issues a drill of three calls; reps play it on machines of their own and hand files
in; two managers score the same calls; agreement is shown; a dispute is settled; three reps are certified; and the month
goes out as HTML, CSV and xAPI. Five reps do it each time, and twenty-four, of a roster of thirty, with the long proofs.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from simulator.config import Settings
from simulator.core.attempt import Claim
from simulator.core.call import Call
from simulator.core.playbook import Item
from simulator.core.result import receipt_of
from simulator.core.scorecard import levels
from simulator.practice.shell import Briefing, Practice, open_practice
from simulator.solver.bots import BOTS, Bot
from tests.cli.running import Ran, Shell

CALLS = ("linen-loss-discovery", "leak-sensors-evaluation", "brewery-gas-negotiation")
SKILLS = ("skilled", "skilled", "skilled", "silent", "pushy", "timid", "charming", "late")
"""The bots that stand in for reps, over and over: the first three are the ones who will be certified."""

HEAD = "handle,name,role,team,manager,email,active\n"
STAFF = """root,Ro Ott,admin,,,,yes
lea,Lea Dahl,coach,north,,lea@example.com,yes
per,Per Eng,coach,north,,per@example.com,yes
mia,Mia Holt,coach,south,,,yes
pen,Penny Ink,author,north,,,yes
old,Odd Lund,rep,north,,,no
"""
As = Callable[..., Ran]


@pytest.fixture
def as_(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> As:
    """Types a command as somebody, on the managers' machine or on a rep's own."""
    shell = Shell(monkeypatch, capsys, tmp_path / "office")
    monkeypatch.delenv("REPRANGE_PLAYER")
    monkeypatch.delenv("REPRANGE_SCENARIOS")

    def typed(who: str, *words: str, at: Path | None = None, fails: bool = False) -> Ran:
        monkeypatch.setenv("LOGNAME", who)
        monkeypatch.setenv("REPRANGE_DATA", str(at or tmp_path / "office"))
        ran = shell(*words)
        assert bool(ran.code) == fails, (words, ran.err)
        return ran

    return typed


def documents(ran: Ran) -> Any:  # noqa: ANN401  # whatever the command's JSON is
    return json.loads(ran.out)


class Machine:
    """A rep's own machine, and the bot that sits at it."""

    def __init__(self, folder: Path, rep: str, bot: Bot) -> None:
        self.folder, self.rep, self.bot = folder, rep, bot

    def play(self, drill: str) -> int:
        """Play every call of a drill; gives how many."""
        cache = self.folder.parent / "cache"
        settings = Settings(self.folder, player=self.rep, user=self.rep, cache_dir=cache)
        practice = open_practice(settings)
        try:
            return sum(1 for _ in self._calls(practice, drill))
        finally:
            practice.close()

    def _calls(self, practice: Practice, drill: str) -> Iterator[Call]:
        for _ in CALLS:
            briefing = practice.brief_drill(drill)
            assert isinstance(briefing, Briefing)
            yield self._call(practice, briefing)

    def _call(self, practice: Practice, briefing: Briefing) -> Call:
        from simulator.core.call import variant_of
        from simulator.core.rules import rules_for

        rules = rules_for(briefing.scenario, briefing.playbook, variant_of(briefing.scenario, briefing.seed))
        bot = self.bot if self.bot.plan(rules, briefing.seed) else BOTS["silent"]
        slip = bot.plan(rules, briefing.seed)
        assert slip is not None
        session = practice.start(briefing, slip)
        while not session.call.ended:
            session = practice.say(session, bot.choose(session.call))
        receipt = receipt_of(session.call)
        claim = Claim(result="nothing")
        if receipt.objective:
            claim = Claim(result="commitment", objective=receipt.objective, dated=bool(receipt.when))
        return practice.claim(session, claim).call


def near(item: Item, level: int, by: int) -> int:
    """A level that a person could give in place of another: the next one that the rubric describes."""
    known = [at for at, text in enumerate(item.levels) if text is not None]
    place = known.index(level) if level in known else 0
    return known[max(0, min(len(known) - 1, place + by))]


def judgement(call: Call, number: int, *, strict: bool) -> dict[str, Any]:
    """How a manager scores a call: as the rubric says, but for a level here and there."""
    given = levels(call)
    rubric = call.rules.playbook.rubric
    for place, item in enumerate(rubric):
        if (number + place * (3 if strict else 5)) % 11 == 0:
            given[item.id] = near(item, given[item.id], -1 if strict else 1)
    total = sum(item.weight * given[item.id] for item in rubric) / 4
    grade = "strong" if total > 90 else "pass" if total > 75 else "borderline" if total > 60 else "fail"
    return {
        "levels": given,
        "comments": [{"turn": 1, "text": "Say what the call is for in this breath."}],
        "grade": grade,
        "do_next": "Name the date in the ask, and let the buyer say it back.",
    }


@pytest.mark.parametrize(("team", "scored"), [(5, 10), pytest.param(24, 20, marks=pytest.mark.long)])
def test_a_month_of_a_team(as_: As, tmp_path: Path, team: int, scored: int) -> None:
    # An admin takes a roster in.
    reps = tuple(f"rep{number:02}" for number in range(team))
    roster = tmp_path / "roster.csv"
    rows = "".join(f"{rep},Rep {rep[3:]},rep,north,,{rep}@example.com,yes\n" for rep in reps)
    roster.write_text(HEAD + STAFF + rows, encoding="utf-8")
    as_("root", "people", "import", str(roster), "--yes")
    assert len(documents(as_("root", "people", "list", "--json"))) == team + len(STAFF.splitlines())

    # A manager issues a drill of three calls, which a review decides.
    words = [word for call in CALLS for word in ("--scenario", call)]
    drill = documents(
        as_(
            "lea", "drills", "new", "--name", "March: objectives", *words, "--due", "2099-03-31 18:00",
            "--zone", "Europe/Brussels", "--most", "1", "--decides", "review", "--team", "north",
            "--yes", "--json",
        )
    )["id"]  # fmt: skip
    watched = documents(as_("lea", "drills", "show", drill, "--json"))["standings"]
    assert {each["state"] for each in watched} == {"not started"}
    assert len(watched) == len(reps)

    # Every rep takes it on a machine of their own, plays it, and hands it in.
    files = []
    for number, rep in enumerate(reps):
        out, back, home = (tmp_path / f"{rep}{end}" for end in (".drill.json", ".calls.json", "-home"))
        as_("lea", "drills", "export", drill, "--rep", rep, "--out", str(out))
        as_(rep, "drills", "take", str(out), at=home)
        assert Machine(home, rep, BOTS[SKILLS[number % len(SKILLS)]]).play(drill) == len(CALLS)
        as_(rep, "attempts", "export", "--drill", drill, "-o", str(back), at=home)
        files.append(str(back))
    taken = documents(as_("lea", "attempts", "import", *files, "--json"))
    assert len(taken) == len(reps) * len(CALLS)
    assert not any("refused" in each or "total" in each for each in taken)

    # Two managers score the same calls, each without the other and without the program.
    queue = documents(as_("lea", "reviews", "queue", "--json"))
    assert len(queue) == len(taken)
    office = open_practice(Settings(tmp_path / "office", player="root", user="root"))
    calls = {row["attempt"]: office.team.reviews.open(row["attempt"]).call for row in queue}
    office.close()
    first_reps = [row for row in queue if row["player"] in reps[:3]]
    chosen = [*first_reps, *(row for row in queue if row not in first_reps)][:scored]
    form = tmp_path / "form.json"
    for number, row in enumerate(chosen):
        for who, strict in (("lea", False), ("per", True)):
            given = judgement(calls[row["attempt"]], number, strict=strict)
            form.write_text(json.dumps(given), encoding="utf-8")
            as_(who, "reviews", "score", row["attempt"], "--file", str(form), "--json")
    assert len(documents(as_("lea", "reviews", "queue", "--json"))) == len(taken) - scored

    # How far they agree is shown.
    agreement = as_("lea", "reports", "agreement").out
    assert str(scored) in agreement
    document = documents(as_("lea", "reports", "agreement", "--json"))
    assert json.dumps(document).count("NaN") == 0

    # A rep disputes an item, once, and a manager settles it.
    disputed = next(row for row in chosen if row["player"] == reps[3])
    ask = ("reviews", "dispute", disputed["attempt"], "open.agreed", "--reason", "She did say yes to it.")
    as_(reps[3], *ask)
    as_(reps[3], *ask, fails=True)
    settle = ("reviews", "settle", disputed["attempt"], "open.agreed", "--accept", "4", "--reason", "So she did.")
    as_(reps[3], *settle, fails=True)
    as_("per", *settle)
    assert "per accepted, level 4" in as_(reps[3], "reviews", "show", disputed["attempt"]).out

    # Three reps are certified, and nobody else can be.
    states = {
        each["player"]: each["state"] for each in documents(as_("lea", "drills", "show", drill, "--json"))["standings"]
    }
    assert [rep for rep, state in states.items() if state == "passed"] == list(reps[:3])
    for rep in reps[:3]:
        page = tmp_path / f"{rep}.html"
        as_("lea", "reports", "certificate", drill, "--rep", rep, "--out", str(page))
        assert f"Rep {rep[3:]}" in page.read_text(encoding="utf-8")
    refused = as_("lea", "reports", "certificate", drill, "--rep", reps[3], "--out", str(tmp_path / "x.html"), fails=True)
    assert "has not passed" in refused.err

    # The month's report goes out.
    html, table, statements = (tmp_path / f"month.{end}" for end in ("html", "csv", "jsonl"))
    as_("lea", "reports", "team", "--html", str(html))
    assert "Rep 00" in html.read_text(encoding="utf-8")
    as_("lea", "reports", "export", "--format", "csv", "--out", str(table))
    assert len(table.read_text(encoding="utf-8").splitlines()) > len(taken)
    as_("lea", "reports", "xapi", "--out", str(statements))
    told = [json.loads(line) for line in statements.read_text(encoding="utf-8").splitlines()]
    verbs = [each["verb"]["id"].rsplit("/", 1)[-1] for each in told]
    # What the managers have scored goes out; what they have yet to score blind does not.
    assert verbs.count("completed") == verbs.count("passed") + verbs.count("failed") == scored
    assert verbs.count("scored") == 2 * scored
