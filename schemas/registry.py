"""All tables of the dataset: their models, keys, and how they hang together.

Import this where tables are built or checked; the package `schemas` itself stays free of pandas.
"""

from __future__ import annotations

import copy
import inspect
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from schemas.gremien import Gremien, GremiumAkteure, GremiumNamen, GremiumSchwerpunkte
from schemas.kooperationen import KooperationBeteiligte, Kooperationen
from schemas.nachweise import Belege, Meldungen, Reparaturen
from schemas.quellen import Akteure, Bundeslaender, Quellen
from schemas.uebersicht import GremienFlach, LaenderUebersicht
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
    `description_en` says in English what the model's docstring says in German. `made_from` are the tables that a
    table for readers is made from: its values have no `belege` of their own, but lead back through these.
    """

    name: str
    description_en: str
    model: type[Table]
    keys: tuple[str, ...]
    foreign_keys: tuple[ForeignKey, ...] = ()
    owner: str | None = None
    made_from: tuple[str, ...] = ()

    @property
    def description(self) -> str:
        """What the table holds, in German."""
        return inspect.cleandoc(self.model.__doc__ or "")

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
        return frozenset(
            name for name, column in columns.items() if (column.metadata or {}).get("origin") == "gedruckt"
        )


_QUELLE = ForeignKey(("quelle_id",), "quellen", ("quelle_id",))
_LAND = ForeignKey(("land",), "bundeslaender", ("land",))
_AKTEUR = ForeignKey(("akteur_id",), "akteure", ("akteur_id",))
_GREMIUM = ForeignKey(("ausgabe", "gremium_id"), "gremien", ("ausgabe", "gremium_id"))
_VEREINBARUNG = ForeignKey(("vereinbarung_id",), "vereinbarungen", ("vereinbarung_id",))

_SPECS = (
    TableSpec("quellen", "The documents that the dataset comes from.", Quellen, ("quelle_id",)),
    TableSpec("bundeslaender", "The 16 Länder.", Bundeslaender, ("land",)),
    TableSpec(
        "akteure",
        "The known actors.",
        Akteure,
        ("akteur_id",),
        (ForeignKey(("oberbegriff",), "akteure", ("akteur_id",)),),
    ),
    TableSpec(
        "gremien",
        "The bodies that a report names; one row for each body and edition.",
        Gremien,
        ("ausgabe", "gremium_id"),
        (_QUELLE, _LAND),
        "dimr",
    ),
    TableSpec(
        "gremium_namen",
        "The names of a body; at least one.",
        GremiumNamen,
        ("ausgabe", "gremium_id", "position"),
        (_GREMIUM,),
        "dimr",
    ),
    TableSpec(
        "gremium_schwerpunkte",
        "What a body focuses on, from the column Schwerpunkt alone; empty where it could not be read.",
        GremiumSchwerpunkte,
        ("ausgabe", "gremium_id", "position"),
        (_GREMIUM,),
        "dimr",
    ),
    TableSpec(
        "gremium_akteure",
        "The actors that a report names for a body. Who is missing is only not named.",
        GremiumAkteure,
        ("ausgabe", "gremium_id", "position"),
        # `teil_von` is not here: as a nullable part of a composite key, no Table Schema could say it.
        (_GREMIUM, _AKTEUR),
        "dimr",
    ),
    # The quelle_id has the edition in it, so `ausgabe` is no part of this key: "activate/faksimile/DE-BW".
    TableSpec(
        "kooperationen",
        "What a source says of the cooperation in each of the 16 Länder.",
        Kooperationen,
        ("quelle_id", "land"),
        (_QUELLE, _LAND),
        "activate",
    ),
    TableSpec(
        "kooperation_beteiligte",
        "Who takes part in the cooperation of a Land according to the source.",
        KooperationBeteiligte,
        ("quelle_id", "land", "position"),
        (ForeignKey(("quelle_id", "land"), "kooperationen", ("quelle_id", "land")), _AKTEUR),
        "activate",
    ),
    TableSpec(
        "vereinbarungen",
        "The agreements at federal level; one row for each.",
        Vereinbarungen,
        ("vereinbarung_id",),
        (_QUELLE,),
        "kok",
    ),
    TableSpec(
        "vereinbarung_quellen",
        "What each document says of each value of an agreement.",
        VereinbarungQuellen,
        ("vereinbarung_id", "spalte", "quelle_id"),
        (_VEREINBARUNG, _QUELLE),
        "kok",
    ),
    TableSpec(
        "vereinbarung_parteien",
        "Who concluded an agreement.",
        VereinbarungParteien,
        ("vereinbarung_id", "position"),
        (_VEREINBARUNG,),
        "kok",
    ),
    TableSpec(
        "vereinbarung_inhalte",
        "What was agreed; one row for each content.",
        VereinbarungInhalte,
        ("vereinbarung_id", "nr"),
        (_VEREINBARUNG,),
        "kok",
    ),
    TableSpec(
        "vereinbarung_stimmen",
        "Who speaks on the agreement in the source.",
        VereinbarungStimmen,
        ("vereinbarung_id", "position"),
        (_VEREINBARUNG,),
        "kok",
    ),
    TableSpec(
        "belege",
        "Where each value is printed; one row for each piece where a page break cuts the cell.",
        Belege,
        (),
        (_QUELLE,),
    ),
    TableSpec(
        "reparaturen",
        "Each change between the printed and the published text that is more than white space.",
        Reparaturen,
        (),
        (_QUELLE,),
    ),
    # A message may speak of a document that never became a source, so its quelle_id refers to nothing.
    TableSpec("meldungen", "What a person should know or decide.", Meldungen, ()),
)

_FOR_READERS = (
    TableSpec(
        "laender_uebersicht",
        "What the newest edition of each source names for each Land, side by side; always 16 rows.",
        LaenderUebersicht,
        ("land",),
        (
            _LAND,
            ForeignKey(("dimr_quelle_id",), "quellen", ("quelle_id",)),
            ForeignKey(("activate_quelle_id",), "quellen", ("quelle_id",)),
        ),
        made_from=("gremien", "gremium_schwerpunkte", "gremium_akteure", "kooperationen", "kooperation_beteiligte"),
    ),
    TableSpec(
        "gremien_flach",
        "The bodies with all that belongs to them in one row; for reading, and for spreadsheets.",
        GremienFlach,
        ("ausgabe", "gremium_id"),
        (_GREMIUM, _QUELLE, _LAND),
        made_from=("gremien", "gremium_namen", "gremium_schwerpunkte", "gremium_akteure"),
    ),
)

TABLES: Final[Mapping[str, TableSpec]] = MappingProxyType({spec.name: spec for spec in _SPECS})
"""The tables that are made from the documents and the reviewed lists, in published order."""

FOR_READERS: Final[Mapping[str, TableSpec]] = MappingProxyType({spec.name: spec for spec in _FOR_READERS})
"""The tables that are made from those tables alone."""

PUBLISHED: Final[Mapping[str, TableSpec]] = MappingProxyType({**FOR_READERS, **TABLES})
"""All tables of the dataset, those for readers first."""

KEYS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType({name: spec.keys for name, spec in PUBLISHED.items()})
"""The key columns of each table."""

STRUCTURE: Final = "0.1.0"
"""The version of the tables' structure, after https://semver.org: see docs/decisions/0008-data-package.md."""
