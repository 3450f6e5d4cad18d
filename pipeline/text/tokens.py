"""What is between two spaces, and its parts: without the signs around it, behind and before its hyphens."""

from __future__ import annotations

import re

HYPHENS = "-\u00ad\u2010\u2011\u0002"
"""Characters that typesetters put where a reader sees a hyphen. U+0002 is how pdfium reports one at a line's end."""

_AROUND_A_WORD = "\"'„“”‚‘’»«›‹()[]{}.,;:!?…*"

_OTHER_HYPHENS = re.compile("[\u00ad\u2010\u2011\u0002]")

_INSIDE = re.compile(rf"(?<=\w)([{HYPHENS}])(?=\w)")

BULLETS = "•‣◦●○■□▪▫►◆✓\uf0a7\uf0b7\uf0d8\uf0fc"
"""Signs of the items of a list, those of the fonts Symbol and Wingdings among them."""

CAPITAL_BEHIND_HYPHEN = re.compile(r"[a-zäöüß]+-[A-ZÄÖÜ]")

_PARTS = re.compile(r"[-/.:*_@–—]")

_GENDERED = re.compile(r"(?<=[^\W\d_])[*:_·](?=in(nen)?\b)")


def plain_hyphens(text: str) -> str:
    """Write every kind of hyphen as "-"."""
    return text if text.isascii() and text.isprintable() else _OTHER_HYPHENS.sub("-", text)


def bare(token: str) -> str:
    """Take quotation marks, brackets and punctuation off both ends of a token."""
    return plain_hyphens(token).strip(_AROUND_A_WORD)


def last_part(token: str) -> str:
    """Return what stands behind the last hyphen, dash, slash or colon in a token: "Adresse" of "E-Mail-Adresse"."""
    return _PARTS.split(bare(token))[-1].lstrip(_AROUND_A_WORD)


def first_part(token: str) -> str:
    """Return what stands before the first hyphen, dash, slash or colon in a token; a sign for all genders is left out.

    "sanwältinnen" of "sanwält:innen": that is the end of a known word.
    """
    return _PARTS.split(_GENDERED.sub("", bare(token)))[0]
