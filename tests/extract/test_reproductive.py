"""What a reproductive concern is about, and for how long it holds."""

from __future__ import annotations

import pytest

from drugsheet import Interval
from tests.tables import table

from ..grammar.tables import MO, WK, YR, H, exactly, ge, show
from .sheets import bullets, sheet_of, template

KINDS: tuple[tuple[str, str], ...] = (
    # the item's own label decides
    ("Pregnancy warning: Use birth control while you take this drug.", "pregnancy"),
    ("Pregnancy warning: Sperm may be harmed.", "pregnancy"),
    ("Pregnancy. Do not breastfeed.", "pregnancy"),
    ("Infertility warning: You may not be able to become pregnant later.", "fertility"),
    ("Fertility warning: This drug may affect the ability to have children.", "fertility"),
    ("Fertility warning - use condoms as well.", "fertility"),
    ("Breast feeding warning: It is not known if this drug passes into milk.", "breastfeeding"),
    ("Breastfeeding warning: Women should not nurse a baby.", "breastfeeding"),
    ("Genetic counseling: Ask about it if you wish to become pregnant after treatment.", "genetic_counseling"),
    ("Genetic counseling may help you plan a pregnancy.", "genetic_counseling"),
    ("Birth control: Women who can become pregnant need two methods.", "contraception"),
    ("Contraception: Sperm can carry the drug.", "contraception"),
    ("Sexual problems: You may have less interest in sex.", "other"),
    # without a label, its words do
    ("Use effective birth control during treatment.", "contraception"),
    ("Men should wear condoms during treatment.", "contraception"),
    ("Both partners need a reliable method of contraception.", "contraception"),
    ("Do not become pregnant while you are on this drug.", "pregnancy"),
    ("Do not father a child during treatment.", "pregnancy"),
    ("This drug can harm an unborn baby.", "pregnancy"),
    ("Tell your doctor at once if you get pregnant.", "pregnancy"),
    ("Periods may stop during treatment. You can become pregnant even so.", "fertility"),
    ("Do not become pregnant during treatment. Sperm may be harmed too.", "pregnancy"),
    ("This drug may make it harder to have children later.", "fertility"),
    ("Your periods may stop for a while.", "fertility"),
    ("Sperm counts may be low.", "fertility"),
    ("Ask about freezing eggs before treatment.", "fertility"),
    ("You may not be able to become pregnant after treatment.", "fertility"),
    ("Men may not be able to father a child after treatment.", "fertility"),
    ("Women may go through early menopause.", "fertility"),
    ("Do not breastfeed while you take this drug.", "breastfeeding"),
    ("The drug passes into breast milk.", "breastfeeding"),
    ("Nursing mothers should use formula.", "breastfeeding"),
    ("You may have less interest in sex.", "other"),
    ("Vaginal dryness may make sex painful.", "other"),
    ("Some men have trouble getting an erection.", "other"),
)

TIMES: tuple[tuple[str, list[tuple[str, Interval, str]]], ...] = (
    ("Use birth control for 6 months after the last dose.", [("window", exactly(6, MO), "last_dose")]),
    ("Use birth control for at least 1 year after the last dose.", [("window", ge(1, YR), "last_dose")]),
    (
        "Women should use condoms for 6 months after the last dose (3 months for men).",
        [("window", exactly(6, MO), "last_dose"), ("window", exactly(3, MO), "last_dose")],
    ),
    ("Do not breastfeed until at least 2 weeks after the final dose.", [("window", ge(2, WK), "last_dose")]),
    ("Wait 12 hours after a dose before you breastfeed.", [("window", exactly(12, H), "dose")]),
    ("Do not take it in the first 3 months of pregnancy.", []),
    ("Do not become pregnant while you are on this drug.", []),
)


@table(KINDS)
def test_kind(item: str, kind: str) -> None:
    (concern,) = sheet_of(template(reproductive=bullets(item))).reproductive
    assert concern.kind == kind, f"{item!r}: expected {kind!r}, got {concern.kind!r}"


@pytest.mark.parametrize(("item", "times"), TIMES, ids=[row[0] for row in TIMES])
def test_times(item: str, times: list[tuple[str, Interval, str]]) -> None:
    (concern,) = sheet_of(template(reproductive=bullets(item))).reproductive
    found = [(timing.kind, timing.interval, timing.anchor) for timing in concern.timings]
    shown = [(kind, show(span), anchor) for kind, span, anchor in found]
    assert found == times, f"{item!r}: expected {times}, got {shown}"


def test_one_printed_item_is_one_concern() -> None:
    items = ("Pregnancy warning: This drug can harm an unborn baby. Use birth control.", "Use condoms.", "Use condoms.")
    assert tuple(concern.text for concern in sheet_of(template(reproductive=bullets(*items))).reproductive) == items
