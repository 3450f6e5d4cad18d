"""What stands beside a table: a note in the margin, a column of prose that the table interrupts, a chart.

Such a text shares the height of the table, and now and then a baseline, but none of its rules and fills; and it goes on
in its own leading where one row of the table ends and the next begins. The words of a chart have no leading at all.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from pipeline.model import Box
from pipeline.pdf.lines.text_lines import median_of
from pipeline.pdf.pages.words import words_between
from pipeline.pdf.regions.abreast import WHOLE
from pipeline.pdf.regions.lattice import REACH

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pipeline.pdf.lines.page_lines import PageLine
    from pipeline.pdf.pages.page import Rule
    from pipeline.pdf.pages.words import Word
    from pipeline.pdf.regions.gutters import Interval

LEAST_EDGES = 3
"""Rules and fills that end at so many heights show how wide a table is."""

LEAST_LINES = 3
"""A text beside a table has at least this many lines: fewer do not show their leading."""

LEAST_MARKS, LEAST_WORDS, _FEW_SHARED = 3, 5, 0.34
"""A chart has so many bars and axes, and words at so many heights, of which no more than this share are those of rows.
"""

_LONG, _ENDS = 0.4, 2
"""Rules and lines longer than this share of the text show where it ends; so many of them must end there."""

_EDGE = 3.0
"""What ends within this many points of an edge ends there."""

_FEW_NOTES = 0.25
"""Notes in the margin stand beside less than this share of the lines."""

EVEN = 0.05
"""Steps between the lines of a text differ by less than this share of the font size."""


@dataclass(frozen=True, slots=True)
class Frame:
    """How far the rules and fills of a table reach to both sides, and at which heights they lie."""

    x0: float
    x1: float
    heights: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class _Row:
    """One line of a text: only what the rules for its leading ask."""

    baseline: float
    size: float


def columns_beside_tables(lines: Sequence[PageLine], rules: Sequence[Rule], fills: Iterable[Box]) -> list[Box]:
    """Return the text beside a table and the table, from left to right, as boxes; nothing where there is no such text.

    Both reach up and down as far as no line crosses the white between them.
    """
    level = [rule for rule in rules if rule.horizontal]
    return next((found for frame, side in _sides(rules, fills) if (found := _parted(lines, frame, side, level))), [])


def charts_beside_tables(lines: Sequence[PageLine], rules: Sequence[Rule], fills: Sequence[Box]) -> list[Box]:
    """Return a chart beside a table and the table, from left to right, as boxes; nothing where there is no chart."""
    marks = [(r.at, r.start, r.end) if r.horizontal else (r.start, r.at, r.at) for r in rules]
    marks += [(f.top, f.x0, f.x1) for f in fills]
    for frame, side in _sides(rules, fills):
        top, bottom = frame.heights[0], frame.heights[-1]
        drawn = sum(top < y < bottom and side[0] < x0 <= x1 < side[1] for y, x0, x1 in marks)
        found = _chart_beside(lines, frame, side) if drawn >= LEAST_MARKS else []
        if found:
            return found
    return []


def _sides(rules: Iterable[Rule], fills: Iterable[Box]) -> Iterator[tuple[Frame, Interval]]:
    """Yield each frame with the strip of the page at its left and with that at its right."""
    for frame in _frames(rules, fills):
        yield frame, (float("-inf"), frame.x0)
        yield frame, (frame.x1, float("inf"))


def _frames(rules: Iterable[Rule], fills: Iterable[Box]) -> list[Frame]:
    """Return the extents that rules and edges of fills share at several heights, those with the most of them first."""
    edges = [(r.at, r.start, r.end) for r in rules if r.horizontal]
    for top, x0, x1, bottom in _bands(fills):
        edges += [(top, x0, x1), (bottom, x0, x1)]
    groups: list[list[tuple[float, float, float]]] = []
    for edge in sorted(edges, key=lambda e: (e[1], e[2])):
        own = next((g for g in groups if all(abs(g[0][n] - edge[n]) <= REACH for n in (1, 2))), None)
        if own is None:
            groups.append([edge])
        else:
            own.append(edge)
    frames = []
    for group in sorted(groups, key=len, reverse=True):
        heights: list[float] = []
        for at in sorted(edge[0] for edge in group):
            if not heights or at - heights[-1] > REACH:
                heights.append(at)
        x0, x1 = min(edge[1] for edge in group), max(edge[2] for edge in group)
        # No rule or fill of the same height reaches further: it would be of the same table.
        across = any(
            heights[0] - REACH < at < heights[-1] + REACH and (start < x0 - REACH < end or start < x1 + REACH < end)
            for at, start, end in edges
        )
        if len(heights) >= LEAST_EDGES and not across:
            frames.append(Frame(x0, x1, tuple(heights)))
    return frames


def _bands(fills: Iterable[Box]) -> list[tuple[float, float, float, float]]:
    """Join the fills of the cells of a row: top, left, right and bottom of each."""
    bands: list[tuple[float, float, float, float]] = []
    for fill in sorted(fills, key=lambda f: (round(f.top), round(f.bottom), f.x0)):
        if bands and abs(bands[-1][0] - fill.top) < 1 and abs(bands[-1][3] - fill.bottom) < 1:
            top, x0, x1, bottom = bands[-1]
            if fill.x0 - x1 <= REACH:
                bands[-1] = (top, x0, max(x1, fill.x1), bottom)
                continue
        bands.append((fill.top, fill.x0, fill.x1, fill.bottom))
    return bands


def _parted(lines: Sequence[PageLine], frame: Frame, side: Interval, level: Iterable[Rule]) -> list[Box]:
    """Return the two boxes if what stands at a side of a table is running text; no rule of a table goes over it."""
    edge = frame.x0 if side[0] < frame.x0 else frame.x1
    first, behind = _clear(lines, frame, edge)
    own = lines[first:behind]
    words = [word for line in own for word in line.words if word.printed]
    beside, table = _printed_between(words, *side), _printed_between(words, frame.x0, frame.x1)
    if not beside or not table or _are_under_one_rule(beside, frame, own, level):
        return []
    if not _runs_past(_rows(beside), _rows(table), frame.heights):
        return []
    top, bottom = own[0].baseline - own[0].size, own[-1].baseline + 0.4 * own[-1].size
    x0, x1 = min(line.x0 for line in own) - 1, max(line.x1 for line in own) + 1
    top, bottom = min(top, frame.heights[0]), max(bottom, frame.heights[-1])
    middle = _middle(beside, table)
    return [Box(min(x0, frame.x0), top, middle, bottom), Box(middle, top, max(x1, frame.x1), bottom)]


def _are_under_one_rule(beside: Sequence[Word], frame: Frame, lines: Sequence[PageLine], level: Iterable[Rule]) -> bool:
    """Tell whether a rule between lines goes over both a text and the table beside it: as under a header of both."""
    x0, x1 = min(w.x0 for w in beside), max(w.x1 for w in beside)
    between = (rule for rule in level if lines[0].baseline < rule.at < lines[-1].baseline)
    return any(
        all(min(rule.end, b) - max(rule.start, a) > WHOLE * (b - a) for a, b in ((x0, x1), (frame.x0, frame.x1)))
        for rule in between
    )


def _chart_beside(lines: Sequence[PageLine], frame: Frame, side: Interval) -> list[Box]:
    """Return the two boxes, as high as the table, if hardly a line at its side is on a baseline of its rows.

    Those are the words of a chart. What runs on above or below the table may have white there by chance.
    """
    top, bottom = frame.heights[0], frame.heights[-1]
    own = [line for line in lines if top < line.baseline < bottom]
    words = [word for line in own for word in line.words if word.printed]
    beside, table = _printed_between(words, *side), _printed_between(words, frame.x0, frame.x1)
    texts, cells = _rows(beside), _rows(table)
    shared = sum(any(abs(row.baseline - cell.baseline) < EVEN * row.size for cell in cells) for row in texts)
    crossed = any(_crosses(line, frame.x0 if side[0] < frame.x0 else frame.x1) for line in own)
    if crossed or not cells or len(texts) < LEAST_WORDS or shared > _FEW_SHARED * len(texts):
        return []
    middle = _middle(beside, table)
    x0, x1 = min(line.x0 for line in own) - 1, max(line.x1 for line in own) + 1
    return [Box(min(x0, frame.x0), top, middle, bottom), Box(middle, top, max(x1, frame.x1), bottom)]


def _printed_between(words: Iterable[Word], start: float, end: float) -> list[Word]:
    return [word for word in words_between(words, start, end) if word.printed]


def _middle(beside: Sequence[Word], table: Sequence[Word]) -> float:
    """Return the middle of the white between two groups of words."""
    left, right = (beside, table) if beside[0].left < table[0].left else (table, beside)
    return (max(w.x1 for w in left) + min(w.x0 for w in right)) / 2


def _clear(lines: Sequence[PageLine], frame: Frame, edge: float) -> tuple[int, int]:
    """Return the first line beside a table, and the one behind the last, between which none crosses its edge."""
    baselines = [line.baseline for line in lines]
    first, behind = bisect_left(baselines, frame.heights[0]), bisect_left(baselines, frame.heights[-1])
    if any(_crosses(line, edge) for line in lines[first:behind]):
        return 0, 0
    while first and not _crosses(lines[first - 1], edge):
        first -= 1
    while behind < len(lines) and not _crosses(lines[behind], edge):
        behind += 1
    return first, behind


def _crosses(line: PageLine, edge: float) -> bool:
    return any(s.x0 < edge - REACH and s.x1 > edge + REACH for s in line.segments)


def _rows(words: Iterable[Word]) -> list[_Row]:
    """Return the lines of a text by their own baselines, which those beside it may have blurred."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda w: w.baseline):
        if rows and word.baseline - rows[-1][-1].baseline < 0.3 * word.size:
            rows[-1].append(word)
        else:
            rows.append([word])
    return [_Row(median_of([w.baseline for w in row]), median_of([w.size for w in row])) for row in rows]


def _runs_past(texts: Sequence[_Row], cells: Sequence[_Row], heights: Sequence[float]) -> bool:
    """Tell whether lines go on in their own leading where rows of a table end, and do not begin where rows begin.

    A text so short that no row ends beside it has no title in the header, and most of its lines are on no baseline of
    its row. So are those of a note beside less than a third of the table, whose paragraphs may end where rows end.
    """
    if len(texts) < LEAST_LINES:
        return False
    size = median_of([row.size for row in texts])
    steps = [b.baseline - a.baseline for a, b in pairwise(texts)]
    ((unit, _),) = Counter(round(step / (EVEN * size)) for step in steps).most_common(1)
    leading = unit * EVEN * size
    even = [abs(step - leading) <= 1.5 * EVEN * size for step in steps]
    if leading > 2 * size or sum(even) < 0.6 * len(even):
        return False
    ends = [y for y in heights if texts[0].baseline < y < texts[-1].baseline]
    baselines = [row.baseline for row in texts]
    shared = sum(any(abs(row.baseline - cell.baseline) < EVEN * size for cell in cells) for row in texts)
    if not ends:
        return heights[1] < texts[0].baseline < heights[-1] and shared < 0.5 * len(texts)
    if 3 * (baselines[-1] - baselines[0]) < heights[-1] - heights[0] and shared < 0.5 * len(texts):
        return True
    past = sum(even[bisect_left(baselines, y) - 1] for y in ends)
    begun = together = 0
    for top, bottom in pairwise((*heights, float("inf"))):
        text = next((row for row in texts if top < row.baseline < bottom), None)
        cell = next((row for row in cells if top < row.baseline < bottom), None)
        if text and cell and text.baseline < heights[-1]:
            begun += 1
            together += abs(text.baseline - cell.baseline) < EVEN * size
    return past >= 0.5 * len(ends) and together <= 0.5 * begun


def margin_beside_rules(lines: Sequence[PageLine], rules: Iterable[Rule]) -> float | None:
    """Return where the margin begins that has notes: right of where long rules and lines end, with text in few lines.

    No text reaches over there. A note would make two columns of all that stands at its left.
    """
    long = _LONG * (max((line.x1 for line in lines), default=0.0) - min((line.x0 for line in lines), default=0.0))
    ruled = [r.end for r in rules if r.horizontal and r.end - r.start > long]
    edge = max(ruled, default=float("inf"))
    ends = [*ruled, *(s.x1 for line in lines for s in line.segments if s.x1 - s.x0 > long)]
    beyond = [line for line in lines if line.x1 > edge + _EDGE]
    clear = all(s.x1 < edge + _EDGE or s.x0 > edge + 0.5 * line.size for line in beyond for s in line.segments)
    same = sum(abs(end - edge) < _EDGE for end in ends) >= _ENDS
    return edge + _EDGE if beyond and clear and same and len(beyond) < _FEW_NOTES * len(lines) else None
