"""Titles that stand over several columns of a header, in tables whose columns are not ruled.

A typesetter centres such a title over its columns, or sets it left over them, and often draws a rule under it that is
as wide as they are. Where the columns are ruled, the rules tell all this, and nothing here is asked.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace
from itertools import combinations, pairwise
from typing import TYPE_CHECKING

from pipeline.model import Box
from pipeline.pdf.lines.stripes import is_unit
from pipeline.pdf.regions.gutters import TITLE_LINES, text_extents

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pipeline.pdf.lines.page_lines import PageLine, Segment
    from pipeline.pdf.pages.page import Rule

_EXACT = 0.75
"""What is centred is so to this many points."""

_A_LITTLE = 0.6
"""Lines that stand side by side differ by less than this in height, in font sizes."""

FLUSH = 1.5
"""Lines of a title that are set left or right begin or end within this many points of each other."""

Span = tuple[int, int]
"""The first of the columns that a title stands over, and the one behind the last."""


@dataclass(frozen=True, slots=True)
class Titles:
    """The titles over several columns at the top of a table: their boxes, and the height at which they end."""

    boxes: tuple[Box, ...] = ()
    end: float | None = None


def lines_to_titles(lines: Sequence[PageLine], xs: Sequence[float], rules: Sequence[Rule]) -> Titles:
    """Find the titles over several of the columns between the edges `xs`; `lines` are those of the table.

    A line is one of titles if one of them reaches over the edge of a column, or a rule under it does, and the next
    line has a text of its own in each of these columns. The other titles of such a line stand over the columns that
    they are centred over; the unit below the titles of some columns is none of these.
    """
    lines = _side_by_side(lines, rules)
    boxes: list[Box] = []
    end: float | None = None
    top = lines[0].baseline - lines[0].size if lines else 0.0
    passed = 0
    for number, (above, below) in enumerate(list(pairwise(lines))[:TITLE_LINES], 1):
        alone = len(above.segments) == 1 and not is_unit(above.text)
        if number > 1 and alone and _have_all_titles(lines[: number - 1], xs):
            break  # what stands alone below is the name of a group of rows
        columns = text_extents(lines[number:], xs)
        between = [r for r in rules if r.horizontal and above.baseline < r.at < below.baseline]
        under = [r for r in between if r.start > columns[0][1] or r.end < columns[-1][0]]
        known, sure = _known_spans(above.segments, xs, columns, under)
        known, sure = _left_over_all(known, sure, lines[number - 1 : number + 2], columns, between)
        repeated = _over_repeated(known, below.segments, xs)
        known, sure = [repeated.get(n, span) for n, span in enumerate(known)], sure | set(repeated)
        spans = _centred(above.segments, known, columns)
        spans = [a if n in sure else b for n, (a, b) in enumerate(zip(known, spans, strict=True))]
        if number > 1:
            rests = [_is_rest(title, lines[number - 2].segments) for title in above.segments]
            spans = [a if rest else b for a, b, rest in zip(known, spans, rests, strict=True)]
        # Above the titles under a rule, and those that stand on the bottom, there may be the rest of one beside it.
        rest = (
            number + 1 < len(lines)
            and lines[number + 1].baseline - below.baseline > below.size
            and all(_is_rest(text, above.segments) for text in below.segments)
            and not any(sum(_overlap(title, text) for text in below.segments) > 1 for title in above.segments)
        )
        others = [r.at for r in rules if r.horizontal and r not in under and r.at > above.baseline]
        header_end = min(others, default=0.0)
        # Beside the titles under a rule others stand in the middle of the header.
        near = [line for line in lines[number : number + TITLE_LINES] if line.baseline < header_end] if under else []
        near = [*near, *(lines[number : number + 2] if under or rest else [below])]
        own = {bisect_right(xs, (s.x0 + s.x1) / 2) - 1 for line in near for s in line.segments}
        titled = {bisect_right(xs, (s.x0 + s.x1) / 2) - 1 for line in lines[passed : number - 1] for s in line.segments}
        whole = len(columns)  # what stands under the titles of all columns is part of each
        spans = [(a, b) for a, b in spans if b - a == whole or len(titled & set(range(a, b))) < 2]
        if not any(b - a > 1 and len(own & set(range(a, b))) > 1 for a, b in spans):
            if len(between) > len(under):
                break  # the header ends at a rule over all columns
            continue
        last, first = (below, lines[number + 1]) if rest else (above, below)
        end = under[0].at if under else (last.baseline + 0.2 * last.size + first.baseline - 0.8 * first.size) / 2
        boxes += [Box(xs[a], top, xs[b], end) for a, b in spans if b - a > 1]
        top, passed = end, number
    return Titles((*boxes, *_units_under_rules(lines, xs, rules)), end)


def _units_under_rules(lines: Sequence[PageLine], xs: Sequence[float], rules: Iterable[Rule]) -> list[Box]:
    """Return the boxes of units in the middle of a rule under several titles: they are those of all its columns."""
    columns = text_extents(lines, xs)
    found: list[Box] = []
    header = lines[: TITLE_LINES + 2]
    for rule in (r for r in rules if r.horizontal and header and r.at < header[-1].baseline):
        over = [n for n, (a, b) in enumerate(columns) if min(rule.end, b) - max(rule.start, a) > 0.5 * (b - a)]
        titles = [s for line in header if line.baseline < rule.at for s in line.segments]
        titled = {bisect_right(xs, (s.x0 + s.x1) / 2) - 1 for s in titles}
        near = [line for line in header if 0 < line.baseline - rule.at < 2 * line.size]
        below = [(line, s) for line in near for s in line.segments if rule.start < (s.x0 + s.x1) / 2 < rule.end]
        if not 1 < len(over) < len(columns) or not titled.issuperset(over) or len(below) != 1:
            continue
        line, unit = below[0]
        if is_unit(unit.text) and abs(unit.x0 + unit.x1 - rule.start - rule.end) < line.size:
            found.append(Box(xs[over[0]], rule.at, xs[over[-1] + 1], line.baseline + 0.2 * line.size))
    return found


def _side_by_side(lines: Sequence[PageLine], rules: Iterable[Rule]) -> Sequence[PageLine]:
    """Return the lines, those at the top put together that stand side by side, one of them a little lower.

    A title of two lines in the middle of the header begins so beside one of a single line.
    """
    heights = [r.at for r in rules if r.horizontal]
    found = list(lines[:1])
    for line in lines[1 : TITLE_LINES + 2]:
        above = found[-1]
        lower = 0 < line.baseline - above.baseline < _A_LITTLE * above.size
        beside = all(a.x1 < b.x0 or b.x1 < a.x0 for a in above.segments for b in line.segments)
        if lower and beside and not any(above.baseline < y < line.baseline for y in heights):
            segments = tuple(sorted((*above.segments, *line.segments)))
            found[-1] = replace(above, segments=segments, words=(*above.words, *line.words))
        else:
            found.append(line)
    return [*found, *lines[TITLE_LINES + 2 :]]


def _have_all_titles(lines: Iterable[PageLine], xs: Sequence[float]) -> bool:
    """Tell whether lines have a text in each column."""
    columns = {bisect_right(xs, (s.x0 + s.x1) / 2) for line in lines for s in line.segments}
    return columns >= set(range(1, len(xs)))


def _known_spans(
    titles: Sequence[Segment], xs: Sequence[float], columns: Sequence[tuple[float, float]], under: Iterable[Rule]
) -> tuple[list[Span], set[int]]:
    """Return the columns that each title reaches over, or that a rule under it and no other title reaches over.

    The numbers of the latter come with them: those are sure.
    """
    last = len(columns) - 1
    spans: list[Span] = []
    sure: set[int] = set()
    for title in titles:
        first, end = (min(max(bisect_right(xs, x) - 1, 0), last) for x in (title.x0 + 1, title.x1 - 1))
        while first < end and title.x0 > columns[first][1]:  # right of its texts, though not of the middle of a gutter
            first += 1
        while first < end and title.x1 < columns[end][0]:
            end -= 1
        spans.append((first, end + 1))
    spans = [_with_reached(title, span, titles, columns) for title, span in zip(titles, spans, strict=True)]
    for rule in under:
        ruled = [n for n, (x0, x1) in enumerate(columns) if min(rule.end, x1) - max(rule.start, x0) > 0.5 * (x1 - x0)]
        over = [n for n, title in enumerate(titles) if rule.start <= (title.x0 + title.x1) / 2 <= rule.end]
        if len(over) == 1 and len(ruled) > 1 and _fits(titles[over[0]], rule):
            first, behind = spans[over[0]]
            spans[over[0]] = min(ruled[0], first), max(ruled[-1] + 1, behind)
            sure.add(over[0])
        elif 1 < len(over) < len(ruled):
            own = [titles[n] for n in over]
            shared = _share_out(own, ruled[0], ruled[-1] + 1, columns)
            left = [] if shared else _set_left(own, ruled[0], ruled[-1] + 1, columns)
            spans = [
                (shared or left)[over.index(n)] if n in over and (shared or left) else s for n, s in enumerate(spans)
            ]
            sure |= set(over if left else ())
    return spans, sure


def _left_over_all(
    spans: list[Span],
    sure: set[int],
    lines: Sequence[PageLine],
    columns: Sequence[tuple[float, float]],
    rules: Iterable[Rule],
) -> tuple[list[Span], set[int]]:
    """Share out all columns among titles that are set left over them, where a rule over all columns is under these.

    One of them reaches over two columns, and below the rule each column has a title of its own, bold as those above.
    `lines` are that of the titles, and the two below; `spans` and those that are `sure` are what is known already.
    """
    titles, below, *rows = lines
    ruled = any(rule.start < columns[0][1] and rule.end > columns[-1][0] for rule in rules)
    bold = titles.bold and below.bold and not any(row.bold for row in rows)
    alone = all(any(a <= s.x1 and s.x0 <= b for s in below.segments) for a, b in columns)
    if not (ruled and bold and alone and len(below.segments) == len(columns) and any(b - a > 1 for a, b in spans)):
        return spans, sure
    left = _set_left(titles.segments, 0, len(columns), columns)
    return (left, set(range(len(left)))) if left else (spans, sure)


def _over_repeated(spans: Sequence[Span], below: Sequence[Segment], xs: Sequence[float]) -> dict[int, Span]:
    """Return the columns of titles, by number, under each of which the same texts stand: "Soll", "Ist" under years."""
    own = {bisect_right(xs, (s.x0 + s.x1) / 2) - 1: s.text for s in below}
    runs: list[list[int]] = []
    for column in sorted(own):
        if runs and runs[-1][-1] == column - 1:
            runs[-1].append(column)
        else:
            runs.append([column])
    found: dict[int, Span] = {}
    for run in runs:
        over = [n for n, (first, _) in enumerate(spans) if first in run]
        texts = [own[column] for column in run]
        size = len(run) // len(over) if over else 0
        groups = [(run[0] + n * size, run[0] + (n + 1) * size) for n in range(len(over))]
        alike = len(over) > 1 and size > 1 and texts == texts[:size] * len(over) and len({*texts}) == size
        if alike and all(a <= spans[n][0] and spans[n][1] <= b for n, (a, b) in zip(over, groups, strict=True)):
            found.update(zip(over, groups, strict=True))
    return found


def _set_left(titles: Sequence[Segment], first: int, behind: int, columns: Sequence[tuple[float, float]]) -> list[Span]:
    """Share out columns among titles that each begin where a column does; nothing if one of them does not."""
    starts = [next((n for n in range(first, behind) if abs(columns[n][0] - t.x0) < FLUSH), None) for t in titles]
    found = [n for n in starts if n is not None]
    return list(pairwise((*found, behind))) if len(found) == len(titles) and found[0] == first else []


def _with_reached(
    title: Segment, span: Span, titles: Sequence[Segment], columns: Sequence[tuple[float, float]]
) -> Span:
    """Add the next column if a title reaches over most of the white before it, and is in no way set over its own.

    The title is centred over the cells of both, whose texts stand on the right of them. No other may stand there.
    """
    number, behind = span
    left, right = columns[number]
    aligned = min(abs(title.x0 - left), abs(title.x1 - right), abs(title.x0 + title.x1 - left - right) / 2) < FLUSH
    if behind - number > 1 or behind == len(columns) or aligned:
        return span
    start, end = columns[behind]
    free = not any(other.x1 > start and other.x0 < end for other in titles if other is not title)
    return (number, behind + 1) if free and title.x1 > (right + start) / 2 else span


def _overlap(one: Segment, other: Segment) -> bool:
    return one.x0 < other.x1 and one.x1 > other.x0


def _is_rest(text: Segment, above: Sequence[Segment]) -> bool:
    """Tell whether a text is the rest of one of several titles above: set left or right under it, or a broken word.

    What is centred under the middle one of them may as well stand over columns: "Anzahl" under years.
    """
    over = [s for s in above if _overlap(s, text)]
    if len(above) < 2 or len(over) != 1:
        return False
    off_left, off_right = abs(over[0].x0 - text.x0), abs(over[0].x1 - text.x1)
    return text.text[0].islower() or min(off_left, off_right) < FLUSH < abs(off_left - off_right)


def _share_out(
    titles: Sequence[Segment], first: int, behind: int, columns: Sequence[tuple[float, float]]
) -> list[Span]:
    """Share out columns under one rule among titles so that each is centred best; nothing if one of them is not."""
    if len(titles) > 6:  # the ways to share out grow too many
        return []

    def spans(cuts: Sequence[int]) -> list[Span]:
        return list(pairwise((first, *cuts, behind)))

    def off(pair: tuple[Segment, Span]) -> float:
        return _off(*pair, columns)

    every = combinations(range(first + 1, behind), len(titles) - 1)
    best = min(
        map(spans, every), key=lambda found: sum(_off(t, s, columns) for t, s in zip(titles, found, strict=True))
    )
    widths = [columns[b - 1][1] - columns[a][0] for a, b in best]
    centred = all(_off(t, s, columns) < 0.2 * w for t, s, w in zip(titles, best, widths, strict=True))
    return best if centred else []


def _fits(title: Segment, rule: Rule) -> bool:
    """Tell whether a title is centred over a rule, or set to the left over it."""
    middle = abs(title.x0 + title.x1 - rule.start - rule.end) / 2
    return middle < 0.1 * (rule.end - rule.start) or title.x0 - rule.start < 8


def _centred(titles: Sequence[Segment], spans: Sequence[Span], columns: Sequence[tuple[float, float]]) -> list[Span]:
    """Let each title stand over the free columns on both sides that it is centred over best."""
    found: list[Span] = []
    for number, (title, (first, behind)) in enumerate(zip(titles, spans, strict=True)):
        free_from = spans[number - 1][1] if number else 0
        free_to = spans[number + 1][0] if number + 1 < len(spans) else len(columns)
        wider = [(a, b) for a in range(free_from, first + 1) for b in range(behind, free_to + 1)]
        best = min(wider, key=lambda span: (_off(title, span, columns), span[1] - span[0]), default=(first, behind))
        found.append(best if _is_better(title, best, (first, behind), columns) else (first, behind))
    return found


def _off(title: Segment, span: Span, columns: Sequence[tuple[float, float]]) -> float:
    """Return how far the middle of a title is from the middle of columns, in points."""
    return abs(title.x0 + title.x1 - columns[span[0]][0] - columns[span[1] - 1][1]) / 2


def _is_better(title: Segment, best: Span, known: Span, columns: Sequence[tuple[float, float]]) -> bool:
    """Tell whether a title is centred over more columns than it reaches over, and not set to the side of those."""
    left, right = columns[known[0]][0], columns[known[1] - 1][1]
    if known[1] - known[0] == 1 and (abs(title.x0 - left) < FLUSH or abs(title.x1 - right) < FLUSH):
        return False
    # Left and right ends of a column are those of its texts, not of its cells: a tenth of the width is no error.
    off, best_off = _off(title, known, columns), _off(title, best, columns)
    exactly = best_off < _EXACT and off > 3 * _EXACT
    return exactly or (off > max(3.0, 0.1 * (right - left)) and best_off < 0.5 * off)
