"""Words that open what stands after them, and words that speak of what stands before them."""

from __future__ import annotations

import pytest

from drugsheet.grammar.pointing import (
    ends_in_colon,
    goes_further,
    happens_so,
    names_this,
    opening,
    opens,
    points_ahead,
    points_back,
    says_above,
    speaks_for_all,
)
from drugsheet.language.text import Text, annotate

OPEN: tuple[tuple[str, bool], ...] = (
    ("Ring the ward if you have:", True),
    ("Ring the ward if you have", True),
    ("Get help now if you notice...", True),
    ("Get help now if you notice…", True),
    ("Contact your nurse for any of the following", True),
    ("Contact your nurse for any of the following symptoms.", True),
    ("See a doctor if you get any of these symptoms.", True),
    ("Watch for the problems below.", True),
    ("Tell your pharmacist if you develop", True),
    ("Call us if your child", True),
    ("Ring the ward if you have a fever.", False),
    ("Tell us if this happens.", False),
    ("Most people have none of this.", False),
    ("Keep your temperature below 38 C.", False),
    # "these" is what the sentence is about
    ("These effects pass.", False),
    ("Do not take these tablets.", False),
    ("", False),
)
COLONS: tuple[tuple[str, bool], ...] = (
    ("Ring us for:", True),
    ("Ring us for", False),
    ("Fever: ring us", False),
    ("", False),
)
PLACES: tuple[tuple[str, bool, bool, bool], ...] = (
    # a sentence; whether it points ahead; points back; can mean nothing but what stands before it
    ("Call us for any of the following.", True, False, False),
    ("Call us for one of the complaints below.", True, False, False),
    ("Call us for any of the above.", False, True, True),
    ("See a doctor for any of the symptoms mentioned above.", False, True, True),
    ("Ring the ward if you have any of them.", False, True, True),
    ("Ring the ward if you have any of these.", True, True, False),
    ("Tell your nurse if these occur.", True, True, False),
    ("These signs need a doctor at once.", True, True, False),
    ("Stop taking it and see a doctor if you notice one or more of these.", True, True, False),
    ("Any such reaction is an emergency.", True, True, False),
    # a limit is no place on the page
    ("Call us for a temperature above 38 C.", False, False, False),
    ("Call us if your sugar is below 4.", False, False, False),
    ("Call us for a pulse above the 120 that you were told.", False, False, False),
    ("Call us for any of the above, or a pulse above 120.", False, True, True),
    ("Call us if you faint.", False, False, False),
)
ALL: tuple[tuple[str, bool, bool], ...] = (
    # a sentence behind a list; whether it speaks for all of it just because it is there; whether it asks for more
    ("See a doctor immediately if you have any of these.", True, False),
    ("If you notice any of the above, ring us.", True, False),
    ("Tell your doctor if any of these get worse.", False, True),
    ("Tell your pharmacist if any of these last more than a week.", False, True),
    ("If these effects bother you, speak to your GP.", False, True),
    ("Talk to your doctor if any of these apply to you.", True, False),
    ("Talk to your doctor if any of the above applies.", True, False),
    ("Call us if any of these is severe.", False, True),
    ("If any of these do not go away, call your nurse.", False, True),
    ("Ring us if you feel faint.", False, False),
)
HAPPENED: tuple[tuple[str, bool], ...] = (
    ("If this happens, ring 999.", True),
    ("Should these symptoms occur, stop the tablets.", True),
    ("When this reaction appears, see a doctor.", True),
    ("In that case, go to casualty.", True),
    ("If any of this occurs, tell your nurse.", True),
    ("If this lasts, ring us.", False),
    ("If you faint, ring us.", False),
)
THIS: tuple[tuple[str, bool], ...] = (("if it hurts", True), ("for those", True), ("about this", True), ("for a fever", False))
OPENINGS: tuple[tuple[str, str | None], ...] = (
    ("Most effects are mild. Ring us if you have:", "Ring us if you have:"),
    ("Ring us if you have:", "Ring us if you have:"),
    ("Ring us if you have a rash. Rest well.", None),
    ("Ring us if you notice any of these. Wait for an answer.", None),
    ("", None),
)


def whole(words: str) -> tuple[Text, int, int]:
    text = annotate(words)
    return text, 0, len(text)


@pytest.mark.parametrize(("words", "wanted"), OPEN)
def test_opens(words: str, wanted: bool) -> None:
    assert opens(*whole(words)) is wanted


@pytest.mark.parametrize(("words", "wanted"), COLONS)
def test_ends_in_colon(words: str, wanted: bool) -> None:
    assert ends_in_colon(*whole(words)) is wanted


@pytest.mark.parametrize(("words", "ahead", "back", "above"), PLACES)
def test_where_words_point(words: str, ahead: bool, back: bool, above: bool) -> None:
    run = whole(words)
    assert (points_ahead(*run), points_back(*run), says_above(*run)) == (ahead, back, above)


@pytest.mark.parametrize(("words", "speaks", "further"), ALL)
def test_speaks_for_all(words: str, speaks: bool, further: bool) -> None:
    run = whole(words)
    assert (speaks_for_all(*run), goes_further(*run)) == (speaks, further)


@pytest.mark.parametrize(("words", "wanted"), HAPPENED)
def test_happens_so(words: str, wanted: bool) -> None:
    assert happens_so(*whole(words)) is wanted


@pytest.mark.parametrize(("words", "wanted"), THIS)
def test_names_this(words: str, wanted: bool) -> None:
    assert names_this(*whole(words)) is wanted


@pytest.mark.parametrize(("words", "wanted"), OPENINGS)
def test_opening(words: str, wanted: str | None) -> None:
    text, i, j = whole(words)
    run = opening(text, i, j)
    assert (None if run is None else text.words(*run)) == wanted
