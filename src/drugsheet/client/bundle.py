"""A Bundle that is about to be sent: whether a server can take it, and whether it may be sent twice.

Rules: FHIR R5 http.html#transaction, Bundle invariants bdl-3 and bdl-5. The bytes of a file are sent as they are, so that
no number loses a digit and no character changes.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NoReturn

from drugsheet.errors import UnusableBundle

_KINDS = ("transaction", "batch")
_METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE")
_WITH_RESOURCE = ("POST", "PUT")
_MAKE_ONE = "Make one with `drugsheet convert -t fhir-r5 --bundle transaction` (or fhir-r4b, fhir-r4)."
_ONE_RESOURCE = re.compile(r"[A-Z][A-Za-z]{0,63}/[A-Za-z0-9.-]{1,64}")
"""``Type/id``: what a PUT that makes or replaces one known resource is addressed to. FHIR's own shape of an id."""
_ONLY_R4 = re.compile(r"MedicinalProduct(?!Definition)[A-Z]?[A-Za-z]*")
_SINCE_R4B = frozenset(("AdministrableProductDefinition", "ClinicalUseDefinition", "MedicinalProductDefinition"))


@dataclass(frozen=True, slots=True)
class Entry:
    """What one entry asks the server to do; ``index`` counts from 1."""

    index: int
    method: str
    url: str
    type: str
    """The resource type that it is about."""
    repeatable: bool
    """Whether doing it twice leaves the same as doing it once: a PUT to ``Type/id`` without a condition."""

    def __str__(self) -> str:
        return f"entry {self.index} {self.url}"


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A Bundle that may be sent: its entries, and the bytes that go over the wire."""

    name: str | None
    type: str
    entries: tuple[Entry, ...]
    body: bytes

    @property
    def unrepeatable(self) -> Entry | None:
        """The first entry that would do something else when sent again; None when all of it may be sent again."""
        return next((entry for entry in self.entries if not entry.repeatable), None)

    @property
    def counts(self) -> dict[tuple[str, str], int]:
        """How many entries there are of each method and resource type, sorted."""
        return dict(sorted(Counter((entry.method, entry.type) for entry in self.entries).items()))

    @property
    def releases(self) -> tuple[str, ...]:
        """The FHIR releases whose resource types these are; all that drugsheet writes when the types do not tell."""
        types = {entry.type for entry in self.entries}
        if types & _SINCE_R4B:
            return ("R5", "R4B")
        if any(_ONLY_R4.fullmatch(name) for name in types):
            return ("R4",)
        return ("R5", "R4B", "R4")


def read_bundle(data: bytes, *, name: str | None = None) -> Outgoing:
    """The Bundle in a JSON document, to be sent byte by byte. Raises ``UnusableBundle``."""
    data = data.removeprefix(b"\xef\xbb\xbf")
    try:
        bundle = json.loads(data.decode("utf-8"), parse_int=str, parse_float=str, parse_constant=_no_number)
    except UnicodeDecodeError as error:
        raise UnusableBundle("the file is not UTF-8, which JSON has to be", hint=f"Byte {error.start + 1} is the first that is not.", name=name) from None
    except json.JSONDecodeError as error:
        several = error.msg == "Extra data"
        raise UnusableBundle(
            "there is more than one JSON document in the file" if several else f"this is not JSON: {error.msg}",
            hint="Give each bundle a file of its own." if several else "Give a file that `drugsheet convert` has written.",
            name=name, line=error.lineno, column=error.colno,
        ) from None  # fmt: skip
    except _NoNumber as error:
        raise UnusableBundle(f"{error} is no number in JSON", hint="Mend what wrote the file.", name=name) from None
    except RecursionError:
        raise UnusableBundle("the JSON is nested too deeply", hint="This is no Bundle of a drug sheet.", name=name) from None
    return _checked(bundle, data, name)


def given_bundle(bundle: Mapping[str, Any], *, name: str | None = None) -> Outgoing:
    """The Bundle in a dict, as ``drugsheet.to_fhir`` makes it. Raises ``UnusableBundle``."""
    try:
        data = json.dumps(bundle, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode("utf-8")
    except (TypeError, ValueError, RecursionError) as error:
        raise UnusableBundle(f"the bundle cannot be written as JSON: {error}", hint="Give plain dicts, lists, strings and numbers.", name=name) from None
    return _checked(bundle, data, name)


class _NoNumber(Exception):
    """NaN or Infinity, which Python's reader takes and JSON does not have."""


def _no_number(constant: str) -> NoReturn:
    raise _NoNumber(constant)


def _checked(bundle: object, data: bytes, name: str | None) -> Outgoing:
    kind = _kind_of(bundle, name)
    assert isinstance(bundle, Mapping)
    items = bundle.get("entry")
    if not isinstance(items, list) or not items:
        raise UnusableBundle(f"the {kind} holds no entries", hint=_MAKE_ONE, name=name)
    entries = tuple(_entries(items, name))
    _check_repeats(entries, name)
    return Outgoing(name, kind, entries, data)


def _kind_of(bundle: object, name: str | None) -> str:
    if not isinstance(bundle, Mapping):
        raise UnusableBundle("this is JSON, but no FHIR Bundle", hint=_MAKE_ONE, name=name)
    resource = bundle.get("resourceType")
    if resource != "Bundle":
        what = "a converted sheet" if "side_effects" in bundle and "schema_version" in bundle else "JSON without a resourceType"
        raise UnusableBundle(f"this is {f'one {resource}' if isinstance(resource, str) else what}, not a FHIR Bundle", hint=_MAKE_ONE, name=name)
    kind = bundle.get("type")
    if kind == "document":
        raise UnusableBundle("this is a document Bundle: a server would store it whole and find nothing in it", hint=_MAKE_ONE, name=name)
    if not isinstance(kind, str) or kind not in _KINDS:
        raise UnusableBundle(f"a Bundle of type {kind!r} tells a server to do nothing; it has to be a transaction or a batch", hint=_MAKE_ONE, name=name)
    return kind


class _Wrong(Exception):
    """What is wrong with an entry."""


def _entries(items: list[object], name: str | None) -> Iterator[Entry]:
    for index, item in enumerate(items, 1):
        try:
            yield _entry(index, item)
        except _Wrong as error:
            raise UnusableBundle(f"entry {index}: {error}", hint=_MAKE_ONE, name=name) from None


def _entry(index: int, item: object) -> Entry:
    """One entry. Raises ``_Wrong`` with what is wrong with it."""
    item = item if isinstance(item, Mapping) else {}
    request = item.get("request")
    if not isinstance(request, Mapping):
        raise _Wrong("it has no request, so that a server does not know what to do with it")
    method, url = request.get("method"), request.get("url")
    if method not in _METHODS:
        raise _Wrong(f"its method is {method!r}, not one of {', '.join(_METHODS)}")
    if not isinstance(url, str) or not url:
        raise _Wrong("its request has no url")
    if "://" in url.partition("?")[0] or url.startswith(("/", "..")):
        raise _Wrong(f"its url {url!r} leads away from the server's base address; it has to be like 'PlanDefinition/some-id'")
    resource = item.get("resource")
    kind = resource.get("resourceType") if isinstance(resource, Mapping) else None
    if method in _WITH_RESOURCE and not isinstance(kind, str):
        raise _Wrong(f"it is a {method} and holds no resource")
    addressed = url.partition("?")[0].partition("/")[0]
    if isinstance(kind, str) and method in _WITH_RESOURCE and addressed != kind:
        raise _Wrong(f"it holds a {kind} and is addressed to {url!r}")
    plain = _ONE_RESOURCE.fullmatch(url) is not None
    if method == "PUT" and plain and isinstance(resource, Mapping) and resource.get("id") != url.partition("/")[2]:
        raise _Wrong(f"the id of its resource is {resource.get('id')!r}, and it is addressed to {url!r}")
    return Entry(index, str(method), url, addressed, repeatable=method == "PUT" and plain and "ifMatch" not in request)


def _check_repeats(entries: tuple[Entry, ...], name: str | None) -> None:
    """See to it that no resource is written twice, which FHIR forbids in one bundle."""
    seen: dict[str, Entry] = {}
    for entry in entries:
        if entry.method == "PUT":
            first = seen.setdefault(entry.url, entry)
            if first is not entry:
                raise UnusableBundle(f"entries {first.index} and {entry.index} both write {entry.url}", hint="Leave one of them out.", name=name)
