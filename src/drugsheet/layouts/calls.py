"""Reasons to call that have no heading of their own: words inside another section begin them, other words end them.

"Call your doctor right away if you have:" over a list, wherever it stands, is the start of a section ``when_to_call``; the
section around it goes on where the list ends.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from drugsheet.oldgrammar.sentences import sentences
from drugsheet.oldgrammar.thresholds import thresholds
from drugsheet.oldgrammar.urgency import asks_for_help, is_lead_in, is_of_the_past, needs_no_call, tells_of_changes, tells_to_act
from drugsheet.layouts.labels import MARKUP
from drugsheet.layouts.layout import Layout
from drugsheet.reading.document import Block, carve

if TYPE_CHECKING:
    from drugsheet.models import SectionKind

_OWN_CALLS: frozenset[SectionKind] = frozenset({"when_to_call", "allergic_reaction", "trailer", "boilerplate"})
"""Sections whose own extractors read what they say of calling, and what is not the sheet."""
_OF_EFFECTS: frozenset[SectionKind] = frozenset({"side_effects", "warnings", "self_care", "important", "other"})
"""Sections about what happens during treatment, where "Tell your doctor if you have:" means what one has then."""
_OF_THE_PRODUCT: frozenset[SectionKind] = frozenset({"before_use", "how_to_use", "storage", "contents"})
"""Sections where "Call us if:" may be about a torn label: here the words must speak of changes, or of haste."""
_LONGEST_REASON = 15
_LONGEST_SENTENCE = 5


def begins(block: Block, kind: SectionKind, following: Sequence[Block], layout: Layout) -> bool:
    """Whether a block in a section of a kind is the sentence over reasons to call, with the blocks after it."""
    if kind in _OWN_CALLS or block.region or block.linked or not is_lead_in(block.text) or not is_about_now(block.text, kind, layout):
        return False
    after = next((other for other in following if not other.linked), None)
    if after is None or after.region:
        return False
    if block.kind == "item":
        return block.text.rstrip().endswith(":") and after.kind == "item" and after.level > block.level
    return after.kind == "item" or _is_short(after)


def named_too(heading: str, layout: Layout) -> bool:
    """Whether a heading names when to call behind another part: "Allergic Reactions and When to Call the Doctor"."""
    both = layout.joined_heading(heading)
    return both is not None and both[1].kind == "when_to_call"


def is_interruption(block: Block, kind: SectionKind) -> bool:
    """Whether a heading of reasons to call is only the sentence over their list, so that the section around it goes on after them."""
    return kind in _OF_EFFECTS and not MARKUP.fullmatch(block.style) and is_lead_in(block.text)


def is_about_now(text: str, kind: SectionKind, layout: Layout) -> bool:
    """Whether a sentence to call is about what happens during treatment, and not about what one has or takes before it."""
    if is_of_the_past(text):
        return False
    if layout.urgency(text) is not None or kind in _OF_EFFECTS or tells_of_changes(text):
        return True
    return kind not in _OF_THE_PRODUCT and asks_for_help(text)


def is_call(block: Block, kind: SectionKind, layout: Layout, *, among_items: bool) -> bool:
    """Whether a paragraph is itself a reason to call: "Call us right away for a fever of 100.4 F or higher, or chills."

    ``among_items``: its section is a list, so that the paragraph is none of its entries.
    """
    if block.kind != "paragraph" or block.region or block.linked or block.joins or kind not in _OF_EFFECTS or not (among_items or kind in {"side_effects", "warnings", "other"}):
        return False
    if not tells_to_act(block.text) or is_lead_in(block.text):
        return False
    start, end = sentences(block.text)[0]
    return _is_call(block.text[start:end], kind, layout)


def _is_call(sentence: str, kind: SectionKind, layout: Layout) -> bool:
    if _CALLS.match(sentence) is None or not is_about_now(sentence, kind, layout):
        return False
    if layout.urgency(sentence) is not None:
        return True
    return asks_for_help(sentence) and (tells_of_changes(sentence) or _IF.search(sentence) is not None or bool(thresholds(sentence, call=True)))


def is_reason(sentence: str, layout: Layout) -> bool:
    """Whether a sentence of running text says when to call: "Get emergency help if you vomit blood."."""
    return _is_call(sentence, "side_effects", layout) and not needs_no_call(sentence)


def cut(block: Block, kind: SectionKind, layout: Layout) -> list[Block]:
    """A paragraph with its sentences that say when to call in blocks of their own: "It is rare. Call us at once for a fever."."""
    if block.kind != "paragraph" or block.region or block.linked or kind not in _OF_EFFECTS or not tells_to_act(block.text) or is_lead_in(block.text):
        return [block]
    found = sentences(block.text)
    calls = [_is_call(block.text[start:end], kind, layout) for start, end in found]
    places = [start for (start, _), call, before in zip(found[1:], calls[1:], calls, strict=False) if call != before]
    return list(carve(block, places)) if places else [block]


_IF = re.compile(r"\b(?:if|when|whenever) (?:you|your|it|any|this|these|the|there|an?)\b", re.IGNORECASE)
_CALLS = re.compile(
    r"\W{0,3}(?:please |always |also,? |you (?:should|must|need to) )?(?:call|contact|phone|ring|page|notify|report|get|seek|go to|dial|mention|tell|let \w+(?: \w+){0,2} know)\b(?=.{0,80}\b(?:if|when|for|any|whenever|with|about)\b)",
    re.IGNORECASE,
)


_EFFECTS = re.compile(r"\b(?:effects|reactions)\b", re.IGNORECASE)


def names_effects(text: str) -> bool:
    """Whether the sentence over a list calls its entries side effects: they are effects and reasons to call."""
    return _EFFECTS.search(text) is not None


def goes_on(block: Block, first: Block, *, listed: bool) -> bool:
    """Whether a block still belongs to the reasons that the first block began; ``listed``: whether items stand among them already."""
    if block.kind == "item":
        return first.kind != "item" or block.level > first.level
    if block.joins or is_lead_in(block.text) or tells_to_act(block.text):
        return True
    if block.kind == "heading" and MARKUP.fullmatch(block.style):
        return False
    if first.kind == "item" or not (is_lead_in(first.text) or needs_no_call(first.text)):
        return False
    if listed:
        return bool(thresholds(block.text, call=True)) and not block.text.endswith(":")
    return _is_short(block)


def _is_short(block: Block) -> bool:
    """Whether a paragraph is set like an entry of a list that lost its bullets."""
    if block.kind == "item" or (block.kind == "heading" and MARKUP.fullmatch(block.style)):
        return False
    count = len(block.text.split())
    if block.text.endswith(".") and count > _LONGEST_SENTENCE and not thresholds(block.text, call=True):
        return False
    return count <= _LONGEST_REASON and not block.text.endswith(":")
