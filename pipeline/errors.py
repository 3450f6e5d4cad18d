"""One tree of errors. Each carries the exit code of the design and one sentence that says what and where."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.model import Issue


class GremienError(Exception):
    """Anything that ends a command with a message instead of a result."""

    exit_code = 1


class UsageError(GremienError):
    """The command was called in a way that cannot work."""

    exit_code = 2


class InputError(GremienError):
    """A document could not be read, or is not what it should be.

    `document` is the quelle_id or the file name, `code` the machine-readable name of what is wrong; both stand in
    `meldungen` of a refused run, and so do `details`: what else a person has to look at to mend it.
    """

    exit_code = 3

    def __init__(
        self, document: str, code: str, reason: str, *, page: int | None = None, details: tuple[Issue, ...] = ()
    ) -> None:
        self.document, self.code, self.reason, self.page, self.details = document, code, reason, page, details
        where = f"{document}, page {page}" if page else document
        super().__init__(f"{where}: {reason}")


class RefusalError(GremienError):
    """A run that would have published something wrong. `issues` holds every reason."""

    def __init__(self, issues: tuple[Issue, ...], exit_code: int) -> None:
        self.issues = issues
        self.exit_code = exit_code
        super().__init__(f"refused: {len(issues)} reason(s)")
