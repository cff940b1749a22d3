"""What a heading is about by its words, where no layout knows its wording: "Looking after yourself at home".

The rules hold for any issuer, so they stand beside the layouts and not in one. They are asked in order, and the first
that fits decides: "What to do about side effects" is about care, not about side effects. A heading that none fits is
about nothing that is read for facts. Headings are compared without punctuation and case, as wordings are.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from drugsheet.language.rule import Match, Rule, rule
from drugsheet.language.text import Text, annotate
from drugsheet.layouts.layout import Heading, normalise

_LONGEST = 160
"""Characters of a heading."""


class Topic(NamedTuple):
    """A kind of section, and what speaks for it."""

    heading: Heading | None
    begins: tuple[Rule, ...]
    """Rules that hold for how the heading begins."""
    holds: tuple[Rule, ...]
    """Rules that hold for words anywhere in it."""
    without: Rule | None = None
    """What speaks against it."""

    def speaks(self, text: Text) -> bool:
        """Whether it fits a heading."""
        if not any(begin.match(text) for begin in self.begins) and not any(hold.search(text) for hold in self.holds):
            return False
        return self.without is None or self.without.search(text) is None

    def found(self, text: Text) -> Iterator[Match]:
        """Every place that speaks for it."""
        for begin in self.begins:
            if match := begin.match(text):
                yield match
        for hold in self.holds:
            yield from hold.finditer(text)


def _topic(kind: str | None, *, begins: tuple[Rule, ...] = (), holds: tuple[Rule, ...] = (), without: Rule | None = None, listed_as: str | None = None) -> Topic:
    heading = None if kind is None else Heading(kind, (), listed_as)  # type: ignore[arg-type] # the table below names the kinds
    return Topic(heading, begins, holds, without)


_DONE = rule("what is done about effects", "EASING_WORD ANY* EFFECT_WORD | EFFECT_WORD and what to do", examples=["managing side effects and when to call"], never=["side effects"])

TOPICS: tuple[Topic, ...] = (
    _topic(
        "before_use",
        holds=(rule("told before use", "ASKED_FIRST ANY* before (you | your child)? (take | taking | use | using | start)", examples=["to help avoid side effects talk to your doctor before you take it"], never=["what should i tell my doctor"]),),
    ),
    _topic(
        None,
        begins=(rule("another part of the page", "(see | read | refer to) ANY* (section | page | leaflet | above | below) EOL", examples=["see possible side effects section"], never=["see your doctor"]),),
        holds=(rule("other business", "OTHER_BUSINESS", examples=["reporting side effects", "support groups"], never=["side effects"]),),
    ),
    _topic(
        "side_effects",
        begins=(rule("rare effects that need help", "(?! HEADING_CALLS) ANY* LESS_OFTEN ANY* UNWANTED EFFECT_WORD ANY* HELP_NEEDED", examples=["which rare side effects mean that i have to get medical help straight away"], never=["when to call about rare side effects"]),),
        without=_DONE,
        listed_as="less_common",
    ),
    _topic(
        "side_effects",
        begins=(
            rule(
                "effects that need help",
                "(?! HEADING_CALLS) ANY* UNWANTED EFFECT_WORD ANY* HELP_NEEDED",
                examples=["which serious side effects mean that i have to get medical help straight away", "side effects that you should report to your doctor"],
                never=["when to call about side effects", "call us about side effects", "who do i tell about side effects"],
            ),
        ),
        without=_DONE,
        listed_as="unspecified",
    ),
    _topic("about", begins=(rule("why it is taken", "why ANY* WHY_TAKEN", examples=["why am i taking this"], never=["why worry"]),)),
    _topic(
        "allergic_reaction",
        begins=(rule("allergy alone", "(allergy | allergies) EOL", examples=["allergies"], never=["allergies to tell us"]),),
        holds=(
            rule("being allergic", "(if you are | being | i be | am i) allergic (to)?", examples=["if you are allergic to it"]),
            rule("allergic reaction", "reactions to the (drip | infusion) | allergic (WORD)? reactions? | (infusion | hypersensitivity) (or WORD)? reactions? | anaphyla*", examples=["allergic reactions during the infusion"], never=["reactions you may have"]),
        ),
    ),
    _topic(None, begins=(rule("no call", "(please)? (do not | dont | no need to | you do not need to) (call | ring | phone | contact)", examples=["do not call us about"], never=["when to call"]),)),
    _topic(
        "other",
        begins=(
            rule(
                "what to watch for in use",
                "what (should | do | must) (i | you | we) (watch | look) (out)? for (while | when | during | as)",
                examples=["what should i watch for while on this medicine"],
                never=["what should i watch for"],
            ),
        ),
    ),
    _topic(
        "when_to_call",
        begins=(
            rule("call how soon", "(WORD)? RING_UP WORD{0,4} AT_ONCE_SAID", examples=["call your nurse today"], never=["call"]),
            rule("call an emergency number", "(WORD)? (call | ring | phone | dial) EMERGENCY_CALLED", examples=["call 911"], never=["call us"]),
            rule("call if", "(please)? CALL_SAID ANY* (if | when | for | right away | immediately | at once | straight away)", examples=["call us if you have a fever"], never=["when to ask"]),
        ),
        holds=(
            rule("whom to call", "who (should | do | must | can | to) (i | you | we | SOMEBODY_NEAR)? CALL_SAID", examples=["who do i call"], never=["who should not take it"]),
            rule("at a visit", "(mention | tell us | tell your WORD | wait) ANY* (next | your) VISIT_OR_APPOINTMENT", examples=["mention at your next visit"]),
            rule("when to worry", "asking for help | (when | should) (WORD)? (you)? (should)? (be)? (worry | worried | concerned | alarmed)", examples=["when to worry"], never=["when to take it"]),
            rule("when to call", "when ((should | do | must | can) (i | you | we | parents | SOMEBODY_NEAR) | to)? (WORD)? CALL_SAID | when we (want | need | would like) to hear from you | times to CALL_SAID", examples=["when should i phone the ward", "when we want to hear from you", "when should my grown-up phone somebody", "when to call"], never=["when to take it"]),
            rule("what to watch for", "WARNING_SAID", examples=["what should i watch for", "red flags"]),
            rule("reasons to call", "reasons to (call | dial | phone | seek | contact | get) | (symptoms | effects | problems | what | things) (to | should i | that you should | you should) report", examples=["reasons to call"]),
            rule("getting help", "(get | getting | seek | seeking) (medical | urgent | emergency)? help", examples=["get help right away"]),
        ),
        without=rule("no reason to call", "NO_REASON_TO_CALL", examples=["before you call"]),
    ),
    _topic("other", holds=(rule("how to reach us", "REACH_US", examples=["phone numbers"], never=["side effects"]),)),
    _topic("storage", holds=(rule("keeping it", "KEEPING_IT", examples=["storing your tablets", "throw old patches away"], never=["keep calm"]),)),
    _topic("before_use", holds=(rule("precautions", "(?<! and) precautions", examples=["what precautions should i take when using it"], never=["warnings and precautions"]),)),
    _topic(
        "how_to_use",
        begins=(rule("the dose", "(your | the)? (doses? | dosing | dosage) | guidelines (for | on) (use | using | taking)", examples=["your dose", "guidelines for use"], never=["your diet"]),),
        holds=(
            rule("how it is given", "how (do | should | to | will | is | are | can | and when | it is | this) ANY* GIVEN_WORD", examples=["how is this medicine given"], never=["how it works"]),
            rule("a missed dose", "miss | missed | forget | forgot | skip | skipped | too (much | many) | overdose", examples=["what if i miss a dose"]),
            rule("taking it", "(taking | giving | using) (it | this | THE_OR_YOUR) (WORD)? EOL | schedule | directions | instructions | administration | how much", examples=["taking your tablets"]),
        ),
        without=rule("what goes with it", "with | other | mix | avoid | side effects | DIET_WORD", examples=["with other pills"]),
    ),
    _topic(
        "interactions",
        begins=(rule("what is to be eaten", "(what)? (special | are the)? dietary (WORD)? (instructions | advice | rules | restrictions | precautions)", examples=["what special dietary instructions should i follow"], never=["what should i eat"]), rule("if others are taken", "(what)? if (i am | you are | you) (also)? (taking | take | using | use) (any)? other MEDICINE_WORD", examples=["what if i am taking other medicines"], never=["what if i am taking too much"]),),
        holds=(
            rule(
                "what does not go with it",
"NOT_MIXED | keep WORD{0,3} apart | not to be (combined | mixed | taken) with | get in (the | its) way | clash | clashes | (MEDICINE_WORD | DIET_WORD | drugs) (that | which) (interact | affect | matter)",
                examples=["things that do not mix well", "stuff that does not go with it", "things to keep apart", "not to be combined with"],
                never=["how to mix it", "what goes with it"],
            ),
        ),
    ),
    _topic(
        "self_care",
        holds=(
            rule("easing effects", "EASING_WORD ANY* EFFECTS_SAID | EFFECTS_SAID and what to do", examples=["managing side effects"], never=["side effects"]),
            rule("what to do", "(what | things | how | ways) (can | should | could | do | to | that)? (i | you | we)? (can | should | could)? DOING_WORD", examples=["what you can do", "what to do about nausea"], never=["what it treats"]),
            rule("looking after oneself", "CARING_SAID", examples=["looking after yourself", "at home"], never=["care team"]),
        ),
        without=rule("care that is another part", "about pregnancy | pregnan* | interact*", examples=["about pregnancy"]),
    ),
    _topic("reproductive", holds=(rule("having children", "REPRODUCTION_SAID | breast feed*", examples=["pregnancy and fertility", "having children"], never=["children"]),)),
    _topic(
        "interactions",
        begins=(rule("what it mixes with", "alcohol | vaccin* | supplements", examples=["alcohol"], never=["food"]),),
        holds=(
            rule("mixing", "MIXING_SAID", examples=["food and other medicines", "other drugs food alcohol"], never=["food"]),
            rule("not to be mixed", "(do not | dont | not to | never | what not to | cannot | can i) (mix | take (it)? with | take | combine | drink | eat)", examples=["do not mix with"]),
            rule("mixed with", "(mix | mixing) (WORD)? with | (dont | do not) mix EOL | combining (it | this)", examples=["mixing it with wine"]),
            rule("what there is to avoid", "(is | are) there ANY* (DIET_WORD | MEDICINE_WORD) ANY* (avoid | (should | must | can) (i | you) not)", examples=["is there any food or drink i need to avoid"], never=["is there anything to avoid"]),
            rule("what else is taken", "(what | things) (else)? (are)? you (are)? (taking | take) EOL", examples=["what else are you taking"]),
            rule("what to avoid", "(what | things | MEDICINE_WORD | DIET_WORD) (to | should i | you should | must i | i should | i must) (avoid | not | (stay | keep) away from) | (what | which) (WORD)? (should | must) (i | you) (avoid | not (eat | drink | take) | (stay | keep) away from) | what to avoid", examples=["what should i avoid", "what should i not eat or take"]),
            rule("with what", "with (other)? MEDICINE_WORD | with DIET_WORD", examples=["with food"], never=["with care"]),
        ),
        without=rule("a condition", "if (i | you | any)", examples=["if you drink"]),
    ),
    _topic(
        "before_use",
        holds=(
            rule("before it is used", "before (you | your | taking | using | treatment | starting | i | we | the first) | before EOL", examples=["before your first patch"]),
            rule("told first", "ASKED_FIRST ANY* (first | before) | need to know (first | before) | right for (you | me)", examples=["check with us first"]),
            rule("who may take it", "who (can | should | cannot | must | may) | (do not | dont | should not) (take | use | have) ANY* if", examples=["who should not take it"]),
            rule("health history", "(your)? (health | medical) (history | conditions) | allergies", examples=["your health history"]),
        ),
    ),
    _topic("side_effects", holds=(rule("effects that are less common", "EFFECTS_SAID ANY* LESS_OFTEN | LESS_OFTEN ANY* EFFECTS_SAID", examples=["uncommon unwanted effects"], never=["side effects"]),), listed_as="less_common"),
    _topic("side_effects", holds=(rule("effects that are common", "EFFECTS_SAID ANY* MORE_OFTEN | MORE_OFTEN ANY* EFFECTS_SAID", examples=["what side effects are common"], never=["side effects"]),), listed_as="more_common"),
    _topic("side_effects", holds=(rule("effects", "EFFECTS_SAID", examples=["how you may feel", "serious side effects"], never=["blood counts"]),), listed_as="unspecified"),
    _topic(
        "side_effects",
        begins=(
            rule("less often alone", "(WORD)? LESS_OFTEN (WORD)? ((but | and) (serious | dangerous))? ((in)? WORD (people | patients))? EOL", examples=["less common", "rare but serious"], never=["rare blood groups and you"]),
            rule("happens less often", "(happens? | seen | felt | found) LESS_OFTEN | (seen in)? fewer (people | patients) EOL", examples=["seen in fewer people"]),
        ),
        listed_as="less_common",
    ),
    _topic(
        "side_effects",
        begins=(
            rule("more often alone", "(very | more | quite | fairly)? MORE_OFTEN (in (most | many) (people | patients))? EOL", examples=["very common"], never=["common cold"]),
            rule("happens more often", "(happens? | seen | felt | found | expected) (in (most | many) (people | patients) | MORE_OFTEN)", examples=["happens often"]),
        ),
        listed_as="more_common",
    ),
    _topic(
        "about",
        begins=(
            rule("what it is", "what (is | are) (it | this | the | WORD) (WORD)? EOL", examples=["what is it"], never=["what is it for now"]),
            rule("what it is for", "what (is)? (it | this | WORD) WORD{0,2} (for | do | does | treats?) | (what is | what it | why) ANY* (for | treats? | used | taking | take | have | having | prescribed | given | getting)", examples=["what is this drug for"]),
            rule("about it", "about WORD{1,3} EOL | uses? EOL | used for EOL | how (it | this | does it | WORD) works? | how does WORD{1,3} (work | act) | overview | purpose | key facts", examples=["about this drug", "how it works"], never=["about"]),
        ),
    ),
)

_VOCABULARY = rule("words of headings", "HEADING_VOCABULARY", examples=["care team", "grapefruit"], never=["nausea"])
_JOINT = rule("joining words of headings", "HEADING_JOINT", examples=["yourself"], never=["nausea"])


def topic(text: str) -> Heading | None:
    """What a heading is about: the kind of section (and listing) that its words speak for, or None."""
    folded = normalise(text)
    if not folded or len(folded) > _LONGEST:
        return None
    words = annotate(folded)
    found = next((one for one in TOPICS if one.speaks(words)), None)
    return None if found is None else found.heading


def is_nothing_else(text: str) -> bool:
    """Whether a heading's words are those of its topic and joining words only: a line that is set like any other."""
    words = annotate(normalise(text))
    places = [match.span() for one in TOPICS for match in one.found(words)]
    if not places:
        return False
    places += [match.span() for known in (_VOCABULARY, _JOINT) for match in known.finditer(words)]
    told = {place for start, end in places for place in range(start, end)}
    return len(told) == len(words)


_NAMES_EFFECTS = rule("the word for effects", "EFFECT_WORD", examples=["common side effects"], never=["very common"])


def names_effects(text: str) -> bool:
    """Whether a heading says the word for effects, and not only how common they are."""
    return _NAMES_EFFECTS.search(annotate(normalise(text))) is not None


_WARNINGS = rule("warnings alone", "(?<! ANY) (WARNING_WORD and)? (special)? WARNING_WORD EOL", examples=["warnings and precautions", "precautions"], never=["warning signs"])


def is_warning(text: str) -> bool:
    """Whether a heading says "warnings", and nothing of what."""
    return _WARNINGS.match(annotate(normalise(text))) is not None
