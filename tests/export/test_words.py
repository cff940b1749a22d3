"""The words in which a person is told of fields and values."""

from __future__ import annotations

from typing import get_args, get_origin

from drugsheet import models
from drugsheet.decisions import correctable, unwrapped
from drugsheet.export.words import FIELDS, VALUES, field_words, value_words
from drugsheet.models import Record

RECORDS = {name: record for name, record in vars(models).items() if isinstance(record, type) and issubclass(record, Record)}
FORMS = {(name, field): annotation for name, record in RECORDS.items() for field, annotation in correctable(record).items()}


def test_the_words_are_of_fields_that_there_are() -> None:
    named = {f"{record}.{field}" for record, field in FORMS} | {field for _, field in FORMS}
    assert set(FIELDS) <= named
    assert set(VALUES) <= named


def test_the_words_are_of_values_that_there_are() -> None:
    for name, given in VALUES.items():
        codes = set()
        for (record, field), annotation in FORMS.items():
            if name in {field, f"{record}.{field}"}:
                inner, _ = unwrapped(annotation)
                codes |= {code for part in (get_args(inner) if get_origin(inner) is list else (inner,)) for code in get_args(part)}
        assert codes
        assert codes <= set(given), name
        assert codes & set(given), name


def test_words_go_by_the_record_first() -> None:
    assert field_words("Threshold", "baseline") == "counted from usual"
    assert (field_words("Threshold", "interval"), field_words("Timing", "interval")) == ("limit", "time")
    assert field_words("Drug", "other_names") == "other names"
    assert value_words("CallReason", "urgency", "soon") == "As soon as possible"
    assert value_words("Timing", "kind", "onset") == "begins"
    assert value_words("Interaction", "kind", "drug") == "drug"
    assert value_words("Threshold", "measure", "body_temperature") == "body temperature"
