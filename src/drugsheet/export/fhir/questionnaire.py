"""The reasons to call as a Questionnaire: each item as printed, yes or no, and a number for each limit.

An item's ``linkId`` is the name of the input that it asks for, which is also the ``id`` of an action's input in the
PlanDefinition; ``answers`` turns a filled-in QuestionnaireResponse into observations by it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from drugsheet.export.fhir.conditions import codes
from drugsheet.export.fhir.elements import Element, own_coding, paragraphs, source
from drugsheet.export.fhir.limits import units_offered
from drugsheet.export.fhir.plan import ALLERGIC_REACTION, groups, heading, publication, said, title
from drugsheet.models import DrugSheet, Measure
from drugsheet.rules import Input, Rulebook, Trigger, rulebook

UNIT_OPTION = "http://hl7.org/fhir/StructureDefinition/questionnaire-unitOption"
"""HL7's extension: a unit that may be chosen."""

LABELS: dict[Measure, str] = {
    "body_temperature": "Body temperature",
    "weight_gain": "Weight gained",
    "weight_loss": "Weight lost",
    "stool_count": "Number of stools",
    "emesis_count": "Number of times vomited",
    "urination_count": "Number of times urinated",
    "duration": "How long",
    "heart_rate": "Heart rate",
    "systolic_blood_pressure": "Systolic blood pressure",
    "diastolic_blood_pressure": "Diastolic blood pressure",
    "blood_glucose": "Blood sugar",
    "oxygen_saturation": "Oxygen saturation",
    "pain_score": "Score",
    "fluid_intake": "Amount of fluid taken",
    "volume": "Amount",
    "distance": "Size or distance",
    "count": "How often",
    "other": "How much",
}
"""What a measure is called in a question."""


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
    words = LABELS[needed.measure]
    words += f": {needed.subject}" if needed.subject else ""
    words += f" (in {needed.over})" if needed.subject and needed.over else f" in {needed.over}" if needed.over else ""
    return f"{words}, beyond the usual" if needed.baseline else words


class Using:
    """Which triggers use which input, and which inputs have been asked for."""

    def __init__(self, book: Rulebook) -> None:
        self._triggers: dict[str, list[Trigger]] = {}
        for trigger in book.triggers:
            self._triggers.setdefault(trigger.input.name, []).append(trigger)
        self._asked: Counter[str] = Counter()

    def items(self, triggers: list[Trigger]) -> Iterator[Element]:
        """The questions of one printed item that were not asked before, and what it says to do if the answer is yes."""
        presence = next((trigger.input.name for trigger in triggers if trigger.threshold is None), None)
        action = said(triggers)
        for trigger in triggers:
            name = trigger.input.name
            self._asked[name] += 1
            if self._asked[name] > 1:
                continue
            escalation = presence if any(trigger.input is each for each in triggers[0].implied_by) else None
            yield self._question(trigger, escalation)
            if action and presence and (escalation or (trigger.threshold is None and not trigger.implied_by)):
                words = f"{trigger.threshold.text}: {action}" if trigger.threshold else action
                yield {"linkId": f"{name}Action", "text": words, "type": "display", "enableWhen": _if_yes(presence)}

    def _question(self, trigger: Trigger, escalation: str | None) -> Element:
        needed = trigger.input
        if needed.measure is None:
            return {"extension": [source(trigger.reason)], "linkId": needed.name, "text": trigger.reason.text, "type": "boolean"}
        limits = [each.threshold for each in self._triggers[needed.name] if each.threshold is not None]
        units = units_offered([interval for limit in limits for interval in (limit.interval, *limit.equivalents)])
        made: Element = {
            "extension": [*(source(limit) for limit in limits), *({"url": UNIT_OPTION, "valueCoding": unit} for unit in units)],
            "linkId": needed.name,
            "code": codes(needed.measure),
            "text": label(needed),
            "type": "quantity",
        }
        if escalation is not None and len(limits) == 1:
            made["enableWhen"] = _if_yes(escalation)
        return made


def _if_yes(question: str) -> list[Element]:
    return [{"question": question, "operator": "=", "answerBoolean": True}]
