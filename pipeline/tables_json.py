"""The JSON text that `gremien tables --json` prints: the object that the design describes.

It is written row by row, and packed as it is written. Made as one object first, that of a long table would take forty
times the memory.
"""

from __future__ import annotations

from collections import Counter
from json import JSONEncoder
from typing import TYPE_CHECKING, Any

from pipeline.collector import rarely_collected
from pipeline.longtext import LongText
from pipeline.model import Box

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pipeline.document import Document
    from pipeline.errors import InputError
    from pipeline.model import Line, Text
    from pipeline.pdf.tables.table import Cell, Table

_json = JSONEncoder(ensure_ascii=False).encode


@rarely_collected()
def document_to_json(document: Document, told: Sequence[str] = ()) -> tuple[LongText, tuple[str, ...]]:
    """Return what was read as the text of one JSON object, and the messages in it; `told` are the last of these."""
    reading = document.reading
    doubts = _Doubts()
    tables = [LongText.of(_table(document, table, number, doubts)) for number, table in enumerate(reading.tables, 1)]
    messages = (*document.messages, *doubts.messages(), *told)
    left = (
        _json({"page": entry.page, "kind": entry.kind, "text": document.text(entry.lines).value, **place})
        for entry in reading.left
        for place in _places(entry.lines, page=False)
    )
    ledger = reading.ledger
    glyphs = {
        "total": ledger.total,
        "in_tables": ledger.in_tables,
        "left": ledger.left,
        "duplicates": ledger.duplicates,
    }
    text = _object(
        file=[_json(document.name)],
        pages=[_json(reading.pages)],
        error=[_json(None)],
        partial=[_json(bool(reading.lost))],
        messages=[_json(messages)],
        glyphs=[_json(glyphs)],
        tables=_array(tables),
        left=_array(left),
    )
    return LongText.of(text), messages


def error_to_json(name: str, error: InputError) -> str:
    """Return the text of the object for a document that could not be read."""
    return _json(
        {
            "file": name,
            "pages": 0,
            "error": error.reason,
            "partial": False,
            "messages": [],
            "glyphs": {"total": 0, "in_tables": 0, "left": 0, "duplicates": 0},
            "tables": [],
            "left": [],
        }
    )


class _Doubts:
    """The breaks in words that no evidence settled for certain; each pair of words once."""

    def __init__(self) -> None:
        self._first: dict[tuple[str, str], str] = {}
        self._cells = Counter[tuple[str, str]]()

    def add(self, text: Text, where: str) -> None:
        """Add those of the text of a cell."""
        for doubt in text.doubts:
            words = doubt.taken, doubt.other
            self._first.setdefault(words, where)
            self._cells[words] += 1

    def messages(self) -> list[str]:
        """Say them."""
        return [
            f"{where}: {words[0]!r} may be {words[1]!r}"
            + (f" (and in {self._cells[words] - 1} more cells)" if self._cells[words] > 1 else "")
            for words, where in self._first.items()
        ]


def _table(document: Document, table: Table, number: int, doubts: _Doubts) -> Iterator[str | LongText]:
    rows, cells = LongText(), LongText()
    for place, row in enumerate(table.rows):
        texts = [document.text(cell.lines) for cell in row]
        rows.add((", " if place else "") + _json([text.value for text in texts]))
        filled = [
            (column, cell, text) for column, (cell, text) in enumerate(zip(row, texts, strict=True)) if cell.lines
        ]
        if filled:  # as one text: it comes between brackets
            cells.add(
                (", " if cells else "")
                + _json([_cell(cell, text, place, column) for column, cell, text in filled])[1:-1]
            )
        for _, cell, text in filled:
            if text.doubts:
                doubts.add(text, f"page {cell.lines[0].place.page}: table {number}, row {place + 1}")
    yield from _object(
        pages=[_json(table.pages)],
        caption=[_json(document.text(table.caption).value if table.caption else None)],
        header=[_json([document.text(cell.lines).value for cell in table.header])],
        rows=["[", rows, "]"],
        cells=["[", cells, "]"],
        joins=[_json([{"row": j.row, "pages": j.pages, "reason": j.reason} for j in table.joins])],
    )


def _cell(cell: Cell, text: Text, row: int, column: int) -> dict[str, Any]:
    return {
        "row": row,
        "column": column,
        "text": text.value,
        "printed": cell.printed,
        "places": _places(cell.lines, page=True),
        "repairs": [{"rule": r.rule, "before": r.before, "after": r.after, "basis": r.basis} for r in text.repairs],
    }


def _places(lines: Sequence[Line], *, page: bool) -> list[dict[str, Any]]:
    """Return one box a page."""
    boxes: dict[int | None, list[Box]] = {}
    for line in lines:
        if line.place.box:
            boxes.setdefault(line.place.page, []).append(line.place.box)
    return [
        {
            **({"page": number} if page else {}),
            "x0": box.x0,
            "top": box.top,
            "x1": box.x1,
            "bottom": box.bottom,
        }
        for number, own in boxes.items()
        for box in [Box.around(own) if len(own) > 1 else own[0]]
    ]


def _array(items: Iterable[str | LongText]) -> Iterator[str | LongText]:
    """Yield the pieces of the text of an array."""
    yield "["
    for number, item in enumerate(items):
        if number:
            yield ", "
        yield item
    yield "]"


def _object(**values: Iterable[str | LongText]) -> Iterator[str | LongText]:
    """Yield the pieces of the text of an object; each value comes in pieces."""
    for number, (name, value) in enumerate(values.items()):
        yield f'{", " if number else "{"}"{name}": '
        yield from value
    yield "}"
