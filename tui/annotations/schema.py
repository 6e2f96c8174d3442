"""What the keys of a sidecar mean, and how forgiving we are about what people write there.

Everything that can be understood becomes an annotation; everything else stays in the file and is
told as a `Problem` with its line.  A field that is not understood is left empty and remembered as
doubtful, so that a later edit keeps the old value beside the new one instead of writing over it.

    key        read as                     also understood
    id         text                        missing, empty or taken: a name made from the quote
    pen, by    text                        nothing, ~, null: empty
    tags       list of texts               one text, cut at commas
    quote      text                        one line end less when written as a block without `-`
    note       text                        the same
    links      list of {to, relation}      a text in the list, or instead of it: `to`
    anchor     {start, end, prefix, suffix, rival, sha256}
    created    RFC 3339, in UTC            any ISO 8601 date; without a zone: UTC
    modified   the same
    x-TOOL     {key: text, ...}            anything else stays as it is and is not read
    conflict   {key: text, ...}
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TypeVar

from tui.annotations.annotation import Annotation, Foreign, Link, Quote, Rival
from tui.annotations.guard import Kind, Node
from tui.text.span import Span

T = TypeVar("T")

Tell = Callable[[int, str], None]
"""Takes a problem: the offset where it stands, and a sentence."""

Read = Callable[[Node], T | None]
"""Understands an element of a list, or does not."""

Write = Callable[[T], str]
"""Returns an element as it is written."""

KEYS = ("id", "pen", "tags", "quote", "note", "links", "anchor", "by", "created", "modified", "conflict")
"""Of an item, in the order in which they are written; those of other programs stand before `conflict`."""

FOREIGN = "x-"
"""Before the name of another program, in the key that holds what that program says."""

ANCHOR_KEYS = ("start", "end", "prefix", "suffix", "rival", "sha256")
ARTICLE_KEYS = ("file", "title", "sha256")
ROOT_KEYS = ("schema", "article", "annotations")

SCHEMA = 1
"""The version of all this.  A sidecar with a greater one is shown and never written."""

_TOOL = re.compile(r"x-[a-z0-9-]+\Z")

_OFFSET = re.compile(r"[0-9]{1,10}\Z")
"""Ten digits: no article is longer, and a number of 5000 digits is no number for Python."""


@dataclass(frozen=True, slots=True, eq=False)
class Item:
    """One item of the list of annotations, and what it was understood as."""

    node: Node
    annotation: Annotation | None
    """`None`: not an annotation in our eyes; it is kept where it is."""

    named: bool = True
    """Its id stands in the file."""

    sha256: str | None = None
    """Of the text its offsets count in; `None`: the text that the sidecar names for all."""

    doubtful: frozenset[str] = frozenset()
    """Keys whose value was not understood, and `anchor.start` and the like for those inside."""


def moment(text: str) -> datetime | None:
    """Return the date that `text` names, in UTC and whole seconds, or `None` when it names none."""
    try:
        return whole(datetime.fromisoformat(text.strip()))
    except (ValueError, OverflowError):
        return None


def whole(when: datetime) -> datetime:
    """Return `when` in UTC and cut to whole seconds; without a time zone it is taken for UTC."""
    aware = when.replace(tzinfo=UTC) if when.tzinfo is None else when.astimezone(UTC)
    return aware.replace(microsecond=0)


class Fields:
    """Reads the values of one mapping, and tells what it cannot read."""

    def __init__(self, node: Node, problem: Tell, within: str = "") -> None:
        self.doubtful: set[str] = set()
        self._problem = problem
        self._within = within
        self._nodes: dict[str, Node] = {}
        for key, value in node.entries:
            if key.kind is not Kind.SCALAR:
                continue
            if key.value in self._nodes:
                problem(key.start, f"`{_short(key.value)}` stands here twice; the last one counts")
            self._nodes[key.value] = value

    def node(self, key: str, kind: Kind | None = None) -> Node | None:
        """The value of `key`, or `None` when there is none or it is of another kind."""
        node = self._nodes.get(key)
        if node is None or node.empty:
            return None
        if kind and node.kind is not kind:
            self.doubt(key, node, f"should be {kind.value}")
            return None
        return node

    def doubt(self, key: str, node: Node, why: str) -> None:
        """Remember that the value of `key` was not understood."""
        self.doubtful.add(key)
        self._problem(node.start, f"`{self._within}{key}` {why}")

    def text(self, key: str) -> str:
        """The text of `key`; a block's last line end is the style's, not the writer's."""
        node = self.node(key, Kind.SCALAR)
        if node is None:
            return ""
        if node.tag not in ("", "!", "tag:yaml.org,2002:str"):
            self._problem(
                node.start, f"`{_short(node.tag)}` is read as a YAML tag; words need quotes around them"
            )
        return said(node)

    def texts(self, key: str) -> tuple[tuple[str, str], ...]:
        """The entries of a mapping of texts; one that holds anything else is not understood."""
        node = self.node(key, Kind.MAPPING)
        found = texts(node) if node else ()
        if found is None and node:
            self.doubt(key, node, "should be a mapping of texts, each key once")
        return found or ()

    def foreign(self) -> tuple[Foreign, ...]:
        """What other programs say; what does not have the form of it is an unknown key like any other."""
        found = []
        for key, node in self._nodes.items():
            if _TOOL.match(key) and not node.empty:
                fields = texts(node)
                if fields is None:
                    self.doubtful.add(key)
                elif fields:
                    found.append(Foreign(key.removeprefix(FOREIGN), fields))
        return tuple(sorted(found, key=lambda each: each.tool))

    def offset(self, key: str) -> int | None:
        """The number of code points of `key`."""
        node = self.node(key, Kind.SCALAR)
        if node is None or not node.value:
            return None
        if _OFFSET.match(node.value):
            return int(node.value)
        self.doubt(key, node, f"should be a number, not {_short(node.value)!r}")
        return None

    def date(self, key: str) -> datetime | None:
        """The moment of `key`."""
        node = self.node(key, Kind.SCALAR)
        if node is None or not node.value.strip():
            return None
        when = moment(node.value)
        if when is None:
            self.doubt(key, node, f"should be a date like 2026-01-02T03:04:05Z, not {_short(node.value)!r}")
        return when

    def elements(self, key: str, read: Read[T], what: str) -> list[T]:
        """The understood elements of a list; one text alone is cut at its commas."""
        node = self._nodes.get(key)
        if node is None or node.empty:
            return []
        if node.kind is Kind.SCALAR:
            parts = [part.strip() for part in node.value.split(",")]
            nodes = [Node(Kind.SCALAR, node.start, node.end, part) for part in parts if part]
            return [element for each in nodes if (element := read(each)) is not None]
        if self.node(key, Kind.SEQUENCE) is None:
            return []
        found = []
        for each in node.items:
            element = read(each)
            if element is None:
                self._problem(each.start, f"this is not {what}")
            else:
                found.append(element)
        return found


def texts(node: Node) -> tuple[tuple[str, str], ...] | None:
    """Return the entries of a mapping whose keys and values are texts; `None` when it is anything else."""
    if node.kind is not Kind.MAPPING or any(each.kind is not Kind.SCALAR or each.tag for each in node.items):
        return None
    found = {key.value: said(value) for key, value in node.entries}
    return tuple(found.items()) if len(found) == len(node.entries) and not node.tag else None


def said(node: Node) -> str:
    """Return the text of a scalar; a block's last line end is the style's, not the writer's."""
    if node.empty:
        return ""
    return node.value.rstrip("\n") if node.style in ("|", ">") else node.value


def tag(node: Node) -> str | None:
    """Return the tag that an element of `tags` stands for."""
    return node.value if node.kind is Kind.SCALAR else None


def link(node: Node) -> Link | None:
    """Return the link that an element of `links` stands for."""
    if node.kind is Kind.SCALAR:
        return Link(node.value)
    found = {key.value: value for key, value in node.entries} if node.kind is Kind.MAPPING else {}
    to, relation = found.get("to"), found.get("relation")
    if to is None or to.kind is not Kind.SCALAR or (relation and relation.kind is not Kind.SCALAR):
        return None
    return Link(to.value, relation.value if relation and not relation.empty else "")


def item(node: Node, problem: Tell) -> Item:
    """Read one item of the list.  Where it has no id, its annotation has none yet: see `named`."""
    if node.kind is not Kind.MAPPING:
        problem(
            node.start, f"an annotation should be a mapping, not {node.kind.value}: it is kept, not shown"
        )
        return Item(node, None)
    fields = Fields(node, problem)
    exact, note = fields.text("quote"), fields.text("note")
    name = fields.text("id")
    if not exact and not note and not name:
        problem(node.start, "this item has no quote, no note and no id: it is kept, not shown")
        return Item(node, None)
    if not exact:
        problem(node.start, "this annotation has no quote")
    where = fields.node("anchor", Kind.MAPPING)
    anchor = Fields(where or Node(Kind.MAPPING, 0, 0), problem, "anchor.")
    span = _span(anchor)
    annotation = Annotation(
        id=name,
        quote=Quote(exact, anchor.text("prefix"), anchor.text("suffix"), Rival.read(anchor.text("rival"))),
        span=span,
        pen=fields.text("pen"),
        tags=tuple(fields.elements("tags", tag, "a tag")),
        note=note,
        links=tuple(fields.elements("links", link, "a link: {to: ..., relation: ...}")),
        by=fields.text("by"),
        created=fields.date("created"),
        modified=fields.date("modified"),
        foreign=fields.foreign(),
        conflict=fields.texts("conflict"),
    )
    sha = anchor.text("sha256") if where and any(key.value == "sha256" for key, _ in where.entries) else None
    doubtful = fields.doubtful | {f"anchor.{key}" for key in anchor.doubtful}
    return Item(node, annotation, bool(name), sha, frozenset(doubtful))


def _span(anchor: Fields) -> Span | None:
    start, end = anchor.offset("start"), anchor.offset("end")
    if start is None or end is None:
        return None
    if start > end:
        node = anchor.node("end")
        if node is not None:
            anchor.doubt("end", node, f"stands before its start: {start} to {end}")
        return None
    return Span(start, end)


def _short(text: str) -> str:
    return text if len(text) <= 40 else text[:39] + "…"
