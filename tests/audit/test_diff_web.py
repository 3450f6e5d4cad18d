"""Two versions of a web page, and datasets of days that had other columns."""

from __future__ import annotations

import csv
import shutil
from typing import TYPE_CHECKING, Any

import pytest
from editions import REPOSITORY, Desk

if TYPE_CHECKING:
    from pathlib import Path

NEXT = "2026-11-21"
CHANGES = {
    "activate": (
        (
            "Eine nicht-öffentliche Kooperationsvereinbarung besteht",
            "Eine öffentliche Kooperationsvereinbarung besteht",
        ),
        ("LKA, Staatsanwaltschaften und", "LKA, Zoll, Staatsanwaltschaften und"),
    ),
    "kok": (
        ("22. Juli", "23. Juli 2022"),
        (", wenn die Betroffenen einverstanden sind", ""),
        ("Sophia Wirsching, Geschäftsführerin", "Sophia Wirsching, Vorständin"),
    ),
}


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """Return a desk whose pages have changed since its folder `old` was published."""
    desk = Desk(tmp_path_factory.mktemp("web"))
    for source in CHANGES:
        shutil.copytree(REPOSITORY / "raw" / source, desk.raw / source)
    assert desk.gremien("run").returncode == 0
    shutil.copytree(desk.processed, desk.folder / "old")
    for source, changes in CHANGES.items():
        text = (desk.raw / source / "faksimile/document.html").read_text(encoding="utf-8")
        for old, new in changes:
            assert old in text
            text = text.replace(old, new)
        file = desk.folder / "page.html"
        file.write_text(text, encoding="utf-8")
        assert desk.gremien("add", source, NEXT, str(file)).returncode == 0
    assert desk.gremien("run").returncode == 0
    return desk


def told(report: dict[str, Any]) -> dict[tuple[str, str, str], list[tuple[str, str | None, str | None]]]:
    assert {d["cause"] for d in report["differences"]} <= {"quelle"}
    return {
        (d["table"], d["key"].rpartition("/")[2], d["column"]): [
            (f["column"], f["old"], f["new"]) for f in d["follows"]
        ]
        for d in report["differences"]
    }


def test_a_changed_entry_is_one_difference_and_its_codes_follow(desk: Desk) -> None:
    """The old page is not read any more, so it is not published: it is read for the comparison."""
    assert told(desk.diff("activate/faksimile", f"activate/{NEXT}")) == {
        ("kooperationen", "DE-MV", "wortlaut"): [(None, None, "Zoll")],
        ("kooperationen", "DE-SN", "wortlaut"): [("veroeffentlicht", "false", "true")],
    }


def test_an_agreement_is_compared_value_by_value_and_part_by_part(desk: Desk) -> None:
    found = told(desk.diff("kok/faksimile", f"kok/{NEXT}"))
    assert set(found) == {
        ("vereinbarungen", "bundespolizei-kok", "datum_edtf"),
        ("vereinbarung_inhalte", "3", "wortlaut"),
        ("vereinbarung_stimmen", "2", "wortlaut"),
    }
    assert ("datum", None, "2022-07-23") in found["vereinbarungen", "bundespolizei-kok", "datum_edtf"]
    assert found["vereinbarung_inhalte", "3", "wortlaut"] == [
        ("bedingung", "wenn die Betroffenen einverstanden sind", None)
    ]
    assert ("funktion", "Geschäftsführerin", "Vorständin") in found["vereinbarung_stimmen", "2", "wortlaut"]


def test_folders_hold_all_of_it_and_sources_are_kept_apart(desk: Desk) -> None:
    report = desk.diff(str(desk.folder / "old"), str(desk.processed))
    assert len(told(report)) == 5
    result = desk.gremien("diff", "activate/faksimile", f"kok/{NEXT}")
    assert (result.returncode, "different sources" in result.stderr) == (2, True)


def test_a_place_on_a_web_page_is_a_path_and_its_picture_a_card(desk: Desk) -> None:
    (difference, *_) = desk.diff("activate/faksimile", f"activate/{NEXT}")["differences"]
    assert all("#char=" in place["path"] and place["page"] is None for place in difference["places"])
    file = desk.folder / "diff.html"
    assert desk.gremien("diff", "activate/faksimile", f"activate/{NEXT}", "--html", str(file)).returncode == 0
    page = file.read_text(encoding="utf-8")
    assert page.count("data:image/png;base64,") == 4
    # The new page is an original, and whether it may be passed on is not settled.
    assert f"activate/{NEXT}" in page.partition("nicht zum Veröffentlichen")[0]


def test_a_column_that_an_older_day_did_not_have_is_named_and_not_compared(desk: Desk, tmp_path: Path) -> None:
    old = tmp_path / "old"
    shutil.copytree(desk.processed, old)
    with (old / "kooperationen.csv").open(encoding="utf-8", newline="") as file:
        rows = [{k: v for k, v in row.items() if k != "eigene_seite"} for row in csv.DictReader(file)]
    with (old / "kooperationen.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    report = desk.diff(str(old), str(desk.processed))
    assert report["differences"] == []
    assert report["summary"]["not_compared"] == ["kooperationen.eigene_seite"]


def test_a_source_that_only_one_side_has_is_added_whole(desk: Desk, tmp_path: Path) -> None:
    other = Desk(tmp_path)
    shutil.copytree(desk.raw / "kok", other.raw / "kok")
    assert other.gremien("run").returncode == 0
    report = desk.diff(str(other.processed), str(desk.processed))
    assert {(d["kind"], d["table"]) for d in report["differences"]} == {("added", "kooperationen")}
    assert len(report["differences"]) == 16
