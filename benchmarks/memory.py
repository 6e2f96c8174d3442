"""How much memory a library takes, against an empty Textual app.

    python benchmarks/memory.py [--rounds N]

`read` is when the whole library has been read behind the page and the program is at rest; `most` the
highest it ever was.  An idle program is looked at for three seconds more: it should do nothing at all.
"""

from __future__ import annotations

import tempfile
from collections import defaultdict
from pathlib import Path

from terminal import EMPTY, POSTIL, arguments, compiled, median, running, table
from texts import WORD, library


def main() -> None:
    """Measure and print."""
    chosen = arguments(__doc__, 3)
    compiled()
    with tempfile.TemporaryDirectory(prefix="postil-bench-") as folder:
        five = library(Path(folder) / "five", 5, 9000)
        cases = {
            "empty Textual app": (EMPTY, five / "00000.txt"),
            "five of 9 kB": (POSTIL, five),
            "1 MB": (POSTIL, library(Path(folder) / "large", 1, 1_000_000)),
            "2,000 of 9 kB": (POSTIL, library(Path(folder) / "many", 2000, 9000)),
        }
        figures: dict[str, dict[str, list[float]]] = {name: defaultdict(list) for name in cases}
        for _ in range(chosen.rounds):
            for name, (command, given) in cases.items():
                with running(command, given, size=chosen.size) as program:
                    program.until(WORD)
                    own = figures[name]
                    own["painted"].append(program.memory())
                    own["seconds"].append(program.rest())
                    own["read"].append(program.memory())
                    own["most"].append(program.memory("VmHWM"))
                    own["idle"].append(program.idle(3.0))
    peer = median(figures["empty Textual app"]["read"])
    heads = ("", "painted", "read", "most", "ratio", "until read", "idle CPU")
    rows = []
    for name, own in figures.items():
        middle = {what: median(values) for what, values in own.items()}
        memory = (f"{middle[what]:.1f} MB" for what in ("painted", "read", "most"))
        rest = (f"{middle['read'] / peer:.2f}", f"{middle['seconds']:.1f} s", f"{middle['idle']:.1f} %")
        rows.append((name, *memory, *rest))
    table(heads, rows)


if __name__ == "__main__":
    main()
