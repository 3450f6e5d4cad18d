"""How gremien behaves towards the publishers' servers, and what it does not put up with from them."""

from __future__ import annotations

import os
from dataclasses import dataclass
from importlib.metadata import version

CONTACT = "GREMIEN_CONTACT"
"""The environment variable with the address at which a publisher reaches whoever runs this (the workflow sets it)."""


@dataclass(frozen=True, slots=True)
class Manners:
    """Limits of one fetch; times in seconds.

    `connect` and `read` limit a single wait, `deadline` all transfers of one source together, with pauses. A request
    is tried `tries` times; the first pause between two of them is `pause`, each further one twice as long. `size` is
    the limit of a document in bytes after decompression.
    """

    connect: float = 10.0
    read: float = 15.0
    deadline: float = 60.0
    tries: int = 3
    pause: float = 1.0
    redirects: int = 5
    size: int = 50 * 2**20


def user_agent() -> str:
    """Return who asks: the program, its version, and where its operator can be reached."""
    contact = os.environ.get(CONTACT, "").strip()
    plain = "".join(c for c in contact if c.isascii() and c.isprintable() and c not in "()\\")
    return f"gremien/{version('gremien')} (dataset of published documents; contact: {plain or 'see ' + CONTACT})"
