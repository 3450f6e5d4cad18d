"""`gremien verify`: whatever was changed in a published folder is found and named."""

from __future__ import annotations

import csv
import hashlib
import json
import shutil
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from stored import REPOSITORY, copy_raw

from pipeline.build import load_vocabulary
from pipeline.cli import command
from pipeline.extracted import COLUMNS
from pipeline.overview import tables_for_readers
from pipeline.publish import rows_to_csv, table_to_csv
from pipeline.run import run
from pipeline.verify import verify
from schemas.registry import TABLES

if TYPE_CHECKING:
    from collections.abc import Callable

    import pandas as pd


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("verify")
    copy_raw(folder / "raw")
    run(folder / "raw", folder / "processed")
    return folder / "processed"


@pytest.fixture
def processed(published: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(published, tmp_path / "processed"))


def sealed(processed: Path, change: Callable[[dict[str, Any]], None] = lambda _: None) -> None:
    """Change the manifest, and make it right about the files: what is left to find is in them."""
    manifest = json.loads((processed / "manifest.json").read_bytes())
    files = sorted(p for p in processed.rglob("*") if p.is_file() and p.name != "manifest.json")
    manifest["files"] = {
        p.relative_to(processed).as_posix(): {
            "sha256": hashlib.sha256(p.read_bytes()).hexdigest(),
            "bytes": p.stat().st_size,
        }
        for p in files
    }
    change(manifest)
    (processed / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")


def edited(processed: Path, name: str, edit: Callable[[pd.DataFrame], pd.DataFrame]) -> None:
    """Change a table as CSV and Parquet alike, with a manifest that agrees."""
    import pandas as pd  # noqa: PLC0415

    table = edit(pd.read_parquet(processed / f"{name}.parquet")).reset_index(drop=True)
    (processed / f"{name}.csv").write_bytes(table_to_csv(table))
    table.to_parquet(processed / f"{name}.parquet", index=False)
    sealed(processed, lambda manifest: manifest["rows"].update({name: len(table)}))


def _replaced(_: pd.DataFrame, by: pd.DataFrame) -> pd.DataFrame:
    return by


def found(processed: Path) -> set[tuple[str, str]]:
    return {(finding.check, finding.what.split(" ")[0]) for finding in verify(processed)}


def test_what_a_run_publishes_is_as_it_should_be(published: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert verify(published) == ()
    assert command(["--processed", str(published), "verify"]) == 0
    assert command(["--processed", str(published), "verify", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == []


def test_what_is_committed_agrees_with_its_own_manifest_file_by_file() -> None:
    # Its ledger and rows are held against each other where the manifest is of this code; the files always are.
    assert not [f for f in verify(REPOSITORY / "processed") if f.check == "file"]


def test_a_changed_a_missing_and_a_surplus_file_are_named(processed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = (processed / "gremien.csv").read_bytes()
    (processed / "gremien.csv").write_bytes(data.replace(b"Jour", b"jour", 1))
    (processed / "akteure.csv").unlink()
    (processed / "belege.csv").write_bytes((processed / "belege.csv").read_bytes()[:-1])
    (processed / "notes.txt").write_text("mine", encoding="utf-8")
    assert found(processed) == {("file", name) for name in ("gremien.csv", "akteure.csv", "belege.csv", "notes.txt")}
    assert command(["--processed", str(processed), "verify"]) == 1
    assert capsys.readouterr().err.count("\n") == 4


@pytest.mark.parametrize("manifest", [None, "", "[]", "{}", '{"format": 1}', '{"format": 1, "files": {"a": 3}}'])
def test_a_manifest_that_is_none_is_a_finding_and_no_traceback(manifest: str | None, tmp_path: Path) -> None:
    if manifest is not None:
        (tmp_path / "manifest.json").write_text(manifest, encoding="utf-8")
    assert found(tmp_path) <= {("manifest", "manifest.json"), ("file", "a")}
    assert found(tmp_path)


def test_a_value_without_evidence_is_found(processed: Path) -> None:
    edited(processed, "belege", lambda table: table[table["spalte"] != "turnus_text"])
    assert {check for check, _ in found(processed)} == {"evidence"}


def test_evidence_of_a_row_that_is_gone_and_references_to_it_are_found(processed: Path) -> None:
    edited(processed, "gremium_akteure", lambda table: table[table["position"] != 2])
    assert ("evidence", "gremium_akteure") in found(processed)
    edited(processed, "akteure", lambda table: table.iloc[:1])
    assert ("schema", "gremium_akteure") in found(processed)


def test_a_lost_row_of_the_table_of_bodies_is_found_by_the_ledger(processed: Path) -> None:
    import pandas as pd  # noqa: PLC0415

    lost = pd.read_parquet(processed / "gremien.parquet")["gremium_id"].iloc[7]
    for name in ("gremien", "gremium_namen", "gremium_schwerpunkte", "gremium_akteure"):
        edited(processed, name, lambda table: table[table["gremium_id"] != lost])
    for name in ("belege", "reparaturen"):
        edited(processed, name, lambda table: table[~table["schluessel"].str.contains(f"/{lost}")])
    tables = {name: pd.read_parquet(processed / f"{name}.parquet") for name in TABLES}
    for name, table in tables_for_readers(tables, load_vocabulary().oberthemen).items():
        edited(processed, name, partial(_replaced, by=table))
    assert found(processed) == {("ledger", "dimr/2024-10")}


def test_a_table_for_readers_that_says_something_else_than_its_tables_is_found(processed: Path) -> None:
    edited(processed, "laender_uebersicht", lambda table: table.assign(gremien=table["gremien"] + 1))
    assert found(processed) == {("derived", "laender_uebersicht")}


def test_a_printed_text_that_was_lost_from_extracted_is_found_by_the_ledger(processed: Path) -> None:
    file = processed / "extracted" / "dimr" / "2024-10.csv"
    with file.open(encoding="utf-8", newline="") as text:
        rows = [row for row in csv.DictReader(text) if row["art"] != "heading"]
    file.write_bytes(rows_to_csv(rows, COLUMNS))
    sealed(processed)
    assert found(processed) == {("ledger", "extracted/dimr/2024-10.csv")}


def test_a_table_that_says_other_things_as_csv_is_found(processed: Path) -> None:
    file = processed / "bundeslaender.csv"
    file.write_bytes(file.read_bytes().replace(b"Bayern", b"Baiern"))
    sealed(processed)
    assert found(processed) == {("schema", "bundeslaender")}


def test_a_table_that_nobody_knows_and_one_that_is_missing_are_found(processed: Path) -> None:
    sealed(processed, lambda manifest: manifest["rows"].update({"fremd": 1}))
    assert found(processed) == {("schema", "fremd")}
    sealed(processed, lambda manifest: manifest["rows"].pop("gremien"))
    assert ("schema", "gremien") in found(processed)
