"""The tables that lead back: `belege`, `reparaturen`, `meldungen`."""

import pandas as pd
import pandera.pandas as pa

from schemas import codes
from schemas.columns import Integer, Number, String, Table, any_null, optional, required

_TABELLE = "Tabelle des Wertes"
_SCHLUESSEL = "Schlüssel der Zeile: ihre Schlüsselspalten, mit / verbunden"
_SPALTE = "Spalte des Wertes"
_QUELLE = "Dokument"
_SEITE = "Seite des Dokuments, ab 1; leer bei Webseiten"


class Belege(Table):
    """Wo jeder Wert gedruckt steht; eine Zeile je Stück, wenn ein Seitenumbruch die Zelle teilt."""

    tabelle: String = required(_TABELLE)
    schluessel: String = required(_SCHLUESSEL)
    spalte: String = required(_SPALTE)
    quelle_id: String = required(_QUELLE)
    seite: Integer = optional(_SEITE, ge=1)
    x0: Number = optional("Linker Rand des Kastens in PDF-Punkten")
    top: Number = optional("Oberer Rand des Kastens in PDF-Punkten, vom oberen Rand der Seite")
    x1: Number = optional("Rechter Rand des Kastens in PDF-Punkten")
    bottom: Number = optional("Unterer Rand des Kastens in PDF-Punkten, vom oberen Rand der Seite")
    pfad: String = optional("Ort in einer Webseite: CSS-Pfad und Zeichen")
    gedruckt: String = required("Wie gedruckt, mit Zeilenumbrüchen")

    @pa.dataframe_check(name="ort_vorhanden", error="weder Seite und Kasten noch ein Pfad")
    def _has_a_place(cls, frame: pd.DataFrame) -> "pd.Series[bool]":  # noqa: N805 - a class method to pandera
        return frame["pfad"].notna() | ~any_null(frame, ["seite", "x0", "top", "x1", "bottom"])

    @pa.dataframe_check(name="kasten_offen", error="der Kasten hat keine Fläche")
    def _box_has_an_area(cls, frame: pd.DataFrame) -> "pd.Series[bool]":  # noqa: N805 - a class method to pandera
        area = ((frame["x1"] > frame["x0"]) & (frame["bottom"] > frame["top"])).fillna(value=False).astype(bool)
        return any_null(frame, ["x0", "top", "x1", "bottom"]) | area


class Reparaturen(Table):
    """Jede Änderung zwischen gedrucktem und veröffentlichtem Text, die mehr ist als Leerraum."""

    tabelle: String = required(_TABELLE)
    schluessel: String = required(_SCHLUESSEL)
    spalte: String = required(_SPALTE)
    quelle_id: String = optional(_QUELLE)
    seite: Integer = optional(_SEITE, ge=1)
    regel: String = required("Regel, die geändert hat")
    vorher: String = required("Text vor der Änderung")
    nachher: String = required("Text nach der Änderung")
    grundlage: String = required("Worauf die Änderung beruht", isin=codes.GRUNDLAGEN)

    @pa.dataframe_check(name="aendert_etwas", error="vorher und nachher sind gleich")
    def _changes_something(cls, frame: pd.DataFrame) -> "pd.Series[bool]":  # noqa: N805 - a class method to pandera
        return (frame["vorher"] != frame["nachher"]).fillna(value=True).astype(bool)


class Meldungen(Table):
    """Was ein Mensch wissen oder entscheiden soll."""

    schwere: String = required("fehler hält die Veröffentlichung auf, hinweis nicht", isin=codes.SCHWEREN)
    code: String = required("Art der Meldung", str_matches=r"^[a-z][a-z0-9_]*$")
    tabelle: String = optional(_TABELLE)
    schluessel: String = optional(_SCHLUESSEL)
    spalte: String = optional(_SPALTE)
    quelle_id: String = optional(_QUELLE)
    seite: Integer = optional(_SEITE, ge=1)
    wert: String = optional("Gedruckter oder beanstandeter Wert")
    vorschlag: String = optional("Nächster bekannter Wert oder mögliche Lesarten")
    text: String = required("Die Meldung in einem Satz")
