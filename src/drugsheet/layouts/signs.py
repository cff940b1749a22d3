"""Whether a page is about a drug at all, where no layout fits it: what it has of a drug sheet, and what it has of other pages.

A list of side effects, words on what goes with the drug, or reasons to call make a drug sheet, where the page names one. An
article on an illness, a procedure or a diet has such parts too; it is known by its title and by its other headings.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from drugsheet.grammar.acts import is_lead_in, is_of_the_past, tells_to_act
from drugsheet.grammar.word_classes import names_sign
from drugsheet.language.rule import Rule, rule, rules
from drugsheet.layouts.contents import spoken
from drugsheet.layouts.generic import GENERIC
from drugsheet.layouts.labels import Labelled, label
from drugsheet.layouts.words import annotated, words
from drugsheet.reading.document import Block, Document

if TYPE_CHECKING:
    from drugsheet.models import SectionKind

_OF_A_DRUG = rules(
    rule("what one drug is for", "is USED_HOW? (used | prescribed) (to | for | in | with | alone | together)", examples=["Testadrine is used to treat cancer."], never=["Drugs are used to treat cancer."]),
    rule("it is a drug", "is an? (WORD (HYPHEN)?){0,4}? ONE_MEDICINE", examples=["Testadrine is a heart drug."], never=["is a test for drugs"]),
    rule("this drug", "this ONE_MEDICINE", examples=["what is this medicine"], never=["your medicines"]),
    rule("it is given", "(BE | it) (given | taken | injected | infused | swallowed) (by mouth | in | into | through | under | as)", examples=["It is taken by mouth."], never=["It is given away."]),
    rule("a line of names", "NAME_TYPE | (?<! ANY) OTHER_NAMES COLON", examples=["Testadrine (Generic Name)", "Brand names: Testa"], never=["names of drugs"]),
    rule("it works so", "helps (to)? (treat | prevent | control) | slows | blocks | kills cancer cells", examples=["It slows the heartbeat."], never=["slow down"]),
)
_TITLE_OF_A_DRUG = rules(
    rule("a title of taking it", "(?<! ANY) (WORD{1,3} COLON)? (taking | using | receiving | getting) WORD (WORD)? $", examples=["Taking Testadrine"], never=["Taking care of your child at home"]),
    rule("a title with a form", "MEDICINE_FORM | NUM STRENGTH_UNIT | OPEN by WORD CLOSE", examples=["Testadrine tablets", "Testadrine (by mouth)"], never=["Testadrine"]),
)
_EFFECTS = rule("effects of a drug", "UNWANTED EFFECT_WORD", examples=["Side effects of Testadrine"], never=["cause and effect"])
_MIXED = rule("what goes with a drug", "interact* | OTHER_MEDICINES", examples=["Drug interactions", "Testadrine and other medicines"], never=["Foods to avoid"])
_ELSEWHERE = rule("another page's title", "PROCEDURE_SAID | DIET_SAID", examples=["Your liver biopsy", "Eating well during treatment"], never=["Testadrine"])
_ARTICLE = rule("a heading of an article", "(?<! ANY) ARTICLE_HEADING (\\?)? EOL", examples=["Symptoms", "How is it diagnosed?"], never=["Symptoms of an overdose"])
_OF_ONE_DRUG: frozenset[str | None] = frozenset({"reproductive", "allergic_reaction", "warnings"})
_BESIDE_EFFECTS: frozenset[str | None] = _OF_ONE_DRUG | {"how_to_use", "before_use", "storage"}
_PARTS: frozenset[str | None] = frozenset({"side_effects", "interactions", "how_to_use", "before_use", "storage", "reproductive", "when_to_call"})
_SEVERAL = 4
"""Kinds of parts that together make a drug sheet, whatever their headings say."""
_MANY = 2
"""Entries that make a list of effects, and headings that make an article."""
_MOST = 0.6
"""Share of the page that stands under words to call, on a page of nothing else."""


class _Part(NamedTuple):
    """A heading and what stands under it."""

    kind: SectionKind | None
    heading: Block | None
    blocks: tuple[Block, ...]


def is_sheet(document: Document) -> bool:
    """Whether a page holds a part of a drug sheet, and is about a drug."""
    annotated(document)
    parts = list(_parts([(block, heading) for block, heading in label(document.blocks, GENERIC) if not block.region and not block.linked]))
    about_drug = _is_about_a_drug(parts)
    elsewhere = _is_elsewhere(parts)
    if elsewhere and not about_drug:
        return _is_all_calls(parts) and not _named(parts, _ELSEWHERE)
    of_effects = list(_of_effects(parts, about_drug=about_drug))
    effects = sum(len(part.blocks) for part in of_effects)
    listed = any(block.kind == "item" for part in of_effects for block in part.blocks)
    mixed = [part for part in parts if part.kind == "interactions" and part.blocks and part.heading is not None and (_says(part.heading, _MIXED) or spoken(part.blocks)["interactions"])]
    calls = any(part.kind == "when_to_call" and part.blocks for part in parts) or any(_opened(part.blocks) for part in parts)
    kinds = {part.kind for part in parts if part.blocks}
    if elsewhere:
        return bool(effects and mixed)
    if calls and any(part.heading is not None and _says(part.heading, _EFFECTS) for part in parts):
        return True
    if mixed or listed or effects >= _MANY or len(kinds & _PARTS) >= _SEVERAL or (effects and (about_drug or calls or kinds & _BESIDE_EFFECTS)):
        return True
    return (about_drug and (calls or not kinds.isdisjoint(_OF_ONE_DRUG))) or _is_all_calls(parts)


def _of_effects(parts: Sequence[_Part], *, about_drug: bool) -> Iterator[_Part]:
    """The parts that list effects of a drug: headings that say so, and those under them that only say how common they are."""
    said = about_drug
    for part in parts:
        if part.kind == "side_effects" and part.heading is not None:
            said = said or _says(part.heading, _EFFECTS)
            if said:
                yield part
        elif part.heading is not None:
            said = about_drug


def _parts(labelled: Sequence[Labelled]) -> Iterator[_Part]:
    kind: SectionKind | None = None
    first: Block | None = None
    under: list[Block] = []
    for block, heading in labelled:
        if heading is not None:
            yield _Part(kind, first, tuple(under))
            kind, first, under = heading.kind, block, []
        else:
            under.append(block)
    yield _Part(kind, first, tuple(under))


def _headings(parts: Sequence[_Part]) -> Iterator[Block]:
    """Every heading of a page, those that no part is known for as well."""
    for part in parts:
        if part.heading is not None:
            yield part.heading
        yield from (block for block in part.blocks if block.kind == "heading")


def _says(block: Block, *what: Rule) -> bool:
    return any(each.search(*words(block)) is not None for each in what)


def _is_about_a_drug(parts: Sequence[_Part]) -> bool:
    """Whether the title, or a sentence, speaks of one drug."""
    return _named(parts, *_TITLE_OF_A_DRUG) or any(_says(block, *_OF_A_DRUG) for part in parts for block in ((part.heading,) if part.heading else ()) + part.blocks)


def _is_elsewhere(parts: Sequence[_Part]) -> bool:
    """Whether the title names a procedure or a diet, or two of the headings are those of an article on an illness."""
    return _named(parts, _ELSEWHERE) or sum(_says(heading, _ARTICLE) for heading in _headings(parts)) >= _MANY


def _named(parts: Sequence[_Part], *what: Rule) -> bool:
    """Whether the first heading says something."""
    title = next(_headings(parts), None)
    return title is not None and _says(title, *what)


def _opened(blocks: Sequence[Block]) -> bool:
    """Whether a sentence that tells to act stands over a list of signs."""
    return any(_acts(block) and after.kind == "item" for block, after in pairwise(blocks))


def _acts(block: Block) -> bool:
    run = words(block)
    return is_lead_in(*run) and tells_to_act(*run) and not is_of_the_past(*run)


def _is_all_calls(parts: Sequence[_Part]) -> bool:
    """Whether nearly all that stands on a page stands under words to call, and names signs."""
    under = signs = count = 0
    for part in parts:
        calls = part.kind == "when_to_call"
        for block in part.blocks:
            count += 1
            if block.kind != "item" and not is_lead_in(*words(block)):
                calls = part.kind == "when_to_call"
            calls = calls or _acts(block)
            under += calls
            signs += calls and block.kind == "item" and names_sign(*words(block))
    return signs >= _MANY and under >= _MOST * count
