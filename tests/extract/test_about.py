"""How a drug is given and what it is for (annotation guide, The drug)."""

from __future__ import annotations

import re

import pytest

from .sheets import sheet_of, template

ROUTES: tuple[tuple[str, list[str]], ...] = (
    ("Use it on the skin only. Get help if the drug is swallowed.", ["topical"]),
    ("It is given through a vein (IV).", ["intravenous"]),
    ("A nurse gives it to you as an infusion into a vein.", ["intravenous"]),
    ("It is a tablet that you take by mouth.", ["oral"]),
    ("It is a capsule that you swallow.", ["oral"]),
    ("It is taken orally (by mouth), twice a day.", ["oral"]),
    ("It is given as a shot under the skin.", ["subcutaneous"]),
    ("It is injected under your skin (subcutaneously).", ["subcutaneous"]),
    ("It is given as a shot into a muscle.", ["intramuscular"]),
    ("It is a cream that you put on your skin.", ["topical"]),
    ("It is given in the vein (IV) or by mouth (orally).", ["intravenous", "oral"]),
    ("It is given into a vein (IV) or into the fluid around the spinal cord.", ["intravenous", "intrathecal"]),
    # a way in which it must not be given is none
    ("It is given in the vein (IV). It must never be given into the spine.", ["intravenous"]),
    ("It is not given by mouth. It is given in the vein (IV).", ["intravenous"]),
    ("It helps your body fight cancer.", []),
)

INDICATIONS: tuple[tuple[str, list[str]], ...] = (
    ("Testadrine is used to prevent or treat nausea.", ["nausea"]),
    ("Testadrine is used for short periods of time to treat adults with gout.", ["gout"]),
    ("Testadrine is used to treat or reduce the risk of infections.", ["infections"]),
    ("Testadrine may also be used for illnesses that are not named here.", []),
    ("Testadrine is used to treat gout. It must not be used to treat a cold.", ["gout"]),
    ("Medicines used to treat cancer can make you ill. Testadrine is used to treat gout.", ["gout"]),
    ("{} is used to treat high calcium levels in the blood and cancer that has spread to the bones.", ["high calcium levels in the blood", "cancer that has spread to the bones"]),
    ("Testadrine is used to treat cancer.", ["cancer"]),
    ("Testadrine is used to treat breast cancer.", ["breast cancer"]),
    ("Testadrine is used to treat multiple myeloma and lymphoma.", ["multiple myeloma", "lymphoma"]),
    ("Testadrine is used to treat leukemia and stomach tumors.", ["leukemia", "stomach tumors"]),
    ("Testadrine is used to treat bladder cancer, ovarian cancer, and testicular cancer.", ["bladder cancer", "ovarian cancer", "testicular cancer"]),
    ("Testadrine is used to prevent blood clots.", ["blood clots"]),
    ("Testadrine treats high blood pressure.", ["high blood pressure"]),
    ("Testadrine is used for rheumatoid arthritis.", ["rheumatoid arthritis"]),
    # words that are shared go to each; "some" and "certain" in front are left out
    ("Testadrine is used to treat breast, lung, and colon cancer.", ["breast cancer", "lung cancer", "colon cancer"]),
    ("Testadrine is used to treat some kidney or bladder tumors.", ["kidney tumors", "bladder tumors"]),
    ("Testadrine is used to prevent nausea and vomiting after surgery.", ["nausea after surgery", "vomiting after surgery"]),
    ("Testadrine is used to treat certain leukemias.", ["leukemias"]),
    ("Testadrine is used to treat head and neck cancer.", ["head and neck cancer"]),
    # what it does is not what it is for
    ("Testadrine is used to treat cancer. It slows the growth of cells.", ["cancer"]),
    ("Testadrine is used to treat cancer by blocking the growth of blood vessels.", ["cancer"]),
    ("Testadrine is a kind of chemotherapy.", []),
)


@pytest.mark.parametrize(("words", "routes"), ROUTES, ids=[row[0] for row in ROUTES])
def test_routes(words: str, routes: list[str]) -> None:
    found = sheet_of(template(about=f"Testadrine is used to treat cancer. {words}")).drug.routes
    assert found == routes, f"{words!r}: expected {routes}, got {found}"


@pytest.mark.parametrize(("words", "indications"), INDICATIONS, ids=[row[0] for row in INDICATIONS])
def test_indications(words: str, indications: list[str]) -> None:
    sheet = sheet_of(template(about=f"{words} It is given in the vein (IV)."))
    assert sheet.drug.indications == indications, f"{words!r}: expected {indications}, got {sheet.drug.indications}"


@pytest.mark.parametrize("words", [row[0] for row in INDICATIONS])
def test_indications_are_printed(words: str) -> None:
    sheet = sheet_of(template(about=f"{words} It is given in the vein (IV)."))
    printed = set(re.findall(r"\w+", words))
    for indication in sheet.drug.indications:
        assert set(re.findall(r"\w+", indication)) <= printed, f"{words!r}: expected printed words, got {indication!r}"
    for span in sheet.drug.spans.get("indications", []):
        assert sheet.text[span.start : span.end] in words


def test_about_has_one_entry_for_each_sentence() -> None:
    sheet = sheet_of(template(about="Testadrine is used to treat cancer. It is given in the vein (IV) over 30 minutes."))
    assert [passage.text for passage in sheet.about] == ["Testadrine is used to treat cancer.", "It is given in the vein (IV) over 30 minutes."]
