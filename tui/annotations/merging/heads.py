"""What stands before and after the items: the schema, the article, comments, keys of the reader's own.

It is merged by lines.  Where that does not do, `article` is merged by key: what only one side changed is
taken, and of a title that both changed ours stays, with theirs beside it as `was-title`.  The `sha256` is
never a clash: whichever stands, an item measured in another text carries that text's in its own anchor.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from tui.annotations.editing import WAS
from tui.annotations.guard import Kind
from tui.annotations.merging import lines
from tui.annotations.merging.cutting import Cut, comments
from tui.annotations.merging.pieces import Odd
from tui.annotations.scalars import bare
from tui.annotations.schema import ARTICLE_KEYS
from tui.annotations.splice import Overlap, Splice
from tui.annotations.understanding import Understood, understand
from tui.annotations.writing import Value
from tui.errors import DamagedSidecar

_HERE = Path("head.yaml")


def merge_head(base: Cut | None, ours: Cut, theirs: Cut) -> str:
    """Return the head of the merged text.

    Raises:
        Odd: it cannot be done without losing something.
    """
    texts = [each.head if each else "" for each in (base, ours, theirs)]
    merged = _one_side(*texts)
    if merged is None:
        versions = [text.splitlines(keepends=True) for text in texts]
        by_line = lines.clean(lines.merge(*versions))
        merged = "".join(by_line) if by_line is not None and base else None
        if merged is None or not _sound(merged, ours):
            merged = _by_key(base, ours, theirs)
    if not _sound(merged, ours):
        raise Odd
    return merged


def merge_tail(base: Cut | None, ours: Cut, theirs: Cut) -> str:
    """Return what stands after the items; where both wrote there, both stay."""
    texts = [each.tail if each else "" for each in (base, ours, theirs)]
    merged = _one_side(*texts)
    if merged is not None:
        return merged
    return "".join(lines.both(lines.merge(*(text.splitlines(keepends=True) for text in texts))))


def sha256_of(head: str) -> str:
    """Return the hash that a head names, `""` for none."""
    return understand(head, _HERE).article.get("sha256", "") if head.strip() else ""


def _one_side(base: str, ours: str, theirs: str) -> str | None:
    """What stands when at most one side changed a text."""
    if ours == theirs or theirs == base:
        return ours
    return theirs if ours == base else None


def _sound(head: str, ours: Cut) -> bool:
    """Whether a head says something, each key once, and ends with a list about to begin, as ours does."""
    if not head.strip():
        return not ours.head.strip()
    try:
        understood = understand(head, _HERE)
    except DamagedSidecar:
        return False
    root = understood.tree.root
    if understood.sealed or understood.problems or understood.items:
        return False
    if root is None:
        return _rootless(ours)
    names = [key.value for key, _ in root.entries]
    entry = understood.entry("annotations")
    return len(names) == len(set(names)) and entry is not None and entry[0] is root.entries[-1][0]


def _rootless(cut: Cut) -> bool:
    root = cut.understood.tree.root
    return root is None or root.kind is Kind.SEQUENCE


def _by_key(base: Cut | None, ours: Cut, theirs: Cut) -> str:
    """Our head, with what theirs changed of the article and wrote besides."""
    try:
        here = understand(ours.head, _HERE)
        there = understand(theirs.head, _HERE)
    except DamagedSidecar:
        raise Odd from None
    before = base.understood.article if base else {}
    entry = here.entry("article")
    splice = Splice(here.text)
    if here.tree.root is None or here.tree.root.flow or (entry and entry[1].kind is not Kind.MAPPING):
        raise Odd
    order = (*ARTICLE_KEYS, *(WAS + key for key in ARTICLE_KEYS))
    for key in ARTICLE_KEYS:
        was, mine, other = (side.get(key, "") for side in (before, here.article, there.article))
        if not other or other in (was, mine):
            continue
        if entry is None:
            raise Odd
        value = Value(bare(other, flow=True), bare(other))
        if mine and mine != was and key != "sha256":
            splice.add(entry[1], WAS + key, value, order)
        elif not mine:
            splice.add(entry[1], key, value, order)
        elif mine == was:
            old = next(each for each in reversed(entry[1].entries) if each[0].value == key)
            splice.set(entry[1], old, value)
    _add_comments(splice, here, base, there)
    try:
        return splice.done()
    except Overlap:
        raise Odd from None


def _add_comments(splice: Splice, here: Understood, base: Cut | None, there: Understood) -> None:
    """Put the comments that only theirs has above the list."""
    known = comments(here) | (comments(understand(base.head, _HERE)) if base else Counter[str]())
    new = [comment for comment in comments(there) if comment not in known]
    entry = here.entry("annotations")
    if new and entry:
        splice.add_lines(splice.line_start(entry[0].start), new)
