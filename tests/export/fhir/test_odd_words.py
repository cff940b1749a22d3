"""Items without a word, and names of files that FHIR has no characters for: no element is empty, no string is one that FHIR refuses."""

from __future__ import annotations

import re

import pytest

import drugsheet
from drugsheet import to_fhir
from drugsheet.export.fhir import Release

from ...sheets import SHEET
from .test_bundle import RELEASES
from .walk import elements, resources, strings

NO_WORDS = SHEET.replace(b"- Hair loss.", b"- Hair loss.\n- .\n- -\n- ;")
WARNINGS = b"""Testdrug

About this drug
Testdrug is used to treat cancer.

Warnings and Precautions
- .
- Rash

When to Call the Doctor
- Fever
"""
NAMES = ["a\x07b.txt", "\x00.txt", "\ufffe.txt", "\x1b[31m.txt", "a\nb.txt", "  ", "\u2028", "x" * 5_000]
_NO_STRING = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def _check(sheet: drugsheet.DrugSheet, release: Release) -> None:
    bundle = to_fhir(sheet, release=release, bundle="transaction")
    assert all(element for element in elements(bundle))
    for words in strings(bundle):
        assert not words.isspace()
        assert words
        assert not _NO_STRING.search(words)


@pytest.mark.parametrize("release", RELEASES)
@pytest.mark.parametrize(("source", "layout"), [(NO_WORDS, "template-1"), (WARNINGS, "template-2")])
def test_an_item_without_a_word_is_named_by_its_text(source: bytes, layout: str, release: Release) -> None:
    sheet = drugsheet.parse(source, layout=layout)
    assert "." in {effect.name for effect in sheet.side_effects}
    _check(sheet, release)


@pytest.mark.parametrize("release", RELEASES)
@pytest.mark.parametrize("name", NAMES, ids=ascii)
def test_the_name_of_a_file_becomes_a_string_of_fhir(name: str, release: Release) -> None:
    sheet = drugsheet.parse(SHEET, name=name)
    _check(sheet, release)
    (source,) = resources(to_fhir(sheet, release=release), "DocumentReference")
    title = source["content"][0]["attachment"].get("title")
    assert title is None if name.isspace() else len(title) == len(name)
