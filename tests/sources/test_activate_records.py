"""Entries of Länder as rows of the tables, with their evidence."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from vorlagen import Eintrag, plain_page, ul

from pipeline.html.reader import read_page
from pipeline.normalize.kooperationen import entries_to_records, own_page
from pipeline.sources.activate import extract
from schemas.vocabulary import Vocabulary, load

if TYPE_CHECKING:
    from pipeline.model import Issue, Record

ROOT = Path(__file__).resolve().parents[2]
FACSIMILE = ROOT / "raw" / "activate" / "faksimile" / "document.html"
BASE = "https://example.org/seite/1/laender.html"


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return load(ROOT / "schemas")


def records_of(data: bytes, vocabulary: Vocabulary, *, facsimile: bool) -> tuple[list[Record], list[Issue]]:
    entries, _ = extract(read_page(data, "activate/x"), vocabulary)
    return entries_to_records(entries, "activate/x", "x", vocabulary, facsimile=facsimile, base_url=BASE)


def test_the_facsimile_gives_16_rows_and_seven_participants_all_known(vocabulary: Vocabulary) -> None:
    records, issues = records_of(FACSIMILE.read_bytes(), vocabulary, facsimile=True)
    laender = [r.values for r in records if r.table == "kooperationen"]
    assert [r["land"] for r in laender] == [land.land for land in vocabulary.laender]
    mv = next(r for r in laender if r["land"] == "DE-MV")
    assert (mv["vereinbarung"], mv["form"], mv["veroeffentlicht"], mv["seit"], mv["eigene_seite"], mv["url"]) == (
        "besteht", "kooperationsvereinbarung", False, 2011, False, None,
    )  # fmt: skip
    hessen = next(r for r in laender if r["land"] == "DE-HE")
    assert (hessen["vereinbarung"], hessen["eigene_seite"], hessen["wortlaut"]) == ("nicht_angegeben", True, None)
    parts = [r.values for r in records if r.table == "kooperation_beteiligte"]
    assert len(parts) == 7
    assert all(r["akteur_id"] for r in parts)
    assert [r["position"] for r in parts if r["land"] == "DE-MV"] == [1, 2, 3]
    assert issues == []


def test_every_value_from_the_page_has_evidence_and_a_code_is_on_record(vocabulary: Vocabulary) -> None:
    records, _ = records_of(FACSIMILE.read_bytes(), vocabulary, facsimile=True)
    for record in records:
        keys = {"quelle_id", "ausgabe", "position"} | ({"land"} if "position" in record.values else set())
        assert set(record.evidence) == {c for c, value in record.values.items() if value is not None} - keys
        for column, text in record.evidence.items():
            assert text.spans
            assert text.value == str(record.values[column]).replace("True", "true").replace("False", "false")
    mv = next(r for r in records if r.values["land"] == "DE-MV")
    assert [(r.before, r.after, r.basis) for r in mv.evidence["seit"].repairs] == [("seit 2011", "2011", "codeliste")]


def test_a_land_that_the_page_does_not_name_has_no_evidence(vocabulary: Vocabulary) -> None:
    data = plain_page(ul([Eintrag("Hessen", "Ein Kooperationskonzept fehlt.")])).encode()
    records, _ = records_of(data, vocabulary, facsimile=False)
    bayern = next(r for r in records if r.values["land"] == "DE-BY")
    assert (bayern.values["vereinbarung"], bayern.values["eigene_seite"]) == ("nicht_angegeben", False)
    assert not bayern.evidence


def test_the_address_of_a_lands_own_page_is_absolute(vocabulary: Vocabulary) -> None:
    entries = [Eintrag("Hessen", "Ein Kooperationskonzept fehlt."), Eintrag("Bayern", "")]
    data = plain_page(ul(entries)).encode()
    rows = {r.values["land"]: r for r in records_of(data, vocabulary, facsimile=False)[0]}
    assert rows["DE-BY"].values["url"] == "https://example.org/laender/bayern"
    assert rows["DE-BY"].evidence["url"].spans[0].printed == "/laender/bayern"
    assert rows["DE-HE"].values["url"] is None
    facsimile = {r.values["land"]: r for r in records_of(data, vocabulary, facsimile=True)[0]}
    assert facsimile["DE-BY"].values["url"] is None


@pytest.mark.parametrize(
    ("href", "url"),
    [
        ("/a/b", "https://example.org/a/b"),
        ("b.html", "https://example.org/seite/1/b.html"),
        ("//other.org/x", "https://other.org/x"),
        ("https://other.org/x#y", "https://other.org/x#y"),
        ("#hessen", None),
        ("", None),
        ("laender.html#hessen", None),
        ("mailto:a@b.de", None),
        ("javascript:void(0)", None),
        ("https://[", None),
        (None, None),
    ],
)
def test_only_a_link_to_another_page_is_an_address(href: str | None, url: str | None) -> None:
    assert own_page(href, BASE) == url


def test_an_unknown_participant_keeps_its_wording_and_is_reported_with_the_nearest(vocabulary: Vocabulary) -> None:
    text = "Eine Kooperationsvereinbarung besteht zwischen der Polizei und der Fachberatungsstelle Xenia."
    data = plain_page(ul([Eintrag("Hessen", text), Eintrag("Bayern", text)])).encode()
    records, issues = records_of(data, vocabulary, facsimile=False)
    hessen = [r.values for r in records if r.table == "kooperation_beteiligte" and r.values["land"] == "DE-HE"]
    assert [(r["bezeichnung"], r["akteur_id"]) for r in hessen] == [
        ("Polizei", "polizei"),
        ("Fachberatungsstelle Xenia", None),
    ]
    assert [(i.code, i.schluessel, i.wert) for i in issues] == [
        ("unbekannter_akteur", f"activate/x/{land}/2", "Fachberatungsstelle Xenia") for land in ("DE-BY", "DE-HE")
    ]


def test_an_abbreviation_in_brackets_does_not_hide_the_actor(vocabulary: Vocabulary) -> None:
    text = "Eine Kooperationsvereinbarung besteht zwischen dem Landeskriminalamt (LKA) und der Polizei."
    data = plain_page(ul([Eintrag("Hessen", text), Eintrag("Bayern", text)])).encode()
    records, issues = records_of(data, vocabulary, facsimile=False)
    assert [r.values["akteur_id"] for r in records if "akteur_id" in r.values][:2] == ["lka", "polizei"]
    assert issues == []
