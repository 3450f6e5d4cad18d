"""A raw/ whose sources are published by a web server on this machine."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.fetch.manners import Manners
from pipeline.fetch.stage import Outcome, fetch

if TYPE_CHECKING:
    from webserver import Site

    from schemas.vocabulary import Vocabulary

REPOSITORY = Path(__file__).resolve().parents[2]
DEFAULTS = REPOSITORY / "raw"
TODAY = dt.date(2026, 11, 21)
PATHS = {"dimr": "/monitor", "activate": "/länderebene.html", "kok": "/news/vereinbarung", "bundespolizei": "/kok.html"}
# Short, so that a test that waits for a limit is over soon.
MANNERS = Manners(connect=2, read=0.5, deadline=4, tries=2, pause=0.01, size=2_000_000)


@dataclass
class Press:
    """The publishers' sites, and a raw/ that knows them."""

    site: Site
    raw: Path
    vocabulary: Vocabulary

    def fetch(
        self, *, source: str | None = None, check: bool = False, manners: Manners = MANNERS, today: dt.date = TODAY
    ) -> Outcome:
        return fetch(self.raw, DEFAULTS, self.vocabulary, today, source=source, check=check, manners=manners)

    def kinds(self, outcome: Outcome) -> dict[str, str]:
        assert outcome.failures == ()
        return {f"{f.source}/{f.edition}": f.kind for f in outcome.findings}

    def content(self) -> dict[str, bytes]:
        return {p.relative_to(self.raw).as_posix(): p.read_bytes() for p in self.raw.rglob("*") if p.is_file()}

    def landing(self, *links: str) -> None:
        listed = "".join(f"<li>{link}</li>" for link in links)
        self.site.pages["/monitor"] = (
            f'<!doctype html><html lang="de"><body><nav><a href="/">Start</a></nav><main><h1>Monitor</h1>'
            f'<ul>{listed}<li><a href="/anhang1.pdf">Datenanhang 1: Zahlen</a></li></ul></main></body></html>'
        ).encode()


REPORT_LINK = '<a href="/fileadmin/x17.pdf">Datenanhang 2: Koordinierende Gremien in den Bundesländern (PDF)</a>'
