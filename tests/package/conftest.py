"""A package made once from the committed tables, whatever else the committed folder holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import pytest

from pipeline.build import load_vocabulary
from pipeline.fingerprint import ROOT
from pipeline.overview import tables_for_readers
from pipeline.package.files import package_files
from schemas.registry import TABLES

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="session")
def all_tables() -> dict[str, pd.DataFrame]:
    """Return all tables of the dataset, with their types."""
    tables = {}
    for name, spec in TABLES.items():
        types = {column: str(field.dtype) for column, field in spec.model.to_schema().columns.items()}
        tables[name] = pd.read_parquet(ROOT / "processed" / f"{name}.parquet").astype(types)
    return tables | tables_for_readers(tables, load_vocabulary().oberthemen)


@pytest.fixture(scope="session")
def files(all_tables: dict[str, pd.DataFrame]) -> dict[str, bytes]:
    """Return the files of the package."""
    return package_files(all_tables)


@pytest.fixture(scope="session")
def folder(files: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with `processed/` in it."""
    home = tmp_path_factory.mktemp("package")
    (home / "processed").mkdir()
    for path, data in files.items():
        (home / "processed" / path).write_bytes(data)
    return home
