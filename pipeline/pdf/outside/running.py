"""Running heads, feet and page numbers: what stands in the margin of page after page."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.pdf.lines.page_lines import row_to_page_line
from pipeline.pdf.lines.sheet import Sheet
from pipeline.pdf.lines.text_lines import settled_rows, usual_size
from pipeline.pdf.pages.page import Candidate
from pipeline.pdf.regions.gutters import CAPTION, SAME_SIZE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pipeline.pdf.lines.page_lines import PageLine
    from pipeline.pdf.lines.sheet import Sheets
    from pipeline.pdf.pages.page import Page
    from pipeline.pdf.pages.words import Word

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

_ROW = 8
"""A row of a table has seldom more lines than this."""

_DEEP = LINES + _ROW
"""So many lines at the top and at the bottom of a page tell what its running heads and feet may be."""

_PAGE_NUMBER = re.compile(
    r"([-–—|]\s*)?((Seite|Page|S\.)\s*)?\d{1,4}(\s*(von|of|/)\s*\d{1,4})?(\s*[-–—|])?", re.IGNORECASE
)


def with_margins(page: Page) -> Page:
    """Return a page that is about to be packed with its candidates; no more lines of it are made than these need."""
    words, rows = settled_rows(page.words)
    outer = rows if len(rows) <= 2 * _DEEP else [*rows[:_DEEP], *rows[-_DEEP:]]
    return replace(page, margins=tuple(_candidates(Sheet(page, words, [row_to_page_line(row) for row in outer]))))


def running_words(sheets: Sheets) -> dict[int, frozenset[int]]:
    """Return the words of running heads, feet and page numbers: by page, their places in the sheet."""
    candidates = [
        candidate
        for page in sheets.pages
        for candidate in (_candidates(sheets.of(page)) if page.margins is None else page.margins)
    ]
    sizes: dict[tuple[str, int | None], set[float]] = {}
    for candidate in candidates:
        if candidate.set_off:
            for key in _keys(candidate):
                sizes.setdefault(key, set()).add(candidate.size)
    candidates = [c for c in candidates if c.set_off or any(_has(sizes.get(key, ()), c.size) for key in _keys(c))]
    seen: dict[tuple[str, int | None], set[int]] = {}
    for candidate in candidates:
        for key in _keys(candidate):
            seen.setdefault(key, set()).add(candidate.page)
    found: dict[int, frozenset[int]] = {}
    for candidate in candidates:
        if candidate.alone or any(len(seen[key]) > 1 for key in _keys(candidate)):
            found[candidate.page] = found.get(candidate.page, frozenset()).union(candidate.places)
    return found


def _has(sizes: Iterable[float], size: float) -> bool:
    return any(abs(other - size) < SAME_SIZE for other in sizes)


def _keys(candidate: Candidate) -> tuple[tuple[str, int | None], ...]:
    """Return what another page would print, and at which heights: those of two pages differ by some points."""
    height = candidate.height
    return tuple((candidate.form, at) for at in ((None,) if height is None else (height, height + 1)))


def _candidates(sheet: Sheet) -> Iterator[Candidate]:
    lines, sideways = _in_margins(sheet), _sideways(sheet)
    places = {id(word): place for place, word in enumerate(sheet.words)} if lines or sideways else {}
    for line, innermost in lines:
        own = tuple(places[id(word)] for word in line.words)
        alone = innermost is not None and (
            bool(_PAGE_NUMBER.fullmatch(line.text)) or _outside_the_text(sheet, line, innermost)
        )
        yield Candidate(
            sheet.number, own, _form(line.words), _height(line), line.size, alone, set_off=innermost is not None
        )
    if sideways:
        alone = bool(_PAGE_NUMBER.fullmatch("".join(w.text for w in sideways)))
        own = tuple(places[id(word)] for word in sideways)
        yield Candidate(sheet.number, own, _form(sideways), None, sideways[0].size, alone)


def _outside_the_text(sheet: Sheet, line: PageLine, innermost: PageLine) -> bool:
    """Tell whether a line that is printed once stands in the margin: nearer to the edge of the page than any text.

    The margin at the left is the measure of it, also for the `innermost` of the lines set together. What is larger or
    bolder than the text is a heading, and what stands right below one of several rules of the same extent is the
    beginning of a row.
    """
    if line.bold or _under_rules_of_rows(sheet.page, line):
        return False
    baseline, size = line.baseline, line.size
    others = [w for w in sheet.words if abs(w.baseline - baseline) > size and w.upright and w.printed]
    to_edge = min(innermost.baseline, sheet.page.upright_height - innermost.baseline)
    return bool(others) and to_edge < min(w.x0 for w in others) and size < 1.1 * usual_size(others)


def _under_rules_of_rows(page: Page, line: PageLine) -> bool:
    """Tell whether the rule above a line, at most three lines away, is as long as two others: they part rows."""
    above = max((r for r in page.rules if r.horizontal and r.at < line.baseline), key=lambda r: r.at, default=None)
    if above is None or line.baseline - above.at > LINES * APART * line.size:
        return False
    alike = [r for r in page.rules if r.horizontal and abs(r.start - above.start) < 1 and abs(r.end - above.end) < 1]
    return len({round(r.at) for r in alike}) >= LINES


def _in_margins(sheet: Sheet) -> list[tuple[PageLine, PageLine | None]]:
    """Return the lines at the top and bottom of a page that are set off from what follows, and not of its table.

    Each comes with the innermost of those that are set together. Where none is set off, those come with None that
    would be in the margin if they were.
    """
    found: list[tuple[PageLine, PageLine | None]] = []
    page, lines = sheet.page, sheet.lines
    margin = max(MARGIN * page.upright_height, min(NARROWEST, page.upright_height / 4))
    for ordered in (lines, lines[::-1]):
        candidates: list[tuple[PageLine, PageLine | None]] = []
        for number in range(1, min(LINES, len(ordered)) + 1):
            edge = ordered[number - 1]
            if margin < edge.baseline < page.upright_height - margin or CAPTION.match(edge.text):
                break  # a caption that is printed again on each page stays one
            if ordered is lines and len(edge.segments) > SEGMENTS:
                break
            following = ordered[number : number + _ROW]
            if following and (_parted_by_one_rule(page, edge, following[0]) or _in_the_same_columns(edge, following)):
                break
            if number == len(ordered) or abs(ordered[number].baseline - edge.baseline) > APART * edge.size:
                candidates = [(line, edge) for line in ordered[:number]]
                break
            if not _is_in_a_table(page, edge, on_top=ordered is lines):
                candidates.append((edge, None))
        found += candidates
    return found


def _is_in_a_table(page: Page, line: PageLine, *, on_top: bool) -> bool:
    """Tell whether rules or a fill hold a line: one goes over it on its outer side, or stands beside it."""
    y = line.baseline - line.size / 3
    outer = (r for r in page.rules if r.horizontal and (r.at < y if on_top else r.at > y))
    beside = (r for r in page.rules if not r.horizontal and r.start <= y <= r.end)
    filled = any(f.x0 < line.x1 and line.x0 < f.x1 and f.top <= y <= f.bottom for f in page.fills)
    return filled or any(r.start < line.x1 and line.x0 < r.end for r in outer) or any(beside)


def _in_the_same_columns(edge: PageLine, following: Sequence[PageLine]) -> bool:
    """Tell whether the texts of a line begin where texts of the lines next to it begin: it is a row of a table.

    Three texts have to, and then all. Of more, most have to begin or end so: words set far apart are no columns.
    """
    texts = [s for line in following for s in line.segments]
    begun = [any(abs(s.x0 - text.x0) < 1 for text in texts) for s in edge.segments]
    ended = [any(abs(s.x1 - text.x1) < 1 for text in texts) for s in edge.segments]
    either = sum(a or b for a, b in zip(begun, ended, strict=True))
    return (len(begun) >= SEGMENTS and all(begun)) or (either > SEGMENTS and 2 * either > len(begun))


def _parted_by_one_rule(page: Page, edge: PageLine, following: PageLine) -> bool:
    """Tell whether a vertical rule stands between parts of a line, and goes on beside the next: it is one table."""
    beside = [
        {round(rule.at) for rule in page.rules if not rule.horizontal and rule.start <= y <= rule.end}
        for y in (edge.baseline - edge.size / 3, following.baseline - following.size / 3)
    ]
    x0, x1 = edge.segments[0].x0, edge.segments[-1].x1
    return any(x0 < x < x1 for x in beside[0] & beside[1])


def _sideways(sheet: Sheet) -> list[Word]:
    """Return the turned words left and right of all upright text: the head and foot of a page that is turned."""
    sideways = [w for w in sheet.words if not w.upright and w.printed]
    upright = [w for w in sheet.words if w.upright and w.printed] if sideways else []
    if not upright:
        return []
    x0, x1 = min(w.x0 for w in upright), max(w.x1 for w in upright)
    return [w for w in sideways if w.x1 < x0 or w.x0 > x1]


def _form(words: Iterable[Word]) -> str:
    return re.sub(r"\d+", "#", "".join(w.text for w in words).replace(" ", ""))


def _height(line: PageLine) -> int:
    """Return the height of the baseline in steps of four points."""
    return int(line.baseline // 4)
