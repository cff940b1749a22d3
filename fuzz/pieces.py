"""What fuzzed sheets are made of: headings, items and sentences of the fixtures, and what breaks readers."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

FIXTURES = Path(__file__).parents[1] / "fixtures"

HEADINGS = (
    "About This Drug",
    "Possible Side Effects (More Common)",
    "Possible Side Effects (Less Common)",
    "Possible Side Effects",
    "Sexual Problems and Reproductive Concerns",
    "Treating Side Effects",
    "Food and Drug Interactions",
    "Allergic Reactions",
    "When to Call the Doctor",
    "Warnings and Precautions",
    "Important Information",
    "Reproduction Warnings",
    "4. Possible side effects",
    "WHEN TO CALL THE DOCTOR:",
    "Other Names: Sample®, Test-2",
    "Revised March 2012",
    "© 2012 UPMC",
    "Something that no layout names",
)

HOSTILE_MARKUP = (
    "<!--", "-->", "<![CDATA[", "]]>", "<?xml version='1.0' encoding='utf-7'?>", "<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/hostname'>]>&a;",
    "<script>alert(1)</script>", "<style>", "<textarea>", "<title>", "<plaintext>", "<noscript>", "<template>", "<select><option>", "<svg><text>", "<math><mi>",
    "<iframe srcdoc='<p>x'>", "<object>", "<head>", "</head>", "<body>", "</body>", "</html>", "<frameset>", "<base href='//x'>", "<meta charset='utf-16'>",
    "<li>", "</li>", "<ul>", "</ul>", "<ol start=5>", "</ol>", "<dl><dt>", "<dd>", "<table><tr><td>", "</td><td>", "</table>", "<th>", "<p>", "</p>", "<b>", "</b>", "<br>",
    "<h2>", "</h2>", "<h1><h2>", "<sup>", "</sup>", "<s>", "</s>", "<pre>", "</pre>", "<div class='nav'>", "</div>", "<footer>", "<p class=MsoListParagraph>",
    "<span style='mso-list:Ignore'>·</span>", "<a href='#'>", "</a>", "<img alt='5 days'>", "<p a='", "<p a=\"", "<a b=c d", "<", "<<", "</", "< p>",
    "&", "&#", "&#0;", "&#x110000;", "&#55296;", "&#128;", "&nbsp;", "&lt;", "&amp;lt;b&gt;", "&notanentity;", "&shy;", "&#8206;",
)  # fmt: skip

HOSTILE_TEXT = (
    "\x00", "\x0b", "\x0c", "\x1a", "\x1b[2J", "\x7f", "\x85", "\u2028", "\u2029", "\r", "\r\n", "\t\t", "\u00a0", "\u00ad", "\u200b", "\u200d", "\u202e", "\u2066", "\ufeff", "\ufffd", "\ufffe",
    "\U000e0041", "\U0001f4a9", "e\u0301\u0301\u0301", "\uf0b7", "\uf0b0", "\ud800", "ﬁ", "ß", "İ", "ı", "Ǆ", "１００", "٣", "Ⅻ", "½", "1½", "⁄", "1/0", "0/0", "1/2/3", "−5", "–5",
    "Â°", "â€™", "Ã©", "999999999999999999999", "1,000,000,000", "0.0000000001", "1e999", "-1", "1.5.7", "5-", "-5-6-7", "100.5 F (38 C) (311 K)", "140/90/60", "5 or 6 or 7",
    "0 days", "0 times in 0 days", "more than more than 3", "in 1 day in 1 week", "at least at most 5", "5 5 5 5", "NaN", "inf", "Infinity", "null",
    "((((", "))))", "[[[[", "....", "----", "====", "____", "****", "####", "> > >", "| a | b |", "```", "* * *", "1. 2. 3.", "a) b) c)", "• • •", "·", "o ", "§", "{", "}", "{{7*7}}", "%s%n", "{0}", "\\",
    "=1+1", "@SUM(1)", "'", '"', "`", "$(id)", "; ", " - ", ", and, or, and", "such as", "(rare)", "call 911", "Page 1 of 2", "http://x.invalid/?a=b&c", "a" * 300, "ab " * 150, "5 " * 200, "(" * 200, "." * 200,
)  # fmt: skip

_SPLIT = re.compile(r"[\r\n]+")
_BULLET = re.compile(r"^[\s*•·▪●o-]{1,8}\s|^#{1,6}\s")
_TAG = re.compile(r"<[^<>]{0,300}>")


@cache
def sheets() -> tuple[bytes, ...]:
    """Every fixture that is a sheet, as it is stored."""
    return tuple(path.read_bytes() for path in sorted(FIXTURES.rglob("*")) if path.suffix in {".html", ".txt", ".md"})


@cache
def phrases() -> tuple[str, ...]:
    """Lines of the fixtures without markup or bullets: items, sentences, headings."""
    found: dict[str, None] = {}
    for sheet in sheets():
        for line in _SPLIT.split(sheet.decode("utf-8", "replace")):
            words = _BULLET.sub("", " ".join(_TAG.sub(" ", line).split())).strip()
            if 8 <= len(words) <= 240:
                found[words] = None
    return tuple(found)
