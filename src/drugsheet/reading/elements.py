"""What the elements of a page are: which stand alone, which hold no text of the sheet, what their attributes make of them."""

from __future__ import annotations

import re
from collections.abc import Mapping

HEADINGS = {f"h{level}": level for level in range(1, 7)}
LISTS = frozenset("ul ol menu dir".split())
LABELS = frozenset("summary th dt caption legend button".split())
"""Elements whose words head what stands beside or under them."""
BLOCKS = frozenset(
    "html body p div section article main header footer nav aside dl dt dd li table caption thead tbody tfoot"
    " tr td th blockquote pre hr form fieldset legend details summary figure figcaption address center button hgroup"
    " search noscript".split()
).union(HEADINGS, LISTS)
GROUPS = frozenset("thead tbody tfoot".split())
LEFT_OUT = {
    "script": "script",
    "style": "style",
    "template": "template",
    "select": "form_control",
    "textarea": "form_control",
    "datalist": "form_control",
    "svg": "picture",
    "math": "picture",
    "iframe": "embedded",
    "object": "embedded",
    "audio": "embedded",
    "video": "embedded",
    "head": "head",
    "xml": "office_data",
}
"""Elements that hold no text of the sheet, and the reason under which it is listed."""
PANELS = frozenset("div section article details fieldset form figure blockquote".split()).union(LISTS, ("dl", "table"))
"""Elements that can be the panel of a control."""
CONTROLS = frozenset("button a summary".split())

_REGION_TAGS = {"form": "form", "nav": "navigation", "aside": "aside", "footer": "footer", "search": "search"}
_REGION_ROLES = {"navigation": "navigation", "search": "search", "contentinfo": "footer", "complementary": "aside", "banner": "banner"}
_REGION_WORDS = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|navigation|menu|breadcrumbs?|skip(?:-?link|-?nav|-to)?|share|sharing|social|related|sidebar|cookies?|search"
    r"|pagination|toolbar|newsletter|site-?footer|page-?footer|footer|site-?header|masthead|banner|advert(?:isement)?)(?:$|[\s_-])",
    re.IGNORECASE,
)
_NEVER_REGION = frozenset(("html", "body", "main", "article", "table", "tbody", "tr", "td", "th", "li", "h1", "h2", "h3", "h4", "h5", "h6", "p"))
_ITEM_CLASS = re.compile(r"(?:^|\s)(?:li|list-?item|bullet(?:ed)?(?:-item)?)(?:$|\s)", re.IGNORECASE)
_ROLES = {
    "listitem": "li", "list": "ul", "term": "dt", "definition": "dd",
    "table": "table", "grid": "table", "rowgroup": "tbody", "row": "tr", "cell": "td", "gridcell": "td", "columnheader": "th", "rowheader": "th",
}  # fmt: skip
_HEADING_WORD = re.compile(r"(?:^|[\s_-])(?:head(?:ing|line)?|sub-?head(?:ing)?|title|sub-?title)(?:$|[\s_-])", re.IGNORECASE)
"""Words in the class of a ``div`` that say it is a heading: "panel-heading", "lf-head"."""
_SHOWN = re.compile(r"(?:^|[;\s])(display|visibility)\s{0,8}:\s{0,8}([a-z-]{1,20})", re.IGNORECASE)
_UNSEEN = {"display": ("none",), "visibility": ("hidden", "collapse")}


def stands_for(tag: str, attributes: Mapping[str, str]) -> str:
    """What an element is when it says so itself: ``role="listitem"``, ``role="heading"``, ``class="list-item"``."""
    role = attributes.get("role", "").strip().lower()
    if role in _ROLES and not (tag == "thead" and role == "rowgroup"):
        return _ROLES[role]
    if role == "heading":
        level = attributes.get("aria-level", "2")
        return f"h{level}" if level in {"1", "2", "3", "4", "5", "6"} else "h2"
    if tag == "td" and "scope" in attributes:
        return "th"
    if tag == "div":
        if role == "button" and "aria-expanded" in attributes:
            return "button"
        words = attributes.get("class", "")
        if _ITEM_CLASS.search(words):
            return "li"
        if _HEADING_WORD.search(words) and not _REGION_WORDS.search(words):
            return "h2"
    return tag


def region_of(tag: str, attributes: Mapping[str, str]) -> str | None:
    """The part of the page around the sheet that an element holds: its navigation, its footer."""
    if tag in _REGION_TAGS:
        return _REGION_TAGS[tag]
    if not attributes:
        return None
    if (role := attributes.get("role", "").strip().lower()) in _REGION_ROLES:
        return _REGION_ROLES[role]
    if tag not in _NEVER_REGION:
        for key in ("class", "id"):
            if (words := attributes.get(key)) and (match := _REGION_WORDS.search(words)):
                return match[0].strip(" _-\t\n").lower()
    return None


def is_hidden(tag: str, attributes: Mapping[str, str]) -> bool:
    """Whether an element says itself that it is not shown: ``hidden``, or a style of its own.

    ``hidden="until-found"`` can be searched for, and a page that hides all of itself is shown by its scripts.
    """
    if tag in {"html", "body"}:
        return False
    if "hidden" in attributes and (attributes["hidden"] or "").strip().lower() != "until-found":
        return True
    style = attributes.get("style")
    if not style or not (said := dict(_SHOWN.findall(style.lower()))):
        return False
    return any(said.get(name) in values for name, values in _UNSEEN.items())
