"""Reasons to call that have no heading of their own: words inside another section begin them, other words end them.

"Call your doctor right away if you have:" over a list, wherever it stands, is the start of a section ``when_to_call``; the
section around it goes on where the list ends.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from drugsheet.grammar.acts import (
    acts,
    asks_for_help,
    is_lead_in,
    is_of_the_past,
    needs_no_call,
    stated_urgency,
    tells_of_changes,
    tells_to_act,
    without_denied,
)
from drugsheet.grammar.sentences import sentences
from drugsheet.grammar.thresholds import thresholds
from drugsheet.language.rule import rule
from drugsheet.layouts.labels import MARKUP
from drugsheet.layouts.layout import Layout
from drugsheet.layouts.words import Run, words
from drugsheet.reading.document import Block, carve

if TYPE_CHECKING:
    from drugsheet.models import SectionKind, Urgency

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
    if kind in _OWN_CALLS or block.region or block.linked or not is_lead_in(*words(block)) or not is_about_now(words(block), kind, layout):
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
    return kind in _OF_EFFECTS and not MARKUP.fullmatch(block.style) and is_lead_in(*words(block))


def how_soon(run: Run, layout: Layout) -> Urgency | None:
    """How soon some words tell to act, by the grammar and by the wordings that a layout adds; None when they say nothing of it.

    Their acting clauses say it, never a word of a condition or of another sentence.
    """
    stated = stated_urgency(*run)
    if stated == "emergency":
        return stated
    told = [act for act in acts(*run) if not act.denied]
    if layout.lead_ins:
        clauses = [(act.start, act.end) for act in told] or without_denied(*run)
        own = layout.urgency(" ".join(run.text.words(*clause) for clause in clauses))
        if own is not None:
            return own
    return stated or ("soon" if any(act.urgency == "routine" for act in told) else None)


def is_about_now(run: Run, kind: SectionKind, layout: Layout) -> bool:
    """Whether a sentence to call is about what happens during treatment, and not about what one has or takes before it."""
    if is_of_the_past(*run):
        return False
    if how_soon(run, layout) is not None or kind in _OF_EFFECTS or tells_of_changes(*run):
        return True
    return kind not in _OF_THE_PRODUCT and asks_for_help(*run)


def is_call(block: Block, kind: SectionKind, layout: Layout, *, among_items: bool) -> bool:
    """Whether a paragraph is itself a reason to call: "Call us right away for a fever of 100.4 F or higher, or chills."

    ``among_items``: its section is a list, so that the paragraph is none of its entries.
    """
    if block.kind != "paragraph" or block.region or block.linked or block.joins or kind not in _OF_EFFECTS or not (among_items or kind in {"side_effects", "warnings", "other"}):
        return False
    if not tells_to_act(*words(block)) or is_lead_in(*words(block)):
        return False
    text, i, j = words(block)
    return _is_call(Run(text, *sentences(text, i, j)[0]), kind, layout)


def _is_call(run: Run, kind: SectionKind, layout: Layout) -> bool:
    if _CALLS.match(*run) is None or not is_about_now(run, kind, layout):
        return False
    if how_soon(run, layout) is not None:
        return True
    return asks_for_help(*run) and (tells_of_changes(*run) or _IF.search(*run) is not None or bool(thresholds(*run, call=True)))


def is_reason(run: Run, layout: Layout) -> bool:
    """Whether a sentence of running text says when to call: "Get emergency help if you vomit blood."."""
    return _is_call(run, "side_effects", layout) and not needs_no_call(*run)


def cut(block: Block, kind: SectionKind, layout: Layout) -> list[Block]:
    """A paragraph with its sentences that say when to call in blocks of their own: "It is rare. Call us at once for a fever."."""
    if block.kind != "paragraph" or block.region or block.linked or kind not in _OF_EFFECTS or not tells_to_act(*words(block)) or is_lead_in(*words(block)):
        return [block]
    text, i, j = words(block)
    found = sentences(text, i, j)
    calls = [_is_call(Run(text, *sentence), kind, layout) for sentence in found]
    places = [text.start(start) - text.start(i) for (start, _), call, before in zip(found[1:], calls[1:], calls, strict=False) if call != before]
    return list(carve(block, places)) if places else [block]


_IF = rule("if something is there", "(if | when | whenever) (you | your | it | any | this | these | the | there | an?)", examples=["if you have"], never=["when to call"])
_CALLS = rule(
    "a sentence that begins with a call",
    "LEADING_MARK{0,3} (please | always | also ,? | you (should | must | need to))? (CALL_VERB | CONTACT_VERB | report | GET_VERB | go to | mention | tell | let WORD{1,3} know) (?=ANY{0,16} (if | when | for | any | whenever | with | about))",
    examples=["Call us at once for a fever", "Let your nurse know if you vomit"],
    never=["We call it rare"],
)


_EFFECTS = rule("effects named", "effects | reactions", examples=["these side effects"], never=["an effect"])


def names_effects(block: Block) -> bool:
    """Whether the sentence over a list calls its entries side effects: they are effects and reasons to call."""
    return _EFFECTS.search(*words(block)) is not None


def goes_on(block: Block, first: Block, *, listed: bool) -> bool:
    """Whether a block still belongs to the reasons that the first block began; ``listed``: whether items stand among them already."""
    if block.kind == "item":
        return first.kind != "item" or block.level > first.level
    if block.joins or is_lead_in(*words(block)) or tells_to_act(*words(block)) or needs_no_call(*words(block)):
        return True
    if block.kind == "heading" and MARKUP.fullmatch(block.style):
        return False
    if first.kind == "item" or not (is_lead_in(*words(first)) or needs_no_call(*words(first))):
        return False
    if listed:
        return bool(thresholds(*words(block), call=True)) and not block.text.endswith(":")
    return _is_short(block)


def _is_short(block: Block) -> bool:
    """Whether a paragraph is set like an entry of a list that lost its bullets."""
    if block.kind == "item" or (block.kind == "heading" and MARKUP.fullmatch(block.style)):
        return False
    count = len(block.text.split())
    if block.text.endswith(".") and count > _LONGEST_SENTENCE and not thresholds(*words(block), call=True):
        return False
    return count <= _LONGEST_REASON and not block.text.endswith(":")
