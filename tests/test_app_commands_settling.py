"""Marks of an article that changed: shown, accepted, placed again, and every step taken back."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.app import FERRY, harbour, reading, write
from tests.reader import Reader
from tests.sentences import CUT, LEFT, LINES, NOBODY
from tui.app.presenters.watching import Watching

FILE = "ferry.txt"
EDITED = LINES.replace("two lines", "three short lines")
"""What becomes of a sentence that is marked."""


async def marked(reader: Reader) -> None:
    """Mark three sentences of the ferry: one will move, one change, one be gone."""
    await reader.press("j", "s", "j", "j", "s", "j", "j", "s")
    assert reader.quotes(FILE) == [LEFT, LINES, CUT]


def changed(text: str = FERRY) -> str:
    """The article as it is downloaded again."""
    return (
        text.replace(LINES, EDITED).replace(f" {CUT}", "").replace("The ferry left", "Update. The ferry left")
    )


async def changed_library(tmp_path: Path) -> Path:
    """A library in which one mark moved, one changed and one lost its place."""
    root = harbour(tmp_path)
    async with reading(root) as reader:
        await marked(reader)
    write(root / "seeds" / FILE, changed())
    return root


def states(reader: Reader) -> list[str]:
    return [mark.state for mark in reader.pane.marks]


def signs(reader: Reader) -> set[str]:
    """What stands in the margin."""
    return {line.split()[0].lstrip("▌") for line in reader.page if line.strip()}


async def to_changed(reader: Reader) -> None:
    """Go to the mark whose words were edited."""
    await reader.press("g", "g", "]", "]")
    assert reader.cursor == EDITED


# ---- signs


async def test_what_became_of_a_mark_is_told_by_a_sign_in_the_margin(tmp_path: Path) -> None:
    async with reading(await changed_library(tmp_path)) as reader:
        assert states(reader) == ["moved", "changed", "orphan"]
        assert "C≠" in signs(reader), "of two on a row the pen once, and what most wants a look"
        await to_changed(reader)
        await reader.press("A")
        assert "C~" in signs(reader)
        assert not any("∅" in sign for sign in signs(reader))


# ---- what changed


@pytest.mark.command("what_changed")
@pytest.mark.parametrize("size", [(120, 40), (80, 24), (40, 12)])
async def test_the_old_words_and_the_new_ones_are_shown_below_the_mark(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with reading(await changed_library(tmp_path), size=size) as reader:
        await to_changed(reader)
        before = [line[6:-1] for line in reader.page]
        await reader.press("d")
        box = reader.screen.boxes.change
        assert box.is_open and "alike" in reader.seen and "% sure" in reader.seen
        told = spans_of(reader)
        assert "two" in [words for words, style in told if "strike" in str(style)]
        assert "three" in " ".join(words for words, style in told if "bold" in str(style))
        await reader.press("d")
        assert not box.is_open and reader.app.focused is reader.pane.page
        assert [line[6:-1] for line in reader.page] == before


def spans_of(reader: Reader) -> list[tuple[str, object]]:
    """The stretches of the box that are drawn in a way of their own."""
    content = reader.screen.boxes.change._told.content
    return [(content.plain[span.start : span.end], span.style) for span in content.spans]  # type: ignore[union-attr]


@pytest.mark.command("what_changed")
async def test_a_mark_that_stands_where_it_stood_says_so(tmp_path: Path) -> None:
    async with reading(harbour(tmp_path)) as reader:
        await reader.press("d")
        assert "no annotation at the cursor" in reader.status
        await reader.press("j", "s", "d")
        assert "the article is unchanged" in reader.seen
        assert "accept" not in "".join(reader.lines[-30:-1])
        await reader.press("A", "p", "escape")
        assert reader.quotes(FILE) == [LEFT]


# ---- the new text


@pytest.mark.command("accept", "undo")
async def test_one_key_accepts_what_stands_there_now_and_undo_takes_it_back(
    tmp_path: Path,
) -> None:
    async with reading(await changed_library(tmp_path)) as reader:
        before = reader.sidecar(FILE).read_bytes()
        await to_changed(reader)
        assert "A accept" in reader.status
        await reader.press("A")
        assert reader.quotes(FILE) == [LEFT, EDITED, CUT]
        assert states(reader) == ["moved", "anchored", "orphan"]
        assert "accepted the new text of “The harbour master" in reader.status
        await reader.press("u")
        assert "undid: accepted the new text of" in reader.status
        assert reader.sidecar(FILE).read_bytes() == before
        assert states(reader) == ["moved", "changed", "orphan"]


@pytest.mark.command("accept", "what_changed")
async def test_the_box_accepts_by_the_same_key(tmp_path: Path) -> None:
    async with reading(await changed_library(tmp_path)) as reader:
        await to_changed(reader)
        await reader.press("d", "A")
        assert not reader.screen.boxes.change.is_open
        assert reader.quotes(FILE)[1] == EDITED


@pytest.mark.command("accept")
async def test_where_nothing_changed_there_is_nothing_to_accept(tmp_path: Path) -> None:
    async with reading(harbour(tmp_path)) as reader:
        await reader.press("s", "A")
        assert "no mark at the cursor that changed or moved" in reader.status


@pytest.mark.command("accept_all", "undo")
async def test_all_marks_of_an_article_are_accepted_as_one_deed(tmp_path: Path) -> None:
    async with reading(await changed_library(tmp_path)) as reader:
        before = reader.sidecar(FILE).read_bytes()
        await reader.press("g", "A")
        assert states(reader) == ["anchored", "anchored", "orphan"]
        assert reader.quotes(FILE) == [LEFT, EDITED, CUT]
        assert "accepted the article as it is for 2 annotations" in reader.status
        await reader.press("g", "A")
        assert "no mark of this article changed or moved" in reader.status
        await reader.press("u")
        assert reader.sidecar(FILE).read_bytes() == before


@pytest.mark.command("accept_all")
async def test_what_the_reader_does_not_see_yet_is_not_accepted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = await changed_library(tmp_path)
    monkeypatch.setattr(Watching, "_watch", lambda watching: None)
    async with reading(root) as reader:
        before = reader.sidecar(FILE).read_bytes()
        write(root / "seeds" / FILE, changed().replace("three short", "very many"))
        reader.screen.session._prose.clear()
        monkeypatch.setattr(reader.screen.session, "prose", lambda file, prose=reader.pane.prose: prose)
        await reader.press("g", "A")
        assert "changed on disk" in reader.status
        assert reader.sidecar(FILE).read_bytes() == before


# ---- what lost its place


def undecided(folder: Path) -> Path:
    """A library with a mark whose words stand three times, with nothing to tell which are meant."""
    root = harbour(folder)
    write(root / "annotations" / f"{FILE}.yaml", "annotations:\n- quote: THE FERRY\n  pen: doubt\n")
    return root


@pytest.mark.command("next_lost", "place_again", "undo")
async def test_one_key_shows_the_likeliest_place_and_one_more_takes_it(tmp_path: Path) -> None:
    async with reading(undecided(tmp_path)) as reader:
        before = reader.sidecar(FILE).read_bytes()
        guess = reader.screen.session.guess(reader.pane.marks[0])
        assert states(reader) == ["orphan"] and guess
        await reader.press("G", "P")
        assert "p places it here: “THE FERRY”" in reader.status
        words = guess.slice(reader.pane.prose.text)
        style = reader.painted(words).style
        assert style and style.italic and style.underline
        assert "?∅" in signs(reader)
        assert reader.sidecar(FILE).read_bytes() == before, "a proposal is nothing yet"
        await reader.press("p")
        assert reader.quotes(FILE) == [words]
        assert states(reader) == ["anchored"]
        assert "placed “THE FERRY” again" in reader.status
        assert "?∅" not in signs(reader)
        await reader.press("u")
        assert reader.sidecar(FILE).read_bytes() == before


@pytest.mark.command("place_again")
async def test_an_orphan_is_placed_where_the_reader_is_or_on_the_words_selected(tmp_path: Path) -> None:
    async with reading(await changed_library(tmp_path)) as reader:
        await reader.press("g", "g", "2", "j", "p")
        assert reader.quotes(FILE).count(LEFT) == 2, "the only orphan, on the sentence at the cursor"
        await reader.press("u", "j", "v", "2", "w", "p")
        assert "Nobody on the" in reader.quotes(FILE)
        assert NOBODY.startswith("Nobody on the")
        assert reader.selected == ""


@pytest.mark.command("next_lost", "place_again", "escape")
async def test_of_several_orphans_none_is_placed_before_one_is_in_hand(tmp_path: Path) -> None:
    root = harbour(tmp_path)
    async with reading(root) as reader:
        await marked(reader)
    write(root / "seeds" / FILE, "The Ferry That Left at Noon\n\nAll else is new here. Two boats are not.\n")
    async with reading(root) as reader:
        before = reader.sidecar(FILE).read_bytes()
        assert states(reader) == ["orphan"] * 3
        await reader.press("p")
        assert "3 annotations lost their place: P shows" in reader.status
        await reader.press("P", "P")
        assert "(2 of 3)" in reader.status
        await reader.press("escape", "p")
        assert "3 annotations lost their place" in reader.status
        assert reader.sidecar(FILE).read_bytes() == before
        await reader.press("P", "P", "P", "P")
        assert "(1 of 3)" in reader.status
        await reader.press("G", "p")
        assert "Two boats are not." in reader.quotes(FILE)


@pytest.mark.command("next_lost", "place_again")
async def test_where_nothing_is_lost_it_is_said(tmp_path: Path) -> None:
    async with reading(harbour(tmp_path)) as reader:
        for key in "Pp":
            await reader.press("s", key)
            assert "no annotation of this article lost its place" in reader.status


@pytest.mark.command("what_changed", "next_lost")
async def test_an_orphan_in_hand_is_compared_with_its_likeliest_place_and_placed_from_the_box(
    tmp_path: Path,
) -> None:
    async with reading(undecided(tmp_path)) as reader:
        await reader.press("P", "d")
        assert ("THE FERRY", "strike $text-quiet") in spans_of(reader)
        await reader.press("p")
        assert states(reader) == ["anchored"]


# ---- from the sidebar


async def test_the_sidebar_offers_what_fits_the_chosen_card_and_does_it(tmp_path: Path) -> None:
    async with reading(await changed_library(tmp_path)) as reader:
        await reader.press("i", "g")
        assert "A accept the new text" in reader.status, "it moved"
        await reader.press("G")
        assert "p where it was" in reader.status and "accept" not in reader.status
        await reader.press("k", "A")
        assert reader.quotes(FILE)[1] == EDITED
        await reader.press("G", "p")
        assert reader.app.focused is reader.pane.page
        assert reader.pane.lost and reader.pane.lost.quote == CUT


async def test_enter_on_an_orphan_of_another_article_takes_it_in_hand_there(tmp_path: Path) -> None:
    async with reading(await changed_library(tmp_path)) as reader:
        await reader.open("lamps.txt")
        await reader.press("i", "s", "G", "enter")
        assert reader.pane.file == f"seeds/{FILE}"
        assert reader.pane.lost and reader.pane.lost.quote == CUT


# ---- two versions


def clashing(folder: Path) -> Path:
    """A library with a mark whose note was changed by two, and the merge left both."""
    root = harbour(folder)
    write(
        root / "annotations" / f"{FILE}.yaml",
        f"annotations:\n- id: 01KDXAA0000000000000000001\n  quote: {LEFT}\n  pen: claim\n"
        "  note: Who saw it?\n  conflict:\n    note: Nobody saw it.\n    pen: doubt\n",
    )
    return root


KEPT = {
    "less_than_sign": ("Who saw it?", "claim", "kept this version of"),
    "greater_than_sign": ("Nobody saw it.", "doubt", "kept the other version of"),
    "equals_sign": ("Who saw it?\nNobody saw it.", "claim", "kept both versions of"),
}
"""The key, and the note and the pen that stand then."""


@pytest.mark.command("keep_this", "keep_other", "keep_both", "what_changed", "undo")
@pytest.mark.parametrize("way", ["g", "d", "i"])
@pytest.mark.parametrize("key", KEPT)
async def test_one_key_settles_two_versions_on_the_page_in_the_box_and_in_the_sidebar(
    tmp_path: Path, key: str, way: str
) -> None:
    note, pen, said = KEPT[key]
    async with reading(clashing(tmp_path)) as reader:
        before = reader.sidecar(FILE).read_bytes()
        await reader.press("j")
        assert "C!" in signs(reader)
        assert "g< keep this" in reader.status
        await reader.press(way)
        if way != "g":
            assert "the other note:" in reader.seen and "Nobody saw it." in reader.seen
            assert "Who saw it?" in reader.seen
        await reader.press(key)
        (made,) = reader.annotations(FILE)
        assert (made["note"], made["pen"], "conflict" in made) == (note, pen, False)
        assert said in reader.status
        assert "C!" not in signs(reader)
        await reader.press("u")
        assert reader.sidecar(FILE).read_bytes() == before


@pytest.mark.command("keep_this", "keep_other", "keep_both")
async def test_a_mark_with_one_version_has_nothing_to_settle(tmp_path: Path) -> None:
    async with reading(harbour(tmp_path)) as reader:
        for key in KEPT:
            await reader.press("s", "g", key)
            assert "no mark at the cursor with two versions" in reader.status


@pytest.mark.command("keep_other", "undo")
async def test_a_version_that_was_deleted_can_win_and_undo_brings_the_mark_back(tmp_path: Path) -> None:
    root = harbour(tmp_path)
    kept = (
        f"annotations:\n- quote: {LEFT}\n  note: Look.\n  conflict: {{deleted: theirs}}\n- quote: {NOBODY}\n"
    )
    write(root / "annotations" / f"{FILE}.yaml", kept)
    async with reading(root) as reader:
        await reader.press("j", "g", "greater_than_sign")
        assert reader.quotes(FILE) == [NOBODY]
        await reader.press("u")
        assert reader.sidecar(FILE).read_bytes() == kept.encode()
