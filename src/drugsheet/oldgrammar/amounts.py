"""Amounts: a number or range with its unit and its comparators, wherever one is printed.

amount     = [BEFORE] number ["-" | "to" | "or"] [number] [AFTER] [unit] [equivalent] [AFTER]
BEFORE     = "more than" | "at least" | "no more than" | "below" | …
AFTER      = "or more" | "or above" | "or less" | "+" | …
equivalent = "(" number unit ")" | "or" number unit | "/" number unit      (the same quantity in another unit)

Number first, then its unit, then the words left and right: the cheapest order (one in ten words of a sheet is a number).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

import regex

from drugsheet.oldgrammar.cues import Begun, Cue, has_digit, lowered, words
from drugsheet.oldgrammar.numbers import Number, holds_number, numbers
from drugsheet.oldgrammar.units import LENGTH, MASS, TEMPERATURE, TIME, VOLUME, UnitMatch, unit_at
from drugsheet.memory import remembered

Operator = Literal["gt", "ge", "lt", "le"]

_FILLER = r"(?:\s(?:an?|about|approximately|around|roughly|of|the|your|total|another|all|usual|only|just)){0,4}+\s?"
_GE = (
    r"at\sleast|no\s(?:less|fewer|lower|sooner|earlier)\sthan|not\s(?:less|fewer)\sthan|(?:an?\s)?minimum(?:\sof)?|≥|>=|=>|⩾|at\sor\s(?:above|over)|equal\sto\sor\s(?:more|greater|higher|above|over)(?:\sthan)?"
    r"|(?:more|greater|higher)\sthan\sor\s(?:equal|the\ssame)\s(?:to|as)|reach(?:es|ed|ing)?|hits|(?:rises?|climbs?|goes|gets|went|go|get)\s(?:up\s)?to|upwards?\sof"
)
_GT = (
    r"(?:more(?:\soften)?|greater|higher|longer|larger|bigger|worse|later|hotter|faster|further|older|heavier|thicker|wider|deeper|taller)\s(?:than|then)|over|above|exceed(?:s|ed|ing)?|in\sexcess\sof|beyond|(?<!\bthe\s)past|>"
)
_LE = (
    r"(?:no|not|never)\s(?:more|greater|higher|longer|later|larger|further|older)\sthan|at\smost|up\sto(?:\sand\sincluding)?|(?:an?\s)?maximum\s(?:of)?|≤|<=|=<|⩽|at\sor\s(?:below|under)"
    r"|(?:not|never|doesn[’']t|don[’']t)\s(?:to\s)?(?:exceed(?:ing)?|over|above|go\s(?:over|above))|(?:less|fewer|lower)\sthan\sor\sequal\sto|as\s(?:many|much|long|late|high)\sas"
)
_LT = r"(?:less(?:\soften)?|fewer|lower|smaller|slower|shorter|sooner|younger|cooler|colder|thinner)\s(?:than|then)|below|under|<|(?:drops?|falls?)\s(?:to\s)?(?:below|under)|short\sof"
_BEFORE = regex.compile(rf"(?r)(?<!\w)(?:(?P<ge>{_GE})|(?P<le>{_LE})|(?P<gt>{_GT})|(?P<lt>{_LT})|(?P<within>within)){_FILLER}", regex.IGNORECASE)
_AFTER = regex.compile(
    r"""\G\s?,?\s?(?P<open>\(\s?)?(?:
        (?P<ge>\+(?!\w)|(?:or|and)\s(?:any(?:thing|where)?\s|even\s|much\s|is\s|goes\s|a\s)?(?:more|above|higher|greater|longer|over|up(?:ward)?s?|beyond|worse|faster|later|older|heavier|larger|bigger|warmer|hotter)
            (?:\soften)?\b(?!\s(?:than|then|the\s|your\s))(?!\s(?:about\s|a\s|of\s|around\s)?[0-9])|plus\b)
      | (?P<le>(?:or|and)\s(?:any(?:thing|where)?\s|even\s|is\s|a\s)?(?:less|fewer|lower|below|under|lesser|slower|smaller|shorter|cooler|colder|sooner)\b(?!\s(?:than|then|your|the)\b)(?!\s(?:about\s|a\s|of\s|around\s)?[0-9]))
    )(?(open)\s?\))""",
    regex.VERBOSE | regex.IGNORECASE,
)
_RANGE = regex.compile(r"\s?(?:[-‐-―−]|\b(?:to|or|and|through|up\sto)\b)\s?(?:as\s(?:much|many)\sas\s|even\s|about\s)?", regex.IGNORECASE)
_BETWEEN = regex.compile(r"(?r)\b(?:between|from|anywhere\sfrom)\s(?:days?\s|weeks?\s|months?\s|hours?\s)?", regex.IGNORECASE)
_PRESSURE = regex.compile(r"\s?(?:/|\bover\b|\son\stop\sof\s)\s?(?P<low>[0-9]{2,3})(?![0-9/]|\.[0-9]|,[0-9]{3})", regex.IGNORECASE)
_GAP = regex.compile(r"(?:\s|-|‐|‑|–(?=[a-z])|\s-\s?(?=degree))?,?\s?(?=\S)")
_TO_EQUIVALENT = regex.compile(
    r"\s?,?\s?(?:[(\[]\s?(?:or\s|which\sis\s|that\sis\s|equal\sto\s|is\s)?(?:about|approximately|approx\.?|around|roughly|over|above|below|more\sthan|≥|>|≤|<|=)?\s?|/\s?|=\s?|\bor\s(?:about\s|is\s)?|\bwhich\sis\s(?:about\s)?|,\s|–\s?|-\s)",
    regex.IGNORECASE,
)
_REPEATED = regex.compile(r"\s?\(\s?(?P<again>[0-9]+|[a-z]+)\s?\)", regex.IGNORECASE)
_CLOSING = regex.compile(r"\s?[)\]]")
_OPENED = regex.compile(r"[(\[][^()\[\]]{0,60}\Z")
_HALF = regex.compile(r"\sand\s(?:a|one)[\s-]half\b", regex.IGNORECASE)

# What looks like an amount and is none; the digits in it are spoken for.
_NOT_AN_AMOUNT = regex.compile(
    r"""
      (?<![0-9])(?:\+?1[-.\s])?\(?[0-9]{3}\)?[-.\s][0-9]{3}[-.\s](?:[0-9]{4}|[A-Z]{4}(?:\s?\([0-9]{4}\))?)(?![0-9])   # telephone
    | (?<![0-9])1?-?800-[A-Z0-9-]{4,12}(?:\s?\([0-9-]{4,10}\))?
    | \b(?:911|9-1-1)\b | \b(?:dial|call)\s(?:999|112|111)\b
    | \b(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?\s[0-9]{1,2}(?:,?\s[0-9]{4})?\b(?!\s?(?:percent|%))
    | \b(?:jan(?:uary)?|feb(?:ruary)?|march|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?,?\s[0-9]{4}\b
    | \b[0-9]{1,2}/(?:[0-9]{1,2}/)?(?:19|20)[0-9]{2}\b | \b[0-9]{1,2}/[0-9]{1,2}/[0-9]{2}\b
    | \b[0-9]{1,2}(?::[0-9]{2})?\s?(?:(?:to|-|–|until|and)\s?[0-9]{1,2}(?::[0-9]{2})?\s?)?(?:a\.?m\b|p\.?m\b|o[’']clock|noon)\.? | \b[0-9]{1,2}:[0-9]{2}\b
    | \b24/7\b | \b24\shours?\s(?:a|per|each|every)\sday\b | \b(?:7|seven)\sdays\s(?:a|per|each)\sweek\b
    | \bSPF\s?(?:of\s(?:at\sleast\s)?|at\sleast\s)?[0-9]+\+? | \b(?:sun\sprotection\sfactor)\s(?:\(SPF\)\s)?(?:of\s(?:at\sleast\s)?)?[0-9]+
    | \b(?:page|section|step|option|chapter|figure|room|suite|phase|stage|grade|type|floor|extension|ext\.?|vitamin\s[A-Z]|box|item)\s?[0-9]+(?:\s?(?:of|/)\s?[0-9]+)?\b(?!\s?(?:or|and)\s(?:above|more|higher|greater|below|less))
    | \b[0-9]+(?:st|nd|rd|th)\b
    | \bone\s(?=(?:12|24|48)\b) | \bone\s(?:of|another|by\sone|at\sa\stime|side|or\sboth|or\smore\sof|arm|leg|eye|hand|foot)\b
    | \b(?:no|any|every|some|each|this|that|which|only)[\s-]one\b(?!\s(?:day|week|hour|month|year|night|24))
    """,
    regex.VERBOSE | regex.IGNORECASE,
)
_EACH = regex.compile(
    r"\b(?:(?P<each>each|every|per|(?:in|over|during|within)\s(?:the|this)\s(?:past|last)|a\ssingle|the\ssame|any\s(?:one|single)|any|that|during\sthe|in\sthe|by|one\ssingle)\s(?P<unit>second|minute|hour|day|night|week|month|year)\b(?!s)(?!\s(?:after|before|of\s(?:treatment|your|each)))|(?P<adverb>daily|hourly|weekly|nightly|monthly|overnight))\b|(?<=\w)\s?/\s?(?P<slash>day|week|hour|month|hr|wk)\b",
    regex.IGNORECASE,
)
_SPOKEN_WORDS = frozenset(
    "one seven am pm noon o spf sun page section step option chapter figure room suite phase stage grade type floor extension ext vitamin box item st nd rd th"
    " jan january feb february march apr april jun june jul july aug august sep sept september oct october nov november dec december".split()
)
_HOURS = frozenset(("hour", "hours"))
_SPOKEN_MARKS = re.compile(r"[0-9]{3}|9-1-1|[ap]\.m|ma[yr][.,]{0,2}\s[0-9]")
_EACH_WORDS = frozenset("second minute hour day night week month year daily hourly weekly nightly monthly overnight hr wk".split())
_SPOKEN_FOR = Begun(
    _NOT_AN_AMOUNT,
    r"(?<![0-9])[0-9]|\+(?=1)|-(?=8)|\((?=[0-9])|(?<![0-9a-z_])(?:(?:dial|call)(?=\s[19])|(?:jan|feb|mar|apr|may|ju[nl]|aug|sep|oct|nov|dec)|spf|sun(?=\sprotection)"
    r"|(?:page|section|step|option|chapter|figure|room|suite|phase|stage|grade|type|floor|ext|vitamin|box|item)|(?:no|any|every|some|each|this|that|which|only)(?=[\s-]one)|one(?=\s)|seven(?=\sdays))",
)
_EACH_CODES = {"second": "s", "minute": "min", "hour": "h", "day": "d", "night": "d", "week": "wk", "month": "mo", "year": "a", "hr": "h", "wk": "wk"}
_ADVERB_CODES = {"daily": "d", "hourly": "h", "weekly": "wk", "nightly": "d", "monthly": "mo", "overnight": "d"}


@dataclass(frozen=True, slots=True)
class Equivalent:
    """An amount printed again in another unit."""

    low: Decimal
    high: Decimal | None
    unit: str
    start: int
    end: int


@dataclass(slots=True)
class Amount:
    """A number or range with its unit and comparators; offsets into the text that was read."""

    start: int
    """Where it begins, comparator included."""
    end: int
    """Where it ends, unit, equivalents and comparator included."""
    number_start: int
    number_end: int
    low: Decimal | None
    """The number, or the lower one of a range; None when vague."""
    high: Decimal | None = None
    """The upper number of a range."""
    unit: str | None = None
    """UCUM code, or an internal one in braces, or None when nothing that is a unit follows."""
    before: Operator | None = None
    after: Operator | None = None
    word: str = ""
    """The comparator before it, as printed, in lower case."""
    kind: str = "digits"
    """``digits``, ``word``, ``vague``, ``article``, ``times``, ``each``."""
    systolic: bool = False
    """Whether it is a blood pressure: ``low`` over ``high``."""
    equivalents: list[Equivalent] = field(default_factory=list)
    """The same amount in other units."""
    span_of_unit: tuple[int, int] = (0, 0)

    @property
    def is_time(self) -> bool:
        """Whether it is a length of time."""
        return self.unit in TIME

    @property
    def is_range(self) -> bool:
        """Whether two numbers are printed."""
        return self.high is not None and not self.systolic

    @property
    def operator(self) -> Operator | None:
        """The comparator, before or after."""
        return self.before or self.after

    def bounds(self, *, bare: Literal["exact", "low"]) -> dict[str, object] | None:
        """The interval without its unit, as plain data; a bare number is exact or a lower bound. None when vague."""
        if self.low is None:
            return None
        return bounds(self.low, self.high if self.is_range else None, self.operator, bare)


def bounds(low: Decimal, high: Decimal | None, operator: Operator | None, bare: Literal["exact", "low"]) -> dict[str, object]:
    """The bounds that a number, or a range, has under a comparator.

    A comparator before a range takes the safer end: "more than 2 to 3 days" is more than 2; "up to 3 to 4" is up to 4.
    """
    top = low if high is None else high
    if operator == "gt":
        return {"low": low, "low_inclusive": False}
    if operator == "ge":
        return {"low": low, "low_inclusive": True}
    if operator == "lt":
        return {"high": top, "high_inclusive": False}
    if operator == "le":
        return {"high": top, "high_inclusive": True}
    if high is not None:
        return {"low": low, "low_inclusive": True, "high": high, "high_inclusive": True}
    if bare == "low":
        return {"low": low, "low_inclusive": True}
    return {"low": low, "low_inclusive": True, "high": low, "high_inclusive": True}


@remembered(1024)
def amounts(text: str) -> tuple[Amount, ...]:
    """Every amount of a text, in order; telephone numbers, dates, clock times and the like are none."""
    if not holds_number(text):
        return () if _EACH_WORDS.isdisjoint(words(text)) else tuple(_each(match) for match in _EACH.finditer(text))
    return _amounts(text)


def _may_be_spoken_for(text: str) -> bool:
    """Whether ``_NOT_AN_AMOUNT`` can find anything."""
    known = words(text)
    if not _SPOKEN_WORDS.isdisjoint(known):
        return True
    return has_digit(text) and (
        ("day" in known and not _HOURS.isdisjoint(known)) or {"days", "week"} <= known or any(mark in text for mark in "/:") or _SPOKEN_MARKS.search(lowered(text)) is not None
    )


def spoken_for(text: str) -> list[tuple[int, int]]:
    """Where a text holds numbers that are no amounts: telephone numbers, dates, clock times, sun protection factors."""
    if not _may_be_spoken_for(text):
        return []
    return [match.span() for match in _SPOKEN_FOR.finditer(text)]


def _amounts(text: str) -> tuple[Amount, ...]:
    masked = spoken_for(text)
    found = [number for number in numbers(text) if not any(start < number.end and number.start < end for start, end in masked)]
    result: list[Amount] = []
    index = 0
    while index < len(found):
        amount = _amount(text, found, index, result[-1].end if result else 0)
        index += 1
        if amount is not None:
            result.append(amount)
            while index < len(found) and _is_part(found[index], amount):
                index += 1
    taken_spans = [(amount.start, amount.end) for amount in result]
    taken_spans += masked
    if _EACH_WORDS.isdisjoint(words(text)):
        return tuple(result)
    result += [_each(match) for match in _EACH.finditer(text) if not any(start < match.end() and match.start() < end for start, end in taken_spans)]
    result.sort(key=lambda amount: amount.number_start)
    return tuple(result)


def _each(match: regex.Match[str]) -> Amount:
    word = match["unit"] or match["slash"]
    unit = _EACH_CODES[lowered(word)] if word else _ADVERB_CODES[lowered(match["adverb"])]
    return Amount(match.start(), match.end(), match.start(), match.end(), Decimal(1), unit=unit, kind="each", span_of_unit=match.span())


def _is_part(number: Number, amount: Amount) -> bool:
    """Whether a number belongs to the amount before it: "7 out of 10", "a day and a half"; "8-ounce glasses" is an amount of its own."""
    unit_start, unit_end = amount.span_of_unit
    own = amount.unit == "{glass}" and unit_start <= number.start < unit_end
    return number.start < amount.end and not own


def _amount(text: str, found: list[Number], index: int, floor: int) -> Amount | None:
    """The amount that begins with number ``index``."""
    first = found[index]
    amount = Amount(first.start, first.end, first.start, first.end, first.value, kind=first.kind)
    _take_numbers(text, found, index, amount)
    _take_comparator_before(text, floor, amount)
    _take_comparator(text, amount)
    _take_unit(text, amount)
    if amount.unit is None and first.kind in {"article", "vague"}:
        return None
    _equivalents(text, found, index + 1, amount)
    if (closing := _CLOSING.match(text, amount.end)) and _OPENED.search(text, floor, amount.start) and _AFTER.match(text, closing.end()):
        amount.end = closing.end()  # "Fever (100.4 F or 38 C) or higher", "Temperature (by mouth 96 F) or lower"
    if _take_comparator(text, amount) and not amount.equivalents:
        _equivalents(text, found, index + 1, amount)
    return amount


def _take_numbers(text: str, found: list[Number], index: int, amount: Amount) -> None:
    """The second number of a range or a blood pressure, and a number that is printed again."""
    first, end = found[index], amount.number_end
    following = found[index + 1] if index + 1 < len(found) else None
    if first.kind == "digits" and (pressure := _pressure(text, first)):
        amount.high, amount.systolic, end = Decimal(pressure["low"]), True, pressure.end()
    elif following is not None and following.value is not None and _is_range(text, first, following):
        amount.high, end = following.value, following.end
    if first.kind == "times":
        amount.unit, amount.span_of_unit = "{count}", (first.start, end)
    if following is not None and following.value == first.value and (repeated := _REPEATED.match(text, end)) and following.start == repeated.start("again"):
        end = repeated.end()  # "three (3) times"
    amount.number_end = amount.end = end


_COMPARED = Cue(
    "than then least minimum maximum equal reach reaches reached reaching hits rise rises climb climbs goes gets went go get up upward upwards over above exceed exceeds exceeded exceeding"
    " excess beyond past most many much long late high below under short within",
    "≥ > = < ≤ ⩾ ⩽",
)


def _take_comparator_before(text: str, floor: int, amount: Amount) -> None:
    if _COMPARED.found(text) and (before := _BEFORE.match(text, floor, amount.number_start)):
        amount.start = before.start()
        amount.before = "le" if before["within"] else before.lastgroup  # type: ignore[assignment]  # the groups are the operators
        amount.word = " ".join(before[0].split()).lower()
    elif amount.high is not None and (between := _BETWEEN.match(text, floor, amount.number_start)):
        amount.start = between.start()


def _take_comparator(text: str, amount: Amount) -> bool:
    """The comparator behind what was read so far; whether there is one."""
    if amount.after is not None or (after := _AFTER.match(text, amount.end)) is None:
        return False
    amount.after, amount.end = _operator(after), after.end()
    return True


def _take_unit(text: str, amount: Amount) -> None:
    if amount.unit is not None or (gap := _GAP.match(text, amount.end)) is None or (unit := unit_at(text, gap.end())) is None:
        return
    amount.unit, amount.span_of_unit, amount.end = unit.code, (unit.start, unit.end), unit.end
    if amount.high is None and amount.low is not None and unit.code in TIME and (half := _HALF.match(text, amount.end)):
        amount.low += Decimal("0.5")
        amount.end = half.end()


def _operator(match: regex.Match[str]) -> Operator:
    return "ge" if match["ge"] else "le"


def _pressure(text: str, number: Number) -> regex.Match[str] | None:
    match = _PRESSURE.match(text, number.end)
    if match and number.value is not None and 60 <= number.value <= 300 and 30 <= Decimal(match["low"]) < number.value:
        return match
    return None


def _is_range(text: str, first: Number, second: Number) -> bool:
    """Whether two numbers are the ends of a range."""
    if first.value is None or second.value is None or second.value <= first.value:
        return False
    joint = _RANGE.fullmatch(text, first.end, second.start)
    upper = _unit_behind(text, second.end)
    if joint is None:
        # "2 hours to 3 hours", "1 day to 2 days": the unit is printed twice
        unit = _unit_behind(text, first.end)
        joint = _RANGE.fullmatch(text, unit.end, second.start) if unit else None
        if unit is None or upper is None or joint is None or upper.code != unit.code or "or" in joint[0].lower().split():
            return False
    joining = joint[0].lower().split()
    if "or" in joining and upper is not None and upper.code == "[degF]" and _same_heat(first.value, second.value, upper.code):
        return False  # "38 or 100.4 F"
    return "and" not in joining or _BETWEEN.match(text, 0, first.start) is not None


def _unit_behind(text: str, at: int) -> UnitMatch | None:
    gap = _GAP.match(text, at)
    return unit_at(text, gap.end()) if gap else None


def _equivalents(text: str, found: list[Number], index: int, amount: Amount) -> None:
    """Attach amounts that repeat this one in another unit; numbers before ``index`` are not looked at."""
    opened = False
    while index < len(found):
        number = found[index]
        index += 1
        if number.start < amount.end:
            continue
        joint = _TO_EQUIVALENT.fullmatch(text, amount.end, number.start)
        if joint is None or number.value is None:
            break
        end, high = number.end, None
        if index < len(found) and _is_range(text, number, found[index]):
            high, end = found[index].value, found[index].end
        unit = _unit_behind(text, end)
        if unit is None or not _same_kind(amount.unit, unit.code) or unit.code == amount.unit:
            break
        bracketed = joint[0].strip()[:1] in {"(", "["}
        if not bracketed and not _agree(amount, number.value, unit.code):
            break
        opened |= bracketed
        amount.equivalents.append(Equivalent(number.value, high, unit.code, number.start, unit.end))
        amount.end = unit.end
        _take_comparator(text, amount)
        if opened and (closing := _CLOSING.match(text, amount.end)):
            amount.end, opened = closing.end(), False


def _same_kind(one: str | None, other: str) -> bool:
    if one is None:
        return other in TEMPERATURE
    if one == "deg":
        return other in TEMPERATURE
    if {one, other} == {"mg/dL", "mmol/L"}:
        return True
    return any(one in kind and other in kind for kind in (TEMPERATURE, MASS, VOLUME, LENGTH)) or (one == "{glass}" and other in VOLUME)


_FACTORS = (
    dict(zip("mL L [tsp_us] [tbs_us] [foz_us] [cup_us] [pt_us] [qt_us] [gal_us]".split(), (1.0, 1000.0, 4.93, 14.79, 29.57, 236.6, 473.2, 946.4, 3785.4), strict=True))
    | {"[lb_av]": 0.4536, "kg": 1.0}
    | {"[in_i]": 2.54, "[ft_i]": 30.48, "[mi_i]": 160934.4, "cm": 1.0, "mm": 0.1}
    | {"mmol/L": 18.0, "mg/dL": 1.0}  # glucose
)
"""Each unit in another one of its kind; every unit of mass, volume and length is here."""


def _agree(amount: Amount, value: Decimal, unit: str) -> bool:
    """Whether two amounts joined by "or" are about the same: "2 liters or 8 cups" is one amount, "1 cup or 2 quarts" two."""
    if unit in TEMPERATURE:
        return amount.unit is not None or (amount.low is not None and _same_heat(amount.low, value, unit))
    if amount.low is None or amount.unit not in _FACTORS:
        return False
    one, other = float(amount.low) * _FACTORS[amount.unit], float(value) * _FACTORS[unit]
    return 0.8 * other < one < 1.25 * other


def _same_heat(bare: Decimal, value: Decimal, unit: str) -> bool:
    """Whether a number without a unit is a temperature, printed again with the other scale's unit: "100.4 or 38 C"."""
    celsius, fahrenheit = (value, bare) if unit == "Cel" else (bare, value)
    return abs(celsius * 9 / 5 + 32 - fahrenheit) <= 2
