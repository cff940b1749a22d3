"""The rules for telling somebody to call: by which verbs whom, how soon, where the clause ends, and that nobody is to.

The words are in ``en/acts.toml``; what a sentence says by these rules is read in ``grammar.acts``.
"""

from __future__ import annotations

from drugsheet.language.rule import Tags, rule, rules

TOLD = rules(
    rule(
        "tell or go to someone",
        "(?<!NOUN_BEFORE) (CONTACT_VERB | TELL_VERB | seek | GO_VERB (straight | directly | NOW_SAID)? to) (?!NOUN_AFTER) NOT_ACT_BREAK{0,14}? WHOM_SAID",
        examples=["Report any weight gain to your doctor", "Seek help", "go straight to the clinic"],
        never=["Take out your contact lenses", "You are less alert", "Report more. Your doctor"],
    ),
    rule(
        "call someone",
        "(?<!NOUN_BEFORE) CALL_VERB (?!NOUN_AFTER) NOT_CALL_BREAK{0,14}? WHOM_SAID",
        examples=["Call your doctor", "ring 999"],
        never=["Give a call to us", "when you call, tell us"],
    ),
    rule(
        "see someone",
        "(?<!NOUN_BEFORE) (?<!CAN_DO) (see | VISIT_VERB) (ARTICLE | DETERMINER)? WORD{0,2}? (PROFESSIONAL | EMERGENCY_PLACE | helpline)",
        examples=["See your doctor", "see a skin specialist", "visit your GP"],
        never=["You will see your doctor", "at your visit the doctor", "Many patients see improvement"],
    ),
    rule("let someone know", "let NOT_STOP_MARK{1,10}? know", examples=["Let your care team know right away."], never=["Let it cool."]),
    rule(
        "ask for advice",
        "(?<!NOUN_BEFORE | MAY_ASK) ask NOT_ACT_BREAK{0,6}? WHOM_SAID NOT_ACT_BREAK{0,6}? (for (NOW_WORD | medical)? (advice | help) | what | whether | if you should | how)",
        examples=["Ask your doctor for urgent advice", "Ask your doctor what dose to take"],
        never=["Ask your nurse to help you up"],
    ),
    rule(
        "ask someone if",
        "(?<!NOUN_BEFORE | MAY_ASK) ask (ARTICLE | DETERMINER) PROFESSIONAL (or (ARTICLE | DETERMINER)? PROFESSIONAL)? (?=(before use)? (if | when))",
        examples=["Stop use and ask a doctor if", "Ask your nurse or pharmacist when"],
        never=["Ask your nurse to help"],
    ),
    rule(
        "make an appointment",
        "(make | book | arrange) (ARTICLE | another | DETERMINER) (WORD){0,2}? MEETING (with | to see | at) NOT_ACT_BREAK{0,4}? WHOM_SAID | arrange to see NOT_ACT_BREAK{0,3}? WHOM_SAID",
        examples=["Make an appointment with your doctor", "book a routine visit with the GP", "arrange to see your doctor"],
        never=["You will get an appointment", "make an effort"],
    ),
    rule(
        "have a word",
        "have (ARTICLE) (quick)? SPOKEN_WORD with NOT_ACT_BREAK{0,4}? WHOM_SAID | give NOT_ACT_BREAK{1,6}? a RINGING",
        examples=["Have a word with the pharmacist", "give your GP a call"],
        never=["have a word ready"],
    ),
    rule(
        "bring it up",
        "(bring BROUGHT_UP up | raise BROUGHT_UP) (at | with) NOT_ACT_BREAK{0,4}? (WHOM_SAID | MEETING | next)",
        examples=["Bring it up at your next visit", "raise this with your prescriber"],
        never=["bring it up to the boil"],
    ),
    rule(
        "show it to someone",
        "(?<!NOUN_BEFORE) show (BROUGHT_UP | (DETERMINER | ARTICLE) WORD{1,7}?) to (ARTICLE | DETERMINER)? (PROFESSIONAL | CLINIC)",
        examples=["show it to your pharmacist"],
        never=["Tests show the doctor"],
    ),
    rule(
        "be seen or taken",
        "(should | must | NEEDING to) be (seen | checked | examined | looked at | taken | brought) (by | to) NOT_ACT_BREAK{0,5}? WHOM_SAID | get (yourself | it | them) (checked | seen | looked at) by NOT_ACT_BREAK{0,4}? WHOM_SAID",
        examples=["needs to be seen by a doctor", "must be taken to the emergency room", "get yourself checked by a doctor today"],
        never=["must be taken with food"],
    ),
    rule(
        "get oneself there",
        "(?<!NOUN_BEFORE) get (yourself | DETERMINER child | him | her | them)? (straight | back){0,1} to (ARTICLE | DETERMINER) (WORD){0,2}? (CLINIC | EMERGENCY_DEPARTMENT)",
        examples=["Get to the ward at once", "get yourself to the hospital"],
        never=["get to the end"],
    ),
    rule(
        "deserves a call",
        "NEEDING (ARTICLE) (phone | telephone)? call | (NEEDING no (phone | telephone)? call | no (phone | telephone)? call is needed) (?= NOT_STOP_MARK{0,8} unless) | NEEDING (NOW_WORD | medical){1,2} MEDICAL_ATTENTION from",
        examples=["A reading over 140/90 deserves a call", "needs no call unless it spreads", "needs urgent advice from 111"],
        never=["You need to call", "needs no call"],
    ),
    rule(
        "should bring you to",
        "(should | must) bring you (straight)? to (ARTICLE | DETERMINER)? (CLINIC | EMERGENCY_DEPARTMENT)",
        examples=["this should bring you to hospital"],
        never=["should bring you relief"],
    ),
    rule(
        "someone is to be told",
        "((PROFESSIONAL | CLINIC | POISON_CENTER | EMERGENCY_PLACE) WORD{0,2}? (, or | , | or) (ARTICLE | DETERMINER)? WORD{0,2}?){0,3} (PROFESSIONAL | CLINIC | POISON_CENTER | EMERGENCY_PLACE) WORD{0,2}? (OPEN NOT_BRACKET{1,12} CLOSE)? OBLIGED be BEING_TOLD",
        examples=["The clinic should be informed the same day", "a doctor, the emergency department or your poison control centre must be called", "an ambulance has to be called", "A nurse has to be told at once"],
        never=["The clinic should be clean"],
    ),
    rule(
        "to be told to someone",
        "OBLIGED be (BEING_TOLD | shown) (WORD){0,2}? (to | by | with) (ARTICLE | DETERMINER) WORD{0,2}? (PROFESSIONAL | CLINIC)",
        examples=["have to be shown to the foot clinic", "ought to be looked at by a doctor"],
        never=["should be taken with food"],
    ),
    rule(
        "someone must hear of it",
        "(PROFESSIONAL | CLINIC | (?<! if | what) we) WORD{0,2}? (must | should | has to | have to | NEEDING to | want to | would like to) (hear (of | about | from) | know)",
        examples=["the doctor must hear of it right away", "Your GP needs to hear from you"],
        never=["The doctor must hear your heart"],
    ),
    rule(
        "get a lift",
        "get (a lift | someone to (take | drive | bring) you | driven) to NOT_ACT_BREAK{0,4}? (CLINIC | EMERGENCY_DEPARTMENT) | (rush | present) to NOT_ACT_BREAK{0,4}? (CLINIC | EMERGENCY_DEPARTMENT) | (meet | come (and)? see) us",
        examples=["Get a lift to the Emergency Department", "Rush to the casualty", "Meet us in the OPD"],
        never=["get a lift home"],
    ),
    rule("book in", "book (yourself)? in with NOT_ACT_BREAK{0,4}? WHOM_SAID", examples=["Book in with your GP"], never=["book in advance"]),
    rule("press the call bell", "(press | ring | use) (ARTICLE | DETERMINER)? (call | nurse) (bell | button)", examples=["Press the call bell"], never=["ring the bell"]),
    rule("an emergency number alone", "(?<! ANY) EMERGENCY_NUMBER (?= DASH | COLON | EOL)", examples=["999 - do not ring us first"], never=["Call 999"]),
    rule("speak up", "speak up", examples=["Speak up"], never=["speak slowly"]),
    rule("get in touch", "get in touch (?=NOT_STOP_MARK{0,12} (if | when | for) | within | NOW_SAID | SOON_SAID)", examples=["Get in touch if you faint", "get in touch within a day"], never=["Keep in touch"]),
    rule(
        "get medical help",
        "GET_VERB (NOW_WORD | emergency | medical | professional){1,3} MEDICAL_HELP",
        examples=["Get emergency medical help", "seek medical advice"],
        never=["get some rest"],
    ),
    rule(
        "write to someone",
        "(?<!NOT_OPENS_CLAUSE) ((send | leave) (WHOM_WRITTEN_TO ARTICLE WORD{0,2}? MESSAGE | ARTICLE WORD{0,2}? MESSAGE (to | for | with) WHOM_WRITTEN_TO) | WRITE_VERB WHOM_WRITTEN_TO (?=CONDITION_WORD | for | NOW_SAID | SOON_SAID | ROUTINE_SAID))",
        examples=["Send us a portal message", "Message your care team if", "leave a message with your nurse"],
        never=["You can send a message to a friend", "A text message", "Leave the clinic if"],
    ),
    rule(
        "get help at once",
        "GET_VERB (medical)? MEDICAL_HELP (NOW_SAID | SOON_SAID)",
        examples=["get help right away", "Seek medical care within 24 hours"],
        never=["get help with meals"],
    ),
    rule(
        "we need to know at once",
        "NEEDING to (hear from you | know) (about this)? (NOW_SAID | SOON_SAID)",
        examples=["We need to know today if", "Your team needs to hear from you right away"],
        never=["You need to know your dose"],
    ),
    rule(
        "call at once",
        "(?<!NOT_OPENS_CLAUSE) (CALL_VERB | CONTACT_VERB | TELL_VERB) PHONE_PIECE{0,12}? (NOW_SAID | SOON_SAID | ROUTINE_SAID)",
        examples=["Call right away", "Fever: call us today", "Report these immediately", "Mention it at your next visit", "Call 502-555-0147 right away"],
        never=["Give the ring at once"],
    ),
    rule(
        "call if",
        "(?<!NOT_OPENS_CLAUSE) CALL_VERB (?=NOT_STOP_MARK{0,16} (if | when | for | unless))",
        examples=["Call if you have", "Phone for"],
        never=["the phone for", "Call. If you"],
    ),
    rule("reasons to call", "(reasons? | when) to call (:|:_|EOL)", examples=["Reasons to call:", "When to call"], never=["Need to call", "Who to call:"]),
    rule(
        "needs a call",
        "NEEDING WORD{0,2}? (?<=a | an | your | phone | telephone | doctor's) call",
        examples=["The following need a call the same day:"],
        never=["You need to call"],
    ),
    rule(
        "needs attention",
        "NEEDING ((NOW_WORD | prompt | emergency | medical){1,3} MEDICAL_ATTENTION | MEDICAL_ATTENTION (NOW_SAID | SOON_SAID))",
        examples=["needs urgent medical attention", "needs help at once"],
        never=["needs care", "you may need urgent treatment"],
    ),
    rule(
        "is to be reported",
        "(should | must | NEEDING to) be (reported | mentioned)",
        examples=["should be reported as soon as possible"],
        never=["has been reported"],
    ),
    rule(
        "attention is needed",
        "(NOW_WORD | prompt | emergency) (medical)? MEDICAL_ATTENTION (is | are | may be) (needed | required | necessary)",
        examples=["Immediate medical attention is needed"],
    ),
)
_CALL_AN_AMBULANCE = rule(
    "call an ambulance",
    "(?<!NOUN_BEFORE) (?P<action>(CALL_VERB | CONTACT_VERB | get | GET_VERB for | send for) CHOICE{0,8}? (EMERGENCY_NUMBER (?!HYPHEN? NUM) | AMBULANCE | EMERGENCY_CARE) (NOW_SAID)?)",
    examples=["call 911", "Dial triple zero", "Call for an ambulance", "call 9-1-1 right away", "call your doctor or 911", "phone for emergency help"],
    never=["Call 412-555-0911", "Room 911", "911 patients", "Call 911-555-0134", "Call 111"],
)
_GO_TO_EMERGENCY = rule(
    "go to the emergency department",
    "(?P<action>(GO_VERB (straight | directly | NOW_SAID | back){0,2} to | BE_TAKEN to | VISIT_VERB | see | CALL_VERB | CONTACT_VERB) CHOICE{0,8}? EMERGENCY_DEPARTMENT (department)?)",
    examples=[
        "go to the nearest emergency room",
        "Go straight to A&E",
        "go to your nearest casualty",
        "contact your doctor or nearest hospital emergency department",
    ],
    never=["You may be in the emergency room", "go to the hospital"],
)
_GET_EMERGENCY_CARE = rule(
    "get emergency care",
    "(?P<action>GET_VERB (NOW_WORD)? (for)? EMERGENCY_CARE)",
    examples=["Get emergency medical help", "seek emergency care"],
    never=["Get medical help"],
)
EMERGENCY = rules(_CALL_AN_AMBULANCE, _GO_TO_EMERGENCY, _GET_EMERGENCY_CARE)

# -- how soon, and where the clause ends ---------------------------------------------------------------------------------
HOW_SOON = rule(
    "how soon",
    "(?P<denied>non HYPHEN? (NOW_WORD | emergency) | NOT_WORD (an?)? (NOW_SAID | emergency)) | (?P<routine>ROUTINE_SAID) | (?P<immediate>NOW_SAID | NOT_WAITING) | (?P<soon>SOON_SAID)",
    examples=["right away", "within 24 hours", "at your next visit", "the next working day", "non-urgent"],
    never=["as soon as you notice"],
)
ONSET = Tags("ONSET_VERB")
AT_THE_END = rule(
    "at once, at the end",
    "(NOW_SAID | as (soon | quickly) as (possible | you can)) (STOP_MARK | COLON)? $",
    examples=["if you have these symptoms right away:"],
)

# -- nobody is told to ------------------------------------------------------------------------------------------------
DENIED = rules(
    rule(
        "not to",
        "NOT_WORD (always | usually | really)? ((be)? (need | needed | have | has | required | necessary | going) to)? $",
        examples=["You do not need to", "Never", "you need not"],
        never=["do not wait to", "do not hesitate to"],
    ),
    rule("no need to", "no (need | reason | point) (to | in | for (a)?) $", examples=["There is no need to"], never=["You need to"]),
    rule("told to", "(TOLD_TO to | (rather than | instead of | without)) $", examples=["if you are told to", "without"], never=["tell them to"]),
    rule(
        "what you do anyway",
        "((you | they | we) will | you'll | they'll | we'll) (also | usually | normally | often | still)? $ | you (usually | normally | often) $",
        examples=["You will usually"],
        never=["you should"],
    ),
    rule(
        "when you call",
        "WHEN_ONE you (need to | have to | must | can)? $",
        examples=["When you", "before you"],
        never=["if you faint,"],
    ),
    rule(
        "the name of another part",
        "(under | see | section | headed | titled) (the | section | heading | part){0,2} QUOTE? (when | whom | who | how) to $",
        examples=["Look under When to", "see \"Whom to"],
        never=["When to"],
    ),
)
REGULARLY = rule("again and again, whatever happens", "every (NUM | NUMBER_WORD)? CALENDAR_UNIT | regularly | (once | twice) (a | every) CALENDAR_UNIT", examples=["every 6 months", "twice a year"], never=["every time"])
EVERY_TIME = rule("every time you", "WHEN_ONE you $", examples=["every time you"], never=["if you faint,"])
LISTED_ON = rule("on in a list", ", $", examples=["see your doctor,"], never=["see your doctor and"])
ENDS_DENIAL = Tags("NOT_WORD | ENDS_DENIAL")
"""The last words of what denies an act."""
OR_BEHIND = rule("or, behind what is denied", "(or | nor | to | or to) $", examples=["or", "to"], never=["and"])
UNLESS = rule("unless", "unless | until | except", examples=["unless it lasts"])
NO_CALL = rules(
    rule(
        "no need to call",
        "(NOT_WORD | no) (really | always)? (need | have | has | reasons? | necessary | needed | required) (to)? (WORD)? CALLING",
        examples=["You do not need to call us about:", "There is no reason to call", "do not have to report"],
        never=["You need to call", "Do not wait to call", "Do not hesitate to call"],
    ),
    rule("need not call", "NEEDING not (WORD)? CALLING", examples=["You need not phone us"], never=["You need to call"]),
    rule(
        "needs no call",
        "(NOT_WORD NEEDING | NEEDING no) (ARTICLE | DETERMINER)? (phone | telephone | doctor's | urgent)? (call | visit)",
        examples=["A fever below 100 F does not need a call"],
        never=["needs a call"],
    ),
    rule(
        "no call is needed",
        "no (phone | telephone)? (call | visit) (is | are)? (needed | necessary | required)",
        examples=["No call is needed"],
        never=["a call is needed"],
    ),
    rule(
        "do not call about",
        "NOT_WORD RING_UP (us | EMERGENCY_NUMBER | DETERMINER? (PROFESSIONAL | CLINIC))? (about | for | EOL | , (this | these | they) BE)",
        examples=["do not call us about", "Don't ring 911 for", "Do not call", "Do not ring us, this is normal"],
        never=["Do not wait. Call us for", "Do not call us, go to hospital"],
    ),
)
WHEN_CALLING = rule(
    "what to do while calling",
    "(BRACKET | QUOTE | •)* (when | before) you (call | phone | contact)",
    examples=["When you call, have this card ready"],
    never=["When you faint, call"],
)
HARD_END = rule(
    "a condition or the end of a clause",
    "(?<! . m) STOP_MARK (?! m) | SEMICOLON | :_ | CONDITION_WORD | DASH_SPACED",
    examples=["us if you"],
    never=["us for", "us at once", "at 8 a.m. to"],
)
HARD_BREAK = rule("between two clauses", "STOP_MARK | SEMICOLON | :_ | DASH_SPACED | , (but | instead)", examples=["these; phone us"], never=["these, those"])
SOFT_END = rule(
    "what a call is about",
    "(?<= TOLD_OF_BEHIND) of | OPEN | (for | about) (?!(an)? AMBULANCE | EMERGENCY_CARE | WORD? MEDICAL_HELP | (any | all | either | each)? (of)? ONE_OF_THESE WORD{0,2}? (NOW_SAID | SOON_SAID | ROUTINE_SAID))",
    examples=["call us for a fever", "Tell the nurse of pain"],
    never=["the office of your doctor", "call for an ambulance", "ask for medical advice", "for any of these within 24 hours"],
)
ASIDE = rule(
    "an aside before how soon",
    "OPEN NOT_BRACKET{1,32} CLOSE ,? (NOW_SAID | SOON_SAID | ROUTINE_SAID | or)",
    examples=["(Monday to Friday, 8 a.m. to 4:30 p.m.) as soon as possible", "(502-555-0147) right away"],
    never=["(shaking) chills"],
)
CLAUSE_BREAKS = Tags(", | SEMICOLON | :_ | BRACKET | DASH_SPACED")
"""Where a clause begins."""
SOON_FIRST = rule("how soon, first", "(NOW_SAID | SOON_SAID | ROUTINE_SAID) ,? $", examples=["Immediately,", "At your next visit,"])
IF = rule("if", "CONDITION_WORD", examples=["if", "should it last"], never=["at once", "you should call"])
IF_OR_FOR = rule("a condition or reason behind", "CONDITION_WORD | OPEN? (for | about) | (?<= TOLD_OF_BEHIND) of", examples=["if you faint", "for a fever"])
TELLING = Tags("tell | telling | inform | mention | report")
EMERGENCY_WORD = rule(
    "an emergency service",
    "(?<!NUM | HYPHEN) EMERGENCY_NUMBER (?!HYPHEN? NUM) | AMBULANCE | EMERGENCY_DEPARTMENT | EMERGENCY_CARE",
    examples=["911", "999 or", "A&E", "emergency care"],
    never=["0800 111 999", "412-911-555", "111", "hospital"],
)

# -- what a sentence to call speaks of ---------------------------------------------------------------------------------
CALL_LINE = rule(
    "whom to call how soon, and nothing else",
    "(BRACKET | QUOTE | •)* (please)? (CALL_VERB | contact) ((?! , | SEMICOLON | COLON | DOT) ANY){0,12} (NOW_SAID | SOON_SAID | EMERGENCY_NUMBER) $",
    examples=["Call your doctor right away", "Call 911"],
)
PAST = rule(
    "what was or is anyway",
    "HAD_BEFORE | TAKES_ANYWAY | OFFICE_WORK",
    examples=["if you have had a stroke", "if you take warfarin and you take", "questions"],
    never=["if you have a fever"],
)
WHOM = rules(
    rule("a doctor", "(?P<doctor> DOCTOR)", examples=["your GP"]),
    rule("a nurse", "(?P<nurse> NURSE)", examples=["a nurse"]),
    rule("a pharmacist", "(?P<pharmacist> PHARMACIST)", examples=["your pharmacist"]),
    rule("a clinic", "(?P<clinic> CLINIC)", examples=["your care team"], never=["your doctor"]),
    rule(
        "emergency services",
        "(?P<emergency_services> (?<!NUM | HYPHEN) EMERGENCY_NUMBER (?!HYPHEN? NUM) | AMBULANCE)",
        examples=["911"],
        never=["111", "0800 999"],
    ),
    rule("an emergency department", "(?P<emergency_department> (hospital)? EMERGENCY_DEPARTMENT (department)?)", examples=["A&E", "casualty"]),
    rule("a poison center", "(?P<poison_center> POISON_CENTER)", examples=["a poison control center"]),
    rule("someone else", "(?P<other> SOMEONE)", examples=["someone"]),
)
"""Who may be called: the name of the group is that of the kind."""
