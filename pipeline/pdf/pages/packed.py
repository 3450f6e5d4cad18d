"""What is printed on a page in a twentieth of its memory: what of a long document nobody looks at just now."""

from __future__ import annotations

import marshal
import zlib
from array import array
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby
from operator import attrgetter, itemgetter
from typing import TYPE_CHECKING, Any, TypeVar, overload

from pipeline.maker import maker
from pipeline.model import Box
from pipeline.pdf.pages.page import Rule
from pipeline.pdf.pages.words import Setting, Word, words_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from pipeline.pdf.pages.page import Page

T = TypeVar("T")


UNPACKED = 100
"""What is found on so many pages is kept as it is, what is found on later ones is packed."""


class Packed(Sequence[T]):
    """Records that are made anew each time they are asked for: equal ones, never the same objects.

    So whoever needs them more than once at a time makes a list of them.
    """

    __slots__ = ("_count", "_packed")

    def __init__(self, count: int, content: Any) -> None:  # noqa: ANN401  what marshal takes
        self._count = count
        self._packed = zlib.compress(marshal.dumps(content), 1)

    def _content(self) -> Any:  # noqa: ANN401  whatever was packed
        return marshal.loads(zlib.decompress(self._packed))  # noqa: S302  our own

    def __len__(self) -> int:
        """Count them."""
        return self._count

    @overload
    def __getitem__(self, place: int) -> T: ...
    @overload
    def __getitem__(self, place: slice) -> list[T]: ...
    def __getitem__(self, place: int | slice) -> T | list[T]:
        """Make all, and return those that are asked for."""
        return list(self)[place]


class PackedShapes(Packed[T]):
    """Rules or fills."""

    __slots__ = ("_make",)

    def __init__(self, make: Callable[[Iterable[Any]], T], shapes: Sequence[Iterable[Any]]) -> None:
        """Pack tuples; `make` makes one of its values."""
        super().__init__(len(shapes), [tuple(shape) for shape in shapes])
        self._make = make

    def __iter__(self) -> Iterator[T]:
        """Make all of them."""
        return map(self._make, self._content())


_setting = attrgetter(*Setting._fields)


class PackedWords(Packed[Word]):
    """Words: their letters, the settings that most of them share, and the edges of their glyphs."""

    __slots__ = ()

    def __init__(self, words: Iterable[Word]) -> None:
        """Pack words."""
        settings: dict[tuple[Any, ...], int] = {}
        letters: list[Sequence[str]] = []
        numbers = array("L")
        starts, ends = array("d"), array("d")
        for word in words:
            letters.append(word.letters if isinstance(word.letters, str) else tuple(word.letters))
            numbers.append(settings.setdefault(_setting(word), len(settings)))
            starts.extend(word.starts)
            ends.extend(word.ends)
        super().__init__(len(letters), (letters, numbers, list(settings), starts, ends))

    def __iter__(self) -> Iterator[Word]:
        """Make all words."""
        letters, numbers, settings, *edges = self._content()
        starts, ends = (array("d", packed) for packed in edges)
        known = [Setting(*setting) for setting in settings]
        begin = 0
        for number, group in groupby(zip(array("L", numbers), letters, strict=True), itemgetter(0)):
            parts = [own for _, own in group]
            yield from words_of(parts, starts, ends, known[number], begin)
            begin += sum(map(len, parts))


def packed_page(page: Page) -> Page:
    """Return a page whose words, rules and fills are packed."""
    rules, fills = PackedShapes(maker(Rule), page.rules), PackedShapes(maker(Box), page.fills)
    return replace(page, words=PackedWords(page.words), rules=rules, fills=fills)


def is_packed(page: Page) -> bool:
    """Tell whether a page is packed."""
    return isinstance(page.words, PackedWords)


def opened(page: Page) -> Page:
    """Return a packed page with its rules and fills at hand."""
    return replace(page, rules=tuple(page.rules), fills=tuple(page.fills))
