"""Words are cut once, by the tokeniser: what is read of a sheet is read over its tokens, and hardly anywhere by a pattern over characters."""

from __future__ import annotations

import ast
from collections import Counter

from .known import SOURCES, files

OVER_RULES = {"language/pattern.py": 10, "language/lexicon.py": 2, "language/rule.py": 1, "language/engine.py": 1}
"""Patterns of the rule language itself: over the sources of rules, over names of classes, and those that rules become."""

OVER_SHEETS = {"lint/readability.py": 1}
"""Patterns over the characters of a sheet, by module. Each is one too many: ask twice whether no rule will do."""

CALLS = frozenset(["compile", "search", "match", "fullmatch", "finditer", "findall", "split", "sub", "subn"])


def patterns() -> Counter[str]:
    """How many patterns each module makes or asks."""
    found: Counter[str] = Counter()
    for path in files("language", "grammar", "extract", "lint"):
        if path.name == "tokens.py":
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and isinstance(node.func.value, ast.Name):
                found[path.relative_to(SOURCES).as_posix()] += node.func.value.id in {"re", "regex"} and node.func.attr in CALLS
    return +found


def test_patterns_over_characters_are_few() -> None:
    assert dict(patterns()) == {**OVER_RULES, **OVER_SHEETS}
    assert sum(OVER_SHEETS.values()) <= 12
