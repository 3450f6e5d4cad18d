"""The same rows from several typesetters: where and how words break is theirs to decide."""

from __future__ import annotations

import html
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import typst
from corpus import HEADER
from reportlab.lib.styles import ParagraphStyle
from typesetting import chromium_pdfs, grid, reportlab_pdf, typst_content

if TYPE_CHECKING:
    from collections.abc import Sequence

Rows = list[list[str]]
Typesetter = Callable[[Rows, Path], bytes]
"""Takes rows and a folder to work in, returns a PDF."""

GRID = "td,th{border:0.5pt solid black}"
LEVEL = "td,th{border-top:0.5pt solid black;border-bottom:0.5pt solid black;padding:2pt 5pt}"
EMERGENCY = "td,th{overflow-wrap:anywhere}"


def page(rows: Rows, css: str, widths: Sequence[int]) -> str:
    """Return a web page with one table, whose columns are `widths` points wide."""
    columns = "".join(f'<col style="width:{w}pt">' for w in widths)
    head = "".join(f"<th>{html.escape(h)}</th>" for h in HEADER)
    body = "".join("<tr>" + "".join(f"<td>{html.escape(c)}</td>" for c in row) + "</tr>" for row in rows)
    return f"""<!doctype html><html lang="de"><meta charset="utf-8"><title>t</title>
<style>@page{{size:A4;margin:2cm}} body{{font:9pt "Liberation Sans",sans-serif}}
table{{border-collapse:collapse;table-layout:fixed;width:{sum(widths)}pt}}
td,th{{vertical-align:top;text-align:left;padding:2pt 3pt}} {css}</style>
<table><colgroup>{columns}</colgroup><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></html>"""


def chromium(css: str, widths: Sequence[int]) -> Typesetter:
    """Print the page with a browser."""

    def typeset(rows: Rows, _folder: Path) -> bytes:
        program = shutil.which("chromium")
        if program is None:
            raise FileNotFoundError("chromium")
        (pdf,) = chromium_pdfs(program, [page(rows, css, widths)])
        return pdf

    return typeset


def weasyprint(css: str, widths: Sequence[int], program: str = "weasyprint") -> Typesetter:
    """Print the page with WeasyPrint."""

    def typeset(rows: Rows, folder: Path) -> bytes:
        source, target = folder / "page.html", folder / "page.pdf"
        source.write_text(page(rows, css, widths), encoding="utf-8")
        subprocess.run([program, source, target], check=True, capture_output=True, timeout=300)
        return target.read_bytes()

    return typeset


def libreoffice(widths: Sequence[int], *, hyphenate: bool, language: str = "de-DE", size: int = 9) -> Typesetter:
    """Print a text document (flat ODF) with LibreOffice."""

    def typeset(rows: Rows, folder: Path) -> bytes:
        columns = "".join(f'<table:table-column table:style-name="c{n}"/>' for n in range(len(widths)))
        styles = "".join(
            f'<style:style style:name="c{n}" style:family="table-column">'
            f'<style:table-column-properties style:column-width="{w}pt"/></style:style>'
            for n, w in enumerate(widths)
        )
        body = "".join(
            "<table:table-row>"
            + "".join(
                '<table:table-cell table:style-name="cell"><text:p text:style-name="p">'
                + html.escape(c)
                + "</text:p></table:table-cell>"
                for c in row
            )
            + "</table:table-row>"
            for row in (list(HEADER), *rows)
        )
        lang, country = language.split("-")
        names = ("office", "style", "text", "table", "fo")
        spaces = " ".join(
            f'xmlns:{n}="urn:oasis:names:tc:opendocument:xmlns:{"xsl-fo-compatible" if n == "fo" else n}:1.0"'
            for n in names
        )
        source = folder / "page.fodt"
        source.write_text(
            f'<?xml version="1.0" encoding="UTF-8"?><office:document {spaces} office:version="1.3" '
            'office:mimetype="application/vnd.oasis.opendocument.text"><office:automatic-styles>'
            f'<style:style style:name="t" style:family="table"><style:table-properties style:width="{sum(widths)}pt" '
            f'table:align="left"/></style:style>{styles}'
            '<style:style style:name="cell" style:family="table-cell"><style:table-cell-properties '
            'fo:border="0.5pt solid #000000" fo:padding="2pt"/></style:style>'
            '<style:style style:name="p" style:family="paragraph"><style:paragraph-properties/>'
            f'<style:text-properties style:font-name="Liberation Sans" fo:font-family="Liberation Sans" '
            f'fo:font-size="{size}pt" fo:language="{lang}" fo:country="{country}" '
            f'fo:hyphenate="{str(hyphenate).lower()}" fo:hyphenation-remain-char-count="2" '
            'fo:hyphenation-push-char-count="2"/></style:style></office:automatic-styles>'
            f'<office:body><office:text><table:table table:style-name="t">{columns}{body}</table:table>'
            "</office:text></office:body></office:document>",
            encoding="utf-8",
        )
        profile = f"-env:UserInstallation={(folder / 'office').as_uri()}"
        command = ["soffice", "--headless", profile, "--convert-to", "pdf", "--outdir", folder, source]
        subprocess.run(command, check=True, capture_output=True, timeout=300)
        return (folder / "page.pdf").read_bytes()

    return typeset


def typst_table(table: str, setup: str = "") -> Typesetter:
    """Set the rows with typst; `table` are arguments of its table function."""

    def typeset(rows: Rows, _folder: Path) -> bytes:
        head = ", ".join(f"[*{typst_content(h)}*]" for h in HEADER)
        body = ", ".join(f"[{typst_content(text)}]" for row in rows for text in row)
        source = f"""
#set page(paper: "a4", margin: 2cm)
#set text(lang: "de", size: 9pt, hyphenate: true)
{setup}
#table({table}, table.header({head}), {body})
"""
        return typst.compile(source.encode())

    return typeset


def reportlab(widths: Sequence[float], size: float = 8.0) -> Typesetter:
    """Set the rows with ReportLab, which splits long words wherever they meet the edge."""

    def typeset(rows: Rows, _folder: Path) -> bytes:
        style = ParagraphStyle("cell", fontName="Helvetica", fontSize=size, leading=1.25 * size, splitLongWords=1)
        return reportlab_pdf([grid(HEADER, rows, widths, style)])

    return typeset


TYPESETTINGS: dict[str, Typesetter] = {
    "browser, emergency breaks": chromium(GRID + EMERGENCY, (24, 70, 120, 90)),
    "browser, emergency breaks, few letters": chromium(GRID + EMERGENCY, (24, 38, 62, 50)),
    "browser, emergency breaks, without rules": chromium(EMERGENCY + LEVEL, (24, 62, 95, 80)),
    "browser, emergency breaks, centred": chromium(GRID + EMERGENCY + "td{text-align:center}", (24, 60, 80, 70)),
    "browser, breaks anywhere": chromium(GRID + "td{word-break:break-all}", (24, 70, 110, 90)),
    "browser, hyphens": chromium(GRID + EMERGENCY + "td{hyphens:auto}", (24, 55, 90, 70)),
    "browser, hyphens, justified, few letters": chromium(
        GRID + EMERGENCY + "td{hyphens:auto;text-align:justify}", (24, 45, 60, 52)
    ),
    "typst, hyphens": typst_table("columns: (24pt, 62pt, 90pt, 75pt), stroke: .5pt, inset: 3pt"),
    "typst, hyphens, justified, level rules": typst_table(
        "columns: (24pt, 80pt, 120pt, 90pt), stroke: (x: none, y: .4pt)", "#set par(justify: true)"
    ),
    "ReportLab, split words": reportlab((28, 64, 96, 78)),
    "ReportLab, split words, few letters": reportlab((28, 44, 60, 52)),
    "LibreOffice, emergency breaks": libreoffice((26, 60, 100, 70), hyphenate=False),
    "LibreOffice, hyphens": libreoffice((26, 58, 90, 70), hyphenate=True),
    "WeasyPrint, emergency breaks": weasyprint(GRID + EMERGENCY, (24, 50, 80, 64)),
    "WeasyPrint, hyphens": weasyprint(GRID + EMERGENCY + "td{hyphens:auto}", (24, 55, 80, 66)),
}
"""What each typesetting is called, and what makes it."""
