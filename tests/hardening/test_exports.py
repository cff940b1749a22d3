"""Forty hostile texts in every field of a sheet, through every format there is and through the terminal.

A format that is added to ``FORMATS`` is tested here at once; one of a new kind has to say in ``CHECKS`` what holds for it.
"""

from __future__ import annotations

import copy
import io
import json
import re
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from html import escape
from typing import Any
from xml.etree.ElementTree import Element

import html5lib
import pytest
from lxml import etree
from pydantic import ValidationError

import drugsheet
from drugsheet import DrugSheet, DrugsheetError
from drugsheet.export.annotations.marks import kinds
from drugsheet.export.changes import changes_text
from drugsheet.export.findings import finding_text, findings
from drugsheet.export.formats import FORMATS
from drugsheet.export.summary import summary
from drugsheet.export.tables.part import cells_of_part
from drugsheet.lint import lint

from ..conftest import FIXTURES
from ..export.annotations import standoff
from ..payloads import PAYLOADS, filled, is_active

by_payload = pytest.mark.parametrize("payload", PAYLOADS, ids=ascii)
_HARMLESS = "Harmless words"
_ACTIVE_BYTES = frozenset(range(0x20)) - {0x0A} | {0x7F}


def test_there_are_forty() -> None:
    assert len(PAYLOADS) >= 40
    assert len(set(PAYLOADS)) == len(PAYLOADS)


# -- sheets that hold a text everywhere -------------------------------------------------------------------------------


@cache
def _stored() -> Any:
    return json.loads((FIXTURES / "us-card" / "oxaliplatin.json").read_text("utf-8"))


@cache
def _fixed() -> frozenset[tuple[Any, ...]]:
    """Where a stored sheet takes no other text: enumerations, units, codes, dates."""

    def texts(node: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
        if isinstance(node, dict | list):
            for key, value in node.items() if isinstance(node, dict) else enumerate(node):
                yield from texts(value, (*path, key))
        elif isinstance(node, str):
            yield path

    fixed = set()
    shapes: dict[tuple[Any, ...], bool] = {}
    for path in texts(_stored()):
        shape = tuple("*" if isinstance(step, int) else step for step in path)
        if shape not in shapes:
            data = copy.deepcopy(_stored())
            node = data
            for step in path[:-1]:
                node = node[step]
            node[path[-1]] = _HARMLESS
            try:
                DrugSheet.model_validate(data)
                shapes[shape] = False
            except ValidationError:
                shapes[shape] = True
        if shapes[shape]:
            fixed.add(path)
    return frozenset(fixed)


@cache
def filled_sheet(payload: str) -> DrugSheet:
    """A stored sheet with the payload in every field that takes a text, and every span where it stands."""
    data = filled(_stored(), payload, keep=lambda path: path in _fixed() or path == ("schema_version",))
    data["text"] = payload + "\n" + _stored()["text"]
    spans(data, {"start": 0, "end": len(payload)})
    return DrugSheet.model_validate(data)


def spans(node: Any, span: Any) -> None:
    """Put every fact's span where the payload stands, so that it quotes it."""
    if isinstance(node, dict):
        if isinstance(node.get("text"), str) and "span" in node:
            node["span"] = dict(span)
        for value in node.values():
            spans(value, span)
    elif isinstance(node, list):
        for value in node:
            spans(value, span)


@cache
def read_sheet(payload: str, markup: bool) -> DrugSheet:
    """A sheet that was read, with the payload in its title, headings, items and trailer."""
    words = " ".join(payload.split()) or "x"
    lines = [
        ("h1", f"Examplol {words} (Generic Name)"),
        ("p", f"Other Names: {words}, Sample"),
        ("h2", f"About Examplol {words}"),
        ("p", f"{words} is used to treat cancer."),
        *[("p", "It is given into a vein in the clinic, and the nurse watches you closely while it runs.")] * 40,  # so that a few control characters make it no binary file
        ("h2", "Possible Side Effects (More Common)"),
        *((("li", f"{words}"), ("li", f"Nausea {words}. This may last up to 2 days {words}."))),
        ("h2", "Food and Drug Interactions"),
        ("li", f"Do not take {words} with grapefruit juice or {words}."),
        ("h2", "When to Call the Doctor"),
        ("li", f"{words}"),
        ("li", f"Temperature of 100.5 F {words} or above"),
        ("p", f"Revised March 2012 © {words}"),
    ]
    if markup:
        source = "<html><body>" + "".join(f"<{tag}>{escape(text)}</{tag}>" for tag, text in lines) + "</body></html>"
    else:
        source = "\n\n".join(("- " if tag == "li" else "") + text for tag, text in lines)
    return drugsheet.parse(source, name=words[:40].replace("/", "_"), media_type="text/html" if markup else "text/plain")


def sheets(payload: str) -> list[DrugSheet]:
    return [filled_sheet(payload), read_sheet(payload, markup=True), read_sheet(payload, markup=False)]


# -- what holds for a format ------------------------------------------------------------------------------------------


def _strings(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        for key, value in node.items():
            yield key
            yield from _strings(value)
    elif isinstance(node, list):
        for value in node:
            yield from _strings(value)
    elif isinstance(node, str):
        yield node


def elements(page: str) -> Counter[str]:
    """The elements and attributes of a page as a browser sees them."""

    def walk(element: Element) -> Iterator[str]:
        if isinstance(element.tag, str):
            yield element.tag
            yield from (f"{element.tag}@{name}" for name in element.attrib)
            for child in element:
                yield from walk(child)

    return Counter(walk(html5lib.parse(page, namespaceHTMLElements=False, treebuilder="etree")))


def check_json(written: bytes, _harmless: bytes) -> None:
    assert not _ACTIVE_BYTES & set(written) - {0x7F}
    json.loads(written)


def check_ndjson(written: bytes, harmless: bytes) -> None:
    check_json(written.splitlines(keepends=True)[0] if written.count(b"\n") else written, harmless)
    assert written.count(b"\n") == 1
    assert written.endswith(b"\n")


def check_fhir(written: bytes, harmless: bytes) -> None:
    """Narratives hold no other elements and attributes than those of a harmless sheet: how many there are, the words decide."""
    assert not _ACTIVE_BYTES & set(written) - {0x7F}
    made, meant = ([text for line in _documents(data) for text in _strings(line) if text.startswith("<div")] for data in (written, harmless))
    assert made
    assert sum(map(elements, made), Counter()).keys() <= sum(map(elements, meant), Counter()).keys() | {"h1", "h2", "h3", "p", "ul", "li"}


def _documents(data: bytes) -> list[Any]:
    """One document, or one a line."""
    try:
        return [json.loads(data)]
    except ValueError:
        return [json.loads(line) for line in data.split(b"\n") if line]


def check_html(written: bytes, harmless: bytes) -> None:
    assert not _ACTIVE_BYTES & set(written)
    assert elements(written.decode("utf-8")) == elements(harmless.decode("utf-8"))


def check_part(written: bytes, _harmless: bytes) -> None:
    """A part of the tables is no text; that no cell of the CSV made of it is a formula, tests/export/tables/test_csv.py shows."""
    assert cells_of_part(written, "input.html")["sheets"]


def check_cql(written: bytes, harmless: bytes) -> None:
    """Outside comments, literals and quoted names stands what stands there for a harmless sheet: words that we wrote, no others."""
    assert not _ACTIVE_BYTES & set(written)
    assert cql_words(written) <= cql_words(harmless)


def cql_words(library: bytes) -> set[str]:
    """The words of a library that are neither comment nor literal nor name: each is a letter's word or a sign."""
    bare = re.sub(r"""(?m:^library \w+)|//[^\n]*|/\*.*?\*/|'(?:[^'\\\n]|\\.)*'|"[^"\\\n]*\"""", " ", library.decode("utf-8"), flags=re.DOTALL)
    return set(re.findall(r"[A-Za-z_]+|[^\sA-Za-z_0-9]", bare))


def check_web_annotation(written: bytes, harmless: bytes) -> None:
    """No type, motivation or context is a sheet's own: words stand in ``exact``, ``prefix``, ``suffix``, ``value`` and ``label`` alone."""
    check_json(written, harmless)
    made, meant = (list(_terms(json.loads(data))) for data in (written, harmless))
    assert set(made) <= set(meant)


def _terms(node: Any) -> Iterator[str]:
    """What a reader of JSON-LD takes for terms and addresses; names and digests of the sheet itself are left out."""
    if isinstance(node, dict):
        for key, value in node.items():
            yield key
            if key in {"@context", "type", "motivation", "purpose", "format"}:
                yield from _strings(value)
            elif key in {"id", "partOf", "source"}:
                assert re.fullmatch(r"https://drugsheet\.example/[a-z0-9/#-]+|ni:///sha-256;[\w-]{43}", value, flags=re.ASCII), value
            else:
                yield from _terms(value)
    elif isinstance(node, list):
        for value in node:
            yield from _terms(value)


def _files(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as files:
        assert all(re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]*", name) for name in files.namelist()), "no folder, no hidden file"
        return {name: files.read(name) for name in files.namelist()}


def check_cas(written: bytes, harmless: bytes) -> None:
    """Two documents: the types, always the same, and elements of these types alone, without a document type, a comment or an instruction."""
    made, meant = _files(written), _files(harmless)
    assert made["TypeSystem.xml"] == meant["TypeSystem.xml"]
    [document] = [data for name, data in made.items() if name != "TypeSystem.xml"]
    assert not _ACTIVE_BYTES & set(document) - {0x7F}
    assert b"<!" not in document
    root = etree.fromstring(document)
    assert not "".join(map(str, root.itertext())).strip()
    types = {f"{{http:///drugsheet.ecore}}{name}" for name in kinds()}
    others = {element.tag for element in root.iter()} - types
    assert others <= {f"{{http:///uima/{name}}}{tag}" for name, tag in (("cas.ecore", "NULL"), ("cas.ecore", "Sofa"), ("cas.ecore", "View"), ("tcas.ecore", "DocumentAnnotation"))} | {root.tag}


def check_brat(written: bytes, harmless: bytes) -> None:
    """The configuration is always the same; a strict reader finds lines of the format alone, whose words stand in the text."""
    made, meant = _files(written), _files(harmless)
    configuration = made.pop("annotation.conf")
    assert configuration == meant["annotation.conf"]
    [(ann, lines)] = [(name, data) for name, data in made.items() if name.endswith(".ann")]
    assert set(made) == {ann, f"{ann.removesuffix('.ann')}.txt"}
    assert not _ACTIVE_BYTES & set(lines) - {0x09}
    text = made[f"{ann.removesuffix('.ann')}.txt"].decode("utf-8")
    assert standoff.read(text, lines.decode("utf-8"), configuration.decode("utf-8"))


CHECKS: dict[str, Callable[[bytes, bytes], None]] = {
    "json": check_json,
    "ndjson": check_ndjson,
    "fhir": check_fhir,
    "html": check_html,
    "review": check_html,
    "report": check_html,
    "cql": check_cql,
    "webannotation": check_web_annotation,
    "cas": check_cas,
    "brat": check_brat,
    "csv": check_part,
    "parquet": check_part,
}
"""What holds for the formats whose names begin so."""


def check_of(name: str) -> Callable[[bytes, bytes], None]:
    for start, check in CHECKS.items():
        if name.startswith(start):
            return check
    raise AssertionError(f"say in CHECKS what holds for the format {name!r} under hostile texts")


@by_payload
@pytest.mark.parametrize("name", FORMATS)
def test_format(name: str, payload: str) -> None:
    check = check_of(name)
    for sheet, harmless in zip(sheets(payload), harmless_in(name), strict=True):
        check(FORMATS[name].render(sheet), harmless)


@cache
def harmless_in(name: str) -> list[bytes]:
    """The harmless sheets in a format."""
    return [FORMATS[name].render(sheet) for sheet in sheets(_HARMLESS)]


@by_payload
@pytest.mark.parametrize("name", [form.name for form in FORMATS.values() if form.failure is not None])
def test_record_of_a_failure(name: str, payload: str) -> None:
    failure = FORMATS[name].failure
    assert failure is not None
    record = failure(DrugsheetError(payload, hint=payload, name=payload + "/" + payload))
    assert record.count(b"\n") == 1
    assert json.loads(record)["ok"] is False
    assert not _ACTIVE_BYTES & set(record) - {0x0A, 0x7F}


@by_payload
def test_json_gives_the_text_back(payload: str) -> None:
    sheet = filled_sheet(payload)
    assert DrugSheet.model_validate_json(FORMATS["json"].render(sheet)) == sheet
    assert sheet.drug.name == payload


@by_payload
def test_terminal(payload: str) -> None:
    for sheet in sheets(payload):
        assert not is_active(summary(sheet)), "drugsheet show"
        for finding in findings(f"{payload}.html", sheet, lint(sheet)):
            assert not is_active(finding_text(finding)), "drugsheet lint"
        for old, new in ((sheet, sheets(_HARMLESS)[1]), (sheets(_HARMLESS)[1], sheet)):
            assert not is_active(changes_text(drugsheet.diff(old, new), payload, payload)), "drugsheet diff"


@by_payload
def test_an_error_is_one_line(payload: str, capsys: pytest.CaptureFixture[str]) -> None:
    from drugsheet.cli import main  # noqa: PLC0415

    if "\0" in payload:
        return  # no argument of a process can hold it
    main(["convert", "--", payload])
    main(["show", "--", payload])
    err = capsys.readouterr().err
    assert not is_active(err)
