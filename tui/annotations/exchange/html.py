"""Articles with the marks in their text and the notes in the margin: one HTML file that asks no server.

The page is for a browser, a phone and paper; its looks are in `page.css`, which is written into it.  It has
no script, and its content security policy forbids any, pictures and fonts too: all that comes from articles
and notes is text.  A mark and its note lead to each other, so the keyboard goes between them.

What has lost its place in the text stands at the end of its article, with the words that were marked.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from importlib.resources import files
from itertools import groupby
from typing import TextIO

from tui.annotations.exchange.citation import source
from tui.annotations.exchange.digest import Section
from tui.annotations.exchange.html_note import (
    Known,
    about,
    body,
    ink,
    name,
    says_something,
    sign,
    words,
)
from tui.annotations.exchange.marked import Mark, Part, Piece, parts
from tui.annotations.exchange.row import PLAIN, Options, Row, in_one_line
from tui.text.cells import one_line, printable
from tui.text.kinds import Kind

POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"

SAFE_ID = re.compile(r"[A-Za-z0-9-]{1,64}")
"""What an id of a sidecar has to look like to be an anchor of the page."""

DEEPEST = 6
"""Marks drawn one within the other; nobody tells more apart, and browsers bound the depth."""


def write(rows: Iterable[Row], out: TextIO, options: Options = PLAIN) -> None:
    """Write `rows`, which come article by article, as one page."""
    articles = [(file, list(own)) for file, own in groupby(rows, key=lambda row: row.file)]
    anchors = _anchors(row for _, own in articles for row in own)
    known = _known((row for _, own in articles for row in own), anchors)
    titles = [own[0].title or file for file, own in articles]
    alone = len(articles) == 1
    out.write(_head(titles[0] if alone else "Annotations"))
    if not alone:
        out.writelines(_front(articles))
    for number, (_, own) in enumerate(articles, 1):
        out.writelines(_article(own, number, anchors, known, "h1" if alone else "h2"))
    out.write(FOOT)


def write_digest(sections: Iterable[Section], out: TextIO) -> None:
    """Write a digest as a page: a heading a tag, and each quote with its source."""
    out.write(_head("Digest"))
    for section in sections:
        out.write(f'<section class="digest">\n<header><h2 dir="auto">{name(section.heading)}</h2>')
        out.write(f'<p class="source">{name(section.size)}</p></header>\n')
        for each in section.sources:
            out.write(f'<h3 dir="auto">{name(each.title)}</h3>\n')
            for row in each.rows:
                out.writelines(_quoted(row, "", {}))
        out.write("</section>\n")
    out.write(FOOT)


FOOT = "<footer>Made with Postil.</footer>\n</body>\n</html>\n"


def _head(title: str) -> str:
    style = files("tui.annotations.exchange").joinpath("page.css").read_text(encoding="utf-8")
    return (
        '<!doctype html>\n<html>\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n<meta name="color-scheme" content="light dark">\n'
        f"<title>{name(title)}</title>\n<style>\n{style}</style>\n</head>\n<body>\n"
    )


def _front(articles: list[tuple[str, list[Row]]]) -> Iterator[str]:
    """The list of articles before the first of them."""
    total = sum(len(own) for _, own in articles)
    yield f'<header class="front">\n<h1>{_many(total)} in {len(articles)} articles</h1>\n<nav><ol>\n'
    for number, (file, own) in enumerate(articles, 1):
        title = name(own[0].title or file)
        yield f'<li><a href="#article-{number}"><span class="name" dir="auto">{title}</span>'
        yield f'<span class="count">{len(own)}</span></a></li>\n'
    yield "</ol></nav>\n</header>\n"


def _article(
    rows: list[Row], number: int, anchors: Mapping[int, str], known: Known, level: str
) -> Iterator[str]:
    """One article; `level` is the tag of its title."""
    first = rows[0]
    cut, lost = parts(first.text, first.title, rows)
    text = printable(first.text)
    title = in_one_line(first.title or first.file)
    titled = (part for part in cut if in_one_line(part.paragraph.span.slice(text)) == title)
    headline = next(titled, None)
    yield f'<article id="article-{number}">\n'
    yield from _notes(headline, anchors, known) if headline else ()
    yield "<header>\n"
    shown = _words(headline, text, anchors) if headline else name(title)
    yield f'<{level} dir="auto">{shown}</{level}>\n'
    if whose := source(first.byline, first.outlet, first.published):
        yield f'<p class="source" dir="auto">{name(whose)}</p>\n'
    yield f'<p class="file" dir="auto">{name(first.file)}</p>\n{_legend(rows)}</header>\n'
    for part in cut:
        if part is not headline:
            yield '<div class="block">\n'
            yield from _notes(part, anchors, known)
            yield _paragraph(part, text, anchors)
            yield "</div>\n"
    if lost:
        yield '<section class="lost">\n<h3>No longer in the text</h3>\n'
        for row in lost:
            yield from _quoted(row, anchors[id(row)], known)
        yield "</section>\n"
    yield "</article>\n"


def _legend(rows: list[Row]) -> str:
    """The pens of an article by colour, sign and name."""
    pens = dict.fromkeys((ink(row), sign(row), name(row.pen_name)) for row in rows)
    items = "".join(f'<li><span class="sign {ink}">{sign}</span> {pen}</li>' for ink, sign, pen in pens)
    return f'<ul class="pens">{items}</ul>\n'


def _paragraph(part: Part, text: str, anchors: Mapping[int, str]) -> str:
    kind = part.paragraph.kind
    tag = "h3" if kind is Kind.HEADING else "p"
    look = "" if kind in (Kind.HEADING, Kind.BODY) else f' class="{kind.value}"'
    return f'<{tag}{look} dir="auto">{_words(part, text, anchors)}</{tag}>\n'


def _words(part: Part, text: str, anchors: Mapping[int, str]) -> str:
    return "".join(_piece(piece, text, anchors) for piece in part.pieces)


def _piece(piece: Piece, text: str, anchors: Mapping[int, str]) -> str:
    """Some words within the marks over them, and the signs of the marks that end here."""
    over = piece.over[-DEEPEST:]
    opening = "".join(f'<mark class="{ink(mark.row)}">' for mark in over)
    refs = "".join(_ref(mark, anchors) for mark in piece.ending)
    return f"{opening}{words(piece.span.slice(text))}{'</mark>' * len(over)}{refs}"


def _ref(mark: Mark, anchors: Mapping[int, str]) -> str:
    """The sign behind a mark: the way to its note, if it has one."""
    anchor, look = anchors[id(mark.row)], f"ref {ink(mark.row)}"
    label = f"{sign(mark.row)}{mark.number}"
    if not says_something(mark.row):
        return f'<span class="{look}" id="m-{anchor}">{label}</span>'
    return f'<a class="{look}" id="m-{anchor}" href="#n-{anchor}" aria-label="note {mark.number}">{label}</a>'


def _notes(part: Part, anchors: Mapping[int, str], known: Known) -> Iterator[str]:
    """The notes of the marks that begin in a paragraph; they stand before it, to float beside it."""
    noted = [mark for mark in part.beginning if says_something(mark.row)]
    if not noted:
        return
    yield '<aside class="beside">\n'
    for mark in noted:
        anchor, row = anchors[id(mark.row)], mark.row
        yield f'<div class="note {ink(row)}" id="n-{anchor}">\n<p class="about">'
        yield f'<a class="sign" href="#m-{anchor}" aria-label="back to mark {mark.number}">'
        yield f"{sign(row)}{mark.number}</a> {about(row, known)}</p>\n"
        yield from (f"{line}\n" for line in body(row))
        yield "</div>\n"
    yield "</aside>\n"


def _quoted(row: Row, anchor: str, known: Known) -> Iterator[str]:
    """An annotation away from its text: the words and the note; without an anchor, also whose they are."""
    place = f' id="n-{anchor}"' if anchor else ""
    yield f'<div class="note {ink(row)}"{place}>\n'
    yield f'<p class="quoted" dir="auto">“{name(row.annotation.quote.exact)}”</p>\n'
    whose = "" if anchor else source(row.byline, row.outlet, row.published, row.title or row.file) + " · "
    yield f'<p class="about"><span class="sign">{sign(row)}</span> {name(whose)} {about(row, known)}</p>\n'
    yield from (f"{line}\n" for line in body(row))
    yield "</div>\n"


def _anchors(rows: Iterable[Row]) -> dict[int, str]:
    """An anchor for each row, by its identity: the annotation's id, or a number where that will not do."""
    made: dict[int, str] = {}
    taken: set[str] = set()
    for number, row in enumerate(rows, 1):
        own = row.annotation.id
        anchor = own if SAFE_ID.fullmatch(own) and own not in taken else f"{number}-"
        taken.add(anchor)
        made[id(row)] = anchor
    return made


def _known(rows: Iterable[Row], anchors: Mapping[int, str]) -> dict[str, tuple[str, str]]:
    """What a link to an annotation needs: from its id to an anchor of the page and its first words."""
    return {
        row.annotation.id: (
            f"{'n' if row.start is None else 'm'}-{anchors[id(row)]}",
            one_line(row.words, 32),
        )
        for row in rows
    }


def _many(number: int) -> str:
    return f"{number} annotation{'' if number == 1 else 's'}"
