"""The report page: what it shows, in which words, and that it is the same each time."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest

from drugsheet.collection import Collection
from drugsheet.collection.ledger import MOST_TOLD
from drugsheet.export.review.charts import WIDTH, bars, columns, dots
from drugsheet.export.review.report import MOST_BARS, report_page

from ...build import build, told
from .pages import parsed


def collection() -> Collection:
    made = Collection()
    made.add("in/a.txt", build(urgent=["Temperature of 100.4 F (38 C) or above"], common=["Nausea"]))
    made.add("in/b.txt", build(urgent=["Temperature of 101 F or above", "Bleeding of more than .5 teaspoon"], common=["Nausea (rare)"], interactions="Avoid grapefruit juice."))
    made.add("in/c.txt", build(name="Other", urgent=["Oxygen saturation less than 92%"], revised="May 2020"))
    made.fail("in/d.txt", "DS1005", "no part of a drug sheet was found")
    return made


def page(as_of: date | None = None) -> bytes:
    return report_page(collection().picture(as_of=as_of))


def texts(path: str) -> list[str]:
    return [" ".join(element.text_content().split()) for element in parsed(page()).xpath(path)]


def test_the_same_picture_gives_the_same_bytes() -> None:
    assert page() == page()


def test_no_script_and_no_address_and_no_style_attribute() -> None:
    tree = parsed(page())
    assert tree.xpath("//script|//link|//img|//iframe|//*[@style]|//*[starts-with(name(@*), 'on')]") == []
    assert [link for link in tree.xpath("//@href|//@src") if not link.startswith("#")] == []
    policy = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    assert "default-src 'none'" in policy
    assert "script-src 'none'" in policy


def test_every_link_leads_somewhere_and_ids_are_unique() -> None:
    tree = parsed(page(date(2026, 1, 1)))
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {link[1:] for link in tree.xpath("//@href")} <= set(ids)
    assert {word for value in tree.xpath("//@aria-labelledby") for word in value.split()} <= set(ids)
    assert {fill[5:-1] for fill in tree.xpath("//@fill")} <= set(ids)


def test_every_chart_is_named_and_has_its_table() -> None:
    tree = parsed(page(date(2026, 1, 1)))
    charts = tree.xpath("//figure")
    assert len(charts) >= 8
    for chart in charts:
        assert chart.xpath("./svg[@role='img']/title")[0].text_content()
        assert chart.xpath("./svg/desc")[0].text_content()
        assert chart.getnext().xpath(".//table/tbody/tr"), "the numbers are beside it"


def test_the_numbers_of_a_chart_are_those_of_its_table() -> None:
    tree = parsed(page())
    section = tree.xpath("//section[h3[starts-with(., 'Body temperature in °F')]]")[0]
    drawn = [(row.xpath("./text")[0].text_content(), row.xpath("./text")[1].text_content(), len(row.xpath("./*[contains(@class, 'mark')]"))) for row in section.xpath(".//svg[@role='img']/g")]
    listed = [(row.xpath("./th")[0].text_content(), row.xpath("./td[@data-label='Sheets']")[0].text_content()) for row in section.xpath(".//tbody/tr")]
    assert drawn == [("100.4 °F or above", "1", 1), ("101 °F or above", "1", 1)]
    assert listed == [(label, number) for label, number, _ in drawn]


def test_what_it_says_is_no_advice_and_in_words() -> None:
    words = parsed(page()).text_content()
    assert "not medical advice" in words
    assert "less than 92 %" in words
    assert "more than 0.5 teaspoons" in words
    assert not re.search(r"[<>≤≥]", re.sub(r"/\*.*?\*/|\{[^}]*\}|body > ", "", parsed(page()).xpath("//body")[0].text_content()))


def test_contradictions_quote_both_sheets() -> None:
    rows = texts("//section[h2[@id='contradictions']]//tbody/tr")
    assert len(rows) == 3
    assert "100.4 °F or above, also printed as 38 °C or above; immediately 100.4 F (38 C) or above1 sheet: in/a.txt" in rows[0]
    assert "101 °F or above; immediately 101 F or above1 sheet: in/b.txt" in rows[0]


def test_what_failed_is_counted_and_shown() -> None:
    assert texts("//section[h2[@id='failed']]//tbody/tr") == ["in/d.txtDS1005no part of a drug sheet was found"]


def test_ages_are_told_on_a_day_only() -> None:
    assert b"Ages on" not in page()
    assert b"Ages on 2026-01-01" in page(date(2026, 1, 1))


def test_an_empty_collection() -> None:
    words = " ".join(parsed(report_page(Collection().picture(as_of=date(2026, 1, 1)))).text_content().split())
    assert "Report on 0 drug sheets" in words
    assert "Every input was read." in words


def test_tables_are_cut_and_say_so() -> None:
    made = Collection()
    made.add("a", build(common=[f"Effect number {'x' * number}" for number in range(1, MOST_TOLD + 12)]))
    tree = parsed(report_page(made.picture()))
    section = tree.xpath("//section[h2[@id='effects']]")[0]
    assert len(section.xpath(".//tbody/tr")) == MOST_TOLD
    assert "12 more effects of fewer sheets are not listed." in section.text_content()
    assert len(section.xpath(".//svg[@role='img']/rect")) == MOST_BARS


# ---------------------------------------------------------------------------------------------------------- geometry

PARTS = [("a", "A"), ("b", "B")]


def test_bars_are_as_long_as_their_numbers() -> None:
    chart = bars("t", "d", [("one", [("a", 3), ("b", 1)], 4), ("two", [("a", 2)], 2)], legend=PARTS)
    assert [[(segment.x, segment.width) for segment in bar.segments] for bar in chart.bars] == [[(0, 300), (300, 100)], [(0, 200)]]


DOTS = [(1, 1, 1), (35, 1, 35), (36, 2, 18), (70, 2, 35), (71, 5, 15), (100_000, 5_000, 20)]


@pytest.mark.parametrize(("number", "each", "marks"), DOTS)
def test_a_dot_is_a_sheet_or_says_how_many(number: int, each: int, marks: int) -> None:
    chart = dots("t", "d", [("one", [("a", number)])], legend=PARTS)
    assert len(chart.rows[0].marks) == marks
    assert all(0 < mark.x < WIDTH for mark in chart.rows[0].marks)
    assert chart.notes == (() if each == 1 else (f"Each mark stands for up to {each:,} sheets.",))


def test_columns_show_empty_years() -> None:
    chart = columns("t", "d", [(2010, 1), (2013, 4)], "")
    assert [mark.title for mark in chart.columns] == ["2010: 1", "2011: 0", "2012: 0", "2013: 4"]
    assert chart.columns[3].height == 4 * chart.columns[0].height


def test_years_that_no_one_expects_do_not_fill_the_page() -> None:
    counts = [(year, 1) for year in range(1000, 1100)] + [(9999, 2)]
    chart = columns("t", "d", counts, "")
    assert len(chart.columns) == 40
    assert chart.notes == ("Empty years are left out of the drawing; 61 sheets of earlier ones are in the table only.",)


def test_a_label_is_cut_in_the_drawing_alone() -> None:
    chart: Any = bars("t", "d", [("x" * 80, [("a", 1)], 1)], legend=PARTS)
    assert chart.bars[0].label == "x" * 51 + "…"


def test_contradictions_of_reasons_and_times() -> None:
    made = Collection()
    made.add("a.txt", build(urgent=["Hives. If these last 2 minutes, call 911.", "Cough"], interactions="Take Testdrug at least 2 hours before antacids."))
    made.add("b.txt", build(urgent=["Hives"], soon=["Cough"], interactions="Take Testdrug at least 4 hours before antacids."))
    tree = parsed(report_page(made.picture()))
    told = {" ".join(heading.text_content().split()): [" ".join(item.text_content().split()) for item in heading.getnext().xpath(".//li")] for heading in tree.xpath("//h3[following-sibling::*[1]//ul[@class='positions']]")}
    assert told == {
        "The same limit or reason, another urgency 2": [
            "Immediately Cough1 sheet: a.txt",
            "As soon as possible Cough1 sheet: b.txt",
            "Immediately, in part emergency Hives. If these last 2 minutes, call 911.1 sheet: a.txt",
            "Immediately Hives1 sheet: b.txt",
        ],
        "Other times to keep from something 1": [
            "2 hours or more Take Testdrug at least 2 hours before antacids.1 sheet: a.txt",
            "4 hours or more Take Testdrug at least 4 hours before antacids.1 sheet: b.txt",
        ],
    }


# ------------------------------------------------------------------------------------------------ within what time to act


def test_routine_has_a_mark_of_its_own_and_times_are_told() -> None:
    made = Collection()
    for number, hours in enumerate((24, 48)):
        sheet = build(urgent=["Temperature of 101 F or above"])
        reason = sheet.when_to_call[0]
        limits = [limit.model_copy(update={"urgency": "routine"}) for limit in reason.thresholds]
        made.add(f"{number}.txt", told(sheet, 0, urgency="routine", thresholds=limits, within={"high": hours, "unit": "h"}))
    tree = parsed(report_page(made.picture()))
    section = tree.xpath("//section[h3[starts-with(., 'Body temperature in °F')]]")[0]
    assert len(section.xpath(".//svg[@role='img']//rect[@class='mark hollow']")) == 2
    assert "At the next visit" in section.xpath(".//ul[@class='legend']")[0].text_content()
    (row,) = tree.xpath("//section[h2[@id='contradictions']]//tbody/tr")
    words = " ".join(row.text_content().split())
    assert "101 °F or above; at the next visit (within up to 24 hours)" in words
    assert "101 °F or above; at the next visit (within up to 48 hours)" in words
