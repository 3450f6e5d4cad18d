"""The closed codes of the dataset, with their labels: they are part of its contract, the wordings leading to them not.

A wording is added in `codelists/`, without touching code. A code is added here, because every reader of the tables,
the data dictionary and the schemas have to learn of it.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping


class Label(NamedTuple):
    """What a code means, in German and in English."""

    de: str
    en: str


def _codes(**labels: tuple[str, str]) -> Mapping[str, Label]:
    """Return codes in the order in which they are given."""
    return MappingProxyType({code: Label(*label) for code, label in labels.items()})


EBENEN: Final = _codes(
    landesebene=("Landesebene", "state level"),
    kommunal_regional=("kommunal oder regional", "municipal or regional"),
    international=("international", "international"),
)
TURNUS: Final = _codes(
    mehrmals_jaehrlich=("mehrmals jährlich", "several times a year"),
    einmal_jaehrlich=("einmal jährlich", "once a year"),
    seltener=("seltener als einmal jährlich", "less than once a year"),
)
SEKTOREN: Final = _codes(
    verwaltung=("Verwaltung", "public administration"),
    polizei=("Polizei", "police"),
    zoll=("Zoll", "customs"),
    justiz=("Justiz", "judiciary"),
    zivilgesellschaft=("Zivilgesellschaft", "civil society"),
    sozialpartner=("Sozialpartner", "trade unions and employers"),
    kirche=("Kirche", "churches"),
    unbestimmt=("unbestimmt: die Bezeichnung sagt es nicht", "not determined: the wording does not say"),
)
TEILNAHMEN: Final = _codes(
    genannt=("genannt, ohne Einschränkung", "named, without restriction"),
    geplant=("Teilnahme geplant", "participation planned"),
    anlassbezogen=("nimmt bei Anlass teil", "takes part when there is cause"),
    gegebenenfalls=("nimmt gegebenenfalls teil", "takes part where applicable"),
    wechselnd=("wechselnd", "changing"),
)

THEMENFELDER: Final = _codes(
    menschenhandel=("Menschenhandel", "human trafficking"),
    handel_ausbeutung_minderjaehriger=(
        "Handel mit und Ausbeutung von Minderjährigen",
        "trafficking in and exploitation of minors",
    ),
    sexarbeit=("Sexarbeit", "sex work"),
    faire_arbeit=("Faire Arbeit", "fair labour"),
)
AUSBEUTUNGSFORMEN: Final = _codes(
    alle=("alle Ausbeutungsformen", "all forms of exploitation"),
    sexuelle_ausbeutung=("sexuelle Ausbeutung", "sexual exploitation"),
    arbeitsausbeutung=("Arbeitsausbeutung", "labour exploitation"),
    # The three further purposes that § 232 of the German criminal code names.
    bettelei=("Ausbeutung bei der Ausübung der Bettelei", "exploitation of begging"),
    strafbare_handlungen=("Ausbeutung bei der Begehung strafbarer Handlungen", "exploitation of criminal activities"),
    organentnahme=("rechtswidrige Organentnahme", "unlawful removal of organs"),
)
ZIELGRUPPEN: Final = _codes(
    frauen=("Frauen", "women"),
    maenner=("Männer", "men"),
    kinder_jugendliche=("Kinder und Jugendliche", "children and adolescents"),
)

VEREINBARUNG: Final = _codes(
    besteht=("eine Vereinbarung besteht", "there is an agreement"),
    in_verhandlung=("über eine Vereinbarung wird verhandelt", "an agreement is being negotiated"),
    keine=("die Quelle sagt, dass es keine gibt", "the source says that there is none"),
    nicht_angegeben=("die Quelle sagt dazu nichts", "the source says nothing of it"),
)
FORMEN: Final = _codes(
    kooperationsvereinbarung=("Kooperationsvereinbarung", "cooperation agreement"),
    kooperationskonzept=("Kooperationskonzept", "cooperation concept"),
    runder_tisch=("Runder Tisch", "round table"),
)
MODALITAETEN: Final = _codes(
    soll=("soll geschehen", "is to be done"),
    darf=("darf geschehen", "may be done"),
    ist=("ist der Fall", "is the case"),
)
DATUM_GRUNDLAGEN: Final = _codes(
    text=("steht im Text", "stands in the text"),
    seitendatum=("Datum der Seite", "date of the page"),
)
WEITERGABE: Final = _codes(
    ja=("darf weitergegeben werden", "may be passed on"),
    nein=("darf nicht weitergegeben werden", "may not be passed on"),
    ungeklaert=("ungeklärt; wird nicht weitergegeben", "not settled; is not passed on"),
)
GRUNDLAGEN: Final = _codes(
    geometrie=("Geometrie: die Zelle ließ nicht mehr Platz", "geometry: the cell had no more room"),
    form=("Form der Schreibung, etwa ein Trennstrich", "form of the writing, such as a hyphen"),
    dokument=("das Wort steht anderswo im Dokument", "the word stands elsewhere in the document"),
    wortschatz=("deutscher Wortschatz", "German vocabulary"),
    codeliste=("geprüfte Liste: Wortlaut wird Code", "reviewed list: a wording becomes a code"),
    korrektur=("geprüfte Korrektur einer Zelle", "reviewed correction of one cell"),
    schutz=("Schutz vor Formeln in Tabellenprogrammen", "protection from formulas in spreadsheets"),
)
SCHWEREN: Final = _codes(
    fehler=("muss entschieden werden", "has to be decided"),
    hinweis=("soll bekannt sein", "should be known"),
)
NENNUNGEN: Final = _codes(
    genannt=("die Quelle nennt das Land", "the source names the Land"),
    nicht_genannt=(
        "die Quelle nennt das Land nicht; das heißt nicht, dass es dort nichts gibt",
        "the source does not name the Land, which does not mean that there is nothing",
    ),
    keine_ausgabe=("keine Ausgabe der Quelle im Datensatz", "no edition of the source is in the dataset"),
)
NENNUNGEN_SEITE: Final = MappingProxyType(
    {
        **NENNUNGEN,
        "nur_verweis": Label(
            "die Quelle nennt nur den Namen oder verweist auf eine eigene Seite, die nicht ausgewertet ist",
            "the source gives only the name or a link to a page of its own, which is not evaluated",
        ),
    }
)
NENNUNG_FBS: Final = MappingProxyType(
    {
        **TEILNAHMEN,
        "nicht_genannt": Label(
            "für kein Gremium des Landes genannt; das heißt nicht, dass keine teilnimmt",
            "named for no body of the Land, which does not mean that none takes part",
        ),
    }
)

SPALTEN = ("bundesland", "titel", "ebene", "schwerpunkt", "akteure", "turnus")
"""The printed columns of the table of bodies; `schemas/codelists/spalten.csv` has the names they go by."""
