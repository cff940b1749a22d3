"""Telephone numbers: digits grouped by hyphens as printed, letters resolved."""

from __future__ import annotations

from drugsheet.grammar.phones import phones
from drugsheet.language.text import annotate
from tests.tables import table

CASES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("412-647-UPMC (8762)", ("412-647-8762",)),
    ("412-647-UPMC (8762) or 1-800-533-UPMC (8762)", ("412-647-8762", "1-800-533-8762")),
    ("412-647-UPMC", ("412-647-8762",)),
    ("Call 412-555-0134.", ("412-555-0134",)),
    ("Call (412) 555-0199 at any time", ("412-555-0199",)),
    ("Call (412)555-0199", ("412-555-0199",)),
    ("412.555.0147", ("412-555-0147",)),
    ("412 555 0147", ("412-555-0147",)),
    ("1-800-555-0100", ("1-800-555-0100",)),
    ("1 (800) 555-0100", ("1-800-555-0100",)),
    ("+1 412 555 0110", ("1-412-555-0110",)),
    ("412-555-0134, extension 5", ("412-555-0134",)),
    ("Poison control 1-800-222-1222 (24 hours)", ("1-800-222-1222",)),
    ("412‑555‑0134 (day), 412–555–0135 (night)", ("412-555-0134", "412-555-0135")),
    ("1-800-FDA-1088", ("1-800-332-1088",)),
    ("1-800-4-CANCER (1-800-422-6237)", ("1-800-422-6237",)),
    ("877-DOC-HELP", ("877-362-4357",)),
    ("1-888-INFO-FDA", ("1-888-463-6332",)),
    ("1-800-HELP-NOW (435-7669)", ("1-800-435-7669",)),
    ("1.800.555.0100", ("1-800-555-0100",)),
    ("412-555-0134x12", ("412-555-0134",)),
    # no telephone numbers
    ("Revised 11-2011", ()),
    ("Call 911", ()),
    ("100-200 mg every 4 hours", ()),
    ("2011-11-15", ()),
    ("Chart 4125550134771", ()),
    ("NDC 0069-0550-38", ()),
    ("Social 123-45-6789", ()),
    ("140/90 or 150/100", ()),
    ("Take 100 200 or 300 mg", ()),
    ("800 mg TABLETS", ()),
    ("Version 1.2.3", ()),
)


@table(CASES)
def test_phones(phrase: str, numbers: tuple[str, ...]) -> None:
    text = annotate(phrase)
    found = phones(text, 0, len(text))
    # A number printed in letters and again in digits is one line to call.
    assert tuple(dict.fromkeys(number for number, _, _ in found)) == numbers
    assert all(0 <= start < end <= len(text) for _, start, end in found)
