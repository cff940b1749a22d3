"""HTML-ish strings for Hypothesis: tags, comments, references and text in any order, most of them broken."""

from __future__ import annotations

from hypothesis import strategies as st

PARTS = (
    "<p>", "</p>", "<b>", "</b>", "<br>", "<div class='a > b'>", "</div>", "<ul><li>", "</li></ul>", "<table><tr><td>", "</td></tr></table>", "<h1>", "</h1>",
    "<p title='it&quot;s'>", '<a href="x?a=1&copy=2">', "</a>", "<a href=x>", "<img alt='x'>", "<sup>", "</sup>", "<input value=a>", "</", "<", ">", "< p>", "<p", "<p a='", "/>",
    "<!-- c -->", "<!---->", "<!--", "-->", "<!-->", "<!--->", "<!doctype html>", "<![CDATA[x]]>", "<![if !mso]>", "<![endif]>", "<?xml version='1.0'?>", "</ >", "</3>",
    "<script>", "</script>", "<script>if (a<b && '</p>') x</script>", "<style>p > b {}</style>", "</style>", "<head>", "</head>", "<html>", "</html>", "<body>", "</body>",
    "&amp;", "&lt;", "&copy2011", "&copy;", "&nbsp;", "&#176;", "&#xb0", "&#150;", "&", "&;", "&#", "&bogus;", "&notit;", "&shy;", "&#0;",
    "\n", "\t", " ", "\u00ad", "5", "°", "é", "word", "’",
)  # fmt: skip
"""What pages are made of, whole and in pieces."""

ANY = st.lists(st.sampled_from(PARTS) | st.text(st.characters(codec="utf-8"), max_size=5), max_size=25).map("".join)
"""Any string that looks like HTML here and there."""

WELL_FORMED = (
    "<p>", "</p>", "<b>", "</b>", "<br>", "<div>", "</div>", "<ul>", "<li>", "</li>", "</ul>", "<h2>", "</h2>", "<i title='a > b'>", "</i>", "<!-- c -->",
    "&amp;", "&lt;", "&copy;", "&#176;", "&#xb0;", "&shy;", "&nbsp;", "\n", " ", "a < b", "5", "°", "word", "R&D", "<sup>", "</sup>",
)  # fmt: skip
"""Parts on which every reader agrees, in whatever order they come."""

AGREED = st.lists(st.sampled_from(WELL_FORMED), max_size=25).map("".join)
"""Strings in which tags may be out of order and each is whole."""
