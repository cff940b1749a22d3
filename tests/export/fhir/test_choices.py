"""What a caller may ask ``to_fhir`` for, and the small pieces that resources are made of."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

import drugsheet
from drugsheet import Interval, to_fhir
from drugsheet.errors import BadFhirOption
from drugsheet.export.fhir import elements, names

from ...sheets import SHEET


@pytest.mark.parametrize(("choice", "words"), [({"release": "R6"}, "R5, R4B, R4"), ({"release": "r5"}, "R5, R4B, R4"), ({"bundle": "batch"}, "document, transaction")])
def test_another_choice_is_refused_with_those_there_are(choice: dict[str, Any], words: str) -> None:
    with pytest.raises(BadFhirOption, match="there is no") as refused:
        to_fhir(drugsheet.parse(SHEET), **choice)
    assert refused.value.hint is not None
    assert words in refused.value.hint


@pytest.mark.parametrize(
    ("interval", "expected"),
    [
        ({"low": 3, "low_inclusive": False, "unit": "{count}"}, {"low": (">", 3)}),
        ({"low": "100.5", "unit": "[degF]"}, {"low": (">=", 100.5)}),
        ({"high": 24, "unit": "h"}, {"high": ("<=", 24)}),
        ({"high": 3, "high_inclusive": False, "unit": "{count}"}, {"high": ("<", 3)}),
        ({"low": 5, "high": 6, "unit": "{count}"}, {"low": (">=", 5), "high": ("<=", 6)}),
        ({"low": 2, "high": 2, "unit": "d"}, {"value": (None, 2)}),
    ],
)
def test_bounds_keep_whether_they_are_included(interval: dict[str, Any], expected: dict[str, tuple[str | None, float]]) -> None:
    made = {part["url"]: part["valueQuantity"] for part in elements.bounds(Interval(**interval))}
    assert {name: (quantity.get("comparator"), quantity["value"]) for name, quantity in made.items()} == expected
    assert all(quantity["code"] == interval["unit"] and quantity["system"] == elements.UCUM for quantity in made.values())


@pytest.mark.parametrize(("printed", "json"), [("5", 5), ("5.0", 5), ("100.5", 100.5), ("0.25", 0.25), ("1E+1", 10)])
def test_numbers_have_their_shortest_form(printed: str, json: float) -> None:
    made = elements.number(Decimal(printed))
    assert made == json
    assert type(made) is type(json)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Temp < 95 & rising", "Temp &lt; 95 &amp; rising"),
        ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
        ("]]>", "]]&gt;"),
        ("a\x00b\x0bc\ufffe", "a\ufffdb\ufffdc\ufffd"),
        ("\ud800", "\ufffd"),
        ("2 × 500 µg 💊", "2 × 500 µg 💊"),
    ],
)
def test_markup_is_escaped_and_fit_for_xml(text: str, written: str) -> None:
    assert elements.markup(text) == written


@pytest.mark.parametrize(
    ("name", "slug"),
    [("Aldesleukin", "aldesleukin"), ("Interferon Alfa-2b, recombinant", "interferon-alfa"), ("Ácido fólico", "acido-folico"), ("阿司匹林", "sheet"), ("", "sheet"), ("../../x", "x")],
)
def test_ids_take_a_readable_part_of_the_name(name: str, slug: str) -> None:
    assert names.slug(name) == slug


def test_publishers_with_equal_words_are_one_resource() -> None:
    one, other = ({"name": "Example Clinic", "contact": [{"telecom": [{"system": "phone", "value": number}]}]} for number in ("1", "2"))
    assert names.by_content("Example Clinic", one) == names.by_content("Example Clinic", dict(one))
    assert names.by_content("Example Clinic", one) != names.by_content("Example Clinic", other)
