"""A web server on loopback that behaves like the publishers' sites, well and badly."""

from __future__ import annotations

import gzip
import hashlib
import socket
import threading
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Behaviour = Callable[["Handler"], None]


@dataclass
class Site:
    """The server's pages, and what it was asked: (path, status, bytes of the body) a request."""

    url: str
    pages: dict[str, bytes | Callable[[Handler], None]] = field(default_factory=dict)
    log: list[tuple[str, int, int]] = field(default_factory=list)
    agents: set[str] = field(default_factory=set)
    closing: threading.Event = field(default_factory=threading.Event)
    validates: bool = True

    def transferred(self) -> int:
        return sum(size for _, _, size in self.log)


class Server(ThreadingHTTPServer):
    daemon_threads = True
    site: Site

    def handle_error(self, request: object, client_address: object) -> None:
        """Stay silent: a client that hangs up on us is what these tests are about."""


class Handler(BaseHTTPRequestHandler):
    server: Server
    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the library's
        """Stay silent."""

    def do_GET(self) -> None:
        site = self.server.site
        site.agents.add(self.headers["User-Agent"])
        page = site.pages.get(self.path)
        if callable(page):
            site.log.append((self.path, 0, 0))
            with suppress(OSError):
                page(self)
            self.close_connection = True
        elif page is None:
            self.answer(404, b"<html><body>Nicht gefunden</body></html>")
        else:
            self.serve(page)

    def serve(self, data: bytes) -> None:
        etag = f'"{hashlib.sha256(data).hexdigest()[:16]}"'
        if self.server.site.validates and self.headers["If-None-Match"] == etag:
            self.answer(304, b"", etag=etag)
        else:
            self.answer(200, data, **({"etag": etag} if self.server.site.validates else {}))

    def answer(self, code: int, body: bytes, **headers: str) -> None:
        self.server.site.log.append((self.path, code, len(body)))
        self.send_response(code)
        for name, value in headers.items():
            self.send_header(name, value)
        if code != 304:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@contextmanager
def serving() -> Iterator[Site]:
    server = Server(("127.0.0.1", 0), Handler)
    server.site = Site(f"http://127.0.0.1:{server.server_address[1]}")
    thread = threading.Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    try:
        yield server.site
    finally:
        server.site.closing.set()
        server.shutdown()
        thread.join()
        server.server_close()


# Bad behaviour


def status(code: int) -> Callable[[Handler], None]:
    return lambda handler: handler.answer(code, b"<html><body>Fehler</body></html>")


def hangs(handler: Handler) -> None:
    handler.server.site.closing.wait(30)


def trickles(handler: Handler) -> None:
    """A byte now and then: no single wait is ever long."""
    handler.send_response(200)
    handler.send_header("Content-Length", "100000")
    handler.end_headers()
    while not handler.server.site.closing.wait(0.05):
        handler.wfile.write(b" ")


def trickles_headers(handler: Handler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
    while not handler.server.site.closing.wait(0.05):
        handler.wfile.write(b"x")


def cut_off(data: bytes, *, length: bool = True) -> Callable[[Handler], None]:
    """Half of it; with or without saying how much it should have been."""

    def answer(handler: Handler) -> None:
        handler.send_response(200)
        if length:
            handler.send_header("Content-Length", str(len(data)))
        handler.send_header("Connection", "close")
        handler.end_headers()
        handler.wfile.write(data[: len(data) // 2])

    return answer


def redirects(target: str) -> Callable[[Handler], None]:
    def answer(handler: Handler) -> None:
        handler.send_response(302)
        handler.send_header("Location", target)
        handler.send_header("Content-Length", "0")
        handler.end_headers()

    return answer


def huge(handler: Handler, *, announced: bool = True) -> None:
    """200 MB, in pieces."""
    size, piece = 200_000_000, b"%PDF-1.7" + bytes(2**20)
    handler.send_response(200)
    if announced:
        handler.send_header("Content-Length", str(size))
    handler.send_header("Connection", "close")
    handler.end_headers()
    for _ in range(size // len(piece) + 1):
        handler.wfile.write(piece)


def huge_unannounced(handler: Handler) -> None:
    huge(handler, announced=False)


_BOMB = gzip.compress(bytes(64 * 2**20), 1)


def gzip_bomb(handler: Handler) -> None:
    """A few hundred kilobytes that become 64 MB."""
    handler.answer(200, _BOMB, **{"Content-Encoding": "gzip"})


def zipped(data: bytes) -> Callable[[Handler], None]:
    return lambda handler: handler.answer(200, gzip.compress(data), **{"Content-Encoding": "gzip"})


@contextmanager
def closed_port() -> Iterator[int]:
    """A port on which nobody listens: held, so that no server of another test is given it meanwhile."""
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        yield int(held.getsockname()[1])
