"""Folders of scenarios: what loads is played, what does not is complained of, and neither hinders the other."""

from __future__ import annotations

from pathlib import Path

import pytest

from simulator.content.folders import Folder
from simulator.content.library import open_library
from simulator.core.conduct import STANCES
from simulator.core.findings import nearest
from simulator.errors import ContentError, UnknownScenario
from simulator.paths import bundled_scenarios
from tests.library import OWN, complaints_about, library, opened

GOOD = (OWN / "small.yaml").read_text(encoding="utf-8")
PLAYBOOK = (bundled_scenarios() / "playbook.yaml").read_text(encoding="utf-8")


def folder(at: Path, buyer: str = "", **files: str) -> Path:
    """A folder with files by name; `buyer` goes on top of the small scenario's buyer."""
    small = GOOD.replace("buyer:\n", f"buyer:\n{buyer}", 1)
    for name, text in {"small": small, **files}.items():
        path = at / f"{name.replace('__', '/')}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return at


def named(name: str, text: str = GOOD) -> str:
    return text.replace("id: small\n", f"id: {name}\n", 1)


def told(at: Path) -> list[str]:
    return [str(found).removeprefix(f"{at}/") for found in opened(at).complaints]


ANOTHER = "give one of the two another id and file name"
MOVE = "move this to the `buyer` of the scenario that has it"

CALM = """about: Calm.
stances: {furious: Is past all listening.}
start: {patience: 5, trust: 1}
moves:
  - {on: false_urgency, to: furious}
voice:
  - {on: pitch, says: "Is that so."}
"""


def test_the_rest_of_the_library_still_loads(tmp_path: Path) -> None:
    folder(tmp_path, broken="id: [", **{"buyers__odd": "about: [\n", ".#small": "id: ["})
    found = opened(tmp_path)
    assert "small" in found.own_ids
    assert set(opened().scenarios) == set(found.scenarios) - {"small"}
    assert [Path(complaint.file).name for complaint in found.complaints] == ["broken.yaml", "odd.yaml"]


def test_an_id_that_clashes_names_both_files(tmp_path: Path) -> None:
    one, two = folder(tmp_path / "one"), folder(tmp_path / "two")
    (complaint,) = opened(one, two, one).complaints
    assert complaint.file == str(two / "small.yaml")
    assert str(one / "small.yaml") in complaint.problem


def test_a_bundled_scenario_is_not_replaced_by_a_file_of_the_same_id(tmp_path: Path) -> None:
    name = next(iter(opened().scenarios))
    folder(tmp_path, **{name: GOOD.replace("id: small", f"id: {name}")})
    found = opened(tmp_path)
    assert found.scenarios[name] == opened().scenarios[name]
    assert f"the id `{name}` is that of" in found.complaints[0].problem
    assert found.own_ids == {"small"}


def test_an_archetype_does_not_replace_a_bundled_one_of_the_same_id(tmp_path: Path) -> None:
    (held,) = (path for path in Folder(bundled_scenarios()).archetypes if "rushed" in path.stem)
    own = "  archetype: rushed-executive\n"
    folder(tmp_path, own, **{"buyers__rushed-executive": CALM})
    assert told(tmp_path) == [
        f"buyers/rushed-executive.yaml:1:1: error R140: the id `rushed-executive` is that of {held}: {ANOTHER}",
        "small.yaml:42:3: error R221: the archetype `rushed-executive` does not load: mend its file first",
    ]


def test_an_archetype_that_two_folders_have_names_both_files(tmp_path: Path) -> None:
    one, two = (
        folder(tmp_path / name, "  archetype: calm\n", **{"buyers__calm": CALM, name: named(name)})
        for name in ("one", "two")
    )
    (two / "small.yaml").unlink()
    found = opened(one, two)
    (complaint,) = found.complaints
    assert complaint.file == str(two / "buyers" / "calm.yaml")
    assert str(one / "buyers" / "calm.yaml") in complaint.problem
    assert found.own_ids == {"small", "one", "two"}


def test_a_folder_that_is_given_twice_counts_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = folder(tmp_path / "own")
    (tmp_path / "link").symlink_to(own)
    monkeypatch.chdir(tmp_path)
    given = [own, Path("own"), tmp_path / "link", bundled_scenarios()]
    assert opened(*given).complaints == ()


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    assert told(tmp_path / "nowhere") == [
        f"{tmp_path / 'nowhere'}:1:1: error F101: there is no such folder: check the path given"
    ]


def test_a_file_with_another_ending_is_named(tmp_path: Path) -> None:
    (folder(tmp_path) / "other.yml").write_text(GOOD, encoding="utf-8")
    assert told(tmp_path) == ["other.yml:1:1: error F107: only files that end in .yaml are read: rename it"]


def test_a_scenario_stands_over_its_archetype(tmp_path: Path) -> None:
    own = "  archetype: calm\n  start: {trust: 3}\n  moves: [{on: pitch, effect: {trust: -1}}]\n"
    buyer = opened(folder(tmp_path, own, buyers__calm=CALM)).scenario("small").buyer
    assert (buyer.start.trust, buyer.start.patience) == (3, 5)
    assert [row.on for row in buyer.moves] == [("pitch",), ("false_urgency",)]
    assert buyer.voice[-1].says == ("Is that so.",)
    assert buyer.stances.keys() == {"furious"}


def test_the_digest_covers_the_archetype(tmp_path: Path) -> None:
    digests = set()
    for name, text in (("one", CALM), ("two", CALM.replace("trust: 1", "trust: 2"))):
        at = folder(tmp_path / name, "  archetype: calm\n", buyers__calm=text)
        digests.add(opened(at).scenario("small").digest)
    assert len(digests) == 2


@pytest.mark.parametrize(
    ("archetype", "complaint"),
    [
        ("about: Odd.\nstart: {patience: 9}\n",
         "buyers/odd.yaml:2:9: error F207: this number is too large: write 5 or less"),
        ("start: {patience: 1}\n",
         "buyers/odd.yaml:1:1: error F202: the key `about` is missing: add it"),
        ("about: Odd.\narchetype: calm\n",
         "buyers/odd.yaml:2:1: error F211: `calm` does not fit here: an archetype builds on no other: take the key out"),
        ("about: Odd.\ncues:\n  - {when: {knows: [empties]}, shows: nods}\n",
         "buyers/odd.yaml:3:21: error R120: an archetype cannot name the fact `empties`: " + MOVE),
        ("about: Odd.\nmoves:\n  - {on: pitch, to: furous}\n",
         "buyers/odd.yaml:3:17: error R103: there is no stance `furous`: "
         + nearest("furous", STANCES)),
    ],
    ids=["range", "missing", "chain", "fact", "stance"],
)  # fmt: skip
def test_a_broken_archetype_is_complained_of_in_its_own_file(tmp_path: Path, archetype: str, complaint: str) -> None:
    found = told(folder(tmp_path, "  archetype: odd\n", buyers__odd=archetype))
    waiting = "small.yaml:42:3: error R221: the archetype `odd` does not load: mend its file first"
    assert found == [complaint, waiting]


def test_what_an_archetype_brings_into_a_scenario_keeps_its_place(tmp_path: Path) -> None:
    idle = CALM.replace("to: furious", "to: guarded")
    assert told(folder(tmp_path, "  archetype: calm\n", buyers__calm=idle)) == [
        "buyers/calm.yaml:2:11: error R203: nothing leads to the stance `furious`: add a row with `to: furious`"
    ]
    (tmp_path / "small.yaml").write_text(
        GOOD.replace("buyer:\n", "buyer:\n  archetype: calm\n  moves:\n    - {on: ptch}\n", 1), encoding="utf-8"
    )
    assert "small.yaml:44:8: error R104: there is no trigger `ptch`: did you mean `pitch`?" in told(tmp_path)


def test_the_bundled_archetypes_are_there_for_every_folder(tmp_path: Path) -> None:
    assert told(folder(tmp_path, "  archetype: rushed-executive\n")) == []


def test_a_folder_can_have_a_playbook_of_its_own(tmp_path: Path) -> None:
    own = folder(tmp_path, playbook=PLAYBOOK.replace("total: 70", "total: 80"))
    found = opened(own)
    assert found.playbook_for("small").passing.total == 80
    assert {found.playbook_for(name).passing.total for name in opened().scenarios} == {70}


OFF_LADDER = "the window of prospecting names a rung that is not on the ladder"


def test_scenarios_wait_for_a_playbook_that_does_not_load(tmp_path: Path) -> None:
    text = PLAYBOOK.replace("conservative: first-meeting", "conservative: frist-meeting")
    assert told(folder(tmp_path, playbook=text)) == [
        "playbook.yaml:3:1: error F211: this does not fit: " + OFF_LADDER,
        "small.yaml:1:1: error R220: the playbook of this folder does not load: mend playbook.yaml beside it first",
    ]  # fmt: skip


def test_a_playbook_names_things_once_and_its_marks_stand_for_something(tmp_path: Path) -> None:
    text = PLAYBOOK.replace("id: straight", "id: out").replace("{ask}{when}?", "{aks}{when}?", 1)
    found = told(folder(tmp_path, playbook=text))
    assert [each.partition(": ")[2] for each in found][:2] == [
        "error R130: the id `out` stands here twice: change one of them",
        "error R150: `{aks}` stands for nothing here: did you mean `{ask}`?",
    ]


def test_a_file_is_played_by_the_playbook_beside_it(tmp_path: Path) -> None:
    own = folder(tmp_path, playbook=PLAYBOOK.replace("total: 70", "total: 80"))
    found, scenario = library().with_file(own / "small.yaml")
    assert found.playbook_for(scenario.id).passing.total == 80
    assert found.with_scenario(scenario).playbook_for(scenario.id).passing.total == 70


def test_a_folder_is_checked_file_by_file(tmp_path: Path) -> None:
    folder(tmp_path, buyers__odd="about: Odd.\n", broken="id: [")
    (complaint,) = complaints_about(tmp_path)
    assert complaint.file == str(tmp_path / "broken.yaml")
    (tmp_path / "none").mkdir()
    (complaint,) = complaints_about(tmp_path / "none")
    assert "no file in this folder" in complaint.problem


def test_an_archetype_and_a_playbook_are_checked_as_what_they_are(tmp_path: Path) -> None:
    folder(tmp_path, buyers__odd="about: Odd.\ncolour: red\n", playbook="id: own\n")
    buyer, playbook = tmp_path / "buyers" / "odd.yaml", tmp_path / "playbook.yaml"
    assert "no key `colour`" in complaints_about(buyer)[0].problem
    assert "the key `costs` is missing" in complaints_about(playbook)[0].problem


def test_an_unknown_scenario_is_answered_with_the_nearest() -> None:
    with pytest.raises(UnknownScenario, match="Did you mean small"):
        library().scenario("smal")
    with pytest.raises(UnknownScenario, match="scenarios list"):
        library().scenario("§" * 5_000)


def test_a_file_that_does_not_load_cannot_be_played(tmp_path: Path) -> None:
    path = tmp_path / "broken.yaml"
    path.write_text("id: [", encoding="utf-8")
    with pytest.raises(ContentError, match="bracket that opens here") as caught:
        library().with_file(path)
    assert caught.value.exit_code == 3


def test_without_its_playbook_the_game_does_not_open(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("simulator.content.library.bundled_scenarios", lambda: tmp_path)
    with pytest.raises(ContentError, match="playbook is missing"):
        open_library()
