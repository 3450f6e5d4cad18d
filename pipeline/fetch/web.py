"""One careful GET: the right host, in time, within size, whole; and politely asked whether there is anything new."""

from __future__ import annotations

import asyncio
import contextlib
import re
import zlib
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Protocol

import httpx

from pipeline.errors import InputError
from pipeline.fetch.address import Publisher, addresses, check_public, shown
from pipeline.fetch.manners import Manners, user_agent
from pipeline.raw import Validators

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

_BUSY = frozenset({429, 500, 502, 503, 504})
"""Answers of a server that may be well again in a moment."""

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_ETAG = re.compile(r'(?:W/)?"[\x21\x23-\x7e]{0,256}"')


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server sent for `url`, the address that was asked for. `validators` say which version it is."""

    url: str
    data: bytes
    validators: Validators


class Web:
    """Requests to one publisher. Every method raises InputError with one sentence on what went wrong."""

    def __init__(self, publisher: Publisher, manners: Manners, client: httpx.AsyncClient, proxy: str | None) -> None:
        self._publisher, self._manners, self._client, self._proxy = publisher, manners, client, proxy

    def is_own(self, address: str) -> bool:
        """Tell whether an address is one that would be asked: the publisher's own, and not a mail or a share button."""
        try:
            self._publisher.check(_url(self._publisher.source, address))
        except InputError:
            return False
        return True

    async def get(self, address: str, validators: Validators = Validators()) -> Answer | None:  # noqa: B008 - frozen
        """Return what stands at `address`, or None where the server says that it still is what `validators` name.

        A server that is busy, or does not answer, is asked again after a pause.
        """
        pause = self._manners.pause
        for left in reversed(range(self._manners.tries)):
            try:
                return await self._ask(address, validators)
            except _TryAgainError as error:
                if not left:
                    raise InputError(self._publisher.source, error.code, str(error)) from error
                await asyncio.sleep(pause)
                pause *= 2
        raise AssertionError("tries is at least 1")

    async def _ask(self, address: str, validators: Validators) -> Answer | None:
        source, url = self._publisher.source, _url(self._publisher.source, address)
        for _ in range(self._manners.redirects + 1):
            self._publisher.check(url)
            async with self._response(url, validators) as response:
                status = response.status_code
                if status in _REDIRECTS:
                    location = response.headers.get("location")
                    if not location:
                        raise InputError(source, "status", f"{shown(url)} answers {status} without saying where to go")
                    url = _url(source, str(location), url)
                    continue
                if status == 304 and validators:
                    return None
                if status in _BUSY:
                    raise _TryAgainError("status", f"{shown(url)} answers {status} ({_reason(response)})")
                if status != 200:
                    raise InputError(source, "status", f"{shown(url)} answers {status} ({_reason(response)})")
                return Answer(address, await self._body(response, url), _validators(response))
        raise InputError(
            source, "umleitungen", f"{shown(_url(source, address))} redirects more than {self._manners.redirects} times"
        )

    @contextlib.asynccontextmanager
    async def _response(self, url: httpx.URL, validators: Validators) -> AsyncIterator[httpx.Response]:
        headers = {"Accept-Encoding": "gzip"}
        if validators.etag:
            headers["If-None-Match"] = validators.etag
        if validators.last_modified:
            headers["If-Modified-Since"] = validators.last_modified
        try:
            response = await self._send(url, headers)
        except httpx.HTTPError as error:
            raise _TryAgainError("nicht_erreichbar", self._failure(error)) from error
        try:
            yield response
        except httpx.HTTPError as error:
            raise _TryAgainError("abgebrochen", f"{shown(url)}: {self._failure(error)}") from error
        finally:
            await response.aclose()

    async def _send(self, url: httpx.URL, headers: dict[str, str]) -> httpx.Response:
        if self._proxy:
            # The proxy resolves the name. What can be told without it is told here.
            with contextlib.suppress(ValueError):
                check_public(self._publisher, (url.host,))
            return await self._client.send(self._client.build_request("GET", url, headers=headers), stream=True)
        failure: httpx.ConnectError | None = None
        for address in await addresses(self._publisher, url):
            # To the address that was checked, under the host's own name, which its certificate has to carry.
            request = self._client.build_request(
                "GET",
                url.copy_with(host=address),
                headers={**headers, "Host": url.netloc.decode("ascii")},
                extensions={"sni_hostname": url.host},
            )
            try:
                return await self._client.send(request, stream=True)
            except httpx.ConnectError as error:
                failure = error
        raise failure or httpx.ConnectError("no address")

    async def _body(self, response: httpx.Response, url: httpx.URL) -> bytes:
        """Return the whole body, decompressed; never holds more than the limit, however small it was packed."""
        limit, source = self._manners.size, self._publisher.source
        stated = response.headers.get("content-length", "")
        too_big = InputError(source, "zu_gross", f"{shown(url)} has more than {limit} bytes")
        if stated.isdecimal() and int(stated) > limit:
            raise too_big
        unpack = _unpacker(response.headers.get("content-encoding", ""), source, url)
        body = bytearray()
        async for chunk in response.aiter_raw():
            try:
                body += unpack.feed(chunk, limit + 1 - len(body))
            except zlib.error as error:
                raise InputError(source, "kompression", f"{shown(url)}: its compression is damaged") from error
            if len(body) > limit:
                raise too_big
        if not unpack.is_whole:
            raise _TryAgainError("abgebrochen", f"{shown(url)}: the transfer was cut off")
        return bytes(body)

    def _failure(self, error: httpx.HTTPError) -> str:
        if isinstance(error, httpx.ConnectError | httpx.ConnectTimeout | httpx.ProxyError):
            if self._proxy:
                shown = httpx.URL(self._proxy)
                return f"the proxy {shown.scheme}://{shown.netloc.decode()} cannot be reached or refuses"
            told = str(error).partition("] ")[2] or str(error)
            return f"the host does not answer ({told or 'timed out'})"
        if isinstance(error, httpx.TimeoutException):
            return f"the host did not send anything for {self._manners.read:g} s"
        if isinstance(error, httpx.RemoteProtocolError) and "closed" not in str(error):
            return f"the host's answer cannot be understood ({error})"
        return f"the transfer was cut off ({error})" if str(error) else "the transfer was cut off"


@contextlib.asynccontextmanager
async def open_web(source: str, landing: str, manners: Manners) -> AsyncIterator[Web]:
    """Open the way to the publisher whose landing page is given, for `manners.deadline` seconds at most."""
    url = _url(source, landing)
    publisher = Publisher.of(source, url)
    publisher.check(url)
    proxy = publisher.proxy()
    try:
        client = httpx.AsyncClient(
            verify=httpx.create_ssl_context() if url.scheme == "https" else False,
            proxy=proxy,
            trust_env=False,
            timeout=httpx.Timeout(manners.read, connect=manners.connect),
            headers={"User-Agent": user_agent(), "Accept": "text/html, application/pdf;q=0.9, */*;q=0.1"},
        )
    except (ImportError, ValueError, httpx.InvalidURL) as error:
        raise InputError(source, "proxy_falsch", "the proxy that the environment names cannot be used") from error
    async with client:
        try:
            async with asyncio.timeout(manners.deadline):
                yield Web(publisher, manners, client, proxy)
        except TimeoutError as error:
            reason = f"the host did not send everything within {manners.deadline:g} s"
            raise InputError(source, "zeit", reason) from error


class _TryAgainError(Exception):
    """Something that may be better in a moment."""

    def __init__(self, code: str, reason: str) -> None:
        self.code = code
        super().__init__(reason)


class _Unpacker(Protocol):
    @property
    def is_whole(self) -> bool: ...

    def feed(self, chunk: bytes, limit: int) -> bytes: ...


class _Plain:
    is_whole = True  # httpx itself counts against Content-Length

    def feed(self, chunk: bytes, limit: int) -> bytes:
        return chunk[:limit]


class _Gzip:
    """Decompresses no further than asked. httpx would decompress a whole chunk: 64 KiB may hold 64 MiB."""

    def __init__(self) -> None:
        self._stream = zlib.decompressobj(wbits=47)  # gzip or zlib, by its own header

    @property
    def is_whole(self) -> bool:
        return self._stream.eof

    def feed(self, chunk: bytes, limit: int) -> bytes:
        return self._stream.decompress(chunk, limit)


def _unpacker(encoding: str, source: str, url: httpx.URL) -> _Unpacker:
    kind = encoding.strip().lower()
    if kind in {"", "identity"}:
        return _Plain()
    if kind in {"gzip", "x-gzip", "deflate"}:
        return _Gzip()
    raise InputError(source, "kompression", f"{shown(url)} is compressed in an unknown way: {encoding[:40]!r}")


def _url(source: str, address: str, base: httpx.URL | None = None) -> httpx.URL:
    try:
        return base.join(address) if base else httpx.URL(address)
    except (httpx.InvalidURL, ValueError) as error:
        raise InputError(source, "adresse_falsch", f"{address[:200]!r} is no address") from error


def _reason(response: httpx.Response) -> str:
    return response.reason_phrase or "no reason given"


def _validators(response: httpx.Response) -> Validators:
    """Return the validators that can be sent back; what is none is left out, for it would go into a file."""
    etag, day = response.headers.get("etag", ""), response.headers.get("last-modified", "")
    try:
        parsedate_to_datetime(day)
    except ValueError:
        day = ""
    return Validators(
        etag if _ETAG.fullmatch(etag) else None, day if day.isascii() and day.isprintable() and day else None
    )
