"""What a heading is about by its words, where no layout knows its wording: "Looking after yourself at home".

The rules hold for any issuer, so they stand beside the layouts and not in one. They are asked in order, and the first
that fits decides: "What to do about side effects" is about care, not about side effects. A heading that none fits is
about nothing that is read for facts.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from drugsheet.layouts.layout import Heading, normalise
from drugsheet.memory import remembered_if_short

_LONGEST = 12
"""Words of a heading; a longer one is a sentence."""

_CALL = r"(?:call|dial|phone|ring|contact|get (?:\w+ ){0,2}(?:help|care|attention)|seek|see|tell|report to|go to|ask for help|worry|act)"
_MEDICINE = r"(?:medicines?|medications?|drugs?|remedies|treatments?|pills)"
_DIET = r"(?:foods?|eat(?:ing)?|drinks?|drinking|alcohol|diet|juices?|grapefruit|supplements?|vitamins?|herbs?|herbals?|vaccin\w+)"
_LESS = r"(?:less (?:common(?:ly)?|often|likely|frequent(?:ly)?)|sometimes|not (?:so|as|very) (?:common(?:ly)?|often|likely)|un(?:common|likely)|rare(?:ly)?|infrequent(?:ly)?|seldom|occasional(?:ly)?|few(?:er)? (?:people|patients))"
_MORE = r"(?:common(?:ly)?|often|frequent(?:ly)?|likely|usual(?:ly)?|most (?:people|patients)|many (?:people|patients)|expected)"
_EFFECTS = r"(?:(?:side|unwanted|undesirable|adverse|bad) (?:effects?|reactions?|events?)|(?:(?:may|might|could|can|will) (?:you )?|you )(?:notice|feel|experience|see)|reactions? you)"


class Topic(NamedTuple):
    """A rule: the kind of section, the words that speak for it, and words that speak against."""

    heading: Heading | None
    words: re.Pattern[str]
    without: re.Pattern[str] | None = None


def _topic(kind: str | None, words: str, without: str | None = None, listed_as: str | None = None) -> Topic:
    heading = None if kind is None else Heading(kind, (), listed_as)  # type: ignore[arg-type] # the table below names the kinds
    return Topic(heading, re.compile(rf"\b(?:{words})\b"), None if without is None else re.compile(rf"\b(?:{without})\b"))


TOPICS: tuple[Topic, ...] = (
    _topic(None, "reporting|references|resources|related|disclaimer|copyright|insurance|financial|cost|support groups?|marketing|manufacturer|clinical (?:trials?|studies)"),
    _topic("about", r"^why\b.* (?:take|taking|have|having|need|get|getting|given|prescribed|used|use|drug|medicine|medication)"),
    _topic("allergic_reaction", r"^allerg(?:y|ies)$|(?:if you are|being|i be|am i) allergic(?: to)?|reactions to the (?:drip|infusion)|allergic (?:\w+ )?reactions?|(?:infusion|hypersensitivity) (?:or \w+ )?reactions?|anaphyla\w+"),
    _topic(None, r"^(?:please )?(?:do not|dont|no need to|you do not need to) (?:call|ring|phone|contact)"),
    _topic(
        "when_to_call",
        rf"^(?:\w+ )?(?:call|ring|phone|dial|contact)(?: \w+){{0,4}} (?:now|right away|immediately|at once|straight away|without delay|today|the same day|same day|within|during|as soon)|^(?:\w+ )?(?:call|ring|phone|dial) (?:911|9 1 1|999|112|000|triple zero)"
        r"|(?:mention|tell us|tell your \w+|wait)\b.* (?:next|your) (?:visit|appointment)|asking for help|(?:when|should) (?:\w+ )?(?:you )?(?:should )?(?:be )?(?:worr(?:y|ied)|concerned|alarmed)"
        rf"|when (?:(?:should|do|must|can) (?:i|you|we) |to )(?:\w+ )?{_CALL}|^(?:please )?{_CALL}\b.* (?:if|when|for|right away|immediately|at once|straight away)"
        r"|(?:watch|look)(?: out)? for|warning signs?|danger(?:ous)? signs?|red flags?|signs of (?:trouble|an? emergency)|emergenc(?:y|ies)|urgent(?:ly)?"
        r"|reasons to (?:call|dial|phone|seek|contact|get)|(?:symptoms|effects|problems|what|things) (?:to|should i|that you should|you should) report|(?:get|getting|seek|seeking) (?:medical |urgent |emergency )?help",
        r"numbers?|contacts|telephone|refills?|appointments?|before|first|travel|we (?:will )?(?:watch|look)",
    ),
    _topic("other", r"(?:phone|telephone|numbers?|contacts?|reach|in touch|questions|refills?|appointments?|visits|hours|where we are)"),
    _topic("storage", r"stor(?:e|es|ing|age|ed)|dispos(?:al|e|ing)|throw (?:\w+ ){0,2}(?:away|out)|keep(?:ing)? (?:it|this|your|the)"),
    _topic(
        "how_to_use",
        r"how (?:do|should|to|will|is|are|can|and when|it is|this)\b.* (?:take|takes|taken|taking|use|used|given|give|inject|injected|apply|receive|infused|administered)"
        r"|(?:miss|missed|forget|forgot|skip|skipped)\b.*|^(?:your |the )?(?:doses?|dosing|dosage)\b|too (?:much|many)|overdose|(?:taking|giving|using) (?:it|your|this|the)(?: \w+)?$|schedule|directions|instructions|administration|how much",
        rf"(?:with|other|mix|avoid|side effects|{_DIET}) ?",
    ),
    _topic(
        "self_care",
        rf"(?:manag(?:e|ing|ement)|treat(?:ing|ment)|cop(?:e|ing)|deal(?:ing)?|reliev(?:e|ing)|help(?:ing)?|eas(?:e|ing)|reduc(?:e|ing)|prevent(?:ing)?)\b.* {_EFFECTS}|{_EFFECTS} and what to do.*"
        r"|(?:what|things|how|ways) (?:can|should|could|do|to|that)?(?: ?(?:i|you|we))? ?(?:can |should |could )?(?:do|help|ease|manage|cope|feel better|stay well|look after|take care|care for|protect)\b.*"
        r"|look(?:ing)? after|tak(?:e|ing) (?:good )?care|car(?:e|ing) for (?:yourself|your\w*)|self care|help(?:ing)? yourself|at home|everyday|day to day|daily (?:life|living)|tips|living with|feel(?:ing)? better|advice for",
        r"about pregnancy|pregnan\w+|interact\w*",
    ),
    _topic("reproductive", r"pregnan\w*|birth control|contracepti\w*|breast ?feed\w*|nursing|lactation|fertility|infertility|having (?:a )?(?:baby|babies|children)|unborn|reproducti\w*|sex|sexual\w*|intimacy|bab(?:y|ies)|family planning|(?:start|plan|grow)\w*(?: or \w+)? a family|being a parent|children later"),
    _topic(
        "interactions",
        rf"interact\w*|others? {_MEDICINE}|{_DIET}\b.* (?:{_MEDICINE}|alcohol|supplements?|vitamins?|herb\w*|juices?)|{_MEDICINE}\b.* (?:{_DIET}|avoid|mix)|(?:do not|dont|not to|never|what not to|cannot|can i) (?:mix|take (?:it )?with|take|combine|drink|eat)\b.*"
        rf"|mix(?:ing)?(?: \w+)? with|(?:dont|do not) mix$|combining (?:it|this)|(?:what|things) (?:else )?(?:are )?you (?:are )?(?:taking|take)$|(?:what|things|{_MEDICINE}|{_DIET}) (?:to|should i|you should|must i|i should|i must) (?:avoid|not)|what to avoid|with (?:other )?{_MEDICINE}|with {_DIET}|^alcohol|^vaccin\w+|^supplements",
        r"if (?:i|you|any)",
    ),
    _topic(
        "before_use",
        r"before (?:you|your|taking|using|treatment|starting|i|we|the first)\b.*|before$|(?:tell|check|ask|talk|speak)\b.* (?:first|before)|need to know (?:first|before)|right for (?:you|me)|who (?:can|should|cannot|must|may)\b.*"
        r"|(?:do not|dont|should not) (?:take|use|have)\b.* if|(?:your )?(?:health|medical) (?:history|conditions)|allergies",
    ),
    _topic("side_effects", rf"{_EFFECTS}\b.* {_LESS}|{_LESS}\b.* {_EFFECTS}", listed_as="less_common"),
    _topic("side_effects", rf"{_EFFECTS}\b.* {_MORE}|{_MORE}\b.* {_EFFECTS}", listed_as="more_common"),
    _topic("side_effects", _EFFECTS, listed_as="unspecified"),
    _topic("side_effects", rf"^(?:\w+ )?{_LESS}(?: \w+)?(?: (?:but|and) (?:serious|dangerous))?(?: (?:in )?\w+ (?:people|patients))?$|^(?:happens?|seen|felt|found) {_LESS}(?: .*)?$|^(?:seen in )?fewer (?:people|patients)$", listed_as="less_common"),
    _topic("side_effects", rf"^(?:very |more |quite |fairly )?{_MORE}(?: in (?:most|many) (?:people|patients))?$|^(?:happens?|seen|felt|found|expected) (?:in (?:most|many) (?:people|patients)|{_MORE})(?: .*)?$", listed_as="more_common"),
    _topic(
        "about",
        r"^what (?:is|are) (?:it|this|the|\w+)(?: \w+)?$|^what (?:is )?(?:it|this|\w+)(?: \w+){0,2} (?:for|do|does|treats?)|^(?:what is|what it|why)\b.* (?:for|treats?|used|taking|take|have|having|prescribed|given|getting)"
        r"|^about (?:\w+ ?){1,3}$|^uses?$|^used for$|^how (?:it|this|does it|\w+) works?|^how does (?:\w+ ){1,3}work|^overview|^purpose|^key facts",
    ),
)

_VOCABULARY = re.compile(rf"\b(?:911|9 1 1|999|112|000|doctors?|nurses?|clinic|care team|{_MEDICINE}|{_DIET}|{_EFFECTS}|{_LESS}|{_MORE}|health|problems)\b")
_JOINTS = frozenset("a an and as at be by can do does for from getting have how i if in is it may my of on or our should that the this to us we what when while will with you your yourself yourselves thing things other else are ways".split())


@remembered_if_short(4096)
def topic(text: str) -> Heading | None:
    """What a heading is about: the kind of section (and listing) that its words speak for, or None."""
    folded = normalise(text)
    if not folded or len(folded.split()) > _LONGEST:
        return None
    for rule in TOPICS:
        if rule.words.search(folded) and (rule.without is None or rule.without.search(folded) is None):
            return rule.heading
    return None


@remembered_if_short(1024)
def is_nothing_else(text: str) -> bool:
    """Whether a heading's words are those of its topic and joining words only: a line that is set like any other."""
    folded = normalise(text)
    rule = next((rule for rule in TOPICS if rule.words.search(folded)), None)
    if rule is None:
        return False
    rest = folded
    for other in TOPICS:
        rest = other.words.sub(" ", rest)
    return all(word in _JOINTS for word in _VOCABULARY.sub(" ", rest).split())
