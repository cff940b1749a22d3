"""The small language of wordings: which texts a wording meets."""

from __future__ import annotations

import pytest

from drugsheet.layouts.layout import Heading, Layout, LeadIn, normalise
from drugsheet.models import Urgency

MEETS = [  # wording, texts that it meets as a whole
    ("side effects", ("Side Effects", "SIDE EFFECTS:", " side  effects ", "4. Side effects", "Side-effects", "a) Side effects")),
    ("[possible] side effects", ("Possible Side Effects", "Side effects")),
    ("(treating|managing) side effects", ("Treating Side Effects", "Managing side effects.")),
    ("side effects [of (this|your) drug]", ("Side effects", "Side effects of this drug", "Side Effects of Your Drug")),
    ("what {drug} is used for", ("What Votrient is used for", "1. What St. John's wort is used for", "What X is used for?")),
    ("food and drug interactions", ("Food & Drug Interactions", "FOOD AND DRUG INTERACTIONS")),
    ("your doctors advice", ("Your doctor\u2019s advice", "Your doctor's advice")),
    ("doctor's advice", ("Doctors advice",)),
    ("call 911", ("Call 911!", "CALL 911")),
    ("(a|b [c]) d", ("a d", "b d", "b c d")),
]
PASSES = [  # wording, texts that it does not meet
    ("side effects", ("Side effect", "Possible side effects", "Side effects of this drug", "", "4.")),
    ("[possible] side effects", ("Possible", "Impossible side effects")),
    ("(treating|managing) side effects", ("Side effects", "Treating managing side effects")),
    ("what {drug} is used for", ("What is used for", "What one two three four five six seven is used for", "What Votrient is")),
    ("call 911", ("call 9110", "recall 911")),
]


def layout(*wordings: str) -> Layout:
    return Layout("x", "X", headings=tuple(Heading("about", (wording,)) for wording in wordings))


@pytest.mark.parametrize(("wording", "text"), [(wording, text) for wording, texts in MEETS for text in texts])
def test_meets(wording: str, text: str) -> None:
    assert layout(wording).heading(text) is not None


@pytest.mark.parametrize(("wording", "text"), [(wording, text) for wording, texts in PASSES for text in texts])
def test_does_not_meet(wording: str, text: str) -> None:
    assert layout(wording).heading(text) is None


def test_the_first_heading_that_fits_decides() -> None:
    both = layout("side effects", "[possible] side effects")
    assert both.heading("Side effects") is both.headings[0]
    assert both.heading("Possible side effects") is both.headings[1]


PREFIXES = [  # text, how many characters of it are the heading
    ("Side effects Nausea and vomiting", 12),
    ("SIDE EFFECTS: Nausea", 12),
    ("Side effects", 12),
    ("Side effects of this drug Nausea", 25),
    ("Some side effects", None),
    ("Side effectsNausea", None),
]


@pytest.mark.parametrize(("text", "length"), PREFIXES)
def test_a_heading_that_is_glued_to_its_text(text: str, length: int | None) -> None:
    found = layout("side effects", "side effects of this drug").heading_prefix(text)
    assert (None if found is None else found[0]) == length


MISSPELT = [  # text, whether it is taken for "food and drug interactions" or "about this drug"
    ("Food and Drug Interactons", True),
    ("Food nad Drug Interactions", True),
    ("Abuot This Drug", False),
    ("About Thi Drug", True),
    ("Food and Drink Instructions", False),
    ("About", False),
]


@pytest.mark.parametrize(("text", "found"), MISSPELT)
def test_a_heading_with_a_wrong_letter_or_two(text: str, *, found: bool) -> None:
    assert (layout("food and drug interactions", "about this drug").misspelt_heading(text) is not None) is found


URGENCIES: list[tuple[str, Urgency | None]] = [
    ("Ring us this minute if you have:", "immediate"),
    ("Ring us by tomorrow, not this minute, if you have:", "soon"),
    ("Ring us if you have:", None),
    ("Ring us at this minuteness", None),
]


@pytest.mark.parametrize(("text", "urgency"), URGENCIES)
def test_the_first_lead_in_that_fits_decides(text: str, urgency: Urgency | None) -> None:
    clinic = Layout("x", "X", lead_ins=(LeadIn("soon", ("by tomorrow",)), LeadIn("immediate", ("this minute",))))
    assert clinic.urgency(text) == urgency


ENDS = [  # line, whether it begins the trailer, whether it gives the date
    ("Revised November 2011", True, True),
    ("Last revised: 11/2011", True, True),
    ("Page last updated 3 May 2014", True, True),
    ("Revised", False, False),
    ("\u00a9 2011 The Clinic", True, False),
    ("Copyright The Clinic", True, False),
    ("(c) The Clinic", True, False),
    ("Printed by the clinic", True, False),
    ("It was printed by the clinic", False, False),
    ("Your dose may be revised", False, False),
]


@pytest.mark.parametrize(("line", "trailer", "revision"), ENDS)
def test_what_ends_a_sheet(line: str, *, trailer: bool, revision: bool) -> None:
    clinic = Layout("x", "X", trailer=("printed by",))
    assert (clinic.is_trailer(line), clinic.is_revision(line)) == (trailer, revision)


def test_marks_are_counted_each_once() -> None:
    clinic = Layout("x", "X", marks=("also known as", "(generic|brand) name"))
    assert clinic.has_mark("Also known as Zofran, also known as Zuplenz") == 1
    assert clinic.has_mark("Also known as Zofran (brand name)") == 2
    assert clinic.has_mark("Known as Zofran") == 0
    assert Layout("x", "X").has_mark("Also known as Zofran") == 0


def test_normalising_twice_changes_nothing() -> None:
    for text in ("1. What\u2019s  NEW & old?", "(a) b", "Stra\u00dfe", "x.y-z"):
        assert normalise(normalise(text)) == normalise(text)


@pytest.mark.parametrize(("text", "words"), [("- more", "more"), ("* 2 more", "2 more"), ("()", ""), ("& more", "and more")])
def test_a_line_that_begins_with_a_sign(text: str, words: str) -> None:
    assert normalise(text) == words
