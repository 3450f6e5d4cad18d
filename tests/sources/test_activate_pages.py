"""The same entries, whatever the site's templates: the facsimile's here, the published ones where they are at hand."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from bs4 import BeautifulSoup
from vorlagen import (
    PAGES,
    TEMPLATES,
    Eintrag,
    flat_page,
    headings,
    laender_links,
    landmarks_page,
    plain_page,
    soup_page,
    sprinkled,
    ul,
)

from pipeline.errors import InputError
from pipeline.html.reader import read_page
from pipeline.sources.activate import LandEntry, extract
from schemas.vocabulary import Vocabulary, load

if TYPE_CHECKING:
    from collections.abc import Sequence

ROOT = Path(__file__).resolve().parents[2]
FACSIMILE = ROOT / "raw" / "activate" / "faksimile" / "document.html"

EIGENE_SEITE = {"DE-BW", "DE-BY", "DE-BE", "DE-HH", "DE-HE", "DE-NI", "DE-RP", "DE-SL"}
# vereinbarung, form, veroeffentlicht, seit
WERTE: dict[str, tuple[str | None, ...]] = {
    **dict.fromkeys(EIGENE_SEITE, (None, None, None, None)),
    "DE-MV": ("besteht", "kooperationsvereinbarung", "false", "2011"),
    "DE-NW": (None, "runder_tisch", None, None),
    "DE-SN": ("besteht", "kooperationsvereinbarung", "false", None),
    "DE-ST": ("besteht", "kooperationsvereinbarung", "false", None),
    "DE-SH": (None, "runder_tisch", None, None),
    "DE-BB": ("keine", None, None, None),
    "DE-HB": ("in_verhandlung", "kooperationskonzept", None, None),
    "DE-TH": ("keine", None, None, None),
}
BETEILIGTE = {
    "DE-MV": ["LKA", "Staatsanwaltschaften", "Fachberatungsstelle ZORA"],
    "DE-NW": ["SOLWODI Projektfachberatungsstelle Bonn"],
}
IM_FAKSIMILE = {
    **BETEILIGTE,
    "DE-SN": ["Polizei", "Fachberatungsstelle KOBRAnet"],
    "DE-SH": ["Opferschutzberatungsstellen"],
}
VEROEFFENTLICHT = {
    **BETEILIGTE,
    "DE-SN": ["Fachberatungsstelle KOBRAnet", "Polizei"],
    "DE-SH": ["Opferschutzberatungstellen"],
}


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return load(ROOT / "schemas")


def facsimile_entries() -> list[Eintrag]:
    soup = BeautifulSoup(FACSIMILE.read_text("utf-8"), "html5lib")
    content = soup.select_one("#content")
    assert content is not None
    return [to_entry(" ".join(item.get_text().split())) for item in content.select("li")]


def published_entries(folder: Path) -> list[Eintrag]:
    text = (folder / "activate.txt").read_text("utf-8")
    return [to_entry(line.strip(" •\n")) for line in text.splitlines() if line.lstrip().startswith("•")]


def to_entry(line: str) -> Eintrag:
    name, colon, text = line.partition(": ")
    if colon and len(name) < 30:
        return Eintrag(name, text)
    return Eintrag(line, "") if len(line) < 30 else Eintrag("", line)


def values(entry: LandEntry) -> tuple[str | None, ...]:
    read = (entry.vereinbarung, entry.form, entry.veroeffentlicht, entry.seit)
    return tuple(text.value if text else None for text in read)


def check(markup: str | bytes, vocabulary: Vocabulary, beteiligte: dict[str, list[str]]) -> Sequence[LandEntry]:
    data = markup.encode() if isinstance(markup, str) else markup
    entries, issues = extract(read_page(data, "activate/test"), vocabulary)
    assert {e.land: values(e) for e in entries} == WERTE
    assert {e.land for e in entries if e.eigene_seite} == EIGENE_SEITE
    assert {e.land: [b.value for b in e.beteiligte] for e in entries if e.beteiligte} == beteiligte
    assert {e.land for e in entries if e.grund} == {"DE-TH"}
    assert {e.land for e in entries if e.wortlaut} == set(WERTE) - EIGENE_SEITE
    assert issues == ()
    return entries


def test_the_facsimile_gives_the_values_of_all_16_laender(vocabulary: Vocabulary) -> None:
    check(FACSIMILE.read_bytes(), vocabulary, IM_FAKSIMILE)


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("template", TEMPLATES)
def test_a_new_template_changes_nothing(template: str, page: str, vocabulary: Vocabulary) -> None:
    entries = facsimile_entries()
    found = check(PAGES[page](TEMPLATES[template](entries)), vocabulary, IM_FAKSIMILE)
    wordings = {e.land: e.wortlaut.value for e in found if e.wortlaut}
    assert wordings["DE-ST"] == next(e.text for e in entries if e.name == "Sachsen-Anhalt")
    assert wordings["DE-MV"] == next(e.text for e in entries if e.name == "Mecklenburg-Vorpommern")


@pytest.mark.parametrize("template", TEMPLATES)
def test_soft_hyphens_and_windows_1252_change_nothing(template: str, vocabulary: Vocabulary) -> None:
    markup = sprinkled(landmarks_page(TEMPLATES[template](facsimile_entries())))
    assert "\u00ad" in markup
    check(markup, vocabulary, IM_FAKSIMILE)
    declared = markup.replace('charset="utf-8"', 'charset="iso-8859-1"')
    check(declared.encode("cp1252"), vocabulary, IM_FAKSIMILE)


@pytest.mark.published
@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("template", TEMPLATES)
def test_the_published_wording_gives_the_same(
    template: str, page: str, vocabulary: Vocabulary, published: Path
) -> None:
    entries = published_entries(published)
    assert len(entries) == 14
    check(PAGES[page](TEMPLATES[template](entries)), vocabulary, VEROEFFENTLICHT)
    check(sprinkled(PAGES[page](TEMPLATES[template](entries))), vocabulary, VEROEFFENTLICHT)


def test_every_value_leads_back_to_its_characters_on_the_page(vocabulary: Vocabulary) -> None:
    data = FACSIMILE.read_bytes()
    soup = BeautifulSoup(data, "html5lib")
    entries, _ = extract(read_page(data, "activate/faksimile"), vocabulary)
    texts = [
        text
        for e in entries
        for text in (e.name, e.vereinbarung, e.form, e.veroeffentlicht, e.seit, e.grund, e.wortlaut, *e.beteiligte)
        if text
    ]
    assert len(texts) > 40
    for text in texts:
        for span in text.spans:
            path, _, characters = (span.place.path or "").rpartition("#char=")
            start, end = map(int, characters.split(","))
            (element,) = soup.select(path)
            assert element.get_text()[start:end] == span.printed
    mv = next(e for e in entries if e.land == "DE-MV")
    assert mv.seit is not None
    assert [s.printed for s in mv.seit.spans] == ["seit 2011"]


def test_links_are_kept_as_written_for_entries_without_a_statement(vocabulary: Vocabulary) -> None:
    entries, _ = extract(read_page(FACSIMILE.read_bytes(), "activate/faksimile"), vocabulary)
    links = {e.land: e.href.value for e in entries if e.href}
    assert links["DE-HE"] == "#hessen"
    assert set(links) == EIGENE_SEITE


def one_of(vocabulary: Vocabulary, markup: str, land: str) -> LandEntry:
    entries, _ = extract(read_page(markup.encode(), "activate/test"), vocabulary)
    return next(e for e in entries if e.land == land)


AGREEMENT = "Eine Kooperationsvereinbarung besteht seit 2015."


def test_a_land_that_the_page_does_not_name_has_a_row_that_says_nothing(vocabulary: Vocabulary) -> None:
    entries, _ = extract(read_page(plain_page(ul([Eintrag("Hessen", AGREEMENT)])).encode(), "a/b"), vocabulary)
    assert len(entries) == 16
    assert next(e for e in entries if e.land == "DE-BY") == LandEntry("DE-BY")


def test_the_specific_statement_overrides_the_one_on_several_laender(vocabulary: Vocabulary) -> None:
    text = "In Bremen, Hessen und Berlin fehlen Kooperationskonzepte. In Hessen wird noch verhandelt."
    markup = plain_page(ul([Eintrag("Bayern", AGREEMENT), Eintrag("", text)]))
    assert values(one_of(vocabulary, markup, "DE-HE"))[:2] == ("in_verhandlung", "kooperationskonzept")
    assert values(one_of(vocabulary, markup, "DE-BE"))[:2] == ("keine", None)
    berlin = one_of(vocabulary, markup, "DE-BE").wortlaut
    assert berlin is not None
    assert berlin.value == "In Bremen, Hessen und Berlin fehlen Kooperationskonzepte."


def test_two_laender_may_share_a_label(vocabulary: Vocabulary) -> None:
    markup = plain_page(ul([Eintrag("Bayern", AGREEMENT), Eintrag("Bremen und Hessen", AGREEMENT)]))
    for land in ("DE-HB", "DE-HE"):
        assert values(one_of(vocabulary, markup, land)) == ("besteht", "kooperationsvereinbarung", None, "2015")


def test_an_entry_may_be_a_sentence_that_begins_with_the_land(vocabulary: Vocabulary) -> None:
    content = "<p>Hessen hat kein Kooperationskonzept.<p>Bayern verhandelt über eine Kooperationsvereinbarung."
    assert values(one_of(vocabulary, flat_page(content), "DE-HE"))[0] == "keine"
    assert values(one_of(vocabulary, flat_page(content), "DE-BY"))[0] == "in_verhandlung"


def test_an_entry_goes_on_over_several_paragraphs(vocabulary: Vocabulary) -> None:
    content = (
        "<p><b>Hessen</b>: Es gibt eine Kooperationsvereinbarung.</p><p>Sie besteht seit 2013.</p>"
        "<p>Sie ist nicht veröffentlicht.</p><p><b>Bayern</b></p><p>Eine Kooperationsvereinbarung fehlt.</p>"
    )
    assert values(one_of(vocabulary, soup_page(content), "DE-HE")) == (
        "besteht", "kooperationsvereinbarung", "false", "2013",
    )  # fmt: skip
    assert values(one_of(vocabulary, soup_page(content), "DE-BY"))[0] == "keine"


def test_what_stands_below_the_last_entry_is_no_part_of_it(vocabulary: Vocabulary) -> None:
    content = f"<h3>Bayern</h3><p>{AGREEMENT}</p><h3>Hessen</h3><p>{AGREEMENT}</p><p>Stand: Mai 2031</p><p>Drucken</p>"
    hessen = one_of(vocabulary, flat_page(content), "DE-HE")
    assert hessen.wortlaut is not None
    assert hessen.wortlaut.value == AGREEMENT


@pytest.mark.parametrize(
    ("text", "form", "told"),
    [
        ("Es gibt eine Kooperationsvereinbarung. Die Vereinbarung besteht seit 2015.", "kooperationsvereinbarung", []),
        (
            "Es gibt eine Kooperationsvereinbarung. Eine weitere Kooperationsvereinbarung besteht mit dem Zoll.",
            "kooperationsvereinbarung",
            [("mehrere_davon", "eine Kooperationsvereinbarung; Eine weitere Kooperationsvereinbarung")],
        ),
        (
            "Es bestehen Kooperationsvereinbarungen mit der Polizei.",
            "kooperationsvereinbarung",
            [("mehrere_davon", "Kooperationsvereinbarungen")],
        ),
        (
            "Es gibt ein Kooperationskonzept und einen Runden Tisch.",
            "kooperationskonzept",
            [("mehrere_formen", "Es gibt ein Kooperationskonzept und einen Runden Tisch")],
        ),
        (
            "Es besteht eine Kooperationsvereinbarung. Ein Kooperationskonzept wird derzeit erarbeitet.",
            "kooperationsvereinbarung",
            [("mehrere_formen", "Ein Kooperationskonzept wird derzeit erarbeitet")],
        ),
        (
            "Es gibt einen Kooperationsvertrag. Außerdem gibt es einen Runden Tisch.",
            None,
            [("mehrere_formen", "Außerdem gibt es einen Runden Tisch"), ("unbekannte_form", None)],
        ),
        ("Es gibt einen Runden Tisch. Eine Kooperationsvereinbarung fehlt.", "runder_tisch", []),
        (
            "Polizei und Zoll sind an einer Vereinbarung beteiligt. Eine Vereinbarung besteht mit der Justiz.",
            "kooperationsvereinbarung",
            [("mehrere_davon", "an einer Vereinbarung; Eine Vereinbarung")],
        ),
        ("Es gibt Runde Tische.", "runder_tisch", [("mehrere_davon", "Runde Tische")]),
        ("Es gibt Kooperationsverträge.", None, [("mehrere_davon", "Kooperationsverträge"), ("unbekannte_form", None)]),
        ("Mehr zur Kooperationsvereinbarung finden Sie hier.", None, []),
    ],
)
def test_what_one_row_cannot_hold_is_told(
    text: str, form: str | None, told: list[tuple[str, str | None]], vocabulary: Vocabulary
) -> None:
    markup = plain_page(ul([Eintrag("Hessen", text), Eintrag("Bayern", AGREEMENT)]))
    entries, issues = extract(read_page(markup.encode(), "activate/test"), vocabulary)
    assert values(next(e for e in entries if e.land == "DE-HE"))[1] == form
    assert [(i.code, i.wert) for i in issues] == told


def test_one_agreement_in_each_of_two_laender_are_not_several_in_one(vocabulary: Vocabulary) -> None:
    text = "In Bremen und Hessen bestehen Kooperationsvereinbarungen. In Berlin besteht eine Kooperationsvereinbarung."
    markup = plain_page(ul([Eintrag("Bayern", AGREEMENT), Eintrag("", text)]))
    assert extract(read_page(markup.encode(), "activate/test"), vocabulary)[1] == ()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Siehe Bayern.", "unlesbarer_satz"),
        ("Hier finden Sie die Kooperationsvereinbarung als PDF.", "zweifelhafte_aussage"),
    ],
)
def test_a_pointer_that_says_more_is_told(text: str, code: str, vocabulary: Vocabulary) -> None:
    markup = plain_page(ul([Eintrag("Hessen", text), Eintrag("Bayern", AGREEMENT)]))
    entries, issues = extract(read_page(markup.encode(), "activate/test"), vocabulary)
    hessen = next(e for e in entries if e.land == "DE-HE")
    assert (hessen.eigene_seite, hessen.vereinbarung) == (False, None)
    assert hessen.wortlaut is not None
    assert hessen.wortlaut.value == text
    assert [(i.code, i.wert) for i in issues] == [(code, text)]


def test_a_pointer_is_no_statement(vocabulary: Vocabulary) -> None:
    content = ul([Eintrag("Bayern", AGREEMENT), Eintrag("Hessen", "mehr"), Eintrag("Berlin", "Zur Seite des Landes")])
    assert one_of(vocabulary, plain_page(content), "DE-HE").eigene_seite
    linked = '<ul><li>Bayern: Keine Kooperationsvereinbarung.<li><a href="/x">Hessen: Konzept (PDF)</a></ul>'
    assert one_of(vocabulary, plain_page(linked), "DE-HE").eigene_seite


def test_links_in_one_line_are_entries_of_their_own(vocabulary: Vocabulary) -> None:
    content = (
        f'<p><a href="/b">Berlin</a> | <a href="/h">Hamburg</a></p><p>Hessen: {AGREEMENT}</p><p>Bayern: {AGREEMENT}</p>'
    )
    berlin, hamburg = (one_of(vocabulary, plain_page(content), land) for land in ("DE-BE", "DE-HH"))
    assert berlin.href is not None
    assert hamburg.href is not None
    assert (berlin.href.value, hamburg.href.value) == ("/b", "/h")


def test_a_table_of_contents_before_the_entries_is_not_taken_for_them(vocabulary: Vocabulary) -> None:
    content = laender_links("div") + headings([Eintrag("Hessen", AGREEMENT), Eintrag("Bayern", AGREEMENT)])
    assert values(one_of(vocabulary, plain_page(content), "DE-HE"))[0] == "besteht"
    assert not one_of(vocabulary, plain_page(content), "DE-HE").eigene_seite


def test_a_sentence_that_no_rule_reads_is_kept_and_named(vocabulary: Vocabulary) -> None:
    unread = "Zwischen den Jahren wächst das Vertrauen langsam."
    markup = plain_page(ul([Eintrag("Hessen", f"{AGREEMENT} {unread}"), Eintrag("Bayern", AGREEMENT)]))
    entries, issues = extract(read_page(markup.encode(), "activate/test"), vocabulary)
    assert [(i.code, i.schwere, i.wert, i.schluessel) for i in issues] == [
        ("unlesbarer_satz", "hinweis", unread, "activate/test/DE-HE")
    ]
    hessen = next(e for e in entries if e.land == "DE-HE")
    assert hessen.wortlaut is not None
    assert hessen.wortlaut.value == f"{AGREEMENT} {unread}"


@pytest.mark.parametrize(
    ("sentence", "excepted"),
    [
        ("Mit Ausnahme von Bayern liegen keine Kooperationskonzepte vor.", "DE-BY"),
        ("In allen Ländern außer Thüringen gibt es Kooperationsvereinbarungen.", "DE-TH"),
    ],
)
def test_what_holds_of_all_others_is_not_said_of_the_exception(
    sentence: str, excepted: str, vocabulary: Vocabulary
) -> None:
    markup = plain_page(ul([Eintrag("", sentence), Eintrag("Hessen", AGREEMENT)]))
    entries, issues = extract(read_page(markup.encode(), "activate/test"), vocabulary)
    assert next(e for e in entries if e.land == excepted).vereinbarung is None
    assert [(i.code, i.schluessel) for i in issues] == [("zweifelhafte_aussage", f"activate/test/{excepted}")]


def test_a_sentence_that_goes_on_with_another_land_is_two_statements(vocabulary: Vocabulary) -> None:
    text = "In Bremen und Hamburg gibt es keine Kooperationsvereinbarung, in Berlin wird sie verhandelt."
    markup = plain_page(ul([Eintrag("", text), Eintrag("Hessen", AGREEMENT)]))
    found = {land: values(one_of(vocabulary, markup, f"DE-{land}"))[0] for land in ("HB", "HH", "BE")}
    assert found == {"HB": "keine", "HH": "keine", "BE": "in_verhandlung"}


def test_an_item_of_the_list_that_names_no_land_is_reported(vocabulary: Vocabulary) -> None:
    markup = plain_page(ul([Eintrag("Hessen", AGREEMENT), Eintrag("Meck-Pomm", "Es gibt kein Kooperationskonzept.")]))
    _, issues = extract(read_page(markup.encode(), "activate/test"), vocabulary)
    assert [(i.code, i.wert) for i in issues] == [("ohne_land", "Meck-Pomm: Es gibt kein Kooperationskonzept.")]


def test_a_contradiction_is_named_and_nothing_is_stated(vocabulary: Vocabulary) -> None:
    text = "Eine Kooperationsvereinbarung besteht. Eine Kooperationsvereinbarung gibt es nicht."
    markup = plain_page(ul([Eintrag("Hessen", text), Eintrag("Bayern", AGREEMENT)]))
    entries, issues = extract(read_page(markup.encode(), "activate/test"), vocabulary)
    assert [i.code for i in issues] == ["widerspruch"]
    assert next(e for e in entries if e.land == "DE-HE").vereinbarung is None


@pytest.mark.parametrize(
    ("markup", "code"),
    [
        ("", "keine_ueberschrift"),
        ("<h1>Impressum</h1><p>Bayern: Eine Kooperationsvereinbarung besteht.", "keine_ueberschrift"),
        (laender_links("nav"), "keine_ueberschrift"),
        (laender_links("div"), "keine_ueberschrift"),
        (plain_page(""), "keine_laenderliste"),
        (plain_page("<p>Diese Seite wird überarbeitet.</p>"), "keine_laenderliste"),
        (plain_page(laender_links("nav") + laender_links("footer")), "keine_laenderliste"),
        (plain_page("<ul><li>Bayern<li>Berlin<li>Bremen</ul>"), "keine_laenderliste"),
        ("<h1>Kooperationsvereinbarungen der Länder</h1>" + laender_links("div"), "keine_laenderliste"),
    ],
)
def test_a_page_without_the_list_is_refused(markup: str, code: str, vocabulary: Vocabulary) -> None:
    with pytest.raises(InputError) as caught:
        extract(read_page(markup.encode(), "activate/test"), vocabulary)
    assert (caught.value.code, caught.value.document, caught.value.exit_code) == (code, "activate/test", 3)


def as_dict(entry: LandEntry) -> dict[str, Any]:
    names = ("vereinbarung", "form", "veroeffentlicht", "seit", "grund")
    found: dict[str, Any] = {n: text.value for n in names if (text := getattr(entry, n))}
    return found | ({"beteiligte": [b.value for b in entry.beteiligte]} if entry.beteiligte else {})


def test_german_numerals_and_dates_do_not_end_a_sentence(vocabulary: Vocabulary) -> None:
    text = "Am 3. Mai 2008 wurde z. B. mit dem Weißen Ring e.V. eine Kooperationsvereinbarung geschlossen."
    markup = plain_page(ul([Eintrag("Hessen", text), Eintrag("Bayern", AGREEMENT)]))
    hessen = one_of(vocabulary, markup, "DE-HE")
    assert as_dict(hessen)["seit"] == "2008"
    assert hessen.wortlaut is not None
    assert not re.search(r"\s{2}", hessen.wortlaut.value)
