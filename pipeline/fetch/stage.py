"""The stage: look at every landing page, examine what is new, and store it beside what is there.

What a server was asked and said is kept in the `edition.toml` of what was found then, and nowhere else: the version
of the document, and that of the landing page with the documents it led to. So the next look transfers nothing where
nothing has changed, on any machine, and a person reviews it together with the document.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from pipeline.errors import InputError
from pipeline.fetch.documents import check_whole_page, examine, is_page, is_pdf, text_digest
from pipeline.fetch.landing import links_to_document, links_to_download
from pipeline.fetch.manners import Manners
from pipeline.fetch.web import open_web
from pipeline.html.links import read_links
from pipeline.raw import SOURCES, Found, Validators, read_document, read_source, stored_editions
from pipeline.store import Facts, restore_document, store_document
from pipeline.worker import read

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from pipeline.fetch.documents import Document
    from pipeline.fetch.web import Answer, Web
    from pipeline.raw import Edition, Source
    from schemas.vocabulary import Vocabulary

Kind = Literal["new edition", "original of a facsimile", "changed", "same text", "unchanged", "restored"]
NEWS: frozenset[Kind] = frozenset({"new edition", "original of a facsimile", "changed"})
"""What `--check` tells of: something that has not been stored yet, and says something else."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What came of one document. `edition` is its name, `folder` where it lies (None where it was only looked at)."""

    source: str
    edition: str
    kind: Kind
    url: str
    folder: Path | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """All findings, and all that went wrong; one source's trouble does not keep the others from being looked at."""

    findings: tuple[Finding, ...]
    failures: tuple[InputError, ...]


@dataclass(frozen=True, slots=True)
class _Transfer:
    """What came over the wire for one source: answers, and the addresses whose documents are unchanged."""

    source: Source
    answers: tuple[Answer, ...] = ()
    unchanged: tuple[str, ...] = ()
    found: Found | None = None
    failures: tuple[InputError, ...] = ()


def fetch(
    raw: Path,
    defaults: Path,
    vocabulary: Vocabulary,
    today: dt.date,
    *,
    source: str | None = None,
    check: bool = False,
    manners: Manners | None = None,
) -> Outcome:
    """Store under `raw` what the publishers have that is not there yet; with `check`, only look.

    `defaults` is the repository's own raw/, whose `source.toml` says how a document is found where that of `raw` does
    not. Raises InputError where `raw` names no source, and for a sidecar that is no good.
    """
    sources = _sources(raw, defaults, source)
    stored = stored_editions(raw)
    findings: list[Finding] = []
    failures: list[InputError] = []
    for transfer in asyncio.run(_transfer_all(sources, stored, manners or Manners(), check=check)):
        failures += transfer.failures
        findings += [_unchanged(transfer.source, url, stored) for url in transfer.unchanged]
        for answer in transfer.answers:
            try:
                document = read(
                    transfer.source.name, examine, transfer.source, answer.data, answer.url, vocabulary, today
                )
                finding = _compared(transfer.source, answer, document, stored)
            except InputError as error:
                failures.append(error)
                continue
            if not check:
                # A landing page of which something could not be fetched is looked at again as a whole.
                found = transfer.found if transfer.found and not transfer.failures else None
                facts = Facts(
                    answer.url,
                    today,
                    document.pages,
                    sha256_text=document.sha256_text,
                    validators=answer.validators,
                    found=found,
                )
                finding = _stored(finding, answer, document, facts, raw, defaults, stored)
            findings.append(finding)
    return Outcome(tuple(findings), tuple(failures))


def _sources(raw: Path, defaults: Path, only: str | None) -> list[Source]:
    names = [name for name in SOURCES if only in (None, name) and (raw / name / "source.toml").is_file()]
    if not names:
        what = f"{only}/source.toml" if only else "<source>/source.toml"
        raise InputError(str(raw), "leer", f"there is no {what} in this folder")
    found = []
    for name in names:
        own = read_source(raw / name)
        ours = read_source(defaults / name) if (defaults / name / "source.toml").is_file() else own
        found.append(own if own.link else replace(own, link=ours.link))
    return found


# Transfers


async def _transfer_all(
    sources: Iterable[Source], stored: Sequence[Edition], manners: Manners, *, check: bool
) -> list[_Transfer]:
    """Ask all publishers at once: they are different hosts, and a slow one keeps nobody waiting."""
    return list(await asyncio.gather(*(_transfer(source, stored, manners, check=check) for source in sources)))


async def _transfer(source: Source, stored: Sequence[Edition], manners: Manners, *, check: bool) -> _Transfer:
    originals = [e for e in stored if e.source.name == source.name and not e.facsimile]
    try:
        async with open_web(source.name, source.landing, manners) as web:
            if source.link:
                return await _Search(source, originals, web, check=check).run()
            answer = await web.get(source.landing, _version(originals, source.landing, check=check))
            if answer is None:
                return _Transfer(source, unchanged=(source.landing,))
            return _Transfer(source, answers=(answer,))
    except InputError as error:
        return _Transfer(source, failures=(error,))


def _version(originals: Sequence[Edition], url: str, *, check: bool) -> Validators:
    """Return which version of `url` is stored. None where its document is missing here and has to come again."""
    known = _newest(e for e in originals if e.url == url)
    return known.validators if known and (check or known.is_here) else Validators()


def _newest(editions: Iterable[Edition]) -> Edition | None:
    return max(editions, key=lambda e: (e.retrieved or "", e.name, e.revision), default=None)


class _Search:
    """From a landing page to its documents."""

    def __init__(self, source: Source, originals: Sequence[Edition], web: Web, *, check: bool) -> None:
        self.source, self.originals, self.web, self.check = source, originals, web, check

    async def run(self) -> _Transfer:
        page = self.source.landing
        known = _newest(e for e in self.originals if e.found and e.found.page == page)
        before = known.found if known else None
        landing = await self.web.get(page, before.validators if before else Validators())
        if landing is None and before:
            links = before.links
        elif landing is None or is_pdf(landing.data):
            return _Transfer(self.source, answers=(landing,) if landing else ())
        else:
            check_whole_page(landing.data, page, self.source.name)
            links = links_to_document(read_links(landing.data, page), self.source.link)
            # "Share this" and "send this by mail" have the words, too. Only foreign links: that is worth an error.
            links = tuple(link for link in links if self.web.is_own(link)) or links
        if not links:
            words = " and ".join(f"„{word}“" for word in self.source.link)
            raise InputError(self.source.name, "kein_link", f"no link on {page} has the words {words}")
        answers: list[Answer] = []
        unchanged: list[str] = []
        failures: list[InputError] = []
        for link in links:
            try:
                answer = await self._document(link)
            except InputError as error:
                failures.append(error)
                continue
            if isinstance(answer, str):
                unchanged.append(answer)
            else:
                answers.append(answer)
        documents = (*unchanged, *(answer.url for answer in answers))
        found = Found(page, documents, landing.validators if landing else before.validators if before else Validators())
        return _Transfer(self.source, tuple(answers), tuple(unchanged), found, tuple(failures))

    async def _document(self, link: str) -> Answer | str:
        """Return the document behind a link, also over a page of its own; its address where it is unchanged."""
        answer = await self._get(link)
        if isinstance(answer, str) or self.source.medium != "application/pdf" or not is_page(answer.data):
            return answer
        check_whole_page(answer.data, link, self.source.name)
        files = [url for url in links_to_download(read_links(answer.data, link), self.source.link) if url != link]
        if not files:
            return answer  # its examination says what it is instead
        return await self._get(files[0])

    async def _get(self, url: str) -> Answer | str:
        return await self.web.get(url, _version(self.originals, url, check=self.check)) or url


# What it is


def _unchanged(source: Source, url: str, stored: Sequence[Edition]) -> Finding:
    known = _newest(e for e in stored if e.source.name == source.name and e.url == url and not e.facsimile)
    return Finding(source.name, known.name if known else "", "unchanged", url)


def _compared(source: Source, answer: Answer, document: Document, stored: Sequence[Edition]) -> Finding:
    """Hold a document against what is stored: by its bytes, then by its words."""
    own = [e for e in stored if e.source.name == source.name]
    originals = [e for e in own if not e.facsimile]
    # The versions of one page follow each other, whatever their names; of a report, each edition has its own.
    before = _newest(e for e in originals if not source.link or e.name == document.edition)
    name = document.edition
    if before is None:
        known = any(e.name == name or not source.link for e in own)
        return Finding(source.name, name, "original of a facsimile" if known else "new edition", answer.url)
    if before.sha256 == document.sha256:
        return Finding(source.name, before.name, "unchanged" if before.is_here else "restored", answer.url)
    if document.sha256_text in (before.sha256_text, _words_of(before)):
        return Finding(source.name, before.name, "same text", answer.url)
    return Finding(source.name, name, "changed" if before.name == name else "new edition", answer.url)


def _words_of(edition: Edition) -> str | None:
    """Return the digest of a stored document's words by today's reader; what is on record may be of an earlier one."""
    try:
        if not edition.is_here:
            return None
        data = read_document(edition)
        return read(edition.quelle_id, text_digest, edition.source, data, edition.quelle_id)
    except InputError:
        return None


def _stored(
    finding: Finding,
    answer: Answer,
    document: Document,
    facts: Facts,
    raw: Path,
    defaults: Path,
    stored: Sequence[Edition],
) -> Finding:
    if finding.kind in NEWS:
        folder = store_document(raw, defaults, finding.source, finding.edition, answer.data, facts)
        return replace(finding, folder=folder)
    if finding.kind == "restored":
        for edition in stored:
            if (edition.source.name, edition.sha256) == (finding.source, document.sha256):
                restore_document(edition, answer.data)
    return finding
