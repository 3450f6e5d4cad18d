"""Real documents for the tests: the same rows, typeset by typst, by Chromium and by ReportLab."""

from __future__ import annotations

import html
import io
from typing import TYPE_CHECKING

import typst
from playwright.sync_api import sync_playwright
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import Flowable

HEADER = (
    "Land",
    "Bezeichnung des Gremiums",
    "Wirkungsebene",
    "Themenschwerpunkt",
    "Beteiligte Akteure",
    "Sitzungsturnus",
)

ROWS = (
    (
        "Thüringen",
        "Lenkungskreis Opferhilfe und Zeugenbetreuung",
        "Landesebene",
        "Menschenhandel / sexuelle Ausbeutung",
        "Landesministerien, Polizei, Staatsanwaltschaft, FBS",
        "Einmal jährlich",
    ),
    (
        "Mecklenburg-Vorpommern",
        "Landesarbeitskreis Wanderarbeit an der Ostseeküste",
        "Landesebene",
        "Menschenhandel / Arbeitsausbeutung",
        "Zoll, Gewerkschaften, Beratungsstellen, ggf. Weitere",
        "Mehrmals jährlich",
    ),
    (
        "Schleswig-Holstein",
        "Runder Tisch Kinderschutz Lübeck",
        "Kommunal / Regional",
        "Handel mit und Ausbeutung von Kindern und Jugendlichen",
        "Jugendämter, Polizei, Ordnungs-, Gesundheitsbehörden",
        "Mehrmals jährlich",
    ),
    (
        "Nordrhein-Westfalen",
        "Netzwerk gegen Zwangsprostitution im Ruhrgebiet",
        "kommunal/regional",
        "Sexarbeit",
        "Polizei (Bundespolizei, LKA), Jobcenter (geplant: FBS)",
        "Mehrmals jährlich",
    ),
)
"""Rows of a made-up edition: other bodies, other words for the columns than the published table has."""


def many(rows: Sequence[Sequence[str]], count: int) -> list[list[str]]:
    """Return `count` rows that differ in their second cell."""
    return [[row[0], f"{row[1]} {n + 1}", *row[2:]] for n in range(count) for row in [rows[n % len(rows)]]]


def typst_content(text: str) -> str:
    """Return a text as typst's markup for it, in which no sign means anything."""
    return "".join(f"\\{c}" if c in '#$*_[]<>@\\`~="/-' else c for c in text)


def typst_markup(header: Sequence[str], rows: Sequence[Sequence[str]], columns: str) -> str:
    """Return typst's markup for a ruled table; `columns` is its own description of the widths."""
    body = ", ".join(f"[{typst_content(text)}]" for row in rows for text in row)
    head = ", ".join(f"[{typst_content(h)}]" for h in header)
    return f"#table(columns: {columns}, stroke: 0.5pt, table.header({head}), {body})"


def typst_table(
    header: Sequence[str], rows: Sequence[Sequence[str]], columns: str, setup: str = "", behind: str = ""
) -> bytes:
    """Set a ruled table with typst, as `typst_markup` has it; `behind` is the markup of what comes behind it."""

    source = f"""
#set page(paper: "a4", margin: 2cm, numbering: "1")
#set text(lang: "de", size: 9pt)
{setup}
#text(size: 16pt)[Datenanhang 2: Koordinierende Gremien in den Bundesländern]

Oktober 2026
#pagebreak()
*Tabelle 1: Übersicht aller Gremien der Länder*
{typst_markup(header, rows, columns)}
{behind}
Quelle: eigene Erhebung
"""
    return typst.compile(source.encode())


def page_table(header: Sequence[str], rows: Sequence[Sequence[str]], css: str) -> str:
    """Return a web page with a title page, the table and a source line."""
    head = "".join(f"<th>{html.escape(h)}</th>" for h in header)
    body = "".join("<tr>" + "".join(f"<td>{html.escape(c)}</td>" for c in row) + "</tr>" for row in rows)
    return f"""<!doctype html><html lang="de"><meta charset="utf-8"><title>t</title>
<style>@page{{size:A4;margin:2cm}} body{{font:9pt sans-serif}} h1{{font-size:18pt;break-after:page}}
table{{border-collapse:collapse;width:100%;table-layout:fixed}} td,th{{border:1px solid;overflow-wrap:anywhere;
vertical-align:top;text-align:left;padding:2pt}} {css}</style>
<h1>Datenanhang 2: Koordinierende Gremien<br>Oktober 2026</h1>
<b>Tabelle 1: Übersicht aller Gremien der Länder</b>
<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table><p>Quelle: eigene Erhebung</p></html>"""


def chromium_pdfs(chromium: str, pages: Sequence[str]) -> list[bytes]:
    """Print pages with one real browser: starting it takes ten times as long as printing a page.

    The browser is gone when this returns, and with it playwright's event loop, under which `asyncio.run` would fail.
    """
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        tab = browser.new_page()
        printed = []
        for page in pages:
            tab.set_content(page)
            printed.append(tab.pdf(prefer_css_page_size=True, print_background=True))
        browser.close()
    return printed


def reportlab_table(header: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[float]) -> bytes:
    """Set a ruled table with ReportLab, which draws its rules stroke by stroke and splits no row."""
    style = getSampleStyleSheet()["BodyText"]
    style.fontSize, style.leading = 8, 10
    above = Paragraph("Tabelle 1: Übersicht aller Gremien der Länder", style)
    return reportlab_pdf([above, grid(header, rows, widths, style), Paragraph("Quelle: eigene Erhebung", style)])


def grid(
    header: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[float], style: ParagraphStyle
) -> Flowable:
    """Return ReportLab's table with all rules, its header repeated on each page; `widths` in points."""
    return Table(
        [[Paragraph(html.escape(text), style) for text in row] for row in (header, *rows)],
        colWidths=list(widths),
        repeatRows=1,
        style=[("GRID", (0, 0), (-1, -1), 0.4, "black"), ("VALIGN", (0, 0), (-1, -1), "TOP")],
    )


def reportlab_pdf(flow: list[Flowable]) -> bytes:
    """Set what flows from page to page on A4."""
    buffer = io.BytesIO()
    SimpleDocTemplate(buffer, pagesize=A4).build(flow)
    return buffer.getvalue()
