"""Allergic reactions: how rare, what to do, and the signs."""

from __future__ import annotations

import re
from collections.abc import Sequence

from drugsheet.oldextract.items import Data, Item, is_note, of_block, opens_list, sentence_items
from drugsheet.oldgrammar.headlines import headline
from drugsheet.oldgrammar.sentences import sentences
from drugsheet.oldgrammar.symptoms import symptoms
from drugsheet.oldgrammar.urgency import is_lead_in, tells_to_act
from drugsheet.layouts.layout import Layout
from drugsheet.layouts.sections import Part
from drugsheet.memory import remembered
from drugsheet.reading.document import Block

_LONGEST_SIGN = 15
"""Words of a sign that stands on a line without a bullet."""
_VERY_RARE = re.compile(r"\b(?:very|extremely)\srare(?:ly)?\b", re.IGNORECASE)
_RARE = re.compile(r"(?<!\bnot\s)(?<!\bnot\svery\s)\b(?:rare(?:ly)?|seldom)\b", re.IGNORECASE)


def read(parts: Sequence[Part], layout: Layout, text: str) -> Data | None:
    """The section on allergic reactions, or None when the sheet has none."""
    blocks = [block for part in parts for block in part.body]
    if not blocks:
        return None
    listed = [of_block(block) for block in blocks if block.kind == "item" and not is_note(block.text) and not opens_list(block)]
    if not listed:
        listed = [of_block(block) for block in _unbulleted(blocks)]
    taken = {item.start for item in listed}
    prose = [sentence for block in blocks if block.start not in taken and (block.kind != "item" or opens_list(block)) for sentence in sentence_items(block)]
    told = next((sentence for sentence in prose if tells_to_act(sentence.text) or is_lead_in(sentence.text)), None)
    words = " ".join(sentence.text for sentence in prose)
    rarity = "very_rare" if _VERY_RARE.search(words) else "rare" if _RARE.search(words) else None
    start, end = blocks[0].start, blocks[-1].end
    return {
        "text": text[start:end],
        "span": {"start": start, "end": end},
        "rarity": rarity,
        "urgency": (layout.urgency(told.text) if told is not None else None) or "unspecified",
        "instruction": told.text if told is not None else None,
        "items": [_item(item) for item in listed],
    }


def _unbulleted(blocks: Sequence[Block]) -> Sequence[Block]:
    """The lines under the sentence over a list that lost its bullets."""
    lead = next((number for number, block in enumerate(blocks) if is_lead_in(block.text) and block.text.rstrip().endswith(":")), None)
    if lead is None:
        return ()
    lines = [block for block in blocks[lead + 1 :] if block.kind == "paragraph"]
    return lines if len(lines) > 1 and all(len(line.text.split()) <= _LONGEST_SIGN and len(sentences(line.text)) == 1 for line in lines) else ()


def _item(item: Item) -> Data:
    return item.fact(symptoms=item.place(_signs(item.text, item.strong)))


@remembered(1024)
def _signs(text: str, strong: int) -> tuple[Data, ...]:
    head = headline(text, strong, call=True)
    return tuple(symptoms(text, head.start, head.end))
