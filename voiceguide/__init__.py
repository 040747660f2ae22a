"""A written exercise routine becomes a spoken, sample-exact guided session: live, or as a track.

::

    source     text with a name, the only owner of lines and columns
    language   text -> Routine: frozen nodes, each with its place; mistakes become diagnostics
    planning   Routine -> Plan: rounds and sides unrolled, in exact fractions of a second
    voices     words -> Clip: the one fact that the plan does not know, the length of speech
    timeline   Plan + clips -> whole samples -> blocks of sound, made when they are pulled
    sinks      blocks -> a file or a loudspeaker; they pull, and all get the same samples
    tracks     what surrounds a track: tags and chapters
    session    puts these together: check, timeline, render, play
    cli        a command -> session; errors -> words and exit codes
"""

from __future__ import annotations

__all__ = ["__version__"]

__version__ = "0.1.0"
