"""What was extracted, before any judgement: every printed text of a document with its place, line breaks kept."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from pipeline.model import Box, Line, gather

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from pipeline.html.page import Page
    from pipeline.pdf.tables.table import Reading

COLUMNS = ("art", "tabelle", "zeile", "spalte", "seite", "x0", "top", "x1", "bottom", "pfad", "gedruckt")
"""The columns of `processed/extracted/<source>/<edition>.csv`.

`art` is "zelle", the kind of a text outside the tables, or the element of a web page. `tabelle`, `spalte` and `zeile`
count from 1 (row 0 is the header) and are empty outside tables.
"""


def reading_to_rows(reading: Reading) -> list[dict[str, object]]:
    """Return the printed texts of a PDF, tables first; a cell that a page break cut gives one row a page."""
    rows: list[dict[str, object]] = []
    for number, table in enumerate(reading.tables, start=1):
        for row_number, row in enumerate((table.header, *table.rows)):
            for column, cell in enumerate(row, start=1):
                position = {"art": "zelle", "tabelle": number, "zeile": row_number, "spalte": column}
                rows += [{**position, **where} for where in _lines_to_places(cell.lines)]
    for entry in reading.left:
        rows += [{"art": entry.kind, **where} for where in _lines_to_places(entry.lines)]
    return rows


def reading_digest(rows: Sequence[Mapping[str, object]]) -> str:
    """Return the SHA-256 of a PDF's printed words: a mere re-save has other bytes and the same words."""
    return _digest(str(row["gedruckt"]) for row in rows)


def page_digest(page: Page) -> str:
    """Return the SHA-256 of a web page's words. What the site puts around its content changes by itself, and is out."""
    return _digest(block.value for block in page.content())


def _digest(texts: Iterable[str]) -> str:
    words = " ".join(" ".join(text.split()) for text in texts)
    return hashlib.sha256(words.encode()).hexdigest()


def page_to_rows(page: Page) -> list[dict[str, object]]:
    """Return the printed texts of a web page, block by block."""
    return [{"art": b.kind, "pfad": b.path, "gedruckt": b.gedruckt} for b in page.printed()]


def _lines_to_places(lines: Sequence[Line]) -> list[dict[str, object]]:
    return [
        {
            "seite": piece.place.page,
            **_box_columns(piece.place.box),
            "pfad": piece.place.path,
            "gedruckt": piece.printed,
        }
        for piece in gather((line.text, line.place) for line in lines)
    ]


def _box_columns(box: Box | None) -> dict[str, object]:
    return {} if box is None else {"x0": box.x0, "top": box.top, "x1": box.x1, "bottom": box.bottom}
