"""Text from documents is data: a cell that a spreadsheet would run as a formula gets a leading apostrophe.

The rule is `formelschutz`, its basis `schutz`. It holds for every text of every table, in CSV, Parquet and xlsx alike,
and can be undone: whoever takes one apostrophe away from each text that has one before =, +, -, @, tab or carriage
return (other apostrophes between them not counting) has what was printed.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.model import Repair, Text

if TYPE_CHECKING:
    from collections.abc import Collection

    from pipeline.model import Record

RULE = "formelschutz"

# White space before the sign is no help: some programs trim it.
_RUNS = re.compile(r"'*\s*[=+\-@\t\r＝＋－＠]")


def protected(text: str) -> str:
    """Return a text in a form that no spreadsheet takes for a formula; the same text where it is none."""
    return f"'{text}" if _RUNS.match(text) else text


def unprotected(text: str) -> str:
    """Return the text that `protected` was given."""
    return text[1:] if text.startswith("'") and _RUNS.match(text) else text


def with_protection_on_record(record: Record, keys: Collection[str]) -> Record:
    """Return a record whose evidence tells which of its values will be protected; key columns never are."""
    added = {
        column: replace(text, repairs=(*text.repairs, Repair(RULE, value, protected(value), "schutz", 0)))
        for column, value in record.values.items()
        if isinstance(value, str) and column not in keys and protected(value) != value
        for text in [record.evidence.get(column, Text(value))]
    }
    return replace(record, evidence={**record.evidence, **added}) if added else record
