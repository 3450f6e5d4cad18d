"""Glyphs to lines, with numbers: letters are 5 points wide, the type is 10 points."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pipeline.model import Box
from pipeline.pdf.lines.text_lines import words_to_lines, words_to_runs
from pipeline.pdf.pages.glyph import Glyph
from pipeline.pdf.pages.marks import without_soft_hyphens
from pipeline.pdf.pages.words import glyphs_to_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.pdf.pages.words import Word


def glyph(text: str, x: float, baseline: float = 100.0) -> Glyph:
    return Glyph.at(text, Box(x, baseline - 8, x + 5, baseline + 2), baseline, 10.0, bold=False, upright=True)


def word(text: str, x: float, step: float = 5.0, baseline: float = 100.0) -> list[Glyph]:
    return [glyph(c, x + n * step, baseline) for n, c in enumerate(text)]


def texts(glyphs: list[Glyph]) -> list[str]:
    return lines_of(glyphs_to_words(glyphs))


def lines_of(words: Sequence[Word]) -> list[str]:
    return [line.text for line in words_to_lines(words)]


def test_a_gap_is_a_space_even_where_none_was_drawn() -> None:
    assert texts([*word("Runder", 0), *word("Tisch", 33)]) == ["Runder Tisch"]


def test_kerning_is_no_space() -> None:
    assert texts([*word("Run", 0), *word("der", 16)]) == ["Runder"]


def test_letters_set_apart_are_one_word_and_words_among_them_still_two() -> None:
    assert texts([*word("RUNDER", 0, step=7.5), *word("TISCH", 50, step=7.5)]) == ["RUNDER TISCH"]


def test_glyphs_out_of_reading_order_are_read_from_left_to_right_and_top_to_bottom() -> None:
    below, above = word("unten", 0, baseline=112), word("oben", 0)
    assert texts([*below[::-1], *above[::-1]]) == ["oben", "unten"]


def test_a_run_ends_where_the_next_glyph_does_not_touch() -> None:
    runs = words_to_runs(glyphs_to_words([*word("Zoll", 0), *word("FBS", 40)]))
    assert [sum(len(w.text) for w in run) for run in runs] == [4, 3]


def soft(count: int, *, at: float = 30) -> list[Glyph]:
    """Words with a space inside, `at` which the next letter begins: an unused soft hyphen, as Chromium draws it."""
    return [g for n in range(count) for g in two_words(at, at, 100 + 20 * n)]


def two_words(space: float, behind: float, baseline: float) -> list[Glyph]:
    drawn = Glyph.at(" ", Box(space, baseline - 8, space + 3, baseline + 2), baseline, 10.0, bold=False, upright=True)
    return [*word("Sprach", 0, baseline=baseline), drawn, *word("mittlerin", behind, baseline=baseline)]


@pytest.mark.parametrize("count", [1, 12])
def test_spaces_that_take_no_room_are_soft_hyphens_where_no_line_is_squeezed(count: int) -> None:
    kerned = two_words(30, 30.1, 80)
    found = lines_of(without_soft_hyphens(glyphs_to_words([*kerned, *soft(count)])))
    assert found == ["Sprachmittlerin"] * (count + 1)
    assert lines_of(without_soft_hyphens(glyphs_to_words(soft(count)))) == ["Sprachmittlerin"] * count


def test_so_are_they_behind_a_ligature_whose_ink_reaches_over_its_end() -> None:
    assert lines_of(without_soft_hyphens(glyphs_to_words(soft(12, at=29.2)))) == ["Sprachmittlerin"] * 12
    assert lines_of(without_soft_hyphens(glyphs_to_words(soft(12, at=28.0)))) == ["Sprach mittlerin"] * 12


def test_a_space_that_takes_no_room_in_a_squeezed_line_is_a_space() -> None:
    assert lines_of(without_soft_hyphens(glyphs_to_words(two_words(30, 29.95, 80)))) == ["Sprach mittlerin"]
    squeezed = two_words(30, 31.5, 80)
    assert lines_of(without_soft_hyphens(glyphs_to_words([*squeezed, *soft(4)]))) == ["Sprach mittlerin"] * 5
    assert lines_of(without_soft_hyphens(glyphs_to_words([*squeezed, *soft(5)])))[1:] == ["Sprachmittlerin"] * 5


def test_spaces_of_hardly_any_room_are_spaces_where_hardly_one_has_none() -> None:
    """ReportLab squeezes the only space of a line to a tenth of a point."""
    lines = [glyph for n in range(2) for glyph in two_words(30, 30.11, 80 - 20 * n)]
    assert lines_of(without_soft_hyphens(glyphs_to_words(lines))) == ["Sprach mittlerin"] * 2
    assert lines_of(without_soft_hyphens(glyphs_to_words([*lines, *soft(1)])))[2:] == ["Sprachmittlerin"]


def test_a_thin_space_of_a_sixth_of_the_size_parts_the_thousands_of_a_number() -> None:
    width = 5.0
    number = [*word("102", 0, width), *word("344", 3 * width + 10 / 6, width)]
    assert texts(number) == ["102 344"]
