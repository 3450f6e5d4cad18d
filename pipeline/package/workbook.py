"""`gremien.xlsx`: the tables with real types, a sheet a table, and a sheet that explains them.

Made for spreadsheets that take UTF-8 for something else when they open a CSV file. The same tables give the same bytes:
XlsxWriter dates the parts of the file to 1980, and the properties get a fixed day here.
"""

from __future__ import annotations

import datetime as dt
import io
from typing import TYPE_CHECKING, Any, Final

from pipeline.package.descriptor import DESCRIPTION, RIGHTS, TITLE
from schemas.columns import ORIGINS
from schemas.registry import PUBLISHED

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    import pandas as pd
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

    from schemas.registry import TableSpec

EXPLANATION: Final = "Erklärung"

_CELL_LIMIT = 32_767
"""Characters that a cell of a spreadsheet holds."""

_CUT = " … [gekürzt; vollständig in der CSV-Datei]"
_ANY_DAY = dt.datetime(2000, 1, 1)  # noqa: DTZ001  a property without a time zone
_WIDEST = 60
_EXPLANATION_WIDTHS = (26, 38, 60, 36, 44)
"""The widths of the columns of the first sheet, in characters."""

_LINE = 15
"""The height of a line of text, in points."""

_NARROWEST = 8


def workbook(tables: Mapping[str, pd.DataFrame], version: str) -> bytes:
    """Return the tables (those of `PUBLISHED`, in that order) as a workbook."""
    from xlsxwriter import Workbook  # noqa: PLC0415  not needed where nothing is to do

    buffer = io.BytesIO()
    # Text stays text: nothing that stands in a document becomes a formula, a number or a link.
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_numbers": False, "strings_to_urls": False}
    with Workbook(buffer, options) as book:
        book.set_properties({"title": TITLE, "comments": f"Version {version}", "created": _ANY_DAY})
        head = book.add_format({"bold": True, "bottom": 1, "valign": "top"})
        plain = book.add_format({"valign": "top"})
        day = book.add_format({"num_format": "yyyy-mm-dd", "valign": "top"})
        _explain(book, tables, version)
        for name, table in tables.items():
            _write(book.add_worksheet(name), PUBLISHED[name], table, head, plain, day)
    return buffer.getvalue()


def _write(sheet: Worksheet, spec: TableSpec, table: pd.DataFrame, head: Format, plain: Format, day: Format) -> None:
    columns = spec.model.to_schema().columns
    for number, name in enumerate(spec.columns):
        sheet.write_string(0, number, name, head)
        is_day = (columns[name].metadata or {}).get("type") == "date"
        values = table[name].astype(object).where(table[name].notna(), None)
        for place, value in enumerate(values, start=1):
            if value is None:
                continue
            if is_day:
                sheet.write_datetime(place, number, dt.datetime.fromisoformat(str(value)), day)
            elif isinstance(value, bool):
                sheet.write_boolean(place, number, value, plain)
            elif isinstance(value, (int, float)):
                sheet.write_number(place, number, value, plain)
            else:
                sheet.write_string(place, number, fitting(str(value)), plain)
        longest = max([len(name), *(len(str(value)) for value in values if value is not None)])
        sheet.set_column(number, number, min(max(longest + 2, _NARROWEST), _WIDEST))
    _print_on_one_width(sheet)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(table), len(spec.columns) - 1)


def _print_on_one_width(sheet: Worksheet) -> None:
    """Print all columns of a sheet side by side, on as many pages as its rows take."""
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)


def fitting(text: str) -> str:
    """Return a text that a cell can hold; one that is cut says so at its end."""
    return text if len(text) <= _CELL_LIMIT else text[: _CELL_LIMIT - len(_CUT)] + _CUT


def _explain(book: Workbook, tables: Mapping[str, pd.DataFrame], version: str) -> None:
    """Write the first sheet: what this is, the sources, the tables, the columns and the codes."""
    title = book.add_format({"bold": True, "font_size": 14})
    head = book.add_format({"bold": True, "bottom": 1})
    plain = book.add_format({"text_wrap": True, "valign": "top", "align": "left"})
    sheet = book.add_worksheet(EXPLANATION)
    sheet.hide_gridlines(2)
    _print_on_one_width(sheet)
    for number, width in enumerate(_EXPLANATION_WIDTHS):
        sheet.set_column(number, number, width)
    place = 0
    for text in (TITLE, DESCRIPTION, f"Version {version}", RIGHTS):
        sheet.merge_range(place, 0, place, 4, text, title if place == 0 else plain)
        sheet.set_row(place, _LINE * (1 + len(text) // sum(_EXPLANATION_WIDTHS)) + (5 if place == 0 else 0))
        place += 1
    for heading, rows in _sections(tables):
        place += 1
        for number, text in enumerate(heading):
            sheet.write_string(place, number, text, head)
        for row in rows:
            place += 1
            # Programs do not measure wrapped text by themselves: the rows would lie over each other.
            lines = max(-(-len(str(value)) // width) for value, width in zip(row, _EXPLANATION_WIDTHS, strict=False))
            sheet.set_row(place, _LINE * max(lines, 1))
            for number, value in enumerate(row):
                if isinstance(value, int):
                    sheet.write_number(place, number, value, plain)
                else:
                    sheet.write_string(place, number, fitting(value), plain)
        place += 1


def _sections(tables: Mapping[str, pd.DataFrame]) -> Iterator[tuple[Sequence[str], list[Sequence[str | int]]]]:
    quellen = tables["quellen"].astype(object).where(tables["quellen"].notna(), None)
    facsimile = {True: "Faksimile: Orte gelten für die Nachbildung", False: "Original"}
    yield (
        ("Quelle", "Stand", "Titel", "Herausgeber", "Dokument"),
        [
            (
                row["quelle_id"],
                row["stand"] or "undatiert",
                row["titel"],
                row["herausgeber"] or "",
                facsimile[bool(row["faksimile"])],
            )
            for row in quellen.to_dict("records")
        ],
    )
    yield (
        ("Blatt", "Zeilen", "Inhalt"),
        [(name, len(table), PUBLISHED[name].description) for name, table in tables.items()],
    )
    described: list[Sequence[str | int]] = []
    meanings: list[Sequence[str | int]] = []
    for name in tables:
        for column, field in PUBLISHED[name].model.to_schema().columns.items():
            metadata: dict[str, Any] = field.metadata or {}
            unit = f" ({metadata['unit']})" if metadata.get("unit") else ""
            origin = ORIGINS[metadata["origin"]].de.replace("`", "")
            described.append((name, column, f"{field.description}{unit}", origin, metadata.get("example") or ""))
            meanings += [(name, column, label.de, code) for code, label in metadata.get("codes", {}).items()]
    yield ("Blatt", "Spalte", "Bedeutung", "Herkunft", "Beispiel"), described
    yield ("Blatt", "Spalte", "Bedeutung des Codes", "Code"), meanings
