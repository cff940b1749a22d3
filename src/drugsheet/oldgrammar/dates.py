"""Dates of revision, ISO 8601 at the printed precision."""

from __future__ import annotations

import re
from calendar import monthrange

_MONTHS = {name: number for number, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)}
# Month names of other languages by their first letters, where they differ from the English ones.
_OTHER_MONTHS = {
    "enero": 1, "febrero": 2, "marzo": 3, "abril": 4, "mayo": 5, "junio": 6, "julio": 7, "agosto": 8, "septiembre": 9, "octubre": 10, "noviembre": 11, "diciembre": 12,
    "januar": 1, "februar": 2, "marts": 3, "maj": 5, "juni": 6, "juli": 7, "oktober": 10, "dezember": 12, "märz": 3, "mai": 5,
    "janvier": 1, "février": 2, "mars": 3, "avril": 4, "juin": 6, "juillet": 7, "août": 8, "septembre": 9, "octobre": 10, "novembre": 11, "décembre": 12,
    "gennaio": 1, "febbraio": 2, "aprile": 4, "maggio": 5, "giugno": 6, "luglio": 7, "settembre": 9, "ottobre": 10, "dicembre": 12,
}  # fmt: skip
_DATE = re.compile(
    r"""
      \b(?P<month>MONTH)\b\.?\s{0,3}(?:de\s)?(?:(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?\s?,?\s{1,3})?,?\s{0,3}(?P<year>(?:19|20)[0-9]{2})\b
    | \b(?P<day2>[0-9]{1,2})(?:st|nd|rd|th)?\s(?P<month2>MONTH)\b\.?,?\s(?P<year2>(?:19|20)[0-9]{2})\b
    | \b(?P<iso_year>(?:19|20)[0-9]{2})-(?P<iso_month>[01][0-9])(?:-(?P<iso_day>[0-3][0-9]))?\b
    | \b(?P<month3>[01]?[0-9])/(?:(?P<day3>[0-3]?[0-9])/)?(?P<year3>(?:19|20)[0-9]{2})\b
    | \b(?P<month4>[01]?[0-9])/(?P<day4>[0-3]?[0-9])/(?P<year4>[0-9]{2})\b
    | \b(?P<month5>[01]?[0-9])/(?P<year5>[0-9]{2})\b(?!/)
    | \b(?P<day6>[0-3]?[0-9])\.\s?(?P<month6>[01]?[0-9])\.\s?(?P<year6>(?:19|20)[0-9]{2})\b
    | (?<![-0-9/.])\b(?P<only_year>(?:19|20)[0-9]{2})\b(?![-/])
    """.replace("MONTH", "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|" + "|".join(_OTHER_MONTHS)),
    re.VERBOSE | re.IGNORECASE,
)


def revision_date(text: str) -> tuple[str, int, int] | None:
    """The first date in a revision line and where it stands: ``("2011-11", start, end)``; None when there is none.

    A month before a day, as the United States write it. A date that cannot be (month 13) is none.
    """
    for match in _DATE.finditer(text):
        if (iso := _iso(match)) is not None:
            return iso, match.start(), match.end()
    return None


_REVISED = re.compile(
    r"(?<!next\s)\b(?:revised|reviewed|updated|checked|rev\.?|(?:last\s)?(?:revision|review|update)|effective|version|issued?|developed)(?![a-z])(?!\s(?:due|by)\b)(?:\sdate|\sof\sissue|\son|\sas\sof|\sin)?\s?[:.]?(?=\s?[A-Z0-9])"
    r"|\b(?:reviewed|revised|updated)\sby\s[^.;:]{1,60}\son(?=\s[A-Z0-9])|(?<=\()R\.?(?=\s[0-9])|\bdate\sof\s(?:issue|revision|review|last\srevision)\s?:?(?=\s?[A-Z0-9])",
    re.IGNORECASE,
)
_RANKS = ("revis", "updat", "issue", "version", "effective", "checked", "review", "develop")
_NEAR = 3
"""Characters between the words and their date."""


def said_revised(text: str) -> tuple[str, int, int] | None:
    """A date right after words that call it one of revision or issue, anywhere in a text: as ``revision_date``.

    Of several the last revision counts, then an issue, then a review (which may be the next one), then the first writing.
    """
    best: tuple[str, int, int] | None = None
    least = len(_RANKS)
    for match in _REVISED.finditer(text):
        found = revision_date(text[match.end() :])
        rank = next((number for number, words in enumerate(_RANKS) if words in match[0].lower()), 0)
        if found is not None and found[1] <= _NEAR and rank < least:
            best, least = (found[0], found[1] + match.end(), found[2] + match.end()), rank
    return best


def _month(word: str) -> int:
    return _OTHER_MONTHS.get(word.lower()) or _MONTHS[word[:3].lower()]


def _iso(match: re.Match[str]) -> str | None:
    group = match.groupdict()
    year = next((group[key] for key in ("year", "year2", "iso_year", "year3", "year4", "year5", "year6", "only_year") if group[key]), "")
    month_word = group["month"] or group["month2"]
    month = _month(month_word) if month_word else int(next((group[key] for key in ("iso_month", "month3", "month4", "month5", "month6") if group[key]), "0"))
    day = int(next((group[key] for key in ("day", "day2", "iso_day", "day3", "day4", "day6") if group[key]), "0"))
    if len(year) == 2:
        year = f"20{year}"
    if not 0 <= month <= 12 or not 0 <= day <= 31 or (day and not month):
        return None
    if day and day > monthrange(int(year), month)[1]:
        return None
    if not month:
        return year if group["only_year"] else None
    return f"{year}-{month:02}" + (f"-{day:02}" if day else "")
