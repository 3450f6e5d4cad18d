"""Words with single spaces drawn between them are read as one, and parted wherever one word alone is asked for."""

from __future__ import annotations

from array import array

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from pipeline.pdf.lines.text_lines import letter_spacing, usual_baseline, usual_size
from pipeline.pdf.pages.words import Setting, Word, level_words, parted_at, pieces, single_words, words_between

SETTING = Setting(10.0, 20.0, 18.0, 10.0, bold=False, upright=True)

RAISED = Setting(8.0, 14.0, 12.8, 6.0, bold=False, upright=True)


def words(text: str, space: float = 2.8, setting: Setting = SETTING, begin: float = 0.0) -> list[Word]:
    """Set a text in letters five points wide."""
    starts, ends, x = array("d"), array("d"), begin
    for letter in text:
        starts.append(x)
        x += space if letter == " " else 5.0
        ends.append(x)
    return level_words(text, starts, ends, setting)


def printed_alone(row: list[Word]) -> list[Word]:
    """Return what a row would be if no word had been drawn with a space behind it."""
    return [word for word in single_words(row) if word.printed]


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


def test_the_dots_of_a_leader_are_no_word_set_with_space_between_its_letters() -> None:
    leader = words("Summe . . . . . .", space=1.5)
    assert [word.text for word in leader] == ["Summe . . . . . ."]
    assert letter_spacing(leader) == 0.0
    dots = words(". . . . . . . .", space=1.5)
    assert letter_spacing(dots) == letter_spacing(printed_alone(dots)) == pytest.approx(1.5)


@given(st.lists(st.text(alphabet="ab. ", min_size=1, max_size=9), min_size=1, max_size=5))
def test_a_row_has_the_letter_spacing_of_its_single_words(texts: list[str]) -> None:
    row = [word for n, text in enumerate(texts) for word in words(text, begin=60.0 * n) if word.printed]
    assume(row)
    assert letter_spacing(row) == pytest.approx(letter_spacing(printed_alone(row)))


def test_spaces_inside_of_words_have_no_part_in_the_usual_size_of_a_line() -> None:
    row = [*words("a b c d"), *words("12345", setting=RAISED, begin=40.0)]
    assert len(row) == 2
    assert (usual_size(row), usual_baseline(row)) == (6.0, 12.8)


@given(st.text(alphabet="aB ", min_size=1, max_size=8), st.text(alphabet="aB ", min_size=1, max_size=8))
def test_a_row_has_the_size_and_the_baseline_of_its_single_words(large: str, small: str) -> None:
    row = [w for w in (*words(large), *words(small, setting=RAISED, begin=60.0)) if w.printed]
    assume(row)
    alone = printed_alone(row)
    assert (usual_size(row), usual_baseline(row)) == (usual_size(alone), usual_baseline(alone))


def test_a_capital_behind_a_space_begins_no_other_column() -> None:
    (row,) = words("beim BoMA", space=1.0)
    assert [[word.text for word in part] for part in parted_at([row], [21.0])] == [["beim BoMA"]]
    assert [[word.text for word in part] for part in parted_at([row], [31.0])] == [["beim Bo"], ["MA"]]
