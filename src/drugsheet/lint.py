"""What is odd in a sheet: found in the finished ``DrugSheet``, so that it can be asked again later.

Keep what is printed; say what is odd.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import accumulate, chain, combinations

import regex

from drugsheet.oldgrammar.cues import lowered
from drugsheet.oldgrammar.lexicon import SITES
from drugsheet.oldgrammar.numbers import numbers
from drugsheet.oldgrammar.sentences import sentences
from drugsheet.oldgrammar.units import TEMPERATURE, unit_at
from drugsheet.models import CODES, Block, CallReason, Diagnostic, DrugSheet, Fact, Interval, Span, Threshold
from drugsheet.models.interval import same_range

_READ_FOR_NUMBERS = frozenset(("side_effects", "warnings", "self_care", "interactions", "when_to_call", "reproductive", "allergic_reaction"))
_CLOSING = frozenset(""".!?:;)]"'’”""")
_CUT_AT = regex.compile(
    r"\b(?:such\sas|and|or|the|an?|your|than|because|very|such|including|into|between|unless|until|whether|any|other|if)$|[,(/–-]$|\bor\s(?:high|low|severe|a)$"
    r"|(?<!\b(?:used|told|want|able|have|need|ought|sold|cared|looked|waited|taken|asked|prescribed|treated|gone|going|get|goes|came|from|come|put|based|made|listed|what|where|who|unaccounted|up|down|out|with|about)\s)\b(?:to|of|for|from|by|with|at)$"
    r"|\bso\s\w+\sthat\s(?:you|it|they)$|\b(?:is|are|you)\sgetting$|\b(?:during|while)$|(?<!\b(?:day|days|week|weeks|month|months|night|morning|hour|hours|minutes|year|years|soon|shortly|long|than|as|ever|never|on|right|just)\s)\b(?:after|before)$",
    regex.IGNORECASE,
)
# a preposition that a relative clause leaves at its end: "the cup that you drink from"
_STRANDED = regex.compile(r"\b(?:that|which|what|who|whom|how|where)\b(?:\s[\w’']+){1,7}\s(?:of|for|from|by|with|at)$", regex.IGNORECASE)
_NEEDS_MORE = regex.compile(r"\b(?:keeps?|stops?|prevents?)\s(?:you|it|them|your\s\w+)\sfrom$|\b(?:adds?|leads?)\sto(?:\sthe\srisk\sof)?$", regex.IGNORECASE)
_LOOSE_FEELING = regex.compile(r"\b(?:feeling|feels?)\s(?:like|as\s(?:if|though))\s(?:your|the|you)\s(?:\w+\s?(?:,\s|or\s|and\s)?){1,4}$", regex.IGNORECASE)
_VERB_INSIDE = regex.compile(r"\b(?:is|are|was|will|can|may|cannot|not|has|have|having|feels?|swell\w*|clos\w*|tight\w*|numb|thick|itch\w*|burn\w*|[a-z]+ing)\b", regex.IGNORECASE)
_MISSING = (
    # a preposition whose noun is missing: "made available on is not intended"
    regex.compile(r"(?<!\b(?:what|where|how)\s(?:\w+\s){0,3})\b(?:\w+ed|available|\w+ing|given|shown|known|found|provided|\w+s)\s(?:on|at|by|from|in|into|through)\s(?:is|are|was|were|may|should|must|has|does)\s(?:not\s)?\w+", regex.IGNORECASE),
    # a subject that is missing after a linking word: "Further, is not a tool", "since may pass into milk"
    regex.compile(r"(?:^|(?<=[.!?]\s))(?:Further|However|Also|Therefore|In addition|Thus|Then|Still|Otherwise),\s(?:is|are|was|may|can|will|should|has|have|does)\b[^.]{0,20}"),
    regex.compile(r"\b(?:since|because|although|though|unless|whether|while)\s(?:may|can|might|could|will|should|is|are|has|does)\s(?!not\s\w+ing\b)(?!you\b|it\b|there\b|this\b|they\b)\w+", regex.IGNORECASE),
    # a doubled function word where one of two words was lost
    regex.compile(r"\b(?:the|of|to|with|for|an?)\s(?:is|are|was|were|and|or|may|can|will|of|to|that)\s(?!\w*day\b)\w+", regex.IGNORECASE),
    regex.compile(r"\b(?:your|my|our|their)\s(?:is|are|was|were|may|can|will|should|has|if|to|of|at|by)\s\w+", regex.IGNORECASE),
)
# what the patterns above and the next one cannot do without, over a text in lower case
_MAY_MISS = re.compile(
    r"(?<![a-z])(?:(?:on|at|by|from|in|into|through|the|of|to|with|for|an?|your|my|our|their|since|because|although|though|unless|whether|while)"
    r"\s(?=(?:is|are|was|were|and|or|may|might|should|must|has|does|can|could|will|of|to|that|if|at|by)\s)|(?:further|however|also|therefore|in addition|thus|then|still|otherwise),\s|(?:effects?|levels?|amounts?|risk|toxicity)\s)"
)
_EFFECTS_OF = regex.compile(r"\b(?:effects?|levels?|amounts?|risk|toxicity)\s(?=(?P<code>[A-Z][A-Za-z]*-?[0-9A-Z])?)")


def _effects_of(names: Sequence[str], text: str, start: int, end: int) -> regex.Match[str] | None:
    """An effect whose "of" is missing before a drug's name: "adverse effects IL-2"."""
    for match in _EFFECTS_OF.finditer(text, start, end):
        at = match.end()
        if match["code"] or any(text.startswith(name, at, end) and _is_boundary(text, at + len(name), end) for name in names):
            return match
    return None


def _is_boundary(text: str, at: int, end: int) -> bool:
    return _BOUNDARY.match(text, at, end) is not None


_BOUNDARY = regex.compile(r"\b")


def lint(sheet: DrugSheet, *, as_of: date | None = None, max_age_years: int = 5) -> list[Diagnostic]:
    """What is odd in a sheet, in order of place. What reading found on its way is kept with it.

    ``as_of`` is the day against which the sheet's age is measured; without it no age is reported, since the same sheet
    must give the same findings on every day. ``max_age_years`` is how old a revision may be on that day.
    """
    found = [
        *sheet.diagnostics,
        *_duplicates(sheet),
        *_truncated(sheet),
        *_missing_words(sheet),
        *_rare(sheet),
        *_equivalents(sheet),
        *_unclaimed(sheet),
        *_inferred(sheet),
        *_contradictions(sheet),
        *_two_urgencies(sheet),
        *_empty(sheet),
        *_outdated(sheet, as_of, max_age_years),
    ]
    unique = {(item.code, None if item.span is None else (item.span.start, item.span.end), item.message): item for item in found}
    return sorted(unique.values(), key=lambda item: (item.span is None, 0 if item.span is None else item.span.start, CODES[item.code].number))


def _empty(sheet: DrugSheet) -> Iterator[Diagnostic]:
    """Headings of the two sections that matter most with nothing under any of them: what stood there may have been lost."""
    for kind in ("when_to_call", "side_effects"):
        sections = [section for section in sheet.sections if section.kind == kind]
        if sections and all(block.kind == "heading" for section in sections for block in section.blocks) and not getattr(sheet, kind):
            heading = sections[0].heading or kind.replace("_", " ")
            yield _say("missing_section", f"nothing stands under the heading {heading!r:.60}", sections[0].span)


def with_diagnostics(sheet: DrugSheet) -> DrugSheet:
    """The sheet with everything that is odd in it as its diagnostics."""
    checked = sheet.model_copy(update={"diagnostics": lint(sheet)})
    checked._decoded, checked._layout, checked._limits = sheet._decoded, sheet._layout, sheet._limits
    return checked


def _say(code: str, message: str, span: Span | None) -> Diagnostic:
    return Diagnostic(code=code, severity=CODES[code].severity, message=message, span=span)


def _lists(sheet: DrugSheet) -> Iterator[Sequence[Fact]]:
    """The facts of each printed list."""
    by_listing: dict[str, list[Fact]] = {}
    for effect in sheet.side_effects:
        by_listing.setdefault(effect.listed_as, []).append(effect)
    yield from by_listing.values()
    by_urgency: dict[str, list[Fact]] = {}
    for reason in sheet.when_to_call:
        by_urgency.setdefault(reason.urgency, []).append(reason)
    yield from by_urgency.values()
    yield sheet.self_care
    yield sheet.reproductive
    if sheet.allergic_reaction is not None:
        yield sheet.allergic_reaction.items


_MARKS = str.maketrans({chr(code): " " for code in range(128) if not (chr(code).isalnum() or chr(code) == "_")})
_NOT_WORDS = regex.compile(r"[^\w]+")


def _key(text: str) -> str:
    if text.isascii():
        return " ".join(text.translate(_MARKS).split()).casefold()
    return _NOT_WORDS.sub(" ", text).strip().casefold()


def _duplicates(sheet: DrugSheet) -> Iterator[Diagnostic]:
    """An item that is printed again in its list: the same words, or the same headline."""
    for facts in _lists(sheet):
        seen: set[str] = set()
        for fact in facts:
            keys = {_key(fact.text)} | ({_key(name)} if (name := getattr(fact, "name", None)) else set())
            if keys & seen:
                yield _say("duplicate_item", f"{_short(fact.text)} is printed before in the same list", fact.span)
            seen |= keys


_CUT_WORDS = frozenset(
    "and or the a an your than because very such including into between unless until whether any other if high low severe to of for from by with at during while after before you it they as getting".split()
)
_LAST_WORD = re.compile("[a-z]*$")


def _may_be_cut(words: str) -> bool:
    """Whether the last word or mark is one after which something has to follow, at a glance."""
    return words[-1:] in set(",(/–-") or ((last := _LAST_WORD.search(lowered(words[-12:]))) is not None and last[0] in _CUT_WORDS)


def _truncated(sheet: DrugSheet) -> Iterator[Diagnostic]:
    """An item that ends in the middle of a phrase."""
    statements = {(fact.span.start, fact.span.end): fact for fact in sheet.interactions}  # one sentence may make several
    for facts in (*_lists(sheet), list(statements.values())):
        for fact in facts:
            words = fact.text.rstrip()
            closed = words[-1:] in _CLOSING
            cut = not closed and _may_be_cut(words) and _CUT_AT.search(words) and not (_STRANDED.search(words) and not _NEEDS_MORE.search(words))
            loose = not closed and "feel" in lowered(words) and (match := _LOOSE_FEELING.search(words)) is not None and not _VERB_INSIDE.search(words[match.start() + 8 :])
            opened = words.count("(") > words.count(")")
            place = words.lower() in SITES
            if cut or loose or opened or place:
                yield _say("truncated_item", f"{_short(fact.text, end=True)} seems to be cut short", fact.span)


def _missing_words(sheet: DrugSheet) -> Iterator[Diagnostic]:
    """A sentence in which a word is missing."""
    names = tuple(name for name in (sheet.drug.name, *sheet.drug.other_names) if name)
    suspect = [match.start() for match in _MAY_MISS.finditer(lowered(sheet.text))]
    for section in sheet.sections:
        if section.kind == "boilerplate":
            continue
        for block in section.blocks:
            if block.kind not in {"paragraph", "item"}:
                continue
            first = bisect_left(suspect, block.span.start)
            if first == len(suspect) or suspect[first] >= block.span.end:
                continue
            text = sheet.text[block.span.start : block.span.end]
            for start, end in sentences(text):
                for pattern in (*_MISSING, None):
                    match = _effects_of(names, text, start, end) if pattern is None else pattern.search(text, start, end)
                    if match is None or _is_sound(match[0]):
                        continue
                    at = match.end() + 20 if pattern is None else match.end()
                    left = text.rfind(" ", 0, max(match.start() - 1, 0)) + 1 if match.start() > start else match.start()
                    span = Span(start=block.span.start + max(left, start), end=block.span.start + min(_word_end(text, at), len(text)))
                    yield _say("missing_words", f"a word seems to be missing in {_short(sheet.text[span.start : span.end])}", span)
                    break


_SOUND = regex.compile(
    r"\b(?:what|who|which|that|how|where|when|why|it|this|there|here|yes|no)\b|\b(?:to|of|for|with)\s(?:that|and)\b.*|\bto\s(?:may|can|will)\b|\b(?:with|of|for)\s(?:or)\b|\b(?:turned|passed|carried|going|keep|based|comes?|goes|looks?|turns?|moved|is)\s(?:on|in|by|from|into)\b|\bof\sto\b|\bin\sis\b", regex.IGNORECASE
)


def _is_sound(words: str) -> bool:
    return bool(_SOUND.search(words))


def _word_end(text: str, at: int) -> int:
    while at < len(text) and not text[at].isspace():
        at += 1
    return at


def _rare(sheet: DrugSheet) -> Iterator[Diagnostic]:
    for effect in sheet.side_effects:
        if effect.frequency == "rare" and effect.listed_as == "more_common":
            yield _say("rare_listed_as_common", f"{effect.name!r} is called rare and listed under more common effects", effect.span)


def _limits(sheet: DrugSheet) -> Iterator[Threshold]:
    """Every limit, in the order of ``sheet.thresholds``."""
    for reason in sheet.when_to_call:
        yield from reason.thresholds
    for effect in sheet.side_effects:
        yield from effect.thresholds


def _equivalents(sheet: DrugSheet) -> Iterator[Diagnostic]:
    """The same limit in two units that do not agree: neither rounds to the other."""
    for threshold in _limits(sheet):
        for other in threshold.equivalents:
            if not threshold.interval.agrees_with(other):
                yield _say("equivalents_disagree", f"{threshold.interval} and {other} are printed as the same limit", threshold.span)


class _Spans:
    """Passages, to ask whether one of them holds a place: the farthest end of all that begin so far decides."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        ordered = sorted(spans)
        self._starts = [start for start, _ in ordered]
        self._ends = list(accumulate((end for _, end in ordered), max))

    def hold(self, start: int, end: int) -> bool:
        at = bisect_right(self._starts, start)
        return at > 0 and end <= self._ends[at - 1]


def _unclaimed(sheet: DrugSheet) -> Iterator[Diagnostic]:
    """Numbers in the sheet's own lists that no fact holds."""
    claimed = _Spans(claimed_spans(sheet))
    stated = _Spans((fact.span.start, fact.span.end) for fact in sheet.interactions)
    for section in sheet.sections:
        for block in section.blocks:
            if block.kind in {"heading", "boilerplate"}:
                continue
            # an interaction may be stated elsewhere: there the numbers of its own words count
            yield from (found for found in _unclaimed_in(sheet, block, claimed) if section.kind in _READ_FOR_NUMBERS or (found.span and stated.hold(found.span.start, found.span.end)))


def _unclaimed_in(sheet: DrugSheet, block: Block, claimed: _Spans) -> Iterator[Diagnostic]:
    text = sheet.text[block.span.start : block.span.end]
    for number in numbers(text):
        if number.kind not in {"digits", "word"}:
            continue
        if number.kind == "word" and not _has_unit(text, number.end):
            continue
        start, end = block.span.start + number.start, block.span.start + number.end
        if not claimed.hold(start, end):
            yield _say("unclaimed_number", f"{text[number.start : number.end]!r} belongs to no fact", Span(start=start, end=end))


def _has_unit(text: str, at: int) -> bool:
    while at < len(text) and text[at] in " -":
        at += 1
    unit = unit_at(text, at)
    return unit is not None and unit.code not in TEMPERATURE


_CALLS_911 = regex.compile(r"\b(?:call|dial|phone)\s(?:911|9-1-1)\b", regex.IGNORECASE)


def claimed_spans(sheet: DrugSheet) -> Iterator[tuple[int, int]]:
    """Where facts hold numbers."""
    facts: list[Fact] = []
    for effect in sheet.side_effects:
        facts += [*effect.timings, *effect.thresholds]
    for reason in sheet.when_to_call:
        facts += reason.thresholds
        if reason.action is not None and (at := reason.text.find(reason.action)) >= 0:
            yield reason.span.start + at, reason.span.start + at + len(reason.action)
    for care in sheet.self_care:
        facts += care.quantities
    for concern in sheet.reproductive:
        facts += concern.timings
    for interaction in sheet.interactions:
        facts += interaction.separation
        if interaction.window is not None:
            yield interaction.span.start, interaction.span.end
    yield from _percentages(sheet)
    for fact in facts:
        yield fact.span.start, fact.span.end
    for match in _CALLS_911.finditer(sheet.text):
        yield match.span()


_SHARE = regex.compile(r"(?<![0-9])[0-9][0-9.,]{0,60}\s?(?:%|percent)(?:\s(?:to|or|-|–)\s[0-9.]+\s?%)?|(?<![0-9])[0-9]{1,60}\s(?:in|out of)\s(?:every\s)?[0-9,]+")


def _percentages(sheet: DrugSheet) -> Iterator[tuple[int, int]]:
    """Shares of patients in the sections in which some effect has one."""
    stated = [effect.span.start for effect in sheet.side_effects if effect.incidence is not None]
    for section in sheet.sections if stated else ():
        if any(section.span.start <= start < section.span.end for start in stated):
            for match in _SHARE.finditer(sheet.text[section.span.start : section.span.end]):
                yield section.span.start + match.start(), section.span.start + match.end()


def _inferred(sheet: DrugSheet) -> Iterator[Diagnostic]:
    for threshold in _limits(sheet):
        if "unit" in threshold.inferred and not threshold.interval.unit.startswith("{"):
            yield _say("unit_inferred", f"the unit of {threshold.text!r} is not printed and was read as {threshold.interval.unit}", threshold.span)


_URGENCIES = ("emergency", "immediate", "soon", "unspecified")


_MOST_COMPARED = 200
"""Different limits of one measure that are compared with one another; no list for people has nearly as many. Those beyond are not compared."""


def _contradictions(sheet: DrugSheet) -> Iterator[Diagnostic]:
    """A limit that asks for less haste although every value beyond it is also beyond a more urgent one."""
    comparable: dict[tuple[object, ...], dict[object, tuple[Threshold, CallReason]]] = defaultdict(dict)
    for reason in sheet.when_to_call:
        for threshold in reason.thresholds:
            if threshold.urgency not in {None, "unspecified"} and (threshold.measure not in {"duration", "count", "other"} or threshold.subject):
                held = (threshold.subject or "").casefold() if threshold.measure in {"duration", "count", "other"} else ""
                group = comparable[threshold.measure, held]
                if len(group) < _MOST_COMPARED:
                    # The same limit again says nothing new: a list may be long.
                    group.setdefault((threshold.interval, threshold.window, threshold.urgency), (threshold, reason))
    for (one, reason), (other, other_reason) in chain.from_iterable(combinations(group.values(), 2) for group in comparable.values()):
        if reason is other_reason or one.urgency == other.urgency or not same_range(one.window, other.window):
            continue
        urgent, calm = sorted((one, other), key=lambda item: _URGENCIES.index(item.urgency or "unspecified"))
        if _covers(urgent.interval, calm.interval):
            yield _say("contradictory_limits", f"{calm.text!r} is listed as {calm.urgency}, but {urgent.text!r} is {urgent.urgency}", calm.span)


def _covers(wide: Interval, narrow: Interval) -> bool:
    """Whether every value of ``narrow`` is in ``wide``."""
    try:
        inside = narrow.to(wide.unit)
    except ValueError:
        return False
    low = wide.low is None or (inside.low is not None and (inside.low > wide.low or (inside.low == wide.low and (wide.low_inclusive or not inside.low_inclusive))))
    high = wide.high is None or (inside.high is not None and (inside.high < wide.high or (inside.high == wide.high and (wide.high_inclusive or not inside.high_inclusive))))
    return low and high


def _two_urgencies(sheet: DrugSheet) -> Iterator[Diagnostic]:
    seen: dict[str, set[str]] = defaultdict(set)
    for reason in sheet.when_to_call:
        key = _key(reason.text)
        if seen[key] - {reason.urgency}:
            yield _say("conflicting_urgency", f"{_short(reason.text)} is also listed as {', '.join(sorted(seen[key]))}", reason.span)
        seen[key].add(reason.urgency)


def _outdated(sheet: DrugSheet, as_of: date | None, max_age_years: int) -> Iterator[Diagnostic]:
    if as_of is None or sheet.revised is None:
        return
    year, month, day = (*map(int, sheet.revised.split("-")), 12, 28)[:3] if sheet.revised.count("-") == 0 else (*map(int, sheet.revised.split("-")), 28)[:3]
    if (as_of.year - year, as_of.month, as_of.day) > (max_age_years, month, day):
        yield _say("outdated_revision", f"the sheet was revised {sheet.revised}, more than {max_age_years} years before {as_of.isoformat()}", None)


def _short(text: str, *, end: bool = False) -> str:
    words = text if len(text) <= 60 else (f"…{text[-57:]}" if end else f"{text[:57]}…")
    return repr(words)


def count_by_code(sheet: DrugSheet) -> dict[str, int]:
    """How many diagnostics of each code a sheet has."""
    return dict(Counter(item.code for item in sheet.diagnostics))
