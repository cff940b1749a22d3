"""Sheets for the tests of tables: every fixture, one with every kind of record, and hostile ones."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import drugsheet
from drugsheet import DrugSheet
from drugsheet.models import Coding

from ...build import both, build, told
from ...conftest import sheet_files


def with_codes() -> DrugSheet:
    """A sheet whose first symptom has codes, which drugsheet itself never adds."""
    sheet = build(common=("Nausea",))
    effect = sheet.side_effects[0]
    codes = [Coding(system="urn:example:codes", code="1", display="Nausea"), Coding(system="urn:example:codes", code="2")]
    symptom = effect.symptoms[0].model_copy(update={"codes": codes})
    effect = effect.model_copy(update={"symptoms": [symptom, *effect.symptoms[1:]]})
    return sheet.model_copy(update={"side_effects": [effect, *sheet.side_effects[1:]]})


def acting() -> DrugSheet:
    """A sheet that says within what time and whom to call, with a side effect that is a reason to call too."""
    sheet = told(build(name="Otherdrug"), 0, "Call your doctor or nurse immediately", within={"high": 24, "unit": "h"}, whom=["doctor", "emergency_services"])
    sheet = told(both(sheet), 0, "When to Call the Doctor", within={"low": 1, "high": 2, "low_inclusive": False, "unit": "d"}, whom=["nurse"], urgency="routine")
    return sheet.model_copy(update={"source": sheet.source.model_copy(update={"name": "otherdrug.txt"})})


@cache
def every() -> tuple[DrugSheet, ...]:
    """Every fixture, the sheet with codes, and the one that says when and whom to call."""
    return (*(drugsheet.read(path) for path in sheet_files()), with_codes(), acting())


def many(number: int) -> Iterator[DrugSheet]:
    """Small sheets that differ in their source only; none is kept."""
    sheet = build(urgent=("Temperature of 100.5 F (38 C) or above", "Vomiting more than 3 times in 1 day"))
    for count in range(number):
        yield sheet.model_copy(update={"source": sheet.source.model_copy(update={"sha256": f"{count:064x}"})})


_FORMULAS = ("=1+1", "+1+1", "-1+1", "@SUM(1)", "\t=1+1", "\r=1+1", "\n=1+1", " =1+1", "\u00a0=1+1", "\uff1d1+1", "\uff0b1", "\uff0d1", "\uff201", "'=1+1")
_COMMANDS = ("cmd|' /C calc'!A0", 'HYPERLINK("http://127.0.0.1/","x")', "1+1", "SUM(A1:A2)", '"&A1&"', "DDE(0)")
PAYLOADS = tuple(dict.fromkeys((*_FORMULAS, *(sign + words for sign in "=+-@" for words in _COMMANDS), 'a","=1+1', "a\r\n=1+1,b", "''=1+1", '"=1+1"', "'\t=1")))
"""Texts that a spreadsheet would compute, or that try to begin a cell of their own."""


def hostile(payload: str) -> DrugSheet:
    """A sheet that has a text in its values of every kind: a header value, a list, a name, words, a message, a file name."""
    sheet = build(common=("Nausea",), interactions="Do not drink alcohol with Testdrug.")
    effect = sheet.side_effects[0].model_copy(update={"name": payload, "text": payload})
    interaction = sheet.interactions[0].model_copy(update={"effect": payload, "agents": [payload, payload]})
    return sheet.model_copy(
        update={
            "title": payload,
            "drug": sheet.drug.model_copy(update={"name": payload, "other_names": [payload]}),
            "publisher": sheet.publisher.model_copy(update={"name": payload}),
            "side_effects": [effect],
            "interactions": [interaction],
            "source": sheet.source.model_copy(update={"name": payload}),
        }
    )
