"""Bytes as a row of choices, so that a fuzzer's input means a sheet: the same bytes always mean the same one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")

_NO_CONTROLS = bytes(byte if byte >= 0x20 or byte in b"\t\n\r" else byte + 0x60 for byte in range(256))


class Choices:
    """Choices taken from bytes, one after another. When the bytes are used up, every choice is the first one."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._at = 0

    @property
    def left(self) -> int:
        """How many bytes are not used yet."""
        return len(self._data) - self._at

    def number(self, below: int) -> int:
        """A number from 0 to ``below`` - 1: one byte, or two where one is not enough."""
        width = 1 if below <= 256 else 2
        taken = self._data[self._at : self._at + width]
        self._at += len(taken)
        return int.from_bytes(taken, "little") % below

    def one_of(self, values: Sequence[T]) -> T:
        """One of some values."""
        return values[self.number(len(values))]

    def raw(self, most: int) -> bytes:
        """Up to ``most`` bytes as they are."""
        length = self.number(most + 1)
        taken = self._data[self._at : self._at + length]
        self._at += len(taken)
        return taken

    def text(self, most: int) -> str:
        """Up to ``most`` characters. Control characters become letters: a few of them, and a sheet is refused as binary."""
        return self.raw(most).translate(_NO_CONTROLS).decode("utf-8", "replace")
