"""Tables as Parquet, each file with what is to know of it: version, sources with their hashes, descriptions."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

    from schemas.registry import TableSpec


def table_to_parquet(spec: TableSpec, table: pd.DataFrame, version: str, quellen: pd.DataFrame) -> bytes:
    """Return a table as Parquet with real types; days are dates.

    The file's metadata has `title`, `description`, `description_en`, `version` and `sources` (JSON: quelle_id to the
    hash of the document); each column's has `description`, `description_en`, `origin` and `unit`.
    """
    import pandas as pd  # noqa: PLC0415  slow to load
    import pyarrow as pa  # noqa: PLC0415
    import pyarrow.parquet as pq  # noqa: PLC0415

    columns = spec.model.to_schema().columns
    days = [name for name, column in columns.items() if (column.metadata or {}).get("type") == "date"]
    typed = table.astype(dict.fromkeys(days, pd.ArrowDtype(pa.date32())))
    rows = pa.Table.from_pandas(typed, preserve_index=False)
    fields = []
    for field in rows.schema:
        metadata = columns[field.name].metadata or {}
        told = {"description": columns[field.name].description}
        told |= {key: metadata.get(key) for key in ("description_en", "origin", "unit")}
        fields.append(field.with_metadata({key: text for key, text in told.items() if text}))
    sources = dict(zip(quellen["quelle_id"], quellen["sha256"], strict=True))
    about = {
        "title": spec.name,
        "description": spec.description,
        "description_en": spec.description_en,
        "version": version,
        "sources": json.dumps(sources, sort_keys=True),
    }
    # What pandas wrote there says which pandas types the columns had; it stays.
    schema = pa.schema(fields, metadata={**(rows.schema.metadata or {}), **about})
    buffer = io.BytesIO()
    pq.write_table(rows.cast(schema), buffer, compression="zstd")
    return buffer.getvalue()
