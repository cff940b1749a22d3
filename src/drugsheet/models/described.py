"""What the fields of records mean: the words under each in the source, read when a JSON Schema asks for them and not on import."""

from __future__ import annotations

import ast
import inspect
import sys
from collections.abc import Iterator
from functools import cache

from pydantic import BaseModel


@cache
def _of_module(name: str) -> dict[str, dict[str, str]]:
    """Each class of a module, and the words under its fields; none where the source is not at hand."""
    try:
        tree = ast.parse(inspect.getsource(sys.modules[name]))
    except (OSError, TypeError):
        return {}
    return {node.name: dict(_described(node)) for node in tree.body if isinstance(node, ast.ClassDef)}


def _described(node: ast.ClassDef) -> Iterator[tuple[str, str]]:
    for field, words in zip(node.body, node.body[1:], strict=False):
        if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name) and isinstance(words, ast.Expr) and isinstance(words.value, ast.Constant):
            yield field.target.id, inspect.cleandoc(str(words.value.value))


def descriptions(record: type[BaseModel]) -> dict[str, str]:
    """Field → what it means, for a class and those that it is made of."""
    made_of = [made for made in reversed(record.__mro__) if issubclass(made, BaseModel) and made is not BaseModel]
    return {field: words for made in made_of for field, words in _of_module(made.__module__).get(made.__name__, {}).items()}
