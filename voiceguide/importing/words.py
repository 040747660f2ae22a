"""The words that the rules know: body parts, movement verbs, exercise nouns, labels, section names.

Plain lists, so that a reader can check and extend them; the rules that use them are elsewhere.
"""

from __future__ import annotations

LIMB = r"(?:leg|arm|foot|hand|knee|hip|ankle|shoulder|wrist|elbow|thigh|calf|hamstring|glute|buttock|heel|limb|ear|quad|cheek|thumb|finger)"
"""One of a pair, as a pattern."""

LIMBS = rf"(?:{LIMB}s?|feet|one|way|direction)"

BODY = frozenset(
    """ankle ankles foot feet heel heels toe toes leg legs knee knees thigh thighs hip hips pelvis glute glutes buttock
    buttocks bottom bum back spine torso trunk chest rib ribs ribcage shoulder shoulders shoulderblades arm arms elbow elbows wrist wrists hand
    hands finger fingers fingertips palm palms neck head chin ear eyes jaw core belly tummy abs stomach navel hamstring
    hamstrings calf calves quad quads body floor wall chair mat side sides forehead tailbone ground ceiling fours tabletop
    plank shin shins tall upright kneeling lying standing seated sitting forward forwards backward backwards upward upwards
    downward downwards apart position up down over together towel band strap doorway door frame counter step bench table bed
    left right lunge squat breath nose mouth face cheek thumb thumbs weight direction directions circles circle muscles blades
    opposite straight sofa pillow cushion roller ball sole soles lap armpit collarbone armrests steps spot room heaviest dumbbell
    dumbbells kettlebell""".split()
)
"""Words that make an imperative one about the body and the room around it."""

ANATOMY = BODY - frozenset(
    """floor wall chair mat side sides ground ceiling tall upright standing seated sitting forward forwards backward backwards upward
    upwards downward downwards apart position up down over together towel band strap doorway door frame counter step bench table bed left
    right mouth face direction directions circles circle blades opposite straight sofa pillow cushion roller ball steps spot room weight
    dumbbell dumbbells kettlebell heaviest lying plank""".split()
)
"""The words of BODY that name parts of a body or its positions."""

MOVES = frozenset(
    """kneel lie lay stand sit push pull press lift lower raise bend straighten extend flex lean reach rotate turn twist step squat
    hinge fold roll slide squeeze tighten engage contract brace place put rest cross grasp grab hold clasp interlace loop wrap keep
    bring draw drop tilt tuck arch round breathe inhale exhale return relax release open close walk march jump hop swing circle
    shift come move let allow point spread grip hang look nod shrug shake stretch curl lunge switch change sway rock plant position
    drive drag slowly gently pretend stay remain pause tap touch lock soften widen wiggle pump balance crawl climb hug scoop suck
    pinch retract protract glide nudge ease sink melt thread peel float flatten hook hover set get take make go bounce kick pulse
    trace draw write clench unclench fan massage support straddle assume adopt pivot clap lengthen elongate sweep wind unwind dip
    flare dangle settle form row punch jog skip run stack prop invert lace feel bear alternate follow walk rise reverse tip thrust
    crunch bridge sniff close blow yawn rub knead trap""".split()
)
"""Verbs that begin an instruction for the body."""

NEUTRAL = frozenset(
    "start begin finish end do perform repeat complete use try continue aim count work imagine have".split()
)
"""Verbs that begin an instruction only together with a word of BODY."""

ADVICE = frozenset(
    """remember consult avoid stop listen talk speak ask see check ensure try incorporate include consider experiment choose
    find book call subscribe click share leave contact visit download join sign learn watch read pay adjust wear drink eat sleep
    warm schedule invest commit track seek tell plan buy bookmark comment add pick limit be give swap trade combine mix break
    set invest create replace stay take know understand enjoy scroll tag save like prioritise prioritize discover explore register""".split()
)
"""Verbs that begin advice to a reader, not a movement."""

NOT_A_VERB = frozenset(
    "is are was were can may might will would should could has have had helps means of times time muscles day days matters".split()
)
"""What follows a word that only looks like a verb ("rest is important")."""

FRONTED = frozenset(
    """with from while when as in on at keeping lying standing sitting kneeling using once after before to for if starting slowly
    now then next holding without maintaining leading bending facing first finally gently again here pressing breathing leaning
    engaging still inhaling exhaling resting placing seated until lastly this through during straight by second third pushing
    squeezing supporting having making relaxing and so go palms feet hands knees arms legs inhale exhale level initially""".split()
)
"""Words that open a clause which stands before the verb ("Keeping your back straight, lean forward")."""

SKIPPED = frozenset(
    """slowly gently carefully now then next finally first simply just also always again and or so continue to please smoothly
    firmly lightly softly deeply actively you you'll your'e should will can need must may want try start begin by i'd like let's
    lets here immediately alternately quickly repeatedly fully there steadily try secondly lastly once easily consciously mindfully
    - but don't do not never even both we""".split()
)
"""Words that may stand before the verb of an imperative."""

HEADS = frozenset(
    """stretch stretches stretching pose poses bridge bridges squat squats lunge lunges raise raises lift lifts curl curls press presses
    pushup pushups push-up push-ups press-up press-ups pull-up pull-ups pullup pullups plank planks twist twists rotation rotations circle circles tilt
    tilts bend bends fold folds roll rolls rolling slide slides glide glides walk walks walking march marches marching tuck tucks
    extension extensions flexion dog cobra clam clams clamshell clamshells hydrant hydrants bug bugs cow cat cat-cow camel needle
    four figure-4 figure-four butterfly pigeon baby cactus warrior mountain tree sphinx superman supermans swimmer angel angels
    shrug shrugs squeeze squeezes pump pumps swing swings kick kicks kickback kickbacks crunch crunches sit-up sit-ups situps dip dips
    row rows fly flys flyes hinge deadlift deadlifts step-up step-ups jack jacks burpee burpees climber climbers hop hops jump
    jumps reach reaches opener openers release hold holds hang hangs stand stands wipers wiper rock rocks rocking hug hugs split splits swimmers
    breathing breath breaths pulls pull-apart apart aparts retraction retractions nod nods turn turns abduction adduction drop drops drill 90/90 frog
    scorpion inchworm inchworms halo sit sits taps tap touches touch crossover sweep sweeps wave waves massage mobilisation mobilization
    mobiliser mobilizer activation floss flossing chop chops carry carries balance crawl crawls pulse pulses salute salutes savasana shavasana asana bird-dog
    thruster stepping scan relaxation circling clock clocks clocking squish wringing child's corpse happy puppy lizard bow boat wheel triangle
    chair gate garland eagle crescent wag wags whip doming curling scrunches scrunch splay spread spreads alphabet alphabets isometric isometrics
    sets set slump protraction elevation depression pronation supination inversion eversion dorsiflexion circumduction windmill windmills
    thread bicycle bicycles heel-raise toe-raise jog jogging skaters skater bends lean leans pullover pullovers pushdown rollout shuffle
    shuffles sidestep sidesteps steps step-downs step-down arch scissors flutter hundred teaser swan mermaid saw side-bend elbow-drop
    fist fists grip grips wringer opposition side-lying bent-over clasp swings flexor windscreen pendulum pendulums hinges hyperextension
    hyperextensions chest-opener cuddle embrace sway sways shake shakes planking switch switches crawl downs ups kneel""".split()
)
"""Nouns that end, or stand in, an exercise's name."""

COUNTED = (
    r"(?:total|in total|steps?|paces|circles|lunges|squats|bridges|raises|lifts|curls|presses|press-ups|push-ups|pushups|pull-ups|"
    r"planks|twists|rotations|tilts|bends|rolls|slides|marches|tucks|extensions|shrugs|squeezes|pumps|swings|kicks|crunches|sit-ups|"
    r"dips|rows|jumps|hops|reaches|nods|turns|taps|touches|pulses|passes|sweeps|waves|holds|movements?|clams|clamshells|"
    r"side bends|step-ups|chops|windmills|rocks|flexions|retractions|contractions|scrunches|stands|salutes|jacks|burpees|climbers|sways|"
    r"drops|pulls|pushes|glides|openers|wags|strides|crossovers|threads|clocks|deadlifts|angels|leans|pull-aparts|laps|"
    r"sniffs|clenches|repeats|thrusts|shakes|walkouts|inchworms)"
)
"""Movements that are counted, as a pattern."""

LABELS: dict[str, str] = {
    label: kind
    for kind, labels in {
        "how": """how to|how to do it|how to perform|how to perform it|how to do this|how|how it's done|instructions|instruction|directions|steps|technique|method|the movement|movement|
        movement / action|action|starting position|start position|start|setup|set up|set-up|position|execution|what to do|do it|do this|
        here's how|to do it|the exercise|the stretch|exercise|to perform|performing the stretch|step by step|getting into position|finish|return|
        inhale|exhale|breathe in|breathe out|breath|breathing|left|right|left side|right side|modification|modifications|modify|make it easier|make it harder|easier|harder|progression|
        regression|variation|variations|tip|tips|form tip|form tips|pro tip|coach's tip|coaching tip|coaching cue|cue|cues|form cues|key points|key point|remember to|top tip|hint|hints and tips|note|option|options|advanced|
        beginner|beginners|too easy|too hard|to make it easier|to make it harder|for a deeper stretch|focus|description|the move|the pose|main part|guidelines|general guidelines|getting started|here's what to do|watch|instructions for use|starting point|end position|here's how to do it|you should feel|what you should feel|feel it|finishing""",
        "dose": """sets|reps|repetitions|repetition|rep|hold|hold time|hold for|duration|time|dose|dosage|sides|side|sets/reps|sets & reps|sets and reps|reps/sets|sets x reps|prescription|repeat|
        how many|how long|amount|rounds|volume|target repetitions|target|perform|do|aim for|breaths|length|tempo|each side|work|timing|rest|programme|program""",
        "frequency": "days per week|days a week|sessions|length of program|length of programme|frequency|how often|daily|times per day|per day|per week|when|weekly",
        "why": """why it helps|why it works|why|why do it|why this helps|why we love it|why you should do it|benefits|benefit|the benefits|what it does|good for|great for|helps with|muscles|muscles worked|muscles
        used|works|target muscles|targets|target area|targeted muscles|primary muscles|best for|purpose|goal|aim|reason|the science|why it's good|what it stretches|area|body part|rationale|area worked|
        did you know|fun fact|benefit of exercise|muscle group|stretches|why try it|what's it for|what it's for|indication|feels like|where you'll feel it|the point|use it for""",
        "gear": "equipment|equipment needed|equipment required|you need|you will need|you'll need|what you need|what you'll need|kit|props|materials|needed|gear",
        "safety": """safety|caution|cautions|warning|warnings|precaution|precautions|important|contraindications|contraindication|avoid if|avoid|safety first|safety note|safety tip|safety tips|stop if|please note|
        don't|do not|take care|be careful|common mistakes|common mistake|mistakes to avoid|who should avoid it|red flags""",
    }.items()
    for label in map(str.strip, labels.replace("\n", "").split("|"))
}
"""Leads that name a part of an exercise, with the kind of that part."""

SECTIONS: dict[str, tuple[str, ...]] = {
    "safety": (
        "safety",
        "precaution",
        "caution",
        "warning",
        "contraindication",
        "before you start",
        "before you begin",
        "before starting",
        "red flag",
        "important",
        "stay safe",
        "disclaimer",
        "when to stop",
        "who should",
        "listen to your body",
        "take care",
        "safe stretching",
        "a word of",
    ),
    "furniture": (
        "comment",
        "related",
        "share",
        "subscribe",
        "newsletter",
        "about the author",
        "about me",
        "author",
        "leave a",
        "read more",
        "read next",
        "recent post",
        "popular post",
        "categories",
        "tags",
        "follow us",
        "contact",
        "book ",
        "opening",
        "references",
        "sources",
        "further reading",
        "more from",
        "you may also",
        "you might also",
        "archives",
        "footer",
        "menu",
        "navigation",
        "search",
        "sponsor",
        "our services",
        "previous",
        "next post",
        "advert",
        "table of contents",
        "contents",
        "in this article",
        "share this",
        "get in touch",
        "our clinic",
        "privacy",
        "cookie",
        "sign up",
        "stay connected",
        "latest",
        "meet ",
        "testimonial",
        "copyright",
        "faq",
        "frequently asked",
        "questions",
    ),
    "frequency": (
        "how often",
        "how many times",
        "frequency",
        "how much",
        "how long",
        "schedule",
        "weekly plan",
        "when to do",
        "when to stretch",
    ),
    "gear": (
        "equipment",
        "what you need",
        "what you'll need",
        "you will need",
        "you'll need",
        "kit list",
        "gear",
    ),
    "why": (
        "benefit",
        "why ",
        "what is",
        "what are",
        "what causes",
        "causes",
        "symptom",
        "introduction",
        "overview",
        "background",
        "conclusion",
        "summary",
        "final thought",
        "bottom line",
        "takeaway",
        "the role",
        "importance",
        "connection",
        "when to",
        "about ",
        "in short",
        "wrapping up",
        "wrap up",
        "the science",
        "anatomy",
        "understanding",
        "how does",
        "how do",
        "how hip",
        "how it works",
        "the truth",
        "myth",
        "tips",
        "advice",
        "the key",
        "do you",
        "is it",
        "can ",
        "should",
        "who ",
        "lifestyle",
        "mistakes",
        "takeaways",
        "last word",
        "in closing",
        "closing thought",
        "to sum",
        "what to expect",
        "expected",
        "your first",
        "recap",
        "good to know",
        "the problem",
        "signs",
        "treatment",
        "prevention",
        "habits",
    ),
}
"""What a section's heading begins with or holds, by what stands in it."""
