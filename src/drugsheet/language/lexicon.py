"""The lexicon: which word is in which class, and the one character that stands for each word form.

Words are data: the tables lie in ``en/*.toml``, in three kinds.

``[classes]``
    ``more = "more greater higher"``: a class of words, ``MORE`` in rules. A list holds phrases in the language of rules:
    ``whom = ["doctors?", "care team"]``. A class may name others: ``worse = ["MORE", "over"]``.
``[numbers]``, ``[units]``
    values of number words, and printed forms of units by their UCUM code; grammar/numbers.py and grammar/units.py use them.

A word that no table and no rule holds is known by its beginning (where some rule asks for ``vomit*``) and its ending
(``[endings]``: -itis, -ful, -ing).
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib.resources import files
from itertools import chain, count
from typing import Any, Self

from drugsheet.errors import BadRule

FIRST = 0x10000
"""The first tag. ``re`` makes a map of 64 kB for a set of characters below this one: patterns would take four times as long to compile."""

KINDS = ("number", "three", "four", "year", "ordinal", "dotted", "code", "mark", "newline", "blank", "footnote", "degree")
"""Tokens that are known by their kind and not by their letters."""

SPACED = frozenset(".!?-–—:;/+")
"""Marks that are another mark with a blank behind them: ``._`` in rules."""

_FOLDED = str.maketrans({"\u017f": "s", "\u212a": "k", "\u0130": "i", "\u0131": "i", "’": "'", "μ": "µ"})
_DIGITS = frozenset("0123456789")
_VERSIONS = count(1)
_LONGEST = 40
"""Letters of the longest word that is remembered; a longer one is looked at each time."""


def ranges(tags: Iterable[str]) -> str:
    """Tags as text: the first and the last one of each run of tags that lie side by side."""
    found: list[str] = []
    for tag in sorted(tags):
        if found and ord(tag) == ord(found[-1]) + 1:
            found[-1] = tag
        else:
            found += tag, tag
    return "".join(found)


class Lexicon(dict[str, str]):
    """Printed tokens, each with its blank, and their tags; a new token is looked up once by its word form."""

    def __init__(self, tables: Mapping[str, Any]) -> None:
        super().__init__()
        self.version = next(_VERSIONS)
        """Rises when a word form is added, and no two lexicons share it: tags and patterns made before are made again."""
        self.known = (0, 0)
        """How many rules and sets of tags have their words in it; kept by ``rule.ready``."""
        self.forms: dict[str, str] = {}
        """Word form → tag."""
        self.classes: dict[str, tuple[str, ...]] = {}
        """Class, in upper case → its phrases."""
        self.numbers: dict[str, str] = dict(tables.get("numbers", {}))
        self.units: dict[str, list[str]] = dict(tables.get("units", {}))
        self.endings: dict[str, tuple[str, ...]] = {name.upper(): tuple(words.split()) for name, words in tables.get("endings", {}).items()}
        self.nodes: dict[str, tuple[int, Any]] = {}
        """Class → the version that its pattern was made for, and the pattern's parts; kept by ``pattern``."""
        self.worded: set[str] = set()
        """Classes whose word forms are known."""
        self.opening: set[str] = set()
        """Classes whose pattern is being made."""
        self.compiled: dict[str, tuple[str, str | None, bool]] = {}
        """Source → what it compiles to at ``compiled_version``, kept with the package (see ``language.store``)."""
        self.compiled_version = 0
        self._unknown: dict[tuple[str, str], str] = {}
        self._ordered: list[str] = []
        """Every tag at its number, once asked for."""
        self._within: dict[str, frozenset[str]] = {}
        """Ranges → the tags in them, once asked for: many rules begin with the same."""
        self._prefixes: list[str] = []
        self._begins: re.Pattern[str] | None = None
        for kind in KINDS:
            self.add(f"#{kind}")
        for mark in sorted(SPACED):
            self.add(mark)
            self.add(f"{mark}_")
        self._add_beginning("")
        for name, entry in tables.get("classes", {}).items():
            self.define(name, entry)

    def define(self, name: str, entry: str | Sequence[str]) -> None:
        """Add a class of words; words by blanks, or a list of phrases. A class that is there gets what is new."""
        if not re.fullmatch(r"[a-z][a-z0-9_]+", name):
            raise BadRule(f"the class {name!r} has no name that a rule can use", hint="Use two lower-case letters or more, digits and underscores.")
        phrases: tuple[Any, ...] = tuple(entry.split()) if isinstance(entry, str) else tuple(entry)
        if not phrases or not all(isinstance(phrase, str) and phrase.strip() for phrase in phrases):
            raise BadRule(f"the class {name!r} has an empty entry", hint="Give words by blanks, or a list of phrases.")
        before = self.classes.get(name.upper(), ())
        after = tuple(dict.fromkeys((*before, *phrases)))
        if after == before:
            return
        self.worded.clear()  # a class that is made of it has the new words too
        self.known = (0, 0)
        self.classes[name.upper()] = after
        self.version = next(_VERSIONS)

    def add(self, form: str) -> str:
        """The tag of a word form, made when it is new."""
        tag = self.forms.get(form)
        if tag is None:
            tag = self.forms[form] = self._new()
        return tag

    def add_beginning(self, beginning: str) -> None:
        """Make words with this beginning known by it, as ``vomit*`` in a rule asks."""
        if beginning not in self._prefixes:
            self._add_beginning(beginning)

    def _add_beginning(self, beginning: str) -> None:
        self._prefixes.append(beginning)
        for ending in (*self.endings, ""):
            self._unknown[beginning, ending] = self._new()
        self._look_for_beginnings()

    def _look_for_beginnings(self) -> None:
        self._begins = re.compile("|".join(re.escape(prefix) for prefix in sorted(self._prefixes, key=len, reverse=True)))

    def snapshot(self) -> dict[str, Any]:
        """All of it as plain data, for ``restored``."""
        return {
            "numbers": self.numbers,
            "units": self.units,
            "endings": self.endings,
            "classes": self.classes,
            "forms": self.forms,
            "unknown": [[*key, tag] for key, tag in self._unknown.items()],
            "prefixes": self._prefixes,
        }

    @classmethod
    def restored(cls, data: Mapping[str, Any]) -> Self:
        """A lexicon as it was when its snapshot was taken."""
        made = cls({})
        made.numbers, made.units = data["numbers"], data["units"]
        made.endings = {name: tuple(words) for name, words in data["endings"].items()}
        made.classes = {name: tuple(phrases) for name, phrases in data["classes"].items()}
        made.worded = set(made.classes)
        made.forms = data["forms"]
        made._unknown = {(begin, ending): tag for begin, ending, tag in data["unknown"]}
        made._prefixes = data["prefixes"]
        made._look_for_beginnings()
        return made

    def renumber(self) -> None:
        """Give the tags out anew, so that what is asked for together lies side by side: a class is then a few ranges of tags.

        By kind (the end of a line, marks, numbers, words), by ending, by the first class that names a word. Only for a lexicon
        that knows all its words: what rules compile to afterwards is faster to compile and to match.
        """
        classes: dict[str, int] = {}
        for place, phrases in enumerate(self.classes.values()):
            for phrase in phrases:
                classes.setdefault(phrase, place)
        endings = ["", *self.endings]

        def by_form(form: str) -> tuple[int, int, int]:
            if form == "#newline":
                return 0, 0, 0
            if form == "#code" or (form[0].isalpha() and form[-1].isalpha()):
                return 3, endings.index(self._ending_of(form)), classes.get(form, len(classes))
            if form[0] in _DIGITS or form in {"#number", "#three", "#four", "#year", "#ordinal", "#dotted"}:
                return 2, 0, 0
            return 1, 0, classes.get(form, len(classes))

        keys: list[tuple[tuple[int, int, int], str | tuple[str, str]]] = [(by_form(form), form) for form in self.forms]
        keys += [((3, endings.index(ending), len(classes) + 1), (begin, ending)) for begin, ending in self._unknown]
        keys.sort(key=lambda pair: pair[0])
        for number, (_, key) in enumerate(keys):
            if isinstance(key, str):
                self.forms[key] = chr(FIRST + number)
            else:
                self._unknown[key] = chr(FIRST + number)
        self.version = next(_VERSIONS)
        self.nodes.clear()
        self._ordered.clear()
        self._within.clear()
        self.clear()

    def _new(self) -> str:
        self.version = next(_VERSIONS)
        self._ordered.clear()
        self._within.clear()
        self.clear()
        return chr(FIRST + len(self.forms) + len(self._unknown))

    # -- tags of a class -------------------------------------------------------------------------------------------

    def beginning(self, prefix: str) -> set[str]:
        """The tags of all words that begin so."""
        known = {tag for form, tag in self.forms.items() if form.startswith(prefix) and form.isalpha()}
        return known | {tag for (begin, _), tag in self._unknown.items() if begin.startswith(prefix)}

    def ending(self, name: str) -> set[str]:
        """The tags of all words with an ending of this name."""
        known = {tag for form, tag in self.forms.items() if form[:1].isalpha() and self._ending_of(form) == name}
        return known | {tag for (_, ending), tag in self._unknown.items() if ending == name}

    def special(self, name: str) -> set[str] | None:
        """The tags of a class that is no table: NUM, WORD, ANY, STRANGE (a word that no table holds), …; None when there is none of that name."""
        if name in self.endings:
            return self.ending(name)
        if name == "ANY":
            return ({*self.forms.values()} | {*self._unknown.values()}) - {self.forms["#newline"]}
        if name == "WORD":
            return {tag for form, tag in self.forms.items() if form[-1].isalpha() and form[0] != "#"} | set(self._unknown.values()) | {self.forms["#code"]}
        if name == "STRANGE":
            return {tag for (begin, _), tag in self._unknown.items() if not begin}
        if name == "NUM":
            digits = {tag for form, tag in self.forms.items() if form[0] in _DIGITS and form[-1] in _DIGITS}
            return digits | {self.forms[f"#{kind}"] for kind in ("number", "three", "four", "year")}
        if name == "N3":
            return {self.forms["#three"]} | {tag for form, tag in self.forms.items() if len(form) == 3 and form.isdigit()}
        if name == "N4":
            return {self.forms["#four"], self.forms["#year"]}
        kind = {"YEAR": "year", "ORD": "ordinal", "DOTTED": "dotted", "CODE": "code", "NL": "newline", "FOOTNOTE": "footnote", "RAISED_DEGREE": "degree"}.get(name)
        return None if kind is None else {self.forms[f"#{kind}"]}

    def within(self, ranges: str) -> frozenset[str]:
        """The tags that lie in ranges (see ``ranges``): the very ones that tokens have, which makes them quick to find in it."""
        if (found := self._within.get(ranges)) is None:
            if not self._ordered:
                self._ordered = sorted(chain(self.forms.values(), self._unknown.values()))
            every = self._ordered
            found = frozenset(chain.from_iterable([every[ord(low) - FIRST : ord(high) - FIRST + 1] for low, high in zip(ranges[::2], ranges[1::2], strict=True)]))
            self._within[ranges] = found
        return found

    # -- tags of tokens --------------------------------------------------------------------------------------------

    def __missing__(self, token: str) -> str:
        tag = self._tag(token)
        if len(self) < 100_000 and len(token) <= _LONGEST:
            self[token] = tag
        return tag

    def _tag(self, token: str) -> str:
        word = token.rstrip(" ")
        if word == "\n":
            return self.forms["#newline"]
        if not word:
            return self.forms["#blank"]
        if len(word) == 1 and not word.isalnum():
            form = f"{word}_" if word in SPACED and word != token else word
            return self.forms.get(form, self.forms["#mark"])
        if len(word) == 1 and word.isupper() and (tag := self.forms.get(word)) is not None:
            return tag  # F and C are units, f and c are letters
        word = word.translate(_FOLDED).lower()
        return self.forms.get(word) or self._by_shape(word)

    def _by_shape(self, word: str) -> str:
        if word[0] in _DIGITS or word[0] == ".":
            return self.forms[f"#{_kind_of_number(word)}"]
        if word[-1] in _DIGITS or (word[0].isalpha() and any(char in _DIGITS for char in word)):
            return self.forms["#code"]
        if word[0].isalpha():
            assert self._begins is not None  # there is always the empty beginning
            begin = self._begins.match(word)
            return self._unknown[begin[0] if begin else "", self._ending_of(word)]
        return self.forms["#mark"]

    def _ending_of(self, word: str) -> str:
        for name, endings in self.endings.items():
            if word.endswith(endings) and len(word) > 4:
                return name
        return ""


def _kind_of_number(word: str) -> str:
    if word[-1] not in _DIGITS:
        return "ordinal"
    if word.count(".") > 1:
        return "dotted"
    if word.isdigit():
        if len(word) == 3:
            return "three"
        if len(word) == 4:
            return "year" if word[:2] in {"19", "20"} else "four"
    return "number"


def sources(language: str) -> dict[str, bytes]:
    """The files of word tables of a language, by name."""
    folder = files("drugsheet.language") / language
    return {file.name: file.read_bytes() for file in sorted(folder.iterdir(), key=lambda entry: entry.name) if file.name.endswith(".toml")}


def tables(language: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """The word tables of a language, by file name. Raises ``BadRule`` for a file that is no TOML."""
    for name, data in sources(language).items():
        try:
            yield name, tomllib.loads(data.decode("utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            where = _entry_at(str(error), data)
            hint = "Keep one of two entries of a name." if "overwrite" in str(error) else "Mend the line that it names."
            raise BadRule(f"the word table {language}/{name} is no TOML: {error}{where}", hint=hint) from error


def _entry_at(message: str, data: bytes) -> str:
    """The entry, and its table, on the line that an error of TOML names."""
    number = message.rpartition("line ")[2].partition(",")[0]
    if not number.isdigit():
        return ""
    lines = data.decode("utf-8", "replace").split("\n")[: int(number)]
    entry = next((line.partition(" = ")[0] for line in reversed(lines) if " = " in line and line[0] not in " #]"), None)
    table = next((line.strip() for line in reversed(lines) if line.startswith("[")), None)
    return f": {entry} in {table}" if entry and table else ""


def merged(named: Iterable[tuple[str, dict[str, Any]]]) -> dict[str, dict[str, Any]]:
    """Several tables as one. Raises ``BadRule`` where two of them hold the same entry."""
    whole: dict[str, dict[str, Any]] = {}
    where: dict[tuple[str, str], str] = {}
    for file, table in named:
        for kind, entries in table.items():
            for name, entry in entries.items():
                if (kind, name) in where:
                    raise BadRule(f"{kind}.{name} stands in {where[kind, name]} and in {file}", hint="Keep one of them, and let rules name it.")
                where[kind, name] = file
                whole.setdefault(kind, {})[name] = entry
    return whole


def from_tables(language: str) -> Lexicon:
    """A new lexicon of the word tables of a language."""
    return Lexicon(merged(tables(language)))
