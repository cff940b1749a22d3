"""A sheet is reviewed quickly: the next fact to decide on, what is left accepted at one question, one step back."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

import drugsheet
from drugsheet.decisions import apply_decisions, load_decisions
from drugsheet.export.review.order import by_hand, in_order
from drugsheet.export.review.page import review_page
from drugsheet.export.view import view

from ..conftest import FIXTURES, ROOT
from .chromium import resize
from .conftest import run
from .test_decisions import SHEET, choose, exported, fresh
from .test_keeping_decisions import decided, give, said
from .test_review import chosen, press, violations

if TYPE_CHECKING:
    from selenium import webdriver

__all__ = ["fresh"]

ORDER = in_order(view(SHEET))
BY_HAND = by_hand(view(SHEET))


def progress(driver: webdriver.Chrome) -> str:
    return driver.find_element(By.CSS_SELECTOR, ".progress").text


def question(driver: webdriver.Chrome) -> str:
    return driver.find_element(By.ID, "question").text


# ------------------------------------------------------------------------------------------------ one after the other


def test_accept_moves_on_to_the_next_undecided_fact(fresh: webdriver.Chrome) -> None:
    assert progress(fresh) == f"0 of {len(ORDER)} decided"
    choose(fresh, ORDER[1])
    press(fresh, "r")
    assert chosen(fresh) == ORDER[1], "a rejected fact stays chosen: there may be more to say"
    press(fresh, "d")
    assert chosen(fresh) == ORDER[2]
    choose(fresh, ORDER[0])
    press(fresh, "a")
    assert chosen(fresh) == ORDER[2], "what is decided is passed over"
    assert fresh.switch_to.active_element.get_attribute("data-key") == ORDER[2]
    assert said(fresh).startswith("accepted: ")
    assert progress(fresh) == f"2 of {len(ORDER)} decided"
    fresh.find_element(By.ID, "next").click()
    fresh.find_element(By.ID, "accept").click()
    assert decided(fresh) == [ORDER[1], ORDER[0], ORDER[3]]
    assert fresh.switch_to.active_element.get_attribute("id") == "accept", "who uses the buttons stays on them"


def test_undo_takes_back_what_was_accepted_before_the_page_moved_on(fresh: webdriver.Chrome) -> None:
    choose(fresh, ORDER[0])
    press(fresh, "a", "a", "u")
    assert chosen(fresh) == ORDER[1]
    assert decided(fresh) == [ORDER[0]]
    press(fresh, "u")
    assert chosen(fresh) == ORDER[0]
    assert decided(fresh) == []
    assert not fresh.find_element(By.ID, "undo").is_enabled()


def test_every_fact_comes_once_and_the_last_one_is_said_to_be_it(fresh: webdriver.Chrome) -> None:
    seen = run(
        fresh,
        """
        const seen = [];
        window.review.keys.d();
        for (let step = 0; step < 1000 && window.review.decisions.size < window.review.data.order.length; step += 1) {
          seen.push(window.review.current());
          window.review.keys.a();
        }
        return seen;
        """,
    )
    assert seen == ORDER
    assert said(fresh).endswith("That was the last fact.")
    assert progress(fresh) == f"{len(ORDER)} of {len(ORDER)} decided"
    assert not fresh.find_element(By.ID, "next").is_enabled()
    press(fresh, "d")
    assert said(fresh) == f"All {len(ORDER)} facts are decided: export the decisions."


def test_facts_inside_a_rejected_one_need_no_decision(fresh: webdriver.Chrome) -> None:
    choose(fresh, "/allergic_reaction")
    press(fresh, "r")
    gone = [key for key in ORDER if key.startswith("/allergic_reaction")]
    assert len(gone) > 2
    assert progress(fresh) == f"{len(gone)} of {len(ORDER)} decided"
    press(fresh, "l")
    assert said(fresh) == "Nothing is left to accept in “Allergic reaction: rare, immediately”."


# -------------------------------------------------------------------------------------------------- all at one question


def test_what_is_left_of_a_part_is_accepted_at_one_question_and_undone_with_one_key(fresh: webdriver.Chrome, downloads: Path) -> None:
    choose(fresh, "/side_effects/1")
    press(fresh, "r")
    choose(fresh, "/side_effects/0")
    press(fresh, "l")
    part = run(fresh, "return [...document.querySelectorAll('#p-effects .rec')].map((record) => record.dataset.key)")
    left = [key for key in part if key not in BY_HAND and not key.startswith("/side_effects/1")]
    hand = [key for key in part if key in BY_HAND and not key.startswith("/side_effects/1")]
    assert hand, "something is odd among the side effects"
    assert question(fresh) == f"Accept what is left of “Side effects”, as it was read: {len(left)} facts?"
    press(fresh, Keys.ENTER)
    assert sorted(decided(fresh)) == sorted([*left, "/side_effects/1"])
    assert said(fresh) == f"{len(left)} facts accepted together. Undo (u) takes all of them back."
    given = {item["key"]: item for item in json.loads(exported(fresh, downloads))["decisions"]}
    assert {(item["decision"], item.get("together")) for item in given.values()} == {("accept", "part"), ("reject", None)}
    assert "together" not in given["/side_effects/1"], "the file of one decision is as it always was"
    press(fresh, "u")
    assert decided(fresh) == ["/side_effects/1"]


def test_what_is_left_of_the_sheet_leaves_out_limits_and_what_is_odd_unless_it_is_chosen(fresh: webdriver.Chrome, downloads: Path, tmp_path: Path) -> None:
    press(fresh, "L")
    assert question(fresh) == f"Accept what is left of the sheet, as it was read: {len(ORDER) - len(BY_HAND)} facts?"
    assert not fresh.find_element(By.ID, "by-hand").is_selected()
    assert fresh.find_element(By.ID, "also").text.startswith(f"Also {len(SHEET.thresholds)} limits and ")
    press(fresh, Keys.ESCAPE)
    assert decided(fresh) == []
    press(fresh, "L", Keys.ENTER)
    assert set(decided(fresh)) == set(ORDER) - set(BY_HAND)
    assert chosen(fresh) == next(key for key in ORDER if key in BY_HAND), "the page goes on with what is to be looked at"
    press(fresh, "L")
    assert fresh.switch_to.active_element.get_attribute("id") == "by-hand"
    assert not fresh.find_element(By.ID, "yes").is_enabled(), "nothing but these is left"
    press(fresh, " ")
    fresh.find_element(By.ID, "yes").click()
    assert set(decided(fresh)) == set(ORDER)
    data = exported(fresh, downloads)
    reviewed = apply_decisions(load_decisions(data), SHEET)
    assert reviewed.sheet == SHEET
    assert {item.together for item in reviewed.decisions} == {"sheet"}
    press(fresh, "u")
    assert set(decided(fresh)) == set(ORDER) - set(BY_HAND)
    press(fresh, "u")
    assert decided(fresh) == []
    give(fresh, tmp_path, data)
    assert set(run(fresh, "return [...window.review.decisions.values()].map((item) => item.together)")) == {"sheet"}


def test_what_is_hidden_is_not_accepted_unseen(fresh: webdriver.Chrome) -> None:
    fresh.find_element(By.ID, "show-effect").click()
    hidden = [key for key in ORDER if key.startswith("/side_effects/") and "/thresholds/" not in key]
    press(fresh, "L")
    assert question(fresh).endswith(f"{len(hidden)} facts that the search or the boxes above hide stay undecided.")
    press(fresh, Keys.ENTER)
    assert not set(decided(fresh)) & set(hidden)
    for _ in BY_HAND:
        press(fresh, "a")
    press(fresh, "d")
    assert said(fresh) == f"{len(hidden)} facts on which nothing is decided: hidden by the search or the boxes above."
    run(fresh, "document.getElementById('show-effect').click()")
    press(fresh, "d")
    assert chosen(fresh) in hidden


def test_without_a_fact_there_is_no_part(fresh: webdriver.Chrome) -> None:
    press(fresh, "l")
    assert said(fresh) == "Choose a fact: then what is left of its part can be accepted."
    assert not fresh.find_element(By.ID, "left-part").is_enabled()


def test_a_note_goes_along(fresh: webdriver.Chrome, downloads: Path) -> None:
    choose(fresh, "/side_effects/0")
    fresh.find_element(By.ID, "note").send_keys("as on our ward")
    choose(fresh, "/side_effects/1")
    press(fresh, "L")
    fresh.find_element(By.ID, "by-hand").click()
    fresh.find_element(By.ID, "yes").click()
    notes = {item["key"]: item["note"] for item in json.loads(exported(fresh, downloads))["decisions"] if item["note"]}
    assert notes == {"/side_effects/0": "as on our ward"}


# ------------------------------------------------------------------------------------------------- nothing moves or hides

TOPS = """
const boxes = ['decide', 'facts', 'text'].map((id) => document.getElementById(id).getBoundingClientRect());
const tools = document.querySelector('.tools').getBoundingClientRect();
return [...boxes, tools].map((box) => [Math.round(box.top + (getComputedStyle(document.body).display === 'flex' ? 0 : scrollY)), Math.round(box.height)]).flat();
"""


@pytest.mark.parametrize("size", [(1280, 800), (1120, 700)])
def test_the_bars_do_not_shift_the_page(fresh: webdriver.Chrome, size: tuple[int, int]) -> None:
    resize(fresh, *size)
    before = run(fresh, TOPS)
    for keys in (["d"], ["a"], ["a"], ["u"], ["L", Keys.ENTER], ["u"], ["/", "vomiting"]):
        press(fresh, *keys)
        if keys != ["/", "vomiting"]:
            assert run(fresh, TOPS) == before, keys
    heights = "return ['decide', 'facts'].map((id) => Math.round(document.getElementById(id).getBoundingClientRect().height))"
    assert run(fresh, heights) == [before[1], before[3]]
    press(fresh, Keys.ESCAPE)
    assert run(fresh, TOPS) == before


def test_on_a_phone_the_bars_keep_their_height(fresh: webdriver.Chrome) -> None:
    resize(fresh, 390, 844)
    heights = "return ['.tools', '#decide'].map((name) => document.querySelector(name).getBoundingClientRect().height)"
    before = run(fresh, heights)
    for keys in (["d"], ["a"], ["L", Keys.ENTER], ["u"], ["/", "a"], [Keys.ESCAPE]):
        press(fresh, *keys)
        assert run(fresh, heights) == before, keys


def test_a_search_is_ended_wherever_it_has_led_to(fresh: webdriver.Chrome) -> None:
    shown = "return document.querySelectorAll('.miss').length"
    press(fresh, "/", "vomit", Keys.ENTER)
    assert run(fresh, shown) > 0
    assert fresh.switch_to.active_element.get_attribute("data-key") == chosen(fresh)
    press(fresh, Keys.ESCAPE)
    assert run(fresh, shown) == 0
    assert fresh.find_element(By.ID, "query").get_attribute("value") == ""
    assert fresh.find_element(By.ID, "found").text == ""
    assert not fresh.find_element(By.CSS_SELECTOR, ".remarks-fold").get_attribute("open")


def test_a_record_that_is_found_keeps_its_other_symptoms(fresh: webdriver.Chrome) -> None:
    effect = SHEET.side_effects[0]
    assert [symptom.name for symptom in effect.symptoms] == ["Nausea", "vomiting"]
    press(fresh, "/", "nausea")
    inside = fresh.find_elements(By.CSS_SELECTOR, ".rec[data-key='/side_effects/0'] .rec")
    assert len(inside) > 2
    assert all(record.is_displayed() for record in inside)
    assert not fresh.find_element(By.CSS_SELECTOR, ".rec[data-key='/side_effects/1']").is_displayed()


def test_remarks_are_folded_and_a_search_unfolds_them(fresh: webdriver.Chrome) -> None:
    parts = [part.get_attribute("id") for part in fresh.find_elements(By.CSS_SELECTOR, ".part") if part.is_displayed()]
    assert parts[:3] == ["p-calls", "p-limits", "p-diagnostics"]
    remark = next(entry for entry in view(SHEET).part("diagnostics").entries if entry.state == "information")
    record = fresh.find_element(By.CSS_SELECTOR, f".rec[data-key='{remark.key}']")
    assert not record.is_displayed()
    warnings = [entry.key for entry in view(SHEET).part("diagnostics").entries if entry.state != "information"]
    assert all(fresh.find_element(By.CSS_SELECTOR, f".rec[data-key='{key}']").is_displayed() for key in warnings)
    press(fresh, "/", remark.title)
    assert record.is_displayed()
    press(fresh, Keys.ESCAPE)
    assert not record.is_displayed()


# ------------------------------------------------------------------------------------------------ a phone, words, tables


def test_a_phone_shows_the_call_card_first(fresh: webdriver.Chrome, page: str) -> None:
    resize(fresh, 390, 844)
    fresh.get(page + "?phone")
    inside = "const box = arguments[0].getBoundingClientRect(), bar = document.getElementById('decide').getBoundingClientRect(); return box.height > 0 && box.top >= 0 && box.bottom <= bar.top"
    reasons = fresh.find_elements(By.CSS_SELECTOR, ".card-group a")
    assert [link.text for link in reasons[:3]] == ["Fainting. Call 911.", "Chest pain: 2 minutes (among the side effects)", "Temperature of 100.5 F (38 C) or above"]
    assert [run(fresh, inside, link) for link in reasons[:3]] == [True] * 3
    assert run(fresh, inside, fresh.find_element(By.CSS_SELECTOR, ".card-limit"))
    reasons[0].click()
    assert chosen(fresh) == "/when_to_call/3"
    resize(fresh, 1280, 800)
    assert not fresh.find_element(By.CSS_SELECTOR, ".card").is_displayed()


CODED = re.compile(r"[a-z]+_[a-z]+|\[[a-zA-Z_]+\]|\{[a-zA-Z]+\}|\bCel\b|\bbaseline\b")


def test_no_code_is_shown_where_a_word_will_do(fresh: webdriver.Chrome) -> None:
    texts = run(
        fresh,
        """
        const texts = [document.getElementById('facts').innerText, document.querySelector('.tools').innerText];
        for (const key of window.review.data.order) {
          window.review.choose(key);
          document.getElementById('correct').click();
          texts.push(document.getElementById('form').innerText);
          document.getElementById('form').close();
        }
        return texts;
        """,
    )
    assert [CODED.findall(text) for text in texts if CODED.search(text)] == []
    choose(fresh, "/when_to_call/0/thresholds/0")
    press(fresh, "c")
    unit = fresh.find_element(By.CSS_SELECTOR, "#fields select[title^=UCUM]")
    assert unit.get_attribute("title") == "UCUM: [degF]"
    assert [(option.text, option.get_attribute("title")) for option in unit.find_elements(By.TAG_NAME, "option")] == [("°F", "UCUM: [degF]"), ("°C", "UCUM: Cel")]
    assert "counted from usual" in fresh.find_element(By.ID, "fields").text


TABLE = """<h2>Side Effects</h2><table><thead><tr><th>How often</th><th>What</th></tr></thead><tbody>
<tr><td rowspan="2">Common</td><td><ul><li>Nausea</li><li>Hair loss</li></ul></td></tr><tr><td>Rash</td></tr>
<tr><td></td><td>Headache</td></tr></tbody></table><h2>When to Call</h2><p>Call right away if you have:</p><ul><li>Fever</li></ul>"""


@pytest.mark.parametrize("width", [1280, 390])
def test_a_table_is_shown_as_one(driver: webdriver.Chrome, tmp_path: Path, width: int) -> None:
    resize(driver, width, 844)
    file = tmp_path / "table.html"
    sheet = drugsheet.parse(TABLE, media_type="text/html")
    file.write_bytes(review_page(sheet))
    driver.get(file.as_uri())
    cells = "return [...document.querySelectorAll('.printed tr')].map((row) => [...row.cells].map((cell) => [cell.tagName, [...cell.querySelectorAll('.line')].map((line) => line.innerText.replace('no fact', '').trim()), Math.round(cell.getBoundingClientRect().left)]))"
    rows = run(driver, cells)
    assert [[cell[1] for cell in row] for row in rows] == [[["How often"], ["What"]], [["Common"], ["Nausea", "Hair loss"]], [["Rash"]], [[], ["Headache"]]]
    assert [cell[0] for cell in rows[0]] == ["TH", "TH"]
    left, right = rows[0][0][2], rows[0][1][2]
    assert left < right
    assert [[cell[2] for cell in row] for row in rows] == [[left, right], [left, right], [right], [left, right]]
    assert run(driver, "return document.documentElement.scrollWidth") <= width
    rash = driver.find_element(By.XPATH, "//a[contains(@class, 'mark')][.='Rash']")
    run(driver, "arguments[0].scrollIntoView({block: 'center'})", rash)
    rash.click()
    key = chosen(driver)
    assert key is not None
    assert key.startswith("/side_effects/")
    stored = tmp_path / "stored.html"
    stored.write_bytes(review_page(drugsheet.DrugSheet.model_validate_json(sheet.model_dump_json())))
    assert b"<table" not in stored.read_bytes(), "where the source is not at hand, lines stand one under the other"
    run(driver, "localStorage.clear()")


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_nothing_in_the_question_and_in_tables(driver: webdriver.Chrome, axe: str, tmp_path: Path, width: int, *, dark: bool) -> None:
    resize(driver, width, 844, dark=dark)
    file = tmp_path / "table.html"
    file.write_bytes(review_page(drugsheet.parse(TABLE, media_type="text/html")))
    driver.get(file.as_uri())
    press(driver, "n", "d")
    assert violations(driver, axe) == []
    press(driver, "L")
    assert driver.find_element(By.ID, "ask").is_displayed()
    assert violations(driver, axe) == []
    press(driver, Keys.ENTER)
    assert violations(driver, axe) == []
    run(driver, "localStorage.clear(); window.review.store.saved()")


# ------------------------------------------------------------------------------------------------------------- figures


def _page(folder: Path) -> tuple[str, list[str], list[str]]:
    sheet = drugsheet.read(FIXTURES / "upmc" / "cisplatin.txt")
    file = folder / "cisplatin.html"
    file.write_bytes(review_page(sheet))
    return file.as_uri(), in_order(view(sheet)), by_hand(view(sheet))


def _pressed(driver: webdriver.Chrome, page: str, keys: list[str]) -> list[str]:
    driver.get(page)
    press(driver, *keys)
    found = decided(driver)
    run(driver, "localStorage.clear()")
    driver.get(page + "?again")
    return found


def test_the_keys_that_a_sheet_takes_are_those_that_the_documentation_says(driver: webdriver.Chrome, tmp_path: Path) -> None:
    """The ways through one sheet, pressed key by key."""
    page, order, hand = _page(tmp_path)
    one_by_one = ["d", *"a" * len(order)]
    assert _pressed(driver, page, one_by_one) == order
    rest_at_once = ["L", Keys.ENTER, *"a" * len(hand)]
    assert set(_pressed(driver, page, rest_at_once)) == set(order)
    said_of_it = " ".join((ROOT / "docs" / "review.md").read_text("utf-8").split())
    assert f"{len(order)} facts" in said_of_it
    assert f"{len(one_by_one)} keys" in said_of_it
    assert f"{len(rest_at_once)} keys" in said_of_it
    assert f"{len(hand)} facts" in said_of_it
