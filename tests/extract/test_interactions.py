"""Interactions as a section and outside it: what goes on, lists under a lead-in, statements elsewhere."""

from __future__ import annotations

import pytest

from drugsheet.models import Interaction

from ..grammar.statements.table import Says, agree, listing
from .sheets import bullets, sheet_of, template
from .statements import OUTSIDE, SECTION, Expected


def says(read: Interaction) -> Says:
    """A record as a table writes it."""
    gaps = tuple((each.relation, each.interval) for each in read.separation)
    return Says(read.kind, read.status, tuple(read.agents), read.direction, read.effect, tuple(read.affects), gaps, read.window)


@pytest.mark.parametrize(("body", "wanted"), SECTION, ids=[row[0] for row in SECTION])
def test_section(body: str, wanted: Expected) -> None:
    read = sheet_of(template(interactions=body)).interactions
    statements, found = [each for each, _ in wanted], [says(each) for each in read]
    assert agree(statements, found), f"{body!r}: expected {listing(statements)}, got {listing(found, statements)}"


@pytest.mark.parametrize(("body", "wanted"), SECTION, ids=[row[0] for row in SECTION])
def test_advice(body: str, wanted: Expected) -> None:
    read = sheet_of(template(interactions=body)).interactions
    found = {each.agents[0].lower(): len(each.advice) for each in read}
    expected = {statement.agents[0].lower(): count for statement, count in wanted}
    assert {agent: found.get(agent) for agent in expected} == expected, f"{body!r}: expected {expected} pieces of advice, got {found}"


@pytest.mark.parametrize(("section", "item", "wanted"), OUTSIDE, ids=[row[1] for row in OUTSIDE])
def test_outside_the_section(section: str, item: str, wanted: tuple[Says, ...]) -> None:
    read = sheet_of(template(**{section: bullets(item)})).interactions
    found = [says(each) for each in read]
    assert agree(wanted, found), f"{section}: {item!r}: expected {listing(wanted)}, got {listing(found, wanted)}"
    assert all(each.text in item for each in read), "a statement stands where it is made"


def test_each_statement_counts_once() -> None:
    item = "Do not drink alcohol while you take this drug."
    sheet = sheet_of(template(self_care=bullets(item, "Drink plenty of fluids.")))
    assert [(each.kind, each.text) for each in sheet.interactions] == [("alcohol", item)]


def test_printed_order() -> None:
    sheet = sheet_of(
        template(
            interactions="Rifampin may lower the level of Testadrine. Ketoconazole may raise the level of Testadrine.",
            self_care=bullets("Do not drink alcohol."),
        )
    )
    assert [each.span.start for each in sheet.interactions] == sorted(each.span.start for each in sheet.interactions)
    assert len(sheet.interactions) == 3


def test_an_agent_that_an_entry_named_is_not_named_again_by_a_later_one() -> None:
    entries = (
        ("Warfarin", "it can raise the level."),
        ("Digoxin", "it can raise the level of digoxin and warfarin. It may raise the level of Lithium."),
        ("Phenytoin", "it may raise the level of lithium."),
    )
    body = f"<p>Do not take it with:</p><ul>{''.join(f'<li><b>{label}</b>: {words}</li>' for label, words in entries)}</ul>"
    read = sheet_of(template(interactions=body)).interactions
    assert [each.agents for each in read] == [["Warfarin"], ["Digoxin"], ["Lithium"], ["Phenytoin"]]
