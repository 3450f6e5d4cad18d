"""The documents of the benchmark: tables in seven house styles and three lengths, with what was written in them."""

from __future__ import annotations

import io
from dataclasses import dataclass
from itertools import cycle, islice
from typing import TYPE_CHECKING

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table

if TYPE_CHECKING:
    from collections.abc import Sequence

Rows = list[list[str]]

LENGTHS = (10, 40, 160)

HEADER = ["Land", "Gremium", "Ebene", "Beteiligte", "Turnus"]

STYLES: dict[str, list[tuple[object, ...]]] = {
    "all rules": [("GRID", (0, 0), (-1, -1), 0.5, colors.black)],
    "level rules": [("LINEBELOW", (0, 0), (-1, -1), 0.5, colors.black)],
    "rules at the header": [
        ("LINEABOVE", (0, 0), (-1, 0), 1, colors.black),
        ("LINEBELOW", (0, 0), (-1, 0), 0.5, colors.black),
        ("LINEBELOW", (0, -1), (-1, -1), 1, colors.black),
    ],
    "striped": [("ROWBACKGROUNDS", (0, 1), (-1, -1), [colors.white, colors.Color(0.88, 0.92, 0.97)])],
    "no rules": [],
    "upright rules": [
        ("INNERGRID", (0, 0), (-1, 0), 0.5, colors.black),
        ("LINEBEFORE", (1, 0), (-1, -1), 0.5, colors.black),
        ("LINEBELOW", (0, 0), (-1, 0), 0.5, colors.black),
    ],
    "filled cells": [
        ("BACKGROUND", (0, 0), (-1, -1), colors.Color(0.93, 0.93, 0.9)),
        ("GRID", (0, 0), (-1, -1), 1.5, colors.white),
    ],
}

_LANDS = ("Bayern", "Hessen", "Saarland", "Sachsen-Anhalt", "Nordrhein-Westfalen", "Berlin", "Thüringen")
_BODIES = ("Runder Tisch", "Fachkreis", "Arbeitsgruppe Opferschutz", "Steuerungsgruppe", "Netzwerk gegen Gewalt")
_LEVELS = ("Land", "Kommune", "Bund und Länder")
_MEMBERS = ("Polizei", "Staatsanwaltschaft", "Fachberatungsstelle", "Jugendamt", "Zoll", "Ausländerbehörde", "Gericht")
_TURNS = ("jährlich", "zweimal im Jahr", "nach Bedarf", "monatlich")


@dataclass(frozen=True, slots=True)
class Written:
    """A document: what it is called, its bytes, and the rows of its table without the header."""

    name: str
    data: bytes
    rows: Rows


def documents() -> list[Written]:
    """Set every table in every style."""
    return [_set(f"{style}, {length} rows", STYLES[style], _rows(length)) for style in STYLES for length in LENGTHS]


def long_document(count: int) -> bytes:
    """Set one table of so many rows with all rules: about 20 of them make a page."""
    return _set("long", STYLES["all rules"], _rows(count)).data


def _rows(count: int) -> Rows:
    rows = []
    for number in range(count):
        members = islice(cycle(_MEMBERS), number % 7, number % 7 + 1 + number % 5)
        level, turn = _LEVELS[number % 3], _TURNS[number % 4]
        body = f"{_BODIES[number % 5]} {number + 1}"
        rows.append([_LANDS[number % 7], body, level, ", ".join(members), turn])
    return rows


def _set(name: str, style: Sequence[tuple[object, ...]], rows: Rows) -> Written:
    text = ParagraphStyle("text", fontName="Helvetica", fontSize=9, leading=11)
    head = ParagraphStyle("head", parent=text, fontName="Helvetica-Bold")
    cells = [[Paragraph(cell, head) for cell in HEADER], *([Paragraph(cell, text) for cell in row] for row in rows)]
    table = Table(cells, colWidths=[90, 110, 70, 150, 80], repeatRows=1)
    table.setStyle([("VALIGN", (0, 0), (-1, -1), "TOP"), ("BOTTOMPADDING", (0, 0), (-1, -1), 5), *style])
    buffer = io.BytesIO()
    title = Paragraph("Runde Tische und Fachkreise der Länder, Stand der Erhebung im Herbst", text)
    SimpleDocTemplate(buffer, pagesize=A4, invariant=1).build([title, table])
    return Written(name, buffer.getvalue(), rows)
