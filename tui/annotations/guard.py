"""The YAML of a sidecar as a tree of nodes that know where they stand, read within bounds.

People write sidecars by hand and other programs merge them, so nothing here trusts the text.  The
parser of libyaml crashes the whole process on deep nesting, aliases make a small file endless,
and tags can ask for code: so the events are read one by one, with a bound on each of these,
and every scalar stays the string that was written (`no`, `010` and `1:30` are words here).

Places are code points of the text that was read, without a byte order mark.  A node's `end` is
where its last visible character ends: blank lines and comments below it belong to nobody.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum
from typing import Protocol

import yaml

from tui.annotations.markers import marked

DEPTH = 32
"""Levels of nesting.  Ours has 5; libyaml dies of a few ten thousand."""

SIZE = 8 * 1024 * 1024
"""Bytes of a sidecar: about 16 000 annotations, which take some four seconds to read."""

NODES = 500_000
"""Nodes of a sidecar: an annotation has about 30, and a node costs about 300 bytes of memory."""

BREAK = re.compile(r"\r\n|[\r\n\x85\u2028\u2029]")
"""What ends a line for libyaml (YAML 1.1)."""

_LAST_BREAK = re.compile(rf"(?:{BREAK.pattern})\Z")

_EDITOR_BREAK = re.compile(r"\r\n|[\r\n]")
"""What ends a line for the editor in which the reader will look for it."""

FORBIDDEN = re.compile(r"[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What may not stand in YAML."""


class Unreadable(Exception):
    """A text that cannot be read as YAML within the bounds; says why, and at which offset."""

    def __init__(self, offset: int, reason: str) -> None:
        super().__init__(reason)
        self.offset = offset
        self.reason = reason


class Kind(Enum):
    """What a node is."""

    SCALAR = "text"
    SEQUENCE = "a list"
    MAPPING = "a mapping"


@dataclass(slots=True, eq=False)
class Node:
    """One value, and where it stands."""

    kind: Kind
    start: int
    """First code point, of its tag if it has one."""

    end: int
    value: str = ""
    style: str = ""
    """Of a scalar: nothing, `'`, `"`, `|` or `>`."""

    flow: bool = False
    """A list in `[]` or a mapping in `{}`."""

    tag: str = ""
    items: list[Node] = field(default_factory=list)
    """Of a list: its items.  Of a mapping: key, value, key, value ..."""

    @property
    def entries(self) -> list[tuple[Node, Node]]:
        """The keys of a mapping with their values, as they stand."""
        return list(zip(self.items[::2], self.items[1::2], strict=True))

    @property
    def empty(self) -> bool:
        """Nothing was written, or a word for nothing."""
        return self.kind is Kind.SCALAR and not self.style and self.value in ("", "~", "null", "Null", "NULL")

    def plain(self) -> object:
        """Return the bare value, to compare with another one: strings, lists, pairs.

        Blank lines at the end of a block are the file's: with `|+` those below the item would count.
        """
        if self.kind is Kind.SCALAR:
            return self.value.rstrip("\n") if self.style in ("|", ">") else self.value
        return self.kind.value, self.tag, [item.plain() for item in self.items]


@dataclass(frozen=True, slots=True)
class Tree:
    """What one text holds."""

    root: Node | None
    """`None`: nothing but comments."""

    second: int | None
    """Where a second document begins, which is not read."""

    document: int = 0
    """Where a line may be added when there is no root."""


class Lines:
    """The line numbers of a text as an editor counts them, from 1."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts: list[int] | None = None

    def __call__(self, offset: int) -> int:
        """Return the number of the line that holds `offset`."""
        if self._starts is None:
            self._starts = [0, *(found.end() for found in _EDITOR_BREAK.finditer(self._text))]
        return bisect_right(self._starts, offset)


def read(text: str) -> Tree:
    """Read the first document of `text`.

    Raises:
        Unreadable: conflict markers, forbidden characters, broken YAML, aliases, or too much of it.
    """
    if (conflict := marked(text)) is not None:
        line = text[conflict:].partition("\n")[0].strip()
        raise Unreadable(conflict, f"two versions were merged and left a conflict: {line[:40]!r}")
    if found := FORBIDDEN.search(text):
        raise Unreadable(found.start(), f"the character U+{ord(found[0]):04X} may not stand in YAML")
    builder = _Builder(text)
    _build(builder, text)
    return builder.tree()


def beginning(text: str) -> tuple[list[Node], int | None, Unreadable | None]:
    """Read the list that a text without forbidden characters begins with, as far as it can be read.

    Its whole items; where it ends, `None` when its end was not read; why nothing more was read.
    """
    builder = _Builder(text)
    problem: Unreadable | None = None
    try:
        _build(builder, text)
    except Unreadable as error:
        problem = error
    items, end = builder.whole_items()
    return items, end, problem


def _build(builder: _Builder, text: str) -> None:
    try:
        for event in yaml.parse(text, Loader=yaml.CBaseLoader):
            if not builder.take(event):
                break
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise Unreadable(_at(mark), error.problem or str(error.context)) from error
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise Unreadable(0, " ".join(str(error).split())) from error


class _Mark(Protocol):
    """A place as PyYAML tells it, in C or in Python."""

    @property
    def index(self) -> int: ...


class _Builder:
    """Puts the events of libyaml together, holding no more than the bounds allow."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._root: Node | None = None
        self._open: list[Node] = []
        self._count = 0
        self._documents = 0
        self._second: int | None = None
        self._end = len(text)
        self._take: dict[type, Callable[..., None]] = {
            yaml.ScalarEvent: self._scalar,
            yaml.SequenceStartEvent: self._opened,
            yaml.MappingStartEvent: self._opened,
            yaml.SequenceEndEvent: self._closed,
            yaml.MappingEndEvent: self._closed,
            yaml.AliasEvent: self._alias,
        }

    def take(self, event: yaml.Event) -> bool:
        """Take one event; `False` when the rest is not wanted."""
        if isinstance(event, yaml.DocumentStartEvent):
            self._documents += 1
            if self._documents > 1:
                self._second = _at(event.start_mark)
                return False
        elif isinstance(event, yaml.DocumentEndEvent):
            self._end = _at(event.start_mark)
        elif handler := self._take.get(type(event)):
            handler(event)
        return True

    def tree(self) -> Tree:
        """Return what was read."""
        return Tree(self._root, self._second, self._end)

    def whole_items(self) -> tuple[list[Node], int | None]:
        """Return the items of the root that were read to their end, and where the root ends if it was."""
        if self._root is None:
            return [], None
        items = self._root.items
        return (items, self._root.end) if not self._open else (items[:-1] if self._open[1:] else items, None)

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        start, end = _at(event.start_mark), _at(event.end_mark)
        style = event.style or ""
        if style in ("|", ">"):
            end = _visible_end(self._text, start, end)
        self._place(Node(Kind.SCALAR, start, end, event.value, style, tag=event.tag or ""), event)

    def _opened(self, event: yaml.CollectionStartEvent) -> None:
        kind = Kind.MAPPING if isinstance(event, yaml.MappingStartEvent) else Kind.SEQUENCE
        start, end = _at(event.start_mark), _at(event.end_mark)
        node = Node(kind, start, end, flow=bool(event.flow_style), tag=event.tag or "")
        self._place(node, event)
        self._open.append(node)
        if len(self._open) > DEPTH:
            raise Unreadable(start, f"nested more than {DEPTH} levels deep")

    def _closed(self, event: yaml.CollectionEndEvent) -> None:
        node = self._open.pop()
        if node.flow:
            node.end = _at(event.end_mark)
        elif node.items:
            node.end = node.items[-1].end

    def _alias(self, event: yaml.AliasEvent) -> None:
        raise Unreadable(
            _at(event.start_mark), "an alias (*) is not understood; words need quotes around them"
        )

    def _place(self, node: Node, event: yaml.NodeEvent) -> None:
        if event.anchor:
            raise Unreadable(node.start, "an anchor (&) is not understood; words need quotes around them")
        self._count += 1
        if self._count > NODES:
            raise Unreadable(node.start, f"more than {NODES} values")
        if self._open:
            self._open[-1].items.append(node)
        else:
            self._root = node


def _at(mark: _Mark | None) -> int:
    """Return the code point of a mark; libyaml gives one to every event."""
    return mark.index if mark else 0


def _visible_end(text: str, start: int, end: int) -> int:
    """Where the last line of a block scalar ends; with `+` its blank lines are part of it."""
    body = text[start:end]
    header = BREAK.split(body, maxsplit=1)[0].split(" #")[0]
    if "+" in header.split()[-1]:
        last = _LAST_BREAK.search(body)
        return start + (last.start() if last else len(body))
    return start + len(body.rstrip(" \t\r\n\x85\u2028\u2029"))
