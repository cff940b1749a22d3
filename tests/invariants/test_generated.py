"""The invariants hold on random sheets, and any bytes give a sheet or a DrugsheetError."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import drugsheet
from drugsheet import DrugsheetError
from tests.invariants.checks import ALL
from tests.invariants.generated import SHEETS

FIXTURES = sorted((Path(__file__).parents[2] / "fixtures").rglob("*.html"))


@settings(max_examples=150, deadline=None)
@given(SHEETS)
def test_invariants(made: tuple[str, str]) -> None:
    source, name = made
    sheet = drugsheet.parse(source, name=name)
    for check in ALL:
        check(sheet)
    assert sheet.verify(source) == []


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=400), st.sampled_from([None, "x.html", "x.txt", "x.md"]))
def test_any_bytes(data: bytes, name: str | None) -> None:
    try:
        sheet = drugsheet.parse(data, name=name)
    except DrugsheetError:
        return
    for check in ALL:
        check(sheet)


@settings(max_examples=150, deadline=None)
@example(7182, FIXTURES[0].parents[1] / "eu-leaflet" / "imatinib.html")  # a list of effects under the interactions
@given(st.integers(0, 2**32), st.sampled_from(FIXTURES))
def test_damaged_pages(seed: int, path: Path) -> None:
    """Bytes changed, cut out and repeated at random in a real page."""
    rng = random.Random(seed)
    data = bytearray(path.read_bytes())
    for _ in range(rng.randrange(1, 30)):
        at = rng.randrange(len(data))
        match rng.randrange(4):
            case 0:
                data[at] = rng.randrange(256)
            case 1:
                del data[at : at + rng.randrange(200)]
            case 2:
                data[at:at] = data[at : at + rng.randrange(300)]
            case _:
                data[at:at] = rng.choice([b"<", b">", b"<!--", b"-->", b"<script>", b"</ul>", b"<li>", b"&", b"\x00", b"<![CDATA[", b'"'])
    try:
        sheet = drugsheet.parse(bytes(data), name=path.name)
    except DrugsheetError:
        return
    for check in ALL:
        if check.__name__ != "check_nothing_lost":  # libxml2 may drop text of broken markup; then it is diagnosed
            check(sheet)
    assert sheet.source.coverage == 1 or any(item.code == "text_lost" for item in sheet.diagnostics)


@pytest.mark.parametrize("value", [None, 3, object(), ["x"]])
def test_other_types_are_refused(value: object) -> None:
    with pytest.raises(DrugsheetError, match="DS1009"):
        drugsheet.parse(value)
