"""School grades: counts and formulas by hand, what is too short, other languages, and that nothing is fetched."""

from __future__ import annotations

import builtins
import re
import socket
import sys
from math import sqrt
from typing import Any

import pytest

import drugsheet
from drugsheet.collection import Collection
from drugsheet.errors import MissingExtra
from drugsheet.export.review.report import report_page
from drugsheet.lint import lint
from drugsheet.lint.readability import Grade, grades, syllables

from .cli.conftest import Run, here, quiet, run
from .conftest import FIXTURES
from .test_codes import SPANISH

__all__ = ["here", "quiet", "run"]

SENTENCE = "Your doctor may give you medicine for the pain."
"""Nine words; doctor 2, medicine 3, all others 1: 12 syllables, one long word."""


def sheet(*sentences: str) -> drugsheet.DrugSheet:
    items = "".join(f"- {sentence}\n" for sentence in sentences)
    return drugsheet.parse(f"Examplol (Generic Name)\n\nPossible Side Effects\n\n{items}\nWhen to Call the Doctor\n\n- Chills\n", layout="template-1")


def effects(*sentences: str) -> Grade:
    return next(grade for grade in grades(sheet(*sentences)) if grade.kind == "side_effects")


def test_what_is_counted() -> None:
    grade = effects(f"{SENTENCE} It lasts 2 to 3 days.", "Follow-up visits")
    assert (grade.heading, grade.words, grade.sentences, grade.syllables, grade.long_words) == ("Possible Side Effects", 9 + 4 + 3, 3, 12 + 4 + 5, 1)


def test_the_formulas() -> None:
    grade = effects(*[SENTENCE] * 30)
    assert grade.flesch_kincaid == round(0.39 * 9 + 11.8 * 12 / 9 - 15.59, 1) == 3.7
    assert grade.smog == round(1.043 * sqrt(30) + 3.1291, 1) == 8.8
    assert grade.in_words() == "Flesch\u2013Kincaid grade 3.7, SMOG grade 8.8 (270 words in 30 sentences)"


@pytest.mark.parametrize(
    ("number", "flesch", "smog", "words"),
    [
        (1, False, False, "too short to grade (9 words in 1 sentence)"),
        (11, False, False, "too short to grade (99 words in 11 sentences)"),
        (12, True, False, "Flesch\u2013Kincaid grade 3.7, too short for a SMOG grade (108 words in 12 sentences)"),
        (29, True, False, "Flesch\u2013Kincaid grade 3.7, too short for a SMOG grade (261 words in 29 sentences)"),
        (30, True, True, "Flesch\u2013Kincaid grade 3.7, SMOG grade 8.8 (270 words in 30 sentences)"),
    ],
)
def test_too_short_to_grade(number: int, flesch: bool, smog: bool, words: str) -> None:
    grade = effects(*[SENTENCE] * number)
    assert (grade.flesch_kincaid is not None, grade.smog is not None, grade.in_words()) == (flesch, smog, words)


def test_many_short_items_have_a_smog_grade_alone() -> None:
    assert effects(*["Rash"] * 31).in_words() == "too short for a Flesch\u2013Kincaid grade, SMOG grade 3.1 (31 words in 31 sentences)"


def test_the_last_is_the_whole_sheet() -> None:
    *parts, whole = grades(drugsheet.read(FIXTURES / "upmc" / "cisplatin.txt"))
    assert whole.kind is None
    assert all(grade.kind is not None for grade in parts)
    for name in ("words", "sentences", "syllables", "long_words"):
        assert getattr(whole, name) == sum(getattr(grade, name) for grade in parts)


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("pain", 1),
        ("doctor", 2),
        ("medicine", 3),
        ("can\u2019t", 1),
        ("IV", 1),
        ("Diarrhea", 4), ("nausea", 3),
        ("hypersensitivity", 7),
        ("Examplol", 3),
        ("zzz", 1),
        ("x" * 100_000, 1),
    ],
)
def test_syllables(word: str, count: int) -> None:
    assert syllables(word) == count


def test_other_languages_are_not_graded() -> None:
    spanish = drugsheet.parse(SPANISH.replace("Fiebre de 100.5 F (38 C) o m\u00e1s", "Fiebre muy alta y dolor de cabeza"), layout="template-1")
    assert grades(spanish) == []
    assert not any(finding.code == "reading_grade" for finding in lint(spanish, readability=True))
    notice = (
        "Si usted habla espa\u00f1ol, le ofrecemos sin costo la ayuda de un int\u00e9rprete para todas las visitas y para los documentos de la cl\u00ednica."
    )
    assert effects(SENTENCE, notice).words == effects(SENTENCE).words
    said = drugsheet.parse(f"Possible Side Effects\n\n- {SENTENCE}\n", language="es", layout="template-1")
    assert grades(said) == []


def test_nothing_is_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: Any, **__: Any) -> None:
        raise AssertionError("a connection")

    monkeypatch.setattr(socket, "socket", refused)
    monkeypatch.setattr(socket, "getaddrinfo", refused)
    monkeypatch.delitem(sys.modules, "syllapy", raising=False)
    syllables.cache_clear()
    assert effects(*[SENTENCE] * 30).flesch_kincaid == 3.7


def test_a_stored_sheet_is_graded_the_same() -> None:
    read = drugsheet.read(FIXTURES / "upmc" / "cisplatin.txt")
    assert grades(drugsheet.DrugSheet.model_validate_json(read.model_dump_json())) == grades(read)


@pytest.mark.parametrize("text", ["a-" * 50_000, "a'" * 50_000, "! " * 50_000, "\u0301" * 1000 + "a", "word " * 20_000])
def test_odd_text_is_counted_all_the_same(text: str) -> None:
    assert all(grade.words >= 1 for grade in grades(sheet(text, SENTENCE)))


def test_findings_only_for_who_asks(run: Run) -> None:
    path = FIXTURES / "upmc" / "cisplatin.txt"
    assert b"DS2040" not in run("lint", path, "--severity", "information").out
    assert b"DS2040" not in run("lint", path, "--readability").out
    found = run("lint", path, "--readability", "--severity", "information").out.decode()
    assert "cisplatin.txt:9:1: DS2040 information: the section 'Possible Side Effects (More Common)': Flesch\u2013Kincaid grade" in found
    assert "DS2040 information: the whole sheet: Flesch" in found
    assert "DS2040" not in {finding.code for finding in lint(drugsheet.read(path))}


def test_the_report_tells_it_to_who_asks(run: Run) -> None:
    plain = run("report", FIXTURES / "upmc").out.decode()
    asked = run("report", FIXTURES / "upmc", "--readability").out.decode()
    assert "How hard" not in plain
    assert 'href="#readability"' in asked
    assert "Sheets by Flesch\u2013Kincaid grade" in asked
    row = re.search(r"whole sheet</th>(.*?)</tr>", asked)
    assert row is not None
    assert re.findall(r">([0-9.]+)</td>", row[1])[:2] == ["10", "0"]


def test_a_collection_counts_grades() -> None:
    collection = Collection(readability=True)
    for number in (12, 30, 3):
        collection.add(f"{number}.txt", sheet(*[SENTENCE] * number))
    found = collection.picture().readability
    assert found is not None
    assert found.grades == ((3, 2),)
    assert found.smog == ((8, 1),)
    whole, *others = found.parts
    assert (whole.part, whole.graded, whole.short, whole.lowest, whole.highest) == ("sheet", 2, 1, 3.4, 3.5)
    assert {part.part for part in others} == {"side_effects", "when_to_call"}
    assert Collection().picture().readability is None
    assert b"SMOG" in report_page(collection.picture())
    assert report_page(Collection(readability=True).picture())


def test_without_the_extra(monkeypatch: pytest.MonkeyPatch, run: Run) -> None:
    real = builtins.__import__

    def missing(name: str, *arguments: Any, **options: Any) -> Any:
        if name == "syllapy":
            raise ImportError(name)
        return real(name, *arguments, **options)

    syllables.cache_clear()
    monkeypatch.delitem(sys.modules, "syllapy", raising=False)
    monkeypatch.setattr(builtins, "__import__", missing)
    with pytest.raises(MissingExtra, match=r"pip install 'drugsheet\[readability\]'"):
        grades(sheet(SENTENCE))
    monkeypatch.setattr("drugsheet.cli.extras.find_spec", lambda name: None if name == "syllapy" else object())
    for command in ("lint", "report"):
        result = run(command, "--readability", FIXTURES / "upmc")
        assert (result.status, result.out) == (2, b"")
        assert "drugsheet[readability]" in result.err
