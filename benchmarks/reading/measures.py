"""What is measured of a program in its terminal; each function starts it and looks on."""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter

from terminal import EMPTY, POSTIL, Program, median, p95, running
from texts import WORD

from reading.screen import rows

Command = Sequence[str]
DOWN, PAGE, ESCAPE = "j", "\x1b[6~", "\x1b"
ANSWERED = {POSTIL: ("v", "selecting"), EMPTY: ("j", "1 keys")}
"""A key, and what is seen when it was answered."""


@dataclass
class Starts:
    """All starts of one program; seconds, MB."""

    painted: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)
    answered: list[float] = field(default_factory=list)
    """Until what a key does that was pressed at the first paint is seen; only of ours and of the peer."""
    quit: list[float] = field(default_factory=list)

    def ratio(self, peer: Starts, what: str = "painted") -> float:
        """The median of the rounds' own ratios."""
        pairs = zip(getattr(self, what), getattr(peer, what), strict=True)
        return median([mine / theirs for mine, theirs in pairs])


def starts(
    cases: Mapping[str, tuple[Command, Path, str]],
    again: Mapping[str, str],
    rounds: int,
    size: tuple[int, int],
) -> dict[str, Starts]:
    """Start every program in turn; `cases` are command, argument, and the keys that leave it.

    `again` are those that are started twice with one home: second start -> first start.
    """
    found: dict[str, Starts] = defaultdict(Starts)
    names = [name for name in cases if name not in again]
    seconds = {first: second for second, first in again.items()}
    for turn in range(rounds + 1):
        for name in names[turn % len(names) :] + names[: turn % len(names)]:
            with tempfile.TemporaryDirectory(prefix="postil-bench-") as home:
                for each in (name, seconds.get(name)):
                    if each:
                        _start(cases[each], Path(home), size, found[each] if turn else Starts())
    return found


def _start(case: tuple[Command, Path, str], home: Path, size: tuple[int, int], own: Starts) -> None:
    command, argument, leaving = case
    with running(command, argument, size=size, home=home) as program:
        own.painted.append(program.until(WORD))
        own.cpu.append(program.cpu())
        if command[0] == sys.executable:
            program.send(ANSWERED[command][0])
            own.answered.append(program.until(ANSWERED[command][1]))
            program.idle(0.2)
            program.press(ESCAPE)
        program.idle(1.0)
        own.quit.append(program.end_by(leaving))


@dataclass
class Keys:
    """What keys brought; seconds and bytes."""

    settled: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    written: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    cpu: list[float] = field(default_factory=list)
    lag: list[float] = field(default_factory=list)
    """Of the last paint after a held key."""
    dead: int = 0

    def middle(self, key: str) -> float:
        """Half of the presses took no longer."""
        return median(self.settled[key])

    def most(self, key: str) -> float:
        """Nineteen of twenty took no longer."""
        return p95(self.settled[key])


def keys(
    command: Command,
    argument: Path,
    names: Mapping[str, str],
    times: int,
    size: tuple[int, int],
    *,
    held: str = "",
    at_rest: bool = True,
) -> Keys:
    """Press each of some keys often, then hold one: when the program is done with its start, or soon."""
    found = Keys()
    with running(command, argument, size=size) as program:
        program.until(WORD)
        if at_rest:
            program.rest(0.5)
        else:
            program.idle(1.0)  # the program is there, and goes on laying out the rest of the text
        before, pressed = program.cpu(), 0
        for _ in range(times):  # down and up in turn, so that no end is reached where a key has nothing to do
            for name, code in names.items():
                stroke = program.press(code)
                pressed += 1
                if stroke.settled is None:
                    found.dead += 1
                    continue
                found.settled[name].append(stroke.settled)
                found.written[name].append(stroke.written)
        found.cpu.append((program.cpu() - before) / pressed)
        if held:
            found.lag.append(program.hold(held, 60))
    return found


@dataclass(frozen=True, slots=True)
class Resized:
    """What a narrower terminal brought; seconds."""

    frame: float
    exact: float
    """Until the program was at rest again."""
    worst: float
    """The longest wait for a key meanwhile."""
    stayed: bool
    """Whether the words at the top of the page are still there."""


def resized(command: Command, argument: Path, size: tuple[int, int]) -> Resized:
    """Go some pages down, make the terminal a third narrower, and press keys until it is at rest."""
    columns, lines = size
    with running(command, argument, size=size) as program:
        program.until(WORD)
        program.rest(0.5)
        for _ in range(10):
            program.press(PAGE)
        top = _top(program, columns, lines)
        narrow = columns * 2 // 3
        mark = len(program.seen)
        frame = program.resize(narrow, lines)
        began = perf_counter() - frame
        program.settle()
        below = _top(program, narrow, lines, since=mark)
        worst = 0.0
        while perf_counter() - began < 30:
            before, looked = program.cpu(), perf_counter()
            worst = max(worst, program.press(DOWN).settled or 2.0)
            used, before = program.cpu() - before, program.cpu()
            program.settle(0.2)
            if program.cpu() - before < 0.02 and used < 0.05:
                break
        return Resized(frame, looked - began, worst, top[:20] == below[:20])


def _top(program: Program, columns: int, lines: int, since: int = 0) -> str:
    """The first words of the page: its first row is a title, and there may be one of air below."""
    shown = [row[5:60].strip(" ▌") for row in rows(program.seen[since:], columns, lines)[1:]]
    return next(filter(None, shown), "")


@dataclass
class Resting:
    """What a program takes when it does nothing."""

    memory: list[float] = field(default_factory=list)
    """MB, when all has been read."""
    most: list[float] = field(default_factory=list)
    """MB, the highest it ever was."""
    cpu: list[float] = field(default_factory=list)
    """Per cent of a processor in five seconds."""
    written: list[int] = field(default_factory=list)


def resting(command: Command, argument: Path, size: tuple[int, int]) -> Resting:
    """Start it, wait until it has read all, go a few pages down, and look what it takes then."""
    found = Resting()
    with running(command, argument, size=size) as program:
        program.until(WORD)
        program.rest()
        for _ in range(5):
            program.press(PAGE)
        program.rest()
        found.memory.append(program.memory())
        found.most.append(program.memory("VmHWM"))
        before = len(program.seen)
        found.cpu.append(program.idle(5.0))
        found.written.append(len(program.seen) - before)
    return found


def installed(name: str) -> bool:
    """Whether a peer is there."""
    return shutil.which(name) is not None
