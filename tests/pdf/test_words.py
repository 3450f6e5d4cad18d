"""Glyphs to words, with numbers: letters are 5 points wide, the type is 10 points."""

from __future__ import annotations

from pipeline.model import Box
from pipeline.pdf.lines.text_lines import Made, settled_rows, words_to_lines
from pipeline.pdf.pages.glyph import Glyph
from pipeline.pdf.pages.marks import without_duplicates
from pipeline.pdf.pages.words import glyphs_to_words, joined, words_between, words_inside, words_outside


def drawn(text: str, x: float, baseline: float = 100.0, *, bold: bool = False) -> list[Glyph]:
    return [
        Glyph.at(c, Box(a, baseline - 8, a + 5, baseline + 2), baseline, 10.0, bold=bold, upright=True)
        for c, a in ((c, x + 5 * n) for n, c in enumerate(text))
    ]


def test_a_word_ends_at_a_space_at_white_and_where_the_weight_changes() -> None:
    glyphs = [*drawn("Zoll und", 0), *drawn("FBS", 60), *drawn("neu", 75, bold=True)]
    assert [w.text for w in glyphs_to_words(glyphs)] == ["Zoll", " ", "und", "FBS", "neu"]


def test_the_glyphs_of_words_are_those_that_were_drawn() -> None:
    glyphs = [
        *drawn("Amt 1", 0),
        *drawn("of", 40),
        Glyph.at("ffi", Box(50, 92, 58, 102), 100.0, 10.0, bold=False, upright=True),
    ]
    assert [g for word in glyphs_to_words(glyphs) for g in word.glyphs] == glyphs


def test_a_ligature_shares_its_width_out_among_its_letters() -> None:
    (word,) = glyphs_to_words([Glyph.at("ffi", Box(0, 92, 6, 102), 100.0, 10.0, bold=False, upright=True)])
    assert (word.text, word.printed, list(word.advances)) == ("ffi", 3, [2.0, 2.0, 2.0])


def test_letters_drawn_one_by_one_are_joined() -> None:
    words = [word for glyph in drawn("Zoll", 0) for word in glyphs_to_words([glyph])]
    assert [w.text for w in joined(words)] == ["Zoll"]


def test_a_word_is_cut_where_an_edge_runs_through_it() -> None:
    words = glyphs_to_words(drawn("Polizei", 0))
    box = Box(10, 90, 20, 110)
    assert [w.text for w in words_inside(words, box)] == ["li"]
    assert [w.text for w in words_outside(words, [box])] == ["Po", "zei"]
    assert [w.text for w in words_between(words, 12.5, 22.5)] == ["li"]


def test_words_printed_over_each_other_are_read_glyph_by_glyph() -> None:
    words = glyphs_to_words([*drawn("ace", 0), *drawn("bdf", 2.5)])
    settled, rows = settled_rows(words)
    assert [w.text for w in settled] == ["a", "c", "e", "b", "d", "f"]
    assert [[w.text for w in row] for row in rows] == [["a", "b", "c", "d", "e", "f"]]
    assert [line.text for line in words_to_lines(words)] == ["abcdef"]


def test_a_word_printed_twice_over_itself_counts_once() -> None:
    words, dropped = without_duplicates(glyphs_to_words([*drawn("Amt", 0), *drawn("Amt", 0.5)]))
    assert ("".join(w.text for w in words), dropped) == ("Amt", 3)


def test_a_letter_of_the_next_cell_that_stands_on_an_equal_one_is_not_that_one_printed_twice() -> None:
    words, dropped = without_duplicates(glyphs_to_words([*drawn("Amt", 0), *drawn("tun", 10.3)]))
    assert (sorted(g for w in words for g in w.text), dropped) == (sorted("Amttun"), 0)


def test_a_letter_that_is_printed_again_alone_counts_once() -> None:
    for first, again in (("Amt", "A"), ("A", "Amt")):
        words, dropped = without_duplicates(glyphs_to_words([*drawn(first, 0), *drawn(again, 0.3)]))
        assert ("".join(w.text for w in words), dropped) == ("Amt", 1)


def test_a_cell_of_whole_lines_of_its_column_has_these_very_lines() -> None:
    made = Made()
    first, second, third = (glyphs_to_words(drawn("Amt und Zoll", 0, y)) for y in (100.0, 112.0, 124.0))
    made.begin_column()
    lines = words_to_lines([*first, *second, *third], made)
    found = made.lines_of([*first, *second])
    assert found is not None
    assert [a is b for a, b in zip(found, lines[:2], strict=True)] == [True, True]
    assert made.lines_of(third) == lines[2:]


def test_lines_that_are_not_whole_or_of_several_columns_are_made_anew() -> None:
    made = Made()
    left, right = glyphs_to_words(drawn("Amt und Zoll", 0)), glyphs_to_words(drawn("Bund", 90))
    for column in (left, right):
        made.begin_column()
        words_to_lines(column, made)
    assert made.lines_of([*left, *right]) is None  # a cell over both columns has one line
    assert made.lines_of(left[:-1]) is None
    assert made.lines_of(glyphs_to_words(drawn("Amt und Zoll", 0))) is None  # other words, though they are equal
    assert made.lines_of(glyphs_to_words(drawn("Zoll", 90))) is None  # as many as the last line has, and none of its
    assert made.lines_of([]) is None
