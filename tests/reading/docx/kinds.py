"""The kinds of Word files that people make of a sheet."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count

from .outline import Part, Words
from .words import Package, box, cell, levels, numbered, numbering, paragraph, run, style, table, told, words

SYMBOL = levels("bullet", "\uf0b7", "Symbol")
NORMAL = style("Normal", "Normal", default=True, run='<w:sz w:val="22"/>')
LIST = style("ListParagraph", "List Paragraph", based_on="Normal", paragraph='<w:ind w:left="720"/>')
HEADINGS = "".join(style(f"Heading{level}", f"heading {level}", based_on="Normal", run="<w:b/>") for level in range(1, 7))
_DELETED = '<w:del w:id="{}" w:author="A">{}</w:del>'
_INSERTED = '<w:ins w:id="{}" w:author="A">{}</w:ins>'


@dataclass(frozen=True, slots=True)
class Kind:
    """A way to set a sheet; ``reasons`` are those for which some of the file must be left out, and ``codes`` what must be diagnosed."""

    name: str
    write: Callable[[Sequence[Part]], Package]
    reasons: frozenset[str] = field(default_factory=frozenset)
    codes: frozenset[str] = field(default_factory=frozenset)
    lost: Mapping[str, str] = field(default_factory=dict, compare=False)
    """Sheets whose facts cannot be had from this kind, each with the reason."""


def _runs(part: Part, *, bold: bool = False) -> str:
    return "".join(_run(one, bold=bold) for one in part.words)


def _run(one: Words, *, bold: bool = False) -> str:
    return run(one.text, bold=bold or one.bold, raised=one.raised)


def _written(found: Sequence[Part], heading: Callable[[Part], str], item: Callable[[Part], str], text: Callable[[Part], str] = lambda part: paragraph(_runs(part))) -> str:
    return "".join({"heading": heading, "item": item, "paragraph": text}[part.kind](part) for part in found)


def _heading(part: Part) -> str:
    return paragraph(_runs(part), style=f"Heading{part.level}")


def _item(part: Part) -> str:
    return paragraph(_runs(part), style="ListParagraph", more=numbered(1, part.level - 1))


def _usual(body: str, *, kinds: Sequence[str] = (SYMBOL,), **more: object) -> Package:
    return Package(body, NORMAL + LIST + HEADINGS, numbering(*kinds), **more)  # type: ignore[arg-type]  # names of its fields


def _styles(found: Sequence[Part]) -> Package:
    return _usual(_written(found, _heading, _item), title="Microsoft Word - sheet.doc")


def _outline(found: Sequence[Part]) -> Package:
    """Headings by a style of the house's own with an outline level, taken over by another one; direct levels for the rest."""
    own = "".join(style(f"Base{level}", f"Haus {level}", paragraph=f'<w:outlineLvl w:val="{level - 1}"/>') + style(f"Kopf{level}", f"Kopf {level}", based_on=f"Base{level}") for level in range(1, 5))

    def heading(part: Part) -> str:
        direct = f'<w:outlineLvl w:val="{part.level - 1}"/>'
        return paragraph(_runs(part), style=f"Kopf{part.level}") if part.level <= 4 else paragraph(_runs(part), more=direct)

    return Package(_written(found, heading, _item), NORMAL + LIST + own, numbering(SYMBOL))


def _localised(found: Sequence[Part]) -> Package:
    own = style("Standard", "Standard", default=True) + "".join(style(f"berschrift{level}", f"Überschrift {level}", based_on="Standard") for level in range(1, 7))
    return Package(_written(found, lambda part: paragraph(_runs(part), style=f"berschrift{part.level}"), _item), own + LIST, numbering(SYMBOL))


def _by_style(found: Sequence[Part]) -> Package:
    """Lists by a style for each level, each a list of its own that stands further in."""
    kinds = [levels("bullet", mark, font).replace('w:left="720"', f'w:left="{720 * at}"', 1) for at, (mark, font) in enumerate((("\uf0b7", "Symbol"), ("o", "Courier New"), ("\uf0a7", "Wingdings")), 1)]
    own = "".join(style(f"ListBullet{level}", f"List Bullet {level}", paragraph=numbered(level)) for level in range(1, 4))
    body = _written(found, _heading, lambda part: paragraph(_runs(part), style=f"ListBullet{min(part.level, 3)}"))
    return Package(body, NORMAL + HEADINGS + own, numbering(*kinds))


def _bold(found: Sequence[Part]) -> Package:
    """Nothing but bold lines for headings, and empty paragraphs between everything."""
    gap = paragraph("")
    return _usual(_written(found, lambda part: gap + paragraph(_runs(part, bold=True)) + gap, lambda part: _item(part) + gap))


def _larger(found: Sequence[Part]) -> Package:
    def heading(part: Part) -> str:
        return paragraph("".join(run(one.text, raised=one.raised, more=f'<w:sz w:val="{44 - 4 * part.level}"/>') for one in part.words))

    return _usual(_written(found, heading, _item))


def _typed(mark: str) -> Callable[[Sequence[Part]], Package]:
    """Bullets that were typed, with a tab behind them."""

    def write(found: Sequence[Part]) -> Package:
        return _usual(_written(found, _heading, lambda part: paragraph(f"{mark}<w:r><w:tab/></w:r>{_runs(part)}", more=f'<w:ind w:left="{360 * part.level}" w:hanging="360"/>')))

    return write


def _decimal(found: Sequence[Part]) -> Package:
    return _usual(_written(found, _heading, _item), kinds=(levels("decimal", "%."),))


def _frame(found: Sequence[Part]) -> Package:
    """The whole sheet in a table of one cell."""
    return _usual(table([[cell(_written(found, _heading, _item))]]))


def _boxes(found: Sequence[Part]) -> Package:
    """Each section in a box of text, the first of them in the old form alone."""
    sections: list[list[Part]] = []
    for part in found:
        if part.kind == "heading" or not sections or all(one.bold for one in part.words):
            sections.append([])
        sections[-1].append(part)
    body = "".join(paragraph(box(_written(section, _heading, _item), old=at == 0, alternative=at % 2 == 0)) for at, section in enumerate(sections))
    return _usual(body)


def _tracked(found: Sequence[Part]) -> Package:
    """Every paragraph was changed: its first word is inserted, a wrong one deleted, and the end of a wrong line before it too."""
    number = count(1)

    def changed(part: Part) -> str:
        first, rest = part.words[0], part.words[1:]
        head, _, tail = first.text.partition(" ")
        gone = _DELETED.format(next(number), f"<w:r>{words('Never 999 F', 'delText')}</w:r>")
        inner = _INSERTED.format(next(number), run(head, bold=first.bold, raised=first.raised))
        return gone + inner + (run(f" {tail}" if tail else "", bold=first.bold) if tail else "") + "".join(map(_run, rest))

    ended = '<w:rPr><w:del w:id="0" w:author="A"/></w:rPr>'
    body = _written(
        found,
        lambda part: paragraph(changed(part), style=f"Heading{part.level}"),
        lambda part: paragraph(_DELETED.format(0, f"<w:r>{words('Gone', 'delText')}</w:r>"), more=ended) + paragraph(changed(part), style="ListParagraph", more=numbered(1, part.level - 1)),
        lambda part: paragraph(changed(part)),
    )
    return _usual(f'{body}<w:moveFrom w:id="1">{paragraph(run("Moved away"))}</w:moveFrom>')


def _wrapped(found: Sequence[Part]) -> Package:
    """Content controls around everything, words that are results of fields, and a placeholder that nobody filled in."""

    def control(inner: str) -> str:
        return f"<w:sdt><w:sdtPr/><w:sdtContent>{inner}</w:sdtContent></w:sdt>"

    def inner(part: Part) -> str:
        return control(told(" DOCPROPERTY  Name ", _run(part.words[0]))) + "".join(f"<w:smartTag>{_run(one)}</w:smartTag>" for one in part.words[1:])

    empty = f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{paragraph(run('Click here to enter text.'))}</w:sdtContent></w:sdt>"
    body = _written(
        found,
        lambda part: control(paragraph(inner(part), style=f"Heading{part.level}")),
        lambda part: control(control(paragraph(inner(part), style="ListParagraph", more=numbered(1, part.level - 1)))),
        lambda part: paragraph(inner(part)),
    )
    return _usual(body + empty)


def _aside(found: Sequence[Part]) -> Package:
    """Headers, footers, notes and comments, each with words that would be facts."""
    fact = "Call 911 for a fever of 107 F"
    note = f'<w:{{0}} w:id="1">{paragraph(run(fact))}</w:{{0}}>'
    mark = '<w:r><w:footnoteReference w:id="1"/></w:r>'
    body = _written(found, _heading, lambda part: paragraph(_runs(part) + mark, style="ListParagraph", more=numbered(1, part.level - 1)))
    page = paragraph(run("Page ") + told(" PAGE ", run("1")) + run(" of ") + told("NUMPAGES", run("3")))
    parts = {"header": paragraph(run("Cancer Center")), "footer": page, "footnotes": note.format("footnote"), "endnotes": note.format("endnote"), "comments": note.format("comment")}
    return _usual(body, parts=parts)


def _split(found: Sequence[Part]) -> Package:
    """Runs of three characters, with marks of the speller and bookmarks between them."""
    between = '<w:proofErr w:type="spellStart"/><w:bookmarkStart w:id="0" w:name="x"/><w:bookmarkEnd w:id="0"/>'

    def inner(part: Part) -> str:
        return "".join(run(one.text[at : at + 3], bold=one.bold, raised=one.raised) + between for one in part.words for at in range(0, len(one.text), 3))

    return _usual(
        _written(
            found,
            lambda part: paragraph(inner(part), style=f"Heading{part.level}"),
            lambda part: paragraph(inner(part), style="ListParagraph", more=numbered(1, part.level - 1)),
            lambda part: paragraph(inner(part)),
        )
    )


def _hidden(found: Sequence[Part]) -> Package:
    hidden = paragraph(run("Note to the printer", more="<w:vanish/>"))
    return Package(
        _written(found, _heading, lambda part: _item(part) + hidden) + paragraph(run("Draft 3"), style="Secret"),
        NORMAL + LIST + HEADINGS + style("Secret", "Secret", run="<w:vanish/>"),
        numbering(SYMBOL),
    )


def _strict(found: Sequence[Part]) -> Package:
    return _usual(_written(found, _heading, _item), strict=True)


KINDS: tuple[Kind, ...] = (
    Kind("heading styles", _styles),
    Kind("outline levels", _outline),
    Kind("localised styles", _localised),
    Kind("lists by style", _by_style),
    Kind("bold headings", _bold, lost={"eu-leaflet/imatinib.html": "bold lines have no rank: that 'Very common' stands under 'Other side effects' cannot be seen, nor is it in a page of such lines"}),
    Kind("larger headings", _larger),
    Kind("typed bullets", _typed(run("•")), frozenset(("bullet",))),
    Kind("symbols", _typed('<w:r><w:sym w:font="Symbol" w:char="F0B7"/></w:r>'), frozenset(("bullet",))),
    Kind("bullets in a symbol font", _typed(run("·", more='<w:rFonts w:ascii="Symbol" w:hAnsi="Symbol"/>')), frozenset(("bullet",))),
    Kind("numbers", _decimal),
    Kind("a frame", _frame),
    Kind("boxes of text", _boxes, frozenset(("alternative",))),
    Kind("tracked changes", _tracked, frozenset(("deleted",)), frozenset(("tracked_changes",))),
    Kind("controls and fields", _wrapped, frozenset(("field_code", "placeholder"))),
    Kind("notes and headers", _aside, frozenset(("running_head", "footnote", "endnote", "comment", "field_code"))),
    Kind("split runs", _split),
    Kind("hidden text", _hidden, frozenset(("hidden",))),
    Kind("strict", _strict),
)
