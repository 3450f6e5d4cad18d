"""Glyphs to lines, with numbers: letters are 5 points wide, the type is 10 points."""

from __future__ import annotations

from pipeline.model import Box
from pipeline.pdf.lines import glyphs_to_lines, glyphs_to_runs
from pipeline.pdf.page import Glyph


def glyph(text: str, x: float, baseline: float = 100.0) -> Glyph:
    return Glyph(text, Box(x, baseline - 8, x + 5, baseline + 2), baseline, 10.0, bold=False, upright=True)


def word(text: str, x: float, step: float = 5.0, baseline: float = 100.0) -> list[Glyph]:
    return [glyph(c, x + n * step, baseline) for n, c in enumerate(text)]


def texts(glyphs: list[Glyph]) -> list[str]:
    return [line.text for line in glyphs_to_lines(glyphs)]


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
    assert [len(run) for run in glyphs_to_runs([*word("Zoll", 0), *word("FBS", 40)])] == [4, 3]


def test_a_space_that_takes_no_room_is_none() -> None:
    """Chromium draws an unused soft hyphen as a space, and the next letter begins where that begins."""
    space = Glyph(" ", Box(25, 92, 30, 102), 100.0, 10.0, bold=False, upright=True)
    assert texts([*word("Sprach", -5), space, *word("mittlerin", 25)]) == ["Sprachmittlerin"]
