"""Where one row of a table ends and the next begins, where no rule says so."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass
from itertools import groupby, pairwise
from math import inf
from statistics import median
from typing import TYPE_CHECKING

from pipeline.pdf.labels import without_wrapped_labels
from pipeline.pdf.number_rows import (
    are_most,
    are_numbers,
    has_broken_years,
    numeric_columns,
    split_numbers,
)
from pipeline.pdf.paragraphs import are_set_alike, without_paragraphs
from pipeline.pdf.stripes import ASCENT, DESCENT, Stripe, columns_to_stripes, is_unit, pieces
from pipeline.pdf.wrapping import breaks_off, is_parted_word, is_wrapped, no_room

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Sequence

    from pipeline.pdf.lines import TextLine


BOOKTABS = 3
"""A table has at most this many rules on a page where they only frame it and its header."""


_OTHER_WHITE = 0.5
"""White that differs by so many points is not the same."""
_MANY_GAPS = 8
_FILLED = 0.9
"""So full are the first lines of rows that begin in all columns: few cells are empty."""

_FEW_BANDS = 3
"""Fewer bands of several lines may be alike by chance."""

_SELDOM = 0.2
"""What so few of many do, they may do by chance."""

_TOUCHING, _MANY_TOUCHING = 1.0, 3
"""Fills no farther apart than this, in points, stand on one another; so many that do are no header and its first row.
"""

USUAL_LEADING, FAR_LEADING = 1.2, 1.7
"""Lines of one text are usually so far apart, in font sizes, baseline to baseline; and hardly ever farther than that.
"""


@dataclass(frozen=True, slots=True)
class Part:
    """A table on one page: the lines of each column, and the heights of its rules and of the edges of its fills.

    `closing` are those of them that reach over the first column, too. `unshaded` are the heights (top, bottom) between
    shaded groups of rows: what stands there is a group as well.
    """

    columns: tuple[Sequence[TextLine], ...]
    rules: tuple[float, ...]
    shades: tuple[float, ...]
    closing: tuple[float, ...] = ()
    unshaded: tuple[tuple[float, float], ...] = ()


@dataclass(frozen=True, slots=True)
class RowEnds:
    """Heights at which rows end in all columns, and those at which the text of the first column goes on."""

    everywhere: tuple[float, ...]
    beside_label: tuple[float, ...]


def white_in_rows(columns: Iterable[Sequence[TextLine]]) -> tuple[float, float]:
    """Return the white between two lines of one cell, and how much more of it tells two rows apart; in points.

    The first is the smallest distance that lines of one column keep more than once: wrapped lines are set tighter
    than rows are. Lines that are far apart are wrapped only if their words say so: in a short table each row may have
    one line.
    """
    found = list(columns)
    sizes = [line.size for lines in found for line in lines]
    size = median(sizes) if sizes else 1.0
    pairs = [
        (below.baseline - above.baseline, above, below)
        for lines in found
        for above, below in pairwise(lines)
        if 0.5 * size < below.baseline - above.baseline < 2.5 * size
    ]
    steps = sorted(step for step, _, _ in pairs)
    common = Counter(round(step * 4) for step in steps)
    enough = max(2, 0.03 * len(steps))
    leading = next((step / 4 for step in sorted(common) if common[step] + common[step + 1] >= enough), None)
    if leading is None:
        leading = steps[0] if steps else USUAL_LEADING * size
    if leading > FAR_LEADING * size:
        near = [breaks_off(above.text, below.text) for step, above, below in pairs if step < 1.1 * leading]
        if sum(near) < 0.4 * len(near):
            leading = USUAL_LEADING * size
    return leading - size, max(0.8, 0.08 * size)


def split_at_white(stripes: Sequence[Stripe], least: float) -> list[float]:
    """Return the heights between stripes that stand at least this far apart."""
    return [(a.bottom + b.top) / 2 for a, b in pairwise(stripes) if b.top - a.bottom > least]


def row_white(bands: Iterable[Sequence[Stripe]], least: float, columns: int) -> float:
    """Return how far apart rows stand, where that is more than `least`: paragraphs of a cell stand apart, too.

    Rows begin in most columns at once. If nearly all the white above such stripes is wider than some of the white
    above others, the latter is within cells.
    """
    starts: list[float] = []
    others: list[float] = []
    for band in bands:
        for above, below in pairwise(band):
            gap = below.top - above.bottom
            if gap > least:
                (starts if len(below.columns) >= max(2, 0.75 * columns) else others).append(gap)
    if len(starts) < 3:
        return least
    usual = sorted(starts)[len(starts) // 10]
    within = [gap for gap in others if gap < usual - 0.5]
    return (max(within) + usual) / 2 if within else least


def tight_rows(bands: Iterable[Sequence[Stripe]], rooms: Sequence[float]) -> float | None:
    """Return below which white rows end, where the lines of a cell stand farther apart than rows do; None elsewhere.

    Then nearly all that stands right below the tighter white are lines with text in all columns, and what stands
    below the wider has text in fewer, most of which had no room above. `rooms` are the widths of the columns.
    """
    pairs = [(b.top - a.bottom, a, b) for band in bands for a, b in pairwise(band)]
    gaps = sorted(gap for gap, _, _ in pairs)
    for below, above in pairwise(gaps):
        if above - below < _OTHER_WHITE:
            continue
        tight = [len(b.columns) / len(rooms) for gap, _, b in pairs if gap <= below]
        wide = [(a, b) for gap, a, b in pairs if gap > below]
        if min(len(tight), len(wide)) < _MANY_GAPS or sum(tight) < _FILLED * len(tight):
            continue
        filled = sum(len(b.columns) for _, b in wide) / len(rooms) / len(wide)
        full = [
            no_room(over, line, rooms[column])
            for a, b in wide
            for column, line in b.lines
            if (over := a.in_column(column)) is not None
        ]
        if filled < _FILLED - 0.2 and sum(full) > 0.6 * len(full):
            return (below + above) / 2
    return None


def split_under_bold(stripes: Sequence[Stripe]) -> list[float]:
    """Return the height under the bold stripes at the top, two columns or more: they are the header.

    What their columns are counted in may stand among them in a light font. The last one may be the name of a group: one
    text that is not set as the title above it. Then the header ends above it, too.
    """
    bold = next((n for n, stripe in enumerate(stripes) if not stripe.bold and not (n and _is_unit(stripe))), 0)
    if not bold or max(len(s.columns) for s in stripes[:bold]) < 2 or any(s.bold for s in stripes[bold : bold + 2]):
        return []
    named = bold > 1 and _is_name_under(stripes[bold - 2], stripes[bold - 1])
    return [(stripes[n - 1].bottom + stripes[n].top) / 2 for n in ((bold - 1, bold) if named else (bold,))]


def _beside_names(bands: Sequence[Sequence[Stripe]], cuts: Sequence[Sequence[float]]) -> list[float]:
    """Return those of the ends of rows that stand above or below a bold text alone among others: a group's name."""
    found = []
    for band, ys in zip(bands, cuts, strict=True):
        for y, (above, below) in zip(ys, pairwise(pieces(band, ys)), strict=False):
            sides = (above[-1], below[0])
            if any(len(s.lines) == 1 and s.bold and not t.bold for s, t in (sides, sides[::-1])):
                found.append(y)
    return found


def _is_name_under(titles: Stripe, below: Stripe) -> bool:
    """Tell whether one text stands alone under several titles, and is not the rest of one of them."""
    if len(below.lines) != 1 or len(titles.columns) < 2:
        return False
    ((column, line),) = below.lines
    title = titles.in_column(column)
    return title is not None and not are_set_alike(title, line, flush=False)


def split_beside_label(part: Part, white: float, least: float, header: Sequence[float] = ()) -> list[float]:
    """Return the heights at which all columns but the first end a row together, while the first one's text goes on.

    That text is the name of a group of rows, set over several of them: it reaches to the row below, in lines as tight
    as those of a cell are, and no rule or fill ends it, nor a height at which a `header` does. `white` is between
    these, and `least` between rows. There must be three columns or more beside it.
    """
    if len(part.columns) < 4:
        return []
    label, *others = part.columns
    names: list[list[TextLine]] = []
    for line in label:
        ended = names and any(names[-1][-1].baseline < y < line.baseline for y in (*part.closing, *header))
        if names and not ended and line.baseline - names[-1][-1].baseline < line.size + white:
            names[-1].append(line)
        else:
            names.append([line])
    reach = [(n[0].baseline - ASCENT * n[0].size, n[-1].baseline + DESCENT * n[-1].size) for n in names]
    return [
        (above.bottom + below.top) / 2
        for above, below in pairwise(columns_to_stripes(others))
        if below.top - above.bottom > least
        and not any(above.bottom - 1 < y < below.top + 1 for y in part.closing)
        and any(top < above.bottom and bottom > below.top - white for top, bottom in reach)
    ]


def split_at_starts(stripes: Sequence[Stripe], columns: int) -> list[float]:
    """Return the heights above stripes that begin a row, where all lines are equally far apart.

    A line with text in half of the columns begins a row; one with text in fewer goes on with the row above it.
    """
    enough = max(2, columns / 2)
    return [(a.bottom + b.top) / 2 for a, b in pairwise(stripes) if len(b.columns) >= enough]


def split_at_restarts(stripes: Sequence[Stripe], rooms: Sequence[float], *, from_below: bool) -> list[float]:
    """Return the heights between rows of wrapped text, where all lines are equally far apart.

    The cells of a row begin side by side and go on without a gap: where a column has text again that had none in the
    line above, a row begins. So it does where the first words of most columns had room in the line above; or where
    nearly all columns have a line and the texts of most do not go on, if words had room in as many columns as texts go
    on in; or where several columns change to bold or back at once. `rooms` are the widths of the columns. Where the
    cells of a row stand on its bottom, all this is read `from_below`. Nothing begins where a word is parted. Where rows
    seldom begin without text in the first column, words alone show none.
    """
    cuts: list[float] = []
    unnamed: list[float] = []  # the cuts above a line without text in the first column that only the words speak for
    for above, below in pairwise(stripes):
        again = above.columns - below.columns if from_below else below.columns - above.columns
        both = [(c, a, b) for c in below.columns if (a := above.in_column(c)) is not None and (b := below.in_column(c))]
        if any(is_parted_word(a.text, b.text) for _, a, b in both):
            continue
        loose = sum(not no_room(a, b, rooms[c]) for c, a, b in both)
        going_on = sum(
            breaks_off(a.text, b.text) for _, a, b in both if not (a.text[0].islower() and b.text[0].islower())
        )
        fresh = sum(not breaks_off(a.text, b.text) for _, a, b in both)
        whole = len(both) >= max(2, 0.75 * len(rooms)) and fresh >= len(both) / 2
        weight = above.bold is not below.bold and len(both) > 1
        if (
            again
            or weight
            or (whole and (loose > going_on or (loose == going_on and not above.columns - below.columns)))
            or (len(both) >= len(rooms) / 2 and loose > len(both) / 2 >= 1)
        ):
            cuts.append((above.bottom + below.top) / 2)
            unnamed += cuts[-1:] if not (again or weight or 0 in below.columns) else []
    return cuts if from_below or len(unnamed) > _SELDOM * len(cuts) else [y for y in cuts if y not in unnamed]


def stands_on_bottom(parts: Sequence[Sequence[Sequence[Stripe]]]) -> bool:
    """Tell whether the cells of rows end side by side rather than begin so; `parts` are the bands of each page.

    What stands next to a page break may be half a row, and is not asked.
    """
    firsts = [band[0] for n, own in enumerate(parts) for m, band in enumerate(own) if n == 0 or m > 0]
    lasts = [band[-1] for own in parts for band in own if own is parts[-1] or band is not own[-1]]
    filled_first, filled_last = ([len(stripe.columns) for stripe in stripes] for stripes in (firsts, lasts))
    return bool(firsts and lasts) and sum(filled_first) / len(firsts) < sum(filled_last) / len(lasts)


def split_lists(stripes: Sequence[Stripe], width: int) -> list[float]:
    """Return the heights between four lines or more that fill all columns: rows of one line each."""
    full = sum(len(s.columns) >= max(2, 0.75 * width) for s in stripes)
    return split_at_starts(stripes, width) if len(stripes) >= 4 and full >= 0.8 * len(stripes) else []


def are_lists(bands: Sequence[Sequence[Stripe]], width: int) -> bool:
    """Tell whether what stands between two rules is a group of rows with one line each.

    All lines have text in all columns but the first, where the name of the group may stand once; it would be a strange
    chance if wrapped texts had equally many lines in three columns or more, here two and there five. Where each
    band has the same number of lines, each may be one entry: name, street, town.
    """
    long = [band for band in bands if len(band) > 1]
    full = all(len(stripe.columns - {0}) == width - 1 for band in long for stripe in band)
    if width < 4 or len(long) < _FEW_BANDS or not full or len(set(map(len, long))) == 1:
        return False
    pairs = [
        (a.text, b.text)
        for band in long
        for above, below in pairwise(band)
        for c in range(1, width)
        if (a := above.in_column(c)) is not None and (b := below.in_column(c)) is not None
    ]
    return sum(breaks_off(a, b) for a, b in pairs) <= _SELDOM * len(pairs) + sum(b[0].islower() for _, b in pairs)


def begin_together(bands: Sequence[Sequence[Stripe]], width: int) -> bool:
    """Tell whether what stands between two rules is a group of rows without white between them, named in front.

    Where a column has text again that had none in the line above, all columns but the first have text: a row begins.
    Paragraphs of a cell are set off as well, but not in all columns at the same height.
    """
    again = [
        [below.columns - {0} for above, below in pairwise(band) if below.columns - above.columns - {0}]
        for band in bands
    ]
    begun = [columns for own in again for columns in own]
    together = sum(len(columns) == width - 1 for columns in begun)
    return width > 3 and sum(map(bool, again)) >= _FEW_BANDS and together >= (1 - _SELDOM) * len(begun)


def _ends_in_groups(
    bands: Sequence[Sequence[Sequence[Stripe]]], under_header: Sequence[Sequence[float]], rooms: Sequence[float]
) -> list[RowEnds]:
    """Return the ends of rows in groups of them; the name of a group, if there are any, is for all its rows."""
    named = any(0 in stripe.columns for own in bands for band in own for stripe in band)
    found = []
    for own, header in zip(bands, under_header, strict=True):
        ends: tuple[list[float], list[float]] = list(header), []
        for band in own:
            for y in split_at_restarts(band, rooms, from_below=False):
                below = next(stripe for stripe in band if stripe.top > y)
                ends[named and 0 not in below.columns].append(y)
        found.append(RowEnds(*map(tuple, ends)))
    return found


def _is_unit(stripe: Stripe) -> bool:
    """Tell whether nothing stands in a stripe but what something is counted in."""
    return len(stripe.lines) == 1 and is_unit(stripe.lines[0][1].text)


def is_one_header(stripes: Sequence[Stripe]) -> bool:
    """Tell whether lines are those of one row of titles: on its bottom or its top, some titles have more than others.

    Each line has text in all columns of the line above, and in others; or only in few of those. What they are counted
    in may stand alone below them.
    """
    if len(stripes) > 1 and _is_unit(stripes[-1]):
        return is_one_header(stripes[:-1])
    fewer = all(below.columns < above.columns for above, below in pairwise(stripes))
    few = 2 * max((len(s.columns) for s in stripes[1:]), default=0) < len(stripes[0].columns)
    return (fewer and few) or all(above.columns < below.columns for above, below in pairwise(stripes))


def parts_to_edges(parts: Sequence[Part]) -> list[RowEnds]:
    """Return, for each part of a table, where rows end besides its rules and fills.

    Where most bands between rules are rows already, no more are made: what looks like two rows in one of them is a
    cell with paragraphs. All parts are asked together: what the last page with its three rows leaves open, the
    pages before it tell.
    """
    width = max(len(part.columns) for part in parts)
    white, more = white_in_rows(lines for part in parts for lines in _between_edges(part))
    stripes = [columns_to_stripes(part.columns) for part in parts]
    ruled_off = list(map(_bands, parts, stripes))
    under_header = [[y for band in own[:1] for y in split_under_bold(band)] for own in ruled_off]
    bands = [
        [piece for band in own for piece in pieces(band, ys)] for own, ys in zip(ruled_off, under_header, strict=True)
    ]
    every = [band for own in bands for band in own]
    least = row_white(every, white + more, width)
    sizes = [line.size for part in parts for lines in part.columns for line in lines]
    if not sizes:  # all that stands in this grid is turned or cut off: there are no lines to tell rows by
        return [RowEnds((), ()) for _ in parts]
    leading = white + median(sizes)
    wrapped = is_wrapped((lines for part in parts for lines in part.columns), leading)
    broken = {c for c in range(width) if has_broken_years([part.columns[c] for part in parts], leading)}
    numeric = numeric_columns(stripe for band in every for stripe in band) - broken
    rooms = [max((line.box.width for part in parts for line in part.columns[c]), default=0.0) for c in range(width)]

    # Only what the first part begins with, or a later one begins with again, is a header.
    tops = [own[0][0] for own in bands if own]
    first = {id(top) for top in tops if _texts(top) == _texts(tops[0])}
    titles = {id(own[0][0]) for own in bands if len(own) > 1 and id(own[0][0]) in first and is_one_header(own[0])}

    def split_tight(piece: Sequence[Stripe]) -> list[float]:
        if inverted is not None or id(piece[0]) in titles:
            return []
        if numeric:
            return split_numbers(piece, numeric, rooms, with_header=id(piece[0]) in first)
        if listed:
            return split_at_starts(piece, width)
        return [] if wrapped else split_lists(piece, width)

    untitled = [band for band in every if id(band[0]) not in titles | first]
    listed = not numeric and are_lists(untitled, width)
    if not numeric and not listed and begin_together(untitled, width):
        return _ends_in_groups(bands, under_header, rooms)

    inverted = tight_rows(every, rooms) if not numeric else None

    def split_wide(band: Sequence[Stripe]) -> list[float]:
        if id(band[0]) in titles:
            return []
        if inverted is not None:
            return [(a.bottom + b.top) / 2 for a, b in pairwise(band) if b.top - a.bottom < inverted]
        return split_at_white(band, least)

    wide = [[split_wide(band) for band in own] for own in bands]
    set_off = _count(wide)
    statistics = are_most(numeric, width)
    wide = _with_whole_labels(bands, wide, numeric, width) if statistics else without_paragraphs(bands, wide, width)
    tight = [
        [[y for piece in pieces(band, ys) for y in split_tight(piece)] for band, ys in zip(own, cuts, strict=True)]
        for own, cuts in zip(bands, wide, strict=True)
    ]
    splits = [[sorted([*w, *t]) for w, t in zip(a, b, strict=True)] for a, b in zip(wide, tight, strict=True)]
    splits = _with_whole_labels(bands, splits, numeric, width) if statistics else splits
    several = [_rows_like(b, s) for own, cut in zip(bands, splits, strict=True) for b, s in zip(own, cut, strict=True)]
    lists = (
        inverted is not None
        or any(cut for own in tight for cut in own)
        or any(
            are_numbers(b, w, numeric) or _is_list(b, w)
            for own, cut in zip(bands, wide, strict=True)
            for b, w in zip(own, cut, strict=True)
        )
    )
    # Fills show rows, too, if what white parts in them is never more than paragraphs; those of groups look otherwise.
    shown = sum(len(part.rules) for part in parts) > sum(map(_shades_alone, parts)) or (
        set_off + _count(splits) and not any(several)
    )
    if shown and not lists and len(several) > 3 * len(parts) and sum(several) <= 0.3 * len(several):
        return _ends_beside_names(bands, splits, under_header)
    if not lists and len(several) <= 3 * len(parts):
        from_below = stands_on_bottom([own[1:] or own for own in bands])
        restarts = [[split_at_restarts(band, rooms, from_below=from_below) for band in own] for own in bands]
        if _count(restarts) > 2 * _count(splits):  # white that tells rows apart is between most of them
            splits = [
                [sorted({*a, *b}) for a, b in zip(x, y, strict=True)] for x, y in zip(restarts, splits, strict=True)
            ]
            lists = True
    elif any(part.unshaded for part in parts):
        splits = _with_rows_of_groups(parts, bands, splits, rooms, first)
    repeated = _under_repeated_headers(parts, stripes, [y for ys in (*under_header[:1], *splits[0]) for y in ys])
    return [
        RowEnds(
            tuple(y for ys in (again, header, *own) for y in ys),
            () if len(part.rules) > BOOKTABS or lists else tuple(split_beside_label(part, white + more, least, header)),
        )
        for part, header, own, again in zip(parts, under_header, splits, repeated, strict=True)
    ]


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


def between_groups(fills: Sequence[tuple[float, float]]) -> tuple[tuple[float, float], ...]:
    """Return the heights between fills of which many stand right on one another: each is a row, and they shade groups.

    `fills` are the heights (top, bottom) of all fills of a part, from top to bottom. What stands above the first or
    below the last may be a group as well.
    """
    steps = [(above[1], below[0]) for above, below in pairwise(fills)]
    least = min((bottom - top for top, bottom in fills), default=0.0) - _TOUCHING
    apart = [(end, start) for end, start in steps if start - end > least]
    touching = sum(abs(start - end) <= _TOUCHING for end, start in steps)
    if len(apart) < 2 or touching < max(_MANY_TOUCHING, len(apart) / 2):
        return ()
    return (-inf, fills[0][0]), *apart, (fills[-1][1], inf)


def _unshaded(part: Part, band: Sequence[Stripe]) -> bool:
    """Tell whether a band stands between shaded groups of rows."""
    return any(top < (band[0].top + band[-1].bottom) / 2 < bottom for top, bottom in part.unshaded)


def _with_rows_of_groups(
    parts: Sequence[Part],
    bands: Sequence[Sequence[Sequence[Stripe]]],
    splits: Sequence[Sequence[list[float]]],
    rooms: Sequence[float],
    first: Container[int],
) -> list[list[list[float]]]:
    """Return the ends of rows in each band, with those that words tell in the groups between shaded ones.

    Nothing is added where words would part shaded rows, too, or where white parts most of the others. `first` are the
    ids of headers.
    """
    from_below = stands_on_bottom([own[1:] or own for own in bands])
    restarts = [[split_at_restarts(band, rooms, from_below=from_below) for band in own] for own in bands]
    open_to_words = [
        [_unshaded(part, band) and id(band[0]) not in first for band in own]
        for part, own in zip(parts, bands, strict=True)
    ]
    every = [
        (new, known, ask)
        for own in zip(restarts, splits, open_to_words, strict=True)
        for new, known, ask in zip(*own, strict=True)
    ]
    added = sum(len(new) for new, _, ask in every if ask)
    known = sum(len(ys) for _, ys, ask in every if ask)
    wrong = sum(len(new) for new, _, ask in every if not ask)
    if added <= 2 * known or wrong > _SELDOM * added:
        return [list(own) for own in splits]
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
    return sum(all(abs(y - rule) > _TOUCHING for rule in part.rules) for y in part.shades)


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
