"""Where one row of a table ends and the next begins, where no rule says so."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise
from math import inf
from statistics import median
from typing import TYPE_CHECKING

from pipeline.pdf.lines.stripes import ASCENT, DESCENT, Stripe, columns_to_stripes, is_unit
from pipeline.pdf.lines.wrapping import breaks_off, no_room
from pipeline.pdf.rows.paragraphs import are_set_alike

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pipeline.pdf.lines.text_lines import TextLine

_OTHER_WHITE = 0.5
"""White that differs by so many points is not the same."""

_MANY_GAPS = 8

FILLED = 0.9
"""So full are the first lines of rows that begin in all columns: few cells are empty."""

SELDOM = 0.2
"""What so few of many do, they may do by chance."""

TOUCHING, _MANY_TOUCHING = 1.0, 3
"""Fills no farther apart than this, in points, stand on one another; so many that do are no header and its first row.
"""

USUAL_LEADING, FAR_LEADING = 1.2, 1.7
"""Lines of one text are usually so far apart, in font sizes, baseline to baseline; and hardly ever farther than that.
"""


@dataclass(frozen=True)
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

    @cached_property
    def stripes(self) -> list[Stripe]:
        """The lines of all columns, merged where they stand side by side."""
        return columns_to_stripes(self.columns)

    @cached_property
    def beside_first(self) -> Part:
        """The same without the text of the first column."""
        return replace(self, columns=((), *self.columns[1:]))


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
        if min(len(tight), len(wide)) < _MANY_GAPS or sum(tight) < FILLED * len(tight):
            continue
        filled = sum(len(b.columns) for _, b in wide) / len(rooms) / len(wide)
        full = [
            no_room(over, line, rooms[column])
            for a, b in wide
            for column, line in b.lines
            if (over := a.in_column(column)) is not None
        ]
        if filled < FILLED - 0.2 and sum(full) > 0.6 * len(full):
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
    label = part.columns[0]
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
        for above, below in pairwise(part.beside_first.stripes)
        if below.top - above.bottom > least
        and not any(above.bottom - 1 < y < below.top + 1 for y in part.closing)
        and any(top < above.bottom and bottom > below.top - white for top, bottom in reach)
    ]


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


def between_groups(fills: Sequence[tuple[float, float]]) -> tuple[tuple[float, float], ...]:
    """Return the heights between fills of which many stand right on one another: each is a row, and they shade groups.

    `fills` are the heights (top, bottom) of all fills of a part, from top to bottom. What stands above the first or
    below the last may be a group as well.
    """
    steps = [(above[1], below[0]) for above, below in pairwise(fills)]
    least = min((bottom - top for top, bottom in fills), default=0.0) - TOUCHING
    apart = [(end, start) for end, start in steps if start - end > least]
    touching = sum(abs(start - end) <= TOUCHING for end, start in steps)
    if len(apart) < 2 or touching < max(_MANY_TOUCHING, len(apart) / 2):
        return ()
    return (-inf, fills[0][0]), *apart, (fills[-1][1], inf)
