"""G6: words that turn a sentence's meaning lie in a fact, and what they say is in it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
import regex

import drugsheet
from drugsheet import DrugSheet

from ..conftest import sheet_files
from .checks import spanned

by_sheet = pytest.mark.parametrize("path", sheet_files(), ids=lambda path: f"{path.parent.name}/{path.name}")

CUES = regex.compile(r"\b(?:not|cannot|can['’]t|don['’]t|no|never|unless|until|or (?:more|above|higher|longer|greater)|immediately|right away|at once|911)\b", regex.IGNORECASE)
DENIED = regex.compile(r"\b(?:no|not|none|never|neither|nor|unknown|without|n['’]t)\b", regex.IGNORECASE)
ALLOWED = regex.compile(r"\b(?:safe|fine|(?:can|may) be (?:taken|used|given))\b", regex.IGNORECASE)
READ_FOR_FACTS = frozenset(("side_effects", "warnings", "self_care", "interactions", "when_to_call", "reproductive", "allergic_reaction", "important"))
"""Sections whose items are facts. In the others (storage, before use) items are kept as text."""
NO_FACT = {
    "You may have up to 1 alcoholic drink a day, unless your liver tests are abnormal.",
    "Check with us before you buy a vitamin, a mineral, or an herb. Its effect on your treatment may not be known.",
    "Steroids such as prednisone may make nivolumab less effective if you take more than 10 mg a day at the start. Never stop a steroid on your own.",
}
"""Items under the interactions of which a sentence with a cue is no fact of its own: advice, or what makes the status of the
sentence before it. The text has them; the fact before it, if any, has the status that they give it."""


@cache
def read(path: Path) -> DrugSheet:
    return drugsheet.read(path)


def cues(sheet: DrugSheet, *kinds: str) -> Iterator[tuple[str, int, int, str]]:
    """Each cue word in the blocks of some kinds: the block's words, where the cue stands, the cue."""
    for section in sheet.sections:
        if section.kind in READ_FOR_FACTS:
            for block in section.blocks:
                if block.kind in kinds:
                    words = sheet.text[block.span.start : block.span.end]
                    for match in CUES.finditer(words):
                        yield words, block.span.start + match.start(), block.span.start + match.end(), match[0].lower()


@by_sheet
def test_every_cue_word_of_an_item_lies_in_a_fact(path: Path) -> None:
    sheet = read(path)
    places = [(fact["span"]["start"], fact["span"]["end"]) for fact in spanned(sheet.model_dump(mode="json"))]
    places += [(item.span.start, item.span.end) for item in sheet.diagnostics if item.span]
    loose = [(cue, words) for words, start, end, cue in cues(sheet, "item") if not any(left <= start and end <= right for left, right in places)]
    assert {words for _, words in loose} <= NO_FACT, loose


def test_the_exceptions_are_there() -> None:
    """An exception that is gone is taken off the list."""
    printed = {line for path in sheet_files() for line in read(path).text.split("\n")}
    assert printed >= NO_FACT


@by_sheet
def test_911_is_carried(path: Path) -> None:
    for reason in read(path).when_to_call:
        if "911" in reason.text:
            assert reason.action is not None, reason.text
            assert reason.action.casefold().startswith("call 911"), reason.text
            if regex.search(r"^[^.]*\. Call 911\.?$", reason.text):
                assert reason.urgency == "emergency", reason.text


@by_sheet
def test_or_more_is_carried(path: Path) -> None:
    """A limit that is printed with "or more" includes its bound, and the bound is not inferred."""
    for limit in read(path).thresholds:
        if regex.search(r"[0-9]\S*(?: \w+){0,3} or (?:more|above|higher|longer|greater)\b", limit.text):
            assert limit.interval.low is not None, limit.text
            assert limit.interval.low_inclusive, limit.text
            assert "bound" not in limit.inferred, limit.text


@by_sheet
def test_an_urgent_lead_in_is_carried(path: Path) -> None:
    """Every reason under a lead-in that says at once is urgent."""
    sheet = read(path)
    urgent = [(end, cue) for _, _, end, cue in cues(sheet, "paragraph", "heading") if cue in {"immediately", "right away", "at once"}]
    for section in sheet.sections:
        if section.kind != "when_to_call":
            continue
        for end, cue in urgent:
            if section.span.start <= end <= section.span.end:
                following = [reason for reason in sheet.when_to_call if reason.span.start > end]
                assert following, cue
                assert following[0].urgency in {"immediate", "emergency"}, following[0].text


@by_sheet
def test_none_known_has_its_no(path: Path) -> None:
    """What is said not to interact, or to be unknown, is said with a negation in its passage, or with words that allow it."""
    sheet = read(path)
    for fact in sheet.interactions:
        if fact.status in {"none_known", "unknown"}:
            end = sheet.text.find("\n", fact.span.end)
            passage = sheet.text[fact.span.start : end if end >= 0 else None]
            assert DENIED.search(passage) or (fact.status == "none_known" and ALLOWED.search(passage)), passage
