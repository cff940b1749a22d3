"""Date of revision, publisher, content provider and telephone numbers (annotation guide, Publisher and revision)."""

from __future__ import annotations

import pytest

from ..grammar.wording import plain, same_phrase
from .sheets import sheet_of, template

DATES: tuple[tuple[str, str | None], ...] = (
    ("Revised November 2011", "2011-11"),
    ("Revised: November 2011", "2011-11"),
    ("Revised 3/2014", "2014-03"),
    ("Revised 04/2016", "2016-04"),
    ("Revised March 5, 2013", "2013-03-05"),
    ("Last revised June 2012", "2012-06"),
    ("Revised 2012", "2012"),
    ("Updated September 2018", "2018-09"),
    ("Reviewed June 2012", "2012-06"),
    ("© 2011 UPMC", None),
    ("Printed in the U.S.A.", None),
)

PUBLISHERS: tuple[tuple[str, str | None], ...] = (
    ("© 2011 UPMC", "UPMC"),
    ("© UPMC 2012. All rights reserved.", "UPMC"),
    ("Copyright 2012 UPMC", "UPMC"),
    ("(c) 2011 UPMC", "UPMC"),
    ("© 2014 Riverside Medical Center", "Riverside Medical Center"),
)

PROVIDERS: tuple[tuple[str, str | None], ...] = (
    ("Supplemental content provided by A.D.A.M. Health Solutions. All rights reserved.", "A.D.A.M. Health Solutions"),
    ("Content licensed from Healthwise.", "Healthwise"),
    ("Some of the material on this page comes from Krames StayWell.", "Krames StayWell"),
    ("Health content was supplied by MedText, Inc.", "MedText, Inc."),
    ("© 2011 UPMC", None),
    ("The information made available on this page is not a substitute for advice from your doctor.", None),
)

PHONES: tuple[tuple[str, list[str]], ...] = (
    ("For help in finding a doctor, call 412-647-UPMC (8762).", ["412-647-8762"]),
    ("For help in finding a doctor, call 555-010-CARE (2273) or 1-800-555-0142.", ["555-010-2273", "1-800-555-0142"]),
    ("For help in finding a doctor, call (412) 555-0123.", ["412-555-0123"]),
    ("For help in finding a doctor, call 412.555.0123.", ["412-555-0123"]),
    ("For help in finding a doctor, call 412-555-0123 and select option 1.", ["412-555-0123"]),
    ("Sheet no. 4125-2011", []),
)


@pytest.mark.parametrize(("line", "date"), DATES, ids=[row[0] for row in DATES])
def test_revised(line: str, date: str | None) -> None:
    found = sheet_of(template(trailer=line)).revised
    assert found == date, f"{line!r}: expected {date!r}, got {found!r}"


@pytest.mark.parametrize(("line", "name"), PUBLISHERS, ids=[row[0] for row in PUBLISHERS])
def test_publisher(line: str, name: str | None) -> None:
    found = sheet_of(template(trailer=f"Revised November 2011\n\n{line}")).publisher
    assert plain(found.name) == plain(name), f"{line!r}: expected {name!r}, got {found.name!r}"
    assert same_phrase(found.copyright, line), f"{line!r}: expected itself, got {found.copyright!r}"


@pytest.mark.parametrize(("line", "name"), PROVIDERS, ids=[row[0] for row in PROVIDERS])
def test_content_provider(line: str, name: str | None) -> None:
    found = sheet_of(template(trailer=f"Revised November 2011\n\n{line}")).publisher.content_provider
    assert plain(found) == plain(name), f"{line!r}: expected {name!r}, got {found!r}"


def test_phone_before_the_date_of_revision() -> None:
    """A line of its own behind the last list, which no heading sets apart."""
    found = sheet_of(template(trailer="Questions? Call 555-010-4724.\n\nRevised November 2011"))
    assert found.publisher.phones == ["555-010-4724"]
    assert found.revised == "2011-11"


@pytest.mark.parametrize(("line", "numbers"), PHONES, ids=[row[0] for row in PHONES])
def test_phones(line: str, numbers: list[str]) -> None:
    found = sheet_of(template(trailer=f"Revised November 2011\n\n{line}")).publisher.phones
    assert found == numbers, f"{line!r}: expected {numbers}, got {found}"
