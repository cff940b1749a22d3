"""What holds a Bundle together: identities, references and their targets, and the rules of its two kinds."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tests.fhir.definitions import Definitions
from tests.fhir.problem import Json, Problem
from tests.fhir.walker import Found, Walk

REST = re.compile(r"(?P<base>https?://.+/)(?P<type>[A-Za-z]+)/(?P<id>[A-Za-z0-9.-]{1,64})")
STANDARD = ("http://hl7.org/", "http://terminology.hl7.org/")
"""Canonical URLs of the standard itself are defined outside the Bundle."""
ENTRY = re.compile(r"Bundle\.entry\[(\d+)\]")


def say(path: str, message: str, kind: str = "reference") -> Problem:
    return Problem(path, kind, message, "references")


class Entries:
    """The resources of a Bundle by their names; malformed entries are the walker's."""

    def __init__(self, bundle: Json) -> None:
        listed = bundle.get("entry")
        self.all: list[tuple[int, Json, Json]] = [
            (position, entry, entry["resource"])
            for position, entry in enumerate(listed if isinstance(listed, list) else [])
            if isinstance(entry, dict) and isinstance(entry.get("resource"), dict)
        ]
        self.by_url = {str(entry.get("fullUrl")): (position, resource) for position, entry, resource in self.all}
        self.by_name = {name(resource): (position, resource) for position, _, resource in self.all}
        self.by_canonical = {str(resource["url"]): (position, resource) for position, _, resource in self.all if "url" in resource}

    def target(self, reference: str, entry: Json) -> tuple[int, Json] | None:
        """The resource that a reference in this entry means ("Resolving references in Bundles")."""
        if reference in self.by_url:
            return self.by_url[reference]
        own = REST.fullmatch(str(entry.get("fullUrl", "")))
        if own:
            return self.by_url.get(own["base"] + reference)
        # Without a base of its own a relative reference is one to the server that takes the transaction.
        return None if entry.get("fullUrl") else self.by_name.get(reference)


def name(resource: Json) -> str:
    """`Type/id`."""
    return f"{resource.get('resourceType')}/{resource.get('id')}"


def identities(bundle: Json, entries: Entries) -> Iterator[Problem]:
    """Two entries with one name, and entries whose URL is not that of their resource."""
    seen: dict[str, int] = {}
    for position, entry, resource in entries.all:
        path = f"Bundle.entry[{position}]"
        url = entry.get("fullUrl")
        if url is None and bundle.get("type") == "document":
            yield say(path, "an entry of a document has a fullUrl", "required")
        for key in {f"fullUrl {url}" if url is not None else f"entry {position}", name(resource)}:
            if key in seen:
                yield say(path, f"{key} is also that of entry {seen[key]}", "duplicate")
            seen[key] = position
        rest = REST.fullmatch(str(url))
        if rest and (rest["type"], rest["id"]) != (resource.get("resourceType"), resource.get("id")):
            yield say(path, f"fullUrl {url} is not that of {name(resource)}", "identity")


def contained_target(found: Found, reference: str) -> str | None:
    """The type of the contained resource that `#id` means, the container's for `#`."""
    if reference == "#":
        return str(found.resource.get("resourceType"))
    listed = found.resource.get("contained")
    for one in listed if isinstance(listed, list) else []:
        if isinstance(one, dict) and f"#{one.get('id')}" == reference:
            return str(one.get("resourceType"))
    return None


def mistyped(definitions: Definitions, found: Found, type_name: str) -> str | None:
    """What is wrong with the type at the other end, or None."""
    stated = found.node.get("type")
    if stated is not None and stated != type_name:
        return f"Reference.type is {stated}, and the target is a {type_name}"
    listed = [one for one in found.targets if definitions.is_resource(one)]
    if listed and len(listed) == len(found.targets) and type_name not in listed:
        return f"the target is a {type_name}, and only {', '.join(listed)} may be"
    return None


def links(bundle: Json, walk: Walk, definitions: Definitions, entries: Entries) -> Iterator[Problem | tuple[int, int]]:
    """A problem for every reference that leads nowhere or to the wrong type, (from, to) for every other."""
    listed = bundle.get("entry")
    for found in walk.references:
        reference = found.node.get("reference")
        place = ENTRY.match(found.path)
        if not isinstance(reference, str) or place is None or not isinstance(listed, list):
            continue
        here = int(place[1])
        if reference.startswith("#"):
            type_name = contained_target(found, reference)
        else:
            target = entries.target(reference, listed[here])
            type_name = None if target is None else str(target[1].get("resourceType"))
            if target is not None:
                yield here, target[0]
        if type_name is None:
            yield say(found.path, f"{reference} is not in the Bundle", "dangling")
            continue
        wrong = mistyped(definitions, found, type_name)
        if wrong:
            yield say(found.path, wrong, "mistyped")
    for path, canonical in walk.canonicals:
        place = ENTRY.match(path)
        url = re.split(r"[|#]", canonical)[0]
        if place is None or not url or url.startswith(STANDARD):
            continue
        if url in entries.by_canonical:
            yield int(place[1]), entries.by_canonical[url][0]
        else:
            yield say(path, f"{canonical} is neither in the Bundle nor of the standard", "dangling")


def document(entries: Entries, pairs: list[tuple[int, int]], release: str) -> Iterator[Problem]:
    """A document holds what belongs to its Composition, and nothing else ("FHIR Documents", "Content").

    In R5 that is whatever links lead to, forwards or backwards; before it only what the Composition leads to, and the
    Provenance of that. Style sheets are Binary resources.
    """
    either = {*pairs, *((end, start) for start, end in pairs)} if release == "R5" else set(pairs)
    reached = {0}
    while found := {end for start, end in either if start in reached} - reached:
        reached |= found
    for position, _, resource in entries.all:
        type_name = resource.get("resourceType")
        tied = position in reached or type_name == "Binary"
        if not tied and not (type_name == "Provenance" and any(start == position and end in reached for start, end in pairs)):
            yield say(f"Bundle.entry[{position}]", f"nothing ties {name(resource)} to the Composition", "orphan")


def strings(value: Json) -> Iterator[str]:
    """Every string in a resource."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        for one in value:
            yield from strings(one)
    elif isinstance(value, str):
        yield value


def unused(entries: Entries) -> Iterator[Problem]:
    """Contained resources to which nothing points, and which do not point to their container (dom-3)."""
    for position, _, resource in entries.all:
        listed = resource.get("contained")
        if not isinstance(listed, list):
            continue
        said = set(strings(resource))
        for number, one in enumerate(listed):
            if isinstance(one, dict) and f"#{one.get('id')}" not in said and "#" not in set(strings(one)):
                yield say(f"Bundle.entry[{position}].resource.contained[{number}]", "nothing points to this contained resource (dom-3)", "unused")


def transaction(bundle: Json) -> Iterator[Problem]:
    """The request of every entry fits its resource."""
    listed = bundle.get("entry")
    for position, entry in enumerate(listed if isinstance(listed, list) else []):
        path = f"Bundle.entry[{position}].request"
        request = entry.get("request") if isinstance(entry, dict) else None
        if not isinstance(request, dict):
            yield say(path, "an entry of a transaction has a request", "required")
            continue
        resource = entry.get("resource")
        resource = resource if isinstance(resource, dict) else {}
        method, url = request.get("method"), request.get("url")
        fitting = {"PUT": name(resource), "POST": resource.get("resourceType"), "PATCH": name(resource)}.get(str(method), url)
        if fitting != url:
            yield say(path, f"{method} of {name(resource)} goes to {fitting}, not to {url}", "request")


def problems(bundle: Json, walk: Walk, definitions: Definitions) -> list[Problem]:
    """What is wrong between the resources of a Bundle; nothing for anything but a Bundle."""
    if not isinstance(bundle, dict) or bundle.get("resourceType") != "Bundle":
        return []
    entries = Entries(bundle)
    found = [*identities(bundle, entries), *unused(entries)]
    pairs: list[tuple[int, int]] = []
    for one in links(bundle, walk, definitions, entries):
        if isinstance(one, Problem):
            found.append(one)
        else:
            pairs.append(one)
    if bundle.get("type") == "document":
        found += document(entries, pairs, definitions.release)
    if bundle.get("type") == "transaction":
        found += transaction(bundle)
    return found
