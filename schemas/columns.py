"""What the columns of all tables have in common: real nullable types, closed codes, dates, and a description.

Everything that is to know of a column stands in its field: the checks, a description in German and in English, where
its values come from, unit, example and labels of its codes. The Table Schema, the dictionary and the descriptions in
the Parquet files and the workbook are made from it.
"""

import importlib
import sys
from collections.abc import Mapping, Sequence
from typing import Any, Final, Literal, TypedDict

import pandas as pd
import pandera.pandas as pa
from pandera.typing import Series

from schemas.codes import Label

if "dask" not in sys.modules:
    # With its first schema pandera imports dask's tables wherever dask is installed, to know their types when it meets
    # them. None of ours is one, and it takes as long as pandas itself. What is None here is not found.
    sys.modules["dask"] = None  # type: ignore[assignment]
    try:
        importlib.import_module("pandera.typing.dask")
    finally:
        del sys.modules["dask"]

String = Series[pd.StringDtype]
Integer = Series[pd.Int64Dtype]
Number = Series[pd.Float64Dtype]
Boolean = Series[pd.BooleanDtype]

YEAR = {"ge": 1900, "le": 2100}
DATE = r"^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$"
# Level 1 of EDTF as far as it is used: X for a digit that no source gives.
EDTF = r"^[\dX]{4}(-(0[1-9]|1[0-2]|XX)(-(0[1-9]|[12]\d|3[01]|XX))?)?$"
SHA256 = r"^[0-9a-f]{64}$"
CODE = r"^[a-z0-9]+(-[a-z0-9]+)*$"

Origin = Literal["gedruckt", "abgeleitet", "vergeben", "liste", "datei", "lauf"]

ORIGINS: Final[Mapping[Origin, Label]] = {
    "gedruckt": Label(
        "im Dokument gedruckt; `belege` nennt den Ort", "printed in the document; `belege` has the place"
    ),
    "abgeleitet": Label("aus gedruckten Werten abgeleitet", "derived from printed values"),
    "vergeben": Label("von diesem Projekt vergeben", "assigned by this project"),
    "liste": Label("aus einer geprüften Liste unter schemas/", "from a reviewed list under schemas/"),
    "datei": Label("aus der Datei oder ihrer Beschreibung unter raw/", "from the file or its description under raw/"),
    "lauf": Label("bei der Verarbeitung entstanden", "made by the processing"),
}
"""Where the values of a column come from. A `gedruckt` value that is not null always has its `belege`."""


class Metadata(TypedDict, total=False):
    """What a column carries beside pandera's own: `title` and `description` are German.

    `description_en` is the English description; `unit` such as "PDF-Punkt"; `codes` the allowed codes and their labels;
    `type` the type of a Table Schema where it says more than that of pandas.
    """

    description_en: str
    origin: Origin
    unit: str | None
    example: str | None
    codes: Mapping[str, Label]
    type: str


class Table(pa.DataFrameModel):
    """A published table: exactly its columns, in this order."""

    class Config:
        """Nothing is coerced: a value of another type is a failure, not a conversion in silence."""

        strict = True
        ordered = True


def required(de: str, en: str, origin: Origin, example: str | None = None, **more: Any) -> Any:  # noqa: ANN401 - as pandera's Field
    """Return the field of a column without nulls; `more` as in `_field`."""
    return _field(de, en, origin, example, nullable=False, **more)


def optional(de: str, en: str, origin: Origin, example: str | None = None, **more: Any) -> Any:  # noqa: ANN401 - as pandera's Field
    """Return the field of a column that may be null; `more` as in `_field`."""
    return _field(de, en, origin, example, nullable=True, **more)


def _field(
    de: str,
    en: str,
    origin: Origin,
    example: str | None,
    *,
    nullable: bool,
    unit: str | None = None,
    codes: Mapping[str, Label] | None = None,
    date: bool = False,
    **checks: Any,  # noqa: ANN401 - as pandera's Field
) -> Any:  # noqa: ANN401 - as pandera's Field
    """Return a field with both descriptions. `codes` closes the list of values, `date` says that it is an ISO 8601 day.

    `checks` are pandera's. The example of a closed list is its first code.
    """
    metadata: Metadata = {"description_en": en, "origin": origin, "unit": unit, "example": example}
    if codes:
        metadata |= {"codes": dict(codes), "example": example or next(iter(codes))}
        checks["isin"] = tuple(codes)
    if date:
        metadata["type"] = "date"
        checks["str_matches"] = DATE
    return pa.Field(description=de, nullable=nullable, metadata=dict(metadata), **checks)


def any_null(frame: pd.DataFrame, columns: Sequence[str]) -> "pd.Series[bool]":
    """Tell for each row whether one of `columns` is null."""
    return frame[list(columns)].isna().any(axis="columns")
