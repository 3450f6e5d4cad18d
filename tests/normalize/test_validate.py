from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import pytest
from printed import AUSGABE, QUELLE, Body

from pipeline.model import Issue, Record
from pipeline.normalize.gremien import bodies_to_records
from pipeline.validate import tables_from, validate
from schemas.registry import TABLES

if TYPE_CHECKING:
    from schemas.vocabulary import Vocabulary

SOURCE = Record(
    "quellen",
    {
        "quelle_id": QUELLE,
        "quelle": "dimr",
        "ausgabe": AUSGABE,
        "titel": "Datenanhang 2",
        "abgerufen": "2024-11-02",
        "stand": "2024-10",
        "sha256": "0" * 64,
        "bytes": 10,
        "medientyp": "application/pdf",
        "seiten": 9,
        "faksimile": True,
        "weitergabe": "ja",
    },
)


@pytest.fixture(scope="module")
def records(gold: list[Body], vocabulary: Vocabulary) -> list[Record]:
    return [SOURCE, *bodies_to_records(gold, QUELLE, AUSGABE, vocabulary)[0]]


@pytest.fixture(scope="module")
def tables(records: list[Record], vocabulary: Vocabulary) -> dict[str, pd.DataFrame]:
    return tables_from(records, vocabulary)


def changed(
    tables: dict[str, pd.DataFrame], name: str, row: int, column: str, value: str | int | None
) -> dict[str, pd.DataFrame]:
    table = tables[name].copy()
    table.loc[row, column] = value
    return {**tables, name: table}


def test_the_report_has_no_failures(tables: dict[str, pd.DataFrame], records: list[Record]) -> None:
    assert validate(tables, records) == []


def test_every_table_has_its_columns_and_types_even_empty(vocabulary: Vocabulary) -> None:
    empty = tables_from([], vocabulary)
    assert list(empty) == list(TABLES)
    for name, table in empty.items():
        assert tuple(table.columns) == TABLES[name].columns
        assert "object" not in set(map(str, table.dtypes))
    assert validate(empty, []) == []


def test_tables_are_sorted_by_key_and_positions_as_numbers(records: list[Record], vocabulary: Vocabulary) -> None:
    one = tables_from(records, vocabulary)["gremium_akteure"]
    other = tables_from(records[::-1], vocabulary)["gremium_akteure"]
    pd.testing.assert_frame_equal(one, other)
    longest = one[one["gremium_id"] == "bb-dialogforum-prostitution-begleitgremium-prostituiertenschutzgesetz"]
    assert longest["position"].tolist() == list(range(1, 11))


def test_a_record_that_no_table_expects_is_a_mistake_of_ours(vocabulary: Vocabulary) -> None:
    with pytest.raises(ValueError, match="nirgends"):
        tables_from([Record("nirgends", {})], vocabulary)
    with pytest.raises(ValueError, match="farbe"):
        tables_from([Record("quellen", {"quelle_id": QUELLE, "farbe": "rot"})], vocabulary)


def test_messages_become_rows(vocabulary: Vocabulary) -> None:
    [row] = tables_from([], vocabulary, [Issue("hinweis", "probe", "Text.")])["meldungen"].to_dict("records")
    assert (row["schwere"], row["code"], row["text"]) == ("hinweis", "probe", "Text.")


def test_an_unknown_code_leads_back_to_its_box(tables: dict[str, pd.DataFrame], records: list[Record]) -> None:
    [issue] = validate(changed(tables, "gremien", 0, "turnus", "manchmal"), records)
    assert (issue.schwere, issue.code, issue.tabelle, issue.spalte) == ("fehler", "schema", "gremien", "turnus")
    assert (issue.wert, issue.quelle_id, issue.seite) == ("manchmal", QUELLE, 2)
    assert issue.schluessel == "/".join(tables["gremien"][["ausgabe", "gremium_id"]].iloc[0])
    assert "Seite 2, Kasten" in issue.text


def test_a_rule_over_several_columns_is_told_once_a_row(tables: dict[str, pd.DataFrame], records: list[Record]) -> None:
    [issue] = validate(changed(tables, "gremium_akteure", 0, "teil_von", 99), records)
    assert issue.code == "schema"
    assert "teil_von" in issue.text


def test_a_doubled_key_is_told_for_each_of_its_rows(tables: dict[str, pd.DataFrame], records: list[Record]) -> None:
    double = pd.concat([tables["gremien"], tables["gremien"].tail(1)], ignore_index=True)
    told = [i.text for i in validate({**tables, "gremien": double}, records) if "Schlüssel" in i.text]
    assert len(told) == 2


def test_a_reference_to_nothing_is_told(tables: dict[str, pd.DataFrame], records: list[Record]) -> None:
    issues = validate(changed(tables, "gremium_akteure", 0, "akteur_id", "niemand"), records)
    assert [(i.code, i.spalte, i.wert) for i in issues] == [("verweis", "akteur_id", "niemand")]


def test_a_null_where_a_value_has_to_stand_is_told(tables: dict[str, pd.DataFrame], records: list[Record]) -> None:
    issues = validate(changed(tables, "gremien", 0, "titel", None), records)
    assert [(i.code, i.spalte, i.wert) for i in issues] == [("schema", "titel", None)]


def test_a_column_of_another_type_is_told_and_nothing_is_converted(
    tables: dict[str, pd.DataFrame], records: list[Record]
) -> None:
    table = tables["gremien"].astype({"position": "object"})
    table["position"] = [["1"], *table["position"][1:]]
    assert {i.spalte for i in validate({**tables, "gremien": table}, records)} >= {"position"}


def test_a_printed_value_without_evidence_is_told(tables: dict[str, pd.DataFrame], records: list[Record]) -> None:
    index = next(i for i, r in enumerate(records) if r.table == "gremien")
    bare = Record("gremien", records[index].values, {c: t for c, t in records[index].evidence.items() if c != "turnus"})
    issues = validate(tables, [*records[:index], bare, *records[index + 1 :]])
    assert [(i.code, i.spalte) for i in issues] == [("ohne_beleg", "turnus")]


def test_every_published_cell_of_the_report_has_its_place(tables: dict[str, pd.DataFrame]) -> None:
    belege = tables["belege"]
    places = set(zip(belege["tabelle"], belege["schluessel"], belege["spalte"], strict=True))
    for name in ("gremien", "gremium_namen", "gremium_schwerpunkte", "gremium_akteure"):
        spec = TABLES[name]
        for row in tables[name].to_dict("records"):
            key = "/".join(str(row[column]) for column in spec.keys)
            assert all((name, key, c) in places for c in spec.printed if not pd.isna(row[c]))
