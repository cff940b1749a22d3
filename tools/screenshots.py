"""Pictures of every page at phone and desktop width, light and dark, and on paper: `make screenshots`.

They are for looking at before a change to a page is kept. With ``--docs`` those that the documentation shows are written to
``docs/images``.
"""

from __future__ import annotations

import argparse
import base64
import sys
import tempfile
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from tests.browser.chromium import browser, command, missing, resize, screenshot
from tests.build import build
from tests.export.review.pages import filled, rich_sheet
from tests.payloads import PAYLOADS

import drugsheet
from drugsheet.cli import main as drugsheet_main
from drugsheet.collection import Collection
from drugsheet.export.review.diff import diff_page
from drugsheet.export.review.page import review_page
from drugsheet.export.review.report import report_page

if TYPE_CHECKING:
    from selenium import webdriver

ROOT = Path(__file__).resolve().parents[1]
SHEET = ROOT / "fixtures" / "upmc" / "cisplatin.txt"
SIZES = {"phone": (390, 844), "desktop": (1280, 800)}
PAPER = (703, 970)  # what A4 has inside its margins, at 96 dots per inch
PARTS = ("contradictions", "limits", "effects", "interactions", "diagnostics", "revisions")
AS_OF = date(2026, 1, 1)
INTO_VIEW = "document.getElementById(arguments[0]).scrollIntoView({behavior: 'instant'})"
DECIDED = """
const {store, keys, data} = window.review;
store.put({key: '/when_to_call/0', decision: 'correct', quote: null, fields: {urgency: 'emergency'}, note: 'as on our ward'});
store.put({key: '/when_to_call/1', decision: 'reject', quote: null, fields: null, note: null});
store.setMissing({kind: 'limit', text: data.text.slice(0, 9), span: {start: 0, end: 9}, note: 'only an example'});
"""
STATES = {"decided": "document.getElementById('more').click()", "form": "window.review.keys.c()", "missing": "window.review.keys.m()", "export": "window.review.keys.e()", "left": "window.review.keys.L()"}
"""What a reviewer does on the page, and how the page is brought there."""
CHOSEN = "if (window.review) window.review.choose('/when_to_call/0/thresholds/0', {focus: 'record'})"


def pages(folder: Path, extra: Path | None) -> dict[str, Path]:
    """The pages to look at, written to ``folder``."""
    sheet = drugsheet.read(SHEET)
    old = build(urgent=["Temperature of 101 F or above", "Chills"], soon=["Hiccups"])
    made = {
        "review": review_page(sheet),
        "hostile": review_page(filled(rich_sheet(), PAYLOADS[9])),
        "diff": diff_page(drugsheet.diff(old, rich_sheet()), old, rich_sheet()),
    }
    if extra is not None:
        made["extra"] = review_page(drugsheet.read(extra))
    made["report"] = report_page(_collection().picture(as_of=AS_OF))
    for name, page in made.items():
        (folder / f"{name}.html").write_bytes(page)
    drugsheet_main(["review", str(ROOT / "fixtures"), "-O", str(folder / "index"), "-q"])
    return {**{name: folder / f"{name}.html" for name in made}, "index": folder / "index" / "index.html"}


def _collection() -> Collection:
    """The fixtures, and sheets of our own that contradict each other."""
    collection = Collection()
    for file in sorted(path for path in (ROOT / "fixtures").rglob("*") if path.suffix in {".html", ".txt", ".md"}):
        collection.add(file.relative_to(ROOT).as_posix(), drugsheet.read(file))
    collection.add("old.txt", build(urgent=["Temperature of 100.4 F (38 C) or above", "Vomiting more than 3 times in 1 day"], common=["Nausea (rare)"]))
    collection.add("new.txt", build(urgent=["Temperature of 101 F or above"], soon=["Vomiting more than 3 times in 24 hours"], common=["Nausea"], interactions="Avoid grapefruit juice."))
    collection.fail("letter.txt", "DS1005", "no part of a drug sheet was found (side effects, interactions, when to call, …)")
    return collection


def take(driver: webdriver.Chrome, name: str, page: Path, folder: Path) -> None:
    """The pictures of one page."""
    for size, (width, height) in SIZES.items():
        for dark in (False, True):
            resize(driver, width, height, dark=dark)
            driver.get(page.as_uri())
            driver.execute_script(CHOSEN)
            (folder / f"{name}-{size}-{'dark' if dark else 'light'}.png").write_bytes(screenshot(driver))
    if name == "review":
        _take_states(driver, page, folder)
    if name == "report":
        for part in PARTS:
            for size, (width, height) in SIZES.items():
                resize(driver, width, height, dark=size == "phone")
                driver.get(page.as_uri())
                driver.execute_script(INTO_VIEW, part)
                (folder / f"{name}-{part}-{size}.png").write_bytes(screenshot(driver))
    if name in {"review", "extra"}:
        resize(driver, *PAPER)
        command(driver, "Emulation.setEmulatedMedia", media="print")
        (folder / f"{'card' if name == 'review' else name}-paper.png").write_bytes(screenshot(driver))
        command(driver, "Emulation.setEmulatedMedia", media="")


def _take_states(driver: webdriver.Chrome, page: Path, folder: Path) -> None:
    """The pictures of a page on which nothing is chosen, and of one on which things are decided, at phone and desktop width and as magnified four times."""
    for size, (width, height) in {**SIZES, "magnified": (320, 225)}.items():
        resize(driver, width, height)
        driver.get(f"{page.as_uri()}?opened")
        (folder / f"review-opened-{size}.png").write_bytes(screenshot(driver))
        for state, script in STATES.items():
            resize(driver, width, height, dark=size == "phone")
            driver.get(f"{page.as_uri()}?{state}")
            driver.execute_script(f"localStorage.clear(); {DECIDED}; {CHOSEN}; {script}")
            (folder / f"review-{state}-{size}.png").write_bytes(screenshot(driver))
            driver.execute_script("localStorage.clear(); window.review.store.saved()")


def picture_for_docs(driver: webdriver.Chrome, page: Path) -> None:
    """The small pictures that the documentation shows."""
    for name, size, dark, paper in (("review", (1120, 700), False, False), ("review-phone", (390, 700), True, False), ("card", PAPER, False, True)):
        resize(driver, *size, dark=dark)
        driver.get(f"{page.as_uri()}?{name}")
        if name != "review-phone":  # which begins with the call card
            driver.execute_script(CHOSEN)
        if paper:
            command(driver, "Emulation.setEmulatedMedia", media="print")
        _keep(driver, name)
        command(driver, "Emulation.setEmulatedMedia", media="")


def pictures_of_the_report(driver: webdriver.Chrome, page: Path) -> None:
    """Those of the report."""
    for name, part, size, dark in (("report", "contradictions", (1120, 700), False), ("report-limits", "limits", (1120, 640), False), ("report-phone", "effects", (390, 700), True)):
        resize(driver, *size, dark=dark)
        driver.get(page.as_uri())
        driver.execute_script(INTO_VIEW, part)
        _keep(driver, name)


def _keep(driver: webdriver.Chrome, name: str) -> None:
    images = ROOT / "docs" / "images"
    images.mkdir(exist_ok=True)
    (images / f"{name}.webp").write_bytes(base64.b64decode(command(driver, "Page.captureScreenshot", format="webp", quality=60)["data"]))


def main() -> int:
    """Take the pictures; 1 when there is no browser."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="where the pictures go")
    parser.add_argument("--sheet", type=Path, help="one more sheet to picture")
    parser.add_argument("--docs", action="store_true", help="renew the pictures of the documentation too")
    arguments = parser.parse_args()
    if (reason := missing()) is not None:
        sys.stderr.write(f"{reason}\n")
        return 1
    folder: Path = arguments.folder
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as made, browser() as driver:
        for name, page in pages(Path(made), arguments.sheet).items():
            take(driver, name, page, folder)
            if arguments.docs and name == "review":
                picture_for_docs(driver, page)
            if arguments.docs and name == "report":
                pictures_of_the_report(driver, page)
    return 0


if __name__ == "__main__":
    sys.exit(main())
