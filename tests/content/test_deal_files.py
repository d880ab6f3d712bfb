"""Deals on disk: found in every folder, compared with calls of any folder, complained of at their places."""

from __future__ import annotations

from pathlib import Path

import pytest

from simulator.errors import ContentError, UnknownDeal
from tests.library import OWN, complaints_about, library, opened

DEAL = """\
id: depot
title: The depot
summary: From a first talk to a second.
account: Halden Freight
weeks: {left: 8, because: The lease ends., over: The lease was renewed.}
calls:
  - scenario: small
    continuation: {weeks: 3, says: She was away.}
  - scenario: later
    after: 2
    carries: [empties]
    opens:
      both: All three came.
      people: The two dispatchers came.
    continuation: {weeks: 3, says: She was away.}
wins: {both: They start., people: They start small.}
ends: {no_sale: She hung up., clear_no: You parted as friends.}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    text = (OWN / "small.yaml").read_text(encoding="utf-8")
    (tmp_path / "later.yaml").write_text(text.replace("id: small", "id: later"), encoding="utf-8")
    (tmp_path / "deals").mkdir()
    (tmp_path / "deals" / "depot.yaml").write_text(DEAL, encoding="utf-8")
    return tmp_path


def change(folder: Path, old: str, new: str) -> None:
    path = folder / "deals" / "depot.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


@pytest.mark.parametrize("name", library().deals)
def test_every_bundled_deal_is_true_of_its_calls(name: str) -> None:
    assert library().deals.checked(name).id == name


def test_no_bundled_deal_is_broken() -> None:
    assert library().deals.complaints == ()


def test_a_deal_has_its_calls_from_several_folders(folder: Path) -> None:
    found = opened(OWN, folder)
    assert found.complaints == found.deals.complaints == ()
    assert found.deals.checked("depot").scenarios == ("small", "later")
    assert "depot" in found.deals


def test_a_call_that_is_nowhere_is_named_at_its_line(folder: Path) -> None:
    change(folder, "scenario: later", "scenario: latr")
    found = opened(OWN, folder)
    assert "depot" not in found.deals
    (complaint,) = found.deals.complaints
    place = f"{folder / 'deals' / 'depot.yaml'}:9:5: error R110: "
    assert str(complaint) == f"{place}there is no scenario `latr`: did you mean `later`?"
    with pytest.raises(ContentError, match="latr"):
        found.deals.checked("depot")


def test_an_unknown_deal_is_told_with_the_near_ones(folder: Path) -> None:
    with pytest.raises(UnknownDeal, match="depot"):
        opened(OWN, folder).deals.checked("dept")


def test_two_files_with_one_id_are_both_named(folder: Path, tmp_path: Path) -> None:
    second = tmp_path / "second"
    (second / "deals").mkdir(parents=True)
    (second / "deals" / "depot.yaml").write_text(DEAL, encoding="utf-8")
    (complaint,) = opened(OWN, folder, second).complaints
    assert complaint.file == str(second / "deals" / "depot.yaml")
    assert str(folder / "deals" / "depot.yaml") in complaint.problem


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("carries: [empties]", "carries: [nights, emties]",
         "11:23: error D108: the call `later` has no fact `emties`: did you mean `empties`?"),
        ("      both: All", "      bth: All",
         "13:7: error D105: the call `small` has no objective `bth`: did you mean `both`?"),
        ("weeks: {left: 8", "weeks: {left: 0", "5:9: error F207: this number is too small: write 1 or more"),
        ("id: depot", "id: depo",
         "1:1: error F108: the id `depo` is not the file's name: write `id: depot`, or rename the file"),
        ("continuation: {weeks: 3", "continuaton: {weeks: 3",
         "8:5: error F201: there is no key `continuaton` here: did you mean `continuation`?"),
    ],
)  # fmt: skip
def test_a_check_of_a_folder_checks_its_deals(folder: Path, old: str, new: str, told: str) -> None:
    assert complaints_about(folder, opened(OWN)) == ()
    change(folder, old, new)
    found = [str(complaint) for complaint in complaints_about(folder, opened(OWN))]
    assert f"{folder / 'deals' / 'depot.yaml'}:{told}" in found
