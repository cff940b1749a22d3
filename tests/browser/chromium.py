"""A headless Chromium for tests and screenshots, cut off from every network."""

from __future__ import annotations

import base64
import contextlib
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from selenium import webdriver
from selenium.webdriver.chrome.service import Service

FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-sync",
    "--proxy-server=127.0.0.1:9",  # nothing listens there: a request that tries to leave the machine fails
    "--window-size=1280,900",
)


def missing() -> str | None:
    """Why there is no browser here, or None when there is one."""
    for names, package in ((("chromium", "chromium-browser", "google-chrome"), "chromium"), (("chromedriver",), "chromium-driver")):
        if not any(map(shutil.which, names)):
            return f"there is no {names[0]} here: install the package {package} to run this"
    return None


def _program(*names: str) -> str:
    return next(path for path in map(shutil.which, names) if path)


@contextlib.contextmanager
def browser(downloads: Path | None = None) -> Iterator[webdriver.Chrome]:
    """A browser with a fresh profile, closed at the end; files are downloaded to ``downloads``."""
    with tempfile.TemporaryDirectory(prefix="drugsheet-chromium-", ignore_cleanup_errors=True) as profile:
        options = webdriver.ChromeOptions()
        options.binary_location = _program("chromium", "chromium-browser", "google-chrome")
        for flag in (*FLAGS, f"--user-data-dir={profile}"):
            options.add_argument(flag)
        options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
        if downloads is not None:
            options.add_experimental_option("prefs", {"download.default_directory": str(downloads), "download.prompt_for_download": False})
        driver = webdriver.Chrome(options=options, service=Service(_program("chromedriver")))
        try:
            yield driver
        finally:
            driver.quit()


def command(driver: webdriver.Chrome, name: str, **parameters: Any) -> dict[str, Any]:
    """What a command of the DevTools protocol returns."""
    return dict(driver.execute_cdp_cmd(name, parameters))


def resize(driver: webdriver.Chrome, width: int, height: int, *, dark: bool = False) -> None:
    """Look at the page through a window of this size, in this colour scheme."""
    command(driver, "Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)
    command(driver, "Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": "dark" if dark else "light"}])


def screenshot(driver: webdriver.Chrome) -> bytes:
    """What is seen, as PNG."""
    return base64.b64decode(command(driver, "Page.captureScreenshot", format="png")["data"])


def printed(driver: webdriver.Chrome, *, width: float = 8.27, height: float = 11.69) -> bytes:
    """The page on paper, as PDF; sizes in inches, A4 by default."""
    return base64.b64decode(command(driver, "Page.printToPDF", paperWidth=width, paperHeight=height, preferCSSPageSize=False)["data"])
