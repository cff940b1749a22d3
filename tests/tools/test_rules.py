"""The page of all rules is the one that the rules give."""

from __future__ import annotations

from tools.rules import PAGE, page, rules


def test_the_page_is_current() -> None:
    assert PAGE.read_text("utf-8") == page(), "run `make rules`"


def test_every_rule_stands_on_it() -> None:
    rows = [line for line in PAGE.read_text("utf-8").splitlines() if line.startswith("| ") and not line.startswith("| Rule |")]
    assert len(rows) == len(rules())
