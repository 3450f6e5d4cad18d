"""The page of the published dataset, as a browser shows it: one page, one browser."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from desk import Desk
from playwright.sync_api import expect, sync_playwright
from stored import copy_raw

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

GOLD: list[dict[str, str]] = json.loads(
    (Path(__file__).resolve().parents[1] / "data/gold-2024-10.json").read_text(encoding="utf-8")
)
DEFAULT = "27 von 44 Gremien"


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def page_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the page of the facsimiles, made with the command line."""
    desk = Desk(tmp_path_factory.mktemp("report"))
    copy_raw(desk.raw)
    for arguments in (("run",), ("report", "--contact", "https://example.org/issues")):
        result = desk.gremien(*arguments)
        assert result.returncode == 0, result.stderr
    return desk.folder / "build/report/index.html"


class Opened:
    """A page with what its console said and what it asked the network for."""

    def __init__(self, browser: Browser, address: str, **options: Any) -> None:  # noqa: ANN401
        self.context = browser.new_context(**options)
        self.context.set_offline(True)
        self.page: Page = self.context.new_page()
        self.page.set_default_timeout(8000)
        self.told: list[str] = []
        self.page.on("console", lambda message: self.told.append(message.text))
        self.page.on("pageerror", lambda error: self.told.append(str(error)))
        self.page.on(
            "request",
            lambda request: None if request.url.startswith(("file:", "data:")) else self.told.append(request.url),
        )
        self.page.goto(address)

    def __enter__(self) -> Page:
        return self.page

    def __exit__(self, *_: object) -> None:
        self.context.close()
        assert self.told == []


def shown(page: Page) -> list[str]:
    return page.locator("table.gremien tbody tr:visible .titel > a").all_inner_texts()


def expect_count(page: Page, text: str) -> None:
    """Wait until the page counts so: after a link or a reset it does that when the browser gets round to it."""
    expect(page.locator("#gezaehlt")).to_have_text(text)


@pytest.mark.parametrize(("width", "scheme"), [(360, "light"), (1600, "dark")])
def test_the_page_is_whole_without_a_network_and_nothing_keeps_people_out(
    browser: Browser, page_file: Path, width: int, scheme: str
) -> None:
    options = {"viewport": {"width": width, "height": 900}, "color_scheme": scheme}
    with Opened(browser, page_file.as_uri(), **options) as page:
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert page.locator(".kachel:visible").count() >= 16
        assert page.evaluate("document.fonts.ready.then(fonts => [...fonts].every(f => f.status === 'loaded'))")
        found = Axe().run(page)
        serious = [v for v in found.response["violations"] if v["impact"] in {"serious", "critical"}]
        assert serious == [], [(v["id"], [n["html"][:200] for n in v["nodes"]][:3]) for v in serious]


def test_the_page_is_small_and_its_downloads_lie_beside_it(browser: Browser, page_file: Path) -> None:
    assert page_file.stat().st_size < 3_000_000
    with Opened(browser, page_file.as_uri()) as page:
        hrefs = page.locator("#daten a[download]").evaluate_all("links => links.map(a => a.getAttribute('href'))")
        # What is folded away is decoded only when somebody opens it.
        page.evaluate("document.querySelectorAll('details').forEach(details => { details.open = true; })")
        page.evaluate("[...document.images].forEach(image => { image.loading = 'eager'; })")
        page.wait_for_function("[...document.images].every(image => image.complete)")
        widths = page.evaluate("[...document.images].map(image => image.naturalWidth)")
        assert len(widths) >= 5
        assert min(widths) > 500
    assert len(hrefs) > 30
    assert all((page_file.parent / href).is_file() for href in hrefs)


def test_the_head_says_what_is_shown_what_not_and_where_help_is(browser: Browser, page_file: Path) -> None:
    with Opened(browser, page_file.as_uri()) as page:
        assert page.inner_text(".vorspann b") == "44 gelistete Gremien, davon 27 mit Schwerpunkt Menschenhandel."
        before = page.inner_text(".vorweg")
        assert "das heißt nicht, dass es nicht existiert" in " ".join(before.split())
        assert "Faksimile" in before
        assert page.locator(".vorweg a").evaluate_all("links => links.map(a => new URL(a.href).host)") == [
            "www.kok-gegen-menschenhandel.de",
            "example.org",
        ]
        assert page.locator(".quelle:visible").count() >= 6
        assert all("Stand" in t or "Oktober" in t or "Datum" in t for t in page.locator(".quelle").all_inner_texts())


def test_the_filter_on_trafficking_is_on_at_first_and_all_bodies_are_one_choice_away(
    browser: Browser, page_file: Path
) -> None:
    with Opened(browser, page_file.as_uri()) as page:
        expect_count(page, DEFAULT)
        assert len(shown(page)) == 27
        page.get_by_label("alle Themen").check()
        expect_count(page, "44 von 44 Gremien")
        assert sorted(" ".join(t.split()) for t in shown(page)) == sorted(" ".join(g["Titel"].split()) for g in GOLD)


def test_search_filters_and_order_work_with_the_mouse(browser: Browser, page_file: Path) -> None:
    with Opened(browser, page_file.as_uri()) as page:
        page.select_option("select[name=land]", label="Saarland")
        expect_count(page, "2 von 44 Gremien")
        page.get_by_role("button", name="Zurücksetzen").click()
        expect_count(page, DEFAULT)
        page.fill("input[type=search]", "JOUR fixe")
        assert shown(page)
        assert all("jour fixe" in title.lower() for title in shown(page))
        page.fill("input[type=search]", "Fachberatungsstelle Saarland")
        assert shown(page), "abbreviations are found by what they stand for"
        page.fill("input[type=search]", "boeblingen")
        expect_count(page, "0 von 44 Gremien")
        assert "Das heißt nicht, dass es keines gibt" in page.inner_text("#leer")
        page.get_by_label("alle Themen").check()
        expect_count(page, "1 von 44 Gremien")
        page.fill("input[type=search]", "")
        page.get_by_role("columnheader", name="Gremium").click()
        titles = shown(page)
        assert titles == page.evaluate("t => [...t].sort(new Intl.Collator('de', {numeric: true}).compare)", titles)
        page.get_by_role("button", name="Nach Gremium sortieren").click()
        assert shown(page)[0] == titles[-1]
        assert page.get_by_role("columnheader", name="Gremium").get_attribute("aria-sort") == "descending"


def test_search_order_and_evidence_work_with_the_keyboard_alone(browser: Browser, page_file: Path) -> None:
    with Opened(browser, page_file.as_uri()) as page:
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") == "skip"
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.name") == "thema"
        page.keyboard.press("ArrowRight")
        expect_count(page, "44 von 44 Gremien")
        page.keyboard.press("Tab")
        page.keyboard.type("jour fixe")
        expect_count(page, f"{len(shown(page))} von 44 Gremien")
        page.get_by_role("button", name="Nach Turnus sortieren").focus()
        page.keyboard.press("Enter")
        assert page.get_by_role("columnheader", name="Turnus").get_attribute("aria-sort") == "ascending"
        page.locator("table.gremien tbody tr:visible .titel > a").first.focus()
        page.keyboard.press("Enter")
        assert page.get_by_role("dialog").is_visible()
        page.keyboard.press("Escape")
        assert not page.get_by_role("dialog").is_visible()
        assert page.evaluate("document.activeElement.closest('.titel') !== null")


def test_the_address_restores_what_was_chosen(browser: Browser, page_file: Path) -> None:
    with Opened(browser, page_file.as_uri()) as page:
        page.get_by_label("alle Themen").check()
        page.select_option("select[name=akteur]", label="Zoll")
        page.fill("input[type=search]", "Brandenburg")
        page.select_option("select[name=sort]", "titel")
        page.locator("table.gremien tbody tr:visible .titel > a").first.click()
        address, count = page.url, page.inner_text("#gezaehlt")
        named = page.inner_text("dialog h2")
    with Opened(browser, address) as page:
        assert count != DEFAULT
        expect_count(page, count)
        assert page.input_value("select[name=akteur]") == "zoll"
        assert page.input_value("select[name=sort]") == "titel"
        assert page.inner_text("dialog h2") == named
    with Opened(
        browser, f"{page_file.as_uri()}#land=DE-XX&thema=nirgends&sort=nichts&beleg=gremien:x:y&q=%3Cb%3E"
    ) as page:
        assert page.input_value("select[name=land]") == ""
        expect_count(page, "0 von 44 Gremien")


def test_a_value_opens_the_picture_of_its_place_the_printed_text_and_each_change(
    browser: Browser, page_file: Path
) -> None:
    with Opened(browser, page_file.as_uri()) as page:
        page.locator("table.gremien tr", has_text="Berlin/Brandenburg; Opferschutz").locator(".titel > a").click()
        dialog = page.get_by_role("dialog")
        picture = dialog.locator("svg.ausschnitt")
        assert picture.locator("rect").count() == 1
        assert (picture.locator("image").get_attribute("href") or "").startswith("data:image/webp;base64,")
        box = picture.bounding_box()
        assert box
        assert box["width"] > 300
        # The marked place is in the middle of what is seen, and not on a white spot of the page.
        inked = page.evaluate(
            """async () => {
              const svg = document.querySelector('svg.ausschnitt');
              const image = new Image();
              image.src = svg.querySelector('image').getAttribute('href');
              await image.decode();
              const size = {width: image.width, height: image.height};
              const canvas = Object.assign(document.createElement('canvas'), size);
              const pen = canvas.getContext('2d');
              pen.drawImage(image, 0, 0);
              const scale = image.width / svg.querySelector('image').width.baseVal.value;
              const sides = ['x', 'y', 'width', 'height'];
              const [x, y, w, h] = sides.map(n => svg.querySelector('rect')[n].baseVal.value * scale);
              return pen.getImageData(x, y, w, h).data.filter((v, i) => i % 4 === 0 && v < 100).length;
            }"""
        )
        assert inked > 200
        text = dialog.inner_text()
        assert "Berlin/Brandenb\nurg; Opferschutz" in dialog.locator("pre").inner_text()
        assert "Seite 2" in text
        assert "Datenanhang 2" in text
        assert "Faksimile: Orte gelten für die Nachbildung" in text
        assert "gremien 2024-10/bb-runder-tisch-region-berlin-opferschutz titel" in text
        assert dialog.get_by_role("link", name="Fehler melden").get_attribute("href") == "https://example.org/issues"
        page.keyboard.press("Escape")
        page.locator("table.gremien tr", has_text="Jour Fixe").locator("a", has_text="Landesministerien").first.click()
        assert dialog.locator("del").first.inner_text() == "Landesministerie\nn,"


def test_a_cell_cut_by_a_page_break_shows_both_pages(browser: Browser, page_file: Path) -> None:
    data = json.loads(page_file.read_text(encoding="utf-8").split('id="belege">')[1].split("</script>")[0])
    cut = next(k for k, e in data["belege"].items() if len({p["seite"] for p in e["orte"]}) > 1)
    with Opened(browser, f"{page_file.as_uri()}#beleg={cut}") as page:
        assert page.locator("dialog svg.ausschnitt").count() == 2


def test_a_passage_of_a_web_page_is_shown_in_its_place(browser: Browser, page_file: Path) -> None:
    with Opened(browser, page_file.as_uri()) as page:
        page.locator("table.koop tr", has_text="Mecklenburg-Vorpommern").locator("td.art a").click()
        marked = page.inner_text("dialog .stelle mark")
        assert "ZORA" in marked
        assert "Niedersachsen" in page.inner_text("dialog .stelle")


def test_the_map_and_the_matrix_lead_to_the_bodies_and_places_behind_their_numbers(
    browser: Browser, page_file: Path
) -> None:
    with Opened(browser, page_file.as_uri()) as page:
        tile = page.get_by_role("link", name="Berlin: 6 Gremien auf Landesebene mit Schwerpunkt Menschenhandel")
        tile.click()
        expect_count(page, "6 von 44 Gremien")
        page.get_by_role("button", name="Zurücksetzen").click()
        expect_count(page, DEFAULT)
        mark = page.get_by_label("Fachberatungsstellen, Saarland: in 1 Gremium anlassbezogen")
        mark.click()
        assert "anlassbezogen" in page.inner_text("dialog")
        page.keyboard.press("Escape")
        mark = page.locator("table.matrix .m", has_text="4").first
        mark.click()
        assert page.locator("dialog article").count() == 4
        page.keyboard.press("Escape")
        assert page.get_by_label("Mecklenburg-Vorpommern: Gremien nicht genannt; Vereinbarung besteht").count() == 1
        marks = set(page.locator("table.matrix .m use").evaluate_all("u => u.map(x => x.getAttribute('href'))"))
        assert marks == {f"#z-{way}" for way in ("genannt", "geplant", "anlassbezogen", "gegebenenfalls", "wechselnd")}


def test_without_the_script_the_tables_show_everything_and_values_lead_to_their_page(
    browser: Browser, page_file: Path
) -> None:
    with Opened(browser, page_file.as_uri(), java_script_enabled=False) as page:
        assert page.locator("table.gremien tbody tr:visible").count() == 44
        assert page.locator("form:visible").count() == 0
        assert page.locator("table.laender tbody tr").count() == 16
        href = page.locator("table.gremien .titel > a").first.get_attribute("href") or ""
        assert page.locator(f"figure{href} img").count() == 1
        assert page.get_by_role("main").count() == 1
        assert page.get_by_role("heading", level=1).count() == 1
        assert page.locator("table:not(:has(caption))").count() == 0
        assert page.locator("th:not([scope])").count() == 0


def test_the_federal_agreement_says_which_document_gives_which_day(browser: Browser, page_file: Path) -> None:
    with Opened(browser, page_file.as_uri()) as page:
        federal = page.inner_text("#bund")
        assert "22. Juli 2022" in federal
        assert "22. Juli (Jahr nicht genannt)" in federal
        assert page.locator("table.inhalte tbody tr").count() == 5
        assert "nicht abschließend" in federal
        assert "sinngemäß, kein Zitat" in federal


def test_on_paper_the_tables_stand_without_their_filters(browser: Browser, page_file: Path) -> None:
    with Opened(browser, page_file.as_uri()) as page:
        page.emulate_media(media="print")
        assert page.locator("form:visible").count() == 0
        assert page.locator("nav:visible").count() == 0
        assert page.locator("table.gremien tbody tr:visible").count() == 27
        assert page.evaluate("getComputedStyle(document.querySelector('table.gremien td')).display") == "table-cell"
