"""Labels of several lines in tables of numbers, whose numbers stand beside the last line."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from pipeline.pdf.lines.stripes import pieces
from pipeline.pdf.lines.wrapping import breaks_off
from pipeline.pdf.rows.number_rows import LEADERS, label_column, second_label

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from collections.abc import Set as AbstractSet

    from pipeline.pdf.lines.stripes import Stripe
    from pipeline.pdf.lines.text_lines import TextLine

_HANGING = 3
"""The lower lines of a label are indented by less than this many font sizes."""


class _Column(NamedTuple):
    """The labels of one column: the left edges of those beside numbers, and the right edges of all lines."""

    starts: list[float]
    ends: list[float]


def without_wrapped_labels(
    bands: Sequence[Sequence[Stripe]], cuts: Sequence[Sequence[float]], numeric: frozenset[int], width: int
) -> list[list[float]]:
    """Return the ends of rows in each band without those inside labels whose numbers stand beside the last line.

    What stands alone above a row with numbers may be the name of a group, too. It is the beginning of a label if it is
    set like the one below it, whose first word had no room, and if its words break off; or if no such text had room and
    the names of groups are bold. Where dots lead from labels to their numbers, a label whose words break off without
    dots goes on, however much room there was.
    """
    labels = {label_column(numeric), *second_label(numeric, width)}
    columns: dict[int, _Column] = defaultdict(lambda: _Column([], []))
    for stripe in (stripe for band in bands for stripe in band):
        for c, line in stripe.lines:
            columns[c].ends.append(line.box.x1)
            if c + 1 in stripe.numbers & numeric:
                columns[c].starts.append(line.box.x0)
    found: list[tuple[int, float, bool, bool]] = []
    inside: set[tuple[int, float]] = set()
    for number, (band, ys) in enumerate(zip(bands, cuts, strict=True)):
        for y, (above, below) in zip(ys, pairwise(pieces(band, ys)), strict=False):
            upper, lower = above[-1], below[0]
            if not upper.columns <= labels or not {c + 1 for c in upper.columns} <= lower.numbers & numeric:
                continue
            pairs = [(line, lower.in_column(c), columns[c]) for c, line in upper.lines]
            whole = [(a, b, column) for a, b, column in pairs if b is not None and _are_alike(a, b, column)]
            if len(whole) == len(pairs):
                full = all(_had_no_room(a, b, column) for a, b, column in whole)
                open_ = all(breaks_off(a.text, b.text) for a, b, _ in whole)
                found.append((number, y, full, open_))
                ends = any(LEADERS.search(a.text) or a.text.endswith(":") for a, _, _ in whole)
                if open_ and not ends and all(LEADERS.search(b.text) for _, b, _ in whole):
                    inside.add((number, y))
    never_room = len(found) > 1 and all(full for _, _, full, _ in found) and _has_bold_names(bands, labels)
    inside |= {(number, y) for number, y, full, open_ in found if full and (open_ or never_room)}
    return [[y for y in ys if (number, y) not in inside] for number, ys in enumerate(cuts)]


def _are_alike(label: TextLine, rest: TextLine, column: _Column) -> bool:
    """Tell whether two lines are set alike; the lower one may be indented, if most labels begin where the upper does.

    The labels of a group are indented below its name, too.
    """
    x0, indented = label.box.x0, rest.box.x0
    at_edge, inside = (sum(abs(start - x) < 1 for start in column.starts) for x in (x0, indented))
    flush = abs(indented - x0) < 1 or (0 < indented - x0 < _HANGING * label.size and at_edge > inside)
    weight = label.bold is rest.bold or LEADERS.search(rest.text) is not None  # dots are seldom bold
    return flush and weight and abs(label.size - rest.size) < 0.5


def _had_no_room(label: TextLine, rest: TextLine, column: _Column) -> bool:
    first_word = sum(rest.advances[: len(rest.text.split()[0])])
    return label.box.x1 + 0.25 * label.size + first_word > max(column.ends) - 0.5


def _has_bold_names(bands: Iterable[Sequence[Stripe]], labels: AbstractSet[int]) -> bool:
    pairs = (pair for band in bands for pair in pairwise(band))
    return sum(above.columns <= labels and above.bold and not below.bold for above, below in pairs) > 1
