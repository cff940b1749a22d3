"""The reasons to call as a Questionnaire: each item as printed, yes or no, and a number for each limit.

An item's ``linkId`` is the name of the input that it asks for, which is also the ``id`` of an action's input in the
PlanDefinition; ``answers`` turns a filled-in QuestionnaireResponse into observations by it. Every question has the codes under which an
Observation for its input is recorded, and is marked for extraction: what a form server makes of the answers is what the rules take.
"""

from __future__ import annotations

from collections.abc import Iterator

from drugsheet.export.fhir.conditions import own_codes
from drugsheet.export.fhir.elements import Element, own_coding, paragraphs, source
from drugsheet.export.fhir.limits import units_offered
from drugsheet.export.fhir.plan import ALLERGIC_REACTION, escalations, groups, heading, publication, said, title
from drugsheet.models import MEASURES, DrugSheet
from drugsheet.rules import Input, Rulebook, Trigger, rulebook

UNIT_OPTION = "http://hl7.org/fhir/StructureDefinition/questionnaire-unitOption"
"""HL7's extension: a unit that may be chosen."""


OBSERVATION_EXTRACT = "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-observationExtract"
"""HL7's extension (Structured Data Capture): an answer becomes an Observation with the item's codes."""


def questionnaire(sheet: DrugSheet, key: str, book: Rulebook | None = None) -> Element | None:
    """The Questionnaire of R5; None for a sheet that gives no reason to call and no limit.

    Every input is asked for once, in the most urgent group that needs it.
    """
    book = book or rulebook(sheet)
    if not book.triggers:
        return None
    using = Using(book)
    instruction = None if sheet.allergic_reaction is None else sheet.allergic_reaction.instruction
    items = []
    for number, (words, urgency, reasons) in enumerate(groups(book), 1):
        asked = [item for of_one in reasons for item in using.items(of_one)]
        if not asked:
            continue
        group: Element = {"linkId": f"group{number}", "text": words, "type": "group"}
        if urgency is not None:
            group["code"] = [own_coding("urgency", urgency)]
        if words == ALLERGIC_REACTION and instruction:
            asked.insert(0, {"linkId": f"group{number}Instruction", "text": instruction, "type": "display"})
        items.append({**group, "item": asked})
    made = heading(sheet, "Questionnaire", f"{key}-questions")
    made["text"] = paragraphs(dict.fromkeys(trigger.reason.text for trigger in book.triggers), "generated")
    return {**made, "title": title(sheet), **publication(sheet), "subjectType": ["Patient"], "item": items}


def label(needed: Input) -> str:
    """The question for a number: ``Number of stools in 1 day, beyond the usual``; a symptom is in the sheet's words."""
    assert needed.measure is not None  # whether an item holds is asked in its own words
    words = MEASURES[needed.measure].label
    words += f": {needed.subject}" if needed.subject else ""
    words += f" (in {needed.over})" if needed.subject and needed.over else f" in {needed.over}" if needed.over else ""
    return f"{words}, beyond the usual" if needed.baseline else words


class Using:
    """Which triggers use which question, and which questions have been asked."""

    def __init__(self, book: Rulebook) -> None:
        self._triggers: dict[object, list[Trigger]] = {}
        self._question = {needed.name: needed.question for needed in book.inputs}
        for trigger in book.triggers:
            self._triggers.setdefault(self._question[trigger.input.name], []).append(trigger)
        self._asked: dict[object, str] = {}
        self._links: set[str] = set()

    def items(self, triggers: list[Trigger]) -> Iterator[Element]:
        """The questions of one printed item that were not asked before, and what it says to do in which case."""
        action, above = said(triggers), escalations(triggers)
        first = triggers[0]
        new = self._question[first.input.name] not in self._asked
        for trigger in triggers:
            question, name = self._question[trigger.input.name], trigger.input.name
            escalates = any(trigger is each for each in above)
            follows = escalates and len(self._triggers[question]) == 1  # only asked when the item holds
            if question not in self._asked:
                self._asked[question] = name
                yield self._item(trigger, first.input.name if follows else None)
            if action and new and (escalates or (not above and trigger is first)):
                yield self._what_to_do(action, trigger, self._asked[question], first.input.name if escalates and trigger.threshold else None)

    def _what_to_do(self, action: str, trigger: Trigger, asked: str, item: str | None) -> Element:
        """What the sheet says to do: if the item holds; for a limit that is more urgent, with the limit's words."""
        link, number = f"{asked}Action", 1
        while link in self._links:
            number += 1
            link = f"{asked}Action{number}"
        self._links.add(link)
        made: Element = {"linkId": link, "text": f"{trigger.printed.text}: {action}" if trigger.threshold else action, "type": "display"}
        if trigger.threshold is None:
            return {**made, "enableWhen": _if_yes(asked)}
        alone = len(self._triggers[self._question[trigger.input.name]]) == 1
        shown = _if_yes(item) if item else []
        if not alone:
            shown.append({"question": asked, "operator": "exists", "answerBoolean": True})
        made["enableWhen"] = shown
        if len(shown) > 1:
            made["enableBehavior"] = "any"
        return made

    def _item(self, trigger: Trigger, only_if: str | None) -> Element:
        needed = trigger.input
        if needed.measure is None:
            made: Element = {
                "extension": [source(trigger.printed), _extracted()],
                "linkId": needed.name,
                "code": own_codes(needed),
                "text": needed.subject,
                "type": "boolean",
            }
        else:
            limits = [each.threshold for each in self._triggers[needed.question] if each.threshold is not None]
            units = units_offered([interval for limit in limits for interval in (limit.interval, *limit.equivalents)])
            made = {
                "extension": [*(source(limit) for limit in limits), _extracted(), *({"url": UNIT_OPTION, "valueCoding": unit} for unit in units)],
                "linkId": needed.name,
                "code": own_codes(needed, [unit["code"] for unit in units]),
                "text": label(needed),
                "type": "quantity",
            }
        if only_if is not None:
            made["enableWhen"] = _if_yes(only_if)
        return made


def _extracted() -> Element:
    return {"url": OBSERVATION_EXTRACT, "valueBoolean": True}


def _if_yes(question: str) -> list[Element]:
    return [{"question": question, "operator": "=", "answerBoolean": True}]
