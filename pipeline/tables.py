"""The tables of any PDF, with their text repaired: what `gremien tables` prints. No domain in it."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.collector import rarely_collected
from pipeline.errors import GremienError
from pipeline.pdf.crosscheck import cross_check
from pipeline.pdf.readers import DEFAULT, read_pages
from pipeline.pdf.reading import pages_to_reading
from pipeline.pdf.witness import marks_of_damage
from pipeline.raw import read_bytes
from pipeline.tables_json import document_to_json
from pipeline.text.repair import repair

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.longtext import LongText
    from pipeline.model import Line, Text
    from pipeline.pdf.readers import Reader
    from pipeline.pdf.table import Reading
    from pipeline.text.witness import Lexicon, Witness


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


@dataclass(frozen=True, slots=True)
class Wish:
    """How a document is to be read, and whether to hold it against the other reader (`twice`).

    With `pictures` ("folder/stem"), "folder/stem-001.png" is written for each page.
    """

    reader: Reader = DEFAULT
    twice: bool = False
    pictures: Path | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """What came of a file: the text of the JSON object that the design describes, messages, and an exit code.

    The messages are for a person, they are in the text, too. The code is 1 where a page could not be read, or where the
    two readers differ.
    """

    text: LongText
    messages: tuple[str, ...]
    exit_code: int

    @property
    def document(self) -> dict[str, Any]:
        """The object itself."""
        found: dict[str, Any] = json.loads(str(self.text))
        return found


def read_file(name: str, wish: Wish | None = None) -> Found:
    """Do as `read_data` with the bytes of a file; InputError also if it cannot be opened."""
    return read_data(read_bytes(Path(name), name), name, wish or Wish())


def read_data(data: bytes, name: str, wish: Wish) -> Found:
    """Read the tables of a document, for a worker.

    InputError if the document cannot be read, GremienError if the pictures cannot be written.
    """
    from pipeline.lexicon import is_german  # noqa: PLC0415  the process that asks does not need it

    document = read_document(data, name, is_german, reader=wish.reader, twice=wish.twice)
    told = _draw(data, document, wish.pictures) if wish.pictures else []
    text, messages = document_to_json(document, told)
    return Found(text, messages, int(bool(document.reading.lost or document.differences)))


def _draw(data: bytes, document: Document, pictures: Path) -> list[str]:
    """Write the pictures; return what is to be said of it."""
    from pipeline.pdf.picture import PictureError, pages_with_marks  # noqa: PLC0415

    try:
        pictures.parent.mkdir(parents=True, exist_ok=True)
        for number, picture in pages_with_marks(data, document.reading):
            picture.save(pictures.parent / f"{pictures.name}-{number:03}.png")
    except PictureError as error:
        return [str(error)]
    except OSError as error:
        raise GremienError(f"{pictures.parent}: cannot be written ({error.strerror})") from error
    return []
