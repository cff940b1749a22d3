"""Sentences of running text that tell of effects: the members of a list that words announce, or one effect.

announced = label LIST | effects "include" LIST | "you may get" LIST | LIST "have been reported"
one       = drug "may cause" … | "your" part "may become" … | "it is possible to have" … | …

Members of a list stand between commas, and around the last "and" where each side names something by itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from drugsheet.grammar.denied_effects import denies_effect
from drugsheet.grammar.effect_names import holds_sign, is_general, names_only_places, speaks_of_effects
from drugsheet.grammar.headlines import headline
from drugsheet.grammar.rarity import Frequency, frequency, grade
from drugsheet.grammar.symptoms import SymptomReading, symptoms
from drugsheet.grammar.word_classes import CLOSING, OPENING
from drugsheet.language.rule import Match, Tags, rule, rules
from drugsheet.language.text import Text

Run = tuple[int, int]

LABEL = rule(
    "how often, before an effect",
    "((?P<unspecified> UNKNOWN_LABEL) | (?P<rare> (RARE_LABEL AND_OR)? RARE_LABEL) | (?P<less_common> LESS_OFTEN_LABEL (AND_OR RARE_LABEL)?) | (?P<more_common> OFTEN_LABEL)) LABEL_END",
    examples=[
        "Very common: rash",
        "Common (1 in 10 people): rash",
        "Uncommon: rash",
        "Less common or rare: rash",
        "Very rare: blindness",
        "Rarely - a torn tendon",
        "Not known: rash",
        "Frequency unknown: rash",
        "Not known (frequency not available): rash",
    ],
    never=["Common cold: a runny nose", "Uncommon infections: colds", "Rare infections: pneumonia", "It is not known why"],
)
"""A label of how often, at the start of some words; its group says which."""
IN_BRACKETS = rule(
    "how often, in brackets",
    "OPEN (frequency)? COLON? ((?P<unspecified> UNKNOWN_LABEL) | (?P<rare> RARE_LABEL) | (?P<less_common> LESS_OFTEN_LABEL) | (?P<more_common> OFTEN_LABEL)) (side)? EFFECT_WORD? (reported | seen)? CLOSE",
    examples=["permanent hair loss (frequency not known)", "a rash (uncommon)", "loss of vision (rarely reported)"],
    never=["a rash (hives)"],
)
"""A label of how often in brackets beside an effect; its group says which."""
OFTEN_SENTENCE = rule(
    "a sentence that says how often",
    "((?P<unspecified> UNKNOWN_LABEL) | (?P<rare> RARE_LABEL) | (?P<less_common> LESS_OFTEN_LABEL) | (?P<more_common> OFTEN_LABEL)) (DOT | STOP_SPACED | EOL | (in | during | when | at | but | and | on))",
    examples=["Common in the first weeks.", "Very rare."],
    never=["Common cold", "Rarely, it peels"],
)
"""A sentence behind the name of an effect that says how often it comes; its group says which."""
_LISTED = rule(
    "effects are listed",
    "EFFECTS_AT_LARGE (?P<of> (?! LIST_END | , ) ANY | (?<= (WORD | ,)) , (?! LISTS_THEM)){0,14}? LISTS_THEM COLON? | EFFECTS_AT_LARGE WORD{0,6}? (, (including | such as) COLON? | (occur | happen | appear | develop) COLON) | (OFTEN_LABEL | LESS_OFTEN_LABEL | RARE_LABEL) ones (are | include) COLON?",
    examples=["any serious side effects, including:", "if any of these rare but serious side effects occur:", "Common side effects of it include", "The most common side effects are", "can cause side effects such as"],
    never=["Side effects are usually mild", "These side effects are rare"],
)
_GOT = rules(
    rule(
        "what people get is listed",
        "WHO_SUFFERS (CAN_DO (also)? | also) HAVING_VERB (ANY_OF_THESE WORD{0,2} COLON)? | HOW_OFTEN_SAID ,? (WHO_SUFFERS (HAVING_VERB | develop) | there (is | are)) | NUM WORD{0,2} (people | patients) (will)? (HAVING_VERB | develop) | these include",
        examples=["You may get any of these:", "Some people may also experience", "Very rarely, people develop", "Fewer than 1 in 100 people get"],
        never=["You get"],
    ),
    rule(
        "what people get is listed behind a colon",
        "(WHO_SUFFERS | SOME_PEOPLE) (OPEN NOT_CLOSE{1,12} CLOSE)? (MAY_DO (also)?)? HAVING_VERB (these)? WORD{0,3} (OPEN NOT_CLOSE{1,12} CLOSE)? COLON",
        examples=["Some people get (up to 1 in 10):", "Other people (1 in 100) may have:"],
        never=["You get"],
    ),
)
_CALLED = rule(
    "called an effect",
    "(is | are) (also)? an? (SELDOM_OR_OFTEN | VERY? (common | uncommon | rare)) (but WORD)? (side | medical)? (effect | reaction | problem | condition | illness)",
    examples=["are a very common side effect", "is a rare side effect"],
    never=["is a side effect"],
)
_OF_OTHERS = rule(
    "what does it is no medicine",
    "SIGN{0,3} (drinking | mixing | taking | smoking | too much | (ARTICLE)? WORD{0,2}? of)? (ALCOHOL_AGENT | grapefruit)",
    examples=["Alcohol can cause side effects", "Drinking alcohol may"],
    never=["It can cause"],
)
_FOLLOWING = rule(
    "the following may happen",
    "(the following | these) ((?! LIST_END) ANY){0,8}? (CAN_DO COMES_UP | HAVE been REPORTED_VERB | are possible) ((?! LIST_END) ANY){0,6} COLON",
    examples=["The following effects may occur:"],
    never=["These may occur."],
)
_CAUSED = rule(
    "what it may cause is listed",
    "MAY_DO (also)? (RARELY)? BRINGS COLON?",
    examples=["may cause:", "can also cause nausea"],
    never=["is used for"],
)
_BEHIND = rule(
    "effects that have come",
    "(?<! who) (HAVE (also)? (very)? SELDOM_OR_OFTEN? (been REPORTED_VERB | happened | occurred | developed) | CAN_DO (also)? COMES_UP)",
    examples=["have been reported", "have happened rarely", "can occur"],
    never=["which have it"],
)
_COLON = rule("a colon inside a sentence", ":_", examples=["these: rash"], never=["these"])
_HOW_OFTEN = rule(
    "how often is said",
    "UNKNOWN_LABEL | no known frequency | RARE_LABEL | LESS_OFTEN_LABEL | OFTEN_LABEL | how (OFTEN_WORD | many) | EFFECTS_AT_LARGE",
    examples=["how often these occur", "we do not know how frequent they are"],
)
_BESIDES = rule(
    "joining words", "((in addition | also | besides | other than this | additionally | furthermore | moreover) ,? | HOW_OFTEN_SAID ,)", examples=["In addition, heart attack", "Rarely, heart attack"]
)
_LIST_ENDS = rules(
    rule("the list ends at a mark", "DOT EOL | STOP_SPACED | SEMICOLON (BE | MODAL) | DASH_SPACED", examples=["fever. It", "fever – it"], never=["38.5"]),
    rule(
        "the list ends in examples or an explanation",
        ", (such as | including | for example | like) | ,? which | (?<! ,) (especially | particularly) | , (ARTICLE) (condition | disease | disorder | problem | type | kind | form)",
        examples=[", which may last", ", such as hives", ", a condition in which"],
        never=["such as hives"],
    ),
    rule(
        "the list ends before a clause",
        ",? (but | although | though | because | however | if | while | until | unless | whilst) | , (when | so | and) (you | they | it | these | this | your | tell | ask | call)",
        examples=[", but not all", "if you stop", ", and you may need it"],
        never=[", hives", "and chills"],
    ),
    rule("the list ends before its verb", ", (FINITE_BE | MODAL | HAVE)", examples=[", are rare", ", were seen", ", have been reported"], never=[", hives"]),
)
_MORE_SO = rule(
    "when a member comes most",
    "SIGN{0,3} (and | but)? (MORE_SO | (most | more)? (often | commonly | usually | likely) (in | at | during | when | with | after))",
    examples=["mostly at night", "most often in children", "above all in women"],
    never=["hives", "more thirst"],
)
"""Words behind a comma that end a member of a list, and not the list."""
_OF_LIST = rule("between members", ", MEMBER_JOINT? | ;_ (and | or)?", examples=[", and chills", "; chills"], never=["hives with welts"])
_SEMICOLON = Tags(";_")
_WITH = rule("goes on with what comes with it", "(sometimes | often)? with (?! or)", examples=["with fever", "sometimes with"], never=["with or without"])
_LAST = rule("before the last member", "MEMBER_JOINT", examples=["hives and welts"])
_SHARED_FIRST = rule(
    "one word for both", "(easy | unusual | unexplained | abnormal) (bruising | bleeding) or (bruising | bleeding) SIGN{0,2}", examples=["easy bruising or bleeding"], never=["rash or itching"]
)
_DOES_HARM = rule("harm itself", "DOES_HARM", examples=["increase"])
_TRAILING = Tags("LIST_END | , | and | or")
_SYMPTOM = Tags("SYMPTOMS | EFFECT_NAME_WORD | SYMPTOM_ENDING | SIGN_TOO")
_ARTICLE = Tags("ARTICLE")
_AND = Tags("and")
_BARE_FEEL = Tags("FEEL | HAVING_VERB | BE")
_POINTS = Tags("GOES_ON_FIRST | he | she")
_DRUG_AFTER = rule("a drug after it", "(this | these | the) (MEDICINE | treatment)", examples=["This medicine"])
_BRINGS = rules(
    rule(
        "it may cause",
        "MAY_DO (also)? (RARELY)? BRINGS (?! any | NOT_WORD | (an?)? (MEDICINE | treatment))",
        examples=["can sometimes cause your blood sugar to fall"],
        never=["can stop"],
    ),
    rule("it may do harm", "MAY_DO (also)? DOES_HARM", examples=["may increase the risk of lung problems"], never=["may stop"]),
    rule(
        "possible to have",
        "(it is | it's | it HYPHEN? s) (possible | common) (for WORD{1,3})? to HAVING_VERB (an?)?",
        examples=["It's possible to have a serious reaction"],
    ),
    rule("a risk of it", "there is (an?)? GREATER? (WORD)? (risk | chance) of", examples=["There is a small risk of bleeding"]),
    rule(
        "someone may have it",
        "(who's | who is | WHO_SUFFERS | who | a (man | woman | person | child)) WORD{0,2}? MAY_DO (also)? HAVING_VERB (an?)? | (SOME_PEOPLE | PERSON) (also)? HAVING_VERB (an?)?",
        examples=["Some people may have pain", "You may also get a rash", "Some people have trouble sleeping", "a man may have a painful erection"],
        never=["You may need tests"],
    ),
)
"""Words before what may come."""
_COMES = rules(
    rule(
        "you may become so",
        "WHO_SUFFERS MAY_DO (also)? (?! be DONE_TO_YOU) SUFFERS",
        examples=["You may feel sick"],
        never=["You may need tests", "You may be given a cream"],
    ),
    rule(
        "a part may become so",
        "(your | the) WORD{0,2}? (SITES | eyesight | hair | SITE_TOO) WORD{0,4}? MAY_DO (also)? (be (?! DONE_TO_YOU) | TURNS | feel | look | fall)",
        examples=["Your skin may become dry", "Your eyesight may be affected"],
        never=["Your doctor may be able to help"],
    ),
    rule(
        "it may come up",
        "MAY_DO (also)? COMES_UP | HAVE (also)? SELDOM_OR_OFTEN? been REPORTED_VERB | HAVE (happened | occurred)",
        examples=["A rash may occur", "Fits have been reported"],
        never=["may stop"],
    ),
)
_CALLED_SO = rule(
    "what it is called, behind what it is",
    "(an?)? WORD{0,4} (condition | problem | disorder | disease | illness | reaction | effect) (called | named | known as)",
    examples=["a very serious condition called"],
    never=["a condition of the skin"],
)
_PART_FIRST = rule("a part first", "SIGN{0,3} (your | the) WORD{0,2}? (SITES | eyesight | hair | SITE_TOO) WORD{0,4}? MAY_DO", examples=["Your eyesight may"])
_CLAUSE_ENDS = rule(
    "the clause ends",
    "DOT | , | SEMICOLON | DASH_SPACED | (because | while | when | if | especially | for | during | after)",
    examples=[", because", "while you"],
)
_SIGNS_OF = rule("signs of it", "(SIGN_WORD | symptom | warning) (and SIGN_WORD)? (of)?", examples=["Signs of dehydration", "Warning signs"])
_NOT_OF_IT = rules(
    rule(
        "said of something else",
        "contracepti* | (your | the) (WORD)? WATCHER (will | may | can | might) | MODAL (not)? (help | be able to) | breast HYPHEN? feed* | breastfeed* | pregnan*",
        examples=["your contraception may not protect you", "Your doctor may suggest a cream", "a cream can help"],
        never=["it may cause a rash"],
    ),
    rule(
        "said of who has effects at large",
        "(children | adults | elderly | infants | babies | OLDER_OR_YOUNGER PERSON) MODAL be (MORE (sensitive | likely | prone) | at) | (few | no) WORD{0,2} (problems | EFFECTS_AT_LARGE | trouble)",
        examples=["Children may be more sensitive", "Most people have few problems"],
        never=["You may be more sensitive to the sun"],
    ),
)


_OFTEN_FIRST = rule(
    "how often, first",
    "SIGN{0,3} (RARELY | LESS_OFTEN_LABEL | OFTEN_LABEL | SOMETIMES_SAID) ,?",
    examples=["In rare cases the skin peels", "Less commonly, people sweat"],
    never=["It passes"],
)


_RARELY_FIRST = rule("rarely, first", "SIGN{0,3} RARELY ,?", examples=["Rarely, a man may have pain", "In rare cases"], never=["It is rare"])


class Announced(NamedTuple):
    """Effects that words announce: where each stands, and how often they come by those words."""

    frequency: Frequency | None
    members: tuple[Run, ...]
    said: Run
    """The words that announce them."""


def labelled(text: Text, i: int, j: int) -> Announced | None:
    """What stands behind a label of how often: "Uncommon (may affect up to 1 in 100 people): hair loss, mouth sores."."""
    label = LABEL.match(text, i, j)
    if label is None or label.end() >= j or grade(text, i, j) is not None:
        return None
    return Announced(_group(label), tuple(members(text, label.end(), j)), (i, label.end()))


def _said_before(text: Text, i: int, j: int) -> Announced | None:
    """What stands behind words that say how often, up to a colon: "We do not know how often these occur: a, b and c."."""
    mark = _COLON.search(text, i, j)
    if mark is None or _HOW_OFTEN.search(text, i, mark.start()) is None or is_general(text, mark.end(), j):
        return None
    found = tuple(members(text, mark.end(), list_end(text, mark.end(), j)))
    return Announced(grade(text, i, mark.start()) or frequency(text, i, mark.start()), found, (i, mark.end())) if len(found) > 1 and any(holds_sign(text, *run) for run in found) else None


def announced(text: Text, i: int, j: int) -> Announced | None:
    """What a sentence announces: "Common side effects include a, b and c", "You may have a, b or c", "a, b and c have been reported"."""
    if denies_effect(text, i, j):
        return None
    for made in (_LISTED, _FOLLOWING, _GOT, _CAUSED):
        said = made.search(text, i, j)
        if said is None or _OF_OTHERS.match(text, i, said.start() + 1) is not None or (made is not _LISTED and (_is_of_else(text, i, said.start()) or is_general(text, said.end(), j))):
            continue
        end = list_end(text, said.end(), j)
        if made is _LISTED and (verb := _BEHIND.search(text, said.end(), end)) is not None and verb.start() > said.end():
            end = verb.start()  # "Other effects such as a rash and fits may also occur"
        found = tuple(run for run in members(text, said.end(), end) if holds_sign(text, *run) or not speaks_of_effects(text, *run))
        if found and (made is _LISTED or len(found) > 1) and any(holds_sign(text, *run) for run in found):
            behind = frequency(text, found[-1][1], j) if made is _LISTED else None
            return Announced(frequency(text, i, said.end()) or behind, found, (i, said.end()))
    if (before := _said_before(text, i, j)) is not None:
        return before
    said = _BEHIND.search(text, i, j)
    if said is not None and not _is_of_else(text, i, said.start()):
        besides = _BESIDES.match(text, i, said.start())
        start = i if besides is None else besides.end()
        found = tuple(members(text, start, said.start()))
        if len(found) > 1 and all(holds_sign(text, *run) for run in found):
            return Announced(frequency(text, i, j), found, said.span())
    return None


def tells_of_one(text: Text, i: int, j: int) -> Run | None:
    """Where an effect stands in a sentence that says that it may come: "It can cause weight gain"; None where none does."""
    if not holds_sign(text, i, j) or is_general(text, i, j) or _NOT_OF_IT.search(text, i, j):
        return None
    if (said := _BRINGS.search(text, i, j)) is not None and not _in_bracket(text, i, said.start()) and not _is_of_else(text, i, said.start()) and holds_sign(text, said.end(), j):
        if _DOES_HARM.search(text, *said.span()) is None:
            return _named(text, said.end(), j)
        start, end = headline(text, i, j)
        return (start, end) if start > said.start() else headline(text, said.end() - 1, j)
    if (said := _COMES.search(text, i, j)) is None or _is_of_else(text, i, said.start()):
        return None
    if _PART_FIRST.match(text, i, j) is None:
        return headline(text, i, j)
    stop = _CLAUSE_ENDS.search(text, said.end(), j)
    return i, j if stop is None else stop.start()


def called_effect(text: Text, i: int, j: int) -> Announced | None:
    """What a sentence calls an effect and how often it comes: "Jerky movements are a very common side effect"."""
    said = _CALLED.search(text, i, j)
    if said is None or said.start() == i or _is_of_else(text, i, said.start()) or not holds_sign(text, i, said.start()):
        return None
    return Announced(frequency(text, *said.span()), ((i, said.start()),), said.span())


def says_how_often(text: Text, i: int, j: int) -> bool:
    """Whether a sentence begins with how often what it names comes: "Less commonly, people sweat at night"."""
    said = _OFTEN_FIRST.match(text, i, j)
    return said is not None and holds_sign(text, said.end(), j) and not is_general(text, i, j) and not _NOT_OF_IT.search(text, i, j)


def rarely_causes(text: Text, i: int, j: int) -> Run | None:
    """What a sentence says that the drug causes in rare cases: "In rare cases, it can cause agranulocytosis"."""
    said = _BRINGS.search(text, i, j)
    if (
        said is None
        or frequency(text, i, said.end()) != "rare"
        or not holds_sign(text, said.end(), j)
        or is_general(text, i, j)
        or _DOES_HARM.search(text, *said.span())
    ):
        return None
    return _named(text, said.end(), j)


def rarely_comes(text: Text, i: int, j: int) -> Run | None:
    """Where the effect stands that a sentence says to come rarely, before it tells what to do: "Rarely, the lungs may be harmed, so call us"."""
    first = _RARELY_FIRST.match(text, i, j)
    return None if first is None else tells_of_one(text, first.end(), j)


def _named(text: Text, i: int, j: int) -> Run:
    """The name that words begin with, behind what it is a name of: "a condition called X"."""
    start, end = headline(text, i, j)
    called = _CALLED_SO.match(text, start, end)
    return (start, end) if called is None or called.end() == end else (called.end(), end)


def _is_of_else(text: Text, i: int, at: int) -> bool:
    """Whether the words before a verb speak of something named before, or of signs: "This can …", "Signs of it may …"."""
    first = next((place for place in range(i, at) if text.tokens[place][0].isalnum()), at)
    if first < at and text.kinds[first] in _POINTS.of(text) and not _DRUG_AFTER.match(text, first, at + 1):
        return True
    return _SIGNS_OF.search(text, i, at) is not None


_REFERS = rule("refers to another part", "OPEN (also)? (see | listed | described | given | shown) NOT_CLOSE{1,6} CLOSE $", examples=["(listed in section 4)", "(see below)"], never=["(blocked nose)"])


def members(text: Text, i: int, j: int) -> Iterator[Run]:
    """The members of a list, as printed."""
    pieces = [piece for piece in _joined(text, _pieces(text, i, j)) if piece[0] == i or _MORE_SO.match(text, *piece) is None]
    named = symptoms(text, i, j)
    for number, piece in enumerate(pieces):
        split = list(_at_joints(text, *piece, named, listed=len(pieces) > 2)) if number == len(pieces) - 1 else [piece]
        for run in split:
            start, end = _trimmed(text, *run)
            if (refers := _REFERS.ends(text, start, end, reach=10)) is not None:
                end = refers.start()
            if start < end:
                yield start, end


def _pieces(text: Text, i: int, j: int) -> Iterator[Run]:
    """What stands between commas; between semicolons, where there are any: a comma is inside a member then."""
    joints = [joint.span() for joint in _OF_LIST.finditer(text, i, j) if not _in_bracket(text, i, joint.start())]
    strong = [joint for joint in joints if text.kinds[joint[0]] in _SEMICOLON.of(text)]
    at = i
    for start, end in strong or joints:
        if start >= at:
            yield at, start
            at = end
    if at < j:
        yield at, j


def _joined(text: Text, pieces: Iterable[Run]) -> Iterator[Run]:
    """Pieces, with those that only go on with the one before: "swelling of the face, lips or tongue", "…, with fever"."""
    last: Run | None = None
    for i, j in pieces:
        if last is not None and (names_only_places(text, *_trimmed(text, i, j)) or _WITH.match(text, i, j) is not None):
            last = last[0], j
            continue
        if last is not None:
            yield last
        last = i, j
    if last is not None:
        yield last


def _at_joints(text: Text, i: int, j: int, named: Sequence[SymptomReading], *, listed: bool) -> Iterator[Run]:
    """Words around "and", apart where each side names something by itself; the end of a list of several (``listed``) where one side does."""
    at = i
    for joint in _LAST.finditer(text, i, j):
        start, end = joint.span()
        if start <= at or end >= j or _in_bracket(text, i, start) or _SHARED_FIRST.fullmatch(text, at, j) is not None:
            continue
        named_anew = text.kinds[end] in _ARTICLE.of(text)  # "wheezing and a swollen face"
        if not named_anew and any(sign.start < end and start < sign.end for sign in named):
            continue
        if start - at == 1 and text.kinds[at] in _BARE_FEEL.of(text):
            continue
        if (listed or text.kinds[start - 1] in CLOSING.of(text)) and text.kinds[start] in _AND.of(text) and (holds_sign(text, at, start) or holds_sign(text, end, j)):
            yield at, start
            at = end
            continue
        if holds_sign(text, at, start) and ((named_anew and holds_sign(text, end, j)) or not _SYMPTOM.of(text).isdisjoint(text.kinds[end:j])):
            yield at, start
            at = end
    yield at, j


def _in_bracket(text: Text, i: int, at: int) -> bool:
    tags = text.kinds[i:at]
    return sum(tag in OPENING.of(text) for tag in tags) > sum(tag in CLOSING.of(text) for tag in tags)


def _trimmed(text: Text, i: int, j: int) -> Run:
    trailing = _TRAILING.of(text)
    while j > i and text.kinds[j - 1] in trailing:
        j -= 1
    while i < j and not text.tokens[i][0].isalnum() and text.kinds[i] not in OPENING.of(text):
        i += 1
    return i, j


def list_end(text: Text, i: int, j: int) -> int:
    """Where a list ends in a sentence: before a clause that says more."""
    end = next((end for end in _LIST_ENDS.finditer(text, i, j) if not _in_bracket(text, i, end.start())), None)
    return j if end is None or end.start() == i else end.start()


def _group(label: Match) -> Frequency | None:
    return label.lastgroup  # type: ignore[return-value]  # its groups are named so
