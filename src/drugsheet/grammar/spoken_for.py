"""What looks like an amount and is none: numbers that are spoken for, each by a rule with a name."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from drugsheet.grammar.openings import Openings
from drugsheet.language.rule import rule
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
    rule("ordinal", "ORD", examples=["2nd"], never=["2 nd"]),
    rule(
        "one that is no number",
        "one (?= 12 | 24 | 48) | one (of | another | by one | at a time | side | or both | or more of | arm | leg | eye | hand | foot)",
        examples=["one of these", "one 24-hour period"],
        never=["one stool"],
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


def spoken_for(text: Text, i: int, j: int) -> tuple[Run, ...]:
    """Where a run of tokens holds numbers that are no amounts: telephone numbers, dates, clock times, sun protection factors."""
    starts, runs = text.once(_spoken_for)
    first, last = bisect_right(starts, i), bisect_left(starts, j)
    if (first and runs[first - 1][0] < i < runs[first - 1][1]) or (last and runs[last - 1][1] > j):
        return tuple(_claimed(text, i, j))  # the run cuts one of them: it is read as if nothing stood around it
    return tuple(runs[bisect_left(starts, i) : last])


def _spoken_for(text: Text) -> tuple[list[int], list[Run]]:
    runs = _claimed(text, 0, len(text))
    return [start for start, _ in runs], runs


def _claimed(text: Text, i: int, j: int) -> list[Run]:
    """What any of the rules finds in a run; what overlaps is one."""
    by_tag = _OPENINGS.of(text)
    tags = text.tags
    ends = [i] * len(NOT_AN_AMOUNT)
    runs: list[Run] = []
    begin, end = i, i
    for place in by_tag.places(text):
        if not i <= place < j:
            continue
        for ask, made, number in by_tag[tags[place]]:
            if place >= ends[number] and ask(tags, place, j) is not None and (match := made.match(text, place, j)) is not None:
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
