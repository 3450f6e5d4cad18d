"""What the columns of all tables have in common: real nullable types, closed codes, dates, and a description."""

from collections.abc import Sequence
from typing import Any

import pandas as pd
import pandera.pandas as pa
from pandera.typing import Series

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


class Table(pa.DataFrameModel):
    """A published table: exactly its columns, in this order."""

    class Config:
        """Nothing is coerced: a value of another type is a failure, not a conversion in silence."""

        strict = True
        ordered = True


def required(description: str, *, printed: bool = False, **checks: Any) -> Any:  # noqa: ANN401 - as pandera's Field
    """Return the field of a column without nulls. `printed`: each value came from a document and has its `belege`."""
    return pa.Field(description=description, nullable=False, metadata={"printed": printed}, **checks)


def optional(description: str, *, printed: bool = False, **checks: Any) -> Any:  # noqa: ANN401 - as pandera's Field
    """Return the field of a column that may be null; else as `required`."""
    return pa.Field(description=description, nullable=True, metadata={"printed": printed}, **checks)


def any_null(frame: pd.DataFrame, columns: Sequence[str]) -> "pd.Series[bool]":
    """Tell for each row whether one of `columns` is null."""
    return frame[list(columns)].isna().any(axis="columns")
