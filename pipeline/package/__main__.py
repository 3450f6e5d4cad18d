"""`python -m pipeline.package`: write docs/dictionary.md anew from the schemas (`make dictionary`)."""

from __future__ import annotations

from pipeline.fingerprint import ROOT, SCHEMAS
from pipeline.package.dictionary import dictionary


def main() -> None:
    """Write the dictionary."""
    (ROOT / "docs" / "dictionary.md").write_text(dictionary(SCHEMAS), encoding="utf-8")


if __name__ == "__main__":
    main()
