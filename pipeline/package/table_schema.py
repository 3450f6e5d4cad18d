"""From a pandera schema to a Table Schema (Data Package v2): https://datapackage.org/standard/table-schema/.

pandera checks more than a Table Schema can say. What the bridge cannot express it names, so that nobody takes a valid
Table Schema for all that was checked. This module knows pandera and the standard, and nothing of this project: of a
column's metadata it reads `type` (a Table Schema type that says more than the pandas type), `codes` (a mapping from
each value to a label with `de`) and `example`; whatever else stands there is copied into the field.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from pandera.api.checks import Check
    from pandera.api.pandas.components import Column
    from pandera.pandas import DataFrameSchema

Descriptor = dict[str, Any]

_TYPES = {"str": "string", "int": "integer", "uint": "integer", "float": "number", "bool": "boolean"}
_DTYPE = re.compile(r"(?P<kind>[a-z]+?)(?:ing|ean|eger)?\d*(?:\[.*\])?")


class Reference(Protocol):
    """A foreign key: the values of `columns` have to stand in `other_columns` of `other_table`."""

    @property
    def columns(self) -> Sequence[str]:
        """The columns that refer."""

    @property
    def other_table(self) -> str:
        """The name of the resource that they refer to."""

    @property
    def other_columns(self) -> Sequence[str]:
        """The columns that they refer to."""


@dataclass(frozen=True, slots=True)
class Unexpressed:
    """Something that pandera checks and a Table Schema cannot say: of a column, or of the whole table (None).

    `rule` is the name of the check, `text` its error message, or what is to know of it for want of one.
    """

    column: str | None
    rule: str
    text: str


def table_schema(
    schema: DataFrameSchema, name: str = "", references: Iterable[Reference] = ()
) -> tuple[Descriptor, tuple[Unexpressed, ...]]:
    """Return the Table Schema of a table, and what of pandera's checks is not in it.

    The schema's `unique` becomes the primary key. `name` is the table's own name: a reference to it is one to itself.
    ValueError for a column type that a Table Schema does not know, or a key over columns that are not there.
    """
    fields: list[Descriptor] = []
    left: list[Unexpressed] = []
    for column_name, column in schema.columns.items():
        field, missing = _field(str(column_name), column)
        fields.append(field)
        left += missing
    left += [Unexpressed(None, _name(check), _text(check)) for check in schema.checks or ()]
    found: Descriptor = {"fields": fields, "missingValues": [""]}
    if schema.strict and schema.ordered:
        found["fieldsMatch"] = "exact"
    nullable = {str(column_name) for column_name, column in schema.columns.items() if column.nullable}
    if key := _columns(schema.unique):
        if unknown := set(key) - {field["name"] for field in fields}:
            raise ValueError(f"the key has columns that the table does not have: {sorted(unknown)}")
        if nullable & set(key):
            left.append(Unexpressed(None, "unique", f"together unique, though they may be null: {', '.join(key)}"))
        else:
            found["primaryKey"] = key
    keys = []
    for reference in references:
        if len(reference.columns) > 1 and nullable & set(reference.columns):
            # A row with a null in a part of such a key is exempt in SQL, and an error in a Table Schema.
            left.append(
                Unexpressed(None, "foreign_key", f"{', '.join(reference.columns)} stands in {reference.other_table}")
            )
            continue
        # The standard says of a reference to the table itself that its resource is the empty string.
        other = "" if reference.other_table == name else reference.other_table
        target = {"resource": other, "fields": list(reference.other_columns)}
        keys.append({"fields": list(reference.columns), "reference": target})
    if keys:
        found["foreignKeys"] = keys
    return found, tuple(left)


def _columns(unique: object) -> list[str]:
    if isinstance(unique, str):
        return [unique]
    return [str(column) for column in unique] if isinstance(unique, (list, tuple)) else []


def _field(name: str, column: Column) -> tuple[Descriptor, list[Unexpressed]]:
    """Return the field of a column, and the checks that it does not express."""
    metadata = dict(column.metadata or {})
    known = {key: metadata.pop(key, None) for key in ("type", "codes", "example")}
    constraints: Descriptor = {}
    left: list[Unexpressed] = []
    plain = _type(name, column)
    kind = str(known["type"] or plain)
    if not column.nullable:
        constraints["required"] = True
    if column.unique:
        constraints["unique"] = True
    if not column.required or column.regex:
        left.append(Unexpressed(name, "required", "the column itself may be missing"))
    for check in column.checks:
        said = _constraint(check, plain)
        if said is None:
            left.append(Unexpressed(name, _name(check), _text(check)))
        elif kind == plain or "pattern" not in said:
            # The pattern of a date is that of its text; the type says as much, and more.
            clash = {key for key in said if key in constraints and constraints[key] != said[key]}
            constraints |= {key: value for key, value in said.items() if key not in clash}
            left += [Unexpressed(name, _name(check), _text(check)) for _ in sorted(clash)]
    field: Descriptor = {"name": name, "type": kind}
    if kind == "boolean":
        field |= {"trueValues": ["true"], "falseValues": ["false"]}
    field |= {key: text for key, text in (("title", column.title), ("description", column.description)) if text}
    if known["example"] is not None:
        field["example"] = known["example"]
    if known["codes"]:
        field["categories"] = [{"value": code, "label": label.de} for code, label in known["codes"].items()]
    if constraints:
        field["constraints"] = constraints
    return field | {key: value for key, value in metadata.items() if value is not None}, left


def _type(name: str, column: Column) -> str:
    found = _DTYPE.fullmatch(str(column.dtype).lower())
    kind = _TYPES.get(found["kind"]) if found else None
    if kind is None:
        raise ValueError(f"column {name}: a Table Schema has no type for {column.dtype}")
    return kind


def _constraint(check: Check, kind: str) -> Descriptor | None:
    """Return what a check says as constraints, None where they cannot say it."""
    express = _EXPRESSED.get(_name(check))
    if express is None or check.element_wise or not check.ignore_na:
        return None
    return express(check.statistics or {}, kind)


def _name(check: Check) -> str:
    return str(check.name or "check")


def _text(check: Check) -> str:
    return str(check.error or _name(check))


def _bound(stated: str, inclusive: str) -> Callable[[Any, str], Descriptor | None]:
    """Return how a bound is said; of whole numbers an open one is the next closed one."""

    def express(statistics: Any, kind: str) -> Descriptor | None:  # noqa: ANN401 - pandera's own
        value = statistics[stated]
        if kind not in {"integer", "number"}:
            return None
        if inclusive.startswith("exclusive") and kind == "integer" and isinstance(value, int):
            return {"minimum": value + 1} if inclusive.endswith("Minimum") else {"maximum": value - 1}
        return {inclusive: value}

    return express


def _range(statistics: Any, kind: str) -> Descriptor | None:  # noqa: ANN401 - pandera's own
    low = "minimum" if statistics["include_min"] else "exclusiveMinimum"
    high = "maximum" if statistics["include_max"] else "exclusiveMaximum"
    lower = _bound("min_value", low)(statistics, kind)
    upper = _bound("max_value", high)(statistics, kind)
    return None if lower is None or upper is None else lower | upper


def _length(statistics: Any, kind: str) -> Descriptor | None:  # noqa: ANN401 - pandera's own
    if kind != "string" or statistics.get("exact_value") is not None:
        return None
    stated = {"minLength": statistics["min_value"], "maxLength": statistics["max_value"]}
    return {key: value for key, value in stated.items() if value is not None}


def _enum(statistics: Any, _: str) -> Descriptor | None:  # noqa: ANN401 - pandera's own
    return {"enum": list(statistics["allowed_values"])}


def _pattern(statistics: Any, kind: str) -> Descriptor | None:  # noqa: ANN401 - pandera's own
    """Return a pattern that is matched against the whole value; pandera matches from the beginning."""
    pattern = statistics["pattern"]
    pattern = pattern if isinstance(pattern, str) else pattern.pattern
    if kind != "string" or "|" in _outside_brackets(pattern):
        return None
    whole = pattern.endswith("$") and not pattern.endswith(r"\$")
    body = pattern.removeprefix("^")
    return {"pattern": body[:-1] if whole else rf"{body}[\s\S]*"}


def _outside_brackets(pattern: str) -> str:
    return "".join(_characters_outside(pattern))


def _characters_outside(pattern: str) -> Iterator[str]:
    depth, in_class, escaped = 0, False, False
    for character in pattern:
        if escaped:
            escaped = False
            continue
        escaped = character == "\\"
        if in_class:
            in_class = character != "]"
        elif character == "[":
            in_class = True
        elif character in "()":
            depth += 1 if character == "(" else -1
        elif depth == 0:
            yield character


_EXPRESSED: Mapping[str, Callable[[Any, str], Descriptor | None]] = {
    "isin": _enum,
    "str_matches": _pattern,
    "str_length": _length,
    "greater_than": _bound("min_value", "exclusiveMinimum"),
    "greater_than_or_equal_to": _bound("min_value", "minimum"),
    "less_than": _bound("max_value", "exclusiveMaximum"),
    "less_than_or_equal_to": _bound("max_value", "maximum"),
    "in_range": _range,
}
