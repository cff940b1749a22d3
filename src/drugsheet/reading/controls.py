"""Which elements of a page its controls open: what such an element hides is part of the page.

A control may stand behind what it opens, so that they are looked for before the page is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import unescape

from drugsheet.reading.elements import CONTROLS
from drugsheet.reading.raw import runs

_SIGNS = ("aria-controls", "-target=", "-toggle=", "onclick", "javascript:", *(f"role={quote}{role}" for quote in ("", "'", '"') for role in ("tab", "button")))
"""What the start tag of such a control holds."""
_SHORTEST = min(map(len, _SIGNS))
_NAME = re.compile(r"<([a-z][^\s/>]*)", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""(?<=[\s"'/])([^\s"'<>/=]++)\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s"'>]++))""")
_NAMED = re.compile(r"""["']#?([\w:.-]{1,100})["']""")
"""An identifier that a script of a control names."""
_ROLES = frozenset("button tab link switch".split())
_TOGGLES = frozenset("collapse tab pill list".split())
_OTHER_TOGGLES = frozenset("modal dropdown offcanvas tooltip popover button".split())


def opened(source: str) -> frozenset[str]:
    """The ``id`` of each element that a control of an HTML source opens."""
    if not _may_open(source):
        return frozenset()
    tags = (source[run.start : run.end] for run in runs(source) if run.kind == "tag" and run.end - run.start > _SHORTEST)
    return frozenset(name for tag in tags if _may_open(tag) for name in _opened_by(tag))


def _may_open(source: str) -> bool:
    source = source.lower()
    return any(sign in source for sign in _SIGNS)


def is_control(tag: str, attributes: Mapping[str, str]) -> bool:
    """Whether an element is one that the reader of a page works, to see more of the page itself."""
    if attributes.get("aria-haspopup", "false").lower() != "false":
        return False
    return tag in CONTROLS or attributes.get("role", "").strip().lower() in _ROLES or (tag != "input" and "aria-expanded" in attributes)


def _opened_by(written: str) -> Iterator[str]:
    """The names in one start tag."""
    name = _NAME.match(written)
    if name is None:
        return
    attributes: dict[str, str] = {}
    for key, *values in _ATTRIBUTE.findall(written):
        attributes.setdefault(key.lower(), unescape("".join(values)))
    if not is_control(name[1].lower(), attributes):
        return
    yield from attributes.get("aria-controls", "").split()
    link = attributes.get("href", "")
    toggle = (attributes.get("data-bs-toggle") or attributes.get("data-toggle") or "").lower()
    if toggle not in _OTHER_TOGGLES:
        targets = [attributes.get("data-bs-target", ""), attributes.get("data-target", "")]
        if toggle in _TOGGLES or "role" in attributes or "aria-expanded" in attributes:
            targets.append(link)
        yield from (target.strip()[1:] for listed in targets for target in listed.split(",") if target.strip().startswith("#"))
    yield from _NAMED.findall(attributes.get("onclick", ""))
    if link.lower().startswith("javascript:"):
        yield from _NAMED.findall(link)
