"""The rows of tables of numbers: a number does not wrap, so that each line of them is a row, but for a few."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from pipeline.pdf.lines.stripes import is_year, pieces
from pipeline.pdf.lines.wrapping import breaks_off, is_one_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pipeline.pdf.lines.stripes import Stripe
    from pipeline.pdf.lines.text_lines import TextLine

_YEAR = 4
"""Digits of a year."""

_MANY_NUMBERS = 3
"""In so many columns of numbers or more, what stands alone in the middle belongs to none of them."""


_SPACE = 0.4
"""A space is narrower than this share of the height of the text, and the white between two columns wider."""

LEADERS = re.compile(r"(\.\s?){3,}$|…$")
"""Dots that lead from the end of a label to its numbers."""

_ENTRY = re.compile(r"([IVX]+|\d{1,2}|[A-Za-z])[.)]\s?\S")
"""How the entries of an account are numbered: "II. Sachanlagen"."""

_PART_OF_SUM = re.compile(r"(davon|darunter|dar\.|dav\.)( \(.*\))?:?", re.IGNORECASE)
"""A row without numbers above the parts of a sum."""


def numeric_columns(stripes: Iterable[Stripe]) -> frozenset[int]:
    """Return the columns of numbers; a first column that is the only one numbers the rows, and may wrap ("10", "1")."""
    both = [(stripe.numbers, stripe.columns) for stripe in stripes]
    with_numbers = Counter(column for numbers, _ in both for column in numbers)
    with_text = Counter(column for _, columns in both for column in columns)
    found = frozenset(c for c, count in with_numbers.items() if count >= 2 and count >= 0.7 * with_text[c])
    return found if found != {0} else frozenset()


def has_broken_years(parts: Iterable[Sequence[TextLine]], leading: float) -> bool:
    """Tell whether a column is so narrow that its years are broken ("20", "21"): the one number that has one length."""
    years = 0
    texts: list[str] = []
    for lines in parts:
        last: TextLine | None = None
        for line in lines:
            goes_on = last is not None and line.baseline - last.baseline < 1.1 * leading
            if goes_on and line.text.isdigit() and texts[-1:] and texts[-1].isdigit() and len(texts[-1]) < _YEAR:
                texts[-1] += line.text
                years += re.fullmatch(r"(19|20)\d\d", texts[-1]) is not None
            else:
                texts.append(line.text)
            last = line
    return years >= 3 and years >= 0.8 * sum(text.isdigit() for text in texts)


def split_numbers(
    stripes: Sequence[Stripe], numeric: frozenset[int], rooms: Sequence[float], *, with_header: bool
) -> list[float]:
    """Return the heights between rows of one line each that are set as tight as the lines of a cell.

    Numbers do not wrap: each line with numbers in the `numeric` columns is a row of its own, and so is each label
    between them that is not one text with the label above or below it. Labels stand in the first column that is not
    of numbers, and in that of the right half of a balance; `rooms` are the widths of the columns, in points. A single
    line with numbers is a row of several lines, unless it stands `with_header`. Numbers in a few of many columns are a
    row beside a label that does not go on with the one above it, as in an account. Where nearly all columns begin
    beside the numbers, several that begin again are a row without one. So is a text alone in the middle: the name of a
    group of rows, though it stands among the numbers of one column.
    """
    label = min(label_column(numeric), len(rooms) - 1)
    second = second_label(numeric, len(rooms))
    x0, x1 = (
        min(line.box.x0 for s in stripes for _, line in s.lines),
        max(line.box.x1 for s in stripes for _, line in s.lines),
    )
    width = len(frozenset().union(*(s.columns for s in stripes)))
    # The rest of a telephone number has neither a label nor other cells beside it.
    counted = [
        len(s.numbers & numeric) >= len(numeric) / 2
        and (len(numeric) > 1 or label in s.columns or len(s.columns) > width / 2)
        for s in stripes
    ]
    whole = max(len(s.columns) for s in stripes) - len(numeric)
    beside = [len(s.columns - numeric) for s, number in zip(stripes, counted, strict=True) if number]
    wordy = whole > len(numeric) and sum(count >= 0.75 * whole for count in beside) > 0.8 * len(beside)
    if with_header:  # "Sitzungen im Jahr" over "2024"
        counted = [
            number and not _are_years(s, above)
            for number, s, above in zip(counted, stripes, [None, *stripes], strict=False)
        ]
    labels_are_rows = sum(counted) > 1
    if not labels_are_rows and not with_header:
        entries = (_are_entries(above, below, label) for above, below in pairwise(stripes))
        return [(a.bottom + b.top) / 2 for (a, b), are in zip(pairwise(stripes), entries, strict=True) if are]
    cuts: list[float] = []
    numbered = bool(counted) and counted[0]  # whether the row so far has its numbers
    for n, (above, below) in enumerate(pairwise(stripes), 1):
        wraps = counted[n - 1] and _one_label(above, below, label, rooms)
        if len(numeric) == 1 and counted[n] and (wraps or (above.columns == numeric and not numbered)):
            numbered = True  # a number that wraps, like those of telephones
            continue
        begins = counted[n]
        if {label} in (above.columns, below.columns):
            begins = labels_are_rows and (
                not _one_label(above, below, label, rooms) or _is_bold_name(stripes, n, label, counted)
            )
        inside = next(iter(below.columns)) if len(below.columns) == 1 and below.columns <= second else None
        begins = begins or (labels_are_rows and inside is not None and not _one_label(above, below, inside, rooms))
        begins = begins or (wordy and len(below.columns - above.columns) > 1)
        begins = begins or (labels_are_rows and _is_name(below, numeric, (x0 + x1) / 2))
        begins = begins or (labels_are_rows and _is_entry(above, below, numeric))
        if begins or (counted[n] and numbered):
            cuts.append((above.bottom + below.top) / 2)
            numbered = False
        numbered = numbered or counted[n]
    return cuts


def _are_years(stripe: Stripe, above: Stripe | None) -> bool:
    """Tell whether all of a line are years, right under titles: what the titles end with."""
    return above is not None and stripe.columns <= above.columns and all(is_year(line.text) for _, line in stripe.lines)


def _is_name(stripe: Stripe, numeric: frozenset[int], middle: float) -> bool:
    """Tell whether a stripe is one text in a table of many numbers, and no number: over several columns, or in one.

    Then it stands in the `middle` of the table, in points.
    """
    if len(numeric) < _MANY_NUMBERS or stripe.numbers or not stripe.columns <= numeric:
        return False
    boxes = sorted((line.box for _, line in stripe.lines), key=lambda box: box.x0)
    space = _SPACE * boxes[0].height
    is_one = all(b.x0 - a.x1 < space for a, b in pairwise(boxes))
    return is_one and (len(boxes) > 1 or abs(boxes[0].x0 + boxes[-1].x1 - 2 * middle) < boxes[0].height)


def _is_entry(above: Stripe, below: Stripe, numeric: frozenset[int]) -> bool:
    """Tell whether numbers stand in some of many columns, and no text, all beside labels of their own."""
    labels = below.columns - numeric
    numbers = below.columns & numeric
    return (
        len(numeric) >= _MANY_NUMBERS
        and bool(labels)
        and bool(numbers)
        and numbers <= below.numbers
        and not any(_goes_on(above, below, column) for column in labels)
    )


def _are_entries(above: Stripe, below: Stripe, label: int) -> bool:
    """Tell whether two labels, one of them beside numbers, are numbered entries: no text goes on so."""
    first, second = above.in_column(label), below.in_column(label)
    if first is None or second is None or not above.numbers | below.numbers:
        return False
    numbered = _ENTRY.match(first.text) and _ENTRY.match(second.text)
    return numbered is not None and not breaks_off(first.text, second.text.capitalize())  # "a)" is no small letter


def _is_bold_name(stripes: Sequence[Stripe], n: int, label: int, counted: Sequence[bool]) -> bool:
    """Tell whether a bold label without numbers is the name of a group: another is, that stands over plain rows.

    Behind a bold row with numbers it could be the rest of its label.
    """
    if not _is_bold(stripes[n], label):
        return False
    names = [
        number
        for number, (name, row) in enumerate(pairwise(stripes))
        if name.columns == {label} and counted[number + 1] and _is_bold(name, label) and not _is_bold(row, label)
    ]
    return n in names and any(not counted[number - 1] or number == 0 for number in names if number != n)


def _is_bold(stripe: Stripe, label: int) -> bool:
    line = stripe.in_column(label)
    return line is not None and line.bold


def _goes_on(above: Stripe, below: Stripe, column: int) -> bool:
    label, rest = above.in_column(column), below.in_column(column)
    return label is not None and rest is not None and breaks_off(label.text, rest.text)


def label_column(numeric: frozenset[int]) -> int:
    """Return the first column that is not one of numbers: these may begin with the number of the row."""
    return next(column for column in range(len(numeric) + 1) if column not in numeric)


def _one_label(above: Stripe, below: Stripe, column: int, rooms: Sequence[float]) -> bool:
    label, rest = above.in_column(column), below.in_column(column)
    if label is None or rest is None or LEADERS.search(label.text) or _PART_OF_SUM.fullmatch(rest.text):
        return False
    return is_one_text(label, rest, rooms[column])


def are_most(numeric: frozenset[int], width: int) -> bool:
    """Tell whether half of the columns or more are `numeric`: a table of numbers, which has other signs of rows."""
    return 2 * len(numeric) >= width


def second_label(numeric: frozenset[int], width: int) -> frozenset[int]:
    """Return the column of labels in the right half of a balance: both halves have a label, then numbers alone."""
    labels = frozenset(range(width)) - numeric
    return labels - {0} if labels == {0, width / 2} else frozenset()


def are_numbers(band: Sequence[Stripe], cuts: Sequence[float], numeric: frozenset[int]) -> bool:
    """Tell whether most columns have numbers in three parts of a band or more: rows, and no paragraphs of a cell."""
    counted = [any(len(s.numbers & numeric) >= len(numeric) / 2 for s in piece) for piece in pieces(band, cuts)]
    return bool(numeric) and sum(counted) > 2
