"""What looks like an amount and is none: numbers that are spoken for, each by a rule with a name."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from drugsheet.grammar.openings import Openings
from drugsheet.language.rule import Tags, rule
from drugsheet.language.text import Text

Run = tuple[int, int]

NOT_AN_AMOUNT = (
    rule(
        "telephone",
        "(\\+? 1 (HYPHEN | .)?)? \\(? N3 \\)? PHONE_JOINT? N3 PHONE_JOINT? (N4 | care | upmc) (\\( N4 \\))?",
        examples=["412-555-0134", "(412) 555-0134", "412 555 0134", "412-647-UPMC (8762)"],
        never=["100-200 mg", "2-3 days"],
    ),
    rule(
        "free telephone",
        "(1 HYPHEN)? (800 | 844 | 855 | 866 | 877 | 888) HYPHEN (NUM | WORD | HYPHEN){1,6} (\\( (NUM | HYPHEN){1,5} \\))?",
        examples=["1-800-555-0134", "1-800-FDA-1088"],
        never=["800 mg"],
    ),
    rule("telephone with a country code", "(\\+ | \\+_) NUM (PHONE_JOINT{0,2} \\(? NUM \\)?){1,6}", examples=["+44 20 7946 0000"], never=["5 + 3"]),
    rule(
        "telephone behind its name",
        "PHONE_NOUN (number)? (is | DOT)? COLON? NUM (PHONE_JOINT? NUM){1,4}",
        examples=["Tel: 020 7946 0000", "Phone 6123 4567"],
        never=["phone 2 days"],
    ),
    rule(
        "telephone that is called",
        "(?<= CALL_VERB | on | at) (N4 N4 | N4 N3{1,2} | N3 N4 | N3 N3{1,2})",
        examples=["call 6123 4567", "call us on 0300 123"],
        never=["call 2 days"],
    ),
    rule("telephone of three groups", "N4 N3 N3 | N4 N3 N4 | N4 NUM NUM", examples=["0300 123 1234", "0845 46 47"], never=["1000 mg"]),
    rule(
        "emergency number",
        "911 | 9 HYPHEN 1 HYPHEN 1 | triple (zero | nine | 0 | 9) (\\( (000 | 999) \\))? | (?<= CALL_VERB) (EMERGENCY_NUMBER | 111 | 116)",
        examples=["Call 911", "9-1-1", "dial 999"],
        never=["999 mg"],
    ),
    rule("date", "MONTH_NAME DOT? NUM (,? YEAR)? (?! percent | % | ORD)", examples=["March 4, 2013"], never=["may 2 percent"]),
    rule("month and year", "MONTH_NAME DOT? ,? YEAR", examples=["November 2011"], never=["November"]),
    rule(
        "day and month",
        "(?<= on | by | from | before | after | since | until) NUM MONTH_NAME (?= BEHIND_AN_AGE)",
        examples=["before 12 May.", "since 3 June, you"],
        never=["up to 12 may"],
    ),
    rule("day, month, year", "NUM MONTH_NAME ,? YEAR", examples=["4 March 2013"], never=["4 March"]),
    rule(
        "date with slashes",
        "NUM SLASH (NUM SLASH)? YEAR | NUM SLASH NUM SLASH NUM | YEAR HYPHEN NUM HYPHEN NUM",
        examples=["3/4/2013", "03/2013", "2013-03-04"],
        never=["140/90"],
    ),
    rule(
        "clock",
        "NUM (: NUM)? ((to | DASH | until | and) NUM (: NUM)?)? (am | pm | a . m | p . m | o'clock | noon) DOT?",
        examples=["8 a.m.", "10 a.m. to 4 p.m.", "8 to 5 pm"],
        never=["8 to 5", "2 amps"],
    ),
    rule("clock with minutes", "NUM : NUM", examples=["8:30"], never=["8: 30 mg"]),
    rule(
        "all day",
        "24 SLASH 7 | 24 HYPHEN? hours? (a | per | each | every) day | (7 | seven) days (a | per | each) week",
        examples=["24/7", "24 hours a day", "seven days a week"],
        never=["for 24 hours", "7 days"],
    ),
    rule(
        "opening hours",
        "(from | between)? CLOCK_TIME CLOCK_JOINT CLOCK_TIME ,? (on)? WEEKDAY | WEEKDAY ,? (from | between)? CLOCK_TIME CLOCK_JOINT CLOCK_TIME",
        examples=["between 9 and 5 on weekdays", "Monday to Friday, 8 to 4:30", "Fridays 08.30-16.00"],
        never=["between 9 and 5 days"],
    ),
    rule(
        "hours of a service",
        "(open | hours) (are | is)? COLON? (from | between)? CLOCK_TIME CLOCK_JOINT CLOCK_TIME",
        examples=["open from 08.30 to 16.30", "Hours: 9-5"],
        never=["open for 2 to 3 days"],
    ),
    rule(
        "line that is open all day",
        "24 HYPHEN? hours? (a day)? (nurse | nursing | phone | telephone | emergency | on HYPHEN call | advice)? PHONE_LINE | (open | duty | available | staffed | answered | reached) (for)? 24 HYPHEN? hours?",
        examples=["24-hour line", "24 hour nurse helpline", "on duty 24 hours"],
        never=["24 hours of pain"],
    ),
    rule(
        "dose",
        "NUM ((to | DASH | or) NUM)? HYPHEN? DOSE_UNIT (WORD | HYPHEN){0,2}? (dose | doses | dosage)",
        examples=["after a 400 mg dose", "your 10 mL evening dose"],
        never=["400 mg of salt"],
    ),
    rule(
        "size of a dose",
        "((dose | doses | dosage) (of | is | was | BE)? | took | taken) ((UPWARD | DOWNWARD) (than)? | up to | at least | about | as much as){0,2} NUM ((to | DASH | or) NUM)? HYPHEN? DOSE_UNIT",
        examples=["a dose of more than 600 mg", "if you took over 4 g", "doses up to 20 units"],
        never=["dose 2 days"],
    ),
    rule(
        "sun protection",
        "(spf | sun protection factor) (\\( spf \\))? (of)? (at least)? NUM (\\+ | \\+_)?",
        examples=["SPF 30", "sun protection factor (SPF) of at least 15"],
        never=["sun for 30 minutes"],
    ),
    rule(
        "part of a document",
        "PART_OF_DOCUMENT DOT? NUM ((of | SLASH | -) NUM)? (?! UNIT_OF_TIME | (or | and) (UPWARD | DOWNWARD))",
        examples=["page 3 of 4", "grade 2", "Phase 3"],
        never=["grade 3 or higher", "No. 5 days later", "page"],
    ),
    rule("number of a substance", "(vitamin WORD | omega | factor) HYPHEN? NUM (?! UNIT_OF_TIME)", examples=["vitamin B 12", "omega 3"], never=["vitamin C"]),
    rule("money", "(\\$ | £ | €) NUM", examples=["$5", "£ 9.90"], never=["5 pounds"]),
    rule(
        "age",
        "NUM (HYPHEN? UNIT_OF_TIME)? HYPHEN? (old | of age)",
        examples=["65 years old", "a 3-month-old baby", "12 years of age"],
        never=["12 years"],
    ),
    rule(
        "age behind its word",
        "(age | aged | ages) (of)? ((UPWARD | DOWNWARD) (than)?)? NUM ((to | DASH | and | or) NUM)? UNIT_OF_TIME?",
        examples=["aged 65 to 75", "the age of 12", "aged over 65 years"],
        never=["12 years"],
    ),
    rule(
        "age of a person",
        "(PRONOUN (BE | 're | ' re) | PERSON (BE | aged)?) (OLDER_OR_YOUNGER NUM (PAST_AN_AGE)? | NUM PAST_AN_AGE) ((and | or) OLDER_OR_YOUNGER NUM)? (?= BEHIND_AN_AGE)",
        examples=["if you are over 65.", "adults under 18,", "people 70 or older", "you are under 18 or over 75:"],
        never=["you are over 65 kg", "it is over 38.5 °C", "people over 2 days"],
    ),
    rule("ordinal", "ORD", examples=["2nd"], never=["2 nd"]),
    rule(
        "one that is no number",
        "one (?= 12 | 24 | 48) | (?<! than) one of | one (another | by one | at a time | side | or both | or more of | arm | leg | eye | hand | foot)",
        examples=["one of these", "one 24-hour period"],
        never=["one stool", "more than one of these"],
    ),
    rule(
        "one that is a person or thing",
        "(no | any | every | some | each | this | that | which | only) HYPHEN? one (?! TIME_NOUN | 24)",
        examples=["any one", "each one"],
        never=["any one day", "one"],
    ),
    rule(
        "power of ten",
        "(NUM (x | × | \\*))? 10 (\\^ -? NUM | FOOTNOTE{1,3} (?= SLASH | per | cells) | SUPERSCRIPT{1,2} (?= SLASH | per | cells)) (SLASH WORD)?",
        examples=["1 x 10^9/L", "10⁹/L"],
        never=["10 mg", "x 10"],
    ),
    rule(
        "power of ten that lost its height",
        "NUM (x | × | \\*) NUM SLASH MEASURED_IN",
        examples=["1.0 × 109/L"],
        never=["2 x 300 mL"],
    ),
    rule(
        "power of ten behind a sign",
        "NUM ((to | DASH) NUM)? (x | × | \\*) 10 (\\^? NOTE_MARK{1,3} | CODE | (\\* | \\^) NUM) (SLASH WORD)?",
        examples=["1.5 × 10⁹ cells"],
        never=["2 x 10 mL"],
    ),
    rule(
        "share of people",
        "(NUM | NUMBER_WORD) ((to | - | or | and) (NUM | NUMBER_WORD))? (in | out of | of) (every)? (NUM N3{0,2} | BELOW_HUNDRED | HUNDREDS) PEOPLE_KIND? PERSON",
        examples=["1 in 10 people", "up to 1 in 1,000 patients", "1 to 10 out of 100 women", "1 in every 100 people"],
        never=["7 out of 10", "1 in 10 hours"],
    ),
    rule(
        "share of all",
        "(1 | one) in (every)? (NUM N3{0,2} | BELOW_HUNDRED | HUNDREDS | (a | one | ten) thousand) (?! NUM | VESSEL | HYPHEN? WHOLE_TIME? UNIT_OF_TIME)",
        examples=["up to 1 in 10", "1 in 1000"],
        never=["1 in 24 hours", "1 in 10 days"],
    ),
)
"""Numbers that are no amounts. What a rule finds is claimed by it: no limit is looked for there, and no finding made of it."""

_OPENINGS = Openings(tuple((made, place) for place, made in enumerate(NOT_AN_AMOUNT)))
_TIME_SECOND = frozenset(("age", "all day", "ordinal", "emergency number", "line that is open all day"))
_BEFORE_TIME = Openings(tuple((made, place) for made, place in _OPENINGS.pairs if made.name in _TIME_SECOND))
"""Those that are one word, or whose second word can be a unit of time."""
_TIME = Tags("UNIT_OF_TIME")


def spoken_for(text: Text, i: int, j: int) -> tuple[Run, ...]:
    """Where a run of tokens holds numbers that are no amounts: telephone numbers, dates, clock times, sun protection factors."""
    starts, runs = text.once(_spoken_for)
    first, last = bisect_right(starts, i), bisect_left(starts, j)
    if (first and runs[first - 1][0] < i < runs[first - 1][1]) or (last and runs[last - 1][1] > j):
        return tuple(_claimed(text, i, j))  # the run cuts one of them: it is read as if nothing stood around it
    return tuple(runs[bisect_left(starts, i) : last])


def _spoken_for(text: Text) -> tuple[list[int], list[Run]]:
    runs = _claimed(text, 0, len(text))
    if dialled := [run for run in _dialled(text) if all(end <= run[0] or run[1] <= start for start, end in runs)]:
        runs = sorted([*runs, *dialled])
    return [start for start, _ in runs], runs


_GROUPS = rule("telephone in groups", "\\(? NUM \\)? (PHONE_JOINT? NUM){0,4}", examples=["01632 960 415", "(03) 9555 1234", "07700-900461"], never=["(call)"])
_NUMBER = Tags("NUM")
_LEAST_DIALLED, _MOST_DIALLED = 9, 11
"""Digits of a telephone number that is printed with the nought before it."""


def _dialled(text: Text) -> Iterator[Run]:
    """Telephone numbers of countries in which they begin with a nought, in groups of any size."""
    tokens, places = text.tokens, text.places
    if not any(tokens[place][0] == "0" for tag in _NUMBER.of(text) & text.present for place in places[tag]):
        return
    for match in _GROUPS.finditer(text, 0, len(text)):
        start, end = match.span()
        many, reach = 0, start
        for place in range(start, end):
            token = text.token(place)
            if not token.isdigit():
                continue
            if many == 0 and token[0] != "0":
                break
            many += len(token)
            if _LEAST_DIALLED <= many <= _MOST_DIALLED:
                reach = place + 1
        if reach > start:
            yield start, reach


def _claimed(text: Text, i: int, j: int) -> list[Run]:
    """What any of the rules finds in a run; what overlaps is one."""
    by_tag, before_time = _OPENINGS.of(text), _BEFORE_TIME.of(text)
    times = _TIME.of(text)
    tags, kinds = text.tags, text.kinds
    last = len(kinds) - 1
    ends = [i] * len(NOT_AN_AMOUNT)
    runs: list[Run] = []
    begin, end = i, i
    for place in _OPENINGS.within(text, i, j):
        for ask, number in (before_time if place < last and kinds[place + 1] in times else by_tag)[kinds[place]]:
            if (match := ask(tags, place, j)) is not None and place >= ends[number]:
                ends[number] = reach = match.end()
                if place >= end:
                    if end > begin:
                        runs.append((begin, end))
                    begin, end = place, reach
                elif reach > end:
                    end = reach
    if end > begin:
        runs.append((begin, end))
    return runs
