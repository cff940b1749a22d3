"""What is lost when other formats are converted: ``python -m benchmarks.conversions`` writes the table of ``docs/formats.md``.

Fixtures are made into files of each format, those go through the command that the page names, and what is read of the result is held
against what is read of the clean page. It needs LibreOffice, pandoc and, for scans, OCRmyPDF with tesseract; what is missing is said and
its rows stay as they are.
"""

from __future__ import annotations

import io
import json
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pypdfium2 as pdfium
from PIL import Image
from tests.reading.pdf.printed import FIXTURES, facts, printed

import drugsheet
from drugsheet import DrugSheet, DrugsheetError

PAGE = FIXTURES.parent / "docs" / "formats.md"
HEAD = "<!-- table: python -m benchmarks.conversions -->\n\n"
TITLE = (
    "| From | By | Sheets read | all as the page | Facts of the page | read the same | not, or otherwise | new | Limits of the page | not, or otherwise | new |\n"
    "|---|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|\n"
)
NAMES = tuple(f"{path.parent.name}/{path.stem}" for path in sorted(FIXTURES.rglob("*.html")))
SETTINGS = ("headings", "bold", "table")
"""How a page is set: with headings, with bold lines in their place, or as a table with a row for each section."""
NOT_ENGLISH = "eu-leaflet/omeprazol"
"""A sheet in Spanish: words are recognised with the letters of English, so that it is no test of scans."""
PARTS = ("when_to_call", "side_effects", "interactions", "allergic_reaction", "reproductive", "self_care")
SOFFICE = ("soffice", "--headless", "--convert-to")


@dataclass(frozen=True, slots=True)
class Way:
    """How a format is made of clean pages, and what makes of it a file that is read."""

    name: str
    by: str
    needs: tuple[str, ...]
    make: Callable[[Path], list[Path]]
    """The pages of a folder, as files of the format; then converted."""
    settings: tuple[str, ...] = SETTINGS

    def pages(self) -> dict[str, str]:
        """The clean pages, by the stem of their files."""
        names = [name for name in NAMES if name != NOT_ENGLISH or self.settings != ("headings",)]
        return {f"{name.replace('/', '-')}-{setting}": printed(name).html(bold=setting == "bold", table=setting == "table") for name in names for setting in self.settings}


class Score(NamedTuple):
    """What is read of converted files, against their pages."""

    read: int
    equal: int
    wanted: int
    missed: int
    added: int
    limits: int
    limits_missed: int
    limits_added: int


def run(*command: str, cwd: Path) -> None:
    """A program that must succeed."""
    subprocess.run(command, cwd=cwd, check=True, capture_output=True, timeout=900)  # noqa: S603 - programs of the machine, on our own files


def office(files: Sequence[Path], to: str, *, as_: str = "") -> list[Path]:
    """Files as LibreOffice converts them, in a folder beside theirs; it opens them by the filter ``as_``."""
    ending = to.partition(":")[0]
    folder = files[0].parent / f"{files[0].suffix[1:]}-{ending}"
    profile = f"-env:UserInstallation={(folder.parent / 'profile').as_uri()}"
    filters = [f"--infilter={as_}"] if as_ else []
    run(SOFFICE[0], profile, *filters, *SOFFICE[1:], to, "--outdir", str(folder), *map(str, files), cwd=folder.parent)
    made = [folder / f"{file.stem}.{ending}" for file in files]
    assert all(file.exists() for file in made), f"LibreOffice made no {to}"
    return made


def by_pandoc(ending: str, folder: Path) -> list[Path]:
    """The pages as pandoc writes them."""
    for page in sorted(folder.glob("*.html")):
        run("pandoc", "--standalone", str(page), "-o", str(page.with_suffix(f".{ending}")), cwd=folder)
    return sorted(folder.glob(f"*.{ending}"))


def straight(ending: str) -> Callable[[Path], list[Path]]:
    """A format that is read as it is."""
    return lambda folder: by_pandoc(ending, folder)


def through_office(ending: str) -> Callable[[Path], list[Path]]:
    """A format that pandoc writes and LibreOffice converts."""
    return lambda folder: office(by_pandoc(ending, folder), "docx")


def old_word(folder: Path) -> list[Path]:
    """Old Word files of LibreOffice, converted. The pages become texts first: of pandoc's Word files it makes old ones without tables."""
    return office(office(office(sorted(folder.glob("*.html")), "odt", as_="HTML (StarWriter)"), "doc:MS Word 97"), "docx")


def word_2003(folder: Path) -> list[Path]:
    """The XML of Word 2003 as LibreOffice makes it of pandoc's Word files, converted."""
    return office(office(by_pandoc("docx", folder), "xml:MS Word 2003 XML"), "docx")


def scan(page: Image.Image, *, worn: bool, chance: np.random.Generator) -> Image.Image:
    """A page as a scanner gives it; a ``worn`` one lies askew by 0.7° and is grey and grainy."""
    if not worn:
        return page
    turned = page.rotate(0.7, resample=Image.Resampling.BICUBIC, expand=False, fillcolor=255)
    grey = np.asarray(turned, dtype=float) * 0.75 + 40 + chance.normal(0, 18, (turned.height, turned.width))
    return Image.fromarray(np.clip(grey, 0, 255).astype(np.uint8))


def scans(dots: int, *, worn: bool) -> Callable[[Path], list[Path]]:
    """Pictures of the printed pages, ``dots`` to the inch, and their words recognised."""

    def make(folder: Path) -> list[Path]:
        import weasyprint  # noqa: PLC0415 - its libraries are needed for scans only

        chance = np.random.default_rng(1)
        made = []
        for page in sorted(folder.glob("*.html")):
            document = pdfium.PdfDocument(weasyprint.HTML(string=page.read_text("utf-8")).write_pdf())
            pictures = [scan(each.render(scale=dots / 72, grayscale=True).to_pil().convert("L"), worn=worn, chance=chance) for each in document]
            stream = io.BytesIO()
            pictures[0].save(stream, "PDF", save_all=True, append_images=pictures[1:], resolution=dots, quality=75)
            scanned, recognised = page.with_suffix(".scan.pdf"), page.with_suffix(".pdf")
            scanned.write_bytes(stream.getvalue())
            run("ocrmypdf", str(scanned), str(recognised), cwd=folder)
            made.append(recognised)
        return made

    return make


OFFICE = "`soffice --convert-to docx`"
OCR = "`ocrmypdf`"
WAYS = (
    Way("Word (`.docx`)", "nothing", ("pandoc",), straight("docx")),
    Way("Word 97 to 2003 (`.doc`)", OFFICE, ("soffice",), old_word),
    Way("XML of Word 2003 (`.xml`)", OFFICE, ("pandoc", "soffice"), word_2003, ("headings", "bold")),
    Way("OpenDocument (`.odt`)", OFFICE, ("pandoc", "soffice"), through_office("odt")),
    Way("Rich text (`.rtf`)", OFFICE, ("pandoc", "soffice"), through_office("rtf")),
    Way("Scan, 300 dots an inch, clean", OCR, ("ocrmypdf", "tesseract"), scans(300, worn=False), ("headings",)),
    Way("Scan, 300 dots, askew and grainy", OCR, ("ocrmypdf", "tesseract"), scans(300, worn=True), ("headings",)),
    Way("Scan, 150 dots, clean", OCR, ("ocrmypdf", "tesseract"), scans(150, worn=False), ("headings",)),
)


def records(sheet: DrugSheet) -> Counter[str]:
    """The facts of a sheet, each as all that it says."""
    return Counter(f"{part} {json.dumps(record, sort_keys=True)}" for part in PARTS for record in _list(facts(sheet)[part]))


def limits(sheet: DrugSheet) -> Counter[str]:
    """The limits of a sheet: of what, how much, over what time."""
    return Counter(f"{limit.measure} {limit.interval} {limit.window} {limit.urgency}" for limit in sheet.thresholds)


def _list(value: Any) -> Iterator[Any]:
    if isinstance(value, list):
        yield from value
    elif value is not None:
        yield value


def score(pages: Mapping[str, str], found: Mapping[str, Path], log: Callable[[str], object]) -> Score:
    """What is read of files, by the page that each is of."""
    total = Counter[str]()
    for name, text in pages.items():
        clean = drugsheet.parse(text, name=f"{name}.html")
        wanted, bounds = records(clean), limits(clean)
        total.update(wanted=wanted.total(), limits=bounds.total())
        try:
            sheet = drugsheet.read(found[name])
            total["read"] += 1
            got, here = records(sheet), limits(sheet)
        except DrugsheetError as error:
            log(f"  {name}: {error}")
            got, here = Counter(), Counter()
        total.update(missed=(wanted - got).total(), added=(got - wanted).total(), limits_missed=(bounds - here).total(), limits_added=(here - bounds).total())
        total["equal"] += wanted == got and bounds == here
        for sign, some in (("-", wanted - got), ("+", got - wanted), ("- limit", bounds - here), ("+ limit", here - bounds)):
            for record in sorted(some):
                log(f"  {name} {sign} {record[:300]}")
    return Score(*(total[field] for field in Score._fields))


def row(way: Way, is_: Score) -> str:
    """The row of a format in the table of the page."""
    cells = (
        f"{is_.read} of {len(way.pages())}",
        is_.equal,
        is_.wanted,
        is_.wanted - is_.missed,
        is_.missed,
        is_.added,
        is_.limits,
        is_.limits_missed,
        is_.limits_added,
    )
    return f"| {way.name} | {way.by} | {' | '.join(map(str, cells))} |\n"


def measured(way: Way, log: Callable[[str], object]) -> str | None:
    """The row of a format; None where a program is missing."""
    if missing := [program for program in way.needs if shutil.which(program) is None]:
        log(f"{way.name}: left as it was, {', '.join(missing)} is missing")
        return None
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        pages = way.pages()
        for stem, text in pages.items():
            (folder / f"{stem}.html").write_text(text, encoding="utf-8")
        log(way.name)
        line = row(way, score(pages, {made.name.partition(".")[0]: made for made in way.make(folder)}, log))
    log(line.rstrip())
    return line


def page(now: str, rows: Mapping[str, str]) -> str:
    """The page with the rows that were measured anew."""
    before, head, rest = now.partition(HEAD)
    if not head:
        raise SystemExit(f"{PAGE.name} has no line {HEAD.strip()}")
    table, _, after = rest.partition("\n\n")
    old = {line.split(" | ")[0]: f"{line}\n" for line in table.splitlines()}
    lines = [rows.get(way.name) or old.get(f"| {way.name}", "") for way in WAYS]
    return f"{before}{head}{TITLE}{''.join(lines)}\n{after}"


def main(only: Sequence[str]) -> None:
    """Measure all formats, or those whose name has one of the words."""
    ways = [way for way in WAYS if not only or any(word in way.name for word in only)]
    rows = {way.name: line for way in ways if (line := measured(way, lambda text: print(text, file=sys.stderr))) is not None}  # noqa: T201
    PAGE.write_text(page(PAGE.read_text("utf-8"), rows), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
