"""Blocks to sections, by a layout: where each section of the sheet begins and ends on its page.

Nothing is dropped: a block that belongs to no part of the sheet is kept as boilerplate.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from drugsheet.grammar.acts import acts, begins_with_act, is_lead_in, needs_no_call, tells_to_act
from drugsheet.grammar.pointing import opens
from drugsheet.grammar.rarity import frequency, grade
from drugsheet.grammar.reasons import is_told_beforehand
from drugsheet.language.rule import rule
from drugsheet.layouts.labels import MARKUP, RANKED, Labelled, is_below, label, tells_onset
from drugsheet.layouts.layout import Heading, Layout
from drugsheet.layouts.tables import Cell
from drugsheet.layouts.words import annotated, folded, words
from drugsheet.reading.document import Block, Document, LeftOut, fuse

if TYPE_CHECKING:
    from drugsheet.models import Frequency, Listing, SectionKind

_LAST = 3
_SET_APART = frozenset(("upper", "underlined"))
"""Marks of headings that no sentence over a list has beside them."""
_EFFECTS_NAMED = re.compile(r"\b(?:effects?|reactions?)\b", re.IGNORECASE)
_NAME_TYPE = re.compile(r"\((?:generic|brand|trade) name\)|^other names?\s*:", re.IGNORECASE)
_NOTE = re.compile(r"note\b", re.IGNORECASE)
_LONGEST_FREQUENCY_HEADING = 18
_EFFECTS_LABELLED = rule("effects are spoken of", "NOT_STATED_MARK{0,6}? EFFECT_SPOKEN_OF NOT_STATED_MARK{0,8}? COLON", examples=["Other side effects have been reported:"], never=["Other medicines:"])
_REFERS = rule("refers to another part", "(see | read | refer to) (also)? (the (section)?)? (QUOTE | section)", examples=["See “What is it?”", "See the section above"], never=["See your doctor"])
_SHARE = re.compile(r"\b(?:may|can|might)?\s?affects?\b|\b(?:1|one) in\b|\bin (?:10|100|1 ?000)\b|\bof (?:patients|people)\b|\bfrequency\b|%")


@dataclass(frozen=True, slots=True)
class Part:
    """One section of the sheet: its heading and the blocks under it."""

    kind: SectionKind
    blocks: tuple[Block, ...]
    heading: Block | None = None
    listed_as: Listing | None = None
    guessed: bool = False
    """Whether its kind was not told by a wording of its heading that the layout knows."""
    frequency: Frequency | None = None
    """How common its heading says its effects are."""
    graded: bool = False
    """Whether its heading says no more than how common they are: it stands below the heading before it."""
    cell: bool = False
    """Whether it is a cell of a table of facts."""

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
    also_calls: bool = False
    """Whether its heading names when to call, too: once its own list has been, others are reasons to call."""
    listed: bool = False
    """Whether an item stands in it."""
    guessed: bool = False
    """Whether its kind was not told by a wording of its heading that the layout knows."""
    frequency: Frequency | None = None
    graded: bool = False
    cell: bool = False
    """Whether it is a cell of a table; the section around the table goes on after it."""


def group(document: Document, layout: Layout) -> tuple[Document, tuple[Part, ...], list[Finding]]:
    """Sections of a document, and the document with its blocks split and labelled accordingly."""
    dropped: list[LeftOut] = []
    annotated(document)
    labelled = label(document.blocks, layout, dropped)
    opened = _walk(labelled, layout)
    opened = _trim_header(opened)
    final = document.rebuilt((block for part in opened for block in part.blocks), dropped)
    parts, at = [], 0
    for part in opened:
        blocks = final.blocks[at : at + len(part.blocks)]
        at += len(part.blocks)
        parts.append(Part(part.kind, blocks, None if part.heading is None else blocks[part.heading], part.listed_as, part.guessed, part.frequency, part.graded, part.cell))
    return final, tuple(parts), list(_findings(parts, layout))


@dataclass(frozen=True, slots=True)
class _Page:
    """The labelled blocks of a page, and what is known of all of them before the first is read."""

    labelled: Sequence[Labelled]
    layout: Layout
    styles: frozenset[str]
    """Markup of the headings that the layout knows."""
    set_like: frozenset[str]
    """Styles of the blocks among them that are set as headings."""
    top: int
    """The lowest rank of those headings."""
    link_headings: frozenset[int]
    regions: frozenset[str]
    """Regions of the page that hold headings of the sheet itself, or urgent words."""

    def following(self, number: int) -> Sequence[Labelled]:
        """The block after one, if any."""
        return self.labelled[number + 1 : number + 2]


def _page(labelled: Sequence[Labelled], layout: Layout) -> _Page:
    known = [block for block, heading in labelled if heading is not None]
    marked = [block for block in known if block.style in MARKUP]
    return _Page(
        labelled,
        layout,
        styles=frozenset(block.style for block in marked),
        set_like=frozenset(block.style for block in known if block.kind == "heading"),
        top=max((block.level for block in marked), default=0),
        link_headings=frozenset(_link_headings(labelled)),
        regions=frozenset(block.region for block, heading in labelled if heading is not None or _is_urgent(block)),
    )


def _walk(labelled: Sequence[Labelled], layout: Layout) -> list[_Open]:
    """Cut the labelled blocks into sections."""
    page = _page(labelled, layout)
    parts = [_Open("header")]
    around = parts[0]
    for number, (block, _) in enumerate(labelled):
        if isinstance(block.cell, Cell):
            parts.append(_cell(block, block.cell, around))
            continue
        if parts[-1].cell:
            parts.append(_Open(around.kind, None, around.listed_as, frequency=around.frequency))
        _take(page, number, parts)
        around = parts[-1]
    for part in parts:
        for place, lines in part.going_on.items():
            part.blocks[place] = fuse([part.blocks[place], *lines])
    return [part for part in parts if part.blocks or part is parts[0]]


def _take(page: _Page, number: int, parts: list[_Open]) -> None:
    """Put one block into the last section, or begin another with it."""
    (block, heading), part, layout = page.labelled[number], parts[-1], page.layout
    if heading is None and _may_be_misspelt(block, page.set_like):
        heading = layout.misspelt_heading(block.text)
    if heading is not None:
        parts.append(_begun(block, heading, layout))
    elif _is_aside(block, part, page.regions) or (number in page.link_headings and part.kind in {"header", "trailer", "other"}):
        part.blocks.append(replace(block, kind="boilerplate"))
    elif part.also_calls and part.listed and block.kind != "item" and is_lead_in(*words(block)):
        parts.append(_Open("when_to_call", None, None, [_as_paragraph(block)]))
    elif part.kind not in {"trailer", "header"} and _may_end(block, len(page.labelled) - number, layout) and layout.is_trailer(block.text):
        parts.append(_Open("trailer", None, None, [_as_paragraph(block)]))
    elif part.kind in {"side_effects", "warnings"} and (said := _frequency(block, page.following(number))) is not None:
        parts.append(_Open("side_effects", 0, said[0], [_as_heading(block)], frequency=said[1], graded=True))
    elif block.kind == "heading":
        _take_heading(page, number, parts)
    else:
        _append(part, block, page.following(number))


def _labels_list(block: Block, after: Sequence[Labelled]) -> bool:
    """Whether an item is set over a list of its own, as its label: "Less likely" over some effects."""
    return block.kind == "item" and bool(after) and after[0][0].kind == "item" and after[0][0].level > block.level


def _may_end(block: Block, left: int, layout: Layout) -> bool:
    """Whether a block can begin the trailer: no list item, but for a date of revision among the last, as between typed bullets."""
    if not block.bullet and (block.kind != "item" or block.joins):
        return True
    return left <= _LAST and layout.is_revision(block.text)


def _begun(block: Block, heading: Heading, layout: Layout) -> _Open:
    """The section that a heading begins."""
    both = layout.joined_heading(block.text) if heading.kind == "allergic_reaction" else None
    said = frequency(*words(block)) if heading.kind == "side_effects" else None
    graded = said is not None and grade(*words(block)) is not None and not _EFFECTS_NAMED.search(block.text)
    return _Open(
        heading.kind, 0, heading.listed_as, [_as_heading(block)], also_calls=both is not None and both[1].kind == "when_to_call", guessed=not heading.wordings, frequency=said, graded=graded
    )


def _cell(block: Block, cell: Cell, around: _Open) -> _Open:
    """A cell of a table of facts, or the head of a column; effects are listed as those around the table where the table does not tell."""
    kind = "other" if cell.head else cell.kind(around.kind)
    listed: Listing | None = None
    if kind == "side_effects":
        listed = around.listed_as if cell.frequency is None else LISTED[cell.frequency]
    return _Open(kind, None, listed, [block], listed=block.kind == "item", frequency=cell.frequency or around.frequency, cell=True)


LISTED: dict[Frequency, Listing] = {"more_common": "more_common", "less_common": "less_common", "rare": "less_common", "unspecified": "unspecified"}
"""Where effects of a frequency are listed: rare ones are less common."""


def _link_headings(labelled: Sequence[Labelled]) -> set[int]:
    """Headings over nothing but links ("See also"): they are part of the page like the links under them."""
    found: set[int] = set()
    for number, (block, heading) in enumerate(labelled):
        if heading is None and block.kind == "heading" and not block.linked:
            following = [other for other, _ in labelled[number + 1 : number + 3]]
            if following and following[0].linked and (len(following) == 1 or following[1].linked or following[1].kind == "heading"):
                found.add(number)
    return found


def _may_be_misspelt(block: Block, styles: frozenset[str]) -> bool:
    return block.kind == "heading" and block.style in styles and not block.linked and not block.region


def _as_heading(block: Block) -> Block:
    return replace(block, kind="heading", level=block.level or 2, style=block.style or "plain", joins=False)


def _as_paragraph(block: Block) -> Block:
    return replace(block, kind="paragraph", level=0) if block.kind == "heading" else block


def _is_urgent(block: Block) -> bool:
    """Whether a block beside the text, in a box of its own, says to call somebody soon."""
    if not block.region.startswith(("aside", "banner")) or block.linked:
        return False
    return any(act.urgency is not None and not act.denied for act in acts(*words(block)))


def _is_aside(block: Block, part: _Open, sheet_regions: frozenset[str]) -> bool:
    """Whether a block is part of the page around the sheet. ``sheet_regions`` hold headings of the sheet itself."""
    if block.region:
        if block.style == "h1" and part.kind == "header" and not block.linked and not block.region.startswith(("navigation", "footer", "search")):
            return False  # the title of the page stands in its banner
        if block.region not in sheet_regions:
            return True
    if block.style == "button":
        return True
    return block.linked and part.kind in {"header", "trailer", "other"}


def _take_heading(page: _Page, number: int, parts: list[_Open]) -> None:
    """A block that is set like a heading and has no wording that the layout knows."""
    block, part = page.labelled[number][0], parts[-1]
    if tells_onset(block) and (part.kind == "side_effects" or "side effects" in block.text.lower()):
        listed = part.listed_as if part.kind == "side_effects" and _is_below(block, part) else "unspecified"
        parts.append(_Open("side_effects", 0, listed, [block]))
    elif part.kind in {"header", "trailer"}:
        part.blocks.append(block if block.style in MARKUP else _as_paragraph(block))
    elif _REFERS.match(*words(block)) is not None:
        _append(part, _as_paragraph(block), page.following(number))  # "See “What is the most important information …?”"
    elif block.style != "dt" and block.text.endswith(".") and tells_to_act(*words(block)):
        _append(part, _as_paragraph(block), page.following(number))  # a sentence that is set like a heading
    elif (block.style in RANKED or (block.style in _SET_APART and block.style in page.styles)) and is_lead_in(*words(block)):
        named: SectionKind = "side_effects" if _EFFECTS_NAMED.search(block.text) else "when_to_call"
        parts.append(_Open("before_use" if is_told_beforehand(*words(block)) else named, 0, None, [block]))
    elif block.joins or (is_lead_in(*words(block)) and block.style != "dt") or block.style not in MARKUP:
        _append(part, _as_paragraph(block), page.following(number))
    elif block.style == "dt":
        is_said = begins_with_act(*words(block)) or needs_no_call(*words(block))
        _append(part, replace(block, kind="paragraph" if is_said else "item", level=1, joins=False), ())
    elif part.kind == "interactions" and _opens_list(block, page.following(number)):
        _append(part, _as_paragraph(block), page.following(number))  # "Keep 4 hours between the tablet and:"
    elif block.style in page.styles and block.level <= page.top and not _is_below(block, part):
        parts.append(_Open("other", 0, None, [block]))
    else:
        part.blocks.append(block)


def _opens_list(block: Block, following: Sequence[Labelled]) -> bool:
    """Whether a line without a rank ends in a colon over a list: it says what the list is of."""
    return block.style not in RANKED and block.text.rstrip().endswith(":") and bool(following) and following[0][0].kind == "item"


def _is_below(block: Block, part: _Open) -> bool:
    """Whether a heading is of a lower rank than the heading of the section that it stands in."""
    return is_below(block, part.blocks[part.heading] if part.heading is not None else None)


def _frequency(block: Block, following: Sequence[Labelled]) -> tuple[Listing, Frequency] | None:
    """How common the effects are under a line that says nothing else: "Less common", "Common (may affect up to 1 in 10 people)".

    Without markup or a share of people, such a line has to end in a colon; an item has to name people, or stand over a list of its own.
    """
    run = words(block)
    if len(folded(block).split()) > _LONGEST_FREQUENCY_HEADING or is_lead_in(*run):
        return None
    said = grade(*run)
    if said is None and (label := _EFFECTS_LABELLED.match(*run)) is not None:
        said = grade(run.text, label.end(), run.j)  # "Other side effects have been reported: Common (may affect up to 1 in 10 people)"
    if said is None:
        return None
    shared = _SHARE.search(folded(block)) is not None
    if block.kind == "paragraph" and not shared and not block.text.rstrip().endswith(":"):
        return None
    if block.style == "dt" and not shared:
        return None
    if block.kind == "item" and not shared and not _labels_list(block, following):
        return None
    return LISTED[said], said


def _append(part: _Open, block: Block, following: Sequence[Labelled]) -> None:
    """Add a block to a section; a line that goes on with a list item is joined to it, unless it opens a list inside of it."""
    last = part.blocks[-1] if part.blocks else None
    if block.joins and last is not None and last.kind == "item" and not _NOTE.match(block.text) and not _opens_inner(block, last, following):
        part.going_on.setdefault(len(part.blocks) - 1, []).append(block)
    else:
        part.blocks.append(replace(block, joins=False) if block.joins else block)
        part.listed = part.listed or block.kind == "item"


def _opens_inner(block: Block, item: Block, following: Sequence[Labelled]) -> bool:
    """Whether a line of an item is the sentence over a list: one inside of it, or the items that follow, where it tells to call for them and ends open."""
    if not following or following[0][0].kind != "item":
        return False
    told = is_lead_in(*words(block))
    if following[0][0].level > item.level:
        return told or block.text.rstrip().endswith(":")
    return told and opens(*words(block))


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
