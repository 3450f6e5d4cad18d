"""The closed codes of the dataset: they are part of its contract, while the wordings that lead to them are not.

A wording is added in `codelists/`, without touching code. A code is added here, because every reader of the tables,
the data dictionary and the schemas have to learn of it.
"""

from __future__ import annotations

from typing import Final

EBENEN: Final = ("landesebene", "kommunal_regional", "international")
TURNUS: Final = ("mehrmals_jaehrlich", "einmal_jaehrlich", "seltener")
SEKTOREN: Final = (
    "verwaltung",
    "polizei",
    "zoll",
    "justiz",
    "zivilgesellschaft",
    "sozialpartner",
    "kirche",
    "unbestimmt",
)
TEILNAHMEN: Final = ("genannt", "geplant", "anlassbezogen", "gegebenenfalls", "wechselnd")

THEMENFELDER: Final = ("menschenhandel", "handel_ausbeutung_minderjaehriger", "sexarbeit", "faire_arbeit")
AUSBEUTUNGSFORMEN: Final = (
    "alle",
    "sexuelle_ausbeutung",
    "arbeitsausbeutung",
    # The three further purposes that § 232 of the German criminal code names.
    "bettelei",
    "strafbare_handlungen",
    "organentnahme",
)
ZIELGRUPPEN: Final = ("frauen", "maenner", "kinder_jugendliche")

VEREINBARUNG: Final = ("besteht", "in_verhandlung", "keine", "nicht_angegeben")
FORMEN: Final = ("kooperationsvereinbarung", "kooperationskonzept", "runder_tisch")
MODALITAETEN: Final = ("soll", "darf", "ist")
DATUM_GRUNDLAGEN: Final = ("text", "seitendatum")
WEITERGABE: Final = ("ja", "nein", "ungeklaert")
GRUNDLAGEN: Final = ("geometrie", "form", "dokument", "wortschatz", "codeliste", "korrektur", "schutz")
SCHWEREN: Final = ("fehler", "hinweis")

SPALTEN = ("bundesland", "titel", "ebene", "schwerpunkt", "akteure", "turnus")
"""The printed columns of the table of bodies; `schemas/codelists/spalten.csv` has the names they go by."""
