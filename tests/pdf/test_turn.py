"""Turning a page upright and back, with numbers."""

from __future__ import annotations

import pytest

from pipeline.model import Box
from pipeline.pdf.pages.turn import DOWN, LEFT, RIGHT, UP, as_shown, upright

BOX = Box(10, 20, 40, 30)


@pytest.mark.parametrize("turn", [RIGHT, DOWN, LEFT, UP])
def test_back_again(turn: int) -> None:
    assert as_shown(upright(BOX, 100, 200, turn), 100, 200, turn) == BOX


def test_text_that_runs_down_is_turned_to_the_left() -> None:
    # On a page 100 wide, the right edge becomes the top.
    assert upright(BOX, 100, 200, DOWN) == Box(20, 60, 30, 90)


def test_text_that_runs_up_is_turned_to_the_right() -> None:
    assert upright(BOX, 100, 200, UP) == Box(170, 10, 180, 40)
