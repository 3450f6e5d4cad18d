"""The tools that are compared, each as a function from a file to the tables in it, as rows of cells."""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    Tool = Callable[[str], list[list[list[str]]]]


def installed() -> dict[str, Tool]:
    """Return the tools that are there, by name; a peer that is not installed is left out."""
    peers = {"pdfplumber": _pdfplumber, "camelot": _camelot, "camelot (stream)": _stream}
    peers |= {"tabula": _tabula, "tablers": _tablers}
    found = {name: tool for name, tool in peers.items() if find_spec(name.split()[0])}
    return {"gremien": _gremien("pdfium"), "gremien (pdfplumber)": _gremien("pdfplumber"), **found}


def _gremien(reader: str) -> Tool:
    from pipeline.document import read_document  # noqa: PLC0415
    from pipeline.lexicon import is_german  # noqa: PLC0415

    is_german("Haus")  # the lexicon is loaded once a process

    def read(path: str) -> list[list[list[str]]]:
        with open(path, "rb") as file:  # noqa: PTH123
            document = read_document(file.read(), path, is_german, reader=reader)  # type: ignore[arg-type]
        return [
            [[document.text(cell.lines).value for cell in row] for row in (table.header, *table.rows)]
            for table in document.reading.tables
        ]

    return read


def _pdfplumber(path: str) -> list[list[list[str]]]:
    import pdfplumber  # noqa: PLC0415

    found = []
    with pdfplumber.open(path) as pdf:
        for page in pdf.pages:
            found += [[[cell or "" for cell in row] for row in table] for table in page.extract_tables()]
            page.close()
    return found


def _camelot(path: str, flavor: str = "lattice") -> list[list[list[str]]]:
    import camelot  # noqa: PLC0415

    return [table.df.to_numpy().tolist() for table in camelot.read_pdf(path, pages="all", flavor=flavor)]


def _stream(path: str) -> list[list[list[str]]]:
    return _camelot(path, "stream")


def _tabula(path: str) -> list[list[list[str]]]:
    import tabula  # noqa: PLC0415

    tables = tabula.read_pdf(path, pages="all", pandas_options={"header": None, "dtype": str}, silent=True)
    return [table.fillna("").to_numpy().tolist() for table in tables]


def _tablers(path: str) -> list[list[list[str]]]:
    import tablers  # noqa: PLC0415

    found = []
    document = tablers.Document(path)
    for page in document.pages():
        for table in tablers.find_tables(page, extract_text=True):
            rows = sorted(table.rows, key=lambda row: row.bbox[1])
            found.append([[cell.text if cell else "" for cell in row.cells] for row in rows])
    return found
