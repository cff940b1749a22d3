"""Markdown's marks within a paragraph: stress, links, pictures, code, struck words, escapes, character references, HTML tags.

A paragraph is looked at once, from left to right; what is found are places in its text.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Container
from dataclasses import dataclass, field
from functools import cached_property
from html import unescape

from drugsheet.reading.document import fold

_ATTRIBUTE = r"""\s++[\w:@.-]{1,60}+(?:\s*+=\s*+(?:"[^"]{0,2000}+"|'[^']{0,2000}+'|[^\s"'=<>`]{1,2000}+))?+"""
TAG = re.compile(rf"<(?P<end>/?)(?P<name>[A-Za-z][A-Za-z0-9]{{0,15}})(?P<attributes>(?:{_ATTRIBUTE})*+)\s*+/?>")
_TAG_NAMES = frozenset(
    "a abbr address article aside b big blockquote body br button caption center cite code col colgroup dd del details dfn div dl dt em fieldset figcaption figure font"
    " footer form h1 h2 h3 h4 h5 h6 head header hr html i img input ins kbd label legend li main mark meta nav noscript ol option p pre q s samp section select small span"
    " strike strong sub summary sup svg table tbody td tfoot th thead time title tr tt u ul var wbr".split()
)
_TOKEN = re.compile(
    r"""\\(?P<escaped>[!-/:-@\[-`{-~])
      | (?P<hard>\\)(?=\n|\Z)
      | (?P<ticks>`+)
      | <(?P<auto>(?:https?|ftp|mailto|tel):[^\s<>]{1,500}|[\w.+-]{1,64}@[\w.-]{1,255})>
      | (?P<tag><(?=/?[A-Za-z]))
      | (?P<picture>!\[)
      | (?P<opening>\[)
      | (?P<closing>\])
      | (?P<run>\*+|_+)
      | (?P<struck>~~)
      | ~(?P<low>[^\s~]{1,20})~(?!~)
      | \^(?P<high>[^\s^\[\]]{1,20})\^
      | (?P<reference>&(?:\#[0-9]{1,7}|\#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});)
    """,
    re.VERBOSE,
)
_TARGET = re.compile(
    r"""\(\s*+(?:<[^<>\n]{0,1000}+>|[^\s()<>]{0,1000}+(?:\([^\s()]{0,500}+\)[^\s()]{0,500}+){0,3}+)"""
    r"""(?:\s++(?:"[^"]{0,500}+"|'[^']{0,500}+'|\([^()]{0,500}+\)))?+\s*+\)"""
)
_LABEL = re.compile(r"[ \n]?\[([^\[\]]{0,300}+)\]")
_TICKS = re.compile("`+")
_CLASSES = re.compile(r"\{(?:[#.:]|[\w-]{1,40}=)[^{}\n]{0,200}\}")


@dataclass(slots=True)
class Inline:
    """What the marks of a paragraph say: places are offsets in its text."""

    text: str
    gone: list[tuple[int, int, str]] = field(default_factory=list)
    """Characters that are not shown, and the reason."""
    bold: list[tuple[int, int]] = field(default_factory=list)
    links: list[tuple[int, int]] = field(default_factory=list)
    struck: list[tuple[int, int]] = field(default_factory=list)
    raised: list[tuple[int, int]] = field(default_factory=list)
    shown: dict[int, tuple[int, str]] = field(default_factory=dict)
    """Where a character reference stands: its end and what it shows."""
    tags: dict[int, re.Match[str]] = field(default_factory=dict)
    escaped: set[int] = field(default_factory=set)
    """Characters that a backslash makes plain ones."""


@dataclass(slots=True)
class _Run:
    """A run of ``*`` or ``_`` that may begin or end stressed words."""

    start: int
    length: int
    mark: str
    opens: bool
    closes: bool


class _Scan:
    """One look at a paragraph."""

    def __init__(self, text: str, labels: Container[str]) -> None:
        self.found = Inline(text)
        self._text = text
        self._labels = labels
        self._brackets: list[tuple[int, int, bool]] = []
        self._runs: list[_Run] = []
        self._struck = -1

    def run(self) -> Inline:
        text, at = self._text, 0
        while match := _TOKEN.search(text, at):
            at = self._take(match)
        self._stress()
        return self.found

    def _drop(self, start: int, end: int, reason: str = "markup") -> None:
        if start < end:
            self.found.gone.append((start, end, reason))

    def _take(self, match: re.Match[str]) -> int:
        """Take a mark; where to look on is returned."""
        start, end = match.span()
        kind = match.lastgroup
        if kind in {"escaped", "hard"}:
            self._drop(start, start + 1)
            self.found.escaped.update(range(start + 1, end))
        elif kind == "ticks":
            return self._take_code(start, end)
        elif kind == "auto":
            self._drop(start, start + 1)
            self._drop(end - 1, end)
            self.found.links.append((start + 1, end - 1))
        elif kind == "tag":
            return self._take_tag(start)
        elif kind in {"picture", "opening"}:
            self._brackets.append((start, end, kind == "picture"))
        elif kind == "closing":
            return self._take_bracket(start, end)
        elif kind == "run":
            self._runs.append(self._new_run(start, end))
        elif kind == "struck":
            self._take_struck(start, end)
        elif kind == "low":
            self._drop(start, start + 1)
            self._drop(end - 1, end)
        elif kind == "high":
            self._take_high(start, end)
        elif kind == "reference":
            self._take_reference(start, end, match[0])
        return end

    def _take_code(self, start: int, end: int) -> int:
        """Code ends at the next run of as many ticks."""
        places = self._ticks.get(end - start, [])
        number = bisect_left(places, end)
        if number == len(places):
            return end
        closing = places[number]
        self._drop(start, end)
        self._drop(closing, closing + end - start)
        return closing + end - start

    @cached_property
    def _ticks(self) -> dict[int, list[int]]:
        """Where runs of ticks begin, by their length."""
        found: dict[int, list[int]] = {}
        for run in _TICKS.finditer(self._text):
            found.setdefault(len(run[0]), []).append(run.start())
        return found

    def _take_tag(self, start: int) -> int:
        tag = TAG.match(self._text, start)
        if tag is None or tag["name"].lower() not in _TAG_NAMES:
            return start + 1
        self._drop(*tag.span())
        self.found.tags[start] = tag
        return tag.end()

    def _take_bracket(self, start: int, end: int) -> int:
        if not self._brackets:
            return end
        begin, inner, picture = self._brackets.pop()
        stop = self._end_of_link(inner, start, end)
        if stop == 0:
            return end
        if picture:
            self._drop(begin, stop, "picture")
            self._forget(begin)
            return stop
        note = self._text[inner] == "^"
        self._drop(begin, inner + note)
        self._drop(start, stop)
        (self.found.raised if note else self.found.links).append((inner + note, start))
        return stop

    def _end_of_link(self, inner: int, start: int, end: int) -> int:
        """Where a link ends whose words stand between ``inner`` and ``start``; 0 where brackets are brackets."""
        text = self._text
        if target := _TARGET.match(text, end):
            classes = _CLASSES.match(text, target.end())
            return classes.end() if classes else target.end()
        if classes := _CLASSES.match(text, end):
            return classes.end()
        if start - inner > _LONGEST_LABEL:
            return 0
        words = label(text[inner:start])
        if (named := _LABEL.match(text, end)) and label(named[1] or words) in self._labels:
            return named.end()
        return end if words in self._labels else 0

    def _forget(self, begin: int) -> None:
        """What was found within a picture is not shown."""
        while self._runs and self._runs[-1].start > begin:
            self._runs.pop()

    def _new_run(self, start: int, end: int) -> _Run:
        text = self._text
        before, after = text[start - 1 : start] or " ", text[end : end + 1] or " "
        mark, size = text[start], end - start
        single = mark == "_" or size == 1
        opens = (not after.isspace() or (not single and (not start or before == "\n"))) and not (single and (before.isalnum() or before == mark))
        closes = not (single and (before.isspace() or after.isalnum()))
        return _Run(start, size, mark, opens, closes)

    def _take_struck(self, start: int, end: int) -> None:
        if self._struck >= 0 and not self._text[start - 1].isspace():
            self._drop(self._struck, self._struck + 2)
            self._drop(start, end)
            self.found.struck.append((self._struck + 2, start))
            self._struck = -1
        elif not self._text[end : end + 1].isspace():
            self._struck = start

    def _take_high(self, start: int, end: int) -> None:
        """Raised words as pandoc writes them: "10^9^"."""
        power = self._text[start - 1 : start].isdigit() and self._text[start + 1].isdigit()
        if not power:
            self._drop(start, start + 1)
        self._drop(end - 1, end)
        self.found.raised.append((start + (not power), end - 1))

    def _take_reference(self, start: int, end: int, written: str) -> None:
        shown = unescape(written)
        if shown == written or len(shown) != 1:
            return
        if fold(shown):
            self.found.shown[start] = (end, shown)
        else:
            self._drop(start, end)
            if shown.isspace():
                self.found.shown[start] = (end, " ")

    def _stress(self) -> None:
        """Pair the runs of ``*`` and ``_``: each that can end stressed words goes with the nearest before it that can begin them."""
        openings: dict[str, list[tuple[int, _Run]]] = {"*": [], "_": []}
        for number, run in enumerate(self._runs):
            stack = openings[run.mark]
            while run.length and run.closes and stack:
                place, opening = stack[-1]
                size = 2 if min(run.length, opening.length) > 1 else 1
                if size == 1 and run.length > 1 and self._text[run.start - 1].isspace():
                    break
                stop = opening.start + opening.length
                self._drop(stop - size, stop)
                self._drop(run.start, run.start + size)
                if size > 1:
                    self.found.bold.append((stop, run.start))
                opening.length -= size
                run.start += size
                run.length -= size
                for others in openings.values():
                    while others and others[-1][0] > place:
                        others.pop()
                if not opening.length:
                    stack.pop()
            if run.length and run.opens:
                stack.append((number, run))


_LONGEST_LABEL = 300


def label(words: str) -> str:
    """The name of a link's target as it is compared."""
    return fold(words).casefold()


def inline(text: str, labels: Container[str]) -> Inline:
    """The marks of a paragraph; ``labels`` are the targets of links that the file defines."""
    return _Scan(text, labels).run()
