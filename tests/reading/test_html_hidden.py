"""What a page hides is left out, and what its controls open is read."""

from __future__ import annotations

import pytest
from benchmarks.pace import idle_seconds

from drugsheet.reading.controls import opened

from .documents import accounted, html, left_out, words

HIDDEN: tuple[str, ...] = (
    "<div hidden>{}</div>",
    "<div hidden='hidden'>{}</div>",
    "<div hidden='false'>{}</div>",
    "<div HIDDEN><p>{}</p></div>",
    "<div style='display:none'>{}</div>",
    '<div style="color: red; DISPLAY : None !important">{}</div>',
    "<div style='display:block;display:none'>{}</div>",
    "<div style='visibility: hidden'>{}</div>",
    "<p style='display:none'>{}</p>",
    "<ul><li hidden>{}</li></ul>",
    "<table hidden><tr><td>{}</td></tr></table>",
    "<table><tr style='display:none'><td>{}</td></tr></table>",
    "<section hidden id='p1'>{}</section><a href='#p1'>Up</a>",
    "<div hidden id='p1'>{}</div><button aria-controls='p2'>Up</button>",
    "<div hidden id='p1'>{}</div><button aria-haspopup='menu' aria-controls='p1'>Up</button>",
    "<div hidden id='p1'>{}</div><a role='button' data-toggle='modal' data-target='#p1'>Up</a>",
    "<div hidden id='p1'>{}</div><!-- <button aria-controls='p1'> --><p>Up</p>",
    "<button aria-expanded='false'>Up</button><p>Next.</p><div hidden>{}</div>",
    "<button aria-expanded='false'>Up</button><div hidden>Next.</div><div hidden>{}</div>",
)

SHOWN: tuple[str, ...] = (
    "<div aria-hidden='true'>{}</div>",
    "<div hidden='until-found'>{}</div>",
    "<div style='display:none;display:block'>{}</div>",
    "<div style='--x-display: none'>{}</div>",
    "<div class='hidden'>{}</div>",
    "<details><summary>Up</summary>{}</details>",
    "<button aria-controls='p1'>Up</button><div id='p1' hidden>{}</div>",
    "<div id='p1' hidden>{}</div><button aria-controls='p0 p1'>Up</button>",
    "<div id='p1' style='display:none'>{}</div><a aria-controls=p1 title='a > b'>Up</a>",
    "<div id='p1' hidden>{}</div><div role='button' aria-controls='p1'>Up</div>",
    "<div id='p&amp;1' hidden>{}</div><button aria-controls='p&amp;1'>Up</button>",
    "<a role='tab' href='#p1'>Up</a><div id='p1' hidden>{}</div>",
    "<a data-toggle='collapse' href='#p1'>Up</a><div id='p1' style='display: none'>{}</div>",
    "<a data-bs-toggle='tab' href='#p1'>Up</a><div id='p1' hidden>{}</div>",
    "<button data-toggle='collapse' data-target='#p1'>Up</button><div id='p1' hidden>{}</div>",
    "<button data-bs-toggle='collapse' data-bs-target='#p0, #p1'>Up</button><div id='p1' hidden>{}</div>",
    "<a href='#' onclick=\"toggle('p1')\">Up</a><div id='p1' style='display:none'>{}</div>",
    "<a href=\"javascript:show('p1')\">Up</a><div id='p1' style='display:none'>{}</div>",
    "<div role='tabpanel' hidden>{}</div>",
    "<h3><button aria-expanded='false'>Up</button></h3><div hidden>{}</div>",
    "<h3><a aria-expanded='false' href='#'>Up</a> <i></i></h3><div hidden>{}</div>",
    "<div><div><button aria-expanded='false'>Up</button></div></div><div><div hidden>{}</div></div>",
    "<h3 aria-expanded='false'>Up</h3><ul hidden><li>{}</li></ul>",
    "<dl><dt><button aria-expanded='false'>Up</button></dt><dd hidden>{}</dd></dl>",
)  # fmt: skip


@pytest.mark.parametrize("source", HIDDEN)
def test_hidden(source: str) -> None:
    document = html(f"<p>before</p>{source.format('Call us.')}<p>after</p>")
    assert "Call us." not in words(document)
    assert ("hidden", "Call us.") in left_out(document)
    assert document.omitted["hidden"] >= 7
    assert accounted(document)


@pytest.mark.parametrize("source", SHOWN)
def test_shown(source: str) -> None:
    document = html(f"<p>before</p>{source.format('Call us.')}<p>after</p>")
    assert "Call us." in words(document)
    assert document.omitted == {}
    assert accounted(document)


@pytest.mark.parametrize("tag", ["html", "body"])
def test_a_page_does_not_hide_all_of_itself(tag: str) -> None:
    assert words(html(f"<{tag} style='display:none'><p>Call us.</p></{tag}>")) == ["Call us."]


def test_hidden_words_within_a_line() -> None:
    assert words(html("<p>Fever of <span style='display:none'>104</span>102 F</p>")) == ["Fever of 102 F"]


def test_what_is_left_out_in_hidden_text_keeps_its_reason() -> None:
    document = html("<p>a</p><div hidden>b<script>c</script>d</div>")
    assert left_out(document) == [("hidden", "b"), ("script", "c"), ("hidden", "d")]


def test_what_a_control_opens_is_a_panel() -> None:
    document = html("<h3><button aria-expanded=false>a</button></h3><div>b<div>c</div></div><div id=p>d</div><button aria-controls=p>e</button><div>f</div>")
    kinds = {block.text: None if block.box is None else block.box.kind for block in document.blocks}
    assert kinds == {"a": None, "b": "panel", "c": "panel", "d": "panel", "e": None, "f": None}
    assert document.blocks[1].box is document.blocks[2].box


@pytest.mark.parametrize("piece", ["<a aria-controls", "<a aria-controls='x", "<a onclick=\"'a'", "<a role=tab href=#a ", "a " * 9, "a" * 9, "x='"])
def test_controls_are_found_in_time_that_grows_with_the_size(piece: str) -> None:
    source = "<a role=tab " + piece * (200_000 // len(piece)) + ">"
    assert idle_seconds(lambda: opened(source), 0.5) <= 0.5
