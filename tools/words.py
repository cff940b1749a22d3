"""What words, rules and layouts compile to, kept with the package: ``python -m tools.words`` writes it from the word tables and rules.

The second file is for the engines of patterns that ``language.engine`` names. A pattern stands in it by its own text, so that an old
file holds nothing wrong, only less.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import drugsheet.language
from drugsheet.language import engine, store
from drugsheet.language.lexicon import from_tables, ranges
from drugsheet.language.pattern import compiled
from drugsheet.language.rule import every, every_set, ready
from drugsheet.layouts.detect import LAYOUTS
from drugsheet.layouts.generic import GENERIC
from tools.rules import PACKAGES, modules

FILE = Path(drugsheet.language.__file__).parent / "en" / store.NAME


def content() -> dict[str, Any]:
    """What the file of words and rules should hold."""
    modules()
    lexicon = ready(from_tables("en"))
    lexicon.renumber()
    sources = sorted({rule.source for rule in every() if rule.place.split(".")[0] in PACKAGES} | {tags.name for tags in every_set()})
    rules = {}
    for source in sources:
        made = compiled(source, lexicon, source)
        rules[source] = (made.source, None if made.first is None else ranges(made.first), made.to_end)
    return store.written("en", lexicon, rules)


def text(content: Mapping[str, Any]) -> str:
    """The file's text."""
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")) + "\n"


def patterns(content: Mapping[str, Any]) -> bytes:
    """What the file of patterns holds once it is decompressed."""
    sets = {tags.name for tags in every_set()} - {rule.source for rule in every()}
    over_tags = (made for source, (made, *_) in content["rules"].items() if source not in sets)
    return engine.written([*over_tags, *(pattern for layout in (*LAYOUTS, GENERIC) for pattern in layout.patterns())])


if __name__ == "__main__":
    made = content()
    FILE.write_text(text(made), "utf-8")
    FILE.with_name(engine.FILE).write_bytes(zlib.compress(patterns(made), 9))
