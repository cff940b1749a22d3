"""Cutting in one go gives what cutting again and again gives, and blocks fuse in one go as they do two by two."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from functools import reduce

from drugsheet.reading.document import Block, Piece, carve, cut_all, fold, fuse, split, visible
from drugsheet.reading.lines import _LONGEST_LINE, Line, _of_bearable_length
from tests.tables import table

from .documents import text

CHARACTERS = "abc de  f\t\u200b\u00adé½•"


def pieces(pick: random.Random) -> tuple[Piece, ...]:
    made, at = [], 0
    for _ in range(pick.randint(1, 6)):
        words = "".join(pick.choices(CHARACTERS, k=pick.randint(0, 9)))
        made.append(Piece(-1 if pick.random() < 0.2 else at, words, pick.random() < 0.3, pick.choice((1, 1, 1, 6))))
        at += len(words)
    return tuple(made)


def again_and_again(given: Sequence[Piece], counts: Sequence[int]) -> list[tuple[Piece, ...]]:
    found, rest, taken = [], tuple(given), 0
    for count in counts:
        left, rest = cut_all(rest, [count - taken])
        found.append(left)
        taken = count
    return [*found, rest]


def shown(given: Sequence[Piece]) -> str:
    return "".join(fold(piece.text).replace(" ", "") for piece in given)


@table(range(200))
def test_cut(seed: int) -> None:
    pick = random.Random(seed)
    given = pieces(pick)
    total = sum(visible(piece.text) for piece in given)
    counts = sorted(pick.choices(range(total + 1), k=pick.randint(1, 4)))
    found = cut_all(given, counts)
    assert [shown(part) for part in found] == [shown(part) for part in again_and_again(given, counts)]
    assert "".join(map(shown, found)) == shown(given)
    assert [len(shown(part)) for part in found] == [right - left for left, right in zip([0, *counts], [*counts, total], strict=True)]
    for part in found:
        assert all(any(whole.offset <= piece.offset and whole.text[piece.offset - whole.offset :].startswith(piece.text) for whole in given) for piece in part if piece.offset >= 0)


@table(range(100))
def test_carve(seed: int) -> None:
    pick = random.Random(seed)
    given = pieces(pick)
    words = fold("".join(piece.text for piece in given))
    begins = [index for index, char in enumerate(words) if index and not char.isspace()]
    if not begins:
        return
    block = Block("paragraph", words, given, strong=pick.randrange(len(words)), bullet="•")
    places = sorted(pick.sample(begins, k=min(len(begins), pick.randint(1, 3))))
    expected, rest, taken = [], block, 0
    for place in places:
        head, rest = split(rest, place - taken)
        expected.append(head)
        taken = place
    expected.append(rest)
    found = carve(block, places)
    assert [replace(part, pieces=()) for part in found] == [replace(part, pieces=()) for part in expected]
    assert [shown(part.pieces) for part in found] == [shown(part.pieces) for part in expected]


def test_fuse() -> None:
    blocks = [Block("item", f"words {number}", (Piece(number, "x"),), style="dt" if number == 0 else "", struck=number == 2, linked=number < 2) for number in range(4)]
    assert fuse(blocks) == reduce(lambda one, other: fuse([one, other]), blocks)


def test_a_long_line_of_bullets_loses_nothing() -> None:
    items = [f"Effect {number} that may last {number % 7 + 1} days" for number in range(600)]
    line = Line([Piece(0, " ".join(f"• {item}" for item in items))])
    parts = _of_bearable_length(line)
    assert len(parts) > 2
    assert max(len(part.text) for part in parts) <= _LONGEST_LINE
    assert "".join(part.text for part in parts) == line.text
    document = text(line.text)
    assert [block.text for block in document.blocks] == items
    assert {block.kind for block in document.blocks} == {"item"}
