"""Dates of revision: ISO 8601 at the printed precision, a month before a day; what cannot be a date is none."""

from __future__ import annotations

import pytest

from drugsheet.grammar.dates import revision_date

CASES: tuple[tuple[str, str | None], ...] = (
    ("Revised November 2011", "2011-11"),
    ("Revised: November 2011", "2011-11"),
    ("REVISED NOVEMBER 2011", "2011-11"),
    ("Revised Nov. 2011", "2011-11"),
    ("Revised Sept. 2012", "2012-09"),
    ("Reviewed June, 2013", "2013-06"),
    ("Last revised in May 2015.", "2015-05"),
    ("Revised March 3, 2016", "2016-03-03"),
    ("Revised March 3rd, 2016", "2016-03-03"),
    ("Revised Mar 03 2016", "2016-03-03"),
    ("Updated 15 March 2016", "2016-03-15"),
    ("Updated 1st July 2014", "2014-07-01"),
    ("Rev. 11/2011", "2011-11"),
    ("Rev 6/2013", "2013-06"),
    ("Revised 03/15/2016", "2016-03-15"),
    ("Revised 3/5/2016", "2016-03-05"),
    ("Reviewed 12/31/15", "2015-12-31"),
    ("Rev. 11/11", "2011-11"),
    ("Revised 2016-03", "2016-03"),
    ("Revised 2016-03-15", "2016-03-15"),
    ("Revised 2014", "2014"),
    ("Reviewed and revised: February 29, 2012", "2012-02-29"),
    ("Revised January 2012; reviewed March 2014", "2012-01"),
    ("Revised (08/2012)", "2012-08"),
    ("Date of revision: December 1999", "1999-12"),
    # no date
    ("Revised", None),
    ("Revised by the pharmacy", None),
    ("Revised 13/2011", None),
    ("Revised 2011-13", None),
    ("Revised February 30, 2012", None),
    ("Revised November 31, 2011", None),
    ("Revised 02/29/2011", None),
    ("Revised 0/2012", None),
    ("Page 2 of 3", None),
    ("Call 412-555-2011", None),
    ("Item 20115", None),
    ("You may take 2 tablets", None),
    # a word that begins like a month is no month
    ("Mayo Clinic 2012", "2012"),
    ("Mayor 2012", "2012"),
    ("Novel 2013", "2013"),
)


@pytest.mark.parametrize(("phrase", "iso"), CASES, ids=[phrase for phrase, _ in CASES])
def test_date(phrase: str, iso: str | None) -> None:
    found = revision_date(phrase)
    assert (found and found[0]) == iso


@pytest.mark.parametrize("phrase", [phrase for phrase, iso in CASES if iso])
def test_span_holds_the_year(phrase: str) -> None:
    found = revision_date(phrase)
    if found is None:
        pytest.skip("not found: test_date says so")
    iso, start, end = found
    words = phrase[start:end]
    assert words == words.strip()
    assert iso[2:4] in words
