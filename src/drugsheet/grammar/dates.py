"""Dates, ISO 8601 at the printed precision, and words that call one the date of a revision.

date = month [day] year | day month year | year "-" month ["-" day] | month "/" [day "/"] year | day "." month "." year | year

A month stands before a day, as the United States write it, except between full stops, as Europe does, and where it cannot be a month;
where both may be, the date is ambiguous.
"""

from __future__ import annotations

from calendar import monthrange
from typing import NamedTuple

from drugsheet.language.rule import Match, Rule, Tags, rule
from drugsheet.language.text import Text


class Date(NamedTuple):
    """A date and where it stands."""

    iso: str
    """"2011", "2011-11" or "2011-11-05"."""
    start: int
    end: int
    ambiguous: bool = False
    """Whether day and month may be read the other way round: "3/4/2013"."""


_MONTHS = tuple(map(Tags, ("JANUARY", "FEBRUARY", "MARCH", "APRIL", "MAY_MONTH", "JUNE", "JULY", "AUGUST", "SEPTEMBER", "OCTOBER", "NOVEMBER", "DECEMBER")))

_MONTH_FIRST = rule(
    "month, day, year",
    "(?P<month> MONTH_NAME) DOT? OF_A_MONTH? ((?P<day> NUM | ORD) ,?)? ,? (?P<year> YEAR)",
    examples=["November 2011", "Mar 03, 2016", "Sept. 2012", "noviembre de 2011"],
    never=["Mayor 2012", "in November"],
)
_DAY_FIRST = rule(
    "day, month, year",
    "(?P<day> NUM | ORD) DOT? SLASH? OF_A_MONTH? (?P<month> MONTH_NAME) DOT? SLASH? OF_A_MONTH? ,? (?P<year> YEAR)",
    examples=["15 March 2016", "1st July 2014", "5/May/2020", "5. Mai 2020", "3rd of June, 2019"],
    never=["15 March"],
)
_YEAR_FIRST = rule(
    "year-month-day",
    "(?<! HYPHEN | /) (?P<year> YEAR) - (?P<month> NUM) (- (?P<day> NUM))? (?! - | /)",
    examples=["2016-03-15", "2016-03"],
    never=["555-2011-12", "2016"],
)
_YEAR_SLASHES = rule("year/month/day", "(?<! HYPHEN | /) (?P<year> YEAR) / (?P<month> NUM) / (?P<day> NUM) (?! - | /)", examples=["2016/05/07"], never=["2016/17"])
_SLASHES = rule("month/day/year", "(?<! HYPHEN | /) (?P<month> NUM) / ((?P<day> NUM) /)? (?P<year> YEAR)", examples=["03/15/2016", "11/2011"], never=["03/15"])
_HYPHENS = rule(
    "month-day-year",
    "(?<! HYPHEN | /) (?P<month> NUM) HYPHEN ((?P<day> NUM) HYPHEN)? (?P<year> YEAR) (?! - | /)",
    examples=["03-15-2016", "11-2011"],
    never=["412-555-"],
)
_SHORT_YEAR = rule(
    "month/day/short year", "(?<! HYPHEN | /) (?P<month> NUM) / ((?P<day> NUM) /)? (?P<short> NUM) (?! /)", examples=["12/31/15", "11/11"], never=["11-11"]
)
_DOTTED = rule("day.month.year", "(?<! HYPHEN | /) (?P<dotted> DOTTED)", examples=["12.05.2020"], never=["12.05"])
_SPACED_DOTS = rule("day. month. year", "(?P<day> NUM) DOT (?P<month> NUM) DOT (?P<year> YEAR)", examples=["12. 5. 2020"], never=["12. May"])
_MONTH_DOT_YEAR = rule("month.year", "(?<! HYPHEN | /) (?P<decimal> NUM)", examples=["05.2020"], never=["May"])
_YEAR = rule("year", "(?<! HYPHEN | / | .) (?P<year> YEAR) (?! HYPHEN | /)", examples=["2014", "© 2012."], never=["412-555-2011", "2012/13"])
_DATES: tuple[Rule, ...] = (_MONTH_FIRST, _DAY_FIRST, _YEAR_FIRST, _YEAR_SLASHES, _SLASHES, _HYPHENS, _SHORT_YEAR, _DOTTED, _SPACED_DOTS, _MONTH_DOT_YEAR, _YEAR)

_SAID = rule(
    "words that date a page",
    "(?<! next) (?! review date) DATED_WORD (?! due | by) (DATED_LINK | NUM ,)? (DOT | COLON)?",
    examples=["Revised", "Last review:", "Rev. ", "date of issue", "version as of", "Version 4, "],
    never=["review due 2014", "next review", "reviewed by"],
)
_SAID_BY = rule(
    "reviewed by somebody on",
    "(REVIEWED_WORD | REVISED_WORD | UPDATED_WORD) by ANY{1,12}? on",
    examples=["Reviewed by A. Doe, PharmD on"],
    never=["reviewed on"],
)
_R = rule("R in a bracket", "\\( R DOT?", examples=["(R 11/11)"], never=["(r 11/11)"])
_RANKS = tuple(map(Tags, ("REVISED_WORD", "UPDATED_WORD", "ISSUED_WORD", "VERSION_WORD", "EFFECTIVE_WORD", "CHECKED_WORD", "REVIEWED_WORD", "DEVELOPED_WORD")))
_BETWEEN = Tags("DASH | OPEN | COLON | the")


def revision_date(text: Text, i: int, j: int) -> Date | None:
    """The first date in a revision line; None when there is none. One that cannot be (month 13) is none."""
    at = i
    while at < j:
        found = [match for each in _DATES if (match := _plausible(each, text, at, j)) is not None]
        if not found:
            return None
        match = min(found, key=_place)
        if (date := _date(text, match)) is not None:
            return date
        at = match.end()
    return None


def said_revised(text: Text, i: int, j: int) -> Date | None:
    """A date right after words that call it one of revision or issue, anywhere in a run.

    Of several the last revision counts, then an issue, then a review (which may be the next one), then the first writing.
    """
    best: Date | None = None
    least = len(_RANKS)
    for cue in sorted((match for each in (_SAID, _SAID_BY, _R) for match in each.finditer(text, i, j)), key=_place):
        rank = _rank(text, cue)
        if rank < least and (date := _date_at(text, cue.end(), j)) is not None:
            best, least = date, rank
    return best


def _date_at(text: Text, at: int, j: int) -> Date | None:
    """A date that begins at a place, or behind one mark there."""
    date = revision_date(text, at, min(j, at + 12))
    if date is None or date.start > at + 1 or (date.start == at + 1 and text.kinds[at] not in _BETWEEN.of(text)):
        return None
    return date


def _rank(text: Text, cue: Match) -> int:
    tags = text.kinds[cue.start() : cue.end()]
    return next((rank for rank, words in enumerate(_RANKS) if not words.of(text).isdisjoint(tags)), 0)


def _place(match: Match) -> tuple[int, int]:
    return match.start(), -match.end()


def _plausible(each: Rule, text: Text, i: int, j: int) -> Match | None:
    """The first match whose numbers have the digits of days, months and years."""
    return next((match for match in each.finditer(text, i, j) if _digits_fit(text, match)), None)


def _digits_fit(text: Text, match: Match) -> bool:
    groups = {name: text.token(match.start(name)) for name, value in match.groupdict().items() if value}
    if "decimal" in groups:
        month, _, year = groups["decimal"].partition(".")
        return len(month) == 2 and len(year) == 4 and year[:2] in {"19", "20"}
    if "dotted" in groups:
        parts = groups["dotted"].split(".")
        return len(parts) == 3 and len(parts[0]) <= 2 and len(parts[1]) <= 2 and len(parts[2]) == 4 and parts[2][:2] in {"19", "20"}
    if "short" in groups and not (groups["short"].isdigit() and len(groups["short"]) == 2):
        return False
    day = groups.get("day", "1")
    month = groups.get("month", "1")
    days = day if day.isdigit() else day[:-2]
    return days.isdigit() and len(days) <= 2 and (not month.isdigit() or len(month) <= 2) and (month.isdigit() or month[0].isalpha())


def _date(text: Text, match: Match) -> Date | None:
    groups = {name: text.token(match.start(name)) for name, value in match.groupdict().items() if value}
    if "dotted" in groups:
        days, months, years = groups["dotted"].split(".")
        year, month, day = int(years), int(months), int(days)
    elif "decimal" in groups:
        months, _, years = groups["decimal"].partition(".")
        year, month, day = int(years), int(months), 0
    else:
        year = int(groups["year"]) if "year" in groups else 2000 + int(groups["short"])
        month = _month(text, match.start("month")) if "month" in groups else 0
        day = int(groups["day"].rstrip("stndrhSTNDRH")) if "day" in groups else 0
        if "month" not in groups:
            return Date(str(year), match.start(), match.end())
    numeric = "month" in groups and "day" in groups and groups["month"].isdigit() and not _is_ordered(match)
    if numeric and month > 12 >= day:
        month, day = day, month  # "30/01/2024"
    if not 1 <= month <= 12 or (("day" in groups or "dotted" in groups) and not 1 <= day <= monthrange(year, month)[1]):
        return None
    return Date(f"{year}-{month:02}" + (f"-{day:02}" if day else ""), match.start(), match.end(), numeric and day <= 12 and day != month)


def _is_ordered(match: Match) -> bool:
    """Whether the form of a date tells which of its numbers is the month: behind the year, or behind the day."""
    first = [match.start(name) for name in ("day", "year") if match.groupdict().get(name)]
    return min(first) < match.start("month")


def _month(text: Text, i: int) -> int:
    """The number of a month that is printed in digits or by name."""
    word = text.token(i)
    if word.isdigit():
        return int(word)
    return next(number for number, names in enumerate(_MONTHS, 1) if text.kinds[i] in names.of(text))
