"""Rows cut by a page break, as rows of cells: what is joined, what is not, and why."""

from __future__ import annotations

import pytest

from pipeline.model import Line, Place
from pipeline.pdf.tables.stitch import _ends_header, cut_by_page_break, is_unfinished, same_header
from pipeline.pdf.tables.table import Cell, Row

ALL = frozenset({0, 1, 2})


def row(*texts: str) -> Row:
    return tuple(Cell((Line(text, Place("test", 1)),)) if text else Cell() for text in texts)


def test_a_row_in_which_an_ever_filled_column_is_empty_goes_on_from_the_page_before() -> None:
    reason = cut_by_page_break(row("Bayern", "Runder Tisch", "jährlich"), row("", "Augsburg", ""), ALL)
    assert reason is not None
    assert "column(s) 1, 3" in reason


def test_a_row_whose_cells_begin_only_behind_the_page_break_is_one_row() -> None:
    reason = cut_by_page_break(row("Bayern", "", ""), row("", "Runder Tisch Augsburg", "jährlich"), ALL)
    assert reason is not None
    assert "above the page break" in reason


def test_a_row_that_goes_on_in_all_columns_is_known_by_a_text_that_breaks_off() -> None:
    reason = cut_by_page_break(row("Baden-", "Runder Tisch", "mehrmals"), row("Württemberg", "Ulm", "jährlich"), ALL)
    assert reason is not None
    assert "column(s) 1" in reason


def test_a_whole_row_after_a_whole_row_is_a_row_of_its_own() -> None:
    assert cut_by_page_break(row("Bayern", "Runder Tisch", "jährlich"), row("Hessen", "Beirat", "nie"), ALL) is None


def test_text_in_a_column_that_had_not_begun_is_no_continuation_where_the_column_may_be_empty() -> None:
    above, below = row("Bayern", "Runder Tisch", ""), row("", "", "Bemerkung")
    assert cut_by_page_break(above, below, frozenset({0, 1})) is None


@pytest.mark.parametrize(
    "text", ["Polizei,", "kommunal/", "Baden-", "Schutz (", "Ämter und", "Opfer\nvon Gewalt und", "Schulungen\nfür"]
)
def test_unfinished(text: str) -> None:
    assert is_unfinished(text)


@pytest.mark.parametrize(
    "text", ["Polizei", "–", "-", "", "e. V.", "selten\ner", "Ende;x", "legt Beschwerde ein", "nimmt\nFälle auf"]
)
def test_finished(text: str) -> None:
    assert not is_unfinished(text)


def test_texts_that_go_on_in_small_letters_are_a_rest_where_no_whole_row_begins_so() -> None:
    above, below = row("Grenzübersch", "Rechtshilfeersuch", "Auswert"), row("reitend", "en laufen", "ung liegt vor")
    reason = cut_by_page_break(above, below, ALL, ALL)
    assert reason is not None
    assert "small letter" in reason
    assert cut_by_page_break(above, below, ALL) is None
    assert cut_by_page_break(above, row("Reise", "en laufen", "Vorlage"), ALL, ALL) is None


def test_the_lower_line_of_a_header_is_known_without_the_titles_above_it() -> None:
    header = row("Nr.", "Angaben zum\nStand", "Angaben Beginn", "")
    assert _ends_header(row("Nr.", "Stand", "Beginn", ""), header)
    assert not _ends_header(row("1.", "Stand", "Beginn", ""), header)
    assert not _ends_header(row("Nr.", "", "Beginn", ""), header)
    assert not _ends_header(row("Nr.", "Stand", "Beginn", "ja"), header)
    assert not _ends_header(row("Nr.", "Stand", "Beginn"), header)
    assert not _ends_header(row("", "", "", ""), row("", "", "", ""))


def test_numbers_do_not_go_on_in_words() -> None:
    above, title = row("Nordstadt", "7,8 9,5", "4,8"), row("", "Zahl der Haushalte", "")
    assert cut_by_page_break(above, title, ALL) is None
    assert cut_by_page_break(row("Nordstadt", "0561 33", "4,8"), row("", "4711", ""), ALL) is not None


def test_a_cell_that_begins_only_behind_the_page_break_goes_with_the_cells_that_go_on_there() -> None:
    above, below = row("Berlin", "Entwicklung von", "Zoll,", ""), row("", "Schulungen", "Polizei", "Jugendamt")
    assert cut_by_page_break(above, below, frozenset({0, 1, 2})) is not None
    assert cut_by_page_break(above, row("", "Schulungen", "", "Jugendamt"), frozenset({0, 2})) is None


def test_a_header_is_printed_again_by_its_words_however_they_break_and_whatever_is_empty_behind_them() -> None:
    assert same_header(row("Runder Tisch", "Turnus"), row("Runder\nTisch", "Turnus", ""))
    assert not same_header(row("Runder Tisch", "Turnus"), row("Runder Tisch", "Turnus", "Land"))
    assert not same_header(row("", "Turnus"), row("Turnus", ""))
    assert not same_header(row("", ""), row(""))  # nothing says nothing
