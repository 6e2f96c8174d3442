"""What is typed to list only some annotations, in one line, and back.

    nato advisers     both words in the quote, the note or the tags
    #training         a tag that begins so
    pen:claim         a pen whose name begins so
    has:note          only with a note
    is:orphan         only those that lost their place

The line is read anew at every letter, so what is only half typed (`#`, `pen:`, `has:n`) narrows
nothing yet.  Case, accents and the shape of quotes do not matter.

    >>> parse("nato #train pen:claim has:no")
    Filters(text='nato', tag='train', pen='claim', has_note=False, orphans_only=False)
    >>> written(parse("is:orphan nato  has:note #x"))
    'nato #x has:note is:orphan'
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from tui.app.values import Mark
from tui.reading.panes import Filters
from tui.text.fold import folded

TAG, PEN, NOTE, ORPHAN = "#", "pen:", "has:note", "is:orphan"

KEPT_FOLDED = 5000
"""Annotations whose folded text is kept, about 1 MB: a letter then costs 1 ms for all of them."""


def parse(line: str) -> Filters:
    """Read what was typed; of two tags or two pens the last one counts."""
    words: list[str] = []
    tag = pen = ""
    note = orphan = False
    for word in line.split():
        if word.startswith(TAG):
            tag = word[len(TAG) :] or tag
        elif word.startswith(PEN):
            pen = word[len(PEN) :] or pen
        elif word == NOTE:
            note = True
        elif word == ORPHAN:
            orphan = True
        elif not _half_typed(word):
            words.append(word)
    return Filters(" ".join(words), tag, pen, note, orphan)


def _half_typed(word: str) -> bool:
    return ":" in word and any(whole.startswith(word) for whole in (NOTE, ORPHAN))


def written(filters: Filters) -> str:
    """Write filters as one would type them."""
    words = [
        filters.text,
        filters.tag and TAG + filters.tag,
        filters.pen and PEN + filters.pen,
        NOTE if filters.has_note else "",
        ORPHAN if filters.orphans_only else "",
    ]
    return " ".join(filter(None, words))


def narrow(marks: Iterable[Mark], filters: Filters) -> list[Mark]:
    """Return the annotations that fulfil every filter that is set, in their order."""
    words, tag, pen = folded(filters.text).split(), folded(filters.tag), folded(filters.pen)
    return [
        mark
        for mark in marks
        if (not filters.has_note or mark.note.strip())
        and (not filters.orphans_only or mark.state == "orphan")
        and (not pen or _name(mark.pen).startswith(pen))
        and (not tag or any(_name(each).startswith(tag) for each in mark.tags))
        and (not words or _holds(mark, words))
    ]


def _holds(mark: Mark, words: list[str]) -> bool:
    text = _searched(mark.quote, mark.note, " ".join(mark.tags))
    return all(word in text for word in words)


@lru_cache(KEPT_FOLDED)
def _searched(quote: str, note: str, tags: str) -> str:
    return folded("\n".join((quote, note, tags)))


@lru_cache(KEPT_FOLDED)
def _name(name: str) -> str:
    return folded(name)
