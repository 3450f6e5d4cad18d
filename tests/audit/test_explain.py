"""`gremien explain`: every published value leads to its place, and the picture shows it."""

from __future__ import annotations

import csv
import io
import json
import shutil
from collections import Counter
from typing import TYPE_CHECKING, Any

import pypdfium2
import pytest
from desk import Desk
from editions import GOLD, HEADER, REPOSITORY
from PIL import Image
from typesetting import chromium_pdfs, page_table

from pipeline.audit.diff import open_folder
from pipeline.audit.explain import explain, explain_row, explanation_to_json, picture_of
from pipeline.audit.pictures import FACSIMILE
from schemas.registry import KEYS, TABLES

if TYPE_CHECKING:
    from pathlib import Path

PEN = (255, 226, 110)
RAW, PROCESSED = REPOSITORY / "raw", REPOSITORY / "processed"


def explained(table: str, key: str, column: str | None = None) -> dict[str, Any]:
    return explanation_to_json(explain(PROCESSED, table, key, column))


def picture(table: str, key: str, column: str | None = None, processed: Path = PROCESSED) -> Image.Image:
    return Image.open(io.BytesIO(picture_of(explain(processed, table, key, column), RAW))).convert("RGB")


def marked(image: Image.Image) -> int:
    """Return how many pixels are marked as with a pen."""
    return colours(image)[PEN]


def inked(image: Image.Image) -> int:
    """Return how many pixels are printed letters under the pen: dark, on a yellow ground."""
    box = Image.eval(image.getchannel("B"), lambda v: 255 if v == PEN[2] else 0).getbbox()
    assert box is not None
    return sum(count for colour, count in colours(image.crop(box)).items() if max(colour) < 90)


def colours(image: Image.Image) -> Counter[tuple[int, ...]]:
    data = image.convert("RGB").tobytes()
    return Counter(zip(data[::3], data[1::3], data[2::3], strict=True))


def test_a_value_is_told_with_its_place_its_changes_and_its_document() -> None:
    found = explained("gremien", "2024-10/sl-jour-fixe", "turnus")
    (column,) = found["columns"]
    assert (column["column"], column["value"]) == ("turnus", "mehrmals_jaehrlich")
    (place,) = column["places"]
    assert (place["document"], place["page"], place["printed"]) == ("dimr/2024-10", 6, "Mehrmals\njährlich")
    assert place["x0"] < place["x1"]
    assert [(r["rule"], r["before"], r["after"], r["basis"]) for r in column["repairs"]] == [
        ("codeliste/turnus", "Mehrmals jährlich", "mehrmals_jaehrlich", "codeliste")
    ]
    (document,) = found["documents"]
    assert (document["facsimile"], document["note"]) == (True, FACSIMILE)
    assert len(document["sha256"]) == 64


def test_a_cell_cut_by_a_page_break_has_a_piece_a_page_and_a_picture_of_both() -> None:
    key = "2024-10/be-arbeitsgruppe-umsetzung-bundeskooperationskonzeptes-schutz-hilfen"
    (column,) = explained("gremien", key, "titel")["columns"]
    assert [place["page"] for place in column["places"]] == [2, 3]
    whole = picture("gremien", key, "titel")
    halves = [whole.crop((0, 0, whole.width, whole.height // 2)), whole.crop((0, whole.height // 2, *whole.size))]
    assert all(marked(half) > 1000 and inked(half) > 100 for half in halves)


def test_every_value_from_a_document_has_a_place_in_every_table() -> None:
    """The design's promise, held against the whole published dataset: no value without a place."""
    dataset = open_folder(PROCESSED, "processed")
    for table, spec in TABLES.items():
        if not KEYS[table] or table in {"bundeslaender", "akteure"}:
            continue
        for key in {"/".join(row[c] for c in KEYS[table]): None for row in rows(table)}:
            for value in explain_row(dataset, table, key).values:
                if value.value is not None and value.column in spec.printed:
                    assert value.belege, (table, key, value)
                    assert value.note is None


def rows(table: str) -> list[dict[str, str]]:
    with (PROCESSED / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize(
    ("table", "key", "column"),
    [
        ("gremien", "sl-jour-fixe", "titel"),
        ("gremien", "sl-jour-fixe", "position"),
        ("gremien", "sl-jour-fixe", None),
        ("gremium_namen", "he-runder-tisch-bekaempfung-menschenhandels/2", "seit"),
        ("gremium_schwerpunkte", "sl-jour-fixe/1", "themenfeld"),
        ("gremium_akteure", "sl-jour-fixe/4", "teilnahme"),
        ("kooperationen", "de-sn", "wortlaut"),
        ("kooperation_beteiligte", "activate/DE-MV/3", "bezeichnung"),
        ("vereinbarungen", "bundespolizei-kok", "datum_edtf"),
        ("vereinbarung_inhalte", "bundespolizei-kok/3", "bedingung"),
        ("vereinbarung_stimmen", "bundespolizei-kok/2", "person"),
        ("quellen", "dimr/2024-10", "stand"),
    ],
)
def test_the_picture_shows_printed_letters_under_the_mark(table: str, key: str, column: str | None) -> None:
    shown = picture(table, key, column)
    assert marked(shown) > 200
    assert inked(shown) > 30


def test_a_merged_cell_leads_every_row_to_the_one_place(tmp_path: Path, chromium: str) -> None:
    desk = Desk(tmp_path)
    saarland = [row for row in GOLD if row[0] == "Saarland"]
    others = [row for row in GOLD if row[0] == "Bayern"]
    page = page_table(HEADER, [*others, *saarland], "")
    for land, count in (("Bayern", len(others)), ("Saarland", len(saarland))):
        page = page.replace(f"<td>{land}</td>", f'<td rowspan="{count}">{land}</td>', 1).replace(f"<td>{land}</td>", "")
    desk.add("2026-10", *chromium_pdfs(chromium, [page]))
    places = set()
    for key in ("sl-runder-tisch-menschenhandel", "sl-jour-fixe"):
        found = explain(desk.processed, "gremien", key, "bundesland_text")
        places.add(json.dumps(explanation_to_json(found)["columns"][0]["places"]))
        image = Image.open(io.BytesIO(picture_of(found, desk.raw))).convert("RGB")
        assert marked(image) > 200
        assert inked(image) > 30
    assert len(places) == 1


def test_on_a_page_that_lies_on_its_side_the_mark_is_on_the_words(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    pdf = pypdfium2.PdfDocument((RAW / "dimr/2024-10/document.pdf").read_bytes())
    for page in pdf:
        page.set_rotation(90)
    buffer = io.BytesIO()
    pdf.save(buffer)
    desk.add("2024-10", buffer.getvalue())
    turned = Image.open(
        io.BytesIO(picture_of(explain(desk.processed, "gremien", "sl-jour-fixe", "akteure_text"), desk.raw))
    )
    upright = picture("gremien", "sl-jour-fixe", "akteure_text")
    assert marked(turned.convert("RGB")) > 0.8 * marked(upright)
    # Letters on their side are drawn with other shades at their edges.
    assert inked(turned.convert("RGB")) > 0.5 * inked(upright)


def test_the_edition_may_be_left_out_where_that_is_unique(tmp_path: Path) -> None:
    assert explained("gremium_akteure", "sl-jour-fixe/4")["key"] == "2024-10/sl-jour-fixe/4"
    assert explained("kooperationen", "DE-BW")["key"] == "activate/faksimile/DE-BW"
    shutil.copytree(PROCESSED, tmp_path / "processed")
    file = tmp_path / "processed/gremien.csv"
    text = file.read_text(encoding="utf-8")
    file.write_text(text + text.partition("\n")[2].replace("2024-10", "2026-10"), encoding="utf-8")
    desk = Desk(tmp_path)
    result = desk.gremien("explain", "gremien", "sl-jour-fixe")
    assert result.returncode == 2
    assert "2024-10/sl-jour-fixe, 2026-10/sl-jour-fixe" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("gremium", "x"), "there is no table 'gremium'; the nearest: gremien"),
        (("gremien", "sl-jourfix"), "the nearest: 2024-10/sl-jour-fixe"),
        (("gremien", "sl-jour-fixe", "titl"), "the nearest: titel"),
        (("belege", "x"), "have no key"),
        (("gremien", ""), "has no row ''"),
    ],
)
def test_what_is_not_there_gets_the_nearest_that_is(arguments: tuple[str, ...], told: str) -> None:
    desk = Desk(REPOSITORY)
    result = desk.gremien("explain", *arguments)
    assert result.returncode == 2
    assert told in result.stderr
    assert result.stderr.count("\n") == 1


def test_the_command_prints_places_and_that_a_facsimile_is_one(tmp_path: Path) -> None:
    target = tmp_path / "place.png"
    result = Desk(REPOSITORY).gremien("explain", "gremien", "sl-jour-fixe", "turnus", "--image", str(target))
    assert result.returncode == 0
    for told in ("mehrmals_jaehrlich", "„Mehrmals | jährlich“", "page 6", "codeliste/turnus", "sha256", FACSIMILE):
        assert told in result.stdout
    assert target.read_bytes().startswith(b"\x89PNG")


def test_a_value_of_a_reviewed_list_says_so_and_has_no_picture() -> None:
    desk = Desk(REPOSITORY)
    assert "schemas/codelists/akteure.csv" in desk.gremien("explain", "akteure", "fbs").stdout
    result = desk.gremien("explain", "akteure", "fbs", "--image", "nowhere.png")
    assert (result.returncode, result.stderr.count("\n")) == (2, 1)


def test_a_document_that_is_gone_is_an_input_that_cannot_be_read(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    shutil.copytree(PROCESSED, desk.processed)
    file = desk.processed / "quellen.csv"
    sha = explained("gremien", "sl-jour-fixe")["documents"][0]["sha256"]
    file.write_text(file.read_text(encoding="utf-8").replace(sha, "0" * 64), encoding="utf-8")
    result = desk.gremien("explain", "gremien", "sl-jour-fixe", "--image", str(tmp_path / "a.png"))
    assert result.returncode == 3
    assert "000000000000" in result.stderr
    assert not (tmp_path / "a.png").exists()
