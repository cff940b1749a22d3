"""Blocks to sections, by a layout: which blocks are headings, where the sheet begins and ends on its page.

A heading is found by its wording *and* its markup, never by indentation. Nothing is dropped: a block that belongs to no
part of the sheet is kept as boilerplate.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from drugsheet.grammar.urgency import is_lead_in
from drugsheet.layouts.layout import Heading, Layout, normalise
from drugsheet.reading.document import Block, BlockKind, Document, LeftOut, fuse, split, visible

if TYPE_CHECKING:
    from drugsheet.models import Listing, SectionKind

_MARKUP = re.compile(r"h[1-6]|#[1-6]|underlined|summary|th|dt|bold|upper|button|caption|legend")
_BULLET_START = re.compile(r"[•▪●■◦·*–—-]\s*")
_NAME_TYPE = re.compile(r"\((?:generic|brand|trade) name\)|^other names?\s*:", re.IGNORECASE)
_NOTE = re.compile(r"note\b", re.IGNORECASE)
_SMALL_WORDS = frozenset("a an and as at by for from in of on or the this to when your with".split())
_FREQUENCY_WORDS = frozenset("very more most less common commonly uncommon rare rarely frequent infrequent but serious side effects effect possible or and other the these are not known frequency".split())
_LONGEST_FREQUENCY_HEADING = 18


@dataclass(frozen=True, slots=True)
class Part:
    """One section of the sheet: its heading and the blocks under it."""

    kind: SectionKind
    blocks: tuple[Block, ...]
    heading: Block | None = None
    listed_as: Listing | None = None

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


def group(document: Document, layout: Layout) -> tuple[Document, tuple[Part, ...], list[Finding]]:
    """Sections of a document, and the document with its blocks split and labelled accordingly."""
    dropped: list[LeftOut] = []
    labelled = _label(document.blocks, layout, dropped)
    opened, misspelt = _walk(labelled, layout)
    opened = _trim_header(opened)
    final = document.rebuilt((block for part in opened for block in part.blocks), dropped)
    parts, at = [], 0
    for part in opened:
        blocks = final.blocks[at : at + len(part.blocks)]
        at += len(part.blocks)
        parts.append(Part(part.kind, blocks, None if part.heading is None else blocks[part.heading], part.listed_as))
    return final, tuple(parts), list(_findings(parts, layout))


def count_evidence(document: Document, layout: Layout) -> tuple[int, set[SectionKind]]:
    """How much in a document speaks for a layout, and which kinds of section it finds."""
    score = 0
    kinds: set[SectionKind] = set()
    seen: set[tuple[SectionKind, Listing | None]] = set()
    for block, heading in _label(document.blocks, layout):
        if heading is not None and (heading.kind, heading.listed_as) not in seen:
            seen.add((heading.kind, heading.listed_as))
            kinds.add(heading.kind)
            score += heading.evidence
        elif heading is None and len(block.text) <= 300:
            score += layout.has_mark(block.text)
    return score, kinds


def _label(blocks: Sequence[Block], layout: Layout, dropped: list[LeftOut] | None = None) -> list[tuple[Block, Heading | None]]:
    """Each block with the heading it is, glued headings split from their paragraphs."""
    body = _body_regions(blocks, layout)
    labelled: list[tuple[Block, Heading | None]] = []
    bold_items = sum(block.kind == "item" and block.strong == len(block.text) and (found := layout.heading(block.text)) is not None and found.bulleted for block in blocks) > 1
    whole = [_whole_heading(block, layout, body, bold_items=bold_items) for block in blocks]
    own = {(heading.kind, heading.listed_as) for heading in whole if heading is not None}
    for block, known in zip(blocks, whole, strict=True):
        heading = known
        if heading is None and len(block.pieces) > 1 and _in_body(block, body) and (lines := _heading_lines(block, layout)):
            labelled += lines
            continue
        if heading is None and _in_body(block, body) and (glued := _glued(block, layout, own)) is not None:
            at, heading = glued
            first, second = split(block, at)
            labelled.append((replace(first, kind="heading", level=2, style=first.style or "glued", strong=0, bullet=""), heading))
            item, mark = _unbulleted(second)
            labelled.append((item, None))
            if mark is not None and dropped is not None:
                dropped += [LeftOut("bullet", piece.text, piece.offset) for piece in mark.pieces if piece.text.strip()]
            continue
        labelled.append((block, heading))
    return _without_contents(labelled)


def _heading_lines(block: Block, layout: Layout) -> list[tuple[Block, Heading | None]]:
    """The parts of a block in which a whole line is a heading: text without blank lines looks wrapped at a full line."""
    starts, shown = [0], 0
    for piece in block.pieces:
        shown += visible(piece.text)
        if piece.offset < 0 and piece.text == "\n":
            starts.append(shown)
    if len(starts) < 2:
        return []
    found: list[tuple[Block, Heading | None]] = []
    rest, taken = block, 0
    for number, start in enumerate(starts):
        end = starts[number + 1] if number + 1 < len(starts) else None
        line = _between(block.text, start, end)
        heading = layout.heading(line) if len(line) <= 70 and _is_title(line) and len(line.split()) > 1 else None
        if heading is None and not (number and layout.is_revision(line)):
            continue
        if start > taken:
            before, rest = split(rest, _position(rest.text, start - taken))
            found.append((before, None))
        here = rest
        if end is not None:
            here, rest = split(rest, _position(rest.text, end - start))
            taken = end
        kind: BlockKind = "paragraph" if heading is None else "heading"
        found.append((replace(here, kind=kind, level=2 if heading else 0, style="plain" if heading else "", strong=0, bullet="", joins=False), heading))
        if end is None:
            return found
        rest = replace(rest, kind="paragraph", style="", joins=False)
    return [*found, (rest, None)] if found else []


def _position(text: str, count: int) -> int:
    """Where the ``count``-th visible character of a text ends and the next begins."""
    for index, char in enumerate(text):
        if not char.isspace():
            if not count:
                return index
            count -= 1
    return len(text)


def _between(text: str, start: int, end: int | None) -> str:
    return text[_position(text, start) : len(text) if end is None else _position(text, end)].strip()


def _in_body(block: Block, body: set[str]) -> bool:
    return not block.region or block.region in body


def _body_regions(blocks: Sequence[Block], layout: Layout) -> set[str]:
    """Regions marked as navigation or the like that hold the sheet itself: two or more of its headings, not linked."""
    kinds = defaultdict(set)
    for block in blocks:
        if block.region and not block.linked and block.kind in {"heading", "paragraph"} and (heading := layout.heading(block.text)):
            kinds[block.region].add(heading.kind)
    return {region for region, found in kinds.items() if len(found) >= 2}


def _whole_heading(block: Block, layout: Layout, body: set[str], *, bold_items: bool) -> Heading | None:
    """The heading that a block is as a whole. ``bold_items``: this page sets its headings as bold list items."""
    if len(block.text) > 120 or (block.kind == "item" and block.text[-1] in ".!?") or not _in_body(block, body):
        return None
    markup = block.kind == "heading" and bool(_MARKUP.fullmatch(block.style))
    if block.linked and not markup:
        return None
    heading = layout.heading(block.text)
    if heading is None or (block.kind == "item" and not ((bold_items and block.strong == len(block.text)) or (heading.bulleted and _is_title(block.text)))):
        return None
    if block.style == "button" and not heading.evidence:
        return None
    return heading


def _glued(block: Block, layout: Layout, own: set[tuple[SectionKind, Listing | None]]) -> tuple[int, Heading] | None:
    """Where a heading ends that is glued to the first words of its paragraph."""
    if block.linked or (block.kind == "item" and not block.joins and not block.strong):
        return None
    text = block.text
    if 0 < block.strong < len(text) and (heading := layout.heading(text[: block.strong])) and (block.kind != "item" or heading.bulleted):
        return _past_mark(text, block.strong), heading
    if block.kind == "item":
        return None
    found = layout.heading_prefix(text)
    if found is None:
        return None
    end, heading = found
    rest = text[end:].lstrip()
    printed = text[:end]
    if not rest or len(normalise(printed).split()) < 2:
        return None
    if rest[0] in ":–—" or _BULLET_START.match(rest):
        return (_past_mark(text, end), heading) if printed[0].isupper() else None
    starts_anew = rest[0].isupper() or rest[0].isdigit()
    unseen = (heading.kind, heading.listed_as) not in own
    return (end, heading) if starts_anew and printed[0].isupper() and unseen else None


def _past_mark(text: str, end: int) -> int:
    """The end of a glued heading with the colon that belongs to it."""
    return end + (text[end : end + 1] == ":")


def _unbulleted(block: Block) -> tuple[Block, Block | None]:
    """What follows a glued heading: an item when a bullet stands before it."""
    if (bullet := _BULLET_START.match(block.text)) and bullet.end() < len(block.text):
        mark, rest = split(block, bullet.end())
        return replace(rest, kind="item", level=max(block.level, 1), bullet=mark.text, style=""), mark
    return replace(block, kind="item" if block.kind == "item" else "paragraph", style=""), None


def _is_title(text: str) -> bool:
    """Whether a list item is written like a heading: upper case, or most words begin with a capital."""
    words = [word for word in re.findall(r"[^\W\d_]{2,}", text) if word.lower() not in _SMALL_WORDS]
    return bool(words) and all(word[0].isupper() for word in words)


_ENTRY = re.compile(r"[0-9]{1,2}[.)]?\s")


def _without_contents(labelled: list[tuple[Block, Heading | None]]) -> list[tuple[Block, Heading | None]]:
    """A table of contents is three or more headings in a row that are list items: no headings at all."""
    result = list(labelled)
    # An entry says the same words as the heading it leads to, and another entry follows it instead of a text.
    last_of: dict[str, int] = {normalise(block.text): index for index, (block, heading) in enumerate(labelled) if heading is not None}
    for index, (block, heading) in enumerate(labelled[:-1]):
        following = labelled[index + 1][0]
        if heading is not None and last_of[normalise(block.text)] > index + 1 and len(following.text) <= 120 and _ENTRY.match(following.text) and _ENTRY.match(block.text):
            result[index] = (block, None)
    run: list[int] = []
    for index, (block, heading) in enumerate(labelled):
        if heading is not None and block.kind == "item":
            run.append(index)
            if index + 1 < len(labelled):
                continue
        if len(run) >= 3:
            for position in run:
                result[position] = (labelled[position][0], None)
        run.clear()
    return result


def _walk(labelled: Sequence[tuple[Block, Heading | None]], layout: Layout) -> tuple[list[_Open], set[int]]:
    """Cut the labelled blocks into sections."""
    styles = {block.style for block, heading in labelled if heading is not None and _MARKUP.fullmatch(block.style)}
    levels = [block.level for block, heading in labelled if heading is not None and _MARKUP.fullmatch(block.style)]
    top = max(levels, default=0)
    parts = [_Open("header")]
    misspelt: set[int] = set()
    headings_left = sum(heading is not None for _, heading in labelled)
    link_headings = _link_headings(labelled)
    for number, (block, known) in enumerate(labelled):
        part = parts[-1]
        heading = known
        headings_left -= known is not None
        if heading is None and _may_be_misspelt(block, styles) and (heading := layout.misspelt_heading(block.text)) is not None:
            misspelt.add(id(block))
        if heading is not None:
            parts.append(_Open(heading.kind, 0, heading.listed_as, [_as_heading(block)]))
            if id(block) in misspelt:
                misspelt.add(id(parts[-1].blocks[0]))
            continue
        if _is_aside(block, part, labelled) or (number in link_headings and part.kind in {"header", "trailer", "other"}):
            part.blocks.append(replace(block, kind="boilerplate"))
            continue
        if part.kind not in {"trailer", "header"} and not block.bullet and (block.kind != "item" or block.joins) and layout.is_trailer(block.text):
            parts.append(_Open("trailer", None, None, [_as_paragraph(block)]))
            continue
        if part.kind == "side_effects" and block.kind == "paragraph" and (listed := _frequency(block, layout)) is not None:
            parts.append(_Open("side_effects", 0, listed, [_as_heading(block)]))
            continue
        if block.kind == "heading":
            _take_heading(block, parts, styles, top, layout)
            continue
        _append(part, block)
    return parts, misspelt


def _link_headings(labelled: Sequence[tuple[Block, Heading | None]]) -> set[int]:
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


def _is_aside(block: Block, part: _Open, labelled: Sequence[tuple[Block, Heading | None]]) -> bool:
    """Whether a block is part of the page around the sheet."""
    if block.region:
        if block.style == "h1" and part.kind == "header" and not block.linked and not block.region.startswith(("navigation", "footer", "search")):
            return False  # the title of the page stands in its banner
        if not any(other.region == block.region and heading is not None for other, heading in labelled):
            return True
    if block.style == "button":
        return True
    return block.linked and part.kind in {"header", "trailer", "other"}


def _take_heading(block: Block, parts: list[_Open], styles: set[str], top: int, layout: Layout) -> None:
    """A block that is set like a heading and has no wording that the layout knows."""
    part = parts[-1]
    if part.kind == "side_effects" and (listed := _frequency(block, layout)) is not None:
        parts.append(_Open("side_effects", 0, listed, [_as_heading(block)]))
    elif part.kind in {"header", "trailer"}:
        part.blocks.append(block if _MARKUP.fullmatch(block.style) else _as_paragraph(block))
    elif block.style == "dt":
        _append(part, replace(block, kind="item", joins=False))
    elif block.joins or is_lead_in(block.text) or not _MARKUP.fullmatch(block.style):
        _append(part, _as_paragraph(block))
    elif block.style in styles and block.level <= top and not _is_below(block, part):
        parts.append(_Open("other", 0, None, [block]))
    else:
        part.blocks.append(block)


def _is_below(block: Block, part: _Open) -> bool:
    """Whether a heading is of a lower rank than the heading of the section that it stands in."""
    own = part.blocks[part.heading] if part.heading is not None else None
    return own is not None and _RANKED.fullmatch(own.style) is not None and _RANKED.fullmatch(block.style) is not None and block.level > own.level


_RANKED = re.compile(r"h[1-6]|#[1-6]")
_SHARE = re.compile(r"\b(?:may|can|might)?\s?affects?\b|\b(?:1|one) in\b|\bin (?:10|100|1 ?000)\b|\bof (?:patients|people)\b|\bfrequency\b|%")


def _frequency(block: Block, layout: Layout) -> Listing | None:
    """How common the effects are under a sub-heading: "Less common", "Common (may affect up to 1 in 10 people)"."""
    folded = normalise(block.text)
    count = len(folded.split())
    if count > _LONGEST_FREQUENCY_HEADING or is_lead_in(block.text):
        return None
    if not _SHARE.search(folded) and (block.style == "dt" or not _FREQUENCY_WORDS.issuperset(folded.split())):
        return None
    first = " ".join(folded.split()[:4])
    if block.kind == "paragraph" and not _SHARE.search(folded) and not block.text.rstrip().endswith(":"):
        return None
    return next((listing for words, listing in layout.frequency_words if words in first), None)


def _append(part: _Open, block: Block) -> None:
    """Add a block to a section; a line that goes on with a list item is joined to it."""
    last = part.blocks[-1] if part.blocks else None
    goes_on = (
        block.joins
        and last is not None
        and last.kind == "item"
        and not is_lead_in(block.text)
        and not _NOTE.match(block.text)
    )
    if goes_on and last is not None:
        part.blocks[-1] = fuse(last, block)
    else:
        part.blocks.append(replace(block, joins=False) if block.joins else block)


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


def _may_be_title(block: Block) -> bool:
    """Whether a line before the names can be the title: a heading, or a short line that is no breadcrumb."""
    if block.kind == "heading":
        return True
    return block.kind == "paragraph" and not block.linked and len(block.text) <= 60 and not re.search(r"[>»›|/.]", block.text)


def _findings(parts: Sequence[Part], layout: Layout) -> Iterator[Finding]:
    for part in parts:
        heading = part.heading
        if heading is None:
            continue
        if part.kind == "other":
            yield Finding("unknown_heading", f"the heading {heading.text!r} is not known to the layout {layout.name}", heading.start, heading.end)
        elif layout.heading(heading.text) is None and layout.misspelt_heading(heading.text) is not None:
            yield Finding("misspelt_heading", f"the heading {heading.text!r} is misspelt", heading.start, heading.end)
    kinds = {part.kind for part in parts}
    for kind in layout.required:
        if kind not in kinds:
            yield Finding("missing_section", f"a sheet of the layout {layout.name} has a section {kind!r}; this one has none")
