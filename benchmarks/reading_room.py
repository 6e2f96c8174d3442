"""The reading room in one table: the whole program with its sidebar, against its peers in the same run.

    python benchmarks/reading_room.py [--rounds N] [--size 120x40] [--only start,keys,size] [--folder DIR]

Every line has what it should be at least, and what we aim at.  Peers are an empty Textual app, and `less` and
`vim --clean` where they are installed.  Times of starts are ratios, the median of the rounds' own: programs
are started in turn, so that a busy moment weighs on both.  `--folder` keeps the libraries for the next run.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from reading.libraries import MARKS, Libraries, made
from reading.measures import DOWN, PAGE, Keys, installed, keys, resized, resting, starts
from terminal import EMPTY, POSTIL, compiled, median, ms, table

PEER = "empty Textual app"
LESS, VIM = ("less",), ("vim", "--clean", "-N")
Row = tuple[str, str, str, str, str]
"""What, measured, at least, aim, and what else is to be known."""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=7, help="how often each is started (%(default)s)")
    parser.add_argument("--size", default="120x40", help="columns x rows (%(default)s)")
    parser.add_argument("--only", default="start,keys,size", help="which parts (%(default)s)")
    parser.add_argument("--folder", type=Path, help="where the libraries are, or are made")
    chosen = parser.parse_args()
    columns, lines = (int(part) for part in chosen.size.split("x"))
    size = (columns, lines)
    compiled()
    with tempfile.TemporaryDirectory(prefix="postil-bench-") as folder:
        kept = chosen.folder or Path(folder)
        there = Libraries(*(kept / name for name in Libraries.__slots__))
        texts = there if (there.wide / "00000.txt").is_file() else made(kept)
        parts: dict[str, Callable[[], Iterator[Row]]] = {
            "start": lambda: of_starts(texts, chosen.rounds, size),
            "keys": lambda: of_keys(texts, max(1, chosen.rounds // 3), size),
            "size": lambda: of_size(texts, max(1, chosen.rounds // 3), size),
        }
        for part in chosen.only.split(","):
            table(("", "measured", "at least", "aim", ""), list(parts[part]()))
            print(flush=True)


def of_starts(texts: Libraries, rounds: int, size: tuple[int, int]) -> Iterator[Row]:
    """First paints and leaving."""
    small = texts.five / "00000.txt"
    cases = {
        PEER: (EMPTY, small, "q"),
        "9 kB": (POSTIL, small, "q"),
        "five": (POSTIL, texts.five, "q"),
        "five again": (POSTIL, texts.five, "q"),
        "many": (POSTIL, texts.many, "q"),
        "many again": (POSTIL, texts.many, "q"),
        "1 MB": (POSTIL, texts.large, "q"),
        "50 MB": (POSTIL, texts.huge, "q"),
        "noted": (POSTIL, texts.noted, "q"),
    }
    if installed("less"):
        cases["less"] = (LESS, texts.huge / "00000.txt", "q")
    if installed("vim"):
        cases["vim"] = (VIM, texts.huge / "00000.txt", ":q!\r")
    found = starts(cases, {"five again": "five", "many again": "many"}, rounds, size)
    peer, own = found[PEER], found["9 kB"]

    def against(name: str, other: str, least: str, aim: str, what: str) -> Row:
        mine, theirs = found[name], found[other]
        return (what, f"{mine.ratio(theirs):.2f}", least, aim, _both(mine.painted, theirs.painted))

    yield against("9 kB", PEER, "1.5", "1.2", "first paint of 9 kB, / empty Textual app")
    yield against("five", PEER, "1.5", "1.2", "the same, of a folder of five")
    yield (
        "first key answered, 9 kB, / empty Textual app",
        f"{own.ratio(peer, 'answered'):.2f}",
        "",
        "",
        _both(own.answered, peer.answered),
    )
    yield against("many", "five", "1.15", "1.05", "first paint with 10,000 articles, / with five")
    yield against("many again", "five again", "1.15", "1.05", "the same, at a second start")
    yield against("1 MB", "9 kB", "1.15", "1.05", "first paint of 1 MB, / of 9 kB")
    yield against("50 MB", "9 kB", "1.25", "1.05", "first paint of 50 MB, / of 9 kB")
    yield against("noted", "9 kB", "1.25", "1.05", f"the same with {MARKS:,} annotations")
    for name in ("less", "vim"):
        if name in found:
            yield against("50 MB", name, "", "", f"first paint of 50 MB, / {name}")
    yield ("CPU until the first paint, 9 kB", ms(median(own.cpu)), "", "", f"{ms(median(peer.cpu))} {PEER}")
    for name, what in (("five", "quit, saved"), ("many", "quit, 10,000 articles"), ("50 MB", "quit, 50 MB")):
        yield (what, ms(median(found[name].quit)), "400 ms", "150 ms", _both(found[name].quit, peer.quit))


def _both(mine: list[float], theirs: list[float]) -> str:
    return f"{ms(median(mine))} / {ms(median(theirs))}"


def of_keys(texts: Libraries, rounds: int, size: tuple[int, int]) -> Iterator[Row]:
    """Moves, their processor time and bytes, and a key that is held."""
    names = {"line": DOWN, "page": PAGE, "page up": "\x1b[5~"}
    libraries = {"9 kB": texts.five, "300 kB": texts.marked, "1 MB": texts.large, "50 MB": texts.noted}
    for name, library in libraries.items():
        all_rounds = [keys(POSTIL, library, names, 30, size, held=DOWN) for _ in range(rounds)]
        marks = f", {MARKS:,} marks" if library in (texts.marked, texts.noted) else ""
        for key in ("line", "page"):
            middle = median([each.middle(key) for each in all_rounds])
            most = median([each.most(key) for each in all_rounds])
            slowest = max(max(each.settled[key]) for each in all_rounds)
            yield (
                f"{key} down in {name}{marks}",
                f"{middle * 1000:.0f} / {most * 1000:.0f} ms",
                "16 / 33 ms",
                "8 / 16 ms",
                f"slowest {slowest * 1000:.0f} ms",
            )
        yield from _costs(name, all_rounds)
    peers = {PEER: (EMPTY, DOWN), "less": (LESS, DOWN), "vim": (VIM, DOWN)}
    for name, (command, _) in peers.items():
        if name == PEER or installed(command[0]):
            path = texts.large / "00000.txt"
            one = keys(command, path, {"line": DOWN, "page": PAGE}, 30, size)
            measured = f"{one.middle('page') * 1000:.1f} / {one.most('page') * 1000:.1f} ms"
            yield (
                f"page down in 1 MB, {name}",
                measured,
                "",
                "",
                f"{median(one.written['page']) / 1000:.1f} kB",
            )
    for what, library in (("a line of 1 MB", texts.line), ("5 MB of CJK and emoji", texts.wide)):
        one = keys(POSTIL, library, {**names, "last": "G", "first": "gg"}, 15, size, at_rest=False)
        slowest = max(max(times) for times in one.settled.values())
        yield (f"{what}: slowest key", ms(slowest), "100 ms", "as text", f"{one.dead} dead")


def _costs(name: str, rounds: list[Keys]) -> Iterator[Row]:
    cpu = median([spent for each in rounds for spent in each.cpu])
    lag = max(lag for each in rounds for lag in each.lag)
    bytes_ = median([number for each in rounds for number in each.written["page"]])
    yield (f"  CPU a key, {name}", ms(cpu), "10 ms", "5 ms", "")
    yield (f"  held at 30 Hz: lag, {name}", ms(lag), "50 ms", "16 ms", "")
    yield (f"  dead keys, {name}", str(sum(each.dead for each in rounds)), "0", "0", "")
    yield (f"  bytes of a page, {name}", f"{bytes_ / 1000:.1f} kB", "9 kB", "6 kB", "")


def of_size(texts: Libraries, rounds: int, size: tuple[int, int]) -> Iterator[Row]:
    """Another size of the terminal, memory, and doing nothing."""
    every = [resized(POSTIL, texts.huge, size) for _ in range(rounds)]
    yield ("resize of 50 MB: first frame", ms(median([each.frame for each in every])), "60 ms", "30 ms", "")
    yield ("  exact behind it", f"{median([each.exact for each in every]):.1f} s", "2 s", "", "")
    yield ("  slowest key meanwhile", ms(max(each.worst for each in every)), "100 ms", "", "")
    yield ("  top line stays", f"{sum(each.stayed for each in every)} of {rounds}", "all", "all", "")
    cases = {"9 kB": texts.five, "50 MB": texts.huge}
    for name, library in cases.items():
        one = resting(POSTIL, library, size)
        least, aim = ("60 MB", "45 MB") if name == "9 kB" else ("75 MB", "50 MB")
        yield (
            f"resident memory, {name}",
            f"{one.memory[0]:.0f} MB",
            least,
            aim,
            f"at most {one.most[0]:.0f} MB",
        )
        yield (
            f"idle for 5 s, {name}",
            f"{one.cpu[0]:.1f} %, {one.written[0]} B",
            "0.5 %, 0 B",
            "0 %, 0 B",
            "",
        )
    peer = resting(EMPTY, texts.five / "00000.txt", size)
    yield (f"resident memory, {PEER}", f"{peer.memory[0]:.0f} MB", "", "", "")


if __name__ == "__main__":
    main()
