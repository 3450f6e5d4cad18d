"""Running heads, feet and page numbers: what stands in the margin of page after page."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from pipeline.pdf.gutters import CAPTION
from pipeline.pdf.lines import median_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from pipeline.pdf.gutters import PageLine
    from pipeline.pdf.page import Glyph, Page

MARGIN = 0.12
"""Running heads and feet stand in this share of the page's height, at its top or bottom."""

NARROWEST = 60.0
"""On small pages the margin is this many points high, about two centimetres, but at most a quarter of the page."""

APART = 1.9
"""They are set off from the text by at least this many font sizes, baseline to baseline; a table's header is not."""

LINES = 3
"""A running head has at most this many lines."""

SEGMENTS = 3
"""A running head has a left, a middle and a right part; what has more at the top of a page is a table's header."""

_PAGE_NUMBER = re.compile(
    r"([-–—|]\s*)?((Seite|Page|S\.)\s*)?\d{1,4}(\s*(von|of|/)\s*\d{1,4})?(\s*[-–—|])?", re.IGNORECASE
)


def running_glyphs(pages: Sequence[Page], lines: Mapping[int, Sequence[PageLine]]) -> frozenset[int]:
    """Return the ids of all glyphs of running heads, feet and page numbers; `lines` are those of each page."""
    candidates = [(page, line) for page in pages for line in _in_margins(page, lines[page.number])]
    seen: dict[tuple[str, int], set[int]] = {}
    for page, line in candidates:
        for shift in (0, 1):
            seen.setdefault((_form(line.glyphs), _height(line) + shift), set()).add(page.number)
    sideways = [_sideways(page) for page in pages]
    beside = Counter(_form(glyphs) for glyphs in sideways)
    return frozenset(
        id(glyph)
        for glyphs in sideways
        if _PAGE_NUMBER.fullmatch("".join(g.text for g in glyphs)) or beside[_form(glyphs)] > 1
        for glyph in glyphs
    ) | frozenset(
        id(glyph)
        for page, line in candidates
        if _PAGE_NUMBER.fullmatch(line.text)
        or any(len(seen.get((_form(line.glyphs), _height(line) + shift), ())) > 1 for shift in (0, 1))
        or _outside_the_text(page, line)
        for glyph in line.glyphs
    )


def _outside_the_text(page: Page, line: PageLine) -> bool:
    """Tell whether a line that is printed once stands in the margin: nearer to the edge of the page than any text.

    The margin at the left is the measure of it. What is larger or bolder than the text is a heading.
    """
    if line.bold:
        return False
    baseline, size = line.baseline, line.size
    others = [g for g in page.glyphs if abs(g.baseline - baseline) > size and g.upright and g.printed]
    to_edge = min(baseline, page.upright_height - baseline)
    return bool(others) and to_edge < min(g.box.x0 for g in others) and size < 1.1 * median_of([g.size for g in others])


def _in_margins(page: Page, lines: Sequence[PageLine]) -> list[PageLine]:
    """Return the lines at the top and bottom of a page that are set off from what follows."""
    found: list[PageLine] = []
    margin = max(MARGIN * page.upright_height, min(NARROWEST, page.upright_height / 4))
    for ordered in (lines, lines[::-1]):
        for number in range(1, min(LINES, len(ordered)) + 1):
            edge = ordered[number - 1]
            if margin < edge.baseline < page.upright_height - margin or CAPTION.match(edge.text):
                break  # a caption that is printed again on each page stays one
            if ordered is lines and len(edge.segments) > SEGMENTS:
                break
            if number == len(ordered) or abs(ordered[number].baseline - edge.baseline) > APART * edge.size:
                found += ordered[:number]
                break
    return found


def _sideways(page: Page) -> list[Glyph]:
    """Return the turned glyphs left and right of all upright text: the head and foot of a page that is turned."""
    sideways = [g for g in page.glyphs if not g.upright and g.printed]
    upright = [g.box for g in page.glyphs if g.upright and g.printed] if sideways else []
    if not upright:
        return []
    x0, x1 = min(box.x0 for box in upright), max(box.x1 for box in upright)
    return [g for g in sideways if g.box.x1 < x0 or g.box.x0 > x1]


def _form(glyphs: Iterable[Glyph]) -> str:
    return re.sub(r"\d+", "#", "".join(g.text for g in glyphs))


def _height(line: PageLine) -> int:
    """Return the height of the baseline in steps of four points."""
    return int(line.baseline // 4)
