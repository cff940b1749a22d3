"""The package that a Word file is: its parts, unpacked within limits, and which belongs to which.

Nothing of a package is trusted: what a part unpacks to is counted as it comes and not taken from the directory, nothing is written, no
address is followed, and a document type declaration, which no Office file has, is refused before anything in it counts.
"""

from __future__ import annotations

import posixpath
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Final
from zipfile import BadZipFile, LargeZipFile, ZipFile

from lxml import etree

from drugsheet.errors import DrugsheetError, SourceDamaged, SourceLocked, SourceTooDeep, SourceTooLarge, TooManyElements, UnreadableSource
from drugsheet.reading.docx import is_encrypted
from drugsheet.reading.limits import Limits

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
M: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
R: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_OPEN = "Open it in a word processor and save it again."
_BOMB = "It may be made to harm: no word processor packs so tightly. Where you trust it, open it in one and save it again."
_STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", W[1:-1].encode()),
    (b"http://purl.oclc.org/ooxml/officeDocument/math", M[1:-1].encode()),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships", R[1:-1].encode()),
)
"""Names of the strict form of the format; what is read here differs in nothing else."""
_ENTRY = b"PK\x01\x02"
_CHUNK = 65_536
_DEEPEST = 200
"""Elements inside elements that are followed whatever the limits say: a Word file has some forty."""
_MOST_TIMES = 200
_SMALL = 1 << 20
"""A part that unpacks to more than this, and to more than so many times its size, is a bomb."""
_OTHERS = (("xl/", "a spreadsheet"), ("ppt/", "a presentation"), ("visio/", "a drawing"))
_DAMAGES = (BadZipFile, LargeZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError, etree.XMLSyntaxError)
"""What the libraries raise for packages and parts that are not made as they should be; RuntimeError for a kind of packing they lack."""


@dataclass(frozen=True, slots=True)
class Relation:
    """A part that another one names: by what identifier, and as what (``styles``, ``header``, …)."""

    key: str
    kind: str
    part: str


class Package:
    """The parts of a Word file. Raises SourceLocked, SourceDamaged, SourceTooLarge, or UnreadableSource for what is no Word file."""

    def __init__(self, data: bytes, limits: Limits, name: str | None) -> None:
        self._limits = limits
        self._name = name
        self._room = limits.max_unpacked_bytes
        self._elements = 0
        if is_encrypted(data):
            raise self._locked()
        if data.count(_ENTRY) > limits.max_parts:
            raise SourceTooLarge(f"the Word file has more than {limits.max_parts:,} parts", hint="Raise Limits.max_parts if it is meant to be like this.", name=name)
        try:
            self._zip = ZipFile(BytesIO(data))
        except _DAMAGES as error:
            raise self._damaged("its directory is not whole", error) from error
        self._parts = {info.filename: info for info in self._zip.infolist()}
        self.main = self._main()

    def root(self, part: str) -> etree._Element:
        """The outermost element of a part. Raises SourceDamaged when it is not there or cannot be read, and what the limits raise."""
        if part not in self._parts:
            raise self._damaged(f"it has no part {part!r}", None)
        if self._parts[part].flag_bits & 1:
            raise self._locked()
        try:
            return self._parsed(part)
        except _DAMAGES as error:
            if isinstance(error, etree.XMLSyntaxError) and "depth" in str(error).lower():
                raise self._too_deep(part) from error
            raise self._damaged(f"the part {part!r} cannot be read", error) from error

    def related(self, part: str) -> list[Relation]:
        """The parts of the package that a part names, in its order; addresses elsewhere are none."""
        folder, file = posixpath.split(part)
        listed = posixpath.join(folder, "_rels", f"{file}.rels")
        if listed not in self._parts:
            return []
        found = (element for element in self.root(listed) if element.get("TargetMode") != "External")
        return [
            Relation(element.get("Id", ""), element.get("Type", "").rpartition("/")[2], posixpath.normpath(posixpath.join("/", folder, element.get("Target", "")))[1:])
            for element in found
        ]

    def __contains__(self, part: str) -> bool:
        return part in self._parts

    def _main(self) -> str:
        main = next((relation.part for relation in self.related("") if relation.kind == "officeDocument"), "word/document.xml")
        for folder, what in _OTHERS:
            if main.startswith(folder):
                raise UnreadableSource(f"the source is {what}, not a text", hint="Save its words as a Word file, HTML or plain text.", name=self._name)
        return main

    def _parsed(self, part: str) -> etree._Element:
        """A part as a tree, counted while it grows."""
        parser = etree.XMLPullParser(("start", "end"), resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True)
        root: etree._Element | None = None
        depth, deepest = 0, min(self._limits.max_depth, _DEEPEST)
        for chunk in (*self._unpacked(part), b""):
            if chunk:
                parser.feed(chunk)
            else:
                parser.close()
            for event, element in parser.read_events():
                if root is None and isinstance(element, etree._Element):  # noqa: SLF001 - the class has no other name
                    root = element
                    if root.getroottree().docinfo.internalDTD is not None:
                        raise UnreadableSource(f"the part {part!r} declares a document type, which no Word file does", hint=_OPEN, name=self._name)
                depth += 1 if event == "start" else -1
                self._elements += event == "start"
                if depth > deepest:
                    raise self._too_deep(part)
                if self._elements > self._limits.max_elements:
                    raise TooManyElements(
                        f"the Word file has more than {self._limits.max_elements:,} elements", hint="Raise Limits.max_elements if it is meant to be like this.", name=self._name
                    )
        if root is None:
            raise self._damaged(f"the part {part!r} is empty", None)
        return root

    def _unpacked(self, part: str) -> Iterator[bytes]:
        """The bytes of a part, the names of the strict form replaced, in chunks."""
        info = self._parts[part]
        size = 0
        chunks = []
        with self._zip.open(info) as stream:
            while chunk := stream.read(_CHUNK):
                size += len(chunk)
                self._room -= len(chunk)
                if self._room < 0:
                    raise SourceTooLarge(
                        f"the Word file unpacks to more than {self._limits.max_unpacked_bytes:,} bytes", hint="Raise Limits.max_unpacked_bytes if it is meant to be this large.", name=self._name
                    )
                if size > _SMALL and size > _MOST_TIMES * info.compress_size:
                    raise SourceTooLarge(f"the part {part!r} unpacks to more than {_MOST_TIMES} times its size", hint=_BOMB, name=self._name)
                chunks.append(chunk)
        data = b"".join(chunks)
        for strict, usual in _STRICT:
            data = data.replace(strict, usual)
        yield from (data[at : at + _CHUNK] for at in range(0, len(data), _CHUNK))

    def _locked(self) -> DrugsheetError:
        return SourceLocked("the Word file is locked with a password", hint="Open it with its password and save it without one.", name=self._name)

    def _damaged(self, what: str, error: BaseException | None) -> DrugsheetError:
        why = "" if error is None else f": {error}"
        return SourceDamaged(f"the Word file is damaged: {what}{why}", hint=_OPEN, name=self._name)

    def _too_deep(self, part: str) -> DrugsheetError:
        return SourceTooDeep(
            f"elements of the part {part!r} are nested deeper than {min(self._limits.max_depth, _DEEPEST)}", hint=_OPEN, name=self._name
        )


def child(element: etree._Element | None, tag: str) -> etree._Element | None:
    """The first child with a name of the word processor's own; None of None."""
    return None if element is None else element.find(W + tag)


def value(element: etree._Element | None, tag: str | None = None) -> str | None:
    """What an element says, or the child of it that has this name; None where it says nothing."""
    found = element if tag is None else child(element, tag)
    return None if found is None else found.get(W + "val")


def held(properties: etree._Element | None) -> dict[str, etree._Element]:
    """What properties hold, each by its name, the first of a name: asked once for all of them."""
    return {} if properties is None else {element.tag: element for element in reversed(properties)}


def number(text: str | None) -> int | None:
    """A whole number of up to nine digits; None for anything else."""
    digits = "" if text is None else text.strip()
    return int(digits) if digits.removeprefix("-").isdecimal() and digits.isascii() and len(digits) <= 9 else None


def switch(element: etree._Element | None, tag: str) -> bool | None:
    """A property that is on or off (17.17.4); None where nothing is said of it."""
    return is_on(child(element, tag))


def is_on(element: etree._Element | None) -> bool | None:
    """What an element says that turns a property on or off; None of None."""
    return None if element is None else element.get(W + "val", "true").lower() not in {"0", "false", "off", "none"}
