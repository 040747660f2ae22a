"""The words that the rules know: body parts, movement verbs, exercise nouns.

Plain lists, so that a reader can check and extend them; the rules that use them are elsewhere.
"""

from __future__ import annotations

LIMB = (
    r"(?:leg|arm|foot|hand|knee|hip|ankle|shoulder|wrist|elbow|thigh|calf|hamstring|glute|buttock|heel|"
    r"limb|ear|quad|cheek|thumb|finger)"
)
"""One of a pair, as a pattern."""

LIMBS = rf"(?:{LIMB}s?|feet|one|way|direction)"

SIDE = rf"(?:sides?|{LIMB}s?|feet)"
"""A side, or what stands for one, as a pattern."""

WAY = r"(?:ways?|directions?)"
"""A direction, as a pattern."""

BODY = frozenset(
    """ankle ankles foot feet heel heels toe toes leg legs knee knees thigh thighs hip hips pelvis glute
    glutes buttock
    buttocks bottom bum back spine torso trunk chest rib ribs ribcage shoulder shoulders shoulderblades arm
    arms elbow elbows wrist wrists hand
    hands finger fingers fingertips palm palms neck head chin ear eyes jaw core belly tummy abs stomach
    navel hamstring
    hamstrings calf calves quad quads body floor wall chair mat side sides forehead tailbone ground ceiling
    fours tabletop
    plank shin shins tall upright kneeling lying standing seated sitting forward forwards backward
    backwards upward upwards
    downward downwards apart position up down over together towel band strap doorway door frame counter
    step bench table bed
    left right lunge squat breath nose mouth face cheek thumb thumbs weight direction directions circles
    circle muscles blades
    lip lips eyebrow eyebrows eyelid eyelids lids tongue
    opposite straight sofa pillow cushion roller ball sole soles lap armpit collarbone armrests steps spot
    room heaviest dumbbell
    dumbbells kettlebell""".split()
)
"""Words that make an imperative one about the body and the room around it."""

ANATOMY = BODY - frozenset(
    """floor wall chair mat side sides ground ceiling tall upright standing seated sitting forward forwards
    backward backwards upward
    upwards downward downwards apart position up down over together towel band strap doorway door frame
    counter step bench table bed left
    right mouth face direction directions circles circle blades opposite straight sofa pillow cushion
    roller ball steps spot room weight
    dumbbell dumbbells kettlebell heaviest lying plank""".split()
)
"""The words of BODY that name parts of a body or its positions."""

MOVES = frozenset(
    """kneel lie lay stand sit push pull press lift lower raise bend straighten extend flex lean reach
    rotate turn twist step squat
    hinge fold roll slide squeeze tighten engage contract brace place put rest cross grasp grab hold clasp
    cover flutter     interlace loop wrap keep
    bring draw drop tilt tuck arch round breathe inhale exhale return relax release open close walk march
    jump hop swing circle
    shift come move let allow point spread grip hang look nod shrug shake stretch curl lunge switch change
    sway rock plant position
    drive drag slowly gently pretend stay remain pause tap touch lock soften widen wiggle pump balance
    crawl climb hug scoop suck
    pinch retract protract glide nudge ease sink melt thread peel float flatten hook hover set get take
    make go bounce kick pulse
    trace draw write clench unclench fan massage support straddle assume adopt pivot clap lengthen elongate
    sweep wind unwind dip
    flare dangle settle form row punch jog skip run stack prop invert lace feel alternate follow walk rise
    reverse tip thrust
    shuffle attempt link explode wrinkle puff smile scrunch tense loosen shimmy
    crunch bridge sniff close blow yawn rub knead trap throw slam fling
    paddle cycle hiss crouch bow spin stamp suck
    roar focus blink pedal flop dig
    spring lunge wrinkle frown pucker purse""".split()
)
"""Verbs that begin an instruction for the body."""

FAINT = frozenset("get take make set go let feel keep allow bear support".split())
"""Verbs of MOVES that mean too many other things to be moves without a word of BODY."""

ACTIVE = MOVES - FAINT
"""Verbs of MOVES that instruct even without a word of BODY, where the sentence is short or has a figure."""

NEUTRAL = frozenset(
    "start begin finish end do perform repeat complete use try continue aim count work imagine have".split()
)
"""Verbs that begin an instruction only together with a word of BODY."""

ADVICE = frozenset(
    """remember consult avoid stop listen talk speak ask see check ensure try incorporate include consider
    experiment choose
    find book call subscribe click share leave contact visit download join sign learn watch read pay adjust
    wear drink eat sleep
    warm schedule invest commit track seek tell plan buy bookmark comment add pick limit be give swap trade
    combine mix break
    set invest create replace stay take know understand enjoy scroll tag save like prioritise prioritize
    discover explore register""".split()
)
"""Verbs that begin advice to a reader, not a movement."""

NOT_A_VERB = frozenset(
    """is are was were can may might will would should could has have had helps means of times time muscles
    day days matters""".split()
)
"""What follows a word that only looks like a verb ("rest is important")."""

FRONTED = frozenset(
    """with from while when as in on at keeping lying standing sitting kneeling using once after before to
    for if starting slowly
    now then next holding without maintaining leading bending facing first finally gently again here
    pressing breathing leaning
    engaging still inhaling exhaling resting placing seated until lastly this through during straight by
    second third pushing
    squeezing supporting having making relaxing and so go palms feet hands knees arms legs inhale exhale
    level initially""".split()
)
"""Words that open a clause which stands before the verb ("Keeping your back straight, lean forward")."""

SKIPPED = frozenset(
    """slowly gently carefully now then next finally first simply just also always again and or so continue
    to please smoothly
    firmly lightly softly deeply actively you you'll your'e should will can need must may want try start
    begin by i'd like let's
    lets here immediately alternately quickly repeatedly fully there steadily try secondly lastly once
    easily consciously mindfully
    - but don't do not never even both we""".split()
)
"""Words that may stand before the verb of an imperative."""

HEADS = frozenset(
    """stretch stretches stretching pose poses bridge bridges squat squats lunge lunges raise raises lift
    lifts curl curls press presses
    pushup pushups push-up push-ups press-up press-ups pull-up pull-ups pullup pullups plank planks twist
    twists rotation rotations circle circles tilt
    tilts bend bends fold folds roll rolls rolling slide slides glide glides walk walks walking march
    marches marching tuck tucks
    extension extensions flexion dog cobra clam clams clamshell clamshells hydrant hydrants bug bugs cow
    cat cat-cow camel needle
    four figure-4 figure-four butterfly pigeon baby cactus warrior mountain tree sphinx superman supermans
    swimmer angel angels
    backbend backbends
    shrug shrugs squeeze squeezes pump pumps swing swings kick kicks kickback kickbacks crunch crunches
    sit-up sit-ups situps dip dips
    row rows fly flys flyes hinge deadlift deadlifts step-up step-ups jack jacks burpee burpees climber
    climbers hop hops jump
    jumps reach reaches opener openers release hold holds hang hangs stand stands wipers wiper rock rocks
    rocking hug hugs figure split splits swimmers
    breathing breath breaths pulls pull-apart apart aparts retraction retractions nod nods turn turns
    abduction adduction drop drops drill 90/90 frog
    scorpion inchworm inchworms halo sit sits taps tap touches touch crossover sweep sweeps wave waves
    massage mobilisation mobilization
    mobiliser mobilizer activation floss flossing chop chops carry carries balance crawl crawls pulse
    pulses salute salutes savasana shavasana asana bird-dog
    thruster stepping scan relaxation circling clock clocks clocking squish wringing child's corpse happy
    puppy lizard bow boat wheel triangle
    chair gate garland eagle crescent wag wags whip doming curling scrunches scrunch splay spread spreads
    alphabet alphabets isometric isometrics
    sets set slump protraction elevation depression pronation supination inversion eversion dorsiflexion
    circumduction windmill windmills
    thread bicycle bicycles heel-raise toe-raise jog jogging skaters skater bends lean leans pullover
    pullovers pushdown rollout shuffle
    shuffles sidestep sidesteps steps step-downs step-down arch scissors flutter hundred teaser swan
    mermaid saw side-bend elbow-drop
    fist fists grip grips wringer opposition side-lying bent-over clasp swings flexor windscreen pendulum
    pendulums hinges hyperextension
    hyperextensions chest-opener cuddle embrace sway sways shake shakes planking switch switches crawl
    downs ups kneel thrust thrusts rise rises flick flicks bounce bounces rainbow rainbows push pushes
    lowering hover hovers skip skips smile smiles glide fallout fallouts get-up get-ups good-mornings
    mornings""".split()
)
"""Nouns that end, or stand in, an exercise's name."""

COUNTED = (
    r"(?:total|in total|steps?(?: (?:up|down)\b)?|paces|circles|lunges|squats|bridges|"
    r"raises|lifts|curls|presses|press-ups|"
    r"push-ups|pushups|pull-ups|"
    r"planks|twists|rotations|tilts|bends|rolls|slides|marches|tucks|extensions|shrugs|squeezes|pumps|"
    r"swings|kicks|crunches|sit-ups|"
    r"dips|rows|jumps|hops|reaches|nods|turns|taps|touches|pulses|passes|sweeps|waves|holds|movements?|"
    r"clams|clamshells|"
    r"side bends|step-ups|chops|windmills|rocks|flexions|retractions|contractions|scrunches|stands|salutes|"
    r"jacks|burpees|climbers|sways|"
    r"drops|pulls|pushes|glides|openers|wags|strides|crossovers|threads|clocks|deadlifts|angels|leans|"
    r"pull-aparts|laps|goes|attempts|draws|strokes|"
    r"sniffs(?! in\b)|clenches|repeats|thrusts|shakes|walkouts|inchworms)"
)
"""Movements that are counted, as a pattern."""
