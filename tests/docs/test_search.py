"""The site's search finds what people look for: the site is built, and the search that it ships is asked, in Node."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from ..conftest import ROOT
from ..needed import missing
from ..npm import NEEDED

ASK = Path(__file__).with_name("ask.js")

WANTED = {
    "resume": ["cookbook/#resume-a-batch-and-set-aside-quarantine-what-failed", "cli/#going-on"],
    "quarantine": ["cookbook/#resume-a-batch-and-set-aside-quarantine-what-failed"],
    "grapefruit": ["cookbook/#which-drugs-say-grapefruit"],
    "scanned": ["formats/#scans"],
    "accuracy": ["accuracy/"],
    "how well": ["accuracy/"],
    "parquet": ["tables/#parquet", "cookbook/#from-a-folder-of-pdfs-to-parquet"],
    "install": ["quickstart/#install"],
    "rtf": ["formats/#what-conversion-loses"],
    "load_layout": ["api/#drugsheet.load_layout"],
    "DS1035": ["errors/#ds1035-scannedpdf"],
    "decisions": ["review/#decisions"],
    "alert": ["alerts/"],
    "fever": ["limits/#bounds"],
}
"""What is looked for, and places that must be among the answers."""
PAGES = 5
"""Within how many pages a reader looks."""


def built(folder: Path) -> Path:
    """The site, as `make docs` makes it."""
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--strict", "--site-dir", str(folder)]
    subprocess.run(command, cwd=ROOT, env=environment, check=True, timeout=600)
    return folder


def asked(site: Path, queries: list[str]) -> list[list[list[str]]]:
    """For each query the pages that answer it, best first, each as its places."""
    node = shutil.which("node") or missing(NEEDED, "Node is not installed: the site's search runs in it")
    (worker,) = site.glob("assets/javascripts/workers/search.*.min.js")
    done = subprocess.run(
        [node, str(ASK), str(worker), str(site / "search" / "search_index.json"), *queries], capture_output=True, check=True, encoding="utf-8", timeout=120
    )
    found: list[list[list[str]]] = json.loads(done.stdout)
    return found


@pytest.mark.long  # `make test` builds the site too, and does not ask it
def test_words_are_found_where_they_are_explained(tmp_path: Path) -> None:
    site = built(tmp_path / "site")
    answers = dict(zip([*WANTED, "xylophone"], asked(site, [*WANTED, "xylophone"]), strict=True))
    assert answers.pop("xylophone") == []
    lost = {query: pages[:PAGES] for query, pages in answers.items() if not set(WANTED[query]) <= {place for page in pages[:PAGES] for place in page}}
    assert lost == {}, json.dumps(lost, indent=1)
