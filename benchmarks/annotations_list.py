"""How long a library with many annotations takes to open its list, cold and cached.

    python benchmarks/annotations_list.py [--sidecars N] [--each N] [--rounds N]

`cold` reads every sidecar and finds every quote; `cached` is a new process with the cache of the last one;
`one changed` the same after one sidecar was written by somebody else.  Each ends when the app's list of all
annotations could be drawn.  The floor is what `json.load` takes for the same annotations in one file.
`first line` is from the start of `postil list` until its first line, `memory` the most it ever held.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

OPEN = """
import sys, time
from pathlib import Path
sys.path.insert(0, sys.argv[2])
from tui.app.session import Session
from tui.config import Config
from tui.reading.desk import Desk
from tui.workspace import Workspace
start = time.perf_counter()
session = Session(Workspace.open([Path(sys.argv[1])]), Config(), Desk())
session.know(session.workspace.annotated())
marks = session.all_marks()
print(time.perf_counter() - start, len(marks))
"""


def library(folder: Path, sidecars: int, each: int) -> int:
    """Write the articles and their sidecars; return how many annotations."""
    sys.path.insert(0, str(ROOT))
    from tui.annotations.annotation import Annotation
    from tui.annotations.quotes import describe
    from tui.annotations.sidecar import Change, Sidecar, render
    from tui.files import decode
    from tui.text.span import Span

    rng = random.Random(1)
    words = ["".join(rng.choice("aeioubdfgklmnprst") for _ in range(rng.randint(2, 9))) for _ in range(3000)]
    for number in range(sidecars):
        text = "\n\n".join(" ".join(rng.choices(words, k=60)) + "." for _ in range(8)) + "\n"
        path = folder / "seeds" / f"{number // 100:02}" / f"{number:05}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        assert decode(text.encode()).text == text
        changes = []
        for at in range(each):
            start = at * 300 + rng.randint(0, 100)
            span = Span(start, start + rng.randint(20, 90))
            name = f"01M8{number:011}{at:011}"
            one = Annotation(
                name,
                describe(text, span.start, span.end),
                span,
                "claim",
                ("a", f"t{number % 9}"),
                f"see {number}",
                by="anna",
            )
            changes.append(Change(None, one))
        sidecar = folder / "annotations" / path.relative_to(folder / "seeds").with_suffix(".txt.yaml")
        sidecar.parent.mkdir(parents=True, exist_ok=True)
        header = {"file": path.relative_to(folder).as_posix(), "title": "A"}
        sidecar.write_text(render(Sidecar(path=sidecar), header, changes)[0])
    return sidecars * each


def opened(folder: Path, home: Path) -> float:
    """Seconds until a new process has the list of all annotations."""
    found = subprocess.run(
        [sys.executable, "-c", OPEN, str(folder), str(ROOT)],
        env={**os.environ, "XDG_CACHE_HOME": str(home)},
        capture_output=True,
        text=True,
        check=True,
    )
    return float(found.stdout.split()[0])


def listed(folder: Path, home: Path) -> tuple[float, float, float]:
    """Seconds until the first line of `postil list` and until its end, and the most memory it held in MB."""
    start = time.perf_counter()
    with subprocess.Popen(
        [sys.executable, "-m", "tui", "list", str(folder)],
        env={**os.environ, "XDG_CACHE_HOME": str(home), "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
    ) as program:
        assert program.stdout
        program.stdout.readline()
        first = time.perf_counter() - start
        most = 0.0
        for number, _ in enumerate(program.stdout):
            if number % 500 == 0:
                most = max(most, memory(program.pid))
    return first, time.perf_counter() - start, most


def memory(pid: int) -> float:
    """The most memory that a process has held so far, in MB; 0 if it has ended."""
    try:
        status = Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return 0.0
    found = [line.split()[1] for line in status.splitlines() if line.startswith("VmHWM:")]
    return int(found[0]) / 1024 if found else 0.0


def floor(folder: Path, home: Path) -> float:
    """Seconds that `json.load` takes for all annotations."""
    found = subprocess.run(
        [sys.executable, "-m", "tui", "list", str(folder), "--json"],
        env={**os.environ, "XDG_CACHE_HOME": str(home), "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    text = "[" + ",".join(found.stdout.splitlines()) + "]"
    times = []
    for _ in range(5):
        start = time.perf_counter()
        json.loads(text)
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--sidecars", type=int, default=2000)
    parser.add_argument("--each", type=int, default=5)
    parser.add_argument("--rounds", type=int, default=5)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="postil-bench-") as name:
        folder, home = Path(name) / "library", Path(name) / "cache"
        count = library(folder, chosen.sidecars, chosen.each)
        print(f"{count:,} annotations in {chosen.sidecars:,} sidecars")
        time.sleep(0.1)  # a file younger than the clock's step is not trusted
        cold_list = listed(folder, Path(name) / "other")
        warm_list = listed(folder, Path(name) / "other")
        cold = opened(folder, home)
        cached = statistics.median(opened(folder, home) for _ in range(chosen.rounds))
        sidecar = next(folder.rglob("00007.txt.yaml"))
        sidecar.write_text(sidecar.read_text() + "\n# mine\n")
        time.sleep(0.1)
        changed = opened(folder, home)
        least = floor(folder, home)
        print(f"cold         {cold:7.3f} s")
        print(f"cached       {cached:7.3f} s   {cached / least:.1f} times the floor, goal 0.5 s")
        print(f"one changed  {changed:7.3f} s")
        print(f"json.load    {least:7.3f} s")
        for what, (first, end, most) in (("cold", cold_list), ("cached", warm_list)):
            print(f"postil list, {what}: first line {first:.3f} s, all {end:.2f} s, at most {most:.0f} MB")


if __name__ == "__main__":
    main()
