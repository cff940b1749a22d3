"""Texts that attack whoever shows, opens or stores them: for every place where a sheet's words go out.

``PAYLOADS`` are put into every field of a sheet, ``NAMES`` are file names. A format is held against them by
tests/hardening/test_exports.py as soon as it is in ``FORMATS``.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from typing import Any

MARKUP = (
    '<script>alert(1)</script>',
    '</script><script>alert(1)</script>',
    '</title><script>alert(1)</script>',
    '</style><script>alert(1)</script>',
    '</textarea><script>alert(1)</script>',
    '<!--<script>alert(1)//-->',
    '--><script>alert(1)</script>',
    ']]><script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '"><img src=x onerror=alert(1)>',
    "'><img src=x onerror=alert(1)>",
    '" onmouseover="alert(1)" x="',
    "' onfocus='alert(1)' autofocus x='",
    '` onclick=alert(1) `',
    '<svg onload=alert(1)>',
    '<svg><script>alert(1)</script></svg>',
    '<svg><animate onbegin=alert(1) attributeName=x dur=1s>',
    '<math><mtext><img src onerror=alert(1)></mtext></math>',
    '<iframe src=javascript:alert(1)>',
    '<iframe srcdoc="<script>alert(1)</script>">',
    '<object data=javascript:alert(1)>',
    '<embed src=javascript:alert(1)>',
    '<a href=javascript:alert(1)>click</a>',
    'javascript:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    '<form action=javascript:alert(1)><input type=submit>',
    '<button formaction=javascript:alert(1)>x</button>',
    '<base href=//evil.invalid/>',
    '<meta http-equiv=refresh content=0;url=//evil.invalid>',
    '<link rel=stylesheet href=//evil.invalid/x.css>',
    '<style>*{display:none}</style>',
    '</style><style>body{background:red}',
    '<p style="position:fixed;inset:0">',
    '<details open ontoggle=alert(1)>',
    '<video><source onerror=alert(1)></video>',
    '<template><script>alert(1)</script></template>',
    '{{ 7*7 }}{% for x in y %}',
    '&lt;script&gt;alert(1)&lt;/script&gt;&#60;b&#62;',
    '\u202e\u2066<script>alert(1)</script>\u2028\u2029',
    '\x1b]0;x\x07\x00<plaintext>',
    '<svg/onload=alert(1)>',
    "' onmouseover='alert(1)",
    '" autofocus onfocus="alert(1)',
    '<a href="javascript:alert(1)">x</a>',
    '<!-- --><b>x</b>',
    '&lt;script&gt;alert(1)&lt;/script&gt;',
    '{{7*7}}{% raw %}${7*7}#{7*7}',
    '</textarea></title><h1>x',
)
FORMULAS = (
    "=1+1",
    "+1+1",
    "-1+1",
    "@SUM(1+1)",
    "=HYPERLINK(\"http://x.invalid\",\"x\")",
    "=cmd|' /C calc'!A0",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    "a\",\"=1+1",
    "＝1+1",
)
TERMINAL = (
    "\x1b[2J\x1b[31mred",
    "\x1b]0;title\x07",
    "\x1b]8;;http://x.invalid\x07link\x1b]8;;\x07",
    "\x9b31m",
    "a\bb\x7f",
    "over\rwrite",
    "\u202etxt.exe",
    "\u2066isolate\u2069",
    "zero\u200bwidth",
    "two\u2028lines\u2029here",
    "[bold red]markup[/]",
)
STRUCTURE = (
    "\n{\"ok\":true}\n",
    "\",\"ok\":false,\"x\":\"",
    "null\x00byte",
    "lone \ufffd replacement \ufffe",
    "%s%n%x{0}{name}",
)
PAYLOADS = (*MARKUP, *FORMULAS, *TERMINAL, *STRUCTURE)
"""At least forty; each a text that a field of a model takes."""

NAMES = (
    "..",
    "../escape.txt",
    "../../../../etc/escape.txt",
    "/etc/escape.txt",
    "//host/share/escape.txt",
    "a/../../escape.txt",
    "a/../b.txt",
    "./././c.txt",
    "C:\\escape.txt",
    "..\\escape.txt",
    "\\\\host\\escape.txt",
    "CON",
    "NUL.txt",
    "aux.html",
    "con.txt.json",
    "trailing dot.",
    "trailing blank ",
    " leading blank.txt",
    "-rf",
    "--output=x",
    "~",
    "~root",
    "$HOME",
    "`id`",
    "$(id)",
    "a;b|c&d",
    "new\nline.txt",
    "\x1b[2Jescape.txt",
    "\u202etxt.exe",
    "caf\u00e9.txt",
    "cafe\u0301-2.txt",
    "byte\udcff.txt",
    "*?[x].txt",
    "'\"quotes\".txt",
    "<b>.html",
    "=1+1.txt",
    "x" * 240 + ".txt",
    ".hidden",
    ".drugsheet",
    "a:b.txt",
)
"""At least thirty file names; some are paths, some no file system takes."""


def is_active(text: str, *, line_ends: bool = True) -> bool:
    """Whether a text holds what acts on a terminal or hides in it; ``line_ends`` lets newlines pass."""
    return any(unicodedata.category(char) in {"Cc", "Cf", "Cs", "Zl", "Zp"} and not (line_ends and char == "\n") for char in text)


def filled(data: Any, payload: str, *, keep: Callable[[tuple[Any, ...]], bool]) -> Any:
    """Plain data with ``payload`` in place of every text that ``keep`` does not hold back (it is given the path)."""

    def fill(node: Any, path: tuple[Any, ...]) -> Any:
        if isinstance(node, dict):
            return {key: fill(value, (*path, key)) for key, value in node.items()}
        if isinstance(node, list):
            return [fill(value, (*path, number)) for number, value in enumerate(node)]
        return payload if isinstance(node, str) and not keep(path) else node

    return fill(data, ())
