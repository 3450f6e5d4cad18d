"""Which links of a landing page lead to the document: by the words that a reader sees, never by a file's name."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from pipeline.html.links import PageLink

_DOWNLOAD = re.compile(r"\bpdf\b|\bdownload\b|herunterladen|\.pdf(?:[?#]|$)", re.IGNORECASE)


def links_to_document(links: Sequence[PageLink], words: Sequence[str]) -> tuple[str, ...]:
    """Return the addresses of the links that have all of `words`, in page order, each once.

    The words stand in the link itself, or in the card around it; for a link that says that it is a PDF or a download,
    in the heading before it. The nearest of these that fits any link decides: a heading is no clue where a link
    itself has the words.
    """
    looks: tuple[Callable[[PageLink], bool], ...] = (
        lambda link: has_words(link.label, words),
        lambda link: has_words(link.around, words),
        lambda link: has_words(link.heading, words) and says_download(link),
    )
    for fits in looks:
        found = _unique(link.url for link in links if fits(link))
        if found:
            return found
    return ()


def links_to_download(links: Sequence[PageLink], words: Sequence[str]) -> tuple[str, ...]:
    """Return the addresses on a document's own page that offer it as a file; those with its words before others."""
    offered = [link for link in links if says_download(link)]
    named = [link for link in offered if has_words(f"{link.label} {link.around} {link.heading}", words)]
    return _unique(link.url for link in named or offered)


def says_download(link: PageLink) -> bool:
    """Tell whether a link says that it leads to a file."""
    return bool(_DOWNLOAD.search(f"{link.label} {link.around}") or _DOWNLOAD.search(link.url))


def has_words(text: str, words: Iterable[str]) -> bool:
    """Tell whether all `words` stand in `text`; case, soft hyphens and white space do not matter."""
    folded = _fold(text)
    return all(_fold(word) in folded for word in words)


def _fold(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text).replace("\u00ad", "").replace("\u200b", "").casefold()
    return " ".join(plain.split())


def _unique(urls: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(urls))
