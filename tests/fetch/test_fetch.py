"""What is found, what it is called, and what is stored beside what."""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import subprocess
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from typesetting import HEADER, ROWS, reportlab_table
from webserver import redirects, zipped

from pipeline.raw import editions_to_read, stored_editions
from pipeline.store import add_document

if TYPE_CHECKING:
    from press import Press

NEXT_WEEK = dt.date(2026, 11, 28)


def facts(press: Press, edition: str) -> dict[str, object]:
    return tomllib.loads((press.raw / edition / "edition.toml").read_text(encoding="utf-8"))


def test_the_first_fetch_stores_all_sources_under_the_names_that_they_give_themselves(press: Press) -> None:
    assert press.kinds(press.fetch()) == {
        "dimr/2026-10": "new edition",
        "activate/2026-11-21": "new edition",
        "kok/2026-11-21": "new edition",
        "bundespolizei/2022-07-29": "new edition",
    }
    for edition in stored_editions(press.raw):
        data = edition.document.read_bytes()
        assert (len(data), hashlib.sha256(data).hexdigest()) == (edition.bytes, edition.sha256)
        assert (edition.retrieved, edition.facsimile) == ("2026-11-21", False)
        assert edition.url is not None
        assert edition.url.startswith(press.site.url)
    assert facts(press, "dimr/2026-10")["pages"] == 2


def test_the_second_fetch_transfers_nothing(press: Press) -> None:
    press.fetch()
    before = press.content()
    press.site.log.clear()
    assert set(press.kinds(press.fetch(today=NEXT_WEEK)).values()) == {"unchanged"}
    assert press.site.transferred() == 0
    assert {status for _, status, _ in press.site.log} == {304}
    assert press.content() == before


def test_where_a_server_knows_no_versions_the_bytes_decide(press: Press) -> None:
    press.site.validates = False
    press.fetch()
    before = press.content()
    assert set(press.kinds(press.fetch(today=NEXT_WEEK)).values()) == {"unchanged"}
    assert press.content() == before


def test_a_changed_page_stands_beside_the_old_one_and_is_read(press: Press) -> None:
    press.fetch()
    before = press.content()
    page = press.site.pages["/l%C3%A4nderebene.html"]
    assert isinstance(page, bytes)
    press.site.pages["/l%C3%A4nderebene.html"] = page.replace(b"2011", b"2012")
    assert press.kinds(press.fetch(today=NEXT_WEEK))["activate/2026-11-28"] == "new edition"
    notice = press.site.pages["/kok.html"]
    assert isinstance(notice, bytes)
    press.site.pages["/kok.html"] = notice.replace(b"2018", b"2017")
    assert press.kinds(press.fetch(today=NEXT_WEEK))["bundespolizei/2022-07-29"] == "changed"
    after = press.content()
    assert {path: data for path, data in after.items() if path in before} == before
    assert (press.raw / "bundespolizei/2022-07-29.r2/document.html").is_file()
    read = {e.document.parent.name for e in editions_to_read(stored_editions(press.raw))}
    assert read == {"2026-10", "2026-11-21", "2026-11-28", "2022-07-29.r2"}


def test_a_page_that_changed_on_the_day_of_its_retrieval_is_a_revision(press: Press) -> None:
    press.fetch()
    page = press.site.pages["/l%C3%A4nderebene.html"]
    assert isinstance(page, bytes)
    press.site.pages["/l%C3%A4nderebene.html"] = page.replace(b"2011", b"2012")
    assert press.kinds(press.fetch())["activate/2026-11-21"] == "changed"
    assert (press.raw / "activate/2026-11-21.r2/edition.toml").is_file()


def test_a_mere_re_save_and_what_the_site_puts_around_its_page_are_no_change(press: Press) -> None:
    press.fetch()
    before = press.content()
    page = press.site.pages["/l%C3%A4nderebene.html"]
    assert isinstance(page, bytes)
    around = page.replace(b"<body>", b"<body><!-- 17 --><nav><a href='/neu'>Neu: Sommerfest</a></nav>")
    assert around != page
    press.site.pages["/l%C3%A4nderebene.html"] = around
    assert press.kinds(press.fetch(today=NEXT_WEEK))["activate/2026-11-21"] == "same text"
    assert press.content() == before


def test_a_new_edition_on_the_landing_page_stands_beside_the_old_one(press: Press, report: bytes) -> None:
    press.fetch()
    undated = reportlab_table(HEADER, ROWS, [70, 110, 60, 90, 110, 60])
    press.site.pages["/neu.pdf"] = undated
    press.landing(
        '<a href="neu.pdf" title="Datenanhang 4: Koordinierende Gremien der Länder">Zum Dokument</a>',
        '<a href="/fileadmin/x17.pdf">Datenanhang 2: Koordinierende Gremien in den Bundesländern (PDF)</a>',
    )
    found = press.kinds(press.fetch(today=NEXT_WEEK))
    assert found["dimr/2026-11-28"] == "new edition"
    assert found["dimr/2026-10"] == "unchanged"
    assert (press.raw / "dimr/2026-10/document.pdf").read_bytes() == report
    press.site.log.clear()
    press.fetch(today=NEXT_WEEK)
    assert press.site.transferred() == 0


def test_another_document_of_the_same_edition_is_a_revision(press: Press, report: bytes, other_report: bytes) -> None:
    press.fetch()
    press.site.pages["/fileadmin/x17.pdf"] = other_report
    assert press.kinds(press.fetch(today=NEXT_WEEK))["dimr/2026-10"] == "changed"
    assert (press.raw / "dimr/2026-10/document.pdf").read_bytes() == report
    assert (press.raw / "dimr/2026-10.r2/document.pdf").read_bytes() == other_report


@pytest.mark.parametrize(
    "link",
    [
        '<a href="/fileadmin/x17.pdf"><span>Daten\N{SOFT HYPHEN}anhang 2</span> Koordinierende&nbsp;Gremien</a>',
        '<h3>Datenanhang 2: Koordinierende Gremien</h3><p><a href="/fileadmin/x17.pdf">PDF</a></p>',
        '<a href="/fileadmin/x17.pdf" aria-label="Datenanhang 2, Koordinierende Gremien (PDF)">Download</a>',
        '<h3>Datenanhang: Koordinierende Gremien</h3><a href="/fileadmin/x17.pdf">PDF</a> <a href="/b">Papier</a>',
        '<a href="/publikation">Datenanhang 2: Koordinierende Gremien</a>',
        '<a href="/alt">Datenanhang 2: Koordinierende Gremien</a>',
        (
            '<a href="/fileadmin/x17.pdf">Datenanhang 2: Koordinierende Gremien</a> <a href="mailto:?subject=x" title='
            '"Datenanhang: Koordinierende Gremien empfehlen">@</a> <a href="https://share.org/?u=x">Datenanhang '
            "Koordinierende Gremien teilen</a>"
        ),
    ],
)
def test_the_document_is_found_by_what_a_reader_sees(press: Press, link: str) -> None:
    press.landing(link)
    press.site.pages["/publikation"] = (
        b"<html><body><nav><a href='/flyer.pdf'>Flyer</a></nav><h1>Datenanhang 2: Koordinierende Gremien</h1>"
        b"<a href='/fileadmin/x17.pdf'>Herunterladen</a></body></html>"
    )
    press.site.pages["/alt"] = redirects("/fileadmin/x17.pdf")
    assert press.kinds(press.fetch(source="dimr")) == {"dimr/2026-10": "new edition"}
    assert press.kinds(press.fetch(source="dimr")) == {"dimr/2026-10": "unchanged"}


def test_an_original_is_stored_beside_the_facsimile_of_its_edition_and_is_read(press: Press, report: bytes) -> None:
    file = press.raw.parent / "facsimile.pdf"
    file.write_bytes(report)
    add_document(press.raw, press.raw, "dimr", "2026-10", file, url=None, facsimile=True, pages=2, retrieved=NEXT_WEEK)
    assert press.kinds(press.fetch(source="dimr")) == {"dimr/2026-10": "original of a facsimile"}
    (read,) = editions_to_read(stored_editions(press.raw))
    assert (read.document.parent.name, read.facsimile) == ("2026-10.r2", False)


def test_check_says_what_is_new_and_stores_nothing(press: Press) -> None:
    before = press.content()
    assert set(press.kinds(press.fetch(check=True)).values()) == {"new edition"}
    assert press.content() == before


def test_an_original_that_is_missing_here_is_brought_back(press: Press, report: bytes) -> None:
    press.fetch()
    before = press.content()
    for edition in stored_editions(press.raw):
        edition.document.unlink()
    assert set(press.kinds(press.fetch(today=NEXT_WEEK)).values()) == {"restored"}
    assert press.content() == before
    assert (press.raw / "dimr/2026-10/document.pdf").read_bytes() == report


def test_a_packed_answer_is_unpacked(press: Press, report: bytes) -> None:
    press.site.pages["/fileadmin/x17.pdf"] = zipped(report)
    press.fetch(source="dimr")
    assert (press.raw / "dimr/2026-10/document.pdf").read_bytes() == report


def test_the_program_says_who_asks(press: Press, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GREMIEN_CONTACT", "daten@example.org")
    press.fetch(source="kok")
    (agent,) = press.site.agents
    assert agent.startswith("gremien/")
    assert "daten@example.org" in agent


def test_a_source_that_fails_does_not_keep_the_others_from_being_stored(press: Press) -> None:
    del press.site.pages["/kok.html"]
    outcome = press.fetch()
    assert [f.document for f in outcome.failures] == ["bundespolizei"]
    assert {f.source for f in outcome.findings} == {"dimr", "activate", "kok"}


def test_a_link_that_failed_is_tried_again_although_the_landing_page_is_unchanged(press: Press, report: bytes) -> None:
    press.landing(
        '<a href="/fileadmin/x17.pdf">Datenanhang Koordinierende Gremien</a>',
        '<a href="/kaputt.pdf">Datenanhang Koordinierende Gremien, neu</a>',
    )
    assert len(press.fetch(source="dimr").failures) == 1
    again = press.fetch(source="dimr")
    assert [f.kind for f in again.findings] == ["unchanged"]
    assert len(again.failures) == 1
    assert (press.raw / "dimr/2026-10/document.pdf").read_bytes() == report


def test_originals_stay_out_of_git_and_their_facts_and_the_facsimiles_do_not() -> None:
    root = Path(__file__).resolve().parents[2]
    asked = ["dimr/2026-10/document.pdf", "dimr/2024-10.r2/document.pdf", "kok/2026-11-21/document.html"]
    asked += ["kok/2026-11-21/edition.toml", "dimr/2024-10/document.pdf", "kok/faksimile/document.html"]
    asked += ["activate/faksimile/document.html", "bundespolizei/2022-07-29/document.html"]
    done = subprocess.run(
        ["git", "check-ignore", "--no-index", *(f"raw/{path}" for path in asked)],
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "LC_ALL": "C"},
    )
    if done.returncode == 128:
        pytest.skip("not a git checkout")
    assert done.stdout.split() == [f"raw/{path}" for path in asked[:3]]
