"""Annotations as an Org file, in the properties of org-remark, and back.

    * Harbour
    :PROPERTIES:
    :org-remark-file: seeds/harbour.txt
    :END:
    ** “nine boats from the quay”                                :storm:boats:
    :PROPERTIES:
    :org-remark-beg: 25
    :org-remark-end: 49
    :org-remark-id: 01KDXAA0000000000000000001
    :org-remark-label: number
    :org-remark-original-text: nine boats from the quay
    :END:
    #+begin_quote
    nine boats from
    the quay
    #+end_quote

    Seven, says the *other* account.

`beg` and `end` are positions of an Emacs buffer: code points counted from 1, `end` behind the last.  An
orphan has none.  A line that Org would take for a heading, and in a quote one that it would take for a
keyword, gets a comma in front, as Org does in its own blocks (org-escape-code-in-string).  Properties that
are neither org-remark's nor ours are kept, and written again.
(https://github.com/nobiot/org-remark, the headlines of its notes file)
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TextIO

from tui.annotations.exchange.org_reading import Heading, headings
from tui.annotations.exchange.record import About, Problem, Reading, Record, Source
from tui.annotations.exchange.row import PLAIN, Options, Row, foreign_of, in_one_line, moment, shown
from tui.annotations.exchange.tag_words import as_tag, as_word
from tui.annotations.exchange.untrusted import in_utf8, when
from tui.text.cells import one_line

TOOL = "org"

TITLE = 60
"""Cells of the words in a heading: Org puts its tags at column 77."""

HEADING = re.compile(r"^(,*\*+ )")
"""What would be a heading; with commas, what was one."""

KEYWORD = re.compile(r"^([ \t]*,*(?:\*+ |#\+))")
"""What would be a heading, or a keyword such as `#+end_quote`."""

MARKED = {"org-remark-id", "org-remark-beg", "org-remark-original-text"}
"""One of these makes a heading an annotation."""

OWN = ("postil-id", "postil-by", "postil-created", "postil-modified")
REMARK = tuple(
    f"org-remark-{name}" for name in ("beg", "end", "id", "label", "link", "original-text", "file")
)


def write(rows: Iterable[Row], out: TextIO, options: Options = PLAIN) -> None:
    """Write `rows`, which come article by article."""
    file = None
    for row in rows:
        if row.file != file:
            out.write(f"* {_plain(row.title or row.file)}\n:PROPERTIES:\n")
            out.write(f":org-remark-file: {in_one_line(row.file)}\n:END:\n")
            file = row.file
        out.write("\n".join(_entry(row)) + "\n")


def recognised(source: Source) -> bool:
    """Whether there is a property of org-remark; only the beginning is looked at."""
    return re.search(rb"(?im)^[ \t]*:org-remark-[a-z-]+:", source.data[:65536]) is not None


def read(source: Source) -> Reading:
    """The annotations of an Org file that org-remark or Postil wrote."""
    text = in_utf8(source)
    if isinstance(text, Problem):
        return Reading(TOOL, problems=(text,))
    records, problems = list[Record](), list[Problem]()
    about, above = About(), 0
    every = list(headings(text))
    for number, heading in enumerate(every):
        known = heading.properties
        if heading.level <= above or "org-remark-file" in known:
            about, above = _about(heading), heading.level
        if not MARKED & known.keys():
            continue
        record = _record(heading, about, _below(every, number))
        if record.exact or record.start is not None:
            records.append(record)
        else:
            problems.append(Problem(record.place, "it says neither which words it marks nor where"))
    return Reading(TOOL, tuple(records), tuple(problems))


# ---- writing


def _entry(row: Row) -> Iterator[str]:
    mark = row.annotation
    tags = ":".join(as_word(tag, also="@#%", joint="_") for tag in mark.tags)
    title = f"“{_plain(one_line(mark.quote.exact, TITLE))}”"
    yield f"** {title} :{tags}:" if tags else f"** {title}"
    yield ":PROPERTIES:"
    yield from (f":{name}: {in_one_line(value)}".rstrip() for name, value in _properties(row) if value)
    yield ":END:"
    yield "#+begin_quote"
    yield from (KEYWORD.sub(_with_comma, line) for line in shown(mark.quote.exact).split("\n"))
    yield "#+end_quote"
    if mark.note:
        yield ""
        yield from (HEADING.sub(r",\1", line).rstrip() for line in shown(mark.note).split("\n"))
    yield ""


def _properties(row: Row) -> Iterator[tuple[str, str]]:
    mark = row.annotation
    kept = foreign_of(mark, TOOL)
    if row.start is not None and row.end is not None:
        yield "org-remark-beg", str(row.start + 1)
        yield "org-remark-end", str(row.end + 1)
    yield "org-remark-id", kept.get("id", mark.id)
    yield "org-remark-label", mark.pen or "nil"
    if row.start is not None:
        line = row.text.count("\n", 0, row.start) + 1
        yield "org-remark-link", f"[[file:{row.file.replace(']', '%5D')}::{line}]]"
    yield "org-remark-original-text", shown(mark.quote.exact)
    yield "postil-id", mark.id
    yield "postil-by", mark.by
    yield "postil-created", moment(mark.created)
    yield "postil-modified", moment(mark.modified)
    for name, value in kept.items():
        if re.fullmatch(r"[a-z0-9][\w+-]*", name) and name not in ("id", *REMARK, *OWN):
            yield name, value or "nil"


def _with_comma(match: re.Match[str]) -> str:
    """The comma stands behind the blanks at the beginning of the line."""
    blanks = len(match[1]) - len(match[1].lstrip(" \t"))
    return f"{match[1][:blanks]},{match[1][blanks:]}"


def _plain(text: str) -> str:
    """Words of a heading: no tags at their end."""
    words = in_one_line(text)
    return f"{words} ." if words.endswith(":") else words


# ---- reading


def _about(heading: Heading) -> About:
    """The article that a heading stands for; none if it is just a heading."""
    file = heading.properties.get("org-remark-file", "")
    if not file:
        return About()
    if file.startswith(("http://", "https://")):
        return About(title=heading.title, url=file)
    return About(file=file, title=heading.title)


def _below(every: list[Heading], number: int) -> list[str]:
    """What stands below a heading, with the headings below it that are no annotations."""
    heading = every[number]
    lines = list(heading.body)
    for other in every[number + 1 :]:
        if other.level <= heading.level or MARKED & other.properties.keys():
            break
        lines += other.raw
    return lines


def _record(heading: Heading, about: About, below: list[str]) -> Record:
    known = heading.properties
    words, note = _quote(below, known.get("org-remark-original-text", ""))
    start, end = (_position(known.get(f"org-remark-{name}", "")) for name in ("beg", "end"))
    label = known.get("org-remark-label", "nil")
    own = known.get("postil-id", "")
    return Record(
        place=f"line {heading.line}",
        about=about,
        id=own,
        source_id=known.get("org-remark-id", ""),
        exact=words,
        start=start if start is not None and end is not None and start <= end else None,
        end=end if start is not None and end is not None and start <= end else None,
        pen="" if label == "nil" and own else None if label == "nil" else label,
        tags=tuple(map(as_tag, heading.tags)),
        note=note,
        by=known.get("postil-by", "") if own else None,
        created=when(known, "postil-created"),
        modified=when(known, "postil-modified") or when(known, "postil-created"),
        foreign=tuple((name, value) for name, value in known.items() if name not in (*REMARK, *OWN)),
    )


def _quote(lines: list[str], original: str) -> tuple[str, str]:
    """The words marked and the note; a quote block is the words only where the property says the same."""
    first = next((number for number, line in enumerate(lines) if line.strip()), len(lines))
    if first < len(lines) and lines[first].strip().lower() == "#+begin_quote":
        inside = first + 1
        ends = range(inside, len(lines))
        last = next((number for number in ends if lines[number].strip().lower() == "#+end_quote"), None)
        if last is not None:
            words = "\n".join(KEYWORD.sub(_without_comma, line) for line in lines[inside:last])
            if not original or in_one_line(words) == in_one_line(original):
                return words, _note(lines[last + 1 :])
    return original, _note(lines)


def _note(lines: list[str]) -> str:
    return "\n".join(HEADING.sub(_without_comma, line).rstrip() for line in lines).strip("\n")


def _without_comma(match: re.Match[str]) -> str:
    return match[1].replace(",", "", 1)


def _position(written: str) -> int | None:
    """An offset in code points from 0, of a position in Emacs."""
    return int(written) - 1 if re.fullmatch(r"[1-9]\d{0,14}", written) else None
