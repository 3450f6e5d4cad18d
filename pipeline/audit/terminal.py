"""Explanations and differences for people at a terminal."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text

from pipeline.audit.diff import reason_of, report_to_json

if TYPE_CHECKING:
    from pipeline.audit.compare import Difference
    from pipeline.audit.diff import Report

_STYLES = {"added": "green", "removed": "red", "renamed": "cyan", "changed": "yellow"}


def print_report(report: Report) -> None:
    """Print how many differences there are, and each of them with its cause."""
    console = _console()
    summary = report_to_json(report)["summary"]
    kinds = ", ".join(f"{count} {kind}" for kind, count in summary["kinds"].items())
    causes = ", ".join(f"{count} {cause}" for cause, count in summary["causes"].items() if count)
    console.print(_text(f"{report.old.name} -> {report.new.name}"), style="bold")
    if not report.differences:
        console.print(_text("no difference"))
    else:
        console.print(_text(f"{len(report.differences)} difference(s): {kinds}; cause: {causes}"))
        for difference, judgement in report.differences:
            console.print()
            headline = Text(difference.kind, style=_STYLES[difference.kind])
            headline.append(_text(f"  {_what(difference)}"))
            console.print(headline, soft_wrap=True)
            for sign, value in (("-", difference.old), ("+", difference.new)):
                if value is not None and not (difference.kind in {"added", "removed"} and not difference.made_of):
                    console.print(_text(f"  {sign} {value}"), soft_wrap=True)
            for follow in difference.follows if difference.kind in {"changed", "renamed"} else ():
                shown = f"{follow.old or '(nothing)'} -> {follow.new or '(nothing)'}"
                console.print(_text(f"    {follow.table}.{follow.column or '*'}: {shown}"), soft_wrap=True, style="dim")
            console.print(_text(f"  {judgement.cause}: {reason_of(difference, judgement)}"), soft_wrap=True)
        console.print()
    if report.typesetting:
        console.print(_text(f"{report.typesetting} cell(s) differ in typesetting alone"))
    counted = [f"{t} {c['old']} -> {c['new']}" for t, c in summary["counted"].items() if c["removed"] or c["added"]]
    if counted:
        console.print(_text(f"counted, not listed: {', '.join(counted)}"))


def _what(difference: Difference) -> str:
    column = f"{difference.table}.{difference.column}" if difference.column else difference.table
    land = f"{difference.land}  " if difference.land else ""
    return f"{land}{difference.name}  ({column}, {difference.key})"


def _console() -> Console:
    return Console(highlight=False) if sys.stdout.isatty() else Console(width=200, highlight=False)


def _text(text: str) -> Text:
    """Return a text from a document in a form that cannot steer the terminal."""
    return Text("".join(c if c.isprintable() else "\ufffd" for c in text))
