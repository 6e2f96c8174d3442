"""What is typed to list only some annotations, in one line, and back.

    nato advisers     both words in the quote, the note or the tags
    #training         a tag that begins so
    pen:claim         a pen whose name begins so
    by:anna           a person whose name, or a word of it, begins so; by:- names nobody
    has:note          only with a note
    is:orphan         only those that lost their place; also is:changed, is:moved, is:clash, is:anchored

The line is read anew at every letter, so what is only half typed (`#`, `pen:`, `has:n`) narrows
nothing yet.  Case, accents and the shape of quotes do not matter.

    >>> parse("nato #train pen:claim by:an has:no")
    Filters(text='nato', tag='train', pen='claim', by='an', has_note=False, state='')
    >>> written(parse("is:orphan nato  has:note #x"))
    'nato #x has:note is:orphan'
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from tui.app.values import Mark
from tui.app.widgets.mark_states import CLASH, state_of
from tui.reading.panes import Filters
from tui.text.fold import folded

TAG, PEN, BY, NOTE, IS = "#", "pen:", "by:", "has:note", "is:"

NOBODY = "-"
"""Stands for no name, as on the shell's line."""

STATES = tuple(IS + state for state in ("orphan", "changed", "moved", CLASH, "anchored"))
"""The words that narrow by state."""

KEPT_FOLDED = 5000
"""Annotations whose folded text is kept, about 1 MB: a letter then costs 1 ms for all of them."""


def parse(line: str) -> Filters:
    """Read what was typed; of two tags, pens, persons or states the last one counts."""
    words: list[str] = []
    tag = pen = by = state = ""
    note = False
    for word in line.split():
        if word.startswith(TAG):
            tag = word[len(TAG) :] or tag
        elif word.startswith(PEN):
            pen = word[len(PEN) :] or pen
        elif word.startswith(BY):
            by = word[len(BY) :] or by
        elif word == NOTE:
            note = True
        elif word in STATES:
            state = word[len(IS) :]
        elif not _half_typed(word):
            words.append(word)
    return Filters(" ".join(words), tag, pen, by, note, state)


def _half_typed(word: str) -> bool:
    return ":" in word and any(whole.startswith(word) for whole in (NOTE, *STATES))


def written(filters: Filters) -> str:
    """Write filters as one would type them."""
    words = [
        filters.text,
        filters.tag and TAG + filters.tag,
        filters.pen and PEN + filters.pen,
        filters.by and BY + filters.by,
        NOTE if filters.has_note else "",
        filters.state and IS + filters.state,
    ]
    return " ".join(filter(None, words))


def narrow(marks: Iterable[Mark], filters: Filters) -> list[Mark]:
    """Return the annotations that fulfil every filter that is set, in their order."""
    words, tag, pen = folded(filters.text).split(), folded(filters.tag), folded(filters.pen)
    by = folded(filters.by)
    return [
        mark
        for mark in marks
        if (not filters.has_note or mark.note.strip())
        and (not filters.state or filters.state in (mark.state, state_of(mark)))
        and (not pen or _name(mark.pen).startswith(pen))
        and (not by or _is_by(mark.by, by))
        and (not tag or any(_name(each).startswith(tag) for each in mark.tags))
        and (not words or _holds(mark, words))
    ]


def _is_by(person: str, wanted: str) -> bool:
    if wanted == NOBODY:
        return not person.strip()
    name = _name(person)
    return name.startswith(wanted) or any(word.startswith(wanted) for word in name.split())


def _holds(mark: Mark, words: list[str]) -> bool:
    text = _searched(mark.quote, mark.note, " ".join(mark.tags))
    return all(word in text for word in words)


@lru_cache(KEPT_FOLDED)
def _searched(quote: str, note: str, tags: str) -> str:
    return folded("\n".join((quote, note, tags)))


@lru_cache(KEPT_FOLDED)
def _name(name: str) -> str:
    return folded(name)
