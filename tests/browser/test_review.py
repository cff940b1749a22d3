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
    shown = [entry.key for entry in view(SHEET).entries()]
    press(driver, "j")
    assert chosen(driver) == "/when_to_call/3" == shown[0], "the emergency"
    press(driver, "j", "j", "k")
    assert chosen(driver) == shown[1]
    findings = [entry.key for entry in view(SHEET).part("diagnostics").entries]
    press(driver, *"n" * (len(findings) + 1))
    assert chosen(driver) == findings[0], "the findings come round"
    press(driver, "p")
    assert chosen(driver) == findings[-1]
    assert driver.find_element(By.CSS_SELECTOR, ".rec.on").is_displayed(), "remarks that are folded are unfolded"
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
    records = [record.get_attribute("data-key") for record in driver.find_elements(By.CSS_SELECTOR, ".records > .rec") if record.is_displayed()]
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
    assert not any(heading.is_displayed() for heading in driver.find_elements(By.CSS_SELECTOR, "#p-limits .group"))
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


HIDDEN_WORDS = ["in the sheet", "stands in", "rejected"]


@pytest.mark.parametrize("words", HIDDEN_WORDS)
def test_search_looks_at_the_sheets_words_only(driver: webdriver.Chrome, page: str, words: str) -> None:
    """Labels and links are ours: they stand on every record."""
    driver.get(page)
    press(driver, "/", words)
    assert driver.find_element(By.ID, "found").text == "0 facts, 0 lines"


def test_search_leaves_no_empty_heading(driver: webdriver.Chrome, page: str) -> None:
    driver.get(page)
    press(driver, "/", "hair")
    headings = [heading for heading in driver.find_elements(By.CSS_SELECTOR, ".part > h3, .group") if heading.is_displayed()]
    assert headings
    empty = "const list = arguments[0].tagName === 'H3' ? arguments[0].parentElement : arguments[0].nextElementSibling; return list.querySelectorAll('.rec:not(.miss)').length === 0"
    assert [heading.text for heading in headings if run(driver, empty, heading)] == []
    press(driver, Keys.ESCAPE)
    assert len([heading for heading in driver.find_elements(By.CSS_SELECTOR, ".part > h3") if heading.is_displayed()]) == len(view(SHEET).parts)


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("verdict", ["accept", "correct", "reject"])
def test_axe_finds_nothing_with_a_fact_of_each_kind_chosen_and_decided(driver: webdriver.Chrome, page: str, axe: str, verdict: str, *, dark: bool) -> None:
    resize(driver, 1280, 844, dark=dark)
    driver.get(page)
    run(driver, "localStorage.clear()")
    driver.get(page + "?axe")
    decide = """
      for (const key of Object.keys(window.review.data.facts)) window.review.store.put({key, decision: arguments[0], fields: arguments[0] === 'correct' ? {name: 'x'} : null, quote: null, note: null});
      window.review.store.setMissing({kind: 'limit', text: window.review.characters.slice(0, 4).join(''), span: {start: 0, end: 4}, note: 'why'});
    """
    run(driver, decide, verdict)
    kinds = {entry.kind: entry.key for entry in view(SHEET).entries()}
    assert len(kinds) == 10
    for kind, key in kinds.items():
        run(driver, "window.review.choose(arguments[0], {focus: 'record'})", key)
        assert violations(driver, axe) == [], kind
    press(driver, "m")
    assert violations(driver, axe) == []
    run(driver, "localStorage.clear(); window.review.store.saved()")


COVERED = """
const fixed = [...document.querySelectorAll('*')].filter((element) => ['sticky', 'fixed'].includes(getComputedStyle(element).position) && element.getClientRects().length);
const stuck = fixed.map((element) => element.getBoundingClientRect()).filter((box) => box.top <= 1 || box.bottom >= innerHeight - 1);
return stuck.reduce((sum, box) => sum + Math.max(0, Math.min(box.bottom, innerHeight) - Math.max(box.top, 0)), 0) / innerHeight;
"""


@pytest.mark.parametrize(("width", "height", "most"), [(320, 225, 0.2), (320, 256, 0.2), (390, 844, 0.2), (640, 360, 0.2)])
def test_little_of_a_small_window_is_covered(driver: webdriver.Chrome, page: str, width: int, height: int, most: float) -> None:
    """At 400 % a desktop is 320 pixels wide and little more than 200 high: what stays in place must leave room to read."""
    resize(driver, width, height)
    driver.get(page)
    run(driver, "window.review.choose('/when_to_call/0', {focus: 'record'})")
    press(driver, "a")
    run(driver, "window.scrollTo(0, 2000)")
    assert run(driver, COVERED) <= most
    assert run(driver, "return document.documentElement.scrollWidth") <= width
    buttons = run(driver, "return ['accept', 'correct', 'reject', 'more'].filter((id) => { const box = document.getElementById(id).getBoundingClientRect(); return box.right > innerWidth || box.bottom > innerHeight + 1; })")
    assert buttons == []
    assert not driver.find_element(By.ID, "export").is_displayed()
    driver.find_element(By.ID, "more").click()
    assert driver.find_element(By.ID, "export").is_displayed()
    run(driver, "localStorage.clear(); window.review.store.saved()")


def test_on_a_wide_and_low_window_the_panes_are_readable(driver: webdriver.Chrome, page: str) -> None:
    resize(driver, 1280, 500)
    driver.get(page)
    heights = run(driver, "return [...document.querySelectorAll('.pane')].map((pane) => pane.getBoundingClientRect().height)")
    assert min(heights) >= 350
    run(driver, "window.review.choose('/side_effects/1', {focus: 'record'})")
    seen = "const box = arguments[0].getBoundingClientRect(), bar = document.getElementById('decide').getBoundingClientRect(); return box.top >= 0 && box.bottom <= bar.top + 1"
    assert run(driver, seen, driver.find_element(By.CSS_SELECTOR, ".rec.on > .title"))
    assert run(driver, seen, driver.find_element(By.CSS_SELECTOR, ".mark.on"))


def test_on_a_phone_a_heading_is_not_hidden_under_the_parts(driver: webdriver.Chrome, page: str) -> None:
    resize(driver, 390, 844)
    driver.get(page)
    for part in ("limits", "effects", "interactions"):
        driver.find_element(By.CSS_SELECTOR, f".parts-nav a[href='#p-{part}']").send_keys(Keys.ENTER)
        below = "return arguments[0].getBoundingClientRect().top - document.querySelector('.parts-nav').getBoundingClientRect().bottom"
        assert 0 <= run(driver, below, driver.find_element(By.ID, f"h-{part}")) < 200, part


def test_buttons_that_do_nothing_look_so(driver: webdriver.Chrome, page: str) -> None:
    driver.get(page)
    style = "const style = getComputedStyle(document.getElementById(arguments[0])); return [style.borderStyle, style.cursor]"
    assert run(driver, style, "accept") == ["dashed", "not-allowed"]
    press(driver, "j", *"jjjjjjjj")
    run(driver, "window.review.choose('/when_to_call/0')")
    assert run(driver, style, "accept") == ["solid", "pointer"]


def test_words_of_a_script_that_runs_from_the_right_keep_their_order(driver: webdriver.Chrome, tmp_path: Path) -> None:
    sheet = build(urgent=["\u05d7\u05d5\u05dd (38 C), 3 \u05d9\u05de\u05d9\u05dd", "Chills"])
    file = tmp_path / "hebrew.html"
    file.write_bytes(review_page(sheet))
    driver.get(file.as_uri())
    line = driver.find_element(By.XPATH, "//div[contains(@class,'line')][contains(., '38 C')]")
    assert run(driver, "return getComputedStyle(arguments[0]).direction", line) == "rtl"
    name = driver.find_element(By.CSS_SELECTOR, ".rec[data-key='/when_to_call/0'] .name")
    assert run(driver, "return getComputedStyle(arguments[0]).direction", name) == "rtl"


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
