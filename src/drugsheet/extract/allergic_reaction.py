"""Allergic reactions: how rare, what to do, and the signs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from drugsheet.extract.items import Item, ends_in_colon, is_note, of_block, opens_list, run_of, sentence_items
from drugsheet.extract.records import AllergicReaction, AllergyItem, placed
from drugsheet.extract.records import symptoms as symptom_records
from drugsheet.grammar.acts import is_lead_in, needs_no_call, tells_to_act
from drugsheet.grammar.headlines import headline
from drugsheet.grammar.sentences import sentences
from drugsheet.grammar.symptoms import symptoms
from drugsheet.language.rule import rule
from drugsheet.language.text import Text
from drugsheet.layouts.calls import how_soon
from drugsheet.layouts.layout import Layout
from drugsheet.layouts.sections import Part
from drugsheet.layouts.words import Run
from drugsheet.reading.document import Block

if TYPE_CHECKING:
    from typing import Literal

_LONGEST_SIGN = 15
"""Words of a sign that stands on a line without a bullet."""
_VERY_RARE = rule(
    "very rare reactions", "(?<!not) (very | extremely) (rare | rarely)", examples=["have very rarely been reported"], never=["not very rare", "rare"]
)
_RARE = rule(
    "rare reactions",
    "(?<!not) (?<!very) (rare | rarely | seldom)",
    examples=["rarely happen", "in rare cases"],
    never=["not rare", "not very rare", "uncommon"],
)


def read(parts: Sequence[Part], layout: Layout, text: Text) -> AllergicReaction | None:
    """The section on allergic reactions, or None when the sheet has none."""
    blocks = [block for part in parts for block in part.body]
    if not blocks:
        return None
    runs = [(block, *run_of(text, block)) for block in blocks]
    listed = [of_block(text, block) for block, i, j in runs if block.kind == "item" and not is_note(text, i, j) and not opens_list(text, i, j)]
    listed = listed or _unbulleted(runs, text)
    taken = {item.i for item in listed}
    prose = [
        sentence for block, i, j in runs if i not in taken and (block.kind != "item" or opens_list(text, i, j)) for sentence in sentence_items(text, block)
    ]
    told = next((sentence for sentence in prose if _tells(sentence)), None)
    return AllergicReaction(
        *placed(text, runs[0][1], runs[-1][2]),
        rarity=_rarity(prose),
        urgency=(None if told is None else how_soon(Run(text, told.i, told.j), layout)) or "unspecified",
        instruction=None if told is None else told.words,
        items=[_item(item) for item in listed],
    )


def _tells(sentence: Item) -> bool:
    run = sentence.text, sentence.i, sentence.j
    return (tells_to_act(*run) or is_lead_in(*run)) and not needs_no_call(*run)


def _rarity(prose: Sequence[Item]) -> Literal["rare", "very_rare"] | None:
    if any(_VERY_RARE.search(each.text, each.i, each.j) for each in prose):
        return "very_rare"
    return "rare" if any(_RARE.search(each.text, each.i, each.j) for each in prose) else None


def _unbulleted(runs: Sequence[tuple[Block, int, int]], text: Text) -> list[Item]:
    """The lines under the sentence over a list that lost its bullets."""
    lead = next((number for number, (_, i, j) in enumerate(runs) if ends_in_colon(text, i, j) and is_lead_in(text, i, j)), None)
    if lead is None:
        return []
    lines = [(block, i, j) for block, i, j in runs[lead + 1 :] if block.kind == "paragraph"]
    if len(lines) < 2 or not all(len(block.text.split()) <= _LONGEST_SIGN and len(sentences(text, i, j)) == 1 for block, i, j in lines):
        return []
    return [of_block(text, block) for block, _, _ in lines]


def _item(item: Item) -> AllergyItem:
    head = headline(item.text, item.i, item.j, item.strong, call=True)
    return AllergyItem(item.passage.text, item.passage.span, symptoms=symptom_records(item.text, symptoms(item.text, *head)))
