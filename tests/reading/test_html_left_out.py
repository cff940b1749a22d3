"""What of a page is not the sheet's text: listed with its reason and its words."""

from __future__ import annotations

import pytest

from drugsheet.errors import EmptySource

from .documents import accounted, html, left_out, words

LEFT_OUT: tuple[tuple[str, str, list[tuple[str, str]]], ...] = (
    ("script", "<script>if (a<b) call();</script>", [("script", "if (a<b) call();")]),
    ("style", "<style>p > b {}</style>", [("style", "p > b {}")]),
    ("template", "<template>x <b>y</b></template>", [("template", "x"), ("template", "y")]),
    ("choices", "<select><option>x</option></select>", [("form_control", "x")]),
    ("field", "<textarea>x</textarea>", [("form_control", "x")]),
    ("picture", "<svg><text>x</text></svg>", [("picture", "x")]),
    ("formula", "<math>x</math>", [("picture", "x")]),
    ("frame", "<iframe>x</iframe>", [("embedded", "x")]),
    ("object", "<object>x</object>", [("embedded", "x")]),
    ("other words of a picture", "<img alt='A pill'>", [("picture", "A pill")]),
    ("no words of a picture", "<img alt=''>", []),
    ("comment", "<!-- x -->", [("comment", "x")]),
    ("conditional comment", "<!--[if mso]><p>x</p><![endif]-->", [("comment", "[if mso]><p>x</p><![endif]")]),
    ("Word's own data", "<xml>x</xml>", [("office_data", "x")]),
    ("Word's own bullet", "<p class=MsoListParagraph><span style='mso-list:Ignore'>·  </span>x</p>", [("bullet", "·")]),
)


@pytest.mark.parametrize(("what", "source", "expected"), LEFT_OUT, ids=[row[0] for row in LEFT_OUT])
def test_left_out(what: str, source: str, expected: list[tuple[str, str]]) -> None:
    document = html(f"<p>before</p>{source}<p>after</p>")
    assert left_out(document) == expected
    assert words(document) == ["before", *(["x"] if "MsoList" in source else []), "after"]
    assert accounted(document)


def test_the_title_is_kept_aside() -> None:
    document = html("<html><head><title>Cisplatin \n &amp; you</title><style>b {}</style></head><body><p>text</p></body></html>")
    assert document.page_title == "Cisplatin & you"
    assert words(document) == ["text"]
    assert {reason for reason, _ in left_out(document)} == {"page_title", "style"}
    assert accounted(document)


@pytest.mark.parametrize("source", ["<p>text</p>", "<title></title><p>text</p>", "<title> \n</title><p>text</p>"])
def test_no_title(source: str) -> None:
    assert html(source).page_title is None


def test_the_title_of_a_picture_is_none_of_the_page() -> None:
    assert html("<title>Page</title><p>text</p><svg><title>Picture</title></svg>").page_title == "Page"


@pytest.mark.parametrize("source", ["<script>x</script>", "<title>x</title>", "<!-- x -->", "<p> </p>", "<p>&nbsp;&shy;</p>", "<br>", "<img alt=x>"])
def test_a_page_without_text_is_empty(source: str) -> None:
    with pytest.raises(EmptySource, match="DS1004"):
        html(source)


def test_counts_by_reason() -> None:
    document = html("<p>text</p><script>abc</script><script>d e</script><style>f</style>")
    assert document.omitted == {"script": 5, "style": 1}
    assert document.kept == 4
    assert document.shown == 10
