"""Threshold grammar: the numeric limits inside an item that says when to act.

threshold = subject amount [window] [duration]
window    = ("in" | "within" | "per" | "a" | "each" | "over a") TIME         (of the amount before it)
duration  = ("lasts" | "for" | "no … in" | "not … after" | …) TIME           (a limit of its own)
change    = "a rise of" amount | "drops by" amount | amount "above your normal"

How each wording is read is the table in docs/limits.md; the tests hold a row for each. What an amount measures is
decided in ``measures``, which times are limits in ``durations``.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from drugsheet.grammar.acts import acts, calls_for_nothing, needs_no_call, tells_to_act
from drugsheet.grammar.amounts import Amount, Bounds, Operator, amounts, bounds
from drugsheet.grammar.clauses import clause, clause_end, last, named, points_back, subject
from drugsheet.grammar.durations import exact_window, is_absence, lasting, past_period
from drugsheet.grammar.emergencies import emergency_action, is_said_behind, sign_of
from drugsheet.grammar.measures import Measured, Seen, Told, classify, counted_thing
from drugsheet.grammar.sentences import sentences
from drugsheet.grammar.units import COUNTS
from drugsheet.grammar.word_classes import COMMA, Run, asked, each_of, first_of
from drugsheet.language.rule import Tags, rule
from drugsheet.language.text import Text
from drugsheet.models.measures import MEASURES
from drugsheet.models.ucum import UNITS

_WINDOW = rule("opening of a window", "WITHIN_WORD WINDOW_ARTICLE{0,5} $", examples=["in any", "in the course of", "per", "times /"], never=["for", "any"])
_GAP_BREAK = asked(rule("what parts an amount and a time", "GAP_BREAK", examples=["for", "or the", "; in", "not"], never=["in any", "or more in"]))
_CARE = rule(
    "instruction",
    "LINE_MARK* CARE_LEAD{0,4} CARE_PHRASE",
    examples=["Rinse 4 times a day", "Do not drive", "You should rest"],
    never=["No relief", "Do not wait to call"],
)
_NO_CARE = rule("symptom like an instruction", "LINE_MARK* NO_CARE", examples=["Stopped breathing", "Use of 2 inhalers"], never=["Stop"])
_FACT = rule(
    "fact about the drug",
    "LINE_MARK* ((the)? CARE_SUBJECT | (the)? PRODUCT PRODUCT_DOES | TOLD_FACT)",
    examples=["The pump runs for 46 hours", "Your dose lasts 2 weeks", "A normal pulse is 60"],
    never=["Your pulse is above 120"],
)
_OF_PRODUCT = asked(
    rule(
        "what befalls the product",
        "PRODUCT (PRODUCT_IS | MODAL | left | out | gets?)",
        examples=["the vial was left out"],
        never=["the vial", "treatment is interrupted", "injection is more than 7 days late"],
    ),
    rule("what is printed of a product", "PRODUCT_FACT", examples=["expires", "weigh more than 80 kg", "500 mg"], never=["weighing 80 kg"]),
)
_ANEW = rule("another clause, on an amount", ", (and | but) (a | an | any) WORD? (GAIN | LOSS | rise | drop | fall | reading | level)", examples=[", and a gain of 2 kg"], never=[", and a glass of water"])
"""Where the clause of a limit begins behind one that sets none."""
_IF = asked(rule("condition", "if | when | whenever | once | should", examples=["if you"], never=["iffy"]))
_CONDITION = Tags("if | when | whenever | unless | until | once")
_UNLESS = rule("exception", "unless | except (when | if)? | but not (if | when)", examples=["unless it is", "except if"], never=["if"])
_NOT_FOR = rule("not for", ", (but | and)? not (for | about | if | when)", examples=["Call for pain, not for a cold"], never=["pain not helped"])
_EITHER_WAY = rule(
    "there or not",
    "without | whether or not | regardless of",
    examples=["with or without a fever", "whether or not"],
    never=["with a fever"],
)
_HARMLESS = asked(
    rule(
        "nothing to act on",
        "HARMLESS",
        examples=["can be treated at home", "is nothing to worry about", "is normal", "does not need treatment"],
        never=["cannot be treated at home", "than is normal", "is not normal", "is normal for you"],
    )
)
_BREAK = rule("between the parts of a sentence", "BREAK_OF_PART", examples=["; once", "(up to", ", but"], never=["a lower one, such as"])
_NORMAL = rule(
    "the patient's own normal",
    "BEYOND_NORMAL NORMAL_LEAD{0,6} NORMAL_WORD | more than (you | usual | normal) | than (you (usually | normally) | before)",
    examples=["than usual", "above your normal", "over your usual number", "compared to your normal", "than what is normal"],
    never=["above", "your usual"],
)
_BEYOND_USUAL = rule(
    "right behind a number: beyond the usual",
    "(MORE | LESS)? BEYOND_NORMAL NORMAL_LEAD{0,6} NORMAL_WORD",
    examples=["above your normal", "faster than your usual rate"],
    never=["above 101 F"],
)
_OF_WHAT = rule("of what", "of | or (more | less)", examples=["of blood"], never=["blood"])
_ANOTHER = rule("another count", ",? (or | and SLASH or) (at least | about)?", examples=[", or about"], never=["and"])
_JOINED = rule(
    "joined to the limit before it",
    "(OPEN (by | in | under)? WORD CLOSE)? (, | CLOSE){0,3} (or | and | and SLASH or) JOINED_WORD{0,8} $",
    examples=["or", ") or a gain of", "and if it drops", "(by mouth) or"],
    never=["or fever of"],
)
_LATE_MORE = rule(
    "or more, said late",
    ",? or (more | longer | higher | above | greater) (?! (often)? than)",
    examples=["or more", ", or longer"],
    never=["or more often than"],
)
_LATE_LESS = rule("or less, said late", ",? or (less | fewer | lower | below) (?! than)", examples=["or fewer"], never=["or less than"])
_WINDOW_LEAD = rule("opening of a lead", "LINE_MARK* (if | when | you | or | and) ,?", examples=["If", "and"], never=["in"])
_CHANGE_OF = rule(
    "size of a change",
    "CHANGE_NOUN NOT_CHANGE_BREAK{0,6} (of | by) $",
    examples=["a rise of", "increase in heart rate of", "drop by"],
    never=["rise above a level of", "rise"],
)
_CHANGE_BY = rule("changes by", "(CHANGE_VERB | MOVES_UP_OR_DOWN) by $", examples=["drops by", "goes up by"], never=["drops to"])
_NOT_REACHED = rule(
    "does not come to", "NOT_WORD (drop | fall | go | come | get | rise | climb) (up | down | back)? $", examples=["does not drop"], never=["drops"]
)
_OF_AN_EVENT = rule("since an event", "(of | after | from | following) WORD", examples=["of treatment", "after the drip"], never=["of 2"])
_CHANGES = rule("changes", "(CHANGE_VERB | MOVES_UP_OR_DOWN) $", examples=["drops", "goes up"], never=["drops to", "goes"])
_CHANGE_BEHIND = rule("change behind its size", "HYPHEN? CHANGE_NOUN", examples=["rise in temperature", "- drop"], never=["rising"])
_OF_OR_BY = Tags("of | by")
_CHANGING = Tags("CHANGE_VERB | up | down")
_LEVEL_WORD = frozenset(("above", "below", "over", "under", "at", "to", "exceeds", "beyond", "reaches"))
_VITAL = frozenset(name for name, measure in MEASURES.items() if measure.vital)
_OF_A_MOMENT = frozenset(name for name, measure in MEASURES.items() if not measure.over_time and name != "duration")
_WANTED = frozenset(name for name, measure in MEASURES.items() if measure.wanted)
_COUNT_OF = frozenset(name for name, measure in MEASURES.items() if "{count}" in measure.units and not measure.wanted)
_TURNED: dict[Operator | None, Operator | None] = {"ge": "lt", "gt": "le", "lt": "ge", "le": "gt", None: "lt"}
"""A comparison that is said not to come about."""
_JOINING = Tags("and | or")
_WIDE_GAP, _NARROW_GAP = 16, 12
_FAR = 24


class Limit(NamedTuple):
    """A limit as it is read; places are tokens."""

    start: int
    end: int
    measure: str
    """A name of ``models.measures.MEASURES``."""
    subject: Run | None
    """The words for what is measured."""
    interval: Bounds
    equivalents: tuple[Bounds, ...]
    window: Bounds | None
    baseline: bool
    """Whether it is a difference, from the patient's own normal or from what was before."""
    inferred: tuple[str, ...]
    escalated: bool
    """Whether its own words say to call 911."""


def thresholds(text: Text, i: int, j: int, *, call: bool, outer: Run | None = None) -> tuple[Limit, ...]:
    """The limits in an item. In a call item a bare number is a lower bound; elsewhere only sentences that tell to act count.

    ``outer`` is what an item stands under, in a nested list: its words say what a number is of that says only "above 250".
    """
    found = amounts(text, i, j)
    for amount in found:
        if amount.kind != "each":
            break
    else:
        return ()
    limits: list[Limit] = []
    before: list[tuple[int, int, int | None]] = []
    at, many = 0, len(found)
    for start, end in sentences(text, i, j):
        here: list[Amount] = []
        while at < many and found[at].number_start < end:
            amount = found[at]
            if amount.number_start >= start and not (here and amount.kind != "each" and amount.number_start < here[-1].end):
                here.append(amount)  # not the 6 of "5 6-ounce cups"
            at += 1
        if (
            here
            and ((told := call or tells_to_act(text, start, end)) or not _CONDITION.of(text).isdisjoint(text.kinds[start:end]))
            and not needs_no_call(text, start, end)
        ):
            read = _Sentence(text, i, (start, end), here, _named_before(text, before, outer)).read()
            limits += read if told else [limit for limit in read if limit.measure in _VITAL and limit.inferred[:1] != ("bound",)]
        if at == many:
            break
        before.append((start, end, here[0].start if here else None))
    return tuple(limits)


def _named_before(text: Text, before: Sequence[tuple[int, int, int | None]], outer: Run | None) -> Run | None:
    """What the sentences before name, the last of them first, for one that says only "it": up to the first amount, where there is one."""
    for start, end, amount in reversed(before):
        if (said := named(text, start, end) if amount is None else subject(text, start, amount)) is not None:
            return said
    return None if outer is None else named(text, max([outer[0], *(act.end for act in acts(text, *outer))]), outer[1])


class _Sentence:
    """One sentence of an item, with its amounts."""

    def __init__(self, text: Text, item: int, run: Run, here: list[Amount], outer: Run | None) -> None:
        self.text = text
        self.item = item
        self.start, self.end = run
        self.amounts = here
        self.outer = outer
        self.begins = self.start
        """From where on it can set limits, and so name what they are of."""
        self.windows: set[int] = set()
        self.limits: list[Limit] = []
        self.last_operator: Operator | None = None
        self.escalated_from: int | None = None
        """Where the words begin of which an emergency is said: the last of several signs, "or a tight chest (call 911)"."""
        self.harmless = [match.start() for match in each_of(_HARMLESS, text, *run)]
        """Where it says that there is nothing to act on."""

    def read(self) -> list[Limit]:
        """The limits of the sentence."""
        begins = _limits_begin(self.text, self.start, self.end)
        if begins is None:
            return []
        self.begins = begins
        for index, amount in enumerate(self.amounts):
            if amount.kind == "each" or index in self.windows or amount.low is None or amount.number_start < self.begins or self._is_harmless(amount):
                continue
            if not amount.is_time:
                self._measure(index, amount)
            elif not self._is_window_of_next(index):
                self._duration(amount)
        return _with_shared_units(self.limits)

    # -- amounts that are not times -------------------------------------------------------------------------------

    def _measured(self, amount: Amount, window_index: int | None) -> tuple[Measured | None, bool]:
        """What an amount is a limit of, None where it is none, and whether it is the size of a change."""
        change, has_window = self._change(amount), window_index is not None
        known = self._classify(amount, has_window=has_window, is_change=change)
        if change and (known is None or not self._is_changed(amount, known)):
            change = False
            known = self._classify(amount, has_window=has_window, is_change=False)
        if window_index is not None and (
            # "do not exceed 4 doses in 24 hours"
            (known is None and amount.operator is not None and amount.unit == "{serving}")
            or (known is not None and known.measures == ("count",) and self._is_acted(amount))
        ):
            self.windows.add(window_index)
            return None, change
        if known is None or (amount.kind == "article" and not has_window and amount.operator is None and self._is_a_thing(amount, known)):
            return None, change
        return None if known.measures[0] in _OF_A_MOMENT and self._is_either_way(amount) else known, change

    def _measure(self, index: int, amount: Amount) -> None:
        text = self.text
        window_index = self._window(index, amount)
        known, change = self._measured(amount, window_index)
        if known is None:
            return
        start, end, window, ahead = amount.start, amount.end, None, None
        operator = amount.operator
        if window_index is not None:
            time = self.amounts[window_index]
            self.windows.add(window_index)
            if known.measures[0] not in _OF_A_MOMENT or _OF_AN_EVENT.match(text, time.end, self.end) is None:
                window = exact_window(text, time)  # no window is that of "38 °C within 4 weeks of treatment"
            operator = operator or time.after
            period = past_period(text, time.end, self.end)
            start, end, ahead = min(start, time.start), max(end, period), period if time.start < start else None
        elif amount.unit is None and self.limits and self._is_another_count(amount, known):
            window = self.limits[-1].window
        operator, end = self._completed(operator, end, amount, known)
        inferred = known.inferred
        unless = last(_UNLESS, text, self.start, amount.start)
        if known.measures[0] in _WANTED and is_absence(text, self.start if unless is None else unless.end(), amount.start):
            inferred = inferred if operator else ("bound", *inferred)
            # "unable to drink at least 4 cups", "not able to drink 4 cups": less than that is the reason
            operator = _TURNED[operator] if operator not in {"lt", "le"} else operator
        elif operator is None and not amount.is_range:
            inferred = ("bound", *inferred)
        if operator is not None and known.measures[0] in _OF_A_MOMENT and _NOT_REACHED.ends(text, self.start, amount.start, 3) is not None:
            operator = _TURNED[operator]  # "does not drop below 38 °C"
        if self._is_excepted(amount):
            if operator not in {"lt", "le"} or self._is_denied(amount):
                return
            operator, inferred = _TURNED[operator], ("bound", *inferred)  # "unless it is fewer than 3 times": 3 or more
        self.last_operator = operator
        baseline, end = self._baseline(index, amount, known, end, change=change)
        self._add(amount, known, operator, start=start, end=end, ahead=ahead, window=window, baseline=baseline, inferred=inferred)

    def _is_acted(self, amount: Amount) -> bool:
        """Whether a count says how often someone is to be seen: "go to the clinic once a week to have your injection"."""
        act = next((act for act in reversed(acts(self.text, self.start, self.end)) if act.verb < amount.start), None)
        return act is not None and amount.start <= act.end

    def _is_a_thing(self, amount: Amount, known: Measured) -> bool:
        """Whether a noun behind an article is a thing, and no amount: "hard to hold a cup", "soaks a pad", "with a glass of water"."""
        if known.measures[0] == "fluid_intake":
            return not is_absence(self.text, self.start, amount.start)
        return amount.unit == "{pad}" or (known.measures[0] == "volume" and _OF_WHAT.match(self.text, amount.end) is None)

    def _completed(self, operator: Operator | None, end: int, amount: Amount, known: Measured) -> tuple[Operator | None, int]:
        """The comparator of an amount that has none beside it: at the end of the phrase, or shared over "or"."""
        if operator is not None:
            return operator, end
        late = self._late(end)
        if late is not None:
            return late  # "3 times in one day or more"
        if not amount.is_range and self._joins_last(amount) and self.limits[-1].measure in known.measures:
            return self.last_operator, end
        return None, end

    def _late(self, end: int) -> tuple[Operator, int] | None:
        if (more := _LATE_MORE.match(self.text, end, self.end)) is not None:
            return "ge", more.end()
        if (less := _LATE_LESS.match(self.text, end, self.end)) is not None:
            return "le", less.end()
        return None

    def _is_another_count(self, amount: Amount, known: Measured) -> bool:
        """Whether a bare count goes on with the one before it: "4 times in one day, or 2 more than usual"."""
        before, text = self.limits[-1], self.text
        return (
            before.measure in known.measures
            and _ANOTHER.fullmatch(text, before.end, amount.start) is not None
            and _NORMAL.search(text, amount.end, clause_end(text, amount.end, self.end)) is not None
        )

    def _add(
        self,
        amount: Amount,
        known: Measured,
        operator: Operator | None,
        *,
        start: int,
        end: int,
        ahead: int | None = None,
        window: Bounds | None = None,
        baseline: bool = False,
        inferred: tuple[str, ...] = (),
    ) -> None:
        if self.escalated_from is None:
            self.escalated_from = self._emergency_sign()
        escalated = amount.start >= self.escalated_from
        said = self._subject_of(amount, start, ahead)
        for number, measure in enumerate(known.measures):
            second = number > 0 and amount.systolic
            low = amount.high if second else amount.low
            high = amount.high if amount.is_range else None
            assert low is not None  # vague amounts are left out before
            same = tuple(
                bounds(other.low, other.high if amount.is_range else None, operator, "low", other.unit) for other in amount.equivalents if other.unit in UNITS
            )
            self.limits.append(Limit(start, end, measure, said, bounds(low, high, operator, "low", known.unit), same, window, baseline, inferred, escalated))

    def _emergency_sign(self) -> int:
        """Where the words begin of which an emergency is said; the end of the sentence where none is."""
        action = emergency_action(self.text, self.start, self.end)
        if action is None:
            return self.end
        return sign_of(self.text, self.start, action)[0] if is_said_behind(self.text, self.start, action) else self.start

    def _classify(self, amount: Amount, *, has_window: bool, is_change: bool) -> Measured | None:
        near = clause(self.text, self.start, amount.start)
        back = self.outer if points_back(self.text, *near) else None  # "If it drops under 88%": the sentence before says what
        return classify(
            Seen(
                text=self.text,
                amount=amount,
                near=near,
                back=back,
                outer=self.outer,
                item=self.item,
                sentence=(self.start, self.end),
                told=self._told(),
                has_window=has_window,
                joined=self._joins_last(amount),
                is_change=is_change,
            )
        )

    def _told(self) -> Told | None:
        """The limit before, with both of its measures where it has two."""
        if not self.limits:
            return None
        one = self.limits[-1]
        first = len(self.limits) - 1
        while first and self.limits[first - 1].start == one.start:
            first -= 1
        return Told(one.start, one.end, tuple(limit.measure for limit in self.limits[first:]), one.interval.unit, "unit" in one.inferred, one.subject)

    # -- changes, the usual, exceptions ---------------------------------------------------------------------------

    def _change(self, amount: Amount) -> bool:
        """Whether an amount is the size of a change by the words beside it: "a rise of", "drops by", "a 3 °F rise"."""
        text, floor = self.text, self._unread()
        before = text.kinds[amount.start - 1] if amount.start > floor else ""
        if before in _OF_OR_BY.of(text) and self._has_size(amount):
            return True
        if _CHANGE_BEHIND.match(text, amount.end, self.end) is not None or _BEYOND_USUAL.match(text, amount.end, self.end) is not None:
            return True
        return before in _CHANGING.of(text) and _CHANGES.ends(text, floor, amount.start, 2) is not None and amount.word.partition(" ")[0] not in _LEVEL_WORD

    def _has_size(self, amount: Amount) -> bool:
        """Whether an amount stands behind the "of" or "by" of a change."""
        text, floor = self.text, self._unread()
        return _CHANGE_OF.ends(text, floor, amount.start, 8) is not None or _CHANGE_BY.ends(text, floor, amount.start, 3) is not None

    def _is_changed(self, amount: Amount, known: Measured) -> bool:
        """Whether what an amount measures can change by so much; a temperature does not rise by 101 °F."""
        if known.measures[0] in _COUNT_OF:
            return self._has_size(amount)  # not "vomiting increases 3 times", "3 or more falls"
        if not set(known.measures) <= _OF_A_MOMENT:
            return False  # "a drop in weight of 5 pounds" is a loss
        loose = _CHANGES.ends(self.text, self._unread(), amount.start, 2) is not None
        if not loose:
            return not (UNITS[known.unit].offset and self._is_level(amount, known))
        # "rises more than 60 mg/dL" is a change; of more than is usual, as in "rises more than 120 beats", it is a level
        usual = next((value for value, unit in MEASURES[known.measures[0]].worse.usual if unit == known.unit), None)
        assert amount.low is not None  # vague amounts are left out before
        return not (self._is_level(amount, known) and (usual is None or amount.low > usual))

    @staticmethod
    def _is_level(amount: Amount, known: Measured) -> bool:
        """Whether a number is of the size of a level."""
        values = MEASURES[known.measures[0]].bare.get(known.unit)
        assert amount.low is not None  # vague amounts are left out before
        return values is not None and values[0] <= amount.low <= values[1]

    def _baseline(self, index: int, amount: Amount, known: Measured, end: int, *, change: bool) -> tuple[bool, int]:
        """Whether an amount counts from the usual, and where its words end."""
        text = self.text
        following = next((other.start for other in map(self.amounts.__getitem__, range(index + 1, len(self.amounts))) if not other.is_time and other.start >= end), self.end)
        rest = min(clause_end(text, end, self.end), following)
        behind = _NORMAL.search(text, end, rest)
        if change:
            return True, end if behind is None else behind.end()
        if set(known.measures) <= _OF_A_MOMENT and self._is_level(amount, known):
            # "faster than usual, over 120": a level; "20 beats above your usual": a difference
            if behind is None or UNITS[known.unit].offset or not _JOINING.of(text).isdisjoint(text.kinds[end : behind.start()]):
                return False, end
            return True, behind.end()
        # what was compared with the usual before is another amount, unless it was said in front of all of them
        own = self.limits[-1].end if self.limits else self.start
        found = _NORMAL.search(text, own, rest) is not None or (bool(self.limits) and _NORMAL.search(text, self.start, self.limits[0].start) is not None)
        return found, behind.end() if found and behind is not None else end

    def _is_excepted(self, amount: Amount) -> bool:
        """Whether an amount stands in an exception: "unless it is gone within 1 hour", ", not for a fever below 100 F"."""
        if self._is_denied(amount):
            return True
        found = last(_UNLESS, self.text, self.start, amount.start)
        if found is None or clause_end(self.text, found.end(), amount.start) < amount.start:
            return False
        if calls_for_nothing(self.text, self.start, found.start()) or any(place < found.start() for place in self.harmless):
            return False  # "You need not call us unless your temperature is 38.2 °C or more"
        leads = points_back(self.text, self.start, found.start())  # "Unless you were told otherwise, …": up to the comma
        return not leads or COMMA.of(self.text).isdisjoint(self.text.kinds[found.end() : amount.start])

    def _is_either_way(self, amount: Amount) -> bool:
        """Whether an amount is one that need not be there: "with or without a fever of 38 °C"."""
        said = last(_EITHER_WAY, self.text, self._unread(), amount.start)
        return said is not None and COMMA.of(self.text).isdisjoint(self.text.kinds[said.end() : amount.start])

    def _is_harmless(self, amount: Amount) -> bool:
        """Whether an amount stands in a part of the sentence that says that there is nothing to act on: "37.4 °C can be treated at home"."""
        if not self.harmless:
            return False
        text = self.text
        before, after = last(_BREAK, text, self.start, amount.start), _BREAK.search(text, amount.end, self.end)
        i, j = self.start if before is None else before.end(), self.end if after is None else after.start()
        said = [place for place in self.harmless if i <= place < j]
        return any(_UNLESS.search(text, place, amount.start) is None for place in said) and not tells_to_act(text, i, j)

    def _is_denied(self, amount: Amount) -> bool:
        denied = last(_NOT_FOR, self.text, self._unread(), amount.start)
        return denied is not None and COMMA.of(self.text).isdisjoint(self.text.kinds[denied.end() : amount.start])

    # -- windows and durations ------------------------------------------------------------------------------------

    def _window(self, index: int, amount: Amount) -> int | None:
        """The time over which an amount is counted: after it, or in front of it with a comma."""
        following = index + 1
        while following in self.windows:
            following += 1
        if following < len(self.amounts) and self._is_window(self.amounts[following], amount.end, self.amounts[following].start):
            return following
        if index and (index - 1) not in self.windows and self._leads(self.amounts[index - 1], amount):
            return index - 1
        return None

    def _is_window(self, time: Amount, i: int, j: int) -> bool:
        """Whether a time behind an amount is its window, by the words between them."""
        if not time.is_time or j - i > _WIDE_GAP or first_of(_GAP_BREAK, self.text, i, j) is not None:
            return False
        if time.kind == "each" or (time.kind == "article" and not time.word and j - i <= _NARROW_GAP):
            return True
        return time.word.split()[:1] in (["within"], ["over"]) or _WINDOW.ends(self.text, i, j, 12) is not None

    def _leads(self, time: Amount, amount: Amount) -> bool:
        """Whether a time in front is the window: "In any 24-hour period, vomiting more than 3 times"."""
        text = self.text
        if not time.is_time or time.low is None:
            return False
        gap = past_period(text, time.end, self.end)
        if (
            amount.start - gap > _NARROW_GAP
            or COMMA.of(text).isdisjoint(text.kinds[gap : amount.start])
            or first_of(_GAP_BREAK, text, gap, amount.start) is not None
        ):
            return False
        i, j = clause(text, self._unread(), time.start)
        if (lead := _WINDOW_LEAD.match(text, i, j)) is not None:
            i = lead.end()
        words = _WINDOW.ends(text, i, j, 12)  # "In any", "In the course of", "Vomiting in any"
        return (words is not None and (words.start() == i or j - i <= 3)) or (time.word.startswith(("within", "over")) and i >= j)

    def _is_window_of_next(self, index: int) -> bool:
        following = self.amounts[index + 1] if index + 1 < len(self.amounts) else None
        return following is not None and not following.is_time and self._window(index + 1, following) == index

    def _duration(self, amount: Amount) -> None:
        if self._is_excepted(amount):
            return
        lead = clause(self.text, self.start, amount.start)
        joined = amount.operator is None and self._joins_last(amount) and self.limits[-1].measure == "duration"
        found = lasting(self.text, amount, lead, (self.start, self.end), self.last_operator if joined else None)
        if found is None:
            return
        operator, end = found.operator, max(found.end, past_period(self.text, amount.end, self.end))
        self.last_operator = operator
        if operator is None and (late := self._late(end)) is not None:
            operator, end = late
        inferred = ("bound",) if operator is None and not amount.is_range else ()
        self._add(amount, Measured(("duration",), str(amount.unit)), operator, start=amount.start, end=end, inferred=inferred)

    # -- small helps ----------------------------------------------------------------------------------------------

    def _unread(self) -> int:
        """Where the words behind the last limit begin."""
        return self.limits[-1].end if self.limits else self.begins

    def _joins_last(self, amount: Amount) -> bool:
        """Whether an amount is joined by "or" to the limit before it, and so shares its comparator."""
        if not self.limits or amount.start - self.limits[-1].end > _FAR:
            return False
        return _JOINED.fullmatch(self.text, self.limits[-1].end, amount.start) is not None

    def _subject_of(self, amount: Amount, start: int, ahead: int | None) -> Run | None:
        """What is limited: "vomiting" of "In any 24-hour period, vomiting more than 3 times", whose window ends at ``ahead``."""
        text, begins = self.text, self._unread()
        act = next((act for act in reversed(acts(text, self.start, self.end)) if act.verb < amount.start), None)
        if act is not None and (act.verb < begins or act.end > amount.start):
            act = None
        before = None if act is None else subject(text, begins, act.start)
        if act is not None:
            begins = act.end  # "Call right away for a fever"
        own = None if ahead is None else subject(text, ahead, amount.start)
        if own is None:
            window = None if ahead is None else _WINDOW.ends(text, begins, start, 12)
            own = subject(text, begins, start if window is None else window.start())
        if own is None:
            own = before  # "Chest pain (call 911 if it has not gone within 5 minutes)"
        if own is None and amount.unit is None:
            own = counted_thing(text, amount, self.end)
        if own is None and self.limits:
            own = self.limits[-1].subject
        if own is None and amount.unit in COUNTS - {"{count}"}:
            return amount.span_of_unit
        return own or self.outer


def _limits_begin(text: Text, i: int, j: int) -> int | None:
    """From where on a sentence can set limits; None when it sets none.

    An instruction ("Rinse 4 times a day") or a fact about the drug ("The pump runs for 46 hours") sets none, unless it
    ends in a condition to call for.
    """
    if first_of(_OF_PRODUCT, text, i, j) is not None:
        return None
    is_care = _CARE.match(text, i, j) is not None and _NO_CARE.match(text, i, j) is None
    if is_care or _FACT.match(text, i, j) is not None:
        condition = _ANEW.search(text, i, j) or first_of(_IF, text, i, j)
        return condition.start() if condition is not None and tells_to_act(text, i, j) else None
    return i


def _with_shared_units(limits: list[Limit]) -> list[Limit]:
    """The unit of "below 60 or above 120 beats per minute" is printed once, for both."""
    if not any("unit" in limit.inferred for limit in limits):
        return limits
    printed = {(_family(limit), limit.interval.unit) for limit in limits if "unit" not in limit.inferred}
    return [
        limit._replace(inferred=tuple(item for item in limit.inferred if item != "unit")) if (_family(limit), limit.interval.unit) in printed else limit
        for limit in limits
    ]


def _family(limit: Limit) -> str:
    """Measures that share a printed unit."""
    return limit.measure.removeprefix("systolic_").removeprefix("diastolic_")
