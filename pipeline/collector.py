"""Python's search for circles of dead objects, made rarer while a document is read.

A page makes thousands of small objects and no circle. Left alone, Python looks through all that it holds again and
again while they become more, which takes a tenth of the time.
"""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_NEW = 1_000_000
"""So many new objects are made before they are looked through; the libraries below do make circles."""

_OLDER = 50, 1_000
"""So many times that is done before older ones are looked through, and these so many times before all are: the longer a
document is, the more there are, and none of them has died."""


@contextmanager
def rarely_collected() -> Iterator[None]:
    """Let new objects become many before circles are looked for among them."""
    before = gc.get_threshold()
    gc.set_threshold(max(_NEW, before[0]) if before[0] else 0, *_OLDER)
    try:
        yield
    finally:
        gc.set_threshold(*before)
