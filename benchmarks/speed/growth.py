"""What ten times as much of one thing costs: inputs that make readers slow, each by a shape of its own.

Each shape is put behind the headings of a small sheet, so that it is read and not refused; what is refused after all
(too deep, too many elements) is measured too.
"""

from __future__ import annotations

import gc
import random
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass

import drugsheet
from benchmarks.speed import sheets
from drugsheet.export.json import to_json

_TEXT = b"Zaratinib (Generic Name)\nOther Names: Zaro\n\nPossible Side Effects\n\n\xe2\x80\xa2 Nausea. This may last up to 24 hours.\n\nWhen to Call the Doctor\n\nCall your doctor immediately if you have:\n\n\xe2\x80\xa2 Temperature of 100.5 F or above\n\n"
_HTML = (
    b"<html><body><h1>Zaratinib (Generic Name)</h1><h2>Possible Side Effects</h2><ul><li>Nausea. This may last up to 24 hours.</li></ul>"
    b"<h2>When to Call the Doctor</h2><p>Call your doctor immediately if you have:</p><ul><li>Temperature of 100.5 F or above</li></ul>"
)
_GIVE_UP = 60.0
"""Seconds that the large input may be expected to take; beyond it is not read, and what it would take is stated."""


@dataclass(frozen=True, slots=True)
class Shape:
    """One kind of input, of any size."""

    name: str
    make: Callable[[int], bytes]


def _repeated(name: str, piece: str, *, html: bool = False, before: str = "", after: str = "") -> Shape:
    body = piece.encode()
    start = (_HTML if html else _TEXT) + before.encode()
    return Shape(name, lambda size: start + body * (max(1, size - len(start)) // len(body) or 1) + after.encode())


def _numbered(name: str, pattern: str, *, html: bool = False, before: str = "") -> Shape:
    """Pieces that all differ: ``{n}`` is their number, ``{w}`` a word of their own."""

    def make(size: int) -> bytes:
        word = random.Random(1)  # noqa: S311  # it keeps no secret
        start = (_HTML if html else _TEXT) + before.encode()
        pieces, length, number = [start], len(start), 0
        while length < size:
            number += 1
            piece = pattern.format(n=number, w="".join(word.choices("abcdefghijklmnoprstuvw", k=7))).encode()
            pieces.append(piece)
            length += len(piece)
        return b"".join(pieces)

    return Shape(name, make)


def _cased(size: int) -> bytes:
    """The drug's name again and again, each time in capitals and small letters of its own."""
    choose = random.Random(1)  # noqa: S311  # it keeps no secret
    start = _HTML + b"<h2>What is Zaratinibumablexin?</h2><p>"
    name = "zaratinibumablexin"
    cased = (" ".join("".join(map(choose.choice, zip(name, name.upper(), strict=True))) for _ in range(20)) for _ in range((size - len(start)) // (20 * (len(name) + 1) + 7)))
    return start + "</p><p>".join(cased).encode()


SHAPES: tuple[Shape, ...] = (
    Shape("a sheet as HTML", lambda size: sheets.of_size(sheets.clean_html, size)),
    Shape("a sheet in a content manager's page", lambda size: sheets.of_size(sheets.managed_html, size)),
    Shape("a sheet as text", lambda size: sheets.of_size(sheets.plain_text, size)),
    _repeated("blank lines", "\n"),
    _repeated("lines of one letter", "a\n"),
    _repeated("one heading again and again", "When to Call the Doctor\n"),
    _numbered("headings that all differ", "<h2>Topic {w}</h2><p>Words on {w}.</p>", html=True),
    _repeated("one word without end", "a"),
    _repeated("one line without end", "some more words "),
    _repeated("digits and spaces", "5 "),
    _repeated("bullets without text", "\u2022 "),
    _repeated("opening brackets", "("),
    _repeated("commas", "a, "),
    _repeated("rules", "=====\n"),
    _repeated("page ends", "Page 1 of 2\n\f"),
    _numbered("numbered items", "{n}. {w} pain\n"),
    _numbered("reasons to call", "\u2022 {w} pain or vomiting more than {n} times in 2 days\n"),
    _numbered("limits that all differ", "<li>Weight gain of {n} pounds in 1 week</li>", html=True, before="<ul>"),
    _numbered("side effects", "<li>{w} rash. This may last up to 3 weeks, and you may have fever, chills, or {w}.</li>", html=True, before="<h2>Possible Side Effects</h2><ul>"),
    _numbered("reasons to call among side effects", "<p>Call us if you have:</p><ul><li>{w} pain</li></ul><p>It may pass.</p>", html=True, before="<h2>Possible Side Effects</h2>"),
    _numbered("one list of reasons to call among side effects", "<li>{w} pain</li>", html=True, before="<h2>Possible Side Effects</h2><p>Call us if you have:</p><ul>"),
    _numbered("sentences that say when to call", "It may pass. Call us right away for {w} pain. ", html=True, before="<h2>Possible Side Effects</h2><p>"),
    _numbered(
        "rows whose columns are parts of a sheet",
        "<tr><td>{w} pain</td><td>Rest often.</td><td>It lasts {n} days</td></tr>",
        html=True,
        before="<table><tr><th>Side effect</th><th>What to do</th><th>Call us if</th></tr>",
    ),
    _numbered("headings about the same", "<h2>Looking after your {w}</h2><p>Rest when you are tired.</p>", html=True),
    _numbered("interactions", "Do not take {w} with this drug. ", html=True, before="<h2>Food and Drug Interactions</h2><p>"),
    _numbered("brackets never closed", "<li>pain (rash, fits, {w}", html=True, before="<h2>Possible Side Effects</h2><ul>"),
    _repeated("sentences that lack a word", "Your may be tired. ", html=True, before="<p>"),
    Shape("a name in many casings", _cased),
    _repeated("list items never closed", "<li>Pain", html=True, before="<ul>"),
    _repeated("paragraphs never closed", "<p>x", html=True),
    _repeated("line breaks in one item", "pain<br>", html=True, before="<ul><li>"),
    _repeated("cells of one row", "<td>5</td>", html=True, before="<table><tr>"),
    _repeated("bold letters", "<b>a</b> ", html=True, before="<p>"),
    _repeated("links", '<a href="/x">more</a> ', html=True, before="<p>"),
    _repeated("comments never closed", "<!-- ", html=True),
    _repeated("tags cut short", "<a", html=True),
    _repeated("sections of CDATA", "<![CDATA[", html=True),
    _repeated("character references", "&amp;", html=True, before="<p>"),
    _repeated("lists in lists, closed again", "<ul><li>a" * 100 + "</li></ul>" * 100, html=True),
    _repeated("wrongly decoded text", "\u00e2\u20ac\u2122s "),
)


@dataclass(frozen=True, slots=True)
class Growth:
    """What one shape costs: seconds of CPU time at a tenth of the size and at the size."""

    tenth: float
    whole: float
    expected: bool = False
    """Whether ``whole`` is what the growth so far lets expect, not measured: it would take too long."""

    @property
    def ratio(self) -> float:
        """How many times the large one takes the time of the small one; 10 is linear."""
        return self.whole / max(self.tenth, 1e-6)


def of_sheets() -> dict[str, Growth]:
    """What ten times the sheet costs, from the size of a real one: 12 and 120 kB, each the least of some runs."""
    return {
        shape.name: Growth(min(_cpu(shape.make(12_000)) for _ in range(15)), min(_cpu(shape.make(120_000)) for _ in range(5)))
        for shape in SHAPES[:3]
    }


def measure(shape: Shape, size: int = 1_000_000) -> Growth:
    """What a shape costs at a tenth of ``size`` and at ``size``, each the least of a few runs."""
    hundredth, tenth = (min(_cpu(shape.make(size // part)) for _ in range(3)) for part in (100, 10))
    expected = tenth * max(10.0, tenth / max(hundredth, 1e-3))
    if expected > _GIVE_UP:
        return Growth(tenth, expected, expected=True)
    return Growth(tenth, min(_cpu(shape.make(size)) for _ in range(2 if expected < 3 else 1)))


def _cpu(data: bytes) -> float:
    """Seconds of CPU time for the whole way; an input that is refused counts as well."""
    gc.collect()
    start = time.process_time()
    try:
        to_json(drugsheet.parse(data), compact=True)
    except drugsheet.DrugsheetError as refused:
        sys.stderr.write(f"  refused: {refused.code}\n")
    return time.process_time() - start
