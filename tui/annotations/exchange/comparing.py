"""What two versions of one annotation say differently, as far as a format can say it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime

from tui.annotations.annotation import Annotation, Foreign
from tui.annotations.exchange.record import Record
from tui.annotations.exchange.row import shown
from tui.text.fold import folded

NOT_WORD = re.compile(r"[\W_]+")


def differing(ours: Annotation, theirs: Annotation, record: Record) -> tuple[str, ...]:
    """The fields of which the file says other things than the library, in the order of the sidecar.

    `theirs` is what `record` would become.  What a format cannot hold, or writes in its own way (white
    space, a tag in one word, a sign for a control character), is no difference.
    """
    found = []
    if record.pen is not None and theirs.pen != ours.pen:
        found.append("pen")
    if record.tags is not None and set(map(_slug, theirs.tags)) != set(map(_slug, ours.tags)):
        found.append("tags")
    if not same_words(record.exact, ours.quote.exact):
        found.append("quote")
    if record.note is not None and shown(theirs.note).strip() != shown(ours.note).strip():
        found.append("note")
    if record.links is not None and set(theirs.links) != set(ours.links):
        found.append("links")
    if record.by is not None and theirs.by != ours.by:
        found.append("by")
    return (*found, *_foreign(ours, theirs, named=bool(record.id)))


def taking(
    ours: Annotation,
    theirs: Annotation,
    fields: tuple[str, ...],
    modified: datetime | None,
    now: datetime,
) -> Annotation:
    """Return our annotation with what differs taken from theirs."""
    after = ours
    for name in fields:
        if name == "quote":
            after = replace(after, quote=theirs.quote, span=theirs.span)
        elif name == "tags":
            after = replace(after, tags=_tags(ours.tags, theirs.tags))
        elif not name.startswith("x-"):
            after = replace(after, **{name: getattr(theirs, name)})
    known = {each.tool: each for each in ours.foreign}
    for each in theirs.foreign:
        if f"x-{each.tool}" in fields:
            old = known.get(each.tool, Foreign(each.tool, ()))
            known[each.tool] = Foreign(each.tool, tuple({**dict(old.fields), **dict(each.fields)}.items()))
    later = modified if modified and (ours.modified is None or modified > ours.modified) else now
    return replace(after, foreign=tuple(known.values()), modified=later)


def same_words(theirs: str, ours: str) -> bool:
    """Whether a file says the same words of an article as we do, or none; white space does not count."""
    return not theirs or theirs == ours or _words(theirs) == _words(ours)


def _foreign(ours: Annotation, theirs: Annotation, *, named: bool) -> tuple[str, ...]:
    """The tools whose fields say something new; what they left out this time is no difference.

    `named`: the file calls the annotation by our id.  Where it does not and the annotation never came from
    that tool, the two only mark the same words, and what the tool says of its own is none of ours.
    """
    known = {each.tool: dict(each.fields) for each in ours.foreign}
    return tuple(
        f"x-{each.tool}"
        for each in theirs.foreign
        if (named or each.tool in known)
        and any(known.get(each.tool, {}).get(key) != value for key, value in each.fields)
    )


def _tags(ours: tuple[str, ...], theirs: tuple[str, ...]) -> tuple[str, ...]:
    """Their tags, each spelt as we spell it where we have it."""
    spelt = {_slug(tag): tag for tag in ours}
    return tuple(spelt.get(_slug(tag), tag) for tag in theirs)


def _slug(tag: str) -> str:
    """What is left of a tag in a program that takes one plain word."""
    plain = shown(tag)
    return NOT_WORD.sub("-", plain.casefold()).strip("-") or plain


def _words(text: str) -> str:
    return " ".join(folded(shown(text)).split())
