"""`docs/dictionary.md`: every table, column and code in German and English, made from the schemas alone."""

from __future__ import annotations

import csv
import io
from collections import Counter
from typing import TYPE_CHECKING, Any

from pipeline.package.descriptor import DESCRIPTION, DESCRIPTION_EN
from pipeline.package.table_schema import table_schema
from schemas.columns import ORIGINS
from schemas.registry import PUBLISHED, STRUCTURE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from schemas.codes import Label
    from schemas.registry import TableSpec

ABBREVIATIONS = "abkuerzungen.csv"
"""The reviewed list of abbreviations, in `schemas/`."""

_INTRODUCTION = f"""\
# Data dictionary / Datenwörterbuch

<!-- Made from schemas/ by `make dictionary`; edit the descriptions there. -->

{DESCRIPTION}

{DESCRIPTION_EN}

Structure version {STRUCTURE}. Each table is there as `<table>.csv` and `<table>.parquet`, as a sheet of `gremien.xlsx`,
and as a resource of `datapackage.json`, which says in a form for programs what stands here.

* **Type**: that of the Table Schema. `date` is a day (ISO 8601); `string` with the pattern of EDTF is a day, month or
  year of which digits may be unknown (`XXXX-07-22`).
* **Required**: `yes` where no value is ever missing. An empty cell says that the document does not tell; it is never
  a "no" and never a 0.
* **Codes** stand below each table. The wordings that lead to them, and the ids of the actors, are reviewed lists in
  [schemas/codelists](../schemas/codelists).
* **Origin** (Herkunft): where the values come from:
"""


def dictionary(schemas: Path) -> str:
    """Return the dictionary as Markdown; `schemas` is the folder of the reviewed files.

    ValueError for a list of abbreviations that lacks a column.
    """
    parts = [_INTRODUCTION + "\n".join(f"  * `{name}`: {label.en} / {label.de}" for name, label in ORIGINS.items())]
    parts.append("## Tables\n\n" + _table(("Table", "Deutsch", "English"), map(_overview, PUBLISHED.values())))
    parts += [_section(spec) for spec in PUBLISHED.values()]
    parts.append("## Abbreviations / Abkürzungen\n\n" + _table(("", "Deutsch", "English"), _abbreviations(schemas)))
    return "\n\n".join(parts) + "\n"


def _overview(spec: TableSpec) -> tuple[str, str, str]:
    return f"[`{spec.name}`](#{spec.name})", spec.description, spec.description_en


def _section(spec: TableSpec) -> str:
    schema, left = table_schema(spec.schema, spec.name, spec.foreign_keys)
    parts = [f"## {spec.name}", f"{spec.description}\n\n{spec.description_en}"]
    facts = []
    if key := schema.get("primaryKey"):
        facts.append(f"* Key: {_names(key)}")
    for reference in schema.get("foreignKeys", ()):
        target = reference["reference"]
        other = target["resource"] or spec.name
        facts.append(f"* {_names(reference['fields'])} → [`{other}`](#{other}) ({_names(target['fields'])})")
    if spec.made_from:
        facts.append(f"* Made from {_names(spec.made_from)}; its values lead back through these tables")
    facts += [f"* Checked beyond the Table Schema: `{check.rule}` fails where „{check.text}“" for check in left]
    if facts:
        parts.append("\n".join(facts))
    header = ("Column", "Type", "Required", "Deutsch", "English", "Origin", "Example")
    parts.append(_table(header, (_column(field) for field in schema["fields"])))
    if codes := list(_codes(spec)):
        parts.append(_table(("Column", "Code", "Deutsch", "English"), codes))
    return "\n\n".join(parts)


def _names(columns: Sequence[str]) -> str:
    return ", ".join(f"`{column}`" for column in columns)


def _column(field: Mapping[str, Any]) -> tuple[str, ...]:
    constraints = field.get("constraints", {})
    unit = f", {field['unit']}" if field.get("unit") else ""
    bounds = [f"from {constraints['minimum']}"] if "minimum" in constraints else []
    bounds += [f"to {constraints['maximum']}"] if "maximum" in constraints else []
    kind = field["type"] + unit + (f", {' '.join(bounds)}" if bounds else "")
    example = f"`{field['example']}`".replace("\n", "⏎") if "example" in field else ""
    required = "yes" if constraints.get("required") else ""
    return f"`{field['name']}`", kind, required, field["description"], field["description_en"], field["origin"], example


def _codes(spec: TableSpec) -> Iterator[tuple[str, str, str, str]]:
    for name, column in spec.model.to_schema().columns.items():
        labels: Mapping[str, Label] = (column.metadata or {}).get("codes", {})
        for code, label in labels.items():
            yield f"`{name}`", f"`{code}`", label.de, label.en


def _abbreviations(schemas: Path) -> list[tuple[str, str, str]]:
    path = schemas / ABBREVIATIONS
    reader = csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"), newline=""))
    if reader.fieldnames != ["abkuerzung", "de", "en"]:
        raise ValueError(f"{path}: the columns are {reader.fieldnames}, expected abkuerzung, de, en")
    rows = [(row["abkuerzung"], row["de"], row["en"]) for row in reader]
    if doubles := [name for name, count in Counter(name for name, _, _ in rows).items() if count > 1]:
        raise ValueError(f"{path}: {', '.join(doubles)} stands there twice")
    return rows


def _table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [header, ["---"] * len(header), *rows]
    return "\n".join(f"| {' | '.join(cell.replace('|', '&#124;') for cell in line)} |" for line in lines)
