"""The same rows in many house styles, from three typesetters: what the reader has to be exact on.

`GOLD` are the 44 rows of the published table, `NEXT` the rows of a made-up edition with other columns in another
order. Each style is a function that returns header, rows and the document.
"""

from __future__ import annotations

import html
import io
import json
import math
import random
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pypdfium2
import typst
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen import canvas
from typesetting import typst_content

if TYPE_CHECKING:
    from collections.abc import Sequence

Rows = list[list[str]]

GOLD_HEADER = ["Bundesland", "Titel", "Ebene", "Schwerpunkt", "Teilnehmende Akteure", "Turnus"]
GOLD: Rows = [
    list(row.values())
    for row in json.loads((Path(__file__).parent / "data" / "gold-2024-10.json").read_text(encoding="utf-8"))
]

NEXT_HEADER = [
    "Gremium",
    "Land",
    "Sitzungsturnus",
    "Wirkungsebene",
    "Beteiligte Stellen",
    "Themen",
    "Mitglieder (Zahl)",
]
_TITLES = (
    "Landesnetzwerk Opferschutz",
    "Arbeitskreis Wanderarbeit und faire Mobilität",
    "Runder Tisch Kinderschutz der Hansestadt Lübeck",
    "Kommission zur Bekämpfung der Zwangsarbeit in Schlachtbetrieben und Landwirtschaft",
    "Fachgespräch Loverboy-Methode",
    "Lenkungsgruppe Zeugenschutz",
    "AG Bettelei und erzwungene Straffälligkeit",
    "Netzwerk gegen Ausbeutung im Baugewerbe",
)
_LAENDER = ("Bayern", "Berlin", "Mecklenburg-Vorpommern", "Niedersachsen", "Nordrhein-Westfalen", "Thüringen")
_ACTORS = (
    "Sozialministerium, Polizei, Staatsanwaltschaften, Fachberatungsstellen",
    "Zoll, Gewerkschaften, Berufsgenossenschaft",
    "Jugendämter, Schulen, Ordnungs- und Gesundheitsämter",
    "Landesministerien, Finanzkontrolle Schwarzarbeit, Gewerbeaufsichtsamt, Beratungsstellen",
    "Polizei",
    "LKA, Generalstaatsanwaltschaft, Gerichte, FBS, Weitere",
    "Jobcenter, Ausländerbehörden (geplant: FBS)",
)
_THEMES = (
    "Menschenhandel / sexuelle Ausbeutung",
    "Arbeitsausbeutung",
    "Handel mit Kindern",
    "Zwangsarbeit",
    "Sexarbeit",
)
NEXT: Rows = [
    [
        _TITLES[n % 8] + (f" {n}" if n >= 8 else ""),
        _LAENDER[n * 6 // 26],
        ("einmal jährlich", "mehrmals jährlich", "seltener")[n % 3],
        ("Landesebene", "kommunal", "international")[n % 2],
        _ACTORS[(n * 3) % 7],
        _THEMES[(n + n // 3) % 5],
        str(7 * n + 3),
    ]
    for n in range(26)
]
WITH_EMPTY_CELLS: Rows = [
    [*row[:3], "" if n % 3 else row[3], "" if n % 4 == 1 else row[4], *row[5:]] for n, row in enumerate(NEXT)
]


def _long(words: int) -> str:
    return " ".join(f"Behörde {n}," for n in range(words)) + " Ende"


CUT_TWICE: Rows = [
    ["Bayern", "Erstes Gremium", "Landesebene", "Thema", _long(30), "jährlich"],
    ["Berlin", "Zweites " + _long(700), "Landesebene", "Thema", _long(60), "jährlich"],
    ["Hessen", "Drittes Gremium", "kommunal", "Thema", "FBS", "jährlich"],
]
CUT_IN_ALL_COLUMNS: Rows = [
    [
        f"Land {n} {_long(9)}",
        f"Gremium {n} {_long(40)}",
        f"Ebene {_long(12)}",
        f"Thema {_long(14)}",
        _long(34),
        _long(8),
    ]
    for n in range(9)
]
NUMBERS_HEADER = ["Land", "2021", "2022", "2023", "Veränderung in %"]
NUMBERS: Rows = [
    [
        land,
        str(n * 137 % 997),
        f"{n * 211 % 1009 + 1000:,}".replace(",", "."),
        "–" if n % 5 == 3 else str(n * 17),
        f"{n * 7 % 50 - 20},{n % 10}",
    ]
    for n, land in enumerate(
        (*_LAENDER, "Saarland", "Sachsen", "Sachsen-Anhalt", "Hessen", "Hamburg", "Deutschland"), 1
    )
]


@dataclass(frozen=True)
class Style:
    """How Chromium is to set a table: rows, CSS, the column that is merged over rows, whether the header repeats."""

    css: str
    header: list[str]
    rows: Rows
    merged: int | None = None
    repeat: bool = True
    after: str = ""


GRID = "td,th{border:0.5pt solid black}"
LEVEL = "td,th{border-top:0.5pt solid black;border-bottom:0.5pt solid black}"
BOOKTABS = "table{border-top:1pt solid;border-bottom:1pt solid} th{border-bottom:0.5pt solid} td{padding:3pt 5pt}"
SHADES = "body{-webkit-print-color-adjust:exact} tbody tr:nth-child(odd){background:#ddd} thead{background:#88a}"
WHITE = "td,th{padding:3pt 5pt}"
FOOTNOTES = (
    '<p style="font-size:7pt;margin:2pt 0">1 Ohne Kommunen.</p><p style="font-size:7pt;margin:0">* vorläufig</p>'
)

STYLES = {
    "full grid": Style(GRID, GOLD_HEADER, GOLD),
    "full grid, 12 pt": Style(GRID + "body{font:12pt 'DejaVu Sans'}", GOLD_HEADER, GOLD),
    "full grid, landscape": Style(GRID + "@page{size:A4 landscape}", GOLD_HEADER, GOLD),
    "full grid, header on the first page only": Style(GRID, GOLD_HEADER, GOLD, repeat=False),
    "full grid, cells merged over rows": Style(GRID, GOLD_HEADER, GOLD, merged=0),
    "full grid, middle": Style(GRID + "td{vertical-align:middle}", NEXT_HEADER, NEXT),
    "full grid, empty cells": Style(GRID, NEXT_HEADER, WITH_EMPTY_CELLS),
    "full grid, header words broken": Style(GRID + "table{table-layout:fixed} td,th{padding:1pt}", NEXT_HEADER, NEXT),
    "full grid, cells apart": Style(GRID + "table{border-collapse:separate;border-spacing:2pt}", NEXT_HEADER, NEXT),
    "full grid, running heads": Style(
        GRID + '@page{@top-center{content:"Monitor 2026 | Anhang"} @bottom-right{content:"Seite " counter(page)}}',
        NEXT_HEADER,
        NEXT,
    ),
    "full grid, a row cut twice": Style(GRID, GOLD_HEADER, CUT_TWICE),
    "full grid, rows cut in all columns": Style(GRID, GOLD_HEADER, CUT_IN_ALL_COLUMNS),
    "dotted": Style("td,th{border:1pt dotted black}", NEXT_HEADER, NEXT),
    "double": Style("td,th{border:3pt double black}", NEXT_HEADER, NEXT),
    "horizontal rules": Style(LEVEL, GOLD_HEADER, GOLD),
    "horizontal rules, header on the first page only": Style(LEVEL, GOLD_HEADER, GOLD, repeat=False),
    "horizontal rules, cells merged over rows": Style(LEVEL, GOLD_HEADER, GOLD, merged=0),
    "horizontal rules, 7 pt serif": Style(LEVEL + "body{font:7pt 'Liberation Serif'}", GOLD_HEADER, GOLD),
    "horizontal rules, no padding": Style(LEVEL + "td,th{padding:0 3pt}", GOLD_HEADER, GOLD),
    "horizontal rules, aligned right and centre": Style(
        LEVEL + ".c6{text-align:right} .c2,.c3{text-align:center}", NEXT_HEADER, NEXT
    ),
    "horizontal rules, middle": Style(LEVEL + "td{vertical-align:middle}", NEXT_HEADER, NEXT),
    "horizontal rules, justified": Style(LEVEL + "td{text-align:justify;hyphens:auto}", GOLD_HEADER, GOLD),
    "horizontal rules, a row cut twice": Style(LEVEL, GOLD_HEADER, CUT_TWICE),
    "vertical rules": Style(
        "td,th{border-left:.5pt solid;border-right:.5pt solid}"
        "table,thead{border-bottom:.5pt solid;border-top:.5pt solid}"
        "td{padding-bottom:5pt}",
        NEXT_HEADER,
        NEXT,
    ),
    "rules under the header only": Style(BOOKTABS, GOLD_HEADER, GOLD),
    "rules under the header only, narrow": Style(BOOKTABS + "table{width:70%;margin:auto}", NEXT_HEADER, NEXT),
    "rules under the header only, footnotes": Style(BOOKTABS, NEXT_HEADER, NEXT, after=FOOTNOTES),
    "rules under the header only, cells merged over rows": Style(BOOKTABS, GOLD_HEADER, GOLD, merged=0),
    "rules under the header only, header at the bottom": Style(
        BOOKTABS + "th{vertical-align:bottom}", NEXT_HEADER, NEXT
    ),
    "shaded rows": Style(SHADES, GOLD_HEADER, GOLD),
    "shaded rows, white header type": Style(
        "body{-webkit-print-color-adjust:exact} tbody tr:nth-child(even){background:#eee}"
        "th{background:#234;color:white}"
        "td,th{padding:4pt}",
        NEXT_HEADER,
        NEXT,
    ),
    "shaded rows, empty cells": Style(SHADES + WHITE, NEXT_HEADER, WITH_EMPTY_CELLS),
    "shaded header": Style("body{-webkit-print-color-adjust:exact} thead{background:#cde}" + WHITE, NEXT_HEADER, NEXT),
    "neither rules nor shades": Style(WHITE, GOLD_HEADER, GOLD),
    "neither rules nor shades, tight": Style("td,th{padding:1pt 4pt} table{table-layout:fixed}", GOLD_HEADER, GOLD),
    "neither rules nor shades, middle": Style("td,th{padding:5pt 6pt;vertical-align:middle}", NEXT_HEADER, NEXT),
    "neither rules nor shades, three columns": Style(
        "td,th{padding:2pt 5pt}", [GOLD_HEADER[n] for n in (0, 1, 5)], [[row[n] for n in (0, 1, 5)] for row in GOLD]
    ),
    "neither rules nor shades, merged": Style(WHITE, GOLD_HEADER, GOLD, merged=0),
    "neither rules nor shades, header once": Style(WHITE, GOLD_HEADER, GOLD, repeat=False),
    "neither rules nor shades, a row cut twice": Style("td,th{padding:4pt 5pt}", GOLD_HEADER, CUT_TWICE),
    "numbers, right": Style("td,th{padding:1pt 6pt} td+td,th+th{text-align:right}", NUMBERS_HEADER, NUMBERS),
    "numbers, centre": Style("td,th{padding:2pt 6pt;text-align:center}", NUMBERS_HEADER, NUMBERS),
    "numbers, no padding": Style("td,th{padding:0 6pt} td+td,th+th{text-align:right}", NUMBERS_HEADER, NUMBERS),
    "numbers, rules under the header": Style(BOOKTABS + "td+td,th+th{text-align:right}", NUMBERS_HEADER, NUMBERS),
}

OUTSIDE = (
    "Datenanhang 2: Koordinierende Gremien in den Bundesländern",
    "Oktober 2026",
    "Tabelle 1: Übersicht aller Gremien der Länder, in denen sich die Akteure vernetzen",
    "Quelle: eigene Erhebung bei den Ländern",
    "Literaturverzeichnis",
    "Beispiel, Anna (2024): Befragung zur Umsetzung der Konvention bei Bund und Ländern. Berlin.",
)
"""What stands outside the table in every document that Chromium and typst set."""


def page(style: Style) -> str:
    """Return the web page that Chromium prints: title page, caption, table, source line, bibliography."""
    head = "<tr>" + "".join(f"<th>{html.escape(h)}</th>" for h in style.header) + "</tr>"
    body = "".join(f"<tr>{_cells(style, number)}</tr>" for number in range(len(style.rows)))
    table = f"<thead>{head}</thead><tbody>{body}</tbody>" if style.repeat else f"<tbody>{head}{body}</tbody>"
    return f"""<!doctype html><html lang="de"><meta charset="utf-8"><title>t</title><style>@page{{size:A4;margin:2cm}}
body{{font:9pt "Liberation Sans",sans-serif}} h1{{font-size:18pt}} .first{{break-after:page}} .cap{{font-weight:bold}}
table{{border-collapse:collapse;width:100%}} td,th{{vertical-align:top;text-align:left;padding:2pt 3pt;
overflow-wrap:anywhere}} {style.css}</style><div class="first"><h1>{OUTSIDE[0]}</h1><p>{OUTSIDE[1]}</p></div>
<p class="cap">{OUTSIDE[2]}</p><table>{table}</table>{style.after}<p>{OUTSIDE[3]}</p><h2>{OUTSIDE[4]}</h2>
<p>{OUTSIDE[5]}</p></html>"""


def _cells(style: Style, number: int) -> str:
    cells = []
    for column, text in enumerate(style.rows[number]):
        span = ""
        if column == style.merged:
            if number and style.rows[number - 1][column] == text:
                continue
            same = 1
            while number + same < len(style.rows) and style.rows[number + same][column] == text:
                same += 1
            span = f' rowspan="{same}"'
        cells.append(f'<td class="c{column}"{span}>{html.escape(text)}</td>')
    return "".join(cells)


GOLD_WIDTHS = "columns: (1fr, 2fr, 1fr, 1fr, 1.8fr, 1fr)"
NEXT_WIDTHS = "columns: (2fr, 1.2fr, 1fr, 1.1fr, 1.8fr, 1.4fr, 0.8fr)"
TYPST_STYLES = {
    "full grid": (GOLD_HEADER, GOLD, f"{GOLD_WIDTHS}, stroke: .5pt", ""),
    "neither rules nor shades": (GOLD_HEADER, GOLD, f"{GOLD_WIDTHS}, stroke: none", ""),
    "shaded rows": (
        GOLD_HEADER,
        GOLD,
        f"{GOLD_WIDTHS}, stroke: none, fill: (x, y) => if calc.even(y) {{luma(230)}}",
        "",
    ),
    "horizontal rules, landscape": (
        GOLD_HEADER,
        GOLD,
        f"{GOLD_WIDTHS}, stroke: (x: none, y: .5pt)",
        "#set page(flipped: true)",
    ),
    "rules under the header": (
        NEXT_HEADER,
        NEXT,
        f"{NEXT_WIDTHS}, stroke: (x, y) => if y == 0 {{(top: 1pt, bottom: .5pt)}}",
        "",
    ),
    "justified": (NEXT_HEADER, NEXT, f"{NEXT_WIDTHS}, stroke: (x: none, y: .4pt)", "#set par(justify: true)"),
    "automatic widths, 8 pt": (
        NEXT_HEADER,
        NEXT,
        "columns: (auto,) * 7, stroke: .5pt, inset: 3pt",
        "#set text(size: 8pt)",
    ),
    "centred tiles": (
        NEXT_HEADER,
        NEXT,
        f"{NEXT_WIDTHS}, stroke: none, align: center + horizon, gutter: 2pt, fill: luma(240)",
        "",
    ),
    "rows cut in all columns": (GOLD_HEADER, CUT_IN_ALL_COLUMNS, f"{GOLD_WIDTHS}, stroke: .5pt", ""),
}


def typst_pdf(header: Sequence[str], rows: Rows, table: str, setup: str) -> bytes:
    """Set the same document with typst, which hyphenates; `table` are arguments of its table function."""
    head = ", ".join(f"[*{typst_content(h)}*]" for h in header)
    body = ", ".join(f"[{typst_content(text)}]" for row in rows for text in row)
    source = f"""
#set page(paper: "a4", margin: 2cm, numbering: "1")
#set text(lang: "de", size: 9pt, hyphenate: true)
{setup}
#text(size: 16pt)[{OUTSIDE[0]}]

{OUTSIDE[1]}
#pagebreak()
*{OUTSIDE[2]}*
#table({table}, table.header({head}), {body})
{OUTSIDE[3]}

= {OUTSIDE[4]}
{OUTSIDE[5]}
"""
    return typst.compile(source.encode())


@dataclass(frozen=True)
class Drawn:
    """How a table is drawn by hand, glyph by glyph if need be; see `drawn_pdf`."""

    rules: str = ""
    strokes: str = "line"
    text: str = "words"
    size: float = 9.0
    repeat: bool = True
    turn: int = 0
    crop: tuple[float, float, float, float] | None = None


DRAWN = {
    "glyph by glyph": Drawn(rules="grid", text="glyphs"),
    "out of reading order": Drawn(rules="level", text="shuffled"),
    "out of reading order, without rules": Drawn(text="shuffled"),
    "printed twice for a bold look": Drawn(rules="grid", text="doubled"),
    "rules in many short strokes": Drawn(rules="grid", strokes="dashes"),
    "rules as thin rectangles": Drawn(rules="grid", strokes="rectangles"),
    "doubled rules": Drawn(rules="grid", strokes="doubled"),
    "turned right": Drawn(rules="grid", turn=90),
    "upside down": Drawn(rules="level", turn=180),
    "turned left, without rules": Drawn(turn=270),
    "cropped": Drawn(rules="grid", crop=(20, 20, 580, 830)),
    "without rules, header once": Drawn(repeat=False),
    "without rules, 7 pt": Drawn(size=7),
    "horizontal rules, 12 pt": Drawn(rules="level", size=12),
}
_WIDTHS = (95.0, 70.0, 55.0, 60.0, 100.0, 90.0, 45.0)
_PADDING = 3.0


def drawn_pdf(style: Drawn, header: Sequence[str], rows: Rows) -> bytes:  # noqa: PLR0915  one page after another
    """Draw a table with ReportLab's canvas: every glyph and every stroke where a difficult PDF would have it."""
    buffer = io.BytesIO()
    sheet = canvas.Canvas(buffer, pagesize=A4)
    width, height = A4
    shuffled = random.Random(1)  # noqa: S311  the same disorder in every run
    waiting: list[tuple[float, float, str, str]] = []

    def put(x: float, y: float, text: str, font: str) -> None:
        for part in text if style.text in {"glyphs", "shuffled"} else [text]:
            waiting.append((x, y, part, font))
            x += stringWidth(part, font, style.size)

    def write() -> None:
        if style.text == "shuffled":
            shuffled.shuffle(waiting)
        for x, y, text, font in waiting:
            sheet.setFont(font, style.size)
            sheet.drawString(x, y, text)
            if style.text == "doubled":
                sheet.drawString(x + 0.2, y, text)
        waiting.clear()

    def stroke(x0: float, y0: float, x1: float, y1: float) -> None:
        if style.strokes == "dashes":
            count = int(math.hypot(x1 - x0, y1 - y0) // 4) + 1
            for n in range(count):
                a, b = n / count, min(1, (n + 0.75) / count)
                sheet.line(x0 + (x1 - x0) * a, y0 + (y1 - y0) * a, x0 + (x1 - x0) * b, y0 + (y1 - y0) * b)
        elif style.strokes == "rectangles":
            sheet.rect(min(x0, x1) - 0.2, min(y0, y1) - 0.2, abs(x1 - x0) + 0.4, abs(y1 - y0) + 0.4, stroke=0, fill=1)
        else:
            sheet.line(x0, y0, x1, y1)
            if style.strokes == "doubled":
                dx, dy = (1.2, 0.0) if x0 == x1 else (0.0, -1.2)
                sheet.line(x0 + dx, y0 + dy, x1 + dx, y1 + dy)

    def row_height(cells: Sequence[str], font: str) -> float:
        lines = max(len(_wrapped(text, w, font, style.size)) for text, w in zip(cells, _WIDTHS, strict=True))
        return lines * 1.15 * style.size + 2 * _PADDING

    def draw_row(cells: Sequence[str], y: float, font: str) -> float:
        x = 40.0
        for text, w in zip(cells, _WIDTHS, strict=True):
            for n, line in enumerate(_wrapped(text, w, font, style.size)):
                put(x + _PADDING, y - _PADDING - 0.8 * style.size - n * 1.15 * style.size, line, font)
            x += w
        y -= row_height(cells, font)
        if style.rules:
            stroke(40, y, 40 + sum(_WIDTHS), y)
        return y

    def close_page(top: float, y: float, number: int) -> None:
        if style.rules == "grid":
            for column in range(len(_WIDTHS) + 1):
                x = 40 + sum(_WIDTHS[:column])
                stroke(x, top, x, y)
        write()
        sheet.setFont("Helvetica", 8)
        sheet.drawString(width / 2, 25, str(number))
        sheet.drawString(40, height - 30, "Monitor 2026 | Anhang")

    sheet.setFont("Helvetica-Bold", 10)
    sheet.drawString(40, height - 60, "Tabelle 1: Übersicht der Gremien")
    number, y = 1, height - 72
    top = y
    if style.rules:
        stroke(40, y, 40 + sum(_WIDTHS), y)
    y = draw_row(header, y, "Helvetica-Bold")
    for row in rows:
        if y - row_height(row, "Helvetica") < 50:
            close_page(top, y, number)
            sheet.showPage()
            number, y = number + 1, height - 60
            top = y
            if style.rules:
                stroke(40, y, 40 + sum(_WIDTHS), y)
            if style.repeat:
                y = draw_row(header, y, "Helvetica-Bold")
        y = draw_row(row, y, "Helvetica")
    close_page(top, y, number)
    sheet.drawString(40, y - 14, "Quelle: eigene Erhebung")
    sheet.save()
    return _turned(buffer.getvalue(), style) if style.turn or style.crop else buffer.getvalue()


def _wrapped(text: str, width: float, font: str, size: float) -> list[str]:
    """Wrap a text; a word that does not fit a line is broken without a hyphen."""
    room = width - 2 * _PADDING
    lines, line = [], ""
    for word in text.split(" "):
        rest = word
        while stringWidth(rest, font, size) > room:
            cut = next(n for n in range(len(rest), 0, -1) if stringWidth(rest[:n], font, size) <= room)
            lines += [line, rest[:cut]] if line else [rest[:cut]]
            line, rest = "", rest[cut:]
        longer = f"{line} {rest}" if line else rest
        if stringWidth(longer, font, size) > room:
            lines.append(line)
            longer = rest
        line = longer
    return [*lines, line]


def _turned(data: bytes, style: Drawn) -> bytes:
    document = pypdfium2.PdfDocument(data)
    for sheet in document:
        sheet.set_rotation(style.turn)
        if style.crop:
            sheet.set_cropbox(*style.crop)
    target = io.BytesIO()
    document.save(target)
    document.close()
    return target.getvalue()
