"""What the voice is given for what an instructor writes."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from voiceguide.planning.phrases import available_languages
from voiceguide.planning.spoken import speakable
from voiceguide.planning.words import load_words

ENGLISH = {
    # seconds, minutes, hours
    "30s": "thirty seconds",
    "30 s": "thirty seconds",
    "30 S": "thirty seconds",
    "30 sec": "thirty seconds",
    "30sec.": "thirty seconds.",
    "Hold 30 sec. then rest.": "Hold thirty seconds then rest.",
    "Hold 30 sec. Then rest.": "Hold thirty seconds. Then rest.",
    "1 s": "one second",
    "1.5s": "one and a half seconds",
    "2.5 min": "two and a half minutes",
    "0.5 s": "half a second",
    "2.25 s": "two point two five seconds",
    "500ms": "five hundred milliseconds",
    "5 min": "five minutes",
    "5 min.": "five minutes.",
    "10-15 min. Rest": "ten to fifteen minutes. Rest",
    "1 min": "one minute",
    "2m": "two minutes",
    "1 h": "one hour",
    "1:30": "one minute thirty",
    "1:05": "one minute five",
    "0:50": "fifty seconds",
    "2:00": "two minutes",
    "1:02:00": "one hour two minutes",
    "1:02:03": "one hour two minutes three seconds",
    "1m30s": "one minute thirty seconds",
    "1h30": "one hour thirty",
    "2 min 30 s": "two minutes thirty seconds",
    "a 30-second hold": "a thirty second hold",
    "a 30 second hold": "a thirty second hold",
    "a 10-minute walk": "a ten minute walk",
    "7:30 am": "seven thirty a m",
    "5:15pm": "five fifteen p m",
    # ranges
    "20-30 s": "twenty to thirty seconds",
    "20–30s": "twenty to thirty seconds",
    "20s-30s": "twenty to thirty seconds",
    "20 - 30 s": "twenty to thirty seconds",
    "Phase 1 - 20 s hold": "Phase one, twenty seconds hold",
    "30 s-1 min": "thirty seconds to one minute",
    "0:30-1:00": "thirty seconds to one minute",
    "12-15": "twelve to fifteen",
    "12-15 reps": "twelve to fifteen reps",
    "20-30-second hold": "twenty to thirty second hold",
    "80-90%": "eighty to ninety percent",
    "2.5-5 kg": "two point five to five kilos",
    # sets and repetitions
    "2x10": "two times ten",
    "2 x 10": "two times ten",
    "2*10": "two times ten",
    "3×8": "three times eight",
    "3 x 10-12 reps": "three times ten to twelve reps",
    "5x5x5": "five times five times five",
    "2x30s": "two times thirty seconds",
    "10 reps x 3": "ten reps times three",
    "20/10 x 8": "twenty ten times eight",
    "20/10x8": "twenty ten times eight",
    "3x": "three times",
    "1x a week": "once a week",
    "2x/week": "two times per week",
    "10 reps": "ten reps",
    "1 rep": "one rep",
    "10+ reps": "ten plus reps",
    "3 sets of 10": "three sets of ten",
    "10 ea.": "ten each.",
    "10 reps ea. side": "ten reps each side",
    "10ea": "ten each",
    "10 reps/side": "ten reps per side",
    "10/side": "ten per side",
    "1RM": "one rep max",
    "5RM": "five rep max",
    # postures and the spine
    "90/90": "ninety ninety",
    "90-90": "ninety ninety",
    "L5/S1": "L five S one",
    "L4-5": "L four five",
    "C3-C4": "C three C four",
    "T1-T12": "T one to T twelve",
    "T6": "T six",
    "figure-4": "figure four",
    "4-7-8": "four, seven, eight",
    "4-4-4-4 s": "four, four, four, four seconds",
    "90°": "ninety degrees",
    "90º": "ninety degrees",
    "45-degree": "forty-five degree",
    # measures and fractions
    "5 kg": "five kilos",
    "1 kg": "one kilo",
    "10 cm": "ten centimetres",
    "2 m": "two metres",
    "1.5 m": "one and a half metres",
    "100m": "one hundred metres",
    "5 km/h": "five kilometres an hour",
    "20°C": "twenty degrees Celsius",
    "50%": "fifty percent",
    "1/2 kneeling": "half kneeling",
    "3/4": "three quarters",
    "1 1/2": "one and a half",
    "2½": "two and a half",
    "½ min": "half a minute",
    "2 1/2 min": "two and a half minutes",
    "pain 3/10": "pain three out of ten",
    "2:1": "two to one",
    # plain numbers
    "2nd": "second",
    "the 21st": "the twenty-first",
    "#2": "number two",
    "No. 5": "number five",
    "1,000": "one thousand",
    "1985": "nineteen eighty-five",
    "2026": "two thousand and twenty-six",
    "-3": "minus three",
    "(−3)": "(minus three)",
    "007": "zero zero seven",
    "1000000000000002": "one" + " zero" * 14 + " two",
    "MP3": "MP three",
    "2.05": "two point zero five",
    "Stop at 3.": "Stop at three.",
    "~10 s": "about ten seconds",
    "> 10 s": "more than ten seconds",
    "≥ 5": "at least five",
    # abbreviations and signs
    "w/ band": "with band",
    "w/5kg": "with five kilos",
    "w/o shoes": "without shoes",
    "e.g. a chair": "for example a chair",
    "approx. 10": "approximately ten",
    "hips, back, etc.": "hips, back, et cetera.",
    "L/R": "left and right",
    "hips & back": "hips and back",
    "hips/back": "hips back",
    "left / right": "left, right",
    "*slowly* and _softly_": "slowly and softly",
    "in → out": "in, out",
    "low — lunge": "low, lunge",
    "“It’s fine”": '"It\'s fine"',
    "go 🙂 now 👍🏽": "go now",
    "3️⃣ rounds": "three rounds",
    "a\x00b\tc\u200b": "a b c",
    "[x] {y}": "x y",
}

GERMAN = {
    "30s": "dreißig Sekunden",
    "20-30 Sek. Pause": "zwanzig bis dreißig Sekunden Pause",
    "1 Minute": "eine Minute",
    "1-2 min": "eine bis zwei Minuten",
    "2,5 min": "zweieinhalb Minuten",
    "1.5s": "eineinhalb Sekunden",
    "1:30": "eine Minute dreißig",
    "2x10": "zwei mal zehn",
    "3x": "dreimal",
    "1 Wdh. noch": "eine Wiederholung noch",
    "90/90": "neunzig neunzig",
    "L5/S1": "L fünf S eins",
    "z. B. 5 kg": "zum Beispiel fünf Kilo",
    "1.000 m": "eintausend Meter",
    "die 2. Runde": "die zweite Runde",
    "Zähle bis 10.": "Zähle bis zehn.",
    "7:30 Uhr": "sieben Uhr dreißig",
    "50 %": "fünfzig Prozent",
    "2 1/2": "zweieinhalb",
    "10/Seite": "zehn pro Seite",
    "Schmerz 3/10": "Schmerz drei von zehn",
}

FRENCH = {
    "30 s": "trente secondes",
    "20-30 s": "vingt à trente secondes",
    "21 s": "vingt et une secondes",
    "1-2 min": "une à deux minutes",
    "2,5 min": "deux minutes et demie",
    "1h30": "une heure trente",
    "1:30": "une minute trente",
    "2x10": "deux fois dix",
    "1x10": "une fois dix",
    "10 reps": "dix répétitions",
    "90/90": "quatre-vingt-dix quatre-vingt-dix",
    "L5/S1": "L cinq S un",
    "1re série": "première série",
    "2e tour": "deuxième tour",
    "n° 5": "numéro cinq",
    "p. ex. 5 kg": "par exemple cinq kilos",
    "1 000 m": "mille mètres",
    "1\u202f000 m": "mille mètres",
    "50\u00a0%": "cinquante pour cent",
    "90°": "quatre-vingt-dix degrés",
}

SPANISH = {
    "30 s": "treinta segundos",
    "20-30 s": "veinte a treinta segundos",
    "21 s": "veintiún segundos",
    "1 min": "un minuto",
    "2,5 min": "dos minutos y medio",
    "1:30": "un minuto treinta",
    "2x10": "dos por diez",
    "3x": "tres veces",
    "10 reps": "diez repeticiones",
    "90/90": "noventa noventa",
    "L5/S1": "L cinco S uno",
    "1.º": "primero",
    "2ª serie": "segunda serie",
    "45º": "cuarenta y cinco grados",
    "p. ej. 5 kg": "por ejemplo cinco kilos",
    "10 c/u": "diez cada uno",
    "1.000 m": "mil metros",
    "50 %": "cincuenta por ciento",
}

ITALIAN = {
    "30 s": "trenta secondi",
    "20-30 s": "venti trenta secondi",
    "21 s": "ventun secondi",
    "1 h": "un'ora",
    "2,5 min": "due minuti e mezzo",
    "1:30": "un minuto trenta",
    "2x10": "due per dieci",
    "3x": "tre volte",
    "10 rip. lente": "dieci ripetizioni lente",
    "90/90": "novanta novanta",
    "L5/S1": "L cinque S uno",
    "1º giro": "primo giro",
    "2ª volta": "seconda volta",
    "45°": "quarantacinque gradi",
    "ad es. 5 kg": "ad esempio cinque chili",
    "1.000 m": "mille metri",
    "50 %": "cinquanta per cento",
    "1 l'anca": "uno l'anca",
}

TABLES = {"en": ENGLISH, "de": GERMAN, "fr": FRENCH, "es": SPANISH, "it": ITALIAN}
ROWS = [(language, *row) for language, table in TABLES.items() for row in table.items()]


def _say(text: str, language: str = "en", **pronounce: str) -> str:
    return speakable(text, language=language, pronounce=pronounce)


@pytest.mark.parametrize(("language", "written", "spoken"), ROWS, ids=lambda value: repr(value)[1:-1])
def test_shorthand_is_read_as_a_person_would(language: str, written: str, spoken: str) -> None:
    """Without it the voice says "thirty z", "two ex ten" or "L five slash S one"."""
    assert speakable(written, language=language, pronounce={}) == spoken


def test_the_tables_are_there() -> None:
    """Without it a language could lose its rows and nobody would see."""
    assert len(ENGLISH) >= 60
    assert set(TABLES) == set(available_languages())
    assert all(len(table) >= 10 for table in TABLES.values())


@pytest.mark.parametrize("language", available_languages())
def test_every_sign_and_abbreviation_of_a_language_file_is_read(language: str) -> None:
    """Without it an entry could stand in a file and never be found, hidden behind another one."""
    words = load_words(language)
    assert words is not None
    for unit in words.units.values():
        for sign in unit.signs:
            said = _say(f"7 {sign}", language).removesuffix(".")
            assert said.endswith((unit.many.removeprefix("{count}"), unit.compound or "\0")), sign
    for written, spoken in words.abbreviations.items():
        assert _say(f"{written} zz", language).removesuffix(" zz").rstrip(".") == spoken, written


@pytest.mark.parametrize("text", ["", " ", "...", "*", "🙂", "→", "\u200d", "()", '""', "\ud800"])
def test_nothing_sayable_is_an_empty_text(text: str) -> None:
    """Without it the voice would be asked for a clip of nothing, which is an error."""
    assert _say(text) == ""


def test_a_language_without_a_file_keeps_its_digits() -> None:
    """Without it a Portuguese routine would count in English in the middle of a line."""
    assert _say("30 s *devagar* 🙂", "pt") == "30 s devagar"


def test_a_region_takes_its_languages_file_and_its_own_numbers() -> None:
    """Without it `en-GB` would leave "30 s" to the voice, and `fr-BE` would count as in Paris."""
    assert _say("30 s", "en-GB") == "thirty seconds"
    assert _say("71 s", "fr-BE") == "septante et une secondes"


@pytest.mark.parametrize(
    ("text", "own", "spoken"),
    [
        ("The Piriformis, piriformis.", {"piriformis": "pih-rih"}, "The pih-rih, pih-rih."),
        ("piriformises", {"piriformis": "x"}, "piriformises"),
        ("Supta Baddha Konasana", {"baddha": "A", "baddha konasana": "B"}, "Supta B"),
        ("left, right", {"left": "right", "right": "left"}, "right, left"),
        ("L5/S1 and 30 s", {"L5/S1": "the lowest disc"}, "the lowest disc and thirty seconds"),
        ("3 ea. side", {"ea.": "every"}, "three every side"),
        ("30 s", {"thirty": "dirty"}, "dirty seconds"),
        ("C++ (hard)", {"(hard)": "soft", "c++": "see"}, "see soft"),
        ("don’t", {"don't": "do not"}, "do not"),
        ("cafe\u0301", {"CAFÉ": "coffee"}, "coffee"),
        ("say z 2 x 10", {"z": "zed", "s": "ess"}, "say zed two times ten"),
        ("a b", {"a": "", "": "c"}, "b"),
        ("a", {"a": "o\nk"}, "o k"),
    ],
)
def test_pronunciations_are_whole_words_longest_first_and_last(
    text: str, own: dict[str, str], spoken: str
) -> None:
    """Without it an author could not say how a pose's name is said."""
    assert speakable(text, language="en", pronounce=own) == spoken


WORDS = st.lists(st.text(st.sampled_from("bdfgjlnoruvzéß"), min_size=1, max_size=8), min_size=1, max_size=9)
PIECES = st.sampled_from(
    "30 2x10 20-30 ea. e.g. w/ min. 1/2 L5/S1 1:30 1st 4-7-8 kg s x Th A b - . , ' → ~ ° % _ # ( + /".split()
)
ANY = (
    st.text(st.sampled_from("aesxhmwLST 0123456789:/-.,+&%°#~()'\"*½→º_\n"), max_size=25)
    | st.lists(PIECES | st.just(" "), max_size=8).map("".join)
    | st.text(max_size=20)
)


@given(WORDS)
def test_plain_words_stay_as_they_are(words: list[str]) -> None:
    """Without it words that need no reading could be changed on their way to the voice."""
    text = " ".join(words) + "."
    assert _say(text) == text


@given(ANY, st.sampled_from(sorted(TABLES)))
@example("0/-#- 0", "en")
@example("9" * 40, "de")
def test_no_digit_and_no_doubled_space_reaches_the_voice(text: str, language: str) -> None:
    """Without it some notation could slip through to the engine, or raise on its way."""
    spoken = _say(text, language)
    assert not re.search(r"[0-9]|\s\s|[*_~#\[\]{}]|\A\s|\s\Z", spoken)
    if text.isascii():
        assert _say(spoken, language) == spoken


HOSTILE = ["1", "1-", "1 - ", "1/", "1:", "1 ", "1,", "1.", "1x", "1,000,", "L5-", "1m1", "9:59", "e.g", "½"]


@pytest.mark.parametrize("unit", [*HOSTILE, "#", "w/", "(", "→", ", ", " ", "\u200d", "1'", "- ", "1 1/2 "])
def test_a_hostile_line_of_100_kb_is_read(unit: str) -> None:
    """Without it one line could hold the program for minutes (its patterns are bounded: test_patterns)."""
    text = unit * (100_000 // len(unit))
    assert not re.search("[0-9]", _say(text))


def test_importing_the_words_is_cheap() -> None:
    """Without it every start of the program would load num2words, or numpy behind it."""
    code = (
        "import sys, voiceguide.planning.spoken, voiceguide.planning.phrases, voiceguide.language.sentences;"
        "print([name for name in ('num2words', 'numpy', 'yaml') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
