"""Every place of a sheet that takes text, to be filled with what makes readers slow.

A place takes one text whole, or cuts it into pieces that it takes one by one: pieces of 60 characters make many entries, those
of 1,900 are the longest that are read for facts.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from typing import Literal

from ..grammar.attacks import ATTACKS, PRINTED
from ..reading.docx.words import Package

WHOLE = 1 << 30
SHORT, LONG = 60, 1_900
_HEAD = "<html><body><h1>Zaratinib (Generic Name)</h1>"
_BODY = (
    "<h2>Possible Side Effects</h2><ul><li>Nausea. This may last up to 24 hours.</li></ul>"
    "<h2>When to Call the Doctor</h2><p>Call your doctor immediately if you have:</p><ul><li>Temperature of 100.5 F or above</li></ul>"
)
_TEXT = "Zaratinib (Generic Name)\n\nPossible Side Effects\n\n• Nausea.\n\nWhen to Call the Doctor\n\nCall your doctor immediately if you have:\n\n• Temperature of 100.5 F or above\n"


@dataclass(frozen=True, slots=True)
class Place:
    """A place of a sheet: what stands before it, around each piece in it, and behind it."""

    name: str
    before: str = ""
    opens: str = ""
    closes: str = ""
    after: str = ""
    size: int = WHOLE
    """Characters of a piece."""
    form: Literal["html", "text", "docx"] = "html"

    def fill(self, text: str) -> bytes:
        """A sheet with a text in this place."""
        pieces = (text[at : at + self.size] for at in range(0, len(text), self.size))
        if self.form == "text":
            return (_TEXT + self.before + "".join(f"{self.opens}{piece}{self.closes}" for piece in pieces) + self.after).encode()
        if self.form == "docx":
            lines = "".join(f"<w:p><w:pPr>{_LEVEL if line[0].isupper() else ''}</w:pPr><w:r><w:t>{line}</w:t></w:r></w:p>" for line in _TEXT.replace("• ", "as ").split("\n") if line)
            return Package(lines + self.before + "".join(f"{self.opens}{escape(piece)}{self.closes}" for piece in pieces) + self.after).pack()
        filled = self.before + "".join(f"{self.opens}{escape(piece)}{self.closes}" for piece in pieces) + self.after
        return f"{_HEAD}{filled if self.name in _IN_THE_HEAD else ''}{_BODY}{'' if self.name in _IN_THE_HEAD else filled}</body></html>".encode()


_LEVEL = '<w:outlineLvl w:val="1"/>'
_RUN, _RUN_ENDS = '<w:r><w:t xml:space="preserve">', "</w:t></w:r></w:p>"
_IN_THE_HEAD = frozenset({"names", "title of the page"})


def _of(size: int) -> str:
    return "whole" if size == WHOLE else f"of {size}"


def _under(name: str, heading: str, opens: str, closes: str, size: int) -> Place:
    return Place(name, f"<h2>{heading}</h2>", opens, closes, size=size)


_TABLE = "<table><tr><th>Side effect</th><th>Call us if</th></tr>"

PLACES: tuple[Place, ...] = (
    *(Place(f"items {_of(size)}", "<ul>", "<li>", "</li>", "</ul>", size) for size in (SHORT, LONG, WHOLE)),
    *(Place(f"paragraphs {_of(size)}", "", "<p>", "</p>", size=size) for size in (SHORT, LONG, WHOLE)),
    *(_under(f"side effects {_of(size)}", "Possible Side Effects", "<li>", "</li>", size) for size in (SHORT, LONG)),
    _under("running text on side effects", "Side Effects", "<p>", "</p>", LONG),
    *(_under(f"interactions {_of(size)}", "Food and Drug Interactions", "<p>", "</p>", size) for size in (LONG, WHOLE)),
    _under("about the drug", "About This Drug", "<p>", "</p>", LONG),
    _under("what to do", "Treating Side Effects", "<li>", "</li>", LONG),
    _under("reproduction", "Sexual Problems and Reproductive Concerns", "<li>", "</li>", LONG),
    _under("allergic reactions", "Allergic Reactions", "<li>", "</li>", LONG),
    Place("names", "", "<p>Other Names: ", "</p>"),
    Place("title of the page", "", "<title>", "</title>"),
    *(Place(f"headings {_of(size)}", "", "<h2>", "</h2><p>Rest.</p>", size=size) for size in (SHORT, WHOLE)),
    Place("bold starts", "", "<p><b>", "</b>: pain</p>", size=SHORT),
    *(Place(f"cells {_of(size)}", _TABLE, "<tr><td>a</td><td>", "</td></tr>", "</table>", size) for size in (SHORT, LONG, WHOLE)),
    Place("heads of columns", "<table><tr>", "<th>", "</th>", "</tr><tr><td>a</td></tr></table>", SHORT),
    Place("line breaks in an item", "<ul><li>", "", "<br>", "</li></ul>", SHORT),
    Place("line breaks in a paragraph", "<p>", "", "<br>", "</p>", 6),
    *(Place(f"lines {_of(size)} as printed", "<pre>", "", "\n", "</pre>", size) for size in (SHORT, WHOLE)),
    Place("attributes", "", "<p title='", "'>a</p>"),
    Place("classes", "", "<p class='", "'>a</p>"),
    Place("styles", "", "<p style='", "'>a</p>"),
    Place("words for a picture", "", "<img alt='", "'>"),
    Place("raised letters", "<p>", "<sup>", "</sup>", "</p>", 6),
    Place("spans", "<p>", "<span>", "</span>", "</p>", 6),
    Place("links", "<p>", "<a href='#'>", "</a>", "</p>", SHORT),
    Place("terms of a list", "<dl>", "<dt>", "</dt><dd>x</dd>", "</dl>", SHORT),
    Place("comments", "", "<!-- ", " -->"),
    Place("the foot of the page", "<footer>", "<p>", "</p>", "</footer>", SHORT),
    *(Place(f"lines of text {_of(size)}", "", "", "\n", size=size, form="text") for size in (SHORT, LONG, WHOLE)),
    *(Place(f"bullets of text {_of(size)}", "", "• ", "\n", size=size, form="text") for size in (SHORT, WHOLE)),
    Place("paragraphs of text", "", "", "\n\n", size=SHORT, form="text"),
    Place("headings of Markdown", "", "# ", "\n\nx\n\n", size=SHORT, form="text"),
    Place("rows of Markdown", "", "| a | ", " |\n", size=SHORT, form="text"),
    Place("indented lines of text", "", "      ", "\n", size=SHORT, form="text"),
    *(Place(f"paragraphs of Word {_of(size)}", "", f"<w:p>{_RUN}", _RUN_ENDS, size=size, form="docx") for size in (SHORT, LONG, WHOLE)),
    Place("headings of Word", "", f"<w:p><w:pPr>{_LEVEL}</w:pPr>{_RUN}", _RUN_ENDS, size=SHORT, form="docx"),
    Place("cells of Word", "<w:tbl>", f"<w:tr><w:tc><w:p>{_RUN}", f"{_RUN_ENDS}</w:tc></w:tr>", "</w:tbl>", SHORT, "docx"),
)

UNSEEN = frozenset({"attributes", "classes", "styles", "words for a picture", "comments"})
"""Places whose words are not part of the sheet."""

EVERY: dict[str, Callable[[int], str]] = {**ATTACKS, **PRINTED}
"""Attack generators: length → text."""
