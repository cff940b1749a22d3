"""Pregnancy, contraception, fertility, breast-feeding: one record per printed item."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from drugsheet.extract import records
from drugsheet.extract.call_reasons import Calls
from drugsheet.extract.items import Item, items, of_block
from drugsheet.extract.records import ReproductiveConcern, Run
from drugsheet.grammar.acts import tells_to_act
from drugsheet.grammar.sentences import sentences
from drugsheet.grammar.timings import timings
from drugsheet.language.rule import Rule, rule
from drugsheet.language.text import Text
from drugsheet.layouts.scope import Scope
from drugsheet.layouts.sections import Part
from drugsheet.layouts.tree import Node, Tree

if TYPE_CHECKING:
    from drugsheet.models import ReproductiveKind, SectionKind

_LABEL = rule(
    "label of an item",
    "SIGN{0,3} (?P<label> NOT_LABEL_BREAK{1,12}?) (COLON | DASH_SPACED | STOP_SPACED)",
    examples=["Pregnancy warning: use"],
    never=["Pregnancy"],
)
_LONGEST_LABEL = 4

_LABELS: tuple[tuple[ReproductiveKind, Rule], ...] = (
    ("genetic_counseling", rule("label: genetic counseling", "GENETIC_LABEL", examples=["Genetic counseling"], never=["Generic"])),
    ("breastfeeding", rule("label: breast-feeding", "BREASTFEEDING_LABEL", examples=["Breast feeding warning", "Nursing"], never=["Breast cancer"])),
    ("contraception", rule("label: contraception", "CONTRACEPTION_LABEL", examples=["Birth control"], never=["Birth"])),
    ("pregnancy", rule("label: pregnancy", "PREGNANCY_LABEL", examples=["Pregnancy warning"], never=["Infertility warning"])),
    ("fertility", rule("label: fertility", "FERTILITY_LABEL", examples=["Infertility warning", "Periods"], never=["Pregnancy"])),
    ("other", rule("label: sex", "SEXUAL_LABEL", examples=["Sexual problems"], never=["Men"])),
)
"""What a label says the item is about; the first that fits wins."""

_KINDS: tuple[tuple[ReproductiveKind, Rule], ...] = (
    ("genetic_counseling", rule("of genetic counseling", "GENETIC_SAID", examples=["genetic counseling may help"], never=["counseling"])),
    ("breastfeeding", rule("of breast-feeding", "BREASTFEEDING_SAID", examples=["Do not breastfeed", "breast milk"], never=["breast cancer"])),
    ("contraception", rule("of contraception", "CONTRACEPTION_SAID", examples=["Use condoms", "effective birth control"], never=["control your weight"])),
    ("fertility", rule("of not being able to have children", "UNABLE_SAID", examples=["may not be able to become pregnant"], never=["do not become pregnant"])),
    ("pregnancy", rule("of pregnancy", "PREGNANCY_SAID", examples=["harm an unborn baby", "Do not father a child"], never=["children later"])),
    ("fertility", rule("of fertility", "FERTILITY_SAID", examples=["Periods may stop", "freezing eggs"], never=["harm an unborn baby"])),
)
"""What the words of an item say it is about; the first that fits wins, but see ``_kind``."""


_SAID_ELSEWHERE = rule(
    "of having children, in any part",
    "BREASTFEEDING_SAID | CONTRACEPTION_SAID | PREGNANCY_SAID | UNABLE_SAID | fertil* | infertil* | sperm",
    examples=["Use condoms", "harm an unborn baby"],
    never=["Keep it away from children"],
)
_STATED = rule(
    "what to do or fear",
    "REPRODUCTION_STATED",
    examples=["Do not become pregnant", "may harm an unborn baby", "Women need birth control"],
    never=["You are pregnant"],
)
_ELSEWHERE: frozenset[SectionKind] = frozenset({"before_use", "how_to_use", "important", "self_care", "when_to_call", "other"})


def read(parts: Sequence[Part], tree: Tree, calls: Calls, scope: Scope) -> list[ReproductiveConcern]:
    """Every reproductive concern of the sheet, in printed order: the entries of its section, and what other parts say of it."""
    text = tree.text
    found = [concern(item) for part in parts for item in items(part, text)]
    found += [
        concern(item)
        for node in tree.nodes
        if node.section.kind in _ELSEWHERE and node.i not in calls.told
        for item in _elsewhere(node, scope)
        if not calls.takes(item.i, item.j)
    ]
    return sorted(found, key=lambda record: record.span)


def is_reproductive(text: Text, i: int, j: int) -> bool:
    """Whether a sentence says what to do or fear about having children, and does not ask to be told of it."""
    return _SAID_ELSEWHERE.search(text, i, j) is not None and _STATED.search(text, i, j) is not None and not tells_to_act(text, i, j)


def _elsewhere(node: Node, scope: Scope) -> Iterator[Item]:
    """The statements in a block of another part: the whole of an item that says nothing else, else its sentences."""
    text = scope.text
    if node.kind not in {"item", "paragraph", "lead"} or node.block.linked or _SAID_ELSEWHERE.search(text, *node.run) is None:
        return
    if node.kind == "item" and (node.outer is not None or (node.series is not None and node.series.lead is not None)) and scope.is_told_beforehand(node):
        return
    spans = sentences(text, *node.run)
    told = [span for span in spans if is_reproductive(text, *span)]
    if node.kind == "item" and told and len(told) == len(spans):
        yield of_block(text, node.block)
    else:
        yield from (Item(text, i, j, listed=False) for i, j in told)


def concern(item: Item) -> ReproductiveConcern:
    """One item as a reproductive concern."""
    text = item.text
    return ReproductiveConcern(*item.passage, kind=_kind(item), timings=records.timings(text, timings(text, item.i, item.j, holds=True)))


def _kind(item: Item) -> ReproductiveKind:
    text, i, j = item.text, item.i, item.j
    if (label := _label(item)) is not None:
        for kind, named in _LABELS:
            if named.search(text, *label) is not None:
                return kind
    found = [(kind, match.start()) for kind, said in _KINDS if (match := said.search(text, i, j)) is not None]
    if not found:
        return "other"
    if found[0][0] != "pregnancy":
        return found[0][0]
    # "Periods may stop. You can become pregnant all the same.": of these two, what the first sentence says
    first = next(end for start, end in sentences(text, i, j) if any(start <= at < end for _, at in found))
    return next(kind for kind, at in found if at < first)


def _label(item: Item) -> Run | None:
    """The item's own label: its bold start, or a few words before a mark."""
    text, i, j = item.text, item.i, item.j
    if item.strong:
        return i, i + item.strong
    match = _LABEL.match(text, i, j)
    if match is None or len(text.words(*match.span("label")).split()) > _LONGEST_LABEL:
        return None
    return match.span("label")
