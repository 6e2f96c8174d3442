"""Annotations as notes for an Obsidian vault: one an article, a callout an annotation, and back by block id.

    ---
    title: "Harbour"
    file: "seeds/harbour.txt"
    tags: [boats, storm]
    ---

    # Harbour

    > [!quote]+ number
    > nine boats from
    > the quay

    Seven, says the *other* account.

    #storm #boats ^a-01KDXAA0000000000000000001

An annotation reaches from its callout to its block id, so whatever somebody writes between two annotations is
theirs and is left alone.  What comes back is what stands there: the note between callout and last line, the
tags of the last line, the pen behind `[!quote]`.  A quote whose place is lost is a `[!missing]` callout.

The words of the article are data, and everything that Markdown or Obsidian would read in them is escaped.  A
note is Markdown and goes out as it is; a fence or a comment that it leaves open is closed behind it, in lines
that the import takes off again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import groupby, pairwise

from tui.annotations.anchoring import State
from tui.annotations.exchange.citation import source
from tui.annotations.exchange.file_names import note_names
from tui.annotations.exchange.front_matter import front_matter, reading_of
from tui.annotations.exchange.obsidian_merging import AS_OF, CALLOUT, END, merged
from tui.annotations.exchange.record import About, Problem, Reading, Record, Source
from tui.annotations.exchange.row import PLAIN, Options, Row, in_one_line, moment, shown
from tui.annotations.exchange.tag_words import as_tag, as_word
from tui.annotations.exchange.untrusted import in_utf8, when

TOOL = "obsidian"

SPECIAL = re.compile(
    r"[\\`*\[\]<#^$|~]|==|%%|(?<!\w)_|_(?!\w)|&(?=[#\w]+;)"  # wherever it stands
    r"|^[-+>=:]|(?<=^\d)[.)]|(?<=^\d\d)[.)]|(?<=^\d\d\d)[.)]|(?<=^\d\d\d\d)[.)]"  # first on a line
)
"""What Markdown or Obsidian would read: marks, links, tags, ids, comments, formulas, lists, rules."""

ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")

TAGS = re.compile(r"(?:^|\s)((?:#[^\s#]+\s*)*)$")
CLOSED = re.compile(r"%% closed (\d) %%")
FENCE = re.compile(r" {0,3}(`{3,}|~{3,})(.*)")
OURS = re.compile(r"^(> ?)(\\*\[!(?:quote|missing)\])|(\^)(?=[ax]-[0-9A-Za-z-]+\s*$)")
"""What in a note would be taken for the beginning or the end of an annotation."""


def files(rows: Iterable[Row], options: Options = PLAIN) -> Iterator[tuple[str, bytes]]:
    """One note for each article of `rows`, which come article by article.

    Where a note stands already, what its reader wrote into it stays: see `obsidian_merging`.
    """
    articles = [(file, list(own)) for file, own in groupby(rows, key=lambda row: row.file)]
    names = note_names([file for file, _ in articles])
    notes = {row.annotation.id: names[file] for file, own in articles for row in own}
    for file, own in articles:
        name, text = f"{names[file]}.md", "\n".join(_note(own, names[file], notes))
        stands = options.stands(name) if options.stands else None
        old = in_utf8(Source(name, stands)) if stands else None
        if isinstance(old, str):
            text = merged(old, text, {block_id(row.annotation.id): _changed(row) for row in own})
        yield name, text.encode("utf-8")


def recognised(source: Source) -> bool:
    """Whether there is a callout, and a block id of ours behind it."""
    return b"> [!" in source.data and re.search(rb"\^[ax]-[0-9A-Za-z-]+\s*$", source.data, re.M) is not None


def read(source: Source) -> Reading:
    """The annotations of one note."""
    text = in_utf8(source)
    if isinstance(text, Problem):
        return Reading(TOOL, problems=(text,))
    lines = text.split("\n")
    known = reading_of(lines)
    about = About(known.get("file", ""), known.get("title", ""), known.get("url", ""))
    ends = [number for number, line in enumerate(lines) if END.fullmatch(line)]
    records, problems = list[Record](), list[Problem]()
    for before, end in pairwise([-1, *ends]):
        found = _item(lines, before + 1, end, about)
        if isinstance(found, Record):
            found = replace(found, modified=when(known, AS_OF))
        (problems if isinstance(found, Problem) else records).append(found)  # type: ignore[arg-type]  # one of each
    if not ends:
        problems.append(Problem("", "no block id of an annotation (^a-...) stands in it"))
    return Reading(TOOL, tuple(records), tuple(problems))


# ---- writing


def _note(rows: list[Row], own: str, notes: Mapping[str, str]) -> Iterator[str]:
    first = rows[0]
    tags = dict.fromkeys(as_word(tag, also="/-") for row in rows for tag in row.annotation.tags)
    yield from front_matter(
        {
            "title": first.title,
            "author": first.byline,
            "source": first.outlet,
            "date": first.published.isoformat() if first.published else "",
            "url": first.url,
            "file": first.file,
            AS_OF: max(map(_changed, rows)),
        },
        tags,
    )
    yield from ("", f"# {escaped(first.title or first.file)}")
    if whose := source(first.byline, first.outlet, first.published):
        yield from ("", escaped(whose))
    for row in rows:
        yield ""
        yield from _annotation(row, own, notes)
    yield ""


def _changed(row: Row) -> str:
    """When the library last changed an annotation."""
    return moment(row.annotation.modified or row.annotation.created)


def _annotation(row: Row, own: str, notes: Mapping[str, str]) -> Iterator[str]:
    mark = row.annotation
    kind = "missing" if row.state is State.ORPHAN else "quote"
    yield f"> [!{kind}]+ {escaped(in_one_line(mark.pen))}".rstrip()
    for line in shown(mark.quote.exact).strip("\n").split("\n"):
        yield f"> {escaped(line)}".rstrip()
    if mark.links:
        yield ">"
        yield from (f"> *→ {_link(link.to, link.relation, own, notes)}*" for link in mark.links)
    yield ""
    if note := shown(mark.note).strip("\n"):
        yield from (OURS.sub(_disarmed, line) for line in note.split("\n"))
        yield from _closing(note)
        yield ""
    yield " ".join([*(f"#{as_word(tag, also='/-')}" for tag in mark.tags), f"^{block_id(mark.id)}"])


def _link(to: str, relation: str, own: str, notes: Mapping[str, str]) -> str:
    what = escaped(in_one_line(relation)) or "see"
    if to in notes:
        place = "" if notes[to] == own else notes[to]
        return f"[[{place}#^{block_id(to)}|{what.replace('|', '')}]]"
    return f"{what} {escaped(in_one_line(to))}"


def escaped(text: str) -> str:
    """One line of foreign text, so that Obsidian shows it as it stands.

    >>> print(escaped("# a [[b]] ==c== #d"))
    \\# a \\[\\[b\\]\\] \\=\\=c\\=\\= \\#d
    """
    return SPECIAL.sub(lambda match: "".join(f"\\{sign}" for sign in match[0]), shown(text).strip())


def block_id(name: str) -> str:
    """A block id has letters, digits and `-`; any other id is spelt in hexadecimal.

    >>> block_id("01KDX"), block_id("my_note")
    ('a-01KDX', 'x-6d795f6e6f7465')
    """
    if re.fullmatch("[0-9A-Za-z-]{1,100}", name):
        return f"a-{name}"
    return f"x-{name.encode('utf-8', 'replace').hex()}"


def _disarmed(match: re.Match[str]) -> str:
    return f"{match[1]}\\{match[2]}" if match[2] else "\\^"


def _closing(note: str) -> list[str]:
    """Lines that close what a note leaves open, and one that says how many they are."""
    lines, fence = [], ""
    for line in note.split("\n"):
        if match := FENCE.fullmatch(line):
            if not fence:
                fence = match[1]
            elif match[1].startswith(fence) and not match[2].strip():
                fence = ""
    if fence:
        lines.append(fence)
    if note.count("%%") % 2:
        lines.append("%%")
    if note.rfind("<!--") > note.rfind("-->"):
        lines.append("-->")
    if note.count("$$") % 2:
        lines.append("$$")
    if lines or CLOSED.fullmatch(note.rsplit("\n", 1)[-1]):
        lines.append(f"%% closed {len(lines)} %%")
    return lines


# ---- reading


def _item(lines: list[str], start: int, end: int, about: About) -> Record | Problem:
    """The annotation whose block id stands in line `end`; its callout stands not before `start`."""
    last = END.fullmatch(lines[end])
    name = _id(last[2], last[3]) if last else ""
    place = f"line {end + 1}"
    if not last or not name:
        return Problem(place, "this block id is none of Postil's")
    heads = [number for number in range(start, end + 1) if CALLOUT.fullmatch(lines[number])]
    if len(heads) != 1:
        found = "no callout stands" if not heads else f"{len(heads)} callouts stand"
        return Problem(place, f"{found} before ^{last[2]}-{last[3]}: there has to be one, a [!quote]")
    head = heads[0]
    below = head + 1
    while below < end and lines[below].startswith(">"):
        below += 1
    title = CALLOUT.fullmatch(lines[head])
    tail = TAGS.search(last[1])
    tags = tail[1].split() if tail else []
    words = last[1][: tail.start()].strip() if tail else last[1].strip()
    note = [*lines[below:end], words] if words else lines[below:end]
    return Record(
        place=place,
        about=about,
        id=name,
        exact="\n".join(_quoted(lines[head + 1 : below])),
        pen=unescaped(title[1].strip()) if title else None,
        tags=tuple(as_tag(tag.removeprefix("#")) for tag in tags),
        note=_note_of(note),
    )


def _quoted(lines: Iterable[str]) -> Iterator[str]:
    """The words of a callout; its links begin with a bare star, which words never do."""
    quoted = [line.removeprefix(">").strip() for line in lines]
    words = [line for line in quoted if not line.startswith("*")]
    while words and not words[-1]:
        words.pop()
    yield from map(unescaped, words)


def _note_of(lines: list[str]) -> str:
    text = "\n".join(line.rstrip() for line in lines).strip("\n")
    kept = text.split("\n")
    if closed := CLOSED.fullmatch(kept[-1]):
        kept = kept[: max(0, len(kept) - 1 - int(closed[1]))]
    armed = (re.sub(r"^(> ?)\\(\\*\[!(?:quote|missing)\])", r"\1\2", line) for line in kept)
    return "\n".join(re.sub(r"\\\^(?=[ax]-[0-9A-Za-z-]+\s*$)", "^", line) for line in armed).strip("\n")


def unescaped(text: str) -> str:
    """What `escaped` was given.

    >>> unescaped(escaped("# a [[b]] ==c== #d"))
    '# a [[b]] ==c== #d'
    """
    return ESCAPED.sub(r"\1", text)


def _id(kind: str, written: str) -> str:
    if kind == "a":
        return written
    try:
        return bytes.fromhex(written).decode("utf-8")
    except ValueError:
        return ""
