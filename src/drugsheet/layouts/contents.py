"""What a section is about by what stands in it, where neither a layout nor the words of its heading tell.

"Things that can happen" over a list of symptoms is a list of side effects; "Asking for help" over sentences that say when to
call is reasons to call. Most of what stands there has to speak for one kind, or the section stays unknown.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from itertools import islice
from typing import TYPE_CHECKING

from drugsheet.oldgrammar.interactions import statement
from drugsheet.oldgrammar.lexicon import SITES, SYMPTOMS
from drugsheet.oldgrammar.own_names import OwnNames
from drugsheet.oldgrammar.sentences import sentences
from drugsheet.oldgrammar.urgency import is_lead_in, is_of_the_past, tells_to_act
from drugsheet.layouts.layout import Heading
from drugsheet.reading.document import Block

if TYPE_CHECKING:
    from drugsheet.models import SectionKind

_MOST = 12
"""Entries that are looked at."""
_LEAST = 2
_SHARE = 0.6
"""How many entries, and what share of them, have to speak for one kind."""
_LONGEST_EFFECT = 9

_REPRODUCTIVE = re.compile(
    r"\b(?:pregnan\w*|birth control|contracepti\w*|breast-?\s?feed\w*|breast\s?milk|unborn|fertility|infertile|sperm|womb|conceiv\w*|sex drive|menstrual|nursing\b(?! (?:staff|home)))", re.IGNORECASE
)
_CONDITION = re.compile(r"\b(?:if|for|when)\b")
_MIXED = re.compile(
    r"\b(?:interact\w*|levels?|together|mix\w*|antacids?|alcohol|grapefruit|foods?|juices?|medicines?|medications?|drugs?|pills|vaccin\w+|supplements?|herb\w*|aspirin|ibuprofen|blood thinners?|warfarin|effects? of|"
    r"(?:do not|don[’']t|never) (?:take|drink|eat|use)|stronger|weaker)\b",
    re.IGNORECASE,
)
_INSTRUCTION = re.compile(
    r"^\W*(?:(?:please|always|also|then|try to|be sure to|if [^,]{1,60},|when [^,]{1,60},|to [^,]{1,60},|each \w+,|before [^,]{1,40},|after [^,]{1,40},) ?){0,3}"
    r"(?:add|aim|ask|avoid|bathe|bring|brush|carry|change|check|chew|choose|clean|cold|cook|cover|cut|dress|drink|eat|exercise|floss|follow|gargle|get|give|go|have|hold|increase|keep|lie|lift|limit|look|"
    r"make|measure|mix|moisturize|move|nap|offer|pick|plan|practice|prop|protect|put|raise|reduce|rest|rinse|rise|rub|shave|shower|sip|sit|sleep|soak|spit|stand|stay|stop|suck|swallow|swish|take|try|use|wait|"
    r"walk|wash|watch|wear|weigh|write|do not|don[’']t|never)\b",
    re.IGNORECASE,
)
_FIRST = re.compile(r"[^.;:,(–—]*")
_WORDS = re.compile(r"[a-z-]+")
_EFFECT_WORDS = SITES | SYMPTOMS | frozenset("feeling taste tired weak sick sleepy dizzy nauseous cells counts cholesterol sugar".split())
_EFFECT_ENDINGS = ("itis", "emia", "aemia", "algia", "opathy", "rrhea", "rrhoea", "ness")
_STATEMENT = re.compile(r"\b(?:you|we|your (?:doctor|nurse)|they) (?:will|should|must|can|have|are|need)\b", re.IGNORECASE)
_NAMELESS = OwnNames(())


def about(blocks: Iterable[Block]) -> Heading | None:
    """The heading that fits what stands under it: most entries of some blocks speak for one kind of section."""
    votes: Counter[SectionKind | None] = Counter()
    for text in islice(_entries(blocks), _MOST):
        votes[_kind(text)] += 1
    if not votes:
        return None
    (kind, count), *_ = votes.most_common(1)
    if kind is None or count < _LEAST or count < _SHARE * votes.total():
        return None
    return Heading(kind, (), "unspecified" if kind == "side_effects" else None)


def _entries(blocks: Iterable[Block]) -> Iterable[str]:
    for block in blocks:
        if block.kind == "item":
            yield block.text
        elif block.kind == "paragraph":
            for start, end in sentences(block.text):
                yield block.text[start:end]


def _kind(text: str) -> SectionKind | None:
    """What one entry speaks for."""
    if is_lead_in(text):
        return "before_use" if is_of_the_past(text) else None
    if _REPRODUCTIVE.search(text):
        return "reproductive"
    if tells_to_act(text):
        return "when_to_call" if _CONDITION.search(text) else None
    if _MIXED.search(text) and statement(text, 0, len(text), _NAMELESS):
        return "interactions"
    if is_instruction(text):
        return "self_care"
    return "side_effects" if _is_effect(text) else None


def is_instruction(text: str) -> bool:
    """Whether an entry says what to do: "Eat bland food"."""
    return _INSTRUCTION.match(text) is not None


def _is_effect(text: str) -> bool:
    """Whether an entry names a symptom and says no more than where, when or how it shows itself."""
    first = _FIRST.match(text)
    head = (first[0] if first else "").lower()
    words = _WORDS.findall(head)
    if not words or len(words) > _LONGEST_EFFECT or _STATEMENT.search(head):
        return False
    return any(word in _EFFECT_WORDS or word.endswith(_EFFECT_ENDINGS) for word in words)
