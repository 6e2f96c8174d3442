"""Titles, and reasons why there is none, as they come into the list of the library."""

from __future__ import annotations

from pathlib import Path

from tests.app import harbour, reading, write


async def test_a_file_that_proves_to_be_no_text_is_greyed_with_the_reason_and_stays_so(
    tmp_path: Path,
) -> None:
    root = harbour(tmp_path)
    write(root / "seeds" / "picture.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20)
    async with reading(root) as reader:
        await reader.press("o")
        await reader.sees("not a text")
        write(root / "seeds" / "later.txt", "Later\n\nIt came when the list was open.\n")
        await reader.sees("Later")
        assert [line for line in reader.lines if "picture.txt" in line and "not a text" in line]
