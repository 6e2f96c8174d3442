"""What is kept between two runs saves reading, is never wrong, and can be lost at any time."""

from __future__ import annotations

import contextlib
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from tests.house import ROOT
from tui.annotations import overview, sidecar, store
from tui.annotations.anchoring import State
from tui.annotations.cache import NAME
from tui.annotations.overview import Overview
from tui.cli.marks import Survey
from tui.config import Config
from tui.errors import FileProblem
from tui.workspace import Workspace

TEXT = "The ferry\n\nThe ferry left at noon. Nobody on the pier had seen it go.\n\nTwo lines were written.\n"
SIDECAR = """annotations:
- id: X2
  quote: Two lines
  note: |-
    which?
- id: X1
  quote: ferry left at noon
- id: X3
  quote: nothing of this
- [odd]
"""


@pytest.fixture
def library(tmp_path: Path) -> Path:
    folder = tmp_path / "library"
    for name in ("a", "b"):
        (folder / "seeds").mkdir(parents=True, exist_ok=True)
        (folder / "annotations").mkdir(exist_ok=True)
        (folder / "seeds" / f"{name}.txt").write_text(TEXT)
        (folder / "annotations" / f"{name}.txt.yaml").write_text(SIDECAR)
    time.sleep(0.06)  # until the clock has made a step
    return folder


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The names of the sidecars that are read from now on."""
    names: list[str] = []

    def parse(source: bytes, path: Path) -> object:
        names.append(path.name)
        return real(source, path)

    real = sidecar.parse
    monkeypatch.setattr(store, "parse", parse)
    yield names


def read(library: Path) -> list[Overview]:
    """All overviews, as a new start of the program finds them."""
    workspace = Workspace.open([library])
    found = list(workspace.overviews.every(workspace.annotated()))
    assert not [each for each in found if isinstance(each, FileProblem)]
    return [each for each in found if isinstance(each, Overview)]


def database(library: Path) -> Path:
    return Workspace.open([library]).where.cache / NAME


def test_a_second_start_reads_no_sidecar_and_finds_the_same(library: Path, parsed: list[str]) -> None:
    first = read(library)
    assert parsed == ["a.txt.yaml", "b.txt.yaml"]
    assert read(library) == first
    assert parsed == ["a.txt.yaml", "b.txt.yaml"]
    (one, _) = first
    assert [(each.annotation.id, line) for each, line in zip(one.placed, one.lines, strict=True)] == [
        ("X1", 3),
        ("X2", 5),
        ("X3", None),
    ]
    assert (one.title, [each.line for each in one.problems]) == ("The ferry", [10])


@pytest.mark.parametrize("what", ["seeds/a.txt", "annotations/a.txt.yaml"])
def test_a_file_that_changed_is_read_again_even_with_its_old_size_and_time(
    library: Path, parsed: list[str], what: str
) -> None:
    first = read(library)
    path = library / what
    status = path.stat()
    path.write_text(path.read_text().replace("Two lines", "Ten lines"))
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert path.stat().st_size == status.st_size
    time.sleep(0.06)  # until it may be kept again
    again = read(library)
    assert parsed[2:] == ["a.txt.yaml"]
    assert again[0] != first[0]
    assert again[1] == first[1]


def test_what_was_just_written_is_not_kept(
    library: Path, parsed: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = library / "annotations/a.txt.yaml"
    path.write_text(SIDECAR)
    for later in (overview.TICK, 60 * 10**9):  # the second time whatever is kept is believed
        parsed.clear()
        now = path.stat().st_ctime_ns + later
        monkeypatch.setattr(overview, "time", SimpleNamespace(time_ns=lambda now=now: now))
        read(library)
        assert "a.txt.yaml" in parsed
    parsed.clear()
    read(library)
    assert parsed == []


def test_another_version_of_the_program_trusts_nothing(
    library: Path, parsed: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    first = read(library)
    monkeypatch.setattr(overview, "_program", lambda: "other")
    assert read(library) == first
    assert len(parsed) == 4


def test_what_cannot_be_read_is_said_each_time_and_the_others_are_found(library: Path) -> None:
    (library / "annotations/a.txt.yaml").write_text("- 'x\n")
    (library / "seeds/b.txt").unlink()
    for _ in range(2):
        workspace = Workspace.open([library])
        bad, good = workspace.overviews.every(workspace.annotated())
        assert isinstance(bad, FileProblem)
        assert isinstance(good, Overview)
        assert {each.anchor.state for each in good.placed} == {State.ORPHAN}
    (library / "seeds/b.txt").write_text(TEXT)
    assert read_one(library, "seeds/b.txt").placed[0].anchor.state is not State.ORPHAN


def read_one(library: Path, file: str) -> Overview:
    return Workspace.open([library]).overviews.of(file)


def ruin(path: Path, how: str) -> None:
    if how == "garbage":
        path.write_bytes(b"nothing of SQLite" * 999)
    elif how == "cut":
        path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    elif how == "empty":
        path.write_bytes(b"")
    elif how == "other bytes":
        data = bytearray(path.read_bytes())
        for at in range(200, len(data), 97):
            data[at] ^= 0x55
        path.write_bytes(data)
    elif how == "other tables":
        path.unlink()
        with sqlite3.connect(path) as made:
            made.execute("CREATE TABLE found (one TEXT)")
    elif how == "other rows":
        with sqlite3.connect(path) as made:
            made.execute("UPDATE found SET data = replace(data, 'Two lines', 'Ten lines')")
    else:
        path.unlink()
        path.mkdir()


@pytest.mark.parametrize(
    "how", ["garbage", "cut", "empty", "other bytes", "other tables", "other rows", "a folder"]
)
def test_a_damaged_cache_is_never_believed(library: Path, parsed: list[str], how: str) -> None:
    first = read(library)
    ruin(database(library), how)
    assert read(library) == first
    assert len(parsed) >= 3 or how == "other bytes"
    if how != "a folder":
        read(library)
        parsed.clear()
        assert read(library) == first
        assert parsed == [], "it was made again"


def test_without_a_place_for_it_all_goes_on(library: Path, parsed: list[str]) -> None:
    folder = database(library).parent
    folder.parent.mkdir(parents=True)
    folder.write_text("in the way")
    assert read(library) == read(library)
    assert len(parsed) == 4


def test_a_cache_that_another_program_holds_is_not_waited_for(
    library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, connect, waited = read(library), sqlite3.connect, list[float]()

    def connected(path: Path, *, timeout: float, **how: Any) -> sqlite3.Connection:
        waited.append(timeout)
        return connect(path, timeout=timeout, **how)

    holder = sqlite3.connect(database(library), isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    monkeypatch.setattr(sqlite3, "connect", connected)
    assert read(library) == first
    assert waited and max(waited) < 1, "seconds"
    holder.close()


READ = """
import sys
from pathlib import Path
from tui.workspace import Workspace
workspace = Workspace.open([Path(sys.argv[1])])
for each in workspace.overviews.every(workspace.annotated()):
    print(each.file, len(each.placed), flush=True)
"""


def program(library: Path, limited: Callable[[], None] | None = None) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", READ, str(library)],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        text=True,
        preexec_fn=limited,
    )


def many(library: Path) -> list[str]:
    for number in range(260):
        (library / "seeds" / f"m{number}.txt").write_text(TEXT)
        (library / "annotations" / f"m{number}.txt.yaml").write_text(SIDECAR)
    time.sleep(0.06)
    return [f"{each.file} {len(each.placed)}\n" for each in read(library)]


def test_two_programs_at_once_and_one_that_is_killed_do_no_harm(library: Path) -> None:
    expected = many(library)
    path = database(library)
    for stop in (3, 205, 240):
        path.unlink()
        two = [program(library) for _ in range(2)]
        for each in two:
            assert each.stdout
            lines = [each.stdout.readline() for _ in range(stop)]
            assert lines == expected[:stop]
        two[0].send_signal(signal.SIGKILL)
        assert expected[stop:] == list(two[1].stdout or ())
        for each in two:
            each.wait(60)
            assert each.stdout
            each.stdout.close()
        assert [f"{each.file} {len(each.placed)}\n" for each in read(library)] == expected


def test_a_full_disk_is_no_reason_to_stop(library: Path) -> None:
    expected = many(library)
    database(library).unlink()

    def small() -> None:
        import resource

        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (8192, 8192))

    with program(library, small) as full:
        assert list(full.stdout or ()) == expected
    assert [f"{each.file} {len(each.placed)}\n" for each in read(library)] == expected


def test_a_walk_through_all_annotations_lets_go_of_what_is_gone(library: Path) -> None:
    list(Survey(Workspace.open([library]), Config()))
    (library / "annotations" / "b.txt.yaml").unlink()
    list(Survey(Workspace.open([library]), Config()))
    with contextlib.closing(sqlite3.connect(database(library))) as kept:
        files = {file for (file,) in kept.execute("SELECT file FROM found")}
    assert files == {"seeds/a.txt"}


def test_a_change_of_either_file_is_seen(library: Path) -> None:
    workspace = Workspace.open([library])
    found = list(workspace.overviews.every(workspace.annotated()))
    stamps = [each.stamp for each in found if isinstance(each, Overview)]
    stamp = workspace.overviews.stamp
    assert [stamp("seeds/a.txt"), stamp("seeds/b.txt")] == stamps
    (library / "seeds/a.txt").write_text(TEXT + "more\n")
    (library / "annotations/b.txt.yaml").unlink()
    assert stamp("seeds/a.txt") != stamps[0]
    assert stamp("seeds/b.txt") != stamps[1]
