"""Tables whose columns are parts of a sheet, and columns that say how common the effect of each row is."""

from __future__ import annotations

import pytest

import drugsheet

MARKDOWN = """# Examplin (Generic Name)

## Possible Side Effects

| Effect | How common | What to do |
|---|:--:|---|
| Tiredness and weakness | More common (20% or more) | Plan rest between tasks |
| Nosebleed | Less common | Pinch the nose |
| Loss of bone in the jaw (rare) | Less common | Ask before dental work |

## When to Call the Doctor

- Fever
"""
ROWS = "<tr><th>Side effect</th><th>How often</th></tr><tr><td>Tiredness and weakness</td><td>Common</td></tr><tr><td>Nosebleed</td><td>Uncommon</td></tr><tr><td>Loss of bone in the jaw (rare)</td><td>Less common</td></tr>"
HTML = f"<h1>Examplin (Generic Name)</h1><h2>Possible Side Effects</h2><table>{ROWS}</table><h2>When to Call the Doctor</h2><ul><li>Fever</li></ul>"
LISTED = [
    ("Tiredness and weakness", "more_common", "more_common"),
    ("Nosebleed", "less_common", "less_common"),
    ("Loss of bone in the jaw (rare)", "less_common", "rare"),
]


@pytest.mark.parametrize("source", [MARKDOWN, HTML], ids=["markdown", "html"])
def test_a_column_says_how_common_an_effect_is(source: str) -> None:
    sheet = drugsheet.parse(source)
    assert [(effect.text, effect.listed_as, effect.frequency) for effect in sheet.side_effects] == LISTED
    shares = [None if effect.incidence is None else str(effect.incidence) for effect in sheet.side_effects]
    assert shares == [None if "%" not in source else "20% or more", None, None]
    assert sheet.verify(source) == []


def test_a_column_of_frequency_in_front() -> None:
    rows = "<tr><th>How common</th><th>Side effect</th></tr><tr><td>Common (10% or more)</td><td>Tiredness</td></tr><tr><td>Rare</td><td>Nosebleed</td></tr>"
    sheet = drugsheet.parse(HTML.replace(ROWS, rows))
    assert [(effect.text, effect.listed_as, effect.incidence) for effect in sheet.side_effects] == [("Tiredness", "more_common", None), ("Nosebleed", "less_common", None)]


def test_what_to_do_is_care() -> None:
    assert [item.text for item in drugsheet.parse(MARKDOWN).self_care] == ["Plan rest between tasks", "Pinch the nose", "Ask before dental work"]
