"""`gremien tables`: the tables of any PDF, as JSON, as text and as pictures."""

from __future__ import annotations

import io
import json
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen import canvas

from pipeline.cli import command

if TYPE_CHECKING:
    from collections.abc import Callable

DOCUMENT = Path(__file__).resolve().parents[2] / "raw" / "dimr" / "2024-10" / "document.pdf"
DOUBT = "page 4: table 1, row 26: 'Zusammenarbeit operative' may be 'Zusammenarbeitoperative'"
"""The one break in a word that nothing settles: it is told, and no reason for another exit code."""


def tables(*arguments: str) -> tuple[int, str, str]:
    stdout, stderr = io.StringIO(), io.StringIO()
    with redirect_stdout(stdout), redirect_stderr(stderr):
        code = command(["tables", *arguments])
    return code, stdout.getvalue(), stderr.getvalue()


def drawn(path: Path, draw: Callable[[canvas.Canvas], None]) -> str:
    sheet = canvas.Canvas(str(path))
    draw(sheet)
    sheet.showPage()
    sheet.save()
    return str(path)


@pytest.fixture(scope="module")
def found() -> dict[str, Any]:
    code, stdout, stderr = tables(str(DOCUMENT), "--json")
    assert code == 0
    assert stderr == f"gremien: {DOCUMENT}: {DOUBT}\n"
    result: dict[str, Any] = json.loads(stdout)
    return result


def test_the_json_has_the_shape_of_the_design(found: dict[str, Any]) -> None:
    assert list(found) == ["file", "pages", "error", "partial", "messages", "glyphs", "tables", "left"]
    (table,) = found["tables"]
    assert list(table) == ["pages", "caption", "header", "rows", "cells", "joins"]
    assert table["pages"] == [2, 3, 4, 5, 6]
    assert table["caption"].startswith("Tabelle 1: Übersicht")
    assert table["header"] == ["Bundesland", "Titel", "Ebene", "Schwerpunkt", "Teilnehmende Akteure", "Turnus"]
    assert len(table["rows"]) == 44
    assert {entry["kind"] for entry in found["left"]} == {"running", "heading", "caption", "note", "text"}


def test_what_is_told_stands_in_the_json_too(found: dict[str, Any]) -> None:
    assert found["messages"] == [DOUBT]


def test_every_printed_character_is_in_a_table_or_left(found: dict[str, Any]) -> None:
    glyphs = found["glyphs"]
    assert glyphs["total"] == glyphs["in_tables"] + glyphs["left"]
    left = sum(not c.isspace() for entry in found["left"] for c in entry["text"])
    assert left == glyphs["left"]


def test_a_repaired_cell_tells_what_was_printed_and_why_it_was_changed(found: dict[str, Any]) -> None:
    (cell,) = [c for c in found["tables"][0]["cells"] if (c["row"], c["column"]) == (0, 1)]
    assert (cell["text"], cell["printed"]) == ("Kooperationsgruppe Opferschutz", "Kooperationsgru\nppe Opferschutz")
    assert [r["rule"] for r in cell["repairs"]] == ["notumbruch"]


def test_a_cell_cut_by_a_page_break_has_a_place_on_each_page(found: dict[str, Any]) -> None:
    table = found["tables"][0]
    assert {j["row"]: j["pages"] for j in table["joins"]} == {10: [2, 3], 19: [3, 4], 28: [4, 5]}
    (cell,) = [c for c in table["cells"] if (c["row"], c["column"]) == (10, 1)]
    assert [place["page"] for place in cell["places"]] == [2, 3]


def test_a_document_without_tables_is_all_left(tmp_path: Path) -> None:
    file = drawn(tmp_path / "a.pdf", lambda sheet: sheet.drawString(72, 700, "Nur ein Satz, keine Tabelle."))
    code, stdout, stderr = tables(file, "--json")
    assert (code, stderr) == (0, "")
    assert json.loads(stdout)["tables"] == []
    assert [entry["text"] for entry in json.loads(stdout)["left"]] == ["Nur ein Satz, keine Tabelle."]


def test_a_page_that_is_a_picture_says_that_there_is_no_text(tmp_path: Path) -> None:
    picture = ImageReader(Image.new("RGB", (40, 40), "gray"))
    file = drawn(tmp_path / "a.pdf", lambda sheet: sheet.drawImage(picture, 100, 100))
    code, stdout, stderr = tables(file, "--json")
    assert code == 0
    assert "no text to read" in stderr
    assert "no text to read" in json.loads(stdout)["messages"][0]


def test_a_bad_file_does_not_stop_the_others_and_the_worst_code_wins(tmp_path: Path) -> None:
    bad = tmp_path / "bad.pdf"
    bad.write_bytes(b"%PDF-1.7\nrubbish")
    code, stdout, stderr = tables(str(bad), str(tmp_path / "missing.pdf"), str(DOCUMENT), "--json")
    assert code == 3
    assert [line.startswith(f"gremien: {tmp_path}") for line in stderr.splitlines()] == [True, True, False]
    assert [bool(json.loads(line)["error"]) for line in stdout.splitlines()] == [True, True, False]


def test_pictures_are_written_one_a_page(tmp_path: Path) -> None:
    code, _, _ = tables(str(DOCUMENT), "--image", str(tmp_path / "pictures"))
    assert code == 0
    assert [p.name for p in sorted((tmp_path / "pictures").iterdir())] == [f"document-{n:03}.png" for n in range(1, 7)]
    with Image.open(tmp_path / "pictures" / "document-002.png") as picture:
        colours = {colour for _, colour in picture.convert("RGB").getcolors(1 << 20) or []}
    assert {(30, 90, 200), (40, 150, 60), (220, 120, 0)} <= colours


def test_escape_sequences_in_a_document_do_not_reach_the_terminal(tmp_path: Path) -> None:
    def draw(sheet: canvas.Canvas) -> None:
        for y in (700, 650, 600):
            for x in (72, 200, 330):
                sheet.drawString(x, y, "Zelle")
        sheet.grid([60, 190, 320, 450], [580, 630, 680, 730])

    file = drawn(tmp_path / "\x1b[31mrot.pdf", draw)
    _, stdout, stderr = tables(file)
    assert "\x1b" not in stdout + stderr


def test_two_readers_that_agree_are_no_message(tmp_path: Path) -> None:
    sheet = drawn(tmp_path / "blatt.pdf", lambda s: s.drawString(72, 700, "Runder Tisch"))
    code, stdout, stderr = tables(sheet, "--json", "--cross-check", "--reader", "pdfium")
    assert (code, stderr) == (0, "")
    assert json.loads(stdout)["messages"] == []


def test_two_readers_that_differ_need_a_person(tmp_path: Path) -> None:
    def two_pages(sheet: canvas.Canvas) -> None:
        sheet.drawString(72, 700, "R")
        sheet.showPage()
        sheet.drawString(72, 700, "R")

    file = tmp_path / "blatt.pdf"
    drawn(file, two_pages)
    # One of the readers does not find the page that does not say that it is one.
    file.write_bytes(file.read_bytes().replace(b"/Type /Page\n", b"/Type /Blat\n", 1))
    code, stdout, stderr = tables(str(file), "--json", "--cross-check", "--reader", "pdfium")
    handed_over, missing = json.loads(stdout)["messages"]
    assert code == 1
    assert handed_over in stderr
    assert missing in stderr
    assert handed_over.startswith("1 page(s), from page 1 on, were read by pdfplumber both times")
    assert missing.startswith("page 2: pdfplumber cannot read it, pdfium can")


def test_files_read_by_several_processes_come_in_order_and_a_bad_one_stops_none(tmp_path: Path) -> None:
    names = [drawn(tmp_path / f"{n}.pdf", lambda sheet, n=n: sheet.drawString(60, 700, f"Text {n}")) for n in range(6)]  # type: ignore[misc]
    files = [names[0], str(tmp_path / "missing.pdf"), *names[1:]]
    one, two = tables("--json", *files), tables("--json", "--jobs", "2", *files)
    assert one == two
    assert one[0] == 3
    assert [json.loads(line)["file"] for line in two[1].splitlines()] == files


@pytest.mark.parametrize("jobs", ["0", "-1", "two", "1000"])
def test_a_number_of_processes_that_is_none_is_wrong_use(jobs: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        command(["tables", "--jobs", jobs, "x.pdf"])
    assert ended.value.code == 2
    assert "--jobs" in capsys.readouterr().err
