"""Words broken at the end of a line: the hyphen of the break goes, that of the word stays."""

from __future__ import annotations

import pytest

from drugsheet.reading.hyphens import Hyphens

from .documents import accounted, left_out, text, words

FILE = ("You may feel sick to your stomach.", "A long-term problem.", "It is short lived and over your belly.")

BREAKS: tuple[tuple[str, str, bool | None], ...] = (
    # the end of a line, the beginning of the next, whether the hyphen is the break's
    ("pain in your sto-", "mach", True),  # the file prints the word
    ("with bowel move-", "ments", True),
    ("stays nor-", "mal", True),
    ("swelling (inflam-", "mation)", True),
    ("it is life-", "threatening", False),
    ("a long-", "term use", False),  # the file prints the word
    ("drink non-", "alcoholic beer", False),
    ("two-", "day-old food", False),
    ("over-", "the-counter drugs", False),
    ("a follow-", "up visit", False),
    ("over-the-", "counter drugs", False),
    ("drink 6-", "8 cups", None),
    ("rest -", "and sleep", None),
    ("Vitamin-", "D pills", None),
    ("no break", "here", None),
)


@pytest.mark.parametrize(("before", "after", "broken"), BREAKS, ids=[f"{before}|{after}" for before, after, _ in BREAKS])
def test_break(before: str, after: str, broken: bool | None) -> None:  # a row of the table
    assert Hyphens([*FILE, before, after]).is_broken(before, after) is broken


WRAPPED = """You may have pain in your stomach or your bowels, and loose stools or a con-
stipation that lasts for more than some days; it can be a serious or life-
threatening problem, and you should call us before it gets any worse by it-
self. Drink at least six to eight glasses of water or of juice on all days.
"""


def test_words_of_a_wrapped_file_are_whole() -> None:
    document = text(WRAPPED)
    (paragraph,) = words(document)
    assert "a constipation that" in paragraph
    assert "life-threatening problem" in paragraph
    assert "itself. Drink" in paragraph or "it-self. Drink" in paragraph
    assert ("hyphen", "-") in left_out(document)
    assert accounted(document)


def test_lines_that_were_not_wrapped_keep_their_hyphens() -> None:
    document = text("A short line with a con-\nstipation")
    assert "hyphen" not in {reason for reason, _ in left_out(document)}
    assert accounted(document)
