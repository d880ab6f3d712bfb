"""A roster from CSV: as spreadsheets write it, and every fault named with its line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.practice.team.people import parse
from simulator.teamwork.roster import Member

HEAD = "handle,name,role,team,manager,email,active,stands_in\n"


def test_rows_become_people() -> None:
    text = HEAD + "ada,Ada Brook,rep,north,lead,ada@example.com,yes,no\nlead,Lea Dahl,coach,north,,,,\n"
    assert parse(text.splitlines(keepends=True)) == (
        (
            Member("ada", "Ada Brook", "rep", "north", "lead", "ada@example.com"),
            Member("lead", "Lea Dahl", "coach", "north"),
        ),
        [],
    )


def test_semicolons_and_columns_in_any_order() -> None:
    people, wrong = parse(["Name;Role;Handle\n", '"Brook, Ada";admin;ada\n'])
    assert (people, wrong) == ((Member("ada", "Brook, Ada", "admin"),), [])


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("handle,nickname\nada,Ada\n", 1, "no column 'nickname'"),
        ("handle\nada\n", 1, "'name' is missing"),
        ("handle,name,name\nada,Ada,Ada\n", 1, "'name' is there twice"),
        (HEAD + "ada,Ada Brook,boss,,,,,\n", 2, "role: must be one of: rep, coach, author, admin"),
        (HEAD + "ada,Ada,rep,,,,,\nada,Ada,rep,,,,,\n", 3, "'ada' is on the file twice"),
        (HEAD + ",Ada Brook,rep,,,,,\n", 2, "handle: is missing"),
        (HEAD + "ada,Ada,rep,,,not-an-address,,\n", 2, "email: is not written"),
        (HEAD + "ada,Ada,rep,,,,perhaps,\n", 2, "active: must be yes or no"),
        (HEAD + "ada,Ada,rep,,,,,,,,\n", 2, "more cells"),
        (HEAD, 1, "nobody"),
        ("", 1, "'handle' is missing"),
        (HEAD + 'ada,"Ada,rep\n', 2, "is not CSV"),
    ],
)
def test_a_fault_is_named_with_its_line(text: str, line: int, says: str) -> None:
    _, wrong = parse(text.splitlines(keepends=True))
    assert [at for at, what in wrong if says in what] == [line]


def test_every_fault_is_named_at_once() -> None:
    text = HEAD + "ada,,boss,,,,,\nben,Ben,rep,,,,maybe,\n"
    assert [line for line, _ in parse(text.splitlines(keepends=True))[1]] == [2, 2, 3]


@given(st.text())
def test_any_text_is_read_or_refused(text: str) -> None:
    people, wrong = parse(text.splitlines(keepends=True))
    assert bool(people) or bool(wrong)
