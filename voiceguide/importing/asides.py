"""Brackets behind a name that say how to do it, told apart from those that belong to the name.

::

    name = words "(" order | dose | place ")"      "Incline push-ups (hands on the bed)"
"""

from __future__ import annotations

import re

from voiceguide.importing.classify import dose_of
from voiceguide.importing.numbers import plain
from voiceguide.importing.orders import is_move

_ASIDE = re.compile(r"(?P<name>[^()]{3,60}?) ?\((?P<told>[^()]{3,80})\)?[ .,;:]*")
_PLACES = frozenset("on the your a an to with in against at over each both w/ from".split())


def told_aside(name: str) -> tuple[str, str]:
    """A name, and the words in brackets behind it if they tell how to do it ('' if they are its own).

    Words with a capital are a name in another language; one or two without a verb are its form
    ("Hamstring (seated)").
    """
    found = _ASIDE.fullmatch(name)
    if not found or not found["told"][:1].islower():
        return name, ""
    form = plain(found["told"])
    placed = len(form.split()) > 2 and bool(_PLACES & set(form.split()))
    if placed or is_move(form) or dose_of(form).says:
        return found["name"], found["told"]
    return name, ""
