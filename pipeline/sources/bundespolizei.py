"""The Bundespolizei's own notice on an agreement: a second witness for its day, its parties and the work before it.

It reads as the KOK's page does; only its headline need not speak of the agreement, because a notice may be headed by
what the agreement is for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.errors import InputError
from pipeline.sources.deutsch.sentences import sentences, unified
from pipeline.sources.kok import headline_on_agreement, is_signing, read_agreement

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.html.page import Block, Page
    from pipeline.model import Issue
    from pipeline.sources.kok import Agreement


def extract(page: Page) -> tuple[Agreement, tuple[Issue, ...]]:
    """Return the agreement that the notice tells of, and the sentences that no rule reads.

    Raises InputError where nothing says that an agreement was made ("keine_vereinbarung") or between whom
    ("keine_parteien").
    """
    blocks = page.content()
    headline = _headline_above_the_signing(blocks) or headline_on_agreement(page, blocks)
    if headline is None:
        raise InputError(page.document, "keine_vereinbarung", "no notice that an agreement was made")
    return read_agreement(page, headline, blocks)


def _headline_above_the_signing(blocks: Sequence[Block]) -> Block | None:
    """Return the nearest heading of highest rank above the first sentence that says that an agreement was made."""
    signing = next((b.number for b in blocks if not b.heading and _tells_of_signing(b)), None)
    above = [b for b in blocks if b.heading and signing is not None and b.number < signing]
    highest = min((b.heading for b in above), default=0)
    return next((b for b in reversed(above) if b.heading == highest), None)


def _tells_of_signing(block: Block) -> bool:
    plain = unified(block.value)
    return any(is_signing(plain[start:end]) for start, end in sentences(plain))
