"""The agreement page: the facsimile, the published wording, and the same in other dress and other words."""

from __future__ import annotations

import html
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from bs4 import BeautifulSoup
from inhalte import ANDERE_WORTE
from vorlagen import sprinkled

from pipeline.errors import InputError
from pipeline.html.reader import read_page
from pipeline.normalize.vereinbarungen import Statement, statements_to_records
from pipeline.sources.kok import Agreement, extract

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pipeline.model import Issue, Record

ROOT = Path(__file__).resolve().parents[2]
FACSIMILE = ROOT / "raw" / "kok" / "faksimile" / "document.html"
TITLE = "Kooperationsvereinbarung zwischen Bundespolizei und dem KOK e.V."

# wer, gegenueber, modalitaet, what the subject has to speak of
INHALTE = [
    ("Bundespolizei", "Betroffene", {"soll"}, ["KOK", "spezialisierte Fachberatungsstellen"]),
    ("Behörden", "Fachberatungsstellen", {"soll"}, ["mutmaßlich Betroffene"]),
    ("Fachberatungsstellen", "Bundespolizei", {"darf"}, ["ermittlungsrelevante Informationen"]),
    (
        "KOK und Bundespolizei",
        "beide Seiten",
        {"ist", "soll"},
        ["Öffentlichkeitsarbeit", "Schulungen der Bundespolizei"],
    ),
    ("Bundespolizei", "KOK", {"soll"}, ["kriminalpräventiven Aktionstagen"]),
]
STIMMEN = [
    ("Mathias Schaef", "Leiter der Abteilung Kriminalitätsbekämpfung", "Bundespolizeipräsidium"),
    ("Sophia Wirsching", "Geschäftsführerin", "KOK e.V."),
]


def facsimile_paragraphs() -> list[str]:
    soup = BeautifulSoup(FACSIMILE.read_text("utf-8"), "html5lib")
    body = soup.select_one("[itemprop=articleBody]")
    assert body is not None
    return [" ".join(p.get_text(" ").split()) for p in body.select("p")]


def published_paragraphs(folder: Path) -> list[str]:
    text = (folder / "kok.txt").read_text("utf-8")
    paragraphs = [
        " ".join(p.split()) for p in text.partition("KOK-Logo")[2].partition("Gefördert vom")[0].split("\n\n")
    ]
    return [p for p in paragraphs if p]


@pytest.mark.parametrize("paragraphs", ANDERE_WORTE)
def test_the_same_contents_in_other_words_are_the_same_contents(paragraphs: list[str]) -> None:
    agreement, issues = read(page_of(article(paragraphs)))
    said = [({*c.wer.value.split(" und ")}, c.gegenueber.value if c.gegenueber else None) for c in agreement.contents]
    assert said == [({*wer.split(" und ")}, gegenueber) for wer, gegenueber, _, _ in INHALTE]
    for content, (_, _, _, topics) in zip(agreement.contents, INHALTE, strict=True):
        assert all(topic in content.gegenstand.value for topic in topics)
    assert [bool(c.bedingung) for c in agreement.contents] == [False, False, True, False, False]
    assert [c.modalitaet.value for c in agreement.contents][:3] == ["soll", "soll", "darf"]
    assert agreement.open_contents is not None
    assert issues == ()


CONTACT = "<p>KOK - Bundesweiter Koordinierungskreis gegen Menschenhandel e.V.<br>Hof 1</p><p>Tel.: 030 / 263 911 76"


def article(paragraphs: Sequence[str], head: str = "") -> str:
    body = "".join(f"<p>{html.escape(p, quote=False)}</p>" for p in paragraphs)
    return f"<main><article><h1>{TITLE}</h1>{head}{body}</article></main><footer>{CONTACT}</footer>"


def div_soup(paragraphs: Sequence[str], head: str = "") -> str:
    body = "".join(f"<div><span>{html.escape(p, quote=False)}</span></div>" for p in paragraphs)
    return f"<div><div>Aktuelles</div><div><div>{TITLE}</div>{head}<div>{body}</div></div></div><div>{CONTACT}</div>"


def breaks(paragraphs: Sequence[str], head: str = "") -> str:
    body = "<br><br>".join(html.escape(p, quote=False) for p in paragraphs)
    return f"<h2>Aktuelles</h2><h2>{TITLE}</h2>{head}<div>{body}</div><h2>Kontakt</h2>{CONTACT}"


def unclosed(paragraphs: Sequence[str], head: str = "") -> str:
    body = "".join(f"<p>{html.escape(p, quote=False)}" for p in paragraphs)
    menu = f"<ul><li><a href=/>{TITLE}</a><li>Presse</ul>"
    return f"{menu}<h1>{TITLE}</h1>{head}<p><img alt=Logo>{body}<p>Gefördert vom{CONTACT}"


def table_layout(paragraphs: Sequence[str], head: str = "") -> str:
    body = "".join(f"<p>{html.escape(p, quote=False)}</p>" for p in paragraphs)
    content = f"<td><h3>{TITLE}</h3>{head}{body}</td>"
    return f"<table><tr><td><a href=/>Start</a></td>{content}</tr><tr><td>{CONTACT}</td></tr></table>"


DRESSES: dict[str, Callable[..., str]] = {f.__name__: f for f in (article, div_soup, breaks, unclosed, table_layout)}


def page_of(body: str, head: str = "") -> str:
    title = f'<meta charset="utf-8"><title>{TITLE} - KOK</title>'
    return f'<html lang="de"><head>{title}{head}</head><body>{body}</body></html>'


def read(data: str | bytes) -> tuple[Agreement, tuple[Issue, ...]]:
    return extract(read_page(data.encode() if isinstance(data, str) else data, "kok/test"))


def check(data: str | bytes, *, quoted: bool) -> Agreement:
    agreement, issues = read(data)
    assert agreement.title.value == TITLE
    assert [(p.organisation.value, p.kurz.value) for p in agreement.parties] == [
        ("Bundespolizei", "Bundespolizei"),
        ("KOK e.V.", "KOK"),
    ]
    assert agreement.day is not None
    assert (agreement.day.day, agreement.day.month, agreement.day.year) == (22, 7, None)
    assert agreement.process_since is not None
    assert agreement.process_since.value == "2018"
    assert agreement.open_contents is not None
    found = agreement.contents
    assert [(c.wer.value, c.gegenueber.value if c.gegenueber else None) for c in found] == [i[:2] for i in INHALTE]
    for content, (_, _, modalities, topics) in zip(found, INHALTE, strict=True):
        assert content.modalitaet.value in modalities
        assert all(topic in content.gegenstand.value for topic in topics)
    conditions = [c.bedingung.value if c.bedingung else None for c in found]
    assert [bool(c) for c in conditions] == [False, False, True, False, False]
    assert "Betroffenen" in (conditions[2] or "")
    voices = [
        (v.person.value, v.funktion and v.funktion.value, v.organisation and v.organisation.value)
        for v in agreement.voices
    ]
    assert voices == STIMMEN
    assert [v.quoted for v in agreement.voices] == [quoted, quoted]
    assert issues == ()
    return agreement


def test_the_facsimile_gives_the_agreement() -> None:
    check(FACSIMILE.read_bytes(), quoted=False)


@pytest.mark.parametrize("dress", DRESSES)
def test_a_new_template_changes_nothing(dress: str) -> None:
    markup = page_of(DRESSES[dress](facsimile_paragraphs()))
    check(markup, quoted=False)
    check(sprinkled(markup), quoted=False)
    check(markup.replace("utf-8", "iso-8859-1").encode("cp1252"), quoted=False)


@pytest.mark.published
@pytest.mark.parametrize("dress", DRESSES)
def test_the_published_wording_gives_the_same(dress: str, published: Path) -> None:
    markup = page_of(DRESSES[dress](published_paragraphs(published)))
    agreement = check(markup, quoted=True)
    assert all(v.wortlaut.value[-1] == "." and "„" not in v.wortlaut.value for v in agreement.voices)
    check(sprinkled(markup), quoted=True)
    check(markup.replace("utf-8", "windows-1252").encode("cp1252"), quoted=True)


def record(records: Sequence[Record], table: str) -> list[dict[str, object]]:
    return [dict(r.values) for r in records if r.table == table]


def test_without_a_date_on_the_page_the_year_stays_open() -> None:
    agreement, _ = read(FACSIMILE.read_bytes())
    records, issues = statements_to_records([Statement(agreement, "kok/faksimile", facsimile=True)])
    assert issues == []
    assert record(records, "vereinbarungen") == [
        {
            "vereinbarung_id": "bundespolizei-kok",
            "quelle_id": "kok/faksimile",
            "titel": TITLE,
            "datum": None,
            "datum_edtf": "XXXX-07-22",
            "datum_grundlage": None,
            "prozess_seit": 2018,
            "inhalte_abschliessend": False,
        }
    ]
    assert {(r["spalte"], r["wert"]) for r in record(records, "vereinbarung_quellen")} == {
        ("titel", TITLE),
        ("datum_edtf", "XXXX-07-22"),
        ("prozess_seit", "2018"),
        ("inhalte_abschliessend", "false"),
    }
    assert len(record(records, "vereinbarung_inhalte")) == 5
    assert [r["nr"] for r in record(records, "vereinbarung_inhalte")] == [1, 2, 3, 4, 5]


@pytest.mark.parametrize(
    ("head", "in_head", "datum"),
    [
        ('<time datetime="2022-07-29">29.07.2022</time>', "", "2022-07-22"),
        ('<time itemprop="datePublished" datetime="2022-07-22T09:00:00+02:00">x</time>', "", "2022-07-22"),
        ("", '<meta property="article:published_time" content="2023-07-21">', "2022-07-22"),
        (
            "",
            '<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2031-01-01"}</script>',
            "2030-07-22",
        ),
        ("", '<meta property="article:modified_time" content="2024-01-01">', None),
        ('<p>Aktualisiert am <time datetime="2024-01-01">1.1.2024</time></p>', "", None),
    ],
)
def test_the_year_is_that_of_the_last_such_day_before_the_page_was_published(
    head: str, in_head: str, datum: str | None
) -> None:
    for dress in (article, unclosed):
        agreement, _ = read(page_of(dress(facsimile_paragraphs(), head), in_head))
        records, _ = statements_to_records([Statement(agreement, "kok/test", facsimile=False)])
        (row,) = record(records, "vereinbarungen")
        assert (row["datum"], row["datum_grundlage"]) == (datum, "seitendatum" if datum else None)
        assert row["datum_edtf"] == (datum or "XXXX-07-22")


def test_a_year_in_the_text_goes_before_the_date_of_the_page() -> None:
    markup = page_of(article(facsimile_paragraphs(), '<time datetime="2030-01-01">x</time>'))
    agreement, _ = read(markup.replace("22. Juli eine", "22. Juli 2022 eine"))
    (row,) = record(statements_to_records([Statement(agreement, "kok/test", facsimile=False)])[0], "vereinbarungen")
    assert (row["datum"], row["datum_edtf"], row["datum_grundlage"]) == ("2022-07-22", "2022-07-22", "text")


@pytest.mark.published
def test_words_in_quotation_marks_are_a_quotation_but_never_those_of_a_facsimile(published: Path) -> None:
    agreement, _ = read(page_of(article(published_paragraphs(published))))
    for facsimile in (False, True):
        records, _ = statements_to_records([Statement(agreement, "kok/test", facsimile=facsimile)])
        assert [r["woertlich"] for r in record(records, "vereinbarung_stimmen")] == [not facsimile] * 2


def test_every_value_has_its_evidence_on_the_page() -> None:
    data = FACSIMILE.read_bytes()
    soup = BeautifulSoup(data, "html5lib")
    agreement, _ = read(data)
    records, _ = statements_to_records([Statement(agreement, "kok/test", facsimile=True)])
    for r in records:
        keys = {"vereinbarung_id", "quelle_id", "position", "nr", "spalte", "uebernommen", "woertlich"}
        assert set(r.evidence) == {c for c, value in r.values.items() if value is not None} - keys
        for text in r.evidence.values():
            assert text.spans
            for span in text.spans:
                path, _, characters = (span.place.path or "").rpartition("#char=")
                start, end = map(int, characters.split(","))
                (element,) = soup.select(path)
                assert element.get_text()[start:end] == span.printed


SIGNED = "Der Zoll und der Weiße Ring e.V. haben am 3. Mai 2030 eine Kooperationsvereinbarung unterzeichnet."
HEAD = "Kooperationsvereinbarung zwischen dem Zoll und dem Weißen Ring e.V."


def contents_of(*sentences: str) -> tuple[list[tuple[str | None, ...]], list[str]]:
    """Return (wer, gegenueber, modalitaet, bedingung) of the contents, and what is unread."""
    body = f"<h1>{HEAD}</h1><p>{SIGNED}</p><p>{' '.join(sentences)}</p>"
    agreement, issues = read(f'<meta charset="utf-8">{body}')
    found = [
        tuple(t.value if t else None for t in (c.wer, c.gegenueber, c.modalitaet, c.bedingung))
        for c in agreement.contents
    ]
    return found, [i.wert or "" for i in issues]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Vereinbart ist, dass der Zoll Betroffene berät.", [("Zoll", "Betroffene", "soll", None)]),
        ("Der Zoll soll Betroffene an Beratungsstellen verweisen.", [("Zoll", "Betroffene", "soll", None)]),
        ("Den Weißen Ring soll der Zoll bei Schulungen einbeziehen.", [("Zoll", "Weißen Ring", "soll", None)]),
        ("Die Beratungsstellen dürfen Hinweise an den Zoll weitergeben.", [("Beratungsstellen", "Zoll", "darf", None)]),
        ("Betroffene sollen vom Zoll informiert werden.", [("Zoll", "Betroffene", "soll", None)]),
        (
            "Vereinbart ist, dass die Beratungsstellen vom Zoll früh unterrichtet werden.",
            [("Zoll", "Beratungsstellen", "soll", None)],
        ),
        (
            "Die Beratungsstellen dürfen mit Zustimmung der Betroffenen Daten an den Zoll übermitteln.",
            [("Beratungsstellen", "Zoll", "darf", "mit Zustimmung der Betroffenen")],
        ),
        (
            "Sofern Betroffene einwilligen, dürfen die Beratungsstellen Daten an den Zoll übermitteln.",
            [("Beratungsstellen", "Zoll", "darf", "Sofern Betroffene einwilligen")],
        ),
        (
            "Der Zoll soll Betroffene beraten. Die Stellen können den Zoll informieren, wenn Betroffene zustimmen.",
            [("Zoll", "Betroffene", "soll", None), ("Stellen", "Zoll", "darf", "wenn Betroffene zustimmen")],
        ),
        (
            "Der Zoll soll Beratungsstellen früh informieren und diese sollen Betroffene begleiten.",
            [("Zoll", "Beratungsstellen", "soll", None), ("Beratungsstellen", "Betroffene", "soll", None)],
        ),
        (
            "Hinzu kommt ein regelmäßiger Austausch über Schulungen.",
            [("Zoll und Weiße Ring", "beide Seiten", "ist", None)],
        ),
        (
            "Neben dem Austausch über Schulungen soll der Zoll Betroffene beraten.",
            [("Zoll und Weiße Ring", "beide Seiten", "ist", None), ("Zoll", "Betroffene", "soll", None)],
        ),
        ("Der Zoll verpflichtet sich, Betroffene zu informieren.", [("Zoll", "Betroffene", "soll", None)]),
    ],
)
def test_a_sentence_lays_down_who_does_what_towards_whom(sentence: str, expected: list[tuple[str | None, ...]]) -> None:
    found, unread = contents_of(sentence)
    if "Weiße Ring" in str(expected):  # the headline has the dative, the signing sentence the nominative
        found = [(str(f[0]).replace("Weißen", "Weiße"), *f[1:]) for f in found]
    assert found == expected
    assert unread == []


def test_a_clause_that_no_rule_reads_is_no_content_but_named() -> None:
    found, unread = contents_of("Der Zoll soll Betroffene beraten.", "Ruhe bewahren hilft oft.")
    assert [f[0] for f in found] == ["Zoll"]
    assert unread == ["Ruhe bewahren hilft oft"]


@pytest.mark.parametrize(
    ("paragraph", "expected"),
    [
        (
            "Erika Muster, Sprecherin des Zolls, sagte, der Weg sei lang.",
            ("Erika Muster", "Sprecherin", "Zolls", False),
        ),
        (
            "„Der Weg war lang und gut“, sagt Dr. Max Muster-Mann, Vorsitzender des Weißen Rings e.V.",
            ("Dr. Max Muster-Mann", "Vorsitzender", "Weißen Rings e.V.", True),
        ),
        (
            "Die Leiterin der Abteilung Recht im Hauptzollamt, Erika Muster, betont: »Wir sind sehr froh darüber.«",
            ("Erika Muster", "Leiterin der Abteilung Recht", "Hauptzollamt", True),
        ),
        (
            "Geschäftsführer Max Muster begrüßt die Vereinbarung.",
            ("Max Muster", "Geschäftsführer", None, False),
        ),
    ],
)
def test_a_voice_has_person_function_and_organisation(paragraph: str, expected: tuple[str | None, ...]) -> None:
    body = f'<meta charset="utf-8"><h1>{HEAD}</h1><p>{SIGNED}</p><p>{paragraph}</p>'
    agreement, _ = read(body)
    (voice,) = agreement.voices
    read_values = tuple(t.value if t else None for t in (voice.person, voice.funktion, voice.organisation))
    assert (*read_values, voice.quoted) == expected


def test_who_only_signed_is_no_voice() -> None:
    signer = "Unterzeichnet wurde sie durch Präsidentin Erika Muster."
    body = f'<meta charset="utf-8"><h1>{HEAD}</h1><p>{SIGNED}</p><p>{signer}</p>'
    assert read(body)[0].voices == ()


@pytest.mark.parametrize(
    ("markup", "code"),
    [
        ("", "keine_vereinbarung"),
        ("<h1>Impressum</h1><p>Text.", "keine_vereinbarung"),
        ("<nav><a>Kooperationsvereinbarung zwischen A und B</a></nav>", "keine_vereinbarung"),
        ("<h1>Kooperationsvereinbarung</h1><p>Mehr dazu bald.</p>", "keine_parteien"),
    ],
)
def test_another_page_is_refused(markup: str, code: str) -> None:
    with pytest.raises(InputError) as caught:
        read(markup)
    assert (caught.value.code, caught.value.exit_code) == (code, 3)


SIGNED_WITHOUT_YEAR = "Am 22. Juli haben der KOK e.V. und die Bundespolizei eine Kooperationsvereinbarung geschlossen."


def test_the_staff_of_a_party_is_not_taken_for_it_and_the_party_not_for_the_recipient() -> None:
    duty = "Vereinbart ist, dass Beamtinnen und Beamte der Bundespolizei Betroffenen die Angebote des KOK nennen."
    (content,) = read(page_of(article([SIGNED_WITHOUT_YEAR, duty])))[0].contents
    assert content.wer.value == "Beamtinnen und Beamte der Bundespolizei"
    assert content.gegenueber is not None
    assert content.gegenueber.value == "Betroffene"


def test_what_stands_before_the_verb_of_a_passive_is_part_of_what_is_done() -> None:
    duty = "Hinweise dürfen von den Fachberatungsstellen an die Bundespolizei weitergegeben werden."
    (content,) = read(page_of(article([SIGNED_WITHOUT_YEAR, duty])))[0].contents
    assert content.gegenueber is not None
    assert (content.wer.value, content.gegenueber.value) == ("Fachberatungsstellen", "Bundespolizei")
    assert content.gegenstand.value.startswith("Hinweise")


def test_a_promise_in_the_infinitive_is_what_its_subject_does() -> None:
    duty = "Die Behörden verpflichten sich, die Fachberatungsstellen früh zu informieren."
    agreement, issues = read(page_of(article([SIGNED_WITHOUT_YEAR, duty])))
    (content,) = agreement.contents
    assert content.gegenueber is not None
    assert (content.wer.value, content.gegenueber.value) == ("Behörden", "Fachberatungsstellen")
    assert content.modalitaet.value == "soll"
    assert issues == ()


@pytest.mark.parametrize(
    "sentence",
    [
        "Die Bundespolizei soll Betroffene nicht an andere Behörden verweisen.",
        "Ohne Einverständnis der Betroffenen dürfen die Fachberatungsstellen der Bundespolizei nichts mitteilen.",
        "Künftig erhalten die Fachberatungsstellen frühzeitig Hinweise von den Behörden.",
        "Der Bundespolizei obliegt es, die Fachberatungsstellen früh einzubinden.",
        "Seit 2018 haben beide Seiten an dem Text gearbeitet.",
        "Der Prozess, der 2016 begann, ruhte bis 2018.",
        "Den Anstoß gab ein Treffen.",
        "Die Bundespolizei könnte Betroffene an den KOK verweisen.",
        "Die Bundespolizei wollte Betroffene an den KOK verweisen.",
        "Die Zusammenarbeit mit dem Zollkriminalamt läuft seit 2010.",
    ],
)
def test_a_sentence_that_no_rule_reads_states_nothing_and_is_named(sentence: str) -> None:
    agreed = "Vereinbart ist, dass die Bundespolizei den KOK anhört."
    for paragraphs in ([SIGNED_WITHOUT_YEAR, agreed, sentence], [SIGNED_WITHOUT_YEAR, f"{agreed} {sentence}"]):
        agreement, issues = read(page_of(article(paragraphs)))
        assert [c.wer.value for c in agreement.contents] == ["Bundespolizei"]
        assert agreement.process_since is None
        assert len(issues) == 1
        assert (issues[0].wert or "").rstrip(".") in sentence


@pytest.mark.parametrize(
    "sentence",
    [
        "Der Prozess begann 2018.",
        "Die Verhandlungen haben 2018 begonnen.",
        "Der Dialog startete im Frühjahr 2018.",
        "Vorausgegangen sind Gespräche, die 2018 aufgenommen wurden.",
    ],
)
def test_the_year_since_when_the_work_goes_on_is_read_before_and_behind_its_verb(sentence: str) -> None:
    agreement, issues = read(page_of(article([SIGNED_WITHOUT_YEAR, sentence])))
    assert agreement.process_since is not None
    assert agreement.process_since.value == "2018"
    assert issues == ()


def test_what_the_sentence_on_the_signing_lays_down_besides_is_named() -> None:
    signed = SIGNED_WITHOUT_YEAR.rstrip(".") + ", nach der die Bundespolizei Betroffene informieren soll."
    agreement, issues = read(page_of(article([signed])))
    assert agreement.contents == ()
    assert [i.wert for i in issues] == [signed]


def test_whom_it_is_done_to_is_named_where_several_might_be_meant() -> None:
    duty = "Vereinbart ist, dass die Bundespolizei auf den KOK hinweist."
    agreement, issues = read(page_of(article([SIGNED_WITHOUT_YEAR, duty])))
    assert [c.gegenueber for c in agreement.contents] == [None]
    assert [i.code for i in issues] == ["unlesbares_gegenueber"]


def test_a_quotation_whose_speaker_no_rule_reads_is_named() -> None:
    voice = "Aus dem Vorstand heißt es: „Das ist ein guter Schritt für alle.“"
    agreement, issues = read(page_of(article([SIGNED_WITHOUT_YEAR, voice])))
    assert agreement.voices == ()
    assert [(i.code, i.wert) for i in issues] == [("unlesbare_stimme", voice)]


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("{} haben am 22. Juli 2022 eine Vereinbarung geschlossen, die Ende 2026 ausläuft.", "Ende"),
        ("{} haben am 22. Juli 2022 eine Vereinbarung unterzeichnet und am 3. März 2026 gekündigt.", "Ende"),
        ("{} haben die Vereinbarung vom 3. März 2021 am 22. Juli 2022 unterzeichnet.", "Tage"),
        ("Der Zoll, {} haben am 22. Juli 2022 eine Vereinbarung unterzeichnet.", "3 Beteiligte"),
    ],
)
def test_what_the_sentence_on_the_signing_says_besides_is_told(sentence: str, told: str) -> None:
    title = "Kooperationsvereinbarung zwischen Bundespolizei und dem KOK e.V."
    body = f'<meta charset="utf-8"><h1>{title}</h1><p>{sentence.format("der KOK e.V. und die Bundespolizei")}</p>'
    _, issues = extract(read_page(body.encode(), "kok/test"))
    assert [(issue.code, told in issue.text) for issue in issues] == [("unlesbarer_satz", True)]
