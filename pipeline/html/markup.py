"""What the HTML standard says of elements: which break a line, which are not shown; and a few functions over bs4."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from bs4.element import Comment, Declaration, Doctype, NavigableString, ProcessingInstruction, Tag

if TYPE_CHECKING:
    from collections.abc import Container

_BLOCKS = frozenset(
    {
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "col",
        "colgroup",
        "datalist",
        "dd",
        "details",
        "dialog",
        "dir",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "frameset",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "hr",
        "legend",
        "li",
        "listing",
        "main",
        "menu",
        "nav",
        "ol",
        "optgroup",
        "option",
        "p",
        "pre",
        "search",
        "section",
        "select",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
        "xmp",
    }
)
# Not printed: code, fallbacks for what a browser of today shows, and pictures.
_UNPRINTED = frozenset(
    {
        "script",
        "style",
        "template",
        "noscript",
        "noframes",
        "noembed",
        "iframe",
        "object",
        "audio",
        "video",
        "canvas",
        "svg",
        "math",
        "head",
        "title",
        "meta",
        "link",
        "textarea",
        "rp",
    }
)
_HIDDEN_STYLE = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse))", re.IGNORECASE)
_BOLD_STYLE = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_STRUCK_STYLE = re.compile(r"text-decoration(?:-line)?\s*:[^;]*\bline-through\b", re.IGNORECASE)
_PLAIN_NAME = re.compile(r"[a-z][a-z0-9-]*")


def attribute(tag: Tag, name: str) -> str | None:
    """Return an attribute as one string; None where it is absent."""
    found: object = tag.get(name)
    if found is None:
        return None
    return " ".join(map(str, found)) if isinstance(found, list) else str(found)


def is_block(tag: Tag) -> bool:
    """Tell whether the element starts a line of its own. An element that a site invented ("my-card") does."""
    return tag.name in _BLOCKS or "-" in tag.name


def is_printed(tag: Tag, drawers: Container[str]) -> bool:
    """Tell whether a reader can get to see the element.

    What a control of the page opens (its id is in `drawers`) or a search in the page finds ("until-found") is
    closed, not hidden: collapsed sections carry the text that the page is about.
    """
    if tag.name in _UNPRINTED:
        return False
    if tag.name == "dialog" and tag.get("open") is None:
        return False
    hidden = attribute(tag, "hidden")
    concealed = hidden is not None and hidden.lower() != "until-found"
    concealed = concealed or bool(_HIDDEN_STYLE.search(attribute(tag, "style") or ""))
    return not concealed or attribute(tag, "id") in drawers


def is_strong(tag: Tag) -> bool:
    """Tell whether the element sets its text in bold."""
    return tag.name in {"b", "strong"} or bool(_BOLD_STYLE.search(attribute(tag, "style") or ""))


def is_struck(tag: Tag) -> bool:
    """Tell whether the element strikes its text out."""
    return tag.name in {"s", "strike", "del"} or bool(_STRUCK_STYLE.search(attribute(tag, "style") or ""))


def is_text(node: object) -> bool:
    """Tell whether the node is part of textContent: text, also of scripts, but no comment and no doctype."""
    unread = (Comment, Declaration, Doctype, ProcessingInstruction)
    return isinstance(node, NavigableString) and not isinstance(node, unread)


def dom_text(tag: Tag) -> str:
    """Return the element's textContent as a browser has it: a template's content is no part of it."""
    found: list[str] = []
    stack: list[object] = [tag]
    while stack:
        node = stack.pop()
        if isinstance(node, Tag):
            if node.name != "template":
                stack += reversed(node.contents)
        elif is_text(node):
            found.append(str(node))
    return "".join(found)


def heading_kind(tag: Tag) -> str:
    """Return the kind of block that the element makes: its name, or "h2" where its role says heading level 2."""
    if (attribute(tag, "role") or "").lower() != "heading":
        return tag.name
    level = (attribute(tag, "aria-level") or "").strip()
    return f"h{level}" if level in {"1", "2", "3", "4", "5", "6"} else "h2"


def css_steps(parent: Tag) -> dict[int, str]:
    """Return, by id(), the part of a CSS path that tells each child element of `parent` from its siblings."""
    children = [child for child in parent.contents if isinstance(child, Tag)]
    total = Counter(child.name for child in children)
    seen: Counter[str] = Counter()
    steps = {}
    for nth, child in enumerate(children, start=1):
        seen[child.name] += 1
        if not _PLAIN_NAME.fullmatch(child.name):  # "o:p", from a word processor, would need escapes
            steps[id(child)] = f":nth-child({nth})"
        elif total[child.name] == 1:
            steps[id(child)] = child.name
        else:
            steps[id(child)] = f"{child.name}:nth-of-type({seen[child.name]})"
    return steps


def css_path(tag: Tag) -> str:
    """Return a CSS path from head or body to the element."""
    steps = [css_steps(t.parent)[id(t)] for t in [tag, *tag.parents] if t.parent is not None and t.name != "html"]
    return " > ".join(reversed(steps))
