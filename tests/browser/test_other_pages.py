"""The index, the page of a diff, and hostile sheets, in a browser."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from selenium.common.exceptions import NoAlertPresentException
from selenium.webdriver.common.by import By

import drugsheet
from drugsheet.cli import main
from drugsheet.export.review.diff import diff_page
from drugsheet.export.review.page import review_page

from ..build import build
from ..conftest import FIXTURES
from ..export.review.pages import filled, rich_sheet
from ..payloads import PAYLOADS
from .chromium import resize
from .conftest import run
from .test_review import violations

if TYPE_CHECKING:
    from selenium import webdriver


@pytest.fixture(scope="session")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("index")
    (folder / "sheets").mkdir()
    (folder / "sheets" / "not a sheet.txt").write_text("Opening hours: nine to five.")
    (folder / "sheets" / "100% <b>safe<b> #1?.txt").write_bytes((FIXTURES / "upmc" / "cisplatin.txt").read_bytes())
    status = main(["review", str(folder / "sheets"), str(FIXTURES / "upmc"), "-O", str(folder / "out"), "-q"])
    assert status == 1  # one of them is no sheet
    return folder / "out" / "index.html"


@pytest.fixture(scope="session")
def changes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    old, new = build(urgent=["Temperature of 101 F or above", "Chills"], soon=["Hiccups"]), rich_sheet()
    file = tmp_path_factory.mktemp("diff") / "diff.html"
    file.write_bytes(diff_page(drugsheet.diff(old, new), old, new))
    return file


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("which", ["index", "changes"])
def test_axe_finds_nothing(driver: webdriver.Chrome, axe: str, index: Path, changes: Path, which: str, width: int, *, dark: bool) -> None:
    resize(driver, width, 844, dark=dark)
    driver.get({"index": index, "changes": changes}[which].as_uri())
    assert violations(driver, axe) == []


def test_the_index_leads_to_every_page_and_back(driver: webdriver.Chrome, index: Path) -> None:
    driver.get(index.as_uri())
    links = [link.get_attribute("href") for link in driver.find_elements(By.CSS_SELECTOR, "tbody a")]
    assert len(links) == 11
    for link in links:
        assert link is not None
        driver.get(link)
        assert driver.find_elements(By.CSS_SELECTOR, ".rec.k-call")
        driver.find_element(By.LINK_TEXT, "All sheets").click()
        assert driver.current_url == index.as_uri()


def test_what_failed_is_first_then_the_worst(driver: webdriver.Chrome, index: Path) -> None:
    driver.get(index.as_uri())
    rows = [row.text for row in driver.find_elements(By.CSS_SELECTOR, "tbody tr")]
    assert "could not be read" in rows[0]
    assert "DS1005" in rows[0]
    warnings = [int(row.find_elements(By.CSS_SELECTOR, "td.number")[1].text) for row in driver.find_elements(By.CSS_SELECTOR, "tbody tr:not(.failed)")]
    assert warnings == sorted(warnings, reverse=True)


def test_nothing_hostile_runs(driver: webdriver.Chrome, tmp_path: Path) -> None:
    """The browser says nothing, opens nothing and asks for nothing (see the fixture), whatever the sheets hold."""
    plain = None
    for number, payload in enumerate((*PAYLOADS, "harmless")):
        file = tmp_path / f"{number}.html"
        file.write_bytes(review_page(filled(rich_sheet(), payload)))
        driver.get(file.as_uri())
        with pytest.raises(NoAlertPresentException):
            _ = driver.switch_to.alert.text
        counts = run(driver, "const n = {}; for (const e of document.querySelectorAll('*')) { const t = e.tagName; if (!['A', 'SPAN'].includes(t) || !e.closest('.line')) n[t] = (n[t] || 0) + 1; } return n")
        plain = counts if plain is None else plain
        assert counts == plain, payload
        assert run(driver, "return window.review.byKey.size") > 50
