"""What is told of the columns: complete, true to the schemas, and not older than they are."""

from __future__ import annotations

import json
from types import MappingProxyType
from typing import Any

import pandas as pd
import pandera.pandas as pa
import pytest
import yaml

from pipeline.fingerprint import ROOT, SCHEMAS
from pipeline.package.descriptor import resource_schema
from pipeline.package.dictionary import dictionary
from schemas import codes
from schemas.columns import ORIGINS
from schemas.registry import PUBLISHED, STRUCTURE, TableSpec


def test_the_dictionary_is_that_of_the_schemas() -> None:
    committed = (ROOT / "docs" / "dictionary.md").read_text(encoding="utf-8")
    assert committed == dictionary(SCHEMAS), "docs/dictionary.md is older than schemas/: run `make dictionary`"


def test_the_published_descriptor_is_that_of_the_schemas() -> None:
    path = ROOT / "processed" / "datapackage.json"
    package = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {"resources": []}
    published = {r["name"]: {key: r[key] for key in ("schema", "rules") if key in r} for r in package["resources"]}
    made = {name: json.loads(json.dumps(resource_schema(spec))) for name, spec in PUBLISHED.items()}
    older = [name for name in made if published.get(name) != made[name]]
    assert older == [], "processed/datapackage.json is older than schemas/: run `make run`"


@pytest.mark.parametrize("spec", PUBLISHED.values(), ids=lambda spec: spec.name)
def test_every_column_has_both_descriptions_an_origin_and_an_example_that_it_would_hold(spec: TableSpec) -> None:
    assert spec.description
    assert spec.description_en
    for name, column in spec.model.to_schema().columns.items():
        told: dict[str, Any] = column.metadata
        assert column.description, name
        assert told["description_en"], name
        assert told["origin"] in ORIGINS, name
        if str(column.dtype) == "boolean":
            continue
        kind: type = {"Int64": int, "Float64": float}.get(str(column.dtype), str)
        table = pd.DataFrame({name: [kind(told["example"])]}).astype({name: str(column.dtype)})
        pa.DataFrameSchema({name: column}).validate(table)


def test_every_list_of_codes_has_labels_and_stands_in_the_dictionary() -> None:
    text = dictionary(SCHEMAS)
    lists = [value for value in vars(codes).values() if isinstance(value, MappingProxyType)]
    assert len(lists) > 10
    for code, label in (pair for known in lists for pair in known.items()):
        assert label.de
        assert label.en
        assert f"| `{code}` | {label.de} | {label.en} |" in text


def test_every_closed_list_of_a_column_comes_with_its_labels() -> None:
    for name, spec in PUBLISHED.items():
        for column, field in spec.model.to_schema().columns.items():
            closed = [check.statistics["allowed_values"] for check in field.checks if check.name == "isin"]
            labelled = (field.metadata or {}).get("codes")
            assert (list(closed[0]) if closed else None) == (list(labelled) if labelled else None), (name, column)


def test_the_citation_names_the_version_and_every_source() -> None:
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    assert {"cff-version", "message", "title", "authors", "version"} <= set(citation)
    assert (citation["cff-version"], citation["version"]) == ("1.2.0", STRUCTURE)
    publishers = {author["name"] for reference in citation["references"] for author in reference["authors"]}
    quellen = pd.read_csv(ROOT / "processed" / "quellen.csv")
    assert publishers == set(quellen["herausgeber"])


def test_abbreviations_of_the_sources_are_explained() -> None:
    text = dictionary(SCHEMAS)
    assert [name for name in ("FBS", "MH", "LKA", "BAMF", "KOK", "DIMR") if f"| {name} | " not in text] == []
