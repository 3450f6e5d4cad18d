"""`gremien fetch` as a person and as cron use it, and what becomes of originals that may not be passed on."""

from __future__ import annotations

import csv
import io
import json
import re
import threading
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from stored import copy_raw

from pipeline.cli import command

if TYPE_CHECKING:
    from collections.abc import Iterator

REPOSITORY = Path(__file__).resolve().parents[2]
SENTENCE = "Die Kooperationsvereinbarung besteht seit 2013, öffentlich ist sie nicht"


@dataclass(frozen=True)
class Result:
    returncode: int
    stdout: str
    stderr: str


@dataclass(frozen=True)
class Desk:
    folder: Path

    def gremien(self, *arguments: str) -> Result:
        stdout, stderr = io.StringIO(), io.StringIO()
        folders = ["--raw", str(self.folder / "raw"), "--processed", str(self.folder / "processed")]
        with redirect_stdout(stdout), redirect_stderr(stderr):
            code = command([*arguments, *folders])
        return Result(code, stdout.getvalue(), stderr.getvalue())

    def everything(self) -> str:
        """Return all that is published as text."""
        paths = list((self.folder / "processed").rglob("*.csv"))
        return "\n".join(path.read_text(encoding="utf-8") for path in paths)

    def table(self, name: str) -> list[dict[str, str]]:
        with (self.folder / "processed" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the library's
        """Stay silent."""


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """Return a desk with the repository's web pages, whose ACTIVATE page is published on this machine."""
    copy_raw(tmp_path / "raw", without="dimr")
    site = tmp_path / "site"
    site.mkdir()
    page = (REPOSITORY / "raw/activate/faksimile/document.html").read_text(encoding="utf-8")
    entry = f"<li>Hessen: {SENTENCE}.</li>"
    assert "Hessen" in page
    page = re.sub(r"<li>(?:(?!</li>).)*Hessen(?:(?!</li>).)*</li>", entry, page, count=1)
    assert entry in page
    (site / "page.html").write_text(page, encoding="utf-8")
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(site)))
    thread = threading.Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    facts = tmp_path / "raw/activate/source.toml"
    landing = f'landing = "http://127.0.0.1:{server.server_address[1]}/page.html"'
    facts.write_text(re.sub(r'(?m)^landing = ".*"$', landing, facts.read_text(encoding="utf-8")), encoding="utf-8")
    yield Desk(tmp_path)
    server.shutdown()
    thread.join()
    server.server_close()


def test_check_ends_with_1_where_something_is_new_and_with_0_where_not(desk: Desk) -> None:
    looked = desk.gremien("fetch", "--source", "activate", "--check")
    assert looked.returncode == 1
    assert "original of a facsimile" in looked.stdout
    fetched = desk.gremien("fetch", "--source", "activate")
    assert fetched.returncode == 0
    assert "stored as" in fetched.stdout
    again = desk.gremien("fetch", "--source", "activate", "--check", "--json")
    assert again.returncode == 0
    assert [row["found"] for row in json.loads(again.stdout)] == ["unchanged"]


def test_the_original_is_read_and_not_the_facsimile_and_status_says_so(desk: Desk) -> None:
    desk.gremien("fetch", "--source", "activate")
    assert desk.gremien("run", "--source", "activate").returncode == 0
    assert SENTENCE in desk.everything()
    assert {row["faksimile"] for row in desk.table("quellen") if row["quelle"] == "activate"} == {"false"}
    status = desk.gremien("status").stdout.splitlines()
    (facsimile,) = [line for line in status if line.startswith("activate") and "facsimile" in line]
    assert "no, the original takes its place" in facsimile
    (original,) = [line for line in status if line.startswith("activate") and "original" in line.split()[:4]]
    assert " yes " in original


def test_what_is_passed_on_has_the_facts_and_the_places_and_no_sentence_of_an_original(desk: Desk) -> None:
    desk.gremien("fetch", "--source", "activate")
    assert desk.gremien("run").returncode == 0
    facts = [(r["land"], r["vereinbarung"], r["form"], r["seit"]) for r in desk.table("kooperationen")]
    places = [(r["schluessel"], r["spalte"], r["pfad"]) for r in desk.table("belege")]
    assert SENTENCE in desk.everything()
    assert desk.gremien("run", "--public").returncode == 0
    assert SENTENCE not in desk.everything()
    assert "Hessen: Die" not in desk.everything()
    assert [(r["land"], r["vereinbarung"], r["form"], r["seit"]) for r in desk.table("kooperationen")] == facts
    assert [(r["schluessel"], r["spalte"], r["pfad"]) for r in desk.table("belege")] == places
    assert any(r["wortlaut"] for r in desk.table("vereinbarung_inhalte"))  # of a facsimile, which is ours
    assert not list((desk.folder / "processed/extracted").glob("activate/*"))


def test_a_copy_without_the_originals_is_up_to_date_and_says_what_is_missing_where_it_is_not(desk: Desk) -> None:
    desk.gremien("fetch", "--source", "activate")
    assert desk.gremien("run", "--public").returncode == 0
    (document,) = list((desk.folder / "raw/activate").glob("2*/document.html"))
    document.unlink()
    again = desk.gremien("run")
    assert (again.returncode, "nothing to do" in again.stderr) == (0, True)
    forced = desk.gremien("run", "--force")
    assert forced.returncode == 3
    assert "may not be passed on" in forced.stderr
    assert "not here" in desk.gremien("status").stdout
    assert "restored" in desk.gremien("fetch", "--source", "activate").stdout
    assert desk.gremien("run", "--force").returncode == 0


def test_documents_that_contradict_each_other_refuse_the_run_until_a_person_has_looked(desk: Desk) -> None:
    notice = (desk.folder / "raw/bundespolizei/2022-07-29/document.html").read_text(encoding="utf-8")
    file = desk.folder / "notice.html"
    file.write_text(notice.replace("22. Juli 2022", "21. Juli 2022"), encoding="utf-8")
    assert desk.gremien("add", "bundespolizei", "2022-07-29", str(file)).returncode == 0
    refused = desk.gremien("run")
    assert refused.returncode == 1
    assert all(word in refused.stderr for word in ("kok/", "bundespolizei/2022-07-29", "21. Juli 2022", "22. Juli"))
    assert desk.gremien("run", "--allow").returncode == 1
    (row,) = desk.table("vereinbarungen")
    assert (row["datum"], row["datum_edtf"]) == ("", "XXXX-07-22")
    said = {(r["spalte"], r["quelle_id"].split("/")[0]): r["uebernommen"] for r in desk.table("vereinbarung_quellen")}
    assert (said["datum_edtf", "kok"], said["datum_edtf", "bundespolizei"]) == ("true", "false")


def test_one_of_the_two_sources_on_agreements_alone_is_read_with_the_other(desk: Desk) -> None:
    assert desk.gremien("run").returncode == 0
    before = desk.everything()
    assert desk.gremien("run", "--source", "kok", "--force").returncode == 0
    assert desk.everything() == before


def test_without_a_network_a_run_works_and_a_fetch_fails_in_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy_raw(tmp_path / "raw")
    proxy = "http://127.0.0.1:9"
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "https_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, proxy)
    for name in ("NO_PROXY", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
    gremien = Desk(tmp_path).gremien
    fetched = gremien("fetch")
    assert (fetched.returncode, fetched.stdout, fetched.stderr.count("\n")) == (3, "", 1)
    assert proxy in fetched.stderr
    assert all(name in fetched.stderr for name in ("dimr", "activate", "kok", "bundespolizei"))
    assert gremien("run").returncode == 0


def test_a_raw_folder_without_sources_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "raw").mkdir()
    result = Desk(tmp_path).gremien("fetch")
    assert (result.returncode, result.stderr.count("\n")) == (3, 1)
