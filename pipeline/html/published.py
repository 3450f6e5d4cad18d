"""The day on which a page says that it was published."""

from __future__ import annotations

import datetime as dt
import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bs4.element import Tag

from pipeline.html.markup import attribute, css_path, dom_text
from pipeline.html.page import Published
from pipeline.model import Issue, Place, Span, Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bs4 import BeautifulSoup

_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_ISO_MOMENT = re.compile(r"(\d{4})-(\d{2})-(\d{2})[T ](\d{2}):(\d{2})(?::\d{2}(?:\.\d+)?)?\s*(Z|[+-]\d{2}:?\d{2})")
_NUMERIC = re.compile(r"(?<!\d)(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})(?!\d)")
_WORDED = re.compile(r"(?<!\d)(\d{1,2})\.\s*([A-Za-zäÄ]+)\.?\s+(\d{4})(?!\d)")
_MONTHS = ("jan", "feb", "mär", "apr", "mai", "jun", "jul", "aug", "sep", "okt", "nov", "dez")
_META_NAMES = frozenset({"article:published_time", "og:article:published_time", "dcterms.issued", "dc.date.issued"})
_CHANGED = re.compile(
    r"aktualisier|geändert|änderung|stand\b|bearbeitet|modifi|updated|revised|überarbeitet", re.IGNORECASE
)
# "Am <time>22. Juli</time> haben …" is a day in a sentence, "Meldung vom <time>" is the day of the page.
_IN_SENTENCE = re.compile(r"\b(?:am|vom|bis|ab|seit|zum|dem)\s*$", re.IGNORECASE)
_PUBLISHED = re.compile(
    r"veröffentlich|erschienen|publi[sz]|meldung|mitteilung|beitrag|eingestellt|datum", re.IGNORECASE
)
# "29.07.2022", "Meldung vom 29. Juli 2022", "Potsdam, 29.07.2022 | 14:00 Uhr"
_DATELINE = re.compile(
    r"(?:(?:Datum|Veröffentlicht(?:\s+am)?|Erschienen(?:\s+am)?|(?:[\wÄÖÜäöüß-]*[Mm](?:eldung|itteilung)|Beitrag)(?:\s+vom)?)"
    r":?\s+|[A-ZÄÖÜ][\wäöüß]+(?:\s(?:am|an der)\s[A-ZÄÖÜ][\wäöüß]+)?,\s+(?:de[nr]\s+)?)?"
    r"\d{1,2}\.\s?(?:\d{1,2}\.|[A-ZÄÖÜ][a-zäöü]+\.?)\s?\d{4}"
    r"(?:\s*[|,–-]?\s*(?:um\s+)?\d{1,2}[:.]\d{2}(?:\s+Uhr)?)?"
)
_ELSEWHERE = frozenset({"nav", "aside"})
_RELATED = frozenset(
    {
        "comment",
        "hasPart",
        "isPartOf",
        "itemListElement",
        "mentions",
        "video",
        "image",
        "associatedMedia",
        "author",
        "publisher",
        "about",
        "event",
        "subjectOf",
        "citation",
    }
)
_ARTICLES = re.compile(r"Article|BlogPosting|Report")


@dataclass(frozen=True, slots=True)
class _Claim:
    """One statement of the page on the day of its publication; the lower the rank, the more explicit."""

    rank: int
    day: dt.date
    path: str
    printed: str


def find_published(soup: BeautifulSoup, document: str) -> tuple[Published | None, tuple[Issue, ...]]:
    """Return the day of publication, from the most explicit statement, and a hint where the statements disagree.

    In this order: `<time>` or another element that is marked as the day of publication (pubdate, itemprop
    datePublished), JSON-LD datePublished, meta article:published_time, a `<time datetime>` of the article that
    nothing marks as anything else, and a line right above or below the headline that holds a date and nothing else
    ("Potsdam, 29.07.2022"). Never a day of modification. A list of teasers has many `<time>`s: where those
    that nothing marks differ, none of them counts.
    """
    claims = [*_marked(soup), *_linked_data(soup), *_meta(soup), *_plain(soup), *_dateline(soup)]
    if not claims:
        return None, ()
    best_rank = min(c.rank for c in claims)
    best = [c for c in claims if c.rank == best_rank]
    days = sorted({c.day for c in best})
    if len(days) > 1:
        shown = ", ".join(d.isoformat() for d in days)
        text = f"{document}: die Seite nennt mehrere Tage der Veröffentlichung, keiner wird übernommen: {shown}"
        return None, (Issue("hinweis", "seitendatum_unklar", text, quelle_id=document, wert=shown),)
    chosen = best[0]
    place = Place(document, path=chosen.path)
    value = chosen.day.isoformat()
    evidence = Text(value, (Span(0, len(value), chosen.printed, place),))
    if chosen.printed != value:
        evidence = Text(chosen.printed, (Span(0, len(chosen.printed), chosen.printed, place),)).changed(
            value, "datum", "form"
        )
    others = sorted({c.day for c in claims if c.rank < 3 and c.day != chosen.day})
    if not others:
        return Published(chosen.day, evidence), ()
    shown = ", ".join(d.isoformat() for d in others)
    text = f"{document}: veröffentlicht am {value}; anderswo auf der Seite steht {shown}"
    return Published(chosen.day, evidence), (
        Issue("hinweis", "seitendatum_widerspruch", text, quelle_id=document, wert=shown),
    )


def _marked(soup: BeautifulSoup) -> Iterator[_Claim]:
    found = []
    for tag in soup.find_all(name=True):
        properties = (attribute(tag, "itemprop") or attribute(tag, "property") or "").split()
        marked = {"datePublished", "schema:datePublished"} & set(properties) or (
            tag.name == "time" and tag.get("pubdate") is not None
        )
        if marked and not _is_elsewhere(tag):
            found.append(tag)
    # A comment below an article is an article of its own: what belongs to the page's headline goes first.
    own = [t for t in found if _has_headline(_scope(t))] or found
    for tag in own:
        claim = _claim(0, tag, ("datetime", "content"))
        if claim:
            yield claim


def _scope(tag: Tag) -> Tag | None:
    for parent in tag.parents:
        if parent.get("itemscope") is not None or parent.get("typeof") is not None or parent.name == "article":
            return parent
    return None


def _has_headline(tag: Tag | None) -> bool:
    return tag is not None and tag.find("h1") is not None


def _linked_data(soup: BeautifulSoup) -> Iterator[_Claim]:
    claims: list[tuple[bool, _Claim]] = []
    for script in soup.find_all("script"):
        if (attribute(script, "type") or "").split(";")[0].strip().lower() != "application/ld+json":
            continue
        try:
            stack: list[object] = [json.loads(dom_text(script), strict=False)]
        except (ValueError, RecursionError):
            continue
        while stack:
            node = stack.pop(0)
            if isinstance(node, list):
                stack += node
            elif isinstance(node, dict):
                stack += [v for k, v in node.items() if k not in _RELATED and isinstance(v, (dict, list))]
                printed = node.get("datePublished")
                day = _day(printed) if isinstance(printed, str) else None
                if day and isinstance(printed, str):
                    article = bool(_ARTICLES.search(str(node.get("@type"))))
                    claims.append((article, _Claim(1, day, css_path(script), printed)))
    articles = [claim for article, claim in claims if article]
    yield from articles or [claim for _, claim in claims]


def _meta(soup: BeautifulSoup) -> Iterator[_Claim]:
    for tag in soup.find_all("meta"):
        name = (attribute(tag, "property") or attribute(tag, "name") or "").strip().lower()
        if name in _META_NAMES:
            claim = _claim(2, tag, ("content",))
            if claim:
                yield claim


def _plain(soup: BeautifulSoup) -> Iterator[_Claim]:
    """Yield the `<time datetime>`s of the article that carry no mark and no word of modification."""
    headline = soup.find("h1")
    region: Tag | None = None
    if isinstance(headline, Tag):
        region = next((p for p in headline.parents if p.name in {"article", "main"}), None)
    for tag in (region or soup).find_all("time"):
        marks = " ".join(attribute(tag, name) or "" for name in ("itemprop", "property", "class", "rel", "title"))
        if _is_elsewhere(tag) or _CHANGED.search(marks) or _CHANGED.search(_before(tag)):
            continue
        before = _before(tag)
        if _IN_SENTENCE.search(before) and not _PUBLISHED.search(before):
            continue
        if any(p.name in {"li", "a"} for p in tag.parents):  # teasers and events
            continue
        claim = _claim(3, tag, ("datetime",))
        if claim:
            yield claim


def _dateline(soup: BeautifulSoup) -> Iterator[_Claim]:
    """Yield the line next to the headline that is a date: the next text after it, or else the one before it."""
    headlines = soup.find_all("h1")
    if len(headlines) != 1 or _is_elsewhere(headlines[0]):
        return
    for neighbour in (headlines[0].find_next_sibling(), headlines[0].find_previous_sibling()):
        if not isinstance(neighbour, Tag) or neighbour.name in {"time", "ul", "ol", "table", "nav"}:
            continue
        if _DATELINE.fullmatch(" ".join(dom_text(neighbour).split())):
            claim = _claim(4, neighbour, ())
            if claim:
                yield claim
                return


def _before(tag: Tag) -> str:
    """Return the words just before the element, on the same line and one element up."""
    own = "".join(str(s) for s in list(tag.previous_siblings)[:2] if not isinstance(s, Tag))
    label = tag.find_previous_sibling()
    return own + (dom_text(label)[-60:] if isinstance(label, Tag) and not own.strip() else "")


def _is_elsewhere(tag: Tag) -> bool:
    return any(p.name in _ELSEWHERE for p in tag.parents)


def _claim(rank: int, tag: Tag, names: tuple[str, ...]) -> _Claim | None:
    printed = next((v for name in names if (v := attribute(tag, name))), None) or " ".join(dom_text(tag).split())
    day = _day(printed)
    return _Claim(rank, day, css_path(tag), printed) if day else None


def _day(printed: str) -> dt.date | None:
    """Return the German calendar day of an ISO date or moment, or of a German date; None for anything else."""
    try:
        moment = _ISO_MOMENT.match(printed.strip())
        if moment:
            return _german_day(dt.datetime.fromisoformat(moment[0].replace("Z", "+00:00").replace(" ", "T", 1)))
        iso = _ISO.match(printed.strip())
        if iso:
            return dt.date(int(iso[1]), int(iso[2]), int(iso[3]))
        numeric = _NUMERIC.search(printed)
        if numeric:
            return dt.date(int(numeric[3]), int(numeric[2]), int(numeric[1]))
        worded = _WORDED.search(printed)
        if worded and worded[2][:3].lower() in _MONTHS:
            return dt.date(int(worded[3]), _MONTHS.index(worded[2][:3].lower()) + 1, int(worded[1]))
    except ValueError:
        return None
    return None


def _german_day(moment: dt.datetime) -> dt.date:
    """Return the day in Germany: UTC+2 from the last Sunday of March to that of October (01:00 UTC), else UTC+1.

    By arithmetic: the zone database is a part of the machine, and the output must not depend on the machine.
    """
    utc = moment.astimezone(dt.UTC)
    begins, ends = (_last_sunday(utc.year, month) for month in (3, 10))
    return (utc + dt.timedelta(hours=2 if begins <= utc < ends else 1)).date()


def _last_sunday(year: int, month: int) -> dt.datetime:
    last = dt.datetime(year, month, 31, 1, tzinfo=dt.UTC)
    return last - dt.timedelta(days=(last.weekday() + 1) % 7)
