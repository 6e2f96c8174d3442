"""The tables of a run."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from benchmarks.anchoring.judge import VERDICTS, Tally
from benchmarks.anchoring.kinds import Case, Kind

Tallies = dict[str, Tally]
"""By method."""


class Report:
    """Tallies by kind, by size of the quote and by genre, for each method."""

    def __init__(self, methods: Iterable[str], kinds: Iterable[Kind]) -> None:
        self.methods = tuple(methods)
        self._families = {kind.name: kind.family for kind in kinds}
        self.kinds: dict[str, Tallies] = defaultdict(self._none)
        self.families = {family: self._none() for family in self._families.values()}
        self.sizes: dict[str, Tallies] = defaultdict(self._none)
        self.genres: dict[str, Tallies] = defaultdict(self._none)
        self.total = self._none()
        self._disputed: set[str] = set()
        self.left_out = 0
        """Cases that nobody could tell."""

    def _none(self) -> Tallies:
        return {method: Tally() for method in self.methods}

    def add(self, case: Case, method: str, one: Tally) -> None:
        """Count one answer everywhere it belongs."""
        self.kinds[case.kind.name][method] += one
        if not case.kind.counted:
            self._disputed.add(case.kind.name)
            return
        self.families[case.kind.family][method] += one
        self.sizes[case.size][method] += one
        self.genres[case.genre][method] += one
        self.total[method] += one

    def lines(self) -> Iterable[str]:
        """The whole report."""
        yield self._head("kind of edit")
        for family in dict.fromkeys(self._families.values()):
            yield f"{family}:"
            for name in [each for each, its in self._families.items() if its == family]:
                if name in self.kinds and name not in self._disputed:
                    yield self._line(f"  {name.replace('_', ' ')}", self.kinds[name])
        if self._disputed:
            yield "not counted, as the truth can be disputed:"
            for name in sorted(self._disputed):
                yield self._line(f"  {name.replace('_', ' ')}", self.kinds[name])
        for title, rows in (
            ("family of edits", self.families),
            ("size of the quote", self.sizes),
            ("genre", self.genres),
        ):
            yield "\n" + self._head(title)
            yield from (self._line(f"  {name}", each) for name, each in rows.items() if _any(each))
        yield "\n" + self._head("all that is counted")
        yield self._line("  all", self.total)
        yield f"{self.left_out:,} more were left out, as nobody could tell a twin from its twin\n"
        for method, tally in self.total.items():
            parts = ", ".join(f"{name} {tally.share(name):.2%}" for name in VERDICTS)
            yield f"{method:>10}: {parts}; exact bounds {tally.exact_share:.2%} of {tally.placed:,} placed"

    def _head(self, title: str) -> str:
        return f"{title:<58}{'cases':>6}" + "".join(f"{method:>12} ok  harm exact" for method in self.methods)

    def _line(self, name: str, tallies: Tallies) -> str:
        cases = max(tally.verdicts.total() for tally in tallies.values())
        return f"{name[:58]:<58}{cases:>6}" + "".join(_figures(tally) for tally in tallies.values())


def _any(tallies: Tallies) -> bool:
    return any(tally.verdicts for tally in tallies.values())


def _figures(tally: Tally) -> str:
    exact = f"{100 * tally.exact_share:6.1f}" if tally.placed else "     -"
    return f"{100 * tally.share('ok'):15.1f}{100 * tally.share('harm'):6.1f}{exact}"
