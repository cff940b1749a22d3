"""Decisions made in the browser, exported as a file, and carried out."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import Select

from drugsheet.decisions import apply_decisions, load_decisions
from drugsheet.export.view import view

from ..export.review.pages import rich_sheet
from .conftest import run
from .test_review import chosen, press

if TYPE_CHECKING:
    from selenium import webdriver

SHEET = rich_sheet()
LONGEST_WAIT = 20  # seconds, on a loaded machine


@pytest.fixture
def fresh(driver: webdriver.Chrome, page: str) -> webdriver.Chrome:
    """The page without earlier decisions."""
    driver.get(page)
    run(driver, "localStorage.clear()")
    driver.get(page + "?fresh")  # another address: the page is loaded anew
    driver.get(page)
    return driver


def choose(driver: webdriver.Chrome, key: str) -> None:
    run(driver, "window.review.choose(arguments[0], {focus: 'record'})", key)
    assert chosen(driver) == key


def exported(driver: webdriver.Chrome, downloads: Path) -> bytes:
    for old in downloads.glob("*"):
        old.unlink()
    press(driver, "e")
    if driver.find_element(By.ID, "ask").is_displayed():  # nobody is named as the reviewer
        driver.find_element(By.ID, "yes").click()
    until = time.monotonic() + LONGEST_WAIT
    while time.monotonic() < until:
        files = list(downloads.glob("decisions-*.json"))
        if files:
            return files[0].read_bytes()
        time.sleep(0.05)
    pytest.fail("nothing was downloaded")


def field(driver: webdriver.Chrome, label: str) -> Any:
    return driver.find_element(By.XPATH, f'//*[@id="fields"]/*[./span[.="{label}"] or legend[.="{label}"]]')


def test_with_keys_only_exported_and_applied(fresh: webdriver.Chrome, downloads: Path) -> None:
    driver = fresh
    choose(driver, "/when_to_call/0")
    press(driver, "a")
    choose(driver, "/side_effects/1")
    press(driver, "r")
    choose(driver, "/when_to_call/0/thresholds/0")
    press(driver, "c")
    low = field(driver, "limit").find_element(By.CSS_SELECTOR, "input[type=text]")
    low.clear()
    low.send_keys("101.5", Keys.ENTER)
    assert not driver.find_element(By.ID, "form").is_displayed()
    driver.find_element(By.ID, "reviewer").send_keys("R. Viewer", Keys.TAB)
    run(driver, "document.activeElement.blur()")
    data = exported(driver, downloads)
    reviewed = apply_decisions(load_decisions(data), SHEET)
    assert reviewed.reviewed_by == "R. Viewer"
    assert [(item.key, item.decision) for item in reviewed.decisions] == [
        ("/when_to_call/0", "accept"),
        ("/when_to_call/0/thresholds/0", "correct"),
        ("/side_effects/1", "reject"),
    ]
    assert str(reviewed.sheet.when_to_call[0].thresholds[0].interval) == "101.5 °F or above"
    assert len(reviewed.sheet.side_effects) == len(SHEET.side_effects) - 1


def test_buttons_note_and_undo(fresh: webdriver.Chrome, downloads: Path) -> None:
    driver = fresh
    choose(driver, "/when_to_call/1")
    driver.find_element(By.ID, "note").send_keys("twice on the sheet")
    driver.find_element(By.ID, "reject").click()
    assert driver.find_element(By.CSS_SELECTOR, ".rec.on .badge").text == "rejected"
    choose(driver, "/when_to_call/2")
    driver.find_element(By.ID, "accept").click()
    driver.find_element(By.ID, "undo").click()
    assert not driver.find_element(By.CSS_SELECTOR, ".rec.on .badge").is_displayed()
    given = json.loads(exported(driver, downloads))["decisions"]
    assert [(item["key"], item["decision"], item["note"]) for item in given] == [("/when_to_call/1", "reject", "twice on the sheet")]


def test_decisions_outlast_the_page(fresh: webdriver.Chrome, page: str) -> None:
    driver = fresh
    choose(driver, "/when_to_call/1")
    press(driver, "a")
    driver.get("about:blank")
    driver.get(page)
    choose(driver, "/when_to_call/1")
    assert driver.find_element(By.ID, "verdict").text == "accepted"


def test_corrections_of_words_and_choices(fresh: webdriver.Chrome, downloads: Path) -> None:
    driver = fresh
    choose(driver, "/when_to_call/1")
    driver.find_element(By.ID, "correct").click()
    words = field(driver, "printed words (part of the sheet's text)").find_element(By.TAG_NAME, "textarea")
    words.clear()
    words.send_keys("no such words")
    driver.find_element(By.ID, "save").click()
    assert driver.find_element(By.ID, "wrong").text == "These words do not stand in the sheet."
    words.clear()
    words.send_keys("Vomiting")
    Select(field(driver, "urgency").find_element(By.TAG_NAME, "select")).select_by_value("emergency")
    driver.find_element(By.ID, "save").click()
    assert "lies outside the words of the fact around it now" in driver.find_element(By.ID, "said").text
    press(driver, "e")
    assert driver.find_element(By.ID, "said").text.startswith("Not exported: “")
    while chosen(driver) != "/when_to_call/1":  # what cannot be carried out is chosen, one after the other
        press(driver, "r")
        press(driver, "e")
        if driver.find_element(By.ID, "ask").is_displayed():
            break
    driver.find_element(By.ID, "no").click()
    reviewed = apply_decisions(load_decisions(exported(driver, downloads)), SHEET)
    reason = reviewed.sheet.when_to_call[1]
    assert (reason.text, reason.urgency) == ("Vomiting", "emergency")
    assert reason.span.start == SHEET.when_to_call[1].span.start
    assert reason.thresholds == []


def test_every_kind_of_fact_has_a_form_that_round_trips(fresh: webdriver.Chrome, downloads: Path) -> None:
    """Each fact's form opens and, unchanged, changes nothing; accepted, all of them apply."""
    driver = fresh
    keys = [entry.key for entry in view(SHEET).entries() if entry.kind != "diagnostic"]
    wrong = run(
        driver,
        """
        const wrong = [];
        for (const key of arguments[0]) {
          window.review.choose(key);
          document.getElementById('correct').click();
          if (!document.getElementById('form').open) { wrong.push(['no form', key]); continue; }
          document.getElementById('save').click();
          const said = document.getElementById('wrong').textContent;
          if (said !== 'Nothing is changed.') wrong.push([said, key]);
          document.getElementById('form').close();
          document.getElementById('accept').click();
        }
        return wrong;
        """,
        keys,
    )
    assert wrong == []
    reviewed = apply_decisions(load_decisions(exported(driver, downloads)), SHEET)
    assert [item.key for item in reviewed.decisions] == keys
    assert reviewed.sheet == SHEET


def test_escape_leaves_the_form(fresh: webdriver.Chrome) -> None:
    choose(fresh, "/when_to_call/0")
    press(fresh, "c")
    assert fresh.find_element(By.ID, "form").is_displayed()
    press(fresh, Keys.ESCAPE)
    assert not fresh.find_element(By.ID, "form").is_displayed()
    assert fresh.find_element(By.ID, "verdict").text == ""
