"""The layout of last resort: headings that drug sheets of many issuers share."""

from drugsheet.layouts.layout import Heading, Layout
from drugsheet.layouts.upmc import FIRST_GENERATION, SECOND_GENERATION

# "Warnings and precautions" lists side effects in UPMC's sheets only.
_SHARED = tuple(heading for heading in dict.fromkeys((*FIRST_GENERATION.headings, *SECOND_GENERATION.headings)) if heading.kind != "warnings")

GENERIC = Layout(
    name="generic",
    title="Any drug sheet whose headings say what they are about",
    headings=(
        *_SHARED,
        Heading(
            "side_effects",
            (
                "(common|frequent|very common) side effects [of {drug}]",
                "[what are the] (most common|common|frequent) [possible] side effects [of {drug}]",
            ),
            "more_common",
        ),
        Heading("side_effects", ("(uncommon|rare|less common|very rare) [and rare] side effects [of {drug}]",), "less_common"),
        Heading(
            "side_effects",
            (
                "[what are the] [possible] [reasonably likely] side effects [of|with] [{drug}]",
                "(serious|other|long term) side effects [of {drug}]",
                "(adverse|unwanted|undesirable) (effects|reactions)",
                "what side effects (can|may|could) {drug} (cause|have)",
                "side effects and what to do about them",
            ),
            "unspecified",
        ),
        Heading("about", ("what {drug} is [and what it is used for]", "what is {drug} [used for] [and what is it used for]", "about [{drug}]", "what {drug} is used for", "why {drug} is prescribed", "uses [of {drug}]", "key facts")),
        Heading(
            "before_use",
            (
                "what you need to know before {drug}",
                "before (you take|you use|taking|using|you are given|you start|starting) [{drug}]",
                "who (can|should) and (cannot|should not) take (it|{drug})",
                "who should not (take|use|receive) {drug}",
                "who may not be able to take {drug}",
                "what should i tell {drug} before {drug}",
            ),
        ),
        Heading("warnings", ("important (warning|warnings)", "(boxed|black box) (warning|warnings)"), "warning", evidence=0),
        Heading("warnings", ("[special] (warning|warnings) and (precaution|precautions)", "[special] (warnings|precautions)"), "warning", evidence=0),
        Heading(
            "how_to_use",
            (
                "how to (take|use) [{drug}] [and when to take it]",
                "how and when to take (it|{drug})",
                "how should (i|you) (take|use|receive) {drug}",
                "how {drug} is given",
                "dosage [and administration]",
                "how is {drug} given",
            ),
        ),
        Heading("storage", ("how to store {drug}", "how should i store {drug}", "storage [and disposal]", "storing {drug}")),
        Heading("contents", ("contents of the pack and other information", "what are the ingredients in {drug}", "ingredients")),
        Heading(
            "interactions",
            (
                "(cautions with|taking with|using with|use with|other medicines and|taking {drug} with) [other] (medicines|medicine|drugs|{drug})",
                "other medicines and {drug}",
                "taking {drug} with other medicines and herbal supplements",
                "(drug|food|medicine) interactions",
                "interactions with {drug}",
                "{drug} with food and drink [and alcohol]",
                "what should i avoid while (taking|using) {drug}",
            ),
        ),
        Heading("reproductive", ("pregnancy [breast feeding|breastfeeding] [and] [breast feeding|breastfeeding] [and] [fertility]", "(pregnancy|fertility|breast feeding|breastfeeding)", "fertility and pregnancy")),
        Heading(
            "when_to_call",
            (
                "when should (i|you) call {drug}",
                "(get|seek) (medical|emergency) (help|care|attention) [right away|immediately] [if]",
            ),
        ),
        Heading("allergic_reaction", ("(serious|severe) allergic (reaction|reactions)",)),
        Heading("self_care", ("(how to|what can i do to) (cope with|manage|relieve|deal with) side effects [of {drug}]", "self care [tips]", "what (you can do|to do) about [side effects|{drug}]")),
    ),
    trailer=FIRST_GENERATION.trailer,
    marks=("generic name", "brand name", "other names", "used to (treat|prevent)", "medicine", "(doctor|pharmacist|nurse)"),
)
