"""The page reader on pdfplumber: bytes of a PDF to `Page`s."""

from __future__ import annotations

import io
from collections import Counter, deque
from typing import TYPE_CHECKING, Any

from pipeline.errors import InputError
from pipeline.model import Box
from pipeline.pdf.marks import Shape, is_bold, is_fill, seated, shape_to_rules, without_duplicates
from pipeline.pdf.page import REPLACEMENT, Glyph, Page, written_out
from pipeline.pdf.turn import DOWN, LEFT, RIGHT, UP, upright

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pdfplumber.page import Page as PlumberPage


def read_pages(data: bytes, document: str, numbers: Sequence[int] | None = None) -> tuple[Page, ...]:
    """Read the pages of a PDF, all or those with these numbers.

    InputError (`leer`, `kein_pdf`, `unlesbar`, `ohne_seiten`) if it cannot be read.
    """
    import pdfplumber  # noqa: PLC0415  the library takes longer to load than most commands to run

    if not data:
        raise InputError(document, "leer", "the file is empty")
    if b"%PDF-" not in data[:1024]:
        raise InputError(document, "kein_pdf", "this is not a PDF (it does not begin with %PDF-)")
    try:
        with pdfplumber.open(io.BytesIO(data), pages=None if numbers is None else list(numbers)) as pdf:
            pages = tuple(_page(page) for page in pdf.pages)
    except InputError:
        raise
    except Exception as error:  # pdfminer raises whatever the damage in a file happens to trigger
        raise InputError(document, "unlesbar", f"the PDF cannot be read ({_cause(error)})") from error
    if not pages:
        raise InputError(document, "ohne_seiten", "the PDF has no pages; was the download cut off?")
    return pages


def _cause(error: BaseException) -> str:
    """Return what lies at the bottom of an error: pdfplumber wraps pdfminer's own, some without a word."""
    while (
        inner := error.__cause__ or error.__context__ or next((a for a in error.args if isinstance(a, Exception)), None)
    ):
        error = inner
    if "password" in type(error).__name__.lower():
        return "it is encrypted and needs a password"
    return f"{type(error).__name__}: {error}" if str(error) else type(error).__name__


def _page(page: PlumberPage) -> Page:
    """Take one pdfplumber page; its memory is given back at once, or a long document would fill the machine."""
    shown = _shown(page)
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

    glyphs, duplicates = without_duplicates(_glyph(c, frame(c), turn, baseline(c)) for c in chars)
    shapes = [_shape(shape, frame(shape)) for shape in (*page.lines, *page.rects, *page.curves)]
    rules = tuple(rule for shape in shapes for rule in shape_to_rules(shape))
    fills = tuple(shape.box for shape in shapes if is_fill(shape))
    read = Page(page.page_number, shown.width, shown.height, glyphs, rules, fills, duplicates, turn, len(page.images))
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
    along, across = char["matrix"][0], char["matrix"][1]
    if abs(along) >= abs(across):
        return RIGHT if along >= 0 else LEFT
    return UP if across > 0 else DOWN


def _glyph(char: dict[str, Any], box: Box, turn: int, baseline: float) -> Glyph:
    text = REPLACEMENT if char["text"].startswith("(cid:") else written_out(char["text"])
    box, baseline = seated(box, baseline)
    return Glyph(text, box, baseline, box.height, is_bold(char["fontname"]), _direction(char) == turn)


def _shape(shape: dict[str, Any], box: Box) -> Shape:
    return Shape(
        shape["object_type"],
        box,
        tuple(shape.get("pts") or ()),
        bool(shape.get("stroke")),
        bool(shape.get("fill")) and not _is_white(shape.get("non_stroking_color")),
    )


def _is_white(colour: Any) -> bool:  # noqa: ANN401  a number, a tuple of numbers, or a pattern's name
    """Tell whether a colour is white: 1 in gray and RGB, 0 in CMYK; a pattern is none."""
    values = colour if isinstance(colour, (tuple, list)) else (colour,)
    if not all(isinstance(v, (int, float)) for v in values):
        return False
    return all(v < 0.01 for v in values) if len(values) == 4 else all(v > 0.99 for v in values)
