"""What fuzzing starts from: pieces of the fixtures and of every way of writing a sheet, made anew for each run."""

from __future__ import annotations

import random
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from fuzz.pieces import HOSTILE_MARKUP, HOSTILE_TEXT, sheets

MOST_BYTES = {"bytes": 1_024, "structure": 256, "spoken": 256, "round_trip": 60, "docx": 80, "pdf": 80}
"""Longest input of each target, so that 20,000 of them take minutes. A structure of 256 bytes is a sheet of up to 3,000 characters."""
_STRUCTURES = 200
_ROUND_TRIPS = 200
_WORD_FILES = 200
_PDFS = 200


def corpus(target: str) -> Iterator[bytes]:
    """The inputs that a target starts from; the same on every run."""
    rng = random.Random(target)  # noqa: S311 - no secret: the same corpus on every run
    if target == "bytes":
        yield from _pages(rng)
    elif target == "pdf":
        # The first bytes choose a tree or none, the pages, the columns, and how often it is changed.
        yield from (bytes([number, rng.randrange(3), rng.randrange(2), rng.randrange(7)]) + rng.randbytes(rng.randrange(8, 70)) for number in range(_PDFS))
    elif target == "docx":
        # The first byte chooses the kind of file, the second how often it is changed.
        yield from (bytes([number, rng.randrange(6)]) + rng.randbytes(rng.randrange(8, 70)) for number in range(_WORD_FILES))
    elif target in {"structure", "spoken"}:
        yield from (rng.randbytes(rng.randrange(8, 250)) for _ in range(_STRUCTURES))
    else:
        # The first bytes choose a stored sheet with few changes, so that it stays one more often than not.
        yield from (bytes([rng.randrange(15), rng.randrange(4)]) + rng.randbytes(rng.randrange(4, 30)) for _ in range(_ROUND_TRIPS))


def _pages(rng: random.Random) -> Iterator[bytes]:
    """The beginning and another part of each sheet, the first byte choosing the name that it is read under."""
    from tests.matrix.sheets import SHEETS  # noqa: PLC0415 - many modules, for one target only
    from tests.matrix.writers import WRITERS  # noqa: PLC0415

    written = [writer.write(SHEETS[number % len(SHEETS)]) for number, writer in enumerate(WRITERS)]
    for page in (*sheets(), *written):
        room = MOST_BYTES["bytes"] - 1
        yield bytes([rng.randrange(4)]) + page[:room]
        at = rng.randrange(max(len(page) - room, 1))
        yield bytes([rng.randrange(4)]) + page[at : at + room]


def words() -> Iterator[bytes]:
    """What a mutation may put into bytes: tags, references and characters that change what is read."""
    for word in (*HOSTILE_MARKUP, *HOSTILE_TEXT):
        yield word.encode("utf-8", "surrogatepass")[:60]


def write(folder: Path, target: str) -> None:
    """Write the corpus of a target into a folder, and the dictionary of words beside it."""
    folder.mkdir(parents=True)
    for data in corpus(target):
        (folder / sha256(data).hexdigest()[:16]).write_bytes(data)
    lines = ('"' + "".join(f"\\x{byte:02x}" for byte in word) + '"\n' for word in words() if word)
    folder.with_suffix(".dict").write_text("".join(lines), encoding="ascii")
