"""What servers do wrong: a clear line, nothing stored, and never longer than the deadline."""

from __future__ import annotations

import asyncio
import time
from dataclasses import replace
from typing import TYPE_CHECKING

import httpx
import pytest
import typst
from press import MANNERS, REPORT_LINK
from webserver import (
    closed_port,
    cut_off,
    gzip_bomb,
    hangs,
    huge,
    huge_unannounced,
    redirects,
    serving,
    status,
    trickles,
    trickles_headers,
)

from pipeline.errors import InputError
from pipeline.fetch.address import Publisher, check_public
from pipeline.fetch.web import open_web

if TYPE_CHECKING:
    from press import Press
    from webserver import Behaviour

LOGIN = b"<!doctype html><html><body><form><input name=u><input type='password' name=p></form></body></html>"
ARTICLE = b"<!doctype html><html><body><h1>Sommerfest</h1><p>Es war sehr sch\xc3\xb6n.</p></body></html>"


def refused(press: Press, source: str, *needles: str) -> str:
    """Fetch one source, and expect one failure with all `needles`, and nothing new under raw/."""
    before = press.content()
    started = time.monotonic()
    outcome = press.fetch(source=source)
    assert time.monotonic() - started < MANNERS.deadline + 1
    assert outcome.findings == ()
    (failure,) = outcome.failures
    assert (failure.document, failure.exit_code) == (source, 3)
    assert "\n" not in str(failure)
    for needle in needles:
        assert needle in str(failure)
    assert press.content() == before
    assert {p.name for p in (press.raw / source).iterdir()} == {"source.toml"}
    return str(failure)


BAD: list[tuple[str, Behaviour, tuple[str, ...]]] = [
    ("not found", status(404), ("404",)),
    ("forbidden", status(403), ("403",)),
    ("server error", status(500), ("500",)),
    ("not modified, though nobody asked", status(304), ("304",)),
    ("hangs", hangs, ("0.5 s",)),
    ("another host", redirects("http://127.0.0.2:8/x"), ("another host", "127.0.0.2")),
    ("another port is another server", redirects("http://127.0.0.1:8/x"), ("another host",)),
    ("another scheme", redirects("file:///etc/passwd"), ("no address of a web page",)),
    ("nonsense", redirects("http://["), ("another host",)),
    ("a port that is none", redirects("http://127.0.0.1:99999/"), ("another host",)),
    ("bytes that are no letters", redirects("/\xff\xfe"), ("404",)),
    ("an endless address", redirects("/" + "x" * 70_000), ("cannot be understood",)),
    ("in circles", redirects("?"), ("redirects more than 5 times",)),
    ("huge", huge, ("more than 2000000 bytes",)),
    ("huge, not announced", huge_unannounced, ("more than 2000000 bytes",)),
    ("bomb", gzip_bomb, ("more than 2000000 bytes",)),
]


@pytest.mark.parametrize(("behaviour", "needles"), [case[1:] for case in BAD], ids=[case[0] for case in BAD])
def test_a_bad_answer_is_one_clear_line_and_nothing_is_stored(
    press: Press, behaviour: Behaviour, needles: tuple[str, ...]
) -> None:
    press.site.pages["/fileadmin/x17.pdf"] = behaviour
    refused(press, "dimr", *needles)


@pytest.mark.parametrize(("behaviour", "needle"), [(status(500), "500"), (hangs, "0.5 s"), (huge, "more than")])
@pytest.mark.parametrize("path", ["/monitor", "/kok.html"])
def test_a_landing_page_is_held_to_the_same(press: Press, path: str, behaviour: Behaviour, needle: str) -> None:
    press.site.pages[path] = behaviour
    refused(press, "dimr" if path == "/monitor" else "bundespolizei", needle)


@pytest.mark.parametrize("behaviour", [trickles, trickles_headers], ids=["body", "headers"])
def test_a_server_that_trickles_is_left_at_the_deadline(press: Press, behaviour: Behaviour) -> None:
    press.site.pages["/monitor"] = behaviour
    started = time.monotonic()
    outcome = press.fetch(source="dimr", manners=replace(MANNERS, deadline=0.8))
    assert time.monotonic() - started < 2
    assert ["within 0.8 s" in str(f) for f in outcome.failures] == [True]


@pytest.mark.parametrize("length", [True, False], ids=["length known", "length unknown"])
@pytest.mark.parametrize("path", ["/fileadmin/x17.pdf", "/monitor", "/kok.html", "/l%C3%A4nderebene.html"])
def test_what_was_cut_off_is_not_stored(press: Press, path: str, length: bool) -> None:  # noqa: FBT001 - a case
    whole = press.site.pages[path]
    assert isinstance(whole, bytes)
    press.site.pages[path] = cut_off(whole, length=length)
    source = {"/kok.html": "bundespolizei", "/l%C3%A4nderebene.html": "activate"}.get(path, "dimr")
    refused(press, source, "cut off")


@pytest.mark.parametrize("missing", [1, 7, 40, 400])
def test_a_pdf_without_its_end_is_not_stored(press: Press, report: bytes, missing: int) -> None:
    press.site.pages["/fileadmin/x17.pdf"] = report.rstrip()[:-missing]
    refused(press, "dimr")


@pytest.mark.parametrize(
    ("path", "data", "needle"),
    [
        ("/fileadmin/x17.pdf", LOGIN, "login page"),
        ("/fileadmin/x17.pdf", ARTICLE, "is no PDF (it is a web page)"),
        ("/fileadmin/x17.pdf", b"%!PS-Adobe-3.0", "is no PDF"),
        ("/fileadmin/x17.pdf", b"", "empty"),
        ("/kok.html", LOGIN, "login page"),
        ("/kok.html", ARTICLE, "no notice that an agreement was made"),
        ("/kok.html", b"", "empty"),
        ("/kok.html", b"{}", "is no web page"),
        ("/l%C3%A4nderebene.html", ARTICLE, "not the page of this source"),
    ],
)
def test_the_content_says_what_it_is_whatever_it_is_called(press: Press, path: str, data: bytes, needle: str) -> None:
    press.site.pages[path] = data
    source = {"/kok.html": "bundespolizei", "/l%C3%A4nderebene.html": "activate"}.get(path, "dimr")
    refused(press, source, needle)


def test_a_pdf_in_the_place_of_a_web_page_is_not_stored(press: Press, report: bytes) -> None:
    press.site.pages["/kok.html"] = report
    refused(press, "bundespolizei", "is a PDF")


def test_another_report_under_the_right_link_is_not_stored(press: Press) -> None:
    other = b"Zahlen zu Strafverfahren\n\nOktober 2026\n\n#table(columns: 2)[Jahr][Zahl][2022][12]"
    press.site.pages["/fileadmin/x17.pdf"] = typst.compile(other)
    refused(press, "dimr", "does not speak of bodies")


def test_a_landing_page_without_the_link_is_an_error_and_not_nothing_new(press: Press) -> None:
    press.landing('<a href="/x.pdf">Datenanhang 3: Strafverfahren</a>')
    refused(press, "dimr", "no link", "Datenanhang", "Gremien")


def test_a_link_to_another_host_is_not_followed(press: Press) -> None:
    with serving() as other:
        press.landing(REPORT_LINK.replace("/fileadmin", f"{other.url}/fileadmin"))
        refused(press, "dimr", "another host")
        assert other.log == []


def test_a_server_that_is_well_again_at_the_second_try_is_no_error(press: Press, report: bytes) -> None:
    answers = [status(503)]

    def once(handler: object) -> None:
        if answers:
            answers.pop()(handler)  # type: ignore[arg-type]
        else:
            handler.serve(report)  # type: ignore[attr-defined]

    press.site.pages["/fileadmin/x17.pdf"] = once
    assert press.kinds(press.fetch(source="dimr")) == {"dimr/2026-10": "new edition"}


def test_nobody_at_home_is_one_line(press: Press) -> None:
    path = press.raw / "kok/source.toml"
    with closed_port() as port:
        path.write_text(path.read_text("utf-8").replace(press.site.url, f"http://127.0.0.1:{port}"), "utf-8")
        refused(press, "kok", "does not answer")


class TestAddresses:
    @pytest.mark.parametrize(
        "address",
        [
            "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0",  # noqa: S104
            "224.0.0.1", "240.0.0.1", "::1", "fe80::1%eth0", "fc00::1", "ff02::1", "::ffff:10.0.0.1", "2002:7f00:1::",
            "64:ff9b::a00:1",
        ],
    )  # fmt: skip
    def test_a_host_that_leads_to_a_private_address_is_not_asked(self, address: str) -> None:
        with pytest.raises(InputError, match="not on the public internet"):
            check_public(Publisher("dimr", "www.example.org", None), ("93.184.216.34", address))

    def test_a_public_address_is_asked(self) -> None:
        check_public(Publisher("dimr", "www.example.org", None), ("93.184.216.34", "2606:2800:220:1::1"))

    def test_a_publisher_on_this_machine_may_lead_nowhere_else(self) -> None:
        with pytest.raises(InputError):
            check_public(Publisher("dimr", "localhost", 80), ("127.0.0.1", "93.184.216.34"))

    @pytest.mark.parametrize(
        ("url", "fits"),
        [
            ("https://www.example.org/x", True),
            ("https://example.org/x", True),
            ("https://EXAMPLE.org./x", True),
            ("http://example.org/x", False),
            ("https://example.org:8443/x", False),
            ("https://example.org.evil.net/x", False),
            ("https://cdn.example.org/x", False),
            ("https://user@evil.net/https://example.org", False),
            ("ftp://example.org/x", False),
        ],
    )
    def test_only_https_on_the_publishers_own_host_is_asked(self, url: str, fits: bool) -> None:  # noqa: FBT001 - a case
        publisher = Publisher("dimr", "www.example.org", None)
        if fits:
            publisher.check(httpx.URL(url))
        else:
            with pytest.raises(InputError):
                publisher.check(httpx.URL(url))

    @pytest.mark.parametrize(
        "landing", ["http://example.org/", "https://10.0.0.1/", "ftp://example.org", "monitor", ""]
    )
    def test_a_landing_page_that_may_not_be_asked_is_one_line(self, landing: str) -> None:
        async def ask() -> None:
            async with open_web("dimr", landing, MANNERS) as web:
                await web.get(landing)

        with pytest.raises(InputError) as caught:
            asyncio.run(ask())
        assert caught.value.exit_code == 3
