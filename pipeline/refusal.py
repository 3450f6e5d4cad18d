"""What a person needs who has to decide on a refused run: every reason in a table, and pictures of the places."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

from pipeline import publish
from pipeline.errors import InputError
from pipeline.model import Issue
from pipeline.raw import read_document

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from pipeline.model import Place
    from pipeline.raw import Edition

PICTURES = 60
"""At most so many pictures: a report whose every row is refused shows what is wrong in its first ones."""


def refusal_file(processed: Path) -> Path:
    """Return where the reasons of a refused run are written."""
    return processed.parent / "build" / "refused" / "meldungen.csv"


@dataclass(frozen=True, slots=True)
class Told:
    """The reasons of a refusal, and what is unknown besides: all that a person can settle at once."""

    reasons: tuple[Issue, ...]
    besides: tuple[Issue, ...] = ()


def write_refusal(processed: Path, told: Told, editions: Iterable[Edition]) -> None:
    """Write the reasons to `build/refused/meldungen.csv`, with the names of the pictures in the column `bild`.

    `processed` is not touched. Best effort: the reasons are printed as well.
    """
    target = refusal_file(processed)
    columns = [*(f.name for f in fields(Issue) if f.name != "places"), "bild"]
    issues = (*told.reasons, *told.besides)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        clear_refusal(processed)
        target.parent.mkdir(parents=True, exist_ok=True)
        pictures = _draw(target.parent, issues, {e.quelle_id: e for e in editions})
        rows = [{**issue.row(), "bild": " ".join(pictures.get(n, ()))} for n, issue in enumerate(issues)]
        target.write_bytes(publish.rows_to_csv(rows, columns))
    except OSError:
        return


def clear_refusal(processed: Path) -> None:
    """Remove what an earlier refusal left; other people's files stay."""
    target = refusal_file(processed)
    for path in (target, *target.parent.glob("*.png")):
        path.unlink(missing_ok=True)
    if target.parent.is_dir() and not any(target.parent.iterdir()):
        target.parent.rmdir()


def _draw(folder: Path, issues: Sequence[Issue], editions: Mapping[str, Edition]) -> dict[int, list[str]]:
    """Draw the places of the messages; return the names of the pictures by the number of the message, from 0."""
    from pipeline.pdf.picture import places_to_png  # noqa: PLC0415  only a refusal needs it
    from pipeline.worker import read  # noqa: PLC0415

    wanted: dict[str, list[tuple[int, Place]]] = {}
    for number, issue in enumerate(issues):
        for place in issue.places:
            if place.page is not None and place.box is not None and place.document in editions:
                wanted.setdefault(place.document, []).append((number, place))
    names: dict[int, list[str]] = {}
    drawn: dict[Place, str] = {}
    for document, places in wanted.items():
        try:
            new = list(dict.fromkeys(place for _, place in places))[: PICTURES - len(drawn)]
            images = read(document, places_to_png, read_document(editions[document]), new)
        except InputError:
            continue
        for place, image in zip(new, images, strict=False):  # a page that cannot be drawn has no picture
            name = f"{document.replace('/', '-')}-seite-{place.page}-{len(drawn) + 1}.png"
            (folder / name).write_bytes(image)
            drawn[place] = name
        for number, place in places:
            if place in drawn:
                names.setdefault(number, []).append(drawn[place])
    return names
