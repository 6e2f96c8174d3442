"""What is painted: legible in every theme and window, nothing a terminal would obey, nothing that jumps."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from time import monotonic

import pytest
from textual.strip import Strip

from tests.app import QUICK, harbour, reading, running, samples, write
from tests.colours import ENOUGH, contrast, is_bare
from tests.reader import PATIENCE, Reader, resize
from tui.app.commands.command import Mode
from tui.app.geometry import MARGIN, RIGHT
from tui.app.palettes import PALETTES
from tui.app.screens.start import StartScreen
from tui.text.cells import width

SIZES = [(120, 40), (80, 24), (40, 12)]
DRAWN = range(0x2500, 0x25A0)
"""Lines and blocks: no text, but what parts or marks it."""


def faint(strips: list[Strip], theme: str = "") -> Iterator[str]:
    """Runs of text that are hard to read, with their contrast; without colour any colour at all."""
    for strip in strips:
        for segment in strip:
            words = "".join(each for each in segment.text if ord(each) not in DRAWN).strip()
            if words:
                style = segment.style
                assert style is not None, segment
                assert not style.dim or theme == "mono", segment
                if theme == "mono" and not is_bare(style):
                    yield f"{words!r} {style}"
                elif theme != "mono" and contrast(style) < ENOUGH:
                    yield f"{words!r} {style} {contrast(style):.2f}"


def well_painted(reader: Reader, what: str) -> None:
    """The screen as it is now can be read, fits, and holds nothing that a terminal would obey."""
    cells, rows = reader.app.size
    strips = reader.strips
    assert len(strips) == rows
    assert [strip.cell_length for strip in strips] == [cells] * rows, what
    assert list(faint(strips, reader.app.theme)) == [], what
    controls = {each for line in reader.lines for each in line if unicodedata.category(each) in ("Cc", "Cs")}
    assert controls == set(), what
    footer = reader.screen.status_line
    assert width(reader.status) == footer.size.width == cells, what


STATES = (
    ("a page", ""),
    ("a mark at the cursor", "]"),
    ("words found", "slash t h e enter n"),
    ("words selected", "escape ] v 3 w"),
    ("hints", "escape f"),
    ("labels on words", "tab"),
    ("a half-typed chord", "escape z"),
    ("what may follow", "escape comma"),
    ("a count", "escape 3"),
    ("a message", "escape y"),
    ("an error", "' x"),
    ("a mark that changed", "escape g g ]"),
    ("what changed of it", "d"),
    ("two versions", "escape ] d"),
    ("one that lost its place", "escape P"),
    ("where it may stand", "d"),
    ("three marks on one word", "escape escape g g 2 ] j v 5 w 1 enter v 4 w 2 enter v 3 w 3 enter"),
    ("marks by person", "B"),
    ("a note", "B ] a"),
    ("tags", "escape t n a"),
    ("the sidebar", "escape i"),
    ("all annotations", "s G"),
    ("a filter", "slash c l a"),
    ("articles", "enter c s escape o"),
    ("articles narrowed", "k u r escape o"),
    ("the search", "escape F"),
    ("hits", "m i s s i o n"),
    ("hits chosen", "tab tab"),
    ("nothing found", "ctrl+u q q z z x x"),
    ("two panes", "escape O enter"),
    ("three panes", "O enter"),
    ("help", "question_mark"),
    ("help narrowed", "m a r k"),
    ("the outline", "escape escape g O"),
    ("the jumps", "escape g h"),
    ("the history", "escape U"),
    ("the digest", "escape D"),
    ("a chord explained", "escape z"),
    ("a spotlight, folds, numbers", "f z a z n"),
    ("nothing open", "escape c c c"),
)
"""What a reader may see, each reached from the one before."""

TOLD = {
    "what changed of it": "% alike",
    "two versions": "this note",
    "one that lost its place": "no likely place",
    "where it may stand": "“Germany, he said",
    "three marks on one word": "1 of 3 here",
    "marks by person": "marks ar",
}
"""What tells that some of them were reached, in every window."""


def unsettled(folder: Path) -> Path:
    """The samples, one of the marks changed, one in two versions, one without its place."""
    root = samples(folder)
    article = root / "seeds" / "1-allies-back-advisers.txt"
    sidecar = root / "annotations" / f"{article.name}.yaml"
    text = article.read_text("utf-8").replace("fire some of their weapons at", "send some shells to")
    write(article, text.replace("Germany, he said, is “continuously adapting” what it gives.", ""))
    said, other = "  note: |-\n    One unnamed", "  conflict: {note: Two of them., by: bob}\n"
    write(sidecar, sidecar.read_text("utf-8").replace(said, other + said))
    return root


@pytest.mark.parametrize(
    ("theme", "size"), [*((theme, SIZES[0]) for theme in PALETTES), *(("dark", size) for size in SIZES[1:])]
)
async def test_everything_can_be_read_in_every_theme_and_window(
    tmp_path: Path, theme: str, size: tuple[int, int]
) -> None:
    async with reading(unsettled(tmp_path), size=size, theme=theme) as reader:
        assert reader.app.theme == theme
        for what, keys in STATES:
            await reader.press(*keys.split())
            assert TOLD.get(what, "") in reader.seen, what
            if what == "hits":
                await reader.until(lambda: reader.screen.boxes.search._results.answer.query == "mission")
            if what == "what may follow":
                pending = reader.screen.keys.chords[Mode.READING].pending
                assert pending
                reader.screen.offering._show(pending)  # as after a pause
                await reader.sees("  , …")
            well_painted(reader, what)
        assert "PaneHost" not in reader.seen, "where nothing is open nothing is shown"


async def test_the_start_screen_can_be_read_in_every_theme(tmp_path: Path) -> None:
    async with reading(harbour(tmp_path)):
        pass
    (tmp_path / "empty").mkdir()
    for size in SIZES:
        async with running(tmp_path / "empty", size=size) as reader:
            await reader.until(lambda: isinstance(reader.app.screen, StartScreen))
            await reader.sees("Postil")
            for theme in PALETTES:
                reader.app._wear(theme)
                await reader.pilot.pause()
                assert list(faint(reader.strips, reader.app.theme)) == []


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_the_palette_can_be_read_in_every_theme(tmp_path: Path, size: tuple[int, int]) -> None:
    async with reading(harbour(tmp_path), size=size) as reader:
        for theme in PALETTES:
            await reader.until(lambda: reader.app.theme == theme)  # noqa: B023 - awaited at once
            await reader.press("colon")
            await reader.type("mark")
            await reader.sees("mark")
            assert list(faint(reader.strips, reader.app.theme)) == [], theme
            await reader.press("escape", "escape", "T")


@pytest.mark.parametrize(("value", "theme"), [("1", "mono"), ("", "light")])
async def test_no_color_is_obeyed_when_it_is_set_to_something(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, value: str, theme: str
) -> None:
    monkeypatch.setenv("NO_COLOR", value)
    async with reading(harbour(tmp_path), theme="light") as reader:
        assert reader.app.theme == theme
        await reader.press("j", "s")
        if theme == "mono":
            styles = [segment.style for strip in reader.strips for segment in strip if segment.style]
            assert all(map(is_bare, styles))
            style = reader.painted("The ferry left").style
            assert style is not None and style.italic
            await reader.press("v", "w")
            selected = reader.painted("The ferry").style
            assert selected is not None and selected.reverse


@pytest.mark.parametrize("cells", [120, 160, 200])
@pytest.mark.parametrize("panes", [1, 2])
async def test_the_column_stands_in_the_middle_of_a_wide_pane(tmp_path: Path, cells: int, panes: int) -> None:
    async with reading(harbour(tmp_path), size=(cells, 40)) as reader:
        await reader.press("I", *(["ctrl+w", "v"] if panes == 2 else []))
        for pane in reader.screen.panes.open:
            page = pane.page
            left = page.place_of(page.in_view.start)[0]
            right = page.size.width - left - page.text_width
            assert page.text_width == min(72, page.size.width - 8) or page.text_width == 72
            assert abs(left - right) <= MARGIN - RIGHT


# ---- nothing jumps


def rows(reader: Reader) -> dict[str, int]:
    """The rows of the screen in which the rows of text stand."""
    page = reader.pane.page
    lines = [line[page.place_of(page.in_view.start)[0] : -1].strip() for line in reader.page]
    return {line: page.region.y + y for y, line in enumerate(lines) if line}


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize(
    ("keys", "back"),
    [
        (["a"], ["escape", "u"]),
        (["t"], ["escape", "u"]),
        (["F"], ["escape"]),
        (["o"], ["escape"]),
        (["slash"], ["escape"]),
        (["i"], ["escape"]),
        (["question_mark"], ["escape"]),
        (["colon"], ["escape", "escape"]),
        (["z"], ["escape"]),
        (["s"], ["u"]),
    ],
    ids=lambda keys: keys[0],
)
async def test_nothing_that_opens_or_is_marked_moves_the_text(
    tmp_path: Path, keys: list[str], back: list[str], size: tuple[int, int]
) -> None:
    async with reading(harbour(tmp_path), size=size) as reader:
        await reader.open("numbers.txt")
        await reader.press("2", "0", "j", "z", "z")
        before, page = rows(reader), [line[6:-1] for line in reader.page]
        await reader.press(*keys)
        assert {words: row for words, row in rows(reader).items() if words in before} == before
        shown = [line for line in reader.lines if line.strip()]
        assert shown
        await reader.press(*back)
        assert [line[6:-1] for line in reader.page] == page


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_the_words_of_a_note_stay_in_view_while_it_is_typed(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with reading(harbour(tmp_path), size=size) as reader:
        await reader.open("numbers.txt")
        for share in ("zt", "zz"):
            await reader.press("4", "0", "j", *share)
            words = reader.cursor.split(" .")[0][:20]
            await reader.press("a")
            await reader.type("1\n2\n3\n4\n5\n6\nseven")
            await reader.sees("seven")
            assert any(words in line for line in reader.lines), share
            await reader.press("escape")


@pytest.mark.parametrize("cells", [120, 80, 40])
async def test_the_row_at_the_top_stays_when_the_window_changes(tmp_path: Path, cells: int) -> None:
    async with reading(harbour(tmp_path), size=(100, 30)) as reader:
        await reader.open("numbers.txt")
        await reader.press("4", "0", "j", "z", "t")
        words = reader.cursor
        await resize(reader.pilot, cells, 24)
        assert reader.cursor == words
        assert any(words[:14] in line for line in reader.page[:3])


async def test_a_screen_at_rest_paints_nothing(tmp_path: Path) -> None:
    async with reading(harbour(tmp_path)) as reader:
        await reader.press("j")
        end = monotonic() + PATIENCE
        for keys in ("", "a", "escape t", "escape F", "escape o", "escape slash"):
            await reader.press(*keys.split())
            before, painted = list[Strip](), reader.strips
            while before != painted:  # what was on its way comes to an end, and what blinks does not
                assert monotonic() < end, keys
                await reader.pilot.pause(0.3)
                before, painted = painted, reader.strips


async def test_a_wide_character_is_never_cut_in_half(tmp_path: Path) -> None:
    text = "宽字符\n\n" + "這是一個很長的句子，" * 30 + "\n\n" + "👩‍👩‍👧 a family. " * 20
    for size in SIZES:
        root = tmp_path / f"{size[0]}"
        write(root / "wide.txt", text)
        async with reading(root, size=size, config=replace(QUICK, measure=41)) as reader:
            await reader.press("j", "s", "v", "3", "w")
            well_painted(reader, str(size))
            await reader.press("escape", "i")
            well_painted(reader, str(size))
