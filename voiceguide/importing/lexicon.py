"""The exercises that are known by name, and the words that stand around names in running prose.

Plain lists, so that a reader can check and extend them; the rules that use them are elsewhere (`mentions`,
`prose`). A name here is one that its last word alone does not give away, or that holds a word such as "the"
or "to", at which a name would otherwise end. The nouns that end other names are HEADS in `words`.
"""

from __future__ import annotations

import re

KNOWN = """
90/90 | ab wheel | alternate nostril breathing | ankle alphabet | apanasana | archer | arm swing |
armpit peek | around the world | balancing table | ball squeeze | bear crawl | bear hold | bear plank |
bee breath | bicycle | big toe pose | bird dog | birddog | body scan | bound angle | box breath |
box breathing | breath of fire | butt kick | butt kicker | calf drop | camel | cat and camel | cat and cow |
cat camel | cat cow | cat to cow | cat's pose | centring breath | child pose | child's pose | childs pose |
chin to chest | clean and press | clock reach | clock yourself | cobbler | coherent breathing | copenhagen |
corpse pose | couch stretch | cow and cat | cow face | cow face arms | crab walk | criss-cross | crisscross
| crocodile | cross crawl | crow | dead bug | dead hang | dead lift | deadbug | deep squat | desk push-up |
diaphragmatic breathing | dolphin | doming | door stretch | double knee to chest | down dog | downdog |
downward dog | downward facing dog | eagle arms | ear to shoulder | easy pose | extended side angle |
extended triangle | eye palming | face pull | farmer carry | farmer walk | farmer's carry | farmer's walk |
fast feet | figure 4 | figure eight | figure four | figure of eight | figure of four | finger to nose |
fire hydrant | fire log | fish | flamingo | flick | foam rolling | foot alphabet | forward fold | frog |
front fold | glute bridge | goblet squat | goddess | golfer's lift | good morning | half kneeling |
half lift | half moon | half split | happy baby | head to knee | headstand | heel dig | heel drop |
heel flick | heel to toe | heel to toe walk | heel toe walk | heel walk | hero | hero's pose | high knee |
high pull | hiss | hollow body | hollow hold | horse stance | hot dog | humming bee | humming breath |
jogging on the spot | jump rope | jumping jack | knee fall-out | knee fallout | knee hug | knee push-up |
knee to chest | knee to elbow | knee to opposite shoulder | knee to wall | knees to chest | knees up |
leg lower | legs on a chair | legs up | legs up a wall | legs up the wall | lion | lion's breath | lip trill
| lizard | locust | low lunge | marble pick-up | marching on the spot | monster walk | mountain climber |
mountain pose | muscle relaxation | neck retraction | noodle | nordic | nordic curl | nose to knee |
number four | open book | opening book | over and back | pallof press | palming | pass-through |
pelvic clock | pendulum | physiological sigh | pick the apples | pigeon | pistol | plank to down dog |
plough | plow | prayer | prayer hands | prayer position stretch | press up | pull to chest | puppy |
pursed lip breathing | pursed lips | push up | pushup | quad set | quadruped | rag doll | ragdoll |
reach and roll | reclined bound angle | reclining bound angle | reverse prayer | reverse tabletop |
reverse warrior | rock and roll | rocking horse | roll down | roll out | roll over | roll up |
rolling like a ball | running on the spot | russian twist | salute to the sun | saw | scapular squeeze |
seal | seated cat | seated mountain | shake it out | short foot | shoulder stand | shoulderstand |
shuttle run | side angle | side kick | single knee to chest | sit and reach | sit to stand | sit up | skater
| skipping | skull crusher | sleeper | sleeping swan | sniff breath | snow angel | sphinx | spider-man |
spiderman | spinal wave | spine stretch | spine twist | square breathing | squat to bench | squat to box |
squat to chair | squat to stand | stair climb | stand on one leg | standing on one leg | standing on tiptoe
| star jump | step down | step up | stir the pot | straight leg raise | straw breathing | sun salutation |
superman | swimming | swiss ball | table top | tai chi | the hundred | thread the needle |
threading the needle | three-part breath | thunderbolt | tiptoe | tiptoes | toe to heel | toe walk |
toe yoga | towel scrunch | tree | trunk lift | tuck jump | turkish get-up | twisted root | ujjayi | up dog |
upward dog | upward facing dog | upward salute | v-sit | v-up | walk out | walk the dog | walking | walkout
| wall angel | wall ball | wall clock | wall crawl | wall sit | wall slide | wall walk | warrior i |
warrior ii | warrior iii | warrior one | warrior three | warrior two | wheel | wide leg fold | windmill |
windscreen wiper | windshield wiper | wood chop | woodchop | woodchopper | world's greatest stretch |
yoga squat
"""
"""Names as they are written in the middle of a sentence, one between bars, in small letters."""


def _pattern(name: str) -> str:
    words = [re.escape(word).replace("'", "['\u2019]?") for word in re.split(r"[ -]", name)]
    return "[ -]".join(words)


KNOWN_NAME = re.compile(
    "(?i)(?:"
    + "|".join(sorted((_pattern(name.strip()) for name in KNOWN.split("|")), key=len, reverse=True))
    + r")(?:e?s)?(?![\w'\u2019])(?!-[a-z])"
)
"""One of the known names, in the singular or the plural."""

BREATHED = re.compile(
    r"(?i)\d{1,2}[-\u2013]\d{1,2}[-\u2013]\d{1,2}(?:[-\u2013]\d{1,2})?(?: (?:breathing|breath|"
    r"breaths|pattern))?\b"
)
"""A breathing pattern as a name ("4-7-8 breathing")."""

BOUNDARY = frozenset(
    """which where that when while who whose whom as if so because but or in on at by for from into onto over
    under against until till before after again here now next is are was were be been being am will can
    could should may might must would it this these those you i we they he she them him us me there then
    than too also not never once through throughout during across along around behind beside between beyond
    above below near off out up down toward towards without within upon about like since though although yet
    nor per plus via do does did has have had having helps help works work comes come came goes go went
    takes take gives give gets get makes make looks look feels feel opens starts begins targets stretches
    strengthens loosens uses needs asks your my our their its his her the a an some any each every all both
    one two three four five six seven eight nine ten twelve fifteen twenty thirty follow follows followed
    instead first second last finally twice slowly gently carefully softly simply just only today tonight
    tomorrow yesterday anyway however always usually often sometimes ideally please really even still maybe
    perhaps holding keeping making letting taking bringing drawing pulling pushing pressing lifting lowering
    using doing lying standing sitting try tries tried add adds adding perform practise practice kneeling
    leaning bending placing resting rocking sliding starting finishing moving stepping arching turning
    driving feeling breathing staying pausing aiming focusing trying allowing sinking folding pedalling
    pedaling alternating""".split()
)
"""Words at which a name in a sentence ends; some of them may stand at a name's beginning."""

OPENING = frozenset(
    """standing sitting seated kneeling lying walking leaning rocking sliding folding pulling pressing
    alternating breathing turning stepping one two three four up down one-leg first second cross over under
    marching heel stretching rolling single double""".split()
)
"""Words of BOUNDARY that may open a name ("standing backbend")."""

OPINION = frozenset(
    """simple gentle easy classic basic nice lovely good great old quick trusty humble little favourite
    favorite few wonderful delicious brief short final last familiar usual traditional beloved fantastic
    excellent much-loved so-called ever-popular proper long-held quiet soothing restful excellent perfect
    well-known ever-useful dreaded infamous famous couple beautiful tiny""".split()
)
"""Words before a name that say what the writer thinks of it, not what it is."""

CALLED = re.compile(
    r"(?i)what (?:[\w\u2019'-]+ ){1,4}?calls? |(?:an?|the|one|another|some) (?:[\w-]+ "
    r"){0,2}(?:exercise|move|stretch|pose|drill|one|"
    r"thing|trick|movement|practice) (?:(?:that|which)(?:[\u2019']s| is) )?(?:called|known as|"
    r"named) |(?:an?|the|one|another) (?:[\w-]+ ){0,2}(?:exercise|move|"
    r"stretch|pose|drill|one|thing|trick|movement|practice|position) (?:that |which "
    r")?(?:[\w\u2019'-]+ ){1,3}?calls? |something (?:called|known as) |"
    r"(?:my|our|his|her|their|an?) (?:[\w-]+ ){0,3}?favou?rite(?: of (?:mine|hers|his|ours))?, "
)
"""Words that lead up to a name ("what Ann calls", "a move called", "my own favourite,")."""

MANNER = frozenset("gentle easy quick little long quiet tiny short final basic simple".split())
"""Opinions that belong to the name where "the" stands before them ("the quick flick")."""

QUANTITY = re.compile(
    r"(?i)(?:(?:(?:a|an|one|two|three|four|five|six|a few|a couple of|some|another|several|\d{1,2})[ -])?"
    r"(?:quick |slow |gentle |short |good |full |more |easy )?"
    r"(?:sets?|rounds?|reps?|repetitions?|series|bouts?|pairs?|handful|"
    r"minutes?(?:['\u2019]s?)?(?: worth)?|dose|bit|spot|"
    r"version|variation|seconds?|lot|cycles?|few moments|moments?|form) of"
    r"|(?:\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|"
    r"thirty|forty|forty-five|"
    r"sixty)(?:[ -](?:to|or)[ -](?:\d{1,3}|five|six|eight|ten|twelve|fifteen|twenty))?"
    r"(?:[-\u2013]\d{1,3})?(?:[ -](?:seconds?|minutes?|breaths?|rep|counts?)(?![ -]of)| of|)) "
)
"""How much of something, before its name ("a set of", "30-second", "ten")."""

GENERIC = frozenset(
    """stretch stretches exercise exercises pose poses move moves movement movements position positions
    posture
    routine workout session standing sitting lying seated kneeling hold holds turn turns sit stand rest side
    sides step steps breath breaths breathing stretching walk seconds minutes times rounds reps set sets
    practice flow drill one thing things part drop reach spread release activation massage warm-up warmup
    cool-down cooldown circuit sequence series basics floor mat chair wall ground center centre start end
    finish beginning left right front back top bottom middle bed morning evening day week night home work
    class lesson music water shower tea coffee breakfast lunch dinner legs arms shoulders hips neck feet
    hands knees ankles wrists core body head chest spine challenge goal idea answer question problem reason
    point trick secret key aim news bit fun way ways time repetition repetitions rep balance control form
    strength mobility posture support comfort now doctor physio gp recovery tension strain results effect
    effects benefit benefits week weeks days month months moment moments while minute second other same
    opposite rest remainder whole entire record sake love pain weight weights band equipment towel pillow
    cushion strap timer switch switches roll rolls""".split()
)
"""Words that name no exercise by themselves."""

THINGS = frozenset(
    "chair gate wheel saw set sets steps step four switch switches figure needle thread "
    "downs ups grip hands".split()
)
"""Nouns of exercises that are other things too: they make no phrase a name."""

ALONE = frozenset(
    "baby clock clocks camel mountain boat bow eagle puppy lizard swan dog cow cat bug "
    "wringer halo kneel".split()
)
"""Nouns that name an exercise only with another word before them ("panting dog")."""

PLACES = frozenset(
    "bench wall chair door doorway counter desk table step stair sofa bed floor mat band "
    "strap towel roller ball car".split()
)
"""Where or with what a part of the body is exercised ("the bench quad")."""

PAIRED = frozenset(
    """chest stand bench wall floor elbow shoulder knee toe heel box sky ceiling sit press reach ear hip
    opposite overhead row curl lunge squat plank chair bottom back nose""".split()
)
"""What may stand behind "to" inside a name ("knee to chest", "sit to stand")."""

WITH = frozenset(
    """twist twists rotation rotations reach reaches tap taps press presses raise raises lift lifts hold pulse
    pulses march marches marching kick kicks curl curls row turn bend squeeze arms""".split()
)
"""What may stand at the end behind "with" inside a name ("low lunge with a twist")."""
