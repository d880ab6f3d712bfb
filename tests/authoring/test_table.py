"""The table of codes: every code that the program finds is told there, and on the authors' page, and nothing else is."""

from __future__ import annotations

import re

from simulator.authoring.codes import codes, families, severity_of
from tests.architecture.source import ROOT, files
from tests.authoring.codes_page import codes_page

TABLE = ROOT / "simulator" / "core" / "codes"


def test_the_codes_that_are_found_are_those_that_are_told() -> None:
    found = {
        code
        for file in files()
        if TABLE not in file.parents
        for code in re.findall(r'"([FRDXB]\d{3})"', file.read_text(encoding="utf-8"))
    }
    assert found == set(codes())


def test_the_page_for_authors_says_what_the_table_says() -> None:
    page = (ROOT / "scenarios" / "CODES.md").read_text(encoding="utf-8")
    assert page == codes_page(), "write codes_page() of this folder to scenarios/CODES.md"


def test_a_family_has_its_letter_and_its_order() -> None:
    for letter, family in families().items():
        ids = [code.id for code in family[1]]
        assert ids
        assert ids == sorted(set(ids))
        assert all(re.fullmatch(rf"{letter}\d{{3}}", each) for each in ids)


def test_every_code_is_explained_with_an_example() -> None:
    assert [name for name, code in codes().items() if not all(map(str.strip, code))] == []


def test_what_is_not_in_the_table_counts_as_an_error() -> None:
    assert severity_of("Z999") == "error"
