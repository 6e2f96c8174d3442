"""Web Annotations of any program, as records.

One annotation, a list, an AnnotationPage or an AnnotationCollection with its first page is read.  Of the
selectors of a target the quote and the position count; those that refine another one are followed: a quote
within a quote gives both the words and what stands around them.  A position within something else (a
fragment, a path in HTML) counts in that and not in the article, so it is kept and not used.  Several
targets become several annotations.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from tui.annotations.exchange import untrusted
from tui.annotations.exchange.address import file_of
from tui.annotations.exchange.naming import own_id
from tui.annotations.exchange.record import About, Problem, Reading, Record, Source
from tui.annotations.exchange.w3c_bodies import GROUPS, PROGRAM, identity, iri, ours_in_form, said_by, types

TOOL = "w3c"

HANDLED = {
    "@context", "id", "@id", "type", "@type", "created", "modified", "body", "bodyValue", "target",
    "postil:id", "postil:pen",
}  # fmt: skip
"""Keys of an annotation that are read; all others are kept."""

OF_TARGET = {"type", "source", "id", "selector", "postil:file", "postil:title", "postil:sha256"}

CHARACTERS = re.compile(r"char=(\d{1,12}),(\d{1,12})")
"""A fragment of plain text (RFC 5147); it counts as we do."""

DEEPEST = 8
"""Selectors that refine each other; the model's examples have two."""


def recognised(source: Source) -> bool:
    """Whether it is an annotation, a page or a collection of the model, or a list of them."""
    wanted = {"Annotation", "AnnotationPage", "AnnotationCollection"}
    return any(types(each) & wanted and "rows" not in each for each in untrusted.heads(source))


def read(source: Source) -> Reading:
    """The annotations of a file."""
    value = untrusted.loaded(source)
    if isinstance(value, Problem):
        return untrusted.failed(TOOL, value)
    problems: list[Problem] = []
    records: list[Record] = []
    for place, each in _annotations(value, "", problems):
        records += _records(place, each)
    return Reading(TOOL, tuple(records), tuple(problems))


def _annotations(
    value: object, place: str, problems: list[Problem]
) -> Iterator[tuple[str, dict[str, object]]]:
    """The annotations of whatever the file holds, each with its place."""
    if isinstance(value, list):
        for number, each in enumerate(value, start=1):
            yield from _annotations(each, f"{place}[{number}]" if place else f"entry {number}", problems)
    elif not isinstance(value, dict):
        problems.append(Problem(place, "this is no annotation"))
    elif "first" in value or types(value) & {"AnnotationCollection", "AnnotationPage"}:
        page = value.get("first", value)
        if isinstance(page, dict):
            yield from _annotations(untrusted.many(page, "items"), "item", problems)
        else:
            problems.append(Problem(place, "its pages are elsewhere: import the file of each page"))
    elif "target" in value:
        yield place, value
    else:
        problems.append(Problem(place, "this annotation has no target"))


def _records(place: str, value: dict[str, object]) -> Iterator[Record]:
    ours = "postil:id" in value
    name = untrusted.text(value, "id") or untrusted.text(value, "@id")
    said = said_by(value, ours=ours)
    generic = Record(
        place=place,
        id=own_id(untrusted.text(value, "postil:id")),
        pen=untrusted.said(value, "postil:pen"),
        tags=said.tags,
        note=said.note,
        links=said.links,
        by=_by(value.get("creator")),
        created=untrusted.when(value, "created"),
        modified=untrusted.when(value, "modified"),
    )
    made = bool(generic.id) and name == iri(generic.id)
    name = generic.id if made else name
    for number, target in enumerate(_targets(untrusted.many(value, "target"))):
        own = f"{name}#target{number + 1}" if number and name else name
        record = _aimed(replace(generic, source_id=own, id="" if number else generic.id), target)
        yield replace(record, foreign=_kept(value, target, made=made))


def _targets(targets: list[object], depth: int = 0) -> Iterator[object]:
    for target in targets:
        if isinstance(target, dict) and types(target) & set(GROUPS) and depth < DEEPEST:
            yield from _targets(untrusted.many(target, "items"), depth + 1)
        else:
            yield target


def _aimed(record: Record, target: object) -> Record:
    """The record with what its target says of article and words."""
    source = target.get("source", target) if isinstance(target, dict) else target
    address = identity(source)
    file = untrusted.text(target, "postil:file") or file_of(address)
    found = _Aim()
    for selector in untrusted.many(target, "selector"):
        found = found.better(_aim(selector))
    return replace(
        record,
        about=About(
            file,
            untrusted.text(target, "postil:title"),
            "" if file_of(address) else address,
            untrusted.text(target, "postil:sha256"),
        ),
        exact=found.exact,
        prefix=found.prefix,
        suffix=found.suffix,
        start=found.start,
        end=found.end,
        replies_to=address if isinstance(target, str) or "selector" not in _keys(target) else "",
    )


def _keys(value: object) -> set[str]:
    return set(value) if isinstance(value, dict) else set()


@dataclass(frozen=True, slots=True)
class _Aim:
    """What selectors say together."""

    exact: str = ""
    prefix: str = ""
    suffix: str = ""
    start: int | None = None
    end: int | None = None

    def better(self, other: _Aim) -> _Aim:
        """Both, the first that says something first."""
        words = self if self.exact else other
        place = self if self.start is not None else other
        return _Aim(words.exact, words.prefix, words.suffix, place.start, place.end)


def _aim(selector: object, depth: int = 0) -> _Aim:
    """What one selector says, followed through those that refine it."""
    kinds, here = types(selector), _Aim()
    if "TextQuoteSelector" in kinds:
        exact, prefix, suffix = (untrusted.text(selector, key) for key in ("exact", "prefix", "suffix"))
        here = _Aim(exact, prefix, suffix)
    elif "TextPositionSelector" in kinds:
        here = _Aim(start=untrusted.count(selector, "start"), end=untrusted.count(selector, "end"))
    elif "FragmentSelector" in kinds and (at := CHARACTERS.match(untrusted.text(selector, "value"))):
        here = _Aim(start=int(at[1]), end=int(at[2]))
    refining = selector.get("refinedBy") if isinstance(selector, dict) and depth < DEEPEST else None
    if refining is None:
        return here
    inner = _aim(refining[0] if isinstance(refining, list) and refining else refining, depth + 1)
    return _within(here, inner, known=here != _Aim())


def _within(outer: _Aim, inner: _Aim, *, known: bool) -> _Aim:
    """The words of `inner`, which are some of those of `outer`."""
    start, end = inner.start, inner.end
    if outer.exact and not inner.exact and start is not None and end is not None:
        exact = outer.exact[start:end]
        return (
            _Aim(exact, outer.prefix + outer.exact[:start], outer.exact[end:] + outer.suffix)
            if exact
            else outer
        )
    if inner.exact and outer.exact.count(inner.exact) == 1:
        before, _, after = outer.exact.partition(inner.exact)
        return _Aim(inner.exact, outer.prefix + before, after + outer.suffix)
    if inner.exact:
        return _Aim(inner.exact, inner.prefix, inner.suffix)
    return outer if known else _Aim()


def _by(creator: object) -> str:
    """Who made it: a name, else an address."""
    first = creator[0] if isinstance(creator, list) and creator else creator
    if isinstance(first, dict):
        names = [untrusted.text(first, key) for key in ("name", "nickname", "id")]
        return next((name for name in names if name), "")
    return first if isinstance(first, str) else ""


def _kept(value: dict[str, object], target: object, *, made: bool) -> tuple[tuple[str, str], ...]:
    """What is not read, of the annotation and of its target, and bodies in a form that is not ours.

    `made`: the annotation is one of ours from the first, and nobody else said who made it and why.
    """
    kept = {key: each for key, each in value.items() if key not in HANDLED}
    if kept.get("generator") == PROGRAM:
        del kept["generator"]
    if made:
        kept = {key: each for key, each in kept.items() if key not in ("motivation", "creator")}
    body = value.get("body", value.get("bodyValue"))
    if body is not None and not ours_in_form(body):
        kept["body"] = body
    if isinstance(target, dict):
        known = ("TextQuoteSelector", "TextPositionSelector")
        others = [each for each in untrusted.many(target, "selector") if not _plain(each, known)]
        kept |= {f"target.{key}": each for key, each in target.items() if key not in OF_TARGET}
        kept |= {"target.selector": others} if others else {}
    if not made:
        source = target.get("source", target.get("id")) if isinstance(target, dict) else target
        kept |= {"target.source": source} if source else {}
    return tuple((key, untrusted.written(each)) for key, each in kept.items())


def _plain(selector: object, kinds: tuple[str, ...]) -> bool:
    return isinstance(selector, dict) and bool(types(selector) & set(kinds)) and "refinedBy" not in selector
