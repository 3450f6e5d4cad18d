"""How a value of a table for readers leads back: to rows of the tables it is made from, and through them to places."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pipeline.audit.datasets import key_of
from schemas.registry import TABLES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pipeline.audit.datasets import Dataset, Row

_OF_A_BODY: Final[Mapping[str, tuple[str, str]]] = {
    "namen": ("gremium_namen", "name"),
    "schwerpunkte": ("gremium_schwerpunkte", "themenfeld"),
    "menschenhandel": ("gremium_schwerpunkte", "themenfeld"),
    "akteure": ("gremium_akteure", "bezeichnung"),
}
"""The columns of `gremien_flach` that are made of other tables than `gremien`: the table, and its printed column."""

_OF_A_PAGE: Final[Mapping[str, str]] = {
    "activate": "land",
    "vereinbarung": "vereinbarung",
    "form": "form",
    "veroeffentlicht": "veroeffentlicht",
    "vereinbarung_seit": "seit",
}
"""The columns of `laender_uebersicht` that are columns of `kooperationen`."""

_FROM_LISTS = frozenset({"land", "name", "bundesland"})
_FROM_QUELLEN = frozenset({"stand", "faksimile", "dimr_quelle_id", "dimr_stand"}) | {
    "activate_quelle_id",
    "activate_stand",
    "activate_abgerufen",
}
_SHOWN = 5


def lead_back(dataset: Dataset, table: str, row: Row, column: str) -> tuple[str, Sequence[Row]]:
    """Return in German which rows a value is made from, and the evidence of these rows."""
    if column in _FROM_QUELLEN:
        return "aus quellen", ()
    if table == "laender_uebersicht":
        return _of_a_land(dataset, row, column)
    key = f"{row['ausgabe']}/{row['gremium_id']}"
    if column in _OF_A_BODY:
        other, printed = _OF_A_BODY[column]
        return _from(dataset, other, [key_of(other, r) for r in dataset.children(other, key)], printed)
    if column == "bundesland":
        return "aus bundeslaender", dataset.belege("gremien", key, "land")
    same = column if column in TABLES["gremien"].columns else "titel"
    return _from(dataset, "gremien", [key], same)


def _of_a_land(dataset: Dataset, row: Row, column: str) -> tuple[str, Sequence[Row]]:
    page = f"{row['activate_quelle_id']}/{row['land']}"
    if column in _FROM_LISTS:
        return "aus bundeslaender", ()
    if column in _OF_A_PAGE:
        return _from(dataset, "kooperationen", [page] if row["activate_quelle_id"] else [], _OF_A_PAGE[column])
    if column == "beteiligte":
        partners = [key_of("kooperation_beteiligte", r) for r in dataset.children("kooperation_beteiligte", page)]
        return _from(dataset, "kooperation_beteiligte", partners, "bezeichnung")
    bodies = [r for r in dataset.rows("gremien") if (r["quelle_id"], r["land"]) == (row["dimr_quelle_id"], row["land"])]
    note, belege = _from(dataset, "gremien", [f"{r['ausgabe']}/{r['gremium_id']}" for r in bodies], "titel")
    return (f"{note}; kooperationen {page}" if column == "hinweis" else note), belege


def _from(dataset: Dataset, table: str, keys: Sequence[str], column: str) -> tuple[str, list[Row]]:
    named = ", ".join(keys[:_SHOWN]) + (f" und {len(keys) - _SHOWN} weiteren" if len(keys) > _SHOWN else "")
    note = f"abgeleitet aus {table} {named}" if keys else f"keine Zeile in {table}: nicht genannt"
    return note, [beleg for key in keys for beleg in dataset.belege(table, key, column)]
