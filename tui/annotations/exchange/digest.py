"""All that was marked under a tag, over all articles: tag, then article, then quote with its source.

The rows come in the order of the library; a digest turns them about, so it is the one export that holds
them all.  It is pure: the shell writes `lines` or `markdown`, the app lists the sections themselves.

    #training  2 annotations in 1 article

    Allies weigh advisers

      “the words as they stand” (Ann Lee, The Daily, 31 May 2024)
        Contradicts the other account?
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from tui.annotations.anchoring import State
from tui.annotations.exchange.citation import cited
from tui.annotations.exchange.row import Row, in_one_line, shown


@dataclass(frozen=True, slots=True)
class Source:
    """What one article has to say under a tag."""

    file: str
    title: str
    """Its title, or the name of its file."""

    rows: tuple[Row, ...]
    """In the order they were given, which is that of the article."""


@dataclass(frozen=True, slots=True)
class Section:
    """One tag with all that it marks."""

    tag: str
    """As it was first written; `""`: what has no tag."""

    sources: tuple[Source, ...]

    @property
    def count(self) -> int:
        """Annotations in it."""
        return sum(len(source.rows) for source in self.sources)

    @property
    def heading(self) -> str:
        """`#tag`, or words for what has none."""
        return f"#{in_one_line(self.tag)}" if self.tag else "without a tag"

    @property
    def size(self) -> str:
        """How much it holds, in words."""
        return f"{_many(self.count, 'annotation')} in {_many(len(self.sources), 'article')}"


def digest(rows: Iterable[Row], tags: Sequence[str] = ()) -> tuple[Section, ...]:
    """Group annotations by tag, and by article within.

    With `tags` there is a section for each of them that marks anything, in that order.  Without, there is one
    for every tag, sorted, and at the end one for what has none.  Tags that differ in case only are one.
    An annotation with two tags stands in both sections.
    """
    wanted = [tag.casefold() for tag in tags]
    named: dict[str, str] = {}
    files: dict[str, dict[str, list[Row]]] = {}
    for row in rows:
        own = {tag.casefold(): tag for tag in row.annotation.tags}
        for key in own or ({"": ""} if not wanted else {}):
            if not wanted or key in wanted:
                named.setdefault(key, own.get(key, ""))
                files.setdefault(key, {}).setdefault(row.file, []).append(row)
    order = [key for key in dict.fromkeys(wanted) if key in files] if wanted else sorted(files, key=_last)
    return tuple(
        Section(
            named[key],
            tuple(Source(file, own[0].title or file, tuple(own)) for file, own in files[key].items()),
        )
        for key in order
    )


def lines(sections: Iterable[Section]) -> Iterator[str]:
    """A digest as plain text, line by line, safe for a terminal."""
    for number, section in enumerate(sections):
        yield from [""] * bool(number)
        yield f"{section.heading}  {section.size}"
        for source in section.sources:
            yield from ("", in_one_line(source.title), "")
            for row in source.rows:
                yield f"  {cited(row)}{_fate(row)}"
                yield from (f"    {line}".rstrip() for line in shown(row.annotation.note).split("\n") if line)


def markdown(sections: Iterable[Section]) -> Iterator[str]:
    """A digest as Markdown, line by line; the words of an article are never markup, notes are."""
    from tui.annotations.exchange.markdown import INDENT, escaped

    for number, section in enumerate(sections):
        yield from [""] * bool(number)
        yield f"# {escaped(section.heading.removeprefix('#'))}"
        yield from ("", section.size)
        for source in section.sources:
            yield from ("", f"## {escaped(in_one_line(source.title))}")
            for row in source.rows:
                yield from ("", f"- {escaped(cited(row))}{_fate(row)}")
                if row.annotation.note:
                    yield ""
                    for line in shown(row.annotation.note).split("\n"):
                        yield (INDENT + line).rstrip()


def _fate(row: Row) -> str:
    """What became of a quote that does not stand where it stood, in words the reader has to know."""
    return f" ({row.state.value})" if row.state in (State.ORPHAN, State.CHANGED) else ""


def _many(number: int, thing: str) -> str:
    return f"{number} {thing}{'' if number == 1 else 's'}"


def _last(key: str) -> tuple[bool, str]:
    """Sorts by name, what has none at the end."""
    return not key, key
