"""Marks of an article that changed: shown, accepted, and every step taken back."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.app import FILE, harbour, reading, write
from tests.changed import EDITED, changed, changed_library, signs, spans_of, states, to_changed
from tests.sentences import CUT, LEFT
from tui.app.presenters.watching import Watching

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
