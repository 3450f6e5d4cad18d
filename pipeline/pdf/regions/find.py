"""The regions of a page that may hold tables: within rules, on tiles, or between gutters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.pdf.lines.page_lines import PageLine, parted_lines
from pipeline.pdf.pages.words import words_outside
from pipeline.pdf.regions.lattice import REACH, group_box, join_rules, touching_groups, without_frames
from pipeline.pdf.regions.open_regions import open_regions
from pipeline.pdf.regions.region import Region, fills_within, holds, lines_inside, rule_inside
from pipeline.pdf.regions.ruled import open_at_both_ends, over_blank_lines, tiles
from pipeline.pdf.regions.ruled_headers import with_ruled_headers

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pipeline.model import Box
    from pipeline.pdf.lines.sheet import Sheet
    from pipeline.pdf.pages.page import Rule
    from pipeline.pdf.pages.words import Word


def sheet_to_regions(sheet: Sheet) -> list[Region]:
    """Find the regions of a page that may hold tables: ruled ones first, then blocks of lines with gutters."""
    page, lines = sheet.page, sheet.lines
    sideways = [w for w in sheet.words if w.printed and not w.upright]
    rules = without_frames([r for r in join_rules(page.rules) if not _is_underline(r, lines)])
    fills = [f for f in page.fills if f.width * f.height < 0.6 * page.width * page.height]
    regions: list[Region] = []
    groups = over_blank_lines(touching_groups(rules), lines)
    for group in [*groups, *open_at_both_ends(groups, lines), *tiles(fills, lines)]:
        region = _ruled_region(page.number, group, lines, sideways, fills)
        if region:
            regions.append(region)
    taken = [r.box for r in regions]
    outside = parted_lines(lines, lambda words: words_outside(words, taken)) if taken else lines
    free = [r for r in rules if not any(rule_inside(r, region.box) for region in regions)]
    opened = open_regions(page.number, outside, free, fills, taken)
    return with_ruled_headers(regions, opened, lines)


def _ruled_region(
    page: int, group: Sequence[Rule], lines: Sequence[PageLine], sideways: Iterable[Word], fills: Sequence[Box]
) -> Region | None:
    """Return the region of rules that touch each other; a mere frame, or one without a letter, is none."""
    upright = [r for r in group if not r.horizontal]
    level = [r for r in group if r.horizontal]
    if len(upright) < (2 if level else 3):
        return None
    box = group_box(group)
    if not any(box.x0 + REACH < r.at < box.x1 - REACH for r in upright):
        return None
    inside = lines_inside(lines, box)
    if not inside and not any(holds(box, w.left, w.y) for w in sideways):
        return None
    return Region(page, box, (), tuple(level), tuple(upright), fills_within(fills, box), tuple(inside))


def _is_underline(rule: Rule, lines: Iterable[PageLine]) -> bool:
    """Tell whether a rule underlines a word: as long as the word, right below its baseline."""
    return rule.horizontal and any(
        -0.1 * line.size < rule.at - line.baseline < 0.25 * line.size
        and any(abs(s.x0 - rule.start) < 1.5 and abs(s.x1 - rule.end) < 1.5 for s in line.segments)
        for line in lines
    )
