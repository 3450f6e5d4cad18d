"""Entries of Länder to the tables `kooperationen` and `kooperation_beteiligte`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urldefrag, urljoin

from pipeline.model import Issue, Record, Text
from pipeline.web_address import is_web_address

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.sources.activate import LandEntry
    from schemas.vocabulary import Vocabulary

_BRACKETED = re.compile(r"(?P<head>.+?)\s*\((?P<inner>[^()]+)\)\s*")


def entries_to_records(
    entries: Sequence[LandEntry],
    quelle_id: str,
    ausgabe: str,
    vocabulary: Vocabulary,
    *,
    facsimile: bool,
    base_url: str | None,
) -> tuple[list[Record], list[Issue]]:
    """Return one row of `kooperationen` for each entry, its participants, and what no codelist knows.

    `base_url` is the address of the page, against which links are resolved. A facsimile has no addresses of its own.
    """
    records: list[Record] = []
    issues: list[Issue] = []
    for entry in entries:
        records.append(_kooperation(entry, quelle_id, ausgabe, None if facsimile else base_url))
        for position, beteiligte in enumerate(entry.beteiligte, start=1):
            record, unknown = _beteiligte(entry.land, position, beteiligte, quelle_id, vocabulary)
            records.append(record)
            issues += unknown
    return records, issues


def _kooperation(entry: LandEntry, quelle_id: str, ausgabe: str, base_url: str | None) -> Record:
    url = own_page(entry.href.value, base_url) if entry.href and entry.eigene_seite else None
    values = {
        "quelle_id": quelle_id,
        "ausgabe": ausgabe,
        "land": entry.land,
        "vereinbarung": entry.vereinbarung.value if entry.vereinbarung else "nicht_angegeben",
        "form": _value(entry.form),
        "veroeffentlicht": entry.veroeffentlicht.value == "true" if entry.veroeffentlicht else None,
        "seit": int(entry.seit.value) if entry.seit else None,
        "eigene_seite": entry.eigene_seite,
        "url": url,
        "grund": _value(entry.grund),
        "wortlaut": _value(entry.wortlaut),
    }
    # What is printed of a Land stands behind the statement that nothing is said of it, too.
    printed = entry.wortlaut or entry.name
    evidence = {
        "land": entry.name.coded(entry.land, "codeliste/laender") if entry.name else None,
        "vereinbarung": entry.vereinbarung or (printed.coded("nicht_angegeben", "keine_aussage") if printed else None),
        "form": entry.form,
        "veroeffentlicht": entry.veroeffentlicht,
        "seit": entry.seit,
        "eigene_seite": printed.coded(str(entry.eigene_seite).lower(), "eigene_seite") if printed else None,
        "url": entry.href.changed(url, "adresse", "form") if entry.href and url else None,
        "grund": entry.grund,
        "wortlaut": entry.wortlaut,
    }
    return Record("kooperationen", values, {column: text for column, text in evidence.items() if text})


def _value(text: Text | None) -> str | None:
    return text.value if text else None


def own_page(href: str | None, base_url: str | None) -> str | None:
    """Return the absolute address of a Land's own page.

    None for a link into the same page, for one that opens no page (mail, script), and where the base is unknown.
    """
    if not href or not base_url:
        return None
    try:
        address = urljoin(base_url, href.strip())
    except ValueError:  # a bracket where a host should be
        return None
    same_page = urldefrag(address).url == urldefrag(base_url).url
    return address if is_web_address(address, "http", "https") and not same_page else None


def _beteiligte(
    land: str, position: int, printed: Text, quelle_id: str, vocabulary: Vocabulary
) -> tuple[Record, list[Issue]]:
    akteur_id = _akteur(printed.value, vocabulary)
    values = {
        "quelle_id": quelle_id,
        "land": land,
        "position": position,
        "bezeichnung": printed.value,
        "akteur_id": akteur_id,
    }
    evidence = {"bezeichnung": printed}
    if akteur_id:
        evidence["akteur_id"] = printed.coded(akteur_id, "codeliste/akteure")
        return Record("kooperation_beteiligte", values, evidence), []
    issue = Issue(
        "hinweis",
        "unbekannter_akteur",
        f"{land}: „{printed.value}“ steht in keiner Codeliste; akteur_id bleibt leer",
        "kooperation_beteiligte",
        f"{quelle_id}/{land}/{position}",
        "akteur_id",
        quelle_id,
        wert=printed.value,
        vorschlag=vocabulary.nearest("akteur", printed.value),
    )
    return Record("kooperation_beteiligte", values, evidence), [issue]


def _akteur(wording: str, vocabulary: Vocabulary) -> str | None:
    """Return the code of the wording, or of a name that its abbreviation in brackets repeats."""
    bracketed = _BRACKETED.fullmatch(wording)
    found = vocabulary.akteur(wording)
    if found or not bracketed:
        return found
    head, inner = vocabulary.akteur(bracketed["head"]), vocabulary.akteur(bracketed["inner"])
    return head if inner in {None, head} else None
