"""The report page in a browser: sound in both schemes at both widths, on paper, and with hostile sheets."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader
from selenium.common.exceptions import NoAlertPresentException
from selenium.webdriver.common.by import By

import drugsheet
from drugsheet.collection import Collection
from drugsheet.export.review.report import report_page

from ..conftest import sheet_files
from ..export.review.test_injection import a_report
from ..export.review.test_report import collection
from ..payloads import PAYLOADS
from .chromium import command, printed, resize
from .conftest import run
from .test_review import violations

if TYPE_CHECKING:
    from selenium import webdriver

DAY = date(2026, 1, 1)
PAPER = (703, 970)  # what A4 has inside its margins, at 96 dots per inch


@pytest.fixture(scope="session")
def report(tmp_path_factory: pytest.TempPathFactory) -> str:
    file = tmp_path_factory.mktemp("report") / "report.html"
    file.write_bytes(report_page(collection().picture(as_of=DAY)))
    return file.as_uri()


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_nothing(driver: webdriver.Chrome, axe: str, report: str, width: int, *, dark: bool) -> None:
    resize(driver, width, 844, dark=dark)
    driver.get(report)
    assert violations(driver, axe) == []


@pytest.mark.parametrize("width", [1280, 768, 390, 320])
def test_nothing_is_wider_than_the_window(driver: webdriver.Chrome, report: str, width: int) -> None:
    resize(driver, width, 844)
    driver.get(report)
    assert run(driver, "return document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    wide = run(driver, "return [...document.querySelectorAll('svg.drawing text')].filter((t) => { const b = t.getBBox(); return b.x < -2 || b.x + b.width > 402; }).map((t) => t.textContent)")
    assert wide == []


def test_labels_and_numbers_do_not_touch(driver: webdriver.Chrome, report: str) -> None:
    driver.get(report)
    touching = run(
        driver,
        """
        return [...document.querySelectorAll('svg.drawing text.end')].filter((end) => {
          const label = end.previousElementSibling.getBBox(), number = end.getBBox();
          return label.x + label.width > number.x;
        }).map((end) => end.previousElementSibling.textContent);
        """,
    )
    assert touching == []


def test_fills_are_drawn(driver: webdriver.Chrome, report: str) -> None:
    """Each bar's pattern is there, and the kinds of marks differ in shape."""
    driver.get(report)
    assert run(driver, "return [...document.querySelectorAll('.bar')].every((bar) => document.querySelector(bar.getAttribute('fill').slice(4, -1)))")
    shapes = run(driver, "return [...new Set([...document.querySelectorAll('.legend .mark')].map((mark) => mark.tagName + (mark.getAttribute('d') || '') + mark.classList[1]))].length")
    names = {item.text for item in driver.find_elements(By.CSS_SELECTOR, ".measure .legend li")}
    assert shapes == len(names)


def test_the_parts_are_reached_with_the_keyboard(driver: webdriver.Chrome, report: str) -> None:
    driver.get(report)
    for link in driver.find_elements(By.CSS_SELECTOR, "nav.parts a"):
        run(driver, "arguments[0].click()", link)
        heading = driver.find_element(By.ID, str(link.get_attribute("href")).partition("#")[2])
        assert run(driver, "const b = arguments[0].getBoundingClientRect(); return b.height > 0", heading)
    assert run(driver, "return [...document.querySelectorAll('.scroll')].every((region) => region.tabIndex === 0 && region.getAttribute('aria-label'))")


def test_on_paper_all_tables_are_there(driver: webdriver.Chrome, report: str) -> None:
    resize(driver, 1280, 900, dark=True)
    driver.get(report)
    text = " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(printed(driver))).pages).split())
    for words in ("not medical advice", "100.4 °F or above", "Contradictions between sheets of one drug", "Said to be none", "template-1"):
        assert words in text


def test_no_table_is_wider_than_paper(driver: webdriver.Chrome, tmp_path: Path) -> None:
    made = Collection()
    for path in sheet_files():
        made.add(path.name, drugsheet.read(path))
    file = tmp_path / "fixtures.html"
    file.write_bytes(report_page(made.picture(as_of=DAY)))
    resize(driver, *PAPER)
    driver.get(file.as_uri())
    command(driver, "Emulation.setEmulatedMedia", media="print")
    try:
        assert run(driver, "return document.documentElement.scrollWidth") <= PAPER[0]
    finally:
        command(driver, "Emulation.setEmulatedMedia", media="")


def test_nothing_hostile_runs(driver: webdriver.Chrome, tmp_path: Path) -> None:
    plain = None
    for number, payload in enumerate((*PAYLOADS, "harmless")):
        file = tmp_path / f"{number}.html"
        file.write_bytes(a_report(payload))
        driver.get(file.as_uri())
        with pytest.raises(NoAlertPresentException):
            _ = driver.switch_to.alert.text
        counts = run(driver, "const n = {}; for (const e of document.querySelectorAll('*')) n[e.tagName] = (n[e.tagName] || 0) + 1; return n")
        plain = counts if plain is None else plain
        assert counts == plain, payload


def test_long_words_stay_inside_the_window(driver: webdriver.Chrome, tmp_path: Path) -> None:
    file = tmp_path / "long.html"
    file.write_bytes(a_report("W" * 300))
    for width in (1280, 390):
        resize(driver, width, 844)
        driver.get(file.as_uri())
        assert run(driver, "return document.documentElement.scrollWidth <= document.documentElement.clientWidth")
