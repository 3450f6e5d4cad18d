"""Documents read on a dask cluster: the same jobs, done in the same kind of process, on other machines.

What is lost with a machine is done again elsewhere, which dask sees to. The cluster is trusted like this machine.
"""

from __future__ import annotations

import atexit
import threading
import warnings
from collections import deque
from typing import TYPE_CHECKING, Any, TypeVar

from pipeline.errors import GremienError, InputError, UsageError
from pipeline.limits import limits_now
from pipeline.worker.pool import Job, Pool

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from pipeline.limits import Limits

T = TypeVar("T")

_AHEAD = 4
"""Documents that are under way for each thread of the cluster: its queues never run dry, and its memory stays flat."""

_PATIENCE = "10s"
"""How long a scheduler has to answer at first."""


def map_on_cluster(
    address: str, jobs: Iterable[Job[T] | InputError], limits: Limits | None = None
) -> Iterator[T | GremienError]:
    """Yield what came of each job, in their order, as `Pool.map` does; an error among the jobs is its own outcome.

    UsageError where dask is not installed, GremienError where no scheduler answers at `address` or it gives up.
    """
    try:
        from distributed import Client, KilledWorker  # noqa: PLC0415  an extra
    except ImportError as error:
        raise UsageError("--dask needs the extra `dask`: pip install 'gremien[dask]'") from error

    limits = limits or limits_now()
    try:
        client = Client(address, timeout=_PATIENCE, set_as_default=False)
    except (OSError, ValueError) as error:
        raise GremienError(f"no dask scheduler answers at {address} ({' '.join(str(error).split())})") from error
    with client, warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Sending large graph")  # documents are as large as they are
        ahead = _AHEAD * max(sum(client.nthreads().values()), 1)
        under_way: deque[tuple[str, Any]] = deque()  # names, and futures or errors

        def first() -> T | GremienError:
            name, future = under_way.popleft()
            try:
                found: T | GremienError = future if isinstance(future, InputError) else _outcome(future.result())
            except KilledWorker:
                return InputError(name, "abgestuerzt", "reading it ended one worker of the cluster after the other")
            except Exception as error:
                raise GremienError(f"the cluster at {address} gave up ({type(error).__name__}: {error})") from error
            return found

        for job in jobs:
            if isinstance(job, InputError):
                under_way.append(("", job))
            else:
                # Not pure: dask would take two documents of the same bytes for one, and hash them all to find out.
                work = client.submit(_work, job.name, job.task, job.arguments, limits, pure=False)
                under_way.append((job.name, work))
            if len(under_way) >= ahead:
                yield first()
        while under_way:
            yield first()


_here = threading.local()


def _work(name: str, task: Callable[..., Any], arguments: tuple[object, ...], limits: Limits) -> tuple[Any, ...]:
    """Do a job on a machine of the cluster, in a process with limits; each thread keeps one warm."""
    pool: Pool | None = getattr(_here, "pool", None)
    if pool is None or pool.limits != limits:
        if pool is not None:
            pool.close()
        pool = _here.pool = Pool(1, limits)
        atexit.register(pool.close)
    (found,) = pool.map([Job(name, task, arguments)])
    # Taken apart: errors of ours cannot be pickled, and dask would raise them as if the work itself had failed.
    if isinstance(found, InputError):
        return "failed", found.document, found.code, found.reason, found.page, found.details
    if isinstance(found, GremienError):
        return "stopped", str(found)
    return "done", found


def _outcome(told: tuple[Any, ...]) -> Any:  # noqa: ANN401  the result of any task
    match told:
        case ("failed", document, code, reason, page, details):
            return InputError(document, code, reason, page=page, details=details)
        case ("stopped", sentence):
            return GremienError(sentence)
        case _:
            return told[1]
