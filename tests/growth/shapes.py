"""Inputs that would make a reader of calls slow: many lists, cells, nested items, acting sentences. Each by how many pieces it has."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

_TITLE = "<html><body><h1>Zaratinib (Generic Name)</h1>"
_START = _TITLE + "<h2>Possible Side Effects</h2><ul><li>Nausea.</li></ul><h2>When to Call the Doctor</h2>"
_TEXT = "Zaratinib (Generic Name)\n\nPossible Side Effects\n\n• Nausea.\n\nWhen to Call the Doctor\n\nCall your doctor immediately if you have:\n\n• Fever\n\n"
_MARKDOWN = "# Zaratinib (Generic Name)\n\n## Possible Side Effects\n\n- Nausea.\n\n## When to Call the Doctor\n\nCall your doctor immediately if you have:\n\n- Fever\n\n"
_SIGNS = ("rash", "gout", "fits", "hives", "cough", "chills")
_FIRST = ("1.", "a)", "I)", "1)", "A)", "i)", "①", "❶")


@dataclass(frozen=True, slots=True)
class Counted:
    """One kind of input, of any number of pieces."""

    name: str
    make: Callable[[int], bytes]


def _repeated(name: str, piece: Callable[[int, str], str], *, before: str = "", after: str = "", each: int = 1, start: str = _START) -> Counted:
    """Pieces that all differ, by their number and a sign; ``each``: how many of what is counted a piece holds."""
    return Counted(name, lambda count: (start + before + "".join(piece(number, _SIGNS[number % len(_SIGNS)]) for number in range(count // each)) + after).encode())


def _spanning(number: int, sign: str) -> str:
    return f"<tr>{'<td rowspan=5>Call 911</td>' if number % 5 == 0 else ''}<td>{sign} pain {number}</td></tr>"


def _word(number: int) -> str:
    """A word of letters alone, one for each number."""
    return "qu" + "".join("abcdefghij"[int(digit)] for digit in f"{number:06}")


LINEAR: tuple[Counted, ...] = (
    _repeated("short lists under leads", lambda n, sign: f"<p>Call us within {n + 2} days if you have:</p><ul><li>{sign} pain {n}</li></ul>"),
    _repeated("short lists with words behind", lambda n, sign: f"<ul><li>{sign} pain {n}</li></ul><p>Call us at once if you have any of these.</p>"),
    _repeated("short lists of what needs no call", lambda n, sign: f"<p>You do not need to call us about:</p><ul><li>{sign} pain {n}</li></ul>"),
    _repeated("one list under a lead", lambda n, sign: f"<li>{sign} pain {n}</li>", before="<p>Call us today if you have:</p><ul>", after="</ul>"),
    _repeated("one list that lost its bullets", lambda n, sign: f"<p>{sign} pain {n}</p>", before="<p>Call us today if you have:</p>"),
    _repeated("one list of effects that lost its bullets", lambda n, sign: f"<p>{sign} pain {n}</p>", before="<h2>Common Side Effects</h2><p>You may have:</p>"),
    _repeated("one list of history that asks again", lambda n, sign: f"<li>you have had {sign} {n} or are breastfeeding</li>", before="<h2>Other</h2><p>Tell your doctor if:</p><ul>", after="</ul>"),
    _repeated("graded headings each over words that open", lambda n, sign: f"<p>Frequent side effects:</p><p>Note: call us if you have {sign} {n} or any of these:</p>", before="<h2>Possible Side Effects</h2>"),
    Counted(
        "paragraphs and then a list to call for, among effects",
        lambda count: (
            _START + "<h2>Possible Side Effects</h2>" + "<p>Well.</p>" * (count // 2) + "<p>Call us right away if you have:</p><ul>" + "".join(f"<li>leg pain {number}</li>" for number in range(count // 2))
        ).encode(),
    ),
    Counted(
        "rows under a head of many lines",
        lambda count: (
            _START + "<table><tr><th>Sign</th><th>Call us right away" + "".join(f"<p>word {number}</p>" for number in range(count // 2)) + "</th></tr>"
            + "".join(f"<tr><td>a</td><td>leg pain {number}</td></tr>" for number in range(count // 2))
        ).encode(),
    ),
    Counted(
        "headings run into a paragraph one behind the other",
        lambda count: (
            _START + "<ul><li>Fever</li></ul><h2>What Zaratinib is and what it is used for</h2><p>a</p><h2>How to take Zaratinib</h2><p>b</p><h2>How to store Zaratinib</h2><p>" + "Common side effects " * count
        ).encode(),
    ),
    _repeated("one list of history", lambda n, sign: f"<li>you have had {sign} {n}</li>", before="<p>Tell your doctor if:</p><ul>", after="</ul>"),
    _repeated("cells that span rows", _spanning, before="<table><tr><th>Whom to call</th><th>Sign</th></tr>", after="</table>"),
    _repeated(
        "cells under one that spans them all",
        lambda n, sign: f"<tr>{'<td rowspan=60000>Call 911</td>' if n == 0 else ''}<td>{sign} pain {n}</td></tr>",
        before="<table><tr><th>Whom to call</th><th>Sign</th></tr>",
        after="</table>",
    ),
    _repeated("cells of many tables", lambda n, sign: f"<table><tr><th>Call 911</th><th>Call us today</th></tr><tr><td>fits {n}</td><td>{sign} {n}</td></tr></table>", each=4),
    _repeated("cells of signs and acts", lambda n, sign: f"<tr><td>{sign} pain {n}</td><td>Call us within {n + 1} hours</td></tr>", before="<table>", after="</table>", each=2),
    _repeated("nested items", lambda n, sign: f"<ul><li>{sign} pain {n}<ul><li>in the leg {n}<ul><li>at night</li></ul></li></ul></li></ul>", each=3),
    _repeated("items in one item", lambda n, sign: f"<li>{sign} pain {n}</li>", before="<ul><li>Call us if you have:<ul>", after="</ul></li></ul>"),
    _repeated("acting sentences in long paragraphs", lambda n, sign: f"{'<p>' * (n % 20 == 0)}Call us right away for {sign} pain {n}. "),
    _repeated("acting paragraphs", lambda n, sign: f"<p>If you have {sign} pain {n}, call us right away.</p>"),
    _repeated("acting sentences that point back", lambda n, sign: f"<p>Some get {sign} pain {n}. This may be bad. Call us right away if it occurs.</p>"),
    _repeated("acting sentences before a list", lambda n, sign: f"{'<p>' * (n % 20 == 0)}Call us right away if {sign} pain {n}. ", after="Call us if you have:</p><ul><li>Gout</li></ul>"),
    _repeated("acting words without a sign", lambda n, sign: f"<h3>About {sign} {n}</h3><p>Call us right away.</p>"),
    Counted(
        "a list and paragraphs that go on about it",
        lambda count: (
            _START + "<h2>Interactions</h2><ul>" + "<li>warfarin</li>" * (count // 2) + "</ul>" + "<p>These can lower the level.</p><p>Take them 2 hours before it.</p>" * (count // 4)
        ).encode(),
    ),
    Counted(
        "a list and a paragraph that goes on about it",
        lambda count: (_START + "<h2>Interactions</h2><ul>" + "<li>warfarin</li>" * (count // 2) + "</ul><p>These can lower the level." + " Take them 2 hours before it." * (count // 2)).encode(),
    ),
    _repeated("sub-headings under one lead", lambda n, sign: f"<h3>Group {n}</h3><ul><li>{sign} pain {n}</li></ul>", before="<p>Call us at once if any of these occur:</p>"),
    _repeated("sub-headings each under a lead", lambda n, sign: f"<h3>Group {n}</h3><p>Call us at once if any of these occur:</p><h4>In {sign}</h4><ul><li>pain</li></ul>"),
    Counted(
        "heads of columns that span many",
        lambda count: (_START + "<table><tr>" + "<th colspan=40>Call 911</th>" * count + "</tr><tr><td>pain</td></tr></table>").encode(),
    ),
    _repeated("headings that go up and down", lambda n, sign: f"<h{2 + n % 5}>When to call about {sign} {n}</h{2 + n % 5}><p>Rest well {n}.</p>"),
    _repeated("lines of one cell", lambda n, sign: f"<p>{sign} pain {n}</p>", before="<table><tr><th>Whom to call</th><th>Sign</th></tr><tr><td>Call 911</td><td>", after="</td></tr></table>"),
    _repeated(
        "cells under heads again and again",
        lambda n, sign: f"<tr><th>Call 911</th><th>Call us today</th></tr><tr><td>fits {n}</td><td>{sign} {n}</td></tr>",
        before="<table>",
        after="</table>",
        each=4,
    ),
    Counted(
        "columns of one table",
        lambda count: (
            _START + "<table>" + "".join(f"<tr>{''.join(f'<t{mark}>Call us if {n} pain</t{mark}>' for n in range(count // 3))}</tr>" for mark in "hdd") + "</table>"
        ).encode(),
    ),
    _repeated(
        "labelled interactions",
        lambda n, _: f"<li><b>Warfarin {_word(n)}</b>: it can raise the level.</li>",
        before="<h2>Drug Interactions</h2><p>Do not take it with:</p><ul>",
        after="</ul>",
    ),
    Counted(
        "effects with a share, and sections",
        lambda count: (
            _START + "<h2>Possible Side Effects</h2><ul>" + "".join(f"<li>{_word(n)} rash (5%)</li>" for n in range(count)) + "</ul>" + "<h2>Storage</h2><p>x</p>" * count
        ).encode(),
    ),
    Counted(
        "names of a drug, and sentences that seem to lack a word before one",
        lambda count: (
            _TITLE
            + "".join(f"<p>Other Names: {', '.join(_word(n).capitalize() for n in range(at, at + 30))}</p>" for at in range(0, count, 30))
            + _START.removeprefix(_TITLE)
            + "".join(f"<p>It has adverse effects {_word(n).capitalize()} twice.</p>" for n in range(count))
        ).encode(),
    ),
    _repeated("numbers of two forms by turns", lambda n, sign: f"1. {sign} pain {n}\n1) {sign} ache {n}\n", each=2, start=_TEXT),
    _repeated("bullets and first numbers by turns", lambda n, sign: f"• {sign} pain {n}\n1. {sign} ache {n}\n", each=2, start=_TEXT),
    _repeated("first numbers and letters of all forms", lambda n, sign: f"{_FIRST[n % len(_FIRST)]} {sign} pain {n}\n", start=_TEXT),
    _repeated("escaped characters of one line", lambda _, sign: f"{sign} \\_ ", start=_MARKDOWN),
    Counted("escaped brackets that begin a line", lambda count: (_MARKDOWN + "\\(" * count).encode()),
    _repeated("a grid that is never closed", lambda n, _: f"+-----+\n|{n:5}|\n", start=_MARKDOWN, after="\nEnd."),
    _repeated("a grid of which one row is open", lambda n, _: f"+-----+\n|{n:5}|\n", start=_MARKDOWN, after="+-----+\n|pain\n+-----+\n"),
    Counted("borders of a grid without rows", lambda count: (_MARKDOWN + "+-----+\n" * count).encode()),
    Counted("narrow rows of a wide grid", lambda count: (_MARKDOWN + "+-" * count + "+\n" + "|a|\n+-+\n" * count).encode()),
    _repeated("bullets of a font of symbols that all differ", lambda n, _: f"<p>{chr(0xE200 + n // 2 % 0xD00)} pain {n}</p>"),
)
