"""Annotations as the W3C Web Annotation model has them: one AnnotationCollection in JSON-LD.

Each annotation has a quote selector and, unless it is an orphan, a position selector in code points, as the
model asks (https://www.w3.org/TR/annotation-model/).  The note is a body for `commenting`, each tag one for
`tagging`, the pen one for `classifying`, each link one for `linking`.  What the model has no word for is
under `postil:` (the article's path, title and hash, the relation of a link).

What came from elsewhere goes back as it came: a body or a target that still says what the annotation says
is written verbatim, and keys that Postil does not read are given back.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TextIO
from uuid import NAMESPACE_URL, uuid5

from tui.annotations.annotation import Annotation, Link
from tui.annotations.exchange import untrusted
from tui.annotations.exchange.address import uri_of
from tui.annotations.exchange.row import PLAIN, Options, Row, encodable, foreign_of, moment
from tui.annotations.exchange.w3c_bodies import PROGRAM, Said, address, iri, said_by
from tui.annotations.exchange.w3c_reading import TOOL, read, recognised

CONTEXT = ["http://www.w3.org/ns/anno.jsonld", {"postil": "urn:x-postil:"}]
"""The second says that `postil:file` is a name of ours and no mistake."""

OWN = {"id", "type", "created", "modified", "creator", "generator", "motivation", "body", "target"}


def write(rows: Iterable[Row], out: TextIO, options: Options = PLAIN) -> None:
    """Write `rows` as one collection with one page, an annotation a line."""
    first = ""
    out.write('{"@context": ' + untrusted.in_json(CONTEXT) + ', "type": "AnnotationCollection", ')
    out.write('"label": "Annotations", "first": {"type": "AnnotationPage", "startIndex": 0, "items": [')
    count = 0
    for row in rows:
        first = first or row.annotation.id
        out.write(",\n" if count else "\n")
        out.write(untrusted.in_json(as_object(row)))
        count += 1
    name = f"urn:uuid:{uuid5(NAMESPACE_URL, 'urn:x-postil:collection:' + encodable(first))}"
    page = untrusted.in_json(f"{name}#1")
    whole = untrusted.in_json({"id": name, "type": "AnnotationCollection"})
    out.write(f'\n], "id": {page}, "partOf": {whole}}}, "id": "{name}", "last": {page}, "total": {count}}}\n')


def as_object(row: Row) -> dict[str, object]:
    """One annotation, which stands for itself wherever it is put."""
    mark = row.annotation
    kept = {key: untrusted.read_again(value) for key, value in foreign_of(mark, TOOL).items()}
    note = "commenting" if mark.note else "highlighting"
    made: dict[str, object] = {
        "@context": CONTEXT,
        "id": kept.get("id") or iri(mark.id),
        "type": "Annotation",
        "motivation": kept.get("motivation") or note,
        "created": moment(mark.created) or None,
        "modified": moment(mark.modified) or None,
        "creator": kept.get("creator") or ({"type": "Person", "name": mark.by} if mark.by else None),
        "generator": kept.get("generator") or PROGRAM,
        "body": _body(mark, kept.get("body")),
        "target": _target(row, kept),
        **{key: value for key, value in kept.items() if key not in OWN and not key.startswith("target.")},
        "postil:id": mark.id,
        "postil:pen": mark.pen,
    }
    return {key: value for key, value in made.items() if value not in (None, [])}


def _body(mark: Annotation, kept: object) -> object:
    """The bodies of an annotation; as they came, while they say what it says."""
    if kept is not None and said_by({"body": kept}, ours=False) == Said(mark.note, mark.tags, mark.links):
        return kept
    bodies: list[object] = []
    if mark.note:
        bodies.append(
            {"type": "TextualBody", "purpose": "commenting", "format": "text/markdown", "value": mark.note}
        )
    bodies += [{"type": "TextualBody", "purpose": "tagging", "value": tag} for tag in mark.tags]
    if mark.pen:
        bodies.append({"type": "TextualBody", "purpose": "classifying", "value": mark.pen})
    return [*bodies, *map(_link, mark.links)]


def _link(link: Link) -> dict[str, object]:
    made: dict[str, object] = {"type": "SpecificResource", "purpose": "linking", "source": address(link.to)}
    return {**made, "postil:relation": link.relation} if link.relation else made


def _target(row: Row, kept: dict[str, object]) -> dict[str, object]:
    """The article and the words in it, with the selectors and states that only others understand."""
    words = row.annotation.quote
    texts = {"exact": words.exact, "prefix": words.prefix, "suffix": words.suffix}
    selectors: list[object] = [
        {"type": "TextQuoteSelector", **{key: encodable(value) for key, value in texts.items()}}
    ]
    if row.start is not None and row.end is not None:
        selectors.append({"type": "TextPositionSelector", "start": row.start, "end": row.end})
    others = kept.get("target.selector")
    theirs = kept.get("target.source")
    return {
        "type": "SpecificResource",
        "source": theirs if isinstance(theirs, str | dict) else uri_of(row.file, row.url),
        "selector": [*selectors, *(others if isinstance(others, list) else [])],
        **{
            key.removeprefix("target."): value
            for key, value in kept.items()
            if key.startswith("target.") and key not in ("target.selector", "target.source")
        },
        "postil:file": row.file,
        "postil:title": row.title,
        "postil:sha256": row.sha256,
    }


__all__ = ["as_object", "read", "recognised", "write"]
