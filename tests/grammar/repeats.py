"""Finds nested unbounded repeats in a pattern's source: ``(?:a+)*`` and its kin, which can take for ever to fail.

A repeat is unbounded when it has no upper limit; one that gives nothing back (possessive, or inside an atomic group or a
lookaround) cannot multiply. The source is read as ``re`` and ``regex`` write it, verbose patterns and named lists included.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_QUANTIFIER = re.compile(r"(?:(?P<sign>[*+?])|\{(?P<low>[0-9]*)(?:(?P<comma>,)(?P<high>[0-9]*))?\})(?P<mode>[+?]?)")
_FUZZY = re.compile(r"\{[^{}]*[esid][^{}]*\}")  # regex: (?:word){e<=1} counts errors, not repeats
_NAMED = re.compile(r"\\(?:[LNpPgxuU]?\{[^{}]*\}|[Lgk]<[^<>]*>)")
_OPENING = re.compile(r"\((?:\?(?:#|P=\w+|P?<\w+>|P>\w+|<?[=!]|[>:|]|[(][^()]*[)]|(?P<flags>[a-zA-Z0-9]*(?:-[a-zA-Z]+)?)(?P<end>[:)]))|(?!\?))")


@dataclass(frozen=True, slots=True)
class Nested:
    """A repeat around a repeat: the group and its quantifier as written, and the inner repeats."""

    outer: str
    inner: tuple[str, ...]

    @property
    def suggestion(self) -> str:
        """The same group with a bound, giving nothing back."""
        group, quantifier = re.fullmatch(r"(?s)(.*\))(.*)", self.outer).groups()  # type: ignore[union-attr]  # always a group
        low = "1" if quantifier.startswith("+") else (re.match(r"\{([0-9]*)", quantifier) or re.match("()", ""))[1] or "0"  # type: ignore[index]
        return f"{group}{{{low},8}}+"


@dataclass(slots=True)
class _Group:
    """An open group: where it begins, whether it keeps what it matched, the unbounded repeats in it."""

    start: int
    sealed: bool
    verbose: bool
    repeats: list[str] = field(default_factory=list)


def nested_repeats(pattern: str, *, verbose: bool = False) -> list[Nested]:
    """Every unbounded repeat of a group that holds an unbounded repeat. Raises ValueError for a pattern it cannot read."""
    found: list[Nested] = []
    stack = [_Group(0, sealed=False, verbose=verbose)]
    at = 0
    while at < len(pattern):
        char = pattern[at]
        if stack[-1].verbose and (char.isspace() or char == "#"):
            at = _end_of_line(pattern, at) if char == "#" else at + 1
            continue
        if char == "(":
            at = _open(pattern, at, stack)
            continue
        start, inner = at, list[str]()
        if char == ")":
            group = _close(stack, at)
            start = group.start
            inner = [] if group.sealed else group.repeats
            at += 1
        elif char == "[":
            at = _end_of_class(pattern, at)
        elif char == "\\":
            named = _NAMED.match(pattern, at)
            at = named.end() if named else at + 2
        else:
            at += 1
        at = _quantified(pattern, start, at, inner, stack[-1], found)
    if len(stack) != 1:
        raise ValueError("a group is not closed")
    return found


def _close(stack: list[_Group], at: int) -> _Group:
    if len(stack) < 2:
        raise ValueError(f"no group to close at {at}")
    return stack.pop()


def _quantified(pattern: str, start: int, end: int, inner: list[str], holder: _Group, found: list[Nested]) -> int:
    """Read the quantifiers after an atom; what repeats without bound is told to the group around it."""
    at = end
    if holder.verbose:
        at = _skip_blank(pattern, at)
    match = _QUANTIFIER.match(pattern, at)
    if match is None or (match["low"] == "" and match["comma"] is None and match["sign"] is None):
        if fuzzy := _FUZZY.match(pattern, at):
            return _quantified(pattern, start, fuzzy.end(), inner, holder, found)
        holder.repeats += inner
        return end
    unbounded = match["sign"] in {"*", "+"} or (match["comma"] is not None and match["high"] == "")
    written = pattern[start : match.end()]
    if match["mode"] == "+":
        return match.end()  # possessive: what it matched is kept, nothing inside is tried again
    if unbounded and inner:
        found.append(Nested(written, tuple(inner)))
    holder.repeats += inner
    if unbounded:
        holder.repeats.append(written)
    return match.end()


def _open(pattern: str, at: int, stack: list[_Group]) -> int:
    match = _OPENING.match(pattern, at)
    if match is None:
        raise ValueError(f"cannot read the group at {at}: {pattern[at : at + 20]!r}")
    opening, verbose = match[0], stack[-1].verbose
    if opening.startswith(("(?P=", "(?P>", "(?#")):
        closing = pattern.index(")", match.end())
        return closing + 1
    if match["flags"] is not None:
        on, _, off = match["flags"].partition("-")
        verbose = (verbose or "x" in on) and "x" not in off
        if match["end"] == ")":
            stack[-1].verbose = verbose
            return match.end()
    stack.append(_Group(at, sealed=opening in {"(?>", "(?=", "(?!", "(?<=", "(?<!"}, verbose=verbose))
    return match.end()


def _end_of_class(pattern: str, at: int) -> int:
    """One past a character class; a bracket right after its start (or its ``^``) is a member."""
    at += 1
    if pattern[at] == "^":
        at += 1
    if pattern[at] == "]":
        at += 1
    while pattern[at] != "]":
        if pattern[at] == "[" and pattern[at + 1] == ":":
            at = pattern.index(":]", at) + 2
        else:
            at += 2 if pattern[at] == "\\" else 1
    return at + 1


def _end_of_line(pattern: str, at: int) -> int:
    end = pattern.find("\n", at)
    return len(pattern) if end < 0 else end + 1


def _skip_blank(pattern: str, at: int) -> int:
    while at < len(pattern) and pattern[at].isspace():
        at += 1
    return at
