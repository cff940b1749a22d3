"""HTML that asks too much: an error with a stable code, fast; and what ordinary readers lose without one."""

from __future__ import annotations

import contextlib

import pytest
from benchmarks.pace import idle_seconds

from drugsheet.errors import SourceTooDeep, TooManyElements
from drugsheet.reading.limits import Limits

from .documents import accounted, html, words

NAMES = ("div", "b", "ul", "span", "font", "blockquote", "i", "table", "p", "x-y")
CPU_SECONDS = 0.2


def nested(name: str, count: int, inner: str = "deep down") -> str:
    return f"<{name}>" * count + inner + f"</{name}>" * count


@pytest.mark.parametrize("depth", [1, 250, 254, 255, 256, 257, 500, 510])
def test_nested_text_is_kept(depth: int) -> None:
    document = html(f"<p>before</p>{nested('div', depth)}<p>after</p>")
    assert words(document) == ["before", "deep down", "after"]
    assert accounted(document)


def test_the_bound_is_exact() -> None:
    """html and body, which every page has, count."""
    assert words(html(nested("div", 510))) == ["deep down"]
    with pytest.raises(SourceTooDeep) as caught:
        html(nested("div", 511))
    assert caught.value.code == "DS1002"
    assert "512" in caught.value.reason
    assert words(html(nested("div", 511), Limits(max_depth=513))) == ["deep down"]


@pytest.mark.parametrize("name", ["div", "b", "ul", "span", "font", "blockquote"])
def test_a_million_nested_elements_stop_at_once(name: str) -> None:
    source = f"<{name}>" * 1_000_000

    def refused() -> None:
        with pytest.raises(SourceTooDeep):
            html(source)

    limit = CPU_SECONDS * max(1, len(source) / 6_000_000)  # the bytes are decoded whatever the name
    assert idle_seconds(refused, limit) <= limit


@pytest.mark.parametrize("name", ["br", "p", "li", "hr", "img"])
def test_too_many_elements(name: str) -> None:
    limits = Limits(max_elements=1_000)
    assert "text" in words(html(f"<{name}>" * 900 + "text", limits))
    with pytest.raises(TooManyElements) as caught:
        html(f"<{name}>" * 1_100 + "text", limits)
    assert caught.value.code == "DS1007"


@pytest.mark.parametrize(
    "piece",
    ["<!-- ", "<a ", "<![CDATA[", "&", "&#", "<", "</", "<p a='", "<p a=\"", "]]>", "<svg><", "<table><td>", "&amp", "<?", "<b></p>", "<li>"],
)
def test_time_grows_with_the_size_only(piece: str) -> None:
    """At most 4 s for each MB, which no quadratic reader keeps."""
    source = "<p>begin</p>" + piece * (200_000 // len(piece))
    limit = 4 * len(source) / 1_000_000

    def read() -> None:
        with contextlib.suppress(SourceTooDeep, TooManyElements):
            html(source)

    assert idle_seconds(read, limit) <= limit


def test_every_name_of_element_keeps_its_text() -> None:
    for name in NAMES:
        assert "".join(words(html(nested(name, 100)))) == "deep down", name
