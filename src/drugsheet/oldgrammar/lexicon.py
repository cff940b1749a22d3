"""Words that the grammar must know by heart: places on the body, names of symptoms, adjectives. Data, no rules."""

from __future__ import annotations

SITES = frozenset(
    """
    abdomen ankle ankles anus organ organs tissue tissues arm armpit armpits arms back backs belly bladder bone bones bowel bowels brain breast breasts buttocks calf calves
    cheek cheeks chest chin colon ear ears elbow elbows esophagus eye eyebrows eyelashes eyelid eyelids eyes face feet finger fingernails fingers fingertips
    foot forehead genitals gums gut groin hair hand hands head heart heel heels hip hips intestine intestines jaw jaws joint joints kidney kidneys knee knees
    larynx leg legs limbs lip lips liver lung lungs lymph mouth muscle muscles nail nails neck nerves nose nostrils ovaries palm palms pancreas pelvis penis
    prostate rectum rib ribs scalp shin shins shoulder shoulders side sides sinuses skin skull sole soles spine spleen stomach testicles thigh thighs throat
    thumb thumbs thyroid toe toenails toes tongue tonsils tooth teeth torso trunk uterus vagina vein veins vulva waist windpipe wrist wrists site
    abdominal bloodstream body bottom voice-box airway airways nipples gland glands eyeballs temples uterus womb limb vessel vessels
    """.split()
)

SYMPTOMS = frozenset(
    """
    ache aches aching acne agitation allergy allergies alopecia anaphylaxis anemia anger anxiety arthritis asthma backache backaches belching bleeding blindness blister blisters
    bloating boils bruise bruises bruising bumps burning burns burping chills clots clumsiness cold colds colitis confusion constipation convulsions cough coughing coughs
    cramping cramps craving cravings cramp crying cyst cysts cystitis dandruff deafness death dehydration delirium depression diarrhea dermatitis discharge discoloration discomfort
    disorientation dizziness dreams drooling drowsiness dryness dehydration earache eczema edema excitement exhaustion faintness fainting falls fatigue fever fevers flaking
    flatulence flushing forgetfulness gas gout growths hallucinations headache headaches heartburn hemorrhage hemorrhoids hepatitis hiccups hives hoarseness hunger
    hypersensitivity hypertension hypotension impotence incontinence indigestion infection infections infertility inflammation injury insomnia irritability irritation itch itching itchiness jaundice
    lesions lethargy lightheadedness light-headedness lump lumps malaise mania migraine migraines moodiness mucositis nausea nervousness neuropathy nightmares nosebleed
    nosebleeds numbness pain pains palpitations panic paleness paralysis peeling pimples pneumonia pneumonitis pancreatitis rash rashes redness restlessness
    ringing rigors roughness scaling scarring seizure seizures sensitivity sepsis shakiness shaking shivering sleepiness sneezing snoring soreness sore sores spasm spasms
    spots sputum stiffness stroke strokes stress stomachache sunburn sweating sweats swelling tearing tears tenderness thirst thrush tightness tingling tinnitus tiredness toothache tremor tremors twitching
    ulcer ulcers unsteadiness vertigo vomiting warts weakness wheezing wrinkles wounds yawning yellowing bleed clot failure loss gain damage bronchitis rigor
    suicide changes problems disturbances disturbance attack attacks breathlessness breath urination heartbeat heartbeats perforation fistula fistulas toxicity
    vision eyesight hearing appetite weight syndrome symptoms reaction reactions enlargement blurriness blemishes sinusitis menopause periods movement movements stools stool urine
    pressure leukemia lymphoma myeloma sarcoma melanoma carcinoma dysfunction lumps eruption eruptions hardening shedding chapping scabs numbness blackouts sickness illness upset indigestion mood moods sluggishness thoughts abscess cancer cancers tumors reflux dryness runny congestion thinning darkening tenderness bloatedness hotness warmth pallor
    """.split()
)
"""Words that name a symptom when they stand as the last word of a phrase."""

ADJECTIVES = frozenset(
    """
    abnormal achy afraid orange pink allergic angry anxious ashamed bad bitter bleeding bloated bloodshot bloody blue blurred blurry brittle brown bruised burning chronic clammy cloudy cold congested cracked cracking crusted dark decreased
    deep difficult dizzy double dry dull easy excess excessive extreme faint fast flaking flaky flat frequent full hard heavy high hoarse hot increased inflamed
    intense irregular irritated itchy itching jerky large light local loose loud low mild missed moist new numb odd overactive painful pale peeling persistent pink poor pounding puffy purple racing
    raised rapid raw red reduced restless ringing rough sad sick runny scaly serious severe shaky sharp short skipped sleepy slow slowed slurred sluggish small soft sore stiff stinging strange strong stuffy sudden swollen
    tarry temporary tiny tender thick thin thinning throbbing tight tingling tired unclear uncontrolled uneven unexplained unexpected unsteady unusual upset urgent vivid warm runny itchy stuffed blocked watery weak weakened weepy wet white worse worsening darker lighter drier thinner thicker weaker slower faster stiffer redder paler blotchy patchy spotty lumpy yellow
    yellowed underactive elevated altered black clear lower upper left right visual mental emotional physical sexual muscular skeletal
    """.split()
)

ADJECTIVE_ENDINGS = ("ful", "ous", "less", "ish", "able", "ible", "ular", "ive", "ical", "tic", "ened")

SHARED_TAILS = frozenset(
    """
    ache aches bleeding bruising cancer cancers cell cells changes cramp cramps count counts damage disease diseases disorder disorders enzymes failure function functions
    infection infections inflammation injury irritation itching level levels loss pain pains pressure problems rash rashes reaction reactions redness soreness sores spasms
    stiffness sugar swelling symptoms tenderness tests tightness toxicity tingling ulcers weakness heartbeat urination vision dryness clots tumors stools movements bones
    breathing discharge burning sensation sensations aching tissue drainage movement discomfort numbness twitching growth
    """.split()
)
"""Last words that two modifiers before them can share: "muscle and joint aches"."""

SHARED_LEADS = frozenset(
    """
    trouble difficulty problems problem inability unable feeling pain discomfort painful difficult
    """.split()
)
"""First words that gerunds after them can share: "trouble swallowing or breathing"."""

QUANTIFIERS = frozenset("low high decreased increased abnormal elevated reduced lower higher poor less more changed altered swollen".split())

REACHING = frozenset("severe sudden unusual bad new worsening worse persistent constant mild ongoing intense extreme unexplained excessive vaginal nasal rectal abdominal".split())
"""Words that reach over two bare symptoms joined by "or": "severe nausea or vomiting"."""

LOST = frozenset(
    "appetite taste smell weight hair balance hearing memory vision interest energy sleep strength thirst hunger urination sweating saliva coordination feeling sensation".split()
)
"""What one can lose or have less of: "loss of appetite or taste"."""

BODY_PRODUCTS = frozenset("urine stool stools vomit sputum phlegm mucus saliva spit poop".split())
"""What the body gives off: no places, though symptoms are found in them."""

NO_SPLIT_HEADS = frozenset(
    """
    risk risks chance chances decrease decreases increase increases change changes sign signs lack number numbers level levels amount amounts feeling feelings history combination
    build-up buildup
    """.split()
)
"""Nouns whose "of/in" phrase takes all that follows: "a decrease in red cells and platelets"."""
