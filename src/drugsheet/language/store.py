"""What the lexicon and the rules compile to, kept with the package so that the first sheet is read at once.

``en/compiled.json`` is written by ``make words``; a test holds that it is current. It is used only where it was made from the
very word tables that lie beside it, and a rule only where its source is the same; everything else is compiled when it is used.
"""

from __future__ import annotations

import json
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import Any

from drugsheet.language.lexicon import Lexicon, from_tables, sources

NAME = "compiled.json"


@cache
def english() -> Lexicon:
    """The lexicon of English, one for the process; layouts may add words to it."""
    kept = _kept("en")
    return from_tables("en") if kept is None else kept  # an empty one has no tokens yet, and is a lexicon


def fingerprint(language: str) -> str:
    """A digest of the word tables of a language."""
    digest = sha256()
    for name, data in sources(language).items():
        digest.update(f"{name} {len(data)} ".encode())
        digest.update(data)
    return digest.hexdigest()


def _kept(language: str) -> Lexicon | None:
    """The lexicon as it is kept with the package, when it was made from these word tables."""
    file = files("drugsheet.language") / language / NAME
    try:
        data = json.loads(file.read_bytes())
    except FileNotFoundError:
        return None
    if data["made_from"] != fingerprint(language):
        return None
    lexicon = Lexicon.restored(data["lexicon"])
    lexicon.compiled = data["rules"]
    lexicon.compiled_version = lexicon.version
    return lexicon


def written(language: str, lexicon: Lexicon, compiled: dict[str, tuple[str, str | None, bool]]) -> dict[str, Any]:
    """The content of the file."""
    return {"made_from": fingerprint(language), "lexicon": lexicon.snapshot(), "rules": compiled}
