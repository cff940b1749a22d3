"""A US cancer-centre card: "Also known as", side effects by the time at which they begin, one list of reasons to call."""

from drugsheet.layouts.layout import Heading, Layout
from drugsheet.layouts.upmc import FIRST_GENERATION

_WHEN = "(the first [few] (day|days|week|weeks|month|months|24 hours|48 hours|hours)|the (days|weeks|months)|several (days|weeks|months)|hours|days|weeks|months|a few (hours|days|weeks)|hours to days|days to weeks|weeks to months)"
_WHOM = "(your|the|us or your) (doctor or nurse|doctor|nurse|care team|team|doctor or care team|clinic)"

CANCER_CARD = Layout(
    name="us-card",
    title="US cancer-centre card, side effects by time of onset",
    headings=(
        Heading(
            "about",
            (
                "what (is (it|this (drug|medicine))|{drug} is) [used] for",
                "what (is {drug}|{drug} does)",
                "(what it is|why it is) used [for]",
                "how (is (it|this (drug|medicine))|{drug} is|it is) given",
                "how (it|{drug}) works",
                "about {drug}",
            ),
        ),
        Heading(
            "side_effects",
            (
                f"side effects (that may (happen|begin|start|occur)|you may (have|notice)|seen|) (in|within|during|after) {_WHEN} [of|after] [treatment|your treatment|each treatment]",
                f"[side effects] (in|within|during) {_WHEN} [of|after] [treatment|your treatment|each treatment|the infusion|your infusion]",
                "(immediate|early|soon|delayed|late|later|long term) [side] [effects] [onset] [hours to days|days to weeks|weeks to months] [after treatment]",
                "[side effects] (right away|soon after treatment|(days|weeks|months|years|hours to days|days to weeks|weeks to months|months to years) (later|after treatment))",
                "[when] side effects (may (begin|start|happen)|by time)",
            ),
            "unspecified",
            evidence=2,
        ),
        Heading("side_effects", ("[possible|common|what are the] side effects [of {drug}]",), "unspecified"),
        Heading("self_care", ("(tips|what you can do|ways to) [to] [help|manage|cope with] [side effects|yourself]", "taking care of yourself [at home]", "(managing|treating) side effects", "self care [tips]", "at home")),
        Heading("interactions", ("(tell us about|other) (medicines|drugs|medications) [and {drug}]", "(what to|things to) avoid", "[food and] [drug|medicine] interactions", "do not take with")),
        Heading("reproductive", ("(pregnancy|sex|fertility) [and|,] [pregnancy|sex|fertility|birth control|breastfeeding] [and] [fertility|breastfeeding|birth control]",)),
        Heading(
            "when_to_call",
            (
                f"(call|contact|phone) {_WHOM} [right away|at once|immediately] (if|when) [you (have|get|notice)] [any of these]",
                f"tell {_WHOM} (right away|at once|immediately) (if|when) [you (have|get|notice)] [any of these]",  # without "right away" it asks for a history
                "(when to call|call us|when to get help) [if] [you have]",
                "(call|phone) [the clinic|your nurse or doctor|911] [within 24 hours|the same day|right away] if you have",
            ),
            evidence=2,
        ),
        Heading("important", ("(before your treatment|before you start|good to know|important [information])",)),
    ),
    marks=("also (known|called) as", "(common|brand) (name|names)"),
    trailer=FIRST_GENERATION.trailer,
    required=("side_effects", "when_to_call"),
)
