"""A dataset as the audit sees it: the published rows as text, whoever published them and on whatever day.

A `Row` is a line of a CSV file: column to text, "" for null. Keys are joined as in `belege.schluessel`.
"""

from __future__ import annotations

import csv
import io
import json
from collections import defaultdict
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from pipeline.raw import in_time
from schemas.registry import KEYS, PUBLISHED

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from pipeline.manifest import Made

Row = dict[str, str]

BODIES = ("gremien", "gremium_namen", "gremium_schwerpunkte", "gremium_akteure")
LAENDER = ("kooperationen", "kooperation_beteiligte")
AGREEMENTS = (
    "vereinbarungen",
    "vereinbarung_quellen",
    "vereinbarung_parteien",
    "vereinbarung_inhalte",
    "vereinbarung_stimmen",
)
SHARED = ("quellen", "bundeslaender", "akteure", "belege", "reparaturen", "meldungen")


@dataclass(frozen=True, eq=False)
class Dataset:
    """The tables of a processed folder, of a commit, or of one document that was read just now.

    `name` is what the person called it. `made_by` says for each source what its rows were made with, as far as that is
    known; `inputs` is the manifest's fingerprint of a source; `raw` a folder that may hold the documents.
    `absent` are the columns (table, column) of today that a dataset of another day does not have: empty in its rows.
    """

    name: str
    tables: Mapping[str, Sequence[Row]]
    made_by: Mapping[str, Made] = field(default_factory=dict)
    inputs: Mapping[str, str] = field(default_factory=dict)
    raw: Path | None = None
    absent: frozenset[tuple[str, str]] = frozenset()

    def rows(self, table: str) -> Sequence[Row]:
        """Return the rows of a table, none where the dataset does not have it."""
        return self.tables.get(table, ())

    def row(self, table: str, key: str) -> Row | None:
        """Return the row with this key, or None."""
        return self._by_key.get((table, key))

    def children(self, table: str, parent_key: str) -> Sequence[Row]:
        """Return the rows of a child table that hang on the row with the key `parent_key`, in table order."""
        return self._children.get((table, parent_key), ())

    def belege(self, table: str, key: str, column: str | None = None) -> Sequence[Row]:
        """Return the evidence for a row, or for one of its columns, piece by piece."""
        found = self._belege.get((table, key), ())
        return [row for row in found if column in (None, row["spalte"])]

    def reparaturen(self, table: str, key: str, column: str) -> Sequence[Row]:
        """Return each change between the printed and the published value, in order."""
        return [row for row in self._reparaturen.get((table, key), ()) if row["spalte"] == column]

    def quelle(self, quelle_id: str) -> Row | None:
        """Return the row of `quellen` of a document, or None."""
        return self.row("quellen", quelle_id)

    def editions(self, source: str) -> list[str]:
        """Return the editions of a source that speak in the tables, the facsimile of an undated page first."""
        table = {"dimr": BODIES[0], "activate": LAENDER[0]}.get(source, AGREEMENTS[0])
        found = {row["quelle_id"] for row in self.rows(table) if row["quelle_id"].startswith(f"{source}/")}
        return sorted(found, key=in_time)

    def only(self, quelle_id: str) -> Dataset:
        """Return what one document says. Evidence, changes and messages are those of this document, too."""
        edition = quelle_id.partition("/")[2]
        agreements = {r["vereinbarung_id"] for r in self.rows(AGREEMENTS[0]) if r["quelle_id"] == quelle_id}

        def belongs(table: str, row: Row) -> bool:
            if table.startswith("vereinbarung") or row.get("tabelle", "").startswith("vereinbarung"):
                return row.get("vereinbarung_id", row.get("schluessel", "").partition("/")[0]) in agreements
            if "quelle_id" in row:
                return row["quelle_id"] == quelle_id
            return table not in BODIES or (quelle_id.startswith("dimr/") and row["ausgabe"] == edition)

        return replace(self, tables={name: [r for r in rows if belongs(name, r)] for name, rows in self.tables.items()})

    def agreements(self) -> Dataset:
        """Return the agreements alone: several documents may speak of one, so they know no editions.

        Of `quellen` only those are left that speak of one.
        """
        tables = {name: rows for name, rows in self.tables.items() if name in (*AGREEMENTS, *SHARED)}
        tables["quellen"] = [row for row in self.rows("quellen") if row["quelle_id"] in self.speakers]
        return replace(self, tables=tables)

    @cached_property
    def speakers(self) -> frozenset[str]:
        """The quelle_id of each document that says something of an agreement."""
        tables = ("vereinbarungen", "vereinbarung_quellen")
        return frozenset(row["quelle_id"] for table in tables for row in self.rows(table))

    @cached_property
    def _by_key(self) -> Mapping[tuple[str, str], Row]:
        return {(name, key_of(name, row)): row for name in self.tables if KEYS[name] for row in self.rows(name)}

    @cached_property
    def _children(self) -> Mapping[tuple[str, str], Sequence[Row]]:
        found: dict[tuple[str, str], list[Row]] = defaultdict(list)
        for parent, *tables in (BODIES, LAENDER, AGREEMENTS):
            for table in tables:
                for row in self.rows(table):
                    found[table, "/".join(row[column] for column in KEYS[parent])].append(row)
        return found

    @cached_property
    def _belege(self) -> Mapping[tuple[str, str], Sequence[Row]]:
        return _by_place(self.rows("belege"))

    @cached_property
    def _reparaturen(self) -> Mapping[tuple[str, str], Sequence[Row]]:
        return _by_place(self.rows("reparaturen"))

    @cached_property
    def provisional(self) -> frozenset[str]:
        """The keys of the bodies whose id is provisional: `meldungen` says so of each."""
        codes = {"neues_gremium", "gremium_mehrdeutig", "gremium_doppelt"}
        return frozenset(row["schluessel"] for row in self.rows("meldungen") if row["code"] in codes)

    @cached_property
    def refuses(self) -> bool:
        """Whether rows of bodies were refused: they are printed, and not published."""
        return bool(self._refusals)

    @cached_property
    def refused(self) -> frozenset[str]:
        """The ids of the bodies whose rows were refused, of those that the reviewed list knows."""
        return frozenset(gremium_id for row in self._refusals if (gremium_id := row["schluessel"].partition("/")[2]))

    @cached_property
    def _refusals(self) -> Sequence[Row]:
        told = self.rows("meldungen")
        return [row for row in told if (row["schwere"], row["tabelle"]) == ("fehler", BODIES[0])]


def key_of(table: str, row: Row) -> str:
    """Return the key of a row: its key columns joined by "/", in table order."""
    return "/".join(row[column] for column in KEYS[table])


def from_files(name: str, files: Mapping[str, bytes], raw: Path | None = None) -> Dataset | None:
    """Return the dataset that the files of a processed folder hold (by file name); None where it is no such folder.

    ValueError for a table that cannot be read or lacks a column that its rows are found by.
    """
    if "gremien.csv" not in files and "quellen.csv" not in files:
        return None
    tables: dict[str, list[Row]] = {}
    absent: set[tuple[str, str]] = set()
    for table, spec in PUBLISHED.items():
        if f"{table}.csv" in files:
            tables[table], columns = _table(table, files[f"{table}.csv"])
            absent |= {(table, column) for column in spec.columns if column not in columns}
    for table, column in absent:
        for row in tables[table]:
            row[column] = ""
    manifest = json.loads(files.get("manifest.json", b"{}"))
    made_by, inputs = manifest.get("made_by", {}), manifest.get("inputs", {})
    return Dataset(name, tables, made_by, inputs, raw, frozenset(absent))


def _table(name: str, data: bytes) -> tuple[list[Row], frozenset[str]]:
    """Return the rows of a table and the names of its columns."""
    reader = csv.DictReader(io.StringIO(data.decode("utf-8"), newline=""), strict=True)
    columns = frozenset(reader.fieldnames or ())
    needed = {*KEYS[name], *PUBLISHED[name].printed, *({"quelle_id", "position"} & set(PUBLISHED[name].columns))}
    if missing := needed - columns:
        raise ValueError(f"{name}.csv lacks the column(s) {', '.join(sorted(missing))}")
    rows = list(reader)
    for number, row in enumerate(rows, start=1):
        if None in row or None in row.values():
            raise ValueError(f"{name}.csv, row {number}: the number of cells is not that of the header")
    return rows, columns


def _by_place(rows: Sequence[Row]) -> Mapping[tuple[str, str], Sequence[Row]]:
    found: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in rows:
        found[row["tabelle"], row["schluessel"]].append(row)
    return found
