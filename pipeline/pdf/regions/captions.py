"""What captions say: which table they name, and whether it goes on."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.pdf.regions.gutters import CAPTION, TITLE_LINES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.model import Box
    from pipeline.pdf.lines.page_lines import PageLine

_NUMBERED = re.compile(rf"(?:{CAPTION.pattern})[\w.-]*", re.IGNORECASE)
_PART = re.compile(
    r"\W*(noch(tab|:|$)|fortsetzung(auf|folgt|nächste|siehe|von|der?tab|tab|seite|\W|$)|forts\.|wirdfortgesetzt|continued|"
    r"weiter\W*(auf)?(der)?(nächsten?|folgenden?)seite|weiter\W*(auf)?(seite|s\.)\W*\d|bittewenden\W*$)"
)
"""How a line begins, without its spaces and in small letters, that says of a table that it goes on."""

_GOES_ON = re.compile(r"^\W*noch\b|\b(Fortsetzung|Forts\.|continued|cont\.)", re.IGNORECASE)
_NEAR = 2.5
"""A caption stands above its table within this many font sizes, for each of its lines."""


def says_it_goes_on(text: str) -> bool:
    """Tell whether a line says that a table goes on, over one of its parts or below it, with its spaces or without."""
    return _PART.match("".join(text.split()).lower()) is not None


def is_caption(line: PageLine) -> bool:
    """Tell whether a line begins the caption of a table, or says that one goes on."""
    return line.flows and (CAPTION.match(line.text) is not None or says_it_goes_on(line.text))


def same_caption(a: str, b: str) -> bool:
    """Tell whether two captions give the same number: the second one is repeated, or says that the table goes on."""
    if a == b or _GOES_ON.search(b):
        return True
    labels = [_NUMBERED.match(text) for text in (a, b)]
    numbers = ["".join(found.group().split()).rstrip(".:-").lower() for found in labels if found]
    return len(numbers) == 2 and numbers[0] == numbers[1]


def caption_over(box: Box, lines: Sequence[PageLine]) -> str:
    """Return the first line of the caption right above a table, of the `lines` of its page; "" where there is none."""
    top = box.top
    for line in [line for line in reversed(lines) if line.baseline < box.top][:TITLE_LINES]:
        beside = line.x0 < box.x1 and line.x1 > box.x0
        if not beside or top - line.baseline > _NEAR * line.size:
            break
        if line.flows and CAPTION.match(line.text):
            return line.text
        top = line.baseline
    return ""
