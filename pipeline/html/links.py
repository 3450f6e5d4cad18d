"""The links of a web page with the words by which a reader knows them: their own, and those of what is around them."""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urldefrag, urljoin

from bs4 import BeautifulSoup
from bs4.element import Tag

from pipeline.html.charset import decode
from pipeline.html.markup import attribute, dom_text

if TYPE_CHECKING:
    from collections.abc import Iterator

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


@dataclass(frozen=True, slots=True)
class PageLink:
    """A link to `url` (absolute, without fragment).

    `label` is its text with its title, its ARIA label and the alternative texts in it. `around` is the text of the
    largest element around it that holds no link to another address (a card, a table row). `heading` is the nearest
    heading before it, if the element that holds the heading holds the link as well.
    """

    url: str
    label: str
    around: str
    heading: str


def read_links(data: bytes, url: str) -> tuple[PageLink, ...]:
    """Return the links of the page `data` that was found at `url`, in document order; never raises on markup."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # as for `read_page`: whatever this is, it is a document
        soup = BeautifulSoup(decode(data).text.replace("\0", ""), "html5lib")
    base = next((urljoin(url, href) for tag in soup.find_all("base") if (href := attribute(tag, "href"))), url)
    return tuple(_links(soup, base))


def _links(soup: BeautifulSoup, base: str) -> Iterator[PageLink]:
    heading: Tag | None = None
    for tag in soup.find_all([*_HEADINGS, "a", "area"]):
        if tag.name in _HEADINGS:
            heading = tag
        elif target := _target(tag, base):
            under = heading is not None and any(parent is heading.parent for parent in tag.parents)
            told = _words(heading) if heading is not None and under else ""
            yield PageLink(target, _label(tag), _words(_card(tag, target, base)), told)


def _target(tag: Tag, base: str) -> str | None:
    href = attribute(tag, "href")
    if not href or not href.strip() or href.strip().startswith("#"):
        return None
    try:
        return urldefrag(urljoin(base, href.strip())).url
    except ValueError:  # such as "http://[": no address, so no link
        return None


def _label(tag: Tag) -> str:
    told = [tag, *tag.find_all(["img", "svg", "span"])]
    marks = [attribute(t, name) for t in told for name in ("title", "aria-label", "alt")]
    return " ".join([_words(tag), *(" ".join(m.split()) for m in marks if m)])


def _card(tag: Tag, target: str, base: str) -> Tag:
    """Return the largest element around a link in which every link leads to the same address."""
    card = tag
    for parent in tag.parents:
        if parent.name in {"body", "html", "main", "[document]"}:
            break
        links = (link for link in parent.descendants if isinstance(link, Tag) and link.name == "a")
        if any(_target(link, base) not in {None, target} for link in links):
            break
        card = parent
    return card


def _words(tag: Tag) -> str:
    return " ".join(dom_text(tag).split())
