"""Threshold grammar: the numeric limits inside an item that says when to act.

threshold = subject amount [window] [duration]
window    = ("in" | "within" | "per" | "a" | "each" | "over a") TIME         (of the amount before it)
duration  = ("lasts" | "for" | "no … in" | "not … after" | …) TIME           (a limit of its own)

How each wording is read is the table in docs/limits.md; the tests hold a row for each. What an amount measures is
decided in ``measures``, which times are limits in ``durations``.
"""

from __future__ import annotations

from typing import Any

import regex

from drugsheet.oldgrammar.amounts import Amount, Operator, amounts, bounds
from drugsheet.oldgrammar.clauses import clause, clause_end, is_pronoun, named, subject
from drugsheet.oldgrammar.cues import Cue
from drugsheet.oldgrammar.durations import is_absence, lasting, past_period
from drugsheet.oldgrammar.measures import Measured, Seen, classify, counted_noun
from drugsheet.oldgrammar.sentences import sentences
from drugsheet.oldgrammar.units import COUNTS
from drugsheet.oldgrammar.urgency import emergency_action, tells_to_act

Reading = dict[str, Any]
"""A fact as plain data: ``start`` and ``end`` are offsets into the text that was read."""

_WINDOW = regex.compile(
    r"(?:^|[\s,(])(?:in|within|over|during|per|each|every|at|for\severy|in\sless\sthan|/)(?:\s(?:any|an?|the|one|single|same|past|last|each|every|about|given|course\sof))*\s*$|(?:^|\s)/\s*$",
    regex.IGNORECASE,
)
_GAP_BREAK = regex.compile(r"[;:]|[.!?](?=\s|$)|\bor(?:,|\s(?:an?|the|any)\b)|\b(?:for|lasts?|lasting|lasted|has|have|not|never|if|unless|then|but|call|that\s(?:last|do|is|are)|which)\b", regex.IGNORECASE)
_INSTRUCTION = regex.compile(
    r"^\W*(?:please\s|always\s|also\s|then\s|you\s(?:should|must|may|can|will|need\sto)\s(?:not\s)?|do\snot\s|don[’']t\s|never\s)*"
    r"(?:take|drink|rinse|wash|walk|apply|avoid|check|swallow|discard|bring|mix|dissolve|use|put(?!\son\s(?:[0-9]|weight|more))|stay|flush|weigh|inject|throw\saway|swish|lift|drive|eat|keep|store|start|limit|call\sat\sleast|sit|rest|wear|wait|measure|chew|suck|gargle|exercise|sleep|smooth|stop|get\s(?:at|25|plenty)|place|press|hold|soak\syour|clean|brush|go\sto\sbed|plan|arrive|fast|finish|refill|shake|pinch|cover|elevate|raise|soothe|have\s(?:your\s(?:blood|eyes?|heart|hearing|teeth)|blood\s(?:tests?|work|drawn|taken|checked)|an?\s(?:\w+\s){0,2}(?:tests?|scans?|checks?|check-?ups?|exams?|visits?|shot|snack|drink|glass|cup|meal|x-?ray)))\b",
    regex.IGNORECASE,
)
_NOUN_PHRASE = regex.compile(r"^\W*(?:stop(?:ping|ped)|use\sof|rest(?:ing|lessness)|fast(?:er)?\s|check(?:ing)|hold(?:ing)|start(?:ing))", regex.IGNORECASE)
_STATEMENT = regex.compile(
    r"^\W*(?:the\s)?(?:your\s(?:doctor|nurse|dose|visit|appointment|treatment|blood\swill)|(?:drug|pump|medicine|infusion|injection|treatment|tablets?|capsules?|vial|bottle|solution)\s(?:is|are|was|were|will|lasts?|runs?|holds?|takes?|keeps?|has|have|may|can|must|should|contains?|comes?)\b|(?:the\s)?(?:each|every|children|adults|patients|people|once\sopened|missed\sdose|half)\b|you\swill\b|(?:an?\s)?normal\b|this\s(?:drug|medicine|happens|is|was)|(?:it|they)\s(?:is|are)\s(?:given|taken)|reported|seen\sin|[0-9.]+\s?(?:mg|mcg|mL)\b|the\s[0-9.]+\s?mg)",
    regex.IGNORECASE,
)
_IF = regex.compile(r"\b(?:if|when|whenever|once|should)\b", regex.IGNORECASE)
_PRODUCT = regex.compile(r"\b(?:syringe|vial|bottle|pen|package|pack|tablet|medicine|drug|solution|refrigerator|pill|capsule)s?\s(?:has|have|is|are|was|been|left|out|gets?|must|may|can|should|will)\b|\b(?:valid|expires?|printed\son|size\s[0-9]{1,3})\b|\b(?:weigh|weighs)\s(?:more|less|over|under|[0-9])|\b[0-9][0-9.,]{0,9}\s?(?:mg|mcg|units)\b(?!/)|\bhours?\shave\spassed\b|\bin\s(?:a|the)\sfirst\syear\b", regex.IGNORECASE)
_REDOSE = regex.compile(r"\b(?:vomit|throw(?:ing|s)?\sup|threw\sup|spit)\w*\b(?:(?!\b(?:vomit|throw|threw|spit)).){0,40}\b(?:within|less\sthan|in|after)\b(?:(?!\b(?:vomit|throw|threw|spit)).){0,30}\b(?:taking|dose|swallow\w*|tablet|pill)\b", regex.IGNORECASE)
"""A dose that was vomited: its time says whether it is to be taken again, and is no limit."""
_REDOSE_CUE = Cue("", "vomit spit throw threw")
_BASELINE = regex.compile(
    r"\b(?:than|above|over|beyond|compared\s(?:to|with)|from|to)\s(?:what\s(?:is|you\w*)\s|(?:is\s)?your\s|the\s|you\s|is\s){0,6}+(?:own\s)?(?:usual(?:ly)?|normal(?:ly)?|baseline|typical|average|have\sbefore\streatment|before\streatment)\b"
    r"|\b(?:above|over)\s(?:your\s)?(?:pre-?treatment|before-treatment)\b|\bmore\sthan\s(?:you|usual|normal)\b|\bthan\s(?:you\s(?:usually|normally)|before)\b",
    regex.IGNORECASE,
)
_OF_WHAT = regex.compile(r"\s(?:of|or\s(?:more|less))\b", regex.IGNORECASE)
_ANOTHER = regex.compile(r",?\s(?:or|and/or)\s(?:at\sleast\s|about\s)?", regex.IGNORECASE)
_JOINED = regex.compile(r"\G[\s,)]{0,4}(?:or|and|and/or)\s(?:(?:of|by|a|an|gain|loss|weight|gaining|losing|about|your|that|is|if|it|lasts?|for|in|any|drops?|goes|pulse|rate|number|bottom|lower|top|diastolic|pressure|the)\s){0,8}+$", regex.IGNORECASE)
_LATE = regex.compile(r"\s?,?\s?(?:(?P<ge>or\s(?:more|longer|higher|above|greater)(?!\s(?:than|often\sthan)))|(?P<le>or\s(?:less|fewer|lower|below)(?!\sthan)))\b", regex.IGNORECASE)
_VITAL = frozenset(("body_temperature", "systolic_blood_pressure", "diastolic_blood_pressure", "heart_rate", "blood_glucose", "oxygen_saturation", "weight_gain", "weight_loss"))
_CONDITION = regex.compile(r"\b(?:if|when|whenever|unless|until|once)\b", regex.IGNORECASE)
_WINDOW_LEAD = regex.compile(r"^\W*(?:if|when|you|or|and)\b[\s,]*", regex.IGNORECASE)
_OTHER_SIDE = frozenset(("fluid_intake", "volume", "distance"))
"""Measures that "unable to … at least N" limits from above."""


def thresholds(text: str, *, call: bool) -> list[Reading]:
    """The limits in an item. In a call item a bare number is a lower bound; elsewhere only sentences that tell to act count.

    Each reading has ``start``, ``end``, ``measure``, ``subject``, ``interval``, ``equivalents``, ``window``, ``baseline``,
    ``inferred`` and ``escalated`` (whether its sentence alone says to call 911).
    """
    found = amounts(text)
    if not any(amount.kind != "each" for amount in found):
        return []
    readings: list[Reading] = []
    last = max(amount.number_start for amount in found)
    previous_subject: str | None = None
    for start, end in sentences(text):
        here = [amount for amount in found if start <= amount.number_start < end]
        sentence = text[start:end]
        if here:
            acts = call or tells_to_act(sentence)
            if acts or _CONDITION.search(sentence):
                found_here = _Sentence(text, start, end, here, previous_subject).read()
                readings += found_here if acts else [reading for reading in found_here if reading["measure"] in _VITAL and reading["inferred"][:1] != ["bound"]]
        if end <= last:  # what a sentence names is asked for by a later one with an amount
            previous_subject = (subject(text, start, here[0].start) if here else named(text, start, end)) or previous_subject
    return readings


class _Sentence:
    """One sentence of an item, with its amounts."""

    def __init__(self, text: str, start: int, end: int, here: list[Amount], outer: str | None) -> None:
        self.text = text
        self.start = start
        self.end = end
        self.amounts = here
        self.outer = outer
        self.begins = start
        """From where on it can set limits, and so name what they are of."""
        self.windows: set[int] = set()
        self.readings: list[Reading] = []
        self.last_operator: Operator | None = None

    def read(self) -> list[Reading]:
        """The limits of the sentence."""
        sentence = self.text[self.start : self.end]
        begins = _limits_begin(sentence)
        if begins is None:
            return []
        again = [(self.start + match.start(), self.start + match.end()) for match in _REDOSE.finditer(sentence)] if _REDOSE_CUE.found(sentence) else []
        self.begins += begins
        for index, amount in enumerate(self.amounts):
            if amount.kind == "each" or index in self.windows or amount.low is None or amount.number_start < self.begins:
                continue
            if any(left <= amount.number_start < right for left, right in again):
                continue
            if not amount.is_time:
                self._measure(index, amount)
            elif not self._is_window_of_next(index):
                self._duration(amount)
        _share_units(self.readings)
        escalated = emergency_action(sentence) is not None
        for reading in self.readings:
            reading["escalated"] = escalated
        return self.readings

    # -- amounts that are not times -------------------------------------------------------------------------------

    def _measure(self, index: int, amount: Amount) -> None:
        before = self.text[self.start : amount.start]
        window_index = self._window(index, amount)
        known = self._classify(amount, before, has_window=window_index is not None)
        if known is None or (amount.kind == "article" and known.measures[0] == "volume" and window_index is None and amount.operator is None and _OF_WHAT.match(self.text, amount.end) is None):
            return  # "hard to hold a cup": a thing, not an amount
        start, end, window, ahead = amount.start, amount.end, None, None
        operator = amount.operator
        if window_index is not None:
            time = self.amounts[window_index]
            self.windows.add(window_index)
            window = _exact(time)
            operator = operator or time.after
            period = past_period(self.text, time.end)
            start, end, ahead = min(start, time.start), max(end, period), period if time.start < start else None
        elif amount.unit is None and self.readings and self._is_another_count(amount, known):
            window = self.readings[-1]["window"]
        operator, end = self._completed(operator, end, amount, known)
        inferred = known.inferred
        if known.measures[0] in _OTHER_SIDE and is_absence(before):
            inferred = inferred if operator else ["bound", *inferred]
            # "unable to drink at least 4 cups", "not able to drink 4 cups": less than that is the reason
            operator = {"ge": "lt", "gt": "le", None: "lt"}.get(operator, operator)  # type: ignore[assignment]  # operators all
        elif operator is None and not amount.is_range:
            inferred = ["bound", *inferred]
        self.last_operator = operator
        rest = min([clause_end(self.text, end, self.end), *(other.start for other in self.amounts[index + 1 :] if not other.is_time and other.start >= end)])
        # what was compared with the usual before is another amount, unless it was said in front of all of them
        own = self.readings[-1]["end"] if self.readings else self.start
        baseline = _BASELINE.search(self.text, own, rest) is not None or (bool(self.readings) and _BASELINE.search(self.text, self.start, self.readings[0]["start"]) is not None)
        if baseline and (more := _BASELINE.search(self.text, end, rest)):
            end = more.end()
        self._add(amount, known, operator, start=start, end=end, ahead=ahead, window=window, baseline=baseline, inferred=inferred)

    def _completed(self, operator: Operator | None, end: int, amount: Amount, known: Measured) -> tuple[Operator | None, int]:
        """The comparator of an amount that has none beside it: at the end of the phrase, or shared over "or"."""
        if operator is not None:
            return operator, end
        if late := _LATE.match(self.text, end, self.end):
            return ("ge" if late["ge"] else "le"), late.end()  # "3 times in one day or more"
        if not amount.is_range and self._joins_last(amount) and self.readings[-1]["measure"] in known.measures:
            return self.last_operator, end
        return None, end

    def _is_another_count(self, amount: Amount, known: Measured) -> bool:
        """Whether a bare count goes on with the one before it: "4 times in one day, or 2 more than usual"."""
        last = self.readings[-1]
        return last["measure"] in known.measures and _ANOTHER.fullmatch(self.text[last["end"] : amount.start]) is not None and _BASELINE.search(self.text, amount.end, clause_end(self.text, amount.end, self.end)) is not None

    def _add(self, amount: Amount, known: Measured, operator: Operator | None, *, start: int, end: int, ahead: int | None = None, **fields: Any) -> None:
        for number, measure in enumerate(known.measures):
            second = number > 0 and amount.systolic
            low = amount.high if second else amount.low
            high = amount.high if amount.is_range else None
            assert low is not None  # vague amounts are left out before
            self.readings.append(
                {
                    "start": start,
                    "end": end,
                    "measure": measure,
                    "subject": self._subject_of(amount, start, ahead),
                    "interval": {**bounds(low, high, operator, "low"), "unit": known.unit},
                    "equivalents": [
                        {**bounds(other.low, other.high if amount.is_range else None, operator, "low"), "unit": other.unit} for other in amount.equivalents
                    ],
                    **fields,
                }
            )

    def _classify(self, amount: Amount, before: str, *, has_window: bool) -> Measured | None:
        near = clause(before)
        if is_pronoun(near) and self.outer:
            near = f"{self.outer} {near}"  # "If it drops under 88%": the sentence before says what
        return classify(
            Seen(
                amount=amount,
                near=near,
                after=self.text[amount.end : self.end],
                whole=f"{near} | {self.text[self.start : self.end]}",
                earlier=self.text[: self.end],
                outer=self.outer or "",
                readings=self.readings,
                has_window=has_window,
                joined=self._joins_last(amount),
            )
        )

    # -- windows and durations ------------------------------------------------------------------------------------

    def _window(self, index: int, amount: Amount) -> int | None:
        """The time over which an amount is counted: after it, or in front of it with a comma."""
        following = next((other for other in range(index + 1, len(self.amounts)) if other not in self.windows), None)
        if following is not None and self._is_window(self.amounts[following], self.text[amount.end : self.amounts[following].start]):
            return following
        if index and (index - 1) not in self.windows and self._leads(self.amounts[index - 1], amount):
            return index - 1
        return None

    @staticmethod
    def _is_window(time: Amount, gap: str) -> bool:
        """Whether a time behind an amount is its window, by the words between them."""
        if not time.is_time or _GAP_BREAK.search(gap) or len(gap) > 80:
            return False
        if time.kind == "each" or (time.kind == "article" and not time.word and len(gap) <= 60):
            return True
        return time.word.split()[:1] in (["within"], ["over"]) or _WINDOW.search(gap) is not None

    def _leads(self, time: Amount, amount: Amount) -> bool:
        """Whether a time in front is the window: "In any 24-hour period, vomiting more than 3 times"."""
        gap = self.text[past_period(self.text, time.end) : amount.start]
        lead = _WINDOW_LEAD.sub("", clause(self.text[self._unread() : time.start]))
        words = _WINDOW.search(f" {lead}")  # "In any", "In the course of", "Vomiting in any"
        leads = words is not None and (not lead[: words.start()].strip() or len(lead.split()) <= 3)
        prefixed = time.word.startswith(("within", "over")) and not lead.strip()
        return time.is_time and time.low is not None and (leads or prefixed) and len(gap) <= 60 and "," in gap and not _GAP_BREAK.search(gap)

    def _is_window_of_next(self, index: int) -> bool:
        following = self.amounts[index + 1] if index + 1 < len(self.amounts) else None
        return following is not None and not following.is_time and self._window(index + 1, following) == index

    def _duration(self, amount: Amount) -> None:
        lead = clause(self.text[self.start : amount.start])
        joined = amount.operator is None and self._joins_last(amount) and self.readings[-1]["measure"] == "duration"
        found = lasting(amount, lead, self.text[amount.end : self.end], self.text[self.start : self.end], self.last_operator if joined else None)
        if found is None:
            return
        operator, end = found.operator, max(amount.end + found.extra, past_period(self.text, amount.end))
        self.last_operator = operator
        if operator is None and (late := _LATE.match(self.text, end, self.end)):
            operator, end = ("ge" if late["ge"] else "le"), late.end()
        inferred = ["bound"] if operator is None and not amount.is_range else []
        known = Measured(["duration"], str(amount.unit))
        self._add(amount, known, operator, start=amount.start, end=end, window=None, baseline=False, inferred=inferred)

    # -- small helps ----------------------------------------------------------------------------------------------

    def _unread(self) -> int:
        """Where the words behind the last limit begin."""
        end: int = self.readings[-1]["end"] if self.readings else self.begins
        return end

    def _joins_last(self, amount: Amount) -> bool:
        """Whether an amount is joined by "or" to the limit before it, and so shares its comparator."""
        return bool(self.readings) and _JOINED.fullmatch(self.text[self.readings[-1]["end"] : amount.start]) is not None

    def _subject_of(self, amount: Amount, start: int, ahead: int | None) -> str | None:
        """What is limited: "vomiting" of "In any 24-hour period, vomiting more than 3 times", whose window ends at ``ahead``."""
        begins = self._unread()
        own = subject(self.text, ahead, amount.start) if ahead is not None else None
        if own is None:
            window = _WINDOW.search(f" {self.text[begins:start]}") if ahead is not None else None
            own = subject(self.text, begins, begins + window.start() if window else start)
        if own is None and self.readings:
            own = self.readings[-1]["subject"]
        if own is None and amount.unit in COUNTS - {"{count}"}:
            start, end = amount.span_of_unit
            return self.text[start:end]
        if own is None and amount.unit is None:
            own = counted_noun(self.text[amount.end :])
        return own or self.outer


def _limits_begin(sentence: str) -> int | None:
    """From where on a sentence can set limits; None when it sets none.

    An instruction ("Rinse 4 times a day") or a fact about the drug ("The pump runs for 46 hours") sets none, unless it
    ends in a condition to call for.
    """
    if _PRODUCT.search(sentence):
        return None
    if (_INSTRUCTION.match(sentence) and not _NOUN_PHRASE.match(sentence)) or _STATEMENT.match(sentence):
        condition = _IF.search(sentence)
        return condition.start() if condition is not None and tells_to_act(sentence) else None
    return 0


def _share_units(readings: list[Reading]) -> None:
    """"below 60 or above 120 beats per minute": the unit is printed once, for both."""
    for one in readings:
        printed = (_family(other) == _family(one) and other["interval"]["unit"] == one["interval"]["unit"] and "unit" not in other["inferred"] for other in readings)
        if "unit" in one["inferred"] and any(printed):
            one["inferred"] = [item for item in one["inferred"] if item != "unit"]


def _family(reading: Reading) -> str:
    """Measures that share a printed unit."""
    return str(reading["measure"]).removeprefix("systolic_").removeprefix("diastolic_")


def _exact(amount: Amount) -> dict[str, object] | None:
    """A window as an interval: exact, unless "in less than" says otherwise."""
    if amount.low is None:
        return None
    operator: Operator | None = "lt" if amount.before == "lt" else None
    return {**bounds(amount.low, amount.high, operator, "exact"), "unit": amount.unit}
