"""The workers: warm, in order, and whatever happens to one of them is one clear error."""

from __future__ import annotations

import os
import time
from operator import itemgetter

import pytest

from pipeline.errors import InputError, UsageError
from pipeline.limits import Limits, limits_from
from pipeline.worker import Job, Pool, read

# The tasks are functions that every interpreter has: the worker is a process of its own, and knows no test.
PID = Job("a.pdf", os.getpid)


def outcomes(*jobs: Job[object], size: int = 1, limits: Limits | None = None) -> list[object]:
    with Pool(size, limits or Limits()) as pool:
        return list(pool.map(jobs))


def test_a_worker_is_another_process_and_is_used_again() -> None:
    first, second = outcomes(PID, PID)
    assert first == second != os.getpid()


def test_the_shared_worker_stays_warm_from_call_to_call() -> None:
    assert read("a.pdf", os.getpid) == read("b.pdf", os.getpid) != os.getpid()


def test_results_come_in_the_order_of_the_jobs_whoever_is_faster() -> None:
    jobs = [Job("slow", time.sleep, (0.3,)), *(Job("abs", abs, (-n,)) for n in range(12))]
    assert outcomes(*jobs, size=2) == [None, *range(12)]


@pytest.mark.parametrize(
    ("job", "code"),
    [
        (Job("a.pdf", time.sleep, (60,)), "zu_langsam"),
        # Counting in C: no line of Python runs in which an alarm could be heard.
        (Job("a.pdf", sum, (range(10**13),)), "zu_langsam"),
        (Job("a.pdf", bytearray, (10**11,)), "speicher"),
        (Job("a.pdf", os.abort), "abgestuerzt"),
        (Job("a.pdf", os._exit, (0,)), "abgestuerzt"),
        (Job("a.pdf", int, ("keine Zahl",)), "lesefehler"),
    ],
    ids=["hangs", "hangs in C", "grows", "dies", "ends", "fails"],
)
def test_what_ends_a_worker_is_one_error_with_the_documents_name_and_the_next_gets_a_fresh_one(
    job: Job[object], code: str
) -> None:
    before, error, after = outcomes(PID, job, PID, limits=Limits(seconds=0.4))
    assert isinstance(error, InputError)
    assert (error.document, error.code, error.exit_code) == ("a.pdf", code, 3)
    assert str(error).startswith("a.pdf: ")
    assert "\n" not in str(error)
    assert isinstance(after, int)
    assert before != after


def test_a_worker_that_dies_while_idle_is_replaced() -> None:
    with Pool() as pool:
        (first,) = pool.map([PID])
        assert isinstance(first, int)
        os.kill(first, 9)
        time.sleep(0.1)
        (second,) = pool.map([PID])
    assert isinstance(second, int)
    assert first != second


def test_a_caller_that_stops_early_leaves_no_process_behind() -> None:
    with Pool(2) as pool:
        results = pool.map([PID, Job("slow", time.sleep, (30,))])
        started = time.monotonic()
        pid = next(results)
        results.close()  # type: ignore[attr-defined]  it is a generator
    assert time.monotonic() - started < 10
    assert isinstance(pid, int)
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


def test_a_worker_cannot_make_the_command_call_a_function() -> None:
    # As a result, a function is sent by its name, and would be looked up in here.
    (outcome,) = outcomes(Job("a.pdf", itemgetter(0), ((os.system,),)))
    assert isinstance(outcome, InputError)
    assert "posix.system" in str(outcome)


@pytest.mark.parametrize(
    "text", ["seconds", "seconds=", "seconds=0", "seconds=nan", "seconds=inf", "pixels=3", "pages=x"]
)
def test_limits_that_are_none_are_wrong_use(text: str) -> None:
    with pytest.raises(UsageError):
        limits_from(text)


def test_limits_are_changed_by_name() -> None:
    limits = limits_from("seconds=2.5, pages=3")
    assert (limits.seconds, limits.pages, limits.glyphs) == (2.5, 3, Limits().glyphs)
