"""Allergic reactions: how rare, what to do, and the signs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from drugsheet.extract.call_reasons import Calls
from drugsheet.extract.items import Item, ends_in_colon, is_note, of_block, opens_list, run_of, sentence_items
from drugsheet.extract.records import AllergicReaction, AllergyItem, placed
from drugsheet.extract.records import symptoms as symptom_records
from drugsheet.grammar.acts import is_lead_in, needs_no_call, tells_to_act
from drugsheet.grammar.effect_names import holds_sign
from drugsheet.grammar.effect_sentences import list_end, members
from drugsheet.grammar.headlines import headline
from drugsheet.grammar.sentences import sentences
from drugsheet.grammar.symptoms import symptoms
from drugsheet.language.rule import Rule, rule
from drugsheet.language.text import Text
from drugsheet.layouts.layout import Layout
from drugsheet.layouts.scope import how_soon
from drugsheet.layouts.sections import Part
from drugsheet.layouts.tree import Node, Tree
from drugsheet.layouts.words import Run
from drugsheet.reading.document import Block

if TYPE_CHECKING:
    from typing import Literal

    from drugsheet.models import SectionKind

_BESIDE: frozenset[SectionKind] = frozenset({"side_effects", "warnings", "about", "important", "before_use", "how_to_use", "other"})
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


_SIGNS = rule(
    "signs of an allergy are listed",
    "SIGN_WORD (and SIGN_WORD)? (of | for) ((?! LIST_END) ANY){0,6}? (allergic | allergy | allergies | anaphyla* | hypersensitivity) ((?! LIST_END) ANY){0,4}? (LISTS_THEM | COLON) COLON?",
    examples=["Signs of an allergic reaction are:", "Symptoms of an allergy can be"],
    never=["Signs of infection are"],
)
_LISTED = rule(
    "signs are listed",
    "(you | SOME_PEOPLE | people) (CAN_DO (also)? | will)? HAVING_VERB COLON? | WATCHED_FOR COLON? | (SIGN_WORD | reactions | they | these) ((?! LIST_END) ANY){0,4}? LISTS_THEM COLON? | (such as | like | including | for) COLON",
    examples=["you may have:", "Your nurse will watch you for:", "Symptoms are"],
    never=["You are watched"],
)


def read(parts: Sequence[Part], tree: Tree, calls: Calls, layout: Layout) -> AllergicReaction | None:
    """The sections on allergic reactions, and signs of one that other parts list in running text; None when the sheet has none."""
    text = tree.text
    beside = [item for node in tree.nodes if node.section.kind in _BESIDE for item in _beside(node, calls, text)]
    blocks = [block for part in parts for block in part.body]
    if not blocks:
        if not beside:
            return None
        start, end = beside[0].outer or (beside[0].i, beside[0].j)
        return AllergicReaction(*placed(text, start, end), rarity=None, urgency="unspecified", instruction=None, items=[_item(item) for item in beside])
    runs = [(block, *run_of(text, block)) for block in blocks]
    listed = [item for part in parts for item in _of_part(part, text)]
    taken = {item.i for item in listed if item.listed}
    prose = [
        sentence for block, i, j in runs if i not in taken and (block.kind != "item" or opens_list(text, i, j)) for sentence in sentence_items(text, block)
    ]
    told = next((sentence for sentence in prose if _tells(sentence)), None)
    return AllergicReaction(
        *placed(text, runs[0][1], runs[-1][2]),
        rarity=_rarity(prose),
        urgency=(None if told is None else how_soon(Run(text, told.i, told.j), layout)) or "unspecified",
        instruction=None if told is None else told.words,
        items=[_item(item) for item in sorted([*listed, *beside], key=lambda item: item.i)],
    )


def _of_part(part: Part, text: Text) -> list[Item]:
    """The signs in one section: its list, or what its sentences list."""
    runs = [(block, *run_of(text, block)) for block in part.body]
    listed = [of_block(text, block) for block, i, j in runs if block.kind == "item" and not is_note(text, i, j) and not opens_list(text, i, j)]
    return listed or _unbulleted(runs, text) or [sign for block, i, j in runs for span in sentences(text, i, j) for sign in _signs(_LISTED, text, *span)]


def _beside(node: Node, calls: Calls, text: Text) -> Iterator[Item]:
    """The signs that a paragraph of another part lists: "Signs of an allergic reaction are: hives, wheezing"."""
    if node.kind in {"paragraph", "lead"}:
        for span in sentences(text, *node.run):
            if not calls.takes(*span) and not tells_to_act(text, *span):
                yield from _signs(_SIGNS, text, *span)


def _signs(listing: Rule, text: Text, i: int, j: int) -> Iterator[Item]:
    """The members of a list of signs in a sentence."""
    said = listing.search(text, i, j)
    if said is None or said.end() >= j:
        return
    found = list(members(text, said.end(), list_end(text, said.end(), j)))
    if len(found) > 1 and any(holds_sign(text, *run) for run in found):
        yield from (Item(text, start, end, listed=False, outer=(i, j)) for start, end in found)


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
