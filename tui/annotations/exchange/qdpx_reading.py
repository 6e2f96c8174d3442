"""A REFI-QDA project, as any program of the kind writes it, read as annotations.

Texts are matched with articles by their names and by what they say; a selection becomes an annotation, its
codes tags, its description and its notes the note.  Programs count positions differently: the model says
code points, some leave out the `\\r` of line ends, some count UTF-16.  Where that makes a difference and a
selection bears its words as its name, as most do, the way of counting is taken that gives these words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from urllib.parse import unquote

from tui.annotations.annotation import CONTEXT
from tui.annotations.exchange.counting import line_ends, units
from tui.annotations.exchange.record import About, Problem, Reading, Record, Source
from tui.annotations.exchange.untrusted import failed, when
from tui.annotations.exchange.unzipped import Refused as BadArchive
from tui.annotations.exchange.unzipped import Unzipped
from tui.annotations.exchange.xml_tree import Element, parsed
from tui.annotations.exchange.xml_tree import Refused as BadXml
from tui.text.fold import folded

TOOL = "qdpx"
ORIGIN = "Postil "
"""Before our version, in `Project@origin`."""

ID = "postil-id"
"""The processing instruction that holds the id of an annotation."""

PENS = "Pens"
"""The code above those that are pens."""

PROJECT = "project.qde"
ALIKE = 16
"""Folded code points at the beginning of a selection's name that tell whether these are its words."""


def recognised(source: Source) -> bool:
    """Whether it is a ZIP archive with a project in it."""
    return source.data.startswith(b"PK") and PROJECT.encode() in source.data.lower()


@dataclass(frozen=True, slots=True)
class _Project:
    """What selections refer to, by GUID."""

    codes: Mapping[str, tuple[str, bool]]
    """The name of a code, and whether it is a pen of ours."""

    users: Mapping[str, str]
    notes: Mapping[str, Element]
    own: bool
    """Postil wrote it."""


def read(source: Source) -> Reading:
    """The annotations of a project."""
    try:
        archive = Unzipped(source.data)
        content = archive.read(archive.ending(".qde"))
        if content is None:
            return failed(TOOL, Problem("", "this archive holds no project.qde"))
        root = parsed(content)
    except BadArchive as refused:
        return failed(TOOL, Problem("", f"this archive cannot be read: {refused}"))
    except BadXml as refused:
        return failed(TOOL, Problem(PROJECT, str(refused)))
    project = _project(root)
    records, problems = list[Record](), list[Problem]()
    for each in _all(root.one("Sources"), "TextSource"):
        text = _text_of(each, archive)
        if isinstance(text, Problem):
            problems.append(text)
            continue
        for found in _records(each, text, project):
            if isinstance(found, Record):
                records.append(found)
            else:
                problems.append(found)
    return Reading(TOOL, tuple(records), tuple(problems))


def _all(element: Element | None, name: str) -> Iterator[Element]:
    return element.all(name) if element else iter(())


def _project(root: Element) -> _Project:
    codes: dict[str, tuple[str, bool]] = {}
    own = root.get("origin").startswith(ORIGIN)
    book = root.one("CodeBook")
    waiting = [(code, False) for code in _all(book.one("Codes") if book else None, "Code")]
    while waiting:
        code, pen = waiting.pop()
        codes[code.get("guid").lower()] = (code.get("name"), pen)
        below = own and code.get("name") == PENS and code.get("isCodable") == "false"
        waiting += [(child, below) for child in code.all("Code")]
    users = {user.get("guid").lower(): user.get("name") for user in _all(root.one("Users"), "User")}
    notes = {note.get("guid").lower(): note for note in _all(root.one("Notes"), "Note")}
    return _Project(codes, users, notes, own)


def _text_of(source: Element, archive: Unzipped) -> str | Problem:
    """The text of a source with its own line ends; only what is in the archive is opened."""
    inline = source.one("PlainTextContent")
    if inline is not None:
        return inline.text
    place = f"source {source.get('name')!r}"
    scheme, _, path = source.get("plainTextPath").partition("://")
    if scheme != "internal" or not path:
        return Problem(place, "its text is not in the archive")
    try:
        data = archive.read(f"sources/{path}")
        data = archive.read(archive.called(path)) if data is None else data
    except BadArchive as refused:
        return Problem(place, str(refused))
    if data is None:
        return Problem(place, "its text is not in the archive")
    try:
        return data.decode("utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")
    except UnicodeDecodeError:
        return Problem(place, "its text is not UTF-8")


def _records(source: Element, text: str, project: _Project) -> Iterator[Record | Problem]:
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    about = About(file=source.get("name"), title=source.get("name"), text=plain)
    for selection in source.all("PlainTextSelection"):
        yield _selected(selection, text, plain, about, project)
    for reference in source.all("NoteRef"):
        note = project.notes.get(reference.get("targetGUID").lower())
        if note is not None and project.own and ID in note.instructions:
            yield _described(note, project, about, note.get("name"), _content(note))
        elif note is not None:
            yield Problem(f"line {note.line}", "a note on a whole text is on no words, and is left out")


def _selected(selection: Element, text: str, plain: str, about: About, project: _Project) -> Record | Problem:
    span = _span(selection, text, plain)
    if span is None:
        return Problem(f"line {selection.line}", "its positions are not in the text")
    start, end = span
    notes = [_child(selection, "Description")]
    for reference in selection.all("NoteRef"):
        note = project.notes.get(reference.get("targetGUID").lower())
        notes.append(_content(note) if note is not None else "")
    remark = "\n\n".join(note.strip("\n") for note in notes if note.strip())
    record = _described(selection, project, about, plain[start:end], remark)
    return replace(
        record,
        start=start,
        end=end,
        prefix=plain[max(0, start - CONTEXT) : start],
        suffix=plain[end : end + CONTEXT],
    )


def _described(element: Element, project: _Project, about: About, words: str, note: str) -> Record:
    """What selections and orphans have in common."""
    given = [
        project.codes.get(reference.get("targetGUID").lower(), ("", False))
        for coding in element.all("Coding")
        for reference in coding.all("CodeRef")
    ]
    pens = [name for name, pen in given if pen]
    tags = dict.fromkeys(name for name, pen in given if name and not pen)
    by = project.users.get(element.get("creatingUser").lower())
    own = unquote(element.instructions.get(ID, "")) if project.own else ""
    return Record(
        place=f"line {element.line}",
        about=about,
        id=own,
        source_id="" if own else element.get("guid"),
        exact=words,
        pen=pens[0] if pens else "" if own else None,
        tags=tuple(tags),
        note=note,
        by=by if by is not None else "" if own else None,
        created=when(element.attributes, "creationDateTime"),
        modified=when(element.attributes, "modifiedDateTime") or when(element.attributes, "creationDateTime"),
    )


def _child(element: Element, name: str) -> str:
    child = element.one(name)
    return child.text if child is not None else ""


def _content(note: Element) -> str:
    return _child(note, "PlainTextContent") or _child(note, "Description")


# ---- positions


def _span(selection: Element, text: str, plain: str) -> tuple[int, int] | None:
    """Where a selection lies in `plain`, which has `\\n` where `text` has other line ends."""
    written = selection.get("startPosition"), selection.get("endPosition")
    if not all(position.isdecimal() and len(position) < 12 for position in written):
        return None
    start, end = map(int, written)
    name = folded(selection.get("name"))[:ALIKE]
    fallback = None
    for count in _counts(text, plain):
        found = count(start), count(end)
        if 0 <= found[0] < found[1] <= len(plain):
            if not name or folded(plain[found[0] : found[1]]).startswith(name.rstrip(" …")):
                return found
            fallback = fallback or found
    return fallback


def _counts(text: str, plain: str) -> Iterator[Callable[[int], int]]:
    """Ways to count, the model's own first; only those that make a difference."""
    if text != plain:
        yield lambda position: line_ends(text).as_read(position)
    yield lambda position: position
    if not plain.isascii():
        yield lambda position: units(plain).to_points(position)
        if text != plain:
            yield lambda position: _units_with_returns(text, position)


def _units_with_returns(text: str, position: int) -> int:
    return line_ends(text).as_read(units(text).to_points(position))
