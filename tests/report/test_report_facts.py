"""The small pure parts of the page."""

from __future__ import annotations

import pytest
from stored import REPOSITORY

from pipeline.report import tiles
from pipeline.report.labels import counted, day, listed
from pipeline.report.page import is_safe_address
from schemas.vocabulary import load


def test_every_land_has_a_tile_of_its_own_inside_the_map() -> None:
    laender = {land.land for land in load(REPOSITORY / "schemas").laender}
    assert set(tiles.POSITIONS) == laender
    assert len(set(tiles.POSITIONS.values())) == 16
    for land in laender:
        x, y = tiles.corner(land)
        assert 0 <= x <= tiles.WIDTH - tiles.SIZE
        assert 0 <= y <= tiles.HEIGHT - tiles.SIZE


def test_shades_double_and_end_with_the_deepest() -> None:
    assert [tiles.shade(n) for n in (0, 1, 2, 3, 4, 7, 8, 200)] == [0, 1, 2, 2, 3, 3, 4, 4]


@pytest.mark.parametrize(
    ("edtf", "said"),
    [
        ("2024-10", "Oktober 2024"),
        ("2022-07-29", "29. Juli 2022"),
        ("XXXX-07-22", "22. Juli (Jahr nicht genannt)"),
        ("2018", "2018"),
        ("", ""),
        ("2024-13", "2024-13"),
    ],
)
def test_days_are_written_as_people_write_them(edtf: str, said: str) -> None:
    assert day(edtf) == said


def test_numbers_and_lists_read_as_german() -> None:
    assert counted(1, "Gremium", "Gremien") == "1 Gremium"
    assert counted(0, "Gremium", "Gremien") == "0 Gremien"
    assert [listed(names) for names in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == ["", "a", "a und b", "a, b und c"]


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "http://example.org", "https://", "//example.org", "https://[", ""]
)
def test_no_address_but_https_becomes_a_link(url: str) -> None:
    assert not is_safe_address(url)
    assert is_safe_address("https://example.org/a?b=c")
