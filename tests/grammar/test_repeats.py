"""No compiled pattern repeats a repeat without bound: it would be slow on a text that we did not think of."""

from __future__ import annotations

import re

import pytest

from tests.tables import table

from .attacks import Compiled, patterns
from .repeats import Nested, nested_repeats

CASES: tuple[tuple[str, tuple[str, ...]], ...] = (
    # pattern, the outer repeats that are nested
    (r"a+b*", ()),
    (r"(?:a+)*", (r"(?:a+)*",)),
    (r"(a+)+$", (r"(a+)+",)),
    (r"(?P<n>a*b)*", (r"(?P<n>a*b)*",)),
    (r"(?:a|b+)*", (r"(?:a|b+)*",)),
    (r"(?:x(?:a+))*", (r"(?:x(?:a+))*",)),
    (r"((?:a+)?){2,}", (r"((?:a+)?){2,}",)),
    (r"(?:(?:a+)*)*", (r"(?:a+)*", r"(?:(?:a+)*)*")),
    (r"(?:a{3,})*?", (r"(?:a{3,})*?",)),
    (r"(?:\w+\s)+x", (r"(?:\w+\s)+",)),
    # bounded on one side
    (r"(?:a+){0,8}", ()),
    (r"(?:a+)?", ()),
    (r"(?:a{0,8})*", ()),
    (r"(?:ab)*c+", ()),
    # nothing is given back
    (r"(?:a++)*", ()),
    (r"(?:a*+b)*", ()),
    (r"(?:a+)*+", ()),
    (r"(?>a+)*", ()),
    (r"(?:(?=a+)b)*", ()),
    (r"(?:(?<!a)b)*", ()),
    (r"(?>(?:a+)*b)", (r"(?:a+)*",)),
    # what only looks like a repeat
    (r"(?:a\+)*", ()),
    (r"(?:[*+])*", ()),
    (r"(?:[]*+])*", ()),
    (r"(?:[^]*+])*", ()),
    (r"(?:[\]*+])*", ()),
    (r"(?:[[:alpha:]*])*", ()),
    (r"(?:\p{Zs})*", ()),
    (r"(?:\L<words>)*", ()),
    (r"(?:(?:word){e<=1})*", ()),
    (r"(?P<q>a)(?:(?P=q))*", ()),
    (r"(?i)(?:a+)*", (r"(?:a+)*",)),
    (r"(?i:a+)*", (r"(?i:a+)*",)),
    ("(?x) (?: a+ # not a ( group\n ) *", ("(?: a+ # not a ( group\n ) *",)),
    (r"(?:a{,5})*", ()),
    (r"a{x}(?:b)*", ()),
)

PATTERNS = patterns()


@table(CASES)
def test_scanner(pattern: str, outer: tuple[str, ...]) -> None:
    assert tuple(nested.outer for nested in nested_repeats(pattern)) == outer


@pytest.mark.parametrize("pattern", ["(a", "a)", "(?:a(b)", "(?@a)"])
def test_scanner_says_what_it_cannot_read(pattern: str) -> None:
    with pytest.raises(ValueError, match="group"):
        nested_repeats(pattern)


@pytest.mark.parametrize(
    ("outer", "suggestion"),
    [("(?:a+)*", "(?:a+){0,8}+"), ("(?:a+)+", "(?:a+){1,8}+"), ("(?:a+){2,}", "(?:a+){2,8}+")],
)
def test_suggestion(outer: str, suggestion: str) -> None:
    assert Nested(outer, ("a+",)).suggestion == suggestion


@table(PATTERNS)
def test_pattern(compiled: Compiled) -> None:
    source = compiled.pattern.pattern
    text = source if isinstance(source, str) else source.decode("latin-1")
    assert [nested.outer for nested in nested_repeats(text, verbose=bool(compiled.pattern.flags & re.VERBOSE))] == []
