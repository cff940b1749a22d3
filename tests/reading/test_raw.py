"""The raw partition: every character of any string in exactly one run, and the characters that lxml shows."""

from __future__ import annotations

import pytest
from hypothesis import example, given

from drugsheet.reading.document import visible
from drugsheet.reading.raw import runs, shown_characters

from ..conftest import sheet_files
from .documents import accounted, html
from .markup import AGREED, ANY, PARTS

RUNS: tuple[tuple[str, tuple[tuple[str, str, str], ...]], ...] = (
    # source, its runs: kind, source slice, what it shows
    ("", ()),
    ("a b", (("text", "a b", "a b"),)),
    ("<p>a</p>", (("tag", "<p>", ""), ("text", "a", "a"), ("tag", "</p>", ""))),
    ("<p title='>'>a", (("tag", "<p title='>'>", ""), ("text", "a", "a"))),
    ('<p title=">">a', (("tag", '<p title=">">', ""), ("text", "a", "a"))),
    ("<p title=it's>a", (("tag", "<p title=it's>", ""), ("text", "a", "a"))),
    ("a < b", (("text", "a ", "a "), ("text", "<", "<"), ("text", " b", " b"))),
    ("5<6", (("text", "5", "5"), ("text", "<", "<"), ("text", "6", "6"))),
    ("&amp;b", (("entity", "&amp;", "&"), ("text", "b", "b"))),
    ("&copy2011", (("entity", "&copy", "©"), ("text", "2011", "2011"))),
    ("&#150;", (("entity", "&#150;", "–"),)),
    ("&bogus;", (("text", "&", "&"), ("text", "bogus;", "bogus;"))),
    ("a & b", (("text", "a ", "a "), ("text", "&", "&"), ("text", " b", " b"))),
    ("<!-- <p> -->a", (("comment", "<!-- <p> -->", ""), ("text", "a", "a"))),
    ("<!-->a", (("comment", "<!-->", ""), ("text", "a", "a"))),
    ("<!--->a", (("comment", "<!--->", ""), ("text", "a", "a"))),
    ("<!-- a", (("comment", "<!-- a", ""),)),
    ("<!-- a --!>b", (("comment", "<!-- a --!>", ""), ("text", "b", "b"))),
    ("<!doctype html>a", (("declaration", "<!doctype html>", ""), ("text", "a", "a"))),
    ("<![if !mso]>a<![endif]>", (("declaration", "<![if !mso]>", ""), ("text", "a", "a"), ("declaration", "<![endif]>", ""))),
    ("<?xml version='1.0'?>a", (("comment", "<?xml version='1.0'?>", ""), ("text", "a", "a"))),
    ("</3>a", (("comment", "</3>", ""), ("text", "a", "a"))),
    ("<script>a<b</script>c", (("tag", "<script>", ""), ("script", "a<b", "a<b"), ("tag", "</script>", ""), ("text", "c", "c"))),
    ("<style>a>b</style>c", (("tag", "<style>", ""), ("style", "a>b", "a>b"), ("tag", "</style>", ""), ("text", "c", "c"))),
    ("<script>a", (("tag", "<script>", ""), ("script", "a", "a"))),
    ("<p", (("tag", "<p", ""),)),
)

SAME: tuple[str, ...] = (
    # what lxml shows is what the partition shows, in order
    "<title>A &amp; B</title><p>c",
    "<title>A <b>B</b></title><p>c",
    "<textarea>A <b>B</b></textarea><p>c",
    "<xmp><b>x</b> &amp;</xmp>y",
    "<p>a</p><!-- a --!><p>b</p>",
    "<p>a</p><plaintext>b<b>c</b>",
    "<script><!-- <script> a </script> --></script>b",
    "<noscript>a <b>b</b></noscript>c",
    "<p>2&#150;3 &#x96; days",
    "<p>a&#0;b",
    "<p>&notit; &ampx; &copy2011",
    "<a title='&copy;'>a</a>",
    "<p>a</html>b<p>c</body>d",
    "<svg><title>a</title></svg>b",
    "<p/>a<br/>b<x:y>c</x:y>",
)


def shown(source: str) -> str:
    return shown_characters(source)[0]


def of_lxml(source: str) -> str:
    stream = html(source).stream or ""
    return "".join(char for char in stream if visible(char))


@pytest.mark.parametrize(("source", "expected"), RUNS, ids=[source for source, _ in RUNS])
def test_runs(source: str, expected: tuple[tuple[str, str, str], ...]) -> None:
    assert tuple((run.kind, source[run.start : run.end], run.shown) for run in runs(source)) == expected


@given(ANY)
@example("".join(PARTS))
@example("<")
@example("</")
@example("<!")
@example("<p a='")
def test_runs_tile_any_string(source: str) -> None:
    at = 0
    for run in runs(source):
        assert run.start == at
        assert run.end > run.start
        assert run.shown == "" or run.kind not in {"tag", "comment", "declaration"}
        if run.kind in {"text", "script", "style"}:
            assert run.shown == source[run.start : run.end]
        at = run.end
    assert at == len(source)


@given(ANY)
def test_characters_have_places_in_order(source: str) -> None:
    chars, starts, ends = shown_characters(source)
    assert len(chars) == len(starts) == len(ends)
    assert all(start < end for start, end in zip(starts, ends, strict=True))
    assert starts == sorted(starts)
    for char, start, end in zip(chars, starts, ends, strict=True):
        assert source[start:end] == char or source[start] == "&"


@given(AGREED)
def test_shows_what_lxml_shows(source: str) -> None:
    source = f"<p>begin {source} end"
    assert of_lxml(source) == shown(source)


@pytest.mark.parametrize("source", SAME)
def test_shows_what_lxml_shows_in_odd_corners(source: str) -> None:
    assert of_lxml(source) == shown(source)


@pytest.mark.parametrize("path", [path for path in sheet_files() if path.suffix == ".html"], ids=lambda path: path.name)
def test_shows_what_lxml_shows_of_a_fixture(path: object) -> None:
    document = html(path.read_bytes())  # type: ignore[attr-defined]  # a Path
    assert "".join(char for char in document.stream or "" if visible(char)) == shown(document.decoded.text)


@given(ANY)
def test_nothing_is_lost(source: str) -> None:
    """Whatever the page: every character that the parser reports is in the text or listed with a reason."""
    document = html(f"<p>begin {source}")
    assert accounted(document)
    assert all(block.text == " ".join(block.text.split()) for block in document.blocks)
