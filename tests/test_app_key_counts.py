"""How many keys the things cost that one does all day, from reading with nothing selected.

Letters of a note, a tag or a query are not counted; every other key is, and nothing else is done.
"""

from __future__ import annotations

from pathlib import Path

from tests.app import FILE, harbour, reading
from tests.reader import Reader

LEFT = "The ferry left at noon."


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


async def test_what_one_does_all_day_costs_as_few_keys_as_can_be(tmp_path: Path) -> None:
    """Each line of the table of key counts, one after the other, in one library."""
    counts: dict[str, int] = {}
    root = harbour(tmp_path)

    def done(what: str, hand: Counting, motion: int = 0) -> None:
        counts[what] = hand.keys - motion
        hand.keys = 0

    async with reading(root) as reader:
        hand = Counting(reader)
        await reader.press("j")
        await hand.press("s")
        assert reader.quotes(FILE) == [LEFT]
        done("mark the sentence at the cursor", hand)

        kept = reader.sidecar(FILE).read_bytes()
        await hand.press("x")
        assert reader.quotes(FILE) == []
        await hand.press("u")
        assert reader.sidecar(FILE).read_bytes() == kept
        done("delete it and have it back", hand)

        await reader.press("j")
        await hand.press("v", "4", "w", "s")
        assert reader.quotes(FILE) == [LEFT, "Nobody on the pier had"]
        done("mark five words, besides the motion to them", hand)

        await reader.press("escape")
        await hand.press("3", "w")
        motion = hand.keys
        await hand.press("v", "4", "w", "s")
        assert "pier had seen it go" in reader.quotes(FILE)
        done("mark five words farther on, besides the motion", hand, motion)

        await reader.press("escape", "j")
        await hand.press("a")
        await hand.text("who says so?")
        await hand.press("escape")
        assert ("The harbour master wrote two lines about it.", "who says so?") in [
            (one["quote"], one["note"]) for one in reader.annotations(FILE) if "note" in one
        ]
        done("a note, besides its text", hand)

        await reader.press("j")
        await hand.press("t")
        await hand.text("weather")
        await hand.press("enter")
        assert reader.annotations(FILE)[-1]["tags"] == ["weather"]
        done("a tag, besides its text", hand)

        await reader.press("g", "g")
        await hand.press("J")
        assert reader.cursor == LEFT
        done("the next annotation", hand)

        await hand.press("O")
        await reader.until(lambda: reader.screen.boxes.articles.display)
        await hand.press("enter")
        assert len({pane.file for pane in reader.screen.panes.open}) == 2
        done("a second article beside the first", hand)

        await reader.press("c")
        await hand.press("F")
        await hand.text("lamp burnd thrugh")
        await reader.sees("burned through the storm")
        await hand.press("enter")
        assert reader.pane.file == "seeds/lamps.txt"
        assert "lamp burned through" in reader.cursor
        done("a misspelt phrase of any article, besides its text", hand)
        where = reader.cursor
        await reader.press("q")
    async with reading(root) as reader:
        hand = Counting(reader)
        assert reader.cursor == where
        done("resume where one stopped", hand)

    assert counts == {
        "mark the sentence at the cursor": 1,
        "mark five words, besides the motion to them": 4,
        "mark five words farther on, besides the motion": 4,
        "a note, besides its text": 2,
        "the next annotation": 1,
        "a misspelt phrase of any article, besides its text": 2,
        "a second article beside the first": 2,
        "a tag, besides its text": 2,
        "delete it and have it back": 2,
        "resume where one stopped": 0,
    }
