"""Agents: what a drug interacts with, as printed, and of which kind each is.

agents = agent {("," | "and" | "or") agent} ["such as" agent …] | class "(" example "," example ")"

A class with examples gives the class and each example; a brand in brackets stays with its name.
"""

from __future__ import annotations

from dataclasses import dataclass

import regex

from drugsheet.oldgrammar.own_names import OwnNames

_KINDS: tuple[tuple[str, regex.Pattern[str]], ...] = tuple(
    (kind, regex.compile(source, regex.IGNORECASE))
    for kind, source in (
        ("contrast", r"\bcontrast\b|\b(?:x-?ray|iodine)\sdyes?\b"),
        ("vaccine", r"\bvaccin\w*|\bimmuni[sz]ations?\b|\bflu\s(?:shot|mist)s?\b|\bshots\b"),
        ("alcohol", r"\balcohol\w*|\bbeer\b|\bwine\b|\bliquor\b"),
        (
            "supplement",
            (r"\bsupplements?\b|\bvitamins?\b|\bminerals?\b|\bherb(?:s|al)?\b|\bst\.?\sjohn[’']?s[\s-]wort\b|\bginkgo\b|\bflax\s?seeds?\b|\bmultivitamins?\b|\bhawthorn\b|\bsaw\spalmetto\b|\bevening\sprimrose\b|\bsoy\sisoflavones?\b|\bginseng\b|\bechinacea\b|\bkava\b|\bvalerian\b|\bturmeric\b|\bfish\soils?\b|\bmelatonin\b"
            r"|\b(?:alternative|special)\sdiets?\b|\bantioxidants?\b|\bgreen\stea\sextract\b|\bgarlic\s(?:pills?|tablets?|capsules?)\b|\bremed(?:y|ies)\b|\bprobiotics?\b|\bfolic\sacid\b|\bbeta-?carotene\b|\bred\syeast\srice\b|\bblack\scohosh\b|\bmilk\sthistle\b|^(?:iron|calcium|magnesium|zinc|potassium)(?:\s(?:tablets?|pills?|capsules?|supplements?|products?))?$"),
        ),
        (
            "food",
            (r"\bfoods?\b|\bdrinks?$|\bbeverages?\b|\bgrapefruits?\b|\bjuices?\b|\bmeals?\b|\b(?:milk|dairy|cheeses?|yogurt|butter|eggs?)\b|\bvegetables?\b|\bfruits?\b|\b(?:seville|sour|bitter)\soranges?\b|\bpomelos?\b|\bstar\s?fruits?\b|\btyramine\b|\bcaffeine\b|\bcoffee\b|\bteas?\b|\bcola\b|\bchocolate\b"
            r"|\blicorice\b|\bbran\b|\bsoy\w*\b|\bsalt\ssubstitutes?\b|\bspinach\b|\bbroccoli\b|\bbananas?\b|\b(?:high|low)[\s-](?:fat|fiber|salt)\b|\bsnacks?\b|\bempty\sstomach\b|\bdiets?\b(?!\s(?:pills?|drugs?|aids?))|\bfruit\b|\bsauces?\b|\bsausages?\b|\bmeats?\b|\bliver\sp[aâ]t[eé]\b"),
        ),
        ("other", r"\bsmok\w*|\btobacco\b|\bcigarettes?\b|\bnicotine\b|\bmarijuana\b|\bcannabis\b|\bradiation\b|\bsunlight\b|\bsun\b|\b(?:lab|blood|skin|urine|laboratory)\stests?\b|\bdental\b|\bsurgery\b|\bmouthwash\w*"),
    )
)
_CLASS_NOUN = r"(?:drugs?|medicines?|medications?|products?|pills?|tablets?|agents?|inhibitors?|blockers?|antibiotics?|antacids?|thinners?|relievers?|diuretics?|antidepressants?|treatments?)"
_DETERMINER = regex.compile(
    r"^(?:(?:any|no|neither|all|some|certain|most|many|several|the|your|you|an?|both|either|these|those|this|taking|use\sof|using|drinking|eating|having|getting|receiving|of|with|to|only|also|even|too\smuch|large\samounts\sof|small\samounts\sof|other\skinds\sof|doses\sof|high\sdoses\sof|too|much|more|types\sof|kinds\sof|a\slot\sof|excess|getting\sany|receive\sany|take|drink|eat|use|get|such|each|following|amounts?\sof|levels?\sof|effects?\sof|cups?\sof|than|(?:[0-9][0-9.,]*|one|two|three|four)\s?(?:mg|mcg|g|ml|grams?|milligrams?|units?|doses?|tablets?|pills?)(?:\sof)?)\s){1,8}+",
    regex.IGNORECASE,
)
_SEPARATOR = regex.compile(r"\s?(?:,(?![0-9]{3})|;)\s?(?:and/or\s|and\s|or\s|&\s)?(?:also\s|even\s|especially\s|with\s|of\s|to\s)?|\s(?:and/or|and|or|&|nor|as\swell\sas|along\swith|plus)\s(?:with\s|of\s|to\s|by\s|in\s)?", regex.IGNORECASE)
_EXAMPLES = regex.compile(r"\s?,?\s?\b(?:such\sas|including|includes?|for\sexample|for\sinstance|e\.g\.,?|like|namely|especially|particularly)[,:]?\s", regex.IGNORECASE)
_BRACKET = regex.compile(r"\s?[(\[](?P<inner>[^()\[\]]{1,200})[)\]]")
_TAIL = regex.compile(
    r"(?:\s(?:(?:given|taken|used)\s(?:in|on|at|within|during)\s(?:the\s)?(?:same|next|first|[0-9]++)\s\w++|at\sthe\ssame\stime|together|as\swell|too|also|instead|by\s(?:mouth|spray|injection|vein|shot)|for\spain|above\sall|(?:blood\s)?levels?|taken|products\sof\sany\skind|among\sothers|and\sothers|and\sthe\slike|etc\.?|while|during|of\sany\skind|in\sany\sform|at\sall))+$", regex.IGNORECASE
)
_NOTHING = regex.compile(r"^(?:of|with|do(?:\snot)?|no|never|always|which\s.*|(?:in|on|at|for|from|by|as|than|one|that|so)\s.*|others?|more|it|they|them|these|those|this|that|which|you|your|and|or|not|both|one|any|all|some|each|the\sother|other\sthings|anything|anything\selse|things|who|what|so|each\sother|either|many|most|levels?|effects?|amounts?)$", regex.IGNORECASE)
_CLAUSE = regex.compile(r"(?:because|when|whenever|if|until|while|unless|since|although|though|whether|so|do|did|does|(?:last|first|next|each)\s(?:dose|infusion|treatment)|(?:capsules?|tablets?|pills?|doses?)\s(?:at|with|before|after|in|on|whole))\b", regex.IGNORECASE)
"""How a clause begins that stands between agents, or is about the drug itself: it names none."""
_INSIDE_WORD = regex.compile(r"(?<=[A-Za-z])[A-Za-z]++")
_RELATIVE = regex.compile(r"\s(?:that|which|who)\s", regex.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Agent:
    """One agent as printed: its words, its kind, and where it stands."""

    name: str
    kind: str
    start: int
    end: int


def kind_of(words: str, default: str = "drug") -> str:
    """What kind of agent some words name. The last kind word decides among drug-like phrases: "alcohol-free mouthwash"."""
    for kind, pattern in _KINDS:
        if pattern.search(words):
            return kind
    return default


_TWO_LETTERS = regex.compile(r"[A-Za-z]{2}")


def agents(text: str, start: int, end: int, own: OwnNames | None) -> list[Agent]:
    """The agents named in ``text[start:end]``; ``own`` matches the names of the sheet's own drug, which are left out."""
    found: list[Agent] = []
    carried: str | None = None
    for begin, right, example in _pieces(text, start, end):
        left = begin + len(text[begin:right]) - len(text[begin:right].lstrip(" ,.;:"))
        words = text[left:right].strip(" ,.;:")
        if own is not None and own.search(words):
            continue
        while (determiner := _DETERMINER.match(words)) and determiner.end() < len(words):
            left += determiner.end()
            words = words[determiner.end() :]
        if tail := _TAIL.search(words):
            words = words[: tail.start()]
        while words.lower().endswith((" or", " and")):  # "with food or with alcohol"
            words = words[: words.rindex(" ")].rstrip(" ,")
        if not words or _CLAUSE.match(words) or _NOTHING.match(words) or len(words) > 100 or (own is not None and own.search(words)):
            continue
        if not _TWO_LETTERS.search(words):
            continue
        kind = kind_of(words, carried if example and carried else "drug")
        if not example:
            carried = kind
        found.append(Agent(words, kind, left, left + len(words)))
    return found


def _pieces(text: str, start: int, end: int) -> list[tuple[int, int, bool]]:
    """Slices between separators, each with whether it is an example of a class before it."""
    pieces: list[tuple[int, int, bool]] = []
    at, example = start, False
    brackets = list(_BRACKET.finditer(text, start, end))
    opened = {match.start(): match for match in brackets}
    position = start
    while position <= end:
        if position > at and (inside := _INSIDE_WORD.match(text, position)) is not None:
            position = inside.end()  # nothing that is looked for begins inside a word
        bracket = opened.get(position)
        if bracket is not None:
            inner = bracket["inner"]
            if _is_examples(inner) or _is_example_of(text[at : bracket.start()], inner):
                pieces.append((at, bracket.start(), example))
                inner_start = bracket.start("inner")
                if lead := _EXAMPLES.match(text, inner_start, bracket.end("inner")):
                    inner_start = lead.end()
                pieces += [(left, right, True) for left, right, _ in _pieces(text, inner_start, bracket.end("inner"))]
                at = position = bracket.end()
                continue
            position = bracket.end()
            if position >= end:
                break
            continue
        if mark := _EXAMPLES.match(text, position, end):
            if mark.start() > at or pieces:
                pieces.append((at, mark.start(), example))
            at = position = mark.end()
            example = True
            continue
        joint = _SEPARATOR.match(text, position, end)
        if joint is not None and not _in_contents(text, at, joint) and not _in_relative(text, at, joint.start(), joint.end(), end):
            pieces.append((at, joint.start(), example))
            at = position = joint.end()
            continue
        position += 1
    pieces.append((at, end, example))
    return [(left, right, flag) for left, right, flag in pieces if text[left:right].strip(" ,.;:")]


_CONTENTS = regex.compile(r"\s(?:with|containing|that\scontains?|made\sof)\s(?:aluminum|magnesium|calcium|iron|zinc|bismuth|sodium|potassium)$", regex.IGNORECASE)
_CONTENT = regex.compile(r"(?:aluminum|magnesium|calcium|iron|zinc|bismuth|sodium|potassium)\b(?!\s(?:tablets?|pills?|supplements?))", regex.IGNORECASE)


def _in_contents(text: str, at: int, joint: regex.Match[str]) -> bool:
    """Whether a joint stands between the contents of one agent: "antacids with aluminum or magnesium"."""
    return _CONTENTS.search(text, at, joint.start()) is not None and _CONTENT.match(text, joint.end()) is not None


_CLASS_FOLLOWS = regex.compile(rf"(?:\w+\s){{0,3}}{_CLASS_NOUN}\b", regex.IGNORECASE)
_THAT = regex.compile(r"\bthat\b", regex.IGNORECASE)
_AND_OR = regex.compile(r"^\s*(?:and|or)\s", regex.IGNORECASE)


def _in_relative(text: str, at: int, joint: int, after: int, end: int) -> bool:
    """Whether an "and" joins words inside a relative clause: "drugs that affect the heart and lungs"."""
    relative = _RELATIVE.search(text, at, joint)
    if relative is None or text[joint:after].lstrip().startswith(","):
        return False
    rest = text[after:end]
    if "," in text[at:joint] and _AND_OR.match(text[joint:after]) and not _THAT.search(text[at:joint].rsplit(",", 1)[-1]):
        return False
    return not _CLASS_FOLLOWS.match(rest)


_PLURAL_CLASS = regex.compile(r"[a-z]{2}(?:rs|ts|gs|es|ds|ns|cs|ls)$")
_ENDS_AS_ILLNESS = regex.compile(r"(?:itis|emia|ness)$")
_PLAIN_WORDS = regex.compile(r"[a-z][a-z-]{4,}(?:\s[a-z]{4,})?")


def _is_example_of(head: str, inner: str) -> bool:
    """"blood thinners (warfarin)": one name in brackets behind the plural of a class."""
    return bool(_PLURAL_CLASS.search(head.strip())) and bool(_PLAIN_WORDS.fullmatch(inner)) and not _ENDS_AS_ILLNESS.search(inner)


_OTHERS = regex.compile(r"\bothers\b")


def _is_examples(inner: str) -> bool:
    """Whether a bracket lists examples of a class, not a brand or a gloss: "(omeprazole, pantoprazole)"."""
    if _EXAMPLES.match(inner):
        return True
    if "®" in inner or "™" in inner:
        return False
    parts = [part for part in _SEPARATOR.split(inner) if part.strip()]
    if len(parts) < 2:
        return False
    return all(part.strip()[:1].islower() for part in parts) and not _OTHERS.search(inner)
