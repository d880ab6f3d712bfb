"""A drill goes to a rep's own machine as a file, and the calls come back: what is not what was issued is refused."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.drilling import As, issue, may_solve, played
from tests.cli.running import Ran

OnOwn = Callable[..., Ran]


@pytest.fixture
def own(as_: As, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> OnOwn:
    """Types a command on the rep's own machine, which has a data folder of its own and no roster."""

    def typed(who: str, *words: str, input: str = "") -> Ran:  # noqa: A002  # as the shell calls it
        with monkeypatch.context() as changed:
            changed.setenv("REPRANGE_DATA", str(tmp_path / f"own-{who}"))
            return as_(who, *words, input=input)

    return typed


def handed_in(as_: As, own: OnOwn, tmp_path: Path, who: str = "ada", *more: str) -> tuple[str, Path]:
    """A drill that was handed out, played and handed in; its id, and the file that came back."""
    drill = issue(as_, *more, reps=("ada", "ben"))
    out, back = tmp_path / f"{who}.drill.json", tmp_path / f"{who}.calls.json"
    assert as_("lead", "drills", "export", drill, "--rep", who, "--out", str(out)).code == 0
    assert own(who, "drills", "take", str(out)).code == 0
    assert played(own, who, drill, "leave").code == 0
    assert own(who, "attempts", "export", "--drill", drill, "-o", str(back)).code == 0
    return drill, back


def standing(as_: As, drill: str, who: str) -> dict[str, Any]:
    document = json.loads(as_("lead", "drills", "show", drill, "--json").out)
    found: dict[str, Any] = next(each for each in document["standings"] if each["player"] == who)
    return found


def test_there_and_back(as_: As, own: OnOwn, tmp_path: Path) -> None:
    drill, back = handed_in(as_, own, tmp_path)
    assert standing(as_, drill, "ada")["state"] == "not started"
    said = as_("lead", "attempts", "import", str(back), "--json")
    assert said.code == 0, said.err
    assert standing(as_, drill, "ada")["state"] == "in progress"
    again = as_("lead", "attempts", "import", str(back))
    assert again.code == 0
    assert len(standing(as_, drill, "ada")["calls"][0]["attempts"]) == 1


def test_a_call_to_be_scored_comes_to_the_queue_without_its_score(as_: As, own: OnOwn, tmp_path: Path) -> None:
    _, back = handed_in(as_, own, tmp_path, "ada", "--decides", "review")
    (row,) = json.loads(as_("lead", "attempts", "import", str(back), "--json").out)
    assert "total" not in row
    (waiting,) = json.loads(as_("lead", "reviews", "queue", "--json").out)
    assert waiting["attempt"] == row["attempt"]


Change = Callable[[dict[str, Any]], None]


def _move(one: dict[str, Any]) -> None:
    one["attempt"]["moves"] = [{"kind": "release"}]


def _resealed_move(one: dict[str, Any]) -> None:
    from simulator.core.attempt import Attempt

    _move(one)
    one["digest"] = Attempt.model_validate(one["attempt"]).digest


def _seed(one: dict[str, Any]) -> None:
    from simulator.core.attempt import Attempt

    one["attempt"]["seed"] += 1
    one["digest"] = Attempt.model_validate(one["attempt"]).digest


CHANGES: list[tuple[Change, str]] = [
    (_move, "was changed after it was exported"),
    (_resealed_move, "was not made with the file of 'ada'"),
    (_seed, "was not made with the file of 'ada'"),
    (lambda one: one.update(player="ben"), "was not made with the file of 'ben'"),
    (lambda one: one.update(player="cam"), "not yours to see"),
    (lambda one: one["drill"].update(number=2), "was not made with the file"),
    (lambda one: one.update(finished_at="2026-01-01T00:00:00.000+00:00"), "was not made with the file"),
    (lambda one: one["drill"].update(drill="0" * 32), "was not issued here"),
    (lambda one: one.pop("drill"), "does not say of which"),
]


@pytest.mark.parametrize(("change", "problem"), CHANGES, ids=[problem for _, problem in CHANGES])
def test_what_was_changed_is_refused(as_: As, own: OnOwn, tmp_path: Path, change: Change, problem: str) -> None:
    drill, back = handed_in(as_, own, tmp_path)
    document = json.loads(back.read_text(encoding="utf-8"))
    change(document["attempts"][0])
    back.write_text(json.dumps(document), encoding="utf-8")
    said = as_("lead", "attempts", "import", str(back))
    assert said.code in {2, 4}
    assert problem in said.err
    assert standing(as_, drill, "ada")["state"] == "not started"


def test_one_that_was_sealed_again_must_still_be_what_was_issued(as_: As, own: OnOwn, tmp_path: Path) -> None:
    """A rep who seals what they changed with their own token is found out by the seed, the version and the limit."""
    from simulator.core.attempt import Attempt
    from simulator.practice.bundles import BundledAttempt
    from simulator.practice.team.drill_security import _seal
    from simulator.store.drill_rows import PlaceRow

    drill, back = handed_in(as_, own, tmp_path, "ada", "--most", "1")
    token = json.loads((tmp_path / "ada.drill.json").read_text(encoding="utf-8"))["token"]
    whole = json.loads(back.read_text(encoding="utf-8"))

    def forged(place: dict[str, int], **record: object) -> str:
        one = json.loads(json.dumps(whole["attempts"][0]))
        one["attempt"].update(record)
        one["drill"].update(place)
        one["digest"] = Attempt.model_validate(one["attempt"]).digest
        row = PlaceRow(one["id"], drill, "ada", *(one["drill"][name] for name in ("item", "round", "number")))
        one["drill"]["seal"] = _seal(token, BundledAttempt.model_validate(one), row)
        back.write_text(json.dumps({"form": 1, "attempts": [one]}), encoding="utf-8")
        return as_("lead", "attempts", "import", str(back)).err

    assert "a seed that was not issued" in forged({}, seed=1)
    assert "another version" in forged({}, scenario_digest="0" * 64)
    assert "attempt 2, and 1 are allowed" in forged({"number": 2})
    assert "does not have for this rep" in forged({"item": 5})
    assert "not played as a drill" in forged({}, mode="practice")
    assert "is not finished" in forged({}, claim=None)
    assert "1 imported" in forged({})


def test_what_is_whole_is_taken_in_beside_what_is_not(as_: As, own: OnOwn, tmp_path: Path) -> None:
    drill, back = handed_in(as_, own, tmp_path)
    cut, junk = tmp_path / "cut.json", tmp_path / "junk.json"
    cut.write_text(back.read_text(encoding="utf-8")[:-200], encoding="utf-8")
    junk.write_text("dear customer", encoding="utf-8")
    said = as_("lead", "attempts", "import", str(cut), str(junk), str(back), str(tmp_path / "nowhere.json"))
    assert said.code == 4
    assert "1 imported" in said.err
    assert "3 refused" in said.err
    assert "Traceback" not in said.err
    assert standing(as_, drill, "ada")["state"] == "in progress"


def test_the_same_try_is_not_handed_in_twice(as_: As, own: OnOwn, tmp_path: Path) -> None:
    """A rep who plays the same call again in another folder hands in one of them."""
    drill, back = handed_in(as_, own, tmp_path)
    assert as_("lead", "attempts", "import", str(back)).code == 0
    other = ("--data", str(tmp_path / "second"))
    assert own("ada", "drills", "take", str(tmp_path / "ada.drill.json"), *other).code == 0
    assert played(lambda *words, **more: own(*words, *other, **more), "ada", drill, "leave").code == 0
    assert own("ada", "attempts", "export", "--drill", drill, "-o", str(back), *other).code == 0
    assert "another one was handed in as it" in as_("lead", "attempts", "import", str(back)).err


@pytest.mark.parametrize("what", ["cut", "changed", "another", "text", "missing"])
def test_a_drills_file_that_is_not_whole_is_refused(as_: As, own: OnOwn, tmp_path: Path, what: str) -> None:
    drill = issue(as_)
    out = tmp_path / "ada.json"
    assert as_("lead", "drills", "export", drill, "--rep", "ada", "--out", str(out)).code == 0
    text = out.read_text(encoding="utf-8")
    if what == "cut":
        out.write_text(text[: len(text) // 2], encoding="utf-8")
    if what == "changed":
        out.write_text(text.replace('"most": 3', '"most": 9'), encoding="utf-8")
    if what == "text":
        out.write_text("dear customer", encoding="utf-8")
    if what == "missing":
        out.unlink()
    said = own("ben" if what == "another" else "ada", "drills", "take", str(out))
    assert said.code == 2
    assert "Traceback" not in said.err
    assert json.loads(own("ada", "drills", "list", "--json").out) == []


def test_on_the_reps_own_machine_the_drill_is_guarded_too(as_: As, own: OnOwn, tmp_path: Path) -> None:
    """There is no roster there, and whoever uses it may do all the rest."""
    handed_in(as_, own, tmp_path)
    assert not may_solve(own, "ada")
    (row,) = json.loads(own("ada", "attempts", "list", "--json").out)
    practised = own("ada", "play", "small", "--plain", "--seed", str(row["seed"]))
    assert "of a drill that is open" in practised.err
    assert may_solve(own, "ben")  # to whom nothing was handed


def test_what_comes_after_the_due_date_is_taken_in_and_marked(
    as_: As, own: OnOwn, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is kept, and never lost; it does not count, and nothing of the drill is to be done any more."""
    drill = issue(as_, reps=("ada",))
    out, back = tmp_path / "ada.drill.json", tmp_path / "back.json"
    assert as_("lead", "drills", "export", drill, "--rep", "ada", "--out", str(out)).code == 0
    assert own("ada", "drills", "take", str(out)).code == 0
    begun = own("ada", "drills", "play", drill, "--slip", "-,-,-", input="")
    assert begun.code == 6
    monkeypatch.setattr("simulator.practice.shell.now", lambda: "2099-12-02T09:00:00.000+00:00")
    assert played(own, "ada", drill, "leave").code == 0
    assert own("ada", "attempts", "export", "--drill", drill, "-o", str(back)).code == 0
    assert as_("lead", "attempts", "import", str(back)).code == 0
    (made,) = standing(as_, drill, "ada")["calls"][0]["attempts"]
    assert made["late"] is True
    assert standing(as_, drill, "ada")["state"] == "did not pass"
    assert "1, 1 late" in as_("lead", "drills", "show", drill).out
    over = played(own, "ada", drill, "leave")
    assert over.code == 2
    assert "Its time is over" in over.err


def test_no_attempt_is_held_back(as_: As, own: OnOwn, tmp_path: Path) -> None:
    """A second attempt is not handed in without the first."""
    drill, back = handed_in(as_, own, tmp_path, "ada", "--counts", "latest")
    assert played(own, "ada", drill, "leave").code == 0
    rows = json.loads(own("ada", "attempts", "list", "--json").out)
    second = max(rows, key=lambda row: row["started_at"])["attempt_id"]
    alone = tmp_path / "second.json"
    assert own("ada", "attempts", "export", second, "-o", str(alone)).code == 0
    said = as_("lead", "attempts", "import", str(alone))
    assert "the one before it was not handed in" in said.err
    assert own("ada", "attempts", "export", "--drill", drill, "-o", str(back)).code == 0
    assert as_("lead", "attempts", "import", str(back)).code == 0


def test_a_drill_from_a_file_is_not_taken_into_a_teams_database(as_: As, own: OnOwn, tmp_path: Path) -> None:
    drill = issue(as_)
    out = tmp_path / "ada.json"
    assert as_("lead", "drills", "export", drill, "--rep", "ada", "--out", str(out)).code == 0
    said = as_("ada", "drills", "take", str(out))
    assert said.code == 2
    assert "a team's database" in said.err
