"""Blocks to sections, by a layout: where each section of the sheet begins and ends on its page.

Nothing is dropped: a block that belongs to no part of the sheet is kept as boilerplate.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import TYPE_CHECKING

from drugsheet.grammar.acts import is_lead_in, needs_no_call
from drugsheet.grammar.sentences import sentences
from drugsheet.layouts.calls import begins, cut, goes_on, is_call, is_interruption, named_too, names_effects
from drugsheet.layouts.columns import CELL, HOW_COMMON, split_rows
from drugsheet.layouts.labels import MARKUP, Labelled, is_below, label, tells_onset
from drugsheet.layouts.layout import Heading, Layout, normalise
from drugsheet.layouts.words import annotated, folded, words
from drugsheet.reading.document import Block, Document, LeftOut, fuse

if TYPE_CHECKING:
    from drugsheet.models import Listing, SectionKind

_NEAR = 60
"""Parts that are looked at for the head of a cell's column: several rows of the widest table."""
_LAST = 3
_NAME_TYPE = re.compile(r"\((?:generic|brand|trade) name\)|^other names?\s*:", re.IGNORECASE)
_NOTE = re.compile(r"note\b", re.IGNORECASE)
_FREQUENCY_WORDS = frozenset("very more most less common commonly uncommon rare rarely frequent infrequent but serious dangerous side effects effect possible or and other the these are not known frequency often sometimes seldom likely unlikely occasionally usual usually quite fairly so happens happen seen expected in many few fewer patients people".split())
_LONGEST_FREQUENCY_HEADING = 18
_SHARE = re.compile(r"\b(?:may|can|might)?\s?affects?\b|\b(?:1|one) in\b|\bin (?:10|100|1 ?000)\b|\bof (?:patients|people)\b|\bfrequency\b|%")


@dataclass(frozen=True, slots=True)
class Part:
    """One section of the sheet: its heading and the blocks under it."""

    kind: SectionKind
    blocks: tuple[Block, ...]
    heading: Block | None = None
    listed_as: Listing | None = None
    also_effects: bool = False
    """Whether its items are side effects too: reasons to call printed as a list of effects."""
    guessed: bool = False
    """Whether its kind was not told by a wording of its heading that the layout knows."""
    lead: str = ""
    """The head of the column that its cells stand in."""

    @property
    def body(self) -> tuple[Block, ...]:
        """The blocks without the heading and without boilerplate."""
        return tuple(block for block in self.blocks if block is not self.heading and block.kind != "boilerplate")


@dataclass(frozen=True, slots=True)
class Finding:
    """Something odd that was found on the way: a diagnostic's code, words, and place."""

    code: str
    message: str
    start: int | None = None
    end: int | None = None


@dataclass(slots=True)
class _Open:
    kind: SectionKind
    heading: int | None = None
    listed_as: Listing | None = None
    blocks: list[Block] = field(default_factory=list)
    going_on: dict[int, list[Block]] = field(default_factory=dict)
    """Lines that go on with the item at a place of ``blocks``."""
    within: _Open | None = None
    """The section that it interrupts: reasons to call without a heading of their own."""
    also_effects: bool = False
    also_calls: bool = False
    """Whether its heading names when to call, too: once its own list has been, others are reasons to call."""
    listed: bool = False
    """Whether an item stands in it."""
    guessed: bool = False
    """Whether its kind was not told by a wording of its heading that the layout knows."""
    lead: str = ""


def group(document: Document, layout: Layout) -> tuple[Document, tuple[Part, ...], list[Finding]]:
    """Sections of a document, and the document with its blocks split and labelled accordingly."""
    dropped: list[LeftOut] = []
    annotated(document)
    labelled = split_rows(label(document.blocks, layout, dropped))
    opened = _walk(labelled, layout)
    opened = _trim_header(opened)
    final = document.rebuilt((block for part in opened for block in part.blocks), dropped)
    parts, at = [], 0
    for part in opened:
        blocks = final.blocks[at : at + len(part.blocks)]
        at += len(part.blocks)
        parts.append(Part(part.kind, blocks, None if part.heading is None else blocks[part.heading], part.listed_as, part.also_effects, part.guessed, part.lead))
    return final, tuple(parts), list(_findings(parts, layout))


def _walk(labelled: Sequence[Labelled], layout: Layout) -> list[_Open]:
    """Cut the labelled blocks into sections."""
    styles = {block.style for block, heading in labelled if heading is not None and MARKUP.fullmatch(block.style)}
    set_like = {block.style for block, heading in labelled if heading is not None and block.kind == "heading"}
    levels = [block.level for block, heading in labelled if heading is not None and MARKUP.fullmatch(block.style)]
    top = max(levels, default=0)
    parts = [_Open("header")]
    link_headings = _link_headings(labelled)
    sheet_regions = {block.region for block, heading in labelled if heading is not None}
    for number, block, known in _pieces(labelled, parts, layout):
        part = parts[-1]
        heading = known
        if heading is None and _may_be_misspelt(block, set_like):
            heading = layout.misspelt_heading(block.text)
        if heading is not None:
            _begin(block, heading, parts, layout)
            continue
        if _is_aside(block, part, sheet_regions) or (number in link_headings and part.kind in {"header", "trailer", "other"}):
            part.blocks.append(replace(block, kind="boilerplate"))
            continue
        if part.within is not None and not goes_on(block, part.blocks[0], listed=part.listed):
            parts.append(part := _Open(part.within.kind, None, part.within.listed_as))
        if (calls := _of_calls(block, part, [other for other, _ in labelled[number + 1 : number + 3]], layout)) is not None:
            parts.append(calls)
            continue
        if part.kind not in {"trailer", "header"} and _may_end(block, len(labelled) - number, layout) and layout.is_trailer(block.text):
            parts.append(_Open("trailer", None, None, [_as_paragraph(block)]))
            continue
        if part.kind == "side_effects" and (block.kind == "paragraph" or _labels_list(block, labelled[number + 1 : number + 2])) and (listed := _frequency(block, layout)) is not None:
            parts.append(_Open("side_effects", 0, listed, [_as_heading(block)]))
            continue
        if block.kind == "heading":
            _take_heading(block, parts, styles, top, layout)
            continue
        _append(part, block)
    for part in parts:
        for place, lines in part.going_on.items():
            part.blocks[place] = fuse([part.blocks[place], *lines])
    return [part for part in parts if part.blocks or part is parts[0]]


def _pieces(labelled: Sequence[Labelled], parts: Sequence[_Open], layout: Layout) -> Iterator[tuple[int, Block, Heading | None]]:
    """The blocks by number; sentences that say when to call are cut from the paragraphs of the section that is open then."""
    for number, (block, known) in enumerate(labelled):
        section = parts[-1].within or parts[-1]
        prose = section.kind in {"side_effects", "warnings", "other"} or section.listed
        for piece in cut(block, section.kind, layout) if known is None and prose else [block]:
            yield number, piece, known


def _labels_list(block: Block, after: Sequence[Labelled]) -> bool:
    """Whether an item is set over a list of its own, as its label: "Less likely" over some effects."""
    return block.kind == "item" and bool(after) and after[0][0].kind == "item" and after[0][0].level > block.level


def _may_end(block: Block, left: int, layout: Layout) -> bool:
    """Whether a block can begin the trailer: no list item, but for a date of revision among the last, as between typed bullets."""
    if not block.bullet and (block.kind != "item" or block.joins):
        return True
    return left <= _LAST and layout.is_revision(block.text)


def _begin(block: Block, heading: Heading, parts: list[_Open], layout: Layout) -> None:
    """Begin the section of a heading; a cell that says how common an effect is belongs to the cell of the effect before it."""
    if heading is HOW_COMMON and block.kind == "item" and parts[-1].kind == "side_effects" and parts[-1].blocks[-1].style == CELL:
        parts[-1].blocks.append(replace(block, kind="paragraph", level=0))
    else:
        parts.append(_begun(block, heading, parts, layout))


def _begun(block: Block, heading: Heading, parts: Sequence[_Open], layout: Layout) -> _Open:
    """The section that a heading begins."""
    if block.style == CELL:
        return _cell(block, heading, parts)
    interrupted = parts[-1] if heading.kind == "when_to_call" and is_interruption(block, parts[-1].kind) else None
    also_calls = heading.kind == "allergic_reaction" and named_too(block.text, layout)
    return _Open(heading.kind, 0, heading.listed_as, [_as_heading(block)], within=interrupted, also_calls=also_calls, guessed=not heading.wordings)


def _cell(block: Block, heading: Heading, parts: Sequence[_Open]) -> _Open:
    """One cell of a table whose columns are parts of the sheet, or the head of a column; effects are listed as those before them."""
    if block.kind == "heading":
        return _Open(heading.kind, 0, heading.listed_as, [block], guessed=True)
    before = [part for part in islice(reversed(parts), _NEAR) if part.kind == heading.kind]
    listed = heading.listed_as or (before[0].listed_as if before and heading.kind == "side_effects" else None)
    lead = next((part.lead or part.blocks[0].text for part in before if part.lead or (part.heading is not None and part.blocks[0].style == CELL)), "")
    told = block.kind == "item" and not (heading.kind == "when_to_call" and needs_no_call(*words(block)))
    return _Open(heading.kind if told else "other", None, listed, [block], listed=True, lead=lead)


def _of_calls(block: Block, part: _Open, following: Sequence[Block], layout: Layout) -> _Open | None:
    """The reasons to call that a block begins without a heading that the layout knows (or what is no such reason), or None."""
    if part.kind == "when_to_call" and block.kind != "item" and needs_no_call(*words(block)) and len(sentences(*words(block))) == 1:
        return _Open("other", None, None, [_as_paragraph(block)], within=part)
    kind = "other" if part.also_calls and part.listed else part.kind
    if not begins(block, kind, following, layout) and not is_call(block, part.kind, layout, among_items=part.listed):
        return None
    if block.kind == "heading" and MARKUP.fullmatch(block.style):
        return _Open("when_to_call", 0, None, [block])  # "Contact your doctor straight away if you notice"
    effects = part.kind in {"side_effects", "warnings"} and is_lead_in(*words(block)) and (names_effects(block) or part.heading == len(part.blocks) - 1)
    return _Open("when_to_call", None, (part.listed_as or ("warning" if part.kind == "warnings" else None)) if effects else None, [replace(_as_paragraph(block), joins=False)], within=part, also_effects=effects)


def _link_headings(labelled: Sequence[Labelled]) -> set[int]:
    """Headings over nothing but links ("See also"): they are part of the page like the links under them."""
    found: set[int] = set()
    for number, (block, heading) in enumerate(labelled):
        if heading is None and block.kind == "heading" and not block.linked:
            following = [other for other, _ in labelled[number + 1 : number + 3]]
            if following and following[0].linked and (len(following) == 1 or following[1].linked or following[1].kind == "heading"):
                found.add(number)
    return found


def _may_be_misspelt(block: Block, styles: set[str]) -> bool:
    return block.kind == "heading" and block.style in styles and not block.linked and not block.region


def _as_heading(block: Block) -> Block:
    return replace(block, kind="heading", level=block.level or 2, style=block.style or "plain", joins=False)


def _as_paragraph(block: Block) -> Block:
    return replace(block, kind="paragraph", level=0) if block.kind == "heading" else block


def _is_aside(block: Block, part: _Open, sheet_regions: set[str]) -> bool:
    """Whether a block is part of the page around the sheet. ``sheet_regions`` hold headings of the sheet itself."""
    if block.region:
        if block.style == "h1" and part.kind == "header" and not block.linked and not block.region.startswith(("navigation", "footer", "search")):
            return False  # the title of the page stands in its banner
        if block.region not in sheet_regions:
            return True
    if block.style == "button":
        return True
    return block.linked and part.kind in {"header", "trailer", "other"}


def _take_heading(block: Block, parts: list[_Open], styles: set[str], top: int, layout: Layout) -> None:
    """A block that is set like a heading and has no wording that the layout knows."""
    part = parts[-1]
    if part.kind == "side_effects" and (listed := _frequency(block, layout)) is not None:
        parts.append(_Open("side_effects", 0, listed, [_as_heading(block)]))
    elif tells_onset(block) and (part.kind == "side_effects" or "side effects" in block.text.lower()):
        listed = part.listed_as if part.kind == "side_effects" and _is_below(block, part) else "unspecified"
        parts.append(_Open("side_effects", 0, listed, [block]))
    elif part.kind in {"header", "trailer"}:
        part.blocks.append(block if MARKUP.fullmatch(block.style) else _as_paragraph(block))
    elif block.style == "dt" and "dt" not in styles:
        _append(part, replace(block, kind="item", joins=False))
    elif block.joins or is_lead_in(*words(block)) or not MARKUP.fullmatch(block.style):
        _append(part, _as_paragraph(block))
    elif block.style in styles and block.level <= top and not _is_below(block, part):
        parts.append(_Open("other", 0, None, [block]))
    else:
        part.blocks.append(block)


def _is_below(block: Block, part: _Open) -> bool:
    """Whether a heading is of a lower rank than the heading of the section that it stands in."""
    return is_below(block, part.blocks[part.heading] if part.heading is not None else None)


def _frequency(block: Block, layout: Layout) -> Listing | None:
    """How common the effects are under a sub-heading: "Less common", "Common (may affect up to 1 in 10 people)"."""
    said = folded(block)
    count = len(said.split())
    if count > _LONGEST_FREQUENCY_HEADING or is_lead_in(*words(block)):
        return None
    if not _SHARE.search(said) and (block.style == "dt" or not _frequency_words(layout).issuperset(said.split())):
        return None
    first = " ".join(said.split()[:4])
    if block.kind == "paragraph" and not _SHARE.search(said) and not block.text.rstrip().endswith(":"):
        return None
    longest = sorted(layout.frequency_words, key=lambda pair: -len(pair[0]))
    return next((listing for each, listing in longest if re.search(rf"(?<!\w){re.escape(each)}(?!\w)", first)), None)


def _frequency_words(layout: Layout) -> set[str]:
    return {*_FREQUENCY_WORDS, *(word for said, _ in layout.frequency_words for word in normalise(said).split())}


def _append(part: _Open, block: Block) -> None:
    """Add a block to a section; a line that goes on with a list item is joined to it."""
    last = part.blocks[-1] if part.blocks else None
    goes_on = (
        block.joins
        and last is not None
        and last.kind == "item"
        and not is_lead_in(*words(block))
        and not _NOTE.match(block.text)
    )
    if goes_on and last is not None:
        part.going_on.setdefault(len(part.blocks) - 1, []).append(block)
    else:
        part.blocks.append(replace(block, joins=False) if block.joins else block)
        part.listed = part.listed or block.kind == "item"


def _trim_header(parts: list[_Open]) -> list[_Open]:
    """What stands before the sheet's title is not the sheet."""
    header, rest = parts[0], parts[1:]
    body = [block for block in header.blocks if block.kind != "boilerplate"]
    first = next((block for block in body if block.style == "h1" or _NAME_TYPE.search(block.text)), None)
    if first is not None:
        # The name may stand on a line of its own before the first mark.
        index = next(number for number, block in enumerate(header.blocks) if block is first)
        before = header.blocks[index - 1] if index else None
        if before is not None and _may_be_title(before) and not _NAME_TYPE.search(before.text) and first.style != "h1":
            index -= 1
        header.blocks = [replace(block, kind="boilerplate") for block in header.blocks[:index]] + header.blocks[index:]
    if not header.blocks:
        return rest
    lead = next((number for number, block in enumerate(header.blocks) if block.kind != "boilerplate"), len(header.blocks))
    result = []
    if lead:
        result.append(_Open("boilerplate", None, None, header.blocks[:lead]))
    if lead < len(header.blocks):
        result.append(_Open("header", None, None, header.blocks[lead:]))
    return result + rest


_CRUMB = re.compile(r"[>»›|/.]")


def _may_be_title(block: Block) -> bool:
    """Whether a line before the names can be the title: a heading, or a short line that is no breadcrumb."""
    if block.kind == "heading":
        return True
    return block.kind == "paragraph" and not block.linked and len(block.text) <= 60 and not _CRUMB.search(block.text)


def _findings(parts: Sequence[Part], layout: Layout) -> Iterator[Finding]:
    for part in parts:
        heading = part.heading
        if heading is None:
            continue
        if part.kind == "other" and layout.heading(heading.text) is None:
            yield Finding("unknown_heading", f"the heading {heading.text!r} is not known to the layout {layout.name}", heading.start, heading.end)
        elif layout.heading(heading.text) is None and layout.misspelt_heading(heading.text) is not None:
            yield Finding("misspelt_heading", f"the heading {heading.text!r} is misspelt", heading.start, heading.end)
        elif layout.heading(heading.text) is None and part.guessed:
            yield Finding("unknown_heading", f"the heading {heading.text!r} is not known to the layout {layout.name}; by its words or those under it its section is read as {part.kind}", heading.start, heading.end)
    kinds = {part.kind for part in parts}
    for kind in layout.required:
        if kind not in kinds:
            yield Finding("missing_section", f"a sheet of the layout {layout.name} has a section {kind!r}; this one has none")
