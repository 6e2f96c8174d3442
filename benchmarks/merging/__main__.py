"""What git makes of two versions of a sidecar: by itself, with merge=union, and with Postil's driver.

For each kind of change `--trials` libraries are made up: a sidecar of 30 annotations in the order of the
article, two branches on which different people change three of them each, and a merge by real git (init,
branch, commit, merge) in each of three ways.  What should come out is computed from the edits themselves and
not by the code that merges:

    conflict   git stopped, or a clash is left under `conflict`
    real       trials in which both sides did change the same thing
    false      conflicts where nothing real clashed
    missed     real ones that were decided without a word
    broken     the result is no YAML, or git's markers stand in it
    lost       trials in which a word that a side added stands nowhere in the result
    mixed      trials in which an annotation has a field that neither side gave it, stands twice, or
               one that was deleted on one side and untouched on the other stands again

    .venv/bin/python -m benchmarks.merging [--trials 100] [--kind 'edit notes'] [--seed 1]
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

import yaml

from benchmarks.merging.deeds import CHANGED, ITEMS, KINDS, Mark, Version, clashes, trial, written

ROOT = Path(__file__).resolve().parents[2]
NAME = "annotations/a.txt.yaml"


# ---- git


def git(folder: Path, *args: str, check: bool = True) -> subprocess.CompletedProcess[str]:
    """Call git without anybody's settings."""
    env = {
        **os.environ, "GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": os.devnull, "PYTHONPATH": str(ROOT),
        "GIT_AUTHOR_NAME": "a", "GIT_AUTHOR_EMAIL": "a@example.org", "GIT_COMMITTER_NAME": "a",
        "GIT_COMMITTER_EMAIL": "a@example.org",
    }  # fmt: skip
    return subprocess.run(
        ["git", "-c", "gc.auto=0", "-c", "core.fsync=none", *args],
        cwd=folder, env=env, capture_output=True, text=True, check=check,
    )  # fmt: skip


def repository(folder: Path, texts: tuple[str, str, str]) -> None:
    """Two branches with one sidecar each, from a base."""
    git(folder, "init", "-q", "-b", "main")
    (folder / "annotations").mkdir()
    for branch, text in (("main", texts[0]), ("theirs", texts[2]), ("ours", texts[1])):
        git(
            folder,
            "checkout",
            "-q",
            *(["-b", branch, "main"] if branch != "main" else ["-B", "main"]),
            check=False,
        )
        (folder / NAME).write_text(text, encoding="utf-8")
        git(folder, "add", "-A")
        git(folder, "commit", "-q", "--allow-empty", "-m", branch)


def merge(folder: Path, way: str) -> tuple[str, bool, float]:
    """Merge `theirs` into `ours`; the text, whether git stopped, and seconds."""
    git(folder, "checkout", "-qf", "ours")
    attributes = folder / ".git/info/attributes"
    attributes.parent.mkdir(exist_ok=True)
    if way == "git":
        attributes.unlink(missing_ok=True)
    else:
        attributes.write_text(f"annotations/**/*.yaml merge={'union' if way == 'union' else 'postil'}\n")
    if way == "postil":
        git(folder, "config", "merge.postil.driver", f"'{sys.executable}' -P -m tui merge-driver %O %A %B %P")
    start = time.perf_counter()
    done = git(folder, "merge", "-q", "--no-commit", "--no-ff", "theirs", check=False)
    took = time.perf_counter() - start
    text = (folder / NAME).read_text(encoding="utf-8")
    git(folder, "merge", "--abort", check=False)
    git(folder, "reset", "-q", "--hard", "ours")
    return text, done.returncode != 0, took


# ---- what came out


def judged(text: str, base: list[Mark], ours: Version, theirs: Version) -> Counter[str]:
    """What is wrong with a merged text."""
    found: Counter[str] = Counter()
    added = ours.added | theirs.added
    stand = set(re.findall(r"[a-z]{10}", text))
    found["lost"] = bool(added - stand)
    try:
        items = yaml.load(text, Loader=yaml.CBaseLoader)["annotations"]
    except (yaml.YAMLError, KeyError, TypeError):
        found["broken"] = 1
        return found
    found["mixed"] = _mixed(items, base, ours, theirs)
    return found


def _mixed(items: list[dict[str, object]], base: list[Mark], ours: Version, theirs: Version) -> bool:
    quotes = [item.get("quote") for item in items]
    if len(quotes) != len(set(map(str, quotes))):
        return True
    marks = {mark.quote: mark for side in (base, ours.marks, theirs.marks) for mark in side}
    sides = [{mark.quote: mark for mark in side} for side in (base, ours.marks, theirs.marks)]
    for item in items:
        mark = marks.get(str(item.get("quote")))
        if mark is None or (mark.named and item.get("id") != mark.id):
            return True
        three = [side.get(mark.quote) for side in sides]
        if three[0] and (not three[1] or not three[2]):
            left = three[1] or three[2]
            if left is None or "conflict" not in item:
                return True
        lines = {line for each in three if each for line in each.note}
        if not set(str(item.get("note", "")).split("\n")) <= lines | {""}:
            return True
        if not set(item.get("tags", [])) <= {tag for each in three if each for tag in each.tags}:  # type: ignore[call-overload]
            return True
    return False


def main() -> None:
    """Run the trials, and print a line a kind."""
    options = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    options.add_argument("--trials", type=int, default=100)
    options.add_argument("--kind", action="append", choices=list(KINDS), help="only this one; repeatable")
    options.add_argument("--seed", type=int, default=1)
    chosen = options.parse_args()
    print(f"{chosen.trials} trials a kind, {ITEMS} annotations, {CHANGED} or more changed on each branch")
    print(f"{'':24}{'real':>5} |{'git':>21} |{'union':>18} |{'postil':>37}")
    heads = "conflict false broken | lost broken mixed | conflict false missed lost broken mixed     s"
    print(f"{'':24}{'':>5} | {heads}")
    for kind in chosen.kind or KINDS:
        print(_line(kind, chosen.trials, chosen.seed), flush=True)


def _line(kind: str, trials: int, seed: int) -> str:
    real, seconds = 0, 0.0
    counts = {way: Counter[str]() for way in ("git", "union", "postil")}
    for number in range(trials):
        base, ours, theirs = trial(kind, number, seed)
        clash = clashes(ours, theirs, base)
        real += clash
        folder = Path(tempfile.mkdtemp(prefix="postil-merge-"))
        try:
            repository(folder, (written(base), written(ours.marks), written(theirs.marks)))
            for way, count in counts.items():
                text, stopped, took = merge(folder, way)
                count += judged(text, base, ours, theirs)
                count["conflict"] += stopped
                count["false"] += stopped and not clash
                count["missed"] += clash and not stopped
                seconds += took if way == "postil" else 0
        finally:
            shutil.rmtree(folder)
    columns = {
        "git": (("conflict", 8), ("false", 5), ("broken", 6)),
        "union": (("lost", 4), ("broken", 6), ("mixed", 5)),
        "postil": (("conflict", 8), ("false", 5), ("missed", 6), ("lost", 4), ("broken", 6), ("mixed", 5)),
    }
    figures = (
        " ".join(f"{counts[way][name]:{width}}" for name, width in names) for way, names in columns.items()
    )
    return f"{kind:24}{real:5} | {' | '.join(figures)} {seconds / trials:5.2f}"


if __name__ == "__main__":
    main()
