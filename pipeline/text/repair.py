"""From the lines of a cell to its text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.model import Doubt, Repair, Span, Text
from pipeline.text.breaks import Break, Verdict, judge
from pipeline.text.witness import Witness, plain_hyphens

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
    rest = ""
    if len(following) == 1 and number + 1 < len(lines):
        rest = lines[number + 1].text.split()[0]
    head, tail = value.rsplit(" ", 1)[-1], following[0]
    return judge(Break(lines[number - 1], lines[number], head, tail, rest, witness)), head, tail


def _hyphens_made_plain(value: str) -> list[Repair]:
    """Record the words whose hyphen is printed with another character; the length of the text stays the same."""
    return [
        Repair("strichzeichen", word.group(), plain_hyphens(word.group()), "form", word.start())
        for word in re.finditer(r"\S+", value)
        if plain_hyphens(word.group()) != word.group()
    ]
