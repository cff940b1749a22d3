"""Conjunct grammar: where one conjunct of a list ends and the next begins, and the places on the body that end a phrase.

list     = conjunct {separator conjunct};  separator = "," | "or" | "and" | "/" | …
conjunct = words, with their brackets, fixed terms ("pins and needles") and clauses ("that is hard and swollen")
sites    = conjunct preposition site {separator site}

Conjuncts and sites need each other: sites are conjuncts, and "of the lips or face" is no new one.
"""

from __future__ import annotations

import regex

from drugsheet.oldgrammar.cues import Cue
from drugsheet.oldgrammar.lexicon import SITES, SYMPTOMS
from drugsheet.oldgrammar.slices import BRACKET, Slice, trimmed
from drugsheet.oldgrammar.word_classes import ARTICLE, DETERMINER, PREPOSITION, is_adjective, is_symptom, last_word

SEPARATOR = regex.compile(
    r"\s?,\s?(?:and/or\s|and\s|or\s|&\s)?(?:sometimes\s|possibly\s|also\s|even\s|at\stimes\s|then\s)?|\s(?:and/or|and|or|&|as\swell\sas|plus)\s(?:sometimes\s|possibly\s|also\s|even\s|at\stimes\s|in\ssome\scases\s)?|\s/\s|(?<=[a-z]{3})/(?=[a-z]{3})",
    regex.IGNORECASE,
)
"""What stands between two conjuncts."""
RELATIVE = regex.compile(r"\b(?:the\sway|how|that|which|who|when|whenever|while|because|where|so|than|if|unless|to\sthe\spoint|until|as\sif|like)\b", regex.IGNORECASE)
"""Where a clause begins inside a name; a list behind it belongs to the clause."""
_HOLDS = regex.compile(rf"{RELATIVE.pattern}|(?<=\w\s)with\s(?!or\b)", regex.IGNORECASE)
_SITE_PHRASE = regex.compile(
    r"(?:(?:in|on|of|at|around|under|near|inside|the|your|any\sof|some\sof|one\sor\sboth|both|either|other|lower|upper|left|right|inner|outer|whole|entire|private|any\spart\sof|sometimes|possibly|also|even|parts\sof|other\sparts\sof|small|large)\s)*"
    r"(?P<core>(?:(?:lower|upper|inner|outer|small|large|soles?\sof\s(?:the|your)|palms?\sof\s(?:the|your)|tips?\sof\s(?:the|your)|backs?\sof\s(?:the|your)|inside\sof\s(?:the|your)|corners?\sof\s(?:the|your)|whites?\sof\s(?:the|your)|lining\sof\s(?:the|your)|roof\sof\s(?:the|your)|area\saround\s(?:the|your)|belly|injection|infusion|IV|nail|eye|blood|lymph|private|voice|wind|urinary|bile|nail)\s)*(?P<site>[\w-]+))(?:\s(?:beds?|folds?|lids?|area|areas|nodes?|box|parts?|tract|line|ducts?|joints?|muscles?|vessels?))?",
    regex.IGNORECASE,
)
# terms with "and" that name one thing
_FIXED_TERM = regex.compile(
    r"\bpins\sand\sneedles\b|\bhands?[\s-]and[\s-](?:foot|feet)\ssyndrome\b|\bhead\s(?:and|&)\sneck\s(?:cancers?|tumou?rs?)\b|\bblack[\s-]and[\s-]blue\b|\bsalt[\s-]and[\s-]pepper\b",
    regex.IGNORECASE,
)
_FIXED_CUE = Cue("needles syndrome neck blue pepper")


_PERCEIVING = regex.compile(r"(?:hearing|seeing|smelling|tasting|feeling|sensing)", regex.IGNORECASE)
_GERUND_OF = regex.compile(r"[a-z]{1,24}ing\s(?:things|people|voices|sounds|words|objects|colors)\b", regex.IGNORECASE)


def split_conjuncts(text: str, part: Slice) -> list[Slice]:
    """Conjuncts at the top level: not inside brackets or a fixed term."""
    whole = [match.span() for match in BRACKET.finditer(text, part.start, part.end)] if "(" in text or "[" in text else []
    if _FIXED_CUE.found(text):
        whole += [match.span() for match in _FIXED_TERM.finditer(text, part.start, part.end)]
    pieces, at = [], part.start
    for match in SEPARATOR.finditer(text, part.start, part.end):
        if any(left <= match.start() < right for left, right in whole) or match.start() == at:
            continue
        if "," not in match[0] and _HOLDS.search(text, at, match.start()):
            continue  # "a belly that is hard and swollen", "fever with a stiff neck or a rash"
        pieces.append(trimmed(text, at, match.start()))
        at = match.end()
    pieces.append(trimmed(text, at, part.end))
    if len(pieces) == 2 and _PERCEIVING.fullmatch(text, pieces[0].start, pieces[0].end) and _GERUND_OF.match(text, pieces[1].start, pieces[1].end):
        return [part]  # "seeing or hearing things that are not there"
    return _without_adjectives(text, [piece for piece in pieces if piece.end > piece.start and piece.of(text).lower() != "both"])


_ENDS_ADJECTIVE = regex.compile(r"\s(?:and|or|an?)\s([\w-]+)$", regex.IGNORECASE)


def _without_adjectives(text: str, pieces: list[Slice]) -> list[Slice]:
    """An adjective before a bare comma goes with what follows it: "black, tarry stools" among others is one conjunct."""
    merged: list[Slice] = []
    for piece in pieces:
        last = merged[-1] if merged else None
        bare = last is not None and text[last.end : piece.start].strip() == ","
        if last is not None and bare and (ending := _ENDS_ADJECTIVE.search(text, last.start, last.end)) and is_adjective(ending[1]) and ending[1].lower() not in SYMPTOMS:
            merged[-1] = Slice(last.start, piece.end)  # "with a stiff posture and slow, shuffling steps"
        elif (last is not None and _belongs_to(text, last, piece, len(pieces))) or (
            last is not None
            and text[last.end : piece.start].strip() == ","
            and is_adjective(last.of(text))
            and last.of(text).lower() not in SYMPTOMS
            and not is_adjective(piece.of(text))
            and len(pieces) > 2
        ):
            merged[-1] = Slice(last.start, piece.end)
        else:
            merged.append(piece)
    return merged


_DETERMINED = regex.compile(
    r"(?:your|the|his|her|their|someone|others|anyone|women|men|children|people|adults|patients|in|on|with|at|during|after|of|for)\b", regex.IGNORECASE
)


def _belongs_to(text: str, last: Slice, piece: Slice, count: int) -> bool:
    """Whether a conjunct goes on with a phrase inside the one before it: "in you or your partner", "of the lips or face"."""
    words, joint = piece.of(text), text[last.end : piece.start]
    if words.lower() in {"up", "down", "off", "out", "more", "less", "above all"}:
        return True
    if repeats_preposition(text[last.start : last.end], words):
        return False
    has_phrase = PREPOSITION.search(text, last.start, last.end) is not None
    if _site(words) is not None and count > 2 and "," not in joint:
        sites, _, _ = sites_at_end(text, last)
        return bool(sites) or (is_adjective(ARTICLE.sub("", last.of(text)).split()[0]) and last_word(last.of(text)) in SITES)
    return has_phrase and "," not in joint and bool(_DETERMINED.match(words)) and not is_symptom(last_word(words)) and _site(words) is None


def repeats_preposition(first: str, word: str) -> bool:
    """Whether a conjunct begins with the preposition of the first one."""
    found = PREPOSITION.search(first)
    return found is not None and word.lower().startswith(found[0].strip().lower() + " ")


def sites_at_end(text: str, part: Slice) -> tuple[list[str], Slice, Slice | None]:
    """Places on the body that end a phrase: their names, the phrase without them, and the ending with its preposition."""
    for match in PREPOSITION.finditer(text, part.start, part.end):
        rest = Slice(match.end(), part.end)
        pieces = split_conjuncts(text, rest)
        found = [_site(piece.of(text)) for piece in pieces]
        if found and all(site is not None for site in found):
            head = trimmed(text, part.start, match.start())
            if head.end > head.start:
                return [site for site in found if site is not None], head, Slice(match.start(), part.end)
    return [], part, None


def _site(words: str) -> str | None:
    """A place on the body, without article: "the mouth" → "mouth"; None when it is none."""
    plain = BRACKET.sub("", words).strip()
    match = _SITE_PHRASE.fullmatch(plain)
    if match is None or match["site"].lower() not in SITES:
        return None
    return DETERMINER.sub("", plain).strip()
