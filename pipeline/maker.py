"""Named tuples made quickly: a page has thousands of them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

T = TypeVar("T")


def maker(kind: type[T]) -> Callable[[Iterable[Any]], T]:
    """Return what makes a named tuple of its values, which have to be all of them: nobody counts.

    To call its type, or `_make`, is a call of Python each time, and takes twice as long.
    """
    return partial(tuple.__new__, kind)  # type: ignore[type-var]
