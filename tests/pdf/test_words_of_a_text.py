"""Words with single spaces drawn between them are read as one, and parted wherever one word alone is asked for."""

from __future__ import annotations

from array import array

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.pdf.pages.words import Setting, Word, level_words, pieces, single_words, words_between

SETTING = Setting(10.0, 20.0, 18.0, 10.0, bold=False, upright=True)


def words(text: str, space: float = 2.8) -> list[Word]:
    """Set a text in letters five points wide."""
    starts, ends, x = array("d"), array("d"), 0.0
    for letter in text:
        starts.append(x)
        x += space if letter == " " else 5.0
        ends.append(x)
    return level_words(text, starts, ends, SETTING)


def test_single_spaces_are_inside_and_those_at_an_end_or_in_a_row_are_not() -> None:
    assert [word.text for word in words("Runder Tisch  Bremen ")] == ["Runder Tisch", " ", " ", "Bremen", " "]


def test_a_space_as_wide_as_a_gutter_parts_words() -> None:
    assert [word.text for word in words("Land Zahl", space=3.9)] == ["Land", " ", "Zahl"]


def test_spaces_count_as_nothing_printed() -> None:
    assert [word.printed for word in words("Runder Tisch ")] == [11, 0]


@given(st.text(alphabet="ab \u00a0", max_size=20))
def test_the_words_alone_are_those_that_white_parts(text: str) -> None:
    alone = list(single_words(words(text)))
    assert "".join(word.text for word in alone) == text
    assert [word.text for word in alone if word.printed] == text.split()
    assert [x for word in alone for x in word.starts] == [x for word in words(text) for x in word.starts]


@pytest.mark.parametrize(
    ("end", "left", "right"),
    [(21, ["Land"], [" ", "Zahl"]), (22, ["Land", " "], ["Zahl"]), (28, ["Land Z"], ["ahl"])],
)
def test_a_space_at_which_words_are_cut_is_one_for_itself(end: float, left: list[str], right: list[str]) -> None:
    whole = words("Land Zahl")
    assert [word.text for word in words_between(whole, 0, end)] == left
    assert [word.text for word in words_between(whole, end, 100)] == right


def test_what_is_left_of_both_sides_of_a_hole_keeps_its_spaces() -> None:
    (whole,) = words("a b c")
    assert [word.text for word in pieces(whole, lambda x: not 7 < x < 13)] == ["a", " ", " ", "c"]
