"""Whoever follows a page has what it needs: the extras are named where they are used, and the long description leads nowhere that is not there."""

from __future__ import annotations

import re
import sys
import tomllib
from pathlib import Path

import pytest

from ..conftest import ROOT
from ..test_docs import PAGES, fences, name_of

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
EXTRAS: dict[str, list[str]] = PROJECT["project"]["optional-dependencies"]

USES = {
    "cas": r"-t cas\b|to_cas",
    "dask": r"--engine dask|drugsheet\.batch\.dask|--scheduler",
    "mcp": r"drugsheet mcp",
    "parquet": r"parquet|drugsheet\.batch\.arrow|to_arrow",
    "pdf": r"\.pdf\b",
    "progress": r"--progress always",
    "push": r"drugsheet push|drugsheet\.push|drugsheet\.client",
    "readability": r"--readability|readability=True",
    "review": r"drugsheet (review|report)\b|drugsheet\.export\.review|drugsheet diff .*\.html",
}
"""What in a page's code says that an extra is used."""
NO_CODE = {"text", "toml", "json"}
CORE = {"drugsheet", "bs4", "lxml", "pydantic", "click", "regex"}
"""What the core brings along, by the names that are imported."""


def code(page: Path) -> str:
    """What a page has its reader run: fences, and objects that it documents."""
    text = page.read_text("utf-8")
    return "\n".join([*(block.text for block in fences(page) if block.info.split()[0] not in NO_CODE), *re.findall(r"^::: (.*)$", text, re.MULTILINE)])


def installed(page: Path) -> set[str]:
    """What the page says to install: names of packages and of extras."""
    said = re.findall(r"pip install ([^`\n#]+)", page.read_text("utf-8"))
    named = {word for line in said for word in re.findall(r"[\w-]+", line)}
    return named | set(EXTRAS) if "all" in named else named


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_a_page_names_the_extras_that_it_uses(page: Path) -> None:
    used = {extra for extra, sign in USES.items() if re.search(sign, code(page))}
    assert sorted(used - installed(page)) == []


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_a_page_names_the_packages_that_it_imports(page: Path) -> None:
    blocks = "\n".join(block.text for block in fences(page) if block.info in {"python", "py"})
    imported = set(re.findall(r"^\s*(?:import|from) (\w+)", blocks, re.MULTILINE)) - set(sys.stdlib_module_names) - CORE
    extras = {re.split(r"\W", package)[0] for extra in installed(page) & set(EXTRAS) for package in EXTRAS[extra]}
    assert sorted(imported - installed(page) - extras - INVENTED) == []


INVENTED = {"cards"}
"""Packages of examples, which nobody can install."""


def test_each_extra_has_its_sign() -> None:
    assert set(USES) == set(EXTRAS) - {"all"}


def test_all_is_every_extra() -> None:
    assert EXTRAS["all"] == [f"drugsheet[{','.join(sorted(set(EXTRAS) - {'all'}))}]"]


def long_description() -> str:
    """README.md as the package carries it."""
    text = (ROOT / "README.md").read_text("utf-8")
    for change in PROJECT["tool"]["hatch"]["metadata"]["hooks"]["fancy-pypi-readme"]["substitutions"]:
        text = re.sub(change["pattern"], change["replacement"], text)
    return text


def test_the_long_description_leads_to_no_file_of_the_repository() -> None:
    text = long_description()
    assert "[What it does]" not in text
    assert "What it does: a line of a sheet before and after" in text
    assert [target for target in re.findall(r"\]\(([^)]*)\)|<img[^>]+src=\"([^\"]*)", text) if not target[0].startswith("https://")] == []


def test_no_address_is_invented() -> None:
    metadata = PROJECT["project"]
    assert [url for url in metadata.get("urls", {}).values() if re.search(r"example|localhost", url)] == []
