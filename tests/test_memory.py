"""What is kept of readings: given back for the same words, dropped on request, and never of long texts."""

from __future__ import annotations

from drugsheet.grammar.sentences import sentences
from drugsheet.memory import LONGEST, forget, remembered, remembered_if_short


def test_kept_and_forgotten() -> None:
    asked: list[str] = []

    @remembered(2)
    def read(text: str) -> int:
        asked.append(text)
        return len(text)

    assert [read("a"), read("a"), read("bb")] == [1, 1, 2]
    assert asked == ["a", "bb"]
    forget()
    assert read("a") == 1
    assert asked == ["a", "bb", "a"]
    read("bb")
    read("ccc")
    read("a")
    assert asked == ["a", "bb", "a", "bb", "ccc", "a"], "two are kept, the oldest goes"


def test_long_texts_are_not_kept() -> None:
    asked: list[str] = []

    @remembered_if_short(8)
    def read(text: str) -> int:
        asked.append(text)
        return len(text)

    long = "x" * (LONGEST + 1)
    assert read(long) == read(long) == len(long)
    assert len(asked) == 2


def test_the_same_result_is_shared() -> None:
    assert sentences("One. Two.") is sentences("One. Two.")
