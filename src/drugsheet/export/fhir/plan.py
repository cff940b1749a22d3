"""The reasons to call as a PlanDefinition: actions in groups, each with the condition under which it applies."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from drugsheet.export.fhir.conditions import expression
from drugsheet.export.fhir.cql.library import conditions as cql_conditions
from drugsheet.export.fhir.elements import CANONICAL, FACT, Element, coding, concept, own_coding, paragraphs, source, timing
from drugsheet.export.fhir.facts import details, threshold, told_by
from drugsheet.export.fhir.names import condition_name, identifier, library_url
from drugsheet.export.fhir.taken import Taken
from drugsheet.export.fhir.taken import taken as taken_of
from drugsheet.models import AllergicReaction, CallReason, DrugSheet, Urgency
from drugsheet.rules import URGENCIES, Part, Rulebook, Trigger, rulebook

PRIORITIES: dict[Urgency, str] = {"emergency": "stat", "immediate": "stat", "soon": "asap", "routine": "routine"}
"""Our urgency → FHIR's RequestPriority. Where the sheet states none, an action has none: any would be an invention."""

GROUPS: dict[Urgency, str] = {
    "emergency": "Emergency",
    "immediate": "Immediately",
    "soon": "As soon as possible",
    "routine": "At the next visit",
    "unspecified": "Urgency not stated",
}
"""What a group of reasons is called, by its urgency."""

ALTERNATIVE = "http://hl7.org/fhir/StructureDefinition/cqf-alternativeExpression"
"""HL7's extension: another form of an expression. Conditions side by side would be joined by "and"."""

ALLERGIC_REACTION = "Signs of an allergic reaction"
SIDE_EFFECTS = "Limits among the side effects"

Group = tuple[str, Urgency | None, list[list[Trigger]]]
"""A title, the urgency of all of its reasons if they share one, and the triggers of each reason."""


def plan_definition(sheet: DrugSheet, key: str, book: Rulebook | None = None, taken: Taken | None = None) -> Element | None:
    """The PlanDefinition of R5; None for a sheet that gives no reason to call and no limit.

    ``book`` is ``rulebook(sheet)``, and ``taken`` what its conditions take, for callers that have them already.
    """
    book = book or rulebook(sheet)
    if not book.triggers:
        return None
    conditions = _Conditions(book, taken or taken_of(book, key, cql_conditions(book).listed))
    actions = [_group(sheet.allergic_reaction, group, str(number), conditions) for number, group in enumerate(groups(book), 1)]
    made = heading(sheet, "PlanDefinition", f"{key}-when-to-call")
    made["text"] = paragraphs(dict.fromkeys(trigger.reason.text for trigger in book.triggers), "generated")
    made["title"] = title(sheet)
    made["type"] = concept(None, coding("http://terminology.hl7.org/CodeSystem/plan-definition-type", "eca-rule", "ECA Rule"))
    return {**made, **publication(sheet), "library": [library_url(sheet)], "action": actions}


def groups(book: Rulebook) -> Iterator[Group]:
    """Reasons to call by urgency, then signs of an allergic reaction, then limits of side effects."""
    calls: dict[Urgency, list[list[Trigger]]] = {urgency: [] for urgency in URGENCIES}
    others: dict[Part, list[list[Trigger]]] = {"allergic_reaction": [], "side_effects": []}
    for _, of_one in groupby(book.triggers, key=lambda trigger: id(trigger.reason)):
        triggers = list(of_one)
        first = triggers[0]  # its presence, for which the reason's own urgency holds
        (calls[first.urgency] if first.part == "when_to_call" else others[first.part]).append(triggers)
    for urgency, reasons in calls.items():
        if reasons:
            yield GROUPS[urgency], urgency, reasons
    if allergic := others["allergic_reaction"]:
        yield ALLERGIC_REACTION, allergic[0][0].urgency, allergic
    if others["side_effects"]:
        yield SIDE_EFFECTS, None, others["side_effects"]


def said(triggers: list[Trigger]) -> str | None:
    """What a printed item itself says to do (``call 911``), in whichever of the ways in which it holds."""
    reason = triggers[0].reason
    return reason.action if isinstance(reason, CallReason) else None


def escalations(triggers: list[Trigger]) -> list[Trigger]:
    """The ways in which an item is more urgent than by itself. Where there are any, what it says to do is for them alone."""
    if len(triggers) == 1:
        return []
    usual = URGENCIES.index(triggers[0].urgency)
    return [trigger for trigger in triggers[1:] if triggers[0].threshold is None and URGENCIES.index(trigger.urgency) < usual]


def heading(sheet: DrugSheet, kind: str, id_: str) -> Element:
    """What a canonical resource begins with."""
    made: Element = {"resourceType": kind, "id": id_, "url": f"{CANONICAL}/{kind}/{id_}", "identifier": [identifier(id_)]}
    if sheet.revised:
        made["version"] = sheet.revised
    return made


def publication(sheet: DrugSheet) -> Element:
    """Status, date and publisher: a draft, since nobody has approved what a program read."""
    made: Element = {"status": "draft"}
    if sheet.revised:
        made["date"] = sheet.revised
    if sheet.publisher.name:
        made["publisher"] = sheet.publisher.name
    return made


def title(sheet: DrugSheet) -> str:
    """The printed heading over the reasons to call, and the drug's name."""
    printed = next((section.heading for section in sheet.sections if section.kind == "when_to_call" and section.heading), "When to call")
    return f"{printed}: {sheet.drug.name}" if sheet.drug.name else printed


def urgency_code(urgency: Urgency) -> Element:
    """Our urgency as a concept."""
    return {"coding": [own_coding("urgency", urgency)]}


def how_fast(urgency: Urgency) -> Element:
    """An action's ``priority`` where the sheet states an urgency, and our code, since two of ours share one of FHIR's."""
    priority = PRIORITIES.get(urgency)
    return {"code": urgency_code(urgency)} if priority is None else {"priority": priority, "code": urgency_code(urgency)}


def _group(allergic: AllergicReaction | None, group: Group, link: str, conditions: _Conditions) -> Element:
    words, urgency, reasons = group
    made: Element = {"linkId": link, "title": words}
    if words == ALLERGIC_REACTION and allergic is not None and allergic.instruction:
        made["textEquivalent"] = allergic.instruction
    if urgency is not None:
        made |= how_fast(urgency)
    made |= {"groupingBehavior": "logical-group", "selectionBehavior": "any"}
    made["action"] = [_reason(triggers, f"{link}.{number}", conditions) for number, triggers in enumerate(reasons, 1)]
    return made


def _reason(triggers: list[Trigger], link: str, conditions: _Conditions) -> Element:
    """One printed item. Where it holds in several ways, each is an action of its own: conditions of one action are joined by "and"."""
    first, action, above = triggers[0], said(triggers), escalations(triggers)
    reason, urgency = first.reason, first.urgency
    facts = [threshold(each.threshold) for each in triggers if each.threshold] if first.part == "side_effects" else details(reason)
    made: Element = {"extension": [source(reason), *facts], "linkId": link}
    if action and not above:
        made["title"] = action
    made["textEquivalent"] = reason.text
    if isinstance(reason, CallReason):
        _tell(made, reason)
    if len(triggers) == 1 and first.threshold is None:
        return _applies(made, first, conditions)
    made |= how_fast(urgency)
    made["groupingBehavior"], made["selectionBehavior"] = "logical-group", "any"
    made["action"] = [_way(trigger, f"{link}.{number}", action if any(trigger is each for each in above) else None, conditions) for number, trigger in enumerate(triggers, 1)]
    return made


def _tell(made: Element, reason: CallReason) -> None:
    """Add the words that tell to act, in printed order with the item's; the time in which to act; and whom to call.

    Emergency services take part in no plan, and have no participant.
    """
    if (told := told_by(reason)) is not None:
        made["extension"].append(told)
    words = reason.told_by
    if words is not None and not (reason.span.start <= words.span.start and words.span.end <= reason.span.end):
        made["textEquivalent"] = "\n".join(fact.text for fact in sorted((reason, words), key=lambda fact: fact.span.start))
    if reason.within is not None:
        made |= timing(reason.within)
    if participants := [{"role": concept(who.replace("_", " "), own_coding("whom", who))} for who in reason.whom if who != "emergency_services"]:
        made["participant"] = participants


def _way(trigger: Trigger, link: str, action: str | None, conditions: _Conditions) -> Element:
    """One way in which an item holds."""
    of = trigger.printed
    made: Element = {"extension": [source(of)], "linkId": link}
    if action:
        made["title"] = action
    made["textEquivalent"] = of.text
    if trigger.limit is not None and trigger.limit.is_range:
        made["extension"].append({"url": FACT, "extension": [{"url": "kind", "valueCode": "condition"}, {"url": "inferred", "valueCode": "beyond_printed"}]})
        printed = " or ".join(str(interval) for interval in trigger.limit.printed)
        open_end = "more" if trigger.limit.side == "more" else "less"
        made["documentation"] = [{"type": "documentation", "display": f"The sheet prints a range, {printed}. The condition also holds for {open_end} than that."}]
    return _applies(made, trigger, conditions)


def _applies(made: Element, trigger: Trigger, conditions: _Conditions) -> Element:
    """An action with its urgency, its condition, and every input that the condition uses."""
    made |= how_fast(trigger.urgency)
    made["condition"] = [{"kind": "applicability", "expression": conditions.of(trigger)}]
    made["input"] = [{"id": each["id"], "requirement": each} for each in conditions.inputs(trigger)]
    return made


class _Conditions:
    """What is asked of the actions' inputs."""

    def __init__(self, book: Rulebook, taken: Taken) -> None:
        self._names = {id(trigger): condition_name(number) for number, trigger in enumerate(book.triggers, 1)}
        self._inputs = dict(zip(self._names, taken.requirements, strict=True))

    def of(self, trigger: Trigger) -> Element:
        """The definition in the library that is true when the trigger holds; the same in FHIRPath is its alternative."""
        return {
            "extension": [{"url": ALTERNATIVE, "valueExpression": {"language": "text/fhirpath", "expression": expression(trigger)}}],
            "language": "text/cql-identifier",
            "expression": self._names[id(trigger)],
        }

    def inputs(self, trigger: Trigger) -> list[Element]:
        """What its action requires. The name by which an expression knows it stands on the requirement too: by that the reference engine names it."""
        return self._inputs[id(trigger)]
