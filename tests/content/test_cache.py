"""The library opens quickly when nothing changed, and never with anything but what the files say."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest

from simulator.content import cache, entries, library
from simulator.content.library import Library, open_library
from simulator.content.shelves import Shelf
from simulator.errors import ContentError
from tests.content.test_library import CALM, GOOD, PLAYBOOK, folder, named
from tests.library import OWN

Damage = Callable[[bytes], bytes]


@pytest.fixture(autouse=True)
def bundled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A call and an archetype for what is bundled: it opens in a moment, with nothing kept."""
    at = folder(tmp_path / "bundled", playbook=PLAYBOOK, buyers__usual=CALM, usual=named("usual"))
    (at / "small.yaml").unlink()
    monkeypatch.setattr(library, "bundled_scenarios", lambda: at)
    return at


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A folder of one's own: two calls, an archetype, and a file that does not load."""
    other = GOOD.replace("buyer:\n", "buyer:\n  archetype: calm\n", 1)
    return folder(tmp_path / "own", "", broken="id: [", other=named("other", other), buyers__calm=CALM)


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    return tmp_path / "cache"


@pytest.fixture
def looked_at(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that were read as scenarios, by this process."""
    names: list[str] = []
    load = Shelf.load

    def noted(shelf: Shelf, path: Path, raw: bytes | None = None) -> object:
        names.append(path.name)
        return load(shelf, path, raw)

    monkeypatch.setattr(Shelf, "load", noted)
    return names


def program_over(bundled: Path) -> str:
    """The beginning of a program that opens libraries."""
    return (
        "import sys; from pathlib import Path; from simulator.content import library;"
        f"library.bundled_scenarios = lambda: Path({str(bundled)!r}); open_library = library.open_library"
    )


def shown(found: Library) -> tuple[object, ...]:
    """All that a player can see of a library before a call is played."""
    return found.entries, found.complaints, found.own_ids, found.files


def test_nothing_is_read_as_a_scenario_when_nothing_changed(own: Path, kept: Path, looked_at: list[str]) -> None:
    first = shown(open_library([own], kept))
    assert {"small.yaml", "other.yaml", "broken.yaml"} <= set(looked_at)
    looked_at.clear()
    assert shown(open_library([own], kept)) == first == shown(open_library([own]))
    assert "broken.yaml" in str(first)
    looked_at.clear()
    open_library([own], kept)
    assert looked_at == []


def test_a_known_library_opens_without_the_parser_and_the_rules(bundled: Path, own: Path, kept: Path) -> None:
    program = (
        f"{program_over(bundled)}; open_library([Path({str(own)!r})], Path({str(kept)!r}));"
        "print(sorted({'yaml', 'pydantic', 'transitions', 'multiprocessing'} & set(sys.modules)))"
    )
    for expected in ("['pydantic', 'yaml']", "[]"):
        done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
        assert done.stdout.strip() == expected


CHANGES: dict[str, tuple[Callable[[Path], object], set[str]]] = {
    "a call": (lambda at: (at / "small.yaml").write_text(GOOD + "\n# more\n"), {"small.yaml"}),
    "a new call": (lambda at: (at / "third.yaml").write_text(named("third")), {"third.yaml"}),
    "a call that is gone": (lambda at: (at / "other.yaml").unlink(), set()),
    "an archetype": (
        lambda at: (at / "buyers" / "calm.yaml").write_text(CALM.replace("patience: 5", "patience: 4")),
        {"small.yaml", "other.yaml", "broken.yaml"},
    ),
    "a playbook": (
        lambda at: (at / "playbook.yaml").write_text(PLAYBOOK.replace("total: 70", "total: 80")),
        {"small.yaml", "other.yaml", "broken.yaml"},
    ),
    "a broken call that is mended": (lambda at: (at / "broken.yaml").write_text(named("broken")), {"broken.yaml"}),
}


@pytest.mark.parametrize("what", CHANGES)
def test_what_changed_is_read_again_and_nothing_else(own: Path, kept: Path, looked_at: list[str], what: str) -> None:
    open_library([own], kept)
    looked_at.clear()
    change, read = CHANGES[what]
    change(own)
    found = open_library([own], kept)
    assert set(looked_at) == read
    assert shown(found) == shown(open_library([own]))


def test_a_change_that_keeps_size_and_time_is_noticed(own: Path, kept: Path) -> None:
    open_library([own], kept)
    path = own / "small.yaml"
    then = path.stat().st_mtime_ns
    title = re.search("title: (.*)", GOOD)
    assert title is not None
    path.write_text(GOOD.replace(title[1], title[1].swapcase(), 1), encoding="utf-8")
    os.utime(path, ns=(then, then))
    assert open_library([own], kept).entries["small"].title == title[1].swapcase()


def test_no_file_is_made_into_a_scenario_twice(own: Path, looked_at: list[str]) -> None:
    found = open_library([own])
    assert [found.scenario(name).id for name in ("small", "other")] == ["small", "other"]
    assert (looked_at.count("small.yaml"), looked_at.count("other.yaml")) == (1, 1)


def test_what_is_played_comes_from_the_file(own: Path, kept: Path) -> None:
    open_library([own], kept)
    found, fresh = open_library([own], kept), open_library([own])
    for name in ("small", "other"):
        assert found.scenario(name) == fresh.scenario(name)
        assert found.playbook_for(name) == fresh.playbook_for(name)


def test_a_file_that_broke_after_the_library_was_opened_says_so_when_it_is_played(own: Path, kept: Path) -> None:
    open_library([own], kept)
    found = open_library([own], kept)
    (own / "small.yaml").write_text("id: [", encoding="utf-8")
    with pytest.raises(ContentError, match="bracket that opens here"):
        found.scenario("small")


def sealed(body: bytes) -> bytes:
    """A body under the digest that belongs to it, as somebody would plant it."""
    return sha256(body).hexdigest().encode() + b"\n" + body


def planted(change: Callable[[dict[str, dict[str, dict[str, object]]]], object]) -> Damage:
    def plant(raw: bytes) -> bytes:
        document = json.loads(raw.partition(b"\n")[2])
        change(document)
        return sealed(json.dumps(document).encode())

    return plant


def first(document: dict[str, dict[str, dict[str, object]]]) -> dict[str, object]:
    return next(iter(document["files"].values()))


DAMAGE: dict[str, Damage] = {
    "empty": lambda raw: b"",
    "cut": lambda raw: raw[: len(raw) // 2],
    "cut by one byte": lambda raw: raw[:-1],
    "one byte changed": lambda raw: raw[:-9] + bytes([raw[-9] ^ 1]) + raw[-8:],
    "no text at all": lambda raw: b"\x80\x04\x95\x00\xff" * 100,
    "not JSON": lambda raw: sealed(b"\x80"),
    "too deep": lambda raw: sealed(b"[" * 100_000),
    "a list": lambda raw: sealed(b"[]"),
    "null": lambda raw: sealed(b"null"),
    "another key": planted(lambda document: document.update(key={"x": {}})),
    "no files": planted(lambda document: document.pop("files")),
    "files of another kind": planted(lambda document: document.update(files={"small.yaml": {}})),
    "an entry of another kind": planted(lambda document: first(document).update(entry="text")),
    "an entry with more in it": planted(lambda document: first(document).update(entry={"id": 1})),
    "complaints of another kind": planted(lambda document: first(document).update(complaints={})),
    "a digest of another kind": planted(lambda document: first(document).update(digest=7)),
    "a title that steers": planted(
        lambda document: [
            each["entry"].update(title="\x1b[2J") for each in document["files"].values() if isinstance(each["entry"], dict)
        ]
    ),
}


@pytest.mark.parametrize("what", DAMAGE)
def test_a_damaged_cache_is_made_again(own: Path, kept: Path, what: str) -> None:
    expected = shown(open_library([own], kept))
    files = sorted((kept / "library").iterdir())
    assert len(files) == 2
    before = [file.read_bytes() for file in files]
    for file, raw in zip(files, before, strict=True):
        file.write_bytes(DAMAGE[what](raw))
        assert file.read_bytes() != raw
    assert shown(open_library([own], kept)) == expected
    assert [file.read_bytes() for file in files] == before


def test_a_cache_of_another_folder_is_not_believed(own: Path, kept: Path) -> None:
    expected = shown(open_library([own], kept))
    one, two = sorted((kept / "library").iterdir())
    first_bytes, second_bytes = one.read_bytes(), two.read_bytes()
    one.write_bytes(second_bytes)
    two.write_bytes(first_bytes)
    assert shown(open_library([own], kept)) == expected


def test_another_version_of_the_program_reads_the_files_itself(
    own: Path, kept: Path, looked_at: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    open_library([own], kept)
    looked_at.clear()
    monkeypatch.setattr(cache, "program", lambda: "another")
    open_library([own], kept)
    assert "small.yaml" in looked_at


@pytest.mark.parametrize("where", ["a file", "in a file", "a folder without rights"])
def test_a_cache_that_cannot_be_written_is_done_without(own: Path, tmp_path: Path, where: str) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    (tmp_path / "locked").mkdir(mode=0o500)
    at = {"a file": "file", "in a file": "file/cache", "a folder without rights": "locked"}[where]
    for _ in range(2):
        assert shown(open_library([own], tmp_path / at)) == shown(open_library([own]))


def test_programs_that_run_at_once_share_a_cache(bundled: Path, own: Path, kept: Path) -> None:
    program = (
        f"{program_over(bundled)}\n"
        f"for _ in range(3): print(len(open_library([Path({str(own)!r})], Path({str(kept)!r})).own_ids))"
    )
    running = [subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True) for _ in range(3)]
    assert [each.communicate()[0].split() for each in running] == [["2"] * 3] * 3
    assert {path.suffix for path in (kept / "library").iterdir()} == {cache.SUFFIX}


def test_the_cache_does_not_grow_without_end(
    own: Path, kept: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(cache, "MOST", 3)
    for number in range(5):
        open_library([folder(tmp_path / str(number))], kept)
    assert len(list((kept / "library").iterdir())) == 3


def test_many_files_are_examined_by_several_processes_with_the_same_result(
    own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = shown(open_library([own]))
    monkeypatch.setattr(entries, "MANY", 0)
    monkeypatch.setattr(entries, "CHUNK", 1)
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    assert shown(open_library([own])) == expected


def test_without_further_processes_the_files_are_examined_by_this_one(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*given: object) -> None:
        raise OSError("no more processes")

    monkeypatch.setattr(entries, "MANY", 0)
    monkeypatch.setattr(entries, "CHUNK", 1)
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    monkeypatch.setattr("concurrent.futures.ProcessPoolExecutor", refused)
    assert "small" in open_library([own]).own_ids


def test_the_bundled_library_is_kept_too(kept: Path, looked_at: list[str]) -> None:
    open_library([OWN], kept)
    looked_at.clear()
    open_library([OWN], kept)
    assert looked_at == []
