"""UIMA CAS: cassis loads it again, and its offsets are those of UTF-16, as a reader of its XML counts them."""

from __future__ import annotations

import builtins
import io
import json
import sys
import zipfile
from typing import Any

import cassis
import pytest
from lxml import etree

import drugsheet
from drugsheet.errors import MissingExtra
from drugsheet.export.annotations.marks import kinds
from drugsheet.export.formats import FORMATS

from ...cli.conftest import Run, here, quiet, run
from .sheets import ASTRAL, NAMES, facts, sheets

__all__ = ["here", "quiet", "run"]


def unpacked(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as files:
        return {name: files.read(name) for name in files.namelist()}


def loaded(files: dict[str, bytes], name: str) -> Any:
    types = cassis.load_typesystem(io.BytesIO(files["TypeSystem.xml"]))
    return cassis.load_cas_from_xmi(io.BytesIO(files[f"{name}.xmi"]), typesystem=types)


@pytest.mark.parametrize("name", NAMES)
def test_cassis_loads_every_fact_with_its_words(name: str) -> None:
    sheet = sheets()[name]
    cas = loaded(unpacked(FORMATS["cas"].render(sheet)), name)
    assert cas.sofa_string == sheet.text
    found = {(item.path, item.get_covered_text(), item.begin, item.end) for item in cas.select("drugsheet.Fact")}
    assert {tuple(fact) for fact in facts(sheet)} <= found
    [document] = cas.select("uima.tcas.DocumentAnnotation")
    assert document.get_covered_text() == sheet.text


@pytest.mark.parametrize("name", NAMES)
def test_offsets_are_units_of_utf_16(name: str) -> None:
    """Read without cassis: this is what UIMA in Java sees."""
    sheet = sheets()[name]
    root = etree.fromstring(unpacked(FORMATS["cas"].render(sheet))[f"{name}.xmi"])
    sofa = root.find("{http:///uima/cas.ecore}Sofa")
    assert sofa is not None
    text = str(sofa.attrib["sofaString"]).encode("utf-16-le")
    assert text == sheet.text.encode("utf-16-le")
    words = {
        item.attrib["path"]: text[2 * int(item.attrib["begin"]) : 2 * int(item.attrib["end"])].decode("utf-16-le")
        for item in root
        if item.tag.startswith("{http:///drugsheet.ecore}")
    }
    assert {fact.pointer: fact.text for fact in facts(sheet)}.items() <= words.items()


def test_there_are_characters_of_two_units() -> None:
    sheet = sheets()["astral.txt"]
    assert any(ord(char) > 0xFFFF for fact in facts(sheet) for char in fact.text)
    assert any(fact.start and len(sheet.text[: fact.start].encode("utf-16-le")) != 2 * fact.start for fact in facts(sheet))


def test_features_say_what_was_read() -> None:
    cas = drugsheet.to_cas(drugsheet.parse(ASTRAL, name="astral.txt"))
    [reason] = cas.select("drugsheet.CallReason")
    [limit] = cas.select("drugsheet.Threshold")
    assert (reason.urgency, limit.measure, limit.interval, limit.baseline) == ("immediate", "body_temperature", "100.5 °F or above", False)
    assert limit.partOf is reason
    assert json.loads(limit.value)["interval"]["low"] == 100.5
    assert reason.partOf is None


def test_the_types_are_the_kinds() -> None:
    types = cassis.load_typesystem(io.BytesIO(unpacked(FORMATS["cas"].render(sheets()["astral.txt"]))["TypeSystem.xml"]))
    assert {of.name for of in types.get_types() if of.name.startswith("drugsheet.")} == {"drugsheet.Fact", *(f"drugsheet.{name}" for name in kinds())}


def test_what_xml_has_no_place_for_moves_nothing() -> None:
    sheet = sheets()["astral.txt"]
    text = sheet.text.replace("Rash", "R\x00\x1b\ufffe")
    effects = [effect.model_copy(update={"text": effect.text.replace("Rash", "R\x00\x1b\ufffe")}) for effect in sheet.side_effects]
    odd = sheet.model_copy(update={"text": text, "side_effects": effects})
    cas = loaded(unpacked(FORMATS["cas"].render(odd)), "astral.txt")
    assert len(cas.sofa_string) == len(text)
    assert "R\ufffd\ufffd\ufffd" in {item.get_covered_text() for item in cas.select("drugsheet.SideEffect")}
    assert "100.5 F (38 C) or above" in {item.get_covered_text() for item in cas.select("drugsheet.Threshold")}


def test_a_span_beyond_the_text_ends_with_it() -> None:
    sheet = sheets()["astral.txt"]
    beyond = sheet.side_effects[0].model_copy(update={"span": drugsheet.Span(start=3, end=10**9)})
    cas = loaded(unpacked(FORMATS["cas"].render(sheet.model_copy(update={"side_effects": [beyond]}))), "astral.txt")
    assert [item.get_covered_text() for item in cas.select("drugsheet.SideEffect")] == [sheet.text[3:]]


def test_without_the_extra(monkeypatch: pytest.MonkeyPatch, run: Run) -> None:
    real = builtins.__import__

    def missing(name: str, *arguments: Any, **options: Any) -> Any:
        if name.startswith("cassis"):
            raise ImportError(name)
        return real(name, *arguments, **options)

    sheet = sheets()["astral.txt"]
    monkeypatch.delitem(sys.modules, "cassis")
    monkeypatch.setattr(builtins, "__import__", missing)
    with pytest.raises(MissingExtra, match=r"pip install 'drugsheet\[cas\]'"):
        drugsheet.to_cas(sheet)
    monkeypatch.setattr("drugsheet.cli.extras.find_spec", lambda _: None)
    result = run("convert", "-t", "cas", "x.txt")
    assert result.status == 2
    assert "drugsheet[cas]" in result.err
