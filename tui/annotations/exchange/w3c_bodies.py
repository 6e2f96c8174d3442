"""What the bodies of a Web Annotation say: a note, tags and links.

string                         an address: a link
TextualBody                    by its purpose, or the annotation's motivation: a tag for `tagging`, a
                               pen for `classifying` (of ours; of others a tag), else part of the note
SpecificResource               a link to its source, with its purpose as the relation
Choice, List, Composite, ...   what is in them, each by itself
any other resource             a link to its id
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote, unquote, urlsplit

from tui.annotations.annotation import Link
from tui.annotations.exchange import untrusted
from tui.annotations.exchange.naming import as_uuid, from_uuid

DEEPEST = 8
"""Choices within choices; the model's examples have one."""

NAMED = "urn:x-postil:"
"""Before an id that is no ULID and so no UUID either."""

PROGRAM = {"id": "urn:x-postil:program", "type": "Software", "name": "Postil"}
"""What wrote the file."""

GROUPS = ("Choice", "List", "Composite", "Independents")


@dataclass(frozen=True, slots=True)
class Said:
    """What all bodies of an annotation say together."""

    note: str = ""
    tags: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()


def said_by(annotation: dict[str, object], *, ours: bool) -> Said:
    """What the bodies of an annotation say; `ours`: Postil wrote it."""
    motivations = untrusted.words(annotation, "motivation")
    notes, tags, links = list[str](), list[str](), list[Link]()
    if value := untrusted.text(annotation, "bodyValue"):
        notes.append(value)
    for body in _flat(untrusted.many(annotation, "body")):
        purposes = untrusted.words(body, "purpose") or motivations
        if isinstance(body, str):
            links.append(Link(body))
        elif "value" in body:
            value = untrusted.text(body, "value").strip()
            if "classifying" in purposes and ours:
                continue  # a pen, which stands in the annotation too
            if {"tagging", "classifying"} & set(purposes):
                tags.append(" ".join(value.split()))
            elif value:
                notes.append(value)
        elif link := _link(body, untrusted.words(body, "purpose")):
            links.append(link)
    tags = [tag for tag in dict.fromkeys(tags) if tag]
    return Said("\n\n".join(notes), tuple(tags), tuple(dict.fromkeys(links)))


def types(value: object) -> set[str]:
    """The types of an object; JSON-LD has one or a list."""
    return {*untrusted.words(value, "type"), *untrusted.words(value, "@type")}


def identity(value: object) -> str:
    """The IRI of a resource: itself, or its id."""
    return value if isinstance(value, str) else untrusted.text(value, "id") or untrusted.text(value, "@id")


def iri(name: str) -> str:
    """The id of an annotation as an IRI.

    >>> iri("01KDXAA0000000000000000001"), iri("by hand")
    ('urn:uuid:019b7aa5-0000-0000-0000-000000000001', 'urn:x-postil:by%20hand')
    """
    uuid = as_uuid(name)
    return f"urn:uuid:{uuid}" if uuid else NAMED + quote(name, safe="", errors="replace")


def address(to: str) -> str:
    """What a link leads to, as an IRI: an address of the web as it is, else an annotation."""
    try:
        known = urlsplit(to).scheme in ("http", "https", "urn", "file", "mailto", "doi")
    except ValueError:  # half an IPv6 address
        known = False
    return to if known and not set(to) & set(' <>"{}|\\^`\n\t') else iri(to)


def annotation_id(address: str) -> str:
    """The id of ours that an IRI stands for; any other address as it is.

    >>> [annotation_id(iri(name)) for name in ("01KDXAA0000000000000000001", "by hand")]
    ['01KDXAA0000000000000000001', 'by hand']
    """
    if address.startswith("urn:uuid:"):
        return from_uuid(address.removeprefix("urn:uuid:")) or address
    return unquote(address.removeprefix("urn:x-postil:"))


def _flat(bodies: list[object], depth: int = 0) -> Iterator[str | dict[str, object]]:
    """The bodies themselves, also those in choices and lists."""
    for body in bodies:
        if isinstance(body, dict) and types(body) & set(GROUPS) and depth < DEEPEST:
            yield from _flat(untrusted.many(body, "items"), depth + 1)
        elif isinstance(body, str | dict):
            yield body


def _link(body: dict[str, object], purposes: tuple[str, ...]) -> Link | None:
    source = body.get("source")
    to = identity(source) or identity(body)
    relation = untrusted.text(body, "postil:relation") or next(
        (each for each in purposes if each != "linking"), ""
    )
    return (
        Link(annotation_id(to) if to.startswith(("urn:uuid:", "urn:x-postil:")) else to, relation)
        if to
        else None
    )


def ours_in_form(body: object) -> bool:
    """Whether a body is one that we would write: nothing is lost when it is made anew."""
    plain = {"type", "purpose", "value", "format", "source", "postil:relation"}
    return all(
        isinstance(each, dict)
        and each.keys() <= plain
        and each.get("purpose") in ("commenting", "tagging", "classifying", "linking")
        for each in (body if isinstance(body, list) else [body])
    )
