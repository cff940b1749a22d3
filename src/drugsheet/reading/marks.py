"""What the items of a list begin with: bullets, boxes to tick, signs that several lines share, numbers and letters in sequence."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from drugsheet.reading.document import INVISIBLE

SURE_BULLETS = "•●▪■◦‣⁃➢➤►▸✓✔❖◻□▫○◆◇∙\uf0b7"
_START_BULLETS = "»›¤¶※⁎⁕∗⋆→⇒➔➜➙➞▶▷△▲▼☆★☐☑☒✗✘✦✧❑❒❯⬥⬦⦿⦾⚫⚪◉✅❌❎➕"
"""Marks that are bullets where a line begins with them, and may be something else within it ("Home » Drugs")."""
_COLOURED = "🔴🟠🟡🟢🔵🟣🟤🟥🟧🟨🟩🟦🟪🟫⬛⬜🔸🔹🔶🔷🔺🔻"
"""The same, with or without a blank behind them."""
SIGNS = "?§†‡¬~^=\ufffd\ue000-\uf8ff"
"""What a converter makes of a bullet that it does not know, as the inside of a class: bullets where several lines begin so."""
_PICTURES = "\u2190-\u21ff\u2300-\u23ff\u2500-\u27bf\u2900-\u297f\u2b00-\u2bff\U0001f000-\U0001faff"
"""Arrows, signs and small pictures, as the inside of a class: bullets where several lines begin so."""
_SHADE = "\ufe0f?"
"""What may follow a sign to say that it is coloured."""
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_FILLED = "❶❷❸❹❺❻❼❽❾❿"
_BOX = r"\[[ xX✓✔_]{0,3}\]|\((?:[ _]{1,4}|[xX✓✔])\)"
_BEGINNING = re.compile(
    rf"""[\s{INVISIBLE}]*+(?:
        (?P<sure>[{SURE_BULLETS}])\s*+(?=\S)
      | (?P<start>[{_START_BULLETS}]){_SHADE}\s++(?=\S)
      | (?P<coloured>[{_COLOURED}]){_SHADE}\s*+(?=\S)
      | (?P<box>{_BOX})\s++(?=\S)
      | (?P<loose>[*+·−–—-]|--)(?:\s++(?=\S)|(?=[A-Z]))
      | (?P<letter>o)\s++(?=\S)
      | \(?(?P<number>[0-9]{{1,2}})(?P<end>[.)])(?:\s++(?=\S)|(?=[A-Z]))
      | \(?(?P<order>[A-Za-z]|[ivx]{{2,5}}|[IVX]{{2,5}})(?P<stop>[.)])\s++(?=\S)
      | (?P<circled>[{_CIRCLED}{_FILLED}])\s*+(?=\S)
      | (?P<key>[0-9]){_SHADE}\u20e3\s*+(?=\S)
      | (?P<sign>[{SIGNS}>]|_{{3,12}}|[^\W\d_])\s++(?=[^\W\d_])
      | (?P<picture>[{_PICTURES}]){_SHADE}\s*+(?=\w)
    )""",
    re.VERBOSE,
)
_SECOND = re.compile(rf"\s*+(?:{_BOX}|[☐☑☒□◻⬜]{_SHADE})\s++(?=\S)")
"""A box to tick behind the bullet of its item."""
INNER_BULLET = re.compile(rf"(?<!\s)\s++[{SURE_BULLETS}](?=\s*+\S)|(?<=\S)\s{{2,8}}+·\s++(?=\S)")
_STARS = re.compile(r"(?<=:)\s++\*\s++(?=[^\s*][^*]{1,300}\s\*\s++[^\s*])|(?<!\s)\s++\*\s++(?=[^\s*][^*]{1,300}\s\*\s++[^\s*][^*]{1,300}\s\*\s++[^\s*])")
"""The first of two stars behind a colon inside a line, or of three, each between blanks: others may be marks of footnotes."""
_STAR = re.compile(r"(?<!\s)\s++\*\s++(?=[^\s*])")
_SHARED = re.compile(rf"\s*+(?:([{SIGNS}>]|_{{3,12}})\s++[^\W\d_]|([^\W\d_aAI])\s++[A-Z]|([{_PICTURES}]){_SHADE}\s*+\w)")
"""Such a sign, the letter that stands for a bullet in another font, or such a picture, where a line begins."""
_FEW_SHARED = {1: 2, 2: 3, 3: 2}
"""Lines that must begin with such a sign, letter or picture for it to be a bullet."""
_ORDER = re.compile(r"\s*+\(?([A-Za-z]|[ivx]{2,5}|[IVX]{2,5})\.\s++\S")
_ROMAN = "i ii iii iv v vi vii viii ix x xi xii xiii xiv xv".split()
_DEPTHS = ("•●", "o○◦–—-⁃", "▪■▫□")
"""Bullets from the outermost to the innermost, as word processors set them, where nothing is indented."""
_DEPTH = {mark: depth for depth, marks in enumerate(_DEPTHS, 1) for mark in marks}
_DEEPEST = 20
"""Lists within each other at most: a list within the last of them takes its place."""


@dataclass(frozen=True, slots=True)
class Mark:
    """What a line begins with that may be the mark of an item."""

    kind: str
    """``sure``, ``loose``, ``number``, …: a group of the pattern above."""
    text: str
    """As printed, without the white space around it."""
    end: int
    """Where the item's words begin."""
    readings: tuple[tuple[str, int], ...] = ()
    """Of a number or letter: the kinds of sequence that it can stand in, and its place in each."""


def inner_bullet(text: str, mark: str = "") -> re.Match[str] | None:
    """Where the next item begins inside a line; ``mark`` is what the line's own item began with."""
    found = None if text.isascii() else INNER_BULLET.search(text)
    if found is None and "*" in text:
        found = _STAR.search(text) if mark == "*" else _STARS.search(text)
    return found


def inner_bullets(text: str) -> Iterator[int]:
    """Where items may begin inside a line, in order: each that ``inner_bullet`` would find after the one before."""
    places = [] if text.isascii() else [found.start() for found in INNER_BULLET.finditer(text)]
    if "*" in text and (first := 0 if text.lstrip()[:1] == "*" else _start_of(_STARS.search(text))) is not None:
        places = sorted({*places, *(found.start() for found in _STAR.finditer(text, first))})
    return iter(places)


def _start_of(found: re.Match[str] | None) -> int | None:
    return None if found is None else found.start()


def mark_of(text: str) -> Mark | None:
    """The mark that a line may begin with."""
    match = _BEGINNING.match(text)
    if match is None or match.lastgroup is None:
        return None
    kind = {"end": "number", "stop": "order"}.get(match.lastgroup, match.lastgroup)
    printed = match[0].strip().strip(INVISIBLE)
    return Mark(kind, match[kind] if kind in {"sign", "picture"} else printed, match.end(), tuple(_readings(match, kind)))


def _readings(match: re.Match[str], kind: str) -> Iterable[tuple[str, int]]:
    if kind == "number":
        yield f"1{match['end']}", int(match["number"])
    elif kind == "key":
        yield "key", int(match["key"])
    elif kind == "circled":
        signs = _CIRCLED if match["circled"] in _CIRCLED else _FILLED
        yield signs[0], signs.index(match["circled"]) + 1
    elif kind == "order":
        yield from _in_sequence(match["order"], match["stop"])


def _in_sequence(word: str, stop: str) -> Iterable[tuple[str, int]]:
    """The places that a letter or a Roman number has: "i" is the ninth letter, or one."""
    low = word.lower()
    if len(word) == 1:
        yield f"{'a' if word == low else 'A'}{stop}", ord(low) - ord("a") + 1
    if low in _ROMAN:
        yield f"{'i' if word == low else 'I'}{stop}", _ROMAN.index(low) + 1


def second_mark(text: str) -> int:
    """Where the words begin behind a box to tick that a line begins with; 0 where there is none."""
    match = _SECOND.match(text)
    return match.end() if match else 0


def marks_of(lines: Iterable[str]) -> frozenset[str]:
    """Characters that are bullets because several lines begin with them."""
    found = Counter((match[match.lastindex], match.lastindex) for line in lines if (match := _SHARED.match(line)) and match.lastindex)
    return frozenset(mark for (mark, form), count in found.items() if count >= _FEW_SHARED[form])


def orders_of(lines: Iterable[str]) -> frozenset[str]:
    """Sequences of letters with full stops whose first two begin lines: "a." and "b."; one alone is an initial."""
    found = {reading for line in lines if (match := _ORDER.match(line)) for reading in _in_sequence(match[1], ".")}
    return frozenset(form for form, place in found if place == 1 and (form, 2) in found)


@dataclass(slots=True)
class _List:
    form: str
    """Its bullet, or the kind of sequence that numbers its items."""
    indent: int
    place: int = 0
    """Of a sequence: the number of its last item."""

    @property
    def depth(self) -> int:
        """How far in its kind of mark belongs where nothing is indented: numbers outermost, -1 where nobody can say."""
        return 0 if self.place else _DEPTH.get(self.form, -1)


class Lists:
    """The lists that are open, from the outermost, and the numbers that lists before them came to."""

    __slots__ = ("_open", "_past")

    def __init__(self) -> None:
        self._open: list[_List] = []
        self._past: dict[str, int] = {}

    @property
    def indent(self) -> int | None:
        """The column of the innermost list."""
        return self._open[-1].indent if self._open else None

    def interrupt(self) -> None:
        """End the lists for a paragraph; a later item may go on with their numbers."""
        for one in self._open:
            self._pass(one)
        self._open.clear()

    def forget(self) -> None:
        """End the lists for good."""
        self._open.clear()
        self._past.clear()

    def bullet(self, form: str, indent: int, *, blank: bool) -> int:
        """The level of an item with a bullet at a column; ``blank`` says that a blank line stands before it."""
        self._close(indent)
        new = _List(form, indent)
        if same := self._same(form, indent):
            del self._open[same:]
        elif not self._open or self._open[-1].indent < indent or (not blank and new.depth > self._open[-1].depth >= 0):
            self._begin(new)
        else:
            self._replace(new)
        return len(self._open)

    def number(self, readings: Iterable[tuple[str, int]], indent: int, *, again: bool) -> int:
        """The level of an item with a number at a column; 0 where the number goes on with nothing and begins nothing.

        ``again`` says that an item with the number of the last one is that item printed twice.
        """
        for step in (1, 0) if again else (1,):
            for form, place in readings:
                if level := self._next(form, place, step, indent):
                    return level
        first = next((form for form, place in readings if place == 1), None)
        if first is None:
            return 0
        self._close(indent)
        new = _List(first, indent, 1)
        if same := self._same(first, indent):
            del self._open[same:]
            self._replace(new)
        elif self._open and self._open[-1].indent == indent and not self._open[-1].place:
            self._replace(new)
        else:
            self._begin(new)
        return len(self._open)

    def _next(self, form: str, place: int, step: int, indent: int) -> int:
        found = [number for number, one in enumerate(self._open) if one.form == form and one.place + step == place]
        if found:
            number = next((number for number in reversed(found) if self._open[number].indent == indent), found[-1])
            del self._open[number + 1 :]
            self._open[number].place = place
            return number + 1
        if self._past.get(form, -1) + step == place:
            self._open = [_List(form, indent, place)]
            return 1
        return 0

    def _same(self, form: str, indent: int) -> int:
        """The level of the innermost list of a form at a column; 0 where none is open."""
        return next((level for level in range(len(self._open), 0, -1) if self._open[level - 1].indent == indent and self._open[level - 1].form == form), 0)

    def _begin(self, new: _List) -> None:
        """Open a list within the innermost one."""
        if len(self._open) == _DEEPEST:
            self._replace(new)
        else:
            self._open.append(new)

    def _replace(self, new: _List) -> None:
        """Open a list in place of the innermost one."""
        self._pass(self._open.pop())
        self._open.append(new)

    def _close(self, indent: int) -> None:
        while self._open and self._open[-1].indent > indent:
            self._open.pop()

    def _pass(self, one: _List) -> None:
        if one.place:
            self._past[one.form] = one.place
