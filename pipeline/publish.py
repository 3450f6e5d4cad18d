"""The CSV of the published folder: tables and extracted texts in one dialect."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from pipeline.extracted import COLUMNS
from pipeline.schutz import protected

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandas as pd


def table_to_csv(table: pd.DataFrame) -> bytes:
    """Return a table as CSV: UTF-8, comma, LF, empty for null, true/false."""
    shown = table.copy()
    for column in table.columns:
        if table[column].dtype == "boolean":
            shown[column] = table[column].map({True: "true", False: "false"})
    text: str = shown.to_csv(index=False, lineterminator="\n")
    return text.encode()


def extracted_file(rows: Sequence[Mapping[str, object]]) -> bytes:
    """Return the printed texts of a document as CSV."""
    return rows_to_csv(rows, COLUMNS)


def rows_to_csv(rows: Sequence[Mapping[str, object]], columns: Sequence[str]) -> bytes:
    """Return rows as CSV in the same dialect as the tables; a missing or None value is empty.

    Texts that a spreadsheet would run are protected.
    """
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows({name: protected(v) if isinstance(v, str) else v for name, v in row.items()} for row in rows)
    return text.getvalue().encode()
