"""The package as its users take it: with frictionless, DuckDB, pyarrow and a spreadsheet."""

from __future__ import annotations

import datetime as dt
import hashlib
import io
import json
import shutil
from typing import TYPE_CHECKING, Any

import duckdb
import frictionless
import openpyxl
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipeline.package.files import package_files, version_of
from pipeline.package.workbook import EXPLANATION, fitting, workbook
from schemas.registry import PUBLISHED, STRUCTURE

if TYPE_CHECKING:
    from pathlib import Path

    from openpyxl import Workbook


@pytest.fixture(scope="session")
def descriptor(files: dict[str, bytes]) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(files["datapackage.json"])
    return found


@pytest.fixture(scope="session")
def book(files: dict[str, bytes]) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(files["gremien.xlsx"]))


def errors(path: Path, name: str) -> list[str]:
    """Return the kinds of errors that frictionless finds in one table of a package."""
    report = frictionless.Package(str(path / "datapackage.json")).get_resource(name).validate()
    return [kind for kind, *_ in report.flatten(["type"])]


def test_frictionless_finds_the_package_valid(folder: Path) -> None:
    report = frictionless.Package(str(folder / "processed" / "datapackage.json")).validate()
    assert (report.valid, report.flatten(["type", "message"])) == (True, [])
    assert [task.name for task in report.tasks] == list(PUBLISHED)


@pytest.mark.parametrize(
    ("name", "old", "new", "kind"),
    [
        ("bundeslaender", "Bayern", "Beyern", "hash-count"),
        ("bundeslaender", "DE-BY", "DE-XY1", "constraint-error"),
        ("gremien", "landesebene", "landesebne", "constraint-error"),
        ("vereinbarungen", ",2022-07-22,", ",22.7.2022,", "type-error"),
        ("gremium_namen", "be-ak-frauenhandel", "be-ak", "foreign-key"),
        ("gremien", "be-ak-frauenhandel", "be-fachkommission-menschenhandel", "primary-key"),
    ],
)
def test_one_edited_cell_makes_it_invalid(
    folder: Path, tmp_path: Path, name: str, old: str, new: str, kind: str
) -> None:
    shutil.copytree(folder / "processed", tmp_path / "p")
    path = tmp_path / "p" / f"{name}.csv"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    found = errors(tmp_path / "p", name)
    assert kind in found
    assert "hash-count" in found


def test_the_parquet_tables_join_on_every_declared_key_without_an_orphan(
    folder: Path, descriptor: dict[str, Any]
) -> None:
    base = duckdb.connect()
    declared = 0
    for resource in descriptor["resources"]:
        for key in resource["schema"].get("foreignKeys", []):
            declared += 1
            target = key["reference"]["resource"] or resource["name"]
            on = " AND ".join(
                f"a.{own} = b.{other}" for own, other in zip(key["fields"], key["reference"]["fields"], strict=True)
            )
            some = " AND ".join(f"a.{own} IS NOT NULL" for own in key["fields"])
            query = (
                f"SELECT count(*) FROM '{folder}/processed/{resource['parquet']['path']}' a "  # noqa: S608
                f"ANTI JOIN '{folder}/processed/{target}.parquet' b ON {on} WHERE {some}"
            )
            assert base.execute(query).fetchone() == (0,), (resource["name"], key)
    assert declared == sum(len(spec.foreign_keys) for spec in PUBLISHED.values())


def test_duckdb_and_pandas_read_days_as_days(folder: Path) -> None:
    file = folder / "processed" / "vereinbarungen.parquet"
    assert duckdb.connect().execute(f"SELECT typeof(datum), datum FROM '{file}'").fetchone() == (  # noqa: S608
        "DATE",
        dt.date(2022, 7, 22),
    )
    assert pd.read_parquet(file)["datum"].tolist() == [dt.date(2022, 7, 22)]


def test_hashes_and_lengths_are_those_of_the_files(files: dict[str, bytes], descriptor: dict[str, Any]) -> None:
    described = [*descriptor["resources"], *(r["parquet"] for r in descriptor["resources"]), descriptor["workbook"]]
    assert {facts["path"] for facts in described} == set(files) - {"datapackage.json"}
    for facts in described:
        data = files[facts["path"]]
        assert (facts["hash"], facts["bytes"]) == (f"sha256:{hashlib.sha256(data).hexdigest()}", len(data))


def test_the_sources_stand_there_with_their_hash_and_rights(
    all_tables: dict[str, pd.DataFrame], descriptor: dict[str, Any]
) -> None:
    assert {s["quelle_id"]: s["hash"].removeprefix("sha256:") for s in descriptor["sources"]} == dict(
        zip(all_tables["quellen"]["quelle_id"], all_tables["quellen"]["sha256"], strict=True)
    )
    assert all(s["rights"] and s["redistribution"] and s["publisher"] for s in descriptor["sources"])
    assert all(s["facsimile"] is True for s in descriptor["sources"] if "Faksimile" in s["rights"])


def test_each_parquet_file_says_what_it_holds_and_what_it_was_made_from(
    files: dict[str, bytes], descriptor: dict[str, Any]
) -> None:
    for name, spec in PUBLISHED.items():
        schema = pq.read_schema(io.BytesIO(files[f"{name}.parquet"]))
        about = {key.decode(): value.decode() for key, value in schema.metadata.items()}
        assert (about["version"], about["description"]) == (descriptor["version"], spec.description)
        assert json.loads(about["sources"])["dimr/2024-10"]
        columns = spec.model.to_schema().columns
        assert {f.name: f.metadata[b"description"].decode() for f in schema} == {
            column: field.description for column, field in columns.items()
        }
        assert not [f.name for f in schema if pa.types.is_null(f.type)]


def test_the_same_tables_give_the_same_bytes(all_tables: dict[str, pd.DataFrame], files: dict[str, bytes]) -> None:
    again = package_files({name: all_tables[name].copy() for name in reversed(all_tables)})
    assert [path for path in files if files[path] != again[path]] == []


def test_the_version_changes_with_the_content_and_with_nothing_else() -> None:
    one, two = {"a.csv": b"1", "b.csv": b"2"}, {"b.csv": b"2", "a.csv": b"1"}
    assert version_of(one) == version_of(two)
    assert version_of(one) != version_of({"a.csv": b"12", "b.csv": b""})
    assert version_of(one).startswith(f"{STRUCTURE}+")


class TestWorkbook:
    def test_each_table_is_a_sheet_behind_the_one_that_explains(self, book: Workbook) -> None:
        assert book.sheetnames == [EXPLANATION, *PUBLISHED]
        said = {str(row[1]) for row in book[EXPLANATION].iter_rows(values_only=True)}
        assert {column for spec in PUBLISHED.values() for column in spec.columns} <= said

    def test_every_cell_holds_the_value_of_the_table_with_its_type(
        self, book: Workbook, all_tables: dict[str, pd.DataFrame]
    ) -> None:
        for name in ("gremien", "bundeslaender", "vereinbarungen", "kooperationen", "laender_uebersicht"):
            header, *rows = book[name].iter_rows(values_only=True)
            table = all_tables[name]
            assert list(header) == list(table.columns)
            plain = table.astype(object).where(table.notna(), None)
            shown = [tuple(v.date().isoformat() if isinstance(v, dt.datetime) else v for v in row) for row in rows]
            assert shown == list(plain.itertuples(index=False, name=None)), name

    def test_days_are_days_and_keys_with_a_leading_zero_stay_text(self, book: Workbook) -> None:
        (day,) = [cell.value for cell in book["vereinbarungen"]["D"][1:]]
        assert day == dt.datetime(2022, 7, 22)  # noqa: DTZ001  spreadsheets know no time zone
        assert book["vereinbarungen"]["D2"].number_format == "yyyy-mm-dd"
        assert {cell.value for cell in book["bundeslaender"]["B"]} >= {"08", "09", "01"}

    def test_what_looks_like_a_formula_a_number_or_a_link_stays_text(self, all_tables: dict[str, pd.DataFrame]) -> None:
        table = all_tables["bundeslaender"].copy()
        odd = ["=1+1", "+49", "https://example.org", "007", "@x"]
        table.loc[: len(odd) - 1, "name"] = odd
        book = openpyxl.load_workbook(io.BytesIO(workbook({**all_tables, "bundeslaender": table}, "1")))
        cells = book["bundeslaender"]["C"][1 : len(odd) + 1]
        assert [(cell.value, cell.data_type, cell.hyperlink) for cell in cells] == [(text, "s", None) for text in odd]

    def test_a_text_too_long_for_a_cell_is_cut_and_says_so(self) -> None:
        assert fitting("a" * 32_767) == "a" * 32_767
        cut = fitting("a" * 32_768)
        assert (len(cut), cut.endswith("CSV-Datei]")) == (32_767, True)
