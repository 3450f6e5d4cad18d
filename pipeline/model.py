"""The words the whole pipeline speaks: frozen records that say what is printed, where, and what was changed.

Coordinates are PDF points with the origin at the top left of the page as it is shown (cropped, rotated).
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields, replace
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

Basis = Literal["geometrie", "form", "dokument", "wortschatz", "codeliste", "korrektur", "schutz"]
"""What a repair rests on: the column `grundlage` of the table `reparaturen`."""

Severity = Literal["fehler", "hinweis"]


_HYPHENS = str.maketrans(dict.fromkeys("\u00ad\u2010\u2011", "-"))


class Box(NamedTuple):
    """A rectangle on a page, in PDF points from the top left corner. A tuple, because a page has hundreds of them."""

    x0: float
    top: float
    x1: float
    bottom: float

    @staticmethod
    def around(boxes: Iterable[Box]) -> Box:
        """Return the smallest box that holds all `boxes`; ValueError if there are none."""
        lefts, tops, rights, bottoms = zip(*boxes, strict=True)
        return Box(min(lefts), min(tops), max(rights), max(bottoms))

    @property
    def width(self) -> float:
        """Width in points."""
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        """Height in points."""
        return self.bottom - self.top


class Place(NamedTuple):
    """Where something is printed: a box on a page, or a path into a web page. A tuple like `Box`.

    `document` is the quelle_id ("dimr/2024-10"), or a file name where there is no source. `path` is a CSS path
    with the characters of that element's text content: "main > ul > li:nth-of-type(6)#char=0,53".
    """

    document: str
    page: int | None = None
    box: Box | None = None
    path: str | None = None


class Line(NamedTuple):
    """One printed line of a cell, as it came from the reader; what word repair works on. A tuple like its place.

    `advances` holds the width in points of each character of `text`, and `room` the width that the cell offers to
    a line. Both are None where text came without geometry. `spaced` says that a space is drawn behind the line: some
    typesetters draw the space at which they broke the line.
    """

    text: str
    place: Place
    advances: Sequence[float] | None = None
    room: float | None = None
    spaced: bool = False


@dataclass(frozen=True, slots=True)
class Repair:
    """One change between what was printed and what is published.

    `at` is the offset in the repaired text at which the change stands, so that a part of a cell keeps the repairs
    that concern it and no others.
    """

    rule: str
    before: str
    after: str
    basis: Basis
    at: int


@dataclass(frozen=True, slots=True)
class Doubt:
    """A break that no evidence settles, with the reading that was taken and the other one.

    Where no hyphen stands, the parts stay apart.
    """

    at: int
    taken: str
    other: str


@dataclass(frozen=True, slots=True)
class Span:
    """The characters `start:end` of a repaired text, as they were printed, and where."""

    start: int
    end: int
    printed: str
    place: Place


@dataclass(frozen=True, slots=True)
class Piece:
    """What was printed in one place: a whole cell, or what a page break left of it; line breaks kept."""

    printed: str
    place: Place


@dataclass(frozen=True, slots=True)
class Text:
    """A repaired text that still knows what was printed where, and what was changed."""

    value: str
    spans: tuple[Span, ...] = ()
    repairs: tuple[Repair, ...] = ()
    doubts: tuple[Doubt, ...] = ()

    def part(self, start: int, end: int) -> Text:
        """Return the characters `start:end` with the evidence that concerns them; offsets count from `start`.

        Of a line that is cut, only the part is printed evidence of the part; its place stays that of the line.
        """
        return Text(
            self.value[start:end],
            tuple(
                replace(
                    s,
                    start=max(s.start, start) - start,
                    end=min(s.end, end) - start,
                    printed=self._printed(s, start, end),
                )
                for s in self.spans
                if s.start < end and s.end > start
            ),
            tuple(replace(r, at=r.at - start) for r in self.repairs if start <= r.at <= end),
            tuple(replace(d, at=d.at - start) for d in self.doubts if start <= d.at <= end),
        )

    def _printed(self, span: Span, start: int, end: int) -> str:
        """Return what of a span's printed text `start:end` covers; all of it where a repair changed it inside."""
        if not span.printed.translate(_HYPHENS).startswith(self.value[span.start : span.end].translate(_HYPHENS)):
            return span.printed
        # A hyphen that a repair took away stands behind the last character.
        return span.printed[max(start - span.start, 0) : end - span.start if end < span.end else None]

    def changed(self, value: str, rule: str, basis: Basis) -> Text:
        """Return a text with another value, and the change on record; the same text where nothing changes."""
        if value == self.value:
            return self
        return replace(self, value=value, repairs=(*self.repairs, Repair(rule, self.value, value, basis, 0)))

    def coded(self, code: str, codelist: str) -> Text:
        """Return the evidence for `code`, with the codelist that gave it on record."""
        return self.changed(code, codelist, "codeliste")

    def pieces(self) -> tuple[Piece, ...]:
        """Return what was printed, one piece for each page or element, in reading order."""
        return gather((span.printed, span.place) for span in self.spans)

    def places(self) -> tuple[Place, ...]:
        """Return where it was printed: one place for each page or element."""
        return tuple(piece.place for piece in self.pieces())


def gather(printed: Iterable[tuple[str, Place]]) -> tuple[Piece, ...]:
    """Make one piece of the lines that stand on one page, or in one element; their boxes become one box."""
    grouped: dict[tuple[int | None, str | None], list[tuple[str, Place]]] = {}
    for text, place in printed:
        grouped.setdefault((place.page, place.path), []).append((text, place))
    pieces = []
    for lines in grouped.values():
        where = lines[0][1]
        if len(lines) > 1:
            boxes = [place.box for _, place in lines if place.box]
            where = Place(where.document, where.page, Box.around(boxes) if boxes else None, where.path)
        pieces.append(Piece("\n".join(text for text, _ in lines), where))
    return tuple(pieces)


@dataclass(frozen=True, slots=True)
class Issue:
    """One row of `meldungen`: something that a person should know, or has to decide.

    `places` is where on the pages to look, for pictures; it is no column, `text` says it in words.
    """

    schwere: Severity
    code: str
    text: str
    tabelle: str | None = None
    schluessel: str | None = None
    spalte: str | None = None
    quelle_id: str | None = None
    seite: int | None = None
    wert: str | None = None
    vorschlag: str | None = None
    places: tuple[Place, ...] = field(default=(), compare=False)

    def row(self) -> dict[str, object]:
        """Return the columns of `meldungen`."""
        return {f.name: getattr(self, f.name) for f in fields(self) if f.name != "places"}


@dataclass(frozen=True, slots=True)
class Record:
    """One row of a published table with the printed text behind its columns.

    `evidence` has an entry for every column whose value came from a document; a column that is computed from keys
    or from the reviewed files has none.
    """

    table: str
    values: Mapping[str, object]
    evidence: Mapping[str, Text] = field(default_factory=dict)
