"""The page of a second edition whose documents may not be passed on, and whose texts look like markup."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest
from desk import Desk
from playwright.sync_api import sync_playwright
from stored import REPOSITORY, copy_raw
from typesetting import reportlab_table

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

HEADER = ("Bundesland", "Titel", "Ebene", "Schwerpunkt", "Teilnehmende Akteure", "Turnus")
HOSTILE = (
    "<script>window.hacked = 1</script>",
    'Runder Tisch "><img src=x onerror="window.hacked = 1">',
    "javascript:window.hacked=1//{{ 7*7 }}</style></title><!--",
    "=SUMME(A1:A9)",
)
REMOVED = "Runder Tisch Prostitution Ravensburg"
RENAMED = ("Arbeitskreis Prostitution Dresden", "Arbeitskreis Sexarbeit und Menschenhandel Dresden")
CHANGED = "Kooperationsgruppe Opferschutz"


class PageDesk(Desk):
    """A desk with a page."""

    @property
    def page(self) -> Path:
        return self.folder / "build/report/index.html"

    def does(self, *arguments: str) -> None:
        result = self.gremien(*arguments)
        assert result.returncode == 0, result.stderr


def second_edition() -> bytes:
    gold = json.loads((REPOSITORY / "tests/data/gold-2024-10.json").read_text(encoding="utf-8"))
    rows = [list(row.values()) for row in gold if row["Titel"] != REMOVED]
    for row in rows:
        if row[1] == RENAMED[0]:
            row[1] = RENAMED[1]
        if row[1] == CHANGED:
            row[5] = "Mehrmals jährlich"
    rows += [["Berlin", title, "Landesebene", "Sexarbeit", "Polizei, FBS", "Einmal jährlich"] for title in HOSTILE]
    return reportlab_table(HEADER, sorted((tuple(row) for row in rows), key=lambda r: r[0]), [70, 95, 65, 95, 120, 65])


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> PageDesk:
    """Return a desk on which an original of a second edition and one of the overview of agreements were read."""
    desk = PageDesk(tmp_path_factory.mktemp("editions"))
    copy_raw(desk.folder / "raw")
    pdf, html = desk.folder / "a.pdf", desk.folder / "a.html"
    pdf.write_bytes(second_edition())
    text = (desk.folder / "raw/activate/faksimile/document.html").read_text(encoding="utf-8")
    html.write_text(text.replace("seit 2011", "seit 2012"), encoding="utf-8")
    desk.does("add", "dimr", "2026-10", str(pdf), "--url", "https://example.org/a.pdf")
    desk.does("add", "activate", "2026-05-01", str(html), "--url", "https://example.org/a.html")
    desk.does("run")
    desk.does("report")
    return desk


@pytest.fixture(scope="module")
def text(desk: PageDesk) -> str:
    return desk.page.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def public(desk: PageDesk, text: str) -> str:
    """Return the page as it may be published; made after the other one, in its place."""
    refused = desk.gremien("report", "--public")
    assert (refused.returncode, "gremien run --public" in refused.stderr) == (1, True)
    assert desk.page.read_text(encoding="utf-8") == text, "a refused report leaves the old page"
    desk.does("run", "--public")
    desk.does("report", "--public")
    return desk.page.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.mark.browser
def test_what_is_new_in_the_newest_edition_is_told_and_marked(browser: Browser, desk: PageDesk, text: str) -> None:
    assert text
    page = browser.new_page()
    page.goto(desk.page.as_uri())
    news = page.locator("#neu")
    assert news.locator("h3").inner_text() == "DIMR 2026-10 gegenüber DIMR 2024-10"
    added = news.locator("ul.added li > a").all_inner_texts()
    assert {re.sub(r"\s+", "", title) for title in added} == {re.sub(r"\s+", "", title) for title in HOSTILE}
    assert REMOVED in news.locator("ul.removed").inner_text()
    assert news.locator("ul.renamed ins").all_inner_texts() == ["Sexarbeit und Menschenhandel"]
    changed = news.locator("ul.changed li", has_text=CHANGED)
    assert changed.locator("del").inner_text() == "Einmal"
    assert changed.locator("ins").inner_text() == "Mehrmals"
    # What is gone opens its place in the old edition, what is new in the new one.
    news.locator("ul.removed a").click()
    assert "dimr/2024-10, Seite" in page.inner_text("dialog figcaption")
    page.keyboard.press("Escape")
    changed.locator("a").click()
    assert "dimr/2026-10, Seite" in page.inner_text("dialog figcaption")
    page.keyboard.press("Escape")
    page.get_by_label("alle Themen").check()
    assert page.locator("table.gremien tr:visible .neu").count() == len(HOSTILE)
    page.close()


@pytest.mark.browser
def test_text_that_looks_like_markup_stays_text_and_nothing_of_it_runs(
    browser: Browser, desk: PageDesk, text: str
) -> None:
    assert "<script>window" not in text
    page = browser.new_page()
    told: list[str] = []
    page.on("console", lambda message: told.append(message.text))
    page.on("pageerror", lambda error: told.append(str(error)))
    page.on("request", lambda r: None if r.url.startswith(("file:", "data:")) else told.append(r.url))
    page.goto(desk.page.as_uri())
    page.get_by_label("alle Themen").check()
    seen = re.sub(r"\s+", "", page.inner_text("table.gremien"))
    for title in HOSTILE:
        assert re.sub(r"\s+", "", title) in seen
    page.locator("table.gremien .titel a", has_text="onerror").click()
    assert "onerror" in page.inner_text("dialog pre")
    assert page.evaluate("window.hacked") is None
    assert page.locator("script").count() == 2
    assert page.locator("a[href^='javascript']").count() == 0
    assert told == []
    # Even markup that had slipped through would not run.
    with page.expect_console_message(lambda message: "Content Security Policy" in message.text):
        page.evaluate("document.body.insertAdjacentHTML('beforeend', '<img src=data:, onerror=\"window.hacked = 1\">')")
    assert page.evaluate("window.hacked") is None
    page.close()


def test_a_formula_is_protected_in_the_tables_and_shown_as_printed_on_the_page(desk: PageDesk, text: str) -> None:
    for name in ("gremien", "gremium_namen", "gremien_flach"):
        table = (desk.folder / f"processed/{name}.csv").read_text(encoding="utf-8")
        assert "'=SUMME(A1:A9)" in table, name
        assert "''=SUMME" not in table, name
    assert ">=SUMME(A1:A9)<" in text
    assert not re.search(r"('|&#39;|\\u0027)=SUMME", text)
    assert "formelschutz" not in text
    assert desk.gremien("verify").returncode == 0


def test_a_page_for_checking_says_that_it_is_none_for_publishing(text: str) -> None:
    assert "zum Prüfen da, nicht zum Veröffentlichen" in " ".join(text.split())
    assert "seit 2012 auf der Grundlage" in text
    assert len(re.findall(r'id="quelle-dimr-2026-10-seite-\d+"', text)) > 3
    assert len(text.encode()) < 3_000_000


def test_the_public_page_has_the_facts_without_pictures_and_sentences_of_private_documents(
    public: str, desk: PageDesk
) -> None:
    assert "Kooperationsgruppe Opferschutz" in public
    assert re.findall(r'id="quelle-dimr-2026-10-seite-\d+"', public) == []
    assert re.findall(r'id="quelle-dimr-2024-10-seite-\d+"', public), "the facsimile's pages stay"
    assert "auf der Grundlage einer Kooperationsvereinbarung" not in public
    assert "Weitergabe ist nicht geklärt" in public
    for file in (desk.page.parent / "daten").glob("*.csv"):
        assert "auf der Grundlage einer Kooperationsvereinbarung" not in file.read_text(encoding="utf-8"), file.name


def test_tables_that_were_edited_by_hand_make_no_page(tmp_path: Path, desk: PageDesk) -> None:
    other = PageDesk(tmp_path)
    (tmp_path / "processed").mkdir()
    for file in (desk.folder / "processed").glob("*.*"):
        (tmp_path / "processed" / file.name).write_bytes(file.read_bytes())
    (tmp_path / "processed/gremien.csv").write_text(
        (tmp_path / "processed/gremien.csv").read_text(encoding="utf-8").replace("Berlin", "Bonn"), encoding="utf-8"
    )
    refused = other.gremien("report")
    assert refused.returncode == 1
    assert "manifest.json" in refused.stderr
    assert len(refused.stderr.splitlines()) == 1
    assert not other.page.exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [(("report",), "no published tables"), (("report", "--contact", "javascript:alert(1)"), "not an https address")],
)
def test_what_cannot_be_shown_is_told_in_one_line(tmp_path: Path, arguments: tuple[str, ...], said: str) -> None:
    refused = PageDesk(tmp_path).gremien(*arguments)
    assert refused.returncode == 2
    assert said in refused.stderr
    assert len(refused.stderr.splitlines()) == 1


def test_a_dataset_without_a_table_of_bodies_has_a_page_that_says_so(tmp_path: Path) -> None:
    desk = PageDesk(tmp_path)
    copy_raw(tmp_path / "raw", without="dimr")
    desk.does("run")
    desk.does("report")
    page = " ".join(desk.page.read_text(encoding="utf-8").split())
    assert "Eine Liste der Gremien liegt in diesem Datensatz nicht vor." in page
    assert page.count("keine Ausgabe</text>") == 16
    assert "Kooperationsvereinbarung zwischen Bundespolizei und dem KOK e.V." in page
