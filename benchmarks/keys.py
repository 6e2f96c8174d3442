"""How long from a key to the paint that it brings, against an empty Textual app and a bare echo.

    python benchmarks/keys.py [--rounds N] [--size 120x40]

`frame` is the first frame on the screen, `settled` the last byte of what followed, with a few
milliseconds of silence; CPU is what the key cost the processor.  The peer paints as much as the key does:
one line for a motion, a whole page for page down.
"""

from __future__ import annotations

import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from terminal import EMPTY, POSTIL, Program, arguments, compiled, median, ms, p95, running, table
from texts import WORD, library

ECHO = ("sh", "-c", f"stty raw -echo; printf {WORD}; exec cat")
"""What the terminal and the harness themselves take."""

NAMES = {"j": "j", "page down": "\x1b[6~", "w": "w", "mark": "s"}
TIMES = 30
"""Presses of each key a round."""


@dataclass
class Figures:
    """All presses of one key in one program."""

    frames: list[float] = field(default_factory=list)
    settled: list[float] = field(default_factory=list)
    written: list[int] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)
    medians: list[float] = field(default_factory=list)
    """Of the frames of each round."""

    dead: int = 0

    def press(self, program: Program, code: str, lead: str) -> None:
        """Press a key often; `lead` is pressed before each and not measured."""
        own: list[float] = []
        spent = 0.0
        for _ in range(TIMES):
            if lead:
                program.press(lead)
            before = program.cpu()
            stroke = program.press(code)
            spent += program.cpu() - before
            if stroke.frame is None or stroke.settled is None:
                self.dead += 1
                continue
            own.append(stroke.frame)
            self.settled.append(stroke.settled)
            self.written.append(stroke.written)
        self.frames += own
        self.cpu.append(spent / TIMES)
        self.medians.append(median(own) if own else float("nan"))

    def row(self, name: str, peer: list[float]) -> tuple[str, ...]:
        """As the table shows it; the ratio is the median of the rounds' own."""
        ratio = median([mine / theirs for mine, theirs in zip(self.medians, peer, strict=True)])
        return (
            name,
            *(ms(how(times)) for times in (self.frames, self.settled) for how in (median, p95)),
            ms(median(self.cpu)),
            f"{median(self.written):.0f}",
            str(self.dead),
            f"{ratio:.2f}",
        )


def main() -> None:
    """Measure and print."""
    chosen = arguments(__doc__, 3)
    compiled()
    with tempfile.TemporaryDirectory(prefix="postil-bench-") as folder:
        text = library(Path(folder) / "one", 1, 300_000) / "00000.txt"
        large = library(Path(folder) / "large", 1, 5_000_000) / "00000.txt"
        programs = {
            "bare echo": (ECHO, ()),
            "empty Textual app": (EMPTY, (text,)),
            "postil, 300 kB": (POSTIL, (text,)),
            "postil, 5 MB": (POSTIL, (large,)),
        }
        figures = {(name, key): Figures() for name in programs for key in NAMES}
        for turn in range(chosen.rounds):
            names = list(programs)
            for name in names if turn % 2 == 0 else reversed(names):
                command, given = programs[name]
                with running(command, *given, size=chosen.size) as program:
                    program.until(WORD)
                    program.rest(0.5)
                    for key, code in NAMES.items():
                        lead = "\x1b[6~" if key == "mark" and command is POSTIL else ""
                        figures[name, key].press(program, code, lead)
    peers = {key: figures["empty Textual app", key].medians for key in NAMES}
    heads = ("", "frame p50", "p95", "settled p50", "p95", "CPU", "bytes", "dead", "ratio")
    table(heads, [own.row(f"{key}, {name}", peers[key]) for (name, key), own in by_key(figures)])


def by_key(figures: dict[tuple[str, str], Figures]) -> list[tuple[tuple[str, str], Figures]]:
    """All programs for one key, then for the next."""
    return sorted(figures.items(), key=lambda item: list(NAMES).index(item[0][1]))


if __name__ == "__main__":
    main()
