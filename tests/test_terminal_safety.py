"""What must not happen in a terminal: an article, a name or a note that commands it."""

from __future__ import annotations

import json
import os
import re
import sys
from base64 import b64decode
from pathlib import Path

from tests.terminal import STRINGS, Terminal

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
