"""The tables that lead back: `belege`, `reparaturen`, `meldungen`."""

from collections.abc import Callable
from typing import Any

import pandas as pd
import pandera.pandas as pa

from schemas import codes
from schemas.columns import Integer, Number, String, Table, any_null, optional, required

_POINTS = "PDF-Punkt"

Kind = Callable[..., Any]


def tabelle(kind: Kind = required) -> Any:  # noqa: ANN401 - as pandera's Field
    """Return the field of the table that the row speaks of."""
    return kind("Tabelle des Wertes", "Table of the value", "lauf", "gremien")


def schluessel(kind: Kind = required) -> Any:  # noqa: ANN401 - as pandera's Field
    """Return the field of the key that the row speaks of."""
    return kind(
        "Schlüssel der Zeile: ihre Schlüsselspalten, mit / verbunden",
        "Key of the row: its key columns joined by /",
        "lauf",
        "2024-10/sl-jour-fixe",
    )


def spalte(kind: Kind = required) -> Any:  # noqa: ANN401 - as pandera's Field
    """Return the field of the column that the row speaks of."""
    return kind("Spalte des Wertes", "Column of the value", "lauf", "titel")


def quelle_id(kind: Kind = required) -> Any:  # noqa: ANN401 - as pandera's Field
    """Return the field of the document that the row speaks of."""
    return kind("Dokument", "Document", "lauf", "dimr/2024-10")


def seite() -> Any:  # noqa: ANN401 - as pandera's Field
    """Return the field of the page."""
    return optional(
        "Seite des Dokuments, ab 1; leer bei Webseiten",
        "Page of the document, from 1; empty for web pages",
        "lauf",
        "5",
        ge=1,
    )


class Belege(Table):
    """Wo jeder Wert gedruckt steht; eine Zeile je Stück, wenn ein Seitenumbruch die Zelle teilt."""

    tabelle: String = tabelle()
    schluessel: String = schluessel()
    spalte: String = spalte()
    quelle_id: String = quelle_id()
    seite: Integer = seite()
    x0: Number = optional("Linker Rand des Kastens", "Left edge of the box", "lauf", "137.1", unit=_POINTS)
    top: Number = optional(
        "Oberer Rand des Kastens, vom oberen Rand der Seite",
        "Upper edge of the box, from the top of the page",
        "lauf",
        "485.4",
        unit=_POINTS,
    )
    x1: Number = optional("Rechter Rand des Kastens", "Right edge of the box", "lauf", "204.6", unit=_POINTS)
    bottom: Number = optional(
        "Unterer Rand des Kastens, vom oberen Rand der Seite",
        "Lower edge of the box, from the top of the page",
        "lauf",
        "535.8",
        unit=_POINTS,
    )
    pfad: String = optional(
        "Ort in einer Webseite: CSS-Pfad und Zeichen",
        "Place in a web page: CSS path and characters",
        "lauf",
        "main > ul > li:nth-of-type(6)#char=0,53",
    )
    gedruckt: String = required(
        "Wie gedruckt, mit Zeilenumbrüchen", "As printed, with line breaks", "lauf", "Menschenhand\nel"
    )

    @pa.dataframe_check(name="ort_vorhanden", error="weder Seite und Kasten noch ein Pfad")
    def _has_a_place(cls, frame: pd.DataFrame) -> "pd.Series[bool]":  # noqa: N805 - a class method to pandera
        return frame["pfad"].notna() | ~any_null(frame, ["seite", "x0", "top", "x1", "bottom"])

    @pa.dataframe_check(name="kasten_offen", error="der Kasten hat keine Fläche")
    def _box_has_an_area(cls, frame: pd.DataFrame) -> "pd.Series[bool]":  # noqa: N805 - a class method to pandera
        area = ((frame["x1"] > frame["x0"]) & (frame["bottom"] > frame["top"])).fillna(value=False).astype(bool)
        return any_null(frame, ["x0", "top", "x1", "bottom"]) | area


class Reparaturen(Table):
    """Jede Änderung zwischen gedrucktem und veröffentlichtem Text, die mehr ist als Leerraum."""

    tabelle: String = tabelle()
    schluessel: String = schluessel()
    spalte: String = spalte()
    quelle_id: String = quelle_id(optional)
    seite: Integer = seite()
    regel: String = required("Regel, die geändert hat", "Rule that made the change", "lauf", "umbruch")
    vorher: String = required("Text vor der Änderung", "Text before the change", "lauf", "Menschenhand\nel")
    nachher: String = required("Text nach der Änderung", "Text after the change", "lauf", "Menschenhandel")
    grundlage: String = required(
        "Worauf die Änderung beruht", "What the change rests on", "lauf", codes=codes.GRUNDLAGEN
    )

    @pa.dataframe_check(name="aendert_etwas", error="vorher und nachher sind gleich")
    def _changes_something(cls, frame: pd.DataFrame) -> "pd.Series[bool]":  # noqa: N805 - a class method to pandera
        return (frame["vorher"] != frame["nachher"]).fillna(value=True).astype(bool)


class Meldungen(Table):
    """Was ein Mensch wissen oder entscheiden soll."""

    schwere: String = required(
        "Ob die Meldung die Veröffentlichung aufhält",
        "Whether the message holds up publication",
        "lauf",
        codes=codes.SCHWEREN,
    )
    code: String = required(
        "Art der Meldung", "Kind of message", "lauf", "unbekannter_akteur", str_matches=r"^[a-z][a-z0-9_]*$"
    )
    tabelle: String = tabelle(optional)
    schluessel: String = schluessel(optional)
    spalte: String = spalte(optional)
    quelle_id: String = quelle_id(optional)
    seite: Integer = seite()
    wert: String = optional("Gedruckter oder beanstandeter Wert", "The value in question", "lauf", "Bayren")
    vorschlag: String = optional(
        "Nächster bekannter Wert oder mögliche Lesarten", "Nearest known value, or possible readings", "lauf", "Bayern"
    )
    text: String = required(
        "Die Meldung in einem Satz",
        "The message in one sentence",
        "lauf",
        "„Bayren“ ist kein bekanntes Land.",
    )
