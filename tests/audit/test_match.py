"""Which body is which: renamings, namesakes, moves, and bodies that only look alike."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

import pytest
from editions import REPOSITORY

from pipeline.audit.compare import compare
from pipeline.audit.datasets import Dataset
from pipeline.audit.match import Match, match_bodies

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipeline.audit.datasets import Row

with (REPOSITORY / "processed/gremien.csv").open(encoding="utf-8", newline="") as _file:
    PUBLISHED: list[Row] = sorted(csv.DictReader(_file), key=lambda row: int(row["position"]))


def dataset(ausgabe: str, rows: Iterable[Row], provisional: Iterable[str] = ()) -> Dataset:
    bodies = [{**row, "ausgabe": ausgabe, "position": str(n)} for n, row in enumerate(rows, start=1)]
    told = [{"code": "neues_gremium", "schluessel": f"{ausgabe}/{name}"} for name in provisional]
    return Dataset(ausgabe, {"gremien": bodies, "meldungen": told})


def other(row: Row, gremium_id: str, **columns: str) -> Row:
    return {**row, "gremium_id": gremium_id, **columns}


def body(gremium_id: str, land: str, titel: str, akteure: str = "Polizei, Zoll, FBS", **columns: str) -> Row:
    return {
        **PUBLISHED[0],
        "gremium_id": gremium_id,
        "land": land,
        "bundesland_text": land,
        "titel": titel,
        "akteure_text": akteure,
        **columns,
    }


def titled(titel: str) -> Row:
    (row,) = [row for row in PUBLISHED if row["titel"] == titel]
    return row


def by_evidence(old: Dataset, new: Dataset) -> list[Match]:
    return [match for match in match_bodies(old, new) if not match.reason.startswith("gleiche Kennung")]


def renamed_to(old: str, new: str) -> list[Match]:
    rows = [other(r, "neu", titel=new) if r["titel"] == old else r for r in PUBLISHED]
    assert any(r["gremium_id"] == "neu" for r in rows)
    return by_evidence(dataset("2024-10", PUBLISHED), dataset("2026-10", rows, ["neu"]))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Kooperationsgruppe Opferschutz", "Kooperationsgruppe Opferschutz und Prävention"),
        ("AK Frauenhandel", "Arbeitskreis Frauenhandel"),
        ("Runder Tisch Prostitution Ravensburg", "Runder Tisch Sexarbeit Ravensburg"),
        ("Runder Tisch gegen Menschenhandel Kassel", "Runder Tisch Kassel"),
        ("Arbeitsgruppe Menschenhandel Rheinland-Pfalz", "Netzwerk Menschenhandel Rheinland-Pfalz"),
        # Another title altogether, but nobody else has this list of actors.
        ("Jour Fixe", "Regelaustausch"),
    ],
)
def test_a_renamed_body_is_found_with_a_score_and_a_reason_and_is_provisional(old: str, new: str) -> None:
    (match,) = renamed_to(old, new)
    assert (match.old, match.new) == (f"2024-10/{titled(old)['gremium_id']}", "2026-10/neu")
    assert 0.6 < match.score < 1
    assert "übrige Zellen 1,00" in match.reason
    assert match.provisional


@pytest.mark.parametrize(
    ("gone", "come"),
    [
        ("Runder Tisch Prostitution Ravensburg", "Runder Tisch Prostitution Konstanz"),
        ("Arbeitskreis Prostitution Dresden", "Arbeitskreis Prostitution Görlitz"),
    ],
)
def test_a_round_table_of_another_town_is_another_body_even_with_the_same_cells(gone: str, come: str) -> None:
    assert renamed_to(gone, come) == []


def test_two_renamings_at_once_in_one_land_find_their_own() -> None:
    new = {
        "Arbeitskreis Prostitution Dresden": ("neu-1", "Arbeitskreis Sexarbeit Dresden"),
        "Arbeitskreis Prostitution Leipzig": ("neu-2", "Arbeitskreis Sexarbeit Leipzig"),
    }
    rows = [other(r, new[r["titel"]][0], titel=new[r["titel"]][1]) if r["titel"] in new else r for r in PUBLISHED]
    found = by_evidence(dataset("2024-10", PUBLISHED), dataset("2026-10", reversed(rows), ["neu-1", "neu-2"]))
    assert {(m.old.rpartition("-")[2], m.new) for m in found} == {
        ("dresden", "2026-10/neu-1"),
        ("leipzig", "2026-10/neu-2"),
    }


def test_titles_that_change_places_follow_the_reviewed_list() -> None:
    one, two = titled("Arbeitskreis Prostitution Dresden"), titled("Arbeitskreis Prostitution Leipzig")
    swapped = [{**one, "titel": two["titel"]}, {**two, "titel": one["titel"]}]
    found = match_bodies(dataset("2024-10", [one, two]), dataset("2026-10", swapped))
    assert [(m.old.partition("/")[2], m.new.partition("/")[2]) for m in found] == [
        (r["gremium_id"],) * 2 for r in (one, two)
    ]


def test_namesakes_in_one_land_are_told_apart_by_their_cells_not_by_their_numbers() -> None:
    police = body("sl-jour-fixe", "DE-SL", "Jour Fixe", "Polizei, Staatsanwaltschaft, LKA")
    advice = body("sl-jour-fixe-2", "DE-SL", "Jour Fixe", "FBS, Beratungsstellen, Kirchen")
    old = dataset("2024-10", [police, advice], ["sl-jour-fixe-2"])
    # In the next edition they are printed the other way round, so that their ids change places.
    new = dataset("2026-10", [other(advice, "sl-jour-fixe"), other(police, "sl-jour-fixe-2")], ["sl-jour-fixe-2"])
    assert {(m.old, m.new) for m in match_bodies(old, new)} == {
        ("2024-10/sl-jour-fixe", "2026-10/sl-jour-fixe-2"),
        ("2024-10/sl-jour-fixe-2", "2026-10/sl-jour-fixe"),
    }
    assert compare(old, new).differences == ()


def test_of_three_namesakes_one_may_go() -> None:
    lists = ("Polizei, LKA, BKA", "FBS, Kirchen, Weitere", "Zoll, Gewerkschaften, Kommunen")
    ids = ["sl-a", "sl-a-2", "sl-a-3"]
    old = dataset("2024-10", [body(i, "DE-SL", "Jour Fixe", a) for i, a in zip(ids, lists, strict=True)], ids)
    new = dataset(
        "2026-10", [body("sl-a", "DE-SL", "Jour Fixe", lists[2]), body("sl-a-2", "DE-SL", "Jour Fixe", lists[0])], ids
    )
    (gone,) = compare(old, new).differences
    assert (gone.kind, gone.key) == ("removed", "2024-10/sl-a-2")


def test_a_body_that_moves_to_another_land_is_one_changed_cell() -> None:
    row = titled("Arbeitsgruppe Menschenhandel Rheinland-Pfalz")
    moved = other(row, "sl-neu", land="DE-SL", bundesland_text="Saarland")
    rows = [moved if r is row else r for r in PUBLISHED]
    found = compare(dataset("2024-10", PUBLISHED), dataset("2026-10", rows, ["sl-neu"]))
    (difference,) = found.differences
    assert (difference.kind, difference.column, difference.old, difference.new) == (
        "changed",
        "bundesland_text",
        "Rheinland-Pfalz",
        "Saarland",
    )
    assert [(f.column, f.old, f.new) for f in difference.follows] == [("land", "DE-RP", "DE-SL")]
    assert difference.match is not None
    assert "anderes Land" in difference.match.reason


def test_a_namesake_in_another_land_with_other_cells_is_another_body() -> None:
    old = dataset("2024-10", [body("sl-a", "DE-SL", "Fachkreis Nord", "Polizei, LKA, BKA", turnus_text="Seltener")])
    new = dataset("2026-10", [body("hb-a", "DE-HB", "Fachkreis Nord", "FBS, Kirchen")], ["hb-a"])
    assert [d.kind for d in compare(old, new).differences] == ["removed", "added"]


def test_a_second_body_with_the_title_of_one_that_stays_is_added() -> None:
    row = titled("Jour Fixe")
    double = other(row, "sl-jour-fixe-2", akteure_text="Kirchen, Kommunen, Zoll")
    found = compare(dataset("2024-10", PUBLISHED), dataset("2026-10", [double, *PUBLISHED], ["sl-jour-fixe-2"]))
    assert [(d.kind, d.key) for d in found.differences] == [("added", "2026-10/sl-jour-fixe-2")]


def test_a_provisional_id_alone_proves_nothing() -> None:
    """It is made of the first five words of a title, and another body may begin with the same."""
    old = dataset(
        "2024-10", [body("hh-a", "DE-HH", "Runder Tisch gegen Handel mit Organen", "Kliniken, Ärztekammer")], ["hh-a"]
    )
    new = dataset("2026-10", [body("hh-a", "DE-HH", "Ausschuss Saisonarbeit", "Zoll, Gewerkschaften")], ["hh-a"])
    assert [d.kind for d in compare(old, new).differences] == ["removed", "added"]


def test_both_directions_find_the_same_pairs() -> None:
    rows = [
        other(r, "neu", titel="Arbeitskreis Sexarbeit Dresden") if "Dresden" in r["titel"] else r for r in PUBLISHED
    ]
    old, new = dataset("2024-10", PUBLISHED), dataset("2026-10", rows, ["neu"])
    assert {(m.old, m.new) for m in match_bodies(old, new)} == {(m.new, m.old) for m in match_bodies(new, old)}
