"""Which body a title means: the reviewed list first, a provisional id where the list is silent."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from schemas.vocabulary import Identitaet

_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
# They tell no body from another, and make an id long.
_SILENT = frozenset(
    {
        "am", "an", "auf", "aus", "bei", "das", "dem", "den", "der", "des",
        "die", "ein", "eine", "einer", "eines", "fuer", "gegen", "im", "in", "mit",
        "nach", "ueber", "um", "und", "unter", "vom", "von", "vor", "zu", "zum",
        "zur", "zwecke", "zweck", "thema",
    }
)  # fmt: skip
_BRACKETS = re.compile(r"\([^()]*\)")
_MAX_WORDS = 5

Index = dict[tuple[str, str], frozenset[str]]


def index_of(identitaeten: Sequence[Identitaet]) -> Index:
    """Return (Land, folded title) -> the ids that the reviewed list gives to it."""
    index: Index = {}
    for line in identitaeten:
        key = (line.land, fold_title(line.titel))
        index[key] = index.get(key, frozenset()) | {line.gremium_id}
    return index


def fold_title(titel: str) -> str:
    """Return the letters and digits of a title: quotation marks, hyphens and spaces change between typesettings."""
    return "".join(c for c in unicodedata.normalize("NFKC", titel).casefold() if c.isalnum())


def known_ids(index: Mapping[tuple[str, str], frozenset[str]], land: str, titles: Sequence[str]) -> frozenset[str]:
    """Return the listed ids for the first of `titles` that is listed, then for all others together."""
    whole = index.get((land, fold_title(titles[0])))
    return whole or frozenset[str]().union(*(index.get((land, fold_title(t)), ()) for t in titles))


def provisional_id(land: str, name: str, land_name: str, taken: Collection[str]) -> str:
    """Make a readable id such as "sl-jour-fixe" from a Land (ISO code and name) and the first name of a body.

    The telling words of the name outside brackets, at most five, without the name of the Land; a number is added
    where the id is in `taken`.
    """
    spoken = [word for word in words(_BRACKETS.sub(" ", name)) if word not in _SILENT]
    own = set(words(land_name))
    telling = [word for word in spoken if word not in own] or spoken or words(name) or ["gremium"]
    base = "-".join([land.rpartition("-")[2].lower(), *telling[:_MAX_WORDS]])
    number, found = 1, base
    while found in taken:
        number += 1
        found = f"{base}-{number}"
    return found


def words(text: str) -> list[str]:
    """Return the words of a text in lower-case ASCII, without marks: "Größe/Übermut" gives groesse, uebermut."""
    ascii_text = unicodedata.normalize("NFC", text).casefold().translate(_UMLAUTS)
    plain = unicodedata.normalize("NFKD", ascii_text).encode("ascii", "ignore").decode()
    return re.findall(r"[a-z0-9]+", plain)
