"""The columns that each of the titles on a line stands over: reached, ruled, shared out, or centred over them."""

from __future__ import annotations

from bisect import bisect_right
from itertools import combinations, pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pipeline.pdf.lines.page_lines import PageLine, Segment
    from pipeline.pdf.pages.page import Rule

_EXACT = 0.75
"""What is centred is so to this many points."""

FLUSH = 1.5
"""Lines of a title that are set left or right begin or end within this many points of each other."""

Span = tuple[int, int]
"""The first of the columns that a title stands over, and the one behind the last."""


def titles_to_spans(
    lines: Sequence[PageLine],
    above: Sequence[Segment],
    xs: Sequence[float],
    columns: Sequence[tuple[float, float]],
    between: Sequence[Rule],
    under: Sequence[Rule],
) -> list[Span]:
    """Return the columns that each title of a line stands over.

    `lines` are that of the titles and the two below, `above` the texts of the line above it. `columns` are the extents
    of the texts below, `between` the rules under the titles, and `under` those that are not drawn over all columns.
    """
    titles = lines[0].segments
    known, sure = _known_spans(titles, xs, columns, under)
    known, sure = _left_over_all(known, sure, lines, columns, between)
    repeated = _over_repeated(known, lines[1].segments, xs)
    known, sure = [repeated.get(n, span) for n, span in enumerate(known)], sure | set(repeated)
    centred = _centred(titles, known, columns)
    settled = [n in sure or (bool(above) and is_rest(title, above)) for n, title in enumerate(titles)]
    return [a if is_settled else b for a, b, is_settled in zip(known, centred, settled, strict=True)]


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
    """Return the columns of titles, by number, under each of which the same texts stand: "Soll", "Ist" under years.

    Each begins over the first of them; what stands over the second one alone is the upper line of its title.
    """
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
        if alike and all(a == spans[n][0] and spans[n][1] <= b for n, (a, b) in zip(over, groups, strict=True)):
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


def overlap(one: Segment, other: Segment) -> bool:
    """Tell whether two texts stand above each other."""
    return one.x0 < other.x1 and one.x1 > other.x0


def is_rest(text: Segment, above: Sequence[Segment]) -> bool:
    """Tell whether a text is the rest of one of several titles above: set left or right under it, or a broken word.

    What is centred under the middle one of them may as well stand over columns: "Anzahl" under years.
    """
    over = [s for s in above if overlap(s, text)]
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
