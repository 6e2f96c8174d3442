"""Fields typed into the search box: what the app knows of articles and annotations is asked."""

from __future__ import annotations

from pathlib import Path

from tests.app import harbour, reading


async def test_a_tag_finds_the_quote_of_a_mark_without_a_note_and_a_title_its_article(tmp_path: Path) -> None:
    async with reading(harbour(tmp_path)) as reader:
        await reader.open("ferry.txt")
        await reader.press("s", "t")
        await reader.type("voyage")
        await reader.press("enter")
        await reader.until(lambda: reader.annotations("ferry.txt")[0].get("tags") == ["voyage"])
        await reader.press("F")
        await reader.type("tag:voyage")
        await reader.sees("1 passage in 1 article")
        await reader.press("ctrl+u")
        await reader.type("nobody title:lamps")
        await reader.sees("nobody title:lamps")
        await reader.until(lambda: "2 passages in 1 article" in reader.seen)
        await reader.press("ctrl+u")
        await reader.type("nobody ")
        await reader.until(lambda: "3 passages in 2 articles" in reader.seen)
