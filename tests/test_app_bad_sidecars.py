"""Whatever stands in a sidecar, and whoever else writes there: it is told, shown, and not lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.app import FILE, harbour, reading, samples, write
from tests.reader import begin_note, typed_note
from tests.sentences import LEFT, TITLE

# ---- sidecars

CONFLICT = """\
schema: 1
<<<<<<< HEAD
annotations: []
=======
annotations:
- quote: ferry
>>>>>>> other
"""

DAMAGED = {
    "no YAML": ("annotations: [unclosed\n", "line"),
    "conflict markers": (CONFLICT, "line 2"),
    "newer schema": ("schema: 2\nannotations:\n- quote: The ferry left\n  new: thing\n", "schema"),
    "bytes": (b"\xff\xfe\x00\x01garbage", "ferry.txt.yaml"),
    "a list of lists": ("[" * 60_000, "line 1"),
    "a tag of Python": ("annotations: !!python/object/apply:os.system ['touch x']\n", "ferry.txt.yaml"),
}


@pytest.mark.parametrize("kind", DAMAGED)
async def test_a_sidecar_that_is_not_understood_is_told_and_not_touched(tmp_path: Path, kind: str) -> None:
    root = harbour(tmp_path)
    content, said = DAMAGED[kind]
    path = write(root / "annotations" / f"{FILE}.yaml", content)
    before = path.read_bytes()
    async with reading(root) as reader:
        await reader.press("j", "s")
        await reader.until(lambda: said in reader.status, said)
        assert "ferry.txt.yaml" in reader.status
        await reader.press("a", "escape", "t", "escape", "3", "s", "u", "x", "i", "s", "x", "q", "j")
        assert path.read_bytes() == before
        await reader.open("lamps.txt")
        await reader.press("s")
        assert len(reader.quotes("lamps.txt")) == 1
        write(path, "annotations: []\n")
        await reader.open("ferry.txt")
        await reader.press("g", "g", "s")
        assert reader.quotes(FILE) == [TITLE]
    assert not (Path.cwd() / "x").exists()


async def test_what_a_person_wrote_into_a_sidecar_stays(tmp_path: Path) -> None:
    root = harbour(tmp_path)
    path = write(
        root / "annotations" / f"{FILE}.yaml",
        "# read twice\nschema: 1\nmood: grim\nannotations:\n"
        "- quote: Nobody on the pier   # who?\n  importance: 7\n- 42\n- {quote: lamps still lit, pen: odd}\n",
    )
    before = path.read_text().splitlines()
    async with reading(root) as reader:
        assert len(reader.pane.marks) == 2
        await reader.press("]", "t")
        await reader.type("pier")
        await reader.press("enter", "G", "5", "s", "g", "g", "s")
        after = path.read_text().splitlines()
        kept = [line.strip("- ") for line in before if "lamps" not in line]
        assert [line for line in (line.strip("- ") for line in after) if line in kept] == kept
        await reader.press("u", "u", "u")
    assert path.read_text().splitlines() == before


async def test_opening_and_leaving_changes_no_byte_of_the_library(tmp_path: Path) -> None:
    root = samples(tmp_path)

    def state() -> dict[str, tuple[int, bytes]]:
        found = [path for path in root.rglob("*") if path.is_file()]
        return {str(path): (path.stat().st_mtime_ns, path.read_bytes()) for path in found}

    before = state()
    async with reading(root) as reader:
        await reader.press(
            "O", "enter", "i", "s", "q", "G", "]", "a", "escape", "t", "escape", "y", "f", "escape"
        )
        await reader.until(lambda: not reader.screen.boxes.note.is_open)
        await reader.pilot.press("q")
    assert state() == before


# ---- other programs


async def test_a_mark_that_another_program_makes_is_shown_at_once(tmp_path: Path) -> None:
    root = harbour(tmp_path)
    async with reading(root) as reader:
        await reader.press("j", "s")
        written = reader.sidecar(FILE).read_text()
        write(
            reader.sidecar(FILE), written + "\n- quote: Three boats went out\n  pen: doubt\n  note: by hand\n"
        )
        await reader.sees("by hand")
        assert reader.ground("Three boats") == reader.screen.session.ink.palette.pens["red"].tint
        write(reader.sidecar("lamps.txt"), "annotations:\n- quote: the storm\n  note: of another article\n")
        await reader.press("i", "s")
        await reader.sees("of another article")


async def test_a_sidecar_of_an_article_that_is_not_open_is_found_by_the_search(tmp_path: Path) -> None:
    root = harbour(tmp_path)
    async with reading(root) as reader:
        write(reader.sidecar("lamps.txt"), "annotations:\n- quote: the storm\n  note: tempestuous remark\n")
        await reader.until(lambda: reader.app.session.placed("seeds/lamps.txt"))
        engine = reader.screen.finding.filling.engine
        await reader.until(lambda: engine.search("tempestuous").hits)
        await reader.press("F")
        await reader.type("tempestuous")
        await reader.sees("tempestuous remark")


async def test_a_note_that_is_being_typed_and_one_written_elsewhere_are_both_kept(tmp_path: Path) -> None:
    async with reading(harbour(tmp_path)) as reader:
        await reader.press("j")
        await reader.note("first")
        await begin_note(reader, " of mine")
        written = reader.sidecar(FILE).read_text()
        write(
            reader.sidecar(FILE),
            written.replace("first", "first of theirs").replace("pen: claim", "pen: doubt"),
        )
        await reader.until(lambda: [mark.pen for mark in reader.pane.marks] == ["doubt"])
        assert typed_note(reader) == "first of mine"
        await reader.press("escape")
        await reader.until(lambda: "mine" in reader.annotations(FILE)[0]["note"])
        item = reader.annotations(FILE)[0]
        assert (item["note"], item["conflict"]) == ("first of mine", {"note": "first of theirs"})
        assert item["pen"] == "doubt"
        await reader.press("g", "equals_sign")
        assert reader.annotations(FILE)[0]["note"] == "first of mine\nfirst of theirs"


async def test_a_note_that_is_being_typed_survives_when_its_annotation_is_deleted_elsewhere(
    tmp_path: Path,
) -> None:
    async with reading(harbour(tmp_path)) as reader:
        await reader.press("j", "s")
        await begin_note(reader, "mine")
        reader.sidecar(FILE).unlink()
        await reader.until(lambda: not reader.pane.marks)
        await reader.press("escape")
        await reader.until(lambda: reader.annotations(FILE))
        (item,) = reader.annotations(FILE)
        assert (item["quote"], item["note"]) == (LEFT, "mine")


async def test_tags_that_are_being_typed_join_those_given_elsewhere(tmp_path: Path) -> None:
    async with reading(harbour(tmp_path)) as reader:
        await reader.press("j", "s", "t")
        await reader.type("mine")
        written = reader.sidecar(FILE).read_text()
        write(reader.sidecar(FILE), written.replace("pen: claim", "pen: claim\n  tags: [theirs]"))
        await reader.until(lambda: any(mark.tags for mark in reader.pane.marks))
        await reader.press("enter")
        await reader.until(lambda: len(reader.annotations(FILE)[0]["tags"]) == 2)
        assert set(reader.annotations(FILE)[0]["tags"]) == {"mine", "theirs"}
