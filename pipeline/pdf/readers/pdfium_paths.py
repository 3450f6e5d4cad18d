"""The paths that pdfium tells of, as lines, rectangles and curves.

A path is cut and named the way pdfminer does it (`PDFLayoutAnalyzer.paint_path`), so that both readers see the same.
"""

from __future__ import annotations

from ctypes import addressof, c_float, c_int, c_uint
from itertools import repeat
from typing import TYPE_CHECKING, Literal

from pipeline.model import Box
from pipeline.pdf.pages.marks import Shape
from pipeline.pdf.pages.turn import upright
from pipeline.pdf.readers import pdfium_calls as pdfium
from pipeline.pdf.readers.pdfium_view import matrix_of, product

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.pdf.pages.marks import Point
    from pipeline.pdf.readers.pdfium_view import Matrix, View

_values = (c_float * 2)()
_modes = (c_int * 2)()
_colour = (c_uint * 4)()
_X, _Y = addressof(_values), addressof(_values) + 4
_FILL, _STROKE = addressof(_modes), addressof(_modes) + 4
_RGBA = tuple(addressof(_colour) + 4 * n for n in range(4))


def path_to_shapes(path: int, outer: Matrix, view: View, turn: int) -> Iterator[Shape]:
    """Yield the pieces of a painted path; `outer` leads from what holds the path to the page."""
    pdfium.draw_mode(path, _FILL, _STROKE)
    filled, stroked = bool(_modes[0]), bool(_modes[1])
    if not filled and not stroked:
        return
    coloured = filled and not _is_white(path)
    a, b, c, d, e, f = product(matrix_of(path), outer)
    for kinds, points in _pieces(path):
        shown = [view.shown(a * x + c * y + e, b * x + d * y + f) for x, y in points]
        xs, ys = [x for x, _ in shown], [y for _, y in shown]
        box = upright(Box(min(xs), min(ys), max(xs), max(ys)), view.width, view.height, turn)
        kind: Literal["line", "rect", "curve"]
        if kinds in {"ml", "mlh"}:
            kind = "line"
        elif kinds in {"mlllh", "mllll"} and _is_square(shown):
            kind = "rect"
        else:
            kind = "curve"
        yield Shape(kind, box, tuple(shown), stroked, coloured, path)


def _pieces(path: int) -> Iterator[tuple[str, list[Point]]]:
    """Yield each piece of a path as its operators and the points at which its strokes end.

    Operators are those of PDF: m moves, l draws a line, c a curve, h closes the piece.
    """
    count = pdfium.count_segments(path)
    segments = list(map(pdfium.path_segment, repeat(path), range(max(count, 0))))
    kinds = ""
    points: list[Point] = []
    control = 0  # a curve is three segments, of which the third is its end
    for segment in segments:
        kind = pdfium.segment_type(segment)
        if kind == pdfium.MOVE_TO:
            if len(points) > 1:
                yield kinds, points
            kinds, points = "", []
        elif kind == pdfium.BEZIER_TO:
            control += 1
            if control < 3:
                continue
            control = 0
        pdfium.segment_point(segment, _X, _Y)
        points.append((_values[0], _values[1]))
        kinds += "m" if kind == pdfium.MOVE_TO else "c" if kind == pdfium.BEZIER_TO else "l"
        if pdfium.segment_closes(segment):
            if len(kinds) > 2 and kinds[-1] == "l" and points[-1] == points[0]:
                kinds = kinds[:-1]
            else:
                points.append(points[0])
            yield kinds + "h", points
            kinds, points = "m", [points[0]]
    if len(points) > 1:
        yield kinds, points


def _is_square(points: list[Point]) -> bool:
    """Tell whether five points go around an upright rectangle."""
    if len(points) != 5 or points[0] != points[4]:
        return False
    (x0, y0), (x1, y1), (x2, y2), (x3, y3), _ = points
    return (x0 == x1 and y1 == y2 and x2 == x3 and y3 == y0) or (y0 == y1 and x1 == x2 and y2 == y3 and x3 == x0)


def _is_white(path: int) -> bool:
    """Tell whether a path is filled with white; a pattern is no colour."""
    return bool(pdfium.fill_colour(path, *_RGBA)) and min(_colour[0], _colour[1], _colour[2]) > 252
