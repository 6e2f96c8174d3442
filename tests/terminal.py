"""A real terminal for tests: the program in a pseudo-terminal, and the screen it draws.

    with Terminal(library, home=home, size=(80, 24)) as terminal:
        terminal.wait_for("Allies weigh advisers")
        terminal.press("j", "s")
        terminal.wait_for("marked as claim")

pexpect gives the terminal, pyte draws what arrives in it.  The terminal answers what a program may
ask of it, as xterm does.  Nothing here sleeps and hopes: every wait is for something to be seen, and
looks at each frame that the program drew: one that the next has painted over by the time that a slow
machine comes to look at it was seen all the same.
"""

from __future__ import annotations

import os
import re
import signal
import sys
import termios
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from time import monotonic, sleep
from types import TracebackType

import pexpect
import pyte

ROOT = Path(__file__).resolve().parent.parent

PATIENCE = 60.0
"""Seconds until something that must be seen is taken for missing: a busy machine is no fault."""

NAMED = {
    "escape": "\x1b", "enter": "\r", "tab": "\t", "space": " ", "backspace": "\x7f",
    "up": "\x1b[A", "down": "\x1b[B", "right": "\x1b[C", "left": "\x1b[D", "home": "\x1b[H", "end": "\x1b[F",
    "pageup": "\x1b[5~", "pagedown": "\x1b[6~", "delete": "\x1b[3~", "f1": "\x1bOP",
}  # fmt: skip
"""What the keys of a keyboard send; any other name is the character itself."""

KITTY_ESCAPE = "\x1b[27u"
"""Escape as terminals send it that tell it from the beginning of another key."""

ANSWERS: tuple[tuple[re.Pattern[bytes], str], ...] = (
    (re.compile(rb"\x1b\[0?c"), "\x1b[?62;22c"),  # what are you: a VT220 with colours
    (re.compile(rb"\x1b\[5n"), "\x1b[0n"),  # how are you: well
    (re.compile(rb"\x1b\[6n"), "\x1b[1;1R"),  # where is the cursor
    (re.compile(rb"\x1b\[\?u"), "\x1b[?0u"),  # which of kitty's keys: none yet
    (re.compile(rb"\x1b\[\?2026\$p"), "\x1b[?2026;2$y"),  # updates at one stroke: known, and off
    (re.compile(rb"\x1b\[\?2048\$p"), "\x1b[?2048;0$y"),  # news of the size in the stream: unknown
    (re.compile(rb"\x1b\]11;\?(?:\x07|\x1b\\)"), "\x1b]11;rgb:1515/1717/1b1b\x1b\\"),  # the ground's colour
)

STRINGS = rb"\x1b[\]P_^X](?:[^\x07\x1b]|\x1b(?!\\))*(?:\x07|\x1b\\)"
"""OSC, DCS, APC, PM and SOS: nothing of them is drawn."""

NOT_FOR_PYTE = re.compile(STRINGS + rb"|\x1b\[[<=>][0-?]*[ -/]*[@-~]|\x1b\[\?[0-?]*[ -/]*[mpqu]")
"""Sequences that pyte 0.8 takes for others or dies of: the private ones of `m`, `p`, `q` and `u`."""

FRAME, FRAME_END = b"\x1b[?2026h", b"\x1b[?2026l"
"""What stands between the two is drawn at one stroke."""

UNFINISHED = re.compile(rb"\x1b(?:\[[0-?]*[ -/]*|[\]P_^X](?:[^\x07\x1b]|\x1b(?!\\))*\x1b?)?\Z")
"""A sequence whose end has not arrived yet."""


class Terminal:
    """One start of `python -m tui ARGUMENTS` in a terminal of `size` columns and rows.

    `home` holds all that the program keeps for its reader; two starts with one home are one reader.
    `kitty` terminals send Escape so that it cannot be taken for the beginning of another key; in
    others a test must see what Escape did before it goes on typing.
    """

    def __init__(
        self,
        *arguments: str | Path,
        home: Path,
        size: tuple[int, int] = (120, 40),
        kitty: bool = True,
        environment: Mapping[str, str] | None = None,
        command: Sequence[str] = (sys.executable, "-m", "tui"),
    ) -> None:
        self.raw = b""
        """Every byte the program has written."""

        columns, rows = size
        self._kitty = kitty
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self._screen)
        self._arrived = b""
        """What was read and is not drawn yet: the frames behind the one that is looked at."""
        self._asked = 0
        self._child = pexpect.spawn(
            command[0],
            [*command[1:], *map(str, arguments)],
            dimensions=(rows, columns),
            env={**reader_of(home), **(environment or {})},
            cwd=str(ROOT),
            timeout=PATIENCE,
            echo=True,
        )
        self._child.delaybeforesend = None
        self.modes = termios.tcgetattr(self._child.child_fd)
        """How the terminal was set before the program set it."""

    def __enter__(self) -> Terminal:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._child.closed:
            return
        if self._child.isalive():  # pexpect waits a tenth of a second for its end, and raises
            self.kill(signal.SIGKILL)
            self._child.wait()
        self._child.close()

    # ---- the keyboard

    def press(self, *keys: str) -> None:
        """Press keys, by Textual's names: `j`, `G`, `ctrl+b`, `escape`, `enter`."""
        self.screen()
        for key in keys:
            self._child.send(self._code(key))

    def type(self, text: str) -> None:
        """Type characters as they are."""
        self.screen()
        self._child.send(text.encode())

    def _code(self, key: str) -> str:
        if key == "escape" and self._kitty:
            return KITTY_ESCAPE
        if key.startswith("ctrl+"):
            return chr(ord(key[5:].upper()) & 0x1F)
        if key.startswith("alt+"):
            return "\x1b" + self._code(key[4:])
        return NAMED.get(key, key)

    # ---- the screen

    def screen(self) -> list[str]:
        """The rows of the screen as they are now, without blanks at their ends."""
        while self._draw() or self._read(0.0):
            pass
        return self._rows()

    def _rows(self) -> list[str]:
        return [row.rstrip() for row in self._screen.display]

    def wait_for(self, *texts: str, timeout: float = PATIENCE) -> list[str]:
        """Wait until all texts stand on the screen together; the screen then."""
        return self.wait_until(
            lambda rows: all(any(text in row for row in rows) for text in texts), repr(texts), timeout
        )

    def wait_without(self, text: str, timeout: float = PATIENCE) -> list[str]:
        """Wait until a text has left the screen."""
        return self.wait_until(
            lambda rows: not any(text in row for row in rows), f"no more {text!r}", timeout
        )

    def wait_until(
        self, seen: Callable[[list[str]], bool], what: str, timeout: float = PATIENCE
    ) -> list[str]:
        """Wait until the screen is as `seen` wants it, if only for a frame; fails with a picture of it."""
        end = monotonic() + timeout
        while not seen(rows := self._rows()):
            drawn = self._draw()
            if monotonic() > end or (self._over and not drawn):
                over = "the program ended" if self._over else f"not seen in {timeout:g} s"
                raise AssertionError(f"{over}: {what}\n" + "\n".join(f"| {row}" for row in rows))
            if not drawn:
                self._read(0.05)
        return rows

    def resize(self, columns: int, rows: int) -> None:
        """Give the window another size."""
        self._screen.resize(rows, columns)
        self._child.setwinsize(rows, columns)

    def _read(self, wait: float) -> bool:
        """Take in what the program wrote, waiting at most `wait` seconds; whether it wrote anything."""
        if self._over:
            return False
        try:
            written = self._child.read_nonblocking(1 << 16, wait)
        except (pexpect.TIMEOUT, pexpect.EOF):
            return False
        self.raw += written
        self._answer()
        self._arrived += written
        return True

    def _draw(self) -> bool:
        """Draw the next frame, if all of it has arrived, or what comes before it; whether there was any."""
        arrived, begin = self._arrived, self._arrived.find(FRAME)
        if begin == 0:
            end = arrived.find(FRAME_END) + len(FRAME_END) if FRAME_END in arrived else 0
        else:
            end = len(arrived) if begin < 0 else begin
        unfinished = UNFINISHED.search(arrived, 0, end)
        end = unfinished.start() if unfinished else end
        self._stream.feed(NOT_FOR_PYTE.sub(b"", arrived[:end]))
        self._arrived = arrived[end:]
        return end > 0

    def _answer(self) -> None:
        """Answer every question once, in the order of asking."""
        asked = sorted(
            (found.end(), answer)
            for pattern, answer in ANSWERS
            for found in pattern.finditer(self.raw, self._asked)
        )
        for end, answer in asked:
            self._asked = end
            self._child.send(answer)

    # ---- the end

    @property
    def _over(self) -> bool:
        return bool(self._child.flag_eof)

    @property
    def pid(self) -> int:
        """The program's process."""
        return int(self._child.pid)

    def kill(self, number: int) -> None:
        """Send the program a signal."""
        os.kill(self.pid, number)

    def hang_up(self) -> None:
        """Close the window, and wait until the program has seen it."""
        self._child.ptyproc.fileobj.close()
        self._child.closed = self._child.ptyproc.closed = True
        end = monotonic() + PATIENCE
        while os.waitpid(self.pid, os.WNOHANG) == (0, 0):
            if monotonic() > end:
                self.kill(signal.SIGKILL)
                os.waitpid(self.pid, 0)
                raise AssertionError("the program goes on without its terminal")
            sleep(0.02)
        self._child.terminated = True

    def quit(self, key: str = "q") -> int:
        """Leave the program by its own key; its exit status."""
        self.press(key)
        return self.end()

    def end(self, timeout: float = PATIENCE) -> int:
        """Wait until the program has ended; its exit status, of a signal the negative number."""
        end = monotonic() + timeout
        while not self._over:
            if monotonic() > end:
                raise AssertionError("the program goes on\n" + "\n".join(self.screen()))
            self._read(0.05)
        restored = termios.tcgetattr(self._child.child_fd)
        self._child.wait()
        self.left_as_found = restored == self.modes
        status, number = self._child.exitstatus, self._child.signalstatus
        return int(status) if status is not None else -int(number or 0)


def reader_of(home: Path) -> dict[str, str]:
    """The environment of a reader whose home this is, in a terminal with all colours."""
    kept = {name: os.environ[name] for name in ("PATH", "LANG", "TMPDIR") if name in os.environ}
    folders = {f"XDG_{name}_HOME": str(home / name.lower()) for name in ("CONFIG", "CACHE", "DATA", "STATE")}
    return {
        "LANG": "C.UTF-8",
        **kept,
        **folders,
        "HOME": str(home),
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
    }
