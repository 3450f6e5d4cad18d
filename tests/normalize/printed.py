"""Printed cells for the tests: each text stands in a box of its own."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.model import Box, Place, Span, Text
from schemas.vocabulary import load

if TYPE_CHECKING:
    from schemas.vocabulary import Vocabulary

TESTS = Path(__file__).resolve().parent.parent

QUELLE = "dimr/2024-10"
AUSGABE = "2024-10"


@cache
def reviewed() -> Vocabulary:
    """Return the vocabulary of the repository; for properties, whose arguments hypothesis would print in full."""
    return load(TESTS.parent / "schemas")


@dataclass(frozen=True)
class Body:
    bundesland: Text
    titel: Text
    ebene: Text
    schwerpunkt: Text
    akteure: Text
    turnus: Text


def cell(value: str, row: int = 0, column: int = 0, page: int = 2) -> Text:
    """Return a text printed in one line; an empty cell has no line."""
    box = Box(50.0 + 80 * column, 100.0 + 10 * row, 120.0 + 80 * column, 109.0 + 10 * row)
    return Text(value, (Span(0, len(value), value, Place(QUELLE, page, box)),) if value else ())


def lines(*printed: str) -> Text:
    """Return a text printed in several lines, joined by spaces, each line 10 points below the one before."""
    spans, at = [], 0
    for number, line in enumerate(printed):
        box = Box(50.0, 100.0 + 10 * number, 120.0, 109.0 + 10 * number)
        spans.append(Span(at, at + len(line), line, Place(QUELLE, 2, box)))
        at += len(line) + 1
    return Text(" ".join(printed), tuple(spans))


def body(
    *,
    row: int = 0,
    bundesland: str = "Hessen",
    titel: str = "Arbeitskreis Musterstadt",
    ebene: str = "Landesebene",
    schwerpunkt: str = "Sexarbeit",
    akteure: str = "Polizei",
    turnus: str = "Einmal jährlich",
) -> Body:
    cells = (bundesland, titel, ebene, schwerpunkt, akteure, turnus)
    return Body(*(cell(value, row, column) for column, value in enumerate(cells)))
