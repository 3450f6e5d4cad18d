"""The reader on a table in many house styles: every cell, every row, none invented, and the rest left outside."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from house_styles import DRAWN, NEXT, NEXT_HEADER, OUTSIDE, STYLES, TYPST_STYLES, drawn_pdf, page, typst_pdf
from typesetting import chromium_pdfs

from pipeline.pdf.readers.plumber import read_pages
from pipeline.pdf.reading import pages_to_reading

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pipeline.pdf.tables.table import Reading


def letters(text: str) -> str:
    """Return a text without white space and hyphens: which of these belong to it is for the word repair to say."""
    return re.sub(r"[\s\-\u00ad\u2010]", "", text)


def assert_exact(reading: Reading, header: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    assert reading.ledger.balanced
    (table,) = reading.tables
    assert [letters(cell.printed) for cell in table.header] == [letters(text) for text in header]
    assert [[letters(c.printed) for c in row] for row in table.rows] == [
        [letters(text) for text in row] for row in rows
    ]


def assert_outside(reading: Reading) -> None:
    left = letters("".join(entry.printed for entry in reading.left))
    assert [text for text in OUTSIDE if letters(text) not in left] == []
    kinds = {
        letters(text): entry.kind
        for entry in reading.left
        for text in OUTSIDE
        if letters(text) == letters(entry.printed)
    }
    assert kinds[letters(OUTSIDE[2])] == "caption"
    assert kinds.get(letters(OUTSIDE[3])) in {"note", "text"}


@pytest.fixture(scope="module")
def printed(chromium: str) -> Mapping[str, bytes]:
    """Return the documents of all styles, printed by one browser."""
    return dict(zip(STYLES, chromium_pdfs(chromium, [page(style) for style in STYLES.values()]), strict=True))


@pytest.mark.browser
@pytest.mark.parametrize("name", STYLES)
def test_chromium(name: str, printed: Mapping[str, bytes]) -> None:
    style = STYLES[name]
    reading = pages_to_reading(read_pages(printed[name], name), name)
    assert_exact(reading, style.header, style.rows)
    assert_outside(reading)


@pytest.mark.parametrize("name", TYPST_STYLES)
def test_typst(name: str) -> None:
    header, rows, table, setup = TYPST_STYLES[name]
    reading = pages_to_reading(read_pages(typst_pdf(header, rows, table, setup), name), name)
    assert_exact(reading, header, rows)
    assert_outside(reading)


@pytest.mark.parametrize("name", DRAWN)
def test_drawn_by_hand(name: str) -> None:
    reading = pages_to_reading(read_pages(drawn_pdf(DRAWN[name], NEXT_HEADER, NEXT), name), name)
    assert_exact(reading, NEXT_HEADER, NEXT)
    assert {entry.kind for entry in reading.left} == {"running", "caption", "note"}


def test_a_glyph_printed_twice_over_itself_counts_once() -> None:
    twice = pages_to_reading(read_pages(drawn_pdf(DRAWN["printed twice for a bold look"], NEXT_HEADER, NEXT), "t"), "t")
    once = pages_to_reading(read_pages(drawn_pdf(DRAWN["glyph by glyph"], NEXT_HEADER, NEXT), "t"), "t")
    assert twice.ledger.in_tables == once.ledger.in_tables
    assert twice.ledger.duplicates == once.ledger.in_tables


def test_boxes_on_a_turned_page_are_those_of_the_page_as_it_is_shown() -> None:
    (turned,) = pages_to_reading(read_pages(drawn_pdf(DRAWN["turned right"], NEXT_HEADER, NEXT), "t"), "t").tables
    (plain,) = pages_to_reading(read_pages(drawn_pdf(DRAWN["glyph by glyph"], NEXT_HEADER, NEXT), "t"), "t").tables
    shown, upright = (t.rows[0][0].lines[0].place.box for t in (turned, plain))
    assert shown is not None
    assert upright is not None
    # A quarter turn to the right: what was at the left is at the top, what was at the top is at the right.
    assert (shown.top, shown.bottom) == pytest.approx((upright.x0, upright.x1), abs=0.1)
    assert (shown.x0, shown.x1) == pytest.approx((841.89 - upright.bottom, 841.89 - upright.top), abs=0.1)
