"""What a sidecar lives through: every failing call of a save, programs that write at once, kills.

    python benchmarks/store.py [--quick]

`lost` counts annotations that were said to be saved and are not there; `faults` counts runs after which the
sidecar was neither the old nor the new one, or could not be saved again, or litter was left.  Both must be 0.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.killed_writers import HEADER, NAME, Outcome, race  # noqa: E402 - the path comes first
from tui.annotations.annotation import Annotation, Quote  # noqa: E402
from tui.annotations.change import Change  # noqa: E402
from tui.annotations.store import Store  # noqa: E402
from tui.text.span import Span  # noqa: E402

WAYS = (
    "ENOSPC",
    "EDQUOT",
    "EIO",
    "EACCES",
    "EMFILE",
    "ESTALE",
    "EROFS",
    "EINTR",
    "short",
    "kill",
    "kill-after",
)
FOR_GOOD = ("ENOSPC+", "EDQUOT+", "EIO+", "EACCES+", "EMFILE+", "ESTALE+", "EROFS+")


def sweep(folder: Path, quick: bool) -> None:
    """Each system call of each kind of save fails, is cut short, or is the last."""
    compiler = shutil.which("gcc") or shutil.which("cc")
    if not compiler:
        print("no C compiler: the failing calls are left out")
        return
    shim = folder / "faults.so"
    subprocess.run(
        [compiler, "-O1", "-shared", "-fPIC", "-o", shim, ROOT / "tests" / "faults.c", "-ldl"], check=True
    )
    ways = WAYS[:1] + WAYS[-2:] if quick else WAYS + FOR_GOOD
    told = subprocess.run(
        [sys.executable, ROOT / "tests" / "faulty_saves.py", folder / "saves", *ways],
        env={**os.environ, "LD_PRELOAD": str(shim), "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    found = [json.loads(line) for line in told.stdout.splitlines()]
    print(f"{'way':12} {'runs':>5} {'told':>5} {'killed':>6} {'old':>5} {'new':>5} {'faults':>6}")
    for way in ways:
        mine = [each for each in found if each["way"] == way]
        sums = [sum(each[key] for each in mine) for key in ("runs", "refused", "killed", "old", "new")]
        faults = sum(len(each["faults"]) for each in mine)
        print(f"{way:12} {sums[0]:5} {sums[1]:5} {sums[2]:6} {sums[3]:5} {sums[4]:5} {faults:6}")


def at_once(folder: Path, quick: bool) -> None:
    """Programs that add to one sidecar at once."""
    number = 40 if quick else 200
    show("two programs", race(folder / "two", 2, number), 2 * number)
    kills = 5 if quick else 25
    show("four, some killed", race(folder / "four", 4, number // 4, kills=kills), None)


def show(what: str, done: Outcome, wanted: int | None) -> None:
    """One line."""
    of = f" of {wanted}" if wanted else ""
    print(
        f"{what}: {done.said} said to be saved, {done.kept} kept{of}, {done.lost} lost, {done.killed} kills,"
        f" {len(done.litter)} left lying about, {done.seconds:.1f} s"
    )


def one_save(folder: Path) -> None:
    """How long one annotation takes: locked, read, merged, compared, written, forced to the disk."""
    for stand in (0, 100, 1000):
        store = Store(folder / f"one-{stand}")
        marks = [Annotation(f"A{at:04}", Quote(f"words {at}"), Span(at, at + 7)) for at in range(stand)]
        if marks:
            store.apply(NAME, HEADER, [Change(None, each) for each in marks])
        times = []
        for at in range(20):
            new = Annotation(f"B{at:04}", Quote("new words"), Span(5000 + at, 5009 + at))
            start = time.perf_counter()
            store.apply(NAME, HEADER, [Change(None, new)])
            times.append(time.perf_counter() - start)
        print(f"one more beside {stand:4}: {statistics.median(times) * 1000:6.1f} ms median of 20")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--quick", action="store_true", help="a few ways to fail, fewer annotations")
    quick = parser.parse_args().quick
    with tempfile.TemporaryDirectory(prefix="postil-bench-") as made:
        folder = Path(made)
        os.environ["XDG_STATE_HOME"] = str(folder / "state")
        one_save(folder)
        at_once(folder, quick)
        sweep(folder, quick)


if __name__ == "__main__":
    main()
