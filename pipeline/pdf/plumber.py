"""The page reader on pdfplumber: bytes of a PDF to `Page`s."""

from __future__ import annotations

import io
import logging
from collections import Counter
from dataclasses import replace
from itertools import islice, pairwise
from typing import TYPE_CHECKING, Any

from pipeline.errors import InputError
from pipeline.limits import TimeIsUpError, allow_for, check_size, is_reading_time_over, limits_now, page_time
from pipeline.model import Box
from pipeline.pdf.page import REPLACEMENT, Glyph, Page, Rule, characters_alone, damaged_page, outline, written_out
from pipeline.pdf.turn import DOWN, LEFT, RIGHT, UP, upright
from pipeline.pdf.witness import count_pages, is_whole_deflate

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pdfminer.pdfpage import PDFPage
    from pdfplumber.page import Page as PlumberPage
    from pdfplumber.pdf import PDF

THIN = 2.6
"""A filled rectangle at most this thick, in points, is a rule that was drawn as a rectangle."""

DESCENT = 0.21
"""How far letters reach below the line, as a share of the font size, where the font does not say: as in Helvetica."""

_SAME_SPOT = 0.12
"""Two equal glyphs this near, as a share of the font size, are one glyph printed twice (fake bold, shadow)."""


def read_pages(data: bytes, document: str) -> tuple[Page, ...]:
    """Read the pages of a PDF; InputError (`leer`, `kein_pdf`, `unlesbar`, `ohne_seiten`, `zu_gross`) if it cannot be.

    A page that cannot be read is there without content, and says why in `damage`.
    """
    import pdfplumber  # noqa: PLC0415  the library takes longer to load than most commands to run

    if not data:
        raise InputError(document, "leer", "the file is empty")
    check_size(len(data), document)
    if b"%PDF-" not in data[:1024]:
        raise InputError(document, "kein_pdf", "this is not a PDF (it does not begin with %PDF-)")
    try:
        # Not closed, which would make all pages once more and fail at a bad one; there is nothing but memory to close.
        pages = _pages(pdfplumber.open(io.BytesIO(data)), document)
    except InputError:
        raise
    except Exception as error:  # pdfminer raises whatever the damage in a file happens to trigger
        raise InputError(document, "unlesbar", f"the PDF cannot be read ({_cause(error)})") from error
    there = count_pages(data)
    if not pages:
        reason = "the PDF has no pages; was the download cut off?"
        if there:
            reason = f"the PDF is damaged: its {there} page(s) cannot be found; was the download cut off?"
        raise InputError(document, "ohne_seiten", reason)
    if there is not None and there > len(pages):
        lost = "it cannot be found; the file is damaged"
        pages += [damaged_page(number, lost) for number in range(len(pages) + 1, there + 1)]
    return tuple(pages)


def _pages(pdf: PDF, document: str) -> list[Page]:
    """Read page by page; one that cannot be read stands in the result with the cause, and without content.

    InputError for more pages, glyphs or rules than the limits allow.
    """
    from pdfminer.pdfpage import PDFPage  # noqa: PLC0415
    from pdfplumber.page import Page as PlumberPage  # noqa: PLC0415

    limits = limits_now()
    # Found first, because the time for the document depends on their number. They are taken from pdfminer and not from
    # `pdf.pages`, which gives up at the first page that is not as it should be.
    found = list(islice(PDFPage.create_pages(pdf.doc), limits.pages + 1))
    if len(found) > limits.pages:
        raise InputError(document, "zu_gross", f"the PDF has more than {limits.pages} pages (limit `pages`)")
    allow_for(len(found))
    dropped = _Dropped()
    pages: list[Page] = []
    glyphs = rules = 0
    for number, source in enumerate(found, start=1):
        if is_reading_time_over():
            pages.append(damaged_page(number, "there was no time left for it (limit `seconds`)"))
            continue
        try:
            with page_time(), dropped:
                page = _page(PlumberPage(pdf, source, page_number=number))
                page = replace(page, doubt=dropped.doubt or _doubt(pdf, source))
        except TimeIsUpError:
            page = damaged_page(number, "reading it takes too long (limit `page_seconds`)")
        except Exception as error:  # noqa: BLE001  as above; the other pages are as good as before
            page = damaged_page(number, _cause(error))
        glyphs, rules = glyphs + len(page.glyphs), rules + len(page.rules)
        if glyphs > limits.glyphs or rules > limits.rules:
            what, limit = ("glyphs", limits.glyphs) if glyphs > limits.glyphs else ("rules", limits.rules)
            raise InputError(document, "zu_gross", f"there are more than {limit} {what} (limit `{what}`)", page=number)
        pages.append(page)
    return pages


class _Dropped(logging.Handler):
    """Listens to pdfminer, which only logs that it leaves out a text that it cannot draw."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.doubt: str | None = None

    def __enter__(self) -> None:
        self.doubt = None
        logging.getLogger("pdfminer").addHandler(self)

    def __exit__(self, *_: object) -> None:
        logging.getLogger("pdfminer").removeHandler(self)

    def emit(self, record: logging.LogRecord) -> None:
        if "render" in record.msg:
            self.doubt = "a text on it cannot be read; what was read is not all"


def _doubt(pdf: PDF, page: PDFPage) -> str | None:
    """Say what is wrong with the bytes of a page's content: pdfminer goes on with what it can unpack, if anything."""
    for content in page.contents:
        stream = content.resolve() if hasattr(content, "resolve") else content
        raw = getattr(stream, "rawdata", None)
        if raw is None or pdf.doc.encryption is not None:
            continue
        filters = stream.get_filters()
        if len(filters) == 1 and filters[0][0].name in {"FlateDecode", "Fl"} and not is_whole_deflate(raw):
            return "a part of its content is damaged; what was read may not be all"
    return None


def _cause(error: BaseException) -> str:
    """Return what lies at the bottom of an error: pdfplumber wraps pdfminer's own, some without a word."""
    while (
        inner := error.__cause__ or error.__context__ or next((a for a in error.args if isinstance(a, Exception)), None)
    ):
        error = inner
    if "password" in type(error).__name__.lower():
        return "it is encrypted and needs a password"
    if isinstance(error, MemoryError):
        return "it takes too much memory (limit `memory`)"
    if isinstance(error, RecursionError):
        return "it is nested too deeply"
    told = " ".join(str(error).split())[:200]
    return f"{type(error).__name__}: {told}" if told else type(error).__name__


def _page(page: PlumberPage) -> Page:
    """Take one pdfplumber page; its memory is given back at once, or a long document would fill the machine."""
    x0, top, x1, bottom = page.cropbox
    left, up, right, down = page.bbox
    shown = Box(max(x0, left), max(top, up), min(x1, right), min(bottom, down))
    chars = [c for c in page.chars if _begins_on(c, shown)]
    turn = _turn(chars)

    def frame(shape: dict[str, Any]) -> Box:
        box = Box(shape["x0"], shape["top"], shape["x1"], shape["bottom"])
        box = Box(box.x0 - shown.x0, box.top - shown.top, box.x1 - shown.x0, box.bottom - shown.top)
        return upright(box, shown.width, shown.height, turn)

    def baseline(char: dict[str, Any]) -> float:
        """Return the height of a glyph's origin. Its matrix counts heights from the foot of the page."""
        x, y = char["matrix"][4] - shown.x0, page.height + page.bbox[1] - shown.top - char["matrix"][5]
        return upright(Box(x, y, x, y), shown.width, shown.height, turn).bottom

    glyphs, duplicates = _without_duplicates(_glyph(c, frame(c), turn, baseline(c)) for c in chars)
    shapes = [*page.lines, *page.rects, *page.curves]
    rules = tuple(rule for shape in shapes for rule in _rules(shape, frame(shape)))
    fills = tuple(frame(rect) for rect in page.rects if _is_fill(rect))
    read = Page(page.page_number, shown.width, shown.height, glyphs, rules, fills, duplicates, turn, len(page.images))
    page.close()
    return read


def _begins_on(char: dict[str, Any], shown: Box) -> bool:
    """Tell whether a glyph begins on the visible part of the page."""
    return bool(shown.x0 <= char["x0"] < shown.x1 and shown.top - char["height"] < char["top"] < shown.bottom)


def _turn(chars: Iterable[dict[str, Any]]) -> int:
    """Return the direction in which most of the text runs."""
    votes = Counter(_direction(char) for char in chars if not char["text"].isspace())
    return votes.most_common(1)[0][0] if votes else RIGHT


def _direction(char: dict[str, Any]) -> int:
    along, across = char["matrix"][0], char["matrix"][1]
    if abs(along) >= abs(across):
        return RIGHT if along >= 0 else LEFT
    return UP if across > 0 else DOWN


def _glyph(char: dict[str, Any], box: Box, turn: int, baseline: float) -> Glyph:
    """Make a glyph of pdfminer's character, whose box rests on what its font says of the depth of its letters.

    Some fonts say nothing, and some say nonsense (Cambria: 2.5 font sizes), which puts the box into another row. The
    origin in the matrix is right then. It does not know of raised text, which the box does.
    """
    text = REPLACEMENT if char["text"].startswith("(cid:") else written_out(characters_alone(char["text"]))
    size, below = box.height, DESCENT * box.height
    depth = box.bottom - baseline
    if not -0.9 * size <= depth <= 1.1 * size or 0 <= depth < 0.05 * size:
        box = Box(box.x0, baseline + below - size, box.x1, baseline + below)
    elif not -1 <= depth <= size + 1:
        baseline = box.bottom
    bold = "bold" in char["fontname"].lower() or "black" in char["fontname"].lower()
    return Glyph(text, box, baseline, box.height, bold, _direction(char) == turn)


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


def _rules(shape: dict[str, Any], box: Box) -> Iterator[Rule]:
    """Yield the rules that a drawn line, rectangle or path is, where it is any; `box` is its outline."""
    if shape["object_type"] == "curve" and not _is_box(shape):
        return
    level, thin = box.height <= THIN and box.width > box.height, box.width <= THIN and box.height > box.width
    if box.width <= THIN and box.height <= THIN:  # a dot, of a dotted rule in either direction
        yield Rule((box.top + box.bottom) / 2, box.x0, box.x1, horizontal=True)
        yield Rule((box.x0 + box.x1) / 2, box.top, box.bottom, horizontal=False)
        return
    if level:
        yield Rule((box.top + box.bottom) / 2, box.x0, box.x1, horizontal=True)
    elif thin:
        yield Rule((box.x0 + box.x1) / 2, box.top, box.bottom, horizontal=False)
    elif shape["object_type"] != "line" and shape.get("stroke"):
        yield from outline(box)


def _is_fill(rect: dict[str, Any]) -> bool:
    return (
        bool(rect.get("fill"))
        and min(rect["width"], rect["height"]) > THIN
        and not _is_white(rect.get("non_stroking_color"))
    )


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
