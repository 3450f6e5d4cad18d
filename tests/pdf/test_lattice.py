"""The grid finder, with numbers: rules are given in points, x to the right and y downwards."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from pipeline.pdf.pages.page import Rule
from pipeline.pdf.regions.lattice import _touch, group_box, join_rules, touching_groups
from pipeline.pdf.tables.grid import Grid, edges_to_grid


def level(y: float, x0: float, x1: float) -> Rule:
    return Rule(y, x0, x1, horizontal=True)


def upright(x: float, y0: float, y1: float) -> Rule:
    return Rule(x, y0, y1, horizontal=False)


def grid(xs: list[float], ys: list[float]) -> list[Rule]:
    return [*(level(y, xs[0], xs[-1]) for y in ys), *(upright(x, ys[0], ys[-1]) for x in xs)]


def rules_to_grids(rules: list[Rule]) -> list[Grid]:
    """Return the grids of rules alone, without any text."""
    grids = [edges_to_grid(group_box(group), group, [], [], []) for group in touching_groups(join_rules(rules))]
    return sorted((grid for grid in grids if grid), key=lambda grid: grid.box.top)


def test_a_full_grid_has_a_cell_for_each_field() -> None:
    (found,) = rules_to_grids(grid([0, 50, 100], [0, 20, 40, 60]))
    assert (found.xs, found.ys) == ((0, 50, 100), (0, 20, 40, 60))
    assert len(found.slots) == 6


@given(
    st.lists(
        st.builds(
            lambda at, start, length, way: Rule(at, start, start + length, horizontal=way),
            st.integers(0, 60), st.integers(0, 60), st.integers(1, 30), st.booleans(),
        ),
        max_size=40,
    ),
)  # fmt: skip
def test_the_groups_of_touching_rules_hold_each_rule_once_and_touch_no_other_group(rules: list[Rule]) -> None:
    groups = touching_groups(rules)
    assert Counter(rule for group in groups for rule in group) == Counter(rules)
    for group in groups:
        others = [rule for other in groups if other is not group for rule in other]
        assert not any(_touch(rule, other) for rule in group for other in others)
        reached = group[:1]
        for rule in reached:  # which grows
            reached += [other for other in group if _touch(rule, other) and other not in reached]
        assert set(reached) == set(group) or len(set(group)) != len(group)


def test_many_short_strokes_are_one_rule() -> None:
    strokes = [level(10, x, x + 4) for x in range(0, 100, 5)]
    assert join_rules(strokes) == [level(10, 0, 99)]


def test_a_rule_drawn_twice_is_one_rule() -> None:
    (found,) = join_rules([level(10, 0, 100), level(11.5, 0, 100)])
    assert found == level(10.75, 0, 100)


def test_rules_that_leave_out_the_corners_still_touch() -> None:
    rules = [level(y, 1, 99) for y in (0, 20, 40)] + [upright(x, 1.5, 38.5) for x in (0, 50, 100)]
    (found,) = rules_to_grids(rules)
    assert len(found.slots) == 4


def test_a_cell_over_two_rows_is_one_cell() -> None:
    rules = [r for r in grid([0, 50, 100], [0, 20, 40]) if r != level(20, 0, 100)] + [level(20, 50, 100)]
    (found,) = rules_to_grids(rules)
    assert [(s.row, s.row_end) for s in found.slots if s.column == 0] == [(0, 2)]
    assert found.slot_number(25, 10) == found.slot_number(25, 30)


def test_a_cell_over_two_columns_is_one_cell() -> None:
    rules = [r for r in grid([0, 50, 100], [0, 20, 40]) if r != upright(50, 0, 40)] + [upright(50, 20, 40)]
    (found,) = rules_to_grids(rules)
    assert [(s.column, s.column_end) for s in found.slots if s.row == 0] == [(0, 2)]


def test_a_table_open_at_its_foot_has_its_last_row() -> None:
    rules = [r for r in grid([0, 50, 100], [0, 20, 40]) if r != level(40, 0, 100)]
    (found,) = rules_to_grids(rules)
    assert found.ys == (0, 20, 40)


def test_a_frame_around_a_text_is_no_table() -> None:
    assert rules_to_grids(grid([0, 100], [0, 60])) == []


def test_two_tables_apart_are_two() -> None:
    found = rules_to_grids(grid([0, 50, 100], [0, 20]) + grid([0, 30, 100], [100, 120]))
    assert [g.ys for g in found] == [(0, 20), (100, 120)]


def test_a_point_outside_the_table_is_in_no_cell() -> None:
    (found,) = rules_to_grids(grid([10, 50, 100], [10, 20]))
    assert found.slot_number(5, 15) is None
    assert found.slot_number(30, 25) is None
