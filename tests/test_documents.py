"""The documents say what the program does: keys, commands, formats and pictures are compared with it."""

from __future__ import annotations

import json
import re
import shlex
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.binding import Binding

from tests.house import need_git
from tests.shell import postil
from tui.annotations import schema
from tui.annotations.anchoring import State
from tui.annotations.exchange.registry import FORMATS
from tui.annotations.sidecar import parse
from tui.app.commands.catalogue import COMMANDS, Keys
from tui.app.screens.digest import DigestScreen
from tui.app.screens.help import HelpScreen
from tui.app.screens.history import HistoryScreen
from tui.app.widgets.change_box import ChangeBox
from tui.app.widgets.library_list import LibraryList
from tui.app.widgets.note_editor import NoteEditor
from tui.app.widgets.prompt import Prompt
from tui.app.widgets.search_box import SearchBox
from tui.app.widgets.sidebar import AnnotationSidebar
from tui.app.widgets.spot_list import SpotList
from tui.app.widgets.tag_box import TagBox
from tui.cli import door
from tui.cli.endings import Ending
from tui.config import load
from tui.library.library import EXTENSIONS
from tui.reading.keys import show_keys
from tui.text.fold import folded

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
PAGES = {path.stem: path.read_text(encoding="utf-8") for path in sorted((ROOT / "docs").glob("*.md"))}
EVERY = {"README": README, **PAGES}

BOXES = (
    SearchBox,
    AnnotationSidebar,
    LibraryList,
    SpotList,
    NoteEditor,
    TagBox,
    ChangeBox,
    Prompt,
    DigestScreen,
    HelpScreen,
    HistoryScreen,
)

CODE = re.compile(r"`([^`]+)`")


def rows(page: str) -> Iterator[list[str]]:
    """The rows of all tables of a page, their heads too; a `|` in a cell is written `\\|`."""
    for line in page.splitlines():
        if line.startswith("|") and not line.startswith("|-"):
            yield [cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]]


def blocks(page: str, language: str) -> list[str]:
    """The code of a page in one language."""
    return re.findall(rf"^```{language}\n(.*?)^```$", page, re.DOTALL | re.MULTILINE)


def section(page: str, title: str) -> str:
    """What stands under one heading, to the next one of the same depth or less."""
    depth = len(title) - len(title.lstrip("#"))
    return re.split(rf"^#{{1,{depth}}} ", page.split(f"\n{title}\n", 1)[1], maxsplit=1, flags=re.MULTILINE)[0]


@pytest.fixture
def samples(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the sample library, as the current folder."""
    for part in ("seeds", "annotations"):
        shutil.copytree(ROOT / part, tmp_path / part)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("EDITOR", "true")
    need_git()
    subprocess.run(["git", "init", "-q"], check=False)
    return tmp_path


# ---- README


def test_the_two_commands_of_the_readme_are_those_of_the_makefile() -> None:
    told = re.findall(r"^    make (\w+)$", README, re.MULTILINE)
    assert told == ["run", "test"]
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert all(re.search(rf"^{target}:", makefile, re.MULTILINE) for target in told)
    recipes = [makefile.partition(f"\n{target}:")[2].partition("\n\n")[0] for target in told]
    assert all("-m compileall" in recipe for recipe in recipes), "else a start takes seconds"


def test_the_readme_shows_each_command_of_the_shell_with_an_example() -> None:
    shown = [row for row in rows(section(README, "## The shell")) if row[0] != "command"]
    assert [name for name, _ in shown] == list(door.COMMANDS)
    assert all(example.startswith(f"`postil {name}") for name, example in shown)


def test_the_first_minute_takes_ten_rows_of_keys_that_are_there() -> None:
    table = [row for row in rows(section(README, "## The first minute")) if row[0] != "keys"]
    assert len(table) == 10
    known = {key for command in COMMANDS for key in Keys({}).all_of(command.name)} | set("123456")
    assert {key for row in table for key in CODE.findall(row[0])} <= known


def test_the_readme_names_every_kind_of_file_and_every_pen() -> None:
    assert set(CODE.findall(README)) >= EXTENSIONS
    pens = [[str(pen.digit), pen.name, pen.sign] for pen in load()[0].pens]
    assert [row for row in rows(section(README, "## Marking")) if row[0] != "digit"] == pens


def test_what_documents_link_to_is_there() -> None:
    for name, page in {**EVERY, "CHANGELOG": (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")}.items():
        folder = ROOT / "docs" if name in PAGES else ROOT
        for link in re.findall(r"\]\(([^)]+)\)", page):
            assert link.startswith("https://") or (folder / link).is_file(), f"{name}: {link}"


def test_every_table_has_a_head_so_that_a_blank_line_cuts_none() -> None:
    for name, page in EVERY.items():
        for table in re.findall(r"(?:^\|.*\n)+", page, re.MULTILINE):
            assert re.match(r"\|.*\n\|[-:|]+\|\n", table), f"{name}: {table[:60]}"


def test_every_picture_that_is_taken_is_shown_and_asks_no_server() -> None:
    taken = {path.name for path in (ROOT / "docs" / "pictures").glob("*.svg")}
    assert taken == set(re.findall(r"docs/pictures/([\w-]+\.svg)", README))
    for name in taken:
        picture = (ROOT / "docs" / "pictures" / name).read_text(encoding="utf-8")
        assert "@font-face" not in picture and "url(http" not in picture


def test_the_settings_that_documents_show_make_sense(tmp_path: Path) -> None:
    shown = [block for page in EVERY.values() for block in blocks(page, "toml")]
    assert shown
    for block in shown:
        (tmp_path / "config.toml").write_text(block, encoding="utf-8")
        config, wrong = load(tmp_path / "config.toml")
        assert (wrong, Keys(config.keys).problems) == ((), [])


# ---- keys


def test_the_page_on_keys_lists_every_command_with_its_keys() -> None:
    table = {row[-1]: row for row in rows(PAGES["keys"])}
    for command in COMMANDS:
        keys = " ".join(f"`{key}`" for key in Keys({}).all_of(command.name))
        row = table.get(f"`{command.name}`", ["", "", ""])
        assert row[0] == keys, command.name
        assert row[1].removesuffix(" (while selecting)") == command.sentence, command.name


def test_the_page_on_keys_lists_no_command_that_is_gone() -> None:
    told = [row[-1].strip("`") for row in rows(PAGES["keys"]) if row[-1].startswith("`")]
    bound = {binding.id for box in BOXES for binding in box.BINDINGS if isinstance(binding, Binding)}
    assert set(told) <= {command.name for command in COMMANDS} | bound
    assert len(told) == len(set(told))


@pytest.mark.parametrize("box", BOXES, ids=lambda box: box.__name__)
def test_the_page_on_keys_lists_the_keys_of_the_boxes(box: type) -> None:
    table = {row[-1]: row[0] for row in rows(PAGES["keys"])}
    for binding in box.BINDINGS:  # type: ignore[attr-defined]  # every box has some
        if re.search(r"_\d$", binding.id):
            continue  # the nine digits are told in a sentence
        keys = " ".join(f"`{show_keys((key,))}`" for key in binding.key.split(","))
        assert table.get(f"`{binding.id}`") == keys, binding.id


# ---- the sidecar


@pytest.mark.parametrize("block", [*blocks(PAGES["sidecar"], "yaml"), *blocks(README, "yaml")])
def test_a_sidecar_that_documents_show_is_read_without_a_problem(block: str) -> None:
    sidecar = parse(block.encode("utf-8"), Path("shown.yaml"))
    assert sidecar.annotations
    assert (sidecar.problems, sidecar.sealed) == ((), None)


def test_the_page_on_sidecars_tells_every_key_and_every_state() -> None:
    told = set(keys_of(section(PAGES["sidecar"], "## Every key")))
    assert told >= {"schema", "annotations", *(f"article.{key}" for key in schema.ARTICLE_KEYS)}
    assert told >= {*schema.KEYS, *schema.ANCHOR_KEYS} - {"anchor"}
    states = [row[0] for row in rows(section(PAGES["sidecar"], "## Four states"))]
    assert states[1:] == [state.value for state in State]


# ---- the shell


def printed(*args: str) -> list[str]:
    """The keys of the first object that a command prints."""
    objects = postil(*args).stdout
    return list(json.loads(objects)[0] if objects.startswith("[") else json.loads(objects.splitlines()[0]))


def keys_of(part: str) -> list[str]:
    """The keys in the first column of a table on JSON."""
    return [key for row in rows(part) for key in CODE.findall(row[0])]


def named(sentence: str) -> list[str]:
    """What a sentence of the page on the shell lists after its first words."""
    text = " ".join(PAGES["shell"].split())
    assert sentence in text
    return CODE.findall(text.split(sentence, 1)[1].split(". ", 1)[0])


def imported_keys() -> list[str]:
    """The keys that an import of our own export prints."""
    postil("export", "-o", "notes.json")
    return printed("import", "--json", "notes.json")


@pytest.mark.usefixtures("samples")
def test_the_keys_of_json_are_those_that_are_printed() -> None:
    shell = PAGES["shell"]
    assert keys_of(section(shell, "### search")) == printed("search", "--json", "bargening chip")
    assert sorted(keys_of(section(shell, "### list"))) == sorted(printed("list", "--json"))
    assert named("The objects of `--json` have the keys") == printed("keys", "--json")
    assert keys_of(section(shell, "### import")) == imported_keys()
    postil("add", "1-allies-back-advisers.txt", "--quote", "open to discuss")
    assert keys_of(section(shell, "### history")) == printed("history", "--json")
    assert named("The objects of JSON have the keys") == printed("export", "--format", "json")
    assert named("The columns of CSV are") == postil("export", "--format", "csv").stdout.split("\n")[0].split(
        ","
    )


@pytest.mark.usefixtures("samples")
def test_check_prints_the_keys_of_list() -> None:
    article = Path("seeds/1-allies-back-advisers.txt")
    article.write_text("\n" + article.read_text(encoding="utf-8"), encoding="utf-8")
    assert printed("check", "--json") == printed("list", "--json")


@pytest.mark.usefixtures("samples")
@pytest.mark.parametrize("name", ["README", "shell"])
def test_every_example_of_the_shell_does_what_it_says(name: str) -> None:
    shown = re.findall(r"^    (postil .+)$|`(postil [a-z-]+(?: [^`|]+)?)` \|$", EVERY[name], re.M)
    examples = [line or cell for line, cell in shown]
    assert len(examples) >= len(door.COMMANDS) - 1
    for example in examples:
        done = postil(*shlex.split(example)[1:])
        assert done.exit_code == Ending.DONE, f"{example}: {done.stderr}"


def test_the_page_on_the_shell_has_a_part_for_each_command_and_each_status() -> None:
    assert re.findall(r"^### ([\w-]+)$", PAGES["shell"], re.MULTILINE) == list(door.COMMANDS)
    told = [row[0] for row in rows(section(PAGES["shell"], "## Exit status")) if row[0] != "status"]
    assert told == [str(int(ending)) for ending in Ending]


def test_the_page_on_exchange_lists_every_format() -> None:
    told = [row for row in rows(PAGES["exchange"].split("\n## ")[0]) if row[0] != "format"]
    assert told == [
        [f"`{each.name}`", each.can, ", ".join(f"`{ending}`" for ending in each.endings), each.sentence]
        for each in FORMATS
    ]


# ---- search


@pytest.mark.usefixtures("samples")
def test_what_the_page_on_search_types_wrong_is_found_in_the_samples() -> None:
    table = section(PAGES["search"], "## What may be typed").split("typed wrong")[1]
    shown = [row for row in rows(table) if row[0] != "typed"]
    assert len(shown) > 5
    for typed, stands in shown:
        found = [
            json.loads(line) for line in postil("search", "--json", typed.strip("`")).stdout.splitlines()
        ]
        assert any(folded(stands) in folded(hit["text"]) for hit in found), typed


@pytest.mark.usefixtures("samples")
def test_the_syntax_that_documents_show_finds_something() -> None:
    shown = [row[0] for row in rows(section(README, "## Finding")) if row[0] != "typed"]
    shown += [row[0] for row in rows(section(PAGES["search"], "## What may be typed")) if row[0] != "typed"]
    for typed in shown:
        assert postil("search", typed.strip("`").replace("\\|", "|")).exit_code == Ending.DONE, typed
