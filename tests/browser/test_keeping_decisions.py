"""No decision is lost: two tabs, no storage, a file loaded back, questions before something is thrown away."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from selenium.common.exceptions import NoAlertPresentException
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import Select, WebDriverWait

from drugsheet.decisions import apply_decisions, facts_sha256, load_decisions
from drugsheet.export.review.page import review_page

from ..export.review.pages import filled, rich_sheet
from ..payloads import PAYLOADS
from ..test_decisions import document, missing
from .chromium import command
from .conftest import run
from .test_decisions import LONGEST_WAIT, SHEET, choose, exported, field, fresh
from .test_review import press

if TYPE_CHECKING:
    from selenium import webdriver

__all__ = ["fresh"]

SELECT = """
const line = [...document.querySelectorAll('.line')].find((line) => line.textContent.includes(arguments[0]));
const walk = document.createTreeWalker(line, NodeFilter.SHOW_TEXT), range = document.createRange();
let node = walk.nextNode();
while (!node.data.includes(arguments[0])) node = walk.nextNode();
range.setStart(node, node.data.indexOf(arguments[0]));
range.setEnd(node, node.data.indexOf(arguments[0]) + arguments[0].length);
document.getSelection().removeAllRanges();
document.getSelection().addRange(range);
"""


def said(driver: webdriver.Chrome) -> str:
    return driver.find_element(By.ID, "said").text


def decided(driver: webdriver.Chrome) -> list[str]:
    keys: list[str] = run(driver, "return [...window.review.decisions.keys()]")
    return keys


def give(driver: webdriver.Chrome, tmp_path: Path, data: bytes) -> str:
    """Load a file on the page; what the page says to it."""
    file = tmp_path / "decisions.json"
    file.write_bytes(data)
    run(driver, "document.getElementById('said').textContent = ''")
    driver.find_element(By.ID, "file").send_keys(str(file))
    WebDriverWait(driver, LONGEST_WAIT).until(lambda _: said(driver) != "")
    return said(driver)


# --------------------------------------------------------------------------------------------------------- two tabs


@pytest.fixture
def two_tabs(fresh: webdriver.Chrome, page: str) -> Iterator[tuple[webdriver.Chrome, str, str]]:
    first = fresh.current_window_handle
    fresh.switch_to.new_window("tab")
    fresh.get(page)
    second = fresh.current_window_handle
    yield fresh, first, second
    fresh.switch_to.window(second)
    fresh.close()
    fresh.switch_to.window(first)


def test_two_tabs_lose_nothing(two_tabs: tuple[webdriver.Chrome, str, str], page: str) -> None:
    driver, first, second = two_tabs
    keys = [f"/when_to_call/{number}" for number in range(5)]
    driver.switch_to.window(first)
    for key in keys:
        choose(driver, key)
        press(driver, "a")
    driver.switch_to.window(second)
    WebDriverWait(driver, LONGEST_WAIT).until(lambda _: decided(driver) == keys)
    assert len([badge for badge in driver.find_elements(By.CSS_SELECTOR, ".rec.k-call > p > .badge") if badge.is_displayed()]) == 5
    choose(driver, "/side_effects/1")
    press(driver, "r")
    choose(driver, keys[0])
    driver.find_element(By.ID, "undo").click()
    driver.switch_to.window(first)
    wanted = [*keys[1:], "/side_effects/1"]
    WebDriverWait(driver, LONGEST_WAIT).until(lambda _: decided(driver) == wanted)
    driver.get("about:blank")
    driver.get(page)
    assert sorted(decided(driver)) == sorted(wanted)


# ------------------------------------------------------------------------------------------------------- no storage


@pytest.fixture(params=["throws", "is full"])
def without_storage(request: pytest.FixtureRequest, driver: webdriver.Chrome, page: str) -> Iterator[webdriver.Chrome]:
    code = {
        "throws": "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('no', 'SecurityError'); }})",
        "is full": "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }",
    }[request.param]
    identifier = command(driver, "Page.addScriptToEvaluateOnNewDocument", source=code)["identifier"]
    driver.get(page)
    run(driver, "try { localStorage.clear() } catch {}")
    driver.get(page + "?blocked")
    yield driver
    command(driver, "Page.removeScriptToEvaluateOnNewDocument", identifier=identifier)
    driver.get("about:blank")


def test_where_nothing_can_be_kept_the_page_says_so(without_storage: webdriver.Chrome, downloads: Path) -> None:
    driver = without_storage
    assert driver.find_element(By.ID, "kept").text.startswith("Not kept here")
    choose(driver, "/when_to_call/1")
    press(driver, "a")
    choose(driver, "/when_to_call/1")
    assert driver.find_element(By.ID, "verdict").text == "accepted"
    assert len(load_decisions(exported(driver, downloads)).decisions) == 1


def test_leaving_with_decisions_that_are_not_exported_is_asked_about(fresh: webdriver.Chrome, downloads: Path) -> None:
    leave = "const event = new Event('beforeunload', {cancelable: true}); window.dispatchEvent(event); return event.defaultPrevented"
    assert run(fresh, leave) is False
    choose(fresh, "/when_to_call/1")
    press(fresh, "a")
    assert run(fresh, leave) is True
    exported(fresh, downloads)
    assert run(fresh, leave) is False
    fresh.find_element(By.ID, "note").send_keys("so be it")
    assert run(fresh, leave) is True


# ---------------------------------------------------------------------------------------------- nothing is thrown away


def test_a_note_outlasts_a_look_at_another_fact(fresh: webdriver.Chrome, downloads: Path) -> None:
    choose(fresh, "/when_to_call/1")
    fresh.find_element(By.ID, "note").send_keys("ask the ward")
    choose(fresh, "/when_to_call/2")
    assert fresh.find_element(By.ID, "note").get_attribute("value") == ""
    press(fresh, "a")
    given = json.loads(exported(fresh, downloads))["decisions"]
    assert [(item["key"], item["note"]) for item in given] == [("/when_to_call/2", None)]
    assert "Not in it: 1 note" in said(fresh)
    choose(fresh, "/when_to_call/1")
    assert fresh.find_element(By.ID, "note").get_attribute("value") == "ask the ward"
    press(fresh, "a")
    assert json.loads(exported(fresh, downloads))["decisions"][0]["note"] == "ask the ward"


def test_a_correction_is_not_thrown_away_unasked_and_undo_brings_it_back(fresh: webdriver.Chrome) -> None:
    choose(fresh, "/when_to_call/1")
    press(fresh, "c")
    Select(field(fresh, "urgency").find_element(By.TAG_NAME, "select")).select_by_value("emergency")
    fresh.find_element(By.ID, "save").click()
    assert fresh.find_element(By.CSS_SELECTOR, ".rec.on > .corrected").text == "Corrected to urgency: Emergency"
    press(fresh, "r")
    assert "throws the correction away" in fresh.find_element(By.ID, "question").text
    fresh.find_element(By.ID, "no").click()
    assert fresh.find_element(By.ID, "verdict").text == "corrected"
    press(fresh, "a")
    fresh.find_element(By.ID, "yes").click()
    assert fresh.find_element(By.CSS_SELECTOR, ".rec[data-key='/when_to_call/1'] > p > .badge").text == "accepted"
    assert not fresh.find_elements(By.CSS_SELECTOR, ".corrected")
    press(fresh, "u")
    assert fresh.find_element(By.CSS_SELECTOR, ".rec.on > .corrected").text == "Corrected to urgency: Emergency"
    press(fresh, "u")
    assert fresh.find_element(By.ID, "verdict").text == ""


def test_an_export_without_a_name_is_questioned_and_the_name_goes_along(fresh: webdriver.Chrome, downloads: Path, tmp_path: Path) -> None:
    choose(fresh, "/when_to_call/1")
    press(fresh, "a", "e")
    assert "No reviewer is named" in fresh.find_element(By.ID, "question").text
    fresh.find_element(By.ID, "no").click()
    fresh.find_element(By.ID, "reviewer").send_keys("R. Viewer")
    run(fresh, "document.activeElement.blur()")
    assert json.loads(exported(fresh, downloads))["reviewed_by"] == "R. Viewer"
    other = tmp_path / "other.html"
    other.write_bytes(review_page(SHEET.model_copy(update={"source": SHEET.source.model_copy(update={"sha256": "0" * 64})})))
    fresh.get(other.as_uri())
    assert fresh.find_element(By.ID, "reviewer").get_attribute("value") == "R. Viewer"
    assert decided(fresh) == []


# ------------------------------------------------------------------------------------------------------- loading back


def test_what_was_exported_can_be_loaded_back(fresh: webdriver.Chrome, page: str, downloads: Path, tmp_path: Path) -> None:
    given = document(
        {"key": "/when_to_call/1", "decision": "accept", "note": "seen"},
        {"key": "/when_to_call/0", "decision": "correct", "fields": {"urgency": "soon"}},
        missing=[missing("12 neighbors", note="a count")],
    )
    assert give(fresh, tmp_path, given) == "2 decisions and 1 missing loaded."
    again = load_decisions(exported(fresh, downloads))
    wanted = load_decisions(given)
    assert again.reviewed_by == "R. Viewer"
    assert apply_decisions(again, SHEET).sheet == apply_decisions(wanted, SHEET).sheet
    assert again.missing == wanted.missing
    fresh.get("about:blank")
    fresh.get(page)
    assert len(decided(fresh)) == 2, "they are kept like any other"


def test_what_is_decided_otherwise_here_is_not_overwritten_unasked(fresh: webdriver.Chrome, tmp_path: Path) -> None:
    choose(fresh, "/when_to_call/1")
    press(fresh, "r")
    give(fresh, tmp_path, document({"key": "/when_to_call/1", "decision": "accept"}, {"key": "/when_to_call/2", "decision": "accept"}))
    assert "1 fact is decided otherwise here than in the file: /when_to_call/1" in fresh.find_element(By.ID, "question").text
    fresh.find_element(By.ID, "no").click()
    assert run(fresh, "return [...window.review.decisions.values()].map((item) => item.decision)") == ["reject", "accept"]
    give(fresh, tmp_path, document({"key": "/when_to_call/1", "decision": "accept"}))
    fresh.find_element(By.ID, "yes").click()
    assert run(fresh, "return window.review.decisions.get('/when_to_call/1').decision") == "accept"
    press(fresh, "u")
    assert run(fresh, "return window.review.decisions.get('/when_to_call/1').decision") == "reject"


def void(changed: dict[str, Any]) -> str:
    """What `drugsheet decisions apply` says."""
    with pytest.raises(Exception) as caught:  # noqa: PT011  # whichever it is: its words are what counts
        apply_decisions(load_decisions(document({"key": "/when_to_call/0", "decision": "accept"}, **changed)), SHEET)
    reason = str(caught.value.reason)  # type: ignore[attr-defined]
    return f"{reason[0].upper()}{reason[1:]}. {caught.value.hint}"  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "changed",
    [
        {"source": {"name": None, "sha256": "0" * 64, "layout": "template-1"}},
        {"source": {"name": None, "sha256": SHEET.source.sha256, "layout": "generic"}},
        {"parser_version": "0.0.1"},
        {"schema_version": "0.9"},
        {"facts_sha256": "0" * 64},
    ],
)
def test_decisions_on_another_reading_are_refused_in_the_words_of_apply(fresh: webdriver.Chrome, tmp_path: Path, changed: dict[str, Any]) -> None:
    assert give(fresh, tmp_path, document({"key": "/when_to_call/0", "decision": "accept"}, **changed)) == void(changed)
    assert decided(fresh) == []


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "This is not JSON"),
        (b"[]", "This is no file of decisions"),
        (b"null", "This is no file of decisions"),
        (document({"key": "/when_to_call/99", "decision": "accept"}), "decisions.0 is no decision on a fact of this sheet. Nothing is loaded."),
        (document({"key": "/when_to_call/1", "decision": "accept"}, {"key": "__proto__", "decision": "accept"}), "decisions.1"),
        (document({"key": "/when_to_call/1", "decision": "accept", "quote": "other words"}), "decisions.0"),
        (document({"key": "/when_to_call/1", "decision": "toString"}), "decisions.0"),
        (document({"key": "/when_to_call/1", "decision": "correct"}), "decisions.0"),
        (document({"key": "/when_to_call/1", "decision": "accept"}, {"key": "/when_to_call/1", "decision": "accept"}), "decisions.1"),
        (document(missing=[missing("12 neighbors", 0)]), "missing.0 does not quote this sheet"),
        (document(missing=[missing("12 neighbors", kind="constructor")]), "missing.0"),
    ],
)
def test_a_file_that_is_none_is_refused_whole(fresh: webdriver.Chrome, tmp_path: Path, data: bytes, words: str) -> None:
    assert give(fresh, tmp_path, data).startswith(words)
    assert decided(fresh) == []


def test_hostile_notes_and_values_stay_text(fresh: webdriver.Chrome, tmp_path: Path) -> None:
    """A file of decisions is a stranger's too."""
    before = run(fresh, "return document.querySelectorAll('script, style, img, svg, iframe').length")
    for payload in PAYLOADS:
        given = {"key": "/side_effects/0", "decision": "correct", "fields": {"name": payload, payload: {"unit": payload}}, "note": payload}
        give(fresh, tmp_path, json.dumps({**json.loads(document(given, missing=[missing("12 neighbors", note=payload)])), "reviewed_by": payload}).encode())
        if fresh.find_element(By.ID, "ask").is_displayed():
            fresh.find_element(By.ID, "yes").click()
        choose(fresh, "/side_effects/0")
        assert fresh.find_element(By.CSS_SELECTOR, ".rec.on > .corrected").text.startswith("Corrected to name:")
        assert run(fresh, "return document.querySelectorAll('script, style, img, svg, iframe').length") == before
        with pytest.raises(NoAlertPresentException):
            _ = fresh.switch_to.alert.text
        run(fresh, "while (window.review.store.undo('/side_effects/0')); for (const item of [...window.review.missing.values()]) window.review.store.removeMissing(item)")


# ------------------------------------------------------------------------------------------------------ missing facts


def test_selected_words_are_recorded_as_missing(fresh: webdriver.Chrome, downloads: Path, page: str) -> None:
    run(fresh, SELECT, "12")
    press(fresh, "m")
    assert fresh.find_element(By.ID, "missing-words").get_attribute("value") == "12"
    Select(fresh.find_element(By.ID, "missing-kind")).select_by_value("limit")
    fresh.find_element(By.ID, "missing-note").send_keys("a count", Keys.ENTER)
    assert not fresh.find_element(By.ID, "missing-form").is_displayed()
    (item,) = fresh.find_elements(By.CSS_SELECTOR, "#missing-list li")
    assert "a limit: 12 (a count)" in item.text
    assert [label.text for label in fresh.find_elements(By.CSS_SELECTOR, ".missing-label")] == ["missing: a limit"]
    (found,) = load_decisions(exported(fresh, downloads)).missing
    assert (found.kind, found.text, found.note, found.span.start) == ("limit", "12", "a count", SHEET.text.index("12 neighbors"))
    fresh.get("about:blank")
    fresh.get(page)
    (item,) = fresh.find_elements(By.CSS_SELECTOR, "#missing-list li")
    item.find_element(By.TAG_NAME, "button").click()
    assert not fresh.find_element(By.ID, "p-missing").is_displayed()
    assert not fresh.find_elements(By.CSS_SELECTOR, ".missing-label")


def test_a_line_is_recorded_as_missing(fresh: webdriver.Chrome, downloads: Path) -> None:
    run(fresh, "const line = document.querySelector('.b-over'); line.scrollIntoView(); line.click()")
    line = fresh.find_element(By.CSS_SELECTOR, ".line.picked")
    words = line.text.removeprefix("over a list").strip()
    fresh.find_element(By.ID, "missing").click()
    assert fresh.find_element(By.ID, "missing-words").get_attribute("value") == words
    fresh.find_element(By.ID, "missing-save").click()
    (found,) = load_decisions(exported(fresh, downloads)).missing
    assert (found.text, SHEET.text[found.span.start : found.span.end]) == (words, words)


def test_words_that_do_not_stand_in_the_sheet_are_not_missing(fresh: webdriver.Chrome) -> None:
    press(fresh, "m")
    words = fresh.find_element(By.ID, "missing-words")
    for wrong, said_of_it in (("", "Write the words of the sheet."), ("no such words", "These words do not stand in the sheet.")):
        words.clear()
        words.send_keys(wrong)
        fresh.find_element(By.ID, "missing-save").click()
        assert fresh.find_element(By.ID, "missing-wrong").text == said_of_it
    words.clear()
    words.send_keys("12 neighbors")
    fresh.find_element(By.ID, "missing-save").click()
    assert len(fresh.find_elements(By.CSS_SELECTOR, "#missing-list li")) == 1


# ------------------------------------------------------------------------------------------- values that cannot be


def wrong(driver: webdriver.Chrome) -> str:
    driver.find_element(By.ID, "save").click()
    return driver.find_element(By.ID, "wrong").text


def fill(driver: webdriver.Chrome, label: str, *values: str) -> None:
    inputs = field(driver, label).find_elements(By.CSS_SELECTOR, "input[type=text]")
    for box, value in zip(inputs, values, strict=False):
        box.clear()
        box.send_keys(value)


BAD = [
    # the fact, the field, what is written into its boxes, what the form says
    ("/when_to_call/0/thresholds/0", "limit", ("200", "100"), "no number is both"),
    ("/when_to_call/0/thresholds/0", "limit", ("100000", ""), "not between 77 and 113"),
    ("/when_to_call/0/thresholds/0", "limit", ("", ""), "has to be stated"),
    ("/when_to_call/0/thresholds/0", "limit", ("a lot", ""), "is no number such as 5"),
    ("/when_to_call/0/thresholds/0", "limit", ("-5", ""), "is no number such as 5"),
    ("/when_to_call/0/thresholds/0", "limit", ("1e9", ""), "is no number such as 5"),
    ("/when_to_call/0/thresholds/0", "limit", ("1234567890123", ""), "is no number such as 5"),
    ("/when_to_call/0/thresholds/0", "the same limit in another unit", ("500",), "not between 25 and 45"),
    ("/side_effects/0", "share of patients", ("5", "120"), "more than all"),
    ("/side_effects/0", "name", ("",), "has to be stated"),
]


@pytest.mark.parametrize(("key", "label", "values", "words"), BAD)
def test_the_form_refuses_what_apply_would(fresh: webdriver.Chrome, key: str, label: str, values: tuple[str, ...], words: str) -> None:
    choose(fresh, key)
    press(fresh, "c")
    fill(fresh, label, *values)
    assert words in wrong(fresh)
    assert fresh.find_element(By.ID, "form").is_displayed()
    assert decided(fresh) == []


DATES = [("next year", False), ("2011-13", False), ("2011-02-30", False), ("0000", False), ("2011-1", False), ("2011-02-28", True), ("2011", True)]


@pytest.mark.parametrize(("value", "right"), DATES)
def test_a_date_of_revision_is_one(driver: webdriver.Chrome, tmp_path: Path, value: str, *, right: bool) -> None:
    file = tmp_path / "dated.html"
    file.write_bytes(review_page(SHEET.model_copy(update={"revised": "2010-05"})))
    driver.get(file.as_uri())
    choose(driver, "/revised")
    press(driver, "c")
    fill(driver, "revision", value)
    assert ("is no date" in wrong(driver)) is not right
    run(driver, "localStorage.clear()")


def test_enumerations_are_choices_and_units_those_of_the_measure(fresh: webdriver.Chrome, downloads: Path) -> None:
    choose(fresh, "/when_to_call/0/thresholds/0")
    press(fresh, "c")
    units = Select(field(fresh, "limit").find_element(By.XPATH, ".//label[contains(., 'unit')]/select"))
    assert [option.get_attribute("value") for option in units.options] == ["[degF]", "Cel"]
    assert [box.text for box in field(fresh, "read though not printed").find_elements(By.TAG_NAME, "label")] == ['"or more"', "the unit"]
    window = Select(field(fresh, "counted over").find_element(By.XPATH, ".//label[contains(., 'unit')]/select"))
    assert [option.get_attribute("value") for option in window.options] == ["s", "min", "h", "d", "wk", "mo", "a"]
    Select(field(fresh, "what is measured").find_element(By.TAG_NAME, "select")).select_by_value("heart_rate")
    assert "not measured in °F" in wrong(fresh)
    units.select_by_value("/min")
    fill(fresh, "limit", "120")
    Select(field(fresh, "limit").find_element(By.CSS_SELECTOR, "select")).select_by_visible_text("more than")
    fill(fresh, "the same limit in another unit", "")
    assert wrong(fresh) == ""
    assert "limit: more than 120 per minute" in fresh.find_element(By.CSS_SELECTOR, ".rec.on > .corrected").text
    limit = apply_decisions(load_decisions(exported(fresh, downloads)), SHEET).sheet.thresholds[0]
    assert (limit.measure, str(limit.interval), limit.equivalents) == ("heart_rate", "more than 120 per minute", [])


def test_the_page_is_bound_to_the_facts(fresh: webdriver.Chrome, tmp_path: Path) -> None:
    """The corrected sheet has the source and layout of the original: decisions on that must not come up on its page."""
    choose(fresh, "/when_to_call/1")
    press(fresh, "r")
    corrected = apply_decisions(load_decisions(document({"key": "/when_to_call/1", "decision": "reject"})), SHEET).sheet
    assert facts_sha256(corrected) != facts_sha256(SHEET)
    file = tmp_path / "corrected.html"
    file.write_bytes(review_page(corrected))
    fresh.get(file.as_uri())
    assert decided(fresh) == []
    assert "this is not what drugsheet read" in fresh.find_element(By.ID, "p-diagnostics").text


def test_pages_of_hostile_sheets_take_decisions_too(driver: webdriver.Chrome, tmp_path: Path) -> None:
    for number, payload in enumerate(PAYLOADS[:6]):
        file = tmp_path / f"{number}.html"
        file.write_bytes(review_page(filled(rich_sheet(), payload)))
        driver.get(file.as_uri())
        choose(driver, "/when_to_call/1")
        press(driver, "a")
        press(driver, "m")
        driver.find_element(By.ID, "missing-save").click()
        assert len(driver.find_elements(By.CSS_SELECTOR, "#missing-list li")) == 1, payload
        run(driver, "localStorage.clear()")
