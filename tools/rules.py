"""The page of all rules, ``docs/rules-table.md``, and the table of measures in ``docs/rules.md``: ``python -m tools.rules`` writes them."""

from __future__ import annotations

import pkgutil
from collections.abc import Iterator, Sequence
from importlib import import_module
from itertools import groupby
from pathlib import Path

from drugsheet.language.rule import Rule, every
from drugsheet.models.measures import MEASURES

PAGE = Path(__file__).resolve().parents[1] / "docs" / "rules-table.md"
MEASURES_PAGE = PAGE.with_name("rules.md")
MEASURES_HEAD = "| measure | a printed range is open | because |\n|---|---|---|\n"
PACKAGES = ("grammar", "extract", "layouts", "lint")
"""Where rules stand."""

HEAD = """\
# All rules

Every rule by which sheets are read, by the module that it stands in: its name, phrases in which it finds something, and phrases
in which it does not. The phrases are run as tests. The page is written from the rules by `make rules`;
[Words and rules](words-and-rules.md) says how a rule is read and how one is added.
"""


def modules() -> list[str]:
    """Every module in which a rule may stand, imported: that is what makes its rules known."""
    names = []
    for package in PACKAGES:
        home = import_module(f"drugsheet.{package}")
        names += [home.__name__, *(found.name for found in pkgutil.walk_packages(home.__path__, f"{home.__name__}."))]
    for name in names:
        import_module(name)
    return names


def rules() -> list[Rule]:
    """Every rule of the program, by module; rules that a test makes are none of it."""
    modules()
    return sorted((rule for rule in every() if rule.place.split(".")[0] in PACKAGES), key=lambda rule: rule.place)


def page() -> str:
    """The page as it should be."""
    return HEAD + "".join(_module(place, list(of)) for place, of in groupby(rules(), lambda rule: rule.place))


def measures_page(now: str) -> str:
    """The page that has the table of measures, with the table as it should be."""
    before, head, rest = now.partition(MEASURES_HEAD)
    rows = [f"| `{name}` | {'upwards' if measure.worse.side == 'more' else 'downwards'} | {measure.worse.reason} |\n" for name, measure in MEASURES.items()]
    return before + head + "".join(rows) + "\n" + rest.partition("\n\n")[2]


def _module(place: str, of: Sequence[Rule]) -> str:
    rows = "".join(f"| {_cell(rule.name)} | {_phrases(rule.examples)} | {_phrases(rule.never)} |\n" for rule in of)
    return f"\n## {place}\n\n| Rule | Finds something in | and nothing in |\n|---|---|---|\n{rows}"


def _phrases(phrases: Sequence[str]) -> str:
    return "<br>".join(f'"{_cell(phrase)}"' for phrase in phrases)


def _cell(text: str) -> str:
    """Text in a table of Markdown: no mark of it means anything."""
    return "".join(_escaped(text))


def _escaped(text: str) -> Iterator[str]:
    for char in text:
        if char in "&<>|*_`\\[]~":
            yield f"&#{ord(char)};"
        else:
            yield "&#8629;" if char == "\n" else char


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
    MEASURES_PAGE.write_text(measures_page(MEASURES_PAGE.read_text("utf-8")), encoding="utf-8")
