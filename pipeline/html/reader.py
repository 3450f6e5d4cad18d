"""From the bytes of a web page to its blocks of text."""

from __future__ import annotations

import unicodedata
import warnings
from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bs4 import BeautifulSoup
from bs4.element import Tag

from pipeline.html.charset import decode, without_controls
from pipeline.html.markup import (
    attribute,
    css_steps,
    dom_text,
    heading_kind,
    is_block,
    is_printed,
    is_strong,
    is_struck,
    is_text,
)
from pipeline.html.page import Block, Element, Fix, Link, Page
from pipeline.html.published import find_published
from pipeline.model import Issue

if TYPE_CHECKING:
    from collections.abc import Iterator

_SOFT_HYPHEN = "\N{SOFT HYPHEN}"
# Zero width space, (non-)joiners, word joiner, byte order mark, and the marks of writing direction.
_ZERO_WIDTH = frozenset("\u200b\u200c\u200d\u2060\ufeff\u200e\u200f\u00ad")
_BULLETS = frozenset("•‣⁃∙◦▪▫■□●○◆◇►▶➤➢✓✔")
_BULLETS_AT_START = _BULLETS | frozenset("–—−-*·→»›>+~")


@dataclass(frozen=True, slots=True)
class _Mark:
    """A link or an emphasis over the characters `start:end` of the body's text."""

    start: int
    end: int
    href: str | None


@dataclass(frozen=True, slots=True)
class _Line:
    """Printed characters between two breaks: each with its offset in the body's text. `origin` is the element's."""

    element: Element
    kind: str
    origin: int
    chars: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class _Char:
    """One character as it is published, and the raw characters `start:end` of the body's text behind it."""

    value: str
    start: int
    end: int


def read_page(data: bytes, document: str) -> Page:
    """Return the page that `data` holds; `document` (quelle_id or file name) goes into every Place.

    Never raises on markup: what is not closed, not known or not HTML at all is read as a browser would read it.
    """
    decoded = decode(data)
    with warnings.catch_warnings():
        # bs4 warns that an input looks like a file name or like XML; it is a document, and a browser would read it.
        warnings.simplefilter("ignore")
        soup = BeautifulSoup(without_controls(decoded.text), "html5lib")
    blocks = tuple(_blocks(soup, document))
    published, issues = find_published(soup, document)
    issues = (*issues, *_struck(soup, document))
    if decoded.suspicious:
        issues = (_charset_doubt(document, decoded.charset, decoded.suspicious), *issues)
    root, title = soup.find("html"), soup.find("title")
    return Page(
        document,
        blocks,
        decoded.charset,
        " ".join(dom_text(title).split()) or None if isinstance(title, Tag) else None,
        _canonical(soup),
        next((href for tag in soup.find_all("base") if (href := attribute(tag, "href"))), None),
        (attribute(root, "lang") or None) if isinstance(root, Tag) else None,
        published,
        issues,
    )


def _charset_doubt(document: str, charset: str, suspicious: tuple[str, ...]) -> Issue:
    shown = ", ".join(suspicious[:5])
    text = f"{document}: als {charset} gelesen; diese Zeichen sehen nach einem anderen Zeichensatz aus: {shown}"
    return Issue("hinweis", "zeichensatz_zweifelhaft", text, quelle_id=document, wert=shown)


def _struck(soup: BeautifulSoup, document: str) -> list[Issue]:
    """Tell of each passage that is struck out: it is read like any other, and may hold no longer."""
    body, issues = soup.find("body"), []
    drawers = _drawers(soup)
    for tag in body.find_all(is_struck) if isinstance(body, Tag) else ():
        shown = " ".join(" ".join(tag.stripped_strings).split())
        inner = any(is_struck(holder) for holder in tag.parents)
        if shown and not inner and all(is_printed(holder, drawers) for holder in (tag, *tag.parents)):
            text = f"{document}: „{shown}“ ist durchgestrichen; gelesen ist es wie jeder Text; gilt es noch?"
            issues.append(Issue("hinweis", "durchgestrichen", text, quelle_id=document, wert=shown))
    return issues


def _canonical(soup: BeautifulSoup) -> str | None:
    for tag in soup.find_all("link"):
        if "canonical" in (attribute(tag, "rel") or "").lower().split() and attribute(tag, "href"):
            return attribute(tag, "href")
    for tag in soup.find_all("meta"):
        if (attribute(tag, "property") or "").lower() == "og:url" and attribute(tag, "content"):
            return attribute(tag, "content")
    return None


def _blocks(soup: BeautifulSoup, document: str) -> Iterator[Block]:
    body = soup.find("body")
    if not isinstance(body, Tag):
        return
    walk = _Walk(body, _drawers(soup))
    dom, marks = "".join(walk.dom), sorted(walk.marks, key=lambda m: m.start)
    number = 0
    for line in walk.lines:
        for bullet, chars in _split_at_bullets(_collapsed(line)):
            yield _block(_Item(document, number, line, bullet, chars), dom, marks)
            number += 1


def _drawers(soup: BeautifulSoup) -> frozenset[str]:
    """Return the ids of what the page's own controls open."""
    return frozenset(i for tag in soup.find_all(name=True) for i in (attribute(tag, "aria-controls") or "").split())


class _Walk:
    """One pass over the tree, without recursion: pages may be nested as deep as they like."""

    def __init__(self, body: Tag, drawers: frozenset[str]) -> None:
        self.dom: list[str] = []
        self.lines: list[_Line] = []
        self.marks: list[_Mark] = []
        self._at = 0
        self._steps: dict[int, str] = {}
        self._chars: list[tuple[str, int]] = []
        root = Element("body", "body", attribute(body, "role"), 0, None)
        # The open block-level elements with the kind of block they make and where their text content starts.
        self._open = [(root, "body", 0)]
        # What is still to do, last first: a node to enter, or (tag, where it started) to leave.
        todo: list[object] = list(reversed(body.contents))
        preformatted = 0
        while todo:
            node = todo.pop()
            if isinstance(node, tuple):
                tag, start = node
                preformatted -= tag.name in {"pre", "listing", "xmp"}
                self._leave(tag, start)
            elif isinstance(node, Tag):
                if node.name == "br":
                    self._flush()
                elif not is_printed(node, drawers):
                    self._skip(node)
                else:
                    preformatted += node.name in {"pre", "listing", "xmp"}
                    self._enter(node)
                    todo.append((node, self._at))
                    todo += reversed(node.contents)
            elif is_text(node):
                self._print(str(node), keep_lines=preformatted > 0)
        self._flush()

    def _enter(self, tag: Tag) -> None:
        if is_block(tag):
            self._flush()
            parent = self._open[-1][0]
            role = (attribute(tag, "role") or "").lower().split()
            element = Element(tag.name, self._step(tag), role[0] if role else None, parent.depth + 1, parent)
            self._open.append((element, heading_kind(tag), self._at))

    def _step(self, tag: Tag) -> str:
        """Return the path from the block-level element above: inline elements between the two are part of it."""
        steps = [self._among_siblings(tag)]
        for above in tag.parents:
            if is_block(above) or above.name == "html":
                break
            steps.append(self._among_siblings(above))
        return " > ".join(reversed(steps))

    def _among_siblings(self, tag: Tag) -> str:
        """Return the element's step of a path; worked out once for all children of a parent."""
        if id(tag) not in self._steps and tag.parent is not None:
            self._steps.update(css_steps(tag.parent))
        return self._steps[id(tag)]

    def _leave(self, tag: Tag, start: int) -> None:
        if is_block(tag):
            self._flush()
            self._open.pop()
        href = attribute(tag, "href") if tag.name == "a" else None
        if href is not None or is_strong(tag):
            self.marks.append(_Mark(start, self._at, href))

    def _skip(self, tag: Tag) -> None:
        if is_block(tag):
            self._flush()
        if tag.name != "template":
            text = dom_text(tag)
            self.dom.append(text)
            self._at += len(text)

    def _print(self, text: str, *, keep_lines: bool) -> None:
        self.dom.append(text)
        for char in text:
            if keep_lines and char == "\n":
                self._flush()
            else:
                self._chars.append((char, self._at))
            self._at += 1

    def _flush(self) -> None:
        if self._chars:
            element, kind, origin = self._open[-1]
            self.lines.append(_Line(element, kind, origin, tuple(self._chars)))
            self._chars.clear()


def _collapsed(line: _Line) -> list[_Char]:
    """Return the characters as they are published: white space collapsed, invisible ones gone, accents composed."""
    found: list[_Char] = []
    for i, (char, at) in enumerate(line.chars):
        if char in _ZERO_WIDTH:
            if char == _SOFT_HYPHEN and _stands_for_hyphen(line.chars, i):
                found.append(_Char("-", at, at + 1))
            continue
        if char.isspace():
            if found and found[-1].value != " ":
                found.append(_Char(" ", at, at + 1))
        elif unicodedata.combining(char) and found and found[-1].value != " ":
            composed = unicodedata.normalize("NFC", found[-1].value + char)
            if len(composed) == 1:
                found[-1] = _Char(composed, found[-1].start, at + 1)
            else:
                found.append(_Char(char, at, at + 1))
        else:
            # NFC also replaces a few single signs (U+212B by U+00C5); only one-to-one, so that offsets hold.
            single = unicodedata.normalize("NFC", char)
            found.append(_Char(single if len(single) == 1 else char, at, at + 1))
    while found and found[-1].value == " ":
        found.pop()
    return found


def _stands_for_hyphen(chars: tuple[tuple[str, int], ...], at: int) -> bool:
    """Tell whether a soft hyphen is part of the word: "Baden" and "Württemberg" do not make one word without it."""
    before, after = chars[at - 1][0] if at else "", chars[at + 1][0] if at + 1 < len(chars) else ""
    return before.islower() and after.isupper()


def _split_at_bullets(chars: list[_Char]) -> Iterator[tuple[str, list[_Char]]]:
    """Yield (bullet, characters) for each item of a line; a line without bullets is one item."""
    starts = [0]
    for i, char in enumerate(chars):
        spaced = i == 0 or chars[i - 1].value == " "
        middle_dot = char.value == "·" and i + 1 < len(chars) and chars[i + 1].value == " "
        if i and spaced and (char.value in _BULLETS or middle_dot):
            starts.append(i)
    for start, end in zip(starts, [*starts[1:], len(chars)], strict=True):
        item = chars[start:end]
        bullet = ""
        while item and _is_bullet(item):
            bullet += item[0].value
            item = item[1:]
            while item and item[0].value == " ":
                item = item[1:]
        while item and item[-1].value == " ":
            item.pop()
        if item:
            yield bullet, item


def _is_bullet(item: list[_Char]) -> bool:
    char = item[0].value
    if char in _BULLETS:
        return True
    symbol = char in _BULLETS_AT_START or unicodedata.category(char) in {"So", "Co"}
    return symbol and len(item) > 1 and item[1].value == " "


@dataclass(frozen=True, slots=True)
class _Item:
    """What becomes a block: a line or, between bullets, a part of it."""

    document: str
    number: int
    line: _Line
    bullet: str
    chars: list[_Char]


def _block(item: _Item, dom: str, marks: list[_Mark]) -> Block:
    line, chars = item.line, item.chars
    first, last = chars[0].start, chars[-1].end
    starts = [c.start for c in chars]
    links: list[Link] = []
    strong: list[tuple[int, int]] = []
    for mark in marks:
        if mark.start >= last:
            break
        low, high = bisect_left(starts, mark.start), bisect_left(starts, mark.end)
        while low < high and chars[low].value == " ":
            low += 1
        while low < high and chars[high - 1].value == " ":
            high -= 1
        if low < high:
            if mark.href is None:
                strong.append((low, high))
            else:
                links.append(Link(low, high, mark.href))
    return Block(
        item.document,
        item.number,
        line.kind,
        "".join(c.value for c in chars),
        line.element,
        tuple(links),
        tuple(strong),
        item.bullet,
        tuple((c.start - line.origin, c.end - line.origin) for c in chars),
        dom[first:last],
        first - line.origin,
        tuple(_fixes(chars, dom[first:last], first, line.origin)),
    )


def _fixes(chars: list[_Char], raw: str, start: int, origin: int) -> Iterator[Fix]:
    """Yield every change in the item that is more than white space; `raw` begins at `start` of the body's text."""
    for i, char in enumerate(chars):
        printed = raw[char.start - start : char.end - start]
        if printed == _SOFT_HYPHEN:
            left, right = _letters(raw, char.start - start)
            yield Fix(i, char.start - origin, "weiches_trennzeichen", left + printed + right, left + "-" + right)
        elif char.value not in {printed, " "}:
            yield Fix(i, char.start - origin, "zeichen_zusammengesetzt", printed, char.value)
        gap_end = chars[i + 1].start if i + 1 < len(chars) else char.end
        for at in range(char.end, gap_end):
            gone = raw[at - start]
            if gone in _ZERO_WIDTH:
                rule = "weiches_trennzeichen" if gone == _SOFT_HYPHEN else "nullbreites_zeichen"
                left, right = _letters(raw, at - start)
                yield Fix(i + 1, at - origin, rule, left + gone + right, left + right)


def _letters(raw: str, at: int) -> tuple[str, str]:
    """Return the parts of the word on both sides of `at`, up to the next sign that is no letter."""
    low, high = at, at + 1
    while low > 0 and raw[low - 1].isalpha():
        low -= 1
    while high < len(raw) and raw[high].isalpha():
        high += 1
    return raw[low:at], raw[at + 1 : high]
