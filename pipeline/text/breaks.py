"""One line break inside a cell, and the rules that say what stood there before the page was typeset.

Each rule looks at one kind of evidence and returns a `Verdict`, or None where it has nothing to say. The rules are
asked in order; the first that speaks decides. What none of them settles stays a space.

Why geometry can testify: LibreOffice, Word and browsers break a word without a hyphen only when it does not fit into
the cell although it stands at the start of a line. So the first part of such a word stands alone on its line, and
not even the next letter would have had room. After an ordinary break, the next *word* had no room.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.text.compound import is_word_or_compound
from pipeline.text.witness import HYPHENS, Witness, bare, plain_hyphens

if TYPE_CHECKING:
    from collections.abc import Callable

    from pipeline.model import Basis, Line

_CLOSING = ",.;:!?)]}…"
_OPENING = "([{„‚»›"
_SUSPENDING = frozenset({"und", "oder", "bzw.", "bzw", "sowie", "beziehungsweise", "noch", "u.", "o.", "bis", "als"})

FUNCTION_WORDS = frozenset(
    """
    ab aber alle allem allen aller alles als also am an andere anderen anderer anderes ans auch auf aus außer bei beim
    bis bzw da dabei dadurch dafür damit daran darauf daraus darin darüber das dass dazu dem den denen denn der deren
    des dessen die dies diese diesem diesen dieser dieses doch dort durch ein eine einem einen einer eines er es etwa
    für gegen hat hatte haben hier hin hinter ihr ihre ihrem ihren ihrer ihres im in ins ist ja je jede jedem jeden
    jeder jedes kein keine keinem keinen keiner mehr mit nach nicht noch nur ob oder ohne per pro sein seine seinem
    seinen seiner seit sich sie sind so sowie statt um und unter vom von vor war waren was weil welche wenn wer wie
    wird wurde wurden zu zum zur zwischen über
    """.split(),
)
"""Closed word classes of German: a line may begin with any of these after an ordinary break."""

_SLACK = 0.5
"""A letter had room only if this many points were left over: half of a rule belongs to the cell, widths are rounded.
Nearer than that geometry is no witness against a broken word, and the other evidence is heard."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What stood at a break: `head` and `tail` joined by `glue`, `head` without its last character if `drop`.

    A verdict that is only `doubtful` keeps the two apart and reports both readings.
    """

    glue: str
    rule: str
    basis: Basis
    drop: bool = False
    doubtful: bool = False


SPACE = Verdict(" ", "zeilenumbruch", "form")
"""The ordinary break: nothing to report, a line break became a space."""


@dataclass(frozen=True, slots=True)
class Break:
    """A line break between `before` and `after`.

    `head` is the last word before it, parts that earlier repairs joined included; `tail` the first word after it.
    `rest` holds what may follow `tail` without a space, where `tail` fills a whole line and may be broken too.
    """

    before: Line
    after: Line
    head: str
    tail: str
    rest: str
    witness: Witness

    @property
    def alone(self) -> bool:
        """Whether the head stands alone on its line."""
        return len(self.before.text.split()) == 1

    @property
    def next_letter_fits(self) -> bool | None:
        """Whether the line before had room for one more letter; None without geometry."""
        line, following = self.before, self.after
        if line.advances is None or line.room is None or following.advances is None:
            return None
        return sum(line.advances) + following.advances[0] + _SLACK <= line.room

    @property
    def joined_in_document(self) -> bool:
        """Whether the two parts, or they and what follows, stand in the document as one unbroken word."""
        return any(self.witness.knows(self.head + self.tail + more) for more in {"", self.rest})


def closing_mark(b: Break) -> Verdict | None:
    """Read a comma, full stop or bracket that alone moved to the next line: no space before it."""
    if b.tail[0] in _CLOSING and not b.tail.startswith("..."):
        return Verdict("", "satzzeichen", "form")
    if b.tail[0] in "“”\"'" and not b.tail[1:2].isalnum():
        return Verdict("", "satzzeichen", "form")
    return None


def opening_mark(b: Break) -> Verdict | None:
    """Read an opening bracket or quotation mark that was left behind at the end of a line: no space after it."""
    return Verdict("", "klammer", "form") if b.head[-1] in _OPENING else None


def slash(b: Break) -> Verdict | None:
    """Read a slash at a break: there is a space after it exactly where there was one before it."""
    if b.head[-1] == "/":
        return SPACE if b.head == "/" else Verdict("", "schraegstrich", "form")
    if b.tail[0] == "/":
        return SPACE if b.tail == "/" else Verdict("", "schraegstrich", "form")
    return None


def dash(b: Break) -> Verdict | None:
    """Read a dash, which stands between spaces at either side of a break."""
    return SPACE if b.head in (*HYPHENS, "–", "—") or b.tail in (*HYPHENS, "–", "—") else None


def hyphen_before_break(b: Break) -> Verdict | None:
    """Read a hyphen at the end of a line: suspended, the word's own, or set by the typesetter."""
    if b.head[-1] not in HYPHENS or len(b.head) < 2:
        return None
    stem = plain_hyphens(b.head[:-1])
    if bare(b.tail) in _SUSPENDING or b.tail.lower() in _SUSPENDING:
        return Verdict(" ", "ergaenzungsstrich", "form")
    if not b.tail[0].islower():
        return Verdict("", "bindestrich", "form")
    whole = plain_hyphens(b.tail)
    for more in {"", b.rest}:
        if b.witness.knows(stem + whole + more):
            return Verdict("", "trennstrich", "dokument", drop=True)
    for more in {"", b.rest}:
        if b.witness.knows(f"{stem}-{whole}{more}"):
            return Verdict("", "bindestrich", "dokument")
    last = stem.rsplit("-", 1)[-1]
    if last[-1:].isdigit() or (len(last) > 1 and last.isupper()) or len(last) == 1:
        return Verdict("", "bindestrich", "form")
    return Verdict("", "trennstrich", "form", drop=True)


def hyphen_after_break(b: Break) -> Verdict | None:
    """Read a hyphen that begins a line: a word broken before its own hyphen, or a suspended beginning."""
    if b.tail[0] not in HYPHENS or len(b.tail) < 2:
        return None
    return Verdict("", "bindestrich", "form") if b.alone and bare(b.head) not in _SUSPENDING else SPACE


def broken_number(b: Break) -> Verdict | None:
    """Read digits on both sides of a break: one number only where geometry or the document says so."""
    if not (b.head[-1].isdigit() and b.tail[0].isdigit()):
        return None
    if b.joined_in_document:
        return Verdict("", "zahl", "dokument")
    if b.alone and b.next_letter_fits is False:
        return Verdict("", "zahl", "geometrie")
    return SPACE


def new_word(b: Break) -> Verdict | None:
    """Read a break after punctuation, or before anything but a small letter: a new word begins."""
    if b.tail[0].islower() and b.head[-1].isalpha():
        return None
    if (
        b.head[-1].isupper()
        and b.tail[0].isupper()
        and b.alone
        and b.next_letter_fits is False
        and b.joined_in_document
    ):
        return Verdict("", "notumbruch", "dokument")
    return SPACE


def ordinary_break(b: Break) -> Verdict | None:
    """Read the geometry of an ordinary break: other words stand on the line, or a letter more had room."""
    if b.next_letter_fits is None:
        return None
    if b.next_letter_fits or not b.alone:
        return SPACE
    return None


def same_word_elsewhere(b: Break) -> Verdict | None:
    """Ask the document: the joined word, or the two words, stand in it unbroken."""
    if b.joined_in_document:
        return Verdict("", "notumbruch", "dokument")
    if b.witness.knows(b.tail) and b.witness.knows(b.head):
        return Verdict(" ", "zeilenumbruch", "dokument")
    return None


def emergency_break(b: Break) -> Verdict | None:
    """Read a word that fills its line alone, to the last letter: broken, unless the vocabulary knows two words.

    Geometry cannot tell a broken word from a word that happens to fill its cell. The vocabulary can: a whole that
    it holds was broken, and a word before "der" or "zwischen" was not. Where both parts are words and the whole is
    not known, it may still be a compound ("Saison" + "arbeit"): that break stays open.
    """
    if b.next_letter_fits is not False or not b.alone:
        return None
    head, tail, lexicon = bare(b.head), bare(b.tail), b.witness.lexicon
    function_word = tail in FUNCTION_WORDS
    head_stands = b.witness.knows(head) or is_word_or_compound(head, lexicon)
    tail_stands = function_word or b.witness.knows(tail) or (len(tail) > 2 and lexicon(tail))
    if lexicon(head + tail) and not (function_word and head_stands):
        return Verdict("", "notumbruch", "wortschatz")
    if not tail_stands or not (head_stands or function_word):
        return Verdict("", "notumbruch", "geometrie")
    if function_word and head_stands and not lexicon(head + tail):
        return Verdict(" ", "zeilenumbruch", "wortschatz")
    return Verdict(" ", "unentschieden", "wortschatz", doubtful=True)


RULES: tuple[Callable[[Break], Verdict | None], ...] = (
    closing_mark,
    opening_mark,
    slash,
    dash,
    hyphen_before_break,
    hyphen_after_break,
    broken_number,
    new_word,
    ordinary_break,
    same_word_elsewhere,
    emergency_break,
)


def judge(b: Break) -> Verdict:
    """Ask the rules in order what stood at the break."""
    for rule in RULES:
        verdict = rule(b)
        if verdict is not None:
            return verdict
    return SPACE
