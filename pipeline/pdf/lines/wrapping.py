"""Whether lines below each other are one text that was wrapped: by the room of their column, and by their words."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from pipeline.text.tokens import HYPHENS
from pipeline.text.words import FUNCTION_WORDS, SUSPENDING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pipeline.pdf.lines.text_lines import TextLine


def is_one_text(above: TextLine, below: TextLine, room: float) -> bool:
    """Tell whether two lines of a column that is `room` points wide may be one text that was wrapped.

    They are if they are set alike, the lower line's first word had no room in the upper, and the upper one breaks off
    (with a hyphen, a function word, an adjective) or the lower one begins in lower case.
    """
    alike = above.bold is below.bold and abs(above.size - below.size) < 0.5
    return alike and no_room(above, below, room) and breaks_off(above.text, below.text)


def breaks_off(above: str, below: str) -> bool:
    """Tell by their words whether a text goes on from one line to the next."""
    words = above.split()
    last_is_open = len(words) > 1 and (words[-1][0].islower() or words[-1] in FUNCTION_WORDS)
    last_is_open = last_is_open or words[-1] in SUSPENDING
    return words[-1][-1] in HYPHENS or words[-1][-1] in ",/" or last_is_open or below[0].islower()


def is_parted_word(above: str, below: str) -> bool:
    """Tell whether a hyphen parts a word between two lines, wherever it found room."""
    return above[-1] in HYPHENS and below[0].islower()


def no_room(above: TextLine, below: TextLine, room: float) -> bool:
    """Tell whether the first word of a line had no room in the line above."""
    return above.box.width + 0.25 * above.size + sum(below.advances[: len(below.text.split()[0])]) > room - 0.5


def is_wrapped(columns: Iterable[Sequence[TextLine]], leading: float) -> bool:
    """Tell whether most lines that follow each other in a column are the lines of one cell.

    They are if the next word had no room at the end of the line above. Entries of a list end where they end.
    """
    pairs = full = 0
    for lines in columns:
        room = max((line.box.width for line in lines), default=0.0)
        for above, below in pairwise(lines):
            if below.baseline - above.baseline > 1.1 * leading:
                continue
            pairs += 1
            full += no_room(above, below, room)
    return pairs > 0 and full > 0.6 * pairs
