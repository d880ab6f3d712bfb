"""Who may do what in a team."""

from __future__ import annotations

import pytest

from simulator.teamwork.roster import ROLES, Member, Permission, Role, after, alone, changes, faults, stranger

REP = Member("ada", "Ada Brook", "rep", "north", "lead")
FREE = Member("ben", "Ben Ode", "rep", "north")
COACH = Member("lead", "Lea Dahl", "coach", "north")
PEER = Member("peer", "Per Eng", "coach", "north")
FAR = Member("far", "Fay Rand", "coach", "south")
ADMIN = Member("root", "Ro Ott", "admin")
AUTHOR = Member("pen", "Penny Ink", "author", "north")


@pytest.mark.parametrize(
    ("role", "permission", "allowed"),
    [
        ("rep", "play", True),
        ("rep", "dispute", True),
        ("rep", "score", False),
        ("rep", "see", False),
        ("rep", "assign", False),
        ("coach", "score", True),
        ("coach", "settle", True),
        ("coach", "administer", False),
        ("coach", "adopt", False),
        ("author", "adopt", True),
        ("author", "score", False),
        ("admin", "administer", True),
    ],
)
def test_a_role_may(role: Role, permission: Permission, allowed: bool) -> None:
    assert Member("x", "X", role).may(permission) is allowed


def test_nobody_who_left_may_do_anything() -> None:
    assert not any(ADMIN._replace(active=False).may(permission) for permission in ROLES["admin"])


@pytest.mark.parametrize(
    ("who", "whose", "theirs"),
    [
        (COACH, REP, True),
        (PEER, REP, False),  # ada has a manager of her own
        (PEER, FREE, True),
        (FAR, FREE, False),
        (ADMIN, REP, True),
        (ADMIN, stranger("guest"), True),
        (COACH, stranger("guest"), False),
        (AUTHOR, FREE, False),
        (REP, FREE, False),
        (COACH, COACH, False),  # nobody scores a call of their own
        (ADMIN, ADMIN, False),
    ],
)
def test_whose_calls_are_for_whom(who: Member, whose: Member, theirs: bool) -> None:
    assert who.coaches(whose) is theirs


def test_who_may_act_as_another() -> None:
    shared = Member("room-4", "Training room 4", "rep", stands_in=True)
    assert REP.may_act_as(REP)
    assert ADMIN.may_act_as(REP)
    assert ADMIN.may_act_as(COACH)
    assert shared.may_act_as(REP)
    assert not shared.may_act_as(COACH)
    assert not COACH.may_act_as(REP)
    assert not REP.may_act_as(COACH)
    assert not ADMIN.may_act_as(REP._replace(active=False))


def test_whoever_is_alone_may_do_everything() -> None:
    assert alone("me").permissions == ROLES["admin"]


def test_what_a_roster_would_change() -> None:
    held = {"ada": REP, "lead": COACH}
    moved = REP._replace(team="south")
    found = changes(held, [moved, COACH, FREE])
    assert found.added == (FREE,)
    assert found.changed == ((REP, moved),)
    assert found.same == 1
    assert after(held, found) == {"ada": moved, "lead": COACH, "ben": FREE}


def test_nobody_locks_everybody_out() -> None:
    assert faults({"root": ADMIN}, "root") == ()
    assert "no active admin" in faults({"root": ADMIN._replace(active=False)}, "root")[0]
    assert "no active admin" in faults({"lead": COACH}, "root")[0]


def test_a_manager_is_somebody_who_coaches() -> None:
    (nobody,) = faults({"root": ADMIN, "ada": REP}, "root")
    assert "'lead' is not on the roster" in nobody
    (wrong,) = faults({"root": ADMIN, "ada": REP, "lead": COACH._replace(role="rep")}, "root")
    assert "no active coach" in wrong
