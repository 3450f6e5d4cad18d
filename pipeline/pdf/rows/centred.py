"""Names of groups of rows that stand in the middle of their rows, where no rule says how far a group reaches."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import replace
from itertools import accumulate, pairwise
from math import inf
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from pipeline.pdf.lines.stripes import ASCENT, DESCENT, is_number
from pipeline.pdf.lines.text_lines import median_of
from pipeline.pdf.regions.lattice import merged_edges
from pipeline.pdf.rows.number_rows import numeric_columns
from pipeline.pdf.rows.row_ends import parts_to_edges
from pipeline.pdf.rows.white import RowEnds, white_in_rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.pdf.lines.stripes import Stripe
    from pipeline.pdf.lines.text_lines import TextLine
    from pipeline.pdf.rows.white import Part

OFF_CENTRE = 0.3
"""Where a group ends by the centre of its name, and where its last row does, differ by so much of a font size; so do
the tops of lines that stand side by side."""

LEAST_PROVEN = 2
"""So many names in the middle of several rows are no chance."""

_NUMBERS = 2
"""In so many columns or more numbers show what a row is."""

_HEADER_ROWS = 3
_AS_HIGH = 0.85
"""What is no lower than this share of something is about as high."""


class Name(NamedTuple):
    """A text of the first column, of lines as tight as those of a cell: its top, its bottom, how many lines."""

    top: float
    bottom: float
    lines: int = 1

    @property
    def centre(self) -> float:
        """The height of its middle."""
        return (self.top + self.bottom) / 2


def centred_names(parts: Sequence[Part]) -> list[RowEnds] | None:
    """Return where rows end, and beside which names, if the names stand in the middle of the rows they are for.

    Such a name has as much of its group above it as below. So the end of one group tells the end of the next, which
    must be the end of a row each time, down to the last one. Returns None if that is not so, if hardly any name is for
    several rows, or if each name stands beside the first line of a row, from the first row on: then it is rather the
    name of the rows from there.
    """
    width = len(parts[0].columns)
    if width < 3:
        return None
    white, more = white_in_rows(lines for part in parts for lines in part.columns)
    names = [_names(part, white + more) for part in parts]
    stripes = [part.beside_first.stripes for part in parts]
    begun = sum(len(s.columns) >= max(2, 0.75 * (width - 1)) for own in stripes for s in own)
    if not 1 < sum(map(len, names)) < begun or not all(stripes):
        return None
    ends = parts_to_edges([part.beside_first for part in parts])
    ruled = _between_rules(parts, names, ends, stripes)
    if ruled:
        return ruled
    found: list[RowEnds] = []
    proven = 0
    between = False
    for n, part in enumerate(parts):
        tolerance = OFF_CENTRE * median(line.size for lines in part.columns for line in lines)
        own, edges = _below_title(n, parts, names[n], _row_edges(part, ends[n], stripes[n]))
        groups = names_to_groups(own, edges, tolerance, begun=n > 0, going_on=n < len(parts) - 1)
        if groups is None:
            return None
        bounds = [*(edges[group] for group in groups), edges[-1]]
        inside = tuple(y for y in edges if bounds[0] < y < bounds[-1] and y not in bounds)
        over_rows = [
            (name, rows)
            for start, end in pairwise(bounds)
            if (rows := [stripe for stripe in stripes[n] if start < stripe.top < end])
            for name in own
            if _fits(name, start, end, tolerance) and any(start < y < end for y in inside)
        ]
        if any(name.lines >= len(rows) and _stands_beside(name, rows, tolerance) for name, rows in over_rows):
            return None  # a list: each line of what seemed to be a name has a row of its own
        found.append(RowEnds(ends[n].everywhere, inside))
        proven += len(over_rows)
        first_lines = [min((s.top for s in stripes[n] if s.top > y - 1), default=y) for y in edges]
        between = between or any(all(abs(name.top - top) > tolerance for top in first_lines) for name, _ in over_rows)
        if n == 0 and own and own[-1].centre > bounds[0]:
            named = next(name for name in own if name.centre > bounds[0])
            between = between or not named.top < min(y for y in edges if y > bounds[0])
    return found if proven >= LEAST_PROVEN and between else None


def have_own_names(parts: Sequence[Part], ends: Sequence[RowEnds]) -> bool:
    """Tell whether each row that `ends` tell of has its own text in the first column, beside its first line.

    Then none of these stands in the middle of several rows, and nobody needs to ask what `centred_names` does.
    """
    white, more = white_in_rows(lines for part in parts for lines in part.columns)
    for part, own in zip(parts, ends, strict=True):
        edges = sorted((*part.rules, *part.shades, *own.everywhere))
        tops = {bisect_right(edges, s.bottom): s.top for s in reversed(part.beside_first.stripes)}
        names = _names(part, white + more)
        tolerance = OFF_CENTRE * median_of([line.size for lines in part.columns for line in lines] or [0.0])
        beside = [abs(tops.get(bisect_right(edges, name.bottom), inf) - name.top) <= tolerance for name in names]
        if own.beside_label or len(names) != len(tops) or not all(beside):
            return False
    return True


def names_at_the_end(parts: Sequence[Part]) -> list[RowEnds] | None:
    """Return where rows end, and beside which names, if the last column names groups of rows between rules.

    Each group has one name there, in its middle, no number, and no rule parts its rows. `parts` have the rules that
    reach over the last column as their closing ones. Returns None if that is not so.
    """
    lines = [sum(len(part.columns[c]) for part in parts) for c in range(len(parts[0].columns))]
    if len(lines) < 3 or not 0 < 2 * lines[-1] <= max(lines) or not any(len(part.closing) > 2 for part in parts):
        return None
    turned = [replace(part, columns=(part.columns[-1], *part.columns[:-1])) for part in parts]
    white, more = white_in_rows(lines for part in parts for lines in part.columns)
    names = [_names(part, white + more) for part in turned]
    stripes = [part.beside_first.stripes for part in turned]
    rows = sum(len(s.columns) >= max(2, 0.75 * (len(parts[0].columns) - 1)) for own in stripes for s in own)
    counted = any(is_number(line.text) for part in turned for line in part.columns[0])
    if counted or not 1 < sum(map(len, names)) < rows or not all(stripes):
        return None
    ends = parts_to_edges([part.beside_first for part in turned])
    found = _between_rules(turned, names, ends, stripes)
    return found if found and all(map(_are_central, turned, names, stripes)) else None


def _are_central(part: Part, names: Sequence[Name], rows: Sequence[Stripe]) -> bool:
    """Tell whether names stand in the middle of what is between two rules; a page break may cut the other groups."""
    edges = sorted(part.closing)
    size = median(line.size for lines in part.columns for line in lines)
    for above, below in pairwise(edges):
        own = [name for name in names if above < name.centre < below]
        inside = [row for row in rows if above < (row.top + row.bottom) / 2 < below]
        if own and len(inside) > 1 and abs(2 * own[0].centre - inside[0].top - inside[-1].bottom) > 2 * size:
            return False
    return True


def names_between_rows(parts: Sequence[Part]) -> list[RowEnds] | None:
    """Return where rows end, and beside which names, if names of two rows of numbers stand between their baselines.

    Numbers do not wrap, so that two lines of them are two rows, and a name that stands on neither baseline is for both.
    Other rows may have names of their own. Returns None if there are not several such names.
    """
    rows = [part.beside_first.stripes for part in parts]
    numeric = numeric_columns(stripe for own in rows for stripe in own)
    if len(numeric) < _NUMBERS:
        return None
    pairs = [_named_pairs(part, own, numeric) for part, own in zip(parts, rows, strict=True)]
    if sum(map(len, pairs)) < LEAST_PROVEN:
        return None
    others = [
        replace(part, columns=([line for line in part.columns[0] if line not in named], *part.columns[1:]))
        for part, own in zip(parts, pairs, strict=True)
        for named in [[line for line, _, _ in own]]
    ]
    found: list[RowEnds] = []
    for ends, own in zip(parts_to_edges(others), pairs, strict=True):
        inside = [(upper.bottom, lower.top) for _, upper, lower in own]
        rest = [y for y in ends.everywhere if not any(top - 1 < y < bottom + 1 for top, bottom in inside)]
        found.append(RowEnds(tuple(rest), (*ends.beside_label, *((top + bottom) / 2 for top, bottom in inside))))
    return found


def _named_pairs(part: Part, rows: Sequence[Stripe], numeric: frozenset[int]) -> list[tuple[TextLine, Stripe, Stripe]]:
    """Return the names that stand in the middle of two rows of numbers, with these rows, which have no other name."""
    found: list[tuple[TextLine, Stripe, Stripe]] = []
    names = sorted(
        (line.baseline - ASCENT * line.size, line.baseline + DESCENT * line.size, n)
        for n, line in enumerate(part.columns[0])
    )
    tops, bottoms = [name[0] for name in names], list(accumulate((name[1] for name in names), max))
    for upper, lower in pairwise(rows):
        beside = names[bisect_right(bottoms, upper.top + 1) : bisect_left(tops, lower.bottom - 1)]
        counted = all(2 * len(row.numbers & numeric) > len(numeric) for row in (upper, lower))
        if len(beside) != 1 or not counted:
            continue
        top, bottom, n = beside[0]
        line = part.columns[0][n]
        if abs(top + bottom - upper.top - lower.bottom) < 2 * OFF_CENTRE * line.size:
            found.append((line, upper, lower))
    return found


def _stands_beside(name: Name, rows: Sequence[Stripe], tolerance: float) -> bool:
    """Tell whether a name begins beside its first row, or is about as high as all its rows."""
    height = rows[-1].bottom - rows[0].top
    return abs(name.top - rows[0].top) < tolerance or name.bottom - name.top > _AS_HIGH * height


def _below_title(
    number: int, parts: Sequence[Part], names: Sequence[Name], edges: Sequence[float]
) -> tuple[Sequence[Name], tuple[float, ...]]:
    """Return the names and the edges of rows of a part, without the title of the first column if it stands again."""
    first, own = parts[0].columns[0], parts[number].columns[0]
    if number and first and own and own[0].text == first[0].text:
        return names[1:], tuple(y for y in edges if y > names[0].bottom - 1)
    return names, tuple(edges)


def _between_rules(
    parts: Sequence[Part], names: Sequence[Sequence[Name]], ends: Sequence[RowEnds], stripes: Sequence[Sequence[Stripe]]
) -> list[RowEnds] | None:
    """Return where rows end, and beside which names, if rules over the first column part groups with one name each.

    Only at the top of a later page may there be the rest of a group without a name.
    """
    found: list[RowEnds] = []
    over_rows = 0
    for n, part in enumerate(parts):
        own, edges = _below_title(n, parts, names[n], _row_edges(part, ends[n], stripes[n]))
        # Beside a name that a page break cut, Chromium fills less than the rows reach.
        drawn = [y for above, y in pairwise(edges[:-1]) if any(above + 1 < other < y + 1 for other in part.closing)]
        bands = list(pairwise([edges[0], *drawn, edges[-1]]))
        if n == 0 and _is_title(part, own, edges) and own[1].centre < bands[0][1]:
            own, bands = own[1:], [(edges[1], bands[0][1]), *bands[1:]]  # no rule parts the title from the first group
        counts = [sum(a < name.centre < b for name in own) for a, b in bands]
        unnamed = [number for number, count in enumerate(counts) if not count]
        if max(counts) > 1 or unnamed not in ([], [0] if n else [], [1] if n else []):
            return None
        inside = tuple(y for a, b in bands for y in edges if a < y < b)
        lists = (
            name.lines >= sum(a < s.top < b for s in stripes[n])
            for a, b in bands
            for name in own
            if a < name.centre < b and any(a < y < b for y in inside)
        )
        if any(lists):
            return None  # each line of what seemed to be a name has a row of its own
        # The first, also below a header that is printed again, and the last may be cut by the page break.
        whole = list(pairwise(edges))[2 if n else 1 : -1]
        if inside and not all(_is_filled(part, [s for s in stripes[n] if a < s.top < b]) for a, b in whole):
            return None  # paragraphs of a cell
        over_rows += sum(any(a < y < b for y in inside) for a, b in bands)
        found.append(RowEnds(ends[n].everywhere, inside))
    return found if over_rows >= LEAST_PROVEN else None


def _is_title(part: Part, names: Sequence[Name], edges: Sequence[float]) -> bool:
    """Tell whether the first name is the title of the first column: alone in the first row, and alone in bold."""
    alone = len(names) > 1 and edges[0] < names[0].centre < edges[1] < names[1].centre
    return alone and [line.bold for line in part.columns[0][:2]] == [True, False]


def _is_filled(part: Part, stripes: Sequence[Stripe]) -> bool:
    """Tell whether a row has text in most columns beside the first."""
    others = len(part.columns) - 1
    return not stripes or len(frozenset().union(*(s.columns for s in stripes))) >= max(2, 0.75 * others)


def names_to_groups(
    names: Sequence[Name], edges: Sequence[float], tolerance: float, *, begun: bool, going_on: bool
) -> list[int] | None:
    """Return the numbers of the `edges` of rows at which groups begin, each with its name in the middle.

    The first rows may be the header, with one title in the first column. Where a group has `begun` on the page
    before, the first one may have its name anywhere or nowhere; where the last one is `going_on` on the next page, its
    name may stand anywhere, too.
    """
    for first in range(1 if begun else min(_HEADER_ROWS + 1, len(edges) - 1)):
        own = [name for name in names if name.centre > edges[first]]
        if len(names) - len(own) > 1 or any(name.top + 1 < edges[first] < name.bottom - 1 for name in names):
            continue
        for start in range(first, len(edges) if begun else first + 1):
            rest = [name for name in own if name.centre > edges[start]]
            if len(own) - len(rest) > 1:
                break
            groups = _groups(rest, edges, start, tolerance, going_on=going_on)
            # What is before may end, and what is behind begin, at any row: then names between must be in the middle.
            proven = len(rest) > 1 or (start == first and rest and _fits(rest[0], edges[start], edges[-1], tolerance))
            if groups is not None and (proven or not (begun and going_on and own)):
                return [first, *(g for g in groups if g > first)]
    return None


def _groups(
    names: Sequence[Name], edges: Sequence[float], start: int, tolerance: float, *, going_on: bool
) -> list[int] | None:
    groups: list[int] = []
    for name in names:
        if start >= len(edges) - 1 or name.top < edges[start] - tolerance:
            return None
        groups.append(start)
        end = 2 * name.centre - edges[start]
        begin, start = edges[start], min(range(start + 1, len(edges)), key=lambda n: abs(edges[n] - end))
        if not _fits(name, begin, edges[start], tolerance):
            return groups if going_on and name is names[-1] else None
    return groups if start == len(edges) - 1 else None


def _fits(name: Name, start: float, end: float, tolerance: float) -> bool:
    return start < name.centre < end and abs(2 * name.centre - start - end) <= tolerance


def _names(part: Part, white: float) -> list[Name]:
    names: list[Name] = []
    for line in part.columns[0]:
        top, bottom = line.baseline - ASCENT * line.size, line.baseline + DESCENT * line.size
        if names and top - names[-1].bottom < white:
            names[-1] = Name(names[-1].top, bottom, names[-1].lines + 1)
        else:
            names.append(Name(top, bottom))
    return names


def _row_edges(part: Part, ends: RowEnds, stripes: Sequence[Stripe]) -> tuple[float, ...]:
    """Return all heights at which rows begin or end; half the white between two rows is above the first one, too."""
    drawn = sorted((*part.rules, *part.shades))
    between = [b.top - a.bottom for a, b in pairwise(stripes) if any(a.bottom <= y <= b.top for y in ends.everywhere)]
    half = median(between) / 2 if between else 0.0
    top, bottom = stripes[0].top, stripes[-1].bottom
    above = max((y for y in drawn if y <= top + 1), default=top - half)
    below = min((y for y in drawn if y >= bottom - 1), default=bottom + half)
    inner = [y for y in (*drawn, *ends.everywhere) if above < y < below]
    return merged_edges([above, *inner, below])
