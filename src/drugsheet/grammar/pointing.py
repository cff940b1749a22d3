"""Pointing: words that open what stands after them, or speak of what stands before them.

"Call us if you have:" opens a list; "any of the following" points ahead; "any of the above" points back; "any of these" points to
what is there: a list after it, else what stands before.
"""

from __future__ import annotations

from drugsheet.grammar.sentences import sentences
from drugsheet.grammar.word_classes import names_sign
from drugsheet.language.rule import rule
from drugsheet.language.text import Text

_OPEN_END = rule(
    "open at its end",
    "(COLON | OPENS_LIST) (… | DOT DOT DOT)? $ | (following | below) WORD{0,2} DOT $ | these (WHAT_HAPPENS | complaints?)? DOT $",
    examples=["if you have:", "any of the following symptoms", "if you notice...", "any of these symptoms."],
    never=["Let us know if this occurs.", "if you have a fever", "These effects pass.", "Do not take these tablets."],
)
_COLON_END = rule("a colon at the end", "COLON $", examples=["if you have:"], never=["Fever: call"])
_AHEAD = rule(
    "pointing ahead",
    "following | below (?! (ARTICLE | DETERMINER)? (NUM | SMALL_NUMBER)) | listed (here | next) | next list",
    examples=["any of the following", "one of the below complaints"],
    never=["any of the above", "below 100 F"],
)
_BACK = rule(
    "pointing back",
    "above (?! (ARTICLE | DETERMINER)? (NUM | SMALL_NUMBER)) | (listed | mentioned) (here | before | earlier) | SOME_OF_THEM of (them | those) | you (have | notice | get | see | feel) (these | them) (STOP_MARK | , | $)",
    examples=["any of the above", "any of them", "if you have these."],
    never=["above 38 C", "any of these"],
)
_THESE = rule(
    "any of these",
    "SOME_OF_THEM (or more)? of (the)? (these | such) | these (WHAT_HAPPENS | WORD (SIGN_WORD | effects?)) | (any | all) such | (if | when | should) (these | they)",
    examples=["any of these", "if these occur", "these symptoms"],
    never=["if you have a fever"],
)
_THIS = rule("this or it", "POINTING_WORD", examples=["if it lasts"], never=["a fever"])


_GOES_FURTHER = rule(
    "says more of them than that they are there",
    "PERSISTING_SAID | severe | too | last(s|ing)? | for (more | longer) than",
    examples=["if any of them continues", "if these bother you"],
    never=["if you have any of these"],
)


def speaks_for_all(text: Text, i: int, j: int) -> bool:
    """Whether a sentence acts for whatever stands before it, just because it is there: "see a doctor if you have any of these"."""
    if not points_back(text, i, j) or goes_further(text, i, j):
        return False
    these = _THESE.search(text, i, j)
    return these is None or _LISTED_BEFORE.search(text, i, these.start()) is None


_LISTED_BEFORE = rule("what a sentence lists itself", "COLON | DASH_SPACED", examples=["Pain or swelling:"], never=["if you have"])


def goes_further(text: Text, i: int, j: int) -> bool:
    """Whether a sentence asks for more than that something is there: that it lasts, or gets worse."""
    return _GOES_FURTHER.search(text, i, j) is not None


def opens(text: Text, i: int, j: int) -> bool:
    """Whether words end open, so that something has to follow: "if you have:", "any of the following"."""
    return i < j and _OPEN_END.ends(text, i, j, 8) is not None


def ends_in_colon(text: Text, i: int, j: int) -> bool:
    """Whether words end in a colon."""
    return i < j and _COLON_END.ends(text, i, j, 2) is not None


def points_ahead(text: Text, i: int, j: int) -> bool:
    """Whether words speak of what follows them, or of "these", which may."""
    return _AHEAD.search(text, i, j) is not None or (_THESE.search(text, i, j) is not None and not says_above(text, i, j))


def opens_behind(text: Text, i: int, j: int, begin: int) -> bool:
    """Whether a sentence of words that begin at ``begin`` speaks of what follows all of them: it does not list it itself, and "these" were not named before it."""
    if not points_ahead(text, i, j) or lists_itself(text, i, j):
        return False
    return begin == i or _AHEAD.search(text, i, j) is not None or not names_sign(text, begin, i)


def lists_itself(text: Text, i: int, j: int) -> bool:
    """Whether words that speak of what follows them name it, too: "if any of these effects occur: chest pain, fits."."""
    said = _AHEAD.search(text, i, j) or _THESE.search(text, i, j)
    return said is not None and _NAMED_BEHIND.search(text, said.end(), j) is not None


_NAMED_BEHIND = rule("a colon and words behind it", "COLON WORD", examples=["occur: chest pain"], never=["occur:"])


def points_back(text: Text, i: int, j: int) -> bool:
    """Whether words speak of what stands before them, or of "these", which may."""
    return says_above(text, i, j) or (_THESE.search(text, i, j) is not None and _AHEAD.search(text, i, j) is None)


def says_above(text: Text, i: int, j: int) -> bool:
    """Whether words speak of what stands before them and cannot mean what follows: "any of the above"."""
    return _BACK.search(text, i, j) is not None


_HAPPENS_SO = rule(
    "if this happens",
    "(if | when | should) (any of)? (this | these | it | they | that) (SIGN_WORD | reactions? | WORD)? HAPPENS_VERB | in (this | that | such a) case",
    examples=["If this happens", "if these symptoms occur"],
    never=["if this lasts"],
)


def happens_so(text: Text, i: int, j: int) -> bool:
    """Whether a sentence is about what the one before it says, and no more: "If this happens, call us."."""
    return _HAPPENS_SO.search(text, i, j) is not None


def names_this(text: Text, i: int, j: int) -> bool:
    """Whether words speak of something named before: "if it lasts"."""
    return _THIS.search(text, i, j) is not None


def opening(text: Text, i: int, j: int) -> tuple[int, int] | None:
    """The sentence of a paragraph that opens what follows: its last, where that ends open; None where that does not."""
    last = sentences(text, i, j)[-1:]
    return last[0] if last and opens(text, *last[0]) else None
