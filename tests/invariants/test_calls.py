"""Reasons to call: what each quotes, that no two are one, and that no urgent words to call are passed over in silence.

The check of urgent words knows nothing of the grammar: its sentences are cut by marks, its words are a short list of its own.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Literal, NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import drugsheet
from drugsheet import DrugSheet

from .generated import HEADINGS, ITEMS, as_html, as_text

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
OURS = sorted(path for path in (ROOT / "fixtures").rglob("*") if path.suffix in {".html", ".txt", ".md"})
LEAFLETS = sorted(
    path
    for path in (SHARED / "leaflets").rglob("*")
    if path.suffix in {".html", ".txt", ".md"} and path.name not in {"README.md", "GUIDE.md"} and path.parent.name not in {"gold", "not-a-sheet"}
)
"""Leaflets of others, where they lie beside the project."""

Where = Literal["reason", "told_by", "heading", "reaction", "named", "allowed", "lost"]
"""Where an urgent sentence is found: in a reason; in words that tell to act for one; in a heading over reasons that are as urgent; in the
allergic reaction; in a finding; on the list below; nowhere."""

ALLOWED = {
    # a card that is carried: nobody is told to call
    "In an emergency, this will let health professionals know you're taking lithium.",
    # the page's own line on emergencies of any kind, in its footer
    "In an emergency, dial 911.",
}
"""Sentences with urgent words that are no reasons to call."""

_SENTENCE = re.compile(r"[^\n]+?(?:(?<![ .(]\w)[.!?](?=\s+[\"“(]?[A-Z0-9])|$)", re.MULTILINE)
_CALLING = re.compile(
    r"\b(?:call|calls|phone|telephone|ring|dial|contact|see|tell|seek|consult|speak|talk|inform|report|notify|ask|check with"
    r"|go(?: straight| directly| immediately| back)* to|let\b.{1,40}?\bknow|get\b.{0,40}?\b(?:help|advice|attention|care|touch))\b",
    re.IGNORECASE,
)
_URGENT = re.compile(
    r"(?<!non-)(?<!non‑)\b(?:immediate|immediately|right away|straight ?away|at once|now|urgent|urgently|without delay|promptly|911|9-1-1|999|112|000|triple zero"
    r"|emergency|a&e|casualty|ambulance|as soon as (?:possible|you can)|today|same day|next working day|within (?:\d+|an?|one|two|three) (?:hours?|days?))\b",
    re.IGNORECASE,
)
_RANKED = {"emergency": 4, "immediate": 3, "soon": 2}


class Urgent(NamedTuple):
    """A sentence with a verb of calling and a word of urgency."""

    words: str
    where: Where


@cache
def read(path: Path) -> DrugSheet | None:
    """A leaflet; None where it is in another language, of which nothing is read but its structure."""
    sheet = drugsheet.read(path)
    return None if any(item.code == "not_english" for item in sheet.diagnostics) else sheet


def urgent(sheet: DrugSheet) -> Iterator[Urgent]:
    """Every urgent sentence of a sheet, and where it is found."""
    reasons = [(reason.span.start, reason.span.end) for reason in sheet.when_to_call]
    governing = [(reason.told_by.span.start, reason.told_by.span.end) for reason in sheet.when_to_call if reason.told_by is not None]
    reaction = [] if sheet.allergic_reaction is None else [(sheet.allergic_reaction.span.start, sheet.allergic_reaction.span.end)]
    named = [(item.span.start, item.span.end) for item in sheet.diagnostics if item.code == "unread_call" and item.span is not None]
    places: dict[Where, list[tuple[int, int]]] = {"reason": reasons, "told_by": governing, "heading": [*_headings(sheet)], "reaction": reaction, "named": named}
    for match in _SENTENCE.finditer(sheet.text):
        verbs = [verb.span() for verb in _CALLING.finditer(sheet.text, *match.span())]
        times = [time.span() for time in _URGENT.finditer(sheet.text, *match.span())]
        if verbs and times:
            found = (where for where, spans in places.items() if _holds(spans, verbs) and _holds(spans, times))
            yield Urgent(match[0].strip(), next(found, "allowed" if match[0].strip() in ALLOWED else "lost"))


def _holds(spans: list[tuple[int, int]], places: list[tuple[int, int]]) -> bool:
    return any(start <= begin and stop <= end for begin, stop in places for start, end in spans)


def _headings(sheet: DrugSheet) -> Iterator[tuple[int, int]]:
    """Headings under which reasons stand that are told by nearer words, with no less urgency than "soon"."""
    for section in sheet.sections:
        under = [reason for reason in sheet.when_to_call if section.span.start <= reason.span.start < section.span.end]
        heading = section.blocks[0]
        if section.heading is not None and any(_RANKED.get(reason.urgency, 0) >= _RANKED["soon"] for reason in under):
            yield heading.span.start, heading.span.end


def check_reasons(sheet: DrugSheet) -> None:
    """A reason and the words that tell to act are quoted; no two reasons share a place; whom to call is said once."""
    spans = [(reason.span.start, reason.span.end) for reason in sheet.when_to_call]
    assert spans == sorted(spans)
    assert len(set(spans)) == len(spans)
    for reason in sheet.when_to_call:
        assert sheet.text[reason.span.start : reason.span.end] == reason.text
        assert "\n" not in reason.text
        assert len(set(reason.whom)) == len(reason.whom)
        assert reason.within is None or (reason.within.low is None and reason.within.high is not None)
        if reason.told_by is not None:
            words = reason.told_by
            assert sheet.text[words.span.start : words.span.end] == words.text
            assert words.text.strip()
        if reason.urgency == "unspecified":
            assert all(limit.urgency in {"unspecified", "emergency", "immediate", "soon"} for limit in reason.thresholds)


CALLS = (
    "Call your doctor right away if you notice",
    "Tell your nurse within 24 hours if you get",
    "Ring 999 or go to A&E for",
    "See a doctor if any of these last:",
    "Contact your clinic if you have any of the following:",
    "If any of the above occur, call 911.",
    "You do not need to call about",
    "Before you start, tell your doctor if you have",
    "Call us if you have questions about",
    "If you take too much, call a poison center about",
)
TOLD = st.one_of(ITEMS, st.builds("{} {}.".format, st.sampled_from(CALLS), ITEMS), st.builds("{}. {}".format, ITEMS, st.sampled_from(CALLS)), st.sampled_from(CALLS))
SECTIONS = st.lists(st.tuples(st.sampled_from(HEADINGS), st.lists(TOLD, min_size=1, max_size=5)), min_size=4, max_size=8, unique_by=lambda section: section[0])
SHEETS = st.one_of(st.builds(as_text, SECTIONS).map(lambda text: (text, "sheet.txt")), st.builds(as_html, SECTIONS).map(lambda text: (text, "sheet.html")))


@settings(max_examples=60)
@given(SHEETS)
def test_reasons_of_any_sheet(source: tuple[str, str]) -> None:
    text, name = source
    try:
        sheet = drugsheet.parse(text, name=name)
    except drugsheet.NotADrugSheet:
        return
    check_reasons(sheet)
    assert sheet.verify(text) == []


@pytest.mark.parametrize("path", [*OURS, *LEAFLETS], ids=lambda path: path.name)
def test_reasons_of_a_leaflet(path: Path) -> None:
    check_reasons(drugsheet.read(path))


@pytest.mark.parametrize("path", [*OURS, *LEAFLETS], ids=lambda path: path.name)
def test_no_urgent_words_are_passed_over(path: Path) -> None:
    if (sheet := read(path)) is not None:
        assert [each.words for each in urgent(sheet) if each.where == "lost"] == []


_EMERGENCY = re.compile(r"\b(?:911|999|A&E|emergency room|emergency department|casualty|ambulance)\b")


@pytest.mark.parametrize("path", [*OURS, *LEAFLETS], ids=lambda path: path.name)
def test_a_reason_is_as_urgent_as_the_words_that_tell(path: Path) -> None:
    """And no more urgent than what stands in it and over it says."""
    for reason in () if (sheet := read(path)) is None else sheet.when_to_call:
        if reason.told_by is not None:
            words = reason.told_by.text
            assert reason.urgency == "emergency" or not _EMERGENCY.search(words), words
            assert reason.urgency != "unspecified" or not _URGENT.search(words), words
            assert reason.urgency not in {"emergency", "immediate"} or _URGENT.search(words) or _URGENT.search(reason.text), reason.text


@pytest.mark.parametrize("path", [*OURS, *LEAFLETS], ids=lambda path: path.name)
def test_the_words_that_tell_are_a_whole_clause(path: Path) -> None:
    sheet = drugsheet.read(path)
    for reason in sheet.when_to_call:
        if reason.told_by is not None:
            words = reason.told_by.text
            assert not re.search(r"[,;]$|\b(?:or|and|to|the|if)$", words) or words == reason.text or words in sheet.text.split("\n"), words
            assert words.count("(") == words.count(")"), words


@pytest.mark.skipif(not LEAFLETS, reason="the leaflets are not there")
def test_most_urgent_words_are_reasons() -> None:
    """Being named is the exception: nine sentences of ten are in a reason, or tell to act for one."""
    counts = Counter(each.where for path in LEAFLETS if (sheet := read(path)) is not None for each in urgent(sheet))
    assert counts.total() > 100
    assert counts["reason"] + counts["told_by"] >= 0.9 * counts.total(), counts


def test_the_exceptions_are_there() -> None:
    """A sentence that is gone, or that is read now, is taken off the list."""
    if LEAFLETS:
        found = {each.words for path in (*OURS, *LEAFLETS) if (sheet := read(path)) is not None for each in urgent(sheet) if each.where == "allowed"}
        assert found == ALLOWED
