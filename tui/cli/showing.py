"""What `postil search` found, for somebody who reads it here: as ripgrep shows it.

A heading an article, then a line a passage with its number in the file and what matched in colour; with
context the very lines of the file, in the order of the text.  Or only which articles, or how often.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, groupby

from tui.cli.finding import Found
from tui.cli.marks import SHORT
from tui.cli.telling import cells, name, on_terminal, out, shown, styled
from tui.search.snippet import snippet
from tui.text.cells import one_line, width
from tui.text.span import Span

NARROWEST = 20
"""Cells that a line has for its words, however little room is left."""


def files(found: Iterable[tuple[str, int]], *, counts: bool) -> None:
    """One line an article: its file, and (`counts`) how many passages were found in it."""
    for file, count in found:
        out(styled(name(file), fg="magenta") + (f":{count}" if counts else ""))


def heading(words: str, *, after: bool) -> None:
    """What stands over the hits that follow; `after`: others stand before it."""
    if after:
        out()
    out(styled(words, fg="yellow", bold=True))


def passages(found: Iterable[Found], context: int | None) -> None:
    """The hits article by article; `context`: so many lines around each, `None`: each on one line."""
    for number, (file, group) in enumerate(groupby(found, key=lambda each: each.hit.file)):
        if number:
            out()
        hits = list(group)
        title = hits[0].title
        place = f"  {name(file)}" if title != file.rpartition("/")[2] else ""
        out(styled(shown(title), bold=True) + styled(place, dim=True))
        if context is None:
            for each in hits:
                out(_line(_where(each), each.text, each.hit.passage, each.hit.spans))
            continue
        for each in hits:
            if each.hit.annotation:
                out(_line(_where(each), each.text, each.hit.passage, each.hit.spans))
        within = [each for each in hits if not each.hit.annotation]
        for line in _in_context(within, context) if within else ():
            out(line)


def _where(found: Found) -> str:
    where = f"  {found.line or '-'}: "
    return where + f"note {shown(found.hit.annotation[-SHORT:])}: " if found.hit.annotation else where


def _line(where: str, text: str, stretch: Span, spans: Sequence[Span]) -> str:
    """A stretch of a text on one line, behind what says where it stands; whole unless somebody looks."""
    room = max(NARROWEST, cells() - width(where)) if on_terminal() else width(stretch.slice(text)) + 1
    line, spans = snippet(text, stretch, spans, room)
    parts, done = [styled(where, fg="green")], 0
    for span in spans:
        parts += [line[done : span.start], styled(span.slice(line), fg="red", bold=True)]
        done = span.end
    return "".join([*parts, line[done:]])


def _in_context(hits: Sequence[Found], around: int) -> Iterator[str]:
    """Yield the lines of one article that matched, `around` lines on either side, `--` for a gap."""
    text = hits[0].text
    lines = list(_lines(text))
    starts = [line.start for line in lines]
    spans = sorted(span for each in hits for span in each.hit.spans or _begin(each))
    matched = {_number(starts, span.start) for span in spans} | {
        _number(starts, span.end - 1) for span in spans if span
    }
    before = None
    near = (range(max(0, at - around), min(len(lines), at + around + 1)) for at in matched)
    for number in sorted(set(chain.from_iterable(near))):
        if before is not None and number > before + 1:
            yield styled("  --", dim=True)
        before = number
        line = lines[number]
        if number in matched:
            inside = [cut for span in spans if (cut := span & line)]
            yield _line(f"  {number + 1}: ", text, line, inside)
        else:
            where = f"  {number + 1}- "
            room = max(NARROWEST, cells() - width(where)) if on_terminal() else 2 * len(line) + 1
            yield styled(where, dim=True) + one_line(line.slice(text), room)


def _begin(found: Found) -> tuple[Span]:
    """Where a passage begins of which no word was asked for."""
    start = found.hit.passage.start
    return (Span(start, start),)


def _lines(text: str) -> Iterator[Span]:
    start = 0
    for line in text.split("\n"):
        yield Span(start, start + len(line))
        start += len(line) + 1


def _number(starts: Sequence[int], offset: int) -> int:
    """Which line an offset is in, counted from 0."""
    return bisect_right(starts, offset) - 1
