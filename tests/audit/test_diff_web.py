"""Two versions of a web page, and datasets of days that had other columns."""

from __future__ import annotations

import csv
import json
import shutil
from typing import TYPE_CHECKING, Any

import pytest
from desk import Desk
from editions import REPOSITORY

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
NOTICE = "bundespolizei/2022-07-29"


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


def changed_page(folder: Path, source: str, edition: str, *changes: tuple[str, str]) -> str:
    """Return the path of a page of the repository in which words were changed."""
    text = (REPOSITORY / "raw" / source / edition / "document.html").read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    file = folder / f"{source}.html"
    file.write_text(text, encoding="utf-8")
    return str(file)


@pytest.fixture
def two_speak(tmp_path: Path) -> Desk:
    """Return a desk on which two documents speak of the agreement; one of them names its year."""
    desk = Desk(tmp_path)
    for source in ("activate", "kok", "bundespolizei"):
        shutil.copytree(REPOSITORY / "raw" / source, desk.raw / source)
    assert desk.gremien("run").returncode == 0
    return desk


def test_a_document_that_does_not_lead_is_compared_by_what_it_says_itself(two_speak: Desk) -> None:
    assert two_speak.diff(NOTICE, NOTICE)["differences"] == []
    page = changed_page(two_speak.folder, "bundespolizei", "2022-07-29", ("22. Juli 2022", "23. Juli 2022"))
    assert two_speak.gremien("add", "bundespolizei", "2023-01-01", page).returncode == 0
    found = told(two_speak.diff(NOTICE, "bundespolizei/2023-01-01"))
    assert set(found) == {("vereinbarungen", "bundespolizei-kok", "datum_edtf")}


def test_an_edition_says_nothing_that_only_another_document_says(two_speak: Desk) -> None:
    """The published row has the year from the notice; of two pages of KOK neither names it."""
    page = changed_page(two_speak.folder, "kok", "faksimile", ("Sophia Wirsching, Gesch", "Sophia Wirsching, Mitgesch"))
    assert two_speak.gremien("add", "kok", NEXT, page).returncode == 0
    found = told(two_speak.diff("kok/faksimile", f"kok/{NEXT}"))
    assert set(found) == {("vereinbarung_stimmen", "2", "wortlaut")}


def test_all_documents_on_an_agreement_are_read_again_together(two_speak: Desk) -> None:
    """Rows of another code: reading KOK's page alone would call the year a change of the source."""
    old = shutil.copytree(two_speak.processed, two_speak.folder / "old")
    manifest = json.loads((old / "manifest.json").read_text(encoding="utf-8"))
    for made in manifest["made_by"].values():
        made["code"] = "0" * 64
    (old / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    page = changed_page(two_speak.folder, "kok", "faksimile", ("Sophia Wirsching, Gesch", "Sophia Wirsching, Mitgesch"))
    assert two_speak.gremien("add", "kok", NEXT, page).returncode == 0
    assert two_speak.gremien("run").returncode == 0
    report = two_speak.diff(str(old), str(two_speak.processed))
    assert {(d["table"], d["cause"]) for d in report["differences"]} == {("vereinbarung_stimmen", "quelle")}


def test_sentences_that_were_left_out_are_no_differences(two_speak: Desk) -> None:
    """The pages are the same; as originals their sentences may not be passed on."""
    old = shutil.copytree(two_speak.processed, two_speak.folder / "old")
    for source in ("activate", "kok"):
        page = changed_page(two_speak.folder, source, "faksimile")
        assert two_speak.gremien("add", source, NEXT, page).returncode == 0
    assert two_speak.gremien("run", "--public").returncode == 0
    assert two_speak.diff(str(old), str(two_speak.processed))["differences"] == []
    public = shutil.copytree(two_speak.processed, two_speak.folder / "public")
    changes = CHANGES["kok"][1:2]
    page = changed_page(two_speak.folder, "kok", "faksimile", *changes)
    assert two_speak.gremien("add", "kok", "2026-12-01", page).returncode == 0
    assert two_speak.gremien("run", "--public").returncode == 0
    found = told(two_speak.diff(str(public), str(two_speak.processed)))
    assert set(found) == {("vereinbarung_inhalte", "3", "bedingung")}


def test_a_page_is_compared_with_the_one_before_it_and_a_facsimile_came_first(two_speak: Desk) -> None:
    old = shutil.copytree(two_speak.processed, two_speak.folder / "old")
    for edition, changes in ((NEXT, ()), ("2026-12-01", CHANGES["activate"])):
        page = changed_page(two_speak.folder, "activate", "faksimile", *changes)
        assert two_speak.gremien("add", "activate", edition, page).returncode == 0
    assert two_speak.gremien("run").returncode == 0
    editions = two_speak.diff(str(old), str(two_speak.processed))["summary"]["editions"]
    assert [(e["old"], e["new"]) for e in editions if e["new"].startswith("activate/")] == [
        ("activate/faksimile", f"activate/{NEXT}"),
        (f"activate/{NEXT}", "activate/2026-12-01"),
    ]
