"""Headline grammar: the part of an item that names its effect.

headline = [how rare ":"] [lead] name [explanation];  lead = "You may have" | "This drug can cause" | …
explanation = "which …" | "may occur …" | "in 3 of 10 people" | "," "usually …" | …

The name ends before the first explanation, time or end of a sentence. It is a run of the item's tokens.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from drugsheet.grammar.conjuncts import RELATIVE
from drugsheet.grammar.openings import Openings
from drugsheet.grammar.rarity import label_end
from drugsheet.grammar.sentences import sentences
from drugsheet.grammar.timings import timings
from drugsheet.grammar.word_classes import (
    COMMA,
    OPENING,
    SITE,
    SYMPTOM,
    Run,
    asked,
    each_of,
    first_of,
    in_bracket,
    past_half_bracket,
    preposition,
    trimmed,
    without_article,
    words,
)
from drugsheet.language.rule import Match, Tags, rule
from drugsheet.language.text import Text

_STOPS = asked(
    rule("semicolon or colon", "SEMICOLON | :_ | : EOL", examples=["Itching; rest", "Itching: rest"], never=["10:30"]),
    rule("dash between blanks", "DASH_SPACED | — | - -", examples=["Rash - it", "Rash—it", "Rash --it"], never=["Low-grade"]),
    rule("for example", ",? FOR_EXAMPLE (?! HYPHEN)", examples=["reactions such as hives", "Rash, which itches"], never=["hives"]),
    rule("like one or another", ",? like (?= (a)? WORD (or | and))", examples=["signs like fever or chills"], never=["flu-like symptoms"]),
    rule("like these", ",? LIKE_THESE (?= WORD)", examples=["liver problems like dark urine", "an allergic reaction, like rash"], never=["vomit that looks like coffee grounds"]),
)
_EXPLAINED = rule("explanation behind a dash", "DASH_SPACED EXPLAINING", examples=["Tear in the gut- an opening"], never=["short- and long-term"])
_VERBS = asked(
    rule(
        "that may come",
        "(that | who | which) (?! would | (will | can | may) not) (MAY_OR_OFTEN | COMING_BACK)",
        examples=["Tiredness that may last", "Swollen legs which may be from a clot"],
        never=["skin that is red", "Erection that will not go away", "Bleeding which cannot be stopped"],
    ),
    rule(
        "it may come",
        ",? (?<! that | which | who) MAY_OR_OFTEN BETWEEN_VERBS* HAPPENING (?! longer)",
        examples=["Chills may occur", "Rash, may also start"],
        never=["Cuts may take longer to heal", "may burn"],
    ),
    rule("it comes then", "HAPPENING_THEN (?= BEFORE_TIME)", examples=["Jaw pain occurs in 3%", "Sores lasting 2 weeks"], never=["pain starts"]),
    rule("it is common", "(is | are | was | were) SAID_HOW* SAID_COMMON", examples=["A hole in the bowel is rare"], never=["skin is red"]),
    rule(
        "it has been seen",
        "(has | have) (very | also)? SELDOM_OR_OFTEN? (been | happened | occurred)",
        examples=["Hearing loss has been reported"],
        never=["has a rash"],
    ),
    rule(
        "in so many, in brackets",
        "OPEN (seen | reported | (CAN_DO)? AFFECTS)? (in WORD{0,2})? NEARLY? NUM (PERCENT | (in | of | out of) (every)? NUM) NOT_CLOSE{0,24} CLOSE",
        examples=["Rash (in 31% of patients)", "Thin hair (up to 40%)", "Rash (1 in 10 people)", "Thirst (may affect up to 1 in 100 people)"],
        never=["Rash (in the face)"],
    ),
    rule(
        "in so many",
        "IN_SO_MANY* in NEARLY? NUM (PERCENT | (out of | of | in) (every)? NUM)",
        examples=["in 3% of patients", "seen in 1 of 10"],
        never=["in 3 days"],
    ),
    rule("what it changes", ",? and MAY_DO CHANGING", examples=["swelling and can change"], never=["swelling and pain"]),
    rule(
        "how rare, in brackets",
        "OPEN ((this)? (effect)? is | it is)? RARITY_SAID CLOSE",
        examples=["Seizures (rare)", "Gout (this is very rare)"],
        never=["Gout (red joints)"],
    ),
    rule(
        "a clause in brackets",
        "OPEN CLAUSE_SUBJECT_WORD (MODAL | BE | HAVE | WORD MODAL)",
        examples=["cramps (this can last for days)"],
        never=["hair loss (alopecia)"],
    ),
    rule("how often, behind a comma", ", AFTER_COMMA", examples=["Rash, mostly on the back", "Yellow eyes, rare"], never=["Rash, hives"]),
    rule("because of", "BECAUSE_OF (?! the (flu | cold))", examples=["Pain due to gas"], never=["Pain due to the flu"]),
    rule("on that day", "(on | during | in)? the (same)? DAY_PART OF_WHICH", examples=["on the day of the dose"], never=["during the day"]),
    rule(
        "while others",
        "(and | while | but) (others | some) (people | patients)? MODAL? HAVING_VERB",
        examples=["hot flashes and others have cold hands"],
        never=["hot flashes and others"],
    ),
)
_WILL_BE_DONE = asked(
    rule(
        "what will be done",
        ", (?! that) (ARTICLE | DETERMINER | PRONOUN) WORD{0,4} (will | must | should | needs?)",
        examples=["nerve damage, a nerve test will be done"],
        never=["damage, a rash"],
    )
)
_SOMETIMES = rule(
    "sometimes, before the effect", "SIGN{0,8} SOMETIMES_SAID ,?", examples=["Rarely, you may", "In some patients, hearing loss"], never=["Rare meat"]
)
_LEADS = asked(
    rule(
        "the drug may cause",
        "SIGN{0,8} WHILE_WORD? USING? ((WORD HYPHEN){0,3} WORD){0,3}? (works? NOT_STOP_MARK{1,12}? and)? MAY_DO BRINGING (you to HAVING_VERB)? GREATER_RISK",
        examples=["This drug can cause an increased risk of having a", "Since this drug may cause"],
        never=["Cuts may take longer"],
    ),
    rule(
        "the drug may raise the risk of",
        "SIGN{0,8} USING? ((WORD HYPHEN){0,3} WORD){0,3}? MAY_DO (increase | raise) (your | the)? (risk | chances?) GREATER_RISK",
        examples=["This drug may raise your risk of bleeding"],
        never=["This drug may raise your blood pressure"],
    ),
    rule(
        "there is a risk of",
        "SIGN{0,8} there (is | may be) (an?)? GREATER? (risk | chance) (of | for) HAVING? ARTICLE?",
        examples=["There is a risk of"],
        never=["There is a rash"],
    ),
    rule("some have", "SIGN{0,8} SOME_PEOPLE (may)? HAVING_VERB (an?)?", examples=["Some people have"], never=["Some of your glands"]),
    rule(
        "a rare case of",
        "SIGN{0,8} (an?)? (very)? rare (cases of | but serious)? (?! ,)",
        examples=["Rare cases of liver failure"],
        never=["Raw meat", "Rare, but dangerous"],
    ),
    rule(
        "you may have",
        "SIGN{0,8} (WHILE_WORD NOT_HEADLINE_MARK{1,16} ,)? (you | patients | people) MAY_DO HAVING_VERB (an? | some | your)?",
        examples=["You may have a", "While the drug runs in, you may have a"],
        never=["You may burn"],
    ),
    rule(
        "you may be",
        "SIGN{0,8} you (may | can) be (?! DONE_TO_YOU) (at (GREATER)? risk of)?",
        examples=["You may be out of breath"],
        never=["You may be given", "You will be weighed"],
    ),
)
_TIME_FIRST = rule(
    "a time before the effect",
    "SIGN{0,8} TIME_PREPOSITION NOT_HEADLINE_MARK{1,12} ,",
    examples=["For a few days after each drip, low"],
    never=["Low blood pressure"],
)
_SUBJECT_ALONE = rule("no effect yet", "SIGN{0,8} DRUG_ITSELF", examples=["This drug", "You"], never=["Rash"])
_GOES_ON = rule("what goes on with a bold name", "NAME_GOES_ON", examples=["(rhinitis)", "in the ankles", "and hoarseness"], never=["You may"])
_BEFORE_TIME = rule("word before a time", "BEFORE_A_TIME+ $", examples=["lasting for", "that may"], never=["sores"])
_ALONG_WITH = asked(rule("more symptoms behind it", ", along with", examples=["within hours, along with shaking"], never=["along the arm"]))
_SIGNS_OF = rule(
    "whose signs follow",
    "SIGN_WORD (and symptoms?)? of NOT_HEADLINE_MARK{1,8} $ | (HAS_SIGN | any | the | following)+ SIGN_WORD $",
    examples=["if you have signs of an allergy", "Signs of a swollen pancreas are", "you get symptoms", "any symptoms"],
    never=["an allergy", "Flu-like symptoms"],
)
_NAMING = rule("signs that are named", "COLON | ,? (such as | including | like)", examples=["signs: fever", "signs such as fever"], never=["signs, which"])
_CALL_FOR = rule("act whose signs follow", "ACT_START", examples=["Call your doctor for"], never=["Rash"])
_IF = Tags("if | when")
_VERB = Tags("MODAL | BE")
_SENTENCE = Tags("MODAL | BE | HAVE | PRONOUN | if | when | because | NUM")
_NO_SIGN = Tags("PLAIN_ADVICE | ADJECTIVES | COMPARISON | SELDOM_OR_OFTEN | MAINLY | SAID_COMMON")
_SIGN_OPENS = Tags("SHARED_LEADS | FEEL | INABILITY")
_SEMICOLON = Tags("SEMICOLON")
_BREAK = Tags(", | SEMICOLON")
_COLON = Tags("COLON")
_LOOSE_END = Tags("LOOSE_END | ,")
_SHORTEST_BOLD = 3
_UNKNOWN_SIGN = 2


def headline(text: Text, i: int, j: int, strong: int = 0, *, call: bool = False) -> Run:
    """Where an item's name stands: it ends before the explanation. ``strong`` is how many of its first tokens are bold.

    ``call``: the item is a reason to call, whose verbs ("that may be …") are part of what it names, and whose signs may stand
    between semicolons.
    """
    spans = sentences(text, i, j)
    end = first = spans[0][1] if spans else j
    if 0 < strong < j - i and text.at[i + strong] - text.at[i] >= _SHORTEST_BOLD and _GOES_ON.match(text, i + strong, j) is None:
        end = min(end, i + strong)
    if call:
        return _of_call(text, i, end)
    times = [timing.start for timing in timings(text, i, first)]
    i = _past_aside(text, i, end, times)
    times = [time for time in times if time >= i]
    start = _start(text, i, end, times)
    if not times and start == i and not _may_stop(text, start, end):
        return trimmed(text, start, _before_loose_end(text, start, end))
    end = _before_stop(text, start, end, _STOPS)
    if start > i and (done := first_of(_WILL_BE_DONE, text, start, end)) is not None:
        end = done.start()  # "Since this drug may cause nerve damage, a nerve test will be done"
    end = _before_stop(text, start, end, _VERBS)
    if times:
        end = _before_time(text, start, end, times)
    return trimmed(text, start, _before_loose_end(text, start, end))


def _past_aside(text: Text, i: int, end: int, times: Sequence[int]) -> int:
    """Where words begin behind a bracket in front of them that says when: "(especially in the first week) nausea"."""
    if text.kinds[i] not in OPENING.of(text):
        return i
    close = next((at for at in range(i, end) if not in_bracket(text, i, at + 1)), end)
    return close + 1 if close + 1 < end and any(i < time < close for time in times) else i


def name_of(text: Text, i: int, j: int, head: Run) -> str:  # noqa: ARG001  # the item's end is part of what an item is
    """The words of a headline as a name: a first letter that stood in the middle of the item becomes a capital."""
    name = text.words(*head)
    return name[:1].upper() + name[1:] if head[0] > i else name


def _of_call(text: Text, i: int, end: int) -> Run:
    """What a reason to call names: what stands behind "signs of an allergy:", and on over semicolons before other signs."""
    start = i = min(past_half_bracket(text, i, end), end - 1)
    for stop in _stops(text, i, end, _STOPS):
        at = stop.start()
        if at <= start > i:
            start = max(start, stop.end())
            continue
        sign = _is_sign(text, stop.end(), end)
        if sign and start == i and _NAMING.match(text, at, end) is not None and _are_told(text, i, at):
            start = stop.end()
        elif not sign or text.kinds[at] not in _SEMICOLON.of(text):
            end = at
            break
    return trimmed(text, start, end)


def _are_told(text: Text, i: int, at: int) -> bool:
    """Whether what stands before names no sign itself: "Get help if you have signs of an allergy:", "Call 911 for:"."""
    condition = _IF.of(text)
    begin = next((place for place in range(at - 1, i, -1) if text.kinds[place] in condition), i)
    if not COMMA.of(text).isdisjoint(text.kinds[begin:at]):
        return False  # "if you have bruising, or signs of infection such as fever"
    return _SIGNS_OF.ends(text, i, at) is not None or (text.kinds[at] in _COLON.of(text) and _CALL_FOR.match(text, i, at) is not None)


def _is_sign(text: Text, i: int, end: int) -> bool:
    """Whether what stands behind a mark names a sign: "Redness; swelling; pus", and not "Tiredness; rest when you need to"."""
    breaks = _BREAK.of(text)
    i, end = trimmed(text, i, end)
    j = next((place for place in range(i, end) if text.kinds[place] in breaks), end)
    if (clause := first_of(RELATIVE, text, i, j)) is not None:
        j = clause.start()
    if not _SENTENCE.of(text).isdisjoint(text.kinds[i:j]):
        return False
    place = preposition(text, i, j)
    named = words(text, *without_article(text, i, j if place is None else place)).tags
    if not named:
        return False
    return (
        not SYMPTOM.of(text).isdisjoint(named)
        or named[0] in _SIGN_OPENS.of(text)
        or (len(named) > 1 and named[-1] in SITE.of(text))
        or (len(named) <= _UNKNOWN_SIGN and named[0] not in _NO_SIGN.of(text))
    )


def _start(text: Text, i: int, end: int, times: Sequence[int]) -> int:
    """Where the name begins: behind a label, a time and a lead, as long as words are left."""
    start = label_end(text, i, end)
    if start > i and start < end and text.kinds[start] in _VERB.of(text):
        return i  # "Rare: may affect up to 1 in 1,000 people"
    if times and start == i and (first := _TIME_FIRST.match(text, i, end)) is not None and any(i <= time < first.end() for time in times):
        start = first.end()
    if (sometimes := _SOMETIMES.match(text, start, end)) is not None and _holds_words(text, sometimes.end(), end):
        start = sometimes.end()
    after = start
    for ask, _ in _LEADS.of(text)[text.kinds[start]] if start < end else ():
        if (lead := ask(text.tags, start, end)) is not None:
            after = max(after, lead.end())
    begin = past_half_bracket(text, after if after > start and _holds_words(text, after, end) else start, end)
    return begin if begin < end else start


def _holds_words(text: Text, i: int, end: int) -> bool:
    begin, stop = trimmed(text, past_half_bracket(text, i, end), end)
    return begin < stop


def _stops(text: Text, start: int, end: int, stops: Openings[None]) -> Iterator[Match]:
    """Where the name could end, outside brackets and behind its first word."""
    for match in each_of(stops, text, start, end):
        if match.start() > start and not in_bracket(text, start, match.start()) and not _is_glued(text, match):
            yield match


def _is_glued(text: Text, match: Match) -> bool:
    """Whether a hyphen with a blank only behind it joins words: "short- and long-term"; not "the gut- an opening"."""
    at = match.start()
    return text.token(at) == "-" and text.spaced(at) and text.tokens[at - 1][-1] != " " and _EXPLAINED.match(text, at) is None


def _may_stop(text: Text, start: int, end: int) -> bool:
    """Whether any word or mark behind the first is one with which what ends a name begins."""
    return _STOPS.may_begin(text, start, end) or _VERBS.may_begin(text, start, end)


def _before_stop(text: Text, start: int, end: int, stops: Openings[None]) -> int:
    for match in _stops(text, start, end, stops):
        if stops is _VERBS and (first_of(_ALONG_WITH, text, match.end(), end) is not None or _SUBJECT_ALONE.fullmatch(text, start, match.start()) is not None):
            continue  # symptoms behind the explanation; "This drug may affect …"
        return match.start()
    return end


def _before_time(text: Text, start: int, end: int, times: Sequence[int]) -> int:
    """Where a name ends before a time at its end, with the words that lead to it and the bracket that holds it."""
    for time in times:
        if not start < time < end or first_of(_ALONG_WITH, text, time, end) is not None:
            continue
        end = time
        if in_bracket(text, start, end):
            opening = OPENING.of(text)
            end = next(place for place in range(end - 1, start - 1, -1) if text.kinds[place] in opening)
        before = _BEFORE_TIME.ends(text, start, end)
        return before.start() if before is not None and before.start() > start else end
    return end


def _before_loose_end(text: Text, start: int, end: int) -> int:
    """Where a name ends without what is left of the next clause, whose verb ended it: "Blood sugar may change, and you"."""
    loose = _LOOSE_END.of(text)
    while end > start + 1 and text.kinds[end - 1] in loose:
        end -= 1
    return end
