"""The parts of a line with names: where one ends, what is its strength, its form, how it is said, another name in brackets."""

from __future__ import annotations

from collections.abc import Sequence

from drugsheet.extract.records import Run, Span
from drugsheet.grammar.sentences import each_in
from drugsheet.language.rule import Tags, rule
from drugsheet.language.text import Text

TYPE = rule("which kind of name it is", "NAME_TYPE", examples=["Testadrine (Generic Name)", "[brand name]"], never=["(generic)"])
NAMES = rule("words before other names", "OTHER_NAMES (COLON)?", examples=["Other Names: Testa", "also known as Testa", "Other name(s): Testa"], never=["the names of your doctors"])
_SEPARATOR = rule("between names", "(, | SEMICOLON) (and | or)? | and | or | \\| | /_ | ·", examples=["Testa, TS-1", "Testa and TS-1"], never=["Testa/TS"])
STRENGTH = rule("strength behind a name", "NUM STRENGTH_UNIT", examples=["Testadrine 5 mg", "Testadrine 1% cream"], never=["TS 100"])
FORM = rule("form of the medicine behind a name", "FORM_LEAD* MEDICINE_FORM $", examples=["Orvelatinib capsules", "Zenoprilast for Injection"], never=["capsules of"])
_DESCRIBES = rule("words of a qualifier", "QUALIFYING | NUM | CODE | ORD", examples=["weekly", "intravesical", "B12"], never=["Thinora"])
_SPOKEN = rule("how a name is said", "WORD (HYPHEN WORD){2,8}", examples=["ox-AL-ih-PLAT-in"], never=["High-Dose"])
_SAID_IN_WORDS = rule("how a name is said, in words", "WORD{2,6}", examples=["sam PLY deen"], never=["High-Dose"])
_SYLLABLE = 6
_BREAKS = Tags("OPEN | , | SEMICOLON | COLON | DASH | DOT")
OPENS, CLOSES = Tags("\\("), Tags("\\)")
LONGEST_OTHER = 3
_MARKS = str.maketrans(dict.fromkeys("®™©℠"))
Spans = dict[str, list[Span]]


def clean(name: str) -> str:
    """A name without marks."""
    for mark in ("(R)", "(TM)", "(r)", "(tm)"):
        name = name.replace(mark, "")
    return " ".join(name.translate(_MARKS).split()).strip(" .,;:")


def without_sign(name: str) -> str:
    """A name without the sign of prescription medicines that Canadian sheets raise before it: "PrTESTADRINE" is Testadrine."""
    rest = name.removeprefix("Pr").removeprefix("*")
    return rest if rest != name and len(rest) > _SYLLABLE // 2 and rest[:2].isupper() else name


def pieces_of(text: Text, i: int, j: int) -> list[Run]:
    """Names between separators that stand outside brackets."""
    found, at, depth, seen = [], i, 0, i
    for match in each_in(_SEPARATOR, text, i, j):
        depth += sum((tag in OPENS.of(text)) - (tag in CLOSES.of(text)) for tag in text.tags[seen : match.start()])
        seen = match.start()
        if depth <= 0:
            found.append((at, match.start()))
            at = match.end()
    found.append((at, j))
    return [(start, end) for start, end in found if text.words(start, end).strip(" .")]


def add_names(text: Text, pieces: Sequence[Run], names: list[str], spans: Spans) -> None:
    """Add the names that stand in some runs, and where they stand."""
    for start, end in pieces:
        closed = text.tags[end - 1] in CLOSES.of(text) and OPENS.of(text).isdisjoint(text.tags[start:end])
        stop = without_marks(text, start, end) if not closed else end - 1  # the bracket around all of it: "(also called Rheumadex)"
        if value := clean(text.words(start, stop)):
            names.append(value)
            spans.setdefault("other_names", []).append(Span(*text.span(start, stop)))


def without_marks(text: Text, i: int, j: int) -> int:
    """The end of a run without marks that open or divide something."""
    while j > i and text.tags[j - 1] in _BREAKS.of(text):
        j -= 1
    return j


def is_other_name(text: Text, before: int, i: int, j: int) -> bool:
    """Whether brackets after the name hold another name of the drug: "Corvastrel (Thinora)"."""
    if text.tags[before] not in OPENS.of(text) or _DESCRIBES.search(text, i, j) or is_spoken(text, i, j):
        return False
    words = text.words(i, j).split()
    return len(words) <= LONGEST_OTHER and all(word.strip("®™“”\"'")[:1].isupper() for word in words if word[:1].isalnum())


def is_spoken(text: Text, i: int, j: int) -> bool:
    """Whether words say how a name is said: "ox-AL-ih-PLAT-in", "sam PLY deen"."""
    if any(len(text.token(at)) > _SYLLABLE for at in range(i, j)):
        return False
    if _SPOKEN.fullmatch(text, i, j) is not None:
        return not any(text.spaced(at) for at in range(i, j - 1))
    if _SAID_IN_WORDS.fullmatch(text, i, j) is None or _DESCRIBES.search(text, i, j):
        return False
    syllables = [text.token(at) for at in range(i, j)]
    return any(each.isupper() and len(each) > 1 for each in syllables) and any(each.islower() for each in syllables)
