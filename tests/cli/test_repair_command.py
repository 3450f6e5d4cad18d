"""`gremien repair`: a text from stdin, its broken words mended."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.cli import command

ROOT = Path(__file__).resolve().parents[2]
GOLD = json.loads((ROOT / "tests" / "data" / "gold-2024-10.json").read_text(encoding="utf-8"))


def repair(given_text: str | bytes, *arguments: str) -> tuple[int, str, str]:
    data = given_text.encode() if isinstance(given_text, str) else given_text
    stdout, stderr = io.StringIO(), io.StringIO()
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(stdout), redirect_stderr(stderr):
        patch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(data)))
        code = command(["repair", *arguments])
    return code, stdout.getvalue(), stderr.getvalue()


def test_a_line_break_stands_inside_a_cell_and_an_empty_line_ends_it() -> None:
    text = "Die Bera-\ntungsstelle\nhilft.\n\nPolizei\tZoll und\nJustiz\tKirchen\n"
    assert repair(text) == (0, "Die Beratungsstelle hilft.\n\nPolizei\tZoll und Justiz\tKirchen\n", "")


def test_a_row_whose_first_cell_is_empty_goes_on_with_the_row_above() -> None:
    text = "Land\tTitel\nBayern\tAG Milieu des\n\tKommunalen Rates\nBerlin\tAK\n"
    expected = "Land\tTitel\nBayern\tAG Milieu des Kommunalen Rates\nBerlin\tAK\n"
    assert repair(text, "--cells") == (0, expected, "")


def test_a_header_printed_again_does_not_come_between_a_row_and_its_rest() -> None:
    text = "Land\tTitel\nBayern\tRunder Tisch\n\nLand\tTitel\n\tPassau\n"
    assert repair(text, "--cells")[1] == "Land\tTitel\nBayern\tRunder Tisch Passau\n\nLand\tTitel\n"


def test_the_reasons_are_printed_behind_the_line() -> None:
    code, stdout, _ = repair("Menschenhand el\tAmt\n", "--cells", "--explain")
    assert code == 0
    assert stdout == "Menschenhandel\tAmt\n# notumbruch (wortschatz): Menschenhand el -> Menschenhandel\n"


def test_an_open_break_stays_apart_and_both_readings_are_told_in_five_lines_at_most() -> None:
    text = "\n\n".join(f"Xyzqk{letter}\nwrtqzu" for letter in "abcdefgh")
    code, stdout, stderr = repair(text)
    assert code == 0
    assert "Xyzqka wrtqzu" in stdout
    lines = stderr.splitlines()
    assert len(lines) == 5
    assert "'Xyzqka wrtqzu'" in lines[0]
    assert "'Xyzqkawrtqzu'" in lines[0]
    assert lines[-1] == "gremien: stdin: and 4 more (--explain prints them)"


@pytest.mark.parametrize(
    ("rubbish", "said"),
    [
        (b"", "gremien: stdin: there is no text to read\n"),
        (b"\n \n", "gremien: stdin: there is no text to read\n"),
        (b"gut\n\xff\xfe\n", "gremien: stdin: line 2: the byte 0xff is not UTF-8\n"),
        (b"gut\n\n\0\n", "gremien: stdin: line 3: a NUL character; this is no text\n"),
    ],
)
def test_rubbish_is_met_with_one_line(rubbish: bytes, said: str) -> None:
    assert repair(rubbish) == (3, "", said)
    assert repair(rubbish, "--cells") == (3, "", said)


def test_a_line_of_megabytes_is_no_trouble() -> None:
    assert repair("a" * 5_000_000) == (0, "a" * 5_000_000 + "\n", "")


def test_windows_line_ends_and_a_byte_order_mark_are_understood() -> None:
    assert repair("\ufeffBera-\r\ntung\r\n\r\nZoll\r\n".encode())[1] == "Beratung\n\nZoll\n"


def test_the_process_reads_stdin_and_loads_no_pandas() -> None:
    code = "import sys; from pipeline.cli import command; command(['repair']); sys.exit('pandas' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code],
        input=b"Menschenhand el\n",
        capture_output=True,
        check=False,
        timeout=60,
        cwd=ROOT,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, b"Menschenhandel\n", b"")


WORDS = st.text("abcdeäßABZ-/,.„“ \u00ad\u2010 019", min_size=1, max_size=12)


@settings(deadline=None)
@given(st.lists(st.lists(WORDS, min_size=1, max_size=4).map("\t".join), min_size=1, max_size=5), st.booleans())
def test_no_letter_is_added_lost_or_moved_whatever_is_read(lines: list[str], cells: bool) -> None:  # noqa: FBT001
    text = "\n".join(lines)
    code, stdout, _ = repair(text, *(["--cells"] if cells else []))
    assert code == (0 if text.strip() else 3)
    if not cells and code == 0:  # the rest of a row moves up to it, so letters change their places with --cells
        assert [c for c in stdout if c.isalnum()] == [c for c in text if c.isalnum()]
    elif code == 0:
        assert sorted(c for c in stdout if c.isalnum()) == sorted(c for c in text if c.isalnum())


@settings(deadline=None)
@given(st.lists(st.sampled_from(GOLD), min_size=1, max_size=4))
def test_repairing_a_repaired_table_changes_nothing(rows: list[dict[str, str]]) -> None:
    once = repair("\n".join("\t".join(row.values()) for row in rows), "--cells")[1]
    assert repair(once, "--cells")[1] == once


@pytest.mark.published
@pytest.mark.skipif(
    "GREMIEN_PUBLISHED" not in os.environ, reason="GREMIEN_PUBLISHED names no folder of published texts"
)
def test_the_published_table_comes_out_right_in_every_cell() -> None:
    text = (Path(os.environ["GREMIEN_PUBLISHED"]) / "dimr-datenanhang-2.txt").read_bytes()
    code, stdout, stderr = repair(text, "--cells")
    assert (code, stderr) == (0, "")
    rows = [line.split("\t") for line in stdout.splitlines() if "\t" in line]
    header = list(GOLD[0])
    assert [row for row in rows if row != header] == [list(row.values()) for row in GOLD]
