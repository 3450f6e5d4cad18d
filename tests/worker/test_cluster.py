"""`gremien tables --dask`: the same bytes from a cluster, also where one of its machines is lost."""

from __future__ import annotations

import io
import json
import os
import signal
import subprocess
import sys
import threading
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from reportlab.pdfgen import canvas

from pipeline.cli import command

if TYPE_CHECKING:
    from collections.abc import Iterator

pytest.importorskip("distributed", reason="the extra `dask` is not installed")
# The client's own use of what Python and tornado are about to drop is not ours to mend.
pytestmark = pytest.mark.filterwarnings("default")

REPOSITORY = Path(__file__).resolve().parents[2]

CLUSTER = """
import json, sys
from distributed import LocalCluster
if __name__ == "__main__":
    with LocalCluster(n_workers=2, threads_per_worker=1, host="127.0.0.1", dashboard_address=None) as cluster:
        print(json.dumps([cluster.scheduler_address, [nanny.pid for nanny in cluster.workers.values()]]), flush=True)
        sys.stdin.read()
"""


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, list[int]]]:
    script = tmp_path_factory.mktemp("cluster") / "cluster.py"
    script.write_text(CLUSTER, encoding="utf-8")
    path = os.pathsep.join(filter(None, (str(REPOSITORY), os.environ.get("PYTHONPATH"))))
    with subprocess.Popen(
        [sys.executable, str(script)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=os.environ | {"PYTHONPATH": path},
    ) as process:
        assert process.stdout is not None
        address, pids = json.loads(process.stdout.readline())
        yield address, pids
        assert process.stdin is not None
        process.stdin.close()


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    folder = tmp_path_factory.mktemp("files")
    paths = []
    for number in range(24):
        sheet = canvas.Canvas(str(folder / f"{number}.pdf"))
        for row in range(12):
            for column, text in enumerate(("Land", f"Gremium {number}", f"{row} Sitzungen")):
                sheet.drawString(60 + 150 * column, 760 - 20 * row, text)
        sheet.grid([55, 205, 355, 505], [775 - 20 * row for row in range(13)])
        sheet.showPage()
        sheet.save()
        paths.append(str(folder / f"{number}.pdf"))
    (folder / "broken.pdf").write_bytes(b"%PDF-1.7 and nothing else")
    return [*paths[:5], str(folder / "broken.pdf"), str(folder / "missing.pdf"), *paths[5:]]


def tables(*arguments: str) -> tuple[int, str, str]:
    stdout, stderr = io.StringIO(), io.StringIO()
    with redirect_stdout(stdout), redirect_stderr(stderr):
        code = command(["tables", "--json", *arguments])
    return code, stdout.getvalue(), stderr.getvalue()


def test_a_cluster_gives_the_same_bytes_also_where_a_worker_is_killed(
    cluster: tuple[str, list[int]], files: list[str]
) -> None:
    address, pids = cluster
    here = tables(*files, "--jobs", "2")
    assert here[0] == 3
    assert len(here[1].splitlines()) == len(files)
    assert tables(*files, "--dask", address) == here
    killer = threading.Timer(0.3, os.kill, (pids[0], signal.SIGKILL))
    killer.start()
    assert tables(*files, "--dask", address) == here
    killer.join()


def test_where_no_scheduler_is_there_is_one_line(monkeypatch: pytest.MonkeyPatch, files: list[str]) -> None:
    monkeypatch.setattr("pipeline.worker.cluster._PATIENCE", "1s")
    code, stdout, stderr = tables(files[0], "--dask", "tcp://127.0.0.1:9")
    assert (code, stdout) == (1, "")
    assert stderr.startswith("gremien: no dask scheduler answers at tcp://127.0.0.1:9")
    assert stderr.count("\n") == 1
