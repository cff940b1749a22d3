"""FHIR's JSON as FHIR's XML, in the order of the official definitions: what the official schema is asked about.

fhir.resources exports XML too, at twenty times the cost of everything else here; a test holds the two against each other.
"""

from __future__ import annotations

from lxml import etree

from tests.fhir.definitions import Definitions, Element
from tests.fhir.problem import Json

NAMESPACE = "http://hl7.org/fhir"
XHTML = "http://www.w3.org/1999/xhtml"


def tag(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"


def text(value: Json) -> str:
    """A primitive value as XML writes it."""
    return str(value).lower() if isinstance(value, bool) else str(value)


class Writer:
    """Writes resources of one release. What the definitions do not know is written last, for the schema to refuse."""

    def __init__(self, definitions: Definitions) -> None:
        self.definitions = definitions

    def resource(self, value: Json) -> etree._Element:
        """A resource as an element of its type's name. Raises KeyError for an unknown type."""
        name = value["resourceType"]
        made = etree.Element(tag(name), nsmap={None: NAMESPACE})  # type: ignore[dict-item]  # the stubs know no default namespace
        self.members(made, {key: one for key, one in value.items() if key != "resourceType"}, self.definitions.root(name))
        return made

    def members(self, parent: etree._Element, value: Json, definition: Element) -> None:
        """The properties of an object, in the order of its definition."""
        properties = definition.properties()
        for name, (element, type_) in properties.items():
            if name not in value and f"_{name}" not in value:
                continue
            main, sibling = value.get(name), value.get(f"_{name}")
            mains = main if isinstance(main, list) else [main]
            siblings = sibling if isinstance(sibling, list) else [sibling] * len(mains)
            for one, other in zip(mains, siblings, strict=False):
                if self.is_attribute(definition, name):
                    parent.set(name, text(one))
                else:
                    self.element(parent, name, one, other, element, type_.code)
        for name in value:
            if name.removeprefix("_") not in properties:
                etree.SubElement(parent, tag(name))

    def is_attribute(self, definition: Element, name: str) -> bool:
        """Ids of elements and URLs of extensions are attributes; the id of a resource is an element."""
        if name == "url":
            return definition.path == "Extension"
        return name == "id" and self.definitions.kind(definition.path) != "resource"

    def element(self, parent: etree._Element, name: str, value: Json, sibling: Json, element: Element, type_name: str) -> None:
        """One value of an element."""
        kind = self.definitions.kind(type_name)
        if type_name == "xhtml":
            parent.append(etree.fromstring(value, etree.XMLParser(resolve_entities=False, no_network=True)))
            return
        made = etree.SubElement(parent, tag(name))
        if kind == "primitive-type":
            if value is not None:
                made.set("value", text(value))
            if isinstance(sibling, dict):
                self.members(made, sibling, self.definitions.root("Element"))
        elif kind == "resource":
            made.append(self.resource(value))
        else:
            self.members(made, value, element if element.children else self.definitions.root(type_name))


def export(definitions: Definitions, resource: Json) -> etree._Element:
    """The resource in XML. Raises KeyError, TypeError, AttributeError, ValueError or lxml's XMLSyntaxError where the JSON is not of FHIR's shape."""
    return Writer(definitions).resource(resource)
