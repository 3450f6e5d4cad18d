"""The side that has something to read: a few warm processes, each ended and replaced when it dies, hangs or grows.

A worker is a fresh interpreter rather than a fork: it shares no memory, no locks and no open files with the command,
and costs 0.04 s, because the command itself then never loads what reads documents.
"""

from __future__ import annotations

import atexit
import os
import pickle
import selectors
import signal
import socket
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, TypeVar, cast

from pipeline.errors import GremienError, InputError
from pipeline.limits import is_watched, limits_now
from pipeline.worker import frames

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from types import TracebackType
    from typing import Self

    from pipeline.limits import Limits

T = TypeVar("T")

_ROOT = Path(__file__).resolve().parent.parent.parent
_START = (
    f"import sys; sys.path.insert(0, {str(_ROOT)!r}); from pipeline.worker.child import serve; serve(int(sys.argv[1]))"
)
_GRACE = 4.0
"""Seconds after its time that a worker is given: a little more than it gives itself (`child.GRACE`)."""

_AHEAD = 4
"""Documents read ahead for each worker while a slow one keeps the earlier ones' turn."""


@dataclass(frozen=True, slots=True)
class Job(Generic[T]):
    """`task(*arguments)`, to be done in a worker; `name` is the document's, for what is told if that fails.

    `task` is a function at the top of a module. Its result is made of plain values and records of `pipeline`.
    """

    name: str
    task: Callable[..., T]
    arguments: tuple[object, ...] = ()


class Pool:
    """Up to `size` workers, started when there is something to do for them, and used again."""

    def __init__(self, size: int = 1, limits: Limits | None = None) -> None:
        """Hold the limits; without `limits`, those of the environment (UsageError where they are no good)."""
        self.limits = limits or limits_now()
        self._size = size
        self._idle: list[_Worker] = []
        self._busy: dict[_Worker, tuple[int, Job[Any]]] = {}

    def map(self, jobs: Iterable[Job[T]]) -> Iterator[T | GremienError]:
        """Yield what came of each job, in their order: its result, or the error (mostly InputError) that ended it.

        Jobs are taken as workers become free. GremienError is raised where no worker can be started.
        """
        waiting = enumerate(jobs)
        finished: dict[int, T | GremienError] = {}
        turn, more = 0, True
        try:
            while more or self._busy or finished:
                while more and len(self._busy) < self._size and len(finished) < _AHEAD * self._size:
                    following = next(waiting, None)
                    if following is None:
                        more = False
                    else:
                        self._start(*following)
                finished.update(self._wait())
                while turn in finished:
                    yield finished.pop(turn)
                    turn += 1
        finally:
            # The caller has had enough, or was interrupted: what is still being read is of no use to anybody.
            for worker in list(self._busy):
                self._end(worker)

    def close(self) -> None:
        """End all workers."""
        for worker in (*self._idle, *self._busy):
            worker.end()
        self._idle.clear()
        self._busy.clear()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _start(self, number: int, job: Job[Any]) -> None:
        worker = self._idle.pop() if self._idle else _Worker(self.limits)
        try:
            worker.start(job)
        except OSError:  # it died while it had nothing to do
            worker.end()
            worker = _Worker(self.limits)
            worker.start(job)
        self._busy[worker] = number, job

    def _wait(self) -> list[tuple[int, Any]]:
        """Wait until something happens; return the numbers of the jobs that came to an end, with their outcomes."""
        if not self._busy:
            return []
        with selectors.DefaultSelector() as selector:
            for worker in self._busy:
                selector.register(worker.channel, selectors.EVENT_READ, worker)
            until = min(worker.deadline for worker in self._busy)
            ready = {key.data for key, _ in selector.select(max(until - time.monotonic(), 0))}
        ended: list[tuple[int, Any]] = []
        for worker, (number, job) in list(self._busy.items()):
            if worker in ready:
                found = worker.outcome(job)
                if found is not None:
                    outcome, is_fit = found
                    ended.append((number, outcome))
                    self._end(worker, keep=is_fit)
            elif time.monotonic() >= worker.deadline:
                ended.append((number, _too_slow(job.name)))
                self._end(worker)
        return ended

    def _end(self, worker: _Worker, *, keep: bool = False) -> None:
        del self._busy[worker]
        if keep:
            self._idle.append(worker)
        else:
            worker.end()


class _Worker:
    """One process, and the channel to it."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.deadline = 0.0
        self.channel, theirs = socket.socketpair()
        try:
            self.process = subprocess.Popen(  # noqa: S603  our own interpreter and our own code
                # -P: a folder with downloads must not be the place from which the worker imports.
                [sys.executable, "-P", "-c", _START, str(theirs.fileno()), str(_ROOT)],
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
            frames.send(self.channel, limits)
        except OSError as error:
            self.channel.close()
            raise GremienError(f"no process can be started to read with ({error.strerror})") from error
        finally:
            theirs.close()

    def start(self, job: Job[Any]) -> None:
        """Give it a job; OSError if it is no more."""
        self.deadline = time.monotonic() + self.limits.seconds + _GRACE
        self.channel.settimeout(self.limits.seconds + _GRACE)
        self._started = time.monotonic()
        frames.send(self.channel, (job.name, job.task, job.arguments))

    def outcome(self, job: Job[T]) -> tuple[T | GremienError, bool] | None:
        """Take what it sends: the outcome and whether it is fit for another job, or None where it only tells the time.

        A worker that has died leaves an InputError (`abgestuerzt`).
        """
        try:
            frame = frames.receive_records(self.channel)
        except TimeoutError:
            return _too_slow(job.name), False
        except (EOFError, OSError):
            if time.monotonic() > self.deadline - _GRACE:  # it has ended itself
                return _too_slow(job.name), False
            return InputError(job.name, "abgestuerzt", f"reading it ended the reader ({self._last_words()})"), False
        except (pickle.UnpicklingError, AttributeError, ImportError, TypeError, ValueError) as error:
            return InputError(job.name, "abgestuerzt", f"the reader sent what is no result ({error})"), False
        match frame:
            case ("time", float(seconds)):
                self.deadline = self._started + seconds + _GRACE
                return None
            case ("done", result, tired):
                return cast("T", result), not tired
            case ("failed", document, code, reason, page, details, tired):
                return InputError(document, code, reason, page=page, details=details), not tired
            case ("stopped", sentence, tired):
                return GremienError(sentence), not tired
        return InputError(job.name, "abgestuerzt", "the reader sent what is no result"), False

    def end(self) -> None:
        """End the process, whatever it does just now."""
        self.channel.close()
        self.process.kill()
        self.process.wait()

    def _last_words(self) -> str:
        try:
            code = self.process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            return "it closed its channel"
        return f"signal {signal.Signals(-code).name}" if code < 0 else f"exit code {code}"


def _too_slow(name: str) -> InputError:
    return InputError(name, "zu_langsam", "reading it takes too long (limit `seconds`)")


_shared: Pool | None = None
_owner = 0


def read(name: str, task: Callable[..., T], *arguments: object) -> T:
    """Return `task(*arguments)`, done in the process's own warm worker; InputError where that fails or takes too much.

    Inside a worker the task is simply called: one wall is enough.
    """
    global _shared, _owner  # the worker stays warm from one document to the next
    if is_watched():
        return task(*arguments)
    limits = limits_now()
    if _shared is None or _shared.limits != limits or _owner != os.getpid():
        if _shared is None:
            atexit.register(_close)
        elif _owner == os.getpid():
            _shared.close()
        _shared, _owner = Pool(1, limits), os.getpid()
    (outcome,) = _shared.map([Job(name, task, arguments)])
    if isinstance(outcome, GremienError):
        raise outcome
    return outcome


def _close() -> None:
    if _shared is not None and _owner == os.getpid():
        _shared.close()
