"""Whether a rewritten sidecar says what it should, before it replaces anything.

Every annotation is compared field by field, and everything that we do not understand (unknown keys,
items that are no annotations) with what it was.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields

from tui.annotations.annotation import Annotation
from tui.annotations.guard import Kind, Node
from tui.annotations.placing import New
from tui.annotations.schema import ANCHOR_KEYS, FOREIGN, KEYS, ROOT_KEYS, Item
from tui.annotations.splice import Entry
from tui.annotations.understanding import Understood


def differs(old: Understood, new: Understood, expected: Sequence[New]) -> str:
    """Return what is wrong with `new`, or `""`.  `expected`: all its items, in their order."""
    if len(new.items) != len(expected):
        return f"{len(expected)} items would have become {len(new.items)}"
    for item, wanted in zip(new.items, expected, strict=True):
        if not _says(item, wanted):
            name = wanted.annotation.id if wanted.annotation else "an unknown item"
            return f"{name} would not have been read back as it was written"
    if new.sealed or not _keeps(_strange(old.tree.root, ROOT_KEYS), _strange(new.tree.root, ROOT_KEYS)):
        return "what stands beside the annotations would have changed"
    for key in ("schema", "article"):
        if (entry := old.entry(key)) and not _heads(entry[1], new.entry(key)):
            return f"`{key}` would have changed"
    return ""


def _heads(before: Node, after: Entry | None) -> bool:
    """Whether an entry of the head says what it did; the article's hash may have been renewed."""
    if after is None or before.kind is not after[1].kind:
        return False
    if before.kind is not Kind.MAPPING:
        return before.plain() == after[1].plain()
    return _strange(before, ("sha256",)) == _strange(after[1], ("sha256",))


def _says(item: Item, wanted: New) -> bool:
    if (item.sha256 or None) != (wanted.sha256 or None) or (wanted.sha256 == "" and item.sha256 is None):
        return False
    if wanted.annotation is None or item.annotation is None:
        return wanted.annotation is item.annotation and _same(item.node, wanted.item)
    if item.named != wanted.named:
        return False
    names = (item.annotation.id, wanted.annotation.id) if item.named else ("", "")
    if names[0] != names[1] or _fields(item.annotation) != _fields(wanted.annotation):
        return False
    if wanted.item is None:
        return True
    if not wanted.touched:
        return _same(item.node, wanted.item)
    before, after = wanted.item.node, item.node
    foreign = (wanted.annotation.foreign, wanted.item.annotation.foreign if wanted.item.annotation else ())
    known = (*KEYS, *(FOREIGN + each.tool for side in foreign for each in side))
    return _keeps(_strange(before, known), _strange(after, known)) and _keeps(
        _strange(_value(before, "anchor"), ANCHOR_KEYS), _all_inside(after)
    )


def _fields(annotation: object) -> list[object]:
    return [getattr(annotation, name) for name in _FIELDS]


_FIELDS = tuple(each.name for each in fields(Annotation) if each.name != "id")


def _same(node: Node, item: Item | None) -> bool:
    return item is not None and node.plain() == item.node.plain()


def _strange(node: Node | None, known: Sequence[str]) -> list[object]:
    """Return the entries of a mapping whose key is not ours."""
    if node is None or node.kind is not Kind.MAPPING:
        return []
    pairs = node.entries
    return [
        (key.plain(), value.plain())
        for key, value in pairs
        if key.kind is not Kind.SCALAR or key.value not in known
    ]


def _value(node: Node, key: str) -> Node | None:
    return next((value for name, value in reversed(node.entries) if name.value == key), None)


def _all_inside(node: Node) -> list[object]:
    """Return the entries of all mappings of an item, for an anchor may have been renamed."""
    return [
        (key.plain(), inner.plain())
        for _, value in node.entries
        if value.kind is Kind.MAPPING
        for key, inner in value.entries
    ]


def _keeps(old: list[object], new: list[object]) -> bool:
    return all(entry in new for entry in old)
