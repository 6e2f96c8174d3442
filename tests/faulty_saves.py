"""A program that saves while its system calls fail: run under `faults.c`, once for each call of a save.

    LD_PRELOAD=faults.so python tests/faulty_saves.py FOLDER WAY... [--save KIND]

A WAY is the name of an error (`ENOSPC`), one for good (`EIO+`), or `short`, `kill`, `kill-after`.
For each kind of save, each error and each N it forks; the child saves with call N failing (or being
killed, or cut short), and the parent looks at what lies there afterwards and saves again.  Prints one
JSON line for each kind: how many runs, how many were told as failed, and every fault found.
"""

from __future__ import annotations

import ctypes
import errno
import functools
import json
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

from tui.annotations.annotation import Annotation, Quote
from tui.annotations.change import Change
from tui.annotations.store import Store
from tui.errors import FileProblem
from tui.text.span import Span

NAME = "deep/a.txt"
HEADER = {"file": "seeds/deep/a.txt", "title": "A", "sha256": "00ff"}
MOST = 400
"""Calls of one save at most; a sweep that needs more never ends."""

FAIL, SHORT, KILL, KILL_AFTER = range(4)
SAVED, REFUSED, BROKEN = 0, 3, 5
"""What a child exits with: saved, told as failed, anything else that was raised."""


def mark(number: int, note: str = "") -> Annotation:
    return Annotation(f"ID{number:03}", Quote(f"words {number}"), Span(number, number + 7), note=note)


@dataclass(frozen=True)
class Save:
    """One kind of save: what stands before, and what it changes."""

    before: tuple[Annotation, ...]
    changes: tuple[Change, ...]
    after: tuple[Annotation, ...]


SAVES = {
    "the first annotation": Save((), (Change(None, mark(1)),), (mark(1),)),
    "one more": Save((mark(1),), (Change(None, mark(2)),), (mark(1), mark(2))),
    "a note": Save(
        (mark(1),), (Change(mark(1), replace(mark(1), note="typed")),), (replace(mark(1), note="typed"),)
    ),
    "the last one deleted": Save((mark(1),), (Change(mark(1), None),), ()),
}


@dataclass
class Sweep:
    """What came of one kind of save under one kind of fault."""

    runs: int = 0
    refused: int = 0
    killed: int = 0
    old: int = 0
    new: int = 0
    calls: list[str] = field(default_factory=list)
    """Names of the calls that were met."""

    faults: list[str] = field(default_factory=list)


def sweep(folder: Path, save: Save, number: int, sticky: bool, mode: int) -> Sweep:
    """Fail call 0, 1, 2 ... of a save until it makes no more calls."""
    done = Sweep()
    for at in range(MOST):
        place = folder / str(at)
        store = Store(place / "annotations")
        if save.before:
            store.apply(NAME, HEADER, [Change(None, each) for each in save.before])
        result, met = forked(
            functools.partial(store.apply, NAME, HEADER, save.changes), at, number, sticky, mode
        )
        if not met and result == SAVED:
            return done
        done.calls.append(met)
        look(done, place, save, result, f"call {at} ({met})")
    done.faults.append("it never came through")
    return done


def forked(save: Callable[[], object], at: int, number: int, sticky: bool, mode: int) -> tuple[int, str]:
    """Save in a child with call `at` failing: how it ended (negative: by a signal), and the call's name."""
    shim = ctypes.CDLL(None)
    shim.fault_met.restype = ctypes.c_char_p
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        shim.fault_arm(at, number, sticky, mode)
        try:
            save()
            result = SAVED
        except FileProblem:
            result = REFUSED
        except BaseException as error:  # noqa: BLE001 - that is what is looked for
            shim.fault_disarm()
            os.write(2, f"{type(error).__name__}: {error}\n".encode())
            result = BROKEN
        shim.fault_disarm()
        os.write(writing, shim.fault_met())
        os._exit(result)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        met = pipe.read().decode()
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    return code, met or ("killed" if code < 0 else "")


def look(done: Sweep, place: Path, save: Save, result: int, where: str) -> None:
    """Compare what lies there with what may lie there, then save again."""
    done.runs += 1
    done.refused += result == REFUSED
    done.killed += result < 0
    now = Store(place / "annotations").read(NAME).annotations
    done.old += now == save.before
    done.new += now == save.after
    if result == BROKEN:
        done.faults.append(f"{where}: raised what nobody expected")
    if now not in (save.before, save.after):
        done.faults.append(f"{where}: neither old nor new")
    if result == SAVED and now != save.after:
        done.faults.append(f"{where}: said to be saved, and is not")
    left = litter(place)
    if left and result == SAVED:
        done.faults.append(f"{where}: saved, and left {left}")
    again = Store(place / "annotations")
    again.apply(NAME, HEADER, save.changes)
    if again.read(NAME).annotations != save.after:
        done.faults.append(f"{where}: could not be saved again")
    probe = mark(9)
    again.apply(NAME, HEADER, [Change(None, probe)])
    again.apply(NAME, HEADER, [Change(probe, None)])
    if left := litter(place):
        done.faults.append(f"{where}: the next save left {left}")


def litter(place: Path) -> list[str]:
    """Files that are no sidecar."""
    return [path.name for path in place.rglob("*") if path.is_file() and path.suffix != ".yaml"]


def ways(names: list[str]) -> list[tuple[str, int, bool, int]]:
    """The ways to fail that are asked for: name, error, for good, mode."""
    modes = {"short": SHORT, "kill": KILL, "kill-after": KILL_AFTER}
    return [
        (name, 0, False, modes[name])
        if name in modes
        else (name, getattr(errno, name.rstrip("+")), name.endswith("+"), FAIL)
        for name in names
    ]


def main() -> None:
    folder, asked = Path(sys.argv[1]), sys.argv[2:]
    kinds = asked[asked.index("--save") + 1 :] if "--save" in asked else list(SAVES)
    asked = asked[: asked.index("--save")] if "--save" in asked else asked
    Store(folder / "warm" / "annotations").apply(
        NAME, HEADER, [Change(None, mark(1))]
    )  # imports all there is
    for kind in kinds:
        for name, number, sticky, mode in ways(asked):
            done = sweep(folder / f"{kind}, {name}", SAVES[kind], number, sticky, mode)
            print(json.dumps({"save": kind, "way": name, **vars(done)}), flush=True)


if __name__ == "__main__":
    main()
