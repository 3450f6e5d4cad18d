"""How a text is told of in a message."""

from __future__ import annotations

_NAMED = 60
"""As many characters of a text are told."""


def beginning(text: str) -> str:
    """Return what is told of a text: its beginning, where it is long."""
    return text if len(text) <= _NAMED else f"{text[:_NAMED]}…"
