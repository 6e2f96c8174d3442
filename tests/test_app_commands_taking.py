"""The digest of all tags, and files for other programs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from textual.widgets import Input

from tests.app import FILE, harbour, reading, write
from tests.reader import Reader
from tests.sentences import LEFT, NOBODY
from tui.app.screens.digest import DigestScreen

LAMP = "Nobody has a spare lamp"


def tagged(folder: Path) -> Path:
    """A library with marks of two tags in two articles."""
    root = harbour(folder)
    ferry = (
        f"- quote: {LEFT}\n  tags: [ships]\n  note: Who saw it?\n- quote: {NOBODY}\n  tags: [people, ships]\n"
    )
    write(root / "annotations" / f"{FILE}.yaml", f"annotations:\n{ferry}- quote: One of them was missing\n")
    write(root / "annotations" / "lamps.txt.yaml", f"annotations:\n- quote: {LAMP}\n  tags: [people]\n")
    return root


async def digest(reader: Reader) -> list[str]:
    """Open the digest; what it lists."""
    await reader.press("D")
    await reader.until(lambda: isinstance(reader.app.screen, DigestScreen))
    await reader.sees("Enter go to it")
    return listed(reader)


def listed(reader: Reader) -> list[str]:
    return [" ".join(line.strip(" ▌▐").split()) for line in reader.lines if line.strip(" ▌▐")]


@pytest.mark.command("digest")
async def test_all_that_was_marked_is_listed_by_tag_and_article_with_its_notes(tmp_path: Path) -> None:
    async with reading(tagged(tmp_path)) as reader:
        lines = await digest(reader)
        assert lines[0] == "Digest 5 annotations under 3 tags"
        order = [
            "#people 2 annotations in 2 articles",
            "The Ferry That Left at Noon",
            f"C “{NOBODY}”",
            "Lamps of the North",
            f"C “{LAMP}”",
            "#ships 2 annotations in 1 article",
            f"C “{LEFT}”",
            "Who saw it?",
            "without a tag 1 annotation in 1 article",
        ]
        places = [lines.index(each) for each in order]
        assert places == sorted(places)


@pytest.mark.command("digest")
async def test_the_tag_at_the_cursor_is_listed_first_and_another_one_can_be_typed(tmp_path: Path) -> None:
    async with reading(tagged(tmp_path)) as reader:
        await reader.press("j")
        lines = await digest(reader)
        assert lines[0] == "Digest 2 annotations"
        assert "#ships 2 annotations in 1 article" in lines and f"C “{LAMP}”" not in lines
        reader.app.screen.query_one(Input).value = "peo"
        await reader.sees("#people")
        assert f"C “{LAMP}”" in listed(reader)


@pytest.mark.command("digest")
@pytest.mark.parametrize("size", [(120, 40), (80, 24), (40, 12)])
async def test_enter_goes_to_the_mark_in_its_article(tmp_path: Path, size: tuple[int, int]) -> None:
    async with reading(tagged(tmp_path), size=size) as reader:
        await digest(reader)
        await reader.press("down", "enter")
        await reader.until(lambda: reader.app.screen is reader.screen)
        assert reader.pane.file == "seeds/lamps.txt"
        assert reader.cursor.startswith(LAMP)
        await reader.press("ctrl+o")
        assert reader.pane.file == f"seeds/{FILE}"


@pytest.mark.command("digest")
async def test_what_is_listed_is_copied_as_markdown(tmp_path: Path) -> None:
    async with reading(tagged(tmp_path)) as reader:
        await reader.press("j")
        await digest(reader)
        await reader.press("ctrl+y")
        await reader.sees("copied as Markdown")
        copied = reader.app.clipboard
        assert copied.startswith("# ships\n")
        assert f"“{LEFT}” (The Ferry That Left at Noon)" in copied and "Who saw it?" in copied
        assert LAMP not in copied
        await reader.press("escape")
        assert reader.app.screen is reader.screen


@pytest.mark.command("digest")
async def test_a_library_without_annotations_has_an_empty_digest(tmp_path: Path) -> None:
    async with reading(harbour(tmp_path)) as reader:
        assert (await digest(reader))[0] == "Digest no annotation yet"
        await reader.press("enter", "escape")
        assert reader.app.screen is reader.screen


@pytest.mark.command("digest")
async def test_nothing_in_a_digest_reaches_the_terminal_as_a_command(tmp_path: Path) -> None:
    root = harbour(tmp_path)
    evil = r'"[/nowhere]\e]52;c;eA==\a\u202e"'
    item = f"- quote: {evil}\n  note: {evil}\n  tags: [{evil}]\n"
    write(root / "annotations" / f"{FILE}.yaml", f"annotations:\n{item}")
    async with reading(root) as reader:
        await digest(reader)
        painted = "".join(strip.text for strip in reader.strips)
        assert "[/nowhere]" in painted
        assert not {"\x1b", "\x07", "\u202e"} & set(painted)


# ---- files


async def export(reader: Reader, key: str, name: str) -> None:
    """Ask for an export, and type where it goes."""
    await reader.press("g", key)
    prompt = reader.screen.boxes.path
    assert prompt.has_class("-open")
    prompt.query_one(Input).value = name
    await reader.press("enter")


@pytest.mark.command("export_article", "export_all")
async def test_an_article_or_all_are_exported_in_the_format_that_the_ending_names(tmp_path: Path) -> None:
    async with reading(tagged(tmp_path)) as reader:
        await export(reader, "e", str(tmp_path / "one.json"))
        await reader.sees("exported 3 annotations to")
        one = json.loads((tmp_path / "one.json").read_text())
        assert LAMP not in str(one) and LEFT in str(one)
        await export(reader, "E", str(tmp_path / "all"))
        await reader.sees("exported 4 annotations to")
        assert LAMP in (tmp_path / "all.md").read_text()


@pytest.mark.command("export_all")
async def test_a_file_that_is_there_is_never_written_over(tmp_path: Path) -> None:
    there = write(tmp_path / "there.md", "mine")
    async with reading(tagged(tmp_path)) as reader:
        await export(reader, "E", str(there))
        await reader.sees("there is such a file already, give another name")
        await export(reader, "E", str(tmp_path / "x.doc"))
        await reader.sees("no format ends in '.doc'")
        await export(reader, "E", str(tmp_path / "no" / "where" / "\0.md"))
        await reader.sees("exported 4 annotations")
        await reader.press("j")
        await export(reader, "E", "  ")
        await reader.sees("nothing was exported")
        await reader.press("g", "E", "escape")
        assert reader.app.focused is reader.pane.page
    assert there.read_text() == "mine"


@pytest.mark.command("export_article")
async def test_an_article_without_annotations_has_nothing_to_export(tmp_path: Path) -> None:
    async with reading(harbour(tmp_path)) as reader:
        await reader.press("g", "e")
        assert "nothing to export" in reader.status
