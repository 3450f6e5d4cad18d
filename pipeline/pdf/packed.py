"""The words of a page in a twentieth of their memory: what of a long document nobody looks at just now."""

from __future__ import annotations

import marshal
import zlib
from array import array
from collections.abc import Sequence
from typing import TYPE_CHECKING, overload

from pipeline.pdf.words import Setting, Word, word_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


UNPACKED = 100
"""What is found on so many pages is kept as it is, what is found on later ones is packed."""


class PackedWords(Sequence[Word]):
    """Words that are made anew each time they are asked for: equal ones, never the same objects.

    So whoever needs them more than once at a time makes a list of them.
    """

    __slots__ = ("_count", "_packed")

    def __init__(self, words: Iterable[Word]) -> None:
        """Pack words: their letters, the settings that most of them share, and the edges of their glyphs."""
        settings: dict[Setting, int] = {}
        letters: list[Sequence[str]] = []
        numbers = array("L")
        starts, ends = array("d"), array("d")
        for word in words:
            letters.append(word.letters if isinstance(word.letters, str) else tuple(word.letters))
            numbers.append(settings.setdefault(word.setting, len(settings)))
            starts.extend(word.starts)
            ends.extend(word.ends)
        self._count = len(letters)
        content = letters, numbers, [tuple(setting) for setting in settings], starts, ends
        self._packed = zlib.compress(marshal.dumps(content), 1)

    def __len__(self) -> int:
        """Count the words."""
        return self._count

    def __iter__(self) -> Iterator[Word]:
        """Make all words."""
        letters, numbers, settings, *edges = marshal.loads(zlib.decompress(self._packed))  # noqa: S302  our own
        starts, ends = (array("d", packed) for packed in edges)
        known = [Setting(*setting) for setting in settings]
        begin = 0
        for own, number in zip(letters, array("L", numbers), strict=True):
            end = begin + len(own)
            yield word_of(own, starts[begin:end], ends[begin:end], known[number])
            begin = end

    @overload
    def __getitem__(self, place: int) -> Word: ...
    @overload
    def __getitem__(self, place: slice) -> list[Word]: ...
    def __getitem__(self, place: int | slice) -> Word | list[Word]:
        """Make all words, and return those that are asked for."""
        return list(self)[place]
