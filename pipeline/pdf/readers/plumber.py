"""The page reader on pdfplumber: bytes of a PDF to `Page`s."""

from __future__ import annotations

import io
import logging
from collections import Counter, deque
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING, Any

from pipeline.errors import InputError
from pipeline.limits import limits_now
from pipeline.model import Box
from pipeline.pdf.pages.glyph import REPLACEMENT, Glyph, characters_alone, written_out
from pipeline.pdf.pages.marks import (
    Shape,
    is_bold,
    seated,
    shapes_to_marks,
    with_single_spaces,
    without_duplicates,
    without_soft_hyphens,
)
from pipeline.pdf.pages.page import Page, damaged_page
from pipeline.pdf.pages.turn import DOWN, LEFT, RIGHT, UP, upright
from pipeline.pdf.pages.words import glyphs_to_words, joined
from pipeline.pdf.readers.beyond import beyond_to_message
from pipeline.pdf.readers.overlaid import document_to_overlaid
from pipeline.pdf.readers.paging import allow_pages, check_pdf, pages_one_by_one
from pipeline.pdf.readers.witness import count_pages, is_whole_deflate

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pdfminer.pdfpage import PDFPage
    from pdfplumber.page import Page as PlumberPage
    from pdfplumber.pdf import PDF


def read_pages(data: bytes, document: str, numbers: Sequence[int] | None = None) -> tuple[Page, ...]:
    """Read the pages of a PDF, all or those with these numbers.

    InputError (`leer`, `kein_pdf`, `unlesbar`, `ohne_seiten`, `zu_gross`) if it cannot be read. A page that cannot be
    read is there without content, and says why in `damage`.
    """
    import pdfplumber  # noqa: PLC0415  the library takes longer to load than most commands to run

    check_pdf(data, document)
    try:
        # Not closed, which would make all pages once more and fail at a bad one; there is nothing but memory to close.
        pages = _pages(pdfplumber.open(io.BytesIO(data)), document, numbers)
    except InputError:
        raise
    except Exception as error:  # pdfminer raises whatever the damage in a file happens to trigger
        raise InputError(document, "unlesbar", f"the PDF cannot be read ({_cause(error)})") from error
    overlaid = document_to_overlaid(data, [page.number for page in pages])
    pages = [replace(page, overlaid=overlaid.get(page.number)) for page in pages]
    if numbers is not None:
        return tuple(pages)
    there = count_pages(data)
    if not pages:
        reason = "the PDF has no pages; was the download cut off?"
        if there:
            reason = f"the PDF is damaged: its {there} page(s) cannot be found; was the download cut off?"
        raise InputError(document, "ohne_seiten", reason)
    if numbers is None and there is not None and there > len(pages):
        lost = "it cannot be found; the file is damaged"
        pages += [damaged_page(number, lost) for number in range(len(pages) + 1, there + 1)]
    return tuple(pages)


def _pages(pdf: PDF, document: str, numbers: Sequence[int] | None) -> list[Page]:
    from pdfminer.pdfpage import PDFPage  # noqa: PLC0415
    from pdfplumber.page import Page as PlumberPage  # noqa: PLC0415

    # Found first, because the time for the document depends on their number. They are taken from pdfminer and not from
    # `pdf.pages`, which gives up at the first page that is not as it should be.
    found = list(islice(PDFPage.create_pages(pdf.doc), limits_now().pages + 1))
    allow_pages(len(found), document)
    dropped = _Dropped()

    def read(number: int) -> Page:
        source = found[number - 1]
        doubt = _doubt(pdf, source)  # before pdfminer unpacks the content and forgets what it was
        with dropped:
            page = _page(PlumberPage(pdf, source, page_number=number))
        return replace(page, doubt=dropped.doubt or doubt)

    every = range(1, len(found) + 1)
    wanted = every if numbers is None else [number for number in numbers if number in every]
    return pages_one_by_one(wanted, read, _cause, document)


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
    shown = _shown(page)
    chars: list[dict[str, Any]] = []
    beyond: list[dict[str, Any]] = []
    for char in page.chars:
        (chars if _begins_on(char, shown) else beyond).append(char)
    turn = _turn(chars)

    def frame(shape: dict[str, Any]) -> Box:
        box = Box(shape["x0"], shape["top"], shape["x1"], shape["bottom"])
        box = Box(box.x0 - shown.x0, box.top - shown.top, box.x1 - shown.x0, box.bottom - shown.top)
        return upright(box, shown.width, shown.height, turn)

    def baseline(char: dict[str, Any]) -> float:
        """Return the height of a glyph's origin. Its matrix counts heights from the foot of the page."""
        x, y = char["matrix"][4] - shown.x0, page.height + page.bbox[1] - shown.top - char["matrix"][5]
        return upright(Box(x, y, x, y), shown.width, shown.height, turn).bottom

    printed, duplicates = without_duplicates(glyphs_to_words(_glyph(c, frame(c), turn, baseline(c)) for c in chars))
    words = joined(with_single_spaces(without_soft_hyphens(printed)))
    shapes = [_shape(shape, frame(shape)) for shape in (*page.lines, *page.rects, *page.curves)]
    rules, fills = shapes_to_marks(shapes)
    read = Page(
        page.page_number,
        shown.width,
        shown.height,
        words,
        rules,
        fills,
        duplicates,
        turn,
        len(page.images),
        beyond=beyond_to_message((_text(c, wide=c["x1"] > c["x0"]), *c["matrix"][4:]) for c in beyond),
    )
    page.close()
    return read


def _shown(page: PlumberPage) -> Box:
    """Return the visible part of a page. pdfplumber's own `cropbox` is that of the page before it is turned."""
    left, low, right, high = _sorted(page.page_obj.mediabox)
    x0, y0, x1, y1 = _sorted(page.page_obj.cropbox)
    margins = deque(max(cut, 0.0) for cut in (x0 - left, high - y1, right - x1, y0 - low))
    margins.rotate(page.rotation // 90)
    west, north, east, south = margins
    return Box(page.bbox[0] + west, page.bbox[1] + north, page.bbox[2] - east, page.bbox[3] - south)


def _sorted(corners: Sequence[float]) -> tuple[float, float, float, float]:
    """Return a rectangle with its lower left corner first; a PDF may name any two opposite corners."""
    (x0, x1), (y0, y1) = sorted(corners[::2]), sorted(corners[1::2])
    return x0, y0, x1, y1


def _begins_on(char: dict[str, Any], shown: Box) -> bool:
    """Tell whether a glyph begins on the visible part of the page."""
    return bool(shown.x0 <= char["x0"] < shown.x1 and shown.top - char["height"] < char["top"] < shown.bottom)


def _turn(chars: Iterable[dict[str, Any]]) -> int:
    """Return the direction in which most of the text runs."""
    votes = Counter(_direction(char) for char in chars if not char["text"].isspace())
    return votes.most_common(1)[0][0] if votes else RIGHT


def _direction(char: dict[str, Any]) -> int:
    along, across, _, _, x, y = char["matrix"]
    level = abs(along) >= abs(across)
    if char["adv"] < 0:  # of negative size, and so on its head; or it runs down, from the middle of its box
        origin, *edges = (x, char["x0"], char["x1"]) if level else (y, char["y0"], char["y1"])
        if abs(origin - sum(edges) / 2) > (edges[1] - edges[0]) / 4:
            along, across = -along, -across
    if level:
        return RIGHT if along >= 0 else LEFT
    return UP if across > 0 else DOWN


def _glyph(char: dict[str, Any], box: Box, turn: int, baseline: float) -> Glyph:
    box, baseline = seated(box, baseline)
    bold, is_upright = is_bold(char["fontname"]), _direction(char) == turn
    return Glyph.at(_text(char, wide=box.width > 0), box, baseline, box.height, bold=bold, upright=is_upright)


def _text(char: dict[str, Any], *, wide: bool) -> str:
    # A font may map a ligature to no text at all: what has a width is printed, and has to be named.
    untold = char["text"].startswith("(cid:") or (not char["text"] and wide)
    return REPLACEMENT if untold else written_out(characters_alone(char["text"]))


def _shape(shape: dict[str, Any], box: Box) -> Shape:
    return Shape(
        shape["object_type"],
        box,
        tuple(shape.get("pts") or ()),
        bool(shape.get("stroke")),
        bool(shape.get("fill")) and not _is_white(shape.get("non_stroking_color")),
        str(shape.get("non_stroking_color")),  # two areas of one colour, one in the other, are hardly drawn apart
    )


def _is_white(colour: Any) -> bool:  # noqa: ANN401  a number, a tuple of numbers, or a pattern's name
    """Tell whether a colour is white: 1 in gray and RGB, 0 in CMYK; a pattern is none."""
    values = colour if isinstance(colour, (tuple, list)) else (colour,)
    if not all(isinstance(v, (int, float)) for v in values):
        return False
    return all(v < 0.01 for v in values) if len(values) == 4 else all(v > 0.99 for v in values)
