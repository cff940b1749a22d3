"""drugsheet: patient drug sheets as data that programs can trust.

>>> import drugsheet
>>> sheet = drugsheet.read("aldesleukin.html")          # doctest: +SKIP
>>> [str(t.interval) for t in sheet.thresholds]         # doctest: +SKIP

A reading of what a sheet says, not medical advice.
"""

from __future__ import annotations

from importlib import import_module
from os import PathLike, fsdecode
from typing import TYPE_CHECKING, Any

from drugsheet import errors
from drugsheet.errors import DrugsheetError, InternalError, NotADrugSheet, SourceNotFound, UnreadableSource
from drugsheet.exit_codes import ExitCode
from drugsheet.reading.limits import DEFAULT_LIMITS, Limits
from drugsheet.version import __version__

if TYPE_CHECKING:
    from drugsheet import rules
    from drugsheet.client.push import push
    from drugsheet.compare import Change, diff
    from drugsheet.export.annotations import to_brat, to_cas, to_web_annotation
    from drugsheet.export.fhir import to_fhir
    from drugsheet.export.fhir.cql import to_cql
    from drugsheet.export.tables.collection import Tables, tables
    from drugsheet.layouts.layout import Heading, Layout, LeadIn
    from drugsheet.layouts.load import load_layout
    from drugsheet.models import DrugSheet, Interval, Span
    from drugsheet.reading.places import PagePlace, RunPlace

__all__ = [
    "Change",
    "DrugSheet",
    "DrugsheetError",
    "ExitCode",
    "Heading",
    "Interval",
    "Layout",
    "LeadIn",
    "Limits",
    "NotADrugSheet",
    "PagePlace",
    "RunPlace",
    "SourceNotFound",
    "Span",
    "Tables",
    "UnreadableSource",
    "__version__",
    "diff",
    "errors",
    "load_layout",
    "parse",
    "push",
    "read",
    "rules",
    "tables",
    "to_brat",
    "to_cas",
    "to_cql",
    "to_fhir",
    "to_web_annotation",
]


# What brings pydantic, lxml and regex with it is loaded when it is first asked for, so that ``drugsheet --version`` is
# there at once (PEP 562).
_LAZY = {
    "Change": "drugsheet.compare",
    "DrugSheet": "drugsheet.models",
    "Heading": "drugsheet.layouts.layout",
    "Interval": "drugsheet.models",
    "Layout": "drugsheet.layouts.layout",
    "LeadIn": "drugsheet.layouts.layout",
    "PagePlace": "drugsheet.reading.places",
    "RunPlace": "drugsheet.reading.places",
    "Span": "drugsheet.models",
    "Tables": "drugsheet.export.tables.collection",
    "diff": "drugsheet.compare",
    "load_layout": "drugsheet.layouts.load",
    "push": "drugsheet.client.push",
    "tables": "drugsheet.export.tables.collection",
    "to_brat": "drugsheet.export.annotations",
    "to_cas": "drugsheet.export.annotations",
    "to_cql": "drugsheet.export.fhir.cql",
    "to_fhir": "drugsheet.export.fhir",
    "to_web_annotation": "drugsheet.export.annotations",
}


def __getattr__(name: str) -> Any:
    if name == "rules":
        return import_module("drugsheet.rules")
    if name not in _LAZY:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return globals().setdefault(name, getattr(import_module(_LAZY[name]), name))


def __dir__() -> list[str]:
    return sorted({*globals(), *_LAZY, "rules"})


def read(
    path: str | PathLike[str],
    *,
    media_type: str | None = None,
    layout: str | PathLike[str] | Layout | None = None,
    language: str | None = None,
    codes: bool = True,
    limits: Limits = DEFAULT_LIMITS,
) -> DrugSheet:
    """Read the sheet in a file: HTML, plain text, Markdown, a web archive, a Word file, or a PDF (which needs ``drugsheet[pdf]``).

    ``media_type`` overrides what the ending and the content say; ``layout`` (a name, a TOML file, or a value)
    overrides detection; ``language`` ("en", "es") says what language all of it is in, instead of what its words say;
    ``codes`` false leaves out the codes of symptoms; ``limits`` bounds what a file may ask of the machine.

    Raises ``DrugsheetError``: ``SourceNotFound`` when the file cannot be opened, ``UnreadableSource`` when it is of
    no format that is read, ``NotADrugSheet`` when it holds no part of a drug sheet, ``MissingExtra`` for a PDF without pypdfium2, and the
    others of ``drugsheet.errors``; ``TypeError`` when an argument is of another type. Whatever a defect of drugsheet ends in is an ``InternalError``; only ``MemoryError`` stays what it is.
    """
    from drugsheet.reading.files import read_file

    if not isinstance(path, str | PathLike):
        raise TypeError(f"path is the path of a file, not {type(path).__name__}; what is in memory or an open file: drugsheet.parse(data, name=…)")
    _check_arguments(media_type, language, limits)
    data = read_file(path, limits.max_bytes + 1)
    return parse(data, name=str(path), media_type=media_type, layout=layout, language=language, codes=codes, limits=limits)


def parse(
    source: str | bytes | Any,
    *,
    name: str | PathLike[str] | None = None,
    media_type: str | None = None,
    layout: str | PathLike[str] | Layout | None = None,
    language: str | None = None,
    codes: bool = True,
    limits: Limits = DEFAULT_LIMITS,
) -> DrugSheet:
    """Read a sheet that is already in memory: text, bytes, an lxml element, or a BeautifulSoup object or Tag.

    A Word file or a PDF is given as bytes. ``name`` is a file name; its ending helps to tell HTML from text, and the drug's name is taken from it when the
    sheet gives none. Arguments and errors otherwise as for ``read``; ``TypeError`` when an argument is of another type.
    """
    _check_arguments(media_type, language, limits)
    from drugsheet.assemble import assemble, without_codes
    from drugsheet.lint import with_diagnostics

    if name is not None:
        name = fsdecode(name)
    try:
        sheet = assemble(source, name=name, media_type=media_type, layout=layout, language=language, limits=limits)
        return with_diagnostics(sheet if codes else without_codes(sheet))
    except NotADrugSheet as error:
        if isinstance(source, str) and len(source) < 300 and source.lower().startswith(("http://", "https://")):
            raise NotADrugSheet(error.reason, hint="This looks like an address, and drugsheet fetches nothing: give the page's text or bytes.", name=name) from None
        if isinstance(source, str) and len(source) < 300 and source.lower().endswith((".html", ".htm", ".txt", ".md", ".docx", ".pdf")):
            raise NotADrugSheet(error.reason, hint="This looks like a path: read a file with drugsheet.read(path).", name=name) from None
        raise
    except (DrugsheetError, MemoryError):
        raise
    except Exception as error:  # whatever is wrong in drugsheet, callers have one kind of error to expect
        raise InternalError.of(error, name) from error


def _check_arguments(media_type: object, language: object, limits: object) -> None:
    """Name the argument that is of no use, before its type fails somewhere inside."""
    if language is not None and not isinstance(language, str):
        raise TypeError(f"language is a text such as 'en' or None, not {type(language).__name__}")
    if media_type is not None and not isinstance(media_type, str):
        raise TypeError(f"media_type is a text such as 'text/html' or None, not {type(media_type).__name__}")
    if not isinstance(limits, Limits):
        raise TypeError(f"limits is a drugsheet.Limits, not {type(limits).__name__}; leave it out for the usual ones")
