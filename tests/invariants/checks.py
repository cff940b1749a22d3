"""The invariants that every sheet keeps, whatever it was read from."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from drugsheet import DrugSheet
from drugsheet.grammar.numbers import numbers
from drugsheet.language.text import annotate
from drugsheet.lint import claimed_spans


def spanned(node: Any) -> Iterator[dict[str, Any]]:
    """Every record with both text and span, however deep."""
    if isinstance(node, dict):
        if isinstance(node.get("text"), str) and isinstance(node.get("span"), dict):
            yield node
        for value in node.values():
            yield from spanned(value)
    elif isinstance(node, list):
        for value in node:
            yield from spanned(value)


def check_blocks_tile(sheet: DrugSheet) -> None:
    """Every character of the text is in exactly one block, or is the newline between two."""
    at = 0
    for section in sheet.sections:
        assert section.span.start == section.blocks[0].span.start
        assert section.span.end == section.blocks[-1].span.end
        for block in section.blocks:
            assert block.span.start == at
            words = sheet.text[block.span.start : block.span.end]
            assert words
            assert "\n" not in words
            at = block.span.end + 1
            assert at > len(sheet.text) or sheet.text[at - 1] == "\n"
    assert at == len(sheet.text) + 1


def check_spans_quote(sheet: DrugSheet) -> None:
    """Every fact's words are what stands at its span."""
    for fact in spanned(sheet.model_dump(mode="json")):
        assert sheet.text[fact["span"]["start"] : fact["span"]["end"]] == fact["text"]
        assert fact["text"].strip()


def check_json_round_trips(sheet: DrugSheet) -> None:
    """JSON → model → JSON is the same to the byte."""
    written = sheet.model_dump_json()
    assert DrugSheet.model_validate_json(written).model_dump_json() == written


def check_nothing_lost(sheet: DrugSheet) -> None:
    """Every visible character of the source is in the text or listed as left out."""
    assert sheet.source.coverage == 1, [item.message for item in sheet.diagnostics]


def check_numbers_are_claimed(sheet: DrugSheet) -> None:
    """Every digit in a list of the sheet is inside a fact, named in a diagnostic, or part of a name such as IL-2."""
    text = annotate(sheet.text, sheet._raised)
    claimed = [*claimed_spans(sheet, text), *((item.span.start, item.span.end) for item in sheet.diagnostics if item.code in {"unclaimed_number", "long_block"} and item.span)]
    for facts in (sheet.side_effects, sheet.when_to_call, sheet.self_care, sheet.interactions):
        for fact in facts:
            for number in numbers(text, *text.run(fact.span.start, fact.span.end)):
                if number.kind == "digits":
                    start, end = text.span(number.start, number.end)
                    assert any(left <= start and end <= right for left, right in claimed), sheet.text[start:end]


ALL = (check_blocks_tile, check_spans_quote, check_json_round_trips, check_nothing_lost, check_numbers_are_claimed)
