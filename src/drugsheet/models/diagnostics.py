"""What can be odd in a sheet: a closed table of codes, and the record that reports one."""

from __future__ import annotations

from typing import Literal, NamedTuple

from pydantic import field_validator

from drugsheet.models.base import Record, Span

Severity = Literal["error", "warning", "information"]
"""``error``: facts may be missing or wrong; ``warning``: the sheet is odd; ``information``: worth knowing."""


class Code(NamedTuple):
    """One kind of oddity: its stable number, its severity, and what it means."""

    number: str
    severity: Severity
    meaning: str


CODES: dict[str, Code] = {
    "duplicate_item": Code("DS2001", "warning", "The same item is printed twice in one section."),
    "truncated_item": Code("DS2002", "warning", "An item seems to be cut short."),
    "missing_words": Code("DS2003", "warning", "Words seem to be missing from a sentence."),
    "rare_listed_as_common": Code("DS2004", "warning", "An effect that the item calls rare stands under a more common heading."),
    "outdated_revision": Code("DS2005", "information", "The sheet is older than the age the caller allows."),
    "equivalents_disagree": Code("DS2006", "warning", "The same limit is printed in two units that do not agree."),
    "unclaimed_number": Code("DS2007", "information", "A number that no fact holds."),
    "unknown_heading": Code("DS2008", "information", "A heading that the layout does not name, and nothing under it became a fact."),
    "missing_section": Code("DS2009", "warning", "A section that every sheet of this layout has is missing, or nothing stands under its heading."),
    "encoding_replaced": Code("DS2010", "warning", "Characters that could not be decoded stand as U+FFFD."),
    "control_characters": Code("DS2011", "warning", "Control characters were replaced by U+FFFD."),
    "symbol_font": Code("DS2012", "information", "Symbol-font characters were mapped to the characters they show."),
    "encoding_repaired": Code("DS2013", "warning", "Text that was decoded wrongly before it reached us was repaired."),
    "generic_layout": Code("DS2014", "warning", "No layout fits; the sheet was read by the generic one."),
    "long_block": Code("DS2015", "warning", "A block is too long to be read for facts; its text is kept."),
    "name_not_in_text": Code("DS2016", "information", "The drug's name was taken from the page title or the file name."),
    "missing_name": Code("DS2017", "warning", "No drug name was found."),
    "unit_inferred": Code("DS2018", "warning", "A limit's unit is not printed and was inferred."),
    "struck_out": Code("DS2019", "warning", "Text is struck out in the source; it is kept and read."),
    "misspelt_heading": Code("DS2020", "information", "A heading was recognised although it is misspelt."),
    "text_lost": Code("DS2021", "error", "Some visible characters of the source are neither in the text nor listed as left out."),
    "contradictory_limits": Code("DS2022", "warning", "A limit under a less urgent list is never reached before one under a more urgent list."),
    "conflicting_urgency": Code("DS2023", "warning", "The same reason to call is printed under two urgencies."),
    "not_english": Code("DS2024", "warning", "The sheet is not in English: its sections and items are kept, the grammars of limits and symptoms are not run."),
    "corrected_by_review": Code("DS2025", "information", "A reviewer's decisions were carried out: the facts are not those that were read."),
    "missing_fact": Code("DS2026", "warning", "A reviewer says that the sheet says something here that was not read."),
    "denied_effect": Code("DS2027", "information", "The sheet says that an effect does not come; it is no side effect."),
    "unread_call": Code("DS2029", "warning", "Words tell to call somebody soon, and no reason to call holds them."),
    "unread_list": Code("DS2030", "warning", "A list stands in a known part of the sheet, and none of its entries became a fact."),
    "hidden_text": Code("DS2031", "warning", "Text that the page hides, and that is not read, speaks of a part of a drug sheet."),
    "several_drugs": Code("DS2032", "warning", "The page has parts for more drugs than one; their facts stand in one sheet."),
    "tracked_changes": Code("DS2033", "warning", "The file has tracked changes that nobody has accepted yet; it is read as if they were."),
    "unseen_text": Code("DS2034", "information", "A PDF or a Word file holds characters that nobody sees on its pages; they are not read."),
    "ocr_text": Code("DS2035", "warning", "The words of a PDF were recognised in pictures by a program, which takes one sign for another now and then."),
    "page_furniture_suspected": Code("DS2036", "information", "Lines at the head of the first page are buttons and links of the site that it was printed from."),
    "ambiguous_date": Code("DS2037", "warning", "The date of the revision is printed in numbers of which either may be the month."),
    "joined_cells": Code("DS2038", "warning", "Words of one line of a PDF stand apart like the cells of a table, and are read as one text."),
    "reversed_text": Code("DS2039", "warning", "A PDF holds words that are written from right to left; they may be out of order."),
    "reading_grade": Code("DS2040", "information", "How hard a section is to read, as a school grade."),
}
"""Every code, in the order of its number."""


class Diagnostic(Record):
    """Something odd in the sheet, and where."""

    code: str
    """One of ``CODES``."""
    severity: Severity
    """How bad it is."""
    message: str
    """What is odd, in words."""
    span: Span | None = None
    """Where it stands in ``DrugSheet.text``; None when it concerns the whole sheet."""

    @field_validator("code")
    @classmethod
    def _is_listed(cls, code: str) -> str:
        if code not in CODES:
            raise ValueError(f"{code!r} is not a diagnostic code")
        return code
