"""The XML that goes to the official schema says what fhir.resources' own export says."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from lxml import etree

from tests.fhir import models, xml
from tests.fhir.definitions import needed
from tests.fhir.samples import bundle

HOLDERS = {xml.tag("resource"), xml.tag("contained"), xml.tag("outcome")}


def repaired(exported: bytes) -> etree._Element:
    """The other export with the ids of elements as attributes, where they belong; it makes child elements of them."""
    root = etree.fromstring(exported)
    for identity in list(root.iter(xml.tag("id"))):
        owner = identity.getparent()
        assert owner is not None
        holder = owner.getparent()
        if holder is not None and holder.tag not in HOLDERS:
            owner.set("id", identity.get("value") or "")
            owner.remove(identity)
    return root


def content(element: etree._Element) -> Iterator[tuple[str, tuple[tuple[str, str], ...], str]]:
    """Names, attributes and text in order; a zone of zero is written in two ways."""
    for one in element.iter():
        attributes = tuple(sorted((str(key), str(value).replace("+00:00", "Z")) for key, value in one.attrib.items()))
        yield str(one.tag), attributes, (one.text or "").strip()


@pytest.mark.parametrize("kind", ["document", "transaction"])
@pytest.mark.parametrize("release", list(models.MODULES))
def test_the_same_xml(release: str, kind: str) -> None:
    ours = xml.export(needed(release), bundle(release, kind))
    theirs = repaired(models.model(release, "Bundle").model_validate(bundle(release, kind)).model_dump_xml())
    assert list(content(ours)) == list(content(theirs))
