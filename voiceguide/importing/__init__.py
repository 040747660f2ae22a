"""From an article, handout or note to an editable routine, offline and with nothing invented.

::

    bytes --reading--> text --lines, tables, pages--> blocks --runs, sentences, classify, dose--> sentences
    --names, outline--> entries --exercises, sharing--> ImportedArticle --routine, windows, wording--> text

Names come from the page's form (headings, leads, openings; counters where a sheet counts them; jots,
turns and jotting where notes are written line by line) or, in running prose, from what they are and how the
sentence brings them up (mentions, cues, prose, telling; their words are in `lexicon`).

Each step is a module with a grammar of its own and can be tested alone; `model` holds what passes between
them.
"""

from __future__ import annotations

from voiceguide.importing.article import import_article, to_json
from voiceguide.importing.model import ArticleError, Dropped, Exercise, ImportedArticle
from voiceguide.importing.routine import to_routine

__all__ = [
    "ArticleError",
    "Dropped",
    "Exercise",
    "ImportedArticle",
    "import_article",
    "to_json",
    "to_routine",
]
