"""How much of the machine one document may take, and the clock that runs while it is read.

The limits are meant for what nobody would call a document any more: bombs, endless loops, files of some other kind.
Inside a worker process (`pipeline.worker`) they are enforced; elsewhere the clock stands still, and only what can be
counted (bytes, pages, glyphs, rules) is.
"""

from __future__ import annotations

import os
import signal
import time
from contextlib import contextmanager
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Any

from pipeline.errors import InputError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ENVIRONMENT = "GREMIEN_LIMITS"
"""The environment variable that changes limits: `seconds=120,memory=4000000000`."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one document may take. `memory` counts the bytes that a worker may allocate for itself.

    A document has `seconds`, and `seconds_per_page` more for each of its pages, by the clock on the wall. One page
    alone has `page_seconds` of the processor's time, which does not pass while others use the machine.
    """

    seconds: float = 40.0
    seconds_per_page: float = 0.25
    page_seconds: float = 20.0
    memory: int = 1200 << 20
    bytes: int = 200_000_000
    pages: int = 5_000
    glyphs: int = 2_000_000
    rules: int = 500_000

    def time_for(self, pages: int) -> float:
        """Return the seconds that a document of so many pages has."""
        return self.seconds + pages * self.seconds_per_page


class TimeIsUpError(BaseException):
    """The time for a page or a document is used up.

    No `Exception`: the libraries that read documents catch whatever goes wrong and go on.
    """


def limits_from(text: str) -> Limits:
    """Return the limits with the changes that `text` names ("seconds=120,memory=4000000000"); else UsageError."""
    kinds = {field.name: type(getattr(Limits(), field.name)) for field in fields(Limits)}
    changes: dict[str, Any] = {}
    for part in filter(None, (part.strip() for part in text.split(","))):
        name, _, value = part.partition("=")
        try:
            changes[name] = kinds[name](value)
            is_limit = 0 < changes[name] < float("inf")
        except (KeyError, ValueError):
            is_limit = False
        if not is_limit:
            raise UsageError(f"{part!r} is no limit; there are: {', '.join(f'{n}=NUMBER' for n in kinds)}")
    return replace(Limits(), **changes)


def limits_now() -> Limits:
    """Return the limits that hold: those of the running clock, or of the environment."""
    return _clock.limits if _clock else limits_from(os.environ.get(ENVIRONMENT, ""))


class Clock:
    """The time that one document has. It strikes with the signals ALRM and PROF, so in the main thread alone."""

    def __init__(self, limits: Limits, tell: Callable[[float], None]) -> None:
        """Start the clock; `tell` is called with the seconds since its start that the document has in all."""
        self.limits = limits
        self._tell = tell
        self._started = time.monotonic()
        self._ends = self._started + limits.seconds

    def allow(self, pages: int) -> None:
        """Give the document the time that its pages need."""
        seconds = self.limits.time_for(min(pages, self.limits.pages))
        self._ends = self._started + seconds
        self._tell(seconds)
        self.strike_at(self._ends)

    @property
    def reading_ends(self) -> float:
        """When pages have to be read, so that there is time left to find the tables on them."""
        return self._started + 0.6 * (self._ends - self._started)

    def strike_at(self, when: float | None = None) -> None:
        """Set the alarm; it strikes again every second, for the case that somebody swallows the error."""
        left = (self._ends if when is None else min(when, self._ends)) - time.monotonic()
        signal.setitimer(signal.ITIMER_REAL, max(left, 0.001), 1.0)


_clock: Clock | None = None
_ALARMS = (signal.SIGALRM, signal.SIGPROF)


@contextmanager
def clock(limits: Limits, tell: Callable[[float], None]) -> Iterator[None]:
    """Watch over one document: TimeIsUpError is raised inside where it takes too long."""
    global _clock  # noqa: PLW0603  there is one alarm in a process, and one document at a time
    before = [signal.signal(number, _strike) for number in _ALARMS]
    _clock = Clock(limits, tell)
    _clock.strike_at()
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.setitimer(signal.ITIMER_PROF, 0)
        for number, handler in zip(_ALARMS, before, strict=True):
            signal.signal(number, handler)
        _clock = None


def _strike(_signal: int, _frame: object) -> None:
    raise TimeIsUpError


def is_watched() -> bool:
    """Tell whether a clock runs: whether this is a worker that reads a document just now."""
    return _clock is not None


def allow_for(pages: int) -> None:
    """Say how many pages the document has: its time grows with them."""
    if _clock:
        _clock.allow(pages)


@contextmanager
def page_time() -> Iterator[None]:
    """Watch over one page: TimeIsUpError is raised inside where it alone, or the pages together, take too long."""
    if _clock is None:
        yield
        return
    _clock.strike_at(_clock.reading_ends)
    signal.setitimer(signal.ITIMER_PROF, _clock.limits.page_seconds, 1.0)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        _clock.strike_at()


def is_reading_time_over() -> bool:
    """Tell whether the time for reading pages is used up."""
    return _clock is not None and time.monotonic() >= _clock.reading_ends


def check_size(size: int, document: str) -> None:
    """Raise InputError (`zu_gross`) for a document of too many bytes."""
    limit = limits_now().bytes
    if size > limit:
        raise InputError(document, "zu_gross", f"the file has more than {limit} bytes (limit `bytes`)")
