"""Run the benchmark: `python -m benchmarks.anchoring`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from itertools import chain
from time import perf_counter

from benchmarks.anchoring import cases, times
from benchmarks.anchoring.judge import Tally
from benchmarks.anchoring.kinds import KINDS, Case, Kind
from benchmarks.anchoring.peers import hypothesis, window
from benchmarks.anchoring.report import Report
from tui.annotations.anchoring import find
from tui.annotations.annotation import Annotation
from tui.text.span import Span

METHODS: dict[str, Callable[[Annotation, str], Span | None]] = {
    "postil": lambda annotation, text: find(annotation, text).span,
    "hypothesis": hypothesis,
    "window": window,
}


ORDER = [module.__name__.rsplit(".", 1)[-1] for module in cases.FAMILIES]


def main() -> int:
    options = _options()
    wanted = options.kind.replace(" ", "_") if options.kind else ""
    chosen = [kind for kind in KINDS.values() if wanted in (kind.name, kind.family) or not wanted]
    if not chosen:
        print(f"no kind is named {options.kind}; there are: {', '.join(KINDS)}", file=sys.stderr)
        return 2
    methods = list(METHODS)[:1] if options.alone else list(METHODS)
    start = perf_counter()
    report = run(chosen, methods, options)
    print(*report.lines(), sep="\n")
    if not options.kind:
        print(*times.lines(options.seed), sep="\n")
    print(f"{len(chosen)} kinds, seed {options.seed}, {perf_counter() - start:.0f} s")
    return 0


def run(chosen: list[Kind], methods: list[str], options: argparse.Namespace) -> Report:
    """Let every method answer every case."""
    report = Report(methods, sorted(chosen, key=lambda kind: ORDER.index(kind.family)))
    every = chain(cases.made_up(options.seed, options.texts), cases.real())
    texts = (each for each in every if options.genre in ("", each[0]))
    for case in cases.cases(options.seed, texts, chosen, options.quotes):
        if not case.decidable and not options.undecidable:
            report.left_out += 1
            continue
        annotation, text, truth = case.marked.annotation(), case.marked.now.text, case.truth
        for method in methods:
            tally = Tally()
            said = tally.add(text, found := METHODS[method](annotation, text), truth)
            report.add(case, method, tally)
            if (
                options.show
                and method == "postil"
                and (said != "ok" or (options.ragged and tally.placed > tally.exact))
            ):
                show(case, said, found)
    return report


def show(case: Case, said: str, found: Span | None) -> None:
    """Print a case that went wrong: the quote as it was, where it went, and what was found."""
    marked, text = case.marked, case.marked.now.text
    anchor = find(marked.annotation(), text)
    print(f"{said}: {case.kind.name}, {case.genre}, {case.size}: {anchor.state.value}, {anchor.reason}")
    for name, words, span in (
        ("was", marked.original, marked.quote),
        ("truth", text, case.truth),
        ("found", text, found),
        ("guess", text, anchor.guess),
    ):
        if span:
            before, after = words[max(0, span.start - 40) : span.start], words[span.end : span.end + 40]
            print(f"  {name:<6}{span.start:>6} {before!r} [[{span.slice(words)!r}]] {after!r}")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.anchoring", description=__doc__)
    parser.add_argument("--seed", type=int, default=1, help="for other texts, quotes and edits")
    parser.add_argument("--texts", type=int, default=18, metavar="N", help="made-up texts (18)")
    parser.add_argument(
        "--quotes", type=int, default=cases.QUOTES, metavar="N", help="for each text and kind (4)"
    )
    parser.add_argument("--kind", default="", metavar="NAME", help="only this kind, or this family of kinds")
    parser.add_argument("--genre", default="", metavar="NAME", help="only texts of this genre, or `real`")
    parser.add_argument("--show", action="store_true", help="print the cases that went wrong")
    parser.add_argument("--ragged", action="store_true", help="with --show: also inexact bounds")
    parser.add_argument("--undecidable", action="store_true", help="also twins that nobody could tell")
    parser.add_argument("--alone", action="store_true", help="without the peers")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
