"""Acts: who is told to call whom, how soon, under which condition, or not at all.

act = [CONDITION ","] [HOW SOON] VERB [WHOM {or WHOM}] [HOW SOON] [(if | when | for) CONDITION]

The words are in ``en/acts.toml``. How soon is what the acting clause says, never a word of the condition or of another
sentence: "Call us at once for a rash that appears today" is immediate.
"""

from __future__ import annotations

from bisect import bisect_left
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from drugsheet.grammar.amounts import Bounds, amounts
from drugsheet.grammar.pointing import opens
from drugsheet.grammar.sentences import each_in, first_in, sentences
from drugsheet.language.rule import Rule, Tags, rule, rules
from drugsheet.language.text import Text

if TYPE_CHECKING:
    from drugsheet.models import Urgency


class Act(NamedTuple):
    """One thing that the reader is told to do, or told not to do. Places are tokens."""

    start: int
    """First token of the acting clause, its leading condition left out."""
    end: int
    """One past the last token of the acting clause, before its condition."""
    verb: int
    """The token of the verb."""
    whom: tuple[str, ...]
    """Who is to be called: doctor, nurse, pharmacist, clinic, emergency_services, emergency_department, poison_center, other."""
    urgency: str | None
    """emergency, immediate, soon, routine; None when the clause says nothing of it."""
    denied: bool
    """Whether nobody is told to: "do not call", "if you are told to go"."""
    condition: tuple[int, int] | None
    """Under which condition: "if you faint", "for a fever"."""


URGENCIES = ("emergency", "immediate", "soon", "routine")
"""The most urgent first."""

_TOLD = rules(
    rule(
        "tell or go to someone",
        "(?<!NOUN_BEFORE) (CONTACT_VERB | TELL_VERB | seek | GO_VERB (straight | directly | NOW_SAID)? to) (?!NOUN_AFTER) NOT_ACT_BREAK{0,14}? WHOM_SAID",
        examples=["Report any weight gain to your doctor", "Seek help", "go straight to the clinic"],
        never=["Take out your contact lenses", "You are less alert", "Report more. Your doctor"],
    ),
    rule(
        "call someone",
        "(?<!NOUN_BEFORE) CALL_VERB (?!NOUN_AFTER) NOT_CALL_BREAK{0,14}? WHOM_SAID",
        examples=["Call your doctor", "ring 999"],
        never=["Give a call to us", "when you call, tell us"],
    ),
    rule(
        "see someone",
        "(?<!NOUN_BEFORE) (?<!CAN_DO) (see | VISIT_VERB) (ARTICLE | DETERMINER)? WORD{0,2}? (PROFESSIONAL | EMERGENCY_PLACE | helpline)",
        examples=["See your doctor", "see a skin specialist", "visit your GP"],
        never=["You will see your doctor", "at your visit the doctor", "Many patients see improvement"],
    ),
    rule("let someone know", "let NOT_STOP_MARK{1,10}? know", examples=["Let your care team know right away."], never=["Let it cool."]),
    rule(
        "ask for advice",
        "(?<!NOUN_BEFORE | also | could | can | may) ask NOT_ACT_BREAK{0,6}? WHOM_SAID NOT_ACT_BREAK{0,6}? (for (NOW_WORD | medical)? (advice | help) | what | whether | if you should | how)",
        examples=["Ask your doctor for urgent advice", "Ask your doctor what dose to take"],
        never=["Ask your nurse to help you up"],
    ),
    rule(
        "ask someone if",
        "(?<!NOUN_BEFORE | also | could | can | may) ask (ARTICLE | DETERMINER) PROFESSIONAL (or (ARTICLE | DETERMINER)? PROFESSIONAL)? (?=(before use)? (if | when))",
        examples=["Stop use and ask a doctor if", "Ask your nurse or pharmacist when"],
        never=["Ask your nurse to help"],
    ),
    rule(
        "make an appointment",
        "(make | book | arrange) (ARTICLE | another | DETERMINER) (WORD){0,2}? MEETING (with | to see | at) NOT_ACT_BREAK{0,4}? WHOM_SAID | arrange to see NOT_ACT_BREAK{0,3}? WHOM_SAID",
        examples=["Make an appointment with your doctor", "book a routine visit with the GP", "arrange to see your doctor"],
        never=["You will get an appointment", "make an effort"],
    ),
    rule(
        "have a word",
        "have (ARTICLE) (quick)? SPOKEN_WORD with NOT_ACT_BREAK{0,4}? WHOM_SAID | give NOT_ACT_BREAK{1,6}? a RINGING",
        examples=["Have a word with the pharmacist", "give your GP a call"],
        never=["have a word ready"],
    ),
    rule(
        "bring it up",
        "(bring BROUGHT_UP up | raise BROUGHT_UP) (at | with) NOT_ACT_BREAK{0,4}? (WHOM_SAID | MEETING | next)",
        examples=["Bring it up at your next visit", "raise this with your prescriber"],
        never=["bring it up to the boil"],
    ),
    rule(
        "show it to someone",
        "(?<!NOUN_BEFORE) show (BROUGHT_UP | (DETERMINER | ARTICLE) WORD{1,7}?) to (ARTICLE | DETERMINER)? (PROFESSIONAL | CLINIC)",
        examples=["show it to your pharmacist"],
        never=["Tests show the doctor"],
    ),
    rule(
        "be seen or taken",
        "(should | must | NEEDING to) be (seen | checked | examined | looked at | taken | brought) (by | to) NOT_ACT_BREAK{0,5}? WHOM_SAID | get (yourself | it | them) (checked | seen | looked at) by NOT_ACT_BREAK{0,4}? WHOM_SAID",
        examples=["needs to be seen by a doctor", "must be taken to the emergency room", "get yourself checked by a doctor today"],
        never=["must be taken with food"],
    ),
    rule(
        "get oneself there",
        "(?<!NOUN_BEFORE) get (yourself | DETERMINER child | him | her | them)? (straight | back){0,1} to (ARTICLE | DETERMINER) (WORD){0,2}? (CLINIC | EMERGENCY_DEPARTMENT)",
        examples=["Get to the ward at once", "get yourself to the hospital"],
        never=["get to the end"],
    ),
    rule(
        "deserves a call",
        "NEEDING (ARTICLE) (phone | telephone)? call | NEEDING (NOW_WORD | medical){1,2} MEDICAL_ATTENTION from",
        examples=["A reading over 140/90 deserves a call", "needs urgent advice from 111"],
        never=["You need to call"],
    ),
    rule(
        "should bring you to",
        "(should | must) bring you (straight)? to (ARTICLE | DETERMINER)? (CLINIC | EMERGENCY_DEPARTMENT)",
        examples=["this should bring you to hospital"],
        never=["should bring you relief"],
    ),
    rule(
        "someone is to be told",
        "(PROFESSIONAL | CLINIC | POISON_CENTER | EMERGENCY_PLACE) WORD{0,2}? (OPEN NOT_BRACKET{1,12} CLOSE)? OBLIGED be BEING_TOLD",
        examples=["The clinic should be informed the same day", "an ambulance has to be called", "A nurse has to be told at once"],
        never=["The clinic should be clean"],
    ),
    rule(
        "to be told to someone",
        "OBLIGED be (BEING_TOLD | shown) (WORD){0,2}? (to | by | with) (ARTICLE | DETERMINER) WORD{0,2}? (PROFESSIONAL | CLINIC)",
        examples=["have to be shown to the foot clinic", "ought to be looked at by a doctor"],
        never=["should be taken with food"],
    ),
    rule(
        "someone must hear of it",
        "(PROFESSIONAL | CLINIC) WORD{0,2}? (must | should | has to | have to | NEEDING to | want to | would like to) (hear (of | about | from) | know)",
        examples=["the doctor must hear of it right away", "Your GP needs to hear from you"],
        never=["The doctor must hear your heart"],
    ),
    rule(
        "get a lift",
        "get (a lift | someone to (take | drive | bring) you | driven) to NOT_ACT_BREAK{0,4}? (CLINIC | EMERGENCY_DEPARTMENT) | (rush | present) to NOT_ACT_BREAK{0,4}? (CLINIC | EMERGENCY_DEPARTMENT) | (meet | come (and)? see) us",
        examples=["Get a lift to the Emergency Department", "Rush to the casualty", "Meet us in the OPD"],
        never=["get a lift home"],
    ),
    rule("book in", "book (yourself)? in with NOT_ACT_BREAK{0,4}? WHOM_SAID", examples=["Book in with your GP"], never=["book in advance"]),
    rule("press the call bell", "(press | ring | use) (ARTICLE | DETERMINER)? (call | nurse) (bell | button)", examples=["Press the call bell"], never=["ring the bell"]),
    rule("an emergency number alone", "(?<! ANY) EMERGENCY_NUMBER (?= DASH | COLON | EOL)", examples=["999 - do not ring us first"], never=["Call 999"]),
    rule("speak up", "speak up", examples=["Speak up"], never=["speak slowly"]),
    rule("get in touch", "get in touch (?=NOT_STOP_MARK{0,12} (if | when | for))", examples=["Get in touch if you faint"], never=["Keep in touch"]),
    rule(
        "get medical help",
        "GET_VERB (NOW_WORD | emergency | medical | professional){1,3} MEDICAL_HELP",
        examples=["Get emergency medical help", "seek medical advice"],
        never=["get some rest"],
    ),
    rule(
        "write to someone",
        "(?<!NOT_OPENS_CLAUSE) ((send | leave) (WHOM_WRITTEN_TO ARTICLE WORD{0,2}? MESSAGE | ARTICLE WORD{0,2}? MESSAGE (to | for | with) WHOM_WRITTEN_TO) | WRITE_VERB WHOM_WRITTEN_TO (?=CONDITION_WORD | for | NOW_SAID | SOON_SAID | ROUTINE_SAID))",
        examples=["Send us a portal message", "Message your care team if", "leave a message with your nurse"],
        never=["You can send a message to a friend", "A text message", "Leave the clinic if"],
    ),
    rule(
        "get help at once",
        "GET_VERB (medical)? MEDICAL_HELP (NOW_SAID | SOON_SAID)",
        examples=["get help right away", "Seek medical care within 24 hours"],
        never=["get help with meals"],
    ),
    rule(
        "we need to know at once",
        "NEEDING to (hear from you | know) (about this)? (NOW_SAID | SOON_SAID)",
        examples=["We need to know today if", "Your team needs to hear from you right away"],
        never=["You need to know your dose"],
    ),
    rule(
        "call at once",
        "(?<!NOT_OPENS_CLAUSE) (CALL_VERB | CONTACT_VERB | TELL_VERB) PHONE_PIECE{0,12}? (NOW_SAID | SOON_SAID | ROUTINE_SAID)",
        examples=["Call right away", "Fever: call us today", "Report these immediately", "Mention it at your next visit", "Call 502-555-0147 right away"],
        never=["Give the ring at once"],
    ),
    rule(
        "call if",
        "(?<!NOT_OPENS_CLAUSE) CALL_VERB (?=NOT_STOP_MARK{0,16} (if | when | for | unless))",
        examples=["Call if you have", "Phone for"],
        never=["the phone for", "Call. If you"],
    ),
    rule("reasons to call", "(reasons? | when) to call (:|:_|EOL)", examples=["Reasons to call:", "When to call"], never=["Need to call", "Who to call:"]),
    rule(
        "needs a call",
        "NEEDING WORD{0,2}? (?<=a | an | your | phone | telephone | doctor's) call",
        examples=["The following need a call the same day:"],
        never=["You need to call"],
    ),
    rule(
        "needs attention",
        "NEEDING ((NOW_WORD | prompt | emergency | medical){1,3} MEDICAL_ATTENTION | MEDICAL_ATTENTION (NOW_SAID | SOON_SAID))",
        examples=["needs urgent medical attention", "needs help at once"],
        never=["needs care", "you may need urgent treatment"],
    ),
    rule(
        "is to be reported",
        "(should | must | NEEDING to) be (reported | mentioned)",
        examples=["should be reported as soon as possible"],
        never=["has been reported"],
    ),
    rule(
        "attention is needed",
        "(NOW_WORD | prompt | emergency) (medical)? MEDICAL_ATTENTION (is | are | may be) (needed | required | necessary)",
        examples=["Immediate medical attention is needed"],
    ),
)
_CALL_AN_AMBULANCE = rule(
    "call an ambulance",
    "(?<!NOUN_BEFORE) (?P<action>(CALL_VERB | CONTACT_VERB | get | GET_VERB for | send for) CHOICE{0,8}? (EMERGENCY_NUMBER (?!HYPHEN? NUM) | AMBULANCE | EMERGENCY_CARE) (NOW_SAID)?)",
    examples=["call 911", "Dial triple zero", "Call for an ambulance", "call 9-1-1 right away", "call your doctor or 911", "phone for emergency help"],
    never=["Call 412-555-0911", "Room 911", "911 patients", "Call 911-555-0134", "Call 111"],
)
_GO_TO_EMERGENCY = rule(
    "go to the emergency department",
    "(?P<action>(GO_VERB (straight | directly | NOW_SAID | back){0,2} to | BE_TAKEN to | VISIT_VERB | see | CALL_VERB | CONTACT_VERB) CHOICE{0,8}? EMERGENCY_DEPARTMENT (department)?)",
    examples=[
        "go to the nearest emergency room",
        "Go straight to A&E",
        "go to your nearest casualty",
        "contact your doctor or nearest hospital emergency department",
    ],
    never=["You may be in the emergency room", "go to the hospital"],
)
_GET_EMERGENCY_CARE = rule(
    "get emergency care",
    "(?P<action>GET_VERB (NOW_WORD)? (for)? EMERGENCY_CARE)",
    examples=["Get emergency medical help", "seek emergency care"],
    never=["Get medical help"],
)
_EMERGENCY = rules(_CALL_AN_AMBULANCE, _GO_TO_EMERGENCY, _GET_EMERGENCY_CARE)

# -- how soon, and where the clause ends ---------------------------------------------------------------------------------
_HOW_SOON = rule(
    "how soon",
    "(?P<denied>non HYPHEN? (NOW_WORD | emergency) | NOT_WORD (an?)? (NOW_SAID | emergency)) | (?P<routine>ROUTINE_SAID) | (?P<immediate>NOW_SAID | NOT_WAITING) | (?P<soon>SOON_SAID)",
    examples=["right away", "within 24 hours", "at your next visit", "the next working day", "non-urgent"],
    never=["as soon as you notice"],
)
_ONSET = Tags("ONSET_VERB")
_AT_THE_END = rule(
    "at once, at the end",
    "(NOW_SAID | as (soon | quickly) as (possible | you can)) (STOP_MARK | COLON)? $",
    examples=["if you have these symptoms right away:"],
)
# -- nobody is told to ------------------------------------------------------------------------------------------------
_DENIED = rules(
    rule(
        "not to",
        "NOT_WORD (always | usually | really)? ((be)? (need | needed | have | has | required | necessary | going) to)? $",
        examples=["You do not need to", "Never", "you need not"],
        never=["do not wait to", "do not hesitate to"],
    ),
    rule("no need to", "no (need | reason | point) (to | in | for (a)?) $", examples=["There is no need to"], never=["You need to"]),
    rule("told to", "(TOLD_TO to | (rather than | instead of | without)) $", examples=["if you are told to", "without"], never=["tell them to"]),
    rule(
        "what you do anyway",
        "((you | they | we) will | you'll | they'll | we'll) (also | usually | normally | often | still)? $ | you (usually | normally | often) $",
        examples=["You will usually"],
        never=["you should"],
    ),
    rule(
        "when you call",
        "WHEN_ONE you (need to | have to | must | can)? $",
        examples=["When you", "before you"],
        never=["if you faint,"],
    ),
)
_EVERY_TIME = rule("every time you", "WHEN_ONE you $", examples=["every time you"], never=["if you faint,"])
_LISTED_ON = rule("on in a list", ", $", examples=["see your doctor,"], never=["see your doctor and"])
_ENDS_DENIAL = Tags("NOT_WORD | ENDS_DENIAL")
"""The last words of what denies an act."""
_OR = rule("or, behind what is denied", "(or | nor | to | or to) $", examples=["or", "to"], never=["and"])
_UNLESS = rule("unless", "unless | until | except", examples=["unless it lasts"])
_NO_CALL = rules(
    rule(
        "no need to call",
        "(NOT_WORD | no) (really | always)? (need | have | has | reasons? | necessary | needed | required) (to)? (WORD)? CALLING",
        examples=["You do not need to call us about:", "There is no reason to call", "do not have to report"],
        never=["You need to call", "Do not wait to call", "Do not hesitate to call"],
    ),
    rule("need not call", "NEEDING not (WORD)? CALLING", examples=["You need not phone us"], never=["You need to call"]),
    rule(
        "needs no call",
        "(NOT_WORD NEEDING | NEEDING no) (ARTICLE | DETERMINER)? (phone | telephone | doctor's | urgent)? (call | visit)",
        examples=["A fever below 100 F does not need a call"],
        never=["needs a call"],
    ),
    rule(
        "no call is needed",
        "no (phone | telephone)? (call | visit) (is | are)? (needed | necessary | required)",
        examples=["No call is needed"],
        never=["a call is needed"],
    ),
    rule(
        "do not call about",
        "NOT_WORD RING_UP (us | EMERGENCY_NUMBER | DETERMINER? (PROFESSIONAL | CLINIC))? (about | for)",
        examples=["do not call us about", "Don't ring 911 for"],
        never=["Do not wait. Call us for"],
    ),
)
_WHEN_CALLING = rule(
    "what to do while calling",
    "(BRACKET | QUOTE | •)* (when | before) you (call | phone | contact)",
    examples=["When you call, have this card ready"],
    never=["When you faint, call"],
)

_HARD_END = rule(
    "a condition or the end of a clause",
    "(?<! . m) STOP_MARK (?! m) | SEMICOLON | :_ | CONDITION_WORD | DASH_SPACED",
    examples=["us if you"],
    never=["us for", "us at once", "at 8 a.m. to"],
)
_HARD_BREAK = rule("between two clauses", "STOP_MARK | SEMICOLON | :_ | DASH_SPACED | , (but | instead)", examples=["these; phone us"], never=["these, those"])
_SOFT_END = rule(
    "what a call is about",
    "OPEN | (for | about) (?!(an)? AMBULANCE | EMERGENCY_CARE | WORD? MEDICAL_HELP | (any | all | either | each)? (of)? ONE_OF_THESE WORD{0,2}? (NOW_SAID | SOON_SAID | ROUTINE_SAID))",
    examples=["call us for a fever"],
    never=["call for an ambulance", "ask for medical advice", "for any of these within 24 hours"],
)
_ASIDE = rule(
    "an aside before how soon",
    "OPEN NOT_BRACKET{1,32} CLOSE ,? (NOW_SAID | SOON_SAID | ROUTINE_SAID | or)",
    examples=["(Monday to Friday, 8 a.m. to 4:30 p.m.) as soon as possible", "(502-555-0147) right away"],
    never=["(shaking) chills"],
)
_CLAUSE_BREAKS = Tags(", | SEMICOLON | :_ | BRACKET | DASH_SPACED")
"""Where a clause begins."""
_SOON_FIRST = rule("how soon, first", "(NOW_SAID | SOON_SAID | ROUTINE_SAID) ,? $", examples=["Immediately,", "At your next visit,"])
_IF = rule("if", "CONDITION_WORD", examples=["if", "should it last"], never=["at once", "you should call"])
_IF_OR_FOR = rule("a condition or reason behind", "CONDITION_WORD | OPEN? (for | about)", examples=["if you faint", "for a fever"])
_TELLING = Tags("tell | telling | inform | mention | report")
_EMERGENCY_WORD = rule(
    "an emergency service",
    "(?<!NUM | HYPHEN) EMERGENCY_NUMBER (?!HYPHEN? NUM) | AMBULANCE | EMERGENCY_DEPARTMENT | EMERGENCY_CARE",
    examples=["911", "999 or", "A&E", "emergency care"],
    never=["0800 111 999", "412-911-555", "111", "hospital"],
)

# -- an emergency inside an item --------------------------------------------------------------------------------------
_SENTENCE_END = rule("the end of a sentence inside an item", "STOP_SPACED | ;_ | :_", examples=["Fainting. Call", "Fainting: call"], never=["7.30"])
_BRACKETS = rule("brackets", "(?P<open>OPEN) | (?P<close>CLOSE)", examples=["(call 911)"])
_CONDITION = rule(
    "a condition", "(BRACKET | , | DASH | QUOTE){0,3} (but | and)? (if | when | should | unless)", examples=["But if you cannot speak"], never=["Fainting"]
)
_WHOLE = rule(
    "a condition that is the item itself",
    "(BRACKET | , | DASH | QUOTE){0,3} (but | and)? (if | when | should) (any of)? ONE_OF_THESE HAPPENS_VERB",
    examples=["If this happens", "If any of these occur"],
    never=["If this lasts", "If you faint"],
)
_CONDITION_AFTER = rule(
    "a condition behind",
    ",* ((if | when | unless) (?!ONE_OF_THESE (happens? | occurs?)) | (for | about | in case of) (?!(all | any)? (of)? ONE_OF_THESE | help | NOW_SAID))",
    examples=[", if it lasts", "for wheezing", "unless it stops"],
    never=["if this happens", "for these", "for any of these"],
)
_MARKS = Tags("COLON | SEMICOLON | , | DASH | STOP_MARK")
_SEMICOLON = Tags("SEMICOLON")
_PART = rule("between the parts of a list", "(SEMICOLON | STOP_SPACED) (and / or | or | and)?", examples=["hives; or wheezing"], never=["hives, or wheezing"])
_MEMBER = rule(
    "between the members of a list",
    "(SEMICOLON | STOP_SPACED | ,) (and / or | or | and)? | and / or | (or | and) (?!MORE_AFTER)",
    examples=["hives, or wheezing"],
    never=["or more"],
)

# -- what a sentence to call speaks of ---------------------------------------------------------------------------------
_CALL_LINE = rule(
    "whom to call how soon, and nothing else",
    "(BRACKET | QUOTE | •)* (please)? (CALL_VERB | contact) ((?! , | SEMICOLON | COLON | DOT) ANY){0,12} (NOW_SAID | SOON_SAID | EMERGENCY_NUMBER) $",
    examples=["Call your doctor right away", "Call 911"],
)
_HELP = rule(
    "calling or going to someone",
    "CALL_VERB | contact | page | notify | alert | reach | get (emergency | medical | urgent | immediate){0,3} (help | care | attention) | seek | go (straight | directly)? to | report",
    examples=["call us", "get medical help", "go to the clinic"],
    never=["tell your nurse"],
)
_CHANGES = rule("something that shows itself", "SHOWS_ITSELF", examples=["if you notice", "these symptoms"], never=["sign up"])
_PAST = rule(
    "what was or is anyway",
    "HAD_BEFORE | TAKES_ANYWAY | OFFICE_WORK",
    examples=["if you have had a stroke", "if you take warfarin and you take", "questions"],
    never=["if you have a fever"],
)


def acts(text: Text, i: int, j: int) -> tuple[Act, ...]:
    """What a run of tokens tells someone to do, in order; an act that is denied is among them."""
    verbs, found = text.once(_acts)
    first = bisect_left(verbs, i)
    after = bisect_left(verbs, j, first)
    if first == after:
        return ()
    return tuple(
        [
            act if i <= act.start and act.end <= j else act._replace(start=max(act.start, i), end=min(act.end, j), condition=_within(act.condition, i, j))
            for act in found[first:after]
        ]
    )


def _within(run: tuple[int, int] | None, i: int, j: int) -> tuple[int, int] | None:
    return None if run is None or run[0] >= j or run[1] <= i else (max(run[0], i), min(run[1], j))


def _acts(text: Text) -> tuple[list[int], list[Act]]:
    """The acts of a whole text, and the places of their verbs."""
    ends: dict[int, int] = {}
    for each in (*_TOLD, *_EMERGENCY):
        for match in each.finds(text)[1]:
            start, end = match.span()
            if end > ends.get(start, 0):
                ends[start] = end
    found: list[Act] = []
    verbs = sorted(ends)
    spans = iter(sentences(text, 0, len(text)))
    begin, stop = next(spans, (0, 0))
    for number, verb in enumerate(verbs):
        while verb >= stop:
            begin, stop = next(spans)
        after = verbs[number + 1] if number + 1 < len(verbs) else stop
        before = found[-1] if found and found[-1].verb >= begin else None
        found.append(_act(text, (begin, stop), verb, (ends[verb], after), before))
    return verbs, found


def _act(text: Text, sentence: tuple[int, int], verb: int, ends: tuple[int, int], before: Act | None) -> Act:
    """One act of a sentence; ``ends`` is where its least words end, and where the next act begins."""
    (begin, stop), (told, after) = sentence, ends
    end = _end(text, verb, min(told, stop), min(after, stop))
    start, condition = _start(text, begin, verb)
    if before is not None and before.end <= verb:
        start = max(start, before.end)
    if condition is None and end < stop and _IF_OR_FOR.match(text, end, stop) is not None:
        condition = end, stop
    denied = _UNLESS.search(text, verb, stop) is None and _is_denied(text, begin, verb, before)
    return Act(start, end, verb, _whom(text, verb, end), _urgency(text, start, verb, end, stop), denied, condition)


def _end(text: Text, verb: int, told: int, after: int) -> int:
    """Where an acting clause ends: before its condition, or before the next act."""
    at = verb + 1
    while (aside := _ASIDE.search(text, at, after)) is not None:  # what stands in the bracket ends no clause
        if _first_end(text, at, told, aside.start()) is not None:
            break
        at = aside.end()
    end = _first_end(text, at, told, after)
    return after if end is None else end


def _first_end(text: Text, at: int, told: int, after: int) -> int | None:
    """The first place in a run that ends an acting clause; what a call is about does so only behind its least words."""
    hard = first_in(_HARD_END, text, at, after)
    end = hard.start() if hard else after
    soft = first_in(_SOFT_END, text, max(at, told), end) if told < end else None
    return soft.start() if soft else hard and hard.start()


def _start(text: Text, begin: int, verb: int) -> tuple[int, tuple[int, int] | None]:
    """Where an acting clause begins, and the condition that stands before it."""
    start, comma = begin, begin
    breaks = _CLAUSE_BREAKS.of(text)
    for place in range(verb - 1, begin - 1, -1):
        if text.tags[place] in breaks:
            start, comma = place + 1, place
            break
    if begin < verb and _SOON_FIRST.match(text, begin, verb):
        return begin, None  # "Immediately, call us"
    condition = first_in(_IF, text, begin, verb)
    if condition is None:
        return start, None
    first = condition.start()
    if first < comma:
        return start, (first, comma)
    return max(first, verb - _NEXT), (first, verb)  # "if you faint call us": no mark parts them


_NEAR = 4
"""Tokens before a verb in which its clause can say how soon: "Stop taking it at once and call us"."""
_NEXT = 3


def _urgency(text: Text, start: int, verb: int, end: int, stop: int) -> str | None:
    """How soon an acting clause says, the most urgent that it says."""
    if _EMERGENCY.match(text, verb, end) or (text.tags[verb] not in _TELLING.of(text) and _EMERGENCY_WORD.search(text, verb, end)):
        return "emergency"
    near = start if start < verb and _SOON_FIRST.match(text, start, verb) else max(start, verb - _NEAR)
    found = [*each_in(_HOW_SOON, text, near, verb), *each_in(_HOW_SOON, text, verb, end)]
    if (last := _AT_THE_END.ends(text, end, stop, 6)) is not None:
        found += each_in(_HOW_SOON, text, last.start(), stop)
    onset = _ONSET.of(text)
    said = [str(match.lastgroup) for match in found if match.start() == 0 or text.tags[match.start() - 1] not in onset]
    for urgency in URGENCIES:
        if urgency in said:
            return urgency
    return None


def _is_denied(text: Text, begin: int, verb: int, before: Act | None) -> bool:
    """Whether nobody is told to do what the verb at a place says."""
    if begin < verb and text.tags[verb - 1] in _ENDS_DENIAL.of(text):
        for each in _DENIED:
            if each.ends(text, begin, verb, 8):
                return True
    if before is None or not before.denied:
        return False
    if _OR.ends(text, before.verb, verb, 3) is not None:
        return first_in(_HARD_END, text, before.verb, verb) is None
    return _LISTED_ON.ends(text, before.verb, verb, 2) is not None and _EVERY_TIME.ends(text, begin, before.verb, 8) is not None


_WITHIN = rule(
    "within a time",
    "within (?P<time>(WORD | NUM | HYPHEN){1,5}? AGENT_TIME) | (?P<day>today | (the)? same (business | working)? day)",
    examples=["within 24 hours", "the same day"],
    never=["24 hours", "right away"],
)


def within(text: Text, act: Act) -> Bounds | None:
    """The time within which an act says to call: "within 24 hours", "today"."""
    found = _WITHIN.search(text, act.start, act.end)
    if found is None:
        return None
    if found.lastgroup == "day":
        return Bounds(high=Decimal(1), unit="d")
    amount = next((amount for amount in amounts(text, *found.span()) if amount.is_time and amount.low is not None), None)
    return None if amount is None or amount.unit is None else Bounds(high=amount.high if amount.is_range else amount.low, unit=amount.unit)


_WHOM = rules(
    rule("a doctor", "(?P<doctor> DOCTOR)", examples=["your GP"]),
    rule("a nurse", "(?P<nurse> NURSE)", examples=["a nurse"]),
    rule("a pharmacist", "(?P<pharmacist> PHARMACIST)", examples=["your pharmacist"]),
    rule("a clinic", "(?P<clinic> CLINIC)", examples=["your care team"], never=["your doctor"]),
    rule(
        "emergency services",
        "(?P<emergency_services> (?<!NUM | HYPHEN) EMERGENCY_NUMBER (?!HYPHEN? NUM) | AMBULANCE)",
        examples=["911"],
        never=["111", "0800 999"],
    ),
    rule("an emergency department", "(?P<emergency_department> (hospital)? EMERGENCY_DEPARTMENT (department)?)", examples=["A&E", "casualty"]),
    rule("a poison center", "(?P<poison_center> POISON_CENTER)", examples=["a poison control center"]),
    rule("someone else", "(?P<other> SOMEONE)", examples=["someone"]),
)
"""Who may be called: the name of the group is that of the kind."""


def _whom(text: Text, verb: int, end: int) -> tuple[str, ...]:
    """Who is to be called, in the order of the words; of two at one place the longer."""
    at = verb
    kinds: list[str] = []
    for match in _WHOM.finditer(text, verb, end):
        if match.start() >= at:
            kinds.append(str(match.lastgroup))
            at = match.end()
    return tuple(dict.fromkeys(kinds))


def is_lead_in(text: Text, i: int, j: int) -> bool:
    """Whether a paragraph opens a list of reasons: it tells the reader to call someone, and does not end there."""
    if i >= j or not tells_to_act(text, i, j) or text.end(j) - text.start(i) > _LONGEST_LEAD or _WHEN_CALLING.match(text, i, j) is not None:
        return False
    return opens(text, i, j) or _CALL_LINE.fullmatch(text, i, j) is not None


_LONGEST_LEAD = 400
"""Characters of the longest sentence over a list."""


def tells_to_act(text: Text, i: int, j: int) -> bool:
    """Whether a sentence tells the reader to call, tell or go to someone; one that only says not to does not."""
    verbs, found = text.once(_acts)
    place = bisect_left(verbs, i)
    while place < len(verbs) and verbs[place] < j:
        if not found[place].denied:
            return True
        place += 1
    return False


_POLITE = Tags("please | you | should | must | also | always | kindly | then | , | so | and")


class Cell(NamedTuple):
    """What a cell says of whom to call or how soon, be it without a verb: "911", "Triage nurse", "Within 24 hours"."""

    urgency: str | None
    whom: tuple[str, ...]
    denied: bool


def told_in_cell(text: Text, i: int, j: int) -> Cell:
    """What a cell under "Who to call" or "When" says."""
    if _NOBODY.match(text, i, j) or _NO_CALL.search(text, i, j):
        return Cell(None, (), denied=True)
    said = [str(match.lastgroup) for match in each_in(_HOW_SOON, text, i, j)]
    if _EMERGENCY_WORD.search(text, i, j):
        said.append("emergency")
    return Cell(next((urgency for urgency in URGENCIES if urgency in said), None), _whom(text, i, j), denied=False)


_NOBODY = rule("nobody is called", "SIGN{0,3} (nobody | no (one | body) | none | nothing | no call) ", examples=["Nobody", "No call needed"], never=["Call us"])


def is_bare_act(text: Text, i: int, j: int) -> bool:
    """Whether words say whom to call or how soon, and nothing of what for: "Call 911", "Tell us at your next visit"."""
    said = [act for act in acts(text, i, j) if not act.denied]
    if not said or any(act.condition is not None for act in said):
        return False
    first = said[0].verb
    if i < first and _SOON_FIRST.match(text, i, first):
        i = first
    while i < first and text.tags[i] in _POLITE.of(text):
        i += 1
    return not _says_more(text, i, first) and not _says_more(text, said[-1].end, j)


def _says_more(text: Text, i: int, j: int) -> bool:
    """Whether words stand in a run, brackets aside."""
    inside = [match.span() for match in _BRACKETED.finditer(text, i, j)]
    return any(text.token(place)[:1].isalpha() and not any(start <= place < end for start, end in inside) for place in range(i, j))


_BRACKETED = rule("words in brackets", "OPEN NOT_BRACKET{1,32} CLOSE", examples=["(Mon-Fri 8-4:30)"])


_FIRST_CLAUSE = rule("the end of a first clause", ", | SEMICOLON | :_ | DASH_SPACED", examples=["Call us,"])


def begins_bare(text: Text, i: int, j: int) -> bool:
    """Whether a sentence begins with whom to call how soon, and says nothing of what for: "Please inform your doctor at once, or …"."""
    stop = _FIRST_CLAUSE.search(text, i, j)
    end = j if stop is None else stop.start()
    return stated_urgency(text, i, end) is not None and is_bare_act(text, i, end)


def begins_with_act(text: Text, i: int, j: int) -> bool:
    """Whether words begin by telling to act, or with the condition under which: "Call us if you faint", "If you faint, call us"."""
    for act in acts(text, i, j):
        if not act.denied:
            first = min(act.start, act.verb, *(() if act.condition is None else act.condition[:1]))
            return not any(text.token(place)[:1].isalpha() for place in range(i, first))
    return False


def asks_for_help(text: Text, i: int, j: int) -> bool:
    """Whether a sentence speaks of calling or going to someone, which is more than to tell them something."""
    return _HELP.search(text, i, j) is not None


def tells_of_changes(text: Text, i: int, j: int) -> bool:
    """Whether a sentence to call speaks of something that shows itself: "if you notice", "these symptoms"."""
    return _CHANGES.search(text, i, j) is not None


def is_of_the_past(text: Text, i: int, j: int) -> bool:
    """Whether a sentence to call is about what a reader had, has or takes anyway, or about the clinic's office work."""
    return _PAST.search(text, i, j) is not None


def needs_no_call(text: Text, i: int, j: int) -> bool:
    """Whether a sentence says for what nobody needs to call, and nothing else: "You do not need to call us about:"."""
    if not may_need_no_call(text, i, j):
        return False
    if _WHEN_CALLING.match(text, i, j) is not None:
        return True
    said = _NO_CALL.search(text, i, j)
    return said is not None and _UNLESS.search(text, said.end(), j) is None and not tells_to_act(text, i, j)


def calls_for_nothing(text: Text, i: int, j: int) -> bool:
    """Whether some words, before "unless", say that nobody is to call: what stands behind it is the reason."""
    return _NO_CALL.search(text, i, j) is not None or any(_is_denied(text, i, act.verb, None) for act in acts(text, i, j))


def may_need_no_call(text: Text, i: int, j: int) -> bool:
    """Whether some words hold anything that says that nobody needs to call."""
    places = text.once(_denials)
    place = bisect_left(places, i)
    return place < len(places) and places[place] < j


def _denials(text: Text) -> list[int]:
    """Where something stands in a text for which nobody needs to call."""
    return sorted([*_NO_CALL.finds(text)[0], *(match.end() - _CALLING for match in _WHEN_CALLING.finds(text)[1])])


_CALLING = 3
"""Tokens of "when you call"."""


def stated_urgency(text: Text, i: int, j: int) -> Urgency | None:
    """The urgency with which a sentence tells the reader to act, the highest of those it offers; None when it says none."""
    said = [act.urgency for act in acts(text, i, j) if not act.denied]
    for urgency in _STATED:
        if urgency in said:
            return urgency
    return None


_STATED: tuple[Urgency, ...] = ("emergency", "immediate", "soon", "routine")


def without_denied(text: Text, i: int, j: int) -> tuple[tuple[int, int], ...]:
    """The runs that are left of a run when the clauses that say not to call are taken out of it."""
    said = acts(text, i, j)
    found: list[tuple[int, int]] = []
    at = i
    for number, act in enumerate(said):
        if act.denied and act.end > at:
            begin, stop = next(((start, end) for start, end in sentences(text, i, j) if start <= act.verb < end), (i, j))
            before = max((match.end() for match in _HARD_BREAK.finditer(text, begin, act.verb)), default=begin)
            after = _HARD_BREAK.search(text, act.verb, stop)
            ends = [stop, *([after.start()] if after else ()), *(other.start for other in said[number + 1 :] if not other.denied)]
            found.append((at, max(at, before)))
            at = max(act.verb + 1, min(ends))
    return tuple((start, end) for start, end in (*found, (at, j)) if start < end)


def emergency_action(text: Text, i: int, j: int) -> tuple[int, int] | None:
    """Where an item says to call 911 or go to an emergency room."""
    if tells_to_act(text, i, j):
        for act in acts(text, i, j):
            if not act.denied and (match := _EMERGENCY.match(text, act.verb, j)) is not None:
                return match.span("action")
    return None


class EmergencySentence(NamedTuple):
    """The sentence that an action stands in; places are tokens."""

    start: int
    end: int
    conditional: bool
    """Whether it makes the action depend on a condition of its own, so that only a part of the item is an emergency."""


def emergency_sentence(text: Text, i: int, j: int, action: tuple[int, int]) -> EmergencySentence:
    """The sentence that an action stands in, and whether that sentence makes it depend on a condition of its own.

    "Fainting. Call 911." and "Chest pain that lasts 2 minutes or longer, call 911" make the whole item an emergency;
    "Chest pain. If this lasts 2 minutes or longer, call 911." and "Hives or wheezing. Call 911 for wheezing." are escalations
    of a part.
    """
    start = _behind_last(_SENTENCE_END, text, i, action[0])
    if _is_in_brackets(text, start, action):  # "Chest pain (should it last 5 minutes, call 911)"
        start = max(match.start() for match in _BRACKETS.finditer(text, start, action[0]))
    stop = first_in(_SENTENCE_END, text, action[1], j)
    end = stop.start() + 1 if stop else j
    before = _CONDITION.match(text, start, action[0]) is not None and _WHOLE.match(text, start, action[0]) is None
    return EmergencySentence(start, end, before or _CONDITION_AFTER.match(text, action[1], end) is not None)


def is_said_behind(text: Text, i: int, action: tuple[int, int]) -> bool:
    """Whether an action stands behind the last of several signs, and may be said of that one only.

    "Fever over 101 F; hives; or a tight chest (call 911)".
    """
    start, end = sign_of(text, i, action)
    return start < end and (start > i or _is_in_brackets(text, i, action))


def sign_of(text: Text, i: int, action: tuple[int, int]) -> tuple[int, int]:
    """The sign that an action stands behind: the last member of the list before it; the whole where it is no list."""
    bracket = _is_in_brackets(text, i, action)
    end = max((match.start() for match in _BRACKETS.finditer(text, i, action[0])), default=i) if bracket else action[0]
    while end > i and text.tags[end - 1] in _MARKS.of(text):
        end -= 1
    if end < action[0] and not _SEMICOLON.of(text).isdisjoint(text.tags[end : action[0]]):
        return end, end  # "Hives; wheezing; call 911" is said of them all
    parted = _MEMBER if bracket else _PART
    return _behind_last(parted, text, i, end), end


def _behind_last(mark: Rule, text: Text, i: int, j: int) -> int:
    """Where what stands behind the last of some marks in a run begins; its own begin where there is none."""
    for match in each_in(mark, text, i, j):
        i = match.end()
    return i


def _is_in_brackets(text: Text, i: int, action: tuple[int, int]) -> bool:
    last = _BRACKETS.last(text, i, action[0])
    return last is not None and last.lastgroup == "open"
