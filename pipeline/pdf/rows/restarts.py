"""Rows without white between them: their texts begin again, line by line or in all columns at once."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from pipeline.pdf.lines.wrapping import breaks_off, is_parted_word, no_room
from pipeline.pdf.rows.white import FILLED, SELDOM

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.pdf.lines.stripes import Stripe
    from pipeline.pdf.lines.text_lines import TextLine


_FEW_BANDS = 3
"""Fewer bands of several lines may be alike by chance."""


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
        over, under = above.by_column, below.by_column
        both = [(over[column], line, rooms[column]) for column, line in under.items() if column in over]
        if any(is_parted_word(a.text, b.text) for a, b, _ in both):
            continue
        weight = above.bold is not below.bold and len(both) > 1
        if again or weight or _begin_by_their_words(both, len(rooms), fewer=bool(above.columns - below.columns)):
            cuts.append((above.bottom + below.top) / 2)
            unnamed += cuts[-1:] if not (again or weight or 0 in below.columns) else []
    return cuts if from_below or len(unnamed) > SELDOM * len(cuts) else [y for y in cuts if y not in unnamed]


def _begin_by_their_words(both: Sequence[tuple[TextLine, TextLine, float]], width: int, *, fewer: bool) -> bool:
    """Tell whether a row begins, by the words of the lines in the columns that go on, each with the room of its column.

    There are `width` columns; `fewer` says that others had text in the line above alone.
    """
    many = len(both) >= max(2, 0.75 * width)
    if not many and not (len(both) >= width / 2 and len(both) > 1):
        return False
    loose = sum([not no_room(a, b, room) for a, b, room in both])
    if loose > len(both) / 2 >= 1 and len(both) >= width / 2:
        return True
    open_ended = [(a.text, b.text) for a, b, _ in both if breaks_off(a.text, b.text)]
    going_on = sum([not (a[0].islower() and b[0].islower()) for a, b in open_ended])
    fresh = len(both) - len(open_ended)
    return many and fresh >= len(both) / 2 and (loose > going_on or (loose == going_on and not fewer))


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
    return sum(breaks_off(a, b) for a, b in pairs) <= SELDOM * len(pairs) + sum(b[0].islower() for _, b in pairs)


def begin_together(bands: Sequence[Sequence[Stripe]], width: int) -> bool:
    """Tell whether what stands between two rules is a group of rows without white between them, named in front.

    Where a column has text again that had none in the line above, all columns but the first have text: a row begins.
    Paragraphs of a cell are set off as well, but not in all columns at the same height; and where cells stand in the
    middle of their rows, these do not begin with text in all columns.
    """
    full = sum(len(band[0].columns - {0}) == width - 1 for band in bands)
    again = [
        [below.columns - {0} for above, below in pairwise(band) if below.columns - above.columns - {0}]
        for band in bands
    ]
    begun = [columns for own in again for columns in own]
    together = sum(len(columns) == width - 1 for columns in begun)
    known = width > 3 and sum(map(bool, again)) >= _FEW_BANDS
    return known and full >= FILLED * len(bands) and together >= (1 - SELDOM) * len(begun)
