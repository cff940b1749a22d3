"""Interaction grammar: what one sentence says a drug does with something else.

statement = none_known | unknown | possible | known | advice

"There are no known interactions of X and any food" is ``none_known`` for food and says nothing of drugs. "May interact
with" is ``possible``. An agent to be avoided is ``known``. "Tell your doctor about all your medicines" names no agent.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from typing import Any

import regex

from drugsheet.grammar.agents import Agent, agents, kind_of
from drugsheet.grammar.amounts import Operator, amounts, bounds
from drugsheet.grammar.lexicon import SITES, SYMPTOMS
from drugsheet.grammar.own_names import OwnNames
from drugsheet.grammar.timings import timings
from drugsheet.memory import remembered

Reading = dict[str, Any]

_I = regex.IGNORECASE
_NONE = regex.compile(
    r"\bneither\s[^.;]{2,80}?\snor\s[^.;]{2,80}?\s(?:is|are)\sknown\sto\b|\b(?:no|not\sany)\s(?:other\s|special\s|significant\s|important\s|major\s)?(?:known\s)?(?:\w+\s){0,2}?(?:interactions?|effects?|problems?)\b(?!\s(?:is|are|has|have)\snot)|\b(?:no|none\sof\sthe|not\sany)\s(?:other\s)?(?:particular\s|single\s)?(?:foods?|drugs?|medicines?|medications?|drinks?|beverages?|herbs?|supplements?|vaccines?)\b[\w\s]{0,30}\b(?:known|reported|found|shown|expected)\b"
    r"|\b(?:does|do|did|is|are|has|have|should|will)\s?(?:not|n[’']t)\s(?:been\s)?(?:known|shown|expected|found|reported|thought|seem|appear)\s(?:to\s)?(?:interact|affect|change|have)\b|\b(?:does|do)\s?(?:not|n[’']t)\s(?:\w+\s)?(?:interact|affect|interfere|react)\b|\bno\s(?:foods?|food\sor\sdrink)\s(?:needs?|has|have)\sto\sbe\savoided\b|\bnone\s(?:is|are)\sknown\b|\bnot\s(?:been\s)?affected\sby\b|\bmakes?\sno\sdifference\b|\b(?:has|have)\sno\seffect\b",
    _I,
)
_UNKNOWN = regex.compile(
    r"\b(?:(?:is|are|remains?|was|were|often|still|largely|mostly|usually)\s(?:often\s|still\s|largely\s|mostly\s|usually\s|not\s(?:well\s|fully\s|yet\s)?known\b|unknown|unclear|not\sclear)*(?:unknown|unclear|not\s(?:well\s|fully\s|yet\s|always\s)?(?:known|understood|clear|certain|studied|tested)|uncertain)|\b(?:may|might|is|are)\snot\s(?:yet\s)?be\sknown)"
    r"|\b(?:has|have)\s?(?:not|n[’']t)\s(?:yet\s)?(?:been\s)?(?:well\s|fully\s)?(?:studied|tested|looked\sat|established|proven|examined)\b|\bnot\s(?:enough|much|well)\s(?:is\s)?(?:known|studied)\b|\blittle\sis\sknown\b|\bno\sone\sknows\b|\b(?:we|doctors)\sdo\snot\s(?:yet\s)?know\b|\bit\sis\s(?:not\s(?:yet\s)?known|unknown|unclear|not\sclear)\b|\bunknown\s(?:how|whether|if|what)\b",
    _I,
)
_MAY_INTERACT = regex.compile(r"\b(?:may|might|could|can|possibly)\s(?:also\s|still\s)?(?:interact|react)\b|\b(?:interactions?)\s(?:with\s[\w\s]+\s)?(?:is|are)\spossible\b|\b(?:possible|potential)\sinteractions?\b|\b(?:may|might|could|can)\sbe\san?\sinteraction\b|\bcould\shave\san\seffect\b", _I)
_INTERACTS = regex.compile(r"\b(?:interacts?|react(?:s)?)\swith\b|\b(?:is|are)\sknown\sto\sinteract\b|\binteractions?\s(?:with|between)\b", _I)
_TELL = regex.compile(
    r"^\W*(?:please\s)?keep\san?\s(?:[\w-]+\s){0,3}list\b|^\W*(?:(?:also|please|always|so|be\ssure\sto|make\ssure\s(?:to|you)|before\s[^,]{3,80},|and|for\sthis\sreason,|if\s[^,]{3,80},|you\sshould(?:\salso)?)\s?)*(?:tell|inform|let|go\sover|give|show|bring|talk|speak|ask|check|discuss|keep\sa\slist|carry|make\sa\slist|share|report|review)\b", _I
)
_AVOID = regex.compile(
    r"""(?:
        \b(?:do\snot|don[’']t|never|you\s(?:should|must)\s(?:not|never)|should\s(?:not|never)|must\s(?:not|never)|cannot|may\snot)\s(?:also\s|ever\s)?
            (?:be\s(?:given|taken|used|combined)\s(?:together\s)?with\s|(?:take|eat|drink|use|get|receive|have|start|combine|mix|consume|add|swallow)\s(?:it\swith\s|this\s(?:drug|medicine)\swith\s|with\s)?(?!than\b))
      | (?:^\W*|[,;:]\s|\b(?:and|or|to|should|must|please|then|also|need\sto|best\sto|but)\s)(?:avoid(?:ing)?|limit|stay\saway\sfrom|stop|skip|cut\sdown\son|cut\sout|keep\saway\sfrom|refrain\sfrom|hold\soff\son)\s(?:the\suse\sof\s|use\sof\s|using\s|taking\s|drinking\s|eating\s|getting\s|having\s|all\s|any\s)*
      | \b(?:have|get|take|drink|eat|use)\sno\s(?!more\b|less\b)
      | \b(?:have|take|drink|eat)\sno\smore\sthan\s(?:[0-9]+|an?|one|two|three|four|half\sa)\s(?:drinks?|glass(?:es)?|cups?|servings?|cans?|ounces?|bottles?)\sof\s
    )""",
    regex.VERBOSE | _I,
)
_PASSIVE_AVOID = regex.compile(r"\b(?:should|must|need\sto|are\sto|is\sto|has\sto|have\sto|can)\s?(?:also\s)?(?:not\s(?:be\s(?:taken|used|given|eaten|drunk|combined|mixed|started|received)|follow)|never\sbe\s\w+|be\s(?:avoided|stopped|limited|kept|taken\sat|taken\sapart|spaced|separated|delayed|put\soff))\b", _I)
_ACTS = regex.compile(
    r"\b(?:(?:can|may|might|could|will|would|has\sbeen\sknown\sto|have\sbeen\sknown\sto|is\sknown\sto|are\sknown\sto|has\sbeen\sshown\sto|tends?\sto|is\slikely\sto|are\slikely\sto)\s(?:also\s|greatly\s|sometimes\s|seriously\s|each\s|both\s|either\s|strongly\s|further\s|together\s)?)?(?P<verb>doubles?|triples?|destroys?|injures?|increas(?:e|es|ed|ing)|rais(?:e|es|ing)|boosts?|enhances?|strengthens?|worsens?|intensif(?:y|ies)|adds?\sto|add|lowers?|decreas(?:e|es|ed)|reduc(?:e|es|ed)|weakens?|lessens?|blocks?|limits?|cuts?|interferes?|affects?|changes?|alters?|slows?|delays?|speeds?|makes?|causes?|prevents?|keeps?|stops?|harms|damages|(?<=\b(?:can|may|might|could|will|would|to|and|or)\s)(?:harm|damage)|irritates?|rises?|fall|drop|go\sup|go\sdown|leads?\sto|results?\sin|puts?|brings?|hurts?|upsets?|prolongs?|triggers?|shortens?|produces?|thins?|has|have|be|is|are|need|clears?|helps?|remov(?:e|es)|hinders?|impairs?|dulls?|build|compete|acts?(?=\s(?:more|less|longer|too|stronger|weaker|faster|slower)))\b",
    _I,
)
_WEAK_VERBS = frozenset("has have be is are need puts put helps help".split())
_OBJECT = regex.compile(
    r"\b(?:effects?|levels?|amounts?|actions?|blood\slevels?|strength|toxicity|breakdown|side\seffects?|absorption|concentrations?|activity|working|benefits?|clearance|removal)\s(?:of|from)\s(?P<of>(?:[^.;]|(?<=\b[Ss]t)\.)+)"
    r"|\bhow\s(?:well\s|fast\s|much\s)?(?P<how>(?:[^.;]|(?<=\b[Ss]t)\.)+?)\s(?:works?|acts?|is\s(?:absorbed|broken|removed|cleared)|are\s(?:absorbed|broken)|stays?|leaves?|behaves?)\b"
    r"|\b(?:make|makes|making|render)\s(?P<make>(?:[^.;]|(?<=\b[Ss]t)\.)+?)\s(?:less|more|work|weaker|stronger|unsafe|build|stay|ineffective|fail|too|act)\b"
    r"|\b(?:interacts?|react(?:s)?|combined|taken|used|given|mixed|together|interactions?|along|interferes?|compete|interaction)\s(?:together\s)?with\s(?P<with>(?:[^.;]|(?<=\b[Ss]t)\.)+)"
    r"|\b(?:keep|keeps|stop|stops|prevent|prevents)\s(?P<keep>(?:[^.;]|(?<=\b[Ss]t)\.)+?)\s(?:from)\b"
    r"|\b(?:lowers?|raises?|increases?|decreases?|reduces?|changes?|affects?|alters?)\s(?:the\s|your\s)?(?P<lv>(?!the\s|your\s|blood\s)[\w,\s-]{3,60}?)\s(?:blood\s)?(?:levels?|concentrations?)\b"
    r"|\binteractions?\sbetween\s(?P<between>(?:[^.;]|(?<=\b[Ss]t)\.)+)"
    r"|\b(?:the\sway|how)\s(?:your|the)\s(?:body|liver|kidneys?)\s(?:handles?|uses?|breaks?\sdown|absorbs?|process(?:es)?|removes?|clears?|gets?\srid\sof|takes?\sup|rids?\sitself\sof)\s(?P<way>(?:[^.;]|(?<=\b[Ss]t)\.)+)"
    r"|\b(?:blood|body)\slevels?\sof\s(?P<level>(?:[^.;]|(?<=\b[Ss]t)\.)+)",
    _I,
)
_NP_END = regex.compile(
    r",?\s(?:while|during|unless|until|if|when|because|since|without|within|at\sleast|for\s(?:at\sleast\s|about\s)?(?:[0-9]+|one|two|three|six|several|the\srest)|before\s|after\s|may|can|could|might|will|would|should|must|is|are|was|were|has|have|at\sthe\ssame|as\s(?:this|it|they|these)|so|in\s(?:your|the)\s(?:blood|body)|in\s(?:patients|people|some)|which|on\sthe\s(?:day|same)|you\s(?:may|should|can|take)|it\s|they\s|this\s|do\s|does\s|these\s|to\s(?:keep|prevent|avoid|lower|be|see|find|make|help)|too|by\s(?:mouth|slowing|blocking|making|at\sleast|about|[0-9]+|one|two|three|four|six)|together\b|but|and\s(?:may|can|could|will|should|ask|tell|call|talk|increase|raise|lower|reduce|cause|make|do|avoid|you|your|it|this|is|are|so|raises|lowers|increases|for|makes|they|their|watch|report|check|need)|and\s(?:lead|leads|result|puts?|bring|harm|worsen|slow|block|change|add)|to\s(?:[0-9]|one|two|no\smore)|above\sall|or\s(?:may|can|ask|as|it|increase|lower|raise|reduce|less|for|cause|make|prevent)|stronger|weaker|less|more\s(?:than|likely|toxic)|from|with\s(?:this|it|your|temsirolimus)|within|causing|leading|making|raising|lowering|increasing|resulting|against|the\s(?:same\stime|night|day|week)|until|whether|on\san|in\slarge|each\sday|every\sday|a\sday|daily|except)\b"
    r"|,\s(?:check|ask|tell|talk|call|speak|show|let|see|discuss|even)\b"
    r"|\s[–—]\s|[:;]|(?<!\b[Ss]t)\.(?=\s|$)|\s-\s|$",
    _I,
)
_BEFORE_TAKING = regex.compile(r"\b(?:before|if|when|while)\s(?:you\s(?:are\s)?|your?\s)?(?:also\s)?(?:start(?:ing)?|take|taking|use|using|have|having|receive|receiving|get|getting|eat|drink|buy|buying|try|add|begin)\s(?:to\stake\s|taking\s|using\s|a\snew\s)?(?P<what>(?:[^.;]|(?<=\b[Ss]t)\.)+)", _I)
_GENERIC = regex.compile(
    r"^(?:(?:all|any|other|new|your|the|prescription|over-the-counter|otc|non-?prescription|these|certain|some|current|different|every|each|more|most|no|and|or|a|of|you|known|another|single|both|what|common|many|prescribed|several|cancer|list|own|otc)\s){0,8}+"
    r"(?:drugs?|medicines?|medications?|pills?|products?|treatments?|therapies|things|anything(?:\s(?:new|else|you\sbuy))?|medical\sconditions?|doctors?|nurses?|pharmacists?|prescriptions?|over-the-counter|other|all|any)$",
    _I,
)
_TAKE = regex.compile(r"^(?:always\s|please\s)?(?:take|swallow|use|space|separate|wait|leave|allow|it\sis\sbest\sto\stake|you\s(?:should|must|can|may)\stake)\b|\bshould\sbe\staken\b|\bapart\b", _I)
_TAKE_IT = regex.compile(r"\b(?:take|use|swallow)\s(?:it|them|this)\b", _I)
_DIRECTIONS: tuple[tuple[str, regex.Pattern[str]], ...] = (
    ("increases", regex.compile(r"\b(?:increas\w*|rais(?:e|es|ing)|boost\w*|enhanc\w*|strengthen\w*|stronger|worse(?:n\w*)?|doubl\w*|tripl\w*|intensif\w*|higher|rises?|go\sup|adds?\sto|build\sup|slows?\s(?:the\s|its\s|down\s)*(?:breakdown|removal|clearance)|prolong\w*|more\s(?:toxic|likely|severe|harmful|side|strongly|easily|powerful)|too\smuch|too\shigh|greater|keeps?\smore)\b", _I)),
    ("decreases", regex.compile(r"^(?:falls?|drops?)\b|\b(?:decreas\w*|lower\w*|reduc\w*|weaken\w*|lessen\w*|less\s(?:effective|well|active|of)|less|block\w*|go\sdown|speeds?\sup\sthe\s(?:breakdown|removal)|(?:stop|keep|prevent)\w*\s[\w\s]{1,40}\sfrom\s(?:working|being)|not\swork\s(?:as\s)?well|cut\sdown|interfer\w*)\b", _I)),
    ("delays", regex.compile(r"\b(?:delay\w*|slow\w*)\b", _I)),
    ("changes", regex.compile(r"\b(?:chang\w*|alter\w*|affect\w*)\b", _I)),
)
_ORGANS = regex.compile(r"\b(cardiac|renal|hepatic|heart(?:\srhythm|\srate|beat)?|kidneys?|liver|lungs?|pulmonary|nerves?|brain|bone\smarrow|stomach|hearing|blood\s(?:pressure|sugar|clotting)|muscles?|bladder|bowels?|skin|thyroid|breathing)\b", _I)
_ANAPHORA = regex.compile(r"^\W*(?:its?|this|that|they|these|those|using\s(?:these|them)|taking\s(?:them|both|these)|together|both|the\scombination|if\s(?:you\s(?:must|need|do|have)|it|this|they|these)|your\sdoctor|you\s(?:may\sneed|will|should\s(?:be|have))|until\b|wait|instead|some\sof\sthese|such|doing\sso|the\s(?:dose|effect)|because\sof\sthis)\b", _I)
_WATCHED = regex.compile(r"\W*(?:your\s(?:[\w-]+\s){1,4}|you\s)(?:will|may|might|should)\s(?:also\s)?(?:need\sto\s)?be\s(?:tested|checked|watched|monitored|measured|adjusted|changed|lowered)\b", _I)


_SCOPE = regex.compile(
    r";\s(?:however,?\s|but\s)?|,?\s(?:but|however|yet|whereas)(?:,)?\s|,\s(?:and|so)\s(?=(?:do\snot|don[’']t|avoid|never)\b)|(?<=^\W*(?:al)?though\s[^,;]{3,200}),\s|,\s(?=(?:al)?though\s)",
    _I,
)
"""Where a clause ends that a negation or an uncertainty does not reach over: "none known with food, but …"."""
_OTHER_REASON = regex.compile(r"\b(?:while|when|if|as\slong\sas|until)\syour\s(?:white\s)?(?:blood\s)?(?:cell\s)?counts?\b", _I)
_PRONOUN = regex.compile(r"(?:how\s|whether\s|if\s|as\s)?(?:they|these|those|them|their|its|it(?!\sis\s(?:not|unknown|unclear)))\b", _I)


def _scopes(sentence: str) -> list[tuple[int, int]]:
    """Clauses that are judged by themselves, as offsets; the whole sentence when none is negated, unknown or forbidden."""
    edges = [0]
    for match in _SCOPE.finditer(sentence):
        left, right = sentence[edges[-1] : match.start()], sentence[match.end() :]
        if _PRONOUN.match(right):
            continue  # "…; how they act with it has not been studied" is said of what stands before
        if any(pattern.search(left) or pattern.search(right) for pattern in (_NONE, _UNKNOWN)) or (_AVOID.search(left) and _AVOID.match(right)):
            edges.append(match.end())
    return list(itertools.pairwise([*edges, len(sentence)]))


def statement(text: str, start: int, end: int, own: OwnNames) -> list[Reading]:
    """What the sentence ``text[start:end]`` states: one reading per statement and kind of agent; none when it names none.

    Readings have ``start``, ``end``, ``kind``, ``status``, ``agents``, ``effect``, ``direction``, ``affects``,
    ``separation``, ``window``.
    """
    own = own.within(text[start:end])
    return [
        {**reading, "start": start, "end": end, "separation": [{**piece, "start": piece["start"] + start + left, "end": piece["end"] + start + left} for piece in reading["separation"]]}
        for left, right in _scopes(text[start:end])
        for reading in _clause(text[start + left : start + right], own)
    ]


_TO_MAKE_SURE = regex.compile(r"\b(?:make\ssure|be\ssure|to\ssee|find\sout|(?:check|ask|know)\s(?:if|whether|that))\s(?:that\s|if\s|whether\s)?(?:there\s(?:is|are)|it\s|they\s|these\s|none\b)", _I)
_NO_NEED = regex.compile(r"\b(?:do|does|did)\s?(?:not|n[’']t)\s(?:need|have)\sto\s|\bno\sneed\sto\s", _I)
_KEEP_ON = regex.compile(r"\b(?:do\snot|don[’']t|never)\s(?:stop|skip)\b", _I)
_UNTIL = regex.compile(r"^\W*until\b", _I)
_UNLESS = regex.compile(r"\bunless\b", _I)


@remembered(1024)
def _clause(sentence: str, own: OwnNames) -> tuple[Reading, ...]:
    """What one clause states; offsets are the clause's own. The readings are not to be changed."""
    groups: list[Group] = []
    if _OTHER_REASON.search(sentence) or _KEEP_ON.search(sentence) or (_NO_NEED.search(sentence) and _AVOID.search(sentence)):
        return ()
    if _TELL.match(sentence):
        told = [agent for agent in _told(sentence, own) if not _GENERIC.match(agent.name) and not _is_not_an_agent(agent)]
        groups = [(told, "unknown" if _UNKNOWN.search(sentence) else "possible", 0)]
    elif (none := _NONE.search(sentence)) and not _TO_MAKE_SURE.search(sentence) and not _AVOID.match(sentence) and not _UNLESS.search(sentence[: none.start()]):
        groups = [(_excluded(sentence, none, own), "none_known", 0)]
    elif _UNKNOWN.search(sentence) and not _UNTIL.match(sentence):
        groups = [(_uncertain(sentence, own), "unknown", 0)]
    else:
        groups = _known(sentence, own)
    readings: list[Reading] = []
    separation = _separations(sentence, own)
    for found, status, at in groups:
        by_kind: dict[str, list[Agent]] = defaultdict(list)
        for agent in found:
            by_kind[agent.kind].append(agent)
        acts = _effect(sentence[at : len(sentence) if _AVOID.search(sentence) else _clause_end(sentence, at + 1)]) if status in {"known", "possible"} else None
        window = None
        if status == "known" and not separation:
            window = next((reading["interval"] for reading in timings(sentence, holds=True) if reading["anchor"] or (reading["kind"] == "window" and _AVOID.search(sentence))), None)
        readings += [
            {
                "kind": kind,
                "status": status,
                "agents": list(dict.fromkeys(agent.name for agent in group)),
                "effect": acts[0] if acts else None,
                "direction": acts[1] if acts else None,
                "affects": list(dict.fromkeys(match[0].lower() for match in _ORGANS.finditer(acts[0]))) if acts else [],
                "separation": [] if status == "none_known" else separation,
                "window": window,
            }
            for kind, group in by_kind.items()
        ]
    return tuple(readings)


def is_unknown(sentence: str) -> bool:
    """Whether a sentence says that an effect is not known."""
    return bool(_UNKNOWN.search(sentence)) and not _UNTIL.match(sentence)


def goes_on(sentence: str) -> bool:
    """Whether a sentence without an agent of its own goes on about the statement before it."""
    return any(pattern.match(sentence) for pattern in (_ANAPHORA, _TELL, _AVOID, _WATCHED)) or bool(_TAKE.match(sentence) and _TAKE_IT.match(sentence))


def times_apart(sentence: str, own: OwnNames) -> list[Reading]:
    """Times to keep between the drug and the agents that a sentence goes on about: "Take them 2 hours before it"."""
    return _separations(sentence, own)


def effect_of(sentence: str) -> tuple[str, str | None, list[str]] | None:
    """What a sentence says that happens, in which direction, and to which organs; for one that goes on about agents."""
    acts = _effect(sentence)
    return None if acts is None else (*acts, list(dict.fromkeys(match[0].lower() for match in _ORGANS.finditer(acts[0]))))


_MEDICINES = regex.compile(r"\b(?:medicines?|medications?|drugs|vitamins|herbs|supplements|prescription)\b", _I)


def is_general(sentence: str) -> bool:
    """Whether a sentence asks to speak of all medicines, and so is advice on no agent."""
    return bool(_TELL.match(sentence) or _AVOID.match(sentence)) and bool(_MEDICINES.search(sentence))


def is_advice(sentence: str) -> bool:
    """Whether a sentence says what to do."""
    return bool(_TELL.match(sentence) or _AVOID.search(sentence) or _PASSIVE_AVOID.search(sentence) or _TAKE.search(sentence) or _TAKE_IT.search(sentence) or _WATCHED.match(sentence))


def _told(sentence: str, own: OwnNames) -> list[Agent]:
    """Agents that the reader is to speak of before taking them: "Ask before you take aspirin"."""
    match = _BEFORE_TAKING.search(sentence)
    if match is None:
        return []
    start = match.start("what")
    return agents(sentence, start, _np_end(sentence, start), own)


_RELATIVE_END = regex.compile(r"\b(?:that|which|who)$", _I)


def _np_end(sentence: str, start: int) -> int:
    for match in _NP_END.finditer(sentence, start):
        if not _RELATIVE_END.search(sentence[start : match.start()]):  # "foods that are high in tyramine"
            return match.start()
    return len(sentence)


_FOOD_WORDS = regex.compile(r"(?<!\b(?:this|the)\s)\b(?:any\s|other\s|particular\s|certain\s)*(?P<word>foods?(?:\sor\sdrinks?)?|alcohol|(?:other\s)?(?:medicines?|medications?|drugs?)|(?:dietary\s|herbal\s)?supplements?|vitamins?|herbs?|beverages?|drinks?|vaccines?|meals?)\b", _I)
_BETWEEN = regex.compile(r"\b(?:with|between|of|and|to(?!\sinteract\b)|by|interact(?:s)?\swith|affected\sby)\s", _I)
_THREE_LETTERS = regex.compile(r"[A-Za-z]{3}")
_EXCLUDED_END = regex.compile(r"\s(?:is|are|has|have|at\sthis|that\sis|in|for|when|so|known|reported|with|between)\b|[.,](?=\s|$)(?!\s(?:and|or|[\w\s]+,))", _I)
_TURN = regex.compile(r"(?r)[;]|\bbut\b", _I)
_EXCEPTION = regex.compile(r"\b(?:except|but|however|although|unless)\b|;", _I)


def _excluded(sentence: str, none: regex.Match[str], own: OwnNames) -> list[Agent]:
    """Agents said not to interact: what the sentence names beside the drug itself."""
    limit = _EXCEPTION.search(sentence[none.start() :])
    end = none.start() + limit.start() if limit else len(sentence)
    start = 0
    if before := _TURN.search(sentence[: none.start()]):
        start = before.end()
    if (label := _LABEL.match(sentence)) and label.end() <= none.start() and (named := agents(sentence, *label.span("label"), own)):
        return named  # "Food: there are no known interactions."
    found: list[Agent] = []
    at = none.end()
    while at < end and (link := _BETWEEN.search(sentence, at, end)):
        stop = _EXCLUDED_END.search(sentence[link.end() : end])
        right = link.end() + stop.start() if stop else end
        found += [agent for agent in agents(sentence, link.end(), right, own) if not any(agent.start < other.end and other.start < agent.end for other in found)]
        at = max(right, link.end() + 1)
    if not found:
        found = [agent for agent in agents(sentence, start, none.start(), own) if len(agent.name.split()) <= 4 and agent.kind != "drug"]
    named = [agent for agent in found if _THREE_LETTERS.search(agent.name)]
    if named:
        return [_plain(agent) for agent in named]
    return [Agent(match["word"], kind_of(match["word"]), match.start("word"), match.end("word")) for match in _FOOD_WORDS.finditer(sentence, start, end)]


_PARTICULAR = regex.compile(r"^(?:particular|specific|single|other\s(?=food))\s?", _I)


def _plain(agent: Agent) -> Agent:
    words = _PARTICULAR.sub("", agent.name)
    return Agent(words or agent.name, agent.kind, agent.start, agent.end)


_SAFETY_OF = regex.compile(r"\b(?:safety(?:\sand\s\w+)?|effectiveness|effects?|interactions?|use|benefits?)\s(?:and\s\w+\s)?(?:of\s[^.;,]{1,40}?\s(?=with\b))?(?:of|between|with)\s(?P<what>(?:[^.;]|(?<=\b[Ss]t)\.)+?)\s(?:is|are|has|have|remains?|on|with|and\sthis|during|while)\b", _I)
_HOW = regex.compile(r"\b(?:how(?!\s(?:long|often|many|much|well|soon|far)\b)|whether|if|what)\s(?:effects?\s)?(?P<what>(?:[^.;]|(?<=\b[Ss]t)\.)+?)\s(?:affects?|interacts?|is|are|can|may|might|could|will|would|works?|has|have|does|do|changes?|acts?)\b", _I)


def _uncertain(sentence: str, own: OwnNames) -> list[Agent]:
    """Agents whose effect is said to be unknown."""
    if (avoid := _AVOID.match(sentence)) and (found := _object_of(sentence, avoid.end(), own)):
        return found
    for pattern in (_SAFETY_OF, _HOW):
        if match := pattern.search(sentence):
            found = agents(sentence, *match.span("what"), own)
            if found:
                return found
            if pattern is _SAFETY_OF:
                continue
    unknown = _UNKNOWN.search(sentence)
    assert unknown is not None  # the caller has looked
    found = [agent for agent in agents(sentence, 0, unknown.start(), own) if kind_of(agent.name, "") or not _GENERIC.match(agent.name)]
    found = [agent for agent in found if len(agent.name.split()) <= 6]
    return found or [Agent(match["word"], kind_of(match["word"]), match.start("word"), match.end("word")) for match in _FOOD_WORDS.finditer(sentence)]


_MODAL = r"(?:can|may|might|could|will|would)"
_PREDICATE = regex.compile(
    rf"""(?<!\b(?:that|which|who)\s(?:(?:{_MODAL}|do|does)\s)?(?:also\s|not\s)?)(?<!\bto\s)\b(?:
        (?P<modal>{_MODAL}|has\sbeen\s(?:known|shown)\sto|have\sbeen\s(?:known|shown)\sto|(?:is|are)\s(?:known|likely|able|thought|believed)\sto|tends?\sto)\s(?:not\s|n't\s)?(?:\w+ly\s|also\s|each\s|both\s|either\s|still\s|even\s|further\s|together\s){{0,6}}+(?P<verb>[a-z]+)
      | (?P<passive>(?:should|must|need\sto|needs\sto|are\sto|is\sto|has\sto|have\sto)\s(?:also\s)?(?:not\s|never\s)?(?:be\s\w+|follow|not\sbe\s\w+|stay|come))
      | (?<!\b(?:an?|the|any|dose|no|this|some|little)\s)(?P<bare>increases?|raises?|boosts?|enhances?|strengthens?|worsens?|adds?\sto|lowers?|decreases?|reduces?|weakens?|blocks?|limits|interferes?|affects?|changes?|alters?|slows?|delays?|speeds?|makes?|causes?|prevents?|keeps?|stops?|doubles?|triples?|harms?|irritates?|interacts?|reacts?)
    )\b""",
    regex.VERBOSE | _I,
)
_BREAK = regex.compile(r";\s|,\s(?:and|but|while|whereas|so)\s|\s(?:but|whereas)\s|\s(?:because|since)\s|,\s(?=(?:which|who)\s)", _I)
_LABEL = regex.compile(r"^\W*(?P<label>[A-Z][^:.;]{2,110}?)(?::\s|\s[–—-]\s)(?=\S)")
_NOT_A_LABEL = regex.compile(r"^(?:note|important|warning|caution|remember|tip|also|example|foods?\sto\savoid|other|for\sexample|interactions?)\b", _I)
_IF_TAKEN = regex.compile(r"^\W*(?:if|when|while)\s(?:you\s(?:\w+\s)?(?:need|take|use|must\stake|have\sto\stake|are\s(?:also\s)?(?:taking|using|on)|drink|eat|receive|have|get)(?:\sto\s(?:take|use|have))?\s)(?P<what>(?:[^.;,]|,\s(?!(?:take|tell|ask|your|you|talk|let|it|the|they|speak|do|wait|call|this)\b))+),\s", _I)
_IF_PART = regex.compile(r"^\W*(?:if|when)\s(?P<what>[^,;.]{3,60}?)\s(?:is|are)\s(?:also\s)?(?:part\sof|given|used|needed|prescribed|added|taken)\b[^,]*,\s", _I)
_TAKEN_WITH = regex.compile(r"\b(?:took|takes?|taking|taken|receiv\w+|given|gets?|got|used|using|had)\s(?P<own>[\w\s-]{1,40}?)\s(?:together\s|along\s)?with\s(?P<what>[^.;]+)", _I)
_TOGETHER = regex.compile(r",?\s(?:when\s|if\s)?(?:(?:they|it)\s(?:is|are)\s)?(?:taken|given|used|combined|mixed)(?:\s(?:together|along|in\scombination|at\sthe\ssame\stime|too|as\swell|too\sclose))*(?:\s(?:with|as)\s(?P<partner>.+))?$", _I)
_MOST_LABELLED = 8
_ASIDE = regex.compile(r"\s[–—]\s.*$")


Group = tuple[list[Agent], str, int]
"""Agents of one statement, its status, and where its predicate begins."""


def _known(sentence: str, own: OwnNames) -> list[Group]:
    """Agents said to interact, or that may: one group a clause. The first form that fits decides."""
    for form in (_labelled, _conditional, _adjusted, _if_also):
        if group := form(sentence, own):
            return [group]
    if (avoid := _AVOID.search(sentence)) is not None:
        found = _object_of(sentence, avoid.end(), own)
        if found:
            return [(found, "known", avoid.end())]
        if _AVOID.match(sentence):
            return []
        if _IT.match(sentence, avoid.end()) and (named := [agent for agent in agents(sentence, 0, avoid.start(), own) if agent.kind != "drug"]):
            return [(_real([_without_verb(agent) for agent in named]), "known", avoid.start())]
    return _clauses(sentence, own) or _without_predicate(sentence, own)


_IT = regex.compile(r"(?:it|them)\b", _I)
_HAVING = regex.compile(r"^(?:you\s)?(?:(?:can|may|might)\s(?:still\s)?)?(?:have|drink|eat|take|use)\s(?:some\s|a\slittle\s)?", _I)


def _without_verb(agent: Agent) -> Agent:
    words = _HAVING.sub("", agent.name)
    return Agent(words, agent.kind, agent.end - len(words), agent.end)


def _labelled(sentence: str, own: OwnNames) -> Group | None:
    """"Warfarin (Coumadin): this drug increases its effect."."""
    label = _LABEL.match(sentence)
    if label is None or _NOT_A_LABEL.match(label["label"]) or own.search(label["label"]) or _AVOID.match(label["label"]):
        return None
    found = _real(agents(sentence, *label.span("label"), own))
    return (found, "possible" if _MAY_INTERACT.search(sentence) else "known", label.end()) if 0 < len(found) <= _MOST_LABELLED else None


def _conditional(sentence: str, own: OwnNames) -> Group | None:
    """"If you need an antacid, take it 2 hours after this drug."."""
    taken = _IF_TAKEN.match(sentence) or _IF_PART.match(sentence) or _WHEN_WITH.match(sentence)
    if taken is None:
        return None
    found = _real(agents(sentence, *taken.span("what"), own))
    return (found, "possible" if _TELL.match(sentence[taken.end() :]) else "known", taken.end()) if found else None


_WHEN_WITH = regex.compile(r"^\W*(?:if|when|while)\s(?:(?:it|this\s\w+|they)\s(?:is|are)\s)?(?:taken|used|given|combined|mixed|swallowed)\s(?:together\s|along\s)?with\s(?P<what>[^,;.]{3,80}),\s", _I)
_DOSE_OF = regex.compile(r"\b(?:your|the)\sdoses?\sof\s(?P<what>[^.;]{2,80}?)\s(?:may|might|will|could|should)\s(?:\w+\s)?(?:need|have)\sto\sbe\s\w+", _I)
_IF_ALSO = regex.compile(
    r"\s(?:if|when|while)\s(?:you\s)?(?:also\s|are\s(?:also\s)?)?(?:take|taking|use|using|drink|drinking|eat|eating|get|receive|have)\s(?P<also>also\s)?(?P<what>[^.;]{2,80}?)(?:\s(?:together\s|along\s)?with\s(?P<own>[^.;]+))?(?=[.;]|$)", _I
)
_MAIN_VERB = regex.compile(rf"\b{_MODAL}\s(?P<words>.+)", _I)


def _adjusted(sentence: str, own: OwnNames) -> Group | None:
    """"Your dose of digoxin may need to be lowered because this drug raises its level."."""
    dose = _DOSE_OF.search(sentence)
    found = _real(agents(sentence, *dose.span("what"), own)) if dose else []
    return (found, "known", dose.end()) if dose and found else None


def _if_also(sentence: str, own: OwnNames) -> Group | None:
    """"You may bleed more easily if you take aspirin with this drug."."""
    taken = _IF_ALSO.search(sentence)
    if taken is None or taken["own"] is None or not own.search(taken["own"]) or _AVOID.match(sentence) or not (verb := _MAIN_VERB.search(sentence, 0, taken.start())):
        return None
    found = _real(agents(sentence, *taken.span("what"), own))
    return (found, "known", verb.start()) if found else None


def _clauses(sentence: str, own: OwnNames) -> list[Group]:
    """One group for each clause that has a predicate."""
    groups: list[Group] = []
    for predicate in _PREDICATE.finditer(sentence):
        start = _clause_start(sentence, predicate.start())
        if groups and start <= groups[-1][2] and _AND.search(sentence, 0, predicate.start()):
            # "It can weaken warfarin and may block the action of insulin": one subject, two statements
            later = _acted_on(sentence, predicate, own) or _objects(sentence, predicate.start(), _clause_end(sentence, predicate.end()), own)
            before = [agent for agent in groups[-1][0] if agent.start < predicate.start()]
            if later and before and not any(agent.start < groups[-1][2] for agent in before):
                groups[-1] = (before, *groups[-1][1:])
                groups.append((later, "known", predicate.start()))
                continue
        if (groups and start <= groups[-1][2]) or _is_weak(sentence, predicate) or _SO.search(sentence, 0, predicate.start()):
            continue
        found = _subject(sentence, start, predicate.start(), own)
        if not found and not predicate["passive"]:
            found = _objects(sentence, predicate.start(), _clause_end(sentence, predicate.end()), own) or (_acted_on(sentence, predicate, own) if own.search(sentence[start : predicate.start()]) else [])
        if found:
            status = "possible" if _MAY_INTERACT.match(sentence[predicate.start() :]) else "known"
            groups.append((found, status, predicate.start()))
    return groups


_AND = regex.compile(r"\band\s$", _I)
_ACTED_ON = regex.compile(r"\b(?:weakens?|strengthens?|boosts?|counteracts?|opposes?|inactivates?|cancels?\sout|interferes?\swith)\s(?P<what>(?!the\s|your\s|this\s|its?\b|them\b)[^.;,]+)", _I)


def _acted_on(sentence: str, predicate: regex.Match[str], own: OwnNames) -> list[Agent]:
    """Agents that stand as the object of a verb that only an agent's action can have: "may weaken warfarin"."""
    acted = _ACTED_ON.search(sentence, predicate.start(), _clause_end(sentence, predicate.end()))
    if acted is None or acted.start() > predicate.end():
        return []
    left = acted.start("what")
    found = _real(agents(sentence, left, min(acted.end("what"), _np_end(sentence, left)), own))
    return [agent for agent in found if not {word.lower() for word in agent.name.split()} & (SITES | SYMPTOMS)]


def _without_predicate(sentence: str, own: OwnNames) -> list[Group]:
    if not _TAKE.match(sentence) and (with_it := _TAKEN_WITH.search(sentence)) and own.search(with_it["own"]):
        start = with_it.start("what")
        if found := _real(agents(sentence, start, _np_end(sentence, start), own)):
            return [(found, "known", 0)]
    if _INTERACTS.search(sentence) is not None and (found := _objects(sentence, 0, len(sentence), own)):
        return [(found, "possible" if _MAY_INTERACT.search(sentence) else "known", 0)]
    found, status = _separated(sentence, own)
    return [(found, status, 0)] if found else []


_SO = regex.compile(r",?\sso\s(?:that\s)?|\sinstead\b", _I)
_STRONG_BE = regex.compile(r"\s(?:\w+ly\s)?(?:increased|decreased|raised|lowered|affected|changed|reduced|slowed|blocked|altered|delayed|harmful|dangerous|unsafe|too|stronger|weaker|less|more|worse|higher|lower)\b|\s(?:a\s)?(?:stronger|weaker|greater|harmful|bad|additive|effects?|an\seffect)\b", _I)


def _is_weak(sentence: str, predicate: regex.Match[str]) -> bool:
    """"may be used instead", "may need a lower dose": no interaction is stated."""
    verb = (predicate["verb"] or "").lower()
    return verb in {"be", "need", "have", "want", "ask", "check", "take", "not"} and not _STRONG_BE.match(sentence, predicate.end())


def _real(found: list[Agent]) -> list[Agent]:
    return [agent for agent in found if not _is_not_an_agent(agent)]


_WITH_AGENT = regex.compile(r"\bwith\s", _I)
_WITH_PARTNER = regex.compile(r"\s(?:together\s|along\s)?with\s", _I)


def _object_of(sentence: str, start: int, own: OwnNames) -> list[Agent]:
    """Agents that a verb of avoiding is about."""
    end = _np_end(sentence, start)
    for partner in _WITH_PARTNER.finditer(sentence[start:end]):
        if own.begins(sentence[start + partner.end() :]):
            end = start + partner.start()
            break
    found = [agent for agent in _real(agents(sentence, start, end, own)) if not _GENERIC.match(agent.name)]
    if not found and (link := _WITH_AGENT.search(sentence[start:])):
        start += link.end()
        found = [agent for agent in _real(agents(sentence, start, _np_end(sentence, start), own)) if not _GENERIC.match(agent.name)]
    return found


_SUBORDINATE = regex.compile(r"(?:because|since|if|when|while|during|with)\s[^,]*,\s", _I)


def _clause_start(sentence: str, end: int) -> int:
    """Where the clause begins that holds a predicate: behind the last break that is not between list items."""
    start = 0
    for match in _BREAK.finditer(sentence, 0, end):
        # "aspirin, and ibuprofen can …": a break only where a predicate stands before it
        if match[0].strip() == ";" or _PREDICATE.search(sentence, start, match.start()):
            start = match.end()
    if lead := _SUBORDINATE.match(sentence[start:end]):
        start += lead.end()
    return start


def _clause_end(sentence: str, start: int) -> int:
    end = len(sentence)
    for match in _BREAK.finditer(sentence, start):
        if match[0].strip() == ";" or match[0].strip().startswith((", so", ", which")) or _PREDICATE.search(sentence, match.end()):
            return match.start()
    return end


_TOGETHER_WITH = regex.compile(r"\s(?:together\s|along\s)?with\s")
_PEOPLE_TAKING = regex.compile(r"(?:people|patients|those|anyone|women|men)\s(?:who|that)\s(?:\w+\s)?(?:take|takes|use|uses|drink|receive|get|are\s(?:\w+\s)?(?:taking|using|on))\s|(?:taking|using|combining|mixing|giving|adding|drinking|eating|having|the\scombination\sof|use\sof|together|both)\s", _I)
_YOUR = regex.compile(r"\s*your\s", _I)


def _subject(sentence: str, start: int, end: int, own: OwnNames) -> list[Agent]:
    """Agents in the subject of a clause."""
    words = sentence[start:end].rstrip()
    if _YOUR.match(words):
        return []  # "your INR", "your seizure medicine": the patient's own
    end = start + len(words)
    if aside := _ASIDE.search(words):
        end = start + aside.start()
        words = sentence[start:end]
    if together := _TOGETHER.search(words):
        found = _real(agents(sentence, start, start + together.start(), own))
        if not found and together["partner"]:
            found = _real(agents(sentence, start + together.start("partner"), start + together.end("partner"), own))
        return found
    if joined := _PEOPLE_TAKING.match(words):
        start += joined.end()
    pieces = _TOGETHER_WITH.split(sentence[start:end], maxsplit=1)
    if len(pieces) == 2 and (own.search(pieces[0]) or own.search(pieces[1])):
        found = _real(agents(sentence, start, start + len(pieces[0]), own))
        if not found:
            found = _real(agents(sentence, end - len(pieces[1]), end, own))
        return found
    return _real(agents(sentence, start, end, own))


def _objects(sentence: str, start: int, end: int, own: OwnNames) -> list[Agent]:
    """Agents in what is said of the drug: "the level of X", "X levels", "how X works", "with X"."""
    found: list[Agent] = []
    for match in _OBJECT.finditer(sentence, start, end):
        name = match.lastgroup
        assert name is not None  # every alternative has a group
        left = match.start(name)
        here = agents(sentence, left, min(match.end(name), _np_end(sentence, left)), own)
        found += [agent for agent in _real(here) if not any(agent.start < other.end and other.start < agent.end for other in found)]
    return found


_TAKE_OR_SPACE = regex.compile(r"^\W*(?:always\s|please\s)?(?:take|swallow|use|space|separate)\s", _I)
_BEFORE_EATING = regex.compile(r"\s?(?:before|after|of|from|apart\sfrom|between)?\s?(?:taking\s|eating\s|you\s(?:take|eat)\s)?", _I)


def _separated(sentence: str, own: OwnNames) -> tuple[list[Agent], str]:
    """"Take it 2 hours before or 6 hours after antacids": an agent that is only kept apart."""
    if not _TAKE.search(sentence):
        return [], ""
    pieces = _separations(sentence, own)
    if not pieces:
        return [], ""
    last = pieces[-1]["end"]
    start = last
    if _WAIT.match(sentence) and (until := _UNTIL_TAKING.search(sentence, last)):
        start = until.end()
    elif (link := _BEFORE_EATING.match(sentence[last:])) is not None:
        start += link.end()
    found = [agent for agent in agents(sentence, start, _np_end(sentence, start), own) if not _is_not_an_agent(agent)]
    if not found and (verb := _TAKE_OR_SPACE.match(sentence)):
        found = [agent for agent in agents(sentence, verb.end(), _np_end(sentence, verb.end()), own) if not _is_not_an_agent(agent)]
    return found, "known" if found else ""


_NO_AGENT = regex.compile(
    r"^(?:(?:the\s|your\s|a\s|an\s|any\s|its\s|their\s|other\s)*(?:risk|chance|dose|doses|effects?|side\seffects?|adverse\seffects?|levels?|amount|blood|body|treatment|patients?|people|women|men|doctor|nurse|pharmacist|care\steam|time|problems?|bleeding|nausea|vomiting|diarrhea|kidney\sdamage|damage|liver\sproblems|complications|day|days|week|hours?|months?|years?|cancer|infection|symptoms?|tests?|stomach|night|morning|treatment\sday|while|taking|everything|anyone|no\sfood|results?|care|use|how|water|full\sglass.*|a\sglass.*|tablets?|capsules?|same\stime|tumor|advice|permission|approval|rest|safety|there|interactions?|one|two|three|home|list|half.*|many|breakdown|working|way|drug|combination|taken|combined|possible|known|used|given))$",
    _I,
)


def _is_not_an_agent(agent: Agent) -> bool:
    return bool(_NO_AGENT.match(agent.name)) or len(agent.name.split()) > 12


_EFFECT_END = regex.compile(r"[;](?=\s)|\.(?=\s|$)|,\sso\s|\sso\s(?:do|ask|tell|you|your)|\sand\s(?:should|must|ask|tell|do\snot)\b", _I)
_BARE_EFFECT = regex.compile(rf"^\W*(?:{_MODAL})\s|,?\s(?:if|when|while)\s.*$", _I)


def _effect(sentence: str) -> tuple[str, str | None] | None:
    """What happens, in printed words, and in which direction."""
    match = next((match for match in _ACTS.finditer(sentence) if match["verb"].lower() not in _WEAK_VERBS), None)
    if match is None:
        being = next((found for found in _ACTS.finditer(sentence) if _STRONG_BE.match(sentence, found.end())), None) or _MAIN_VERB.search(sentence)
        if being is None or not any(pattern.search(sentence) for _, pattern in _DIRECTIONS[:2]):
            return None
        # "bleeding may be worse", "may bleed more easily if …"
        words = _BARE_EFFECT.sub("", sentence).strip(" .,")
        return words, next(name for name, pattern in _DIRECTIONS if pattern.search(words)) if any(pattern.search(words) for _, pattern in _DIRECTIONS) else None
    end = _EFFECT_END.search(sentence[match.start("verb") :])
    words = sentence[match.start("verb") : match.start("verb") + end.start() if end else len(sentence)].strip(" .,")
    nearest = min(((found.start(), rank) for rank, (_, pattern) in enumerate(_DIRECTIONS) if (found := pattern.search(words))), default=None)
    return words, _DIRECTIONS[nearest[1]][0] if nearest else None


_WAIT = regex.compile(r"\W*(?:always\s|please\s|you\sshould\s)?wait\b", _I)
_TAKE_THEM = regex.compile(r"\W*(?:always\s|please\s)?(?:take|use|swallow)\s(?:them|these)\b", _I)
_UNTIL_TAKING = regex.compile(r"\b(?:before|until)\s(?:you\s)?(?:take|taking|use|using|eat|eating|drink|drinking|have|having)\s", _I)
_SHOULD_BE_TAKEN = regex.compile(r"\W*(?P<what>[\w\s,()®™'’-]{1,60}?)\s(?:should|must|can|may|need\sto|needs\sto)\s(?:only\s)?be\s(?:taken|given|used|swallowed|eaten)\s", _I)
_SWAP = {"before": "after", "after": "before", "apart": "apart"}


_OF_TREATMENT = regex.compile(r"\b(?:dose|treatment|infusion|surgery|stop\w*|start\w*)\b", _I)
_AND_TIME = regex.compile(r"\s(?:[\w®-]+\s){0,3}(?:and|or)\s", _I)
_SPACED = regex.compile(r"\b(?:separate|space|apart)\b")
_WHEN_TAKEN = regex.compile(r"\s(?:or\smore\s)?(?P<when>before|after|apart|of|between|from|prior\sto|following)\b", _I)


def _separations(sentence: str, own: OwnNames) -> list[Reading]:
    """Times to keep between the drug and an agent, seen from the drug."""
    found: list[Reading] = []
    shared: Operator | None = None
    for amount in amounts(sentence):
        if not amount.is_time or amount.low is None or amount.kind == "each":
            continue
        after = _WHEN_TAKEN.match(sentence[amount.end :])
        lead = sentence[: amount.start].lower()
        when = after["when"].lower() if after else ""
        if when in {"of", "from"} and not amount.word.startswith("within"):
            continue
        if when in {"between", "apart"} or _SPACED.search(lead):
            relation = "apart"
        elif when in {"before", "prior to"}:
            relation = "before"
        elif when in {"after", "following"}:
            relation = "after"
        elif when in {"of", "from"}:
            relation = "apart"
        else:
            continue
        joined = bool(found) and _AND_TIME.fullmatch(sentence[found[-1]["end"] : amount.start]) is not None
        shared = amount.operator or (shared if joined else None)  # "at least 2 hours before or 2 hours after"
        operator: Operator | None = "ge" if relation == "apart" and amount.before in {None, "le"} else shared
        found.append({"start": amount.start, "end": amount.end + (after.end() if after else 0), "relation": relation, "interval": {**bounds(amount.low, amount.high if amount.is_range else None, operator, "exact"), "unit": amount.unit}})
    if found and _OF_TREATMENT.search(sentence[found[-1]["end"] : found[-1]["end"] + 40]) and not _TAKE.search(sentence):
        return []
    return _seen_from_drug(found, sentence, own) if found else []


_TAKE_WHAT = regex.compile(r"^\W*(?:take|use|swallow|any|antacids?)\s(?P<what>[\w\s,-]{1,60}?)\s(?:at\sleast|about|[0-9]|one|two|three)", _I)
_BEFORE_IT = regex.compile(r"\s(?:before|after)\sit\b", _I)
_IT_OR_THEM = regex.compile(r"\b(?:it|them)\b", _I)


def _seen_from_drug(found: list[Reading], sentence: str, own: OwnNames) -> list[Reading]:
    """Times as printed, turned around where the sentence says when to take the agent and not the drug."""
    tail = sentence[found[0]["start"] :]
    if (named := own.search(tail)) and named.words.strip().lower() not in {"it", "them"} and _IT_OR_THEM.search(sentence[: found[0]["start"]]):
        # "If you need an antacid, take it 2 hours after this drug": seen from the drug it comes before
        return [{**piece, "relation": _SWAP[piece["relation"]]} for piece in found]
    if _TAKE_THEM.match(sentence) and _BEFORE_IT.search(tail):
        # "Take them 2 hours before it": they are the agents
        return [{**piece, "relation": _SWAP[piece["relation"]]} for piece in found]
    if _WAIT.match(sentence):
        # "Wait 3 hours after this drug before you take an antacid": seen from the drug it comes before
        return [{**piece, "relation": _SWAP[piece["relation"]]} for piece in found]
    if (given := _SHOULD_BE_TAKEN.match(sentence)) and not own.search(given["what"]) and own.search(tail):
        return [{**piece, "relation": _SWAP[piece["relation"]]} for piece in found]
    if (verb := _TAKE_WHAT.match(sentence)) and not own.search(verb["what"]) and own.search(sentence[found[-1]["end"] :]):
        # "Take antacids 2 hours before this drug": seen from the drug it comes after
        found = [{**piece, "relation": _SWAP[piece["relation"]]} for piece in found]
    return found
