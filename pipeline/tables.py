"""The tables of any PDF, with their text repaired: what `gremien tables` prints. No domain in it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.document import Document, read_document
from pipeline.errors import GremienError
from pipeline.pdf.readers.choice import DEFAULT
from pipeline.raw import read_bytes
from pipeline.tables_json import document_to_json

if TYPE_CHECKING:
    from pipeline.longtext import LongText
    from pipeline.pdf.readers.choice import Reader


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
