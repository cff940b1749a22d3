"""The review page as bytes: the whole text, links that lead somewhere, its policy, its words."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any, get_args

import pytest

import drugsheet
from drugsheet.decisions import facts_sha256
from drugsheet.export.review.diff import diff_page
from drugsheet.export.review.index import index_page, row
from drugsheet.export.review.page import KINDS, review_page
from drugsheet.export.review.segments import passages
from drugsheet.export.terminal import printable
from drugsheet.export.view import view
from drugsheet.models import SCHEMA_VERSION, DrugSheet, Whom

from ...build import both, build
from ...conftest import FIXTURES, ROOT, sheet_files
from .pages import parsed, rich_sheet

by_fixture = pytest.mark.parametrize("path", sheet_files(), ids=lambda path: path.relative_to(FIXTURES).as_posix())
SHEET = rich_sheet()


def words(text: str) -> str:
    return "".join(text.split())


@by_fixture
def test_all_of_the_text_is_there_as_printed(path: Path) -> None:
    sheet = drugsheet.read(path)
    pane = parsed(review_page(sheet)).get_element_by_id("text")
    for label in pane.find_class("label") + pane.find_class("pane-title"):
        label.drop_tree()
    assert words(pane.text_content()) == words(printable(sheet.text.replace("\n", " ")))


@by_fixture
def test_segments_tile_each_block_and_name_every_fact_over_it(path: Path) -> None:
    sheet = drugsheet.read(path)
    entries = list(view(sheet).entries())
    begun = set()
    for passage in passages(sheet, entries):
        for line in passage.lines:
            at = line.block.span.start
            for segment in line.segments:
                end = at + len(segment.text)
                assert segment.text == sheet.text[at:end]
                over = {entry.key for entry in entries for span in entry.spans if span.start <= at and end <= span.end}
                touched = {entry.key for entry in entries for span in entry.spans if span.start < end and at < span.end}
                assert {entry.key for entry in segment.entries} == over == touched
                begun |= {entry.key for entry in segment.begins}
                at = end
            assert at == line.block.span.end
    assert begun == {entry.key for entry in entries if any(span.end > span.start for span in entry.spans)}


@by_fixture
def test_links_lead_to_something_and_ids_are_unique(path: Path) -> None:
    page = parsed(review_page(drugsheet.read(path)))
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {link[1:] for link in page.xpath("//a/@href")} <= set(ids)
    assert set(page.xpath("//@aria-labelledby | //label/@for")) <= set(ids)


@by_fixture
def test_the_page_says_what_it_is(path: Path) -> None:
    sheet = drugsheet.read(path)
    page = parsed(review_page(sheet))
    assert page.get("lang") == "en"
    top = page.find_class("top")[0].text_content()
    for said in ("A reading of the sheet, not medical advice", sheet.source.sha256, sheet.source.layout, sheet.source.parser_version):
        assert said in top


def pages() -> list[bytes]:
    old = build(urgent=["Temperature of 101 F or above"])
    return [review_page(SHEET), index_page([row("a", "p/a.html", SHEET)]), diff_page(drugsheet.diff(old, SHEET), old, SHEET), diff_page([], SHEET, SHEET)]


@pytest.mark.parametrize("page", pages(), ids=["review", "index", "diff", "no-diff"])
def test_only_its_own_styles_and_scripts_are_allowed(page: bytes) -> None:
    tree = parsed(page)
    (policy,) = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    assert rules["default-src"] == rules["base-uri"] == rules["form-action"] == "'none'"
    for tag, rule in (("style", "style-src"), ("script", "script-src")):
        texts = [element.text for element in tree.iter(tag) if element.get("type") is None]
        hashes = [f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'" for text in texts]
        assert rules[rule] == (" ".join(hashes) or "'none'")
    assert not tree.xpath("//@style | //@src | //@*[starts-with(name(), 'on')] | //link | //img | //iframe")
    assert not re.search(rb"https?://", page)


def test_the_same_sheet_gives_the_same_bytes() -> None:
    assert pages() == pages()
    again = DrugSheet.model_validate_json(SHEET.model_dump_json())
    assert review_page(again) == review_page(SHEET)


def test_no_clock_time() -> None:
    assert not re.search(rb"20[2-9][0-9]-[0-9]{2}-[0-9]{2}|[0-2][0-9]:[0-5][0-9]", review_page(SHEET))


def test_text_that_is_no_fact_is_labelled() -> None:
    sheet = drugsheet.parse(
        "<nav><a href='/'>Home page</a></nav><h2>When to Call the Doctor</h2><p>Call right away if you have:</p><ul><li>Fever</li></ul><h2>Side Effects</h2><ul><li>A cough that 12 have</li></ul>",
        media_type="text/html",
    )
    page = parsed(review_page(sheet))
    labels = {label.getparent().get("class").split()[1]: label.text for label in page.get_element_by_id("text").find_class("label")}
    assert labels.items() <= {"b-unread": "no fact", "b-over": "over a list", "b-boilerplate": "not the sheet"}.items()
    assert "b-over" in labels, "from this line the urgency of the reason comes"


def test_what_is_read_without_a_span_is_no_unread_text() -> None:
    """The date of revision, telephone numbers and the publisher's name lead to their records."""
    sheet = drugsheet.read(FIXTURES / "upmc" / "cisplatin.txt")
    page = parsed(review_page(sheet))
    marked = {key: "".join(mark.text_content() for mark in page.find_class("mark") if key in mark.get("data-keys").split()) for key in ("/title", "/revised", "/publisher")}
    assert (marked["/title"], marked["/revised"]) == ("Cisplatin (Generic Name)", "March 2012")
    assert "412-647-UPMC (8762)" in marked["/publisher"]
    lines = [line.text_content() for line in page.find_class("b-unread")]
    assert not any("March 2012" in line or "412-647" in line for line in lines)


def test_the_numbers_over_an_allergic_reaction_agree() -> None:
    page = parsed(review_page(SHEET))
    assert SHEET.allergic_reaction is not None
    counts = [
        page.xpath("//nav//a[@href='#p-allergy']/span")[0].text,
        page.xpath("//label[contains(@class, 'k-allergy')]/span[@class='count']")[0].text,
        page.xpath("//h3[@id='h-allergy']/span")[0].text,
    ]
    assert counts == [str(len(SHEET.allergic_reaction.items))] * 3


def test_the_card_puts_a_limit_under_its_own_urgency() -> None:
    sheet = build(urgent=["Chest pain or tightness. If this lasts 2 minutes or longer, call 911.", "Chills"], soon=["Hiccups"], name="Testdrug")
    groups = {group.find_class("card-urgency")[0].text: [" ".join(item.text_content().split()) for item in group.iter("li")] for group in parsed(review_page(sheet)).find_class("card-group")}
    assert list(groups) == ["Emergency", "Immediately", "As soon as possible"]
    assert groups["Emergency"] == ["Chest pain or tightness. If this lasts 2 minutes or longer, call 911. 2 minutes or more"]
    assert groups["Immediately"] == ["Chest pain or tightness. If this lasts 2 minutes or longer, call 911.", "Chills"]


def test_the_cards_head_begins_with_the_date() -> None:
    """It is cut after two lines: other names may be many, the date must stay."""
    sheet = SHEET.model_copy(update={"drug": SHEET.drug.model_copy(update={"other_names": [f"Name {number}" for number in range(200)]}), "revised": "2011-11"})
    assert parsed(review_page(sheet)).find_class("card-about")[0].text.startswith("Sheet revised 2011-11 · Name 0, Name 1")


def test_numbers_that_no_fact_holds_are_boxed() -> None:
    page = parsed(review_page(build(urgent=["A cough that 12 have"])))
    assert [number.text for number in page.find_class("unread-number")] == ["12"]


def test_limits_have_printed_and_read_values() -> None:
    page = parsed(review_page(SHEET))
    record = page.get_element_by_id("r-when_to_call-1-thresholds-0")
    assert [element.text_content().strip() for element in record.find_class("reading")[0].iter("dd")] == [
        "more than 3 times in 1 day",
        "more than 3 times; within 1 day",
        "Vomiting more than 3 times in 1 day",
    ]
    assert [element.get("title") for element in record.find_class("reading")[0].iter("dd")] == [None, "UCUM: {count}", None]


def test_the_diff_begins_with_urgency_and_limits() -> None:
    old = build(urgent=["Temperature of 101 F or above", "Chills"], soon=["A rash"])
    new = build(urgent=["Temperature of 100.5 F or above", "A rash"], soon=["Chills"], common=["Gout"])
    page = parsed(diff_page(drugsheet.diff(old, new), old, new))
    headings = [heading.text.strip() for heading in page.iter("h2")]
    assert headings[:2] == ["Urgency", "Limits"]
    limit = page.xpath("//section[h2[starts-with(., 'Limits')]]//tbody/tr")[0]
    cells = [" ".join(cell.text_content().split()) for cell in limit]
    assert cells == ["~ changed", "Temperature Immediately interval", "101 °F or aboveTemperature of 101 F or above", "100.5 °F or aboveTemperature of 100.5 F or above"]


OUTCOMES: list[tuple[dict[str, Any], dict[str, Any], str]] = [
    ({}, {}, "Nothing changed in meaning."),
    ({"urgent": ["Chills", "Zits"]}, {"urgent": ["Zits", "Chills"]}, "Nothing changed in meaning; the same text stands in another order."),
    ({"care": ["Rest now."]}, {"care": ["Rest, now."]}, "No change in meaning was found, but other wording in 1 place: read both."),
    ({"care": ["Rest now."], "revised": "2010"}, {"care": ["Rest, now."]}, "1 change in meaning, 1 place in other words: read both."),
    ({"revised": "2010"}, {}, "1 change in meaning."),
]


@pytest.mark.parametrize(("old", "new", "outcome"), OUTCOMES)
def test_the_diff_says_what_came_out(old: dict[str, Any], new: dict[str, Any], outcome: str) -> None:
    one, other = build(**old), build(**new)
    page = parsed(diff_page(drugsheet.diff(one, other), one, other))
    assert page.xpath("//p[@class='outcome']")[0].text_content().startswith(f"{outcome} Every field")
    assert bool(page.xpath("//table")) is (not outcome.startswith("Nothing"))


def test_a_limit_that_is_gone_is_told_apart_from_its_reason() -> None:
    old, new = build(soon=["Cough for more than 3 days"]), build(soon=["Cough"])
    page = parsed(diff_page(drugsheet.diff(old, new), old, new))
    cells = [cell.text_content() for cell in page.xpath("//tbody/tr/*")]
    assert cells == ["− removed", "Cough As soon as possible", "more than 3 daysCough for more than 3 days", "no limitCough"]


def test_what_has_no_value_of_its_own_shows_its_words() -> None:
    old, new = build(), build(care=["Rest when you are tired.", "Wash your hands."])
    page = parsed(diff_page(drugsheet.diff(old, new), old, new))
    assert [cell.text_content() for cell in page.xpath("//tbody/tr/td")] == ["+ added", "not in this sheet", "Wash your hands."]
    assert b"not stated" not in diff_page(drugsheet.diff(old, new), old, new)


def test_the_wheel_holds_templates_and_assets(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "pip", "wheel", "--no-deps", "--quiet", "--disable-pip-version-check", "-w", str(tmp_path), str(ROOT)],
        capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip
    if done.returncode and re.search(r"No matching distribution|ConnectionError|Retrying|Could not find a version", done.stderr):
        pytest.skip(f"the build backend cannot be fetched: {done.stderr.strip()[-200:]}")
    assert done.returncode == 0, done.stderr
    with zipfile.ZipFile(next(tmp_path.glob("*.whl"))) as wheel:
        names = set(wheel.namelist())
    folder = ROOT / "src"
    expected = {path.relative_to(folder).as_posix() for path in (folder / "drugsheet" / "export" / "review").rglob("*") if path.is_file() and path.suffix != ".pyc"}
    assert {name for name in expected if name.endswith((".jinja", ".css", ".js"))}
    assert expected <= names


def test_all_kinds_can_be_filtered() -> None:
    page = parsed(review_page(SHEET))
    assert [box.removeprefix("show-") for box in page.xpath("//input/@id[starts-with(., 'show-')]")] == list(KINDS)
    assert SCHEMA_VERSION in page.get_element_by_id("data").text


# ------------------------------------------------------------------------------- when, whom, and which words tell to act


def test_when_and_whom_to_call_can_be_corrected_and_what_tells_to_act_is_shown() -> None:
    page = parsed(review_page(SHEET))
    key = f"/when_to_call/{len(SHEET.when_to_call) - 1}"
    data = json.loads(page.get_element_by_id("data").text)
    fields = {field["name"]: field for field in data["kinds"]["CallReason"]}
    assert fields["urgency"]["choices"] == ["emergency", "immediate", "soon", "routine", "unspecified"]
    assert (fields["whom"]["type"], fields["whom"]["choices"]) == ("several", list(get_args(Whom)))
    assert fields["within"] == {"name": "within", "label": "within what time", "type": "interval", "needed": False, "dimension": "time", "ends": True}
    assert data["facts"][key]["values"]["whom"] == ["doctor", "nurse"]
    assert data["facts"][f"{key}/told_by"]["text"] == "Call your doctor or nurse as soon as possible if you have any of the following symptoms:"
    record = page.get_element_by_id(f"r-{key.strip('/').replace('/', '-')}")
    shown = " ".join(record.text_content().split())
    assert "within: up to 24 hours; whom: doctor, nurse" in shown
    assert "Told by: Call your doctor or nurse as soon as possible" in shown


def test_words_over_a_list_keep_their_label_where_they_are_facts() -> None:
    (line,) = (line for line in parsed(review_page(SHEET)).find_class("line") if "as soon as possible if" in line.text_content())
    assert "b-over" in line.get("class").split()
    assert f"/when_to_call/{len(SHEET.when_to_call) - 1}/told_by" in line.find_class("mark")[0].get("data-keys").split()


def test_a_limit_that_two_facts_hold_has_one_record() -> None:
    page = parsed(review_page(both(SHEET, 3)))
    keys = [record.get("data-key") for record in page.find_class("rec")]
    assert "/when_to_call/0/thresholds/0" in keys
    assert "/side_effects/3/thresholds/0" not in keys
    data = json.loads(page.get_element_by_id("data").text)
    assert data["twins"] == {"/side_effects/3/thresholds/0": "/when_to_call/0/thresholds/0"}, "a decision on either is one on the limit"
    assert [link.get("href") for link in page.get_element_by_id("r-side_effects-3").xpath(".//li[@class='limit-link']/a")] == ["#r-when_to_call-0-thresholds-0"]


def test_decisions_in_older_shapes_are_taken() -> None:
    data = json.loads(parsed(review_page(SHEET)).get_element_by_id("data").text)
    same = {tuple(bond["path"]): bond["same"] for bond in data["binding"]}
    assert same["schema_version",] == ["1.0", "1.1", "1.2"]
    assert set(same["facts_sha256",]) == {facts_sha256(SHEET, "1.1"), facts_sha256(SHEET)}
