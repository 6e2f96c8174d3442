"""Programs in pseudo-terminals, measured from outside: what a reader waits for, and what it costs.

Only what arrives in the terminal counts.  The programs are strangers to the clock: nothing is put
into them, and each start is a fresh process with a home folder of its own.  Linux, standard library.
"""

from __future__ import annotations

import argparse
import fcntl
import os
import re
import select
import shutil
import signal
import statistics
import struct
import sys
import tempfile
import termios
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

ROOT = Path(__file__).resolve().parent.parent
POSTIL = (sys.executable, "-m", "tui")
EMPTY = (sys.executable, str(ROOT / "benchmarks" / "empty_app.py"))
"""The peer: the least that a Textual app can be."""

QUIET = 0.06
"""Seconds of silence that end a paint: four frames of a screen of 60 Hz."""

PATIENCE = 60.0
"""Seconds until a program that paints nothing is given up."""

FRAME_END = b"\x1b[?2026l"
"""What ends a synchronized update; Textual writes every frame as one."""

ANSWERS = (
    (re.compile(rb"\x1b\[\?2026\$p"), b"\x1b[?2026;2$y"),
    (re.compile(rb"\x1b\[\?2048\$p"), b"\x1b[?2048;0$y"),
    (re.compile(rb"\x1b\[0?c"), b"\x1b[?62;22c"),
    (re.compile(rb"\x1b\[6n"), b"\x1b[1;1R"),
)
ESCAPES = re.compile(rb"\x1b\[[0-?]*[ -/]*[@-~]|\x1b[\]P_^X](?:[^\x07\x1b]|\x1b(?!\\))*(?:\x07|\x1b\\)")


@dataclass(frozen=True, slots=True)
class Stroke:
    """What one key brought; seconds since the key, `None` for what never came."""

    frame: float | None
    """Until the first frame stood on the screen."""

    settled: float | None
    """Until the last byte before `QUIET`."""

    written: int
    """Bytes."""


class Program:
    """One start of a program."""

    def __init__(self, command: Sequence[str], home: Path, size: tuple[int, int] = (120, 40)) -> None:
        environment = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
        environment |= {"TERM": "xterm-256color", "COLORTERM": "truecolor", "HOME": str(home)}
        for name in ("CONFIG", "CACHE", "DATA", "STATE"):
            environment[f"XDG_{name}_HOME"] = str(home / name.lower())
        self._seen = b""
        self._asked = 0
        self.over = False
        self.started = perf_counter()
        self.pid, self._terminal = os.forkpty()
        if not self.pid:
            columns, rows = size
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
            os.chdir(ROOT)
            os.execvpe(command[0], list(command), environment)

    # ---- what it paints

    def until(self, word: str) -> float:
        """Seconds from the start until a word stood in what was written."""
        end = perf_counter() + PATIENCE
        while perf_counter() < end and not self.over:
            if self._read(0.5) and word.encode() in ESCAPES.sub(b"", self._seen):
                return perf_counter() - self.started
        shown = ESCAPES.sub(b" ", self._seen)[-600:].decode("utf-8", "replace")
        raise SystemExit(f"{word!r} was never painted; the last of it:\n{shown}")

    def settle(self, quiet: float = QUIET) -> None:
        """Read until nothing has come for a while."""
        while self._read(quiet):
            pass

    def press(self, code: str) -> Stroke:
        """Press a key, and wait for all that it brings."""
        self.settle(0.0)
        before, frame, settled = len(self._seen), None, None
        sent = perf_counter()
        self._write(code.encode())
        while self._read(QUIET if settled else 2.0):
            settled = perf_counter() - sent
            if frame is None and (FRAME_END in self._seen[before:] or FRAME_END not in self._seen):
                frame = settled
        return Stroke(frame, settled, len(self._seen) - before)

    def send(self, code: str) -> None:
        """Press a key, and wait for nothing."""
        self._write(code.encode())

    def hold(self, code: str, times: int, hertz: float = 30.0) -> float:
        """Press a key as a held one repeats; seconds from the last press until the last byte it brought."""
        self.settle(0.0)
        began = perf_counter()
        for number in range(times):
            while (left := began + number / hertz - perf_counter()) > 0:
                self._read(left)
            sent = settled = perf_counter()
            self._write(code.encode())
        while self._read(QUIET):
            settled = perf_counter()
        return settled - sent

    def resize(self, columns: int, rows: int) -> float:
        """Give the terminal another size; seconds until the first whole frame."""
        self.settle(0.0)
        before, sent = len(self._seen), perf_counter()
        fcntl.ioctl(self._terminal, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        while self._read(2.0):
            if FRAME_END in self._seen[before:] or FRAME_END not in self._seen:
                break
        return perf_counter() - sent

    @property
    def seen(self) -> bytes:
        """All that was written so far."""
        return self._seen

    def _read(self, wait: float) -> bool:
        if self.over or not select.select([self._terminal], [], [], wait)[0]:
            return False
        try:
            data = os.read(self._terminal, 1 << 16)
        except OSError:  # how Linux says that nobody writes any more
            data = b""
        self.over = not data
        self._seen += data
        asked = sorted(
            (found.end(), answer)
            for pattern, answer in ANSWERS
            for found in pattern.finditer(self._seen, self._asked)
        )
        for self._asked, answer in asked:
            self._write(answer)
        return bool(data)

    def _write(self, data: bytes) -> None:
        os.write(self._terminal, data)

    # ---- what it costs

    def cpu(self) -> float:
        """Seconds of processor time so far, in steps of 10 ms."""
        fields = Path(f"/proc/{self.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def memory(self, field: str = "VmRSS") -> float:
        """MB in memory now; `VmHWM` is the most there ever was."""
        status = Path(f"/proc/{self.pid}/status").read_text()
        found = re.search(rf"^{field}:\s+(\d+)", status, re.MULTILINE)
        return int(found[1]) / 1024 if found else 0.0

    def rest(self, seconds: float = 1.0) -> float:
        """Wait until it does nothing for some seconds; how long that took."""
        began = perf_counter()
        while perf_counter() - began < PATIENCE and not self.over:
            before, bytes_before, end = self.cpu(), len(self._seen), perf_counter() + seconds
            while (left := end - perf_counter()) > 0:
                self._read(left)
            if self.cpu() - before <= 0.02 and len(self._seen) == bytes_before:
                break
        return perf_counter() - began - seconds

    def idle(self, seconds: float) -> float:
        """Per cent of a processor that it uses when nothing happens."""
        before, end = self.cpu(), perf_counter() + seconds
        while (left := end - perf_counter()) > 0:
            self._read(left)
        return (self.cpu() - before) / seconds * 100

    def end_by(self, key: str) -> float:
        """Leave it by a key of its own; seconds until it was gone."""
        began = perf_counter()
        self._write(key.encode())
        while not self.over and perf_counter() - began < PATIENCE:
            self._read(0.1)
        return perf_counter() - began

    def end(self) -> None:
        """Have it gone, whatever it thinks of that."""
        with suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self._terminal)


@contextmanager
def running(
    command: Sequence[str], *arguments: Path, size: tuple[int, int] = (120, 40), home: Path | None = None
) -> Iterator[Program]:
    """A program, killed at the end if it is still there; without a `home` it gets a fresh one."""
    with tempfile.TemporaryDirectory(prefix="postil-bench-") as fresh_home:
        program = Program([*command, *map(str, arguments)], home or Path(fresh_home), size)
        try:
            yield program
        finally:
            program.end()


def arguments(story: str | None, rounds: int) -> argparse.Namespace:
    """The command line that all benchmarks share."""
    parser = argparse.ArgumentParser(description=(story or "").partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=rounds, help="how often each is started (%(default)s)")
    parser.add_argument("--size", default="120x40", help="columns x rows (%(default)s)")
    chosen = parser.parse_args()
    chosen.size = tuple(int(part) for part in chosen.size.split("x"))
    return chosen


def compiled() -> None:
    """Compile the program first: without its .pyc files every start costs four times as much."""
    import compileall

    compileall.compile_dir(ROOT / "tui", quiet=2)


def fresh(folder: Path) -> Path:
    """An empty folder in the place of what was there."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


def median(values: Sequence[float]) -> float:
    """The middle one."""
    return statistics.median(values)


def p95(values: Sequence[float]) -> float:
    """What nineteen of twenty stay below."""
    return sorted(values)[min(len(values) - 1, int(len(values) * 0.95))]


def table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print a table: the first column to the left, figures to the right."""
    every = [heads, *rows]
    cells = [max(len(row[column]) for row in every) for column in range(len(heads))]
    for row in every:
        rest = [text.rjust(width) for text, width in zip(row[1:], cells[1:], strict=True)]
        print("  ".join([row[0].ljust(cells[0]), *rest]).rstrip())


def ms(seconds: float) -> str:
    """Milliseconds, with a decimal where it says something."""
    return f"{seconds * 1000:.0f} ms" if seconds >= 0.1 else f"{seconds * 1000:.1f} ms"
