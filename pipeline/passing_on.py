"""The dataset as it may be passed on: facts and places, no sentences of originals whose rights are not settled.

Names, titles, dates and the cells of a table are facts and stay. What a web page says in sentences does not: its
wordings, their printed evidence, and messages that quote it. The places stay, so that whoever has the original finds
every value in it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

WITHHELD = "[nicht zur Weitergabe]"
"""Stands for a text that may not be passed on where the column has to hold something."""

_SENTENCES = {
    "kooperationen": ("wortlaut", "grund"),
    "vereinbarung_inhalte": ("wortlaut",),
    "vereinbarung_stimmen": ("wortlaut",),
}
_QUOTING = {"belege": ("gedruckt",), "reparaturen": ("vorher", "nachher"), "meldungen": ("wert", "vorschlag", "text")}


def private_documents(tables: Mapping[str, pd.DataFrame]) -> frozenset[str]:
    """Return the quelle_id of each document that may not be passed on."""
    quellen = tables["quellen"]
    return frozenset(quellen.loc[quellen["weitergabe"] != "ja", "quelle_id"])


def without_wordings(tables: Mapping[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """Return the tables without the sentences of web pages that may not be passed on; keys and codes are untouched."""
    quellen = tables["quellen"]
    pages = set(quellen.loc[(quellen["weitergabe"] != "ja") & (quellen["medientyp"] == "text/html"), "quelle_id"])
    agreements = tables["vereinbarungen"]
    private = set(agreements.loc[agreements["quelle_id"].isin(pages), "vereinbarung_id"])
    shown = {name: table.copy() for name, table in tables.items()}
    for name, columns in _SENTENCES.items():
        table = shown[name]
        concerned = table["quelle_id"].isin(pages) if "quelle_id" in table else table["vereinbarung_id"].isin(private)
        for column in columns:
            table.loc[concerned, column] = None
    for name, columns in _QUOTING.items():
        table = shown[name]
        for column in columns:
            table.loc[table["quelle_id"].isin(pages) & table[column].notna(), column] = WITHHELD
    return shown
