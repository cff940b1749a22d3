r"""The language of rules, compiled to ordinary patterns over tags.

    MORE (often)? than | over | above | in excess of
    NUM (: NUM)? (to|DASH|until) NUM HALF_OF_DAY

===============  ==========================================================================================
``fever``        a word form, in lower case; a capital that stands alone (``F``) is that letter only, a small one both
``days?``        a letter that may be missing; ``(often)?`` is a word that may be missing
``last(s|ed)?``  endings, glued to the word
``vomit*``       every word that begins so
``MORE``         a class of the word tables, or NUM, N3, N4, YEAR, ORD, DOTTED, WORD, ANY, CODE, NL, FOOTNOTE,
                 or the name of an ending; ``NOT_MORE`` is any one token but those (and no new line)
``, ; –``        a mark; ``._`` is one with a blank behind it; ``( ) ? * + | $ \`` are written ``\(`` …
``EOL``          the place where a line ends
``$``            the place where the words that a rule is asked about end
===============  ==========================================================================================

Groups, ``|``, ``? * + {1,3}`` (``??`` and ``?+`` too), ``(?P<name> …)`` and looks ahead and behind (``(?! …)``) are those of
``re``. Alternatives of one token each become one set, so that a rule of forty words costs what one letter costs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from drugsheet.errors import BadRule
from drugsheet.language.lexicon import SPACED, Lexicon

_SPACE = re.compile(r"\s+")
_OPEN = re.compile(r"\(\?P<\w+>|\(\?<?[=!]|\(\?>|\(")
_QUANTIFIER = re.compile(r"(?:[?*+]|\{[0-9]+(?:,[0-9]*)?\}|\{,[0-9]+\})[?+]?")
_ENDLESS = re.compile(r"\A(?:[*+]|\{([0-9]+),\})")
_LEAST = {"*": "0", "+": "1"}
_MOST = 40
"""How often a repeat without an end repeats: from each place, so that a text of nothing else would cost the square of its length."""
_FEW = 400
"""Tags of a class that is repeated no more often than that; one that nearly any word is in stands in rules of headings only, which are short."""
_CLASS = re.compile(r"[A-Z][A-Z0-9_]+")
_CAPITAL = re.compile(r"[A-Z](?![A-Z0-9_a-z])")
_LETTERS = re.compile(r"[^\W_A-Z]|'(?=\w)")
_MARK = re.compile(r"\\.|[^\s\w()|?*+$\\{}]")
_SIGNS = {"|": "bar", ")": "close", "$": "end"}
_PIECES = (("open", _OPEN), ("quantifier", _QUANTIFIER), ("class", _CLASS), ("forms", _CAPITAL))
"""What a piece of a source is, by how it begins."""


class Compiled(NamedTuple):
    """What a source comes to."""

    source: str
    """The pattern over tags."""
    first: frozenset[str] | None
    """The tags with one of which every match begins; None when it may begin with anything, or be empty."""
    to_end: bool
    """Whether it asks where the words end (``$``)."""


class _Node(NamedTuple):
    source: str
    first: frozenset[str] | None
    empty: bool
    tags: frozenset[str] | None = None
    """Set when it is exactly one token out of these."""


_NOTHING = _Node("", frozenset(), empty=True)


def compiled(source: str, lexicon: Lexicon, what: str) -> Compiled:
    """A source as a pattern. Raises ``BadRule`` that names ``what`` and points at the place."""
    _add_words(source, lexicon, what)
    parser = _Parser(source, lexicon, what)
    node = parser.whole()
    return Compiled(node.source, None if node.empty else node.first, parser.to_end)


def add_words(sources: Iterable[tuple[str, str]], lexicon: Lexicon) -> None:
    """Make the word forms of some sources known to a lexicon; pairs of name and source."""
    for what, source in sources:
        _add_words(source, lexicon, what)


def _add_words(source: str, lexicon: Lexicon, what: str) -> None:
    for kind, value, _ in _lexed(source, what):
        if kind == "forms":
            for form in value:
                if form.endswith("*"):
                    lexicon.add_beginning(form[:-1])
                else:
                    lexicon.add(form)
        elif kind == "mark":
            lexicon.add(value[0])
        elif kind == "class" and (phrases := lexicon.classes.get(name := value[0].removeprefix("NOT_"))) is not None and name not in lexicon.worded:
            lexicon.worded.add(name)
            for phrase in phrases:
                _add_words(phrase, lexicon, f"class {name.lower()}")


def _lexed(source: str, what: str) -> list[tuple[str, list[str], int]]:
    """The pieces of a source: kind, value, place."""
    found: list[tuple[str, list[str], int]] = []
    at = 0
    while at < len(source):
        begin = at
        if match := _SPACE.match(source, at):
            at = match.end()
            continue
        if (sign := _SIGNS.get(source[at])) is not None:
            kind, value, at = sign, [source[at]], at + 1
        elif (piece := next(((kind, match) for kind, pattern in _PIECES if (match := pattern.match(source, at))), None)) is not None:
            kind, value, at = piece[0], [piece[1][0]], piece[1].end()
        elif _LETTERS.match(source, at):
            kind = "forms"
            value, at = _forms(source, at, what)
        elif match := _MARK.match(source, at):
            mark, at = match[0][-1], match.end()
            if mark in SPACED and source[at : at + 1] == "_":
                mark, at = f"{mark}_", at + 1
            kind, value = "mark", [mark]
        else:
            raise BadRule.at(what, source, at, f"{source[at]!r} means nothing here", "Put a backslash before a mark that is meant as itself.")
        found.append((kind, value, begin))
    return found


def _forms(source: str, at: int, what: str) -> tuple[list[str], int]:
    """The forms of the word that begins at a place: letters, letters that may be missing, endings, a star for any ending."""
    forms = [""]
    begin = at
    while at < len(source):
        char = source[at]
        if _LETTERS.match(source, at):
            optional = source[at + 1 : at + 2] == "?" and source[at + 1 : at + 3] not in {"??", "?+"}
            forms = [form + end for form in forms for end in (("", char) if optional else (char,))]
            at += 2 if optional else 1
        elif char == "*":
            return [f"{form}*" for form in forms], at + 1
        elif char == "(" and _OPEN.match(source, at)[0] == "(":  # type: ignore[index]  # it matches every bracket
            ends, at = _endings(source, at + 1, what)
            forms = [form + end for form in forms for end in ends]
        else:
            break
    if "" in forms:
        raise BadRule.at(what, source, begin, "this word may be nothing at all", "Write (a)? where a whole word may be missing.")
    return list(dict.fromkeys(forms)), at


def _endings(source: str, at: int, what: str) -> tuple[list[str], int]:
    """The endings in a bracket glued to a word, and where it ends."""
    close = source.find(")", at)
    inside = source[at:close]
    if close < 0 or re.search(r"[^\w|'?]", inside):
        raise BadRule.at(what, source, at, "a bracket glued to a word holds endings only", "Put a blank before a bracket that holds words.")
    ends: list[str] = []
    for ending in inside.split("|"):
        ends += _forms(ending, 0, what)[0] if ending else [""]
    if source[close + 1 : close + 2] == "?":
        return ["", *ends], close + 2
    return ends, close + 1


class _Parser:
    """Pieces to a pattern; it keeps what every match can begin with."""

    def __init__(self, source: str, lexicon: Lexicon, what: str) -> None:
        self.source, self.lexicon, self.what = source, lexicon, what
        self.pieces = _lexed(source, what)
        self.at = 0
        self.to_end = False

    def whole(self) -> _Node:
        node = self._alternatives()
        if self.at < len(self.pieces):
            raise self._error("a bracket is closed that was not opened", "Take it out, or open it.")
        if not node.source:
            raise BadRule.at(self.what, self.source, 0, "it is empty", "Write at least one word.")
        return node

    def _error(self, message: str, hint: str) -> BadRule:
        place = self.pieces[min(self.at, len(self.pieces) - 1)][2] if self.pieces else 0
        return BadRule.at(self.what, self.source, place, message, hint)

    def _peek(self) -> str:
        return self.pieces[self.at][0] if self.at < len(self.pieces) else "nothing"

    def _alternatives(self) -> _Node:
        branches = [self._sequence()]
        while self._peek() == "bar":
            self.at += 1
            branches.append(self._sequence())
        return _either(branches)

    def _sequence(self) -> _Node:
        nodes: list[_Node] = []
        while self._peek() not in {"nothing", "bar", "close"}:
            nodes.append(self._quantified(self._atom()))
        if len(nodes) == 1:
            return nodes[0]
        first: frozenset[str] | None = frozenset()
        empty = True
        for node in nodes:
            if empty:
                first = None if first is None or node.first is None else first | node.first
            empty = empty and node.empty
        return _Node("".join(node.source for node in nodes), first, empty)

    def _quantified(self, node: _Node) -> _Node:
        if self._peek() != "quantifier":
            return node
        quantifier = self.pieces[self.at][1][0]
        if not node.source or node.source.startswith(("(?=", "(?!", "(?<")) or node.source == "$":
            raise self._error("a place cannot be repeated", "Repeat words only.")
        self.at += 1
        none = quantifier[0] in "?*" or re.match(r"\{(?:0|,)", quantifier) is not None
        source = node.source if node.tags is not None or (node.source.startswith("(?:") and _is_group(node.source)) else f"(?:{node.source})"
        if node.tags is None or len(node.tags) <= _FEW:
            quantifier = _ENDLESS.sub(lambda least: f"{{{_LEAST.get(least[0]) or least[1]},{_MOST}}}", quantifier)
        return _Node(source + quantifier, node.first, node.empty or none)

    def _atom(self) -> _Node:
        kind, value, _ = self.pieces[self.at]
        if kind == "open":
            return self._group(value[0])
        if kind == "quantifier":
            raise self._error("there is nothing to repeat", "Put a backslash before it when the mark itself is meant.")
        self.at += 1
        if kind == "end":
            self.to_end = True
            return _Node("$", None, empty=True)
        if kind == "mark":
            return _one({self.lexicon.forms[value[0]]})
        if kind == "class":
            return self._class(value[0])
        return _either([self._form(form) for form in value])

    def _form(self, form: str) -> _Node:
        if form.endswith("*"):
            return _one(self.lexicon.beginning(form[:-1]))
        tags = {self.lexicon.forms[form]}
        if len(form) == 1 and (capital := self.lexicon.forms.get(form.upper())) is not None:
            tags.add(capital)  # a small letter means both, a capital itself alone
        return _one(tags)

    def _class(self, name: str) -> _Node:
        if name == "EOL":
            return _Node(f"(?=[{self.lexicon.forms['#newline']}]|$)", None, empty=True)
        if name.startswith("NOT_") and name not in self.lexicon.classes and name not in self.lexicon.endings:
            tags = self._class(name.removeprefix("NOT_")).tags
            if tags is None:
                self.at -= 1
                raise self._error(f"{name} is no single token", "Only a class of single words has a NOT_.")
            everything = self.lexicon.special("ANY")
            assert everything is not None
            return _one(everything - tags)
        special = self.lexicon.special(name)
        if special is not None:
            return _one(special)
        phrases = self.lexicon.classes.get(name)
        if phrases is None:
            self.at -= 1
            raise self._error(f"there is no class {name}", "Add it to a word table of the language, or mend its name.")
        return _class_node(name, phrases, self.lexicon)

    def _group(self, opening: str) -> _Node:
        begin = self.at
        self.at += 1
        node = self._alternatives()
        if self._peek() != "close":
            self.at = begin
            raise self._error("this bracket is not closed", "Close it.")
        self.at += 1
        if opening == "(":
            return node if node.tags is not None else _Node(f"(?:{node.source})", node.first, node.empty)
        source = f"{opening}{node.source})"
        if opening in {"(?=", "(?!", "(?<=", "(?<!"}:
            return _Node(source, frozenset(), empty=True)
        return _Node(source, node.first, node.empty)


def _class_node(name: str, phrases: tuple[str, ...], lexicon: Lexicon) -> _Node:
    known = lexicon.nodes.get(name)
    if known is not None and known[0] == lexicon.version:
        node: _Node = known[1]
        return node
    if name in lexicon.opening:
        raise BadRule(f"the class {name.lower()} is made of itself", hint="Take the circle apart.")
    lexicon.opening.add(name)
    try:
        what = f"class {name.lower()}"
        for phrase in phrases:
            _add_words(phrase, lexicon, what)
        node = _either([_Parser(phrase, lexicon, what).whole() for phrase in phrases])
    finally:
        lexicon.opening.discard(name)
    if node.tags is None:
        node = _Node(f"(?:{node.source})", node.first, node.empty)
    lexicon.nodes[name] = lexicon.version, node
    return node


def _is_group(source: str) -> bool:
    """Whether a source that begins with a bracket is that one group as a whole."""
    depth = 0
    for place, char in enumerate(source):
        depth += (char == "(") - (char == ")")
        if depth == 0:
            return place == len(source) - 1
    return False


def _one(tags: set[str] | frozenset[str]) -> _Node:
    kept = frozenset(tags)
    return _Node(_set(kept), kept, empty=False, tags=kept)


def _either(branches: list[_Node]) -> _Node:
    """Alternatives; those of one token each become one set. The order of the others is kept."""
    single: set[str] = set()
    others: list[_Node] = []
    for branch in branches:
        if branch.tags is not None:
            single |= branch.tags
        else:
            others.append(branch)
    if not others:
        return _one(single)
    if single:
        others.append(_one(single))
    if len(others) == 1:
        return others[0]
    first: frozenset[str] | None = frozenset()
    for other in others:
        first = None if first is None or other.first is None else first | other.first
    return _Node("|".join(other.source for other in others), first, any(other.empty for other in others))


def _set(tags: frozenset[str]) -> str:
    """A character set with ranges; one that is empty matches nothing."""
    places = sorted(map(ord, tags))
    if not places:
        return "(?!)"
    if len(places) == 1:
        return chr(places[0])
    parts: list[str] = []
    start = previous = places[0]
    for place in (*places[1:], -1):
        if place == previous + 1:
            previous = place
            continue
        parts.append(chr(start) if start == previous else f"{chr(start)}{chr(previous)}" if previous == start + 1 else f"{chr(start)}-{chr(previous)}")
        start = previous = place
    return f"[{''.join(parts)}]"
