"""Durations: which lengths of time in a call item are limits of their own, and on which side.

"lasts 2 minutes" is at least 2 minutes; "not … after 10 minutes" is more than 10; "not … in 2 days" is at least 2; "within
24 hours of treatment" is no limit at all.
"""

from __future__ import annotations

from typing import NamedTuple

from drugsheet.grammar.amounts import Amount, Bounds, Operator, bounds
from drugsheet.grammar.clauses import last
from drugsheet.grammar.measures import is_medicating
from drugsheet.grammar.word_classes import Run
from drugsheet.language.rule import Tags, rule
from drugsheet.language.text import Text

_OWN_DAY = Tags("OWN_DAY")
_NEGATED = rule("negation before a time", "NEGATED", examples=["does not stop", "unrelieved", "even after"], never=["notice"])
_ABSENT = rule("absence", "ABSENT", examples=["no urine", "have not had", "unable to"], never=["note"])
_NOTHING = rule(
    "what does not come about",
    "no (?!ING) | nothing | unable | inability | lack | absence | cannot | can't | HAVE (not | never) | (haven't | hasn't | hadn't)",
    examples=["No urine", "have not had", "unable to drink"],
    never=["Do not breastfeed", "no driving"],
)
_PERSISTS = rule("it lasts", "PERSISTS", examples=["lasting", "goes on", "still there"], never=["late"])
_HOW_LONG = rule("how long", "HOW_LONG HOW_LONG_MORE{0,5} $", examples=["for", "lasts at least", "in the past", "stool x"], never=["every"])
_AFTER_EVENT = rule(
    "counted from an event",
    "EVENT_JOINT (?!NO_EVENT | the symptoms? | being on) | LATER_WORD",
    examples=["after surgery", "before the test", "ago"],
    never=["after rest", "after the symptoms"],
)
_BEFORE_EVENT = rule(
    "up to an event, or as often as it comes",
    "BEFORE_EVENT | EVENT_JOINT (each | every)",
    examples=["before your test", "until", "after each dose"],
    never=["after a dose"],
)
_SWALLOWING = rule(
    "since a dose", "(of | after | from | since | following) SWALLOWING", examples=["of swallowing it", "after your dose", "of taking"], never=["of pain"]
)
_VOMIT = rule("vomiting", "VOMIT | spit*", examples=["throwing up", "vomited", "spitting out"], never=["sick"])
_OF_SYMPTOM = rule("of a symptom", "of WORD? LASTING_SYMPTOM", examples=["of fever", "of watery diarrhea"], never=["of treatment"])
_WITHOUT = rule("without", "without | with no | and no | since", examples=["without a stool", "and no urine"], never=["with"])
_NONE_BEFORE = rule("time that is no duration", "NO_DURATION_BEFORE $", examples=["every", "for the first", "once every"], never=["for"])
_AGE = rule("age", "OF_AN_AGE", examples=["2 years old", "children"], never=["for years"])
_FOR_YEARS = rule(
    "for so many years",
    "for | since | LASTING_VERB | GOES_ON | ABSENT | after | within | (in | during) (the)? (last | past)? $",
    examples=["for more than", "lasting"],
    never=["you are over", "a woman above"],
)
_AS_USUAL = rule(
    "how long it usually lasts",
    "AS_USUAL",
    examples=["usually lasts", "can last up to", "is common and lasts about"],
    never=["lasts longer than usual", "may be there for"],
)
_LEFT_OFF = rule("a medicine left off", "LEFT_OFF", examples=["stop taking it", "missed doses", "is interrupted"], never=["take it"])
_NEW_CLAUSE = rule(
    "another clause than the one denied",
    ", (or | and | so)? (please | you | PRONOUN | TELL_VERB | CALL_VERB | CONTACT_VERB | let | see)",
    examples=["cannot breathe, or you collapse", "have never had it, please let us know"],
    never=["does not stop, or comes back"],
)
_JUST_MISSED = rule("missed right before", "MISSES (WORD{1,2} (on | for | over) | it for)? $", examples=["you miss", "miss doses on", "forget it for"], never=["miss a dose"])
_LATE = rule("late", "LATE", examples=["late", "overdue"], never=["later"])
_MADE_UP_FOR = rule("what to do with a late dose", "MADE_UP_FOR", examples=[", skip it", ", then wait"], never=[", call us"])
_SKIPS_IT = rule("a dose is to be skipped", "SKIPS_IT", examples=[", just skip it"], never=["skip it"])
_FORBIDS = rule("told to do or not to do", "do not | don't | avoid | (must | should) not | (?<! not) use", examples=["do not breastfeed"], never=["does not"])
_SOMEONE_IS = rule("someone is", "(PERSON | PRONOUN) (BE | ' re) $", examples=["if you are", "people are"], never=["you have"])
_IN_A_ROW = rule("in a row", "IN_A_ROW", examples=["in a row", "straight", "at a time"], never=["in a day"])
_PERIOD = rule("period", "HYPHEN? PERIOD_WORD", examples=["- period", "time span"], never=["for"])
_AFTER = Tags("after")
_SYMPTOM = Tags("SYMPTOMS | SYMPTOM_ENDING")
_SINCE = rule("in the last", "(in | within | during) (the | your) (last | past) $", examples=["in the last"], never=["in"])
_CONTRACEPTION = rule("contraception", "CONTRACEPTION_SAID | sex", examples=["your birth control", "the condom"], never=["no stool"])
_FAILED = rule("failed", "failed (?! to)", examples=["has failed in"], never=["failed to improve"])
_COMES_ON = rule("comes on right before", "(COMING_VERB | STARTS | develop(s|ing)?) (only | about)? $", examples=["starts", "that occur"], never=["lasts"])
_IN_SO_LONG = rule("in so long", "(in | within) (the | about)? $", examples=["in", "in about"], never=["for"])
_LASTS_FOR = rule("lasts for", "(for | of | x | LASTING_VERB) WORD? $", examples=["for", "lasting about", "x"], never=["in"])
_RIGHT_LASTS = rule("lasts right before", "(LASTING_VERB | GOES_ON) (for)? (about | around)? $", examples=["lasts", "goes on for about"], never=["for"])
_RIGHT_FOR = rule("for right before", "(for | x) $", examples=["for"], never=["for the"])
_MEDICATING_REACH = 6


class Lasting(NamedTuple):
    """A length of time that is a limit."""

    operator: Operator | None
    end: int
    """One past the last token that belongs to it: "in a row"."""


def is_absence(text: Text, i: int, j: int) -> bool:
    """Whether words say that something does not come about: "unable to", "no"."""
    return _ABSENT.search(text, i, j) is not None


def past_period(text: Text, at: int, end: int) -> int:
    """The end of "24-hour period", when ``at`` is the end of "24-hour"."""
    match = _PERIOD.match(text, at, end)
    return at if match is None else match.end()


def lasting(text: Text, amount: Amount, lead: Run, sentence: Run, shared: Operator | None) -> Lasting | None:
    """How a time is a limit, or None. ``lead`` is the clause before it, ``shared`` the comparator of a limit joined to it."""
    i, j = lead
    end = sentence[1]
    if _NONE_BEFORE.ends(text, i, j, 2) is not None or _is_an_age(text, amount, lead, sentence):
        return None
    if amount.word.startswith("over ") and _PERIOD.match(text, amount.end, end) is not None:
        return None  # "over a 24-hour period" is a window, also where nothing is counted
    if amount.word.split()[:1] == ["over"] and amount.is_range and _PERSISTS.search(text, i, j) is None:
        return None  # "gets worse over 4 to 6 weeks" says during which time
    if _LATE.match(text, amount.end, end) is not None:  # a dose, or a period
        made_up_for = amount.operator in {"lt", "le"} or _MADE_UP_FOR.search(text, amount.end, end) is not None
        return None if made_up_for else Lasting(amount.operator, amount.end + 1)
    if _SKIPS_IT.search(text, amount.end, end) is not None and _PERSISTS.search(text, i, j) is None:
        return None  # "if it is more than 6 hours, just skip the missed dose"
    if amount.operator in {"gt", "ge"} and _JUST_MISSED.ends(text, i, j, 4) is not None:
        return Lasting(amount.operator, amount.end)  # "miss more than 2 days of treatment"
    if _SINCE.ends(text, i, j, 3) is not None and (_CONTRACEPTION.search(text, i, j) is not None or _FAILED.search(text, i, j) is not None):
        return None  # "your birth control has failed in the past 5 days" says when
    negation = last(_NEGATED, text, i, j)
    if negation is None and _is_told_of(text, amount, lead, sentence):
        return None
    row = _IN_A_ROW.match(text, amount.end, end)
    seen = _Time(text, amount, i, j, end, None if negation is None else negation.start(), in_a_row=row is not None)
    found = seen.limit(shared)
    return None if found is None else Lasting(found[0], amount.end if row is None else row.end())


def _is_an_age(text: Text, amount: Amount, lead: Run, sentence: Run) -> bool:
    """Whether a time is an age: "over 70 years and dizzy", but not "pain for more than 2 years"."""
    if amount.word.startswith(("older", "younger")):
        return True
    return amount.unit == "a" and (
        _AGE.search(text, *sentence) is not None or _FOR_YEARS.search(text, *lead) is None or _SOMEONE_IS.ends(text, *lead, 3) is not None
    )


def _is_told_of(text: Text, amount: Amount, lead: Run, sentence: Run) -> bool:
    """Whether a time is only told of: how long it takes with most people, when a medicine is taken."""
    i, j = lead
    if amount.operator not in {"gt", "ge"} and _AS_USUAL.search(text, i, j) is not None:
        return True
    left_off = _RIGHT_FOR.ends(text, i, j, 1) is not None and _LEFT_OFF.search(text, i, j) is not None
    if not left_off and is_medicating(text, max(i, j - _MEDICATING_REACH), j):
        return True
    # a dose that came up: its time says whether it is to be taken again
    return _SWALLOWING.match(text, amount.end, sentence[1]) is not None and _VOMIT.search(text, *sentence) is not None


class _Time(NamedTuple):
    """A time, and the clause before it."""

    text: Text
    amount: Amount
    i: int
    j: int
    end: int
    negated: int | None
    """Where the last negation stands in the clause."""
    in_a_row: bool

    def limit(self, shared: Operator | None) -> tuple[Operator | None] | None:
        """Its comparator, in a tuple; None when it is no limit."""
        text, amount = self.text, self.amount
        if shared is not None:
            return (shared,)
        if self.negated is not None and not _AFTER.of(text).isdisjoint(text.kinds[self.negated : self.j]):
            return (amount.operator or "gt",)
        if self.negated is not None and amount.word.startswith("within"):
            return None if _NEW_CLAUSE.search(text, self.negated, self.j) is not None else ("ge",)
        if self.negated is not None and amount.operator is None and amount.is_range and _IN_SO_LONG.ends(text, self.i, self.j, 2) is not None:
            return ("ge",)  # "not better in 2 or 3 days"
        if amount.operator is None:
            return self._bare()
        if amount.operator in {"lt", "le"}:
            return (amount.operator,) if self._persists and not amount.word.startswith("within") else None
        if _AFTER_EVENT.match(text, amount.end, self.end) is not None and (
            _COMES_ON.ends(text, self.i, self.j, 2) is not None
            or _FORBIDS.search(text, self.i, self.j) is not None
            or (not self._persists and _RIGHT_FOR.ends(text, self.i, self.j, 1) is None)
        ):
            return None  # "bleeding that starts more than 1 week after surgery"
        return (amount.operator,)

    @property
    def _persists(self) -> bool:
        return _PERSISTS.search(self.text, self.i, self.j) is not None

    def _bare(self) -> tuple[Operator | None] | None:
        """A time without a comparator: a lower bound where something lasts, is absent, or does not change."""
        text, i, j = self.text, self.i, self.j
        after = self.amount.end
        of_symptom = _OF_SYMPTOM.match(text, after, self.end) is not None
        absent = self.negated is not None or is_absence(text, i, j)
        persists = self._persists
        if (persists or self.negated is not None) and j > i and text.kinds[j - 1] in _AFTER.of(text):
            return ("gt",)  # "still bleeding after 15 minutes of pressing"
        if _AFTER_EVENT.match(text, after, self.end) is not None and not self.in_a_row and not of_symptom and _RIGHT_LASTS.ends(text, i, j, 4) is None:
            # not "birth control for 6 months after the last dose", "for 8 hours before your test"; but "pain for 3 days after the shot",
            # "soreness that lasts 2 days after the shot", "no urine for 6 hours after …"
            stays = _NOTHING.search(text, i, j) is not None or (self.negated is None and not _SYMPTOM.of(text).isdisjoint(text.kinds[i:j]))
            if not stays or _RIGHT_FOR.ends(text, i, j, 1) is None or _BEFORE_EVENT.match(text, after, self.end) is not None:
                return None
        if _SINCE.ends(text, i, j, 3) is not None and not absent:
            return None  # "contact with chickenpox in the last 21 days" is no time that something lasts
        if j > i and text.kinds[j - 1] in _AFTER.of(text):
            return None
        if self.in_a_row or of_symptom or _WITHOUT.match(text, after, self.end) is not None:
            return (None,)
        limits = persists or absent or _LASTS_FOR.ends(text, i, j, 2) is not None
        return (None,) if limits and _HOW_LONG.ends(text, i, j, 12) is not None else None


def exact_window(text: Text, amount: Amount) -> Bounds | None:
    """A window as an interval: exact, unless "in less than" says otherwise; None for a night, which is no day."""
    if amount.low is None or amount.unit is None or not _OWN_DAY.of(text).isdisjoint(text.kinds[amount.number_start : amount.end]):
        return None
    operator: Operator | None = "lt" if amount.before == "lt" else None
    return bounds(amount.low, amount.high, operator, "exact", amount.unit)
