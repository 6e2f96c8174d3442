"""Annotations as a REFI-QDA project (`.qdpx`), for QualCoder, NVivo, MAXQDA, ATLAS.ti and others.

A ZIP archive of one XML file and the text of each article.  A tag is a code; so is a pen, below the code
"Pens", with its colour.  A note is the description of its selection.  Positions count code points of the
text with `\\n` for line ends.  What has lost its place is a note of its article, for a selection must have
one.

GUIDs are made of what they name (UUID version 5), so the same library gives the same project.  What the
model has no word for stands in a processing instruction, which other programs pass over.
(REFI-QDA 1.0, https://www.qdasoftware.org)
"""

from __future__ import annotations

import io
import re
import uuid
import zipfile
from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from itertools import groupby
from typing import TYPE_CHECKING
from urllib.parse import quote

from tui import __version__
from tui.annotations.annotation import Annotation
from tui.annotations.exchange.qdpx_reading import ID, ORIGIN, PENS, TOOL, read, recognised
from tui.annotations.exchange.row import (
    PLAIN,
    Options,
    Row,
    encodable,
    foreign_of,
    in_one_line,
    moment,
    shown,
)
from tui.text.cells import one_line

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

__all__ = ["pack", "read", "recognised"]

GUID = re.compile(r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")

SPACE = uuid.UUID("6f1c7f3e-6d0e-5b5a-9d0c-0a7b1d8f5a11")
"""In which our names are GUIDs; any number does, as long as it stays."""

COLOURS = {
    "yellow": "#E6C84F", "green": "#7FCF8F", "blue": "#7DB8EE",
    "orange": "#F0A25E", "red": "#F28B88", "violet": "#C79BF0", "": "#B5B7BD",
}  # fmt: skip
"""Of pens; grey for a pen that the settings do not know."""

NAME = 64
"""Cells of a selection's name."""

EPOCH = (1980, 1, 1, 0, 0, 0)
"""The date of each file in the archive, the first that a ZIP can hold: the same library, the same bytes."""


def pack(rows: Iterable[Row], options: Options = PLAIN) -> bytes:
    """The project with all articles of `rows`, which come article by article."""
    from xml.etree import ElementTree as Tree

    articles = [(file, list(own)) for file, own in groupby(rows, key=lambda row: row.file)]
    every = [row for _, own in articles for row in own]
    about = {"xmlns": "urn:QDA-XML:project:1.0", "name": "Postil", "origin": ORIGIN + __version__}
    root = Tree.Element("Project", about)
    _users(root, every)
    _codes(root, every)
    sources, lost = Tree.SubElement(root, "Sources"), Tree.Element("Notes")
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for file, own in articles:
            _source(sources, lost, file, own)
            _add(archive, f"Sources/{guid('text', file)}.txt", encodable(own[0].text))
        if len(lost):
            root.append(lost)
        Tree.indent(root)
        _add(archive, "project.qde", Tree.tostring(root, encoding="unicode", xml_declaration=False))
    return packed.getvalue()


def guid(kind: str, name: str) -> str:
    """The GUID of a thing, the same at each export."""
    return str(uuid.uuid5(SPACE, encodable(f"{kind}:{name}")))


def _add(archive: zipfile.ZipFile, name: str, text: str) -> None:
    info = zipfile.ZipInfo(name, EPOCH)
    info.compress_type = zipfile.ZIP_DEFLATED
    head = '<?xml version="1.0" encoding="utf-8"?>\n' if name.endswith(".qde") else ""
    archive.writestr(info, (head + text).encode("utf-8"))


def _below(parent: Element, element: str, /, **attributes: str) -> Element:
    """An element in another one; attributes that are empty are left out, all are one line of plain text."""
    from xml.etree import ElementTree as Tree

    plain = {key: in_one_line(value) for key, value in attributes.items() if value}
    return Tree.SubElement(parent, element, plain)


def _text(parent: Element, name: str, text: str) -> None:
    if text:
        _below(parent, name).text = _characters(shown(text))


def _characters(text: str) -> str:
    """What XML can hold: two code points that are no characters at all are left out by it."""
    return text.translate({0xFFFE: "\ufffd", 0xFFFF: "\ufffd"})


def _users(root: Element, rows: list[Row]) -> None:
    names = sorted({row.annotation.by for row in rows if row.annotation.by})
    if names:
        users = _below(root, "Users")
        for name in names:
            _below(users, "User", guid=guid("user", name), name=_characters(name))


def _codes(root: Element, rows: list[Row]) -> None:
    """The pens below one code that cannot be given, and the tags in the colour that most of them have."""
    codes = _below(_below(root, "CodeBook"), "Codes")
    pens = _below(codes, "Code", guid=guid("code", PENS), name=PENS, isCodable="false")
    for name, colour in {row.annotation.pen: _colour(row) for row in rows if row.annotation.pen}.items():
        _below(pens, "Code", guid=guid("pen", name), name=_name(name), isCodable="true", color=colour)
    used: dict[str, Counter[str]] = {}
    for row in rows:
        for tag in row.annotation.tags:
            used.setdefault(tag, Counter())[_colour(row)] += 1
    for tag in sorted(used):
        colour = used[tag].most_common(1)[0][0]
        _below(codes, "Code", guid=guid("tag", tag), name=_name(tag), isCodable="true", color=colour)


def _name(text: str) -> str:
    """The name of a code; XML has no empty one."""
    return _characters(text) if in_one_line(text) else "-"


def _colour(row: Row) -> str:
    return COLOURS[row.pen.colour if row.pen and row.pen.colour in COLOURS else ""]


def _source(sources: Element, lost: Element, file: str, rows: list[Row]) -> None:
    identity = guid("text", file)
    source = _below(
        sources,
        "TextSource",
        guid=identity,
        name=_characters(file),
        plainTextPath=f"internal://{identity}.txt",
    )
    placed = [row for row in rows if row.start is not None]
    for row in placed:
        _selection(source, row)
    for row in rows:
        if row.start is None:
            note = guid("note", row.annotation.id)
            _note(lost, note, row)
            _below(source, "NoteRef", targetGUID=note)


def _selection(source: Element, row: Row) -> None:
    mark = row.annotation
    selection = _below(
        source,
        "PlainTextSelection",
        guid=_kept(mark) or guid("annotation", mark.id),
        name=_characters(one_line(row.words, NAME)),
        startPosition=str(row.start),
        endPosition=str(row.end),
        **_when(row),
    )
    _own_id(selection, row)
    _text(selection, "Description", mark.note)
    _codings(selection, row)


def _kept(mark: Annotation) -> str:
    """The GUID that another program gave an annotation that came from it."""
    known = foreign_of(mark, TOOL).get("id", "")
    return known if GUID.fullmatch(known) else ""


def _codings(parent: Element, row: Row) -> None:
    mark = row.annotation
    given = [("pen", mark.pen)] * bool(mark.pen) + [("tag", tag) for tag in mark.tags]
    for kind, code in given:
        coding = _below(parent, "Coding", guid=guid(f"coding {mark.id}", f"{kind}:{code}"), **_made(row))
        _below(coding, "CodeRef", targetGUID=guid(kind, code))


def _note(lost: Element, identity: str, row: Row) -> None:
    """An orphan: its words are the name of a note, its note the content."""
    note = _below(lost, "Note", guid=identity, name=_characters(row.annotation.quote.exact), **_when(row))
    _own_id(note, row)
    _text(note, "PlainTextContent", row.annotation.note)
    _codings(note, row)


def _own_id(element: Element, row: Row) -> None:
    from xml.etree import ElementTree as Tree

    element.append(Tree.ProcessingInstruction(ID, quote(encodable(row.annotation.id), safe=" ")))


def _made(row: Row) -> dict[str, str]:
    by, created = row.annotation.by, row.annotation.created
    return {"creatingUser": guid("user", by) if by else "", "creationDateTime": moment(created)}


def _when(row: Row) -> dict[str, str]:
    changed: datetime | None = row.annotation.modified
    return {**_made(row), "modifiedDateTime": moment(changed)}
