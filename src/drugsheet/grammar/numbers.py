"""Numbers as sheets print them: digits, decimals, fractions, words, and those with no value at all.

number = DIGITS ["," DIGITS]… ["." DIGITS] | [DIGITS] FRACTION | WORD | VAGUE
VAGUE  = "several" | "a few" | "a couple of" | …      (no value: nothing is invented)

A number is read whole or not at all: where its form leaves open which number is meant it has no value.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from decimal import Decimal
from typing import Literal, NamedTuple

from drugsheet.grammar.openings import Openings
from drugsheet.grammar.units import DOSE, MASS, TEMPERATURE, unit_at
from drugsheet.language.rule import Match, Rule, Tags, rule
from drugsheet.language.text import Text

_Reading = Callable[[Text, Match], "Number | None"]
Kind = Literal["digits", "word", "vague", "article", "times"]

_DOZEN = rule(
    "dozen",
    "(((an? | one) HYPHEN?)? half HYPHEN? (an? HYPHEN?)? | (a | NUM | BELOW_HUNDRED) HYPHEN?)? dozen",
    examples=["a dozen", "half a dozen", "two dozen"],
    never=["dozens"],
)
_HALF = rule(
    "half in words",
    "((an? | one) HYPHEN?)? half ((of)? an?)? (?! HYPHEN? (life | lives | way))",
    examples=["half an hour", "one-half of a cup"],
    never=["its half-life"],
)
_PART = rule(
    "fraction in words",
    "(an? | ONES) HYPHEN? THIRD_PART (of an?)? (?! time | day | dose | week | month | child | year)",
    examples=["two-thirds of a cup", "a quarter of an hour"],
    never=["a third dose", "the third day"],
)
_LARGE = rule(
    "hundreds and thousands in words",
    "(HUNDREDS | BELOW_HUNDRED | a | NUM) thousand ((and)? (HUNDREDS | BELOW_HUNDRED))? | HUNDREDS",
    examples=["six hundred", "one hundred and thirty", "two thousand five hundred", "20 thousand"],
    never=["hundreds of people", "thirty"],
)
_SMALL = rule("number in words", "BELOW_HUNDRED", examples=["thirty", "twenty-four"], never=["once"])
_VAGUE = rule("vague number", "(an?)? VAGUE_NUMBER | many | some", examples=["several hours", "a couple of days", "the number of days"], never=["a day"])
_MIXED = rule("number and fraction", "NUM (HYPHEN | and)? FRACTION_SIGN", examples=["1 ½", "1½ cups"], never=["½"])
_WHOLE_RATIO = rule(
    "number and ratio", "NUM (HYPHEN | and)? FRACTION_TOP SLASH FRACTION_BOTTOM (?! SLASH | NUM)", examples=["1 1/2 cups", "2 and 1/2"], never=["1/2/3"]
)
_RAISED_RATIO = rule(
    "number and ratio in raised digits",
    "NUM (FOOTNOTE{1,2} | \\^ FRACTION_TOP) SLASH FRACTION_BOTTOM (?! SLASH | NUM)",
    examples=["2^1/2 teaspoons"],
    never=["2 1/2"],
)
_RAISED_ALONE = rule("ratio in raised digits", "(FOOTNOTE | \\^ FRACTION_TOP) SLASH FRACTION_BOTTOM (?! SLASH | NUM)", examples=["^1/2 cup"], never=["1/2 cup"])
_RATIO = rule("ratio", "FRACTION_TOP SLASH FRACTION_BOTTOM (?! SLASH NUM | NUM)", examples=["1/2 cup"], never=["140/90", "24/7"])
_SIGN = rule("fraction", "FRACTION_SIGN", examples=["½ cup"])
_SPACED = rule("digits in groups", "NUM N3{1,3}", examples=["1 100 mg/dL", "10 000 units"], never=["1,100"])
_BROKEN = rule("number with a blank behind its point", "NUM (._ | , | · | ∙) NUM", examples=["100. 8 F", "38, 5 °C"], never=["100.8 F"])
_COMMAS = rule("digits with other commas", "NUM , NUM (, NUM){0,6}", examples=["0,0125", "1,2,3"], never=["0,5"])
_PARTED = rule("number with a blank before its point", "NUM NUM", examples=["100 .8 F"], never=["100.8 F"])
_TIMES = rule("number of times", "(?<! at | even) NUMBER_TIMES (?! ONCE_THAT)", examples=["twice daily", "thrice"], never=["at once", "once you stop"])
_ARTICLE = rule("article that counts", "an? (?= ONE_WHOLE? COUNTED_NOUN)", examples=["a day", "an hour", "a single day"], never=["a rash"])
_CODED = rule("count behind an x", "CODE", examples=["x2"], never=["twice"])
_DIGITS = rule("digits", "NUM", examples=["100.5 F", "24h", "38,5"], never=["IL-2", "1st"])
AND_A_PART = rule(
    "and a half",
    "HYPHEN? and HYPHEN? (a | one) HYPHEN? (half | quarter) | and three HYPHEN? quarters | (and)? (½ | ¼ | ¾)",
    examples=["and a half", "and one-half", "and three quarters", "two-and-a-half"],
    never=["half"],
)

_GOES_ON = Tags("NUM | HYPHEN | and | SLASH | FRACTION_SIGN | FOOTNOTE | \\^ | ._ | , | · | ∙ | dozen | hundred | thousand")
"""What stands behind digits that are no number of their own."""
BEGINS_PART = Tags("HYPHEN | and | ½ | ¼ | ¾")
_WORD = Tags("WORD")
_COUNTING = Tags("NUMBER_WORD | hundred | thousand")
_HYPHEN = Tags("HYPHEN")
_BEFORE_A_DASH = Tags("BEFORE_A_DASH")
_LETTER_UNITS = Tags("SCALE_LETTER")
_NO_CODE = Tags("NO_DEGREE_WORD | NUMBER_WORD")
_COMPARED = Tags("COMPARATOR_END")
_VESSEL = rule("vessel of a printed size", "HYPHEN? VESSEL", examples=["2 500 mg tablets"], never=["2 500 mL of fluid"])
_NUMBER = Tags("NUM")

_LONGEST_WHOLE = 9
"""Digits of the longest whole number that is meant; more are those of a card or an order."""
_LONGEST_PART = 6


class Number(NamedTuple):
    """A printed number; places are tokens."""

    start: int
    end: int
    value: Decimal | None
    """None for a vague one (``several``), for one that is too long to be meant, and for one that can be read in two ways."""
    kind: Kind
    """``article`` is the "a" of "a day", ``times`` is once, twice."""


def numbers(text: Text, i: int, j: int) -> tuple[Number, ...]:
    """Every number of a run of tokens, in order."""
    starts, found = text.once(_numbers)
    first = bisect_left(starts, i)
    last = bisect_left(starts, j, first)
    while last > first and found[last - 1].end > j:
        last -= 1
    return found[first:last]


def _numbers(text: Text) -> tuple[list[int], tuple[Number, ...]]:
    """Every number of a whole text; of several readings at one place the first in the table."""
    by_tag = _OPENINGS.of(text)
    tags, kinds = text.tags, text.kinds
    digits, goes_on = _NUMBER.of(text), _GOES_ON.of(text)
    length = len(tags)
    found: list[Number] = []
    at = 0
    for place in _OPENINGS.places(text):
        if place < at:
            continue
        tag = kinds[place]
        number: Number | None = None
        if tag not in digits or (place + 1 < length and kinds[place + 1] in goes_on):
            for ask, read in by_tag[tag]:
                if (match := ask(tags, place, length)) is not None and (number := read(text, match)) is not None:
                    break
        if number is None and tag in digits:
            number = _digits(text, place)
            if number is not None and by_tag.recorded is not None:
                _DIGITS.match(text, place)  # read without asking it, which shows it all the same
        if number is not None:
            whole = _with_part(text, number)
            found.append(whole)
            at = whole.end
    return [number.start for number in found], tuple(found)


def _with_part(text: Text, number: Number) -> Number:
    """A number and the part of one that is printed behind it: "two and a half", "one and ½"."""
    if number.end >= len(text) or text.kinds[number.end] not in BEGINS_PART.of(text):
        return number
    if number.value is None or number.kind in {"vague", "times"} or number.value % 1 or (part := AND_A_PART.match(text, number.end)) is None:
        return number
    return number._replace(end=part.end(), value=number.value + part_of_one(text, part))


def part_of_one(text: Text, match: Match) -> Decimal:
    """The value of what ``AND_A_PART`` has found: a half, a quarter, three quarters."""
    last = match.end() - 1
    value = text.lexicon.numbers[text.lower(last).removesuffix("s")]
    return _fraction(text, last) if "/" in value else _ratio("3" if text.lower(last).endswith("s") else "1", value)


# -- readings: what each rule has found, as numbers -----------------------------------------------------------------


def _dozen(text: Text, match: Match) -> Number | None:
    words = [text.lower(place) for place in range(*match.span())]
    many = _counted(text, match.start(), match.end() - 1) if "half" not in words else Decimal("0.5")
    return Number(*match.span(), (many or 1) * Decimal(text.lexicon.numbers["dozen"]), "word")


def _half(_text: Text, match: Match) -> Number | None:
    return Number(*match.span(), Decimal("0.5"), "word")


def _part(text: Text, match: Match) -> Number | None:
    values = [value for place in range(*match.span()) if (value := text.lexicon.numbers.get(text.lower(place).removesuffix("s"))) is not None]
    top, bottom = ("1", *values)[-2:]
    return Number(*match.span(), _ratio(top, bottom), "word")


def _words(text: Text, match: Match) -> Number | None:
    return Number(*match.span(), _counted(text, *match.span()), "word")


def _counted(text: Text, i: int, j: int) -> Decimal:
    """The value of number words: "two thousand five hundred and one"."""
    total = group = Decimal(0)
    for place in range(i, j):
        word = text.lower(place)
        if text.kinds[place] in _NUMBER.of(text):
            group += _value(word) or 0
        elif (value := text.lexicon.numbers.get(word)) is not None:
            if word == "thousand":
                total, group = total + (group or 1) * Decimal(value), Decimal(0)
            elif word == "hundred":
                group = (group or 1) * Decimal(value)
            else:
                group += Decimal(value)
    return total + group


def _vague(_text: Text, match: Match) -> Number | None:
    return Number(*match.span(), None, "vague")


_NEXT_ONE = rule("the second of several", "second (?! PREPOSITION | and | or | if | when | then) WORD", examples=["second dose"], never=["second or", "second in"])


def _article(text: Text, match: Match) -> Number | None:
    if _NEXT_ONE.match(text, match.end()) is not None:
        return None  # "after a second treatment"
    return Number(*match.span(), Decimal(1), "article")


def _times(text: Text, match: Match) -> Number | None:
    return Number(*match.span(), Decimal(text.lexicon.numbers[text.lower(match.start())]), "times")


def _mixed(text: Text, match: Match) -> Number | None:
    start, end = match.span()
    whole = _value(text.token(start))
    return None if whole is None or whole % 1 else Number(start, end, whole + _fraction(text, end - 1), "digits")


def _sign(text: Text, match: Match) -> Number | None:
    return Number(*match.span(), _fraction(text, match.start()), "digits")


def _whole_ratio(text: Text, match: Match) -> Number | None:
    start, end = match.span()
    whole, top, bottom = _value(text.token(start)), text.token(end - 3), text.token(end - 1)
    if whole is None or whole % 1 or not top.isdigit() or (int(top) >= int(bottom)):
        return None
    return Number(start, end, whole + _ratio(top, bottom), "digits")


def _only_ratio(text: Text, match: Match) -> Number | None:
    start, end = match.span()
    top = text.token(end - 3)
    return Number(start, end, _ratio(top, text.token(end - 1)), "digits") if top.isdigit() and top != "0" else None


def _spaced(text: Text, match: Match) -> Number | None:
    """Blanks between thousands: certain where a comparator or a unit says so; "2 500 mg tablets" are two tablets."""
    start, end = match.span()
    groups = [text.token(place) for place in range(start, end)]
    if len(groups[0]) > 3 or not groups[0].isdigit() or groups[0].startswith("0") or not all(text.spaced(place) for place in range(start, end - 1)):
        return None
    if start and text.kinds[start - 1] in _NUMBER.of(text):
        return None
    if end < len(text) and text.kinds[end] in _HYPHEN.of(text):
        return None  # "5 250-mL cups"
    unit = unit_at(text, end, len(text))
    compared = start > 0 and text.kinds[start - 1] in _COMPARED.of(text)
    vessel = unit is not None and _VESSEL.match(text, unit.end) is not None
    if vessel and not compared:
        return None
    certain = ((compared or (unit is not None and unit.code not in DOSE)) and not vessel) or "000" in groups
    return Number(start, end, Decimal("".join(groups)) if certain else None, "digits")


_LOWEST_HEAT, _HIGHEST_HEAT = 30, 110
_LARGEST_CHANGE = 20
"""A weight that is gained or lost, in pounds or kilograms: "a gain of 2. 5 kg"."""


def _broken(text: Text, match: Match) -> Number | None:
    """A blank behind the point: one number before a unit of temperature; no value where it may be two."""
    start, end = match.span()
    whole, part = text.token(start), text.token(end - 1)
    if not whole.isdigit() or len(part) != 1 or len(whole) > 3 or (text.token(start + 1) == "," and not text.spaced(start + 1)):
        return None
    unit = unit_at(text, end, len(text))
    if unit is None:
        return None
    if unit.code in TEMPERATURE and _LOWEST_HEAT <= int(whole) <= _HIGHEST_HEAT:
        return Number(start, end, Decimal(f"{whole}.{part}"), "digits")
    if unit.code in MASS and int(whole) <= _LARGEST_CHANGE:
        return Number(start, end, None, "digits")
    return None


def _commas(text: Text, match: Match) -> Number | None:
    """Commas that are not those between thousands: a decimal behind a zero, else no value ("days 1,2,3")."""
    start, end = match.span()
    if any(text.spaced(place) for place in range(start, end - 1)):
        return None
    words = text.words(start, end)
    whole, _, part = words.partition(",")
    return Number(start, end, Decimal(f"0.{part}") if whole == "0" and part.isdigit() and len(part) <= _LONGEST_PART else None, "digits")


def _parted(text: Text, match: Match) -> Number | None:
    start, end = match.span()
    whole, part = text.token(start), text.token(end - 1)
    return (
        Number(start, end, Decimal(whole + part), "digits")
        if whole.isdigit() and len(whole) <= _LONGEST_WHOLE and part.startswith(".") and len(part) <= _LONGEST_PART
        else None
    )


def _digits(text: Text, start: int) -> Number | None:
    printed = text.tokens[start]
    token = printed.rstrip(" ")
    joined = start > 0 and text.kinds[start - 1] in _HYPHEN.of(text)
    if (joined or token is printed) and (((joined or not text.spaced(start)) and _is_code(text, start)) or _is_degree_sign(text, start)):
        return None
    if token.isdecimal():
        return Number(start, start + 1, Decimal(token) if len(token) <= _LONGEST_WHOLE else None, "digits")
    return Number(start, start + 1, None if _is_list(text, start) else _value(token), "digits")


_LISTED_NUMBER = rule("last of a list", "AND_OR NUM", examples=["1,2 or 3"], never=["1,2"])


def _is_list(text: Text, start: int) -> bool:
    """Whether a comma stands in a list that lost its blanks: "1,2 or 3"."""
    first, comma, second = text.token(start).partition(",")
    if not comma or not second.isdigit() or (more := _LISTED_NUMBER.match(text, start + 1)) is None:
        return False
    return [first, second, text.token(more.end() - 1)] == [str(int(second) - 1), second, str(int(second) + 1)]


def _coded(text: Text, match: Match) -> Number | None:
    word = text.lower(match.start())
    return Number(*match.span(), Decimal(word[1:]), "digits") if word[0] == "x" and word[1:].isdigit() and len(word) <= 4 else None


def _is_code(text: Text, start: int) -> bool:
    """Whether digits belong to letters: "5FU", "5-FU", "phase–2"; digits with their unit, or behind "Fever–", do not."""
    if start > 1 and text.kinds[start - 1] in _HYPHEN.of(text) and not text.spaced(start - 2):
        before = text.kinds[start - 2]
        if (
            before in _WORD.of(text)
            and before not in _COUNTING.of(text)
            and before not in _BEFORE_A_DASH.of(text)
            and unit_at(text, start - 2, start - 1) is None
        ):
            return True
    after = start + 1
    if after >= len(text) or text.spaced(start):
        return False
    if text.kinds[after] in _HYPHEN.of(text) and after + 1 < len(text) and not text.spaced(after):
        word = text.token(after + 1)
        return len(word) > 1 and word.isalpha() and word.isupper() and unit_at(text, after + 1, len(text)) is None
    return text.kinds[after] in _WORD.of(text) and text.kinds[after] not in _NO_CODE.of(text) and unit_at(text, after, len(text)) is None


def _is_degree_sign(text: Text, start: int) -> bool:
    """Whether a 0 stands for a degree sign: "39 0C", "38^0C"."""
    if text.token(start) != "0" or start + 1 >= len(text) or text.spaced(start) or text.kinds[start + 1] not in _LETTER_UNITS.of(text):
        return False
    return start > 0 and (text.kinds[start - 1] in _NUMBER.of(text) or text.token(start - 1) == "^")


_READINGS: tuple[tuple[Rule, _Reading], ...] = (
    (_DOZEN, _dozen),
    (_HALF, _half),
    (_PART, _part),
    (_LARGE, _words),
    (_SMALL, _words),
    (_VAGUE, _vague),
    (_RAISED_ALONE, _only_ratio),
    (_SIGN, _sign),
    (_TIMES, _times),
    (_ARTICLE, _article),
    (_CODED, _coded),
    (_MIXED, _mixed),
    (_WHOLE_RATIO, _whole_ratio),
    (_RAISED_RATIO, _whole_ratio),
    (_RATIO, _only_ratio),
    (_SPACED, _spaced),
    (_BROKEN, _broken),
    (_COMMAS, _commas),
    (_PARTED, _parted),
)
"""What each rule is read as, the first to be asked first."""
_OPENINGS = Openings(_READINGS)


# -- values ------------------------------------------------------------------------------------------------------------


def _value(token: str) -> Decimal | None:
    """The value of digits: commas between thousands, or a decimal point, raised point or comma. None when too long to be meant."""
    plain = token.translate(_POINTS)
    whole, comma, part = plain.rpartition(",")
    if comma and (len(part.partition(".")[0]) != 3 or whole == "0"):
        plain = f"{whole}.{part}"
    elif comma:
        plain = plain.replace(",", "")
        if len(token.partition(".")[0]) > len("999,999,999"):
            return None
    whole, _, part = plain.partition(".")
    return None if len(whole) > _LONGEST_WHOLE or len(part) > _LONGEST_PART else Decimal(plain)


_POINTS = str.maketrans("·∙‧", "...")


def _fraction(text: Text, place: int) -> Decimal:
    return _ratio(*text.lexicon.numbers[text.token(place)].split("/"))


def _ratio(top: str, bottom: str) -> Decimal:
    """A fraction as a decimal of at most six places, as FHIR and JSON numbers need it."""
    return (Decimal(top) / Decimal(bottom)).quantize(Decimal("0.000001")).normalize()


_ORDINAL = Tags("ORDINAL_WORD")


def ordinal(text: Text, i: int) -> int | None:
    """The value of an ordinal, word or digits (``second``, ``2nd``), or None."""
    if text.kinds[i] in _ORDINAL.of(text):
        return int(text.lexicon.numbers[text.lower(i)])
    word = text.lower(i)
    digits = word.rstrip("sthndr")
    return int(digits) if digits != word and digits.isdigit() and len(digits) <= 3 and word[len(digits) :] in {"st", "nd", "rd", "th"} else None
