"""`gremien explain`: what was printed for a value, where, and what made the one of the other."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pipeline.audit import git
from pipeline.audit.datasets import Dataset, key_of
from pipeline.audit.derived import lead_back
from pipeline.audit.diff import open_folder, place_to_json
from pipeline.audit.documents import Library
from pipeline.audit.pictures import FACSIMILE, picture_of_places, stack, to_png
from pipeline.errors import InputError, UsageError
from pipeline.fingerprint import ROOT, SCHEMAS
from schemas.registry import FOR_READERS, KEYS, PUBLISHED, TABLES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from pipeline.audit.datasets import Row

_LISTS = {"bundeslaender": "schemas/codelists/laender.csv", "akteure": "schemas/codelists/akteure.csv"}
_NEAREST = 5


@dataclass(frozen=True, slots=True)
class Value:
    """A published value: where it is printed, each change on the way from there, and what is to know beside that.

    `value` is None for null. `note` says in German why there is no evidence of its own; the places are then those of
    the row.
    """

    column: str
    value: str | None
    belege: Sequence[Row]
    reparaturen: Sequence[Row]
    note: str | None


@dataclass(frozen=True, slots=True)
class Explanation:
    """A row, or one column of it, with the documents that it rests on."""

    table: str
    key: str
    values: tuple[Value, ...]
    quellen: tuple[Row, ...]
    raw: Path | None


def explain(processed: Path, table: str, key: str, column: str | None) -> Explanation:
    """Explain a row, or one of its columns, of the dataset in a folder; see `explain_row`."""
    if not processed.is_dir():
        raise UsageError(f"{processed} is no folder; `gremien run` makes the tables")
    return explain_row(open_folder(processed, str(processed)), table, key, column)


def explain_row(dataset: Dataset, table: str, key: str, column: str | None = None) -> Explanation:
    """Explain a row, or one of its columns. The edition may be left out of `key` where that is unique.

    Raises UsageError for a table, key or column that is not there, with the nearest ones.
    """
    if table not in PUBLISHED:
        raise UsageError(f"there is no table {table!r}; {_nearest(table, PUBLISHED)}")
    if not KEYS[table]:
        raise UsageError(f"the rows of {table} have no key: the table tells of the values of the others")
    found = _resolved(dataset, table, key)
    row = dataset.row(table, found) or {}
    if column is not None and column not in row:
        raise UsageError(f"table {table} has no column {column!r}; {_nearest(column, row)}")
    values = tuple(_value(dataset, table, found, name, row[name]) for name in ([column] if column else row))
    names = dict.fromkeys(b["quelle_id"] for value in values for b in value.belege)
    if not names and row.get("quelle_id"):
        names = {row["quelle_id"]: None}
    quellen = tuple(quelle for name in names if (quelle := dataset.quelle(name)))
    return Explanation(table, found, values, quellen, dataset.raw)


def picture_of(explanation: Explanation, raw: Path) -> bytes:
    """Return a PNG of all places of an explanation; InputError where a document is not to be found any more.

    UsageError where nothing of it is printed anywhere.
    """
    if not explanation.quellen or not any(value.belege for value in explanation.values):
        raise UsageError(f"{explanation.table} {explanation.key}: no place in a document belongs to it; no picture")
    repositories = [folder for folder in dict.fromkeys((git.top_level(raw), git.top_level(ROOT))) if folder]
    folders = dict.fromkeys([raw, *([explanation.raw] if explanation.raw else []), ROOT / "raw"])
    library = Library(list(folders), repositories, SCHEMAS)
    pictures = []
    for quelle in explanation.quellen:
        belege = [b for value in explanation.values for b in value.belege if b["quelle_id"] == quelle["quelle_id"]]
        data = library.document(quelle["sha256"])
        if data is None:
            reason = f"the document (sha256 {quelle['sha256'][:12]}…) is neither in {raw} nor in the history"
            raise InputError(quelle["quelle_id"], "fehlt", reason)
        pictures.append(picture_of_places(data, belege, caption_of(quelle)))
    return to_png(stack(pictures))


def caption_of(quelle: Row) -> str:
    """Return what stands above the picture of a document: its name, and for a facsimile that it is one."""
    return quelle["quelle_id"] + (f" · {FACSIMILE}" if quelle["faksimile"] == "true" else "")


def explanation_to_json(explanation: Explanation) -> dict[str, Any]:
    """Return an explanation as a JSON object."""
    return {
        "table": explanation.table,
        "key": explanation.key,
        "columns": [
            {
                "column": value.column,
                "value": value.value,
                "note": value.note,
                "places": [place_to_json(row) for row in value.belege],
                "repairs": [
                    {"rule": r["regel"], "before": r["vorher"], "after": r["nachher"], "basis": r["grundlage"]}
                    for r in value.reparaturen
                ],
            }
            for value in explanation.values
        ],
        "documents": [
            {
                "document": quelle["quelle_id"],
                "title": quelle["titel"],
                "publisher": quelle["herausgeber"] or None,
                "url": quelle["url"] or None,
                "retrieved": quelle["abgerufen"] or None,
                "sha256": quelle["sha256"],
                "facsimile": quelle["faksimile"] == "true",
                "note": FACSIMILE if quelle["faksimile"] == "true" else None,
            }
            for quelle in explanation.quellen
        ],
    }


def _value(dataset: Dataset, table: str, key: str, column: str, value: str) -> Value:
    if table in FOR_READERS:
        derived, through = lead_back(dataset, table, dataset.row(table, key) or {}, column)
        return Value(column, value or None, through, (), derived)
    belege = dataset.belege(table, key, column)
    note = None
    if not belege:
        note = _why_no_evidence(dataset, table, key, column, value)
        if value and table not in _LISTS:
            belege = _of_row(dataset, table, key)
    return Value(column, value or None, belege, dataset.reparaturen(table, key, column), note)


def _of_row(dataset: Dataset, table: str, key: str) -> Sequence[Row]:
    """Return where the row stands, for want of evidence for one of its values: its first printed column."""
    belege = dataset.belege(table, key)
    printed = [column for column in TABLES[table].columns if column in TABLES[table].printed]
    order = sorted(
        {b["spalte"] for b in belege}, key=lambda c: (c not in _NAMES, printed.index(c) if c in printed else 99)
    )
    return dataset.belege(table, key, order[0]) if order else []


_NAMES = ("titel", "name", "bezeichnung", "wortlaut", "organisation", "person")


def _why_no_evidence(dataset: Dataset, table: str, key: str, column: str, value: str) -> str:
    if table in _LISTS:
        return f"aus der geprüften Liste {_LISTS[table]}"
    if not value:
        return "leer: dazu steht nichts im Dokument"
    if table == "quellen":
        return "aus raw/ (edition.toml, source.toml) oder aus der Datei selbst"
    if column == "gremium_id":
        body = "/".join(key.split("/")[:2])
        where = "vorläufig, aus Land und Titel" if body in dataset.provisional else "aus schemas/identitaet.csv"
        return f"nicht gedruckt: Kennung {where}"
    if column in KEYS[table] or column in {"position", "nr", "quelle_id", "ausgabe"}:
        return "nicht gedruckt: Schlüssel oder Stelle der Zeile"
    return "kein eigener Beleg: abgeleitet aus der Zeile"


def _resolved(dataset: Dataset, table: str, key: str) -> str:
    """Return the full key that a person means."""
    keys = [key_of(table, row) for row in dataset.rows(table)]
    if key in keys:
        return key
    short = {full: _without_edition(table, full) for full in keys}
    wanted = key.casefold()
    meant = [full for full in keys if wanted in {full.casefold(), *(s.casefold() for s in short[full])}]
    if len(meant) == 1:
        return meant[0]
    if meant:
        raise UsageError(f"{table} {key!r} stands in several editions: {', '.join(meant)}")
    raise UsageError(f"table {table} has no row {key!r}; {_nearest(key, keys, short)}")


def _without_edition(table: str, key: str) -> tuple[str, ...]:
    """Return the shorter forms of a key: "sl-jour-fixe/4" for "2024-10/sl-jour-fixe/4"."""
    parts = key.split("/")
    if KEYS[table][0] == "ausgabe":
        return ("/".join(parts[1:]),)
    if KEYS[table][0] == "quelle_id":
        # "activate/faksimile/DE-BW": the quelle_id has a slash itself; of `quellen` the source alone is left.
        return tuple("/".join(p) for p in (parts[2:], [parts[0], *parts[2:]]) if p)
    return ()


def _nearest(name: str, known: Iterable[str], short: Mapping[str, Sequence[str]] | None = None) -> str:
    """Return the known names most like a wrong one, as the end of a sentence."""
    forms: dict[str, str] = {}
    for full in known:
        for form in (full, *(short or {}).get(full, ())):
            forms.setdefault(form.casefold(), full)
    near = difflib.get_close_matches(name.casefold(), forms, n=_NEAREST, cutoff=0.4)
    near += [form for form in forms if name.casefold() in form]
    found = list(dict.fromkeys(forms[form] for form in near))[:_NEAREST]
    if found:
        return f"the nearest: {', '.join(found)}"
    return f"there are: {', '.join(list(forms.values())[:_NEAREST])}, …" if forms else "it is empty"
