"""What is printed on a web page, and where."""

from __future__ import annotations

import datetime as dt
import time
import unicodedata

import pytest
from bs4 import BeautifulSoup
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.html.page import Page, Passage, Slice
from pipeline.html.reader import read_page
from pipeline.model import Repair


def page(markup: str) -> Page:
    return read_page(markup.encode(), "test/1")


def values(markup: str) -> list[str]:
    return [b.value for b in page(markup).blocks]


def kinds(markup: str) -> list[tuple[str, str]]:
    return [(b.kind, b.value) for b in page(markup).blocks]


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<p>eins<p>zwei", ["eins", "zwei"]),
        ("<ul><li>eins<li>zwei</ul>", ["eins", "zwei"]),
        ("<p>eins<br>zwei<br/>drei", ["eins", "zwei", "drei"]),
        ("<p>• eins • zwei • drei", ["eins", "zwei", "drei"]),
        ("<p>eins · zwei", ["eins", "zwei"]),
        ("<p>Mitarbeiter·innen", ["Mitarbeiter·innen"]),
        ("<p>- eins<br>– zwei<br>* drei<br>▪drei", ["eins", "zwei", "drei", "drei"]),
        ("<p>eins - zwei – drei", ["eins - zwei – drei"]),
        ("<p>»eins« gesagt", ["»eins« gesagt"]),
        ("<pre>eins\nzwei</pre>", ["eins", "zwei"]),
        ("<p>  eins \n\t zwei&nbsp;&nbsp;drei ", ["eins zwei drei"]),
        ("<p>e<b>in</b>s <i> zwei</i>", ["eins zwei"]),
        ("<div>eins<div>zwei</div>drei</div>", ["eins", "zwei", "drei"]),
        ("<p>ei<!-- Kommentar -->ns<![CDATA[ weg ]]>", ["eins"]),
        ("<p>ei\0ns &amp; zw&#101;i &auml;", ["eins & zwei ä"]),
        ("<p>eins<script>weg()</script><style>p{}</style><template>weg</template><noscript>weg</noscript>", ["eins"]),
        ("<p>eins<span hidden>weg</span><span style='display: none'>weg</span>", ["eins"]),
        ("<dialog>weg</dialog><dialog open>da</dialog>", ["da"]),
        ("<details><summary>eins</summary>zwei</details>", ["eins", "zwei"]),
        ("<button aria-controls='x'>eins</button><div id=x hidden>zwei</div>", ["eins", "zwei"]),
        ("<div hidden=until-found>eins</div>", ["eins"]),
        ("<x-card>eins</x-card><x-card>zwei</x-card>", ["eins", "zwei"]),
        ("<table><tr><td>eins<td>zwei", ["eins", "zwei"]),
        ("", []),
        ("<frameset><frame src=x></frameset>", []),
        ("plain text", ["plain text"]),
    ],
)
def test_blocks_are_what_a_reader_sees_in_reading_order(markup: str, expected: list[str]) -> None:
    assert values(markup) == expected


def test_a_block_is_of_the_kind_of_its_element_or_of_the_heading_that_its_role_makes_it() -> None:
    assert kinds("<h2>a</h2><dl><dt>b<dd>c</dl><div role=heading aria-level=3>d</div><div>e</div>") == [
        ("h2", "a"),
        ("dt", "b"),
        ("dd", "c"),
        ("h3", "d"),
        ("div", "e"),
    ]
    assert [b.heading for b in page("<h2>a</h2><hr><p>b").blocks] == [2, 0]


def test_links_and_emphasis_are_ranges_of_the_text() -> None:
    (block,) = page("<p> <strong>Sach\u00adsen</strong>: <a href='/x?a=1&amp;b'> siehe <b>hier</b></a>").blocks
    assert block.value == "Sachsen: siehe hier"
    assert [(block.value[s.start : s.end], s.href) for s in block.links] == [("siehe hier", "/x?a=1&b")]
    assert [block.value[low:high] for low, high in block.strong] == ["Sachsen", "hier"]


def test_a_link_around_whole_blocks_belongs_to_each_of_them() -> None:
    assert [[link.href for link in b.links] for b in page("<a href=/x><h3>eins</h3><p>zwei</p></a>").blocks] == [
        ["/x"],
        ["/x"],
    ]


@pytest.mark.parametrize(
    ("markup", "landmark"),
    [
        ("<nav><p>x", "navigation"),
        ("<div role=navigation><ul><li>x", "navigation"),
        ("<footer><p>x", "contentinfo"),
        ("<aside>x", "complementary"),
        ("<main><article><footer>x", "main"),
        ("<select><option>x", "control"),
        ("<div class=nav>x", None),
    ],
)
def test_a_landmark_is_known_by_element_or_role_and_never_by_a_class(markup: str, landmark: str | None) -> None:
    assert page(markup).blocks[0].element.landmark() == landmark


def test_soft_hyphens_go_and_are_on_record() -> None:
    (block,) = page("<p>Koope\u00adrations\u00advereinbarung besteht").blocks
    text = block.text(0, 25)
    assert text.value == "Kooperationsvereinbarung "
    assert text.repairs == (
        Repair("weiches_trennzeichen", "Koope\u00adrations", "Kooperations", "form", 5),
        Repair("weiches_trennzeichen", "rations\u00advereinbarung", "rationsvereinbarung", "form", 12),
    )
    assert block.text(25, 32).repairs == ()


def test_a_soft_hyphen_that_belongs_to_the_word_becomes_its_hyphen() -> None:
    assert values("<p>Baden\u00adWürttemberg und KOB\u00adRAnet") == ["Baden-Württemberg und KOBRAnet"]


def test_zero_width_characters_and_loose_accents_are_on_record_too() -> None:
    (block,) = page("<p>Thu\u0308rin\u200bgen").blocks
    assert block.value == "Thüringen"
    assert [r.rule for r in block.text().repairs] == ["zeichen_zusammengesetzt", "nullbreites_zeichen"]
    assert block.text().spans[0].printed == "Thu\u0308rin\u200bgen"


def test_a_passage_over_two_lines_has_a_span_in_each() -> None:
    one, two = page("<p>Es gibt eine<br>Vereinba\u00adrung.").blocks
    passage = Passage.of([Slice(one, 3, len(one.value)), Slice(two, 0, len(two.value))])
    text = passage.text(5, 15)
    assert text.value == "eine Verei"
    assert [(s.start, s.end, s.printed) for s in text.spans] == [(0, 4, "eine"), (5, 10, "Verei")]
    assert passage.text().repairs[0].at == 18


MARKUP = """<body><div>vor<div><p>a <b>bee</b>&nbsp;c<!-- x --><script>s</script> d\u00adad
<p>zwei<br>drei<o:p>vier<div>f\u00fcnf</div></o:p></div><ul><li>x<li>y <span hidden>weg</span>z</ul>nach</div>"""


def test_a_place_selects_one_element_and_counts_in_its_text_content() -> None:
    soup = BeautifulSoup(MARKUP, "html5lib")
    blocks = page(MARKUP).blocks
    assert len(blocks) == 8
    for block in blocks:
        for start, end in [(0, len(block.value)), (0, 1), (len(block.value) - 1, len(block.value))]:
            path, _, characters = (block.place(start, end).path or "").rpartition("#char=")
            low, high = map(int, characters.split(","))
            (element,) = soup.select(path)
            text_content = "".join(element.find_all(string=lambda s: type(s).__name__ != "Comment"))
            assert text_content[low:high] == block.text(start, end).spans[0].printed


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="aß \u00ad\u200b\n\u00a0•-<bp/>&;\u0308é", max_size=40))
def test_no_letter_is_lost_whatever_the_markup(markup: str) -> None:
    soup = BeautifulSoup(markup, "html5lib")
    printed = unicodedata.normalize("NFD", "".join(b.value for b in page(markup).blocks))
    body = unicodedata.normalize("NFD", soup.body.get_text() if soup.body else "")
    assert sum(printed.count(c) for c in "aß") == sum(body.count(c) for c in "aß")


def test_a_page_may_be_deep_and_long() -> None:
    began = time.monotonic()
    assert len(read_page(b"<div>x" * 2000, "test/1").blocks) == 2000
    assert len(read_page(b"<ul>" + b"<li>x" * 5000, "test/1").blocks) == 5000
    assert time.monotonic() - began < 60


@pytest.mark.parametrize(
    "data", [b"", b"\0\0", b"\xff\xfe", b"%PDF-1.4 \xe2\xe3\xcf", b"<", b"<!--", bytes(range(256))]
)
def test_what_is_no_page_is_read_all_the_same(data: bytes) -> None:
    assert read_page(data, "test/1").document == "test/1"


def test_the_head_says_title_address_and_language() -> None:
    found = page(
        "<html lang=de><head><title> Ein\n Titel </title><link rel='canonical' href='https://x.de/y'>"
        "<base href='https://x.de/'></head>"
    )
    assert (found.title, found.canonical, found.base, found.lang) == (
        "Ein Titel",
        "https://x.de/y",
        "https://x.de/",
        "de",
    )
    assert page('<meta property="og:url" content="https://x.de/z">').canonical == "https://x.de/z"
    assert page("<p>x").title is None


def test_what_is_printed_is_listed_with_bullets_and_soft_hyphens() -> None:
    rows = page("<p>• Sach\u00adsen<br>Bayern").printed()
    assert [(r.nr, r.kind, r.gedruckt) for r in rows] == [(0, "p", "• Sach\u00adsen"), (1, "p", "Bayern")]
    assert rows[1].path == "body > p#char=10,16"


def test_a_doubtful_charset_is_an_issue() -> None:
    (issue,) = read_page("<p>Thüringen".encode().decode("cp1252").encode(), "test/1").issues
    assert (issue.code, issue.schwere, issue.wert) == ("zeichensatz_zweifelhaft", "hinweis", "Ã¼")


def linked_data(json: str) -> str:
    return f'<script type="application/ld+json">{json}</script>'


JULY_29 = dt.date(2022, 7, 29)
H1 = "<article><h1>Titel</h1>"


@pytest.mark.parametrize(
    ("markup", "day"),
    [
        (f"{H1}<time datetime='2022-07-29'>29.07.</time>", JULY_29),
        (f"{H1}<p>Veröffentlicht am <time datetime='2022-07-29T10:00:00+02:00'>x</time>", JULY_29),
        (f"{H1}<time pubdate datetime='2022-07-29'>x</time>", JULY_29),
        (f"{H1}<span itemprop=datePublished>29. Juli 2022</span>", JULY_29),
        (f"{H1}<meta itemprop=datePublished content=2022-07-29>", JULY_29),
        (f"{H1}<span itemprop=datePublished content='29.07.2022'>x</span>", JULY_29),
        ("<meta property='article:published_time' content='2022-07-29T08:00:00Z'>", JULY_29),
        ("<meta name='article:published_time' content='2022-07-28T23:30:00Z'>", JULY_29),
        (
            linked_data('{"@graph":[{"@type":"NewsArticle","datePublished":"2022-07-29"}]}'),
            JULY_29,
        ),
        (
            linked_data('[{"@type":"Article","datePublished":"2022-07-29","comment":{"datePublished":"2023-01-01"}}]'),
            JULY_29,
        ),
        # No day of publication: of a change, of an event, of other pages, of nothing at all.
        ("<meta property='article:modified_time' content='2022-07-29'>", None),
        ("<meta property='og:updated_time' content='2022-07-29'>", None),
        (linked_data('{"@type":"Article","dateModified":"2022-07-29"}'), None),
        (linked_data('{"@type":'), None),
        (f"{H1}<p>Zuletzt aktualisiert: <time datetime='2022-07-29'>x</time>", None),
        (f"{H1}<time itemprop=dateModified datetime='2022-07-29'>x</time>", None),
        (f"{H1}<p>Am <time datetime='2022-07-22'>22. Juli</time> wurde gefeiert.", None),
        (f"{H1}</article><aside><time datetime='2022-07-29'>x</time></aside>", None),
        (f"{H1}<time datetime='2022-07-29'>x</time><time datetime='2021-01-01'>x</time>", None),
        (f"{H1}<time datetime='gestern'>x</time>", None),
        (f"{H1}<time datetime='2022-13-45'>x</time>", None),
    ],
)
def test_the_day_of_publication_is_what_the_page_marks_as_such(markup: str, day: dt.date | None) -> None:
    published = page(markup).published
    assert (published.day if published else None) == day


def test_the_explicit_mark_goes_before_the_general_one_and_the_other_day_is_named() -> None:
    found = page(
        f"<meta property='article:published_time' content='2022-08-01'>{H1}<time pubdate datetime='2022-07-29'>x</time>"
    )
    assert found.published is not None
    assert found.published.day == JULY_29
    assert found.published.text.spans[0].place.path == "body > article > time"
    assert [(i.code, i.wert) for i in found.issues] == [("seitendatum_widerspruch", "2022-08-01")]


@pytest.mark.parametrize(
    ("markup", "struck"),
    [
        ("<p>In Hessen <s>gibt es keine</s> Vereinbarung.</p>", ["gibt es keine"]),
        ("<del><p>Erster</p><p>und <s>zweiter</s></p></del>", ["Erster und zweiter"]),
        ('<p style="color: red; text-decoration: underline line-through">Alt</p>', ["Alt"]),
        ('<p style="text-decoration: underline">Neu</p><ins>neu</ins>', []),
        ("<div hidden><s>nirgends zu sehen</s></div><s> </s>", []),
    ],
)
def test_what_is_struck_out_is_read_and_told(markup: str, struck: list[str]) -> None:
    page = read_page(f"<!doctype html><meta charset=utf-8><body>{markup}".encode(), "test")
    assert [(issue.code, issue.wert) for issue in page.issues] == [("durchgestrichen", text) for text in struck]
    read = " ".join(block.text().value for block in page.blocks)
    assert all(text in read for text in struck)
