"""What is planted in a document acts nowhere: no formula, no script, no escape sequence, no path."""

from __future__ import annotations

import csv
import io
import shutil
from contextlib import redirect_stderr, redirect_stdout
from typing import TYPE_CHECKING

import pyarrow.parquet as pq
import pytest
from stored import REPOSITORY
from typesetting import reportlab_table

from pipeline.cli import command
from pipeline.html.reader import read_page
from pipeline.schutz import protected, unprotected

if TYPE_CHECKING:
    from pathlib import Path

HEADER = ("Bundesland", "Titel", "Ebene", "Schwerpunkt", "Teilnehmende Akteure", "Turnus")
TITLES = (
    "=HYPERLINK(A1)",
    "@SUM(A1:A9) Runder Tisch",
    "<script>x</script>",
    "-Jour Fixe",
    "../../../etc/passwd",
)
STEERING = frozenset(map(chr, (*range(0x20), *range(0x7F, 0xA0)))) - {"\n"}


def gremien(folder: Path, *arguments: str) -> tuple[int, str, str]:
    stdout, stderr = io.StringIO(), io.StringIO()
    with redirect_stdout(stdout), redirect_stderr(stderr):
        try:
            code = command([*arguments, "--raw", str(folder / "raw"), "--processed", str(folder / "processed")])
        except SystemExit as ended:
            code = int(ended.code or 0)
    return code, stdout.getvalue(), stderr.getvalue()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder in which a document full of traps was added and published."""
    folder = tmp_path_factory.mktemp("planted")
    rows = [("Berlin", title, "Landesebene", "Sexarbeit", "Polizei, +49 30 FBS", "Einmal jährlich") for title in TITLES]
    (folder / "a.pdf").write_bytes(reportlab_table(HEADER, rows, [60, 150, 60, 70, 110, 60]))
    page = (REPOSITORY / "raw/activate/faksimile/document.html").read_text(encoding="utf-8")
    page = page.replace("</h1>", "\x1b]0;x\x07\x9b31m&#27;[2J</h1>", 1).replace(
        'href="', 'href="../../../../tmp/x?\x1b[2J', 1
    )
    (folder / "a.html").write_text(page, encoding="utf-8")
    assert gremien(folder, "add", "dimr", "2026-10", str(folder / "a.pdf"), "--facsimile")[0] == 0
    assert gremien(folder, "add", "activate", "2026-10", str(folder / "a.html"))[0] == 0
    code, _, told = gremien(folder, "run")
    assert code == 0, told
    return folder


def tables(folder: Path) -> dict[str, list[dict[str, str]]]:
    found = {}
    for path in sorted((folder / "processed").rglob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            found[path.stem] = list(csv.DictReader(file))
    return found


def test_no_cell_of_any_csv_or_parquet_begins_as_a_formula(folder: Path) -> None:
    for name, rows in tables(folder).items():
        for row in rows:
            assert all(unprotected(text) != text or protected(text) == text for text in row.values()), (name, row)
    titles = pq.read_table(folder / "processed" / "gremien.parquet")["titel"].to_pylist()
    assert set(titles) == {protected(title) for title in TITLES}
    assert "'=HYPERLINK(A1)" in titles


def test_the_protection_is_logged_and_the_printed_text_can_be_had_back(folder: Path) -> None:
    found = tables(folder)
    logged = [row for row in found["reparaturen"] if row["regel"] == "formelschutz" and row["spalte"] == "titel"]
    assert {unprotected(row["vorher"]) for row in logged} == {
        "=HYPERLINK(A1)",
        "@SUM(A1:A9) Runder Tisch",
        "-Jour Fixe",
    }
    assert {row["grundlage"] for row in logged} == {"schutz"}
    assert {unprotected(row["titel"]) for row in found["gremien"]} == set(TITLES)


def test_ids_made_of_hostile_titles_are_plain_and_lead_nowhere(folder: Path) -> None:
    for row in tables(folder)["gremien"]:
        assert set(row["gremium_id"]) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    outside = {path.name for path in folder.iterdir()}
    assert outside == {"a.pdf", "a.html", "raw", "processed"}


def test_what_is_published_passes_verify(folder: Path) -> None:
    assert gremien(folder, "verify") == (0, "", f"{folder / 'processed'} is what its manifest and its schemas say\n")


def test_no_file_and_no_output_steers_a_terminal(folder: Path) -> None:
    keys = [row["gremium_id"] for row in tables(folder)["gremien"]]
    printed = [
        gremien(folder, "status"),
        gremien(folder, "explain", "gremien", f"2026-10/{keys[0]}"),
        gremien(folder, "explain", "kooperationen", "activate/2026-10/DE-BW", "--json"),
        gremien(folder, "onboard"),
    ]
    for code, out, err in printed:
        assert code in {0, 1}
        assert not STEERING & set(out + err)
    for path in (folder / "processed").rglob("*.csv"):
        assert not STEERING & set(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("edition", ["../2026", "..", "a/b", "a\\b", "2026-10.r2", "", ".", "\x1b[2J", "a\x00b", "Ü"])
def test_an_edition_cannot_be_named_so_that_it_leads_elsewhere(edition: str, folder: Path, tmp_path: Path) -> None:
    shutil.copytree(folder / "raw", tmp_path / "raw")
    before = sorted(tmp_path.rglob("*"))
    code, out, err = gremien(tmp_path, "add", "dimr", edition, str(folder / "a.pdf"))
    assert (code, out) == (2, "")
    assert not STEERING & set(err)
    assert sorted(tmp_path.rglob("*")) == before


def test_control_codes_of_a_page_are_no_text_however_they_are_written() -> None:
    page = read_page("<p>a\x1bb\x9bc&#27;d&#x1b;e&#x9;f&#10;g&#128;h\0i&#0;j</p>".encode(), "x")
    (block,) = page.blocks
    assert block.value == "a\ufffdb\ufffdc\ufffdd\ufffde f g€hi\ufffdj"


@pytest.mark.parametrize("name", ["\x1b[31m.pdf", "\udcff.pdf", "a\nb.pdf", "a\x00b.pdf", "\x9b2J.pdf"])
def test_a_file_name_is_printed_as_data(name: str, folder: Path) -> None:
    for arguments in (["tables", str(folder / name)], ["tables", "--json", str(folder / name)]):
        stdout, stderr = io.StringIO(), io.StringIO()
        with redirect_stdout(stdout), redirect_stderr(stderr):
            assert command(arguments) == 3
        stdout.getvalue().encode()
        assert not STEERING & set(stdout.getvalue() + stderr.getvalue())
        assert stderr.getvalue().count("\n") == 1
