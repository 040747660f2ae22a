"""The words by which an article labels its parts: leads such as "How to perform:", and headings of sections.

Plain lists, so that a reader can check and extend them.
"""

from __future__ import annotations

LABELS: dict[str, str] = {
    label: kind
    for kind, labels in {
        "how": """how to|how to do it|how to perform|how to perform it|how to do this|how|how it's done|
        instructions|instruction|directions|steps|technique|method|the movement|movement|
        movement / action|action|starting position|start position|start|setup|set up|set-up|position|
        execution|what to do|do it|do this|
        here's how|to do it|the exercise|the stretch|exercise|to perform|performing the stretch|
        step by step|getting into position|finish|return|
        inhale|exhale|breathe in|breathe out|breath|breathing|left|right|left side|right side|modification|
        modifications|modify|make it easier|make it harder|easier|harder|progression|
        regression|variation|variations|tip|tips|notes|form tip|form tips|pro tip|coach's tip|coaching tip|
        coaching cue|cue|cues|form cues|key points|key point|remember to|top tip|hint|hints and tips|note|
        option|options|advanced|
        beginner|beginners|too easy|too hard|to make it easier|to make it harder|for a deeper stretch|focus|
        description|the move|the pose|main part|guidelines|general guidelines|getting started|
        here's what to do|watch|instructions for use|starting point|end position|here's how to do it|
        you should feel|what you should feel|feel it|finishing""",
        "dose": """sets|reps|repetitions|repetition|rep|hold|hold time|hold for|duration|time|dose|dosage|
        count|counts|
        sides|side|sets/reps|sets & reps|sets and reps|reps/sets|sets x reps|prescription|repeat|
        how many|how long|amount|rounds|volume|target repetitions|target|perform|do|aim for|breaths|length|
        tempo|each side|work|timing|rest|programme|program""",
        "frequency": "days per week|days a week|sessions|length of program|length of programme|frequency|"
        "how often|daily|times per day|per day|per week|when|weekly",
        "why": """why it helps|why it works|why|why do it|why this helps|why we love it|
        why you should do it|benefits|benefit|the benefits|what it does|good for|great for|helps with|
        muscles|muscles worked|muscles
        used|works|target muscles|targets|target area|targeted muscles|primary muscles|best for|purpose|
        goal|aim|reason|the science|why it's good|what it stretches|area|body part|rationale|area worked|
        did you know|fun fact|benefit of exercise|muscle group|stretches|why try it|what's it for|
        what it's for|indication|feels like|where you'll feel it|the point|use it for""",
        "gear": "equipment|equipment needed|equipment required|you need|you will need|you'll need|what "
        "you need|what you'll need|kit|props|materials|needed|gear",
        "safety": """safety|caution|cautions|warning|warnings|precaution|precautions|important|
        contraindications|contraindication|avoid if|avoid|safety first|safety note|safety tip|safety tips|
        stop if|please note|
        don't|do not|take care|be careful|common mistakes|common mistake|mistakes to avoid|
        who should avoid it|red flags""",
    }.items()
    for label in map(str.strip, labels.replace("\n", "").split("|"))
}
"""Leads that name a part of an exercise, with the kind of that part."""

SECTIONS: dict[str, tuple[str, ...]] = {
    kind: tuple(start.strip() for start in starts.replace("\n", "").split("|"))
    for kind, starts in {
        "safety": """safety|precaution|caution|warning|contraindication|before you start|before you begin|
        before starting|red flag|important|stay safe|disclaimer|when to stop|who should|
        listen to your body|take care|safe stretching|a word of|word of|word about|word on""",
        "furniture": """comment|related|share|subscribe|newsletter|about the author|about me|author|leave a|
        read more|read next|recent post|popular post|categories|tags|follow us|contact|book a|book your|
        book now|book online|booking|
        opening|references|sources|further reading|more from|you may also|you might also|
        archives|footer|menu|navigation|search|sponsor|our services|previous|next post|advert|
        table of contents|contents|in this article|share this|get in touch|our clinic|privacy|
        cookie|sign up|stay connected|latest|meet|testimonial|copyright|faq|frequently asked|
        questions""",
        "frequency": """how often|how many times|frequency|how much|how long|schedule|weekly plan|when to do|
        when to stretch""",
        "gear": """equipment|what you need|what you'll need|you will need|you'll need|kit list|gear""",
        "why": """benefit|why|what is|what are|what causes|causes|symptom|introduction|overview|background|
        conclusion|summary|final thought|bottom line|takeaway|the role|importance|connection|
        when to|about|in short|wrapping up|wrap up|the science|anatomy|understanding|how does|
        how do|how hip|how it works|the truth|myth|tips|advice|the key|do you|is it|can|should|
        who|lifestyle|mistakes|takeaways|last word|in closing|closing thought|to sum|
        what to expect|expected|your first|recap|good to know|the problem|signs|treatment|
        prevention|habits""",
    }.items()
}
"""What a section's heading begins with, by what stands in it."""
