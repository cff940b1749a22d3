"""The reference is whole: every public name is on docs/api.md, and its docstring says what there is to know."""

from __future__ import annotations

import inspect
import re
from functools import cache

import griffe
import pytest

import drugsheet
from drugsheet import errors

from ..conftest import ROOT

DOCS = ROOT / "docs"
API = DOCS / "api.md"
ENTRY = re.compile(r"^::: (drugsheet\.[\w.]+)$", re.MULTILINE)


def entries() -> list[tuple[str, str]]:
    """The name of each page and of each object that it documents."""
    return [(page.name, path) for page in sorted(DOCS.glob("*.md")) for path in ENTRY.findall(page.read_text("utf-8"))]


@cache
def whole() -> griffe.Object | griffe.Alias:
    """The package as the pages see it."""
    return griffe.load("drugsheet", search_paths=[ROOT / "src"], resolve_aliases=True)


@pytest.mark.parametrize("name", drugsheet.__all__)
def test_every_public_name_is_on_the_page_and_in_its_table(name: str) -> None:
    text = API.read_text("utf-8")
    assert f"drugsheet.{name}" in ENTRY.findall(text)
    assert f"[`{name}`](#drugsheet.{name})" in text.partition("## Read")[0] or issubclass(getattr(drugsheet, name), errors.DrugsheetError)


def test_every_name_has_one_place() -> None:
    paths = [path for page, path in entries() if not (page == "models.md" and path.rpartition(".")[2] in {"DrugSheet", "Interval", "Span"})]
    assert sorted({path for path in paths if paths.count(path) > 1}) == []


@pytest.mark.parametrize(("page", "path"), entries())
def test_what_is_shown_has_a_docstring(page: str, path: str) -> None:
    assert whole()[path.removeprefix("drugsheet.")].has_docstring, f"{page}: {path}"


@pytest.mark.parametrize("name", [name for name in drugsheet.__all__ if inspect.isfunction(getattr(drugsheet, name))])
def test_a_docstring_tells_of_each_option(name: str) -> None:
    told = inspect.getdoc(getattr(drugsheet, name)) or ""
    if "otherwise as for ``read``" in told:
        told += inspect.getdoc(drugsheet.read) or ""
    options = [option.name for option in inspect.signature(getattr(drugsheet, name)).parameters.values() if option.kind is option.KEYWORD_ONLY]
    assert [option for option in options if f"``{option}``" not in told] == []


KINDS = [kind for _, kind in inspect.getmembers(errors, inspect.isclass) if issubclass(kind, errors.DrugsheetError)]


@pytest.mark.parametrize("kind", KINDS)
def test_an_error_says_what_it_is(kind: type[errors.DrugsheetError]) -> None:
    assert kind.__doc__
    assert kind.__doc__ != kind.__mro__[1].__doc__
