"""How names and printed words are written in CQL."""

from __future__ import annotations

import re
from collections.abc import Iterable

_ESCAPES = {"'": "\\'", '"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\f": "\\f"}
_UNSAFE = re.compile("['\"\\\\\x00-\x1f\x7f-\x9f\u2028\u2029]")
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]+")


def string(text: str) -> str:
    """A literal with these words."""
    return f"'{_UNSAFE.sub(_escaped, text)}'"


def _escaped(found: re.Match[str]) -> str:
    return _ESCAPES.get(found[0]) or f"\\u{ord(found[0]):04x}"


def strings(texts: Iterable[str]) -> str:
    """A list of literals."""
    return f"{{ {', '.join(map(string, texts))} }}"


def comment(text: str) -> str:
    """Words as comment lines: whatever is in them, none of it is CQL."""
    return "\n".join(f"// {_UNSEEN.sub(' ', line)}".rstrip() for line in text.split("\n"))


def name(words: str) -> str:
    """An identifier in quotation marks; ours hold letters, digits, blanks and commas."""
    return f'"{words}"'
