"""Names, qualifier and type of a name: see the annotation guide, The drug."""

from __future__ import annotations

import pytest

from .sheets import sheet_of, template

TITLES: tuple[tuple[str, str, str | None, str | None], ...] = (
    # title line, name, qualifier, type of name
    ("Testadrine (Generic Name)", "Testadrine", None, "generic"),
    ("Testa (Brand Name)", "Testa", None, "brand"),
    ("Testadrine: High-Dose (Generic Name)", "Testadrine", "High-Dose", "generic"),
    ("Testadrine, Weekly (Generic Name)", "Testadrine", "Weekly", "generic"),
    ("Testadrine", "Testadrine", None, None),
    ("Testa® (Brand Name)", "Testa", None, "brand"),
    ("Testadrine Sodium (Generic Name)", "Testadrine Sodium", None, "generic"),
    ("TESTADRINE (GENERIC NAME)", "Testadrine", None, "generic"),
)

NAMES: tuple[tuple[str, list[str]], ...] = (
    ("Other Names: Testa, TS-1", ["Testa", "TS-1"]),
    ("Other Names: Testa", ["Testa"]),
    ("Other Names: Testa®, TS-1, Testa", ["Testa", "TS-1"]),
    ("Other Name: Testa", ["Testa"]),
    ("Other Names: Testa®, TS-1™", ["Testa", "TS-1"]),
    ("Other Names: Testa; TS-1", ["Testa", "TS-1"]),
    ("Other Names: Testa, TS-1, and testosyl adrenide", ["Testa", "TS-1", "testosyl adrenide"]),
    ("Other Names: Testa, TS-1, TS 100", ["Testa", "TS-1", "TS 100"]),
    ("", []),
)

STRENGTHS: tuple[str, ...] = ("Testadrine 5 mg tablets", "Testadrine 20 mg", "Testadrine 1% cream")

MEMOS: tuple[str, ...] = (
    "To: All patients\n\nFrom: The pharmacy\n\nTestadrine (Generic Name)",
    "Date: June 2012\n\nTestadrine (Generic Name)",
)


@pytest.mark.parametrize(("title", "name", "qualifier", "kind"), TITLES, ids=[row[0] for row in TITLES])
def test_title(title: str, name: str, qualifier: str | None, kind: str | None) -> None:
    sheet = sheet_of(template(f"{title}\n\nOther Names: Exa"))
    found = (sheet.drug.name, sheet.drug.qualifier, sheet.drug.name_type, sheet.title)
    wanted = (name, qualifier, kind, title)
    assert found == wanted, f"{title!r}: expected {wanted}, got {found}"


@pytest.mark.parametrize(("line", "names"), NAMES, ids=[row[0] or "no names" for row in NAMES])
def test_other_names(line: str, names: list[str]) -> None:
    sheet = sheet_of(template(f"Testadrine (Generic Name)\n\n{line}"))
    assert sheet.drug.other_names == names, f"{line!r}: expected {names}, got {sheet.drug.other_names}"
    for name, span in zip(names, sheet.drug.spans.get("other_names", []), strict=True):
        assert name in sheet.text[span.start : span.end]


@pytest.mark.parametrize("title", STRENGTHS)
def test_a_strength_is_no_part_of_the_name(title: str) -> None:
    found = sheet_of(template(f"{title}\n\nOther Names: Testa")).drug.name
    assert found == "Testadrine", f"{title!r}: expected 'Testadrine', got {found!r}"


@pytest.mark.parametrize("header", MEMOS)
def test_memo_lines_are_no_name(header: str) -> None:
    found = sheet_of(template(header)).drug.name
    assert found == "Testadrine", f"{header!r}: expected 'Testadrine', got {found!r}"


@pytest.mark.parametrize("first", ["(Generic Name) Other Names: Testa, TS-1", "(Generic Name)\n\nOther Names: Testa, TS-1", "Other Names: Testa, TS-1"])
def test_lost_title(first: str) -> None:
    sheet = sheet_of(template(first))
    found = (sheet.title, sheet.drug.name, sheet.drug.other_names)
    wanted = (None, "Testadrine", ["Testa", "TS-1"])
    assert found == wanted, f"{first!r}: expected {wanted}, got {found}"
    assert sheet.drug.name_type == ("generic" if "Generic" in first else None)
    assert [sheet.text[span.start : span.end] for span in sheet.drug.spans["name"]] == ["Testadrine"]


PAGES: tuple[tuple[str, str | None, list[str]], ...] = (
    # the first lines of a page and what it says of the drug, its name, other names
    ("Skip to main content\n\nWhat is testadrine?\n\nTestadrine is a heart drug.", "Testadrine", []),
    ("Patient handout: Testadrine\n\nAbout this drug\n\nTestadrine is used to treat gout.", "Testadrine", []),
    ("Riverside Clinic\nRheumatology - Medication Sheet\n\nTESTADRINE (Testa, Mexa)\n\nAbout this drug\n\nTestadrine is used to treat gout.", "Testadrine", ["Testa", "Mexa"]),
    ("Stop at a fever of 101 F\n\nWhat is Testadrine?\n\nTestadrine is used to treat gout.", "Testadrine", []),
    ("Testadrine (tes TAD reen)\n\nAbout this drug\n\nIt is used to treat gout.", "Testadrine", []),
    ("# Testadrine (Testa) for High Blood Pressure\n\nAbout this drug\n\nIt is used to treat gout.", "Testadrine", ["Testa"]),
    ("# Testadrine injection under the skin\n\nAbout this drug\n\nIt is used to treat gout.", "Testadrine", []),
    ("# PrTESTADRINE tablets\n\nAbout this drug\n\nIt is used to treat gout.", "TESTADRINE", []),
    ("# Prestadrine\n\nAbout this drug\n\nIt is used to treat gout.", "Prestadrine", []),
    ("7-TX\n\nAbout this drug\n\n7-TX is used to treat gout.", "7-TX", []),
    ("What is in this leaflet\n\n- What Testadrine is\n- Side effects\n\nWhat Testadrine is and what it is used for\n\nIt treats gout.", "Testadrine", []),
    ("Testadrine\nBrand: Testa\n\nAbout this drug\n\nIt is used to treat gout.", "Testadrine", ["Testa"]),
    ("Testadrine\n\nAbout this drug\n\nTestadrine (also called TS-1 or Testa) is used to treat gout.", "Testadrine", ["TS-1", "Testa"]),
    ("Print this page\n\nYour new medicine\n\nAbout this drug\n\nThis drug is used to treat gout.", None, []),
)


@pytest.mark.parametrize(("head", "name", "others"), PAGES, ids=[row[0][:30] for row in PAGES])
def test_a_name_among_the_first_lines(head: str, name: str | None, others: list[str]) -> None:
    sheet = sheet_of(f"{head}\n\nPossible side effects\n\n- Rash\n- Cough\n\nWhen to call the doctor\n\n- Chills\n", layout="generic")
    assert (sheet.drug.name, sheet.drug.qualifier, sheet.drug.other_names) == (name, None, others)
