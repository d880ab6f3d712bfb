"""What an author is told: each file in `broken` begins with the complaints that must be printed, and no others may be."""

from __future__ import annotations

import os
import re
from itertools import takewhile
from pathlib import Path

import pytest

from simulator.content.complaints import Complaint
from simulator.content.files import LARGEST
from simulator.content.shelves import MOST
from tests.library import OWN, complaints_about

BROKEN = Path(__file__).parent / "broken"
GOOD = (OWN / "small.yaml").read_text(encoding="utf-8")


def told(path: Path) -> list[str]:
    return [str(found).removeprefix(f"{path}:") for found in complaints_about(path)]


def expected(path: Path) -> list[str]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line[2:] for line in takewhile(re.compile(r"# \d+:\d+: ").match, lines)]


@pytest.mark.parametrize("path", sorted(BROKEN.glob("*.yaml")), ids=lambda path: path.stem)
def test_a_broken_file_is_complained_of_at_its_place(path: Path) -> None:
    assert told(path) == expected(path) != []


def test_a_file_that_is_too_large_is_not_even_read(tmp_path: Path) -> None:
    path = tmp_path / "large.yaml"
    path.write_bytes(b"id: large\n" + b"#" * 10_000_000)
    (found,) = told(path)
    assert "error F102: " in found
    assert f"{LARGEST:,} are the most" in found


def test_another_encoding_is_named_with_the_byte(tmp_path: Path) -> None:
    path = tmp_path / "latin.yaml"
    path.write_bytes("id: latin\ntitle: Caf\xe9\n".encode("latin-1"))
    assert told(path) == ["2:11: error F103: the byte 0xe9 is not UTF-8: save the file as UTF-8"]


def test_a_byte_order_mark_is_no_fault(tmp_path: Path) -> None:
    path = tmp_path / "small.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + GOOD.encode())
    assert told(path) == []


@pytest.mark.parametrize(
    ("raw", "complaint"),
    [
        (b"id: bell\ntitle: a\x07\n", "2:9: error F103: the character U+0007 cannot stand in a file: take it out"),
        (b"id: nul\0\n", "1:8: error F103: the character U+0000 cannot stand in a file: save the file as UTF-8"),
        ("id: ls\u2028\n".encode(), "1:7: error F103: the character U+2028 cannot stand in a file: take it out"),
        ("id: x".encode("utf-16"), "1:1: error F103: the byte 0xff is not UTF-8: save the file as UTF-8"),
        (b"", "1:1: error F104: there is nothing in the file: begin with `id:` and the other keys"),
        (b"---\n", "2:1: error F104: there is nothing in the file: begin with `id:` and the other keys"),
    ],
)  # fmt: skip
def test_a_stray_character_is_named_with_its_place(tmp_path: Path, raw: bytes, complaint: str) -> None:
    path = tmp_path / "stray.yaml"
    path.write_bytes(raw)
    assert told(path) == [complaint]


def test_what_is_no_file_is_not_waited_for(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.yaml"
    os.mkfifo(pipe)
    assert told(pipe) == ["1:1: error F101: this is not a file: name a file that ends in .yaml"]


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    assert "cannot be read" in told(tmp_path / "nowhere.yaml")[0]


def test_no_more_complaints_are_listed_than_anyone_reads(tmp_path: Path) -> None:
    path = tmp_path / "small.yaml"
    path.write_text(GOOD + "".join(f"key-{n}: 1\n" for n in range(500)), encoding="utf-8")
    found = told(path)
    assert len(found) == MOST + 1
    assert "note F290: more is wrong than is listed here: mend the complaints above first" in found[-1]


def test_a_complaint_is_one_printable_line() -> None:
    found = str(Complaint("a\nb.yaml", 1, 2, "F110", "no \x1b[31m\udc80" + "x" * 5_000, "mend it"))
    assert found.isprintable()
    assert found.startswith(r"a\nb.yaml:1:2: error F110: no \x1b[31m\udc80xxx")
    assert len(found) < 1_000
