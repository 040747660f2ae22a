"""Finding and reading routines, and what they may read themselves."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from voiceguide.errors import RoutineError, UsageError
from voiceguide.routines import MOST_BYTES, Folder, bundled_routines, decode, read_source
from voiceguide.source import Source
from voiceguide.timing import ValueProblem


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to be in."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_bundled_routines_by_name() -> None:
    """The routines that ship could not be rendered without knowing where they lie."""
    names = list(bundled_routines())
    assert "two_gentle_stretches" in names
    assert names == sorted(names)
    source = read_source("two_gentle_stretches")
    assert source.name == "two_gentle_stretches.routine"
    assert source.folder is not None


def test_a_file_beats_a_bundled_name_but_a_folder_does_not(folder: Path) -> None:
    """An author's own routine would be passed over, or a folder of tracks stand in the way of a routine."""
    (folder / "two_gentle_stretches").mkdir()
    assert read_source("two_gentle_stretches").name == "two_gentle_stretches.routine"
    (folder / "hip_fitness").write_text("Mine.", encoding="utf-8")
    assert read_source("hip_fitness").text == "Mine."


def test_standard_input_has_no_folder() -> None:
    """A routine from a pipe could read files from wherever the command happens to run."""
    source = read_source("-", stdin=io.BytesIO(b"\xef\xbb\xbfGo."))
    assert (source.name, source.text, source.folder) == ("<stdin>", "Go.", None)
    with pytest.raises(ValueProblem, match="standard input"):
        Folder().find("a.wav", source)


def test_nothing_of_that_name(folder: Path) -> None:
    """A slip in a name would not be told with the name that was meant."""
    (folder / "evening.routine").write_text("Go.", encoding="utf-8")
    with pytest.raises(UsageError) as caught:
        read_source("evning.routine")
    assert "evening.routine" in caught.value.help
    with pytest.raises(UsageError):
        read_source("nowhere/at/all.routine")
    with pytest.raises(UsageError):
        read_source("a\0b")


@pytest.mark.parametrize("data", [b"\xff", b"Go \xc3", b"\xed\xa0\x80", "Gö".encode("utf-16")])
def test_bytes_that_are_no_text(data: bytes) -> None:
    """A routine in another encoding would be spoken as garbage, or be a traceback."""
    with pytest.raises(RoutineError) as caught:
        decode(data, name="x", folder=None)
    assert [d.code for d in caught.value.diagnostics] == ["not-utf8"]


def test_the_place_of_the_first_wrong_byte() -> None:
    """The author would have to look for the byte in the whole file."""
    with pytest.raises(RoutineError) as caught:
        decode("Ä\nÖÜ".encode() + b"\xff", name="x", folder=None)
    message = caught.value.diagnostics[0]
    assert message.source.position(message.span.start) == (2, 3)


def test_too_many_bytes() -> None:
    """A file of gigabytes would be read into memory before it is refused."""
    with pytest.raises(RoutineError) as caught:
        decode(b"x" * (MOST_BYTES + 1), name="x", folder=None)
    assert caught.value.diagnostics[0].code == "limit"


@pytest.mark.parametrize(
    "written", ["../a.wav", "/a.wav", "x/../../a.wav", "..", "link.wav", "linked/a.wav", "a\0.wav"]
)
def test_nothing_outside_the_folder(folder: Path, written: str) -> None:
    """A routine from a stranger could read any file of the person who runs it."""
    inner = folder / "inner"
    inner.mkdir()
    (folder / "a.wav").write_bytes(b"x")
    (inner / "link.wav").symlink_to(folder / "a.wav")
    (inner / "linked").symlink_to(folder, target_is_directory=True)
    with pytest.raises(ValueProblem):
        Folder().find(written, Source("r", "", inner))


def test_inside_the_folder(folder: Path) -> None:
    """A routine could not name its own recordings; or, where that is allowed, those beside its folder."""
    inner = folder / "inner"
    inner.mkdir()
    for place in (inner / "a.wav", folder / "b.wav"):
        place.write_bytes(b"x")
    source = Source("inner/r.routine", "", inner)
    assert Folder().find("./a.wav", source).samefile(inner / "a.wav")
    assert Folder(allow_outside=True).find("../b.wav", source).samefile(folder / "b.wav")
    with pytest.raises(ValueProblem, match="no file"):
        Folder().find("none.wav", source)


def test_includes_are_named_from_where_the_author_stands(folder: Path) -> None:
    """A message about an included file would name a file that is not there."""
    (folder / "parts").mkdir()
    (folder / "parts" / "a.routine").write_text("Go.", encoding="utf-8")
    (folder / "parts" / "bad.routine").write_bytes(b"\xff")
    source = Source("class/r.routine", "", folder)
    assert Path(Folder().open("parts/a.routine", source).name) == Path("class/parts/a.routine")
    with pytest.raises(ValueProblem, match="no UTF-8"):
        Folder().open("parts/bad.routine", source)


def test_who_names_a_folder_is_not_offered_what_ships(tmp_path: Path) -> None:
    """Without it a file that is missing in a folder would be answered with some routine of ours."""
    with pytest.raises(UsageError) as told:
        read_source(str(tmp_path / "nothing.routine"))
    assert told.value.help == "'voiceguide routines' lists the ones that ship"
    (tmp_path / "nothings.routine").write_text("Hello.")
    with pytest.raises(UsageError) as told:
        read_source(str(tmp_path / "nothing.routine"))
    assert told.value.help == f"did you mean {tmp_path / 'nothings.routine'}?"
    with pytest.raises(UsageError) as told:
        read_source("two_gentle_strech")
    assert told.value.help == "did you mean two_gentle_stretches?"
