"""The regions that are parts of one table, over its pages, and the grids that they agree on."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from itertools import pairwise, takewhile
from typing import TYPE_CHECKING

from pipeline.model import Box
from pipeline.pdf.lines.text_lines import words_to_lines
from pipeline.pdf.pages.words import words_between, words_inside
from pipeline.pdf.regions.bands import band_of_titles
from pipeline.pdf.regions.captions import same_caption
from pipeline.pdf.regions.gutters import TITLE_LINES, Block, Interval, fills_to_edges, without_signs
from pipeline.pdf.regions.lattice import REACH, merged_edges, parts_groups
from pipeline.pdf.regions.rivers import without_parted_words
from pipeline.pdf.regions.sums import rules_over_sums
from pipeline.pdf.regions.titled_gutters import beside_titles, without_offset_titles
from pipeline.pdf.regions.titles import Titles, lines_to_titles
from pipeline.pdf.rows.centred import centred_names, have_own_names, names_at_the_end, names_between_rows
from pipeline.pdf.rows.row_ends import parts_to_edges
from pipeline.pdf.rows.white import Part, RowEnds, between_groups
from pipeline.pdf.tables.grid import Grid, edges_to_grid

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from pipeline.pdf.lines.page_lines import PageLine
    from pipeline.pdf.lines.sheet import Sheet
    from pipeline.pdf.lines.text_lines import Made, TextLine
    from pipeline.pdf.pages.page import Rule
    from pipeline.pdf.pages.words import Word
    from pipeline.pdf.regions.region import Region

SHARED = 2.0
"""Two gutters are one if they share so many points of white."""

PIECE = 50
"""So many pages of one table tell what its columns and rows are; they are all held until then."""


@dataclass(frozen=True, slots=True)
class Chain:
    """Regions on consecutive pages that have the same columns: they are most likely parts of one table.

    `first` is the first region of that table: a chain of very many pages is cut.
    """

    first: Region
    regions: list[Region]


class Chains:
    """The chains of a document, which grow page by page."""

    def __init__(self) -> None:
        """Begin without any."""
        self._open: list[Chain] = []

    @property
    def reach(self) -> int | None:
        """The first page of those that grow; None if there is none."""
        return min((chain.regions[0].page for chain in self._open), default=None)

    def add(self, page: int, regions: Iterable[Region]) -> list[Chain]:
        """Add the regions of the next page; return the chains to which nothing can be added any more.

        A chain is cut where it is so long that each piece tells by itself what its columns and rows are.
        """
        for region in regions:
            before = next(
                (
                    c
                    for c in reversed(self._open)
                    if c.regions[-1].page == page - 1
                    and are_alike(c.regions[-1], region)
                    and not begins_anew(c.first, region)
                ),
                None,
            )
            if before is None:
                self._open.append(Chain(region, [region]))
            else:
                before.regions.append(region)
        complete = [chain for chain in self._open if chain.regions[-1].page < page]
        self._open = [chain for chain in self._open if chain.regions[-1].page >= page]
        for chain in self._open:
            if len(chain.regions) == 2 * PIECE:
                complete.append(Chain(chain.first, chain.regions[:PIECE]))
                del chain.regions[:PIECE]
        return complete

    def rest(self) -> list[Chain]:
        """Return the chains that reach to the last page."""
        return self._open


def begins_anew(first: Region, region: Region) -> bool:
    """Tell whether a region has a caption of its own: it is no part of the table that has another one, or none."""
    return bool(region.caption) and not same_caption(first.caption, region.caption)


def are_alike(a: Region, b: Region) -> bool:
    """Tell whether two regions have the same columns."""
    if a.gutters and b.gutters:
        return bool(_common(a.gutters, b.gutters, repeated=begin_alike(a.lines, b.lines)))
    xs, others = _ruled_columns(a), _ruled_columns(b)
    if not xs or len(xs) != len(others):
        return False
    # Where level rules run out beyond the last upright one, there is a column that nothing closes.
    same = len(_column_edges([a])[0]) == len(_column_edges([b])[0])
    return same and all(abs(p - q) <= 2 * REACH for p, q in zip(xs, others, strict=True))


def _ruled_columns(region: Region) -> tuple[float, ...]:
    """Return where upright rules stand; names of groups may interrupt them."""
    return merged_edges([r.at for r in region.upright]) if not region.gutters else ()


def agreed(chain: Sequence[Region]) -> list[Region]:
    """Let the parts of a table agree on the gutters that all of them have, and on their outer edges.

    A gutter that lines of another page cross is a river: words that happen to end at the same place.
    """
    if not chain[0].gutters:
        return list(chain)
    gutters = []
    for gutter in max(chain, key=lambda region: len(region.gutters)).gutters:
        shared: Interval | None = gutter
        for region in chain:
            shared = _shared(shared, region) if shared else None
        if shared:
            gutters.append(shared)
    # Beside a title that is set off from the texts of its column, a page with few rows has a gutter of its own.
    first = chain[0]
    gutters = without_offset_titles(Block(first.lines, tuple(gutters)), first.level, fills_to_edges(first.fills))
    gutters = without_signs(gutters, [line for region in chain for line in region.lines])
    gutters = without_parted_words(gutters, [region.lines for region in chain])
    x0, x1 = min(r.box.x0 for r in chain), max(r.box.x1 for r in chain)
    return [replace(r, gutters=tuple(gutters), box=Box(x0, r.box.top, x1, r.box.bottom)) for r in chain]


def _shared(gutter: Interval, region: Region) -> Interval | None:
    """Return what a region leaves white of a gutter; hardly any of its lines may cross that."""
    for known in region.gutters:
        start, end = max(gutter[0], known[0]), min(gutter[1], known[1])
        if end - start >= SHARED:
            return start, end
    x = (gutter[0] + gutter[1]) / 2
    lines = [line for line in region.lines if len(line.segments) > 1]
    crossed = sum(any(s.x0 < x < s.x1 for s in line.segments) for line in lines)
    return gutter if crossed <= 0.1 * len(lines) else None


def begin_alike(some: Sequence[PageLine], others: Sequence[PageLine]) -> bool:
    """Tell whether lines begin with the same titles at the same places, one of them with text in several columns."""
    pairs = zip(some[:TITLE_LINES], others[:TITLE_LINES], strict=False)
    same = takewhile(lambda pair: pair[0].text == pair[1].text and abs(pair[0].x0 - pair[1].x0) < REACH, pairs)
    return any(len(line.segments) > 1 for line, _ in same)


def _common(a: Sequence[Interval], b: Sequence[Interval], *, repeated: bool) -> tuple[Interval, ...]:
    """Return the white that two pages share; nothing where they do not share most of their gutters.

    Under a header that is `repeated`, all of one page are enough: a word that is too long for its column may cover one
    of the other page.

    Where rules of a header stand over a gutter, it is no wider than they are.
    """
    shared = [
        (max(p[0], q[0]), min(p[1], q[1]))
        for p in a
        for q in b
        if min(p[1], q[1]) - max(p[0], q[0]) >= min(SHARED, p[1] - p[0], q[1] - q[0])
    ]
    few, many = sorted((len(a), len(b)))
    most = len(shared) >= 0.7 * many or (repeated and len(shared) == few >= 0.5 * many)
    return tuple(sorted(shared)) if most else ()


def chain_to_grids(whole: Chain, sheets: Mapping[int, Sheet]) -> list[Grid | None]:
    """Make the grids of a table's parts: columns from rules or gutters, rows from rules, fills and leading.

    `sheets` are the pages that it stands on, by their numbers.
    """
    chain = agreed(whole.regions)
    all_xs = _column_edges(chain)
    if min(len(xs) for xs in all_xs) < 3:
        return [None for _ in chain]
    parts, apart = [], []
    for region, xs in zip(chain, all_xs, strict=True):
        sheet = sheets[region.page]
        inside = _in_columns(words_inside(sheet.words, region.box), xs)
        columns = tuple([_column_lines(words, sheet.made) for words in inside])
        stripes = _stripes(region)
        shades = tuple(y for f in stripes for y in (f.top, f.bottom))
        label = (xs[0] + xs[1]) / 2
        closing = [r.at for r in region.level if r.start < label < r.end]
        closing += [y for f in region.fills if f.x0 < label < f.x1 for y in (f.top, f.bottom)]
        # Rules under the names of groups alone do not say that what stands between them is one row.
        names = _under_names(region.level, list(pairwise(xs)))
        sums = rules_over_sums(region.level, region.lines, xs)
        apart.append((*names, *sums))
        rules = tuple(r.at for r in region.level if r.at not in names)
        groups = between_groups([(f.top, f.bottom) for f in stripes])
        parts.append(Part(columns, rules, (*shades, *names), tuple(closing), groups))
    titles = _titles(chain, all_xs, whole.first)
    row_ends, going_on = _row_ends(parts, chain, all_xs)
    grids = [
        edges_to_grid(
            region.box,
            [*region.level, *region.upright],
            xs,
            [*part.rules, *part.shades, *ends.everywhere, *([over.end] if over.end else [])],
            region.lines,
            beside,
            over.boxes,
            region.ruled_to,
            own,
        )
        for region, xs, part, ends, beside, over, own in zip(
            chain, all_xs, parts, row_ends, going_on, titles, apart, strict=True
        )
    ]
    return [
        replace(grid, titled_to=band_of_titles(region)) if grid else None
        for grid, region in zip(grids, chain, strict=True)
    ]


def _column_lines(words: Sequence[Word], made: Made) -> list[TextLine]:
    """Return the lines of a column, which are added to what is `made`."""
    made.begin_column()
    return words_to_lines(words, made)


def _row_ends(
    parts: Sequence[Part], regions: Sequence[Region], all_xs: Sequence[Sequence[float]]
) -> tuple[list[RowEnds], list[dict[int, tuple[float, ...]]]]:
    """Return where rows end, and where the names of groups of rows go on in the columns that have them.

    They stand in the first column, in the second as well if it has the names of smaller groups, or in the last.
    """
    inner = [_closed_at(1, *own) for own in zip(parts, regions, all_xs, strict=True)]
    smaller = centred_names([replace(part, columns=part.columns[1:]) for part in inner])
    plain = parts_to_edges(parts)
    # Names in the middle of smaller groups stand between rows, and would hide where these end.
    found = smaller and centred_names([_without_second(part) for part in parts])
    if not found and not have_own_names(parts, plain):
        found = centred_names(parts)
    if found:
        pairs = zip(found, smaller or [RowEnds((), ()) for _ in parts], strict=True)
        return found, [{0: first.beside_label, 1: second.beside_label} for first, second in pairs]
    found = names_between_rows(parts)
    if found is None:
        last = [_closed_at(-1, *own) for own in zip(parts, regions, all_xs, strict=True)]
        at_the_end = names_at_the_end(last)
        if at_the_end is not None:
            return at_the_end, [{-1: ends.beside_label} for ends in at_the_end]
    found = found or plain
    return found, [{0: ends.beside_label} for ends in found]


def _without_second(part: Part) -> Part:
    first, _, *others = part.columns
    return replace(part, columns=(first, *others))


def _closed_at(column: int, part: Part, region: Region, xs: Sequence[float]) -> Part:
    """Return a part with the rules that reach over one of its columns as those that close groups."""
    middle = (xs[column - 1] + xs[column]) / 2 if column < 0 else (xs[column] + xs[column + 1]) / 2
    return replace(part, closing=tuple(rule.at for rule in region.level if rule.start < middle < rule.end))


def _under_names(level: Iterable[Rule], columns: Sequence[tuple[float, float]]) -> list[float]:
    """Return the heights of rules under names of groups; those beside a merged cell leave it out, on both its sides."""
    ordered = sorted(level, key=lambda rule: rule.at)
    heights = [rule.at for rule in ordered]
    found = []
    for rule in ordered:
        beside = ordered[bisect_left(heights, rule.at - REACH) : bisect_right(heights, rule.at + REACH)]
        if parts_groups(beside, rule.at, columns):
            found.append(rule.at)
    return found


def _in_columns(words: Iterable[Word], xs: Sequence[float]) -> list[list[Word]]:
    """Return the words of each of the columns between the edges `xs`."""
    columns: list[list[Word]] = [[] for _ in pairwise(xs)]
    for word in words:
        column = bisect_right(xs, word.left)
        if column == bisect_right(xs, word.right):
            if 0 < column < len(xs):
                columns[column - 1].append(word)
            continue
        for number, (start, end) in enumerate(pairwise(xs)):
            columns[number] += words_between((word,), start, end)
    return columns


def _titles(chain: Sequence[Region], all_xs: Sequence[Sequence[float]], first: Region) -> list[Titles]:
    """Return the titles over several columns of each part; those of the longest are those of all that print them again.

    What few texts there are on another page may not show what a title is centred over.
    """
    headed = [_has_header(region, xs, first) for region, xs in zip(chain, all_xs, strict=True)]
    own = [
        lines_to_titles(region.lines, xs, region.level) if has_header else Titles()
        for region, xs, has_header in zip(chain, all_xs, headed, strict=True)
    ]
    longest = max(range(len(chain)), key=lambda n: (headed[n], len(chain[n].lines)))
    known, lines = own[longest], chain[longest].lines
    return [
        (known.again(lines, region.lines) if has_header else None) or titles
        for region, titles, has_header in zip(chain, own, headed, strict=True)
    ]


def _has_header(region: Region, xs: Sequence[float], first: Region) -> bool:
    """Tell whether a part of a table begins with titles that no rules part: the first part, one that repeats them.

    Rules between all columns (`xs` are their edges) may stand in the header alone.
    """
    parted = all(any(abs(rule.at - x) <= REACH for rule in region.upright) for x in xs[1:-1])
    again = region.page == first.page or region.lines[0].text.split() == first.lines[0].text.split()
    return bool(region.gutters) and not parted and again


def _column_edges(chain: Sequence[Region]) -> list[list[float]]:
    """Return the edges of the columns of each part; the white between two columns is what all parts leave of it."""
    if not chain[0].gutters:
        return [list(merged_edges([r.box.x0, *(rule.at for rule in r.upright), r.box.x1])) for r in chain]
    left = [[beside_titles(gutter, region.lines) for gutter in region.gutters] for region in chain]
    xs = [[(a + b) / 2 for a, b in own] for own in left]
    for number, parts in enumerate(zip(*left, strict=True)):
        start, end = max(a for a, _ in parts), min(b for _, b in parts)
        if start <= end:
            for own in xs:
                own[number] = (start + end) / 2
    return [[region.box.x0, *own, region.box.x1] for region, own in zip(chain, xs, strict=True)]


def _stripes(region: Region) -> list[Box]:
    """Return the fills that shade a good part of a row."""
    rows: list[list[Box]] = []
    for fill in sorted(region.fills, key=lambda f: (f.top, f.x0)):
        if rows and abs(rows[-1][0].top - fill.top) < 1 and abs(rows[-1][0].bottom - fill.bottom) < 1:
            rows[-1].append(fill)
        else:
            rows.append([fill])
    width = region.box.width
    return [Box.around(row) for row in rows if sum(f.width for f in row) > 0.5 * width]
