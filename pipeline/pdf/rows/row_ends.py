"""Where rows end in all parts of a table: what white, words and rules say, weighed against each other."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from itertools import groupby, pairwise
from statistics import median
from typing import TYPE_CHECKING

from pipeline.pdf.lines.stripes import Stripe, pieces
from pipeline.pdf.lines.wrapping import is_wrapped
from pipeline.pdf.rows.labels import without_wrapped_labels
from pipeline.pdf.rows.number_rows import are_most, are_numbers, has_broken_years, numeric_columns, split_numbers
from pipeline.pdf.rows.paragraphs import without_paragraphs
from pipeline.pdf.rows.restarts import (
    are_lists,
    begin_together,
    split_at_restarts,
    split_at_starts,
    split_lists,
    stands_on_bottom,
)
from pipeline.pdf.rows.white import (
    SELDOM,
    TOUCHING,
    Part,
    RowEnds,
    is_one_header,
    row_white,
    split_at_white,
    split_beside_label,
    split_under_bold,
    tight_rows,
    white_in_rows,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from pipeline.pdf.lines.text_lines import TextLine

_FEW_ROWS, _SEVERAL = 3, 0.3
"""More bands than so many on a page may be rows; if so few of them look like several, they are."""

BOOKTABS = 3
"""A table has at most this many rules on a page where they only frame it and its header."""


def _beside_names(bands: Sequence[Sequence[Stripe]], cuts: Sequence[Sequence[float]]) -> list[float]:
    """Return those of the ends of rows that stand above or below a bold text alone among others: a group's name."""
    found = []
    for band, ys in zip(bands, cuts, strict=True):
        for y, (above, below) in zip(ys, pairwise(pieces(band, ys)), strict=False):
            sides = (above[-1], below[0])
            if any(len(s.lines) == 1 and s.bold and not t.bold for s, t in (sides, sides[::-1])):
                found.append(y)
    return found


Cuts = list[list[list[float]]]
"""Heights at which rows end, in each band of each part of a table."""


@dataclass(frozen=True, slots=True)
class _Layout:
    """The parts of a table, and what holds for all of them.

    A band is what stands between two rules or fills: `bands` has the lines of each, for each part, and `under_header`
    the heights under bold titles, which part them, too. Between the lines of a cell there is no more than `white`,
    between rows more than `least`; `rooms` are the widths of the columns. `first` and `titles` are the ids of the lines
    that begin the table, on its first page or again, and of those that are one row of titles with those below them.
    """

    parts: Sequence[Part]
    stripes: Sequence[Sequence[Stripe]]
    bands: Sequence[Sequence[Sequence[Stripe]]]
    under_header: Sequence[Sequence[float]]
    white: float
    least: float
    numeric: frozenset[int]
    wrapped: bool
    rooms: Sequence[float]
    first: frozenset[int]
    titles: frozenset[int]

    @property
    def width(self) -> int:
        """How many columns there are."""
        return len(self.rooms)

    @property
    def every(self) -> list[Sequence[Stripe]]:
        """The bands of all parts."""
        return [band for own in self.bands for band in own]

    @property
    def untitled(self) -> list[Sequence[Stripe]]:
        """The bands that do not begin the table."""
        return [band for band in self.every if id(band[0]) not in self.titles | self.first]

    def cut(self, by: Callable[[Sequence[Stripe]], list[float]]) -> Cuts:
        """Ask the same of each band."""
        return [[by(band) for band in own] for own in self.bands]


def parts_to_edges(parts: Sequence[Part]) -> list[RowEnds]:
    """Return, for each part of a table, where rows end besides its rules and fills.

    Where most bands between rules are rows already, no more are made: what looks like two rows in one of them is a
    cell with paragraphs. All parts are asked together: what the last page with its three rows leaves open, the
    pages before it tell.
    """
    if not any(lines for part in parts for lines in part.columns):
        return [RowEnds((), ()) for _ in parts]  # all that stands in this grid is turned or cut off
    layout = _parts_to_layout(parts)
    inverted = None if layout.numeric else tight_rows(layout.every, layout.rooms)
    by_white = _at_white(layout) if inverted is None else _at_tight_white(layout, inverted)
    wide = _in_whole_cells(layout, by_white)
    tight = (
        _without_wrapped_numbers(layout, _line_by_line(layout, wide)) if inverted is None else layout.cut(lambda _: [])
    )
    splits = _both(wide, tight)
    if are_most(layout.numeric, layout.width):
        splits = _with_whole_labels(layout.bands, splits, layout.numeric, layout.width)
    lists = inverted is not None or _count(tight) > 0 or _are_lists(layout, wide)
    if not lists:
        ends = _ends_in_groups(layout, splits)
        if ends is None and _are_shown(layout, by_white, splits):
            ends = _ends_beside_names(layout.bands, splits, layout.under_header)
        if ends is not None:
            return ends
    if not lists and len(layout.every) <= _FEW_ROWS * len(parts):
        restarts = _at_restarts(layout)
        if _count(restarts) > 2 * _count(splits):  # white that tells rows apart is between most of them
            splits, lists = _both(restarts, splits), True
    elif any(part.unshaded for part in parts):
        splits = _with_rows_of_groups(layout, splits)
    return _row_ends(layout, splits, lists=lists)


def _parts_to_layout(parts: Sequence[Part]) -> _Layout:
    width = max(len(part.columns) for part in parts)
    white, more = white_in_rows(lines for part in parts for lines in _between_edges(part))
    stripes = [part.stripes for part in parts]
    ruled_off = list(map(_bands, parts, stripes))
    under_header = [[y for band in own[:1] for y in split_under_bold(band)] for own in ruled_off]
    bands = [
        [piece for band in own for piece in pieces(band, ys)] for own, ys in zip(ruled_off, under_header, strict=True)
    ]
    every = [band for own in bands for band in own]
    leading = white + median([line.size for part in parts for lines in part.columns for line in lines])
    broken = {c for c in range(width) if has_broken_years([part.columns[c] for part in parts], leading)}
    # Only what the first part begins with, or a later one begins with again, is a header.
    tops = [own[0][0] for own in bands if own]
    first = frozenset(id(top) for top in tops if _texts(top) == _texts(tops[0]))
    return _Layout(
        parts,
        stripes,
        bands,
        under_header,
        white + more,
        least=row_white(every, white + more, width),
        numeric=numeric_columns(stripe for band in every for stripe in band) - broken,
        wrapped=is_wrapped((lines for part in parts for lines in part.columns), leading),
        rooms=[max((line.box.width for part in parts for line in part.columns[c]), default=0.0) for c in range(width)],
        first=first,
        titles=frozenset(
            id(own[0][0]) for own in bands if len(own) > 1 and id(own[0][0]) in first and is_one_header(own[0])
        ),
    )


def _at_white(layout: _Layout) -> Cuts:
    """Return the heights at which rows stand apart."""
    return layout.cut(lambda band: [] if id(band[0]) in layout.titles else split_at_white(band, layout.least))


def _at_tight_white(layout: _Layout, most: float) -> Cuts:
    """Return the heights at which lines stand nearer than `most`: rows are set tighter than the lines of cells."""

    def split(band: Sequence[Stripe]) -> list[float]:
        near = ((a.bottom + b.top) / 2 for a, b in pairwise(band) if b.top - a.bottom < most)
        return [] if id(band[0]) in layout.titles else list(near)

    return layout.cut(split)


def _in_whole_cells(layout: _Layout, cuts: Cuts) -> Cuts:
    """Return the ends of rows that white tells, without those inside labels and between paragraphs of cells."""
    if are_most(layout.numeric, layout.width):
        return _with_whole_labels(layout.bands, cuts, layout.numeric, layout.width)
    return without_paragraphs(layout.bands, cuts, layout.width)


def _line_by_line(layout: _Layout, cuts: Cuts) -> Cuts:
    """Return where rows of one line each end within what white parts: rows of numbers, and lists."""
    numeric, width = layout.numeric, layout.width
    listed = not numeric and are_lists(layout.untitled, width)

    def split(piece: Sequence[Stripe]) -> list[float]:
        if id(piece[0]) in layout.titles:
            return []
        if numeric:
            return split_numbers(piece, numeric, layout.rooms, with_header=id(piece[0]) in layout.first)
        if listed:
            return split_at_starts(piece, width)
        return [] if layout.wrapped else split_lists(piece, width)

    return [
        [[y for piece in pieces(band, ys) for y in split(piece)] for band, ys in zip(own, known, strict=True)]
        for own, known in zip(layout.bands, cuts, strict=True)
    ]


def _without_wrapped_numbers(layout: _Layout, cuts: Cuts) -> Cuts:
    """Return the ends of rows without those above the rest of a number, where nearly all bands are rows already.

    In a list of addresses a telephone number may wrap ("+49 4321", "942-7410"), beside a number that does not.
    """
    if are_most(layout.numeric, layout.width):  # rows of accounts may have fewer numbers than those above them
        return cuts
    split = sum(bool(ys) for own in cuts for ys in own)
    if len(layout.every) <= _FEW_ROWS * len(layout.parts) or split > SELDOM * len(layout.every):
        return cuts
    return [
        [
            [y for y in ys if not _is_rest_of_number(band, y, layout.numeric)]
            for band, ys in zip(own, known, strict=True)
        ]
        for own, known in zip(layout.bands, cuts, strict=True)
    ]


def _beside_cut(band: Sequence[Stripe], y: float) -> tuple[Stripe, Stripe]:
    """Return the stripes above and below a height at which a band is cut; it lies inside of both if they overlap."""
    return min(pairwise(band), key=lambda pair: abs(pair[0].bottom + pair[1].top - 2 * y))


def _is_rest_of_number(band: Sequence[Stripe], y: float, numeric: frozenset[int]) -> bool:
    """Tell whether below a height numbers stand in some of those columns only that have one right above it."""
    above, below = _beside_cut(band, y)
    return bool(below.numbers & numeric) and (below.numbers & numeric) < (above.numbers & numeric)


def _are_lists(layout: _Layout, cuts: Cuts) -> bool:
    """Tell whether white parts rows of numbers, or each line of some band."""
    return any(
        are_numbers(band, ys, layout.numeric) or _is_list(band, ys)
        for own, known in zip(layout.bands, cuts, strict=True)
        for band, ys in zip(own, known, strict=True)
    )


def _are_shown(layout: _Layout, by_white: Cuts, splits: Cuts) -> bool:
    """Tell whether rules and fills show the rows: hardly any band looks like several of them.

    Fills do, too, if what white parts in them is never more than paragraphs; those of groups look otherwise.
    """
    parts = layout.parts
    several = [
        _rows_like(band, ys)
        for own, known in zip(layout.bands, splits, strict=True)
        for band, ys in zip(own, known, strict=True)
    ]
    ruled = sum(len(part.rules) for part in parts) > sum(map(_shades_alone, parts))
    shown = ruled or (_count(by_white) + _count(splits) > 0 and not any(several))
    return shown and len(several) > _FEW_ROWS * len(parts) and sum(several) <= _SEVERAL * len(several)


def _at_restarts(layout: _Layout) -> Cuts:
    """Return the heights at which texts begin again, from the side that cells stand on."""
    from_below = stands_on_bottom([own[1:] or own for own in layout.bands])
    return layout.cut(lambda band: split_at_restarts(band, layout.rooms, from_below=from_below))


def _ends_in_groups(layout: _Layout, splits: Cuts) -> list[RowEnds] | None:
    """Return the ends of rows in groups without white between them; None if there are none, or white tells most.

    The name of a group, if it has one, is for all its rows.
    """
    if layout.numeric or not begin_together(layout.untitled, layout.width):
        return None
    named = any(0 in stripe.columns for band in layout.every for stripe in band)
    found = []
    for own, header in zip(layout.bands, layout.under_header, strict=True):
        ends: tuple[list[float], list[float]] = list(header), []
        for band in own:
            for y in split_at_restarts(band, layout.rooms, from_below=False):
                _, below = _beside_cut(band, y)
                ends[named and 0 not in below.columns].append(y)
        found.append(RowEnds(*map(tuple, ends)))
    count = sum(len(ends.everywhere) + len(ends.beside_label) for ends in found)
    return found if count > 2 * _count(splits) else None


def _row_ends(layout: _Layout, splits: Cuts, *, lists: bool) -> list[RowEnds]:
    """Return the ends of rows in each part, those under headers, and those beside names of groups."""
    headers = layout.under_header
    repeated = _under_repeated_headers(
        layout.parts, layout.stripes, [y for ys in (*headers[:1], *splits[0]) for y in ys]
    )
    return [
        RowEnds(
            tuple(y for ys in (again, header, *own) for y in ys),
            ()
            if len(part.rules) > BOOKTABS or lists
            else tuple(split_beside_label(part, layout.white, layout.least, header)),
        )
        for part, header, own, again in zip(layout.parts, headers, splits, repeated, strict=True)
    ]


def _both(some: Cuts, others: Cuts) -> Cuts:
    """Return the heights of both, each once, from top to bottom."""
    return [[sorted({*a, *b}) for a, b in zip(x, y, strict=True)] for x, y in zip(some, others, strict=True)]


def _with_whole_labels(
    bands: Sequence[Sequence[Sequence[Stripe]]],
    cuts: Sequence[Sequence[list[float]]],
    numeric: frozenset[int],
    width: int,
) -> list[list[list[float]]]:
    """Return the ends of rows in each band of each part without those inside labels of several lines."""
    every, ends = [band for own in bands for band in own], [ys for own in cuts for ys in own]
    whole = iter(without_wrapped_labels(every, ends, numeric, width))
    return [[next(whole) for _ in own] for own in cuts]


def _ends_beside_names(
    bands: Sequence[Sequence[Sequence[Stripe]]],
    splits: Sequence[Sequence[list[float]]],
    under_header: Sequence[Sequence[float]],
) -> list[RowEnds]:
    """Return the ends of rows where rules and fills show the others: under headers, and beside names of groups."""
    named = [_beside_names(own, cut) for own, cut in zip(bands, splits, strict=True)]
    several = sum(map(len, named)) > 1
    return [RowEnds((*header, *(own if several else ())), ()) for header, own in zip(under_header, named, strict=True)]


def _unshaded(part: Part, band: Sequence[Stripe]) -> bool:
    """Tell whether a band stands between shaded groups of rows."""
    return any(top < (band[0].top + band[-1].bottom) / 2 < bottom for top, bottom in part.unshaded)


def _with_rows_of_groups(layout: _Layout, splits: Cuts) -> Cuts:
    """Return the ends of rows in each band, with those that words tell in the groups between shaded ones.

    Nothing is added where words would part shaded rows, too, or where white parts most of the others.
    """
    restarts = _at_restarts(layout)
    open_to_words = [
        [_unshaded(part, band) and id(band[0]) not in layout.first for band in own]
        for part, own in zip(layout.parts, layout.bands, strict=True)
    ]
    every = [
        (new, known, ask)
        for own in zip(restarts, splits, open_to_words, strict=True)
        for new, known, ask in zip(*own, strict=True)
    ]
    added = sum(len(new) for new, _, ask in every if ask)
    known = sum(len(ys) for _, ys, ask in every if ask)
    wrong = sum(len(new) for new, _, ask in every if not ask)
    if added <= 2 * known or wrong > SELDOM * added:
        return splits
    return [
        [sorted({*ys, *new}) if ask else ys for new, ys, ask in zip(*own, strict=True)]
        for own in zip(restarts, splits, open_to_words, strict=True)
    ]


def _under_repeated_headers(
    parts: Sequence[Part], stripes: Sequence[Sequence[Stripe]], cuts: Sequence[float]
) -> list[tuple[float, ...]]:
    """Return the height below the header that each later part prints again; `cuts` are the ends of rows in the first.

    The rest of a row that the page break cut stands nearer to the header than a row does.
    """
    end = min([*cuts, *(y for y in (*parts[0].rules, *parts[0].shades) if y > stripes[0][0].bottom)], default=0.0)
    header = [_texts(stripe) for stripe in stripes[0] if stripe.bottom < end + 1]
    count = len(header)
    return [
        (),
        *(
            ((own[count - 1].bottom + own[count].top) / 2,)
            if header
            and len(own) > count
            and [_texts(stripe) for stripe in own[:count]] == header
            and not any(own[count - 1].bottom < y < own[count].bottom for y in (*part.rules, *part.shades))
            else ()
            for part, own in zip(parts[1:], stripes[1:], strict=True)
        ),
    ]


def _texts(stripe: Stripe) -> list[tuple[int, str]]:
    return [(column, line.text) for column, line in stripe.lines]


def _shades_alone(part: Part) -> int:
    """Count the edges of fills that no rule is drawn on."""
    return sum(all(abs(y - rule) > TOUCHING for rule in part.rules) for y in part.shades)


def _count(cuts: Iterable[Iterable[Sequence[float]]]) -> int:
    return sum(len(ys) for own in cuts for ys in own)


def _bands(part: Part, stripes: Sequence[Stripe]) -> list[list[Stripe]]:
    """Return the stripes between each two edges; bands without text are left out."""
    edges = sorted((*part.rules, *part.shades))
    bands: dict[int, list[Stripe]] = {}
    for stripe in stripes:
        bands.setdefault(bisect_right(edges, (stripe.top + stripe.bottom) / 2), []).append(stripe)
    return [band for _, band in sorted(bands.items())]


def _between_edges(part: Part) -> Iterator[list[TextLine]]:
    """Yield the lines of each column between each two edges: those of one cell never stand on both sides of one."""
    edges = sorted((*part.rules, *part.shades))
    for lines in part.columns:
        for _, own in groupby(lines, lambda line: bisect_right(edges, line.baseline - 0.3 * line.size)):
            yield list(own)


def _is_list(band: Sequence[Stripe], cuts: Sequence[float]) -> bool:
    """Tell whether white parts all lines of a band, and most have text in several columns: rows of one line each."""
    filled = sum(len(stripe.columns) > 1 for stripe in band)
    return len(cuts) + 1 == len(band) >= 4 and filled >= 0.75 * len(band)


def _rows_like(band: Sequence[Stripe], split: Sequence[float]) -> bool:
    """Tell whether the parts of a band look like rows: more than one of them with text in two columns or more."""
    parts = [frozenset().union(*(s.columns for s in piece)) for piece in pieces(band, split)]
    return sum(len(part) >= 2 for part in parts) > 1
