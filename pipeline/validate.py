"""Records become tables, and tables are held against their schemas.

Nothing is repaired or dropped here: a table is what the records say, and each thing that is wrong with it becomes a
message that leads back to the printed place.
"""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

import pandas as pd
from pandera.errors import SchemaErrors

from pipeline.evidence import belege, first_page, reparaturen, schluessel, where
from pipeline.model import Issue, Text
from pipeline.schutz import protected, with_protection_on_record
from schemas.registry import KEYS, TABLES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from pipeline.model import Record
    from schemas.registry import ForeignKey, TableSpec
    from schemas.vocabulary import Vocabulary

Row = dict[str, object]
Records = dict[tuple[str, str], "Record"]

_REFERENCE_TABLES = frozenset({"bundeslaender", "akteure", "belege", "reparaturen", "meldungen"})
_WHOLE_TABLE = "DataFrameSchema"


@dataclass(frozen=True, slots=True)
class _Finding:
    """Something wrong with a table: the rule, and the row (from 0), column and value where they are known."""

    code: str
    rule: str
    index: int | None
    column: str | None
    value: str | None


def tables_from(
    records: Sequence[Record], vocabulary: Vocabulary, issues: Iterable[Issue] = ()
) -> dict[str, pd.DataFrame]:
    """Return every table of the dataset, in published order, with its exact columns and types; empty ones, too.

    `bundeslaender` and `akteure` come from the codelists, `belege` and `reparaturen` from the evidence on the
    records, `meldungen` from `issues`. Tables with a key are sorted by it. ValueError for a record of a table or
    with a column that the registry does not have: that is a mistake in our code, not in a document.
    """
    rows: dict[str, list[Row]] = defaultdict(list)
    for record in records:
        if record.table not in TABLES or record.table in _REFERENCE_TABLES:
            raise ValueError(f"no records are expected for table {record.table!r}")
        rows[record.table].append(dict(record.values))
    rows["bundeslaender"] = [asdict(land) for land in vocabulary.laender]
    rows["akteure"] = [asdict(akteur) for akteur in vocabulary.akteure]
    on_record = [with_protection_on_record(record, KEYS[record.table]) for record in records]
    rows["belege"] = belege(on_record, KEYS)
    rows["reparaturen"] = reparaturen(on_record, KEYS)
    rows["meldungen"] = [issue.row() for issue in issues]
    return {name: frame(spec, rows[name]) for name, spec in TABLES.items()}


def frame(spec: TableSpec, rows: Iterable[Row]) -> pd.DataFrame:
    """Return one table with the columns and types of its schema, sorted by its key if it has one.

    A column that a row leaves out is null. Texts that a spreadsheet would run are protected, keys aside.
    ValueError for a column that the table does not have.
    """
    found = list(rows)
    for row in found:
        if unknown := row.keys() - set(spec.columns):
            raise ValueError(f"table {spec.name} has no columns {sorted(unknown)}")
    found.sort(key=lambda row: [_sortable(row.get(column)) for column in spec.keys])
    types: dict[str, Any] = {name: str(c.dtype) for name, c in spec.model.to_schema().columns.items()}
    return pd.DataFrame(
        {
            name: pd.array(
                [row.get(name) if name in spec.keys else _shown(row.get(name)) for row in found], dtype=dtype
            )
            for name, dtype in types.items()
        },
        index=pd.RangeIndex(len(found)),
    )


def validate(tables: Mapping[str, pd.DataFrame], records: Sequence[Record]) -> list[Issue]:
    """Return a message of severity "fehler" for all that is wrong with the tables, in the order of tables.

    Checked are the schemas (code `schema`), the foreign keys (`verweis`), and that each printed value has its
    evidence (`ohne_beleg`).
    """
    by_key: Records = {}
    for record in records:
        by_key.setdefault((record.table, _key_of(TABLES[record.table], record.values)), record)
    issues = failures_of(TABLES.values(), tables, by_key)
    for record in records:
        issues += _without_evidence(record)
    return issues


def failures_of(
    specs: Iterable[TableSpec], tables: Mapping[str, pd.DataFrame], by_key: Records | None = None
) -> list[Issue]:
    """Return what is wrong with some of the tables: their schemas, and their references into any of `tables`."""
    issues: list[Issue] = []
    for spec in specs:
        issues += _schema_failures(spec, tables[spec.name], by_key or {})
        for reference in spec.foreign_keys:
            issues += _broken_references(spec, reference, tables, by_key or {})
    return issues


def _shown(value: object) -> object:
    return protected(value) if isinstance(value, str) else value


def _sortable(value: object) -> tuple[bool, int, str]:
    # Numbers as numbers; nothing before something.
    return value is not None, value if isinstance(value, int) else 0, "" if value is None else str(value)


def _key_of(spec: TableSpec, values: Mapping[str, object]) -> str:
    return schluessel({column: values.get(column) for column in spec.keys}, spec.keys)


def _schema_failures(spec: TableSpec, table: pd.DataFrame, by_key: Records) -> Iterator[Issue]:
    try:
        spec.schema.validate(table, lazy=True)
    except SchemaErrors as errors:
        seen: set[tuple[str, object]] = set()
        for case in errors.failure_cases.to_dict("records"):
            whole_row = case["schema_context"] == _WHOLE_TABLE
            rule, index = str(case["check"]), None if _plain(case["index"]) is None else int(case["index"])
            if whole_row and index is not None:
                # A rule over several columns is reported once for each column of the table.
                if (rule, index) in seen:
                    continue
                seen.add((rule, index))
            column = None if whole_row or case["column"] is None else str(case["column"])
            value = None if whole_row and index is not None else case["failure_case"]
            found = _Finding("schema", _rule(rule), index, column, _as_text(value))
            yield _issue(spec, table, found, by_key)


def _rule(check: str) -> str:
    if check == "multiple_fields_uniqueness":
        return "der Schlüssel kommt mehrmals vor"
    return "der Wert fehlt" if check == "not_nullable" else f"verletzt ist {check}"


def _broken_references(
    spec: TableSpec, reference: ForeignKey, tables: Mapping[str, pd.DataFrame], by_key: Records
) -> Iterator[Issue]:
    table, other = tables[spec.name], tables[reference.other_table]
    # As text, because a broken table may hold what cannot be put into a set.
    known = {tuple(map(str, v)) for v in other[list(reference.other_columns)].itertuples(index=False, name=None)}
    own = table[list(reference.columns)]
    for index, values in enumerate(own.itertuples(index=False, name=None)):
        if tuple(map(str, values)) in known or any(_plain(value) is None for value in values):
            continue
        rule = f"steht nicht in {reference.other_table} ({', '.join(reference.other_columns)})"
        found = _Finding("verweis", rule, index, reference.columns[-1], "/".join(map(str, values)))
        yield _issue(spec, table, found, by_key)


def _without_evidence(record: Record) -> Iterator[Issue]:
    spec = TABLES[record.table]
    key = _key_of(spec, record.values)
    for column in spec.columns:
        value = record.values.get(column)
        evidence = record.evidence.get(column)
        if column in spec.printed and value is not None and not (evidence and evidence.pieces()):
            yield Issue(
                "fehler",
                "ohne_beleg",
                f"Tabelle {spec.name}, Zeile {key}, Spalte {column}: der Wert „{value}“ hat keinen Beleg.",
                tabelle=spec.name,
                schluessel=key,
                spalte=column,
                wert=str(value),
            )


def _issue(spec: TableSpec, table: pd.DataFrame, found: _Finding, by_key: Records) -> Issue:
    index, column, value = found.index, found.column, found.value
    row = {} if index is None else {str(name): _plain(cell) for name, cell in table.iloc[index].items()}
    key = _key_of(spec, row) if row and spec.keys else None
    evidence = _evidence_of(by_key.get((spec.name, key or "")), column)
    told = [f"Tabelle {spec.name}"]
    told += [f"Zeile {key}"] if key else [f"Zeile {index + 1}"] if index is not None else []
    told += [f"Spalte {column}"] if column else []
    shown = f" (Wert „{value}“)" if value is not None else ""
    place = f"; gedruckt: {where(evidence)}" if evidence.spans else ""
    source = evidence.spans[0].place.document if evidence.spans else row.get("quelle_id")
    return Issue(
        "fehler",
        found.code,
        f"{', '.join(told)}: {found.rule}{shown}{place}.",
        tabelle=spec.name,
        schluessel=key,
        spalte=column,
        quelle_id=None if source is None else str(source),
        seite=first_page(evidence),
        wert=value,
        places=evidence.places(),
    )


def _evidence_of(record: Record | None, column: str | None) -> Text:
    """Return the evidence for a column, or for want of it any of the same row: it tells the page at least."""
    if record is None:
        return Text("")
    return record.evidence.get(column or "") or next(iter(record.evidence.values()), Text(""))


def _as_text(value: object) -> str | None:
    plain = _plain(value)
    return None if plain is None else str(plain)


def _plain(value: object) -> object:
    is_null = value is None or value is pd.NA or (isinstance(value, float) and math.isnan(value))
    return None if is_null else value
