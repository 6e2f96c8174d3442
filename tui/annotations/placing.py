"""Where items stand in the list: new ones come in by their place in the article, removed ones go out.

A new item stands after the last one that begins before it, with a blank line between.  A comment
that stands above an item stays above that item.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tui.annotations import writing
from tui.annotations.annotation import Annotation
from tui.annotations.guard import BREAK, Kind, Node
from tui.annotations.schema import ARTICLE_KEYS, ROOT_KEYS, Item
from tui.annotations.splice import Splice
from tui.annotations.understanding import Understood, understand
from tui.annotations.writing import Value

_LINE_END = re.compile(r"\r\n|[\r\n]")


@dataclass(frozen=True, slots=True, eq=False)
class New:
    """An item as it shall stand in the new text."""

    annotation: Annotation | None
    sha256: str | None
    named: bool
    """Its id stands in the text."""

    item: Item | None = None
    """Where it stood in the old text; `None`: nowhere."""

    touched: bool = False
    source: str = ""
    """Lines in which it stood once."""

    blocks: bool = True
    """Its quote and its note may be written as blocks."""

    @property
    def order(self) -> tuple[int, int]:
        """Where it belongs; those that stand nowhere come last."""
        return _order(self.annotation) or (1 << 62, 0)


def header_sha256(splice: Splice, old: Understood, article: Mapping[str, str]) -> str:
    """Return the SHA-256 that the header of the new text names; an empty list lets it be renewed."""
    present, given = old.article.get("sha256", ""), article.get("sha256", "")
    if old.items or not given:
        return present
    if old.tree.root is None or old.tree.root.empty:
        return given
    found = old.entry("article")
    if found is None or found[1].kind is not Kind.MAPPING:
        return present
    entry = next((each for each in reversed(found[1].entries) if each[0].value == "sha256"), None)
    if entry and present != given:
        splice.set(found[1], entry, Value(given, given))
    return given if entry else present


def put_in(
    splice: Splice,
    old: Understood,
    path: Path,
    article: Mapping[str, str],
    adds: Sequence[New],
    expected: list[list[New]],
) -> None:
    """Splice new items in, and add them to `expected`, which has a place for each old item and one more."""
    if not adds:
        return
    ordered = sorted(adds, key=lambda new: new.order)
    if not old.items:
        _into_empty(splice, old, path, article, ordered)
        expected[-1] += ordered
        return
    groups: dict[tuple[int, bool], list[New]] = {}
    for new in ordered:
        groups.setdefault(_gap(old, new), []).append(new)
    for (at, after), group in groups.items():
        sequence, local = _home(old, at)
        if sequence.flow:
            texts = [writing.flow_item(new.annotation, new.sha256) for new in group if new.annotation]
            splice.add_elements(sequence, local if after else None, texts)
        else:
            column = splice.column(splice.dash(sequence, 0))
            items = [_lines(new, column, path) for new in group]
            _into_block(splice, sequence, local if after else None, items, blanks=group[0].blocks)
        expected[at] = [*expected[at], *group] if after else [*group, *expected[at]]


def take_out(splice: Splice, old: Understood, leaving: Sequence[int], *, blanks: bool) -> None:
    """Take items out, each with its lines and (`blanks`) a blank line; `leaving` counts through all lists."""
    first = 0
    for sequence in old.lists:
        places = [at - first for at in leaving if first <= at < first + len(sequence.items)]
        first += len(sequence.items)
        if not places:
            continue
        if not sequence.flow and len(places) == len(sequence.items):
            _say_empty(splice, old, sequence)
        splice.take_elements_out(sequence, places)
        for at in places if blanks and not sequence.flow else ():
            if any(later not in places for later in range(at, len(sequence.items))):
                _drop_blank(splice, splice.next_line(sequence.items[at].end))
            else:
                start = splice.line_start(splice.dash(sequence, at))
                _drop_blank(splice, splice.line_start(max(0, start - 1)))


def worth_keeping(understood: Understood) -> bool:
    """Whether a file holds more than what we would write for an empty list: items, comments, unknown keys."""
    root, article = understood.tree.root, understood.entry("article")
    if understood.items or (root is not None and root.kind is Kind.SEQUENCE):
        return bool(understood.items) or _has_comment(understood)
    for mapping, known in ((root, ROOT_KEYS), (article[1] if article else None, ARTICLE_KEYS)):
        if mapping is not None and any(key.value not in known for key, _ in mapping.entries):
            return True
    return _has_comment(understood)


def source(old: Understood, item: Item | None) -> str:
    """Return the lines of an item as they stand in a block list; `""` where it has none of its own."""
    if item is None:
        return ""
    sequence, local = _home(old, old.items.index(item))
    if sequence.flow:
        return ""
    splice = Splice(old.text)
    return splice.text[splice.line_start(splice.dash(sequence, local)) : splice.next_line(item.node.end)]


def _order(annotation: Annotation | None) -> tuple[int, int] | None:
    return (span.start, span.end) if annotation and (span := annotation.span) is not None else None


def _gap(old: Understood, new: New) -> tuple[int, bool]:
    """Return the old item beside which a new one belongs, and whether it goes after that one."""
    placed = [(at, order) for at, item in enumerate(old.items) if (order := _order(item.annotation))]
    before = [at for at, order in placed if order <= new.order]
    if before or not placed:
        return (before[-1] if before else len(old.items) - 1), True
    first = placed[0][0]
    return (first - 1, True) if first else (0, False)


def _home(old: Understood, at: int) -> tuple[Node, int]:
    """Return the list that holds an item, and the item's index in it."""
    for sequence in old.lists:
        if at < len(sequence.items):
            return sequence, at
        at -= len(sequence.items)
    raise IndexError(at)


def _lines(new: New, column: int, path: Path) -> list[str]:
    """Return the lines of a new item; those it once had, where they still say the same."""
    if new.annotation is None:
        return []
    if new.source:
        items = understand(f"annotations:\n{new.source}", path).items
        indent = len(new.source) - len(new.source.lstrip(" "))
        same = [(each.annotation, each.sha256, each.named) for each in items] == [
            (new.annotation, new.sha256, True)
        ]
        if same and indent == column and new.blocks:
            return _LINE_END.split(new.source.rstrip("\r\n"))
    return writing.item(new.annotation, new.sha256, column, blocks=new.blocks)


def _into_block(
    splice: Splice, sequence: Node, after: int | None, items: Sequence[Sequence[str]], *, blanks: bool
) -> None:
    blank = [""] if blanks else []
    if after is not None:
        place = splice.next_line(sequence.items[after].end)
        lines = [line for item in items for line in (*blank, *item)]
        follows = splice.text[place : splice.next_line(place)].strip()
        splice.add_lines(place, [*lines, *blank] if follows else lines)
        return
    place = splice.line_start(splice.dash(sequence, 0))
    while place and (above := splice.line_start(place - 1)) < place:
        if not splice.text[above:place].lstrip(" ").startswith("#"):
            break
        place = above
    splice.add_lines(place, [line for item in items for line in (*item, *blank)])


def _into_empty(
    splice: Splice, old: Understood, path: Path, article: Mapping[str, str], adds: Sequence[New]
) -> None:
    """Begin a list: in the place of an empty one, under a new key, or in a text that has nothing yet."""
    root = old.tree.root
    column = splice.column(root.items[0].start) if root and root.kind is Kind.MAPPING and root.items else 0
    blocks = [_lines(new, column, path) for new in adds]
    lines = [line[column:] for at, block in enumerate(blocks) for line in ([""] if at else []) + block]
    flow = ", ".join(writing.flow_item(new.annotation, new.sha256) for new in adds if new.annotation)
    value = Value(f"[{flow}]", "", tuple(lines))
    if root is None or root.empty:
        end = old.tree.document if root else len(splice.text)
        place = end if end == splice.line_start(end) else splice.next_line(end)
        splice.add_lines(place, [*writing.header(article), "annotations:", *lines])
    elif root.kind is Kind.SEQUENCE:
        splice.replace(root.start, root.end, splice.newline.join(lines))
    elif (entry := old.entry("annotations")) is None:
        splice.add(root, "annotations", value, ROOT_KEYS)
    elif entry[1].empty or entry[1].kind is Kind.SEQUENCE:
        inside = splice.text[entry[1].start : entry[1].end]
        if "#" in inside:
            splice.replace(entry[1].start + 1, entry[1].start + 1, flow)
        else:
            splice.set(root, entry, value)
    else:
        splice.rename(entry[0], "was-annotations")
        splice.add(root, "annotations", value, ROOT_KEYS)


def _say_empty(splice: Splice, old: Understood, sequence: Node) -> None:
    root = old.tree.root
    if root is None or root is sequence:
        splice.add_lines(splice.line_start(splice.dash(sequence, 0)), ["[]"])
        return
    key = next(key for key, value in root.entries if value is sequence)
    colon_end = splice.text.index(":", key.end) + 1
    splice.replace(colon_end, colon_end, " []")


def _drop_blank(splice: Splice, start: int) -> None:
    """Take out the line that begins at `start`, if nothing stands on it."""
    end = splice.next_line(start)
    if start < end and not splice.text[start:end].strip():
        splice.replace(start, end, "")


def _has_comment(understood: Understood) -> bool:
    text, waiting = understood.text, [understood.tree.root]
    spans = []
    while waiting:
        node = waiting.pop()
        if node is not None and node.kind is Kind.SCALAR:
            first = BREAK.search(text, node.start, node.end) if node.style in ("|", ">") else None
            spans.append((first.end() if first else node.start, node.end))
        elif node is not None:
            waiting += node.items
    at, outside = 0, []
    for start, end in sorted(spans):
        outside.append(text[at:start])
        at = end
    return "#" in "".join([*outside, text[at:]])
