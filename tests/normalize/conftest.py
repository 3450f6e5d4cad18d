"""The reviewed vocabulary, and the bodies of the 2024 report as a careful reader would type them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from printed import TESTS, Body, body, reviewed

if TYPE_CHECKING:
    from schemas.vocabulary import Vocabulary


@pytest.fixture(scope="session")
def vocabulary() -> Vocabulary:
    return reviewed()


@pytest.fixture(scope="session")
def gold() -> list[Body]:
    rows = json.loads((TESTS / "data" / "gold-2024-10.json").read_text(encoding="utf-8"))
    return [
        body(
            row=number,
            bundesland=row["Bundesland"],
            titel=row["Titel"],
            ebene=row["Ebene"],
            schwerpunkt=row["Schwerpunkt"],
            akteure=row["Teilnehmende Akteure"],
            turnus=row["Turnus"],
        )
        for number, row in enumerate(rows)
    ]
