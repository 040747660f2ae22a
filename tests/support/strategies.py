"""Random routines for hypothesis: valid ones as messy people write them, broken ones, and plain soup.

valid_routines()    texts that are read and planned without an error
broken_routines()   the same with a few characters taken out, put in or doubled
soup()              pieces of the language in any order
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

WORDS = tuple(
    "Breathe out slowly kneel Ease lower the your hips forward. Good! Let go… piriformis 30s 2x10 90/90 "
    "L5/S1 and/or e.g. (again) sit tall, then rest? über ça là niño ease-off it's “so” 20-30 s".split(" ")
)
ESCAPES = (r"\[", r"\]", r"\{", r"\}", r"\#", r"\\")
NAMES = ("Low lunge", "Bridge", "Cat and cow", "Seated  figure four", "90/90", "Hüfte")
DASHES = ("-", " - ", "–", " – ", "—")
SIDE_SLOTS = ("{side}", "{other side}", "{ side }")
ROUND_SLOTS = ("{round}", "{rounds}", "{ rounds }")
TIME_SLOTS = ("{total}", "{left}")
CUES = ("", "chime", "bowl", "tick", "rise")
SIGNS = '[ ] { } \\ // # ## #### --- - x3 30s 5-3s hold Breathe. [reps {side} {total} {x} “ ” " , : é \u017f'
SOUP = (
    *(*SIGNS.split(" "), "### ", "- ", "1. ", "---\n", "\n", "\n\n", "\r\n", "\r", "\t", " ", "  ", "    "),
    *("\0", "\ufeff", "\u2028", "\x0c", "[hold 30s]", "[each side]", "[repeat 2]", "[pause 5s]", "[at 3s] "),
    *("[rest 10s]", "[only first]", "set: {x: 1}", "[music off]", "[include ", "[hodl 30s]", "title: x"),
)


@dataclass(frozen=True, slots=True)
class Where:
    """What holds where a line is written: how deep it may go, and which placeholders mean something."""

    depth: int
    side: bool = False
    round: bool = False


@dataclass(frozen=True, slots=True)
class Written:
    """A line without its indentation, and the lines under it; `blank` is how many empty lines come before."""

    text: str
    under: tuple[Written, ...] = ()
    blank: int = 0


@cache
def cased(text: str) -> SearchStrategy[str]:
    """A keyword in the cases that people type it in, its spaces doubled at times."""
    shapes = (text, text.upper(), text.capitalize(), text.replace(" ", "  "))
    return st.sampled_from(shapes)


@cache
@st.composite
def durations(draw: DrawFn, most: int = 60) -> str:
    """A duration in any notation, at least 6 s and at most `most` seconds."""
    seconds = draw(st.integers(6, most))
    unit = draw(st.sampled_from(("s", " s", "sec", " sec.", " seconds", " Sec", "S")))
    forms = (f"{seconds}{unit}", f"0:{seconds:02d}", f"{seconds}.5{unit}", f"{seconds}000ms", "1m", "0.5 min")
    chosen: str = draw(st.sampled_from(forms[:4] if seconds < 60 else forms[4:]))
    return chosen


@cache
@st.composite
def lengths(draw: DrawFn) -> str:
    """A duration, or a range of them."""
    low = draw(st.integers(6, 30))
    high = low + draw(st.integers(0, 20))
    dash, unit = draw(st.sampled_from(DASHES)), draw(st.sampled_from(("s", " sec", "seconds", " S")))
    ranges = (f"{low}{dash}{high}{unit}", f"{low}{unit}{dash}{high}{unit}", f"0:{low:02d}{dash}0:{high:02d}")
    return draw(st.one_of(durations(), st.sampled_from(ranges)))


@cache
@st.composite
def counts(draw: DrawFn) -> str:
    """A whole number above one, or a range of them."""
    low = draw(st.integers(2, 6))
    return draw(st.sampled_from((str(low), f"{low}{draw(st.sampled_from(DASHES))}{low + 2}")))


@cache
@st.composite
def clauses(draw: DrawFn, *, keys: tuple[str, ...], flags: tuple[str, ...]) -> str:
    """Further clauses of a directive, each with its comma: keyword and duration, or a flag."""
    kinds = [cased(flag) for flag in flags]
    kinds += [st.builds("{} {}".format, cased(key), durations(20)) for key in keys]
    chosen = draw(st.lists(st.integers(0, len(kinds) - 1), unique=True, max_size=3))
    comma = draw(st.sampled_from((",", ", ", " , ", ",  ")))
    return "".join(comma + draw(kinds[index]) for index in chosen)


@cache
@st.composite
def sided(draw: DrawFn) -> str:
    """`each side` as a clause, with its switch time and mirror; or nothing."""
    if draw(st.booleans()):
        return ""
    return ", each side" + draw(st.sampled_from(("", ",switch 8 s", " , Mirror", ", mirror, SWITCH 6s")))


INLINE = (
    *(
        "[wait]",
        "[chime]",
        "[chime ×2 , Every 2 s]",
        '[play  "intro.wav"]',
        "[play “intro.wav”]",
        "[rate 140]",
    ),
    *("[volume −3 db]", "[VOLUME +2dB]", "[voice estimate]", '[voice "estimate"]', "[music pad,AT -18db]"),
    *("[music “calm.mp3”, at −20 dB , fade 4 sec]", "[music OFF, fade 6s]"),
)


@cache
def inline() -> SearchStrategy[str]:
    """A directive that may stand anywhere in a text."""
    timed = ("[pause {}]", "[ Pause  {} ]", "[wait, for {}]", "[wait {}]")
    cue = st.sampled_from(CUES)
    return st.one_of(
        st.builds(str.format, st.sampled_from(timed), lengths()),
        st.builds("[Chime {}, tail {}]".format, cue, durations()),
        st.builds("[chime {}, X 3, every {}]".format, cue, durations()),
        st.sampled_from(INLINE),
    )


@cache
@st.composite
def words(draw: DrawFn, where: Where, *, most: int = 8) -> str:
    """Words with escapes and with the placeholders that mean something here."""
    slots = TIME_SLOTS + (SIDE_SLOTS if where.side else ()) + (ROUND_SLOTS if where.round else ())
    piece = st.one_of(st.sampled_from(WORDS), st.sampled_from(WORDS), st.sampled_from((*ESCAPES, *slots)))
    pieces = draw(st.lists(piece, min_size=1, max_size=most))
    return draw(st.sampled_from(("Sit", "And", "so", "(Now"))) + " " + " ".join(pieces)


@cache
@st.composite
def text_line(draw: DrawFn, where: Where) -> Written:
    """A line of words, of an item, of words and inline directives, or of directives alone."""
    marker = draw(st.sampled_from(("", "", "", "- ", "-  ", "1. ", "12.  ")))
    parts = draw(st.lists(st.one_of(words(where), words(where), inline()), min_size=1, max_size=4))
    return Written(marker + draw(st.sampled_from((" ", " ", "  "))).join(parts))


@cache
@st.composite
def coaching(draw: DrawFn, where: Where) -> tuple[Written, ...]:
    """Lines under a window of at least six seconds; none at times."""
    lines = draw(st.lists(st.tuples(words(where, most=3), st.integers(0, 5)), max_size=3))
    timed = [Written(text if at == 0 else f"[At {at} s]  {text}") for text, at in lines]
    grouped: bool = draw(st.booleans())
    if timed and grouped:
        return (*timed[:-1], Written(draw(st.sampled_from(("[only Deep]", "[only gentle]"))), (timed[-1],)))
    return tuple(timed)


@cache
def window_heads() -> SearchStrategy[str]:
    """The bracket of a hold, reps, rest or intervals."""
    hold_flags = ("no countdown", "halfway", "silent")
    return st.one_of(
        st.builds(
            "[hold {}{}{}]".format, lengths(), sided(), clauses(keys=("bell every",), flags=hold_flags)
        ),
        st.builds(
            "[Reps {}{}{}]".format,
            counts(),
            sided(),
            clauses(keys=("every",), flags=("count down", "silent")),
        ),
        st.builds("[reps 9, tempo 3{}1–2{}]".format, st.sampled_from(DASHES), sided()),
        st.builds("[REST {}]".format, lengths()),
        st.builds("[intervals 3, work {},rest  {}]".format, durations(), durations()),
    )


@cache
@st.composite
def window(draw: DrawFn, where: Where) -> Written:
    """A hold, reps, rest, intervals or breathe, with words behind it and lines under it."""
    if draw(st.integers(0, 5)) == 0:
        return Written(draw(st.sampled_from(("[breathe 4–7–8,×4]", "[Breathe 4s - 4s, x 3, Silent]"))))
    head = draw(window_heads())
    inside = Where(0, where.side or "each side" in head, where.round)
    gap = draw(st.sampled_from((None, None, "", " ", "   ")))
    own = "" if gap is None else gap + draw(words(inside, most=3))
    return Written(head + own, draw(coaching(inside)))


@cache
@st.composite
def block(draw: DrawFn, where: Where) -> Written:
    """Sides, rounds or a condition, with a few lines under it."""
    kinds = [
        "[each side]",
        "[Each  Side, switch 8 sec]",
        "[each side , mirror]",
        "[repeat 2]",
        "[Repeat X 3]",
    ]
    kinds += ["[only Deep]", "[only standard]", *(["[only first]", "[only Later]"] if where.round else [])]
    head = draw(st.sampled_from(kinds + (["[only right]", "[only Left]"] if where.side else [])))
    lowered = head.lower()
    inside = Where(where.depth - 1, where.side or "side" in lowered, where.round or "repeat" in lowered)
    return Written(head, draw(lines_of(inside, least=1)))


@cache
@st.composite
def heading(draw: DrawFn) -> Written:
    """A title, section or exercise."""
    return Written(draw(st.sampled_from(("#", "##", "###", "###  "))) + " " + draw(st.sampled_from(NAMES)))


@cache
def comment() -> SearchStrategy[Written]:
    """A note to oneself."""
    return st.sampled_from(("//", "// a note", "//note [hold 30s]", "// {side} \\")).map(Written)


@cache
@st.composite
def lines_of(draw: DrawFn, where: Where, *, least: int = 0) -> tuple[Written, ...]:
    """The lines of one block; the last of at least one is no comment."""
    kinds = [text_line(where), text_line(where), window(where), heading(), comment()]
    kinds += [block(where)] if where.depth else []
    found = draw(st.lists(st.one_of(kinds), max_size=5))
    if least:
        found.append(draw(text_line(where)))
    blanks = st.sampled_from((0, 0, 0, 1, 1, 2, 3))
    return tuple(Written(line.text, line.under, draw(blanks)) for line in found)


FRONTS = (
    "",
    "---\n---\n",
    "---\ntitle: A routine  \n---\n",
    "--- \n# a note\ntitle:   'x'   # why\n\nlevel: deep\nset: {time: 20-30 s, n: '3'}\n---\t\n",
    "---\nhold: {start: off, halfway: 10s}\nphrases:\n  next: |\n    And then  \n    {name}.\n---\n",
    "---\nsides: [droite, gauche]\nlanguage: fr\ngaps:   {sentence: 0.2s}\n---\n",
)


@st.composite
def valid_routines(draw: DrawFn, depth: int = 3) -> str:
    """A routine without an error, in somebody's own layout: indentation, empty lines, blanks, line ends."""
    front = draw(st.sampled_from(FRONTS))
    body = draw(lines_of(Where(depth), least=1))
    if "droite" in front:
        body = tuple(_renamed(line) for line in body)
    rows: list[str] = []
    for line in body:
        rows += _laid_out(line, "", draw)
    end = draw(st.sampled_from(("\n", "\n", "\r\n", "\r")))
    last = draw(st.sampled_from(("", "\n", "\n\n\n", "  ")))
    return (front + "\n".join(rows) + last).replace("\n", end)


def _renamed(line: Written) -> Written:
    text = line.text.replace("[only right]", "[only Droite]").replace("[only Left]", "[only gauche]")
    return Written(text, tuple(_renamed(under) for under in line.under), line.blank)


def _laid_out(line: Written, margin: str, draw: DrawFn) -> list[str]:
    """The rows of a line and of what is under it, each block indented by an amount of its own."""
    blank = draw(st.sampled_from(("", "", "  ", "\t")))
    shift = draw(st.sampled_from(("", " ", "   "))) if line.text.startswith("//") else ""
    rows = [blank] * line.blank + [margin + shift + line.text + draw(st.sampled_from(("", "", "  ", "\t")))]
    inner = margin + draw(st.sampled_from(("    ", "  ", "\t", " ", "      ")))
    for under in line.under:
        rows += _laid_out(under, inner, draw)
    return rows


@st.composite
def broken_routines(draw: DrawFn) -> str:
    """A valid routine in which a few characters were taken out, put in or doubled."""
    text = draw(valid_routines(depth=2))
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(text)))
        new = draw(st.sampled_from(("", *SOUP)))
        text = text[:at] + new + text[at + draw(st.integers(0, 3)) :]
    return text


def soup() -> SearchStrategy[str]:
    """Pieces of the language in any order, and any characters at all."""
    return st.lists(st.one_of(st.sampled_from(SOUP), st.text(max_size=3)), max_size=40).map("".join)
