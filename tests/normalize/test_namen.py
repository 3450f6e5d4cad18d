from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.normalize.namen import read


def names(titel: str) -> list[tuple[str, str | None]]:
    return [(titel[n.start : n.end], titel[slice(*n.jahr)] if n.jahr else None) for n in read(titel)]


@pytest.mark.parametrize(
    ("titel", "expected"),
    [
        ("AK Nord. Seit 2021: Netzwerk Nord", [("AK Nord", None), ("Netzwerk Nord", "2021")]),
        ("AK Nord, seit 2021 Netzwerk Nord", [("AK Nord", None), ("Netzwerk Nord", "2021")]),
        ("AK Nord (seit 2021: „Netzwerk Nord“)", [("AK Nord", None), ("„Netzwerk Nord“", "2021")]),
        ("AK Nord; ab Januar 2025: AG Nord", [("AK Nord", None), ("AG Nord", "2025")]),
        ("AK Nord seit 2019 umbenannt in Netzwerk Nord", [("AK Nord", None), ("Netzwerk Nord", "2019")]),
        ("Netzwerk Nord (bis 2020: AK Nord)", [("Netzwerk Nord", None), ("AK Nord", None)]),
        ("Netzwerk Nord (vormals AK Nord)", [("Netzwerk Nord", None), ("AK Nord", None)]),
        ("Verein Nord e.V. Seit 2021: Bund Nord", [("Verein Nord e.V.", None), ("Bund Nord", "2021")]),
        ("Alt. Seit 2020: Neu. Seit 2023: Neuer", [("Alt", None), ("Neu", "2020"), ("Neuer", "2023")]),
    ],
)
def test_a_title_may_give_several_names(titel: str, expected: list[tuple[str, str | None]]) -> None:
    assert names(titel) == expected


@pytest.mark.parametrize(
    "titel",
    [
        "Arbeitskreis Nord",
        "Runder Tisch Nord (seit 2019)",
        "Arbeitskreis seit 2010 Mannheim",
        "AK Nord, seit 2023 Mitglied im Landespräventionsrat",
        "AG Nord (seit 2021: Netzwerk Nord), Kiel",
        "„Nord. Süd.“",
        "Verein Nord e.V.",
    ],
)
def test_any_other_title_is_one_name_as_printed(titel: str) -> None:
    assert names(titel) == [(titel, None)]


def test_a_blank_title_has_no_name() -> None:
    assert read("  ") == ()


@given(st.text(max_size=80))
def test_names_are_stretches_of_the_title_in_printed_order(titel: str) -> None:
    found = read(titel)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(titel[n.start : n.end].strip() for n in found)
    assert bool(found) == any(c.isalnum() for c in titel)
