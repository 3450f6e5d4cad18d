"""Words to lines of text."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import pairwise
from operator import attrgetter, sub
from typing import TYPE_CHECKING, NamedTuple

from pipeline.maker import maker
from pipeline.model import Box
from pipeline.pdf.pages.words import TOUCHING, WHITE, Setting, Word, broken, single_words, word_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

GAP = 0.15
"""A gap wider than this share of the font size is a space, even where no space was drawn. A space is drawn about
0.25 wide (0.2 in narrow fonts, less in justified lines), a thin one between the digits of a number 1/6; kerning moves
letters by less than 0.1."""


SMALL = 0.85
"""Raised and lowered signs are at most this share as large as the letters beside them."""

FLUSH = 1 / 3
"""A space belongs to a line if their baselines differ by at most this share of the font size."""


class TextLine(NamedTuple):
    """The words of one line in reading order: its text, and the width in points of each character of it.

    `spaced` says that a space is drawn behind the last of them.
    """

    text: str
    advances: Sequence[float]
    box: Box
    baseline: float
    size: float
    bold: bool
    spaced: bool = False


_box, _text_line = maker(Box), maker(TextLine)


class Made:
    """The lines that were made of a page's words, column by column; most cells have whole ones of one column."""

    def __init__(self) -> None:
        """Begin with none."""
        self._lines: list[TextLine] = []
        self._words: list[Sequence[Word]] = []  # they are kept: else another word could come by the id of one of them
        self._columns: list[int] = []
        self._column = 0
        self._line_of: dict[int, int] = {}

    def begin_column(self) -> None:
        """Take what is added from now on as the lines of another column."""
        self._column += 1

    def add(self, words: Sequence[Word], line: TextLine) -> None:
        """Keep a line with its words and its spaces."""
        self._line_of.update(dict.fromkeys(map(id, words), len(self._lines)))
        self._lines.append(line)
        self._words.append(words)
        self._columns.append(self._column)

    def lines_of(self, words: Iterable[Word]) -> list[TextLine] | None:
        """Return the lines that words make, if they are all words of whole lines of one column; else None."""
        asked = [self._line_of.get(id(word), -1) for word in words]
        numbers = sorted(set(asked))
        if not numbers or numbers[0] < 0 or self._columns[numbers[0]] != self._columns[numbers[-1]]:
            return None
        whole = sum([len(self._words[number]) for number in numbers]) == len(asked)
        return [self._lines[number] for number in numbers] if whole else None


def words_to_runs(words: Iterable[Word]) -> list[list[Word]]:
    """Split words, in the order in which they were drawn, into runs that touch each other on one baseline.

    A run goes on over a drawn space, so it is most often a line of a cell, but not over white as wide as a gutter.
    Where a page is drawn glyph by glyph in no order, each glyph is a run.
    """
    runs: list[list[Word]] = []
    end = 0.0  # where the last printed word ends
    before: Word | None = None
    for word in words:
        gutter = False
        if word.printed:
            gutter = word.x0 - end >= WHITE * word.size
            end = word.x1
        if (
            before is not None
            and not gutter
            and abs(word.baseline - before.baseline) < 0.05 * word.size
            and abs(word.x0 - before.x1) < TOUCHING * word.size
        ):
            runs[-1].append(word)
        else:
            runs.append([word])
        before = word
    return runs


def words_to_rows(words: Iterable[Word]) -> list[list[Word]]:
    """Group printed upright words by their baselines, from top to bottom, each row from left to right.

    Words whose baselines lie within a quarter of the font size of each other stand on one line: lines set solid
    (leading 1.0) do not. Small signs raised or lowered next to a letter, such as the number of a footnote, stand on
    the line of that letter. Where words are printed over each other, their glyphs are the words.
    """
    return settled_rows(words)[1]


def settled_rows(words: Iterable[Word]) -> tuple[list[Word], list[list[Word]]]:
    """Return the words, some broken into single ones or into glyphs, and the rows that these very words make."""
    whole = list(words)
    rows, torn = _rows(whole)
    while torn:
        whole = [part for word in whole for part in (_torn(word) if id(word) in torn else (word,))]
        rows, torn = _rows(whole)
    return whole, rows


def _torn(word: Word) -> list[Word]:
    """Return the single words of a word, or its glyphs if it is one."""
    singles = list(single_words([word]))
    return singles if len(singles) > 1 else broken(word)


_LEFT, _BASELINE = attrgetter("x0"), attrgetter("baseline")


def _rows(words: Iterable[Word]) -> tuple[list[list[Word]], Collection[int]]:
    """Return rows, and the ids of the words that have to be broken first because glyphs of others stand in them."""
    printed = sorted([w for w in words if w.printed and w.upright], key=_LEFT)
    if len(printed) < 2:
        return [[word] for word in printed], ()
    printed.sort(key=_BASELINE)  # what stands on one baseline stays in order
    rows: list[list[Word]] = []
    first: Word | None = None
    for word in printed:
        if first is not None and word.baseline - first.baseline <= min(word.size, first.size) / 4:
            rows[-1].append(word)
        else:
            rows.append([word])
            first = word
    for row in rows:
        row.sort(key=_LEFT)
    torn = {id(word) for row in rows for word in _interlaced(row)}
    return (rows, torn) if torn else _with_small_signs(rows)


def _interlaced(row: Sequence[Word]) -> list[Word]:
    """Return the words of a row among whose glyphs others begin."""
    found: list[Word] = []
    for before, word in pairwise(row):
        if word.x0 <= before.x0 or (word.x0 < before.x1 and word.x0 <= before.starts[-1]):
            found += (w for w in (before, word) if len(w.starts) > 1)
    return found


def _with_small_signs(rows: list[list[Word]]) -> tuple[list[list[Word]], Collection[int]]:
    """Move small words to the row of the larger letters that they are raised or lowered beside.

    Also return the ids of those words that have to be broken first.
    """
    every = {w.size for row in rows for w in row}
    if not every or min(every) > SMALL * max(every):
        return rows, ()  # as nearly always
    sizes = [max([w.size for w in row]) for row in rows]
    if min(sizes) > SMALL * max(sizes):
        return rows, ()
    for number, row in enumerate(rows):
        for other in (number + 1, number - 1, number + 2, number - 2):
            if not row or not 0 <= other < len(rows) or not rows[other]:
                continue
            size = sizes[other]
            if sizes[number] > SMALL * size:
                continue
            lift = usual_baseline(rows[other]) - row[0].baseline
            if not -0.35 * size < lift < 0.7 * size:
                continue
            ends = [end for w in rows[other] for end in w.ends]
            for word in list(row):
                beside = [any(-0.1 * size < start - end < 0.3 * size for end in ends) for start in word.starts]
                if beside[0]:  # the next glyphs are beside this one
                    row.remove(word)
                    rows[other].append(word)
                    ends += word.ends
                elif any(beside):
                    return rows, {id(word)}
            rows[other].sort(key=_LEFT)
            if torn := _interlaced(rows[other]):
                return rows, {id(word) for word in torn}
            # The row that lost words may have lost its largest; those that it gave are smaller than the others.
            sizes[number] = max((w.size for w in row), default=0.0)
    return [row for row in rows if row], ()


def median_of(values: Sequence[float]) -> float:
    """Return the median; ValueError if there are no values.

    As `statistics.median`, but for the lines of a page, which mostly have one size and one baseline, several times as
    fast.
    """
    least = min(values)
    if least == max(values):
        return least
    ordered = sorted(values)
    half = len(ordered) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2


def usual_size(row: Sequence[Word]) -> float:
    """Return the median of the font sizes of a row's glyphs."""
    if len(row) == 1:
        return row[0].size
    sizes = {word.size for word in row}
    return sizes.pop() if len(sizes) == 1 else median_of([word.size for word in row for _ in range(word.printed or 1)])


def usual_baseline(row: Sequence[Word]) -> float:
    """Return the median of the baselines of a row's glyphs."""
    if len(row) == 1:
        return row[0].baseline
    baselines = {word.baseline for word in row}
    return (
        baselines.pop()
        if len(baselines) == 1
        else median_of([word.baseline for word in row for _ in range(word.printed or 1)])
    )


def words_to_lines(words: Sequence[Word], made: Made | None = None) -> list[TextLine]:
    """Group words by their baselines, from top to bottom; see `words_to_rows`. The lines are added to what is `made`.

    Text that runs up or down is read the way it was drawn, and stands behind the other.
    """
    if len(words) == 1 and words[0].printed and words[0].upright:
        return rows_to_lines([words], (), made)
    sideways = [w for w in words if not w.upright]
    if sideways and len(sideways) < len(words):
        return [*words_to_lines([w for w in words if w.upright]), *words_to_lines(sideways)]
    if sideways:
        return _sideways_lines(sideways)
    return rows_to_lines(words_to_rows(words), [w for w in words if not w.printed], made)


def rows_to_lines(rows: Iterable[Sequence[Word]], spaces: Iterable[Word], made: Made | None = None) -> list[TextLine]:
    """Make lines of rows of upright words; `spaces` are those that were drawn between them, and others."""
    spaces = sorted(spaces, key=_BASELINE)
    heights = [s.baseline for s in spaces]
    lines = []
    for row in rows:
        own: Sequence[Word] = ()
        baseline, size = usual_baseline(row), usual_size(row)
        if spaces:
            reach = size * FLUSH
            own = spaces[bisect_left(heights, baseline - reach) : bisect_right(heights, baseline + reach)]
        lines.append(_line(row, baseline, size, own) if own or len(row) > 1 else _word_alone(row[0]))
        if made is not None:
            made.add([*row, *own], lines[-1])
    return lines


def _word_alone(word: Word) -> TextLine:
    box = _box((word.x0, word.top, word.x1, word.bottom))
    return _text_line((word.text, word.advances, box, word.baseline, word.size, word.bold, False))


def _sideways_lines(words: Sequence[Word]) -> list[TextLine]:
    """Turn words that run up or down so that they run to the right, group them, and turn the lines' boxes back."""
    drawn = [b.y - a.y for a, b in pairwise(words) if abs(b.left - a.left) < 0.3 * a.size]
    down = sum(step > 0 for step in drawn) > len(drawn) / 2

    def lying(box: Box) -> Box:
        return Box(box.top, -box.x1, box.bottom, -box.x0) if down else Box(-box.bottom, box.x0, -box.top, box.x1)

    def standing(box: Box) -> Box:
        return Box(-box.bottom, box.x0, -box.top, box.x1) if down else Box(box.top, -box.x1, box.bottom, -box.x0)

    turned = []
    for word in words:
        box = lying(word.box)
        size = box.bottom - box.top
        setting = Setting(box.top, box.bottom, box.bottom - 0.2 * size, size, word.bold, upright=True)
        turned.append(word_of(word.letters, [box.x0], [box.x1], setting))
    return [line._replace(box=standing(line.box)) for line in words_to_lines(turned)]


def letter_spacing(row: Sequence[Word]) -> float:
    """Return the space in points that a typesetter put between all letters of a line; 0 where there is none."""
    size = row[0].size
    spaces = sum([word.text.count(" ") for word in row])
    letters, words = sum([len(word.starts) for word in row]) - spaces, len(row) + spaces
    # The glyphs of a word touch each other: there is no such space where so many do.
    if letters < 5 or (letters - words > (letters - 1) // 4 and {word.size for word in row} == {size}):
        return 0.0
    singles = [word for word in single_words(row) if word.printed] if spaces else row
    starts, ends = [x for word in singles for x in word.starts], [x for word in singles for x in word.ends]
    gaps = sorted(map(sub, starts[1:], ends))
    usual = gaps[len(gaps) // 4]
    return usual if usual > TOUCHING * size else 0.0


def is_mostly_bold(row: Sequence[Word]) -> bool:
    """Tell whether more than half of the characters of a line are bold."""
    bold = [w.printed for w in row if w.bold]
    return bool(bold) and 2 * sum(bold) > sum([w.printed for w in row])


def _line(row: Sequence[Word], baseline: float, size: float, spaces: Sequence[Word]) -> TextLine:
    """Make the line of a row; `spaces` are those drawn on its baseline."""
    wide = GAP * size + letter_spacing(row)
    drawn = sorted([(s.left, s.x0) for s in spaces])
    if any(_has_space(word, drawn, wide) for word in row if len(word.starts) > 1):
        row = [glyph for word in row for glyph in broken(word)]
    first = row[0]
    text = [first.text]
    advances = first.advances
    for before, word in pairwise(row):
        gap = word.x0 - before.x1
        if gap > wide or (drawn and gap > -0.3 * size and _is_space_between(before, word, drawn, size)):
            text.append(" ")
            advances.append(max(gap, 0.0))
        text.append(word.text)
        advances += word.advances
    last = row[-1]
    spaced = any(x > last.right and abs(x0 - last.x1) < 0.5 * size for x, x0 in reversed(drawn))
    box = _box((first.x0, min([w.top for w in row]), max([w.x1 for w in row]), max([w.bottom for w in row])))
    return _text_line(("".join(text), advances, box, baseline, size, is_mostly_bold(row), spaced))


_SQUEEZED = 0.03
"""A space that begins no farther behind the beginning of a word, in font sizes, stands before it and has no room."""


def _has_space(word: Word, drawn: Sequence[tuple[float, float]], wide: float) -> bool:
    """Tell whether there may be a space between the glyphs of a word; of those drawn the middle and the left edge."""
    if TOUCHING * word.size > wide:
        return True
    if not drawn or drawn[-1][0] <= word.left or drawn[0][0] >= word.right:
        return False
    behind = bisect_right(drawn, (word.left, float("inf")))
    begins = word.x0 + _SQUEEZED * word.size
    return any(x < word.right and x0 > begins for x, x0 in drawn[behind : behind + 2])


def _is_space_between(before: Word, word: Word, drawn: Sequence[tuple[float, float]], size: float) -> bool:
    """Tell whether a space is drawn between two words; of those drawn the middle and the left edge, in order."""
    b, left, right = before.x1, before.right, word.left
    begins = word.x0 + _SQUEEZED * size
    for x, x0 in drawn[bisect_right(drawn, (left, float("inf"))) :]:
        if x >= right and x0 > begins:
            break
        if x0 >= b - 0.3 * size:
            return True
    return False
