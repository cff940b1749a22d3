"""How patterns are asked: a pattern that is only matched at a place need not be quick when it is searched for."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import drugsheet

ANCHORED = frozenset({"match", "fullmatch"})


@cache
def ways() -> Mapping[tuple[str, str], set[str]]:
    """The methods that are called on each global: (module, name) → names of methods; "other" for any other use of it."""
    found: dict[tuple[str, str], set[str]] = {}
    root = Path(drugsheet.__file__).parent
    for path in sorted(root.rglob("*.py")):
        module = ".".join(("drugsheet", *path.relative_to(root).with_suffix("").parts)).removesuffix(".__init__")
        nodes = list(ast.walk(ast.parse(path.read_text("utf-8"))))
        origin = {alias.asname or alias.name: (node.module, alias.name) for node in nodes if isinstance(node, ast.ImportFrom) and node.module for alias in node.names}
        methods = {node.value: node.attr for node in nodes if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name)}
        for node in nodes:
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
                found.setdefault(origin.get(node.id, (module, node.id)), set()).add(methods.get(node, "other"))
    return found
