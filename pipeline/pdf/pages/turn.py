"""Pages whose text stands sideways or upside down are read upright; what is found is given back as the page is shown.

A turn is the direction in which the text runs on the page as it is shown: 0 to the right, 1 down, 2 to the left, 3 up.
"""

from __future__ import annotations

from pipeline.model import Box

RIGHT, DOWN, LEFT, UP = 0, 1, 2, 3


def upright(box: Box, width: float, height: float, turn: int) -> Box:
    """Return where a box of a page of `width` by `height` points lies once its text runs to the right."""
    if turn == DOWN:
        return Box(box.top, width - box.x1, box.bottom, width - box.x0)
    if turn == LEFT:
        return Box(width - box.x1, height - box.bottom, width - box.x0, height - box.top)
    if turn == UP:
        return Box(height - box.bottom, box.x0, height - box.top, box.x1)
    return box


def as_shown(box: Box, width: float, height: float, turn: int) -> Box:
    """Undo `upright`; `width` and `height` are still those of the page as it is shown."""
    if turn == DOWN:
        return Box(width - box.bottom, box.x0, width - box.top, box.x1)
    if turn == LEFT:
        return upright(box, width, height, LEFT)
    if turn == UP:
        return Box(box.top, height - box.x1, box.bottom, height - box.x0)
    return box
