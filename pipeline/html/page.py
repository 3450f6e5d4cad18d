"""A web page as a flat list of blocks of text that know where each of their characters stands."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from pipeline.model import Issue, Place, Repair, Span, Text

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Sequence

_LANDMARKS = {
    "nav": "navigation",
    "header": "banner",
    "footer": "contentinfo",
    "aside": "complementary",
    "main": "main",
    "select": "control",
    "datalist": "control",
}
_LANDMARK_ROLES = frozenset(_LANDMARKS.values()) | {"search", "menu", "menubar", "tablist"}
_FURNITURE = frozenset({"navigation", "contentinfo", "complementary", "control", "search", "menu", "menubar"})
_SECTIONS = frozenset({"article", "main", "section"})


@dataclass(frozen=True, slots=True, eq=False)
class Element:
    """One element of the page's tree; equal only to itself.

    `step` is its part of a CSS path ("li:nth-of-type(6)"), `role` its ARIA role as written or None, `depth` the
    number of elements above it.
    """

    name: str
    step: str
    role: str | None
    depth: int
    parent: Element | None = field(repr=False)

    def chain(self) -> Iterator[Element]:
        """Yield the element and then its ancestors, from the inside out."""
        element: Element | None = self
        while element is not None:
            yield element
            element = element.parent

    def path(self) -> str:
        """Return a CSS path from body that selects this element and no other."""
        return " > ".join(element.step for element in reversed(list(self.chain())))

    def landmark(self) -> str | None:
        """Return the innermost landmark around this element: navigation, banner, contentinfo, complementary, main.

        Also "control" for the choices of a form. A header or footer of an article is no landmark, as in HTML-AAM.
        """
        for element in self.chain():
            if element.role in _LANDMARK_ROLES:
                return element.role
            found = _LANDMARKS.get(element.name)
            sectioned = element.name in {"header", "footer"} and any(a.name in _SECTIONS for a in element.chain())
            if found and not sectioned and element.role not in {"presentation", "none"}:
                return found
        return None


@dataclass(frozen=True, slots=True)
class Link:
    """The characters `start:end` of a block are a link to `href`, as written."""

    start: int
    end: int
    href: str


@dataclass(frozen=True, slots=True)
class Fix:
    """A change that is more than white space: at `at` in the block's value, at `offset` in the element's text."""

    at: int
    offset: int
    rule: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """One run of text without a break in it: a paragraph, an item, a cell, or a line of one.

    `value` is the repaired text, white space collapsed. `kind` is the name of the block-level element around it, or
    "h1" to "h6" where a role says so. `bullet` is the bullet character before it, which `value` leaves out. `strong`
    holds emphasised ranges of `value`. `offsets` holds, for each character of `value`, where it starts and ends in
    the element's text content; `raw` is that text content from `raw_start` on, as far as this block needs it.
    """

    document: str
    number: int
    kind: str
    value: str
    element: Element
    links: tuple[Link, ...]
    strong: tuple[tuple[int, int], ...]
    bullet: str
    offsets: tuple[tuple[int, int], ...] = field(repr=False)
    raw: str = field(repr=False)
    raw_start: int = field(repr=False)
    fixes: tuple[Fix, ...] = field(repr=False)

    @property
    def heading(self) -> int:
        """The rank of a heading, 1 to 6; 0 for everything else."""
        return int(self.kind[1]) if len(self.kind) == 2 and self.kind[0] == "h" and self.kind[1] in "123456" else 0

    def place(self, start: int = 0, end: int | None = None) -> Place:
        """Return where the characters `start:end` stand: CSS path and characters of that element's text content.

        Characters are counted as Unicode code points, as RFC 5147 does for `#char=`.
        """
        first, last = self._range(start, len(self.value) if end is None else end)
        return Place(self.document, path=f"{self.element.path()}#char={first},{last}")

    def text(self, start: int = 0, end: int | None = None) -> Text:
        """Return the characters `start:end` with what is printed for them; an empty Text for an empty range."""
        stop = len(self.value) if end is None else end
        if start >= stop:
            return Text("")
        first, last = self._range(start, stop)
        printed = self.raw[first - self.raw_start : last - self.raw_start]
        return Text(
            self.value[start:stop],
            (Span(0, stop - start, printed, self.place(start, stop)),),
            tuple(
                Repair(f.rule, f.before, f.after, "form", f.at - start) for f in self.fixes if first <= f.offset < last
            ),
        )

    def _range(self, start: int, end: int) -> tuple[int, int]:
        return self.offsets[start][0], self.offsets[end - 1][1]


@dataclass(frozen=True, slots=True)
class Slice:
    """The characters `start:end` of a block."""

    block: Block
    start: int
    end: int


@dataclass(frozen=True, slots=True, eq=False)
class Passage:
    """Text that goes on over several blocks, as one string with one space between them."""

    slices: tuple[Slice, ...]
    value: str
    starts: tuple[int, ...] = field(repr=False)

    @staticmethod
    def of(slices: Iterable[Slice]) -> Passage:
        """Join `slices` in the given order; empty ones are left out."""
        kept = tuple(s for s in slices if s.end > s.start)
        starts, at = [], 0
        for piece in kept:
            starts.append(at)
            at += piece.end - piece.start + 1
        return Passage(kept, " ".join(s.block.value[s.start : s.end] for s in kept), tuple(starts))

    def text(self, start: int = 0, end: int | None = None) -> Text:
        """Return the characters `start:end` with one span for each block that they touch."""
        stop = len(self.value) if end is None else end
        spans: list[Span] = []
        repairs: list[Repair] = []
        shift = 0
        for piece in self.cut(start, stop):
            part = piece.block.text(piece.start, piece.end)
            spans += [replace(s, start=s.start + shift, end=s.end + shift) for s in part.spans]
            repairs += [replace(r, at=r.at + shift) for r in part.repairs]
            shift += piece.end - piece.start + 1  # the space that joins it to the next
        return Text(self.value[start:stop], tuple(spans), tuple(repairs))

    def cut(self, start: int, end: int) -> tuple[Slice, ...]:
        """Return the characters `start:end` as slices of their blocks."""
        return tuple(
            Slice(s.block, s.start + max(start - at, 0), min(s.end, s.start + end - at))
            for at, s in zip(self.starts, self.slices, strict=True)
            if at < end and at + s.end - s.start > start
        )

    def links(self) -> tuple[Link, ...]:
        """Return the links that touch the passage, with offsets into its value."""
        return tuple(
            Link(max(link.start, s.start) - s.start + at, min(link.end, s.end) - s.start + at, link.href)
            for at, s in zip(self.starts, self.slices, strict=True)
            for link in s.block.links
            if link.start < s.end and link.end > s.start
        )


@dataclass(frozen=True, slots=True)
class PrintedBlock:
    """One row of what was printed: its number, the kind of element, the raw text, and where it stands."""

    nr: int
    kind: str
    gedruckt: str
    path: str


@dataclass(frozen=True, slots=True)
class Published:
    """The day on which the page says that it was published; `text` is the evidence."""

    day: dt.date
    text: Text


@dataclass(frozen=True, slots=True, eq=False)
class Page:
    """A web page: its blocks in reading order, and what its head says of it."""

    document: str
    blocks: tuple[Block, ...]
    charset: str
    title: str | None
    canonical: str | None
    base: str | None
    lang: str | None
    published: Published | None
    issues: tuple[Issue, ...] = ()

    def content(self) -> list[Block]:
        """Return the blocks that are no furniture of the site: no navigation, no footer, no form."""
        return [b for b in self.blocks if b.element.landmark() not in _FURNITURE]

    def printed(self) -> Sequence[PrintedBlock]:
        """Return the printed text block by block, bullets and soft hyphens included."""
        return [
            PrintedBlock(b.number, b.kind, f"{b.bullet} {text}" if b.bullet else text, b.place().path or "")
            for b in self.blocks
            for text in [b.text().pieces()[0].printed]
        ]
