"""Ruled cells that are the header of rows without rules right below them."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from pipeline.model import Box
from pipeline.pdf.lines.page_lines import PageLine, words_to_page_lines
from pipeline.pdf.pages.words import words_between
from pipeline.pdf.regions.gutters import CAPTION
from pipeline.pdf.regions.lattice import REACH, merged_edges
from pipeline.pdf.regions.region import HEADER_LINES, Region, lines_inside

if TYPE_CHECKING:
    from collections.abc import Sequence


ALIGNED = 8.0
"""Rules of a header and the texts under it begin and end within this many points of each other."""


def with_ruled_headers(ruled: list[Region], opened: list[Region], lines: Sequence[PageLine]) -> list[Region]:
    """Return all regions; where ruled cells are the header of an open region right below, the two are one.

    Statistical offices set such tables. Each rule between the titles stands over a gutter.
    """
    found = list(ruled)
    for body in (half for whole in opened for half in under_headers_abreast(whole, ruled)):
        size = body.lines[0].size
        header = next((r for r in found if r in ruled and _is_header_of(r, body, 3 * size, lines)), None)
        if header is None:
            found.append(body)
            continue
        box = Box.around([header.box, body.box])
        edges = _inner_rules(header)
        gutters = [next(((x, x) for x in edges if a < x < b), (a, b)) for a, b in body.gutters]
        if len(edges) == len(gutters):  # a label in the middle of the rows may cover a part of the white
            gutters = [(x, x) for x in edges]
        found[found.index(header)] = Region(
            body.page,
            box,
            tuple(gutters),
            (*header.level, *body.level),
            header.upright,
            (*header.fills, *body.fills),
            tuple(lines_inside(lines, box)),
            header.box.bottom,
        )
    return found


def under_headers_abreast(body: Region, ruled: Sequence[Region]) -> list[Region]:
    """Part rows in the white below that between headers side by side, each in ruled cells of its own: two tables."""
    near = 3 * body.lines[0].size
    over = sorted(
        (r for r in ruled if 0 < body.box.top + REACH - r.box.bottom < near and r.box.height < body.box.height),
        key=lambda r: r.box.x0,
    )
    alike = all(abs(r.box.top - over[0].box.top) < 1 and abs(r.box.bottom - over[0].box.bottom) < 1 for r in over)
    between = [(a.box.x1, b.box.x0) for a, b in pairwise(over)]
    ends = [next((g for g in body.gutters if g[0] < (a + b) / 2 < g[1]), None) for a, b in between]
    apart = None not in ends and len(set(ends)) == len(ends)  # each header has rows of its own
    if not between or not alike or not apart or body.level or body.upright or body.fills:
        return [body]
    halves = []
    xs = [float("-inf"), *((a + b) / 2 for a, b in between), float("inf")]
    for start, end in pairwise(xs):
        lines = words_to_page_lines(words_between((w for line in body.lines for w in line.words), start, end))
        x0, x1 = min(line.x0 for line in lines) - 1, max(line.x1 for line in lines) + 1
        gutters = tuple(g for g in body.gutters if x0 < g[0] and g[1] < x1)
        halves.append(
            replace(body, box=Box(x0, body.box.top, x1, body.box.bottom), gutters=gutters, lines=tuple(lines))
        )
    return halves


def _is_header_of(ruled: Region, body: Region, near: float, lines: Sequence[PageLine]) -> bool:
    """Tell whether ruled cells are the header of what is below: one over each column, at most one label between.

    Numbers are set to the right: those of the first column may begin far behind the edge of the header.
    """
    inner = _inner_rules(ruled)
    rows = [line for line in body.lines if len(line.segments) > 1]
    white = len(inner) == len(body.gutters) and not any(
        s.x0 < x < s.x1 for x in inner for line in rows for s in line.segments
    )
    between = [line for line in lines if ruled.box.bottom < line.baseline < body.box.top]
    label = len(between) == 1 and len(between[0].segments) == 1 and not CAPTION.match(between[0].text)
    ends = [ruled.box.bottom, *(line.baseline for line in between if label), body.box.top]
    return (
        bool(body.gutters)
        and len(ruled.lines) <= HEADER_LINES
        and ruled.box.height < body.box.height
        and all(-REACH <= b - a < near for a, b in pairwise(ends))
        and ruled.box.x0 - ALIGNED < body.box.x0 < min(inner, default=ruled.box.x1)
        and max(inner, default=ruled.box.x0) < body.box.x1 < ruled.box.x1 + ALIGNED
        and (white or all(any(a < x < b for a, b in body.gutters) for x in inner))
    )


def _inner_rules(ruled: Region) -> list[float]:
    """Return where rules part columns, from left to right."""
    return [x for x in merged_edges([r.at for r in ruled.upright]) if ruled.box.x0 + REACH < x < ruled.box.x1 - REACH]
