"""The pages of a PDF on its review page, in a browser."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import drugsheet
from drugsheet.export.review.page import review_page

from ..reading.pdf.by_reportlab import SETTINGS, make
from ..reading.pdf.printed import NAMES, printed
from .chromium import resize
from .conftest import run

if TYPE_CHECKING:
    from selenium import webdriver

LIT = """
const lit = [...document.querySelectorAll('.light.on')];
const boxes = lit.map((light) => light.getBoundingClientRect());
const key = window.review.current();
return [lit.length, lit.every((light) => light.dataset.keys.split(' ').includes(key)),
  boxes.some((box) => box.width > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth)];
"""


@cache
def _page() -> bytes:
    return review_page(drugsheet.parse(make(printed(NAMES[0]), SETTINGS["two_columns"]), name="bevacizumab.pdf"))


def _open(driver: webdriver.Chrome, folder: Path) -> None:
    path = folder / "page.html"
    path.write_bytes(_page())
    driver.get(path.as_uri())


@pytest.mark.parametrize("size", [(1280, 900), (390, 844)], ids=["desktop", "phone"])
def test_the_words_of_the_chosen_fact_are_lit_in_view(driver: webdriver.Chrome, tmp_path: Path, size: tuple[int, int]) -> None:
    resize(driver, *size)
    _open(driver, tmp_path)
    for key in ("/when_to_call/5", "/side_effects/0", "/self_care/2"):
        run(driver, f"window.review.choose('{key}', {{focus: 'mark'}})")
        count, right, seen = run(driver, LIT)
        assert (count > 0, right, seen) == (True, True, True), key


def test_the_pictures_are_shown_without_a_network(driver: webdriver.Chrome, tmp_path: Path) -> None:
    _open(driver, tmp_path)
    heights = run(driver, "return [...document.querySelectorAll('.sheet-page image')].map((image) => image.getBoundingClientRect().height)")
    assert len(heights) == 2
    assert min(heights) > 300
    assert run(driver, "return performance.getEntriesByType('resource').filter((entry) => !entry.name.startsWith('data:')).length") == 0


def test_one_can_switch_to_the_text_and_back(driver: webdriver.Chrome, tmp_path: Path) -> None:
    _open(driver, tmp_path)
    shown = "return [document.querySelector('.passages').getClientRects().length > 0, document.querySelector('.sheet-pages').getClientRects().length > 0]"
    assert run(driver, shown) == [False, True]
    run(driver, "document.getElementById('view-text').click()")
    assert run(driver, shown) == [True, False]
    run(driver, "document.getElementById('view-pages').click()")
    assert run(driver, shown) == [False, True]


def test_words_on_a_page_lead_to_their_fact(driver: webdriver.Chrome, tmp_path: Path) -> None:
    _open(driver, tmp_path)
    found = run(
        driver,
        """
        const light = document.querySelector('.light.k-call');
        light.dispatchEvent(new MouseEvent('click', {bubbles: true}));
        return [window.review.current(), light.dataset.keys.split(' ')[0], document.activeElement.dataset.key];
        """,
    )
    assert found[0] == found[1] == found[2]
