"""The whole way of a reader, in a real terminal: find, open beside, mark, note, tag, undo, come back."""

from __future__ import annotations

import re
import shutil
from hashlib import sha256
from pathlib import Path

import pytest
import yaml

from tests.terminal import ROOT, Terminal

SIZES = pytest.mark.parametrize("size", [(120, 40), (80, 24)], ids=["120x40", "80x24"])

NOTE = "Who says so: [bold]? no | 1:30\n- and 010, “twice”"
"""What YAML and markup would both like to take for their own."""


@pytest.fixture
def samples(tmp_path: Path) -> Path:
    """A copy of the library that comes with the program."""
    library = tmp_path / "samples"
    for name in ("seeds", "annotations"):
        shutil.copytree(ROOT / name, library / name)
    return library


@pytest.fixture
def real(tmp_path: Path, seeds: Path) -> Path:
    """A library of the real articles, without any annotation."""
    library = tmp_path / "real"
    (library / "seeds").mkdir(parents=True)
    for path in seeds.glob("*.txt"):
        (library / "seeds" / path.name).write_bytes(path.read_bytes())
    return library


@SIZES
def test_the_whole_way_through_the_samples(samples: Path, home: Path, size: tuple[int, int]) -> None:
    before = {path.name: path.read_bytes() for path in (samples / "annotations").iterdir()}
    sidecar = go_the_whole_way(samples, home, size, "gas pipline", "gas", "pipeline")
    now = {path.name: path.read_bytes() for path in (samples / "annotations").iterdir()}
    assert {name for name in now if now[name] != before.get(name)} == {sidecar.name}


@SIZES
def test_the_whole_way_through_the_real_articles(real: Path, home: Path, size: tuple[int, int]) -> None:
    sidecar = go_the_whole_way(real, home, size, "trainig mision", "training", "mission")
    assert [path.name for path in (real / "annotations").iterdir()] == [sidecar.name]


def test_alt_and_a_key_are_one_key_and_one_right_behind_it_is_for_the_new_pane(
    samples: Path, home: Path
) -> None:
    with Terminal(samples, home=home) as terminal:
        terminal.wait_for("min left")
        terminal.press("F")
        terminal.wait_for("what do you remember")
        terminal.type("gas pipline")
        terminal.wait_for("1 passage in 1 article")
        terminal.press("alt+enter", "s")  # a terminal says Escape and Enter
        terminal.wait_for("marked as claim", "2/2")
        assert written(samples)[0].name.startswith("5-")
        terminal.press("F", "alt+2")
        terminal.wait_for("marked 1 passage as evidence", "/ gas pipline ")
        terminal.type("\x1b[200~gas \x1b[31mpipe\x1b[201~")
        terminal.wait_for("/ gas ␛[31mpipe")


def go_the_whole_way(library: Path, home: Path, size: tuple[int, int], typed: str, *meant: str) -> Path:
    """Find what was typed, annotate it beside, come back; the sidecar that was written."""
    with Terminal(library, home=home, size=size) as terminal:
        terminal.wait_for("min left")
        first = terminal.screen()[0].split("…")[0].split(" · ")[0].strip()[:20]
        terminal.press("F")
        terminal.wait_for("what do you remember")
        terminal.type(typed)
        terminal.wait_for("1 passage in 1 article", f"{typed.split()[-1]} → {meant[-1]}")
        terminal.press("ctrl+b")
        terminal.wait_for("2/2", first)
        terminal.press("s")
        terminal.wait_for("marked as claim")
        terminal.press("a")
        terminal.wait_for("why it matters")
        terminal.type(NOTE.replace("\n", "\r"))
        terminal.wait_for("“twice”")
        terminal.press("escape")
        terminal.wait_for("noted on")
        terminal.press("t")
        terminal.wait_for("tags, parted by commas")
        terminal.type("no, 010")
        terminal.wait_for("no, 010")
        terminal.press("enter")
        terminal.wait_for("tagged #")
        sidecar, item = written(library)
        assert item["tags"] == ["no", "010"]
        terminal.press("u")
        terminal.wait_for("undid: tagged")
        assert "tags" not in written(library)[1]
        terminal.press("ctrl+r")
        left = text_of(terminal.wait_for("did again: tagged"))
        assert terminal.quit() == 0
        assert terminal.left_as_found
    look_at(library, sidecar, item, meant)
    kept = sidecar.read_bytes()
    with Terminal(library, home=home, size=size) as terminal:
        terminal.wait_for("2/2", "min left")
        terminal.wait_until(lambda rows: text_of(rows) == left, "the pages as they were left")
        assert terminal.quit() == 0
    assert sidecar.read_bytes() == kept
    return sidecar


def text_of(rows: list[str]) -> list[str]:
    """What is to be read on a screen: without the last row, which tells, and the scroll bars' ticks."""
    return [re.sub("[▐◂◄─┊]", " ", row).rstrip() for row in rows[:-1]]


def written(library: Path) -> tuple[Path, dict[str, object]]:
    """The sidecar that was written last, and the item in it that was made last, read by plain YAML."""
    sidecar = max((library / "annotations").iterdir(), key=lambda path: path.stat().st_mtime_ns)
    items = yaml.safe_load(sidecar.read_text(encoding="utf-8"))["annotations"]
    return sidecar, max(items, key=lambda item: item["id"])


def look_at(library: Path, sidecar: Path, item: dict[str, object], meant: tuple[str, ...]) -> None:
    """See that the words, their place and what was said of them are those of the article."""
    assert written(library) == (sidecar, item), "redoing must give back what was undone"
    article = library / "seeds" / sidecar.name.removesuffix(".yaml")
    text = article.read_text(encoding="utf-8")
    anchor = item["anchor"]
    assert isinstance(anchor, dict)
    start, end = anchor["start"], anchor["end"]
    assert text[start:end] == item["quote"]
    assert text[:start].endswith(anchor["prefix"])
    assert text[end:].startswith(anchor["suffix"])
    assert all(word in str(item["quote"]) for word in meant)
    assert (item["pen"], item["note"], item["tags"]) == ("claim", NOTE, ["no", "010"])
    head = yaml.safe_load(sidecar.read_text(encoding="utf-8"))["article"]
    assert head["file"] == f"seeds/{article.name}"
    assert head["sha256"] == sha256(text.encode()).hexdigest()
