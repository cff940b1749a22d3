"""docs/accuracy.md says of each figure when it was measured and on what kind of page; those of our own sheets are those of docs/score.md."""

from __future__ import annotations

import re

from ..conftest import ROOT

ACCURACY = (ROOT / "docs" / "accuracy.md").read_text("utf-8")
SCORE = (ROOT / "docs" / "score.md").read_text("utf-8")
DATE = r"20\d\d-\d\d-\d\d"
FIGURE = r"\b[01]\.\d{3}\b"


def test_figures_have_a_date_and_a_kind() -> None:
    sections = re.split(r"^## ", ACCURACY, flags=re.MULTILINE)[1:]
    measured = [section for section in sections if re.search(FIGURE, section)]
    assert len(measured) >= 3
    bare = [section.splitlines()[0] for section in measured if not re.search(rf"^\*Measured {DATE}\. Kind: [^*]+\*$", section, flags=re.MULTILINE)]
    assert bare == []


def test_rows_of_the_summary_have_a_date_or_no_figure() -> None:
    rows = [line.strip("|").split("|") for line in ACCURACY.partition("## ")[0].splitlines() if line.startswith("| ")]
    head, *rows = [[cell.strip() for cell in row] for row in rows]
    assert len(rows) >= 8
    when = head.index("Measured")
    assert [row[0] for row in rows if re.search(FIGURE, " ".join(row)) and not re.fullmatch(DATE, row[when])] == []


def test_figures_of_our_own_sheets_are_those_of_the_score() -> None:
    field = dict(re.findall(r"^\| `([^`]+)` \|.* (\S+) \|$", SCORE, flags=re.MULTILINE))
    row = next(line for line in ACCURACY.splitlines() if line.startswith("| The hospital's template"))
    assert re.findall(FIGURE, row) == [field[name] for name in ("when_to_call", "when_to_call: thresholds", "interactions", "side_effects")]
    precise = re.search(r"F1 (\S+) over (\d+) annotated", SCORE)
    assert precise is not None
    fields = re.search(r"Mean F1 of the (\d+) fields", SCORE)
    assert fields is not None
    assert f"F1 {precise[1]} over {int(precise[2]):,}\nannotated values in {fields[1]} fields" in ACCURACY


def test_the_page_is_linked_where_readers_begin() -> None:
    assert "(docs/accuracy.md)" in (ROOT / "README.md").read_text("utf-8")
    assert "(accuracy.md)" in (ROOT / "docs" / "index.md").read_text("utf-8")
