"""Runs the command line of a copied project in a process of its own that has the libraries loaded already.

Starting Python anew and loading pandas takes longer than most commands. A server that has loaded the libraries, and
nothing of this project, is forked for each command instead.
"""

from __future__ import annotations

import io
import multiprocessing
import os
import sys
import traceback
from contextlib import redirect_stderr, redirect_stdout
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from pathlib import Path

_SERVER = multiprocessing.get_context("forkserver")
_SERVER.set_forkserver_preload(
    "bs4 html5lib jinja2 pandas pandera.pandas pdfplumber pyarrow.parquet rich.progress simplemma".split()
)


def run_command(project: Path, arguments: tuple[str, ...]) -> tuple[int, str, str]:
    """Run a command with the code of the folder `project`; return its exit code, stdout and stderr."""
    mine, theirs = _SERVER.Pipe(duplex=False)
    process = _SERVER.Process(target=_command, args=(str(project), arguments, theirs))
    process.start()
    theirs.close()
    try:
        result: tuple[int, str, str] = mine.recv()
    finally:
        process.join(timeout=120)
        process.close()
    return result


def _command(project: str, arguments: tuple[str, ...], answer: Connection) -> None:
    """Be `python -m pipeline` in the folder `project`, and send what was printed."""
    os.chdir(project)
    sys.path.insert(0, project)
    stdout, stderr = io.StringIO(), io.StringIO()
    with redirect_stdout(stdout), redirect_stderr(stderr):
        try:
            from pipeline import cli  # noqa: PLC0415  the copy's, and so not before the folder is known

            assert str(cli.__file__).startswith(f"{project}{os.sep}"), cli.__file__
            code = cli.command(arguments)
        except SystemExit as ended:
            code = int(ended.code or 0)
        except BaseException:  # noqa: BLE001  whatever it is, the test has to see it
            traceback.print_exc()
            code = -1
    answer.send((code, stdout.getvalue(), stderr.getvalue()))
