"""What words and rules compile to, kept with the package: ``python -m tools.words`` writes it from the word tables and rules."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import drugsheet.language
from drugsheet.language import store
from drugsheet.language.lexicon import from_tables, ranges
from drugsheet.language.pattern import compiled
from drugsheet.language.rule import every, every_set, ready
from tools.rules import PACKAGES, modules

FILE = Path(drugsheet.language.__file__).parent / "en" / store.NAME


def content() -> dict[str, Any]:
    """What the file should hold."""
    modules()
    lexicon = ready(from_tables("en"))
    lexicon.renumber()
    sources = sorted({rule.source for rule in every() if rule.place.split(".")[0] in PACKAGES} | {tags.name for tags in every_set()})
    rules = {}
    for source in sources:
        made = compiled(source, lexicon, source)
        rules[source] = (made.source, None if made.first is None else ranges(made.first), made.to_end)
    return store.written("en", lexicon, rules)


def text() -> str:
    """The file's text."""
    return json.dumps(content(), ensure_ascii=False, separators=(",", ":")) + "\n"


if __name__ == "__main__":
    FILE.write_text(text(), "utf-8")
