"""What is written in English from a random reading is read back as that reading."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from . import english
from .tables import as_compared, describe, order, read_limits

KINDS = {
    "counts": english.counts(),
    "stools": english.stools(),
    "weights": english.weights(),
    "temperatures": english.temperatures(),
    "durations": english.durations(),
    "vitals": english.vitals(),
    "pressures": english.pressures(),
    "joined": english.joined(),
    "sustained": english.sustained(),
    "baselines": english.baselines(),
    "leading": english.leading(),
    "restated": english.restated(),
    "absences": english.absences(),
    "composed": english.composed(),
}


def check(sentence: english.Sentence) -> None:
    """Assert that a phrase is read as what it was written from."""
    phrase, limits = sentence
    expected = sorted(limits, key=order)
    found = sorted((as_compared(limit, expected[0]) for _, limit in read_limits(phrase, call=True)), key=order)
    assert [describe(each) for each in found] == [describe(each) for each in expected], phrase


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_read_of_write(kind: str, data: st.DataObject) -> None:
    for _ in range(10):
        check(data.draw(KINDS[kind]))
