"""How pdfium's coordinates lie on the page as it is shown."""

from __future__ import annotations

from ctypes import addressof, c_float
from dataclasses import dataclass
from typing import TypeAlias

from pipeline.model import Box
from pipeline.pdf.pages.turn import DOWN, LEFT, RIGHT, UP
from pipeline.pdf.readers import pdfium_calls as pdfium

Matrix: TypeAlias = tuple[float, float, float, float, float, float]

IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class View:
    """The visible part of a page in the PDF's coordinates, and by how many quarters it is shown turned clockwise.

    The rectangle reaches from `left`, `low` to `right`, `high`.
    """

    left: float
    low: float
    right: float
    high: float
    quarters: int

    @property
    def width(self) -> float:
        """The width of the page as it is shown."""
        return self.high - self.low if self.quarters % 2 else self.right - self.left

    @property
    def height(self) -> float:
        """The height of the page as it is shown."""
        return self.right - self.left if self.quarters % 2 else self.high - self.low

    def shown(self, x: float, y: float) -> tuple[float, float]:
        """Return where a point lies on the page as it is shown, from its top left corner."""
        if self.quarters == 0:
            return x - self.left, self.high - y
        if self.quarters == 1:
            return y - self.low, x - self.left
        if self.quarters == 2:
            return self.right - x, y - self.low
        return self.high - y, self.right - x

    def box(self, x0: float, y0: float, x1: float, y1: float) -> Box:
        """Return the box on the page as it is shown between two opposite corners."""
        (a, b), (c, d) = self.shown(x0, y0), self.shown(x1, y1)
        return Box(min(a, c), min(b, d), max(a, c), max(b, d))

    def direction(self, along: float, across: float) -> int:
        """Return how text runs on the page as it is shown whose matrix begins with `along`, `across`."""
        level = RIGHT if along >= 0 else LEFT
        upright = UP if across > 0 else DOWN
        return ((level if abs(along) >= abs(across) else upright) + self.quarters) % 4


def view_of(page: int) -> View:
    """Return how a loaded page is shown."""
    edges = (c_float * 4)()  # left, top, right, bottom
    pdfium.page_box(page, addressof(edges))
    left, high, right, low = edges
    return View(left, low, right, high, pdfium.page_rotation(page) % 4)


def matrix_of(handle: int) -> Matrix:
    """Return the matrix of a page object: where it lies in what holds it."""
    values = (c_float * 6)()
    if not pdfium.object_matrix(handle, addressof(values)):
        return IDENTITY
    a, b, c, d, e, f = values
    return a, b, c, d, e, f


def product(first: Matrix, then: Matrix) -> Matrix:
    """Return the matrix that does what `first` does, and `then` what the other does."""
    a, b, c, d, e, f = first
    p, q, r, s, t, u = then
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u
