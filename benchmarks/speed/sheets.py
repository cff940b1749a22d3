"""Sheets of any size: the structure of the template, sentences of our own, drugs that do not exist.

The sentences are put together from parts, so that a sheet of 12 kB says nothing twice and one of 1 MB little: repeated
sentences would flatter a reader that remembers what it has read.
"""

from __future__ import annotations

import itertools
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass

_EFFECTS = """nausea|vomiting|loose stools|constipation|tiredness|headache|hair thinning|mouth sores|a skin rash|dry skin|itching|joint pain|muscle aches|loss of appetite
swelling of the ankles|trouble sleeping|dizziness|a runny nose|cough|chills|fever|low white blood cells|low platelets|numbness or tingling in the hands and feet|changes in taste
heartburn|bloating|blurred vision|ringing in the ears|a fast heartbeat|shortness of breath|redness of the palms|brittle nails|weight loss|dark urine|night sweats|hot flashes""".replace("\n", "|").split("|")
_WHY = """because the drug reaches cells that grow fast|when the body takes in less water than it loses|as the marrow makes fewer cells for a while|since the lining of the gut is thin at that time
because nerves heal slowly|while your body gets used to the medicine|as fluid gathers under the skin|because the liver clears it slowly""".replace("\n", "|").split("|")
_COURSE = """This often begins {a} to {b} days after the infusion and is gone in {c} weeks.|It may last up to {c} weeks.|This can occur within {a} hours of a dose.|It tends to pass {b} days after treatment ends.
Most people notice it in the first {c} weeks.|It usually goes away when the drug is stopped.|Your blood counts will be checked every {c} weeks.|This effect is rare.
You may also have {e}, {f}, or {g}.|Tell your nurse if it keeps you awake at night.|A cream or a rinse can be prescribed.|It was seen in {p}% of patients.""".replace("\n", "|").split("|")
_CALLS = """Temperature of {t} F or above|Vomiting more than {a} times in {b} day|{E} that does not get better in {b} days|Weight gain of {b} pounds in {c} week|{E} or {f} that is new
{E} for more than {a} hours|No urine for {b} hours|More than {c} loose stools in 24 hours|Bleeding that does not stop after {d} minutes|{E} with {f}|Pain that is not relieved by your medicine
Chest pain. If it lasts {a} minutes or longer, call 911.|{E}, {f}, or {g}|Pulse above {h}|Blood sugar above {s} mg/dL""".replace("\n", "|").split("|")
_CARE = """Drink {c} to {d} cups of fluids every day unless you are told otherwise.|Eat {c} small meals a day.|Rinse your mouth {a} times a day with salt water.|Rest when {e} makes you tired.
Use a soft toothbrush if you have {e}.|Wear sunscreen with SPF {u} or higher.|Wash your hands often to keep germs away.|Ask your nurse how to ease {e}.|Keep a diary of {e} and {f}.|Walk for {d} minutes when you can.""".replace("\n", "|").split("|")
_AGENTS = "warfarin|phenytoin|grapefruit juice|aspirin|antacids|alcohol|live vaccines|vitamin E|digoxin|ketoconazole|rifampin|St. John's wort|blood thinners|ibuprofen|simvastatin|theophylline".split("|")
_INTERACT = """This drug may raise the level of {i} in the blood.|Avoid {i} while you take this drug.|There are no known interactions with {i}.|{I} can make side effects worse.
Take this drug {a} hours before or {b} hours after {i}.|It is not known whether {i} changes how this drug works.|Tell your doctor before you take {i} or {j}.|Do not use {i} for {c} weeks after the last dose.""".replace("\n", "|").split("|")
_REPRODUCTIVE = """Use birth control during treatment and for {c} months after the last dose.|This drug may harm an unborn baby; tell your doctor at once if you become pregnant.|You may not be able to have children later.
Do not breast-feed for {c} weeks after the last dose.|Periods may stop for {b} months or more.""".replace("\n", "|").split("|")
_ABOUT = "{N} is used to treat cancer of the {o}. It is given by vein over {d} minutes every {c} weeks. How it is made and stored is explained by your nurse."
_ORGANS = "lung|liver|colon|stomach|kidney|bladder|breast|ovary".split("|")

_PARTS_OF_AN_ITEM = 60 / 165
"""Menus, scripts and styles of a content manager's page for each item of the sheet in it."""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading, the sentence over its list, and its items."""

    heading: str
    lead: str
    items: list[str]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet before it is written in some form."""

    name: str
    other: str
    sections: list[Section]


class _Words:
    """Fills in the gaps of sentences, the same way for the same seed."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)  # noqa: S311  # it keeps no secret
        heads = [f"{degree}{effect}" for degree in ("", "severe ", "mild ", "sudden ", "lasting ") for effect in self._random.sample(_EFFECTS, len(_EFFECTS))]
        self._heads = itertools.cycle(heads)

    def fill(self, pattern: str) -> str:
        pick = self._random.choice
        number = self._random.randint
        one, other, third = self._random.sample(_EFFECTS, 3)
        agent, another = self._random.sample(_AGENTS, 2)
        a = number(2, 4)
        return pattern.format(
            a=a, b=a + number(1, 3), c=number(2, 6), d=number(10, 45), h=number(100, 140), p=number(5, 40), s=number(200, 300), t=number(1001, 1020) / 10, u=number(2, 5) * 10,
            e=one, E=one.capitalize(), f=other, g=third, i=agent, I=agent.capitalize(), j=another, o=pick(_ORGANS), N="{N}",
        )  # fmt: skip

    def effect(self) -> str:
        head, why = next(self._heads).capitalize(), self._random.choice(_WHY)
        course = [self.fill(words) for words in self._random.sample(_COURSE, self._random.randint(1, 2))]
        return f"{head}. This comes {why}. {' '.join(course)}"

    def some(self, patterns: list[str], count: int) -> list[str]:
        return [self.fill(self._random.choice(patterns)) for _ in range(count)]

    def name(self) -> str:
        return "".join(self._random.choice(part) for part in (["Ba", "Ce", "Do", "Fi", "Ga", "Lu", "Mo", "Ta"], ["ri", "lo", "va", "ne", "xu"], ["za", "mi", "to", "du"], ["tinib", "mab", "xane", "platin"]))


def sheet(scale: float, seed: int = 1) -> Sheet:
    """A sheet with ``scale`` times as many items as an ordinary one of 8 kB of text."""
    words = _Words(seed)
    name = words.name()

    def count(ordinary: int) -> int:
        return max(2, round(ordinary * scale))

    effects = [words.effect() for _ in range(count(22))]
    common, rare = effects[: len(effects) * 2 // 3], effects[len(effects) * 2 // 3 :]
    sections = [
        Section("About This Drug", words.fill(_ABOUT).format(N=name), []),
        Section("Possible Side Effects (More Common)", "", common),
        Section("Possible Side Effects (Less Common)", "", rare),
        Section("Sexual Problems and Reproductive Concerns", "", words.some(_REPRODUCTIVE, count(4))),
        Section("Treating Side Effects", "", words.some(_CARE, count(11))),
        Section("Food and Drug Interactions", " ".join(words.some(_INTERACT, count(5))), []),
        Section("Allergic Reactions", "Serious allergic reactions are rare. Tell your nurse at once if you notice:", words.some(["{E}", "{E} and {f}"], count(4))),
    ]
    calls = words.some(_CALLS, count(20))
    half = len(calls) // 2
    sections.append(Section("When to Call the Doctor", "Call your doctor or nurse immediately if you have any of these:", calls[:half]))
    sections.append(Section("", "Call your doctor or nurse as soon as possible if you have any of these:", calls[half:]))
    return Sheet(name, f"{name[:4]}ora", sections)


def clean_html(given: Sheet) -> bytes:
    """The sheet as the plainest page that says it."""
    return f'<!DOCTYPE html>\n<html lang="en">\n<head><meta charset="utf-8"><title>{given.name}</title></head>\n<body>\n{"".join(_body(given))}</body>\n</html>\n'.encode()


def managed_html(given: Sheet) -> bytes:
    """The sheet in a content manager's page: two thirds of it are menus, scripts, styles and wrappers, the more the longer the sheet."""
    parts = max(1, round(sum(len(section.items) for section in given.sections) * _PARTS_OF_AN_ITEM))
    menu = "".join(f'<li class="menu-item menu-item-{number}"><a href="/topics/{number}" data-track="nav-{number}">Topic {number}</a><ul class="sub-menu"><li><a href="/topics/{number}/more">More on {number}</a></li></ul></li>\n' for number in range(parts))
    script = "".join(f'window.site = window.site || {{}}; window.site.part{number} = {{"id": {number}, "label": "part {number}", "active": {number % 2}}};\n' for number in range(parts))
    style = "".join(f".component-{number} > .inner {{ margin: {number % 9}px; padding: 0 {number % 7}px; color: #33{number:04d}; }}\n" for number in range(parts))
    body = "".join(f'<div class="row component-{number}"><div class="inner col-md-12" data-component="rte">{part}</div></div>\n' for number, part in enumerate(_body(given)))
    related = "".join(f'<div class="card"><a href="/a/{number}"><span class="card-title">Article {number}</span></a></div>\n' for number in range(parts // 2))
    return f"""<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>{given.name} | Patient Education</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><style>{style}</style><script>{script}</script></head>
<body class="page page-template"><a class="skip-link" href="#main">Skip to content</a>
<header class="site-header" role="banner"><nav class="main-nav"><ul>{menu}</ul></nav><form action="/search" role="search"><input name="q"><button>Search</button></form></header>
<main id="main"><article class="article">{body}</article></main>
<aside class="sidebar related">{related}</aside>
<footer class="site-footer"><p>About us</p><p>Contact</p><p>Privacy</p></footer></body></html>
""".encode()


def plain_text(given: Sheet) -> bytes:
    """The sheet as text with bullets."""
    lines = [f"{given.name} (Generic Name)", f"Other Names: {given.other}", ""]
    for section in given.sections:
        lines += [section.heading, ""] if section.heading else []
        lines += [section.lead, ""] if section.lead else []
        lines += [f"• {item}" for item in section.items]
        lines.append("")
    return "\n".join([*lines, "Revised March 2019", ""]).encode()


def _body(given: Sheet) -> Iterator[str]:
    yield f"<h1>{given.name} (Generic Name)</h1>\n<p>Other Names: {given.other}</p>\n"
    for section in given.sections:
        heading = f"<h2>{section.heading}</h2>\n" if section.heading else ""
        lead = f"<p>{section.lead}</p>\n" if section.lead else ""
        listed = "".join(f"<li>{item}</li>\n" for item in section.items)
        yield heading + lead + (f"<ul>\n{listed}</ul>\n" if listed else "")
    yield "<p>Revised March 2019</p>\n"


def of_size(write: Callable[[Sheet], bytes], size: int, seed: int = 1) -> bytes:
    """A sheet in one of the forms above, of about so many bytes."""
    low, high = 0.05, 2.0
    while len(write(sheet(high, seed))) < size:
        low, high = high, high * 2
    for _ in range(12):
        middle = (low + high) / 2
        low, high = (middle, high) if len(write(sheet(middle, seed))) < size else (low, middle)
    return write(sheet(high, seed))
