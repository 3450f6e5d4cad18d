"""Where a request may go: https, the publisher's own host, and an address that is on the public internet."""

from __future__ import annotations

import asyncio
import ipaddress
import socket
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.request import getproxies, proxy_bypass

from pipeline.errors import InputError

if TYPE_CHECKING:
    import httpx

_SHOWN = 300  # characters
_DEFAULT_PORT = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True)
class Publisher:
    """The host that a source is fetched from. `source` names the source in messages.

    A host that is loopback by its own name is a test on this machine: it may speak http, and is asked directly.
    """

    source: str
    host: str
    port: int | None

    @staticmethod
    def of(source: str, landing: httpx.URL) -> Publisher:
        """Return the host of a landing page; InputError for an address that is none."""
        if landing.scheme not in _DEFAULT_PORT or not landing.host:
            raise InputError(source, "adresse_falsch", f"{landing} is no address of a web page")
        return Publisher(source, landing.host, landing.port)

    @property
    def is_loopback(self) -> bool:
        """Whether the host is this machine by its own name, and not because a name server says so."""
        return is_loopback(self.host)

    def check(self, url: httpx.URL) -> None:
        """Raise InputError unless `url` is https (or http on loopback) and on the publisher's host.

        With and without "www." are one host. On another port stands another server.
        """
        if url.scheme not in _DEFAULT_PORT:
            raise InputError(self.source, "adresse_falsch", f"{shown(url)} is no address of a web page")
        if _plain(url.host) != _plain(self.host) or url.port != self.port:
            raise InputError(
                self.source, "fremder_host", f"{shown(url)} is on another host than the publisher's, {self.host}"
            )
        if url.scheme != "https" and not self.is_loopback:
            raise InputError(self.source, "unverschluesselt", f"{shown(url)} is not https")

    def proxy(self) -> str | None:
        """Return the proxy that the environment names for this host; None where it is asked directly."""
        if self.is_loopback or proxy_bypass(self.host):
            return None
        found = getproxies()
        return found.get("https") or found.get("all")


def is_loopback(host: str) -> bool:
    """Tell whether a host name or literal address means this machine."""
    if host.lower() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


async def addresses(publisher: Publisher, url: httpx.URL) -> tuple[str, ...]:
    """Return the IP addresses of the host of `url`; InputError where there are none, or one is not public.

    The request goes to one of these very addresses, so that a name server cannot answer differently a second time
    (DNS rebinding).
    """
    port = url.port or _DEFAULT_PORT[url.scheme]
    try:
        found = await asyncio.get_running_loop().getaddrinfo(url.host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise InputError(publisher.source, "nicht_erreichbar", "the host's name cannot be resolved") from error
    known = tuple(dict.fromkeys(str(entry[4][0]) for entry in found))
    check_public(publisher, known)
    return known


def check_public(publisher: Publisher, known: tuple[str, ...]) -> None:
    """Raise InputError if one of the addresses is private, link-local, multicast or this machine.

    For a publisher that is this machine by name, if one is not.
    """
    for text in known:
        address = ipaddress.ip_address(text.partition("%")[0])
        fits = address.is_loopback if publisher.is_loopback else _is_public(address)
        if not fits:
            reason = f"{publisher.host} leads to the address {text}, which is not on the public internet"
            raise InputError(publisher.source, "private_adresse", reason)


def _is_public(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> bool:
    if isinstance(address, ipaddress.IPv6Address):
        # An IPv4 address in IPv6 clothes is where the packets go: mapped, 6to4, Teredo, and through NAT64.
        nat64 = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF) if address in _NAT64 else None
        teredo = address.teredo[1] if address.teredo else None
        inner = address.ipv4_mapped or address.sixtofour or teredo or nat64
        if inner is not None:
            return _is_public(inner)
    return address.is_global and not address.is_multicast and not address.is_reserved


_NAT64 = ipaddress.ip_network("64:ff9b::/96")


def _plain(host: str) -> str:
    return host.lower().removesuffix(".").removeprefix("www.")


def shown(url: httpx.URL) -> str:
    """Return an address for a message: not endless, and without a password that may stand in it."""
    text = str(url.copy_with(username=None, password=None)) if url.userinfo else str(url)
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
