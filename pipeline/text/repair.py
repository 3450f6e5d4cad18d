"""From the lines of a cell to its text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.model import Doubt, Repair, Span, Text
from pipeline.text.breaks import judge
from pipeline.text.linebreak import MOST_LINES, Break, tails_of
from pipeline.text.tokens import HYPHENS, bare, plain_hyphens
from pipeline.text.witness import Witness
from pipeline.text.words import ENGLISH, GENITIVE, SMALL_WORDS, SUSPENDING, WITH_NOUNS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.model import Line

NO_WITNESS = Witness()

_ENDS_A_SENTENCE = '.:!?…–("„“'


def repair(lines: Sequence[Line], witness: Witness = NO_WITNESS) -> Text:
    """Return the text of a cell, with the place of each line and a record of every change.

    A line break that became a space is no change. Letters are never added, lost or moved: all that can go is the
    hyphen of a typesetter, and all that can change its form is a hyphen.
    """
    printed = [line for line in lines if line.text.strip()]
    if len(printed) == 1:
        return _one_line(printed[0])
    words: list[str] = []
    length = 0
    spans: list[Span] = []
    repairs: list[Repair] = []
    doubts: list[Doubt] = []
    foreign = len(printed) > 1 and is_foreign(printed)
    names_only = len(printed) > 1 and is_list_of_names(printed)
    only = len(printed) == 2 and sum(len(line.text.split()) for line in printed) == 2
    for number, line in enumerate(printed):
        new = line.text.split()
        if number:
            before = words[-2] if len(words) > 1 else ""
            found = Break(
                printed[number - 1],
                line,
                words[-1],
                tails_of(printed[number : number + MOST_LINES], witness),
                new[1] if len(new) > 1 else "",
                witness,
                foreign=foreign,
                last=number + 1 == len(printed),
                inside_sentence=not _may_begin_with_capital(words[:-1]),
                genitive=_in_genitive(words[:-1]),
                only=only,
                names_only=names_only,
                previous=before,
                next_line=printed[number + 1].text.split()[0] if number + 1 < len(printed) else "",
            )
            verdict, head, tail = judge(found), words[-1], new[0]
            if verdict.drop:
                words[-1] = head[:-1]
                length -= 1
                spans[-1] = Span(spans[-1].start, length, spans[-1].printed, spans[-1].place)
            taken = verdict.reading(head, tail)
            if verdict.doubtful:
                doubts.append(Doubt(length, taken, verdict.other_reading(head, tail)))
            if verdict.glue == "" or verdict.rule == "ergaenzungsstrich":
                repairs.append(Repair(verdict.rule, f"{head}\n{tail}", taken, verdict.basis, length))
            length += len(verdict.glue)
            if not verdict.glue:
                new[0] = words.pop() + tail
        end = length + len(" ".join(line.text.split()))
        spans.append(Span(length, end, line.text, line.place))
        length = end
        words.extend(new)
    value = " ".join(words)
    repairs += _hyphens_made_plain(value)
    return Text(plain_hyphens(value), tuple(spans), tuple(sorted(repairs, key=lambda r: r.at)), tuple(doubts))


def _one_line(line: Line) -> Text:
    """Return the text of a cell of one line, in which nothing can be broken."""
    value = " ".join(line.text.split())
    span = Span(0, len(value), line.text, line.place)
    return Text(plain_hyphens(value), (span,), tuple(_hyphens_made_plain(value)))


def _may_begin_with_capital(words: Sequence[str]) -> bool:
    """Tell whether a sentence begins behind words, or what a suspended hyphen shares its capital with.

    "Kinder- und Jugendärztlicher Dienst": the second adjective is as large as the first.
    """
    if not words or words[-1][-1] in _ENDS_A_SENTENCE:
        return True
    suspended = len(words) > 1 and words[-1] in SUSPENDING and words[-2][-1] in HYPHENS
    return suspended and _may_begin_with_capital(words[:-2])


def undo(text: Text) -> str:
    """Return the printed text of a repaired one from its repairs alone; a line break without one is a space."""
    value = text.value
    for changed in (r for r in text.repairs if r.rule == "strichzeichen"):
        value = value[: changed.at] + changed.before + value[changed.at + len(changed.after) :]
    for change in reversed([r for r in text.repairs if r.rule != "strichzeichen"]):
        head = change.before.split("\n")[0]
        kept = len(head) if change.after.startswith(head) else len(head) - 1
        start = change.at - kept
        value = value[:start] + change.before + value[start + len(change.after) :]
    return value


def _in_genitive(before: Sequence[str]) -> bool:
    """Tell whether an article in the genitive stands before a word, with one adjective between them or none."""
    article = before[-2] if len(before) > 1 and before[-1].endswith("en") else before[-1] if before else ""
    return article.lower() in GENITIVE


def is_foreign(lines: Sequence[Line]) -> bool:
    """Tell whether a cell is English: it has two of its little words, one of which is "the" or "of"."""
    found = ENGLISH & {token.lower() for line in lines for token in line.text.split()}
    return len(found) > 1 and bool(found & {"the", "of"})


def is_list_of_names(lines: Sequence[Line]) -> bool:
    """Tell whether a cell lists three nouns or more, and has no other word but what goes with nouns.

    Commas or semicolons stand between them. What begins a line in small letters may be the rest of a word, unless it is
    a little word.
    """
    items = sum([line.text.count(",") + line.text.count(";") for line in lines])
    if items < 2:
        return False
    begins = [line.text.split()[0] for line in lines[1:]]
    inside = [token for number, line in enumerate(lines) for token in line.text.split()[1 if number else 0 :]]
    small = [token for token in inside if token[0].islower()] + [token for token in begins if token in SMALL_WORDS]
    return all(bare(word) in WITH_NOUNS or word in SUSPENDING for word in small)


def _hyphens_made_plain(value: str) -> list[Repair]:
    """Record the words whose hyphen is printed with another character; the length of the text stays the same."""
    if plain_hyphens(value) == value:
        return []
    return [
        Repair("strichzeichen", word.group(), plain_hyphens(word.group()), "form", word.start())
        for word in re.finditer(r"\S+", value)
        if plain_hyphens(word.group()) != word.group()
    ]
