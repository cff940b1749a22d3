"""Narratives: well-formed XHTML with the elements and attributes that FHIR allows, and nothing that runs.

Source: "Narrative" of the FHIR specification, invariants txt-1 and txt-2; the list of elements and attributes is that of
the official validator's documentation, the basic formatting of chapters 7 to 11 (except section 4 of chapter 9) and 15 of
HTML 4.0, `a` and images, and `style`.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

NAMESPACE = "http://www.w3.org/1999/xhtml"
ELEMENTS = set(
    "p br div h1 h2 h3 h4 h5 h6 a span b em i strong small big tt dfn q var abbr acronym cite blockquote hr address bdo kbd "
    "sub sup ul ol li dl dt dd pre table caption colgroup col thead tr tfoot tbody th td code samp img map area".split()
)
ATTRIBUTES = set("title style class id lang xml:lang dir accesskey tabindex".split())
OF_ELEMENT = {
    "a": {"charset", "type", "name", "href", "hreflang", "rel", "rev", "shape", "coords", "accesskey", "tabindex"},
    "img": {"src", "alt", "longdesc", "height", "width", "usemap", "ismap"},
    "area": {"shape", "coords", "href", "nohref", "alt", "tabindex", "accesskey"},
    "map": {"name"},
    "q": {"cite"},
    "blockquote": {"cite"},
    "table": {"summary", "width", "border", "frame", "rules", "cellspacing", "cellpadding"},
    "colgroup": {"span", "width", "align", "char", "charoff", "valign"},
    "col": {"span", "width", "align", "char", "charoff", "valign"},
    "tr": {"align", "char", "charoff", "valign"},
    "thead": {"align", "char", "charoff", "valign"},
    "tbody": {"align", "char", "charoff", "valign"},
    "tfoot": {"align", "char", "charoff", "valign"},
    "th": {"abbr", "axis", "headers", "scope", "rowspan", "colspan", "align", "char", "charoff", "valign"},
    "td": {"abbr", "axis", "headers", "scope", "rowspan", "colspan", "align", "char", "charoff", "valign"},
}
SAFE_LINKS = ("http:", "https:", "mailto:", "tel:", "#", "data:image/")


def attribute_problems(element: etree._Element, name: str) -> Iterator[str]:
    """What is wrong with the attributes of one element."""
    for attribute, value in element.attrib.items():
        key = str(attribute).replace("{http://www.w3.org/XML/1998/namespace}", "xml:")
        if key not in ATTRIBUTES | OF_ELEMENT.get(name, set()):
            yield f"<{name}> may not have the attribute {key}"
        elif key in {"href", "src"} and ":" in str(value) and not str(value).lower().startswith(SAFE_LINKS):
            yield f"<{name}> links to {str(value)[:40]!r}"


def problems(div: str) -> Iterator[str]:
    """What is wrong with the `div` of a narrative."""
    if "<!DOCTYPE" in div or "<!ENTITY" in div or "<?" in div:
        yield "a narrative has no document type, no entities and no processing instructions"
        return
    try:
        root = etree.fromstring(div.encode(), etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False))
    except etree.XMLSyntaxError as error:
        yield f"not well-formed XML: {error.msg}"
        return
    if root.tag != f"{{{NAMESPACE}}}div":
        yield f"a narrative is one <div> in the namespace {NAMESPACE}, not {root.tag}"
        return
    for element in root.iter():
        if not isinstance(element.tag, str):
            continue
        name = etree.QName(element)
        if name.namespace != NAMESPACE or name.localname not in ELEMENTS:
            yield f"<{name.localname}> is not allowed"
        else:
            yield from attribute_problems(element, name.localname)
    if not "".join(map(str, root.itertext())).strip() and root.find(f".//{{{NAMESPACE}}}img") is None:
        yield "a narrative says something (txt-2)"
