"""Readers of installed packages: when they are asked, and what becomes of one that is broken."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.metadata import EntryPoint
from typing import ClassVar

import pytest

import drugsheet
from drugsheet import DrugSheet
from drugsheet.errors import BadReader, UnsupportedSource
from drugsheet.reading import reader as readers
from drugsheet.reading.builder import Builder
from drugsheet.reading.decode import fingerprint
from drugsheet.reading.document import Document
from drugsheet.reading.limits import Limits

HERE = __name__
PAGE = b"CARD\x00\x01Dummycin\x00When to Call the Doctor\x00Call right away if you have:\x00-Chills\x00-Fever of 38 C or higher"


class CardReader:
    """Cards: lines between NUL bytes, items behind a hyphen."""

    name = "card"
    media_types = ("application/x-card",)
    endings = ("card",)
    binary = True
    asked: ClassVar[list[bytes]] = []

    def recognises(self, data: bytes) -> bool:
        self.asked.append(data[:4])
        return data.startswith(b"CARD")

    def read(self, source: bytes | str, *, name: str | None, limits: Limits) -> Document:
        assert isinstance(source, bytes)
        builder = Builder(limits, name)
        for at, line in enumerate(source[6:].decode().split("\x00")):
            tag = "li" if line.startswith("-") else "h1" if at < 2 else "p"
            builder.start(tag)
            builder.text(line.removeprefix("-"))
            builder.end(tag)
        builder.close()
        return builder.document(self.media_types[0], fingerprint(source))


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """What the installed packages offer; a test may say something else."""
    offered = [f"{HERE}:CardReader"]
    monkeypatch.setattr(readers, "offered", lambda group: [EntryPoint("card", value, group) for value in offered])
    readers._others.cache_clear()
    CardReader.asked.clear()
    yield offered
    readers._others.cache_clear()


@pytest.mark.parametrize(("name", "media_type"), [("a.card", None), ("a", None), (None, None), ("a.html", "application/x-card"), (None, "Application/X-Card; v=1")])
def test_it_reads_what_it_knows(installed: list[str], name: str | None, media_type: str | None) -> None:
    sheet = drugsheet.parse(PAGE, name=name, media_type=media_type)
    assert sheet.source.media_type == "application/x-card"
    assert [reason.text for reason in sheet.when_to_call] == ["Chills", "Fever of 38 C or higher"]
    assert sheet.verify(PAGE) == []
    loaded = DrugSheet.model_validate_json(sheet.model_dump_json()).attach(PAGE)
    assert loaded.locate(loaded.when_to_call[0].span) == sheet.locate(sheet.when_to_call[0].span)


@pytest.mark.parametrize("name", ["a.html", "a.txt", "a.md"])
def test_it_is_not_asked_where_a_reader_is_here(installed: list[str], name: str) -> None:
    page = b"<h1>About This Drug</h1><p>For pain.</p><h1>When to Call the Doctor</h1><ul><li>Chills</li></ul>"
    drugsheet.parse(page if name == "a.html" else b"# About This Drug\n\nFor pain.\n\n# When to Call the Doctor\n\n- Chills\n", name=name)
    assert CardReader.asked == []


def test_it_is_none_for_other_bytes(installed: list[str]) -> None:
    sheet = drugsheet.parse(b"# About This Drug\n\nFor pain.\n\n# When to Call the Doctor\n\n- Chills\n")
    assert sheet.source.media_type == "text/markdown"
    assert CardReader.asked


def test_its_media_type_is_named(installed: list[str]) -> None:
    with pytest.raises(UnsupportedSource, match="application/x-card"):
        drugsheet.parse("x", media_type="application/x-other")
    with pytest.raises(UnsupportedSource, match="CARD file"):
        drugsheet.parse("x", media_type="application/x-card")


@pytest.mark.parametrize("value", ["drugsheet_is_not_there:Reader", f"{HERE}:NoReader", f"{HERE}:Half", f"{HERE}:Broken"])
def test_a_broken_one_is_an_error_that_names_it(installed: list[str], value: str) -> None:
    installed[:] = [value]
    with pytest.raises(BadReader, match="DS1031") as caught:
        drugsheet.parse(PAGE, name="a.card")
    assert value in caught.value.reason
    assert caught.value.hint
    assert drugsheet.parse("<h1>About This Drug</h1><p>For pain.</p><h1>When to Call the Doctor</h1><ul><li>Chills</li></ul>", name="a.html").when_to_call


class Failing(CardReader):
    def read(self, *_: object, **__: object) -> Document:
        raise KeyError("on purpose")


class Empty(CardReader):
    def read(self, *_: object, **__: object) -> Document:
        return None  # type: ignore[return-value]  # what a careless one does


class Blind(CardReader):
    def recognises(self, *_: object) -> bool:
        raise IndexError("on purpose")


@pytest.mark.parametrize(("kind", "said"), [("Failing", "KeyError"), ("Empty", "NoneType"), ("Blind", "IndexError")])
def test_what_it_raises_is_an_error_that_names_it(installed: list[str], kind: str, said: str) -> None:
    installed[:] = [f"{HERE}:{kind}"]
    with pytest.raises(BadReader, match=f"'card'.*{said}") as caught:
        drugsheet.parse(PAGE, name="a.card")
    assert caught.value.hint


class Half:
    name = "half"


class Broken(CardReader):
    def __init__(self) -> None:
        raise RuntimeError("broken on purpose")
