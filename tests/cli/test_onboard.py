"""A next edition with other names of columns and unknown values: refused, reported, and green after the pasting."""

from __future__ import annotations

import csv
import io
import json
import shutil
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

import pytest
from PIL import Image
from stored import copy_raw
from typesetting import reportlab_table, typst_table

from pipeline.cli import command
from pipeline.errors import RefusalError
from pipeline.onboard import onboard
from pipeline.run import run

REPOSITORY = Path(__file__).resolve().parents[2]
# The names of the columns are in no list; "Ansprechstelle" is a column that there was not.
HEADER = ("Wie oft", "Beteiligung", "Runde", "Bundesland", "Ansprechstelle", "Geltungsbereich", "Worum es geht")
ROWS = (
    ("Einmal jährlich", "Landesministerien, LKA, Staatsanwaltschaft, BAMF, FBS", "Kooperationsgruppe für Opferschutz",
     "Bayern", "StMI", "Landesebene", "Menschenhandel / Sexuelle Ausbeutung"),
    ("Mehrmals jährlich", "Polizei, Staatsanwaltschaft", "Jour Fixe Arbeitsausbeutung",
     "Berlin", "LKA 4", "Landesebene", "Menschenhandel / Arbeitsausbeutung"),
    ("bei Gelegenheit", "Polizei, Wasserschutzpolizei, FBS", "Hafenrunde",
     "Hamburg", "WSP", "Landesebene", "Menschenhandel / alle Ausbeutungsformen"),
    ("Mehrmals jährlich", "Zoll, Beratungsstellen, Sternsinger", "Runder Tisch Faire Ernte",
     "Niedersaxen", "MW", "Landesebene", "Faire Arbeit"),
    ("Mehrmals jährlich", "Jugendämter, Polizei", "Netzwerk Kinderschutz",
     "Sachsen", "Stadt", "Quartiersebene", "Handel mit und Ausbeutung von Kindern und Jugendlichen"),
)  # fmt: skip


@dataclass(frozen=True)
class Result:
    returncode: int
    stdout: str
    stderr: str


def gremien(raw: Path, *arguments: str) -> Result:
    stdout, stderr = io.StringIO(), io.StringIO()
    with redirect_stdout(stdout), redirect_stderr(stderr):
        code = command([*arguments, "--raw", str(raw), "--processed", str(raw.parent / "processed")])
    return Result(code, stdout.getvalue(), stderr.getvalue())


def typeset(kind: str) -> bytes:
    if kind == "typst":
        return typst_table(HEADER, ROWS, "(1.2fr, 2fr, 2fr, 1.5fr, 1.6fr, 1.7fr, 2fr)")
    return reportlab_table(HEADER, ROWS, [60, 95, 90, 65, 70, 75, 90])


def with_next_edition(folder: Path, kind: str) -> Path:
    """Return a raw/ with the edition of 2024 and the next one, set by `kind`."""
    shutil.copytree(REPOSITORY / "raw/dimr", folder / "raw/dimr")
    file = folder / "next.pdf"
    file.write_bytes(typeset(kind))
    assert gremien(folder / "raw", "add", "dimr", "2026-10", str(file)).returncode == 0
    return folder / "raw"


@pytest.fixture(scope="module", params=["typst", "reportlab"])
def stored(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a raw/ for all tests of the module: nothing may be changed in it, or written beside it."""
    return with_next_edition(tmp_path_factory.mktemp("stored"), str(request.param))


@pytest.fixture(scope="module")
def lines(stored: Path) -> dict[str, list[str]]:
    """Return the lines that are proposed for each file."""
    return proposed(stored, REPOSITORY / "schemas")


@pytest.fixture
def raw(stored: Path, tmp_path: Path) -> Path:
    """Return a raw/ of the test's own, beside which it may write."""
    return Path(shutil.copytree(stored, tmp_path / "raw"))


def refused_rows(raw: Path) -> list[dict[str, str]]:
    with (raw.parent / "build/refused/meldungen.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def paste(schemas: Path, lines: dict[str, list[str]]) -> None:
    for name, new in lines.items():
        with (schemas / name).open("a", encoding="utf-8") as file:
            file.writelines(f"{line}\n" for line in new)


@pytest.fixture
def schemas(tmp_path: Path) -> Path:
    return Path(shutil.copytree(REPOSITORY / "schemas", tmp_path / "schemas"))


def proposed(raw: Path, schemas: Path) -> dict[str, list[str]]:
    lines: dict[str, list[str]] = {}
    for proposal in onboard(raw, schemas).proposals:
        lines.setdefault(proposal.file, []).append(proposal.line)
    return lines


def test_unknown_columns_refuse_the_run_and_are_named_with_place_picture_and_meaning(raw: Path) -> None:
    result = gremien(raw, "run")
    assert result.returncode == 3
    assert "Traceback" not in result.stderr
    rows = [row for row in refused_rows(raw) if row["code"] == "unbekannte_spalte"]
    assert {row["wert"]: row["vorschlag"] for row in rows} == {
        "Wie oft": "Turnus",
        "Beteiligung": "Teilnehmende Akteure",
        "Runde": "Titel",
        "Geltungsbereich": "Ebene",
        "Worum es geht": "Schwerpunkt",
        "Ansprechstelle": "",
    }
    for row in rows:
        assert "Seite" in row["text"]
        assert "Kasten" in row["text"]
        for name in row["bild"].split():
            with Image.open(raw.parent / "build/refused" / name) as picture:
                assert min(picture.size) > 40
        assert row["bild"]


def test_with_the_columns_named_every_unknown_value_is_reported_with_place_picture_and_nearest(
    raw: Path, schemas: Path, lines: dict[str, list[str]]
) -> None:
    paste(schemas, {"codelists/spalten.csv": lines["codelists/spalten.csv"]})
    processed = raw.parent / "processed"
    with pytest.raises(RefusalError) as caught:
        run(raw, processed, schemas=schemas)
    assert caught.value.exit_code == 1
    rows = {row["wert"]: row for row in refused_rows(raw)}
    nearest = {
        "Niedersaxen": "Niedersachsen",
        "Quartiersebene": None,
        "bei Gelegenheit": None,
        "Wasserschutzpolizei": None,
        "Sternsinger": None,
    }
    for value, near in nearest.items():
        row = rows[value]
        assert "Kasten" in row["text"]
        assert row["seite"]
        assert row["bild"]
        assert near is None or row["vorschlag"] == near
    assert not processed.exists()
    outcome = run(raw, processed, schemas=schemas, allow=True)
    assert outcome is not None
    assert outcome.rows["gremien"] == 46
    with (processed / "meldungen.csv").open(encoding="utf-8", newline="") as file:
        refused = [row["text"] for row in csv.DictReader(file) if row["schwere"] == "fehler"]
    for number in (2, 3, 4):
        row_of_table = [cell for column, cell in enumerate(ROWS[number]) if HEADER[column] != "Ansprechstelle"]
        assert any(all(cell in text for cell in row_of_table) for text in refused)
    extracted = (processed / "extracted/dimr/2026-10.csv").read_text(encoding="utf-8")
    assert all(cell in extracted for cell in ("Ansprechstelle", "StMI", "LKA 4", "WSP"))
    assert any(i.code == "unbekannte_spalte" and i.wert == "Ansprechstelle" for i in outcome.issues)


def test_after_pasting_the_proposed_lines_the_run_is_green_and_nothing_is_left_to_propose(
    raw: Path, schemas: Path, lines: dict[str, list[str]]
) -> None:
    assert "Niedersaxen,DE-NI" in lines["codelists/laender_synonyme.csv"]
    assert [line.split(",")[0] for line in lines["codelists/ebene.csv"]] == ["Quartiersebene"]
    assert [line.split(",")[0] for line in lines["codelists/turnus.csv"]] == ["bei Gelegenheit"]
    assert "wasserschutzpolizei,Wasserschutzpolizei,polizei,polizei" in lines["codelists/akteure.csv"]
    assert "sternsinger,Sternsinger,unbestimmt,sternsinger" in lines["codelists/akteure.csv"]
    paste(schemas, lines)
    outcome = run(raw, raw.parent / "processed", schemas=schemas)
    assert outcome is not None
    assert [issue for issue in outcome.issues if issue.schwere == "fehler"] == []
    assert outcome.rows["gremien"] == 49
    assert {i.code for i in outcome.issues if i.code.startswith(("unbekannt", "neues_"))} == {"unbekannte_spalte"}
    assert proposed(raw, schemas) == {}


def test_a_body_with_a_new_title_is_proposed_under_its_old_id_and_one_with_its_title_keeps_it(
    lines: dict[str, list[str]],
) -> None:
    titles = lines["identitaet.csv"]
    assert "by-kooperationsgruppe-opferschutz,DE-BY,Kooperationsgruppe für Opferschutz" in titles
    assert not any("Jour Fixe Arbeitsausbeutung" in line for line in titles)
    assert len(titles) == 4


def test_the_command_prints_the_lines_by_file_and_writes_nothing(tmp_path: Path) -> None:
    raw = with_next_edition(tmp_path, "reportlab")
    before = {p: p.read_bytes() for p in [*raw.rglob("*"), *(REPOSITORY / "schemas").rglob("*.csv")] if p.is_file()}
    result = gremien(raw, "onboard")
    assert result.returncode == 0
    assert "# schemas/codelists/laender_synonyme.csv\nNiedersaxen,DE-NI\n" in result.stdout
    assert "Kasten" in result.stderr
    told = json.loads(gremien(raw, "onboard", "--json").stdout)
    assert {row["file"] for row in told} >= {"schemas/codelists/spalten.csv", "schemas/identitaet.csv"}
    assert {p: p.read_bytes() for p in before} == before
    assert not (raw.parent / "processed").exists()


def test_where_all_is_known_there_is_nothing_to_add(tmp_path: Path) -> None:
    copy_raw(tmp_path / "raw")
    result = gremien(tmp_path / "raw", "onboard")
    assert (result.returncode, result.stdout) == (0, "")
    assert "nothing to add" in result.stderr


def test_a_cell_with_nothing_but_a_dash_has_no_line_is_named_and_stops_no_other(tmp_path: Path) -> None:
    header = ["Turnus", "Teilnehmende Akteure", "Titel", "Bundesland", "Ebene", "Schwerpunkt"]
    rows = [[*row[:4], *row[5:]] for row in ROWS]
    rows[0][4], rows[1][0] = "–", "-"
    shutil.copytree(REPOSITORY / "raw/dimr", tmp_path / "raw/dimr")
    file = tmp_path / "next.pdf"
    file.write_bytes(reportlab_table(header, rows, [60, 95, 90, 65, 75, 90]))
    assert gremien(tmp_path / "raw", "add", "dimr", "2026-10", str(file)).returncode == 0
    found = onboard(tmp_path / "raw")
    assert not found.failures
    assert "Niedersaxen,DE-NI" in [proposal.line for proposal in found.proposals]
    assert {(issue.code, issue.wert) for issue in found.unsettled} >= {
        ("unbekannte_ebene", "–"),
        ("unbekannter_turnus", "-"),
    }
