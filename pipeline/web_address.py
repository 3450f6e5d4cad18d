"""Addresses of the web, as a person or a document writes them."""

from __future__ import annotations

from urllib.parse import urlsplit


def is_web_address(url: str, *schemes: str) -> bool:
    """Tell whether an address names a host, and one of the `schemes` ("https")."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in schemes and bool(parts.hostname)
