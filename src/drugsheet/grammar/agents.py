"""Agents: what a drug interacts with, as printed, and of which kind each is.

agents = agent {("," | "and" | "or") agent} ["such as" agent …] | class "(" example "," example ")"

A class with examples gives the class and each example; a brand in brackets stays with its name. What an agent is taken for
("warfarin, to thin your blood") is no part of it, but tells which ones a class is made of ("medicines for high blood pressure").
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from drugsheet.grammar.agent_names import NAME
from drugsheet.grammar.own_names import OwnNames
from drugsheet.language.rule import Match, Rule, Tags, rule
from drugsheet.language.text import Text

if TYPE_CHECKING:
    from drugsheet.models.statements import InteractionKind

_FOOD_FIRST = rule("foods of some sort", "FOOD_SAID (ANY | $)", examples=["Foods rich in vitamin K"], never=["fish oil"])
_MINERAL = rule("a mineral by itself", "MINERAL AGENT_PILL?", examples=["iron tablets"])
_KINDS: tuple[tuple[InteractionKind, Rule], ...] = (
    ("contrast", rule("contrast", "CONTRAST_AGENT", examples=["x-ray dye", "iodine contrast"], never=["hair dye"])),
    ("vaccine", rule("vaccines", "VACCINE_AGENT", examples=["the MMR vaccine", "a flu shot"])),
    ("alcohol", rule("alcohol", "ALCOHOL_AGENT", examples=["alcoholic drinks", "beer"])),
    ("supplement", rule("supplements", "SUPPLEMENT_AGENT", examples=["St. John’s wort", "vitamin C", "herbal products"], never=["warfarin"])),
    ("food", rule("food", "FOOD_AGENT", examples=["grapefruit juice", "high-fat meals", "aged cheese"], never=["diet pills"])),
    ("other", rule("other agents", "OTHER_AGENT", examples=["tobacco smoke", "sunlight"])),
)
_DRINK_LAST = rule("drinks", "drinks? $", examples=["cold drinks"])
_MODIFIERS = rule("nothing but words before a class", "AGENT_MODIFIER{1,3}", examples=["Pneumococcal"], never=["warfarin"])
_LEAD = rule("words before an agent", "AGENT_LEAD{1,8}", examples=["large amounts of", "any other kinds of"], never=["warfarin"])
_TAIL = rule("words behind an agent", "AGENT_TAIL{1,4} $", examples=["given in the same week", "etc."], never=["etcetera"])
_JOINT = rule("between agents", "(, | ; | ;_ | /_ | \\+_) JOINING? AND_ALSO? | AGENT_JOINT (with | of | to | by | in)?", examples=["as well as", ", and", "/ pregabalin", "+ Covid jabs"], never=["with", "/ritonavir"])
EXAMPLES = rule("examples follow", ",? EXAMPLES_OF (, | :_)?", examples=[", such as", "(e.g.,"], never=["aspirin-like medicines"])
"""Words before examples of a class."""
_NAMED_BEHIND = rule("names behind a class and a colon", "(?<= (CLASS_OF_DRUGS | MEDICINE | agents)) COLON (?= DRUG_WORD)", examples=["blockers: ketoconazole"], never=["it: ketoconazole"])
_LIKE_OTHERS = rule("as others do", "LIKE_OTHER NOT_LIST_MARK{1,8} ,", examples=["Like other statins,"], never=["like other statins"])
_TWO_HELD = rule("two that one medicine may hold", "(?<= MEDICINE) with (?= DRUG_WORD (or | , | and) DRUG_WORD)", examples=["medicines with codeine or tramadol"], never=["antacids with aluminium or magnesium"])
CONTAINED = rule("in the drug itself", "(contained)? in (this | each | your) (medicinal)? (MEDICINE | AGENT_PILL | product)", examples=["in this medicinal product"], never=["in your blood"])
"""Words behind what the drug itself holds, which acts on nothing by that."""
_BRACKET = rule("words in brackets", "OPEN NOT_BRACKET{1,60} CLOSE", examples=["(Dilantin®)"])
_NO_EXAMPLE = Tags("® | ™ | others")
_AND_OR = Tags("and | or | & | nor")
_LEFT_OVER = Tags("AGENT_LEFT_OVER")
_IS = Tags("FINITE_BE | helps | protects")
_COMMA = Tags(",")
_EDGE = Tags(", | . | ._ | ; | ;_ | : | :_ | -_ | –_ | — | —_ | • | QUOTE")
_NONE = rule("no agent", "AGENT_NONE_SAID | AGENT_NONE_BEGINS ANY{0,60}", examples=["others", "in the morning"])
_CLAUSE = rule("a clause", "CLAUSE_OPENER | FINITE_BE | DOSING", examples=["because", "last dose"], never=["aspirin"])
_RELATIVE = Tags("that | which | who")
_CONTENTS = rule("contents of one agent", "AGENT_CONTAINING AGENT_CONTENT $", examples=["antacids with aluminum"])
_CONTENT = rule("one more of its contents", "AGENT_CONTENT (?! AGENT_PILL)", examples=["magnesium"], never=["magnesium tablets"])
_HEAD_FOLLOWS = rule("a class of what is joined", "STRANGE (HYPHEN | WORD){0,2} (inhibitors? | blockers? | agonists? | antagonists?)", examples=["norepinephrine reuptake inhibitor"], never=["proton pump"])
_TREATED_TOO = rule("the first of two that one class treats", "TREATED_TOO", examples=["cough and cold remedies"], never=["cough and warfarin", "iron and zinc tablets"])
_CLASS_FOLLOWS = rule("a class of agents follows", "(WORD | HYPHEN){0,5} CLASS_NOUN", examples=["blood thinners"], never=["slow your breathing"])
_PURPOSE = rule(
    "what it is taken for",
    ",? OPEN? TAKEN_FOR",
    examples=["warfarin to thin your blood", ", used for epilepsy", "bosentan, a medicine used to treat"],
    never=["limit it to 1 drink", "for 3 months"],
)
_APPOSED = rule("what a medicine is, behind its name", "(an? | the)? (?! OTHER_ONE) WORD{0,2} MEDICINE FOR_WHICH", examples=["medicines used to treat", "a heart medicine that"], never=["tablets"])
_DRUG = Tags("DRUG_WORD")
_STRANGE = Tags("STRANGE")
_FOR, _CLASS, _DETERMINER = Tags("for"), Tags("CLASS_OF_DRUGS"), Tags("AGENT_DETERMINER")
_GLOSS = rule("a gloss in brackets", "(WORD{1,3} (used | taken | given) (for | to | in | against)) | (an? | another | the | often | which | used | given | also | see)", examples=["an anti-viral medicine"], never=["omeprazole"])
_TIMES = rule(
    "times in brackets",
    "(KEPT_APART_VERB | KEEPING_VERB | at least | wait | within | about)? (WORD){0,3} (NUM | NUMBER_WORD) (HYPHEN NUM | to NUM)? AGENT_TIME (before | after | apart | between | or | and | away | $)| KEPT_APART_VERB",
    examples=["separate doses by 2 hours", "2 hours apart", "take 4 hours before"],
    never=["omeprazole", "2 mg"],
)
_OF_A_CLASS = rule(
    "a class of agents at large",
    "(WORD)? ((?! CLASS_OF_DRUGS) CLASS_NOUN | SUPPLEMENT_SAID) $",
    examples=["medicines", "other drugs"],
    never=["warfarin", "alpha blockers"],
)
_EXCEPT = rule("all but these", ",? EXCEPT_SAID (with)?", examples=["except", ", other than", "apart from"], never=["accept"])
_LIKE_IT = Tags("TO_SOMETHING")
_STOPS_PURPOSE = Tags(", | ; | ;_ | : | :_ | OPEN | CLOSE")
_CLOSED = Tags("CLOSE")
_OPEN = Tags("OPEN")
_ILL = Tags("SYMPTOMS | SITES | SYMPTOM_ENDING | cancer | infection | infections | disease | diseases")
_NO_NAME = Tags("AGENT_MODIFIER | CONDITION | SYMPTOMS | SYMPTOM_ENDING | SITES")
_ENDS_ILL = ("itis", "emia", "ness")
_PLURAL = ("rs", "ts", "gs", "es", "ds", "ns", "cs", "ls")
_FEW = 6
_LONGEST = 100


class Agent(NamedTuple):
    """One agent as printed: its words, its kind, and the tokens in which it stands."""

    name: str
    kind: InteractionKind
    start: int
    end: int


class _Piece(NamedTuple):
    """What stands between two joints."""

    start: int
    end: int
    example: bool
    """Whether it is an example of a class before it."""


def kind_of(text: Text, i: int, j: int, default: InteractionKind = "drug") -> InteractionKind:
    """What kind of agent some words name."""
    if i < j and _FOOD_FIRST.match(text, i, j):
        return "food"
    for kind, words in _KINDS:
        if words.search(text, i, j):
            return kind
        if kind == "supplement" and _MINERAL.fullmatch(text, i, j):
            return kind
    return "food" if _DRINK_LAST.ends(text, i, j, reach=1) else default


def agents(text: Text, i: int, j: int, own: OwnNames | None) -> tuple[Agent, ...]:
    """The agents named in some words; ``own`` are the names of the sheet's own drug, which is left out."""
    found: list[Agent] = []
    carried: InteractionKind | None = None
    for piece in _pieces(text, i, j):
        left, right = trimmed(text, piece.start, piece.end)
        if (own is not None and own.search(text, left, right)) or CONTAINED.search(text, left, min(j, right + _FEW)):
            continue
        while (lead := _LEAD.match(text, left, right)) and lead.end() < right:
            left = lead.end()
        if tail := _TAIL.ends(text, left, right, reach=16):
            right = tail.start()
        left, right = trimmed(text, left, _balanced(text, left, right))
        if (bracket := _BRACKET.fullmatch(text, left, right)) is not None:
            left, right = bracket.start() + 1, bracket.end() - 1
        elif right > left and text.tags[right - 1] in _OPEN.of(text):
            right -= 1
        while right > left and text.tags[right - 1] in _LEFT_OVER.of(text):  # "with food or with alcohol"
            left, right = trimmed(text, left, right - 1)
        if not _may_be_agent(text, left, right) or (own is not None and own.search(text, left, right)):
            continue
        kind = kind_of(text, left, right, carried if piece.example and carried else "drug")
        if not piece.example:
            carried = kind
        if kind == "vaccine" and found and found[-1].kind == "drug" and _MODIFIERS.fullmatch(text, *found[-1][2:]):
            found[-1] = found[-1]._replace(kind=kind)  # "pneumococcal and flu vaccines"
        found.append(Agent(text.words(left, right), kind, left, right))
    return tuple(found)


def trimmed(text: Text, i: int, j: int) -> tuple[int, int]:
    """Some words without the marks at their edges."""
    edge = _EDGE.of(text)
    while j > i and (text.kinds[j - 1] in edge or text.tokens[j - 1] == "\n"):
        j -= 1
    while i < j and (text.kinds[i] in edge or text.tokens[i] == "\n"):
        i += 1
    return i, j


def _balanced(text: Text, i: int, j: int) -> int:
    """Where some words end before a bracket that none of them has opened: "tolbutamide) your doctor"."""
    depth = 0
    for place in range(i, j):
        depth += (text.kinds[place] in _OPEN.of(text)) - (text.kinds[place] in _CLOSED.of(text))
        if depth < 0:
            return place
    return j


def _may_be_agent(text: Text, i: int, j: int) -> bool:
    if i >= j or _CLAUSE.match(text, i, j) or _NONE.fullmatch(text, i, j) or text.start(j) - text.start(i) > _LONGEST:
        return False
    tags, finite, relative = text.kinds, _IS.of(text), _RELATIVE.of(text)
    for place in range(i + 1, j):
        if tags[place] in finite and tags[place - 1] not in relative:
            return False
    return any(token[:2].isalpha() and len(token) > 1 for token in text.tokens[i:j])


def _pieces(text: Text, i: int, j: int, *, example: bool = False) -> list[_Piece]:
    """What stands between joints, examples apart, without what each is taken for."""
    pieces: list[_Piece] = []
    at = place = i
    of_class = False
    while place < j:
        if purpose := _purpose(text, at, place, j):
            if purpose[0]:
                place, of_class = purpose[1], True
            else:
                pieces.append(_Piece(at, place, example))
                at = place = purpose[1]
            continue
        if bracket := _BRACKET.match(text, place, j):
            inner = bracket.start() + 1, bracket.end() - 1
            if place > at and (_GLOSS.match(text, *inner) or _TIMES.match(text, *inner)):
                pieces.append(_Piece(at, place, example))
                at = place = bracket.end()
                continue
            if _is_examples(text, *inner, of_class=of_class) or _is_example_of(text, bracket.start(), *inner, of_class=of_class):
                pieces.append(_Piece(at, place, example))
                lead = EXAMPLES.match(text, *inner)
                pieces += _pieces(text, lead.end() if lead else inner[0], inner[1], example=True)
                at = bracket.end()
            place = bracket.end()
            continue
        if but := _EXCEPT.match(text, place, j):
            named = place > at or bool(pieces)  # where the words begin with what is excepted, it is all they name
            pieces += [_Piece(at, place, example)] if named else []
            at = place = _end_of_excepted(text, but.end(), j) if named else but.end()
            continue
        if not example and (place == i or text.kinds[place - 1] in _EDGE.of(text)) and (alike := _LIKE_OTHERS.match(text, place, j)) is not None:
            pieces += [_Piece(at, place, example)] if place > at else []
            at = place = alike.end()
            continue
        if mark := EXAMPLES.match(text, place, j) or (_NAMED_BEHIND.match(text, place, j) or _TWO_HELD.match(text, place, j) if place > at else None):
            if place > at or pieces:
                pieces.append(_Piece(at, place, example))
            at = place = mark.end()
            example = True
            continue
        joint = _JOINT.match(text, place, j)
        if joint is not None and not _in_contents(text, at, joint, j) and not _in_relative(text, at, joint, j) and not _shares_head(text, at, joint, j):
            pieces.append(_Piece(at, place, example))
            at = place = joint.end()
            of_class = False
            continue
        place += 1
    pieces.append(_Piece(at, j, example))
    return [piece for piece in pieces if piece.start < piece.end]


def _purpose(text: Text, at: int, place: int, j: int) -> tuple[bool, int] | None:
    """Where words end that say what an agent is taken for, and whether they are a part of its name ("medicines for pain")."""
    match = _PURPOSE.match(text, place, j)
    if match is None and place > at and text.kinds[place - 1] in _DRUG.of(text):
        match = _APPOSED.match(text, place, j)  # "digoxin medicines used to treat the heart"
    if match is None or place == at or text.kinds[place - 1] in _LIKE_IT.of(text):
        return None
    if bracket := _BRACKET.match(text, place, j):
        return False, bracket.end()
    comma = text.kinds[place] in _COMMA.of(text)
    whole = not comma and (_OF_A_CLASS.ends(text, at, place, reach=2) is not None or (text.kinds[place] in _FOR.of(text) and text.kinds[place - 1] in _CLASS.of(text) and (place - 1 == at or text.kinds[place - 2] in _DETERMINER.of(text))))
    if whole and not _RELATIVE.of(text).isdisjoint(text.kinds[at:place]):
        return None
    return whole, _end_of_purpose(text, match.end(), j, of_name=text.kinds[place - 1] in _DRUG.of(text))


def _end_of_excepted(text: Text, i: int, j: int) -> int:
    """Where the agents behind "except" end: they are none of the words before it."""
    return next((stop for stop in range(i, j) if text.kinds[stop] in _STOPS_PURPOSE.of(text)), j)


def _end_of_purpose(text: Text, place: int, j: int, *, of_name: bool) -> int:
    """Up to the next comma behind which a name stands, bracket or example; of a name, ``of_name``, also up to "or" and another."""
    while place < j and not EXAMPLES.match(text, place, j):
        if of_name and text.kinds[place] in _AND_OR.of(text) and place + 1 < j and text.kinds[place + 1] in _DRUG.of(text):
            break  # "ramipril for high blood pressure or metformin"
        if text.kinds[place] in _STOPS_PURPOSE.of(text) and not (text.kinds[place] in _COMMA.of(text) and _goes_on(text, place + 1, j)):
            break
        place += 1
    return place + 1 if place < j and text.kinds[place] in _CLOSED.of(text) else place


def _goes_on(text: Text, i: int, j: int) -> bool:
    """Whether a purpose goes on behind a comma: "for arthritis, psoriasis or cancer"; a name or a class of medicines ends it."""
    stop = next((place for place in range(i, j) if text.kinds[place] in _STOPS_PURPOSE.of(text)), j)
    return stop > i and NAME.search(text, i, j) is None and _CLASS_FOLLOWS.match(text, i, j) is None and any(text.kinds[place] in _ILL.of(text) for place in range(i, stop))


def _in_contents(text: Text, at: int, joint: Match, j: int) -> bool:
    """Whether a joint stands between the contents of one agent: "antacids with aluminum or magnesium"."""
    return _CONTENT.match(text, joint.end(), j) is not None and _CONTENTS.ends(text, at, joint.start(), reach=3) is not None


def _shares_head(text: Text, at: int, joint: Match, j: int) -> bool:
    """Whether an "and" joins two words before one class: "serotonin and norepinephrine reuptake inhibitors", "cough and cold remedies"."""
    if (first := _TREATED_TOO.match(text, at, j)) is not None and joint.start() == first.end():
        return True
    return joint.start() == at + 1 and text.kinds[joint.start()] in _AND_OR.of(text) and text.kinds[at] in _STRANGE.of(text) and NAME.match(text, at, joint.start()) is None and _HEAD_FOLLOWS.match(text, joint.end(), j) is not None


def _in_relative(text: Text, at: int, joint: Match, j: int) -> bool:
    """Whether an "and" joins words inside a relative clause: "drugs that affect the heart and lungs"."""
    if text.kinds[joint.start()] in _COMMA.of(text) or _RELATIVE.of(text).isdisjoint(text.kinds[at + 1 : joint.start()]):
        return False
    comma = next((place for place in range(joint.start() - 1, at, -1) if text.kinds[place] in _COMMA.of(text)), None)
    if comma is not None and text.kinds[joint.start()] in _AND_OR.of(text) and _RELATIVE.of(text).isdisjoint(text.kinds[comma : joint.start()]):
        return False
    return not _CLASS_FOLLOWS.match(text, joint.end(), j)


def _is_example_of(text: Text, place: int, i: int, j: int, *, of_class: bool) -> bool:
    """Whether a bracket holds an example, as in "blood thinners (warfarin)", "drugs for HIV (ritonavir)": one name in brackets behind the plural of a class, or what it is for."""
    head, names = text.token(place - 1) if place else "", [text.token(at) for at in range(i, j)]
    if not ((of_class or (len(head) > 3 and head.endswith(_PLURAL))) and 0 < len(names) <= 2 and all(name.isalpha() and name.islower() for name in names)):
        return False
    if any(text.tags[at] in _NO_NAME.of(text) for at in range(i, j)):
        return False  # "medicines used to treat seizures (epilepsy)"
    return len(names[0]) > 4 and len(names[-1]) > 3 and not names[-1].endswith(_ENDS_ILL)


def _is_brand(text: Text, place: int) -> bool:
    """Whether a word inside a phrase is a name of its own: a capital, and no plural."""
    word = text.token(place)
    inside = place > 0 and (text.token(place - 1)[-1:].isalnum() or text.tags[place - 1] in _COMMA.of(text))
    return inside and word[:1].isupper() and word[1:].islower() and not word.endswith("s")


def _is_examples(text: Text, i: int, j: int, *, of_class: bool) -> bool:
    """Whether a bracket lists examples of a class, not a brand or a gloss: "(omeprazole, pantoprazole)"."""
    if EXAMPLES.search(text, i, j):
        return True
    if not of_class and i > 1 and (text.token(i - 2).isupper() or _is_brand(text, i - 2)):
        return False  # "MMR (measles, mumps and rubella)"
    if not _NO_EXAMPLE.of(text).isdisjoint(text.tags[i:j]) or _GLOSS.match(text, i, j):
        return False
    starts = [i, *(joint.end() for joint in _JOINT.finditer(text, i, j))]
    return len(starts) > 1 and all(place < j and (of_class or text.tokens[place][:1].islower()) for place in starts)
