"""What the text of a sidecar says: its items in their places, its header, and what was not understood.

The forms that are understood, from the common to the odd: our own; a mapping with `annotations`
(also in JSON, also twice); a bare list of items; nothing but comments.  Anything else is damaged.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from tui.annotations import guard, schema
from tui.annotations.annotation import Annotation
from tui.annotations.guard import Kind, Lines, Node, Tree
from tui.annotations.identity import derived_id
from tui.annotations.problem import Problem
from tui.annotations.schema import Fields, Item
from tui.annotations.splice import Entry
from tui.errors import DamagedSidecar


@dataclass(frozen=True, slots=True, eq=False)
class Understood:
    """One text and what it says."""

    text: str
    tree: Tree
    lists: tuple[Node, ...]
    """Where annotations stand: one list, as a rule."""

    items: tuple[Item, ...]
    """All of all lists, in the order of the text."""

    article: Mapping[str, str]
    problems: tuple[Problem, ...]
    sealed: Problem | None
    """Why this sidecar is shown and never written."""

    @property
    def annotations(self) -> tuple[Annotation, ...]:
        """What is shown."""
        return tuple(item.annotation for item in self.items if item.annotation)

    @property
    def texts(self) -> Mapping[str, str]:
        """By id: SHA-256 of the text in which an annotation's offsets count, where it is known."""
        shown = [(item.annotation.id, self.sha256(item)) for item in self.items if item.annotation]
        return {name: sha256 for name, sha256 in shown if sha256}

    def entry(self, key: str) -> Entry | None:
        """The last entry of the root that has this key."""
        root = self.tree.root
        if root is None or root.kind is not Kind.MAPPING:
            return None
        return next((entry for entry in reversed(root.entries) if entry[0].value == key), None)

    def sha256(self, item: Item) -> str:
        """Of the text in which the offsets of an item count; `""` when it is not known."""
        return self.article.get("sha256", "") if item.sha256 is None else item.sha256


@lru_cache(maxsize=3)  # a save reads one text several times: before, after, and when it is shown again
def understand(text: str, path: Path) -> Understood:
    """Read the text of a sidecar (without a byte order mark).

    Raises:
        DamagedSidecar: it cannot be understood as a whole.
    """
    lines = Lines(text)
    try:
        tree = guard.read(text)
    except guard.Unreadable as error:
        raise DamagedSidecar(path, error.reason, lines(error.offset)) from error
    problems: list[Problem] = []

    def problem(offset: int, message: str) -> None:
        problems.append(Problem(lines(offset), message))

    root = tree.root
    lists: list[Node] = []
    article: dict[str, str] = {}
    if root is not None and root.kind is Kind.SEQUENCE:
        lists = [root]
    elif root is not None and root.kind is Kind.MAPPING:
        lists = _lists(root, problem)
        article = _article(root, problem)
    elif root is not None and not root.empty:
        raise DamagedSidecar(path, "this is no sidecar: it has no `annotations:`", lines(root.start))
    items = _named([schema.item(node, problem) for each in lists for node in each.items], problem)
    sealed = _sealed(tree, lines)
    if sealed:
        problems.append(sealed)
    ordered = tuple(sorted(problems, key=lambda each: each.line))
    return Understood(text, tree, tuple(lists), tuple(items), article, ordered, sealed)


def _lists(root: Node, problem: schema.Tell) -> list[Node]:
    found = []
    for key, value in root.entries:
        if key.kind is not Kind.SCALAR or key.value != "annotations":
            continue
        if value.kind is Kind.SEQUENCE:
            found.append(value)
        elif not value.empty:
            problem(value.start, f"`annotations` should be a list, not {value.kind.value}")
    return found


def _article(root: Node, problem: schema.Tell) -> dict[str, str]:
    node = next((value for key, value in reversed(root.entries) if key.value == "article"), None)
    if node is None or node.empty:
        return {}
    if node.kind is not Kind.MAPPING:
        problem(node.start, "`article` should be a mapping of file, title and sha256")
        return {}
    fields = Fields(node, problem, "article.")
    return {key: text for key in schema.ARTICLE_KEYS if (text := fields.text(key))}


def _named(items: list[Item], problem: schema.Tell) -> list[Item]:
    """Give a name to each annotation that has none, or one that is taken."""
    taken = {item.annotation.id for item in items if item.annotation and item.named}
    seen: set[str] = set()
    counts: dict[str, int] = {}
    found = []
    for item in items:
        annotation = item.annotation
        if annotation is None or (item.named and annotation.id not in seen):
            found.append(item)
            seen.update([annotation.id] if annotation else [])
            continue
        if item.named:
            problem(item.node.start, f"the id {annotation.id[:40]!r} stands above already")
        exact = annotation.quote.exact or annotation.note
        name = ""
        while not name or name in taken:
            name = derived_id(exact, counts.get(exact, 0))
            counts[exact] = counts.get(exact, 0) + 1
        found.append(replace(item, annotation=replace(annotation, id=name), named=False))
    return found


def _sealed(tree: Tree, lines: Lines) -> Problem | None:
    if tree.second is not None:
        return Problem(
            lines(tree.second),
            "a second document begins here; only the first is shown, none is changed",
            seals=True,
        )
    root = tree.root
    if root is None or root.kind is not Kind.MAPPING:
        return None
    value = next((value for key, value in reversed(root.entries) if key.value == "schema"), None)
    if value is None or value.empty or value.value == str(schema.SCHEMA):
        return None
    what = value.value[:20] if value.kind is Kind.SCALAR else value.kind.value
    return Problem(
        lines(value.start),
        f"schema {what!r} is not the {schema.SCHEMA} that this Postil writes; it is shown, not changed",
        seals=True,
    )
