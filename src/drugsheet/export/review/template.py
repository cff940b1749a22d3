"""Filling a template: everything is escaped, styles and scripts are inlined and named by their hashes."""

from __future__ import annotations

import base64
import hashlib
import json
from functools import cache
from importlib import resources
from typing import Any
from urllib.parse import quote

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from drugsheet.export.terminal import printable
from drugsheet.version import __version__

_PACKAGE = "drugsheet.export.review"
_POLICY = (
    "default-src 'none'; style-src {styles}; script-src {scripts};{images} base-uri 'none'; form-action 'none'; "
    "require-trusted-types-for 'script'; trusted-types 'none'"
)  # fmt: skip
_IN_SCRIPT = {ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026", 0x2028: "\\u2028", 0x2029: "\\u2029"}


def render(template: str, *, title: str, styles: tuple[str, ...] = ("base.css",), scripts: tuple[str, ...] = (), images: bool = False, **values: Any) -> bytes:
    """A page as bytes, from a template that extends ``base.html.jinja``.

    ``styles`` and ``scripts`` are files in ``assets/``; ``images`` says that the page holds pictures in itself. ``values`` are what the template asks for; every one is escaped, and
    characters that hide or reorder text are shown as escapes. The same values give the same bytes.
    """
    css, js = [_asset(name) for name in styles], [_asset(name) for name in scripts]
    page = _environment().get_template(template).render(
        title=title,
        version=__version__,
        policy=_POLICY.format(styles=_hashes(css), scripts=_hashes(js), images=" img-src data:;" if images else ""),
        styles=[Markup(text) for text in css],  # noqa: S704 - our own files
        scripts=[Markup(text) for text in js],  # noqa: S704
        **values,
    )
    return page.encode("utf-8")


def script_data(value: Any) -> Markup:
    """Plain data as JSON that can stand in a ``script`` element: nothing in it ends the element or begins another."""
    return Markup(json.dumps(value, ensure_ascii=False, separators=(",", ":")).translate(_IN_SCRIPT))  # noqa: S704 - escaped here


def anchor(key: str) -> str:
    """A JSON Pointer as the end of an element's id: ``/when_to_call/3`` is ``when_to_call-3``."""
    return key.strip("/").replace("/", "-")


def address(path: str) -> str:
    """A relative path as a link that stays one, whatever is in it: ``a b:c.html`` is ``./a%20b%3Ac.html``."""
    return "./" + quote(path.encode("utf-8", "surrogateescape"), safe="/")


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader(_PACKAGE),
        autoescape=True,  # everything: ``select_autoescape`` goes by endings and passes over .jinja
        undefined=StrictUndefined,
        finalize=_shown,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["anchor"] = anchor
    environment.filters["address"] = address
    return environment


def _shown(value: Any) -> Any:
    """What is put into a page: text without characters that act on it. Markup is our own and stays."""
    return printable(value) if isinstance(value, str) and not isinstance(value, Markup) else value


@cache
def _asset(name: str) -> str:
    return resources.files(_PACKAGE).joinpath("assets", name).read_text("utf-8").replace("\r\n", "\n")


def _hashes(texts: list[str]) -> str:
    """What a policy names inline text by; nothing is allowed where there is none."""
    hashes = (base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii") for text in texts)
    return " ".join(f"'sha256-{digest}'" for digest in hashes) or "'none'"
