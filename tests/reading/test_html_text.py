"""What the words of a page are: joined by our rules, nothing run together, nothing lost."""

from __future__ import annotations

import pytest

import drugsheet
from tests.tables import table

from .documents import accounted, html, kinds, only, words

WORDS: tuple[tuple[str, str, list[str]], ...] = (
    # what, source, blocks
    ("a line break is white space", "<p>5<br>6 stools</p>", ["5 6 stools"]),
    ("in a list it ends a block", "<ul><li>5<br/>6 stools</li></ul>", ["5", "6 stools"]),
    ("raised after a digit", "<p>10<sup>9</sup> cells</p>", ["10^9 cells"]),
    ("raised after a blank", "<p>10 <sup>9</sup> cells</p>", ["10 9 cells"]),
    ("raised after a letter", "<p>Avastin<sup>1</sup></p>", ["Avastin1"]),
    ("raised letters", "<p>2<sup>nd</sup> day</p>", ["2nd day"]),
    ("raised in bold", "<p>10<sup><b>9</b></sup> cells</p>", ["10^9 cells"]),
    ("lowered", "<p>H<sub>2</sub>O</p>", ["H2O"]),
    ("inline elements join nothing", "<p>Nau<b>sea</b> <i>and</i><span> vomiting</span></p>", ["Nausea and vomiting"]),
    ("soft hyphen", "<p>vom\u00adit\u00ading</p>", ["vomiting"]),
    ("soft hyphen by name", "<p>vom&shy;iting</p>", ["vomiting"]),
    ("zero-width characters", "<p>vom\u200bit\u2060ing\ufeff</p>", ["vomiting"]),
    ("white space folds", "<p>a\n  b\t\u00a0c&nbsp;d</p>", ["a b c d"]),
    ("after the end of the page", "<html><body><p>a</p></body></html><p>b</p> c", ["a", "b", "c"]),
    ("after a second end", "<p>a</html></html>b", ["a", "b"]),
    ("a second page in one file", "<html><body><p>a</p></body></html><html><body><p>b</p></body></html>", ["a", "b"]),
    ("unclosed paragraphs", "<p>a<p>b<div>c", ["a", "b", "c"]),
    ("cells of a row", "<table><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table>", ["a", "b", "c", "d"]),
    ("paragraphs in cells", "<table><tr><td><p>a</p></td><td><p>b</p></td></tr></table>", ["a", "b"]),
    ("list in a list", "<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>", ["a", "b", "c"]),
    ("text after an inner list", "<ul><li>a<ul><li>b</li></ul>c</li></ul>", ["a", "b", "c"]),
    ("windows-1252 references", "<p>2&#150;3 days&#146;</p>", ["2–3 days’"]),
    ("references", "<p>&ge;&nbsp;5 &amp; &lt; 6 &deg;C &#x2265;</p>", ["≥ 5 & < 6 °C ≥"]),
    ("a bare less-than", "<p>if < 5 or >6</p>", ["if < 5 or >6"]),
    ("a bare ampersand", "<p>R&D & more</p>", ["R&D & more"]),
    ("downlevel conditional comment", "<![if !mso]><p>shown</p><![endif]>", ["shown"]),
    ("noscript", "<noscript><p>shown</p></noscript>", ["shown"]),
    ("unknown elements", "<x-y>a</x-y><o:p>b</o:p>", ["ab"]),
    ("no element at all", "just words", ["just words"]),
    ("details", "<details><summary>More</summary><p>a</p></details>", ["More", "a"]),
    ("an encoding declaration in the text", '<?xml version="1.0" encoding="latin-1"?><p>é</p>', ["é"]),
    ("preformatted", "<pre>Call if:\n- fever\n- rash\n</pre>", ["Call if:", "fever", "rash"]),
    ("an attribute that holds a tag", "<p title='<b>x</b>'>a</p>", ["a"]),
)

KINDS: tuple[tuple[str, list[tuple[str, str]]], ...] = (
    ("<h2>Side effects</h2><p>Some text follows.</p>", [("heading", "Side effects"), ("paragraph", "Some text follows.")]),
    ("<p><b>Side effects</b></p><p>Some text follows.</p>", [("heading", "Side effects"), ("paragraph", "Some text follows.")]),
    ("<ul><li>Nausea.</li><li>Rash.</li></ul>", [("item", "Nausea."), ("item", "Rash.")]),
    ("<p>• Nausea.<br>• Rash.</p>", [("item", "Nausea."), ("item", "Rash.")]),
    ("<dl><dt>Nausea<dd>It may last.</dl>", [("heading", "Nausea"), ("item", "It may last.")]),
    ("<div role='heading' aria-level='3'>Call</div><div role='listitem'>Fever.</div>", [("heading", "Call"), ("item", "Fever.")]),
    ("<p class='MsoHeading1'>Call</p><p class='MsoListParagraph'>Fever.</p>", [("heading", "Call"), ("item", "Fever.")]),
    ("<table><tr><th>Effect</th></tr><tr><td>It may be bad.</td></tr></table>", [("heading", "Effect"), ("paragraph", "It may be bad.")]),
    ("<div class='list-item'>Fever.</div>", [("item", "Fever.")]),
    ("<h3><button>When to call</button></h3><p>It is late.</p>", [("heading", "When to call"), ("paragraph", "It is late.")]),
)

REGIONS: tuple[tuple[str, str], ...] = (
    ("<nav>x y</nav>", "navigation"),
    ("<footer>x y</footer>", "footer"),
    ("<aside>x y</aside>", "aside"),
    ("<form>x y</form>", "form"),
    ("<div role='navigation'>x y</div>", "navigation"),
    ("<div role='contentinfo'>x y</div>", "footer"),
    ("<div class='site-footer'>x y</div>", "site-footer"),
    ("<div id='breadcrumbs'>x y</div>", "breadcrumbs"),
    ("<div class='col related'>x y</div>", "related"),
    ("<div><div><nav><p>x y</p></nav></div></div>", "navigation"),
    ("<div class='navigational'>x y</div>", ""),
    ("<div class='unrelated'>x y</div>", ""),
    ("<main class='search'>x y</main>", ""),
    ("<p class='banner'>x y</p>", ""),
    ("<div>x y</div>", ""),
)


@table(WORDS)
def test_words(what: str, source: str, expected: list[str]) -> None:
    document = html(source)
    assert words(document) == expected
    assert accounted(document)


@pytest.mark.parametrize(("source", "expected"), KINDS)
def test_kinds(source: str, expected: list[tuple[str, str]]) -> None:
    assert kinds(html(source)) == expected


@pytest.mark.parametrize(("source", "expected"), REGIONS)
def test_regions(source: str, expected: str) -> None:
    document = html(f"<p>before</p>{source}<p>after</p>")
    assert words(document) == ["before", "x y", "after"]
    assert [block.region.partition("#")[0] for block in document.blocks] == ["", expected, ""]


@pytest.mark.parametrize(
    "source",
    ["<s>{}</s>", "<strike>{}</strike>", "<del>{}</del>", "<span style='text-decoration: line-through'>{}</span>", "<span style='text-decoration:underline line-through'>{}</span>"],
)
def test_struck_out_text_is_kept_and_flagged(source: str) -> None:
    document = html(f"<p>Take {source.format('two')} pills.</p><p>Rest.</p>")
    assert words(document) == ["Take two pills.", "Rest."]
    assert [block.struck for block in document.blocks] == [True, False]


@pytest.mark.parametrize(("source", "strong"), [("<b>Fever.</b> Call.", 6), ("<span style='font-weight:700'>Fever.</span> Call.", 6), ("Fever. <b>Call.</b>", 0)])
def test_a_bold_start_is_known(source: str, strong: int) -> None:
    assert only(html(f"<p>{source}</p>")).strong == strong


def test_links_are_known() -> None:
    first, second = html("<p><a href='x'>All of it</a></p><p>Some <a href='x'>of it</a></p>").blocks
    assert (first.linked, second.linked) == (True, False)


def test_a_line_break_in_a_page_never_joins_numbers() -> None:
    for source in ("<p>5<br>6 stools</p>", "<ul><li>5<br>6 stools</li></ul>", "<pre>5\n6 stools</pre>", "<p>5<br><br>6 stools", "<div>5<div>6 stools</div></div>", "<td>5<td>6 stools"):
        assert "56" not in "\n".join(words(html(source)))


def test_a_level_for_each_depth() -> None:
    document = html("<ul><li>a<ul><li>b<ul><li>c</li></ul></li></ul></li><li>d</li></ul>")
    assert [(block.text, block.level) for block in document.blocks] == [("a", 1), ("b", 2), ("c", 3), ("d", 1)]


def test_lines_of_one_item_are_joined_to_it() -> None:
    document = html("<ul><li>Chest pain.<br><b>Call 911.</b></li><li>Rash.</li></ul>")
    assert [(block.text, block.joins) for block in document.blocks] == [("Chest pain.", False), ("Call 911.", True), ("Rash.", False)]


@pytest.mark.parametrize("reference", ["&#8;", "&#x1;", "&#x7f;", "&#xfffe;", "&#xFFFF;"])
def test_a_reference_to_a_control_character_stands_as_replaced(reference: str) -> None:
    page = f"<h2>Possible Side Effects</h2><ul><li>Nausea{reference} and vomiting</li></ul><h2>When to Call the Doctor</h2><ul><li>Fever</li></ul>"
    sheet = drugsheet.parse(page)
    assert sheet.side_effects[0].text == "Nausea\ufffd and vomiting"
    assert "control_characters" in {found.code for found in sheet.diagnostics}
    assert sheet.source.coverage == 1
    place = sheet.locate(sheet.side_effects[0].span)
    assert page[place.start : place.end] == f"Nausea{reference} and vomiting"
    assert sheet.verify(page) == []


@pytest.mark.parametrize("mark", ["§&nbsp;", "&sect; ", "? ", "&#167;&nbsp;&nbsp; ", "\ufffd "])
def test_marks_of_paragraphs_are_bullets_where_several_begin_so(mark: str) -> None:
    document = html(f"<p>{mark}Nausea. It may last.</p><p>{mark}Rash</p>")
    assert kinds(document) == [("item", "Nausea. It may last."), ("item", "Rash")]
    assert accounted(document)


def test_one_mark_is_none() -> None:
    assert kinds(html("<p>§ 5 of the law</p><p>? Nausea</p>")) == [("paragraph", "§ 5 of the law"), ("paragraph", "? Nausea")]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<h3><button>Call</button></h3>", [("Call", "h3", 3)]),
        ("<h3><span><button><i></i>Call</button></span></h3>", [("Call", "h3", 3)]),
        ("<div role='heading' aria-level='4'><button>Call</button></div>", [("Call", "h4", 4)]),
        ("<h2>Call <button>Show</button></h2>", [("Call", "h2", 2), ("Show", "button", 2)]),
        ("<button>Call</button>", [("Call", "button", 2)]),
        ("<li><button>Call</button></li>", [("Call", "button", 2)]),
        ("<div role='button' aria-expanded='false'>Call</div>", [("Call", "button", 2)]),
        ("<details><summary><h2>Call</h2></summary></details>", [("Call", "h2", 2)]),
        ("<details><summary>Call</summary></details>", [("Call", "summary", 2)]),
    ],
)
def test_a_button_in_a_heading_is_the_heading(source: str, expected: list[tuple[str, str, int]]) -> None:
    assert [(block.text, block.style, block.level) for block in html(source).blocks] == expected
