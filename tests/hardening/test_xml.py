"""Tricks of XML: nothing is fetched, nothing is included, nothing grows; a canary file never shows."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

import drugsheet
from drugsheet import DrugsheetError, NotADrugSheet

CANARY = "canary-4711-sings"
_BODY = (
    "<html xmlns='http://www.w3.org/1999/xhtml' xmlns:xi='http://www.w3.org/2001/XInclude' xmlns:xlink='http://www.w3.org/1999/xlink'><head><title>Examplol</title>{head}</head>"
    "<body><h1>Examplol (Generic Name)</h1><p>Before &x; after</p>{inside}<h2>Possible Side Effects (More Common)</h2><ul><li>Nausea</li></ul><h2>When to Call the Doctor</h2><ul><li>Fever of 100.4 F &x;</li></ul></body></html>"
)
_LAUGHS = "".join(f'<!ENTITY l{number} "{f"&l{number - 1};" * 10}">' for number in range(1, 12))

TRICKS = {  # what: the page; FILE is the canary's address
    "external entity": '<!DOCTYPE html [<!ENTITY x SYSTEM "FILE">]>' + _BODY,
    "external entity, public": '<!DOCTYPE html [<!ENTITY x PUBLIC "p" "FILE">]>' + _BODY,
    "parameter entity": '<!DOCTYPE html [<!ENTITY % p SYSTEM "FILE"> %p; <!ENTITY x "y">]>' + _BODY,
    "nested parameter entity": '<!DOCTYPE html [<!ENTITY % f SYSTEM "FILE"><!ENTITY % e "<!ENTITY x SYSTEM \'FILE\'>">%e;]>' + _BODY,
    "external subset": '<!DOCTYPE html SYSTEM "FILE">' + _BODY,
    "billion laughs": f'<!DOCTYPE html [<!ENTITY l0 "ha">{_LAUGHS}<!ENTITY x "&l11;">]>' + _BODY,
    "quadratic blowup": f'<!DOCTYPE html [<!ENTITY x "{"a" * 50_000}">]>' + _BODY.replace("{inside}", "<p>" + "&x;" * 5_000 + "</p>"),
    "xinclude": _BODY.replace("{inside}", '<xi:include href="FILE" parse="text"/>'),
    "stylesheet": '<?xml-stylesheet type="text/xsl" href="FILE"?>' + _BODY,
    "xlink": _BODY.replace("{inside}", '<svg><use xlink:href="FILE"/><image href="FILE"/></svg>'),
    "object": _BODY.replace("{inside}", '<object data="FILE"></object><embed src="FILE"><iframe src="FILE"></iframe><img src="FILE">'),
    "link": _BODY.replace("{head}", '<link rel="import" href="FILE"><link rel="stylesheet" href="FILE"><base href="FILE"><meta http-equiv="refresh" content="0;url=FILE">'),
    "script": _BODY.replace("{head}", '<script src="FILE"></script>'),
    "server side include": _BODY.replace("{inside}", '<!--#include file="FILE" --><!--#exec cmd="cat FILE" -->'),
    "python format": _BODY.replace("{inside}", "<p>%(x)s ${x} #{x} <%= x %></p>"),
}


@pytest.fixture
def canary(tmp_path: Path) -> str:
    file = tmp_path / "canary.txt"
    file.write_text(f"{CANARY}\n<!ENTITY x '{CANARY}'>\n")
    return file.as_uri()


@pytest.mark.parametrize("prolog", ["", '<?xml version="1.0" encoding="utf-8" standalone="no"?>'], ids=["html", "xml"])
@pytest.mark.parametrize("media_type", [None, "text/html", "application/xhtml+xml", "text/plain", "text/markdown"])
@pytest.mark.parametrize("trick", TRICKS)
def test_nothing_is_fetched(trick: str, media_type: str | None, prolog: str, canary: str) -> None:
    source = prolog + TRICKS[trick].replace("{head}", "").replace("{inside}", "").replace("FILE", canary)
    try:
        sheet = drugsheet.parse(source, media_type=media_type, name="sheet.xhtml")
    except DrugsheetError as error:
        assert CANARY not in str(error)  # noqa: PT017 - some tricks are refused, some are read
        return
    written = sheet.model_dump_json()
    assert CANARY not in written
    assert len(sheet.text) <= len(source), "the text is longer than the page"
    if media_type in {None, "text/html", "application/xhtml+xml"}:
        assert "Fever of 100.4 F" in sheet.text


@pytest.mark.parametrize("trick", TRICKS)
def test_a_tree_that_the_caller_has_parsed(trick: str, canary: str) -> None:
    """What lxml's XML parser holds back (a bomb cuts the tree short) is not fetched by us either."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True)
    tree = etree.fromstring(TRICKS[trick].replace("{head}", "").replace("{inside}", "").replace("FILE", canary).encode(), parser)
    try:
        assert CANARY not in drugsheet.parse(tree).model_dump_json()
    except NotADrugSheet:
        assert trick in {"billion laughs", "quadratic blowup"}
