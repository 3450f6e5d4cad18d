"""The bodies of the 2024 report, and bodies that no report has."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from printed import AUSGABE, QUELLE, Body, body, cell, lines

from pipeline.normalize.gremien import bodies_to_records

if TYPE_CHECKING:
    from pipeline.model import Issue, Record
    from schemas.vocabulary import Vocabulary

HYPHENS = "-\u2010\u2011\u00ad"


@pytest.fixture(scope="module")
def records(gold: list[Body], vocabulary: Vocabulary) -> list[Record]:
    return bodies_to_records(gold, QUELLE, AUSGABE, vocabulary)[0]


def table(records: list[Record], name: str) -> list[Record]:
    return [r for r in records if r.table == name]


def one(printed: Body, vocabulary: Vocabulary) -> tuple[list[Record], list[Issue]]:
    return bodies_to_records([printed], QUELLE, AUSGABE, vocabulary)


def test_the_report_has_44_bodies_in_13_laender(records: list[Record]) -> None:
    bodies = table(records, "gremien")
    assert len(bodies) == 44
    assert len({r.values["land"] for r in bodies}) == 13


def test_the_texts_of_a_body_are_the_printed_ones(records: list[Record], gold: list[Body]) -> None:
    for record, printed in zip(table(records, "gremien"), gold, strict=True):
        assert record.values["titel"] == printed.titel.value
        assert record.values["bundesland_text"] == printed.bundesland.value
        assert record.values["ebene_text"] == printed.ebene.value
        assert record.values["schwerpunkt_text"] == printed.schwerpunkt.value
        assert record.values["akteure_text"] == printed.akteure.value
        assert record.values["turnus_text"] == printed.turnus.value


def test_the_report_names_219_actors(records: list[Record]) -> None:
    actors = table(records, "gremium_akteure")
    shares = Counter(r.values["teilnahme"] for r in actors)
    assert shares == {"genannt": 213, "wechselnd": 3, "geplant": 1, "anlassbezogen": 1, "gegebenenfalls": 1}
    assert not [r for r in actors if str(r.values["bezeichnung"])[-1] in HYPHENS]
    assert all(r.values["akteur_id"] for r in actors)


def test_four_actors_stand_in_the_brackets_of_another(records: list[Record]) -> None:
    parts = [r.values for r in table(records, "gremium_akteure") if r.values["teil_von"]]
    assert [p["bezeichnung"] for p in parts] == ["Bundespolizei", "BKA", "Landespolizei", "LKA"]
    assert {p["teil_von"] for p in parts} == {1}


def test_the_report_gives_46_names_two_of_them_with_a_year(records: list[Record]) -> None:
    names = table(records, "gremium_namen")
    assert len(names) == 46
    assert [(r.values["name"], r.values["seit"]) for r in names if r.values["seit"]] == [
        ("Menschenhandel und Arbeitsausbeutung in Hessen stoppen", 2024),
        ("Interministerieller Koordinierungskreis gegen Frauenhandel, Zwangsverheiratung, ehrbezogene Gewalt", 2023),
    ]


def test_the_report_gives_45_themes_and_27_bodies_on_trafficking(records: list[Record], vocabulary: Vocabulary) -> None:
    themes = [r.values for r in table(records, "gremium_schwerpunkte")]
    on_trafficking = {
        t["gremium_id"] for t in themes if vocabulary.oberthemen[str(t["themenfeld"])] == "menschenhandel"
    }
    assert len(themes) == 45
    assert len(on_trafficking) == 27
    assert [(t["ausbeutungsform"], t["seit"]) for t in themes if t["seit"]] == [("arbeitsausbeutung", 2024)]
    assert [t["ausbeutungsform"] for t in themes if t["zielgruppe"] == "frauen"] == ["alle"]


def test_nothing_in_the_report_needs_to_be_told(gold: list[Body], vocabulary: Vocabulary) -> None:
    assert bodies_to_records(gold, QUELLE, AUSGABE, vocabulary)[1] == []


def test_every_value_that_is_evident_equals_the_last_change_on_record(records: list[Record]) -> None:
    for record in records:
        for column, text in record.evidence.items():
            value = record.values[column]
            assert text.value == (str(value).lower() if isinstance(value, bool) else str(value)), (record, column)


def test_an_actor_is_led_back_to_its_own_wording_alone(vocabulary: Vocabulary) -> None:
    printed = body()
    akteure = lines("Polizei, Zoll,", "Ordnungs-,", "Sozialämter, ggf.", "Schulen")
    moved = Body(printed.bundesland, printed.titel, printed.ebene, printed.schwerpunkt, akteure, printed.turnus)
    actors = table(one(moved, vocabulary)[0], "gremium_akteure")
    printed_lines = {
        str(r.values["bezeichnung"]): [p.printed for p in r.evidence["bezeichnung"].pieces()] for r in actors
    }
    assert printed_lines == {
        "Polizei": ["Polizei"],
        "Zoll": ["Zoll"],
        "Ordnungsämter": ["Ordnungs-"],
        "Sozialämter": ["Sozialämter"],
        "Schulen": ["Schulen"],
    }
    filled = actors[2].evidence["bezeichnung"].repairs
    assert [(r.rule, r.before, r.after, r.basis) for r in filled] == [
        ("ergaenzungsstrich", "Ordnungs-", "Ordnungsämter", "form")
    ]
    assert [p.printed for p in actors[4].evidence["teilnahme"].pieces()] == ["ggf."]


@pytest.mark.parametrize(
    ("printed", "code", "wert", "vorschlag"),
    [
        (body(bundesland="Hesen"), "unbekanntes_land", "Hesen", "Hessen"),
        (body(ebene="Landes-Ebene II"), "unbekannte_ebene", "Landes-Ebene II", "Landesebene"),
        (body(turnus="nach Vereinbarung"), "unbekannter_turnus", "nach Vereinbarung", None),
    ],
)
def test_an_unknown_value_of_a_closed_column_refuses_the_row(
    printed: Body, code: str, wert: str, vorschlag: str | None, vocabulary: Vocabulary
) -> None:
    records, issues = one(printed, vocabulary)
    assert records == []
    [issue] = issues
    assert (issue.schwere, issue.code, issue.wert, issue.seite) == ("fehler", code, wert, 2)
    assert issue.vorschlag == vorschlag or (vorschlag is None and issue.vorschlag)
    assert "Seite 2, Kasten" in issue.text
    for text in (
        printed.bundesland,
        printed.titel,
        printed.ebene,
        printed.schwerpunkt,
        printed.akteure,
        printed.turnus,
    ):
        assert text.value in issue.text


def test_a_refused_row_keeps_its_position_and_loses_no_other(vocabulary: Vocabulary) -> None:
    bodies = [body(titel="AK A"), body(titel="AK B", turnus="?"), body(titel="AK C")]
    records, _ = bodies_to_records(bodies, QUELLE, AUSGABE, vocabulary)
    assert [(r.values["titel"], r.values["position"]) for r in table(records, "gremien")] == [("AK A", 1), ("AK C", 3)]


def test_a_body_without_a_title_is_refused(vocabulary: Vocabulary) -> None:
    records, issues = one(body(titel=""), vocabulary)
    assert records == []
    assert [(i.code, i.seite) for i in issues] == [("fehlender_titel", 2)]


def test_an_open_column_keeps_the_wording_and_tells_what_it_does_not_know(vocabulary: Vocabulary) -> None:
    records, issues = one(body(schwerpunkt="Gewaltschutz", akteure="Jugendämtr, geplant"), vocabulary)
    [theme] = table(records, "gremium_schwerpunkte")
    [actor] = table(records, "gremium_akteure")
    assert theme.values["themenfeld"] is None
    assert (actor.values["bezeichnung"], actor.values["akteur_id"]) == ("Jugendämtr", None)
    told = {(i.schwere, i.code, i.wert, i.vorschlag) for i in issues if i.code != "neues_gremium"}
    assert told == {
        ("hinweis", "unbekannter_schwerpunkt", "Gewaltschutz", None),
        ("hinweis", "unbekannter_akteur", "Jugendämtr", "Jugendämter"),
        ("hinweis", "akteure_rest", "geplant", None),
    }


def test_an_empty_cell_is_null_and_told(vocabulary: Vocabulary) -> None:
    printed = body(schwerpunkt="", akteure="")
    records, issues = one(printed, vocabulary)
    [gremium] = table(records, "gremien")
    assert (gremium.values["akteure_text"], gremium.values["schwerpunkt_text"]) == (None, None)
    assert "akteure_text" not in gremium.evidence
    assert [i.spalte for i in issues if i.code == "leere_zelle"] == ["akteure_text", "schwerpunkt_text"]


@pytest.mark.parametrize("cell", ["k. A.", "–", "unbekannt"])
def test_a_cell_that_names_no_actor_is_told_with_its_words(cell: str, vocabulary: Vocabulary) -> None:
    records, issues = one(body(akteure=cell), vocabulary)
    assert table(records, "gremium_akteure") == []
    assert [cell in i.text for i in issues if i.code == "leere_zelle"] == [True]


@pytest.mark.parametrize("cell", ["usw.", "geplant"])
def test_a_cell_that_says_something_of_its_actors_is_not_told_as_if_it_were_empty(
    cell: str, vocabulary: Vocabulary
) -> None:
    _, issues = one(body(akteure=cell), vocabulary)
    assert "leere_zelle" not in {i.code for i in issues}


def test_the_words_that_open_a_list_are_its_evidence(vocabulary: Vocabulary) -> None:
    [gremium] = table(one(body(akteure="Zoll, Weitere"), vocabulary)[0], "gremien")
    assert gremium.values["akteure_offen"] is True
    assert gremium.evidence["akteure_offen"].repairs[-1].before == "Weitere"
    assert cell("Zoll, Weitere").value == gremium.values["akteure_text"]


def test_an_empty_cell_of_a_closed_column_is_said_to_be_empty(vocabulary: Vocabulary) -> None:
    [issue] = [i for i in one(body(bundesland=""), vocabulary)[1] if i.schwere == "fehler"]
    assert issue.text.startswith("Land fehlt: die Zelle in Zeile 1 der Tabelle ist leer.")
    assert issue.vorschlag is None


def test_what_refuses_a_listed_body_is_told_under_its_key(gold: list[Body], vocabulary: Vocabulary) -> None:
    land, titel = gold[0].bundesland.value, gold[0].titel.value
    listed, _ = one(gold[0], vocabulary)
    key = f"{AUSGABE}/{listed[0].values['gremium_id']}"
    for printed, told in (
        (body(bundesland=land, titel=titel, turnus="nach Vereinbarung"), key),
        (body(bundesland=land, titel="Nirgends verzeichneter Kreis", turnus="nach Vereinbarung"), None),
        (body(bundesland="Atlantis", titel=titel), None),
        (body(bundesland=land, titel=""), None),
    ):
        _, issues = one(printed, vocabulary)
        assert [issue.schluessel for issue in issues if issue.schwere == "fehler"] == [told]


def test_a_refused_body_that_may_be_two_listed_ones_has_no_key(gold: list[Body], vocabulary: Vocabulary) -> None:
    land, titel = gold[0].bundesland.value, gold[0].titel.value
    [line] = [line for line in vocabulary.identitaeten if line.titel == titel]
    twice = replace(vocabulary, identitaeten=(*vocabulary.identitaeten, replace(line, gremium_id="bb-zweites")))
    _, issues = one(body(bundesland=land, titel=titel, turnus="nach Vereinbarung"), twice)
    assert [issue.schluessel for issue in issues if issue.schwere == "fehler"] == [None]
