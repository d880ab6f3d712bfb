"""What an author is told: for each broken file in `broken`, its first line is the complaint that must be printed."""

from __future__ import annotations

from pathlib import Path

import pytest

from simulator.content.library import open_library
from simulator.content.reading import LARGEST
from simulator.errors import ContentError, UnknownScenario
from tests.library import OWN, library

BROKEN = Path(__file__).parent / "broken"
GOOD = (OWN / "small.yaml").read_text(encoding="utf-8")


def told(path: Path) -> list[str]:
    return [str(found).removeprefix(f"{path}:") for found in library().check_files([path])]


@pytest.mark.parametrize("path", sorted(BROKEN.glob("*.yaml")), ids=lambda path: path.stem)
def test_a_broken_file_is_complained_of_at_its_place(path: Path) -> None:
    expected = path.read_text(encoding="utf-8").splitlines()[0].removeprefix("# ")
    assert expected in told(path)


def test_a_file_that_is_too_large_is_not_even_read(tmp_path: Path) -> None:
    path = tmp_path / "large.yaml"
    path.write_bytes(b"id: large\n" + b"#" * 10_000_000)
    (found,) = told(path)
    assert f"{LARGEST:,} are the most" in found


def test_another_encoding_is_named_with_the_byte(tmp_path: Path) -> None:
    path = tmp_path / "latin.yaml"
    path.write_bytes("id: latin\ntitle: Caf\xe9\n".encode("latin-1"))
    assert told(path) == ["2:11: the byte 0xe9 is not UTF-8: save the file as UTF-8"]


def test_a_byte_order_mark_is_no_fault(tmp_path: Path) -> None:
    path = tmp_path / "small.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + GOOD.encode())
    assert told(path) == []


def test_a_control_character_is_named(tmp_path: Path) -> None:
    path = tmp_path / "bell.yaml"
    path.write_bytes(b"id: bell\ntitle: \x07\n")
    assert "character that YAML does not take" in told(path)[0] or "not YAML" in told(path)[0]


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    assert "cannot be read" in told(tmp_path / "nowhere.yaml")[0]


def test_many_complaints_come_at_once(tmp_path: Path) -> None:
    path = tmp_path / "small.yaml"
    text = GOOD.replace("ask: empties", "ask: x").replace("rung: next-call", "rung: y")
    path.write_text(text.replace("raised: {turn", "raised: {trun", 1), encoding="utf-8")
    assert len(told(path)) == 1
    path.write_text(text, encoding="utf-8")
    assert len(told(path)) >= 3


def test_the_rest_of_the_library_still_loads(tmp_path: Path) -> None:
    (tmp_path / "small.yaml").write_text(GOOD, encoding="utf-8")
    (tmp_path / "broken.yaml").write_text("id: [", encoding="utf-8")
    found = open_library([tmp_path])
    assert "small" in found.scenarios
    assert [complaint.file for complaint in found.complaints] == [str(tmp_path / "broken.yaml")]


def test_an_id_that_clashes_names_both_files(tmp_path: Path) -> None:
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "small.yaml").write_text(GOOD, encoding="utf-8")
    found = open_library([tmp_path / "one", tmp_path / "two"])
    (complaint,) = found.complaints
    assert complaint.file == str(tmp_path / "two" / "small.yaml")
    assert str(tmp_path / "one" / "small.yaml") in complaint.problem


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    (complaint,) = open_library([tmp_path / "nowhere"]).complaints
    assert "no such folder" in complaint.problem


def test_a_folder_can_have_archetypes_and_a_playbook_of_its_own(tmp_path: Path) -> None:
    buyers = tmp_path / "buyers"
    buyers.mkdir()
    (buyers / "calm.yaml").write_text("about: Calm.\nstart: {patience: 5}\n", encoding="utf-8")
    text = GOOD.replace("buyer:\n", "buyer:\n  archetype: calm\n", 1)
    (tmp_path / "small.yaml").write_text(text, encoding="utf-8")
    bundled = Path(__file__).parents[2] / "scenarios" / "playbook.yaml"
    own = bundled.read_text(encoding="utf-8").replace("total: 70", "total: 80")
    (tmp_path / "playbook.yaml").write_text(own, encoding="utf-8")
    found = open_library([tmp_path])
    assert not found.complaints
    assert found.scenario("small").buyer.start.patience == 5
    assert found.playbook_for("small").passing.total == 80
    assert found.playbook.passing.total == 70


def test_a_complaint_about_an_archetype_names_its_file(tmp_path: Path) -> None:
    buyers = tmp_path / "buyers"
    buyers.mkdir()
    (buyers / "odd.yaml").write_text("about: Odd.\nstart: {patience: 9}\n", encoding="utf-8")
    text = GOOD.replace("buyer:\n", "buyer:\n  archetype: odd\n", 1)
    (tmp_path / "small.yaml").write_text(text, encoding="utf-8")
    found = [str(complaint) for complaint in open_library([tmp_path]).complaints]
    assert any(str(buyers / "odd.yaml") + ":2:" in complaint for complaint in found)


def test_an_unknown_scenario_is_answered_with_the_nearest() -> None:
    with pytest.raises(UnknownScenario, match="Did you mean small"):
        library().scenario("smal")


def test_a_file_that_does_not_load_cannot_be_played(tmp_path: Path) -> None:
    path = tmp_path / "broken.yaml"
    path.write_text("id: [", encoding="utf-8")
    with pytest.raises(ContentError, match="not YAML"):
        library().load_file(path)
