"""A text of any length, in a tenth of its memory where it is long."""

from __future__ import annotations

import zlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Self

BLOCK = 1 << 20
"""So many characters are packed at a time; a text that has fewer is kept as it is."""


@dataclass(slots=True)
class LongText:
    """A text that comes and goes in pieces: of a long one no copy is ever made.

    `packed` are its blocks, `rest` are the pieces behind them, `length` is how many characters these have.
    """

    packed: list[bytes] = field(default_factory=list)
    rest: list[str] = field(default_factory=list)
    length: int = 0

    @classmethod
    def of(cls, pieces: Iterable[str | LongText]) -> Self:
        """Put pieces one behind the other."""
        text = cls()
        for piece in pieces:
            text.add(piece)
        return text

    def add(self, piece: str | LongText) -> None:
        """Put a piece behind what is there."""
        if isinstance(piece, str):
            self.rest.append(piece)
            self.length += len(piece)
            if self.length >= BLOCK:
                self._pack()
            return
        if piece.packed:  # they stay as they are: unpacking them costs more than a short block
            self._pack()
            self.packed += piece.packed
        for text in piece.rest:
            self.add(text)

    def __bool__(self) -> bool:
        """Tell whether there is any."""
        return bool(self.packed or self.rest)

    def __iter__(self) -> Iterator[str]:
        """Yield the text in pieces."""
        for block in self.packed:
            yield zlib.decompress(block).decode("utf-8", "surrogatepass")
        yield "".join(self.rest)

    def __str__(self) -> str:
        """Return all of it as one text."""
        return "".join(self)

    def _pack(self) -> None:
        if self.rest:
            self.packed.append(zlib.compress("".join(self.rest).encode("utf-8", "surrogatepass"), 1))
        self.rest, self.length = [], 0
