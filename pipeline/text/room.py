"""Whether a line of a cell had room for more."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.model import Line

SLACK = 0.5
"""A letter had room only if this many points were left over: half of a rule belongs to the cell, widths are rounded.
Nearer than that geometry is no witness against a broken word, and the other evidence is heard."""

_CLOSING = ",.;:!?)]}“"


def is_full(before: Line, after: Line) -> bool | None:
    """Tell whether a line had no room for the first letter of the next; None without geometry.

    A comma behind that letter needs room as well: it may not begin a line.
    """
    if before.advances is None or before.room is None or after.advances is None:
        return None
    together = 1 + next((n for n, c in enumerate(after.text[1:]) if c not in _CLOSING), len(after.text) - 1)
    return sum(before.advances) + sum(after.advances[:together]) + SLACK > before.room


def is_alone(line: Line) -> bool:
    """Tell whether one word stands alone on a line, bullets and dashes aside."""
    return sum(any(c.isalnum() for c in token) for token in line.text.split()) == 1


def fits_one_line(before: Line, after: Line) -> bool:
    """Tell whether the last word of a line and the first of the next would have had room together, on one line."""
    if before.advances is None or before.room is None or after.advances is None:
        return False
    head, tail = len(before.text.split()[-1]), len(after.text.split()[0])
    end = len(before.text.rstrip())
    return sum(before.advances[end - head : end]) + sum(after.advances[:tail]) + SLACK < before.room
