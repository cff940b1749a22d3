"""A sheet gives the same facts from every kind of Word file as from its clean page, and no word of the file is lost."""

from __future__ import annotations

import io
import re
import zipfile
from functools import cache

import pytest
from lxml import etree

import drugsheet
from drugsheet import DrugSheet
from drugsheet.reading.document import visible
from drugsheet.reading.docx import MEDIA_TYPE
from tests.matrix.facts import ON_THE_SOURCE, Facts, difference, facts

from .kinds import KINDS, Kind
from .outline import NAMES, clean, parts

KNOWN = pytest.mark.parametrize("name", NAMES)
ALL = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name.replace(" ", "_"))
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_OF_WORDS = re.compile(r"word/(?:document|header|footer|footnotes|endnotes|comments)\.xml")
_CODES = frozenset(("tracked_changes", "hidden_text"))


@cache
def written(kind: Kind, name: str) -> bytes:
    return kind.write(parts(name)).pack()


@cache
def read(kind: Kind, name: str) -> DrugSheet:
    return drugsheet.parse(written(kind, name), name="sheet.docx")


def _of_the_sheet(sheet: DrugSheet) -> Facts:
    found = facts(sheet)
    found["diagnostics"] = [item for item in found["diagnostics"] if item["code"] not in _CODES]
    return found


def _cell(kind: Kind, name: str) -> object:
    reason = kind.lost.get(name)
    marks = [] if reason is None else [pytest.mark.xfail(strict=True, reason=reason)]
    return pytest.param(kind, name, id=f"{kind.name.replace(' ', '_')}-{name}", marks=marks)


@pytest.mark.parametrize(("kind", "name"), [_cell(kind, name) for kind in KINDS for name in NAMES])
def test_same_facts(kind: Kind, name: str) -> None:
    where = difference(_of_the_sheet(clean(name)), _of_the_sheet(read(kind, name)))
    assert where is None, f"{kind.name} of {name}: {where}"


@KNOWN
@ALL
def test_nothing_is_lost(kind: Kind, name: str) -> None:
    """What another walk over all parts counts stands in the text or is left out for a reason."""
    data, sheet = written(kind, name), read(kind, name)
    assert sheet.source.media_type == MEDIA_TYPE
    assert sheet.source.coverage == 1
    assert set(sheet.source.left_out) == kind.reasons
    assert _counted(data) == visible(sheet._decoded or "")
    assert sheet.verify(data) == []
    assert {item.code for item in sheet.diagnostics} & {"tracked_changes", *ON_THE_SOURCE} - {"name_not_in_text"} == kind.codes


def _counted(data: bytes) -> int:
    """Visible characters of a file, by its elements and nothing else."""
    total = 0
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for part in filter(_OF_WORDS.fullmatch, archive.namelist()):
            root = etree.fromstring(archive.read(part).replace(b"http://purl.oclc.org/ooxml/wordprocessingml/main", _W[1:-1].encode()))
            total += sum(visible(element.text or "") for element in root.iter(*(_W + tag for tag in ("t", "delText", "instrText"))))
            total += sum(1 for _ in root.iter(_W + "sym", _W + "noBreakHyphen"))
    return total


@KNOWN
def test_the_clean_page_is_read_as_the_fixture_is(name: str) -> None:
    """So that what is compared with has facts at all."""
    sheet = clean(name)
    assert sheet.drug.name
    assert len(sheet.when_to_call) > 3
    assert len(sheet.side_effects) > 3
    assert sheet.thresholds
