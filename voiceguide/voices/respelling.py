"""Words that eSpeak NG reads wrongly, spelled as they sound; for eSpeak NG only, and never shown.

It takes an English word that is both noun and verb for the noun at the start of a sentence,
which is where a guide's verbs stand: in "Use a band" it says the noun. Each entry was
heard by its phonemes (eSpeak NG 1.52, American and British).
"""

from __future__ import annotations

import re

OBJECT = r"(?= (?:your|the|a|an|both|it|them|this|that|each|one|all|another|any)\b)"
"""A word that shows that the one before it is a verb."""

RESPELLINGS = {
    "en": (
        (rf"\bclose{OBJECT}", "cloze"),
        (rf"\buse{OBJECT}", "yooz"),
        (rf"\bseparate{OBJECT}", "seperayt"),
        (rf"\bincrease{OBJECT}", "inkreece"),
        (r"\bbow(?= (?:forwards?|down|over|your)\b)", "bough"),
        (r"\bwind(?= (?:down|up|your)\b)", "wined"),
        (r"\bpilates\b", "pilahteez"),
        (r"\bnamaste\b", "nahmastay"),
    ),
}
"""Primary language -> what is looked for, whatever its capitals, and what is said."""


def respelled(text: str, *, language: str) -> str:
    """The text as eSpeak NG must see it to say it rightly; `language` is a BCP 47 tag."""
    for pattern, spelling in RESPELLINGS.get(language.partition("-")[0].lower(), ()):
        text = re.sub(pattern, spelling, text, flags=re.IGNORECASE)
    return text
