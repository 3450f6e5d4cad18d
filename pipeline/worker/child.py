"""The worker's side: take a job, do it within its limits, send what came of it; until nobody asks any more."""

from __future__ import annotations

import faulthandler
import gc
import os
import resource
import signal
import socket
import traceback
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.errors import GremienError, InputError
from pipeline.limits import TimeIsUpError, clock
from pipeline.worker import frames

if TYPE_CHECKING:
    from collections.abc import Callable

    from pipeline.limits import Limits

GRACE = 2.0
"""Seconds after its time is up in which a worker has to say so itself; then it is ended."""

_WARM = 0.4
"""A worker that holds more than this share of its memory between two documents is replaced."""

_ROOT = Path(__file__).resolve().parent.parent


def serve(descriptor: int) -> None:
    """Work until the other side closes the channel."""
    # Interrupted is the command, which ends its workers itself.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with socket.socket(fileno=descriptor) as channel, suppress(EOFError, OSError):
        limits: Limits = frames.receive(channel)
        _limit(resource.RLIMIT_CORE, 0)
        # Python's own memory, and that of any library below it: what is asked for beyond it is a MemoryError.
        _limit(resource.RLIMIT_DATA, limits.memory)
        while True:
            name, task, arguments = frames.receive(channel)
            answer = _answer(channel, limits, name, task, arguments)
            del arguments
            gc.collect()
            tired = answer[0] == "failed" and answer[2] in {"zu_langsam", "speicher", "verschachtelt", "lesefehler"}
            frames.send(channel, (*answer, tired or _memory() > _WARM * limits.memory))
            del answer


def _answer(
    channel: socket.socket, limits: Limits, name: str, task: Callable[..., Any], arguments: tuple[object, ...]
) -> tuple[Any, ...]:
    """Do one job; return ("done", result), ("failed", what InputError takes) or ("stopped", the sentence)."""

    def tell(seconds: float) -> None:
        # In C, and with its own thread: it ends the process also where no line of Python runs any more.
        faulthandler.dump_traceback_later(seconds + GRACE, exit=True, file=_nowhere())
        frames.send(channel, ("time", seconds))

    faulthandler.dump_traceback_later(limits.seconds + GRACE, exit=True, file=_nowhere())
    try:
        with clock(limits, tell):
            result = task(*arguments)
    except InputError as error:
        return "failed", error.document, error.code, error.reason, error.page, error.details
    except GremienError as error:
        return "stopped", str(error)
    except TimeIsUpError:
        return "failed", name, "zu_langsam", "reading it takes too long (limit `seconds`)", None, ()
    except MemoryError:
        return "failed", name, "speicher", "reading it takes too much memory (limit `memory`)", None, ()
    except RecursionError:
        return "failed", name, "verschachtelt", "it is nested too deeply to be read", None, ()
    except Exception as error:  # noqa: BLE001  a mistake of ours, met by a document nobody has seen before
        return "failed", name, "lesefehler", f"the reader failed ({_told(error)})", None, ()
    finally:
        faulthandler.cancel_dump_traceback_later()
    return "done", result


def _told(error: Exception) -> str:
    """Return an error and the last place in our own code on its way, in one line."""
    ours = [f for f in traceback.extract_tb(error.__traceback__) if Path(f.filename).is_relative_to(_ROOT)]
    where = f", {Path(ours[-1].filename).relative_to(_ROOT).as_posix()}:{ours[-1].lineno}" if ours else ""
    return f"{type(error).__name__}: {' '.join(str(error).split())[:200]}{where}"


def _limit(what: int, value: int) -> None:
    # A system that does not know the limit has the clock at least.
    with suppress(ValueError, OSError):
        hard = resource.getrlimit(what)[1]
        resource.setrlimit(what, (value if hard == resource.RLIM_INFINITY else min(value, hard), hard))


def _memory() -> int:
    """Return the bytes that this process holds in memory now; 0 where the system does not tell."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    except (OSError, ValueError, IndexError):
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE")


def _nowhere() -> int:
    return 2  # standard error, which is /dev/null in a worker
