"""The tables for readers: what is named, what is not, and what does not fit together."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

import pytest

from pipeline.build import load_vocabulary
from pipeline.overview import tables_for_readers
from pipeline.validate import failures_of, frame, tables_from
from schemas.registry import FOR_READERS, TABLES

if TYPE_CHECKING:
    import pandas as pd

    from schemas.vocabulary import Vocabulary

DIMR, ACTIVATE = "dimr/2024-10", "activate/faksimile"
Rows = list[dict[str, Any]]


def quelle(quelle_id: str, **more: object) -> dict[str, Any]:
    source, _, edition = quelle_id.partition("/")
    facts = {"titel": "T", "sha256": "0" * 64, "bytes": 1, "medientyp": "a/b", "weitergabe": "ja", "faksimile": False}
    return {"quelle_id": quelle_id, "quelle": source, "ausgabe": edition, **facts, **more}


def body(land: str, gremium_id: str = "x", quelle_id: str = DIMR, **more: object) -> dict[str, Any]:
    printed = dict.fromkeys(("titel", "bundesland_text", "ebene_text", "turnus_text"), "T")
    codes = {"ebene": "landesebene", "turnus": "seltener", "akteure_offen": False, "position": 1}
    ausgabe = quelle_id.partition("/")[2]
    return {
        "ausgabe": ausgabe,
        "gremium_id": gremium_id,
        "quelle_id": quelle_id,
        "land": land,
        **printed,
        **codes,
        **more,
    }


def part(position: int, gremium_id: str = "x", **more: object) -> dict[str, Any]:
    return {"ausgabe": "2024-10", "gremium_id": gremium_id, "position": position, **more}


def actor(position: int, bezeichnung: str, akteur_id: str | None = None, **more: object) -> dict[str, Any]:
    named = {"bezeichnung": bezeichnung, "akteur_id": akteur_id, "teilnahme": "genannt"}
    return {**part(position), **named, **more}


def cooperation(land: str, quelle_id: str = ACTIVATE, **more: object) -> dict[str, Any]:
    said = {"vereinbarung": "nicht_angegeben", "eigene_seite": False}
    return {"quelle_id": quelle_id, "ausgabe": quelle_id.partition("/")[2], "land": land, **said, **more}


def beleg(tabelle: str, schluessel: str, spalte: str, seite: int | None = None) -> dict[str, Any]:
    return {"tabelle": tabelle, "schluessel": schluessel, "spalte": spalte, "quelle_id": DIMR, "seite": seite} | {
        "pfad": "p",
        "gedruckt": "g",
    }


@cache
def reviewed() -> tuple[Vocabulary, dict[str, pd.DataFrame]]:
    """Return the reviewed files, and the tables that they fill alone."""
    vocabulary = load_vocabulary()
    return vocabulary, tables_from([], vocabulary)


class Dataset:
    """Rows by table; what is made from them for readers."""

    def __init__(self, **rows: Rows) -> None:
        vocabulary, empty = reviewed()
        tables = empty | {name: frame(TABLES[name], own) for name, own in rows.items()}
        self.made = tables_for_readers(tables, vocabulary.oberthemen)
        assert failures_of(FOR_READERS.values(), {**tables, **self.made}) == []

    def land(self, land: str) -> dict[str, Any]:
        table = self.made["laender_uebersicht"]
        return self._plain(table[table["land"] == land])

    def flat(self) -> dict[str, Any]:
        return self._plain(self.made["gremien_flach"])

    @staticmethod
    def _plain(table: pd.DataFrame) -> dict[str, Any]:
        (row,) = table.astype(object).where(table.notna(), None).to_dict("records")
        return {str(column): value for column, value in row.items()}


def test_without_any_edition_there_are_16_laender_and_nothing_is_said_of_them() -> None:
    table = Dataset().made["laender_uebersicht"]
    assert len(table) == 16
    assert set(table["dimr"]) == set(table["activate"]) == {"keine_ausgabe"}
    assert table.drop(columns=["land", "name", "dimr", "activate"]).isna().all(axis=None)


def test_a_text_that_a_spreadsheet_would_run_is_protected_once_as_a_whole() -> None:
    names = [part(1, name="=1+1"), part(2, name="@b")]
    row = Dataset(quellen=[quelle(DIMR)], gremien=[body("DE-BE", titel="=1+1")], gremium_namen=names).flat()
    assert (row["titel"], row["namen"]) == ("'=1+1", "'=1+1; @b")


def test_a_land_that_the_report_does_not_name_has_no_numbers() -> None:
    row = Dataset(quellen=[quelle(DIMR, stand="2024-10")], gremien=[body("DE-BE")]).land("DE-MV")
    assert (row["dimr"], row["fbs"], row["dimr_stand"]) == ("nicht_genannt", "nicht_genannt", "2024-10")
    assert {row[column] for column in row if column.startswith("gremien")} == {None}


def test_bodies_are_counted_by_level_and_theme() -> None:
    bodies = [
        body("DE-BE", "a"),
        body("DE-BE", "b", position=2),
        body("DE-BE", "c", position=3, ebene="kommunal_regional"),
        body("DE-BE", "d", position=4, ebene="international"),
    ]
    # Trade in minors belongs to trafficking, sex work does not.
    themes = [
        part(1, "a", themenfeld="handel_ausbeutung_minderjaehriger"),
        part(1, "b", themenfeld="sexarbeit"),
        part(1, "c", themenfeld="sexarbeit"),
        part(2, "c", themenfeld="menschenhandel"),
    ]
    row = Dataset(quellen=[quelle(DIMR)], gremien=bodies, gremium_schwerpunkte=themes).land("DE-BE")
    assert row["gremien"] == 4
    assert (row["gremien_menschenhandel"], row["gremien_landesebene"]) == (2, 2)
    assert row["gremien_landesebene_menschenhandel"] == 1
    assert (row["gremien_kommunal"], row["gremien_international"], row["gremien_mit_fbs"]) == (1, 1, 0)


def test_a_theme_that_could_not_be_read_is_not_counted_and_that_is_said() -> None:
    data = Dataset(quellen=[quelle(DIMR)], gremien=[body("DE-BE")], gremium_schwerpunkte=[part(1)])
    assert (data.flat()["menschenhandel"], data.flat()["schwerpunkte"]) == (None, "[nicht gelesen]")
    row = data.land("DE-BE")
    assert row["gremien_menschenhandel"] == 0
    assert "nicht zu lesen" in row["hinweis"]


@pytest.mark.parametrize(
    ("actors", "fbs", "bodies"),
    [
        ([actor(1, "FBS", "fbs", teilnahme="anlassbezogen")], "anlassbezogen", 1),
        ([actor(1, "FBS", "fbs", teilnahme="wechselnd"), actor(2, "KOBRAnet", "fbs-kobranet")], "genannt", 1),
        # A kind of a kind of FBS.
        ([actor(1, "SOLWODI Bonn", "fbs-solwodi-bonn", teilnahme="geplant")], "geplant", 1),
        ([actor(1, "Beratungsstellen", "beratungsstellen"), actor(2, "Neu", None)], "nicht_genannt", 0),
    ],
)
def test_whether_and_how_counselling_centres_are_named(actors: Rows, fbs: str, bodies: int) -> None:
    row = Dataset(quellen=[quelle(DIMR)], gremien=[body("DE-BE")], gremium_akteure=actors).land("DE-BE")
    assert (row["fbs"], row["gremien_mit_fbs"]) == (fbs, bodies)


def test_only_the_newest_edition_of_a_source_speaks() -> None:
    old, new, page = "dimr/2024-10", "dimr/2026-10", "activate/2026-11-01"
    data = Dataset(
        quellen=[quelle(new), quelle(old), quelle(ACTIVATE, faksimile=True), quelle(page, abgerufen="2026-11-01")],
        gremien=[body("DE-BE", quelle_id=old), body("DE-BB", quelle_id=new)],
        kooperationen=[cooperation("DE-BE"), cooperation("DE-BE", page, vereinbarung="besteht")],
        belege=[beleg("kooperationen", f"{q}/DE-BE", "vereinbarung") for q in (ACTIVATE, page)],
    )
    berlin = data.land("DE-BE")
    assert (berlin["dimr"], berlin["dimr_quelle_id"]) == ("nicht_genannt", new)
    assert (berlin["vereinbarung"], berlin["activate_quelle_id"]) == ("besteht", page)
    assert (berlin["activate_stand"], berlin["activate_abgerufen"]) == (None, "2026-11-01")
    assert data.land("DE-BB")["gremien"] == 1
    assert len(data.made["gremien_flach"]) == 2


def test_a_page_names_a_land_only_where_something_of_it_is_printed() -> None:
    said = [cooperation("DE-BE", eigene_seite=True), cooperation("DE-BB", vereinbarung="keine"), cooperation("DE-HB")]
    printed = [beleg("kooperationen", f"{ACTIVATE}/{land}", "vereinbarung") for land in ("DE-BE", "DE-BB")]
    data = Dataset(quellen=[quelle(ACTIVATE)], kooperationen=said, belege=printed)
    found = {
        land: (data.land(land)["activate"], data.land(land)["vereinbarung"]) for land in ("DE-BE", "DE-BB", "DE-HB")
    }
    assert found == {
        "DE-BE": ("nur_verweis", "nicht_angegeben"),
        "DE-BB": ("genannt", "keine"),
        "DE-HB": ("nicht_genannt", None),
    }


PARTNER = {
    "quelle_id": ACTIVATE,
    "land": "DE-SN",
    "position": 1,
    "bezeichnung": "KOBRAnet",
    "akteur_id": "fbs-kobranet",
}


@pytest.mark.parametrize(
    ("said", "rows", "hinweis"),
    [
        ({"vereinbarung": "besteht"}, {}, "nennt eine Vereinbarung, der Bericht des DIMR kein Gremium des Landes"),
        ({"vereinbarung": "besteht"}, {"gremien": [body("DE-SN")]}, "kein Gremium zum Menschenhandel"),
        ({"form": "runder_tisch"}, {}, "nennt einen Runden Tisch, der Bericht des DIMR kein Gremium"),
        ({"form": "runder_tisch"}, {"gremien": [body("DE-SN")]}, "keinen, der so heißt"),
        ({"form": "runder_tisch"}, {"gremien": [body("DE-SN", titel="Runder Tisch Leipzig")]}, None),
        (
            {},
            {"gremien": [body("DE-SN")], "kooperation_beteiligte": [PARTNER]},
            "nennt eine Fachberatungsstelle, der Bericht des DIMR für kein Gremium",
        ),
        ({"vereinbarung": "keine"}, {"gremien": [body("DE-SN")]}, None),
        ({"vereinbarung": "nicht_angegeben"}, {}, None),
    ],
)
def test_where_the_sources_do_not_fit_together_is_said(
    said: dict[str, Any], rows: dict[str, Rows], hinweis: str
) -> None:
    data = Dataset(
        quellen=[quelle(DIMR), quelle(ACTIVATE)],
        kooperationen=[cooperation("DE-SN", **said)],
        belege=[beleg("kooperationen", f"{ACTIVATE}/DE-SN", "land")],
        **rows,
    )
    found = data.land("DE-SN")["hinweis"]
    assert found is None if hinweis is None else hinweis in found


def test_a_report_that_is_not_there_contradicts_nobody() -> None:
    data = Dataset(
        quellen=[quelle(ACTIVATE)],
        kooperationen=[cooperation("DE-SN", vereinbarung="besteht")],
        belege=[beleg("kooperationen", f"{ACTIVATE}/DE-SN", "land")],
    )
    assert data.land("DE-SN")["hinweis"] is None


def test_a_flat_row_has_names_themes_and_actors_with_their_marks() -> None:
    data = Dataset(
        quellen=[quelle(DIMR, stand="2024-10", faksimile=True)],
        gremien=[body("DE-HE")],
        gremium_namen=[part(1, name="Alt"), part(2, name="Neu", seit=2024)],
        gremium_schwerpunkte=[
            part(1, themenfeld="menschenhandel", ausbeutungsform="sexuelle_ausbeutung", zielgruppe="frauen"),
            part(2, themenfeld="menschenhandel", ausbeutungsform="arbeitsausbeutung", seit=2024),
            part(3, themenfeld="sexarbeit"),
        ],
        gremium_akteure=[
            actor(1, "Polizei"),
            actor(2, "LKA", teil_von=1),
            actor(3, "Zoll", teilnahme="geplant"),
            actor(4, "HZA", teilnahme="wechselnd", teil_von=3),
        ],
        belege=[beleg("gremien", "2024-10/x", "titel", 5), beleg("gremien", "2024-10/x", "titel", 4)],
    )
    row = data.flat()
    assert (row["bundesland"], row["stand"], row["faksimile"], row["seite"]) == ("Hessen", "2024-10", True, 4)
    assert row["namen"] == "Alt; Neu (seit 2024)"
    assert row["schwerpunkte"] == (
        "Menschenhandel: sexuelle Ausbeutung (nur Frauen); Menschenhandel: Arbeitsausbeutung (seit 2024); Sexarbeit"
    )
    assert row["akteure"] == "Polizei; LKA (Teil von Polizei); Zoll (geplant); HZA (Teil von Zoll, wechselnd)"
    assert row["menschenhandel"] is True


def test_rows_that_were_refused_are_told_wherever_their_edition_is_counted() -> None:
    told = dict.fromkeys(TABLES["meldungen"].columns) | {"code": "unbekannter_turnus", "text": "t"}
    refusal = told | {"schwere": "fehler", "tabelle": "gremien", "quelle_id": DIMR}
    quellen = [quelle(DIMR)]
    hint = "Zeilen des Berichts des DIMR sind zurückgewiesen (siehe meldungen); sie zählen bei keinem Land mit."
    assert Dataset(quellen=quellen, meldungen=[refusal]).land("DE-BE")["hinweis"] == hint
    for other in ({"schwere": "hinweis"}, {"quelle_id": "dimr/2020-01"}, {"tabelle": "quellen"}):
        assert Dataset(quellen=quellen, meldungen=[refusal | other]).land("DE-BE")["hinweis"] is None
