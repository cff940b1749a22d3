"""The review page as a reviewer uses it: pointer, keys, search, filter, paper."""

from __future__ import annotations

import io
import re
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

import drugsheet
from drugsheet.export.review.page import review_page
from drugsheet.export.view import view
from drugsheet.models import DrugSheet

from ..build import build
from ..conftest import ROOT, sheet_files
from ..export.review.pages import rich_sheet
from .chromium import command, printed, resize
from .conftest import run

if TYPE_CHECKING:
    from selenium import webdriver

SHEET = rich_sheet()

EVERY_MARK = """
const seen = (element) => {
  const box = element.getClientRects()[0], pane = element.closest('.pane');
  const view = getComputedStyle(pane).overflowY === 'auto' ? pane.getBoundingClientRect() : {top: 0, bottom: innerHeight};
  return Boolean(box) && box.bottom > view.top && box.top < view.bottom;
};
const wrong = [];
for (const mark of document.querySelectorAll('a.mark')) {
  for (const key of mark.dataset.keys.split(' ')) {   // a click on the same words goes outwards, fact by fact
    mark.click();
    const record = document.querySelector('.rec[data-key="' + key + '"]');
    if (!record) { wrong.push(['no record', key]); continue; }
    if (record.getAttribute('aria-current') !== 'true') wrong.push(['not chosen', key]);
    if (!seen(record)) wrong.push(['record out of sight', key]);
    if (document.activeElement !== record) wrong.push(['record without focus', key]);
    if (!mark.classList.contains('on')) wrong.push(['mark not lit', key]);
  }
}
for (const link of document.querySelectorAll('.where')) {
  link.click();
  const key = link.closest('.rec').dataset.key;
  const lit = [...document.querySelectorAll('.mark.on')];
  if (!lit.length || lit.some((mark) => !mark.dataset.keys.split(' ').includes(key))) wrong.push(['lit elsewhere', key]);
  else if (!seen(lit[0])) wrong.push(['words out of sight', key]);
  else if (document.activeElement !== lit[0]) wrong.push(['words without focus', key]);
}
return [wrong, document.querySelectorAll('a.mark').length, document.querySelectorAll('.where').length];
"""


def chosen(driver: webdriver.Chrome) -> str | None:
    key: str | None = run(driver, "return window.review.current()")
    return key


def press(driver: webdriver.Chrome, *keys: str) -> None:
    for key in keys:
        ActionChains(driver).send_keys(key).perform()


@pytest.mark.parametrize("width", [1280, 390])
def test_every_mark_leads_to_its_record_and_back(driver: webdriver.Chrome, page: str, width: int) -> None:
    resize(driver, width, 800)
    driver.get(page)
    wrong, marks, links = run(driver, EVERY_MARK)
    assert wrong == []
    assert marks > 50
    assert links == sum(bool(entry.spans) for entry in view(SHEET).entries())


def test_the_marked_words_are_the_facts(driver: webdriver.Chrome, page: str) -> None:
    """What is lit for a fact is what it quotes."""
    driver.get(page)
    lit = run(driver, "const lit = {}; for (const key of window.review.byKey.keys()) { window.review.choose(key); lit[key] = [...document.querySelectorAll('.mark.on')].map((mark) => mark.textContent).join(''); } return lit")
    for entry in view(SHEET).entries():
        assert lit[entry.key].replace("\n", "") == "".join(SHEET.text[span.start : span.end] for span in entry.spans).replace("\n", ""), entry.key


def test_with_the_pointer(driver: webdriver.Chrome, page: str) -> None:
    driver.get(page)
    driver.find_element(By.XPATH, "//a[contains(@class,'mark')][.='140/90' or contains(., '140/90')]").click()
    assert driver.find_element(By.CSS_SELECTOR, ".rec.on .quote, .rec.on dd q").text.strip("“”") == "above 140/90"
    driver.find_element(By.CSS_SELECTOR, ".rec.on .where").click()
    assert driver.switch_to.active_element.text == "above 140/90"


def test_with_keys_only(driver: webdriver.Chrome, page: str) -> None:
    driver.get(page)
    press(driver, "j")
    assert chosen(driver) == "/diagnostics/0"
    press(driver, "j", "j", "k")
    assert chosen(driver) == "/diagnostics/1"
    findings = len(SHEET.diagnostics)
    press(driver, *"n" * (findings - 1))
    assert chosen(driver) == "/diagnostics/0", "the findings come round"
    press(driver, "p")
    assert chosen(driver) == f"/diagnostics/{findings - 1}" or findings == 1
    run(driver, "window.review.choose('/when_to_call/0/thresholds/0', {focus: 'record'})")
    press(driver, "t")
    assert driver.switch_to.active_element.text == SHEET.when_to_call[0].thresholds[0].text
    press(driver, "t")
    assert driver.switch_to.active_element.get_attribute("data-key") == "/when_to_call/0/thresholds/0"
    press(driver, "o")
    assert chosen(driver) == "/when_to_call/0"


def test_the_tab_key_reaches_everything_without_a_trap(driver: webdriver.Chrome, page: str) -> None:
    driver.get(page)
    seen = []
    for _ in range(400):
        press(driver, Keys.TAB)
        focused = run(driver, "const e = document.activeElement; return e === document.body ? null : e.id || e.className || e.tagName")
        if focused is None:
            break
        seen.append(focused)
        assert run(driver, "const s = getComputedStyle(document.activeElement); return s.outlineStyle") != "none", focused
    assert seen[0] == "skip"
    assert {"query", "show-limit"} <= set(seen)
    assert any("mark" in name for name in seen)


def test_single_keys_can_be_turned_off(driver: webdriver.Chrome, page: str) -> None:
    driver.get(page)
    run(driver, "document.getElementById('use-keys').checked = false")
    press(driver, "j")
    assert chosen(driver) is None


def test_search(driver: webdriver.Chrome, page: str) -> None:
    driver.get(page)
    press(driver, "/")
    press(driver, "alcohol")
    records = [record.get_attribute("data-key") for record in driver.find_elements(By.CSS_SELECTOR, ".rec") if record.is_displayed()]
    assert records
    assert all("alcohol" in run(driver, "return window.review.byKey.get(arguments[0]).textContent.toLowerCase()", key) for key in records)
    assert driver.find_element(By.ID, "found").text.endswith("1 line")
    press(driver, Keys.ENTER)
    assert chosen(driver) in records
    press(driver, "/")
    press(driver, Keys.ESCAPE)
    assert len([record for record in driver.find_elements(By.CSS_SELECTOR, ".rec") if record.is_displayed()]) > 50


def test_filter(driver: webdriver.Chrome, page: str) -> None:
    driver.get(page)
    limits = driver.find_elements(By.CSS_SELECTOR, ".rec.k-limit")
    assert len(limits) == len(SHEET.thresholds)
    assert all(record.is_displayed() for record in limits)
    driver.find_element(By.ID, "show-limit").click()
    assert not any(record.is_displayed() for record in limits)
    assert driver.find_element(By.CSS_SELECTOR, ".rec.k-call").is_displayed()


def test_without_script(driver: webdriver.Chrome, page: str) -> None:
    """Links and filter work; what needs a script is not offered."""
    command(driver, "Emulation.setScriptExecutionDisabled", value=True)
    try:
        driver.get(page)
        assert not driver.find_element(By.ID, "decide").is_displayed()
        assert not driver.find_element(By.ID, "query").is_displayed()
        driver.find_element(By.ID, "show-effect").click()
        assert not driver.find_element(By.CSS_SELECTOR, ".rec.k-effect").is_displayed()
        driver.find_element(By.XPATH, "//a[contains(@class,'mark')][contains(., '140/90')]").click()
        record = driver.find_element(By.CSS_SELECTOR, ".rec:target")
        assert "above 140/90" in record.text
        record.find_element(By.CSS_SELECTOR, ".where").click()
        assert "140/90" in driver.find_element(By.CSS_SELECTOR, ".line:has(.at:target)").text
    finally:
        command(driver, "Emulation.setScriptExecutionDisabled", value=False)


def test_print_is_one_page(driver: webdriver.Chrome, tmp_path: Path) -> None:
    """On paper as narrow as A4 and as short as Letter, so that it holds for both."""
    many = [f"Reason number {number} with some words about how it is felt and for how long" for number in range(200)]
    sheets: list[DrugSheet] = [*(drugsheet.read(path) for path in sheet_files()), build(urgent=many), build(name="A very long name " * 20, urgent=many[:70])]
    for number, sheet in enumerate(sheets):
        file = tmp_path / f"{number}.html"
        file.write_bytes(review_page(sheet))
        driver.get(file.as_uri())
        pages = PdfReader(io.BytesIO(printed(driver, width=8.27, height=11))).pages
        assert len(pages) == 1, sheet.source.name
        words = unicodedata.normalize("NFKC", pages[0].extract_text())
        assert "not medical advice" in " ".join(words.split())
        assert sheet.source.sha256[:40] in words.replace("\n", "").replace(" ", "")


def test_the_card_says_what_it_leaves_out(driver: webdriver.Chrome, tmp_path: Path) -> None:
    file = tmp_path / "many.html"
    file.write_bytes(review_page(build(urgent=[f"Reason number {number} with some words about how it is felt" for number in range(300)], soon=["Chills"])))
    driver.get(file.as_uri())
    words = " ".join(unicodedata.normalize("NFKC", PdfReader(io.BytesIO(printed(driver))).pages[0].extract_text()).split())
    assert re.search(r"Not on this card, since there is no room: [0-9]+ under “Immediately”, 1 under “As soon as possible”\. Read the sheet\.", words)


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_nothing(driver: webdriver.Chrome, page: str, axe: str, width: int, *, dark: bool) -> None:
    resize(driver, width, 844, dark=dark)
    driver.get(page)
    assert violations(driver, axe) == []
    run(driver, "window.review.choose('/when_to_call/0', {focus: 'record'})")
    press(driver, "c")
    assert violations(driver, axe) == []


def violations(driver: webdriver.Chrome, axe: str) -> list[str]:
    run(driver, axe)
    found = driver.execute_async_script("const done = arguments[0]; axe.run(document).then((found) => done(found.violations), (error) => done([{id: String(error), nodes: []}]))")
    return [f"{item['id']}: {[node['html'][:120] + ' ' + node['failureSummary'][:200] for node in item['nodes'][:3]]}" for item in found]


REAL = sorted((ROOT.parent / "shared" / "seed").glob("*.txt"))
"""The real sheet, where it is at hand; it is not ours to ship."""


@pytest.mark.skipif(not REAL, reason="the real sheet is not here: it is not part of the repository")
def test_the_real_sheet(driver: webdriver.Chrome, axe: str, tmp_path: Path) -> None:
    sheet = drugsheet.read(REAL[0])
    file = tmp_path / "real.html"
    file.write_bytes(review_page(sheet))
    driver.get(file.as_uri())
    assert run(driver, EVERY_MARK)[0] == []
    assert violations(driver, axe) == []
    driver.find_element(By.CSS_SELECTOR, ".parts-nav a[href='#p-limits']").click()
    heading = driver.find_element(By.ID, "h-limits")
    assert run(driver, "const box = arguments[0].getBoundingClientRect(); return box.top >= 0 && box.top < innerHeight", heading)
    listed = [limit.text.strip("“”") for limit in driver.find_elements(By.CSS_SELECTOR, "#p-limits .rec dd q")]
    assert sorted(listed) == sorted(limit.text for limit in sheet.thresholds)
