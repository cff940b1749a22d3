"""Names of agents: the words by which a medicine, a class of them, a food or another agent is named wherever it stands.

name = {modifier} drug {drug} [pill] | modifier medicine | vaccine | food | herb | alcohol | smoke
"""

from __future__ import annotations

from drugsheet.language.rule import Tags, rule
from drugsheet.language.text import Text

NAME = rule(
    "an agent by its name",
    "(OPIOID_SAID (?= (AGENT_MODIFIER HYPHEN?){1,3} (CLASS_OF_DRUGS | MEDICINE)))? (AGENT_MODIFIER HYPHEN?){0,4} (MEDICINE_BY_NAME | CLASS_OF_DRUGS | VACCINE_AGENT | FOOD_BY_NAME) | (TREATED_TOO (and | or))? (AGENT_MODIFIER HYPHEN?){1,4} (MEDICINE | AGENT_PILL | agents | REMEDY_FOR)",
    examples=["strong painkillers", "the birth control pill", "yellow fever vaccine", "Warfarin (Coumadin)", "potassium tablets", "opioid pain relievers", "Cough and cold remedies"],
    never=["other medicines", "your doctor", "bleeding"],
)
"""An agent by a name of its own."""
_CLASS = rule("a class by what it is for", "SIGN{0,3} (other | any | certain | some | WORD)? MEDICINE (for | to TAKEN_TO | used | called | that (treat | lower | thin | prevent | affect | control))", examples=["Medicines for HIV", "medicines to treat", "other medicines used to"], never=["Your medicine"])
_CLASS_ALONE = rule("a class, and no more", "SIGN{0,3} (WORD | HYPHEN){0,3} (CLASS_NOUN (for WORD{1,3})? | SUPPLEMENT_SAID | herbs) SIGN{0,2} EOL", examples=["Blood thinners", "tuberculosis medicine", "medicines for seizures"], never=["warfarin"])
_BEFORE = rule("before a name", "(AGENT_DETERMINER | taking | using | drinking | eating){1,3}", examples=["The", "Taking other"], never=["warfarin"])
_ILL = Tags("SYMPTOMS | SYMPTOM_ENDING | allergy | allergies | resistance | LEVEL_NOUN")


def names_first(text: Text, i: int, j: int) -> bool:
    """Whether an entry begins with an agent by its name: "Warfarin", "The contraceptive pill", "NSAIDs (ibuprofen)"."""
    return name_first(text, i, j) is not None


def names_class(text: Text, i: int, j: int) -> bool:
    """Whether some words name a class of medicines and nothing else: "heart medicines", "Medicines for gout"."""
    return _CLASS_ALONE.match(text, i, j) is not None


def name_first(text: Text, i: int, j: int) -> int | None:
    """Where the name ends with which an entry begins, of a class by what it is for where that is said; None where it begins with none."""
    before = _BEFORE.match(text, i, j)
    name = NAME.match(text, i if before is None else before.end(), j)
    if _CLASS.match(text, i, j) is not None:
        return i if name is None else name.end()
    return name.end() if name is not None and not (name.end() < j and text.kinds[name.end()] in _ILL.of(text)) else None
