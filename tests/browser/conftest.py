"""One browser for all tests of a process; without a browser they are skipped, and say so."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from selenium.common.exceptions import WebDriverException
from urllib3.exceptions import HTTPError

from drugsheet.export.review.page import review_page

from .. import needed
from ..export.review.pages import rich_sheet
from .chromium import browser, missing, resize

if TYPE_CHECKING:
    from selenium import webdriver

AXE = "axe-core@4.11.0"
NEEDED = "DRUGSHEET_NEED_BROWSER"
"""Set to 1 where a missing browser or checker must fail the tests instead of skipping them, as in continuous integration."""


def skip(reason: str) -> None:
    needed.missing(NEEDED, reason)


@pytest.fixture(scope="session")
def downloads(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("downloads")


HUNG = ["ReadTimeoutError", "MaxRetryError", "WebDriverException", "InvalidSessionIdException", "TimeoutException"]
"""What is raised where a browser no longer answers, as on a machine that is busy with other tests: the test is begun again with another one."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.nodeid.startswith("tests/browser/"):
            item.add_marker(pytest.mark.flaky(reruns=2, only_rerun=HUNG))


class Living:
    """The browser of a process; one that does not answer any more is replaced."""

    def __init__(self, downloads: Path) -> None:
        self._downloads = downloads
        self._open = contextlib.ExitStack()
        self._driver: webdriver.Chrome | None = None

    def driver(self) -> webdriver.Chrome:
        """A browser that answers."""
        if self._driver is not None:
            try:
                resize(self._driver, 1280, 900)
            except (WebDriverException, HTTPError):
                self.close()
        if self._driver is None:
            self._driver = self._open.enter_context(browser(self._downloads))
            resize(self._driver, 1280, 900)
        return self._driver

    def close(self) -> None:
        """End the browser, be it that it answers or not."""
        self._driver = None
        with contextlib.suppress(WebDriverException, HTTPError):
            self._open.close()


@pytest.fixture(scope="session")
def living(downloads: Path) -> Iterator[Living]:
    reason = missing()
    if reason is not None:
        skip(reason)
    here = Living(downloads)
    yield here
    here.close()


@pytest.fixture
def driver(living: Living) -> Iterator[webdriver.Chrome]:
    """The browser; what it complained about or asked the network for while a test ran fails that test."""
    driver = living.driver()
    for kind in ("browser", "performance"):
        logged(driver, kind)
    yield driver
    assert [entry["message"] for entry in logged(driver, "browser")] == []
    assert [url for url in requested(driver) if not url.startswith(("file:", "blob:", "data:", "about:", "chrome:"))] == []  # chrome: are pages of the browser itself


def logged(driver: webdriver.Chrome, kind: str) -> list[dict[str, Any]]:
    """What was logged since the last call."""
    entries: list[dict[str, Any]] = driver.get_log(kind)  # type: ignore[no-untyped-call]  # selenium has no types for it
    return entries


def requested(driver: webdriver.Chrome) -> list[str]:
    """The addresses that were asked for since the last call."""
    events = [json.loads(entry["message"])["message"] for entry in logged(driver, "performance")]
    return [event["params"]["request"]["url"] for event in events if event["method"] == "Network.requestWillBeSent"]


@pytest.fixture(scope="session")
def page(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of the review page of a sheet with something in every part."""
    file = tmp_path_factory.mktemp("page") / "review.html"
    file.write_bytes(review_page(rich_sheet()))
    return file.as_uri()


@pytest.fixture(scope="session")
def axe() -> str:
    """The script of axe-core, kept in a cache folder; skips when the package registry cannot be reached."""
    if missing() is not None:
        skip(str(missing()))
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "drugsheet" / AXE
    script = cache / "node_modules" / "axe-core" / "axe.min.js"
    if not script.exists():
        npm = shutil.which("npm")
        if npm is None:
            skip(f"{AXE} is not in {cache} and there is no npm to fetch it")
        cache.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=cache.parent) as place:  # several test processes may fetch it at once
            done = subprocess.run(
                [str(npm), "install", "--prefix", place, "--no-audit", "--no-fund", "--ignore-scripts", "--no-save", AXE],
                capture_output=True, text=True, timeout=180, check=False,
            )  # fmt: skip
            if done.returncode:
                skip(f"{AXE} could not be fetched: {done.stderr.strip()[-200:]}")
            cache.mkdir(exist_ok=True)
            with contextlib.suppress(OSError):  # another process was faster
                Path(place, "node_modules").rename(cache / "node_modules")
    return script.read_text("utf-8")


def run(driver: webdriver.Chrome, script: str, *arguments: Any) -> Any:
    return driver.execute_script(script, *arguments)
