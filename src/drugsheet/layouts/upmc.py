"""UPMC's patient drug sheets: the template of 2011-2013 and that of 2015 on."""

from drugsheet.layouts.layout import Heading, Layout

_ABOUT = Heading("about", ("about (this|the|your) (drug|medicine|medication)", "about {drug}"), bulleted=False)
_SIDE_EFFECTS = (
    Heading(
        "side_effects",
        (
            "[possible] (more common|most common|common|frequent) [possible] side effects",
            "[possible] side effects (more common|most common|common|frequent)",
        ),
        "more_common",
        evidence=2,
        bulleted=True,
    ),
    Heading(
        "side_effects",
        (
            "[possible] (less common|uncommon|infrequent|rare) [possible] side effects",
            "[possible] side effects (less common|uncommon|infrequent|rare)",
            "[possible] (less common|uncommon|rare) but serious side effects",
        ),
        "less_common",
        evidence=2,
        bulleted=True,
    ),
    Heading("side_effects", ("possible side effects [of (this|the|your) (drug|medicine|medication)]", "side effects", "possible side effects of {drug}"), "unspecified", bulleted=True),
)
_SELF_CARE = Heading("self_care", ("(treating|managing) [your] [possible] side effects", "(treatment|management) of side effects"), bulleted=True)
_INTERACTIONS = Heading(
    "interactions",
    (
        "food and drug interactions",
        "(drug|drugs) and food interactions",
        "(drug|food) interactions",
        "food [and] (drug|medicine|medication) interactions",
        "interactions [with (food|other drugs|food and drugs|other medicines)]",
    ),
    bulleted=True,
)
_WHOM = "(doctor|nurse|physician|provider|care team|health care team|health care provider|healthcare provider|cancer center|clinic|hospital|us|911|9 1 1)"
_FAST = "[right away|immediately|at once|as soon as possible|urgently]"
_CALL = Heading(
    "when_to_call",
    (
        f"when to (call|contact|notify|phone|tell) [the|your|a] {_WHOM} [or|and] [the|your] [doctor|nurse|health care team|care team|clinic|pharmacist] {_FAST}",
        f"when should (i|you) (call|contact|notify|phone|tell) [the|your|my|a] {_WHOM} [or|and] [the|your|my] [doctor|nurse|care team|clinic] {_FAST}",
        f"when to (call|get help|seek help|get medical help|seek medical help|get emergency help|seek emergency help) {_FAST}",
        f"(reasons|symptoms) to (call|report) [the|your] [doctor|nurse|clinic|care team] {_FAST}",
        "call (the|your) (doctor|nurse|doctor or nurse)",
    ),
    bulleted=True,
)
_ALLERGY = Heading("allergic_reaction", ("allergic (reaction|reactions)", "(infusion|allergic) or (infusion|allergic) (reaction|reactions)", "infusion (reaction|reactions)"))
_REPRODUCTIVE_1 = Heading(
    "reproductive",
    (
        "sexual problems and reproductive concerns",
        "(sexual problems|sexual concerns|sexuality) and (reproductive|reproduction) (concerns|issues|problems)",
        "(sexual|reproductive) (problems|concerns)",
        "reproductive [and sexual] (concerns|problems)",
    ),
    evidence=2,
    bulleted=True,
)
_REPRODUCTIVE_2 = Heading("reproductive", ("(reproduction|reproductive) (warning|warnings)", "pregnancy and reproduction (warning|warnings)"), evidence=2, bulleted=True)
_WARNINGS = Heading("warnings", ("(warning|warnings) and (precaution|precautions)", "(warnings|precautions)", "warning s and precautions"), "warning", evidence=2, bulleted=True)
_IMPORTANT = Heading("important", ("important (information|facts|things to know|safety information)",), bulleted=True)

_TRAILER = (
    "(supplemental|health|additional|some) content",
    "content [was] (provided|supplied)",
    "for help in (finding|choosing)",
    "{drug} is an equal opportunity (employer|employer and provider)",
    "all rights reserved",
    "(medical|the|this) information (made available|provided|on this|in this|is not intended|is not a substitute|is for)",
    "for {drug} mercy patients",
    "disclaimer",
    "copyright",
)
_MARKS = ("generic name", "brand name", "trade name", "other (name|names)", "upmc")

FIRST_GENERATION = Layout(
    name="template-1",
    title="UPMC, template of 2011 to 2013",
    publisher="UPMC",
    headings=(_ABOUT, *_SIDE_EFFECTS, _REPRODUCTIVE_1, _SELF_CARE, _INTERACTIONS, _ALLERGY, _CALL, _IMPORTANT),
    marks=(*_MARKS, "(generic|brand|trade) name other (name|names)", "genetic counseling"),
    trailer=_TRAILER,
    required=("about", "side_effects", "self_care", "interactions", "when_to_call"),
)
SECOND_GENERATION = Layout(
    name="template-2",
    title="UPMC, template of 2015 on",
    publisher="UPMC",
    headings=(_ABOUT, _SIDE_EFFECTS[2], _WARNINGS, _IMPORTANT, _SELF_CARE, _INTERACTIONS, _CALL, _REPRODUCTIVE_2, _ALLERGY),
    marks=(*_MARKS, "each of the side effects above", "or greater of (patients|people)", "note"),
    trailer=_TRAILER,
    required=("about", "side_effects", "self_care", "interactions", "when_to_call"),
)
