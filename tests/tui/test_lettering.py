"""Lettering: nothing is lost, nothing is too wide, nothing steers the terminal."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from simulator.tui.widgets.choice_list import shares
from simulator.tui.widgets.lettering import HIDDEN, bar, beside, clean, cut, flow, pips, shortened, width_of

PIECES = st.lists(st.tuples(st.text(max_size=40), st.sampled_from(["text", "muted"])), max_size=6)


def plain(rows: list[tuple[tuple[str, str], ...]]) -> list[str]:
    return ["".join(text for text, _ in row) for row in rows]


@given(PIECES, st.integers(2, 60))
def test_no_row_is_wider_than_asked_and_no_letter_is_lost(pieces: list[tuple[str, str]], width: int) -> None:
    cleaned = [(clean(text), style) for text, style in pieces]
    rows = flow(cleaned, width)
    assert all(width_of(row) <= width for row in rows)
    said = "".join(text for text, _ in cleaned).replace(" ", "")
    assert "".join(plain(rows)).replace(" ", "") == said


@given(st.text(max_size=60))
def test_a_clean_text_has_nothing_that_a_terminal_obeys(text: str) -> None:
    assert not any(unicodedata.category(letter) in HIDDEN for letter in clean(text))
    assert clean(clean(text)) == clean(text)


@pytest.mark.parametrize(
    ("raw", "cleaned"),
    [
        ("a\x1b[31mb", "a[31mb"),
        ("one\n two\tthree ", "one two three"),
        ("\u202eevil", "evil"),
        ("naïve “quotes” 日本", "naïve “quotes” 日本"),
    ],
)
def test_texts_are_cleaned(raw: str, cleaned: str) -> None:
    assert clean(raw) == cleaned


@given(st.text(max_size=60), st.integers(1, 30))
def test_a_cut_text_fits(text: str, width: int) -> None:
    assert cell_len(cut(clean(text), width)) <= width


def test_a_shortened_text_ends_in_an_ellipsis() -> None:
    rows = flow([("one two three four five six", "text")], 9)
    assert plain(rows) == ["one two", "three", "four five", "six"]
    assert plain(shortened(rows, 3, 9)) == ["one two", "three", "four fiv…"]
    assert plain(shortened(rows, 2, 9)) == ["one two", "three…"]
    assert shortened(rows, 4, 9) == rows


@pytest.mark.parametrize(("share", "drawn"), [(0.0, "────"), (0.5, "━━──"), (0.6, "━━╾─"), (1.0, "━━━━"), (2, "━━━━")])
def test_a_bar_fills_by_half_cells(share: float, drawn: str) -> None:
    assert "".join(bar(share, 4)) == drawn


def test_pips_count() -> None:
    assert pips(3, 4) == "●●●○"


def test_columns_stand_side_by_side() -> None:
    left, right = flow([("a b", "text")], 1), flow([("c", "text")], 3)
    assert plain(list(beside([left, right], 3, gap=1))) == ["a   c", "b   "]


@given(st.lists(st.integers(1, 5), min_size=1, max_size=12), st.integers(1, 40), st.data())
def test_options_share_the_rows(lengths: list[int], height: int, data: st.DataObject) -> None:
    cursor = data.draw(st.integers(0, len(lengths) - 1))
    found = shares(lengths, height, cursor)
    assert found[cursor] == lengths[cursor]
    assert all(1 <= share <= length for share, length in zip(found, lengths, strict=True))
    if sum(lengths) <= height:
        assert found == lengths
    else:
        assert sum(found) <= max(height, len(lengths) - 1 + lengths[cursor])
