"""Threshold grammar: the numeric limits inside an item that says when to act.

threshold = subject amount [window] [duration]
window    = ("in" | "within" | "per" | "a" | "each" | "over a") TIME         (of the amount before it)
duration  = ("lasts" | "for" | "no … in" | "not … after" | …) TIME           (a limit of its own)

How each wording is read is the table in docs/limits.md; the tests hold a row for each.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import regex

from drugsheet.grammar.amounts import Amount, Operator, amounts, bounds
from drugsheet.grammar.sentences import sentences
from drugsheet.grammar.units import COUNTS, DOSE, LENGTH, MASS, TEMPERATURE, VOLUME
from drugsheet.grammar.urgency import emergency_action, tells_to_act

Reading = dict[str, Any]
"""A fact as plain data: ``start`` and ``end`` are offsets into the text that was read."""

_WINDOW = regex.compile(
    r"(?:^|[\s,(])(?:in|within|over|during|per|each|every|at|for\severy|in\sless\sthan|/)(?:\s(?:any|an?|the|one|single|same|past|last|each|every|about|given|course\sof))*\s*$|(?:^|\s)/\s*$",
    regex.IGNORECASE,
)
_PERIOD = regex.compile(r"(?:[\s-](?:time\s)?(?:period|span|window|stretch|time\sframe|timeframe|day))\b", regex.IGNORECASE)
_GAP_BREAK = regex.compile(r"[;:]|[.!?](?=\s|$)|\bor\s(?:an?|the|any)\b|\b(?:for|lasts?|lasting|lasted|has|have|not|never|if|unless|then|but|call|that\s(?:last|do|is|are)|which)\b", regex.IGNORECASE)
_IN_A_ROW = regex.compile(r"\s(?:in\sa\srow|straight|running|on\send|consecutively|at\sa\s(?:time|stretch)|together)\b", regex.IGNORECASE)

_NEGATION = regex.compile(
    r"\b(?:not|never|no|without|un(?:able|relieved|controlled|changed)|can[’']?t|cannot|won[’']?t|n[’']t|doesn[’']?t|don[’']?t|hasn[’']?t|haven[’']?t|isn[’']?t|fails?\sto|failed|nor|inability|despite|even\s(?:after|though|with)|in\sspite)\b|n[’']t\b",
    regex.IGNORECASE,
)
_ABSENCE = regex.compile(
    r"\b(?:no|not|without|unable|cannot|can[’']?t|have(?:n[’']?t|\snot)|has(?:n[’']?t|\snot)|do(?:n[’']?t|es\snot|esn[’']?t|\snot)|did(?:n[’']?t|\snot)|inability|lack|absence|missed|skipped|nothing|little|constipat\w*|keeps?\syou\sfrom|prevents?\syou|stops?\syou\sfrom)\b|n[’']t\b",
    regex.IGNORECASE,
)
_PERSISTS = regex.compile(
    r"\b(?:lasts?|lasting|lasted|persist\w*|continu\w*|goes\son|going\son|gone\son|go\son|ongoing|stays?|staying|stayed|remain\w*|keeps?\s(?:on|up)|still|present|unrelieved|unimproved|unchanged|prolonged|linger\w*|there|bleeds?|bleeding|runs?\son|drag\w*\son)\b",
    regex.IGNORECASE,
)
_FOR = regex.compile(r"\b(?:for|of|lasts?|lasting|lasted|persists?|persisting|continues?|continuing|continued|goes\son|going\son|stays?|after|in|within|past|beyond|over|during|at\sleast|on|than)(?:\s(?:an?|the|any|about|last|past|entire|full|more|over|at\sleast))*\s*$", regex.IGNORECASE)
_AFTER_EVENT = regex.compile(
    r"\s(?:after|before|of|prior\sto|following|from|until|till|when)\s(?!rest\b|pressure\b|applying\b|firm\b|direct\b|steady\b|pinching\b|holding\b|use\b|using\b|home\b|the\ssymptoms?\b|being\son|no\b|bleeding\b|pain\b|vomiting\b|diarrhea\b|fever\b|symptoms?\b)"
    r"|\s(?:later|ago|apart|old\b|of\sage)",
    regex.IGNORECASE,
)
_OF_SYMPTOM = regex.compile(r"\sof\s(?:\w+\s)?(?:diarrh?o?ea|vomiting|fever|pain|headache|nausea|bleeding|cough\w*|dizziness|constipation|chills|hiccups|itching|swelling|weakness|confusion)\b", regex.IGNORECASE)
_WITHOUT = regex.compile(r"\s(?:without|with\sno|and\sno|since)\b", regex.IGNORECASE)
_INSTRUCTION = regex.compile(
    r"^\W*(?:please\s|always\s|also\s|then\s|you\s(?:should|must|may|can|will|need\sto)\s(?:not\s)?|do\snot\s|don[’']t\s|never\s)*"
    r"(?:take|drink|rinse|wash|walk|apply|avoid|check|swallow|discard|bring|mix|dissolve|use|put(?!\son\s(?:[0-9]|weight|more))|stay|flush|weigh|inject|throw\saway|swish|lift|drive|eat|keep|store|start|limit|call\sat\sleast|sit|rest|wear|wait|measure|chew|suck|gargle|exercise|sleep|smooth|stop|get\s(?:at|25|plenty)|place|press|hold|soak\syour|clean|brush|go\sto\sbed|plan|arrive|fast|finish|refill|shake|pinch|cover|elevate|raise|soothe|have\s(?:a|your|blood))\b",
    regex.IGNORECASE,
)
_STATEMENT = regex.compile(
    r"^\W*(?:the\s)?(?:your\s(?:doctor|nurse|dose|visit|appointment|treatment|blood\swill)|(?:drug|pump|medicine|infusion|injection|treatment|tablets?|capsules?|vial|bottle|solution)\s(?:is|are|was|were|will|lasts?|runs?|holds?|takes?|keeps?|has|have|may|can|must|should|contains?|comes?)\b|(?:the\s)?(?:each|every|children|adults|patients|people|once\sopened|missed\sdose|half)\b|you\swill\b|(?:an?\s)?normal\b|this\s(?:drug|medicine|happens|is|was)|(?:it|they)\s(?:is|are)\s(?:given|taken)|reported|seen\sin|[0-9.]+\s?(?:mg|mcg|mL)\b|the\s[0-9.]+\s?mg)",
    regex.IGNORECASE,
)
_IF = regex.compile(r"\b(?:if|when|whenever|once|should)\b", regex.IGNORECASE)
_PRODUCT = regex.compile(r"\b(?:syringe|vial|bottle|pen|package|pack|tablet|medicine|drug|solution|refrigerator|pill|capsule)s?\s(?:has|have|is|are|was|been|left|out|gets?|must|may|can|should|will)\b|\b(?:valid|expires?|printed\son|needle)\b|\b(?:weigh|weighs)\s(?:more|less|over|under|[0-9])|\b[0-9][0-9.,]{0,9}\s?(?:mg|mcg|units)\b(?!/)|\bhours?\shave\spassed\b|\bin\s(?:a|the)\sfirst\syear\b", regex.IGNORECASE)
_PEOPLE_SHARE = regex.compile(r"\b(?:of|in)\s(?:all\s)?(?:patients|people|women|men|adults|children|cases|those)\b", regex.IGNORECASE)
_EVERY = regex.compile(r"\b(?:every|each|first|next|another|aged?|wait|until|once\severy|q)\s*$", regex.IGNORECASE)
_DOSING = regex.compile(r"\b(?:take|taken?|taking|tablets?|doses?|pills?|capsules?|inject\w*|appl(?:y|ied)|refill|appointment|check-?ups?|visit|return|come\sback|infusion\s(?:over|lasts)|miss(?:ed)?\s(?:a|your)\sdose)\b", regex.IGNORECASE)
_AGE = regex.compile(r"\byears?\s(?:old|of\sage)|\b(?:aged?|older|younger|over\sthe\sage|under\sthe\sage|people|patients|adults|children|women|men|anyone)\b", regex.IGNORECASE)
_STORAGE = regex.compile(r"\b(?:stor(?:e|ed|age|ing)|refrigerat\w*|room\stemperature|freez\w*|keep\s(?:the|this|your|it|at|tablets?|capsules?|bottle)|fridge|thermostat|water\sheater|hot\stub|bath\s?water|oven|cook(?:ed|ing)?|heated?\sto)\b", regex.IGNORECASE)
_REDOSE = regex.compile(r"\b(?:vomit|throw\sup|spit)\w*\b.{0,40}\b(?:within|less\sthan|in|after)\b.{0,30}\b(?:taking|dose|swallow\w*|tablet|pill)\b", regex.IGNORECASE)

_EMESIS = regex.compile(r"\b(?:vomit\w*|throw(?:s|ing)?\sup|threw\sup|emesis|being\ssick|be\ssick|bring(?:s|ing)?\sup\s(?:food|fluid|liquid|what)|sick\sto\syour\sstomach)\b", regex.IGNORECASE)
_STOOL = regex.compile(r"\b(?:diarrh?o?ea|stools?|bowel\smovements?|bowels?|BMs?|loose|watery|go\sto\sthe\s(?:bathroom|toilet))\b", regex.IGNORECASE)
_URINE = regex.compile(r"\b(?:urinat\w*|urine|pass(?:ing)?\swater|pee(?:ing)?|empty(?:ing)?\syour\sbladder)\b", regex.IGNORECASE)
_TEMPERATURE_WORD = regex.compile(r"\b(?:temperature|temp|fever\w*|thermometer)\b", regex.IGNORECASE)
_HEART = regex.compile(r"\b(?:heart\s?(?:rate|beat\w*)|pulse|heartbeats?|heart\sbeats?|heart\sracing|heart\sis\sbeating|beats\s(?:per|a)\sminute)\b", regex.IGNORECASE)
_GLUCOSE = regex.compile(r"\b(?:(?:blood\s)?(?:sugar|glucose)s?|glucometer)\b", regex.IGNORECASE)
_OXYGEN = regex.compile(r"\b(?:oxygen|saturation|sp\s?o2|o2\ssat\w*|pulse\sox\w*)\b", regex.IGNORECASE)
_PAIN = regex.compile(r"\b(?:pain|discomfort|headache|soreness|score|aches?|scale)\b", regex.IGNORECASE)
_PRESSURE_WORD = regex.compile(r"\b(?:blood\spressure|BP)\b", regex.IGNORECASE)
_SYSTOLIC = regex.compile(r"\b(?:systolic|(?:top|upper|higher|first)\s(?:blood\spressure\s)?(?:number|reading|figure))\b", regex.IGNORECASE)
_DIASTOLIC = regex.compile(r"\b(?:diastolic|(?:bottom|lower|second)\s(?:blood\spressure\s)?(?:number|reading|figure))\b", regex.IGNORECASE)
_GAIN = regex.compile(r"\b(?:gain(?:s|ed|ing)?|put(?:ting)?\son|increase[sd]?\s(?:in|of)|increas\w*|up|rise)\b", regex.IGNORECASE)
_LOSS = regex.compile(r"\b(?:los(?:e|es|t|ing|s)|decrease[sd]?|drop(?:s|ped|ping)?|down|fall)\b", regex.IGNORECASE)
_WEIGHT = regex.compile(r"\bweigh(?:t|s|ing|ed)?\b", regex.IGNORECASE)
_COUNT_WORDS = ((_EMESIS, "emesis_count"), (_STOOL, "stool_count"), (_URINE, "urination_count"))
_COUNTED = {"{stool}": "stool_count", "{emesis}": "emesis_count", "{urination}": "urination_count", "{pad}": "count"}
_CHANGE = regex.compile(r"\b(?:chang\w*|go(?:es)?\sup\sor\sdown|more\sor\sless)\b", regex.IGNORECASE)
_DRINK = regex.compile(r"\b(?:drink\w*|fluids?|liquids?|intake|sip\w*|swallow\w*|keep(?:ing)?\sdown)\b", regex.IGNORECASE)
_BASELINE = regex.compile(
    r"\b(?:than|above|over|beyond|compared\s(?:to|with)|from|to)\s(?:what\s(?:is|you\w*)\s|(?:is\s)?your\s|the\s|you\s|is\s)*(?:own\s)?(?:usual(?:ly)?|normal(?:ly)?|baseline|typical|average|have\sbefore\streatment|before\streatment)\b"
    r"|\b(?:above|over)\s(?:your\s)?(?:pre-?treatment|before-treatment)\b|\bmore\sthan\s(?:you|usual|normal)\b|\bthan\s(?:you\s(?:usually|normally)|before)\b",
    regex.IGNORECASE,
)
_BOTH = regex.compile(r"(?:\sor\s|\sand\s|/)", regex.IGNORECASE)
_JOINED = regex.compile(r"\G[\s,)]{0,4}(?:or|and|and/or)\s(?:(?:of|by|a|an|gain|loss|weight|gaining|losing|about|your|that|is|if|it|lasts?|for|in|any|drops?|goes|pulse|rate|number|bottom|lower|top|diastolic|pressure|the)\s){0,8}+$", regex.IGNORECASE)
_TRAILING = regex.compile(r"(?r)(?:[\s,(:;–—-]|\b(?:of|is|was|goes|gets?|stays?|at|that|which|lasts?|lasting|for|in|by|to|with|a|an|the|or|and|has|have|reads?|reading|reaches|reaching|reach|rises?|about|you|your|if|it|this|are|be|been|there|than|on|after|within|occurs?|more|since|does|not|did|do|persists?|persisting|continues?|going\son|goes\son|even|from|as|when|any|over|happens?|spreads?|still|comes?|keeps?|going|goes|gone|lasted)\b|n[’']t)+$", regex.IGNORECASE)
_LEADING = regex.compile(r"^(?:[\s,;:–—-]|\b(?:if|you|your|have|having|has|get|notice|the|a|an|any|or|and|are|is|when|do|does|for)\b)+", regex.IGNORECASE)
_PRONOUN = regex.compile(r"^(?:(?:if|when|and|or|but|should|unless|call|911|it|this|these|they|that|any|of|the|symptoms?|either|one|has|have|is|are|your|doctor|nurse|right|away|last|does|not|gone|still|there|comes?|goes?|doesn[’']?t|stop|stops|stopped|get|gets|better|improve|improves|has|have|let|know|tell|happens?|occurs?|continues?|persists?|lasts|drops?|falls?|rises?|reads?|stays?|went|reaches)\b[\s,]*)*$", regex.IGNORECASE)


def thresholds(text: str, *, call: bool) -> list[Reading]:
    """The limits in an item. In a call item a bare number is a lower bound; elsewhere only sentences that tell to act count.

    Each reading has ``start``, ``end``, ``measure``, ``subject``, ``interval``, ``equivalents``, ``window``, ``baseline``,
    ``inferred`` and ``escalated`` (whether its sentence alone says to call 911).
    """
    found = amounts(text)
    if not any(amount.kind != "each" for amount in found):
        return []
    readings: list[Reading] = []
    previous_subject: str | None = None
    for start, end in sentences(text):
        here = [amount for amount in found if start <= amount.number_start < end]
        sentence = text[start:end]
        if here:
            acts = call or tells_to_act(sentence)
            if acts or _CONDITION.search(sentence):
                found_here = _Sentence(text, start, end, here, previous_subject).read()
                readings += found_here if acts else [reading for reading in found_here if reading["measure"] in _VITAL and not reading["inferred"][:1] == ["bound"]]
        subject = _subject(text, start, here[0].start if here else end)
        previous_subject = subject or previous_subject
    return readings


_VITAL = frozenset(("body_temperature", "systolic_blood_pressure", "diastolic_blood_pressure", "heart_rate", "blood_glucose", "oxygen_saturation", "weight_gain", "weight_loss"))
_CONDITION = regex.compile(r"\b(?:if|when|whenever|unless|until|once)\b", regex.IGNORECASE)


_NOUN_PHRASE = regex.compile(r"^\W*(?:stop(?:ping|ped)|use\sof|rest(?:ing|lessness)|fast(?:er)?\s|check(?:ing)|hold(?:ing)|start(?:ing))", regex.IGNORECASE)


class _Sentence:
    """One sentence of an item, with its amounts."""

    def __init__(self, text: str, start: int, end: int, here: list[Amount], outer_subject: str | None) -> None:
        self.text = text
        self.start = start
        self.end = end
        self.amounts = here
        self.outer_subject = outer_subject
        self.windows: set[int] = set()
        self.readings: list[Reading] = []
        self.last_operator: Operator | None = None
        self.last_index: int | None = None
        self.last_negated = False

    def read(self) -> list[Reading]:
        sentence = self.text[self.start : self.end]
        if _REDOSE.search(sentence) or _PRODUCT.search(sentence):
            return []
        begins = 0
        if (_INSTRUCTION.match(sentence) and not _NOUN_PHRASE.match(sentence)) or _STATEMENT.match(sentence):
            condition = _IF.search(sentence)
            if condition is None or not tells_to_act(sentence):
                return []  # an instruction or a fact about the drug sets no limit
            begins = self.start + condition.start()
        for index, amount in enumerate(self.amounts):
            if amount.kind == "each" or index in self.windows or amount.low is None or amount.number_start < begins:
                continue
            if not amount.is_time:
                self._measure(index, amount)
            elif index + 1 >= len(self.amounts) or self.amounts[index + 1].is_time or self._window(index + 1, self.amounts[index + 1]) != index:
                self._duration(index, amount)
        for one in self.readings:  # "below 60 or above 120 beats per minute": the unit is printed once
            printed = (_family(other) == _family(one) and other["interval"]["unit"] == one["interval"]["unit"] and "unit" not in other["inferred"] for other in self.readings)
            if "unit" in one["inferred"] and any(printed):
                one["inferred"] = [item for item in one["inferred"] if item != "unit"]
        action = emergency_action(sentence)
        for reading in self.readings:
            reading["escalated"] = action is not None
        return self.readings

    # -- amounts that are not times -------------------------------------------------------------------------------

    def _measure(self, index: int, amount: Amount) -> None:
        before = self.text[self.start : amount.start]
        after = self.text[amount.end : self.end]
        window_index = self._window(index, amount)
        known = self._classify(amount, before, after, has_window=window_index is not None)
        if known is None:
            return
        measures, unit, inferred = known
        operator, window, end = amount.operator, None, amount.end
        if window_index is not None:
            time = self.amounts[window_index]
            self.windows.add(window_index)
            window = _exact(time)
            if operator is None and time.after is not None and time.kind != "each":
                operator = time.after
            end = max(end, _past_period(self.text, time.end))
        if operator is None and (late := self._late_operator(end)) is not None:
            operator, end = late
        if operator is None and not amount.is_range and self._joins_last(index, amount) and self.readings[-1]["measure"] in measures:
            operator = self.last_operator
        if operator in {"ge", "gt"} and measures[0] in {"fluid_intake", "volume", "distance"} and _ABSENCE.search(before):
            # "unable to drink at least 4 cups a day" is a limit on the other side
            operator = "lt" if operator == "ge" else "le"
        self.last_operator, self.last_index = operator, index
        if operator is None and not amount.is_range:
            inferred = ["bound", *inferred]
            if measures[0] in {"fluid_intake", "distance"} and _ABSENCE.search(before):
                operator = "lt"  # "not able to drink 4 cups": less than that is the reason
        start = min(amount.start, self.amounts[window_index].start) if window_index is not None else amount.start
        baseline = bool(_BASELINE.search(self.text[self.start : self._clause_end(end)]))
        if baseline and (more := _BASELINE.search(self.text, end, self._clause_end(end))):
            end = more.end()
        for number, measure in enumerate(measures):
            low, high = (amount.low, amount.high if amount.is_range else None) if number == 0 or not amount.systolic else (amount.high, None)
            assert low is not None
            self.readings.append(
                {
                    "start": start,
                    "end": end,
                    "measure": measure,
                    "subject": self._subject_of(amount),
                    "interval": {**bounds(low, high, operator, "low"), "unit": unit},
                    "equivalents": [
                        {**bounds(other.low, other.high if amount.is_range else None, operator, "low"), "unit": other.unit} for other in amount.equivalents
                    ],
                    "window": window,
                    "baseline": baseline,
                    "inferred": inferred,
                }
            )

    def _classify(self, amount: Amount, before: str, after: str, *, has_window: bool) -> tuple[list[str], str, list[str]] | None:
        """Measures, UCUM unit and what was inferred; None when the amount is no limit."""
        unit = amount.unit
        near = _clause(before)
        if _PRONOUN.match(near) and self.outer_subject:
            near = f"{self.outer_subject} {near}"  # "If it drops under 88%": the sentence before says what
        inferred: list[str] = []
        whole = f"{near} | {self.text[self.start : self.end]}"
        if amount.systolic:
            if not _PRESSURE_WORD.search(self.text[: self.end]) and not _PRESSURE_WORD.search(after):
                return None
            if unit is None:
                inferred.append("unit")
            return ["systolic_blood_pressure", "diastolic_blood_pressure"], "mm[Hg]", inferred
        if unit in TEMPERATURE or unit == "deg" or (unit is None and amount.equivalents and amount.equivalents[0].unit in TEMPERATURE):
            if _STORAGE.search(whole):
                return None
            if unit in TEMPERATURE:
                return ["body_temperature"], str(unit), inferred
            return self._temperature(amount)
        if unit == "mm[Hg]" or (unit in {None, "{score}"} and self._nearest(near, _SYSTOLIC, _DIASTOLIC) is not None and _pressure_value(amount)):
            which = self._nearest(near, _SYSTOLIC, _DIASTOLIC)
            if unit is None:
                inferred.append("unit")
            return ["diastolic_blood_pressure" if which is _DIASTOLIC else "systolic_blood_pressure"], "mm[Hg]", inferred
        if unit in {"mg/dL", "mmol/L"}:
            return (["blood_glucose"], unit, inferred) if _GLUCOSE.search(whole) else (["other"], unit, inferred)
        if unit == "/min":
            return (["heart_rate"], unit, inferred) if "breath" not in self.text[amount.number_end : amount.end].lower() else (["other"], unit, inferred)
        if unit == "%":
            if _OXYGEN.search(whole):
                return ["oxygen_saturation"], "%", inferred
            if _WEIGHT.search(whole):
                return self._weight(near, "%", after)
            return (["other"], "%", inferred) if amount.operator and not _PEOPLE_SHARE.search(whole) else None
        if unit in MASS:
            return self._weight(near, str(unit), after)
        if unit in COUNTS:
            if regex.match(r"\s(?:as\s(?:often|much|many)|the\s(?:usual|normal))", after, regex.IGNORECASE):
                return None  # "twice as often as usual" counts nothing
            return self._count(str(unit), near, after), "{count}", inferred
        if unit == "{score}":
            return (["pain_score"], "{score}", inferred) if _PAIN.search(whole) else None
        if unit in VOLUME or unit == "{glass}":
            if _DOSING.search(near) and not _DRINK.search(near) and not _DRINK.search(_clause_after(after)):
                return None
            drunk = _DRINK.search(near) or _DRINK.search(_clause_after(after))
            code = "{count}" if unit == "{glass}" else str(unit)
            return (["fluid_intake"] if drunk and not _URINE.search(near) else ["volume"]), code, inferred
        if unit in LENGTH:
            return ["distance"], str(unit), inferred
        if unit in DOSE or unit in {"{serving}", "kcal", "{unit}"}:
            return None
        return self._bare(amount, near, after, has_window=has_window)

    def _temperature(self, amount: Amount) -> tuple[list[str], str, list[str]] | None:
        """A temperature whose unit was lost: the scale is clear from the value."""
        assert amount.low is not None
        if 90 <= amount.low <= 112:
            return ["body_temperature"], "[degF]", ["unit"]
        if 33 <= amount.low <= 44:
            return ["body_temperature"], "Cel", ["unit"]
        return None

    def _weight(self, near: str, unit: str, after: str) -> tuple[list[str], str, list[str]] | None:
        whole = near + " | " + _clause_after(after)
        gain, loss = list(_GAIN.finditer(near)), list(_LOSS.finditer(near))
        if not gain and not loss:
            gain, loss = list(_GAIN.finditer(_clause_after(after))), list(_LOSS.finditer(_clause_after(after)))
        if gain and loss:
            first, second = sorted((gain[-1], loss[-1]), key=lambda match: match.start())
            joined = whole[first.end() : second.start()] if gain[-1] in gain else ""
            if _BOTH.search(joined) and len(joined) <= 24 and not _LIMIT_BETWEEN.search(joined):
                order = ["weight_gain", "weight_loss"] if first is gain[-1] else ["weight_loss", "weight_gain"]
                return order, unit, []
            return (["weight_gain"] if second is gain[-1] else ["weight_loss"]), unit, []
        if gain:
            return ["weight_gain"], unit, []
        if loss:
            return ["weight_loss"], unit, []
        if _WEIGHT.search(whole) and _CHANGE.search(whole):
            return ["weight_gain", "weight_loss"], unit, []
        if self.readings and self.readings[-1]["measure"] in {"weight_gain", "weight_loss"}:
            same = [reading["measure"] for reading in self.readings if reading["start"] == self.readings[-1]["start"]]
            return same, unit, []
        return ["other"], unit, []

    def _count(self, unit: str, near: str, after: str) -> list[str]:
        """What is counted: by the noun, else by the words around; "vomiting or diarrhea more than 3 times" counts both."""
        if unit in _COUNTED:
            return [_COUNTED[unit]]
        before = sorted((match.start(), match.end(), name) for pattern, name in _COUNT_WORDS for match in pattern.finditer(near))
        if before:
            last = before[-1]
            pair = [item for item in before[:-1] if item[2] != last[2] and _BOTH.fullmatch(near[item[1] : last[0]])]
            return [pair[-1][2], last[2]] if pair else [last[2]]
        if regex.search(r"[A-Za-z]{4}", _LEADING.sub("", near)):
            return ["count"]  # something else is counted: nosebleeds, pads
        following = min(((match.start(), name) for pattern, name in _COUNT_WORDS if (match := pattern.search(_clause_after(after)))), default=None)
        if following is not None:
            return [following[1]]
        for words in (self.outer_subject or "", *([self.readings[-1]["subject"] or ""] if self.readings else [])):
            found = [name for pattern, name in _COUNT_WORDS if pattern.search(words)]
            if found:
                return found[:1]
        if self.readings and self.readings[-1]["measure"].endswith("count"):
            return [str(self.readings[-1]["measure"])]
        return ["count"]

    def _bare(self, amount: Amount, near: str, after: str, *, has_window: bool) -> tuple[list[str], str, list[str]] | None:
        """A number without a unit: the subject alone says what it is."""
        assert amount.low is not None
        low = amount.low
        which = self._nearest(near, _TEMPERATURE_WORD, _HEART, _GLUCOSE, _OXYGEN, _PRESSURE_WORD, _SYSTOLIC, _DIASTOLIC, _PAIN, _EMESIS, _STOOL, _URINE)
        if which is _TEMPERATURE_WORD and not _STORAGE.search(self.text[self.start : self.end]):
            return self._temperature(amount)
        if which is _HEART and 30 <= low <= 250:
            return ["heart_rate"], "/min", ["unit"]
        if which is _GLUCOSE:
            return ["blood_glucose"], ("mmol/L" if low < 35 else "mg/dL"), ["unit"]
        if which is _OXYGEN and 50 <= low <= 100:
            return ["oxygen_saturation"], "%", ["unit"]
        if which in {_PRESSURE_WORD, _SYSTOLIC} and 50 <= low <= 260:
            return ["systolic_blood_pressure"], "mm[Hg]", ["unit"]
        if which is _DIASTOLIC and 30 <= low <= 160:
            return ["diastolic_blood_pressure"], "mm[Hg]", ["unit"]
        if which is _PAIN and 0 <= low <= 10 and (amount.operator or "score" in near.lower() or "level" in near.lower() or "rat" in near.lower()):
            return ["pain_score"], "{score}", []
        if amount.operator in {"ge", "gt"} and amount.kind in {"word", "digits"} and low <= 50 and _PLURAL_NOUN.match(after) and not _DOSING.search(near):
            return ["count"], "{count}", []
        counts = {_EMESIS: "emesis_count", _STOOL: "stool_count", _URINE: "urination_count"}
        if which in counts and low <= 40 and (has_window or amount.operator):
            return [counts[which]], "{count}", []
        if self._joins_last(self.amounts.index(amount), amount) and self.readings:
            last = self.readings[-1]
            if last["measure"] != "duration":
                return [last["measure"]], last["interval"]["unit"], []
        return None

    # -- windows and durations ------------------------------------------------------------------------------------

    def _window(self, index: int, amount: Amount) -> int | None:
        """The time over which an amount is counted: after it, or in front of it with a comma."""
        for other in range(index + 1, len(self.amounts)):
            time = self.amounts[other]
            gap = self.text[amount.end : time.start]
            if _GAP_BREAK.search(gap) or len(gap) > 80:
                break
            if not time.is_time:
                break
            if other in self.windows:
                continue
            if time.kind == "each" or (time.kind == "article" and not time.word and len(gap) <= 60):
                return other
            if time.word in {"within", "over", "over a", "over the", "over any", "within a", "within an", "over an", "within any", "within the"} or _WINDOW.search(gap):
                return other
            break
        if index and (index - 1) not in self.windows:
            time = self.amounts[index - 1]
            gap = self.text[_past_period(self.text, time.end) : amount.start]
            lead = regex.sub(r"^\W*(?:if|when|you|or|and)\b[\s,]*", "", _clause(self.text[self.start : time.start]), flags=regex.IGNORECASE)
            leads = _WINDOW.search(f" {lead}") is not None and len(lead.split()) <= 3
            prefixed = time.word.startswith(("within", "over", "in")) and not lead.strip()
            if time.is_time and time.low is not None and (leads or prefixed) and len(gap) <= 60 and "," in gap and not _GAP_BREAK.search(gap):
                return index - 1
        return None

    def _duration(self, index: int, amount: Amount) -> None:
        before = self.text[self.start : amount.start]
        lead = _clause(before)
        text_after = self.text[amount.end : self.end]
        operator = amount.operator
        negated = _NEGATION.search(lead) is not None
        row = _IN_A_ROW.match(text_after)
        words = lead.rstrip().lower()
        if _EVERY.search(lead) or (amount.unit == "a" and _AGE.search(self.text[self.start : self.end])):
            return
        if amount.word.startswith(("older", "younger")):
            return
        after_event = _AFTER_EVENT.match(text_after) is not None
        joined = operator is None and self._joins_last(index, amount) and bool(self.readings) and self.readings[-1]["measure"] == "duration"
        if joined:
            operator = self.last_operator
        elif negated and (words.endswith("after") or regex.search(r"\bafter\b", lead[_last(_NEGATION, lead) :])):
            operator = "gt" if operator in {None, "gt"} else operator
        elif negated and amount.word.startswith("within"):
            operator = "ge"
        elif operator in {"lt", "le"}:
            if not _PERSISTS.search(lead) or amount.word.startswith("within"):
                return
        elif operator is None:
            if after_event and not row and not _OF_SYMPTOM.match(text_after):
                return
            persists = _PERSISTS.search(lead) is not None
            if words.endswith("after"):
                if not persists and not negated:
                    return
                operator = "gt"
            elif not (row or _OF_SYMPTOM.match(text_after) or _WITHOUT.match(text_after) or (_FOR.search(lead) and (persists or negated or _ABSENCE.search(lead) or regex.search(r"\b(?:for|lasts?|lasting|lasted|of)(?:\s\w+)?\s*$", lead)))):
                return
            elif words.endswith("of") and not regex.search(r"\bafter\b", lead):
                # "4 hours of pain" is one; "bouts of 2 days" hardly ever
                pass
        elif after_event and not _PERSISTS.search(lead) and not regex.search(r"\bfor\s*$", lead):
            return
        if _DOSING.search(_last_words(lead)) and not negated:
            return
        if amount.word.startswith("over ") and _PERIOD.match(self.text, amount.end):
            return  # "over a 24-hour period" is a window, also where nothing is counted
        self.last_operator, self.last_index = operator, index
        end = amount.end + (row.end() if row else 0)
        if operator is None and (late := self._late_operator(end)) is not None:
            operator, end = late
        inferred = ["bound"] if operator is None and not amount.is_range else []
        if operator is None and not amount.is_range and (negated or _ABSENCE.search(lead)):
            inferred = ["bound"]
        assert amount.low is not None
        self.readings.append(
            {
                "start": amount.start,
                "end": end,
                "measure": "duration",
                "subject": self._subject_of(amount),
                "interval": {**bounds(amount.low, amount.high, operator, "low"), "unit": amount.unit},
                "equivalents": [],
                "window": None,
                "baseline": False,
                "inferred": inferred,
            }
        )

    # -- small helps ----------------------------------------------------------------------------------------------

    def _late_operator(self, end: int) -> tuple[Operator, int] | None:
        """"3 times in one day or more": the comparator comes last."""
        match = _LATE.match(self.text, end, self.end)
        if match is None:
            return None
        return ("ge" if match["ge"] else "le"), match.end()

    def _joins_last(self, index: int, amount: Amount) -> bool:
        """Whether an amount is joined by "or" to the limit before it, and so shares its comparator."""
        if self.last_index is None or not self.readings:
            return False
        previous = self.amounts[self.last_index]
        if previous.is_time != amount.is_time:
            return False
        gap = self.text[self.readings[-1]["end"] : amount.start]
        return _JOINED.fullmatch(gap) is not None

    def _subject_of(self, amount: Amount) -> str | None:
        own = _subject(self.text, self.readings[-1]["end"] if self.readings else self.start, amount.start)
        if own is None and self.readings:
            own = self.readings[-1]["subject"]
        if own is None and amount.unit in {"{stool}", "{emesis}", "{urination}", "{pad}"}:
            start, end = amount.span_of_unit
            return self.text[start:end]
        if own is None and amount.unit is None and (noun := _PLURAL_NOUN.match(self.text, amount.end)):
            return noun[0].strip()
        return own or self.outer_subject

    def _clause_end(self, at: int) -> int:
        match = _CLAUSE_END.search(self.text, at, self.end)
        return match.start() if match else self.end

    @staticmethod
    def _nearest(text: str, *patterns: regex.Pattern[str]) -> regex.Pattern[str] | None:
        """The pattern whose last match stands nearest to the end."""
        best, place = None, -1
        for pattern in patterns:
            for match in pattern.finditer(text):
                if match.end() > place:
                    best, place = pattern, match.end()
        return best

    @staticmethod
    def _nearest_first(text: str, *patterns: regex.Pattern[str]) -> regex.Pattern[str] | None:
        best, place = None, len(text) + 1
        for pattern in patterns:
            match = pattern.search(text)
            if match and match.start() < place:
                best, place = pattern, match.start()
        return best


_PLURAL_NOUN = regex.compile(r"\s(?:[a-z-]+\s){0,2}(?:sores?|bruises?|blisters?|spots?|seizures?|nosebleeds?|falls?|headaches?|attacks?|ulcers?|lumps?|infections?|meals|doses)\b", regex.IGNORECASE)
_CLAUSE = regex.compile(r"(?r)[;:]\s|\s[–—-]\s|[.!?]\s|,\sor\sif\s|\sor\sif\s")
_CLAUSE_END = regex.compile(r"[;:]|[.!?](?=\s|$)|\s[–—]\s|,\sor\s")
_LATE = regex.compile(r"\s?,?\s?(?:(?P<ge>or\s(?:more|longer|higher|above|greater)(?!\s(?:than|often\sthan)))|(?P<le>or\s(?:less|fewer|lower|below)(?!\sthan)))\b", regex.IGNORECASE)
_LIMIT_BETWEEN = regex.compile(r"[0-9]|\b(?:pounds?|lbs?|kg)\b")


def _family(reading: Reading) -> str:
    """Measures that share a printed unit."""
    return str(reading["measure"]).removeprefix("systolic_").removeprefix("diastolic_")


def _clause(before: str) -> str:
    """The clause that ends a text."""
    match = _CLAUSE.search(before)
    if match is None:
        return before
    rest = before[match.end() :]
    return rest if rest.strip() else before[: match.start()]


def _clause_after(after: str) -> str:
    match = _CLAUSE_END.search(after)
    return after[: match.start()] if match else after


def _last(pattern: regex.Pattern[str], text: str) -> int:
    matches = list(pattern.finditer(text))
    return matches[-1].start() if matches else 0


def _last_words(text: str) -> str:
    return " ".join(text.split()[-5:])


def _past_period(text: str, at: int) -> int:
    match = _PERIOD.match(text, at)
    return match.end() if match else at


def _exact(amount: Amount) -> dict[str, object] | None:
    """A window as an interval: exact, unless "in less than" says otherwise."""
    if amount.low is None:
        return None
    operator: Operator | None = "lt" if amount.before == "lt" else None
    return {**bounds(amount.low, amount.high, operator, "exact"), "unit": amount.unit}


def _pressure_value(amount: Amount) -> bool:
    return amount.low is not None and Decimal(30) <= amount.low <= Decimal(300)


def _subject(text: str, start: int, end: int) -> str | None:
    """The printed words for what is measured: what stands before the limit, without joining words."""
    words = text[start:end]
    if (clause := _CLAUSE.search(words)) and clause.end() < len(words.rstrip()):
        words = words[clause.end() :]
    words = _TRAILING.sub("", words)
    words = _LEADING.sub("", words)
    words = words.strip(" ,.;:()–—-")
    if not words or _PRONOUN.match(words):
        return None
    return words
