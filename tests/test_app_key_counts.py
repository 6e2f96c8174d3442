"""How many keys the things cost that one does all day, from reading with nothing selected.

Letters of a note, a tag or a query are not counted; every other key is, and nothing else is done.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from tests.app import Reader, harbour, reading

FILE = "ferry.txt"
LEFT = "The ferry left at noon."
NOBODY = "Nobody on the pier had seen it go."


class Counting:
    """A reader whose keys are counted."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self.keys = 0

    async def press(self, *keys: str) -> None:
        """Press keys, and count them."""
        self.keys += len(keys)
        await self.reader.press(*keys)

    async def text(self, words: str) -> None:
        """Type words that are the reader's own."""
        await self.reader.type(words)


@asynccontextmanager
async def counted(root: Path, *before: str) -> AsyncIterator[tuple[Reader, Counting]]:
    """A reader who has pressed some keys that do not count."""
    async with reading(root) as reader:
        await reader.press(*before)
        yield reader, Counting(reader)


async def test_marking_the_sentence_costs_one_key(tmp_path: Path) -> None:
    async with counted(harbour(tmp_path), "j") as (reader, hand):
        await hand.press("s")
        assert (reader.quotes(FILE), hand.keys) == ([LEFT], 1)


async def test_marking_five_words_costs_four_keys_and_a_motion(tmp_path: Path) -> None:
    async with counted(harbour(tmp_path), "j", "j") as (reader, hand):
        await hand.press("v", "4", "w", "s")
        assert reader.quotes(FILE) == ["Nobody on the pier had"]
        assert hand.keys <= 4


async def test_marking_five_words_farther_on_costs_no_more_than_the_motion_there(tmp_path: Path) -> None:
    async with counted(harbour(tmp_path), "j", "j") as (reader, hand):
        await hand.press("3", "w")  # the motion
        motion = hand.keys
        await hand.press("v", "4", "w", "s")
        assert reader.quotes(FILE) == ["pier had seen it go"]
        assert hand.keys - motion <= 4


async def test_a_note_costs_one_key_the_text_and_one_key(tmp_path: Path) -> None:
    async with counted(harbour(tmp_path), "j") as (reader, hand):
        await hand.press("a")
        await hand.text("who says so?")
        await hand.press("escape")
        made = reader.annotations(FILE)
        assert [(one["quote"], one["note"]) for one in made] == [(LEFT, "who says so?")]
        assert hand.keys == 2


async def test_the_next_annotation_costs_one_key(tmp_path: Path) -> None:
    async with counted(harbour(tmp_path), "j", "j", "s", "g", "g") as (reader, hand):
        await hand.press("J")
        assert (reader.cursor, hand.keys) == (NOBODY, 1)


async def test_a_misspelt_phrase_of_any_article_costs_one_key_the_text_and_one_key(
    tmp_path: Path,
) -> None:
    async with counted(harbour(tmp_path)) as (reader, hand):
        await hand.press("F")
        await hand.text("lamp burnd thrugh")
        await reader.sees("burned through the storm")
        await hand.press("enter")
        assert reader.pane.file == "seeds/lamps.txt"
        assert "lamp burned through" in reader.cursor
        assert hand.keys == 2


async def test_a_second_article_beside_the_first_costs_two_keys(tmp_path: Path) -> None:
    async with counted(harbour(tmp_path)) as (reader, hand):
        await hand.press("O")
        await reader.until(lambda: reader.screen.boxes.articles.display)
        await hand.press("enter")
        assert len({pane.file for pane in reader.screen.panes.open}) == 2
        assert hand.keys == 2


async def test_a_tag_costs_one_key_the_text_and_one_key(tmp_path: Path) -> None:
    async with counted(harbour(tmp_path), "j") as (reader, hand):
        await hand.press("t")
        await hand.text("weather")
        await hand.press("enter")
        assert [(one["quote"], one["tags"]) for one in reader.annotations(FILE)] == [(LEFT, ["weather"])]
        assert hand.keys == 2


async def test_deleting_a_mark_and_having_it_back_costs_two_keys(tmp_path: Path) -> None:
    async with counted(harbour(tmp_path), "j", "s") as (reader, hand):
        kept = reader.sidecar(FILE).read_bytes()
        await hand.press("x")
        assert reader.quotes(FILE) == []
        await hand.press("u")
        assert reader.sidecar(FILE).read_bytes() == kept
        assert hand.keys == 2


async def test_reading_on_where_one_stopped_costs_no_key(tmp_path: Path) -> None:
    root = harbour(tmp_path)
    async with reading(root) as reader:
        await reader.press("j", "j", "q")
    async with counted(root) as (reader, hand):
        assert (reader.cursor, hand.keys) == (NOBODY, 0)
