"""Dates of revision: ISO 8601 at the printed precision, a month before a day; what cannot be a date is none."""

from __future__ import annotations

import pytest

from drugsheet.grammar.dates import Date, revision_date, said_revised
from drugsheet.language.text import annotate
from tests.tables import table

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
    ("Revised 2016/03/15", "2016-03-15"),
    ("Revised 2016-03-15", "2016-03-15"),
    ("Revised 2014", "2014"),
    ("Reviewed and revised: February 29, 2012", "2012-02-29"),
    ("Revised January 2012; reviewed March 2014", "2012-01"),
    ("Revised (08/2012)", "2012-08"),
    ("Date of revision: December 1999", "1999-12"),
    ("Revised 5/May/2020", "2020-05-05"),
    ("Revised 3rd of June 2019", "2019-06-03"),
    ("Revised 12.05.2020", "2020-05-12"),
    ("Revised 12. 5. 2020", "2020-05-12"),
    ("Revised 05.2020", "2020-05"),
    ("Revised 03-15-2016", "2016-03-15"),
    ("Revised 11-2011", "2011-11"),
    ("Revisado: noviembre de 2011", "2011-11"),
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


SAID: tuple[tuple[str, str | None], ...] = (
    ("Form 88-C Reviewed by: R. Doll, PharmD Revised 6/2021", "2021-06"),
    ("Rev. 11/22 Form RVC-4471 Page 1 of 1", "2022-11"),
    ("last_review: 2023-05", "2023-05"),
    ("Reviewed March 2014. Revised January 2012", "2012-01"),
    ("Next review May 2030. Issued May 2020", "2020-05"),
    ("Review due: May 2030", None),
    ("This leaflet was last revised in 05/2020.", "2020-05"),
    ("Page last reviewed: 12.05.2020", "2020-05-12"),
    ("Reviewed by A. Doe, PharmD on March 3, 2016", "2016-03-03"),
    ("Your dose is reviewed in the first week", None),
    ("Updated 412-555-2011", None),
)


def found_in(phrase: str) -> Date | None:
    text = annotate(phrase)
    return revision_date(text, 0, len(text))


@pytest.mark.parametrize(("phrase", "iso"), SAID, ids=[phrase for phrase, _ in SAID])
def test_said_to_be_revised(phrase: str, iso: str | None) -> None:
    text = annotate(phrase)
    found = said_revised(text, 0, len(text))
    assert (found and found.iso) == iso


@table(CASES)
def test_date(phrase: str, iso: str | None) -> None:
    found = found_in(phrase)
    assert (found and found[0]) == iso


@table([phrase for phrase, iso in CASES if iso])
def test_span_holds_the_year(phrase: str) -> None:
    found = found_in(phrase)
    if found is None:
        pytest.skip("not found: test_date says so")
    text = annotate(phrase)
    iso = found.iso
    words = text.words(found.start, found.end)
    assert words == words.strip()
    assert iso[2:4] in words
