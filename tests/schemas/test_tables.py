"""The models themselves: what a row may be."""

from __future__ import annotations

import sys
from subprocess import run
from typing import TYPE_CHECKING

import pandas as pd
import pytest
from pandera.errors import SchemaErrors

from schemas.registry import KEYS, TABLES, TableSpec

if TYPE_CHECKING:
    from collections.abc import Mapping

AGREEMENT = {
    "vereinbarung_id": "a-b",
    "quelle_id": "kok/1",
    "titel": "T",
    "datum": None,
    "datum_edtf": "XXXX-07-22",
    "datum_grundlage": None,
    "prozess_seit": 2018,
    "inhalte_abschliessend": False,
}
ACTOR = {
    "ausgabe": "1",
    "gremium_id": "x",
    "position": 1,
    "akteur_id": None,
    "bezeichnung": "Polizei",
    "teilnahme": "genannt",
    "teil_von": None,
}
PLACE = {
    "tabelle": "gremien",
    "schluessel": "1/x",
    "spalte": "titel",
    "quelle_id": "dimr/1",
    "seite": 1,
    "x0": 1.0,
    "top": 1.0,
    "x1": 2.0,
    "bottom": 2.0,
    "pfad": None,
    "gedruckt": "T",
}


def failures(name: str, *rows: Mapping[str, object]) -> set[str]:
    spec = TABLES[name]
    columns = spec.model.to_schema().columns
    values = pd.DataFrame([[row.get(c) for c in columns] for row in rows], columns=list(columns), dtype=object)
    table = values.astype({c: str(column.dtype) for c, column in columns.items()})
    try:
        spec.schema.validate(table, lazy=True)
    except SchemaErrors as errors:
        return set(errors.failure_cases["check"])
    return set()


@pytest.mark.parametrize("spec", TABLES.values(), ids=lambda spec: spec.name)
def test_keys_and_references_name_columns_that_exist(spec: TableSpec) -> None:
    assert set(spec.keys) <= set(spec.columns)
    # `schluessel` joins the key columns in table order.
    assert list(spec.keys) == sorted(spec.keys, key=spec.columns.index)
    for reference in spec.foreign_keys:
        assert set(reference.columns) <= set(spec.columns)
        assert reference.other_columns == TABLES[reference.other_table].keys


@pytest.mark.parametrize("spec", TABLES.values(), ids=lambda spec: spec.name)
def test_every_table_and_column_is_described(spec: TableSpec) -> None:
    assert spec.model.__doc__
    assert all(column.description for column in spec.model.to_schema().columns.values())


def test_the_key_is_no_part_of_the_shared_model() -> None:
    assert TABLES["gremien"].schema.unique == list(KEYS["gremien"])
    assert TABLES["gremien"].model.to_schema().unique is None


def test_importing_the_package_does_not_load_pandas() -> None:
    code = "import schemas, schemas.vocabulary, sys; sys.exit('pandas' in sys.modules)"
    assert run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize(
    ("change", "fine"),
    [
        ({}, True),
        ({"datum": "2022-07-22", "datum_edtf": "2022-07-22", "datum_grundlage": "text"}, True),
        ({"datum": None, "datum_edtf": "2022-07"}, True),
        ({"datum": "2022-07-22", "datum_grundlage": "text"}, False),
        ({"datum": None, "datum_edtf": "2022-07-22"}, False),
        ({"datum": "2022-07-22", "datum_edtf": "2022-07-22"}, False),
        ({"datum_edtf": "22.7.2022"}, False),
        ({"prozess_seit": 18}, False),
    ],
)
def test_a_date_is_published_only_when_a_source_gives_it_in_full(change: dict[str, object], *, fine: bool) -> None:
    assert (failures("vereinbarungen", {**AGREEMENT, **change}) == set()) == fine


@pytest.mark.parametrize(
    ("change", "fine"),
    [
        ({"teil_von": 1}, True),
        ({"teil_von": 2}, False),
        ({"teil_von": 7}, False),
        ({"teil_von": 1, "gremium_id": "y"}, False),
        ({"teilnahme": "vielleicht"}, False),
        ({"position": 1}, False),
        ({"bezeichnung": None}, False),
    ],
)
def test_a_part_belongs_to_an_earlier_actor_of_the_same_body(change: dict[str, object], *, fine: bool) -> None:
    assert (failures("gremium_akteure", ACTOR, {**ACTOR, "position": 2, **change}) == set()) == fine


@pytest.mark.parametrize(
    ("change", "fine"),
    [
        ({}, True),
        ({"seite": None, "x0": None, "top": None, "x1": None, "bottom": None, "pfad": "main > p"}, True),
        ({"seite": None}, False),
        ({"x1": 1.0}, False),
        ({"bottom": None}, False),
    ],
)
def test_a_place_is_a_box_on_a_page_or_a_path(change: dict[str, object], *, fine: bool) -> None:
    assert (failures("belege", {**PLACE, **change}) == set()) == fine


def test_a_source_speaks_of_all_16_laender_or_of_none() -> None:
    rows = [
        {
            "quelle_id": "activate/1",
            "ausgabe": "1",
            "land": f"DE-{n:02}",
            "vereinbarung": "keine",
            "eigene_seite": False,
        }
        for n in range(16)
    ]
    assert failures("kooperationen", *rows) == set()
    assert failures("kooperationen", *rows[:15]) != set()


def test_a_change_that_changes_nothing_is_no_repair() -> None:
    row = {
        "tabelle": "gremien",
        "schluessel": "1/x",
        "spalte": "titel",
        "regel": "r",
        "vorher": "a",
        "nachher": "a",
        "grundlage": "form",
    }
    assert failures("reparaturen", row) != set()
    assert failures("reparaturen", {**row, "nachher": "b"}) == set()


def test_the_tables_do_without_dask_and_leave_it_to_those_who_want_it() -> None:
    code = "import sys; from schemas.registry import TABLES\nfor t in TABLES.values(): t.schema\n"
    code += "print('dask' in sys.modules, 'dask.dataframe' in sys.modules)\nimport dask; print(dask.__name__)"
    told = run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert told.stdout.splitlines() == ["False False", "dask"]
