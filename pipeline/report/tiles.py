"""The map of the 16 Länder as tiles of one size, so that Bremen can be seen as well as Bayern."""

from __future__ import annotations

from typing import Final

POSITIONS: Final = {
    "DE-SH": (2, 0),
    "DE-HB": (1, 1),
    "DE-HH": (2, 1),
    "DE-MV": (3, 1),
    "DE-NI": (1, 2),
    "DE-ST": (2, 2),
    "DE-BB": (3, 2),
    "DE-BE": (4, 2),
    "DE-NW": (0, 3),
    "DE-HE": (1, 3),
    "DE-TH": (2, 3),
    "DE-SN": (3, 3),
    "DE-RP": (0, 4),
    "DE-BW": (1, 4),
    "DE-BY": (2, 4),
    "DE-SL": (0, 5),
}
"""Column and row of each Land, so that neighbours in the map are neighbours in the country."""

SIZE, GAP = 78, 4
"""Side of a tile and the space between two, in units of the drawing."""

WIDTH = 5 * (SIZE + GAP) - GAP
HEIGHT = 6 * (SIZE + GAP) - GAP

STEPS = 4
"""Shades of the accent colour, from the palest (1) to the deepest: for 1, 2 to 3, 4 to 7, 8 and more bodies.

The steps double, and they are fixed: one Land with many bodies does not make all others look alike, and a map of
another edition can be laid beside this one.
"""


def corner(land: str) -> tuple[int, int]:
    """Return the top left corner of a tile."""
    column, row = POSITIONS[land]
    return column * (SIZE + GAP), row * (SIZE + GAP)


def shade(number: int) -> int:
    """Return the shade of a tile with `number` bodies: 0 for none, else 1 to STEPS."""
    return min(number.bit_length(), STEPS)
