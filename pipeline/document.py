"""A document as it was read, and the words of it repaired."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pipeline.collector import rarely_collected
from pipeline.pdf.readers.choice import DEFAULT, read_pages
from pipeline.pdf.readers.crosscheck import cross_check
from pipeline.pdf.readers.witness import marks_of_damage
from pipeline.pdf.reading import pages_to_reading
from pipeline.text.repair import repair

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.model import Line, Text
    from pipeline.pdf.readers.choice import Reader
    from pipeline.pdf.tables.table import Reading
    from pipeline.text.vocabulary import Lexicon
    from pipeline.text.witness import Witness


@dataclass(frozen=True, slots=True)
class Document:
    """A document that was read: its reading, and what it says itself of its words.

    `differences` has a message for each glyph that a second page reader, where one was asked, reads otherwise.
    """

    name: str
    reading: Reading
    witness: Witness
    differences: tuple[str, ...] = ()

    @property
    def messages(self) -> tuple[str, ...]:
        """What a person should know of the reading."""
        return *self.reading.messages, *self.differences

    def text(self, lines: Sequence[Line]) -> Text:
        """Return the repaired text of printed lines."""
        return repair(lines, self.witness)


@rarely_collected()
def read_document(
    data: bytes, name: str, lexicon: Lexicon, *, reader: Reader = DEFAULT, twice: bool = False
) -> Document:
    """Read a PDF; InputError if that is not possible. `twice` holds it against what the other page reader reads."""
    pages = read_pages(data, name, reader)
    reading = pages_to_reading(pages, name)
    reading = replace(reading, messages=(*marks_of_damage(data), *reading.messages))
    differences = cross_check(pages, data, name, reader) if twice else ()
    return Document(name, reading, reading.said.witness(lexicon), differences)
