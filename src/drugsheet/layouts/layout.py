"""What a layout is: which wording means what, as frozen data.

A wording is plain words with three marks: ``(a|b)`` is either, ``[a]`` may be missing, ``{drug}`` is any few words (the
drug's name). Case, punctuation and a leading number are ignored, so "1. What X is used for" meets
``what {drug} is used for``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from drugsheet.grammar.dates import said_revised
from drugsheet.language import engine
from drugsheet.language.text import annotate

if TYPE_CHECKING:
    import regex

    from drugsheet.models import Listing, SectionKind, Urgency


FORMER = {"upmc-1": "template-1", "upmc-2": "template-2"}
"""Names that layouts had before, in stored sheets and decisions, and those that they have now."""


@dataclass(frozen=True, slots=True)
class Heading:
    """Wordings of the headings of one kind of section."""

    kind: SectionKind
    wordings: tuple[str, ...]
    listed_as: Listing | None = None
    """For side effects: where this heading lists them."""
    evidence: int = 1
    """How much finding it speaks for this layout: 0 for words that any page may use, 2 for words of its own."""
    bulleted: bool = False
    """Whether it is a heading even where it stands as a list item; not for words that can be an item too."""


@dataclass(frozen=True, slots=True)
class LeadIn:
    """Words in the sentence over a list of call reasons, and the urgency that they state."""

    urgency: Urgency
    wordings: tuple[str, ...]


@dataclass(frozen=True)
class Layout:
    """How one issuer's sheets are set."""

    name: str
    title: str
    """What a person calls it."""
    publisher: str | None = None
    headings: tuple[Heading, ...] = ()
    lead_ins: tuple[LeadIn, ...] = ()
    marks: tuple[str, ...] = ()
    """Wordings elsewhere in the text that speak for this layout (``(generic name)``, ``other names``)."""
    revision: tuple[str, ...] = (
        "(revised|reviewed|updated|revision|rev)",
        "[page|leaflet|sheet|information|content] (last|date) (revised|reviewed|updated|of revision)",
    )
    """How the line begins that gives the date of the sheet; it begins the trailer."""
    trailer: tuple[str, ...] = ()
    """How other lines begin that follow the last section: copyright, disclaimers."""
    required: tuple[SectionKind, ...] = ()
    """Sections that every sheet of this layout has."""
    call_urgency: Urgency = "unspecified"
    """Urgency of call reasons under a lead-in that states none."""
    frequency_words: tuple[tuple[str, Listing], ...] = field(
        default=(
            ("less common", "less_common"),
            ("less often", "less_common"),
            ("less likely", "less_common"),
            ("not so common", "less_common"),
            ("not so often", "less_common"),
            ("more common", "more_common"),
            ("uncommon", "less_common"),
            ("common", "more_common"),
            ("rare", "less_common"),
            ("rarely", "less_common"),
            ("sometimes", "less_common"),
            ("seldom", "less_common"),
            ("occasionally", "less_common"),
            ("unlikely", "less_common"),
            ("fewer", "less_common"),
            ("few", "less_common"),
            ("often", "more_common"),
            ("likely", "more_common"),
            ("expected", "more_common"),
            ("many", "more_common"),
            ("most", "more_common"),
            ("usual", "more_common"),
            ("usually", "more_common"),
        )
    )
    """Words in an unlisted side-effect heading that say how common its items are; the first that fits decides."""

    @cached_property
    def _exact(self) -> _Spaced:
        """All headings in one pattern; the group that matched tells which."""
        return _Spaced("|".join(f"(?P<h{number}>{_either(heading.wordings)})" for number, heading in enumerate(self.headings)) or "(?!)")

    @cached_property
    def _begins(self) -> frozenset[str] | None:
        """The words with one of which every heading begins; None when one may begin with any word."""
        return _first_words([wording for heading in self.headings for wording in heading.wordings])

    @cached_property
    def _plain_begins(self) -> frozenset[str] | None:
        """The same for headings that name no drug."""
        return _first_words([wording for heading in self.headings for wording in heading.wordings if "{drug}" not in wording])

    @cached_property
    def _prefixes(self) -> tuple[_Spaced, tuple[tuple[frozenset[str] | None, _Spaced, Heading], ...]]:
        """All headings that name no drug, in one pattern for a first look and each in its own, with the words that it may begin with."""
        plain = [(tuple(wording for wording in heading.wordings if "{drug}" not in wording), heading) for heading in self.headings]
        each = tuple((_first_words(wordings), _anywhere(wordings), heading) for wordings, heading in plain if wordings)
        return _anywhere(tuple(wording for wordings, _ in plain for wording in wordings)), each

    @cached_property
    def _of_drug(self) -> _Spaced:
        """All wordings that name the drug, in one pattern whose groups hold the name."""
        wordings = tuple(wording for heading in self.headings for wording in heading.wordings if "{drug}" in wording)
        return _Spaced(_either(wordings).replace(_DRUG, f"({_DRUG})") or "(?!)")

    @cached_property
    def _marks(self) -> tuple[_Spaced, tuple[_Spaced, ...]]:
        return _anywhere(self.marks), tuple(_anywhere((mark,)) for mark in self.marks)

    def patterns(self) -> list[str]:
        """Every pattern that it looks for, but for those with a drug's name: what ``make words`` keeps with the package."""
        any_heading, each = self._prefixes
        any_mark, marks = self._marks
        lines = (_anywhere(wordings) for wordings in (self.revision, self.trailer, *(lead_in.wordings for lead_in in self.lead_ins)))
        return [spaced.source for spaced in (self._exact, self._of_drug, any_heading, any_mark, *marks, *(pattern for _, pattern, _ in each), *lines)]

    def heading(self, text: str) -> Heading | None:
        """The heading whose wording this text is, as a whole."""
        return self.named(normalise(text))

    def named(self, folded: str) -> Heading | None:
        """The same for a text that is normalised."""
        if self._begins is not None and folded.partition(" ")[0] not in self._begins:
            return None
        match = self._exact.fullmatch(folded)
        return None if match is None or match.lastgroup is None else self.headings[int(match.lastgroup[1:])]

    def drug_in(self, folded: str) -> str | None:
        """The name that a heading gives the drug, for a text that is normalised: "what you need to know before you take Testadrine"."""
        match = self._of_drug.fullmatch(folded)
        return None if match is None else next((group.strip() for group in match.groups() if group), None)

    def prefix_of(self, text: str, drug: str) -> tuple[int, Heading] | None:
        """The longest heading with the drug's name in it that a text begins with, as ``prefix`` gives it; ``drug`` is normalised."""
        folded = normalise(text[:160])
        if self._begins is not None and folded.partition(" ")[0] not in self._begins | {drug.partition(" ")[0]}:
            return None
        best: tuple[int, Heading] | None = None
        for heading in self.headings:
            wordings = tuple(wording.replace("{drug}", drug) for wording in heading.wordings if "{drug}" in wording)
            if wordings and (match := _anywhere(wordings).match(folded)) and (best is None or match.end() > best[0]):
                best = match.end(), heading
        return None if best is None else self._printed(text, folded[: best[0]], best[1])

    def joined_heading(self, text: str) -> tuple[Heading, Heading] | None:
        """The two headings that this text is with a joint between them: "Allergic Reactions and When to Call the Doctor"."""
        for joint in _JOINT.finditer(text):
            if (first := self.heading(text[: joint.start()])) is not None and (second := self.heading(text[joint.end() :])) is not None:
                return (first, second) if first.kind != second.kind else None
        return None

    def heading_prefix(self, text: str) -> tuple[int, Heading] | None:
        """The longest heading that ``text`` begins with: how many characters of ``text`` it takes, and which."""
        return self.prefix(text, normalise(text[:160]))

    def prefix(self, text: str, folded: str) -> tuple[int, Heading] | None:
        """The same, where the first 160 characters of the text are normalised already."""
        word = folded.partition(" ")[0]
        if self._plain_begins is not None and word not in self._plain_begins:
            return None
        any_heading, each = self._prefixes
        if any_heading.match(folded) is None:
            return None
        best: tuple[int, Heading] | None = None
        for begins, pattern, heading in each:
            match = pattern.match(folded) if begins is None or word in begins else None
            if match and (best is None or match.end() > best[0]):
                best = match.end(), heading
        return None if best is None else self._printed(text, folded[: best[0]], best[1])

    def _printed(self, text: str, folded: str, heading: Heading) -> tuple[int, Heading] | None:
        """How many characters of a text the words of a heading take."""
        words = len(folded.split())
        for word in _WORD_END.finditer(text, 0, 200):
            if len(normalise(text[: word.end()]).split()) >= words:
                end = word.end()
                closing = text[end : end + 1] == ")" and "(" in text[:end]
                return end + closing, heading
        return None

    def misspelt_heading(self, text: str) -> Heading | None:
        """The heading that this text is but for one or two wrong letters in ten or more."""
        folded = normalise(text)
        if not 10 <= len(folded) <= 60:
            return None
        errors = 1 if len(folded) < 18 else 2
        for heading in self.headings:
            if heading.evidence and _fuzzy(heading.wordings, errors).fullmatch(f" {folded}"):
                return heading
        return None

    def urgency(self, text: str) -> Urgency | None:
        """The urgency that the words of a lead-in state, or None."""
        folded = normalise(text)
        for lead_in in self.lead_ins:
            if _anywhere(lead_in.wordings).search(folded):
                return lead_in.urgency
        return None

    def is_revision(self, text: str) -> bool:
        """Whether a block gives the date of the sheet."""
        if len(text) > 160 or not any(map(str.isdigit, text)):
            return False
        if _anywhere(self.revision).match(normalise(text)):
            return True
        if len(text) > _LONGEST_LINE:
            return False
        line = annotate(text)
        said = said_revised(line, 0, len(line))
        return said is not None and not text[line.end(said.end) :].strip(" .)")

    def is_trailer(self, text: str) -> bool:
        """Whether a block begins what follows the last section."""
        if text.lstrip().casefold().startswith(_COPYRIGHT) or self.is_revision(text):
            return True
        return bool(self.trailer) and bool(_anywhere(self.trailer).match(normalise(text[:160])))

    def has_mark(self, text: str) -> int:
        """How many of the layout's marks stand in a text."""
        return self.marks_in(normalise(text)) if self.marks else 0

    def marks_in(self, folded: str) -> int:
        """The same for a text that is normalised."""
        if not self.marks:
            return 0
        any_mark, each = self._marks
        return sum(bool(mark.search(folded)) for mark in each) if any_mark.search(folded) else 0


_DRUG = r"(?: \w+){1,6}?"
_JOINT = re.compile(r"\s(?:and|or|&|[–—-])\s|\s?[/,;:]\s?", re.IGNORECASE)
_WORD_END = re.compile(r"\w+")
_COPYRIGHT = ("©", "(c) ", "copyright ")
_LONGEST_LINE = 60
_NOT_WORD = re.compile(r"[^\w{}]+")
_TOKEN = re.compile(r"\{drug\}|[\[\]()|]|[^\s\[\]()|]+")


def normalise(text: str) -> str:
    """Words in lower case with single spaces: what wordings are compared with."""
    folded = text.strip().casefold().replace("&", " and ").replace("’", "").replace("'", "")
    number, _, rest = folded.partition(" ")
    if rest and number[-1:] in {".", ")"} and (number[:-1].isdigit() or number[:-1].isalpha()) and len(number) <= 2 + number[:-1].isdigit():
        folded = rest  # "4. Possible side effects", "b) What it is for"
    return _NOT_WORD.sub(" ", folded).strip()


def _source(wording: str) -> str:
    """A wording as the source of a regular expression over normalised text; each word brings its space before it."""
    parts = []
    for token in _TOKEN.findall(wording.casefold().replace("&", " and ").replace("’", "").replace("'", "")):
        if token == "{drug}":
            parts.append(_DRUG)
        elif token == "[":
            parts.append("(?:")
        elif token == "]":
            parts.append(")?")
        elif token == "(":
            parts.append("(?:")
        elif token in {"|", ")"}:
            parts.append(token)
        else:
            parts.append("".join(f" {re.escape(word)}" for word in _words(token)))
    return "".join(parts)


def _words(token: str) -> list[str]:
    """The words of a token of a wording as ``normalise`` gives them; most tokens are one in lower case already."""
    return [token] if token.isalnum() else normalise(token).split()


def _first_words(wordings: Sequence[str]) -> frozenset[str] | None:
    """The words with one of which a text that meets a wording begins; None when that may be any word."""
    found: set[str] = set()
    for wording in wordings:
        first, empty = _first_of(_TOKEN.findall(wording.casefold().replace("&", " and ").replace("’", "").replace("'", "")))
        if first is None or empty:
            return None
        found |= first
    return frozenset(found)


def _first_of(tokens: list[str]) -> tuple[set[str] | None, bool]:
    """The first words of a sequence of tokens, which are taken up to the bracket that closes it, and whether it may be empty."""
    found: set[str] = set()
    whole_empty = False
    empty = True
    while tokens:
        token = tokens.pop(0)
        if token in {")", "]"}:
            break
        if token == "|":
            whole_empty, empty = whole_empty or empty, True
            continue
        if token in {"(", "["}:
            first, inner_empty = _first_of(tokens)
            inner_empty = inner_empty or token == "["
        elif token == "{drug}":
            first, inner_empty = None, False
        else:
            words = _words(token)
            first, inner_empty = set(words[:1]), not words
        if empty:
            if first is None:
                return None, False
            found |= first
        empty = empty and inner_empty
    return found, whole_empty or empty


class _Spaced:
    """A pattern whose words each begin with a space, matched against text that is given one; it is compiled when it is first asked."""

    def __init__(self, source: str) -> None:
        self.source = source

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        return engine.pattern(self.source)

    def fullmatch(self, text: str) -> re.Match[str] | None:
        return self._pattern.fullmatch(f" {text}")

    def match(self, text: str) -> re.Match[str] | None:
        return self._pattern.match(f" {text} ")

    def search(self, text: str) -> re.Match[str] | None:
        return self._pattern.search(f" {text} ")


def _either(wordings: tuple[str, ...]) -> str:
    return "|".join(f"(?:{_source(wording)})" for wording in wordings)


@lru_cache(maxsize=512)
def _anywhere(wordings: tuple[str, ...]) -> _Spaced:
    return _Spaced(f"(?:{_either(wordings) or '(?!)'})(?= |$)")


@lru_cache(maxsize=512)
def _fuzzy(wordings: tuple[str, ...], errors: int) -> regex.Pattern[str]:
    plain = [wording for wording in wordings if "{" not in wording]
    body = "|".join(f"(?:{_source(wording)})" for wording in plain) or r"(?!)"
    import regex  # only a heading that is misspelt needs it

    return regex.compile(f"(?:{body}){{e<={errors}}}", regex.BESTMATCH)
