"""What must not happen in a terminal: an article that commands it, a note that is lost, a broken screen."""

from __future__ import annotations

import json
import os
import re
import shlex
import signal
import subprocess
import sys
from base64 import b64decode
from contextlib import suppress
from pathlib import Path

import pytest
import yaml

from tests.terminal import ROOT, STRINGS, Terminal, reader_of
from tui.app.signals import ENDING
from tui.cli import endings

EVIL = (
    "\x1b]52;c;cG9zdGls\x07", "\x1b]0;owned\x1b\\", "\x9d52;c;cG9zdGls\x9c", "\x9b2J", "\x1b[2J", "\x1b[5;7m",
    "\x1bc", "\x1b(0", "\x1b[?1049l", "\x1b[?1003h", "\x1b[6n", "\x1bP$qm\x1b\\", "\x1b_Gi=1\x1b\\", "\x05",
    "\x00", "\x07", "\x08\x08", "\x0b", "\x0c", "\x0e", "\x7f", "\x84", "\x90", "\u202e", "\u2066", "\u2028",
    "\x1b]8;;http://evil.example\x1b\\",
)  # fmt: skip
"""What terminals obey: clipboard, title, erasing, charsets, modes, questions, links, direction of writing."""

MARKUP = (
    "[bold]loud[/bold] [/nowhere] [@click=app.quit]leave[/] [red]x[/] [link=http://e.example]y[/link] \\[z]"
)
"""What Textual and Rich would obey."""

HARM = "\x1b]52;c;cG9zdGls\x07\x9b2J\x1b[2J\u202e\u2028[/nowhere]"
PASTED = "harm\x9b2J\u202e\u2066[/nowhere]\x07\x05"
"""What a terminal hands on of a paste: no ESC, but all else."""

OBEYED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")

COPIED = re.compile(rb"\x1b\]52;c;([A-Za-z0-9+/=]+)\x07")
"""The reader's own `y`."""

SIDECAR = r"""
schema: 1
annotations:
- quote: Title of harm
  pen: "cl\e[2Jaim"
  tags: ["\e[2J", "[/b]", "a\u009bb"]
  note: "\e]52;c;cG9zdGls\a \u009b2J [/nowhere] note [@click=app.quit]x[/]"
  by: "An\e[2Jna\u202e"
- quote: "words\e[2J that \u202e are gone from here, all of them [/x]"
  pen: doubt
  note: "orphan\e[2J"
- quote: "Head\e]52;c;cG9zdGls\a\u009b2J\e[2J\u202e\u2028[/nowhere]ing"
  note: "ours"
  conflict: {note: "theirs\e[2J\u009b [/b]", by: "x\e[2J"}
"""

SETTINGS = r"""
theme = "\u001b[2J\u009b[/b]"
sort = "\u001b[2J"
"un\u001b[2Jknown" = 1

[pens.1]
name = "\u001b[2J"

[keys]
"ma\u001b[2Jrk" = "\u001b"
"""

OURS = re.compile(rb"\x1b\[[0-9;:]*[mHK]|\x1b\[[?<>=]?[0-9;]*[hlu]|\x1b\[\?[0-9;]*\$p|\x1b\]22;[a-z-]*\x07")
"""What Textual itself writes: colours, places, modes, the keyboard's mode, the shape of the pointer."""


BREAKING = """
import sys
from textual import events
from tui.app.app import PostilApp
from tui.app.drafts import Drafts

give, write = PostilApp._give, Drafts._write
mistakes = ["a thread"]

async def give_or_break(app, event):
    if event.key == "f1":
        raise RuntimeError("a mistake \\x1b]52;c;eA==\\x07 [/nowhere] \\x9b2J")
    await give(app, event)

def write_or_break(drafts, wanted):
    if wanted and mistakes:
        raise ValueError(mistakes.pop())
    write(drafts, wanted)

PostilApp._give, Drafts._write = give_or_break, write_or_break
from tui.cli import main
main()
"""
"""The program with two mistakes: in the thread that keeps drafts, and behind the key F1."""


SIGNALLED = """
import os, sys, time
from tui.app.terminal import Terminal

def behind_a_signal(terminal, message):
    if getattr(message, "key", "") == "s":
        os.kill(os.getpid(), number)
        time.sleep(0.5)
    process(terminal, message)

number = int(sys.argv.pop(1))
process, Terminal.process_message = Terminal.process_message, behind_a_signal
from tui.cli import main
main()
"""
"""The program with a signal that comes when `s` was read from the terminal, and nobody knows of it yet."""


WALK = (
    ("F", "what do you remember", "passages in"),
    ("o", "type to narrow", "no article holds"),
    ("/", " /", "not in this article"),
    ("a", "Esc keep", "harm�2J��"),
    ("t", "Enter keep", "harm�2J��"),
    ("?", "Keys and commands", "harm�2J��"),
    (":", "Search for commands", "harm�2J��"),
    ("U", "What was done", "edited the note on"),
    ("D", "Digest", "harm�2J��"),
    ("gO", "Outline", "harm�2J��"),
    ("gh", "History  ", "harm�2J��"),
    ("g'", "Letters", "harm�2J��"),
    ("i", "Esc back to the page", "cl␛[2Jaim"),
    ("ge", "export to", "harm�2J��"),
    ("f", "a…z type a label", "Title of"),
    ("gx", "no address of the web", "e.example"),
    ("P", "no likely place", "words␛[2J that"),
    ("Pd", "Esc close", "words␛[2J that"),
    ("gg2]d", "this by:", "theirs␛[2J�"),
)
"""Keys that open something, what tells that it is there, and what is to be seen in it of the harm pasted."""


PASTE = f"\x1b[200~{PASTED}\x1b[201~"

FURTHER: tuple[tuple[tuple[str, str], ...], ...] = (
    ((":", "Search for commands"), (PASTE, "harm�2J��"), ("\r", "No matches found")),
    (("ge", "export to"), (f"\x15/dev/null/{PASTE}.md\r", "/dev/null/harm�2J��")),
    (("gg/Head\r", "1 of 1"), ("mb'", "b # Head␛]52;c;")),
    ((f"Qc/{PASTE}\r", "” does not stand in this article"), ("Q", "c presses / “harm�2J��")),
    (("@", "c / “harm�2J��"),),
    (("B", "by person: A An␛[2Jna�"), ("i", "Esc back"), ("/", "/ words #"), (PASTE, "/ harm�2J��")),
    (("i/", "/ harm�2J��"), ("\r", "/harm�2J��"), ("c", "Esc back")),
    (("F", "passages in"), ("\x1bs", "kept:")),
    (("o", "/ harm�2J��"),),
)
"""What is typed one after the other, and what is seen of the harm: in errors, frames, lists, heads."""


ONE_BY_ONE = """
import json, sys
from tui.cli.door import door
for words in json.loads(sys.argv[1]):
    try:
        door.main(words)
    except SystemExit:
        print("--- said", flush=True)
"""
"""Many commands in one process."""


def assert_harmless(raw: bytes) -> None:
    """Fail where the terminal was sent more than what Textual writes, and the reader's own copy."""
    plain = OURS.sub(b"", COPIED.sub(b"", raw))
    assert not re.findall(rb"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]", plain)
    assert not re.findall("[\x80-\x9f\u202a-\u202e\u2066-\u2069\u2028\u2029]", plain.decode("utf-8"))
    assert b"\x1b[5;7m" not in raw


def test_nothing_of_a_hostile_library_reaches_the_terminal_as_a_command(tmp_path: Path, home: Path) -> None:
    library = poisoned(tmp_path)
    settings = home / "config" / "postil" / "config.toml"
    settings.parent.mkdir(parents=True)
    settings.write_text(SETTINGS, encoding="utf-8")
    with Terminal(library, home=home) as terminal:
        terminal.wait_for("Title of harm", MARKUP[:30], "nowhere] note", "min left")
        assert any(MARKUP[:60] in row for row in terminal.screen()), "markup must be shown as it is written"
        terminal.type("maGgg")  # a letter, and somewhere to jump back to
        for keys, there, harm in WALK:
            terminal.type(keys)
            terminal.wait_for(there)
            terminal.type(PASTE)
            terminal.wait_for(harm)
            terminal.press("escape", "escape", "escape")
            terminal.wait_without(there)
        for walk in FURTHER:
            for keys, there in walk:
                terminal.type(keys)
                terminal.wait_for(there)
            terminal.press("escape", "escape", "escape")
            terminal.wait_without(walk[-1][1])
        terminal.press("j", "s", "y", "u", "T", "T")
        terminal.wait_for("theme: sepia")
        assert terminal.quit() == 0
        told = COPIED.findall(terminal.raw)
    assert_harmless(terminal.raw)
    assert len(told) == 1 and OBEYED.search(b64decode(told[0]).decode()) is None, "a clipboard may be pasted"
    assert terminal.left_as_found


def test_the_start_screen_takes_the_name_of_a_library_for_no_command(tmp_path: Path, home: Path) -> None:
    hostile, empty = tmp_path / "harm\x1b[5;7m\u202e\x9b2J[b]", tmp_path / "empty\x1b[5;7m\x07"
    for folder in (hostile, empty):
        folder.mkdir()
    (hostile / "a.txt").write_text("Words of an article.\n", encoding="utf-8")
    for folder, there in ((hostile, "s mark as claim"), (empty, "harm␛[5;7m")):
        with Terminal(folder, home=home) as terminal:
            terminal.wait_for(there)
            assert terminal.quit() == 0
        assert_harmless(terminal.raw)
        assert terminal.left_as_found


def test_the_shell_prints_no_command_of_a_library_either(tmp_path: Path, home: Path) -> None:
    library = poisoned(tmp_path)
    settings = home / "config" / "postil" / "config.toml"
    settings.parent.mkdir(parents=True)
    settings.write_text(SETTINGS, encoding="utf-8")
    asked = "harm\x1b[2J\x9bful"
    of_library = [
        *(
            ["list"],
            ["search", asked],
            ["check"],
            ["digest"],
            ["conflicts"],
            ["agree"],
            ["history"],
            ["index"],
        ),
        *([name, *words, "--json"] for name, *words in (["list"], ["search", "harmful"], ["check"])),
        *(["export", "--format", name] for name in ("md", "org", "html", "bibtex", "spacy")),
        ["add", asked, "--quote", asked],
        ["move", asked, asked],
    ]
    every = [["config"], ["keys"], *([*words, "--library", str(library)] for words in of_library)]
    with Terminal(json.dumps(every), home=home, command=[sys.executable, "-c", ONE_BY_ONE]) as terminal:
        assert terminal.end() == 0
        said = terminal.raw.split(b"--- said\r\n")
    assert len(said) == len(every) + 1
    for words, raw in zip(every, said, strict=False):
        assert raw, words
        assert not re.findall(rb"[\x00-\x06\x08\x0b\x0c\x0e-\x1a\x1c-\x1f\x7f]", raw), words
        assert not re.findall("[\x80-\x9f\u202a-\u202e\u2066-\u2069\u2028]", raw.decode("utf-8")), words
        assert not re.findall(STRINGS, raw), words
        assert not re.findall(rb"\x1b(?!\[[0-9;]*[mK])", raw), words


@pytest.mark.parametrize("number", ENDING, ids=lambda number: number.name)
def test_a_note_that_is_being_typed_outlives_a_signal_and_so_does_the_terminal(
    tmp_path: Path, home: Path, number: int
) -> None:
    library = plain(tmp_path)
    with Terminal(library, home=home) as terminal:
        type_a_note(terminal)
        terminal.kill(number)
        assert terminal.end() == 128 + number
        assert given_back(terminal)
    assert note_in(library) == "half a thou"


def test_a_mistake_of_ours_costs_neither_a_word_nor_the_terminal_and_is_told_in_one_line(
    tmp_path: Path, home: Path
) -> None:
    library = plain(tmp_path)
    with Terminal(library, home=home, command=[sys.executable, "-c", BREAKING]) as terminal:
        type_a_note(terminal)
        terminal.wait_for("what is typed is not on the disk until its box is left: ValueError: a thread")
        terminal.type("ght")
        terminal.wait_until(lambda _: drafted(home) == ["half a thought"], "the draft of another thread")
        terminal.press("f1")
        assert terminal.end() == 70
        assert given_back(terminal)
        last = terminal.raw[-600:].rpartition(b"\x1b")[2].decode()
    report = home / "state" / "postil" / "broken.txt"
    assert "postil: Postil broke: RuntimeError: a mistake ␛]52;c;eA==␇ [/nowhere] �2J; tell" in last
    assert str(report) in last and last.count("\n") == 1
    assert report.stat().st_mode & 0o077 == 0
    assert "a mistake ␛]52" in report.read_text(encoding="utf-8")
    assert note_in(library) == "half a thought"


def test_a_mistake_of_ours_in_the_shell_is_told_in_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def mistake() -> None:
        raise RuntimeError("a mistake \x1b[2J\nand " + "more " * 99)

    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    assert endings.run(mistake) == 70
    told = capsys.readouterr().err
    assert "Postil broke: RuntimeError: a mistake ␛[2J and more" in told
    assert told.count("\n") == 1 and len(told) < 400 + len(str(tmp_path))
    (tmp_path / "postil").rename(tmp_path / "was")
    (tmp_path / "postil").write_text("no folder")
    assert endings.run(mistake) == 70
    assert "report could not be written" in (told := capsys.readouterr().err)
    assert "raise RuntimeError" in told and "\x1b" not in told


def test_a_note_that_is_being_typed_outlives_a_kill_but_for_its_last_second(
    tmp_path: Path, home: Path
) -> None:
    library = plain(tmp_path)
    with Terminal(library, home=home) as terminal:
        type_a_note(terminal)
        terminal.wait_until(lambda _: drafted(home) == ["half a thou"], "the draft on the disk")
        terminal.kill(signal.SIGKILL)
        assert terminal.end() == -signal.SIGKILL
    with Terminal(library, home=home) as terminal:
        terminal.wait_for("R goes on with the note on", "cut off")
        terminal.press("u")
        terminal.wait_for("undid: marked")  # the history outlived it as well
        terminal.press("R")
        terminal.wait_for("half a thou", "Esc keep")
        terminal.type("ght")
        terminal.press("escape")
        terminal.wait_for("noted on")
        assert terminal.quit() == 0
    assert note_in(library) == "half a thought"
    assert drafted(home) == []


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP], ids=lambda each: each.name)
def test_a_mark_outlives_a_signal_that_comes_while_its_key_is_on_its_way(
    tmp_path: Path, home: Path, number: int
) -> None:
    library = plain(tmp_path)
    command = [sys.executable, "-c", SIGNALLED, str(int(number))]
    with Terminal(library, home=home, command=command) as terminal:
        terminal.wait_for("A title that stands alone", "Paragraph 1", "? help")
        terminal.press("s")
        assert terminal.end() == 128 + number
    assert quotes_in(library) == ["A title that stands alone"]


def test_a_mark_that_was_told_outlives_a_kill(tmp_path: Path, home: Path) -> None:
    library = plain(tmp_path)
    with Terminal(library, home=home) as terminal:
        terminal.wait_for("A title that stands alone", "Paragraph 1", "? help")
        terminal.press("s")
        terminal.wait_for("marked as claim")
        terminal.kill(signal.SIGKILL)
        terminal.end()
    assert quotes_in(library) == ["A title that stands alone"]


def test_a_terminal_without_a_cursor_is_told_so(tmp_path: Path, home: Path) -> None:
    with Terminal(plain(tmp_path), home=home, environment={"TERM": "dumb"}) as terminal:
        assert terminal.end() == 2
        assert b"TERM says there is none" in terminal.raw and b"\x1b" not in terminal.raw


def given_back(terminal: Terminal) -> bool:
    """Whether the terminal is as it was: its own screen, cursor, keys, mouse, pasting and line discipline."""
    ending = terminal.raw[-1500:]
    off = (
        b"\x1b[?1049l",
        b"\x1b[?25h",
        b"\x1b[?1003l",
        b"\x1b[?1006l",
        b"\x1b[?2004l",
        b"\x1b[?1004l",
        b"\x1b[<u",
    )
    return terminal.left_as_found and all(each in ending for each in off)


def drafted(home: Path) -> list[str]:
    """The words that lie in drafts."""
    found = []
    for path in (home / "state/postil/drafts").rglob("*.json"):
        with suppress(FileNotFoundError):
            found.append(json.loads(path.read_text("ascii"))["words"])
    return found


def test_a_note_that_is_being_typed_outlives_its_terminal(tmp_path: Path, home: Path) -> None:
    library = plain(tmp_path)
    with Terminal(library, home=home) as terminal:
        type_a_note(terminal)
        terminal.hang_up()
    assert note_in(library) == "half a thou"


def test_quitting_by_ctrl_q_in_the_middle_of_a_note_keeps_it(tmp_path: Path, home: Path) -> None:
    library = plain(tmp_path)
    with Terminal(library, home=home) as terminal:
        type_a_note(terminal)
        assert terminal.quit("ctrl+q") == 0
    assert note_in(library) == "half a thou"


def test_a_note_goes_to_the_readers_own_editor_and_comes_back(tmp_path: Path, home: Path) -> None:
    library = plain(tmp_path)
    script = tmp_path / "an editor.py"
    script.write_text(
        "import pathlib, sys\n"
        "path = pathlib.Path(sys.argv[-1])\n"
        "assert sys.argv[1] == '--wait'\n"
        "path.write_text(path.read_text() + ' and more; $(touch no) [b]')\n"
    )
    editor = f"{shlex.quote(sys.executable)} {shlex.quote(str(script))} --wait"
    with Terminal(library, home=home, environment={"EDITOR": editor}) as terminal:
        type_a_note(terminal)
        terminal.press("ctrl+e")
        terminal.wait_for("noted on")
        assert note_in(library) == "half a thou and more; $(touch no) [b]"
        terminal.press("E")
        terminal.wait_for("edited the note")
        assert note_in(library) == "half a thou" + 2 * " and more; $(touch no) [b]"
        terminal.press("u")
        terminal.wait_for("undid: edited the note")
        assert terminal.quit() == 0
        assert terminal.left_as_found


def test_an_editor_that_is_not_there_loses_no_word(tmp_path: Path, home: Path) -> None:
    library = plain(tmp_path)
    with Terminal(library, home=home, environment={"EDITOR": "no-such-editor-here"}) as terminal:
        type_a_note(terminal)
        terminal.press("ctrl+e")
        terminal.wait_for("did not start")
        assert note_in(library) == "half a thou"
        assert terminal.quit() == 0


def test_what_another_program_adds_is_seen_at_once(tmp_path: Path, home: Path) -> None:
    library = plain(tmp_path)
    with Terminal(library, home=home) as terminal:
        terminal.wait_for("No annotations yet")
        add = [sys.executable, "-m", "tui", "add", str(library / "one.txt"), "--quote", "paragraph 1 begins"]
        done = subprocess.run(
            [*add, "--note", "from outside"], cwd=ROOT, env=reader_of(home), capture_output=True, check=False
        )
        assert done.returncode == 0, done.stderr.decode()
        terminal.wait_for("from outside")
        assert terminal.quit() == 0


def test_a_window_that_changes_its_size_keeps_the_place(tmp_path: Path, home: Path) -> None:
    library = plain(tmp_path, paragraphs=60)
    with Terminal(library, home=home) as terminal:
        terminal.wait_for("Paragraph 1 ")
        terminal.type("41gg")  # the title is the first paragraph
        terminal.wait_until(lambda rows: paragraph_at_the_cursor(rows) == 40, "the cursor on paragraph 40")
        for size in ((60, 15), (30, 8), (200, 60), (120, 40)):
            terminal.resize(*size)
            terminal.wait_until(lambda rows: paragraph_at_the_cursor(rows) == 40, f"paragraph 40 at {size}")
        assert terminal.quit() == 0


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is read-only for root")
def test_a_library_that_cannot_be_written_is_annotated_all_the_same(tmp_path: Path, home: Path) -> None:
    library = plain(tmp_path)
    library.chmod(0o555)
    try:
        with Terminal(library, home=home) as terminal:
            terminal.wait_for("cannot be written")
            terminal.press("s")
            terminal.wait_for("marked as")
            assert terminal.quit() == 0
        assert not (library / "annotations").exists()
        assert list((home / "data").rglob("one.txt.yaml"))
    finally:
        library.chmod(0o755)


def poisoned(folder: Path) -> Path:
    """A library of which everything is meant to do harm: names, folders, text, notes, pens, tags, people."""
    library = folder / "library"
    name, sub = "[red]evil\x1b]0;owned\x07[\u202e.txt", "sub\x1b[2J\x9b\u202e[b]"
    (library / "annotations" / sub).mkdir(parents=True)
    body = "\n\n".join(f"A harmful{evil} word that stands {evil} in line {evil}." for evil in EVIL)
    text = f"Title of harm\n\n{MARKUP}\n\nAt http://evil.example/{PASTED}.\n\n# Head{HARM}ing\n\n{body}\n"
    (library / name).write_bytes(text.encode("utf-8"))
    (library / sub).mkdir()
    (library / sub / "two.txt").write_bytes(f"Title 2{HARM}\n\nHarmful again, {HARM}.\n".encode())
    (library / sub / os.fsdecode(b"not\xff utf-8\x1b[2J\x9b.txt")).write_text(
        "Title 3\n\nThis is harmful too.\n"
    )
    (library / "gone\x1b[2J\x9b.txt").symlink_to("/nowhere")
    (library / "annotations" / f"{name}.yaml").write_text(SIDECAR, encoding="utf-8")
    (library / "annotations" / sub / "two.txt.yaml").write_text(
        f'annotations: [{HARM} "x\n', encoding="utf-8"
    )
    return library


def plain(folder: Path, paragraphs: int = 3) -> Path:
    """A library of one article."""
    library = folder / "library"
    library.mkdir()
    text = "".join(
        f"\n\nParagraph {number} begins here. It has a second sentence as well." + " Words follow." * 9
        for number in range(1, paragraphs + 1)
    )
    (library / "one.txt").write_text(f"A title that stands alone{text}\n", encoding="utf-8")
    return library


def type_a_note(terminal: Terminal) -> None:
    """Mark the title and begin a note on it."""
    terminal.wait_for("A title that stands alone", "Paragraph 1")
    terminal.press("a")
    terminal.wait_for("why it matters")
    terminal.type("half a thou")
    terminal.wait_for("half a thou")


def note_in(library: Path) -> str:
    """The note of the one annotation there is."""
    sidecar = library / "annotations" / "one.txt.yaml"
    (item,) = yaml.safe_load(sidecar.read_text(encoding="utf-8"))["annotations"]
    return str(item["note"])


def quotes_in(library: Path) -> list[str]:
    """The words that are marked in the one article there is."""
    sidecar = yaml.safe_load((library / "annotations" / "one.txt.yaml").read_text(encoding="utf-8"))
    return [item["quote"] for item in sidecar["annotations"]]


def paragraph_at_the_cursor(rows: list[str]) -> int:
    """The number of the paragraph that the cursor's bar stands at first."""
    marked = next((row for row in rows if row.lstrip().startswith("▌")), "")
    found = re.search(r"Paragraph (\d+) ", marked)
    return int(found[1]) if found else 0
