"""What a reader has open, and a search that is answered."""

from __future__ import annotations

from tests.reader import Reader

FERRY, LAMPS, NUMBERS = "seeds/ferry.txt", "seeds/lamps.txt", "seeds/numbers.txt"


def files(reader: Reader) -> list[str]:
    """The articles that are open, from left to right; the one in focus in capitals."""
    panes = reader.screen.panes.open
    return [
        name.upper() if pane is reader.screen.panes.current else name
        for pane in panes
        for name in [pane.file.removeprefix("seeds/").removesuffix(".txt")]
    ]


def shown(reader: Reader) -> list[str]:
    """The articles whose titles are to be seen, from left to right."""
    first = reader.lines[0]
    titles = {"The Ferry That": "ferry", "Lamps of": "lamps", "Numbers": "numbers"}
    return [
        name for title, name in sorted(titles.items(), key=lambda each: first.find(each[0])) if title in first
    ]


async def search(reader: Reader, words: str) -> None:
    """Search and wait for the answer to just these words."""
    await reader.press("F")
    await reader.type(words)
    box = reader.screen.boxes.search
    await reader.until(lambda: box._results.answer.query == words, f"the answer to {words!r}")
