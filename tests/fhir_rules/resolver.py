"""How the reference engine of ``PlanDefinition/$apply`` fills the variables of a condition, by what its source was read to do.

- A parameter ``%<input id>`` is filled from a ``codeFilter`` that has ``path`` and ``valueSet``, and from no other.
- An action sees its own inputs only.
- What matches arrives as one resource, or as a Bundle of several; where nothing does, it is not there.
- A condition ``text/cql-identifier`` is the definition of that name in the library that the PlanDefinition names.

The engine itself is written in Java and is not run here.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable
from typing import Any

Element = dict[str, Any]


def parameters(action: Element, data: Iterable[Element], value_sets: dict[str, Element]) -> dict[str, Element]:
    """What the variables of an action's condition are, by name."""
    filled = {}
    observations = list(data)
    for given in action.get("input", ()):
        requirement = given.get("requirement", given)  # R4 has the DataRequirement itself there
        matching = [each for each in observations if each["resourceType"] == requirement["type"] and _passes(each, requirement, value_sets)]
        if len(matching) == 1:
            filled[given["id"]] = matching[0]
        elif matching:
            filled[given["id"]] = {"resourceType": "Bundle", "type": "collection", "entry": [{"resource": each} for each in matching]}
    return filled


def _passes(resource: Element, requirement: Element, value_sets: dict[str, Element]) -> bool:
    filters = [each for each in requirement.get("codeFilter", ()) if "path" in each and "valueSet" in each]
    return bool(filters) and all(_in(resource.get(each["path"], {}), value_sets[each["valueSet"]]) for each in filters)


def _in(concept: Element, value_set: Element) -> bool:
    return any(
        coding.get("system") == include["system"] and any(coding.get("code") == each["code"] for each in include["concept"])
        for coding in concept.get("coding", ())
        for include in value_set["compose"]["include"]
    )


def definition(plan: Element, libraries: dict[str, Element], name: str) -> str:
    """The expression that a condition's identifier stands for: that of the library with the url that the plan names."""
    (canonical,) = plan["library"]
    url, _, version = canonical.partition("|")
    library = libraries[url]
    assert library.get("version", "") == version
    (content,) = (each for each in library["content"] if each["contentType"] == "text/cql")
    text = base64.b64decode(content["data"]).decode("utf-8")
    stated = re.search(r"^library (\w+)(?: version '([^']*)')?$", text, re.MULTILINE)
    assert stated is not None
    assert (stated[1], stated[2] or "") == (library["name"], version) == (url.rpartition("/")[2], version)
    (found,) = re.findall(rf'^define "{re.escape(name)}":\n((?:  .*\n)+)', text, re.MULTILINE)
    return str(found)
