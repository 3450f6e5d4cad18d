"""Explanations and differences for people at a terminal."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text

from pipeline.audit.diff import reason_of, report_to_json
from pipeline.audit.pictures import FACSIMILE

if TYPE_CHECKING:
    from pipeline.audit.compare import Difference
    from pipeline.audit.datasets import Row
    from pipeline.audit.diff import Report
    from pipeline.audit.explain import Explanation

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
    if summary["not_compared"]:
        console.print(_text(f"columns that only one side has: {', '.join(summary['not_compared'])}"))
    counted = [f"{t} {c['old']} -> {c['new']}" for t, c in summary["counted"].items() if c["removed"] or c["added"]]
    if counted:
        console.print(_text(f"counted, not listed: {', '.join(counted)}"))


def print_explanation(explanation: Explanation) -> None:
    """Print each value of a row with its places and changes, then the documents."""
    console = _console()
    console.print(_text(f"{explanation.table} {explanation.key}"), style="bold", soft_wrap=True)
    for value in explanation.values:
        console.print()
        shown = "(empty)" if value.value is None else value.value
        console.print(_text(f"{value.column}: {shown}"), soft_wrap=True, style="cyan")
        if value.note:
            console.print(_text(f"  {value.note}"), soft_wrap=True)
        for beleg in value.belege if len(explanation.values) == 1 or not value.note else ():
            label = "row at" if value.note else "printed"
            printed = " | ".join(beleg["gedruckt"].splitlines())
            console.print(_text(f"  {label}  „{printed}“"), soft_wrap=True)
            console.print(_text(f"           {_where(beleg)}"), soft_wrap=True, style="dim")
        for change in value.reparaturen:
            before = " | ".join(change["vorher"].splitlines())
            told = f"  {change['grundlage']}  {change['regel']}: „{before}“ -> „{change['nachher']}“"
            console.print(_text(told), soft_wrap=True)
    for quelle in explanation.quellen:
        console.print()
        console.print(_text(f"{quelle['quelle_id']}: {quelle['titel']} ({quelle['herausgeber']})"), soft_wrap=True)
        fetched = f", fetched {quelle['abgerufen']}" if quelle["abgerufen"] else ""
        console.print(_text(f"  {quelle['url']}{fetched}"), soft_wrap=True)
        console.print(_text(f"  sha256 {quelle['sha256']}"), soft_wrap=True)
        if quelle["faksimile"] == "true":
            console.print(_text(f"  {FACSIMILE}"), style="yellow", soft_wrap=True)


def _where(beleg: Row) -> str:
    if not beleg["seite"]:
        return f"{beleg['quelle_id']}, {beleg['pfad']}"
    box = ", ".join(f"{edge} {float(beleg[edge]):.1f}" for edge in ("x0", "top", "x1", "bottom"))
    return f"{beleg['quelle_id']}, page {beleg['seite']}, {box}"


def _what(difference: Difference) -> str:
    column = f"{difference.table}.{difference.column}" if difference.column else difference.table
    land = f"{difference.land}  " if difference.land else ""
    return f"{land}{difference.name}  ({column}, {difference.key})"


def _console() -> Console:
    return Console(highlight=False) if sys.stdout.isatty() else Console(width=200, highlight=False)


def _text(text: str) -> Text:
    """Return a text from a document in a form that cannot steer the terminal."""
    return Text("".join(c if c.isprintable() else "\ufffd" for c in text))
