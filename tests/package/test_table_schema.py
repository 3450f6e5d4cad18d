"""The bridge from pandera to Table Schema: what it says, what it names as unsaid, and that both sides judge alike."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd
import pandera.pandas as pa
import pytest
from frictionless import Schema
from pandera.errors import SchemaErrors

from pipeline.package.table_schema import table_schema
from schemas.registry import PUBLISHED, TableSpec


@dataclass(frozen=True)
class Key:
    columns: tuple[str, ...]
    other_table: str
    other_columns: tuple[str, ...]


def one(column: pa.Column) -> tuple[dict[str, Any], list[str]]:
    """Return the field of a single column, and the names of the checks that are not in it."""
    schema, left = table_schema(pa.DataFrameSchema({"a": column}))
    return schema["fields"][0], [check.rule for check in left]


@pytest.mark.parametrize(
    ("dtype", "expected"),
    [
        ("string", "string"),
        (str, "string"),
        ("Int64", "integer"),
        ("uint8", "integer"),
        ("float32", "number"),
        ("Float64", "number"),
        ("boolean", "boolean"),
        (bool, "boolean"),
    ],
)
def test_each_type_has_its_name(dtype: str | type, expected: str) -> None:
    assert one(pa.Column(dtype))[0]["type"] == expected


def test_a_type_without_a_name_is_refused_and_not_called_text() -> None:
    with pytest.raises(ValueError, match="a Table Schema has no type for timedelta64"):
        one(pa.Column("timedelta64[ns]"))


@pytest.mark.parametrize(
    ("dtype", "check", "constraints"),
    [
        ("string", pa.Check.isin(("b", "a")), {"enum": ["b", "a"]}),
        ("Int64", pa.Check.ge(1), {"minimum": 1}),
        ("Int64", pa.Check.gt(0), {"minimum": 1}),
        ("Int64", pa.Check.lt(10), {"maximum": 9}),
        ("Float64", pa.Check.gt(0), {"exclusiveMinimum": 0}),
        ("Float64", pa.Check.in_range(0, 1, include_max=False), {"minimum": 0, "exclusiveMaximum": 1}),
        ("string", pa.Check.str_length(2, 5), {"minLength": 2, "maxLength": 5}),
        ("string", pa.Check.str_length(min_value=2), {"minLength": 2}),
        ("string", pa.Check.str_matches(r"^a(b|c)$"), {"pattern": "a(b|c)"}),
        ("string", pa.Check.str_matches(r"a[|]"), {"pattern": r"a[|][\s\S]*"}),
        ("string", pa.Check.str_matches(r"^5\$"), {"pattern": r"5\$[\s\S]*"}),
    ],
)
def test_what_a_constraint_can_say_becomes_one(dtype: str, check: pa.Check, constraints: dict[str, Any]) -> None:
    field, left = one(pa.Column(dtype, check, nullable=True))
    assert (field["constraints"], left) == (constraints, [])


@pytest.mark.parametrize(
    "check",
    [
        pa.Check.notin(("a",)),
        # The bar divides the whole pattern: without its anchors it would say something else.
        pa.Check.str_matches(r"^a|b$"),
        pa.Check.str_startswith("a"),
        pa.Check(lambda value: value == "a", name="own", element_wise=True),
        # Of a check that minds nulls the constraint would say less.
        pa.Check.isin(("a",), ignore_na=False),
    ],
)
def test_what_no_constraint_can_say_is_named(check: pa.Check) -> None:
    field, left = one(pa.Column("string", check, nullable=True))
    assert "constraints" not in field
    assert left == [check.name]


def test_of_two_checks_that_clash_in_one_constraint_the_second_is_named() -> None:
    field, left = one(pa.Column("Int64", [pa.Check.ge(1), pa.Check.gt(5)], nullable=True))
    assert (field["constraints"], left) == ({"minimum": 1}, ["greater_than"])


def test_a_column_that_may_be_missing_is_named() -> None:
    assert one(pa.Column("string", required=False))[1] == ["required"]


def test_nulls_uniqueness_keys_and_the_order_of_columns_are_said() -> None:
    columns = {"a": pa.Column("string", unique=True), "b": pa.Column("Int64", nullable=True)}
    schema, left = table_schema(pa.DataFrameSchema(columns, unique=["a"], strict=True, ordered=True))
    assert schema["primaryKey"] == ["a"]
    assert schema["fieldsMatch"] == "exact"
    assert [field.get("constraints") for field in schema["fields"]] == [{"required": True, "unique": True}, None]
    assert left == ()


def test_a_key_that_may_be_null_is_named_because_a_primary_key_may_not() -> None:
    schema, left = table_schema(pa.DataFrameSchema({"a": pa.Column("string", nullable=True)}, unique="a"))
    assert "primaryKey" not in schema
    assert [check.rule for check in left] == ["unique"]


def test_a_key_of_columns_that_are_not_there_is_refused() -> None:
    with pytest.raises(ValueError, match=r"does not have: .'z'"):
        table_schema(pa.DataFrameSchema({"a": pa.Column("string")}, unique=["a", "z"]))


def test_a_reference_is_declared_and_one_into_the_own_table_names_no_resource() -> None:
    frame = pa.DataFrameSchema({"a": pa.Column("string"), "b": pa.Column("string", nullable=True)})
    schema, _ = table_schema(frame, "own", [Key(("b",), "own", ("a",)), Key(("a",), "other", ("x",))])
    assert schema["foreignKeys"] == [
        {"fields": ["b"], "reference": {"resource": "", "fields": ["a"]}},
        {"fields": ["a"], "reference": {"resource": "other", "fields": ["x"]}},
    ]


def test_a_reference_of_several_columns_that_may_be_null_is_named_and_not_declared() -> None:
    frame = pa.DataFrameSchema({"a": pa.Column("string"), "b": pa.Column("string", nullable=True)})
    schema, left = table_schema(frame, "own", [Key(("a", "b"), "other", ("x", "y"))])
    assert "foreignKeys" not in schema
    assert [(check.rule, check.text) for check in left] == [("foreign_key", "a, b stands in other")]


def test_a_rule_over_several_columns_is_named_with_what_it_says() -> None:
    rule = pa.Check(lambda frame: frame["a"] == "x", name="rule", error="a is no x")
    _, left = table_schema(pa.DataFrameSchema({"a": pa.Column("string")}, checks=[rule]))
    assert [(check.column, check.rule, check.text) for check in left] == [(None, "rule", "a is no x")]


@pytest.mark.parametrize("spec", PUBLISHED.values(), ids=lambda spec: spec.name)
def test_of_the_published_tables_only_rules_over_several_columns_stay_unsaid(spec: TableSpec) -> None:
    _, left = table_schema(spec.schema, spec.name, spec.foreign_keys)
    own = {str(check.name) for check in spec.schema.checks}
    assert {(check.column, check.rule) for check in left} == {(None, name) for name in own}


# Values that some column takes and another does not: of each kind, beside and within the bounds.
TEXTS = ["", "a", "A b", "x-y", "x--y", "DE-BW", "DE-B", "08", "17", "2022-07-22", "2022-13-01", "XXXX-07-22", "2022"]
TEXTS += ["genannt", "besteht", "landesebene", "dimr/2024-10", "text/html", "0a" * 32, "ä\nb", "schwere_1"]
NUMBERS = [-1, 0, 1, 5, 1899, 1900, 2100, 2101]
PROBES: dict[str, list[Any]] = {
    "string": [None, *TEXTS],
    "date": [None, *TEXTS],
    "integer": [None, *NUMBERS],
    "number": [None, *NUMBERS, 0.5],
    "boolean": [None, True, False],
}


def by_pandera(spec: TableSpec, name: str, probes: list[Any]) -> list[bool]:
    """Return for each value whether pandera lets it stand in the column."""
    column = spec.model.to_schema().columns[name]
    table = pd.DataFrame({name: probes}, dtype=object).astype({name: str(column.dtype)})
    try:
        pa.DataFrameSchema({name: column}).validate(table, lazy=True)
    except SchemaErrors as errors:
        wrong = {int(index) for index in errors.failure_cases["index"]}
        return [number not in wrong for number in range(len(probes))]
    return [True] * len(probes)


@pytest.mark.parametrize("spec", PUBLISHED.values(), ids=lambda spec: spec.name)
def test_both_sides_judge_each_value_of_each_column_alike(spec: TableSpec) -> None:
    descriptor, _ = table_schema(spec.schema, spec.name, spec.foreign_keys)
    schema = Schema.from_descriptor(descriptor)
    for field, said in zip(schema.fields, descriptor["fields"], strict=True):
        # An empty cell is null in a CSV file, so an empty text is no probe of its own there.
        probes = [probe for probe in PROBES[said["type"]] if probe != ""]
        written = ["" if p is None else str(p).lower() if isinstance(p, bool) else str(p) for p in probes]
        read = field.create_cell_reader()
        by_frictionless = [not read(cell)[1] for cell in written]
        assert dict(zip(written, by_frictionless, strict=True)) == dict(
            zip(written, by_pandera(spec, field.name, probes), strict=True)
        ), field.name
