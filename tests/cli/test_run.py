"""The commands as a person uses them: what they print, their exit codes, and what they leave on the disk."""

from __future__ import annotations

import csv
import io
import json
import shutil
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pandas as pd
import pytest
from desk import Desk
from stored import copy_raw, missing_originals
from typesetting import HEADER, ROWS, many, reportlab_table, typst_table

from pipeline.cli import command

REPOSITORY = Path(__file__).resolve().parents[2]
FACSIMILES = REPOSITORY / "tests" / "data" / "facsimiles"
WIDTHS = "(1fr, 2fr, 1fr, 1fr, 2fr, 1fr)"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


@pytest.fixture(scope="session")
def published_once(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    desk = Desk(tmp_path_factory.mktemp("published"))
    copy_raw(desk.raw)
    assert desk.gremien("run").returncode == 0
    return desk


@pytest.fixture
def filled(desk: Desk, published_once: Desk) -> Desk:
    """Return a desk with the repository's documents and what a run made of them."""
    shutil.copytree(published_once.raw, desk.raw)
    shutil.copytree(published_once.processed, desk.processed)
    return desk


@pytest.fixture(scope="module")
def small_once(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    desk = Desk(tmp_path_factory.mktemp("small"))
    shutil.copytree(REPOSITORY / "raw/activate", desk.raw / "activate")
    desk.add("2025-10", reportlab_table(HEADER, ROWS, [70, 110, 60, 90, 110, 60]))
    return desk


@pytest.fixture
def small(desk: Desk, small_once: Desk) -> Desk:
    """Return a desk with a table on one page and a web page, and what a run made of them: for what is told of one."""
    shutil.copytree(small_once.raw, desk.raw)
    shutil.copytree(small_once.processed, desk.processed)
    return desk


def refused(desk: Desk, code: int, *needles: str) -> str:
    """Run, expect a refusal with `code` and every needle in its lines, and the old data intact."""
    before = desk.content()
    result = desk.gremien("run")
    assert result.returncode == code, result.stderr
    assert "Traceback" not in result.stderr
    for needle in needles:
        assert needle in result.stderr
    assert desk.content() == before
    assert (desk.folder / "build/refused/meldungen.csv").exists()
    return result.stderr


def test_a_second_run_does_nothing_and_says_so_and_a_forced_one_gives_the_same_bytes(filled: Desk) -> None:
    before = filled.content()
    again = filled.gremien("run")
    assert (again.returncode, "nothing to do" in again.stderr) == (0, True)
    assert filled.gremien("run", "--force").returncode == 0
    assert filled.content() == before


@pytest.mark.skipif(bool(missing_originals()), reason="originals are not here; `make fetch` brings them")
def test_the_published_dataset_is_what_the_code_makes_of_the_documents(filled: Desk) -> None:
    committed = REPOSITORY / "processed"
    made = {path: (filled.processed / path).read_bytes() for path in filled.content()}
    assert {p.relative_to(committed).as_posix() for p in committed.rglob("*") if p.is_file()} == set(made)
    assert [path for path, data in made.items() if (committed / path).read_bytes() != data] == []


def test_csv_and_parquet_hold_the_same_values(filled: Desk) -> None:
    for path in sorted(filled.processed.glob("*.parquet")):
        table = pd.read_parquet(path)
        shown = table.astype(object).where(table.notna(), "")
        text = [[str(v).lower() if isinstance(v, bool) else str(v) for v in row] for row in shown.to_numpy()]
        with path.with_suffix(".csv").open(encoding="utf-8", newline="") as file:
            header, *rows = csv.reader(file)
        assert header == list(table.columns)
        assert rows == text, path.name


def test_a_damaged_output_is_built_again(small: Desk) -> None:
    before = small.content()
    (small.processed / "gremien.csv").write_text("edited\n", encoding="utf-8")
    assert small.gremien("run").returncode == 0
    assert small.content() == before


@pytest.mark.parametrize("name", ["layout-browser.pdf", "layout-hyphenated.pdf"])
def test_another_typesetting_of_the_edition_gives_the_same_bodies(desk: Desk, name: str) -> None:
    assert desk.gremien("add", "dimr", "2024-10", str(FACSIMILES / name), "--facsimile").returncode == 0
    assert desk.gremien("run").returncode == 0
    for table in ("gremien", "gremium_namen", "gremium_schwerpunkte", "gremium_akteure"):
        assert (desk.processed / f"{table}.csv").read_bytes() == (REPOSITORY / f"processed/{table}.csv").read_bytes()


def test_a_next_edition_stands_beside_the_first_with_the_ids_of_its_own_bodies(filled: Desk) -> None:
    file = filled.file("next.pdf", typst_table(HEADER, ROWS, WIDTHS, "#set text(hyphenate: true)"))
    assert filled.gremien("add", "dimr", "2026-10", file).returncode == 0
    assert filled.gremien("run").returncode == 0
    rows = filled.table("gremien")
    assert [sum(r["ausgabe"] == a for r in rows) for a in ("2024-10", "2026-10")] == [44, 4]
    assert {r["code"] for r in filled.table("meldungen")} >= {"neues_gremium"}


def test_one_source_alone_leaves_the_tables_of_the_others_as_they_were(filled: Desk) -> None:
    before = filled.content()
    (filled.raw / "kok/faksimile/document.html").write_bytes(b"broken")
    assert filled.gremien("run", "--source", "dimr", "--force").returncode == 0
    after = filled.content()
    assert {path for path in before if before[path] != after.get(path)} <= {"manifest.json"}


class TestRefusals:
    def test_bytes_that_do_not_match_their_hash(self, small: Desk) -> None:
        path = small.raw / "activate/faksimile/document.html"
        path.write_bytes(path.read_bytes().replace(b"2011", b"2012"))
        refused(small, 3, "activate/faksimile", "sha256")

    def test_bytes_that_are_missing(self, small: Desk) -> None:
        path = small.raw / "dimr/2025-10/document.pdf"
        path.write_bytes(path.read_bytes()[:-1])
        refused(small, 3, "dimr/2025-10", "bytes")

    def test_a_missing_column(self, small: Desk) -> None:
        data = reportlab_table(HEADER[:5], [row[:5] for row in ROWS], [70, 110, 60, 90, 110])
        assert small.gremien("add", "dimr", "2026-10", small.file("a.pdf", data)).returncode == 0
        refused(small, 3, "dimr/2026-10, page 1", "Turnus")

    @pytest.mark.parametrize(
        ("column", "value", "nearest"),
        [(0, "Bayren", "Bayern"), (2, "Landesebne", "Landesebene"), (5, "Einmal järlich", "Einmal jährlich")],
    )
    def test_an_unknown_value_of_a_closed_list(self, small: Desk, column: int, value: str, nearest: str) -> None:
        rows = [list(row) for row in ROWS]
        rows[1][column] = value
        file = small.file("a.pdf", reportlab_table(HEADER, rows, [70, 110, 60, 90, 110, 60]))
        assert small.gremien("add", "dimr", "2026-10", file).returncode == 0
        refused(small, 1, "dimr/2026-10", "Seite 1", value, nearest)
        allowed = small.gremien("run", "--allow")
        assert allowed.returncode == 1
        assert sum(r["ausgabe"] == "2026-10" for r in small.table("gremien")) == 3
        (row,) = [r for r in small.table("meldungen") if r["schwere"] == "fehler"]
        assert all(cell in row["text"] for cell in rows[1])

    def test_a_row_with_too_many_cells(self, small: Desk) -> None:
        rows = [(*row, "überzählig" if number == 2 else "") for number, row in enumerate(ROWS)]
        file = small.file("a.pdf", reportlab_table((*HEADER, ""), rows, [65, 85, 60, 90, 90, 60, 50]))
        assert small.gremien("add", "dimr", "2026-10", file).returncode == 0
        refused(small, 3, "dimr/2026-10, page 1", "row 3", "überzählig")

    def test_a_document_without_the_table(self, small: Desk) -> None:
        data = reportlab_table(("Jahr", "Fälle"), [("2022", "12")], [100, 100])
        assert small.gremien("add", "dimr", "2026-10", small.file("a.pdf", data)).returncode == 0
        refused(small, 3, "dimr/2026-10", "no table of bodies")

    def test_a_page_without_the_list(self, small: Desk) -> None:
        page = "<h1>Kooperationsvereinbarungen Länderebene</h1><p>Diese Seite wird überarbeitet.</p>".encode()
        assert small.gremien("add", "activate", "2026-10-01", small.file("a.html", page)).returncode == 0
        refused(small, 3, "activate/2026-10-01")

    def test_other_rows_than_expected(self, small: Desk) -> None:
        path = small.raw / "dimr/2025-10/edition.toml"
        path.write_text(path.read_text(encoding="utf-8") + "\n[expected]\nrows = 45\n", encoding="utf-8")
        refused(small, 3, "dimr/2025-10", "45")

    def test_other_pages_than_recorded(self, small: Desk) -> None:
        path = small.raw / "dimr/2025-10/edition.toml"
        facts = path.read_text(encoding="utf-8")
        assert "pages = 1\n" in facts
        path.write_text(facts.replace("pages = 1\n", "pages = 7\n"), encoding="utf-8")
        refused(small, 3, "dimr/2025-10", "7")

    def test_a_document_without_its_sidecar(self, small: Desk) -> None:
        (small.raw / "dimr/2025-10/edition.toml").unlink()
        before = small.content()
        result = small.gremien("run")
        assert (result.returncode, result.stderr.count("\n")) == (3, 1)
        assert "dimr/2025-10: edition.toml cannot be read" in result.stderr
        assert small.content() == before

    def test_a_sidecar_that_is_no_toml(self, small: Desk) -> None:
        (small.raw / "dimr/2025-10/edition.toml").write_text("sha256 = ", encoding="utf-8")
        before = small.content()
        result = small.gremien("run")
        assert (result.returncode, result.stderr.count("\n")) == (3, 1)
        assert "edition.toml" in result.stderr
        assert small.content() == before


class TestAdd:
    @pytest.mark.parametrize(
        ("data", "needle"),
        [(b"", "empty"), (b"<html>Anmeldung</html>", "not a PDF"), (b"%PDF-1.7\nrubbish", "no pages|cannot be read")],
    )
    def test_what_is_no_readable_pdf_is_not_stored(self, desk: Desk, data: bytes, needle: str) -> None:
        result = desk.gremien("add", "dimr", "2026-10", desk.file("a.pdf", data))
        assert (result.returncode, result.stderr.count("\n")) == (3, 1)
        assert any(part in result.stderr for part in needle.split("|"))
        assert not desk.raw.exists()

    @pytest.mark.parametrize("edition", ["../../etc", "2026/10", ".r2", "", "A B", "2026-10.r2"])
    def test_an_edition_cannot_lead_out_of_its_folder(self, desk: Desk, edition: str) -> None:
        result = desk.gremien("add", "dimr", edition, str(FACSIMILES / "layout-browser.pdf"))
        assert (result.returncode, result.stderr.count("\n")) == (2, 1)
        assert not desk.raw.exists()

    @pytest.mark.parametrize("url", ["unsinn", "file:///etc/passwd", "https://", "http://[::1", ""])
    def test_an_address_has_to_be_one_of_the_web(self, desk: Desk, url: str) -> None:
        result = desk.gremien("add", "dimr", "2026-10", str(FACSIMILES / "layout-browser.pdf"), "--url", url)
        assert (result.returncode, result.stderr.count("\n")) == (2, 1)
        assert "--url" in result.stderr
        assert not desk.raw.exists()

    def test_the_same_document_is_stored_once(self, desk: Desk) -> None:
        for _ in range(2):
            assert desk.gremien("add", "dimr", "2024-10", str(FACSIMILES / "layout-browser.pdf")).returncode == 0
        assert [p.name for p in (desk.raw / "dimr").iterdir() if p.is_dir()] == ["2024-10"]

    def test_another_document_of_an_edition_is_a_revision_and_an_original_is_read_before_a_facsimile(
        self, desk: Desk
    ) -> None:
        facsimile, original = (str(FACSIMILES / f"layout-{name}.pdf") for name in ("browser", "hyphenated"))
        assert desk.gremien("add", "dimr", "2024-10", original).returncode == 0
        assert desk.gremien("add", "dimr", "2024-10", facsimile, "--facsimile").returncode == 0
        status = json.loads(desk.gremien("status", "--json").stdout)
        assert [(e["revision"], e["facsimile"], e["read"]) for e in status] == [(1, False, True), (2, True, False)]


def test_an_empty_raw_folder_says_what_to_do(desk: Desk) -> None:
    result = desk.gremien("run")
    assert (result.returncode, result.stderr.count("\n")) == (3, 1)
    assert "gremien add" in result.stderr


def test_folders_may_be_named_before_or_behind_the_command(desk: Desk, tmp_path: Path) -> None:
    assert desk.gremien("add", "dimr", "2024-10", str(FACSIMILES / "layout-browser.pdf")).returncode == 0
    elsewhere = tmp_path / "elsewhere"
    with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
        assert command(["--raw", str(desk.raw), "--processed", str(elsewhere), "run"]) == 0
    assert (elsewhere / "gremien.csv").exists()


def test_wrong_use_is_exit_code_2(desk: Desk) -> None:
    assert desk.gremien("run", "--source", "nowhere").returncode == 2
    assert desk.gremien("dance").returncode == 2


def test_the_command_works_from_any_folder_as_a_process_of_its_own(tmp_path: Path) -> None:
    gremien = Path(sys.executable).parent / "gremien"
    result = subprocess.run([gremien, "status"], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert "dimr" in result.stdout


def test_help_does_not_load_what_takes_long() -> None:
    code = "import sys, pipeline.cli as c\ntry: c.command(['--help'])\nexcept SystemExit: pass\n"
    code += (
        "print(sorted({'pandas', 'pandera', 'pdfplumber', 'pypdfium2', 'pyarrow', 'bs4', 'rich'} & set(sys.modules)))"
    )
    result = subprocess.run([sys.executable, "-c", code], cwd=REPOSITORY, capture_output=True, text=True, check=True)
    assert result.stdout.splitlines()[-1] == "[]"


def test_of_many_reasons_five_lines_are_printed_and_all_are_stored(desk: Desk) -> None:
    rows = [("Atlantis", *row[1:]) for row in many(ROWS, 9)]
    file = desk.file("new.pdf", typst_table(HEADER, rows, WIDTHS))
    assert desk.gremien("add", "dimr", "2026-10", file).returncode == 0
    result = desk.gremien("run")
    told = [line for line in result.stderr.splitlines() if line.startswith("gremien: dimr/2026-10")]
    assert (result.returncode, len(told), told[-1]) == (1, 5, "gremien: dimr/2026-10: and 5 more")
    stored = csv.DictReader(io.StringIO((desk.folder / "build/refused/meldungen.csv").read_text(encoding="utf-8")))
    assert [row["wert"] for row in stored if row["code"] == "unbekanntes_land"] == ["Atlantis"] * 9


def test_a_day_of_retrieval_that_is_none_ends_with_a_line(filled: Desk) -> None:
    path = filled.raw / "kok/faksimile/edition.toml"
    path.write_text(path.read_text(encoding="utf-8") + '\nretrieved = "2026-02-30"\n', encoding="utf-8")
    result = filled.gremien("run")
    assert (result.returncode, result.stderr.count("\n")) == (3, 1)
    assert "2026-02-30 is no day" in result.stderr


def test_a_run_with_nothing_to_do_does_not_load_what_takes_long(filled: Desk) -> None:
    code = f"import sys, pipeline.cli as c\nc.command(['run', '--raw', {str(filled.raw)!r}, "
    code += f"'--processed', {str(filled.processed)!r}])\nheavy = 'pandas pandera pyarrow numpy pdfplumber pdfminer '"
    code += "\nheavy += 'pypdfium2 pypdfium2_raw bs4 simplemma httpx jinja2'\n"
    code += "print(sorted(set(heavy.split()) & set(sys.modules)))"
    result = subprocess.run([sys.executable, "-c", code], cwd=REPOSITORY, capture_output=True, text=True, check=True)
    assert "nothing to do" in result.stderr
    assert result.stdout.splitlines()[-1] == "[]"
