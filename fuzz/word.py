"""Word files out of choices: a small valid one of some kind, its XML changed in places, now and then its bytes too."""

from __future__ import annotations

import copy
from functools import cache

from lxml import etree
from tests.reading.docx.kinds import KINDS
from tests.reading.docx.outline import Part, Words
from tests.reading.docx.words import W, packed

from fuzz.choices import Choices
from fuzz.pieces import HOSTILE_TEXT

MOST_CHANGES = 6
_SHEET = tuple(
    Part(kind, level, (Words(text),))
    for kind, level, text in (
        ("heading", 1, "Dummycin"), ("heading", 2, "Possible Side Effects"), ("item", 1, "Hiccups"), ("item", 2, "Nausea for 2 days"), ("item", 1, "Headache"),
        ("heading", 2, "When to Call the Doctor"), ("paragraph", 0, "Call right away if you have:"), ("item", 1, "Fever of 38 °C or higher"), ("item", 1, "Vomiting more than 3 times in 1 day"),
    )
)  # fmt: skip
_TAGS = tuple("p r t tbl tr tc sdt sdtContent ins del moveFrom hyperlink pPr rPr numPr txbxContent pict fldChar instrText sym vMerge gridSpan body customXml".split())
_VALUES = ("", "0", "1", "-1", "9", "99999999999", "x", "begin", "end", "separate", "restart", "continue", "bullet", "none", "true", "off", "F0B7", "110000", "D800", "Heading1", "ListParagraph")


def file(data: bytes) -> bytes:
    """The Word file that the bytes mean."""
    choices = Choices(data)
    files = dict(_files(choices.number(len(KINDS))))
    for _ in range(1 + choices.number(MOST_CHANGES)):
        name = choices.one_of(sorted(files))
        if choices.number(8) == 7:
            files[name] = _spliced(files[name], choices)
            continue
        try:
            root = etree.fromstring(files[name])
        except etree.XMLSyntaxError:
            continue
        _change(root, choices)
        files[name] = etree.tostring(root)
    if choices.number(12) == 11:
        del files[choices.one_of(sorted(files))]
    written = packed(files)
    return _spliced(written, choices) if choices.number(12) == 11 else written


@cache
def _files(number: int) -> tuple[tuple[str, bytes], ...]:
    return tuple(KINDS[number].write(_SHEET).files().items())


def _spliced(data: bytes, choices: Choices) -> bytes:
    at = choices.number(max(len(data), 1))
    return data[:at] + choices.raw(8) + data[at + choices.number(16) :]


def _change(root: etree._Element, choices: Choices) -> None:
    """Change one element somewhere below another one."""
    elements = list(root.iter())
    element = elements[choices.number(len(elements))]
    parent = element.getparent()
    match choices.number(8):
        case 0 if parent is not None:
            parent.remove(element)
        case 1 if parent is not None:
            parent.insert(choices.number(len(parent) + 1), copy.deepcopy(element))
        case 2:
            element.append(copy.deepcopy(elements[choices.number(len(elements))]))
        case 3 if parent is not None:
            wrapper = etree.Element(f"{{{W}}}{choices.one_of(_TAGS)}")
            parent.replace(element, wrapper)
            wrapper.append(element)
        case 4:
            element.tag = f"{{{W}}}{choices.one_of(_TAGS)}"
        case 5:
            element.set(f"{{{W}}}{choices.one_of(('val', 'ilvl', 'char', 'fldCharType', 'styleId', 'left', 'numId'))}", choices.one_of(_VALUES))
        case 6 if (names := sorted(element.attrib)):
            element.set(choices.one_of(names), choices.one_of(_VALUES))
        case _:
            hostile = "".join(char for char in choices.one_of(HOSTILE_TEXT) if char in "\t\n" or (char >= " " and not "\ud800" <= char <= "\udfff" and char not in "\ufffe\uffff"))
            element.text = (element.text or "") + hostile
