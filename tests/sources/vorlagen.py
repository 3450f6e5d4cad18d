"""Page templates: the same entries in the dress of ten sites, and navigation around them that lists Länder, too."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

HEADLINE = "Kooperationsvereinbarungen Länderebene"
ALLE_LAENDER = (
    "Baden-Württemberg|Bayern|Berlin|Brandenburg|Bremen|Hamburg|Hessen|Mecklenburg-Vorpommern|Niedersachsen|"
    "Nordrhein-Westfalen|Rheinland-Pfalz|Saarland|Sachsen|Sachsen-Anhalt|Schleswig-Holstein|Thüringen"
).split("|")


@dataclass(frozen=True)
class Eintrag:
    """One entry: the Land it begins with ("" for one on several Länder) and what follows ("" for a mere link)."""

    name: str
    text: str

    @property
    def href(self) -> str:
        return "/laender/" + re.sub(r"\W+", "-", self.name.lower()) if not self.text else ""


def esc(text: str) -> str:
    return html.escape(text, quote=False)


def named(entry: Eintrag, mark: str = "", separator: str = ":") -> str:
    """The entry in one line, its name in `mark` ("strong", "a"), `separator` behind it."""
    if not entry.name:
        return esc(entry.text)
    name = f"<{mark}>{esc(entry.name)}</{mark}>" if mark and entry.text else esc(entry.name)
    if entry.href:
        name = f'<a href="{entry.href}">{esc(entry.name)}</a>'
    return f"{name}{separator} {esc(entry.text)}" if entry.text else name


def ul(entries: Sequence[Eintrag]) -> str:
    return "<ul>" + "\n".join(f"<li>{named(e)}</li>" for e in entries) + "</ul>"


def ol_unclosed_strong(entries: Sequence[Eintrag]) -> str:
    return "<ol>" + "\n".join(f"<li>{named(e, 'strong', '')}" for e in entries) + "</ol>"


def paragraphs_unclosed_dash(entries: Sequence[Eintrag]) -> str:
    return "\n".join(f"<p>{named(e, 'b', ' –')}" for e in entries)


def div_soup(entries: Sequence[Eintrag]) -> str:
    rows = (
        f'<div class="x7"><div><span>{named(Eintrag(e.name, ""))}</span></div><div><div>{esc(e.text)}</div></div></div>'
        if e.name and e.text
        else f'<div class="x7"><div>{named(e)}</div></div>'
        for e in entries
    )
    return "<div>" + "".join(re.sub(r'(<span>)<a href="[^"]*">(.*?)</a>', r"\1\2", row) for row in rows) + "</div>"


def headings(entries: Sequence[Eintrag]) -> str:
    found = []
    for e in entries:
        if not e.name:
            found.append(f"<h3>Weitere Länder</h3><p>{esc(e.text)}</p>")
        else:
            name = f'<a href="{e.href}">{esc(e.name)}</a>' if e.href else esc(e.name)
            found.append(f"<h3>{name}</h3>" + "".join(f"<p>{esc(s)}</p>" for s in sentences(e.text)))
    return "".join(found)


def definition_list(entries: Sequence[Eintrag]) -> str:
    found = []
    for e in entries:
        name = f'<a href="{e.href}">{esc(e.name)}</a>' if e.href else esc(e.name)
        found.append(f"<dt>{name or 'Sonstige'}<dd>{esc(e.text)}")
    return f"<dl>{''.join(found)}</dl>"


def table(entries: Sequence[Eintrag]) -> str:
    found = []
    for e in entries:
        name = f'<a href="{e.href}">{esc(e.name)}</a>' if e.href else esc(e.name)
        found.append(f"<tr><td>{name}</td><td>{esc(e.text)}</td></tr>")
    return f"<table><tr><th>Land</th><th>Stand</th></tr>{''.join(found)}</table>"


def accordion(entries: Sequence[Eintrag]) -> str:
    return "".join(
        f"<details><summary>{esc(e.name) or 'Weitere'}</summary><div><p>{esc(e.text)}</p></div></details>"
        if e.text
        else f'<details><summary><a href="{e.href}">{esc(e.name)}</a></summary></details>'
        for e in entries
    )


def collapsed_panels(entries: Sequence[Eintrag]) -> str:
    return "".join(
        f'<div><h3><button aria-controls="p{i}">{esc(e.name) or "Weitere"}</button></h3>'
        f'<div id="p{i}" hidden><p>{esc(e.text)}</p></div></div>'
        if e.text
        else f'<div><h3><a href="{e.href}">{esc(e.name)}</a></h3></div>'
        for i, e in enumerate(entries)
    )


def bullets_in_one_paragraph(entries: Sequence[Eintrag]) -> str:
    return "<p>" + "<br>\n".join(f"&nbsp;•&nbsp;{named(e)}" for e in entries) + "</p>"


def uppercase_reversed(entries: Sequence[Eintrag]) -> str:
    return ul([Eintrag(e.name.upper(), e.text) for e in reversed(entries)])


def sentences(text: str) -> list[str]:
    return re.split(r"(?<=\.) (?=[A-Z])", text) if text else []


TEMPLATES: dict[str, Callable[[Sequence[Eintrag]], str]] = {
    f.__name__: f
    for f in (
        ul,
        ol_unclosed_strong,
        paragraphs_unclosed_dash,
        div_soup,
        headings,
        definition_list,
        table,
        accordion,
        collapsed_panels,
        bullets_in_one_paragraph,
        uppercase_reversed,
    )
}


def laender_links(tag: str) -> str:
    return f"<{tag}><ul>" + "".join(f'<li><a href="/nav/{n}">{n}</a></li>' for n in ALLE_LAENDER) + f"</ul></{tag}>"


def plain_page(content: str) -> str:
    return (
        f'<!doctype html><html lang="de"><head><meta charset="utf-8"><title>{HEADLINE}</title></head>'
        f"<body><h1>{HEADLINE}</h1>{content}</body></html>"
    )


def landmarks_page(content: str) -> str:
    """Navigation before, a sidebar and a footer after the content, each in its landmark, each with all Länder."""
    return plain_page("").replace(
        f"<h1>{HEADLINE}</h1>",
        f"<header>{laender_links('nav')}</header><main><h1>{HEADLINE}</h1><p>Überblick.</p>{content}</main>"
        f"<aside><h3>Beratung vor Ort</h3>{laender_links('div')}</aside><footer>{laender_links('div')}</footer>",
    )


def soup_page(content: str) -> str:
    """The same without any landmark: nothing but div, and the headline's words in the navigation, too."""
    return plain_page("").replace(
        f"<h1>{HEADLINE}</h1>",
        f"<div id=a><div><a href=/k>{HEADLINE}</a></div>{laender_links('div')}</div>"
        f"<div id=b><div><h2>{HEADLINE}</h2></div><div>{content}</div></div>"
        f"<div id=c><div>Beratung in den Ländern</div>{laender_links('div')}</div>"
        f"<div id=d><p>Bayern | Berlin | Bremen</p><p>Impressum</p></div>",
    )


def flat_page(content: str) -> str:
    """Everything directly in body: lists before and after, no container around the content."""
    links = laender_links("div").removeprefix("<div>").removesuffix("</div>")
    return plain_page("").replace(f"<h1>{HEADLINE}</h1>", f"{links}<h1>{HEADLINE}</h1>{content}{links}<p>Impressum")


PAGES: dict[str, Callable[[str], str]] = {f.__name__: f for f in (plain_page, landmarks_page, soup_page, flat_page)}


def sprinkled(markup: str) -> str:
    """Soft hyphens inside of long words and non-breaking spaces, in the text and not in the tags."""

    def sprinkle(text: str) -> str:
        text = re.sub(r"([a-zäöü]{4})([a-zäöü]{4})", "\\1\u00ad\\2", text)
        return re.sub(r" (?=[A-Z])", "\u00a0", text)

    head, body, rest = markup.partition("<body>")
    return head + body + re.sub(r">[^<]+<", lambda m: sprinkle(m[0]), rest)
