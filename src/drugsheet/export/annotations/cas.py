"""A sheet's facts as a UIMA CAS, by dkpro-cassis; needs the extra ``drugsheet[cas]``.

A type for each kind of fact, all of them under ``drugsheet.Fact``. Offsets are code points in cassis and UTF-16 units in the XMI that it
writes, as UIMA counts them.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from drugsheet.errors import MissingExtra
from drugsheet.export.annotations.files import archive
from drugsheet.export.annotations.marks import Kind, Mark, kinds, marks
from drugsheet.export.annotations.web import value_json
from drugsheet.models import DrugSheet

if TYPE_CHECKING:
    from cassis import Cas, TypeSystem

PACKAGE = "drugsheet"
FACT = f"{PACKAGE}.Fact"
"""The type above all others, with the fields that every fact has."""
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_STRING, _BOOLEAN = "uima.cas.String", "uima.cas.Boolean"
_COMMON = {
    "path": (_STRING, "Where the fact stands in the sheet's JSON: a JSON Pointer."),
    "value": (_STRING, "The fact's own fields, as JSON."),
    "partOf": (FACT, "The fact that it is a part of."),
}


def to_cas(sheet: DrugSheet) -> Cas:
    """A sheet's text and facts as a CAS, with its type system: ``cas.to_xmi()``, ``cas.typesystem.to_xml()``.

    Each annotation has ``path``, ``value`` and ``partOf``, and its type those fields of the fact that are a text, one of a list, a yes or
    no, or a range (in words). A character that XML has no place for is U+FFFD, which moves no offset. Raises ``MissingExtra``.
    """
    return _cas(sheet, type_system())


def _cas(sheet: DrugSheet, types: TypeSystem) -> Cas:
    from cassis import Cas

    cas = Cas(types)
    cas.sofa_string = in_xml(sheet.text)
    cas.sofa_mime = "text/plain"
    whole_text = cas.get_document_annotation()
    whole_text.begin, whole_text.end, whole_text.language = 0, len(sheet.text), "x-unspecified"
    end = len(sheet.text)  # a stored sheet may hold a span beyond it, for which no offset in the XMI could stand
    made: list[Any] = []
    for mark in marks(sheet):
        kind = kinds()[mark.kind]
        whole = None if mark.part_of is None else made[mark.part_of]
        of = types.get_type(f"{PACKAGE}.{mark.kind}")
        made.append(
            of(
                begin=min(mark.span.start, end),
                end=min(mark.span.end, end),
                path=mark.pointer,
                value=in_xml(value_json(mark.value)),
                partOf=whole,
                **_features(mark, kind),
            )
        )
    cas.add_all(made)
    return cas


def type_system() -> TypeSystem:
    """The types of every kind of fact. Raises ``MissingExtra``."""
    try:
        from cassis import TypeSystem
    except ImportError as error:
        raise MissingExtra("a UIMA CAS needs dkpro-cassis", hint="Install it: pip install 'drugsheet[cas]'.") from error
    types = TypeSystem()
    types.create_type(FACT, "uima.tcas.Annotation", "Words of a sheet that say something.")
    for name, (of, meaning) in _COMMON.items():
        types.create_feature(FACT, name, of, description=meaning)
    for kind in kinds().values():
        own = f"{PACKAGE}.{kind.name}"
        types.create_type(own, FACT)
        for name in (*kind.choices, *kind.words, *kind.ranges):
            types.create_feature(own, name, _STRING)
        for name in kind.flags:
            types.create_feature(own, name, _BOOLEAN)
    return types


def _features(mark: Mark, kind: Kind) -> dict[str, Any]:
    """The values of a fact that its type has features for."""
    said: dict[str, Any] = {name: in_xml(mark.value[name]) for name in (*kind.choices, *kind.words) if name in mark.value}
    said |= {name: mark.value[name] for name in kind.flags if name in mark.value}
    return said | {name: str(getattr(mark.fact, name)) for name in kind.ranges if name in mark.value}


def in_xml(text: str) -> str:
    """Text in which each character that XML 1.0 has no place for is U+FFFD: as long as it was, in code points and in UTF-16."""
    return _NOT_XML.sub("\ufffd", text)


def cas_files(sheet: DrugSheet) -> bytes:
    """The CAS and its type system as one archive, as INCEpTION and others take them: ``NAME.xmi`` and ``TypeSystem.xml``."""
    types, described = _types()
    return archive(sheet, {".xmi": _cas(sheet, types).to_xmi().encode("utf-8")}, {"TypeSystem.xml": described})


@cache
def _types() -> tuple[TypeSystem, bytes]:
    """The types that sheets share, which nobody else gets hold of, and their description."""
    types = type_system()
    return types, types.to_xml().encode("utf-8")
