"""Documents damaged at random: what fuzzing feeds to the readers and extractors."""

from __future__ import annotations

import random
import re
import zlib
from typing import TYPE_CHECKING, Any

from pipeline.errors import GremienError, InputError
from pipeline.worker import Job

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from pipeline.raw import Edition
    from schemas.vocabulary import Vocabulary

_STREAM = re.compile(rb"stream\r?\n(.*?)endstream", re.DOTALL)
_NUMBER = re.compile(rb"-?\d+(?:\.\d+)?")
_TAG = re.compile(r"</?[a-z][^>]*>", re.IGNORECASE)
_ODD = (b"-1", b"0", b"1e9", b"99999999999999999999", b"-0.000001", b"nan", b"65536", b"2147483648")


def flipped(data: bytes, dice: random.Random) -> bytes:
    """Change a few bytes."""
    changed = bytearray(data)
    for _ in range(dice.choice((1, 3, 20, 200))):
        changed[dice.randrange(len(changed))] = dice.randrange(256)
    return bytes(changed)


def cut(data: bytes, dice: random.Random) -> bytes:
    """Take a part away, double it, or put it elsewhere."""
    start = dice.randrange(len(data))
    end = min(len(data), start + dice.choice((1, 9, 100, 5000, len(data))))
    at = dice.randrange(len(data))
    part = data[start:end]
    return dice.choice((data[:start] + data[end:], data[:at] + part + data[at:], data[:start] + data[end:] + part))


def with_odd_numbers(data: bytes, dice: random.Random) -> bytes:
    """Put odd numbers in the place of some."""
    share = dice.choice((0.001, 0.01, 0.1))
    return _NUMBER.sub(lambda m: dice.choice(_ODD) if dice.random() < share else m[0], data)


def inside_streams(data: bytes, dice: random.Random) -> bytes:
    """Unpack the streams, damage what is in them, and pack them again: it is the drawing that is odd, not the file."""
    mutate = dice.choice((flipped, cut, with_odd_numbers))

    def repacked(found: re.Match[bytes]) -> bytes:
        try:
            content = zlib.decompress(found[1])
        except zlib.error:
            return found[0]
        return b"stream\n" + zlib.compress(mutate(content, dice) if content else b"", 1) + b"\nendstream"

    return re.sub(rb"/Length \d+", b"/Length 0", _STREAM.sub(repacked, data))


def other_markup(data: bytes, dice: random.Random) -> bytes:
    """Take tags away, double them, or put them where others were."""
    text = data.decode("utf-8", errors="replace")
    tags = _TAG.findall(text)
    share = dice.choice((0.01, 0.1, 0.5))

    def changed(found: re.Match[str]) -> str:
        if dice.random() > share:
            return found[0]
        return dice.choice(("", found[0] * 2, dice.choice(tags), "<p>", "</div>", "<table>", "<svg>", "<template>"))

    return _TAG.sub(changed, text).encode()


PDF_MUTATIONS: Sequence[Callable[[bytes, random.Random], bytes]] = (
    flipped,
    cut,
    with_odd_numbers,
    inside_streams,
    inside_streams,
)
HTML_MUTATIONS: Sequence[Callable[[bytes, random.Random], bytes]] = (flipped, cut, other_markup, other_markup)


def read_pdf(data: bytes) -> bool:
    """Read a PDF as `gremien tables` does; return whether its ledger balances. For a worker."""
    from pipeline.tables import Wish, read_data  # noqa: PLC0415

    glyphs = read_data(data, "fuzz.pdf", Wish()).document["glyphs"]
    return bool(glyphs["total"] == glyphs["in_tables"] + glyphs["left"])


def extract_all(edition: Edition, data: bytes, vocabulary: Vocabulary) -> bool:
    """Extract the rows of a document and make the tables of them; return whether that has come to its end."""
    from pipeline.build import records_of  # noqa: PLC0415
    from pipeline.extract import extract  # noqa: PLC0415
    from pipeline.validate import tables_from, validate  # noqa: PLC0415

    records, told = records_of([extract(edition, data, vocabulary)])
    validate(tables_from(records, vocabulary, told), records)
    return True


def cases(
    pdfs: Sequence[bytes], pages: Sequence[tuple[Edition, bytes]], vocabulary: Vocabulary, seed: int
) -> Iterator[tuple[bytes, Job[Any]]]:
    """Yield damaged documents without end, each with the job to read it; every second one is a web page."""
    dice = random.Random(seed)  # noqa: S311  no secrets
    while True:
        data = dice.choice(pdfs)
        for _ in range(dice.choice((1, 1, 2))):
            data = dice.choice(PDF_MUTATIONS)(data, dice)
        yield data, Job("fuzz.pdf", read_pdf, (data,))
        edition, data = dice.choice(pages)
        for _ in range(dice.choice((1, 1, 3))):
            data = dice.choice(HTML_MUTATIONS)(data, dice)
        yield data, Job(edition.quelle_id, extract_all, (edition, data, vocabulary))


def complaint(outcome: object) -> str | None:
    """Say what is wrong with what came of a damaged document; None if it was read, or refused in good order."""
    if isinstance(outcome, InputError):
        # A mistake of ours, or the death of the reader: the worker catches both, and neither should be.
        return str(outcome) if outcome.code in {"lesefehler", "abgestuerzt", "zu_langsam", "speicher"} else None
    if isinstance(outcome, GremienError):
        return None
    return None if outcome is True else "the ledger does not balance"
