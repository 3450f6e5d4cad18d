"""All tables of the dataset: their models, keys, and how they hang together.

Import this where tables are built or checked; the package `schemas` itself stays free of pandas.
"""

from __future__ import annotations

import copy
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from schemas.gremien import Gremien, GremiumAkteure, GremiumNamen, GremiumSchwerpunkte
from schemas.kooperationen import KooperationBeteiligte, Kooperationen
from schemas.nachweise import Belege, Meldungen, Reparaturen
from schemas.quellen import Akteure, Bundeslaender, Quellen
from schemas.vereinbarungen import (
    Vereinbarungen,
    VereinbarungInhalte,
    VereinbarungParteien,
    VereinbarungQuellen,
    VereinbarungStimmen,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pandera.pandas import DataFrameSchema

    from schemas.columns import Table


@dataclass(frozen=True, slots=True)
class ForeignKey:
    """The values of `columns` have to stand in `other_columns` of `other_table`; a row with a null is exempt."""

    columns: tuple[str, ...]
    other_table: str
    other_columns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TableSpec:
    """What is to know of one table.

    `keys` are the columns of its key in table order, joined by "/" in `schluessel`; empty for the three tables that
    keep a record and have no key. `owner` is the source that alone fills the table, None for shared tables.
    """

    name: str
    model: type[Table]
    keys: tuple[str, ...]
    foreign_keys: tuple[ForeignKey, ...] = ()
    owner: str | None = None

    @property
    def schema(self) -> DataFrameSchema:
        """The model with the key as a rule of uniqueness: what a table is validated against."""
        schema = copy.copy(self.model.to_schema())
        schema.unique = list(self.keys) or None
        return schema

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns in published order."""
        return tuple(self.model.to_schema().columns)

    @property
    def printed(self) -> frozenset[str]:
        """The columns in which each value that is not null came from a document and has its `belege`."""
        columns = self.model.to_schema().columns
        return frozenset(name for name, column in columns.items() if (column.metadata or {}).get("printed"))


_QUELLE = ForeignKey(("quelle_id",), "quellen", ("quelle_id",))
_LAND = ForeignKey(("land",), "bundeslaender", ("land",))
_AKTEUR = ForeignKey(("akteur_id",), "akteure", ("akteur_id",))
_GREMIUM = ForeignKey(("ausgabe", "gremium_id"), "gremien", ("ausgabe", "gremium_id"))
_VEREINBARUNG = ForeignKey(("vereinbarung_id",), "vereinbarungen", ("vereinbarung_id",))

_SPECS = (
    TableSpec("quellen", Quellen, ("quelle_id",)),
    TableSpec("bundeslaender", Bundeslaender, ("land",)),
    TableSpec("akteure", Akteure, ("akteur_id",), (ForeignKey(("oberbegriff",), "akteure", ("akteur_id",)),)),
    TableSpec("gremien", Gremien, ("ausgabe", "gremium_id"), (_QUELLE, _LAND), "dimr"),
    TableSpec("gremium_namen", GremiumNamen, ("ausgabe", "gremium_id", "position"), (_GREMIUM,), "dimr"),
    TableSpec("gremium_schwerpunkte", GremiumSchwerpunkte, ("ausgabe", "gremium_id", "position"), (_GREMIUM,), "dimr"),
    TableSpec("gremium_akteure", GremiumAkteure, ("ausgabe", "gremium_id", "position"), (_GREMIUM, _AKTEUR), "dimr"),
    # The quelle_id has the edition in it, so `ausgabe` is no part of this key: "activate/faksimile/DE-BW".
    TableSpec("kooperationen", Kooperationen, ("quelle_id", "land"), (_QUELLE, _LAND), "activate"),
    TableSpec(
        "kooperation_beteiligte",
        KooperationBeteiligte,
        ("quelle_id", "land", "position"),
        (ForeignKey(("quelle_id", "land"), "kooperationen", ("quelle_id", "land")), _AKTEUR),
        "activate",
    ),
    TableSpec("vereinbarungen", Vereinbarungen, ("vereinbarung_id",), (_QUELLE,), "kok"),
    TableSpec(
        "vereinbarung_quellen",
        VereinbarungQuellen,
        ("vereinbarung_id", "spalte", "quelle_id"),
        (_VEREINBARUNG, _QUELLE),
        "kok",
    ),
    TableSpec("vereinbarung_parteien", VereinbarungParteien, ("vereinbarung_id", "position"), (_VEREINBARUNG,), "kok"),
    TableSpec("vereinbarung_inhalte", VereinbarungInhalte, ("vereinbarung_id", "nr"), (_VEREINBARUNG,), "kok"),
    TableSpec("vereinbarung_stimmen", VereinbarungStimmen, ("vereinbarung_id", "position"), (_VEREINBARUNG,), "kok"),
    TableSpec("belege", Belege, (), (_QUELLE,)),
    TableSpec("reparaturen", Reparaturen, (), (_QUELLE,)),
    # A message may speak of a document that never became a source, so its quelle_id refers to nothing.
    TableSpec("meldungen", Meldungen, ()),
)

TABLES: Final[Mapping[str, TableSpec]] = MappingProxyType({spec.name: spec for spec in _SPECS})
"""The tables in published order."""

KEYS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType({name: spec.keys for name, spec in TABLES.items()})
"""The key columns of each table, in published order of the tables."""
