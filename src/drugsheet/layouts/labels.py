"""Blocks to headings: which blocks are headings of a layout, by wording and markup, and headings glued to their text.

A heading is found by its wording *and* its markup, never by indentation.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from drugsheet.grammar.acts import is_lead_in
from drugsheet.grammar.amounts import amounts
from drugsheet.grammar.effect_names import speaks_of_effects
from drugsheet.grammar.rarity import grade
from drugsheet.grammar.sentences import sentences
from drugsheet.grammar.timings import timings
from drugsheet.grammar.word_classes import names_sign
from drugsheet.language.rule import Tags
from drugsheet.layouts.contents import about
from drugsheet.layouts.layout import Heading, Layout, normalise
from drugsheet.layouts.topics import is_nothing_else, is_warning, names_effects, topic
from drugsheet.layouts.words import annotated, folded, words, words_of
from drugsheet.reading.document import Block, BlockKind, Document, LeftOut, carve, split, visible

if TYPE_CHECKING:
    from drugsheet.models import Listing, SectionKind

Labelled = tuple[Block, Heading | None]
"""A block, and the heading that it is."""

RANKED = frozenset(f"{mark}{rank}" for mark in "h#" for rank in range(1, 7))
"""Marks of headings that have a rank."""
MARKUP = RANKED | {"underlined", "summary", "th", "dt", "bold", "upper", "button", "caption", "legend"}
"""Marks of headings that are more than a short line alone."""
_ONSET_WORDS = frozenset("possible side effects effect that may can begin beginning start starting starts begins occur occurring happen happening seen about usually in within from later sooner more than the a treatment your you have notice early late".split())
_BULLETS = "•▪●■◦·*–—-"
_SMALL_WORDS = frozenset("a an and as at by for from in of on or the this to when your with".split())
_TITLE_MARK = Tags("COLON | DASH_SPACED")
_HEADING_END = Tags("COLON | \\? | \\?_")
_LONGEST_HEADING = 160
"""Characters of a heading, by markup."""
_LONGEST_TOPIC = 90
"""Characters of a line that is a heading by its words alone."""
_LEAST_NAMED = 2
"""Headings that have to call the drug by a name, for that name to tell where a heading ends that is glued to its text."""
_SHORTEST_RUN_IN = 40
"""Characters of a block in which headings are looked for that were run into its words."""
_LOOKED_AT_RUN_IN = 400
"""Characters behind the place where one may begin."""
_MOST_CUTS = 8
"""Times that blocks are cut before such headings."""
_LEAST_RUN_IN = 3
"""Words of such a heading."""
_CAPITAL = re.compile(r" (?=[A-ZÀ-Þ])")
_CAPITALS = re.compile(r"([A-Z][A-Z/&'’(), -]{3,50}):(?=\s+\S)")
_LEAST_CAPITALS = 3
"""Paragraphs that have to begin with words in capitals and a colon for these to be headings."""
_LOOKED_AT = 160
"""Characters of a paragraph in which a heading may be glued to its text."""
_OF_LISTS: frozenset[SectionKind | None] = frozenset({"side_effects", "warnings", "when_to_call", "allergic_reaction", "interactions", "self_care", "reproductive"})
"""Parts of the sheet whose entries are facts: a heading that is none of them ends them."""
_FULL = 0.85
"""Share of the longest line of a block that a line must leave unused to be no wrapped one."""


def label(blocks: Sequence[Block], layout: Layout, dropped: list[LeftOut] | None = None, *, topics: bool = True, cuts: int = _MOST_CUTS) -> list[Labelled]:
    """Each block with the heading it is, glued headings split from their paragraphs.

    ``topics``: headings whose wording the layout does not know are found by what their words are about. ``cuts``: how often blocks are
    cut before headings that were run into them; a cut may show the next one.
    """
    blocks = [replace(block, kind="paragraph", style="", level=0) if _is_prose(block) else block for block in blocks]
    body = _body_regions(blocks, layout)
    labelled: list[Labelled] = []
    bold_items = sum(block.kind == "item" and block.strong == len(block.text) and (found := layout.named(folded(block))) is not None and found.bulleted for block in blocks) > 1
    whole = [None if block.cell is not None or _is_closed(block) else _whole_heading(block, layout, body, bold_items=bold_items) for block in blocks]
    if topics:
        _add_topics(blocks, whole, layout, body)
    _weigh_warnings(blocks, whole, layout)
    own = {(heading.kind, heading.listed_as) for heading in whole if heading is not None}
    drug = _drug_named(blocks, whole, layout)
    capitals = topics and sum(_has_capitals(block) for block in blocks) >= _LEAST_CAPITALS
    if cuts and drug is not None and len(apart := [part for block in blocks for part in _apart(block, layout, drug)]) > len(blocks):
        return label(apart, layout, dropped, topics=topics, cuts=cuts - 1)
    for number, (block, known) in enumerate(zip(blocks, whole, strict=True)):
        if block.cell is not None:
            labelled.append((block, None))
            continue
        if known is None and _is_plain_item(block):
            labelled.append((block, None))
            continue
        heading = known
        if heading is None and len(block.pieces) > 1 and _in_body(block, body) and (lines := _heading_lines(block, layout, topics=topics)):
            labelled += lines
            continue
        if heading is None and _in_body(block, body) and (glued := _glued(block, blocks[number + 1] if number + 1 < len(blocks) else None, layout, own, drug, topics=topics, capitals=capitals)) is not None:
            at, heading = glued
            if at == len(block.text):
                labelled.append((block, heading))
                continue
            first, second = split(block, at)
            labelled.append((replace(first, kind="heading", level=2, style=first.style or "glued", strong=0, bullet=""), heading))
            item, mark = _unbulleted(second)
            labelled.append((item, None))
            if mark is not None and dropped is not None:
                dropped += [LeftOut("bullet", piece.text, piece.offset) for piece in mark.pieces if piece.text.strip()]
            continue
        labelled.append((block, heading))
    return _without_contents(labelled)


def _has_capitals(block: Block) -> bool:
    """Whether a paragraph begins with a label in capitals that its words go on behind in small letters."""
    return block.kind == "paragraph" and (label := _CAPITALS.match(block.text)) is not None and not block.text.isupper() and len(block.text) > label.end() + 1


def _drug_named(blocks: Sequence[Block], whole: Sequence[Heading | None], layout: Layout) -> str | None:
    """What most of the headings that name the drug call it, in lower case."""
    names = Counter(name for block, heading in zip(blocks, whole, strict=True) if heading is not None and (name := layout.drug_in(folded(block))) is not None)
    (name, count), *_ = names.most_common(1) or [("", 0)]
    return name if count >= _LEAST_NAMED else None


def _apart(block: Block, layout: Layout, drug: str) -> list[Block]:
    """A block cut before headings that a conversion has run into its words: "… of the feet. Reporting of side effects If you …"."""
    text = block.text
    if block.kind == "heading" or block.cell is not None or len(text) < _SHORTEST_RUN_IN:
        return [block]
    places = [at for match in _CAPITAL.finditer(text, 1) if _is_run_in(text, at := match.start() + 1, layout, drug)]
    if not places:
        return [block]
    first, *rest = carve(block, places)
    return [first, *(replace(part, kind="paragraph", style="", level=0, strong=0, bullet="", joins=False) for part in rest)]


def _is_run_in(text: str, at: int, layout: Layout, drug: str) -> bool:
    """Whether a heading begins inside a text: one of several words, behind which another sentence begins."""
    if len(text) - at <= _LONGEST_TOPIC and grade(*words_of(text[at:])) is not None and speaks_of_effects(*words_of(text[at:])):
        return True  # "… of the feet. Common side effects (may affect up to 1 in 10 people)"
    near = text[at : at + _LOOKED_AT_RUN_IN]
    found = layout.prefix_of(near, drug) or layout.heading_prefix(near)
    if found is None or len(near[: found[0]].split()) < _LEAST_RUN_IN:
        return False
    return near[found[0] :].lstrip()[:1].isupper() and not text[max(0, at - 2) : at].rstrip().endswith((",", ";", "-", "–"))


def count_evidence(document: Document, layout: Layout, *, topics: bool = False) -> tuple[int, set[SectionKind]]:
    """How much in a document speaks for a layout, and which kinds of section it finds.

    ``topics``: headings that only their topic names count too, as they do where any sheet is taken.
    """
    score = 0
    kinds: set[SectionKind] = set()
    seen: set[tuple[SectionKind, Listing | None]] = set()
    annotated(document)
    marked = bool(layout.marks_in(" ".join(folded(block) for block in document.blocks)))
    for block, heading in label(document.blocks, layout, topics=topics):
        if heading is not None and (heading.kind, heading.listed_as) not in seen:
            seen.add((heading.kind, heading.listed_as))
            kinds.add(heading.kind)
            score += heading.evidence
        elif marked and heading is None and len(block.text) <= 300:
            score += layout.marks_in(folded(block))
    return score, kinds


def _heading_lines(block: Block, layout: Layout, *, topics: bool) -> list[Labelled]:
    """The parts of a block in which a whole line is a heading: text without blank lines looks wrapped at a full line."""
    if not any(piece.offset < 0 and piece.text == "\n" for piece in block.pieces):
        return []
    text = block.text
    solid = [index for index, char in enumerate(text) if not char.isspace()]
    starts, shown = [0], 0
    for piece in block.pieces:
        if piece.offset < 0 and piece.text == "\n":
            starts.append(shown)
        else:
            shown += visible(piece.text)
    edges = [*(solid[start] if start < len(solid) else len(text) for start in starts), len(text)]
    found: list[tuple[int, int, Heading | None]] = []
    for number, (start, end) in enumerate(pairwise(edges)):
        line = text[start:end].strip()
        alone = number == 0 or not starts[number] or text[solid[starts[number] - 1]] in ".!?:"
        heading = layout.heading(line) if len(line) <= 70 and ((len(line.split()) > 1 and (_is_title(line) or (number == 0 and block.bullet[:1].isdigit()))) or (alone and line[:1].isupper() and number > 0)) else None
        if heading is None and topics and number and alone and line.endswith("?") and is_nothing_else(line):
            heading = topic(line)
        if heading is None and topics and number == 0 and _ends_early(block.text, edges) and is_nothing_else(line) and not is_lead_in(*words_of(line)):
            heading = layout.heading(line) or topic(line)
        if heading is not None or (number and layout.is_revision(line)):
            found.append((start, end, heading))
    return _carved(block, found) if found else []


def _ends_early(text: str, edges: Sequence[int]) -> bool:
    """Whether the first line of a wrapped block breaks where the next word had room: a line of its own."""
    lines = [text[start:end].strip() for start, end in pairwise(edges)]
    if len(lines) < 2 or not lines[1][:1].isupper() or lines[0][-1:] in ".,;!" or len(lines[0]) > _LONGEST_TOPIC:
        return False
    return len(lines[0]) + 1 + len(lines[1].split()[0]) < _FULL * max(map(len, lines[1:]))


def _carved(block: Block, found: Sequence[tuple[int, int, Heading | None]]) -> list[Labelled]:
    """A block cut at the lines that are headings or dates of revision; what stands between them is paragraphs."""
    places = sorted({place for start, end, _ in found for place in (start, end)} - {0, len(block.text)})
    lines = {start: heading for start, _, heading in found}
    parts: list[Labelled] = []
    for start, part in zip([0, *places], carve(block, places), strict=True):
        if start in lines:
            heading = lines[start]
            kind: BlockKind = "paragraph" if heading is None else "heading"
            parts.append((replace(part, kind=kind, level=2 if heading else 0, style="plain" if heading else "", strong=0, bullet="", joins=False), heading))
        else:
            parts.append((replace(part, kind="paragraph", style="", joins=False) if parts else part, None))
    return parts


def _in_body(block: Block, body: set[str]) -> bool:
    return not block.region or block.region in body


def _body_regions(blocks: Sequence[Block], layout: Layout) -> set[str]:
    """Regions marked as navigation or the like that hold the sheet itself: two or more of its headings, not linked."""
    kinds = defaultdict(set)
    for block in blocks:
        if block.region and not block.linked and block.kind in {"heading", "paragraph"} and (heading := layout.named(folded(block))):
            kinds[block.region].add(heading.kind)
    return {region for region, found in kinds.items() if len(found) >= 2}


def _whole_heading(block: Block, layout: Layout, body: set[str], *, bold_items: bool) -> Heading | None:
    """The heading that a block is as a whole. ``bold_items``: this page sets its headings as bold list items."""
    if not _in_body(block, body):
        return None
    markup = block.kind == "heading" and block.style in MARKUP
    if block.linked and not markup:
        return None
    heading = layout.named(folded(block))
    if heading is None and block.kind == "heading" and (both := layout.joined_heading(block.text)) is not None:
        heading = both[both[0].kind == "about"]  # of two parts the first, unless that holds no facts
    if heading is None or (block.kind == "item" and not block.bullet[:1].isdigit() and not ((bold_items and block.strong == len(block.text)) or (heading.bulleted and _is_title(block.text)))):
        return None
    if block.style == "button" and not heading.evidence:
        return None
    return heading


def _is_prose(block: Block) -> bool:
    """Whether a block that is set as a heading is text: sentences, or one that is too long for a heading."""
    if block.kind != "heading" or block.style in {"dt", "th"} or not block.text.endswith("."):
        return False
    return len(block.text) > _LONGEST_TOPIC or sum(1 for _ in sentences(*words(block))) > 1


def _is_closed(block: Block) -> bool:
    """Whether a block is too long for a heading, or an item that ends like a sentence; one with a number may be a question."""
    return len(block.text) > _LONGEST_HEADING or (block.kind == "item" and block.text[-1] in (".!" if block.bullet[:1].isdigit() else ".!?"))


def _is_plain_item(block: Block) -> bool:
    """Whether a block is a list item on one line, nothing in it set apart: no heading can be glued to it."""
    return block.kind == "item" and not block.strong and not block.joins and len(block.pieces) == 1


def _add_topics(blocks: Sequence[Block], whole: list[Heading | None], layout: Layout, body: set[str]) -> None:
    """Headings whose wording the layout does not know, by what their words or else what stands under them is about.

    One that is only a short line, without markup, must say nothing but its topic or stand over a list, and text must follow
    that is no such line.
    """
    headings = [number for number, block in enumerate(blocks) if block.kind == "heading" and block.cell is None and not block.linked and _in_body(block, body)]
    top = min((blocks[number].level for number in headings if blocks[number].style in MARKUP), default=0)
    above: Block | None = None
    kind: SectionKind | None = None
    several = sum(blocks[number].level == top for number in headings) > 1
    terms = any(heading is not None and block.style == "dt" for block, heading in zip(blocks, whole, strict=True))
    unknown: list[int] = []
    numbered = [number for number in range(len(blocks)) if _is_numbered_title(blocks, number) and _in_body(blocks[number], body)]
    for number in sorted({*headings, *numbered}):
        block = blocks[number]
        marked = block.kind != "heading" or block.style in MARKUP
        if (own := whole[number]) is not None or len(block.text) > (_LONGEST_HEADING if marked else _LONGEST_TOPIC):
            above, kind = (block, own.kind) if own is not None else (above, kind)
            continue
        if block.kind == "heading" and not _asks(block) and (number == headings[0] or (block.level == top and not several)) and not is_nothing_else(block.text):
            if (found := _title_of_part(blocks, number, layout)) is not None:
                whole[number], above, kind = found, block, found.kind
            continue  # the name of the sheet: "Taxivane: Weekly Dose"
        if (block.style == "dt" and not terms) or (is_lead_in(*words(block)) and not _asks(block)) or tells_onset(block):
            continue
        found = topic(block.text)
        if block.style == "button":
            if found is None or not is_nothing_else(block.text) or not _is_over_text(blocks, number):
                continue  # a control of the page
        elif found is None or (not marked and not (_is_over_text(blocks, number) and (is_nothing_else(block.text) or _heads_list(blocks, number)))):
            if block.kind == "heading" and number != headings[0]:
                unknown.append(number)
            continue
        if _is_part_of(block, found, above, kind, marked=marked):
            continue
        if layout.misspelt_heading(block.text) is None:
            whole[number], above, kind = found, block, found.kind
    _add_contents(blocks, whole, unknown, layout)


def _is_part_of(block: Block, found: Heading, above: Block | None, kind: SectionKind | None, *, marked: bool) -> bool:
    """Whether a heading is a part of the section above: "Never take with it" under "Food and other medicines", "Keep 4 hours between them and:" over a list."""
    if found.kind == kind:
        return is_below(block, above) or (not marked and not is_nothing_else(block.text))
    return found.kind == "other" and kind == "interactions" and block.style not in RANKED and block.text.rstrip().endswith(":")


def _title_of_part(blocks: Sequence[Block], number: int, layout: Layout) -> Heading | None:
    """What the title of a sheet of one part is about, which stands right over it: "Taxivane: When to Call the Clinic"."""
    text, i, j = words(blocks[number])
    mark = next((at for at in range(i + 1, j - 1) if text.tags[at] in _TITLE_MARK.of(text)), None)
    if mark is None or not _is_over_text(blocks, number):
        return None
    rest = text.words(mark + 1, j)
    return (layout.heading(rest) or topic(rest)) if is_nothing_else(rest) else None


def _asks(block: Block) -> bool:
    """Whether a heading is a question."""
    return block.text.rstrip().endswith("?")


def _is_over_text(blocks: Sequence[Block], number: int) -> bool:
    """Whether something stands under a line that is no heading, or the sentence over a list."""
    if number + 1 == len(blocks):
        return False
    after = blocks[number + 1]
    return after.kind != "heading" or is_lead_in(*words(after)) or after.text.rstrip().endswith(":")


def _heads_list(blocks: Sequence[Block], number: int) -> bool:
    """Whether a line stands alone over a list with bullets, and is no sentence."""
    after = blocks[number + 1] if number + 1 < len(blocks) else None
    return after is not None and after.kind == "item" and bool(after.bullet) and not after.bullet[:1].isdigit() and blocks[number].text[-1] not in ".!;,:"


def is_below(block: Block, above: Block | None) -> bool:
    """Whether a heading is of a lower rank than another that stands over it."""
    return above is not None and above.style in RANKED and block.style in RANKED and block.level > above.level


def _is_numbered_title(blocks: Sequence[Block], number: int) -> bool:
    """Whether an item stands alone under its number, as a title over other blocks: "3. What side effects can it cause?"."""
    block = blocks[number]
    if block.kind != "item" or not block.bullet[:1].isdigit() or block.linked or len(block.text) > _LONGEST_TOPIC or block.text[-1] in ".!;,:":
        return False
    before = blocks[number - 1] if number else None
    if before is not None and before.kind == "item" and before.bullet[:1].isdigit():
        return False
    after = blocks[number + 1] if number + 1 < len(blocks) else None
    return after is not None and (after.kind != "item" or not after.bullet[:1].isdigit()) and not (after.kind == "heading" and after.style in MARKUP)


def _add_contents(blocks: Sequence[Block], whole: list[Heading | None], unknown: Sequence[int], layout: Layout) -> None:
    """Unknown headings, by what stands under them, where they are set like one that is known and not below the one they stand under.

    One that is about nothing known ends the part before it all the same, where it is set apart as a heading.
    """
    styles = {block.style for block, heading in zip(blocks, whole, strict=True) if heading is not None}
    candidates = set(unknown)
    above: Block | None = None
    kind: SectionKind | None = None
    for number, block in enumerate(blocks):
        if number in candidates and block.style in styles and layout.misspelt_heading(block.text) is None:
            apart = (block.style not in MARKUP or block.style == "dt") and kind in _OF_LISTS and _is_set_apart(blocks, number) and not layout.is_trailer(block.text)
            found = None if _is_entry(blocks, number, kind) and not apart else _by_contents(blocks, whole, number, above)
            if apart and found is None and about(_under(blocks, whole, number), least=1) is None:
                found = Heading("other", ())
            whole[number] = None if found is not None and found.kind == kind and block.style not in MARKUP else found
        if (heading := whole[number]) is not None:
            above, kind = block, heading.kind


def _weigh_warnings(blocks: Sequence[Block], whole: list[Heading | None], layout: Layout) -> None:
    """"Warnings and precautions" are effects where effects stand under them, and what to say before use where that is asked."""
    usual = any(heading.kind == "warnings" for heading in layout.headings)
    for number, heading in enumerate(whole):
        if heading is None or heading.kind not in {"warnings", "before_use"} or not is_warning(blocks[number].text):
            continue
        found = about(_under(blocks, whole, number), least=1)
        if found is not None and found.kind == "side_effects":
            whole[number] = replace(heading, kind="warnings", listed_as="warning")
        elif not usual or (found is not None and found.kind == "before_use"):
            whole[number] = replace(heading, kind="before_use", listed_as=None)


def _is_set_apart(blocks: Sequence[Block], number: int) -> bool:
    """Whether a line without markup is a heading by how it is written, and no entry of the list before it: a question, or words in capitals over a text."""
    block = blocks[number]
    if not _is_over_text(blocks, number) or is_lead_in(*words(block)) or block.text[-1] in ".!;,:":
        return False
    if _asks(block):
        return block.text[:1].isupper()
    return (_is_title(block.text) or _heads_list(blocks, number)) and len(block.text.split()) > 1 and blocks[number - 1].bullet != "" and not names_sign(*words(block))


def _is_entry(blocks: Sequence[Block], number: int, kind: SectionKind | None) -> bool:
    """Whether a short line is an entry of the list around it that lost its bullet, among reasons to call or under the sentence over a list."""
    if blocks[number].style in MARKUP:
        return False
    return is_lead_in(*words(blocks[number - 1])) or kind in {"when_to_call", "allergic_reaction"}


def _by_contents(blocks: Sequence[Block], whole: Sequence[Heading | None], number: int, above: Block | None) -> Heading | None:
    block = blocks[number]
    if block.style not in MARKUP and (block.style != "alone" or not _is_over_text(blocks, number)):
        return None
    if is_below(block, above):
        return None
    return about(_under(blocks, whole, number))


def _under(blocks: Sequence[Block], whole: Sequence[Heading | None], number: int) -> Iterator[Block]:
    """The blocks under a heading, up to the next one that is known or set like it."""
    heading = blocks[number]
    for place in range(number + 1, len(blocks)):
        block = blocks[place]
        if whole[place] is not None or (block.kind == "heading" and (block.style == heading.style or (block.style in MARKUP and 0 < block.level <= heading.level))):
            return
        if not block.linked and not block.region:
            yield block


def tells_onset(block: Block) -> bool:
    """Whether a heading says when the effects under it begin, and nothing else: "Side effects 1 to 2 weeks after a dose"."""
    text, i, j = words(block)
    if not amounts(text, i, j):
        return False
    onset = next((timing for timing in timings(text, i, j) if timing.kind == "onset"), None)
    return onset is not None and set(normalise(f"{text.words(i, onset.start)} {text.words(onset.end, j)}").split()) <= _ONSET_WORDS


def _glued(block: Block, after: Block | None, layout: Layout, own: set[tuple[SectionKind, Listing | None]], drug: str | None, *, topics: bool, capitals: bool) -> tuple[int, Heading] | None:
    """Where a heading ends that is glued to the first words of its paragraph. ``after`` is the block behind it, ``capitals`` says that the page sets headings so: "STORAGE: Keep …"."""
    if block.linked or (block.kind == "heading" and tells_onset(block)) or (block.kind == "item" and not block.joins and not block.strong):
        return None
    text = block.text
    if 0 < block.strong < len(text) and (heading := _bold_start(block, layout, topics=topics)) is not None:
        return _past_mark(text, block.strong), heading
    if block.kind == "item":
        return None
    if topics and (before := _before_mark(block, layout)) is not None:
        return before
    if capitals and (label := _CAPITALS.match(text)) is not None and (heading := layout.heading(label[1]) or topic(label[1])) is not None:
        return label.end(), heading
    found = layout.prefix(text, folded(block)) if len(text) <= _LOOKED_AT else layout.heading_prefix(text)
    of_drug = None if found is not None or drug is None else layout.prefix_of(text, drug)
    if found is None and of_drug is None:
        return None
    end, heading = found or of_drug  # type: ignore[misc]  # one of them is
    rest = text[end:].lstrip()
    printed = text[:end]
    if not rest or len(normalise(printed).split()) < 2:
        return None
    if rest[0] in ":–—" or rest[0] in _BULLETS:
        if block.kind == "heading" and rest[0] != ":" and (after is None or after.bullet != rest[0]) and (topic(rest) is not None or not names_sign(*words_of(rest))):
            return len(text), heading  # more words of the heading: "When to Call – Problems After the Drip"
        return (_past_mark(text, end), heading) if printed[0].isupper() else None
    if rest[0].isalpha() and ((_is_title(text) and not names_sign(*words_of(rest))) or text.isupper()):
        return None  # all of it is set so: "CALL YOUR DOCTOR RIGHT AWAY"
    starts_anew = rest[0].isupper() or rest[0].isdigit()
    unseen = of_drug is not None or (heading.kind, heading.listed_as) not in own
    return (end, heading) if starts_anew and printed[0].isupper() and unseen else None


def _bold_start(block: Block, layout: Layout, *, topics: bool) -> Heading | None:
    """The heading that the bold start of a block is: by its wording, or as the label of a row or of a paragraph by its topic."""
    start = block.text[: block.strong]
    heading = layout.heading(start)
    if heading is not None and (block.kind != "item" or heading.bulleted):
        return heading
    if not topics or block.kind == "item":
        return None
    return (heading or topic(start)) if _labels_row(block) else None


def _before_mark(block: Block, layout: Layout) -> tuple[int, Heading] | None:
    """The heading that the words before the first colon or question mark of a paragraph are, all of them: "Side Effects With This Medicine: Call …"."""
    text, i, j = words(block)
    mark = next((at for at in range(i, j - 1) if text.tags[at] in _HEADING_END.of(text)), None)
    if mark is None:
        return None
    end = text.end(mark + 1) - text.start(i)
    line = block.text[:end]
    if end > _LONGEST_TOPIC or mark - i < 2 or not line[:1].isupper():
        return None
    if line[-1] == ":" and (is_lead_in(*words_of(line)) or is_lead_in(*words_of(line[:-1])) or not is_nothing_else(line)):
        return None
    heading = layout.heading(line) or (topic(line) if is_nothing_else(line) else None)
    if heading is None or (heading.kind == "side_effects" and not names_effects(line)):
        return None  # "Very common: may affect more than 1 in 10 people" is one line
    return end, heading


def _labels_row(block: Block) -> bool:
    """Whether the bold start of a row of two cells is all of its first cell: the label of a part."""
    places = [number for number, piece in enumerate(block.pieces) if piece.offset < 0 and piece.text == "\t"]
    return len(places) == 1 and sum(visible(piece.text) for piece in block.pieces[: places[0]]) == visible(block.text[: block.strong])


def _past_mark(text: str, end: int) -> int:
    """The end of a glued heading with the colon that belongs to it."""
    return end + (text[end : end + 1] == ":")


def _unbulleted(block: Block) -> tuple[Block, Block | None]:
    """What follows a glued heading: an item when a bullet stands before it."""
    behind = block.text[1:].lstrip()
    if block.text[0] in _BULLETS and behind:
        mark, rest = split(block, len(block.text) - len(behind))
        return replace(rest, kind="item", level=max(block.level, 1), bullet=mark.text, style=""), mark
    return replace(block, kind="item" if block.kind == "item" else "paragraph", style=""), None


def _is_title(text: str) -> bool:
    """Whether a list item is written like a heading: upper case, or most words begin with a capital."""
    run = words_of(text)
    long = [word for word in map(run.text.token, range(run.i, run.j)) if len(word) > 1 and word[0].isalpha() and word.lower() not in _SMALL_WORDS]
    return bool(long) and all(word[0].isupper() for word in long)


def _is_numbered(text: str) -> bool:
    """Whether a line begins with a number of its own: "4. Possible side effects"."""
    number = text.partition(" ")[0].rstrip(".)")
    return number.isdigit() and len(number) < 3


def _without_contents(labelled: list[Labelled]) -> list[Labelled]:
    """A table of contents is three or more headings in a row that are list items: no headings at all."""
    result = list(labelled)
    # An entry says the same words as the heading it leads to, and another entry follows it instead of a text.
    last_of: dict[str, int] = {folded(block): index for index, (block, heading) in enumerate(labelled) if heading is not None}
    for index, (block, heading) in enumerate(labelled[:-1]):
        following = labelled[index + 1][0]
        if heading is not None and last_of[folded(block)] > index + 1 and len(following.text) <= 120 and _is_numbered(following.text) and _is_numbered(block.text):
            result[index] = (block, None)
    run: list[int] = []
    for index, (block, heading) in enumerate(labelled):
        if heading is not None and block.kind == "item":
            run.append(index)
            if index + 1 < len(labelled):
                continue
        if len(run) >= 3:
            entries = [position for position in run if last_of[folded(labelled[position][0])] > position]
            for position in entries or run:
                result[position] = (labelled[position][0], None)
        run.clear()
    return result
