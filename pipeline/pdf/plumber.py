"""The page reader on pdfplumber: bytes of a PDF to `Page`s."""

from __future__ import annotations

import io
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from pipeline.errors import InputError
from pipeline.model import Box
from pipeline.pdf.page import REPLACEMENT, Glyph, Page, Rule, written_out

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pdfplumber.page import Page as PlumberPage

THIN = 2.6
"""A filled rectangle at most this thick, in points, is a rule that was drawn as a rectangle."""

_SAME_SPOT = 0.12
"""Two equal glyphs this near, as a share of the font size, are one glyph printed twice (fake bold, shadow)."""


def read_pages(data: bytes, document: str) -> tuple[Page, ...]:
    """Read the pages of a PDF; InputError (`leer`, `kein_pdf`, `unlesbar`, `ohne_seiten`) if it cannot be read."""
    import pdfplumber  # noqa: PLC0415  the library takes longer to load than most commands to run

    if not data:
        raise InputError(document, "leer", "the file is empty")
    if b"%PDF-" not in data[:1024]:
        raise InputError(document, "kein_pdf", "this is not a PDF (it does not begin with %PDF-)")
    try:
        with pdfplumber.open(io.BytesIO(data)) as pdf:
            pages = tuple(_page(page) for page in pdf.pages)
    except InputError:
        raise
    except Exception as error:  # pdfminer raises whatever the damage in a file happens to trigger
        cause = str(error) or type(error).__name__
        raise InputError(document, "unlesbar", f"the PDF cannot be read ({cause})") from error
    if not pages:
        raise InputError(document, "ohne_seiten", "the PDF has no pages; was the download cut off?")
    return pages


def _page(page: PlumberPage) -> Page:
    """Take one pdfplumber page; its memory is given back at once, or a long document would fill the machine."""
    x0, top, x1, bottom = page.cropbox
    left, up, right, down = page.bbox
    x0, x1 = max(x0, left), min(x1, right)
    top, bottom = max(top, up), min(bottom, down)
    glyphs, duplicates = _without_duplicates(_glyphs(page.chars, x0, top, x1, bottom, page.height + page.bbox[1]))
    rules = tuple(_rules([*page.lines, *page.rects, *page.curves], x0, top))
    fills = tuple(_fills(page.rects, x0, top))
    read = Page(page.page_number, x1 - x0, bottom - top, glyphs, rules, fills, duplicates)
    page.close()
    return read


def _glyphs(
    chars: Iterable[dict[str, Any]],
    x0: float,
    top: float,
    x1: float,
    bottom: float,
    height: float,
) -> Iterator[Glyph]:
    for char in chars:
        box = Box(char["x0"] - x0, char["top"] - top, char["x1"] - x0, char["bottom"] - top)
        if not (0 <= box.x0 < x1 - x0 and -char["size"] < box.top < bottom - top):
            continue
        text = REPLACEMENT if char["text"].startswith("(cid:") else written_out(char["text"])
        upright = bool(char["upright"])
        baseline = height - char["matrix"][5] - top if upright else box.bottom
        if not box.top - 1 <= baseline <= box.bottom + 1:
            baseline = box.bottom  # a rotated page: the matrix speaks of the page before it was turned
        bold = "bold" in char["fontname"].lower() or "black" in char["fontname"].lower()
        yield Glyph(text, box, baseline, char["size"], bold, upright)


def _without_duplicates(glyphs: Iterable[Glyph]) -> tuple[tuple[Glyph, ...], int]:
    """Drop glyphs that are printed once more over themselves; return the rest and the number of characters dropped."""
    seen: dict[tuple[str, int, int], list[Glyph]] = {}
    kept: list[Glyph] = []
    dropped = 0
    for glyph in glyphs:
        near = max(glyph.size * _SAME_SPOT, 0.1)
        cell = int(glyph.box.x0 // near), int(glyph.baseline // near)
        twins = (
            twin
            for dx in (-1, 0, 1)
            for dy in (-1, 0, 1)
            for twin in seen.get((glyph.text, cell[0] + dx, cell[1] + dy), ())
        )
        is_twin = any(abs(t.box.x0 - glyph.box.x0) <= near and abs(t.baseline - glyph.baseline) <= near for t in twins)
        if is_twin and glyph.count:
            dropped += glyph.count
            continue
        seen.setdefault((glyph.text, *cell), []).append(glyph)
        kept.append(glyph)
    return tuple(kept), dropped


def _rules(shapes: Iterable[dict[str, Any]], x0: float, top: float) -> Iterator[Rule]:
    for shape in shapes:
        left, right = shape["x0"] - x0, shape["x1"] - x0
        upper, lower = shape["top"] - top, shape["bottom"] - top
        wide, high = right - left, lower - upper
        if shape["object_type"] == "curve" and not _is_box(shape):
            continue
        if high <= THIN and wide > high:
            yield Rule((upper + lower) / 2, left, right, horizontal=True)
        elif wide <= THIN and high > wide:
            yield Rule((left + right) / 2, upper, lower, horizontal=False)
        elif shape["object_type"] != "line" and shape.get("stroke"):
            yield Rule(upper, left, right, horizontal=True)
            yield Rule(lower, left, right, horizontal=True)
            yield Rule(left, upper, lower, horizontal=False)
            yield Rule(right, upper, lower, horizontal=False)


def _fills(rects: Iterable[dict[str, Any]], x0: float, top: float) -> Iterator[Box]:
    for rect in rects:
        box = Box(rect["x0"] - x0, rect["top"] - top, rect["x1"] - x0, rect["bottom"] - top)
        if rect.get("fill") and min(box.width, box.height) > THIN and not _is_white(rect.get("non_stroking_color")):
            yield box


def _is_white(colour: Any) -> bool:  # noqa: ANN401  a number, a tuple of numbers, or a pattern's name
    """Tell whether a colour is white: 1 in gray and RGB, 0 in CMYK; a pattern is none."""
    values = colour if isinstance(colour, (tuple, list)) else (colour,)
    if not all(isinstance(v, (int, float)) for v in values):
        return False
    return all(v < 0.01 for v in values) if len(values) == 4 else all(v > 0.99 for v in values)


def _is_box(curve: dict[str, Any]) -> bool:
    """Tell whether a path has only upright and level strokes, so that its outline is a rectangle or a line."""
    points = curve.get("pts") or []
    return all(abs(a[0] - b[0]) < 0.5 or abs(a[1] - b[1]) < 0.5 for a, b in pairwise(points))
