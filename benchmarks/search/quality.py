"""What search finds of what it should, by kind of query.

    python -m benchmarks.search.quality [S M L five own] [--corpora FOLDER] [--each N] [--rivals] [--show]

`five` are the articles beside the repository, `own` a few written for this in many scripts; the others are
what `corpora.py` built in FOLDER.  Each is asked the queries of `labelled.txt` that are meant for it, and
`--each` made ones of every kind (`--seed` makes others).

    MRR        mean of 1 / the rank of the first right passage among the first ten, else 0
    recall     share of the queries with a right passage among the first ten
    F1         of the characters marked in the first right passage, where it is known which should be
    nothing    share of the nonsense that is answered by nothing
    as typed   share of a query's letters after which a right passage is among the first ten; is the
               first; share of the later letters at which it is not among the ten any more
"""

from __future__ import annotations

import argparse
import tempfile
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import fmean
from time import perf_counter

from benchmarks.search import own, rivals
from benchmarks.search.making import made
from benchmarks.search.questions import BASE, HARD, NONSENSE, Question, labelled, plain
from benchmarks.search.shelves import entries, shelved
from tui.search.engine import Engine
from tui.search.values import Hit

TEN = 10
TYPED = ("exact", "one_typo", "order", "prefix", "extra")
"""Kinds that are also typed letter by letter."""


@dataclass(slots=True)
class Tally:
    """The outcomes of one kind."""

    ranks: list[int] = field(default_factory=list)
    """Of the first right passage, from 1; 0: not among the ten."""

    marks: list[float] = field(default_factory=list)

    def line(self, name: str) -> str:
        """One line of the table."""
        marks = f"{fmean(self.marks):7.3f}" if self.marks else "       "
        found = fmean(map(bool, self.ranks))
        return f"  {name:<14}{len(self.ranks):5} {self.mrr:7.3f} {found:7.3f} {marks}"

    @property
    def mrr(self) -> float:
        return fmean(1 / rank if rank else 0.0 for rank in self.ranks)


def right(question: Question, text: str) -> bool:
    """Say whether a passage answers: it holds what was meant, or, side by side, just what was typed.

    Of a word that is only begun just that was typed: `gas pipel` asks for pipelines as well as one pipeline.
    """
    held, typed = plain(text), plain(question.typed)
    if question.kind == "prefix":
        typed = typed.rstrip()
    return any(meant in held for meant in (*question.means, typed))


def found(engine: Engine, question: Question, typed: str) -> tuple[int, Hit | None]:
    """Return the rank of the first right hit among the first ten, and the hit; 0: there is none."""
    for rank, hit in enumerate(engine.search(typed, limit=50).hits[:TEN], 1):
        if right(question, hit.local[0].slice(hit.text)):
            return rank, hit
    return 0, None


def overlap(question: Question, hit: Hit) -> float:
    """F1 of the marked letters; meant are those of the words meant, wherever these stand side by side."""
    passage, spans = hit.local
    marked = {at for span in spans for at in range(span.start, span.end) if hit.text[at].isalnum()}
    words, meant = question.means[0].split(), set[int]()
    found = _words(hit.text, passage.start, passage.end)
    for first in range(len(found) - len(words) + 1):
        places = found[first : first + len(words)]
        if [plain(name).strip() for _, name in places] == words:
            meant |= {i for at, name in places for i in range(at, at + len(name))}
            if question.kind == "prefix":  # of a word that is only begun the part typed is marked
                at, name = places[-1]
                meant -= set(range(at + len(question.typed.split()[-1]), at + len(name)))
    both = len(meant & marked)
    return 2 * both / (len(meant) + len(marked)) if meant else 0.0


def _words(text: str, start: int, end: int) -> list[tuple[int, str]]:
    found, at = [], start
    while at < end:
        if text[at].isalnum():
            stop = at
            while stop < end and text[stop].isalnum():
                stop += 1
            found.append((at, text[at:stop]))
            at = stop
        at += 1
    return found


def as_typed(engine: Engine, question: Question) -> tuple[float, float, float] | None:
    """Type a query letter by letter: shares of it until ten, until first, and of letters it was gone at."""
    ranks = [found(engine, question, question.typed[:end])[0] for end in range(1, len(question.typed) + 1)]
    if not any(ranks):
        return None
    size, begun = len(ranks), next(at for at, rank in enumerate(ranks) if rank)
    first = next((at for at, rank in enumerate(ranks) if rank == 1), size)
    gone = sum(not rank for rank in ranks[begun:]) / (size - begun)
    return (begun + 1) / size, min(1.0, (first + 1) / size), gone


def asked(engine: Engine, questions: Sequence[Question], show: bool) -> dict[str, Tally]:
    """Ask everything; return what came of it by kind."""
    tallies: dict[str, Tally] = defaultdict(Tally)
    for question in questions:
        if question.kind == NONSENSE:
            results = engine.search(question.typed)
            tallies[NONSENSE].ranks.append(int(not results.hits))
            wrong = bool(results.hits)
        else:
            rank, hit = found(engine, question, question.typed)
            tallies[question.kind].ranks.append(rank)
            if hit and question.marked and question.means[0] in plain(hit.local[0].slice(hit.text)):
                tallies[question.kind].marks.append(overlap(question, hit))
            wrong = rank != 1
        if show and wrong:
            said = "" if question.kind == NONSENSE else f"rank {rank}"
            print(f"    {question.kind}: {question.typed!r} for {' / '.join(question.means)!r} {said}")
    return tallies


def report(tallies: dict[str, Tally]) -> None:
    """Print one line a kind, and the sums."""
    print(f"  {'kind':<14}{'count':>5} {'MRR@10':>7} {'recall':>7} {'F1':>7}")
    for name, kinds in (("base", BASE), ("hard", HARD)):
        every = Tally()
        for kind in kinds:
            if tally := tallies.get(kind):
                print(tally.line(kind))
                every.ranks += tally.ranks
                every.marks += tally.marks
        if every.ranks:
            print(every.line(name.upper()))
    if tally := tallies.get(NONSENSE):
        print(f"  {'nothing':<14}{len(tally.ranks):5} {fmean(tally.ranks):7.3f}")


def typing(engine: Engine, questions: Sequence[Question], most: int) -> None:
    """Print how the answer comes while one types."""
    chosen = [question for question in questions if question.kind in TYPED]
    outcomes = [as_typed(engine, question) for question in chosen[:: max(1, len(chosen) // most)]]
    told = [outcome for outcome in outcomes if outcome]
    if told:
        ten, first, gone = (fmean(column) for column in zip(*told, strict=True))
        print(f"  as typed: in the ten after {ten:.0%}, first after {first:.0%}, gone again {gone:.1%}")


def compare(folder: Path, name: str, questions: Sequence[Question]) -> None:
    """Ask the others the same; fzf only on the small ones, it takes a third of a second a query."""
    lines = rivals.texts(entries(folder))
    with tempfile.TemporaryDirectory() as scratch:
        others = {"FTS5": rivals.fts5(lines)}
        if name != "M" and (fzf := rivals.fzf(lines, Path(scratch))):
            others["fzf"] = fzf
        for rival, ask in others.items():
            ranks: dict[str, list[float]] = defaultdict(list)
            for question in questions:
                sort = "base" if question.kind in BASE else "hard" if question.kind in HARD else "nothing"
                texts = [text for text in ask(question.typed) if text]
                at = next((i for i, text in enumerate(texts, 1) if right(question, text)), 0)
                ranks[sort].append(float(not texts) if sort == "nothing" else 1 / at if at else 0.0)
            print(f"  {rival:<5}", *(f"{sort} {fmean(each):.3f}" for sort, each in ranks.items()))


def measure(name: str, folder: Path, options: argparse.Namespace) -> None:
    """Ask one library everything."""
    engine, took = shelved(folder, options.index / name)
    files = sorted(path for path in folder.rglob("*.txt") if path.is_file())
    questions = list(labelled(name))
    if name != "own":
        questions += made(files, options.each, options.seed)
    if options.kind:
        questions = [question for question in questions if question.kind in options.kind]
    print(f"{name}: {len(files):,} articles, {len(questions)} queries, ready after {took:.1f} s", flush=True)
    start = perf_counter()
    report(asked(engine, questions, options.show))
    print(f"  {(perf_counter() - start) / max(1, len(questions)) * 1000:.1f} ms a query", flush=True)
    typing(engine, questions, options.typed)
    if options.rivals and name != "L":
        compare(folder, name, questions)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("libraries", nargs="*", default=["own", "five", "S", "M", "L"])
    parser.add_argument("--corpora", type=Path, default=Path("corpora"))
    parser.add_argument("--index", type=Path, default=Path(tempfile.gettempdir()) / "postil-benchmark-index")
    parser.add_argument("--seeds", type=Path, default=Path("../shared/seeds"))
    parser.add_argument("--each", type=int, default=20, help="made queries of every kind")
    parser.add_argument("--typed", type=int, default=40, help="queries typed letter by letter")
    parser.add_argument("--seed", type=int, default=4)
    parser.add_argument("--kind", nargs="*", help="only these kinds")
    parser.add_argument("--rivals", action="store_true", help="ask FTS5 and fzf the same")
    parser.add_argument("--show", action="store_true", help="print what was not first")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        written = own.written(Path(scratch))
        for name in options.libraries:
            folder = {"five": options.seeds, "own": written}.get(name, options.corpora / name)
            if folder.is_dir():
                measure(name, folder, options)
            else:
                print(f"{name}: there is no {folder}")


if __name__ == "__main__":
    main()
