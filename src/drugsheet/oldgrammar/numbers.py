"""Numbers as sheets print them: digits, decimals, fractions, words, and those with no value at all.

number = DIGITS ["," DIGITS]… ["." DIGITS] | [DIGITS] FRACTION | WORD | VAGUE
VAGUE  = "several" | "a few" | "a couple of" | …      (no value: nothing is invented)
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

import regex

from drugsheet.oldgrammar.cues import Begun, has_digit, lowered, words
from drugsheet.memory import remembered_if_short

_UNITS = dict(zip("zero one two three four five six seven eight nine ten eleven twelve".split(), range(13), strict=True))
_TEENS = dict(zip("thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(), range(13, 20), strict=True))
_TENS = dict(zip("twenty thirty forty fifty sixty seventy eighty ninety".split(), range(20, 100, 10), strict=True))
_WORDS = {**_UNITS, **_TEENS, **_TENS}
_ORDINALS = dict(zip("first second third fourth fifth sixth seventh eighth ninth tenth".split(), range(1, 11), strict=True))
_FRACTIONS = {"½": "0.5", "¼": "0.25", "¾": "0.75", "⅓": "1/3", "⅔": "2/3", "⅛": "0.125", "⅕": "0.2"}
_THIRDS = {"1/3": Decimal("0.333333"), "2/3": Decimal("0.666667")}

_COUNTED = "second minute hour day night week month year pound cup glass teaspoon tablespoon quart liter litre gallon pint degree"

_NUMBER = regex.compile(
    r"""
    (?<![\w.,])(?<![A-Za-z][-‐-–])                                # not inside IL-2, B12, 1.5
    (?:
        (?P<mixed>[0-9]{1,3})(?:\s|-|\s?and\s)?(?P<glyph>[½¼¾⅓⅔⅛⅕])
      | (?P<lone>[½¼¾⅓⅔⅛⅕])
      | (?P<whole>[0-9]{1,2})(?:\s|-|\sand\s)(?P<top2>[1-9])\s?[/⁄]\s?(?P<bottom2>[23458])(?![0-9/])
      | (?P<top>[1-9])\s?[/⁄]\s?(?P<bottom>[23458])(?![0-9/])(?!\.[0-9])
      | (?P<thousands>[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?)
      | (?P<digits>[0-9]{1,9}(?:\.[0-9]{1,6})?|\.[0-9]{1,6})
      | (?P<long>[0-9]{1,60}+(?:\.[0-9]{1,60}+)?|\.[0-9]{1,60}+)            # longer than any number that is meant
    )
    (?![0-9]|,[0-9]{3}(?![0-9])|[.][0-9])
  | \b(?P<word>
        (?:(?:one|two)[\s-]thirds?(?:\sof\san?)?|one[\s-]quarter(?:\sof\san?)?|one[\s-]half(?:\sof\sa)?|three[\s-]quarters(?:\sof\san?)?|(?:two|three|four)\sdozen|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)[\s-](?:one|two|three|four|five|six|seven|eight|nine)
          |(?:a|one|two|three)\shundred(?:\s(?:and\s)?(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[\s-](?:one|two|three|four|five|six|seven|eight|nine))?|WORDS))?|WORDS|one[\s-]half(?:\sof\sa)?|(?:a\s)?half(?:\s(?:of\s)?an?)?|an?\shalf|(?:a|two|three|four)\sdozen|three[\s-]quarters(?:\sof\san?)?|(?:a|one)\sthird|(?:a|one)\squarter(?:\sof\san?)?)
      )\b(?!-third|-quarter)
  | \b(?P<vague>(?:an?\s)?(?:several|few|couple(?:\sof)?|number\sof)|many|some)\b
  | \b(?P<article>an?)(?=\s(?:single\s|full\s|whole\s)?(?:UNIT)\b)
  | (?<!\bat\s)(?<!\beven\s)(?<!\ball\sat\s)\b(?P<times>once(?!\s(?:the|you|your|it|this|these|they|we|treatment|all)\b)|twice)\b
    """.replace("WORDS", "|".join(sorted(_WORDS, key=len, reverse=True))).replace(
        "UNIT", "|".join(_COUNTED.split())
    ),
    regex.VERBOSE | regex.IGNORECASE,
)
_LOOK_WORDS = frozenset((*_WORDS, *_ORDINALS, *"hundred dozen half once twice a an several few couple number many some".split()))
_NUMBERS = Begun(
    _NUMBER,
    r"(?<![0-9a-z_.,])(?:[0-9½¼¾⅓⅔⅛⅕]|\.(?=[0-9]))|(?<![0-9a-z_])(?:"
    + "|".join(sorted(_WORDS, key=len, reverse=True))
    + r"|half|once|twice|several|few|couple|number|many|some|an?(?=\s(?:hundred|dozen|half|third|quarter|several|few|couple|number|single|full|whole|"
    + "|".join(_COUNTED.split())
    + ")))",
)
"""``a`` is a number only before what it counts."""
_LONGEST = 11  # characters of a number with commas: 999,999,999
_AND_A_HALF = regex.compile(r"\sand\s(?:a|one)[\s-]half\b|\s½", regex.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Number:
    """A printed number; ``value`` is None for a vague one (``several``) and for one that is too long to be meant."""

    start: int
    end: int
    value: Decimal | None
    kind: str
    """``digits``, ``word``, ``vague``, ``article`` (the "a" of "a day") or ``times`` (once, twice)."""


def holds_number(text: str) -> bool:
    """A cheap look: whether there is a digit or a word of which a number may be made. It never says no where there is a number."""
    return has_digit(text) or not _LOOK_WORDS.isdisjoint(words(text))


def numbers(text: str) -> tuple[Number, ...]:
    """Every number of a text, in order."""
    return _numbers(text) if holds_number(text) else ()


@remembered_if_short(1024)
def _numbers(text: str) -> tuple[Number, ...]:
    found: list[Number] = []
    at = 0
    for start in _NUMBERS.places(text):
        if start < at or (match := _NUMBER.match(text, start)) is None:
            continue
        number = _number(match)
        if number.kind in {"word", "digits", "article"} and number.value is not None and (half := _AND_A_HALF.match(text, number.end)):
            number = Number(number.start, half.end(), number.value + Decimal("0.5"), number.kind)
        found.append(number)
        at = number.end
    return tuple(found)


def _number(match: regex.Match[str]) -> Number:
    start, end = match.span()
    if match["vague"]:
        return Number(start, end, None, "vague")
    if match["article"]:
        return Number(start, end, Decimal(1), "article")
    if match["long"] or len(match["thousands"] or "") > _LONGEST:
        return Number(start, end, None, "digits")
    if times := match["times"]:
        return Number(start, end, Decimal(1 if lowered(times) == "once" else 2), "times")
    if word := match["word"]:
        return Number(start, end, _word(lowered(word)), "word")
    if glyph := match["glyph"]:
        return Number(start, end, Decimal(match["mixed"]) + _fraction(_FRACTIONS[glyph]), "digits")
    if lone := match["lone"]:
        return Number(start, end, _fraction(_FRACTIONS[lone]), "digits")
    if match["top2"]:
        return Number(start, end, Decimal(match["whole"]) + _ratio(match["top2"], match["bottom2"]), "digits")
    if match["top"]:
        return Number(start, end, _ratio(match["top"], match["bottom"]), "digits")
    return Number(start, end, Decimal((match["thousands"] or match["digits"]).replace(",", "")), "digits")


_WORD_JOINT = regex.compile(r"[\s-]")


def _word(word: str) -> Decimal:
    if "half" in word:
        return Decimal("0.5")
    if "dozen" in word:
        return Decimal(12 * _WORDS.get(_WORD_JOINT.split(word)[0], 1))
    if "quarters" in word:
        return Decimal("0.75")
    if "third" in word:
        return _THIRDS["2/3" if word.startswith("two") else "1/3"]
    if "quarter" in word:
        return Decimal("0.25")
    if "hundred" in word:
        before, _, after = word.partition("hundred")
        rest = after.replace("and", " ").strip()
        return Decimal(100 * _WORDS.get(before.strip(), 1)) + (_word(rest) if rest else 0)
    return Decimal(sum(_WORDS[part] for part in _WORD_JOINT.split(word)))


def _fraction(text: str) -> Decimal:
    return _ratio(*text.split("/")) if "/" in text else Decimal(text)


def _ratio(top: str, bottom: str) -> Decimal:
    """A fraction as a decimal of at most six places, as FHIR and JSON numbers need it."""
    return (Decimal(top) / Decimal(bottom)).quantize(Decimal("0.000001")).normalize()


_DIGIT_ORDINAL = regex.compile(r"([0-9]{1,3})(?:st|nd|rd|th)")


def ordinal(word: str) -> int | None:
    """The value of an ordinal, word or digits (``second``, ``2nd``), or None."""
    plain = lowered(word)
    if plain in _ORDINALS:
        return _ORDINALS[plain]
    match = _DIGIT_ORDINAL.fullmatch(plain)
    return int(match[1]) if match else None


ORDINAL = r"(?:" + "|".join(_ORDINALS) + r"|[0-9]{1,3}(?:st|nd|rd|th))"
"""Source of a pattern for an ordinal."""
