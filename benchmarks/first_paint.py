"""How long until the first page stands on the screen, against an empty Textual app.

    python benchmarks/first_paint.py [--rounds N] [--size 120x40]

Each round starts every program once, one after the other, in an order that turns; a ratio is the median
of the rounds' own ratios, so that a busy moment weighs on both sides.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from terminal import EMPTY, POSTIL, arguments, compiled, median, ms, running, table
from texts import WORD, library

KB, MB = 1000, 1_000_000
PEER = "empty Textual app"


def main() -> None:
    """Measure and print."""
    chosen = arguments(__doc__, 9)
    compiled()
    with tempfile.TemporaryDirectory(prefix="postil-bench-") as folder:
        small = library(Path(folder) / "small", 1, 9 * KB)
        five = library(Path(folder) / "five", 5, 9 * KB)
        cases = {
            PEER: (EMPTY, small / "00000.txt"),
            "9 kB": (POSTIL, small),
            "five of 9 kB": (POSTIL, five),
            "1 MB": (POSTIL, library(Path(folder) / "large", 1, MB)),
            "2,000 of 9 kB": (POSTIL, library(Path(folder) / "many", 2000, 9 * KB)),
        }
        painted: dict[str, list[float]] = {name: [] for name in cases}
        worked: dict[str, list[float]] = {name: [] for name in cases}
        left: dict[str, list[float]] = {name: [] for name in cases}
        names = list(cases)
        for turn in range(chosen.rounds + 1):
            for name in names[turn % len(names) :] + names[: turn % len(names)]:
                command, library_of = cases[name]
                with running(command, library_of, size=chosen.size) as program:
                    took, cpu = program.until(WORD), program.cpu()
                    program.rest(0.3)
                    gone = program.end_by("q")
                if turn:  # the first one warms the disk
                    painted[name].append(took)
                    worked[name].append(cpu)
                    left[name].append(gone)
    rows = []
    for name, own in painted.items():
        ratio = median([mine / theirs for mine, theirs in zip(own, painted[PEER], strict=True)])
        figures = (median(own), min(own), median(worked[name]), median(left[name]))
        rows.append((name, *map(ms, figures), f"{ratio:.2f}"))
    table(("", "first paint", "least", "CPU", "quit", "ratio"), rows)


if __name__ == "__main__":
    main()
