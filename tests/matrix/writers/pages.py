"""Sheets inside the pages of content managers: navigation, search, scripts, related links, footers."""

from __future__ import annotations

import re
import textwrap
from dataclasses import replace
from html import escape

from ..abstract import Sheet
from .markup import PLAIN, html, page

_SCRIPT = """<script>
var related = '<h2>When to Call the Doctor</h2><ul><li>Fever of 103 °F or above</li></ul>';
if (1 < 2 && document.all) { document.write("<h2>Possible Side Effects<\\/h2><p>None</p>"); }
</script>"""


def _links(sheet: Sheet) -> str:
    return "\n".join(f'<li><a href="#s{number}">{escape(section.heading)}</a></li>' for number, section in enumerate(sheet.sections))


def _semantic(sheet: Sheet, body: str) -> str:
    return f"""<!doctype html>
<html lang="en" class="no-js">
<head>
<meta charset="utf-8">
<title>{escape(sheet.name)} | Chemotherapy Drugs | UPMC</title>
<meta property="og:title" content="{escape(sheet.name)} and possible side effects">
<style>.accordion h2::before {{ content: "Possible Side Effects"; }}</style>
{_SCRIPT}
<script type="application/ld+json">{{"@type": "Drug", "name": "{sheet.name}", "warning": "<b>Call 911</b>"}}</script>
</head>
<body class="education-page">
<a class="skip-link" href="#main">Skip to main content</a>
<noscript><img src="/pixel.gif" alt=""></noscript>
<header class="site-header" role="banner">
<a href="/"><img src="/logo.svg" alt="UPMC"></a>
<form class="search" role="search" action="/search">
<label for="q">Search for a drug or side effect</label>
<input id="q" type="search" placeholder="Possible side effects of…"><button type="submit">Search</button>
<select name="in"><option>Possible Side Effects</option><option>When to Call the Doctor</option></select>
</form>
<nav class="main-nav"><ul>
<li><a href="/find">Find a Doctor</a></li>
<li><a href="/call">When to Call the Doctor</a></li>
<li><a href="/drugs">About Our Drugs</a><ul><li><a href="/se">Treating Side Effects</a></li><li><a href="/fdi">Food and Drug Interactions</a></li></ul></li>
</ul></nav>
</header>
<ol class="breadcrumb"><li><a href="/">Home</a></li><li><a href="/drugs">Chemotherapy Drugs</a></li><li class="active">{escape(sheet.name)}</li></ol>
<aside class="sidebar"><h3>On this page</h3><ul>
{_links(sheet)}
</ul></aside>
<main id="main">
<div class="share-buttons"><span>Share this:</span> <a href="#f">Facebook</a> <button type="button">Print</button> <button type="button">Email</button></div>
<article>
{body}
</article>
<section class="related-links"><h2>Related Topics</h2><ul>
<li><a href="/1">Treating Side Effects of Radiation</a></li>
<li><a href="/2">Allergic Reactions</a></li>
<li><a href="/3">Mouth care in 5 easy steps</a></li>
</ul></section>
<form id="feedback" class="feedback"><fieldset><legend>Was this page helpful?</legend>
<label><input type="radio" name="h"> Yes</label> <label><input type="radio" name="h"> No</label> <button>Send</button></fieldset></form>
</main>
<div id="cookie-banner" class="cookie-notice"><p>We use cookies to improve this site.</p><button>Accept</button></div>
<footer class="site-footer"><ul><li><a href="/careers">Careers</a></li><li><a href="/privacy">Privacy</a></li></ul>
<p>200 Lothrop Street, Pittsburgh, PA 15213</p></footer>
{_SCRIPT}
</body>
</html>
"""


def _web_forms(sheet: Sheet, body: str) -> str:
    """ASP.NET: one form around everything, tables for the layout, names that the server made up."""
    return f"""<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html xmlns="http://www.w3.org/1999/xhtml">
<head><title>
\t{escape(sheet.name)}
</title><meta http-equiv="Content-Type" content="text/html; charset=utf-8" /><link rel="stylesheet" type="text/css" href="/core.css" /></head>
<body onload="javascript:_spBodyOnLoadWrapper();">
<form name="aspnetForm" method="post" action="/Pages/drug.aspx?id=77" id="aspnetForm" onsubmit="return _spFormOnSubmitWrapper();">
<div><input type="hidden" name="__VIEWSTATE" id="__VIEWSTATE" value="/wEPDwUKLTQ2MzQ5NzE4Mg9kFgJmD2QWAgIBD2QWBAIBD2QW" /></div>
<script type="text/javascript">
//<![CDATA[
var theForm = document.forms['aspnetForm'];
if (a < b && c > d) {{ document.write('<h2>Possible Side Effects</h2>'); }}
//]]>
</script>
<table cellpadding="0" cellspacing="0" border="0" width="100%" id="ctl00_Layout"><tr><td colspan="2">
<span id="ctl00_SkipRibbon"><a href="#mainContent">Skip Ribbon Commands</a></span>
<div id="ctl00_PlaceHolderSearch"><table><tr><td><label for="ctl00_s">Search this site</label></td>
<td><input id="ctl00_s" type="text" value="Search..." /></td><td><input type="submit" value="Go" /></td></tr></table></div>
</td></tr><tr><td valign="top" width="180">
<div id="ctl00_CurrentNav"><table><tr><td><a href="/a">About This Drug</a></td></tr>
<tr><td><a href="/b">Possible Side Effects</a></td></tr><tr><td><a href="/c">When to Call the Doctor</a></td></tr></table></div>
</td><td valign="top">
<span id="ctl00_SiteMapPath"><span><a href="/">Home</a></span><span> &gt; </span><span><a href="/d">Drugs</a></span><span> &gt; </span><span>{escape(sheet.name)}</span></span>
<div id="ctl00_PlaceHolderMain_RichHtmlField" style="display:inline"><a name="mainContent"></a>
{body}
</div>
<div class="ms-wpcontent"><h2>See Also</h2><ul>
<li><a href="/e">Treating Side Effects</a></li>
<li><a href="/f">Food and Drug Interactions</a></li>
</ul></div>
</td></tr></table>
<div class="aspNetHidden"><input type="hidden" name="__EVENTVALIDATION" value="/wEWAwLs" /></div>
</form>
</body>
</html>
"""


def _between_tables(sheet: Sheet, body: str) -> str:
    """A portal of 2003: three columns of a table, no class that says what a column is for."""
    return f"""<html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"><title>{escape(sheet.name)}</title></head>
<body bgcolor="#ffffff"><table width="760"><tr>
<td width="150" valign="top"><p><a href="/">Home</a><br><a href="/drugs">Drugs A to Z</a><br>
<a href="/side">Possible Side Effects</a><br><a href="/call">When to Call the Doctor</a></p></td>
<td width="460" valign="top">
{body}
</td>
<td width="150" valign="top"><p><b>Quick links</b><br><a href="/1">Find a Doctor</a><br><a href="/2">Food and Drug Interactions</a></p></td>
</tr></table></body></html>
"""


def _minified(sheet: Sheet, body: str) -> str:
    return re.sub(r">\s*\n\s*<", "><", page(sheet, body))


def _source_wrapped(sheet: Sheet, body: str) -> str:
    """An editor that breaks the lines of the source, and indents them."""
    lines = page(sheet, body).splitlines()
    return "\n".join(textwrap.fill(line, 60, subsequent_indent=" " * 8, break_long_words=False, break_on_hyphens=False) for line in lines)


def _misleading(sheet: Sheet, body: str) -> str:
    """The sheet's own elements have names that speak of navigation and the like."""
    return f"""<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>{escape(sheet.name)}</title></head>
<body class="has-sidebar nav-open"><div id="page-with-sidebar" class="region related-none"><div class="content social-share-enabled search-result">
{body}
</div></div></body></html>
"""


_BANNER = replace(PLAIN, title=lambda markup, text: f'<div class="hero banner"><h1>{markup.inline(text)}</h1></div>', page=_misleading)

WRITERS = (
    html("page_semantic", replace(PLAIN, page=_semantic)),
    html("page_web_forms", replace(PLAIN, page=_web_forms), "aspx"),
    html("page_three_columns", replace(PLAIN, page=_between_tables)),
    html("page_minified", replace(PLAIN, page=_minified)),
    html("page_misleading_names", _BANNER),
    html("page_source_wrapped", replace(PLAIN, page=_source_wrapped)),
)
