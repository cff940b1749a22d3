"""Sheets of drugsheet's own words, out of choices: headings, lead-ins and items made of the words and examples that its rules know.

What only breaks markup is in ``structure``; here every word is one that some rule looks for, in an order that no rule expects.
"""

from __future__ import annotations

import re
from functools import cache
from html import escape

from tools.rules import rules

from drugsheet.language.lexicon import merged, tables
from fuzz.choices import Choices
from fuzz.pieces import HEADINGS

MOST_CHARACTERS = 3_000
"""A sheet is cut here, as one of a structure is."""
_MOST_PIECES = 12
_FIRST = ("When to Call the Doctor", "Possible Side Effects", "Food and Drug Interactions", "Treating Side Effects", "Reproduction Warnings", "Allergic Reactions")
"""Headings one of which every sheet begins with, so that it is one."""
_LEADS = (
    "Call your doctor immediately if you have:",
    "Tell your doctor as soon as possible if you notice any of these",
    "Call 911 if",
    "You do not need to call about:",
    "These are common:",
    "Do not take this with",
    "Before you take this medicine, tell your doctor if you have ever had:",
    "Serious side effects. Get medical help right away:",
    "If any of these happen, stop and see your clinic:",
)
_JOINTS = (" ", " ", " ", ", ", ", or ", " or ", " and ", ", and ", " (", ") ", ". ", "; ", ": ", " - ", " – ", "-", "/", " such as ", " with ", " without ", " not ", " for ", " that ", " if ", "")
_NUMBERS = ("100.5", "38", "2", "three", "1/2", "1½", "3-4", "2 to 3", "one or two", "1,000", "10^9", "0", "99", "20%", "1 in 10", "twice", "(38)", "≥ 3", "< 50")
_MARKS = ("(rare)", "(", ")", "or", "and", "°", "°F", "“", "”", "®", "*", "?", "!", "...", "1.", "no", "none", "if", "call", "911")
_WORD = re.compile(r"[A-Za-z][A-Za-z']{1,30}")


def sheet(data: bytes) -> tuple[str, str]:
    """The sheet that the bytes mean, and its name."""
    choices = Choices(data)
    write, name = choices.one_of(((_text, "sheet.txt"), (_html, "sheet.html"), (_text, "sheet.md"), (_table, "sheet.html")))
    return write(choices)[:MOST_CHARACTERS], name


@cache
def words() -> tuple[tuple[str, ...], ...]:
    """The words of each class of the lexicon, numbers and units among them."""
    known = merged(tables("en"))
    found = [_words_of(entry) for entry in known["classes"].values()]
    found += [tuple(known.get("numbers", {})), tuple(word for forms in known.get("units", {}).values() for word in _words_of(forms))]
    return tuple(each for each in found if each)


def _words_of(entry: str | list[str]) -> tuple[str, ...]:
    """The words of a class, without the names of other classes, which are in capitals."""
    written = entry if isinstance(entry, str) else " ".join(entry)
    return tuple(dict.fromkeys(word for word in _WORD.findall(written) if not (len(word) > 1 and word.isupper())))


@cache
def examples() -> tuple[str, ...]:
    """What rules are shown with: phrases that they read, and some that they must not."""
    return tuple(dict.fromkeys(phrase for rule in rules() for phrase in (*rule.examples, *rule.never)))


def _phrase(choices: Choices) -> str:
    """Some pieces with joints between them; the first is written large more often than not."""
    said = ""
    for number in range(1 + choices.number(_MOST_PIECES)):
        said += (choices.one_of(_JOINTS) if number else "") + _piece(choices)
    return said[:1].upper() + said[1:] if choices.number(4) else said


def _piece(choices: Choices) -> str:
    match choices.number(8):
        case 0:
            return choices.one_of(examples())
        case 1:
            phrase = choices.one_of(examples())
            return phrase[choices.number(len(phrase)) :]
        case 2:
            return choices.one_of(_NUMBERS)
        case 3:
            return choices.one_of(_MARKS)
        case _:
            return choices.one_of(choices.one_of(words()))


def _lead(choices: Choices) -> str:
    return choices.one_of(_LEADS) if choices.number(3) else _phrase(choices) + choices.one_of((":", ".", ""))


def _text(choices: Choices) -> str:
    lines = ["Zaratinib (Generic Name)\n", f"{choices.one_of(_FIRST)}\n"]
    while choices.left:
        match choices.number(6):
            case 0:
                lines.append(f"\n{choices.one_of(HEADINGS)}\n")
            case 1:
                lines.append(f"\n{_lead(choices)}\n")
            case 2:
                lines.append(f"{_phrase(choices)}. {_phrase(choices)}\n")
            case _:
                lines.append(f"{choices.one_of(('- ', '• ', '  - ', '1. '))}{_phrase(choices)}")
    return "\n".join(lines)


def _html(choices: Choices) -> str:
    parts = [f"<h1>Zaratinib (Generic Name)</h1><h2>{choices.one_of(_FIRST)}</h2>"]
    while choices.left:
        match choices.number(5):
            case 0:
                parts.append(f"<h2>{escape(choices.one_of(HEADINGS) if choices.number(3) else _phrase(choices))}</h2>")
            case 1:
                parts.append(f"<p>{escape(_lead(choices))}</p>")
            case 2:
                parts.append(f"<p>{escape(_phrase(choices))}. {escape(_phrase(choices))}.</p>")
            case _:
                parts.append(f"<ul>{''.join(f'<li>{escape(_phrase(choices))}</li>' for _ in range(1 + choices.number(3)))}</ul>")
    return "".join(parts)


def _table(choices: Choices) -> str:
    heads = "".join(f"<th>{escape(choices.one_of(HEADINGS) if choices.number(2) else _lead(choices))}</th>" for _ in range(1 + choices.number(3)))
    rows = []
    while choices.left:
        rows.append(f"<tr>{''.join(f'<td>{escape(_phrase(choices))}</td>' for _ in range(1 + choices.number(3)))}</tr>")
    return f"<h1>Zaratinib (Generic Name)</h1><h2>{choices.one_of(_FIRST)}</h2><table><tr>{heads}</tr>{''.join(rows)}</table>"
