"""The page of differences, as a browser shows it."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING

import pytest
from desk import Desk
from editions import HEADER, REPOSITORY, next_edition
from playwright.sync_api import expect, sync_playwright
from typesetting import reportlab_table

from pipeline.audit.page import word_differences

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

HOSTILE = (
    "<script>window.hacked = 1</script>",
    'Runder Tisch "><img src=x onerror="window.hacked = 1">',
    "javascript:window.hacked=1//{{ 7*7 }}</style></title>",
)


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def page_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the page of a next edition with three bodies whose titles are markup."""
    desk = Desk(tmp_path_factory.mktemp("page"))
    shutil.copytree(REPOSITORY / "raw/dimr", desk.raw / "dimr")
    bad = [("Berlin", title, "Landesebene", "Sexarbeit", "Polizei, FBS", "Einmal jährlich") for title in HOSTILE]
    desk.add("2026-10", reportlab_table(HEADER, [*next_edition(), *bad], [70, 95, 65, 95, 120, 65]))
    file = desk.folder / "diff.html"
    result = desk.gremien("diff", "dimr/2024-10", "dimr/2026-10", "--html", str(file))
    assert result.returncode == 0, result.stderr
    return file


def opened(browser: Browser, file: Path, width: int) -> tuple[Page, list[str]]:
    page = browser.new_page(viewport={"width": width, "height": 800})
    told: list[str] = []
    page.on("console", lambda message: told.append(message.text))
    page.on("pageerror", lambda error: told.append(str(error)))
    page.on("dialog", lambda dialog: told.append(dialog.message))
    page.on("request", lambda request: None if request.url.startswith(("file:", "data:")) else told.append(request.url))
    page.goto(file.as_uri())
    return page, told


@pytest.mark.parametrize("width", [360, 1280])
def test_the_page_opens_without_a_word_in_the_console_and_fits(browser: Browser, page_file: Path, width: int) -> None:
    page, told = opened(browser, page_file, width)
    assert page.locator("article").count() == 12
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.evaluate("[...document.images].every((image) => image.complete && image.naturalWidth > 100)")
    assert page.locator("img").count() >= 12
    assert page.evaluate("[...document.images].every((image) => image.alt.length > 20)")
    assert told == []
    page.close()


def test_nothing_from_a_document_runs_and_all_of_it_is_text(browser: Browser, page_file: Path) -> None:
    page, told = opened(browser, page_file, 1280)
    text = re.sub(r"\s+", "", page.inner_text("main"))
    for title in HOSTILE:
        assert re.sub(r"\s+", "", title) in text
    assert page.evaluate("window.hacked") is None
    assert page.locator("script").count() == 1
    assert page.locator("a").evaluate_all("links => links.map((link) => link.getAttribute('href'))") == [
        "#unterschiede"
    ]
    # Even markup that had slipped through would not run.
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<img src=data:, onerror=\"window.hacked = 1\">')")
    page.wait_for_timeout(100)
    assert page.evaluate("window.hacked") is None
    assert any("Content Security Policy" in line for line in told)
    page.close()


def test_the_filters_work_with_the_keyboard_alone(browser: Browser, page_file: Path) -> None:
    page, told = opened(browser, page_file, 1280)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    assert page.evaluate("document.activeElement.getBoundingClientRect().left") >= 0
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.value") == "added"
    page.keyboard.press("Space")
    expect(page.locator("#told")).to_have_text("6 von 12 Unterschieden")
    assert page.locator("article:visible").count() == 6
    for _ in range(5):
        page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.name") == "land"
    page.keyboard.type("Saar")
    expect(page.locator("#told")).to_have_text("1 von 12 Unterschieden")
    assert "Jour Fixe (Saarland)" in page.inner_text("article:visible h2")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("article:visible")).to_have_count(12)
    assert told == []
    page.close()


def test_the_page_reads_without_its_script_and_has_names_for_what_it_shows(browser: Browser, page_file: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(page_file.as_uri())
    assert page.locator("article:visible").count() == 12
    assert page.locator("form:visible").count() == 0
    assert page.get_by_role("main").count() == 1
    assert page.get_by_role("heading", level=1).count() == 1
    assert page.get_by_role("article", name="Turnus geändert: Kooperationsgruppe Opferschutz (Bayern)").count() == 1
    assert page.locator("html").get_attribute("lang") == "de"
    context.close()


def test_words_that_changed_are_marked_on_their_side(browser: Browser, page_file: Path) -> None:
    page, _ = opened(browser, page_file, 1280)
    article = page.get_by_role("article", name="Turnus geändert: Kooperationsgruppe Opferschutz (Bayern)")
    assert article.locator("del").all_inner_texts() == ["Einmal"]
    assert article.locator("ins").all_inner_texts() == ["Mehrmals"]
    assert "Faksimile: Orte gelten für die Nachbildung" in page.inner_text("header")
    page.close()


def test_words_are_compared_as_wholes() -> None:
    old, new = word_differences("Polizei und Zollamt", "Polizei und Zoll, FBS")
    assert old == [("Polizei und ", False), ("Zollamt", True)]
    assert new == [("Polizei und ", False), ("Zoll, FBS", True)]


def test_two_equal_datasets_give_a_page_that_says_so(tmp_path: Path) -> None:
    file = tmp_path / "diff.html"
    result = Desk(REPOSITORY).gremien("diff", "dimr/2024-10", "dimr/2024-10", "--html", str(file), "--exit-code")
    assert result.returncode == 0
    assert "Es gibt keinen Unterschied." in file.read_text(encoding="utf-8")


def test_a_page_that_cannot_be_written_is_told_in_one_line(tmp_path: Path) -> None:
    result = Desk(REPOSITORY).gremien("diff", "dimr/2024-10", "dimr/2024-10", "--html", str(tmp_path / "no" / "a.html"))
    assert result.returncode == 1
    assert "cannot be written" in result.stderr
