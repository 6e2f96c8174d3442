"""Marks that lost their place: the likeliest place is shown and taken by keys."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.app import FILE, harbour, reading, write
from tests.changed import changed_library, marked, signs, spans_of, states, undecided
from tests.sentences import LEFT, NOBODY


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
