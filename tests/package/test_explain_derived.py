"""`explain` leads a value of a table for readers to the rows that it is made from, and to their places."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pipeline.audit.explain import explain
from schemas.registry import FOR_READERS

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.audit.explain import Value
    from schemas.registry import TableSpec


def value(folder: Path, table: str, key: str, column: str) -> Value:
    (found,) = explain(folder / "processed", table, key, column).values
    return found


@pytest.mark.parametrize(
    ("table", "key", "column", "note", "printed"),
    [
        ("laender_uebersicht", "DE-SN", "gremien", "abgeleitet aus gremien 2024-10/sn-", "Arbeitskreis"),
        ("laender_uebersicht", "DE-MV", "gremien", "keine Zeile in gremien: nicht genannt", ""),
        ("laender_uebersicht", "DE-MV", "vereinbarung_seit", "aus kooperationen activate/faksimile/DE-MV", "seit 2011"),
        ("laender_uebersicht", "DE-MV", "beteiligte", "kooperation_beteiligte activate/faksimile/DE-MV/1", "ZORA"),
        ("laender_uebersicht", "DE-MV", "hinweis", "kooperationen activate/faksimile/DE-MV", ""),
        ("laender_uebersicht", "DE-MV", "name", "aus bundeslaender", ""),
        ("laender_uebersicht", "DE-MV", "dimr_stand", "aus quellen", ""),
        ("gremien_flach", "sl-jour-fixe", "akteure", "abgeleitet aus gremium_akteure 2024-10/sl-jour-fixe/1", "FBS"),
        ("gremien_flach", "sl-jour-fixe", "turnus", "abgeleitet aus gremien 2024-10/sl-jour-fixe", "ährlich"),
        ("gremien_flach", "sl-jour-fixe", "bundesland", "aus bundeslaender", "Saarland"),
    ],
)
def test_a_value_leads_to_its_rows(folder: Path, table: str, key: str, column: str, note: str, printed: str) -> None:
    found = value(folder, table, key, column)
    assert note in (found.note or "")
    assert printed in " ".join(row["gedruckt"] for row in found.belege)
    assert bool(found.belege) == bool(printed)


@pytest.mark.parametrize("spec", FOR_READERS.values(), ids=lambda spec: spec.name)
def test_every_column_of_a_table_for_readers_says_what_it_is_made_from(folder: Path, spec: TableSpec) -> None:
    key = {"laender_uebersicht": "DE-SH", "gremien_flach": "sl-jour-fixe"}[spec.name]
    rows = explain(folder / "processed", spec.name, key, None).values
    assert [v.column for v in rows if not v.note] == []
