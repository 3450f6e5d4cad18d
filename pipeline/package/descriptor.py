"""`datapackage.json`: what is in the package, where it comes from, and what each column may hold (Data Package v2)."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

from pipeline.package.table_schema import table_schema
from schemas.registry import PUBLISHED

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from schemas.registry import TableSpec

WORKBOOK = "gremien.xlsx"
PARQUET = ".parquet"

TITLE = "Gremien gegen Menschenhandel in den deutschen Ländern"
DESCRIPTION = (
    "Was veröffentlichte Dokumente über die Gremien und Vereinbarungen nennen, mit denen die 16 Länder ihre Arbeit "
    "gegen Menschenhandel koordinieren. Was hier fehlt, ist dort nicht genannt; es kann es dennoch geben."
)
DESCRIPTION_EN = (
    "What published documents name of the bodies and agreements by which Germany's 16 Länder coordinate their work "
    "against human trafficking. What is missing here is not named there, which does not mean that it does not exist."
)
RIGHTS = (
    "Die Lizenz gilt für die Aufbereitung, die geprüften Listen und die Faksimiles. Die Rechte an den "
    "Veröffentlichungen liegen bei ihren Herausgebern; was für jede gilt, steht bei den Quellen."
)


def descriptor(quellen: pd.DataFrame, version: str, files: Mapping[str, bytes]) -> bytes:
    """Return the descriptor of `files` (by path), which hold each table as CSV and Parquet, and the workbook."""
    package = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "gremien",
        "title": TITLE,
        "description": DESCRIPTION,
        "description_en": DESCRIPTION_EN,
        "version": version,
        "keywords": ["Menschenhandel", "Bundesländer", "Gremien", "human trafficking", "Germany"],
        "contributors": [{"title": "the gremien authors", "roles": ["creator"]}],
        "licenses": [{"name": "MIT", "title": "MIT License", "path": "https://opensource.org/license/mit"}],
        "rights": RIGHTS,
        "sources": [_source(row) for row in quellen.astype(object).where(quellen.notna(), None).to_dict("records")],
        "resources": [_resource(spec, files) for spec in PUBLISHED.values()],
        "workbook": {"path": WORKBOOK, **_checked(files[WORKBOOK])},
    }
    return (json.dumps(package, ensure_ascii=False, indent=1) + "\n").encode()


def resource_schema(spec: TableSpec) -> dict[str, Any]:
    """Return what the descriptor says of a table's columns, and what is checked that a Table Schema cannot say."""
    schema, left = table_schema(spec.schema, spec.name, spec.foreign_keys)
    rules = [
        {"rule": check.rule, "description": check.text, **({"column": check.column} if check.column else {})}
        for check in left
    ]
    return {"schema": schema, **({"rules": rules} if rules else {})}


def _source(row: Mapping[Any, Any]) -> dict[str, Any]:
    """Return a document as a source of the package: who published it, its hash, and what may be done with it."""
    stated = {
        "title": row["titel"],
        "path": row["url"],
        "version": row["ausgabe"],
        "quelle_id": row["quelle_id"],
        "publisher": row["herausgeber"],
        "date": row["stand"],
        "retrieved": row["abgerufen"],
        "hash": f"sha256:{row['sha256']}",
        "facsimile": bool(row["faksimile"]),
        "rights": row["lizenz"],
        "redistribution": row["weitergabe"],
        "scope": row["abgrenzung"],
    }
    return {key: value for key, value in stated.items() if value is not None}


def _resource(spec: TableSpec, files: Mapping[str, bytes]) -> dict[str, Any]:
    path, parquet = f"{spec.name}.csv", f"{spec.name}{PARQUET}"
    return {
        "name": spec.name,
        "path": path,
        "type": "table",
        "description": spec.description,
        "description_en": spec.description_en,
        "scheme": "file",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        **_checked(files[path]),
        "dialect": {"delimiter": ",", "lineTerminator": "\n", "doubleQuote": True},
        **resource_schema(spec),
        "parquet": {"path": parquet, **_checked(files[parquet])},
    }


def _checked(data: bytes) -> dict[str, Any]:
    return {"bytes": len(data), "hash": f"sha256:{hashlib.sha256(data).hexdigest()}"}
