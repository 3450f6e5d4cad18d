"""The tables of any PDF, with their text repaired: what `gremien tables` prints. No domain in it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.collector import rarely_collected
from pipeline.errors import GremienError
from pipeline.model import gather
from pipeline.pdf.crosscheck import cross_check
from pipeline.pdf.readers import DEFAULT, read_pages
from pipeline.pdf.reading import pages_to_reading
from pipeline.pdf.table import printed_lines
from pipeline.pdf.witness import marks_of_damage
from pipeline.raw import read_bytes
from pipeline.text.repair import repair
from pipeline.text.witness import Witness, witness_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.errors import InputError
    from pipeline.model import Line, Text
    from pipeline.pdf.readers import Reader
    from pipeline.pdf.table import Reading, Table
    from pipeline.text.witness import Lexicon


@dataclass(frozen=True, slots=True)
class Document:
    """A document that was read: its reading, and what it says itself of its words.

    `differences` has a message for each glyph that a second page reader, where one was asked, reads otherwise.
    """

    name: str
    reading: Reading
    witness: Witness
    differences: tuple[str, ...] = ()

    @property
    def messages(self) -> tuple[str, ...]:
        """What a person should know of the reading."""
        return *self.reading.messages, *self.differences

    def text(self, lines: Sequence[Line]) -> Text:
        """Return the repaired text of printed lines."""
        return repair(lines, self.witness)


@rarely_collected()
def read_document(
    data: bytes, name: str, lexicon: Lexicon, *, reader: Reader = DEFAULT, twice: bool = False
) -> Document:
    """Read a PDF; InputError if that is not possible. `twice` holds it against what the other page reader reads."""
    pages = read_pages(data, name, reader)
    reading = pages_to_reading(pages, name)
    reading = replace(reading, messages=(*marks_of_damage(data), *reading.messages))
    differences = cross_check(pages, data, name, reader) if twice else ()
    return Document(name, reading, witness_of(printed_lines(reading), lexicon), differences)


@dataclass(frozen=True, slots=True)
class Wish:
    """How a document is to be read, and whether to hold it against the other reader (`twice`).

    With `pictures` ("folder/stem"), "folder/stem-001.png" is written for each page.
    """

    reader: Reader = DEFAULT
    twice: bool = False
    pictures: Path | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """What came of a file: the JSON object that the design describes, what a person is to be told, and an exit code.

    The code is 1 where a page could not be read, or where the two readers differ.
    """

    document: dict[str, Any]
    messages: tuple[str, ...]
    exit_code: int


def read_file(name: str, wish: Wish | None = None) -> Found:
    """Do as `read_data` with the bytes of a file; InputError also if it cannot be opened."""
    return read_data(read_bytes(Path(name), name), name, wish or Wish())


def read_data(data: bytes, name: str, wish: Wish) -> Found:
    """Read the tables of a document, for a worker.

    InputError if the document cannot be read, GremienError if the pictures cannot be written.
    """
    from pipeline.lexicon import is_german  # noqa: PLC0415  the process that asks does not need it

    document = read_document(data, name, is_german, reader=wish.reader, twice=wish.twice)
    told = _draw(data, document, wish.pictures) if wish.pictures else []
    found = document_to_json(document)
    found["messages"] += told
    return Found(found, tuple(found["messages"]), int(found["partial"] or bool(document.differences)))


def _draw(data: bytes, document: Document, pictures: Path) -> list[str]:
    """Write the pictures; return what is to be said of it."""
    from pipeline.pdf.picture import PictureError, pages_with_marks  # noqa: PLC0415

    try:
        pictures.parent.mkdir(parents=True, exist_ok=True)
        for number, picture in pages_with_marks(data, document.reading):
            picture.save(pictures.parent / f"{pictures.name}-{number:03}.png")
    except PictureError as error:
        return [str(error)]
    except OSError as error:
        raise GremienError(f"{pictures.parent}: cannot be written ({error.strerror})") from error
    return []


@rarely_collected()
def document_to_json(document: Document) -> dict[str, Any]:
    """Return what was read as the JSON object that the design describes."""
    reading = document.reading
    texts = [[[document.text(cell.lines) for cell in row] for row in table.rows] for table in reading.tables]
    return {
        "file": document.name,
        "pages": reading.pages,
        "error": None,
        "partial": bool(reading.lost),
        "messages": [*document.messages, *_doubts(reading.tables, texts)],
        "glyphs": {
            "total": reading.ledger.total,
            "in_tables": reading.ledger.in_tables,
            "left": reading.ledger.left,
            "duplicates": reading.ledger.duplicates,
        },
        "tables": [_table(document, *both) for both in zip(reading.tables, texts, strict=True)],
        "left": [
            {"page": entry.page, "kind": entry.kind, "text": document.text(entry.lines).value, **place}
            for entry in reading.left
            for place in _places(entry.lines, page=False)
        ],
    }


def error_to_json(name: str, error: InputError) -> dict[str, Any]:
    """Return the object for a document that could not be read."""
    return {
        "file": name,
        "pages": 0,
        "error": error.reason,
        "partial": False,
        "messages": [],
        "glyphs": {"total": 0, "in_tables": 0, "left": 0, "duplicates": 0},
        "tables": [],
        "left": [],
    }


def _table(document: Document, table: Table, texts: Sequence[Sequence[Text]]) -> dict[str, Any]:
    return {
        "pages": list(table.pages),
        "caption": document.text(table.caption).value if table.caption else None,
        "header": [document.text(cell.lines).value for cell in table.header],
        "rows": [[text.value for text in row] for row in texts],
        "cells": [
            {
                "row": row,
                "column": column,
                "text": text.value,
                "printed": cell.printed,
                "places": _places(cell.lines, page=True),
                "repairs": [
                    {"rule": r.rule, "before": r.before, "after": r.after, "basis": r.basis} for r in text.repairs
                ],
            }
            for row, (cells, row_texts) in enumerate(zip(table.rows, texts, strict=True))
            for column, (cell, text) in enumerate(zip(cells, row_texts, strict=True))
            if cell.lines
        ],
        "joins": [{"row": j.row, "pages": list(j.pages), "reason": j.reason} for j in table.joins],
    }


def _doubts(tables: Sequence[Table], texts: Sequence[Sequence[Sequence[Text]]]) -> list[str]:
    """Return the breaks in words that no evidence settled for certain; each pair of words once."""
    found: dict[tuple[str, str], list[str]] = {}
    for number, (table, table_texts) in enumerate(zip(tables, texts, strict=True), 1):
        for row, (cells, row_texts) in enumerate(zip(table.rows, table_texts, strict=True), 1):
            for cell, text in zip(cells, row_texts, strict=True):
                for doubt in text.doubts if cell.lines else ():
                    where = f"page {cell.lines[0].place.page}: table {number}, row {row}"
                    found.setdefault((doubt.taken, doubt.other), []).append(where)
    return [
        f"{places[0]}: {apart!r} may be {joined!r}" + (f" (and in {len(places) - 1} more cells)" if places[1:] else "")
        for (apart, joined), places in found.items()
    ]


def _places(lines: Sequence[Line], *, page: bool) -> list[dict[str, Any]]:
    """Return one box a page."""
    return [
        {
            **({"page": piece.place.page} if page else {}),
            "x0": box.x0,
            "top": box.top,
            "x1": box.x1,
            "bottom": box.bottom,
        }
        for piece in gather((line.text, line.place) for line in lines)
        if (box := piece.place.box)
    ]
