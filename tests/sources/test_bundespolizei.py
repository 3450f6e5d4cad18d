"""The Bundespolizei's notice: the facsimile, and the same facts in other words and under other headlines."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.errors import InputError
from pipeline.html.reader import read_page
from pipeline.sources.bundespolizei import extract

FACSIMILE = Path(__file__).resolve().parents[2] / "raw" / "bundespolizei" / "2022-07-29" / "document.html"

WORDINGS = [
    (
        "Kampf gegen Menschenhandel",
        (
            "Am 22. Juli 2022 haben die Bundespolizei und der KOK e.V. eine Kooperationsvereinbarung unterzeichnet. "
            "Begonnen hat die Zusammenarbeit im Jahr 2018."
        ),
    ),
    (
        "Bundespolizei und KOK unterzeichnen Kooperationsvereinbarung",
        (
            "Der Bundesweite Koordinierungskreis gegen Menschenhandel e. V. (KOK) und die Bundespolizei schlossen am "
            "22.07.2022 in Potsdam eine Vereinbarung. Seit 2018 läuft der gemeinsame Prozess."
        ),
    ),
    (
        "Gemeinsam stark",
        (
            "Mathias Schaef und Sophia Wirsching haben am Freitag, dem 22. Juli 2022, die Kooperationsvereinbarung "
            "zwischen der Bundespolizei und dem KOK e. V. unterzeichnet. Die Gespräche haben 2018 begonnen."
        ),
    ),
    (
        "Gegen Menschenhandel",
        (
            "Die Bundespolizei hat mit dem KOK e.V. am 22. Juli 2022 eine Kooperationsvereinbarung geschlossen. "
            "Grundlage ist ein Prozess, der 2018 begann."
        ),
    ),
    (
        "Kooperationsvereinbarung zwischen KOK e.V. und Bundespolizei",
        (
            "Die Kooperationsvereinbarung zwischen Bundespolizei und KOK wurde am 22. Juli 2022 unterschrieben. "
            "Sie ist das Ergebnis eines Dialogs, der seit 2018 geführt wird."
        ),
    ),
]


def page(headline: str, text: str, dateline: str = "29.07.2022") -> bytes:
    return (
        '<!doctype html><meta charset="utf-8"><nav><a href="/">Start</a></nav>'
        f"<main><h1>{headline}</h1><p>{dateline}</p><p>{text}</p></main>"
    ).encode()


def test_the_facsimile_names_the_parties_the_full_day_the_beginning_and_its_own_day() -> None:
    agreement, _ = extract(read_page(FACSIMILE.read_bytes(), "bundespolizei/2022-07-29"))
    assert {p.kurz.value for p in agreement.parties} == {"Bundespolizei", "KOK"}
    assert agreement.day is not None
    assert (agreement.day.day, agreement.day.month, agreement.day.year) == (22, 7, 2022)
    assert agreement.process_since is not None
    assert agreement.process_since.value == "2018"
    assert agreement.published is not None
    assert agreement.published.day.isoformat() == "2022-07-29"


@pytest.mark.parametrize(("headline", "text"), WORDINGS)
def test_the_same_facts_in_other_words_are_the_same_facts(headline: str, text: str) -> None:
    agreement, issues = extract(read_page(page(headline, text), "bundespolizei/x"))
    assert {p.kurz.value for p in agreement.parties} == {"Bundespolizei", "KOK"}
    assert agreement.day is not None
    assert (agreement.day.day, agreement.day.month, agreement.day.year) == (22, 7, 2022)
    assert agreement.process_since is not None
    assert agreement.process_since.value == "2018"
    assert issues == ()


@pytest.mark.parametrize(
    ("dateline", "day"),
    [
        ("29.07.2022", "2022-07-29"),
        ("Potsdam, 29. Juli 2022", "2022-07-29"),
        ("Meldung vom 29.7.2022", "2022-07-29"),
        ("29.07.2022 | 14:00 Uhr", "2022-07-29"),
        ("Termin: 29.07.2022", None),
        ("Stand: 29.07.2022", None),
        ("Am 29.07.2022 in Potsdam", None),
    ],
)
def test_a_line_beside_the_headline_that_is_only_a_date_is_the_day_of_the_page(dateline: str, day: str | None) -> None:
    published = read_page(page(*WORDINGS[0], dateline), "bundespolizei/x").published
    assert (published.day.isoformat() if published else None) == day


@pytest.mark.parametrize(
    ("markup", "code"),
    [
        (b"<h1>Anmeldung</h1><form><input type=password></form>", "keine_vereinbarung"),
        (b"<h1>Kampf gegen Menschenhandel</h1><p>Eine Vereinbarung wurde geschlossen.</p>", "keine_parteien"),
    ],
)
def test_another_page_is_refused(markup: bytes, code: str) -> None:
    with pytest.raises(InputError) as caught:
        extract(read_page(markup, "bundespolizei/x"))
    assert (caught.value.code, caught.value.exit_code) == (code, 3)
