"""The files of the package: each table as CSV and Parquet, the workbook, and the descriptor that describes them all."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from pipeline.package.descriptor import PARQUET, WORKBOOK, descriptor
from pipeline.package.parquet import table_to_parquet
from pipeline.package.workbook import workbook
from pipeline.publish import table_to_csv
from schemas.registry import PUBLISHED, STRUCTURE

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

_DIGITS = 12


def package_files(tables: Mapping[str, pd.DataFrame]) -> dict[str, bytes]:
    """Return all files of the package by their paths in the published folder; `tables` are those of `PUBLISHED`."""
    in_order = {name: tables[name] for name in PUBLISHED}
    csv = {f"{name}.csv": table_to_csv(table) for name, table in in_order.items()}
    version = version_of(csv)
    files = dict(csv)
    for name, table in in_order.items():
        files[f"{name}{PARQUET}"] = table_to_parquet(PUBLISHED[name], table, version, in_order["quellen"])
    files[WORKBOOK] = workbook(in_order, version)
    return files | {"datapackage.json": descriptor(in_order["quellen"], version, files)}


def version_of(csv: Mapping[str, bytes]) -> str:
    """Return the version of the dataset: that of its structure, and a hash of what the CSV files hold.

    Two datasets with one version are the same, on whatever day and machine they were made.
    """
    content = hashlib.sha256()
    for path, data in sorted(csv.items()):
        content.update(f"{path}\0{len(data)}\0".encode() + data)
    return f"{STRUCTURE}+{content.hexdigest()[:_DIGITS]}"
