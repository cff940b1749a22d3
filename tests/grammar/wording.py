"""How tables compare printed words: as the annotation guide does (case, articles, marks and full stops do not count)."""

from __future__ import annotations

import re

_ARTICLE = re.compile(r"^(?:a|an|the|your)\s", re.IGNORECASE)
_MARKS = re.compile(r"[®™]")


def plain(words: str | None) -> str:
    """Words without what does not count in a comparison; none are empty."""
    return _ARTICLE.sub("", " ".join(_MARKS.sub("", words or "").lower().split())).rstrip(".")


def same_phrase(expected: str | None, found: str | None) -> bool:
    """Whether two phrases whose ends are a matter of taste say the same: one holds the other."""
    left, right = plain(expected), plain(found)
    return left == right if not left or not right else left in right or right in left
