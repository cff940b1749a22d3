"""The table of docs/formats.md on what conversion loses is the one that its benchmark writes, and its figures add up."""

from __future__ import annotations

import pytest
from benchmarks.conversions import HEAD, PAGE, TITLE, WAYS, Way, page

NOW = PAGE.read_text("utf-8")


def cells(way: Way) -> list[str]:
    """The row of a format."""
    rows = NOW.partition(HEAD)[2].partition("\n\n")[0].splitlines()
    (row,) = [line for line in rows if line.startswith(f"| {way.name} | {way.by} |")]
    return [cell.strip() for cell in row.strip("|").split("|")]


def test_it_writes_the_page_as_it_is() -> None:
    assert TITLE in NOW
    assert page(NOW, {}) == NOW


def test_it_renews_the_rows_that_were_measured() -> None:
    renewed = page(NOW, {WAYS[1].name: f"| {WAYS[1].name} | anew |\n"})
    assert [line for line in renewed.splitlines() if line not in NOW.splitlines()] == [f"| {WAYS[1].name} | anew |"]
    assert len(renewed.splitlines()) == len(NOW.splitlines())


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.name)
def test_what_is_read_and_what_is_not_is_all(way: Way) -> None:
    _, _, read, equal, wanted, same, missed, *_ = cells(way)
    some, of, every = read.split()
    assert int(equal) <= int(some) <= int(every), of
    assert int(same) + int(missed) == int(wanted)
