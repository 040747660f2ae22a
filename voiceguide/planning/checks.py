"""Whether everything that a routine names is there: cues, beds, voices, files, phrases.

It needs no unrolling, so it looks at the whole tree, even of a routine that has other mistakes.
"""

from __future__ import annotations

from collections.abc import Iterable

from voiceguide.diagnostics import did_you_mean
from voiceguide.language.header import Header
from voiceguide.language.nodes import (
    Chime,
    CueName,
    EachSide,
    FileName,
    Included,
    Music,
    Node,
    Only,
    Play,
    Repeat,
    Routine,
    SetVoice,
)
from voiceguide.language.report import Report
from voiceguide.planning.names import Names, as_cue
from voiceguide.planning.phrases import phrase_keys
from voiceguide.records import Record, replace
from voiceguide.source import Source, Span
from voiceguide.timing import ValueProblem


def check_names(routine: Routine, names: Names, report: Report) -> None:
    """Reports every name in a routine that names nothing."""
    check = _Check(names, report, routine.source)
    check.header(routine.header)
    check.nodes(routine.body)


class _Check(Record):
    """Looks at names that stand in one source."""

    names: Names
    report: Report
    source: Source

    def header(self, header: Header) -> None:
        """Front matter: its cues, its voice, its cover, the keys of its phrases."""
        for name in (header.hold.start, header.hold.end, *header.cues.values()):
            if name and name.text:
                self.cue(as_cue(name.text, name.span))
        for key, words in header.phrases.items():
            if key not in phrase_keys():
                help = did_you_mean(key, phrase_keys()) or "it takes " + ", ".join(phrase_keys())
                self.tell("unknown-key", f"phrases has no key '{key[:40]}'", words.span, help)
        if header.voice:
            self.voice(header.voice.text, header.voice.span)
        if header.cover:
            self.file(FileName(header.cover.text, header.cover.span))

    def nodes(self, nodes: Iterable[Node]) -> None:
        """Everything that the nodes of a block name."""
        for node in nodes:
            match node:
                case Chime(cue=CueName() | FileName()):
                    self.cue(node.cue)
                case Music(bed=CueName() | FileName()):
                    self.bed(node.bed)
                case Play():
                    self.file(node.file)
                case SetVoice():
                    self.voice(node.name, node.span)
                case EachSide() | Repeat() | Only():
                    self.nodes(node.body)
                case Included():
                    replace(self, source=node.source).included(node)

    def included(self, included: Included) -> None:
        """Another file: of its front matter only the phrases count."""
        self.header(Header(phrases=included.header.phrases))
        self.nodes(included.body)

    def cue(self, cue: CueName | FileName | None) -> None:
        """A cue by name or file."""
        if isinstance(cue, FileName):
            self.file(cue)
        elif cue and cue.text not in self.names.cues:
            help = did_you_mean(cue.text, self.names.cues) or "'voiceguide cues' lists them"
            self.tell("unknown-cue", f"there is no cue '{cue.text[:40]}'", cue.span, help)

    def bed(self, bed: CueName | FileName | None) -> None:
        """A bed by name or file."""
        if isinstance(bed, FileName):
            self.file(bed)
        elif bed and bed.text not in self.names.beds:
            help = did_you_mean(bed.text, self.names.beds, "[music {}]")
            help = help or f'for a file, write [music "{bed.text[:40]}"]'
            self.tell("unknown-bed", f"there is no bed '{bed.text[:40]}'", bed.span, help)

    def voice(self, name: str, span: Span) -> None:
        """A voice by name."""
        help = self.names.voice_help(name) if name else None
        if help is not None:
            self.tell("unknown-voice", f"there is no voice '{name[:40]}'", span, help)

    def file(self, name: FileName) -> None:
        """A file by its path."""
        if not name.text.strip():
            return
        try:
            self.names.find_file(name.text, self.source)
        except ValueProblem as problem:
            self.tell("bad-file", str(problem), name.span)

    def tell(self, code: str, message: str, span: Span, help: str = "") -> None:
        """Reports a mistake in this source."""
        self.report.error(code, message, span, help=help, source=self.source)
