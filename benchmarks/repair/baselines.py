"""Two simple ways to mend the lines of a cell, for comparison."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def spaces(lines: Sequence[str]) -> str:
    """Make every line break a space."""
    return " ".join(" ".join(lines).split())


def usual(lines: Sequence[str]) -> str:
    """Do what clean-up scripts do: a hyphen before a small letter goes, every other break is a space."""
    text = re.sub(r"[-\u00ad\u2010\u2011\u0002]\n(?=[a-zäöüß])", "", "\n".join(lines))
    text = re.sub(r"([-\u00ad\u2010\u2011\u0002/])\n", r"\1", text)
    return " ".join(re.sub("[\u00ad\u2010\u2011\u0002]", "-", text).split())
