"""From the lines of a cell to its text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.model import Doubt, Repair, Span, Text
from pipeline.text.breaks import Break, Verdict, judge, tails_of
from pipeline.text.witness import Witness, plain_hyphens
from pipeline.text.words import ENGLISH

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.model import Line

NO_WITNESS = Witness()


def repair(lines: Sequence[Line], witness: Witness = NO_WITNESS) -> Text:
    """Return the text of a cell, with the place of each line and a record of every change.

    A line break that became a space is no change. Letters are never added, lost or moved: all that can go is the
    hyphen of a typesetter, and all that can change its form is a hyphen.
    """
    printed = [line for line in lines if line.text.strip()]
    value = ""
    spans: list[Span] = []
    repairs: list[Repair] = []
    doubts: list[Doubt] = []
    for number, line in enumerate(printed):
        words = " ".join(line.text.split())
        if number:
            verdict, head, tail = _judged(printed, number, value, witness)
            at = len(value)
            if verdict.drop:
                value = value[:-1]
                at = len(value)
                spans[-1] = Span(spans[-1].start, at, spans[-1].printed, spans[-1].place)
            joined = (head[:-1] if verdict.drop else head) + verdict.glue + tail
            if verdict.doubtful:
                doubts.append(Doubt(at, apart=joined, joined=head + tail))
            elif verdict.glue == "" or verdict.rule == "ergaenzungsstrich":
                repairs.append(Repair(verdict.rule, f"{head}\n{tail}", joined, verdict.basis, at))
            value += verdict.glue
        spans.append(Span(len(value), len(value) + len(words), line.text, line.place))
        value += words
    plain = plain_hyphens(value)
    if plain != value:
        repairs.extend(_hyphens_made_plain(value))
    return Text(plain, tuple(spans), tuple(sorted(repairs, key=lambda r: r.at)), tuple(doubts))


def _judged(lines: Sequence[Line], number: int, value: str, witness: Witness) -> tuple[Verdict, str, str]:
    following = lines[number].text.split()
    head = value.rsplit(" ", 1)[-1]
    found = Break(
        lines[number - 1],
        lines[number],
        head,
        tails_of(lines[number:], witness),
        following[1] if len(following) > 1 else "",
        witness,
        is_foreign(lines),
        number + 1 == len(lines),
    )
    return judge(found), head, following[0]


def is_foreign(lines: Sequence[Line]) -> bool:
    """Tell whether a cell is English: it has two of its little words."""
    return len(ENGLISH & {token for line in lines for token in line.text.split()}) > 1


def _hyphens_made_plain(value: str) -> list[Repair]:
    """Record the words whose hyphen is printed with another character; the length of the text stays the same."""
    return [
        Repair("strichzeichen", word.group(), plain_hyphens(word.group()), "form", word.start())
        for word in re.finditer(r"\S+", value)
        if plain_hyphens(word.group()) != word.group()
    ]
