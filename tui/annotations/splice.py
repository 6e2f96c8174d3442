"""Changes to a YAML text that touch one value and leave every other character alone.

A `Splice` collects replacements against one text, by the places of its nodes, and makes them all at
once.  What a value's own line carries besides (a comment, an odd indentation, CRLF) stays.  It
knows YAML's forms: a value in a block or in `{}`, on its key's line or below it, an entry that is the
first of its mapping.  Whoever uses it reads the result again and compares: odd forms that a
splice would break are found there, before anything is written.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from difflib import SequenceMatcher

from tui.annotations.guard import BREAK, Kind, Node
from tui.annotations.schema import Read, T, Write
from tui.annotations.writing import Value, emptied, line, name

Entry = tuple[Node, Node]
"""A key and its value."""

_COMMA = re.compile(r"(?:\s|#[^\r\n]*[\r\n])*,")
"""From the end of an element to the comma after it; the last one may have none."""

_BLOCK_HEADER = re.compile(r"(?:[!][^\s]*\s+)?[|>][-+0-9]*")


class Overlap(Exception):
    """Two changes want the same characters; the text cannot be changed in this way."""


class Splice:
    """Replacements in one text."""

    def __init__(self, text: str) -> None:
        first = BREAK.search(text)
        self.newline = first[0] if first and first[0] in ("\r\n", "\r", "\n") else "\n"
        ended = not text or BREAK.search(text, max(0, len(text) - 1))
        self.text = text if ended else text + self.newline
        self._starts = [0, *(found.end() for found in BREAK.finditer(self.text))]
        self._edits: list[tuple[int, int, str]] = []
        self._leaving: dict[int, tuple[Sequence[Node], set[int]]] = {}
        """By list or mapping in `[]` or `{}`: its elements, and the indices of those that go out."""

    def done(self) -> str:
        """Return the text with all replacements made.

        Raises:
            Overlap: two of them touch the same characters.
        """
        for nodes, places in self._leaving.values():
            for at in places:
                if at - 1 not in places:
                    self._take_flow_out(
                        nodes, at, next(end for end in range(at + 1, len(nodes) + 1) if end not in places)
                    )
        self._leaving.clear()
        parts, at = [], 0
        for start, end, new in sorted(self._edits, key=lambda edit: (edit[0], edit[0] < edit[1])):
            if start < at and (new or end < at):
                if new:
                    raise Overlap
                continue
            parts += [self.text[at : max(start, at)], new]
            at = max(end, at)
        return "".join([*parts, self.text[at:]])

    def replace(self, start: int, end: int, new: str) -> None:
        """Put `new` in the place of `[start, end)`."""
        self._edits.append((start, end, new))

    def line_start(self, offset: int) -> int:
        """Where the line that holds `offset` begins."""
        return self._starts[bisect_right(self._starts, offset) - 1]

    def next_line(self, offset: int) -> int:
        """Where the line after the one that holds `offset` begins."""
        after = bisect_right(self._starts, offset)
        return self._starts[after] if after < len(self._starts) else len(self.text)

    def column(self, offset: int) -> int:
        """How many code points stand before `offset` on its line."""
        return offset - self.line_start(offset)

    def add_lines(self, offset: int, lines: Sequence[str]) -> None:
        """Put whole lines at the beginning of a line."""
        self.replace(offset, offset, "".join(each + self.newline for each in lines))

    def set(self, mapping: Node, entry: Entry, value: Value) -> None:
        """Write another value after a key that is there."""
        key, old = entry
        below = self.next_line(self._visible_end(old))
        if mapping.flow:
            colon = "" if ":" in self.text[key.end : old.start] else ":"
            blank = " " if colon or self.text[old.start - 1] == ":" else ""
            self.replace(old.start, old.end, colon + blank + value.flow)
            return
        if old.kind is not Kind.SCALAR and not old.flow and BREAK.search(self.text, key.end, old.start):
            colon_end = self.text.index(":", key.end) + 1
            self.replace(colon_end, colon_end, f" {value.head}" if value.head else "")
            self.replace(self.line_start(old.start), below, "")
        else:
            end = old.end
            if old.style in ("|", ">") and (header := _BLOCK_HEADER.match(self.text, old.start)):
                end = header.end()
                self.replace(min(self.next_line(end), below), below, "")
            start = old.start - (not value.head and self.text[old.start - 1] == " ")
            blank = " " if value.head and self.text[old.start - 1] == ":" else ""
            self.replace(start, end, blank + value.head)
        self.add_lines(below, value.below(self.column(_first(mapping))))

    def add(self, mapping: Node, key: str, value: Value, order: Sequence[str]) -> None:
        """Write a key that is not there, after those that come before it in `order`."""
        before = [
            (order.index(each.value), each, old)
            for each, old in mapping.entries
            if each.value in order and order.index(each.value) < order.index(key)
        ]
        previous = max(before, key=lambda found: (found[0], found[1].start))[1:] if before else None
        if mapping.flow:
            text = f"{name(key)}: {value.flow}"
            if previous:
                self.replace(previous[1].end, previous[1].end, f", {text}")
            else:
                inside = self.text.index("{", mapping.start) + 1
                self.replace(inside, inside, text + (", " if mapping.items else ""))
            return
        start = _first(mapping)
        column = self.column(start)
        lines = [line(key, value), *value.below(column)]
        if previous:
            self.add_lines(self.next_line(previous[1].end), [" " * column + lines[0], *lines[1:]])
        else:
            self.replace(start, start, self.newline.join(lines) + self.newline + " " * column)

    def take_out(self, mapping: Node, entry: Entry, *, careful: bool = False) -> None:
        """Take a key and its value out; where that would take more along (or with `careful`), empty it."""
        key, old = entry
        empty = emptied(key.value)
        names = [each.value for each, _ in mapping.entries]
        if careful or names.count(key.value) > 1:
            self.set(mapping, entry, empty)
        elif mapping.flow:
            nodes = [Node(Kind.SCALAR, each.start, value.end) for each, value in mapping.entries]
            self._leaving.setdefault(id(mapping), (nodes, set()))[1].add(names.index(key.value))
        elif self.can_go(mapping, entry):
            self.replace(self.line_start(key.start), self.next_line(self._visible_end(old)), "")
        else:
            self.set(mapping, entry, empty)

    def can_go(self, mapping: Node, entry: Entry) -> bool:
        """Whether a key can be taken out without taking more along."""
        key = entry[0]
        before = self.text[self.line_start(key.start) : key.start].strip(" ")
        return mapping.flow or not (mapping.items[0] is key or before or self._commented(entry))

    def rename(self, key: Node, name: str) -> None:
        """Give a key another name."""
        self.replace(key.start, key.end, name)

    def set_elements(
        self,
        mapping: Node,
        entry: Entry,
        new: Sequence[T],
        read: Read[T],
        write: Write[T],
        value: Value,
    ) -> None:
        """Make the list of an entry hold `new`, touching only the elements that differ.

        Elements that `read` does not understand stay.  `value`: the whole list, written afresh.
        """
        _, sequence = entry
        known = [(node, element) for node in sequence.items if (element := read(node)) is not None]
        if sequence.kind is not Kind.SEQUENCE or not sequence.items:
            self.set(mapping, entry, value)
            return
        if (
            not new
            and len(known) == len(sequence.items)
            and "#" not in self.text[sequence.start : sequence.end]
        ):
            self.set(mapping, entry, value)
            return
        places = [sequence.items.index(node) for node, _ in known]
        changes = SequenceMatcher(None, [element for _, element in known], list(new), autojunk=False)
        for what, old_start, old_end, new_start, new_end in changes.get_opcodes():
            if what == "equal":
                continue
            both = min(old_end - old_start, new_end - new_start)
            for at in range(both):
                node = known[old_start + at][0]
                self.replace(node.start, node.end, write(new[new_start + at]))
            self.take_elements_out(sequence, places[old_start + both : old_end])
            added = [write(each) for each in new[new_start + both : new_end]]
            if added:
                self.add_elements(sequence, places[old_start + both - 1] if old_start + both else None, added)

    def take_elements_out(self, sequence: Node, places: Sequence[int]) -> None:
        """Take some elements out of a list, each with its line; `places` count from 0, in order."""
        if not sequence.flow:
            for at in places:
                node = sequence.items[at]
                self.replace(self.line_start(self.dash(sequence, at)), self.next_line(node.end), "")
            return
        self._leaving.setdefault(id(sequence), (sequence.items, set()))[1].update(places)

    def add_elements(self, sequence: Node, after: int | None, texts: Sequence[str]) -> None:
        """Put elements into a list that has some, `after` the one with this index or before all."""
        if sequence.flow:
            if after is None:
                start = sequence.items[0].start
                self.replace(start, start, "".join(f"{text}, " for text in texts))
            else:
                end = sequence.items[after].end
                self.replace(end, end, "".join(f", {text}" for text in texts))
            return
        indent = " " * self.column(self.dash(sequence, 0)) + "- "
        start = self.line_start(self.dash(sequence, 0))
        place = start if after is None else self.next_line(sequence.items[after].end)
        self.add_lines(place, [indent + text for text in texts])

    def dash(self, sequence: Node, at: int) -> int:
        """Where the dash of an element of a block list stands."""
        if at == 0:
            return self.text.index("-", sequence.start)
        column, offset = self.column(self.dash(sequence, 0)), sequence.items[at].start
        floor = sequence.items[at - 1].end
        while offset > floor:
            start = self.line_start(offset)
            lead = self.text[start : start + column + 1]
            if lead.endswith("-") and not lead[:-1].strip(" ") and len(lead) == column + 1:
                return start + column
            offset = start - 1
        raise Overlap

    def _take_flow_out(self, nodes: Sequence[Node], start: int, end: int) -> None:
        """Take the elements `[start, end)` out of `[]` or `{}` with as many commas; comments stay."""
        first, last = nodes[start], nodes[end - 1]
        after = _COMMA.match(self.text, last.end) if end == len(nodes) else None
        if end < len(nodes) and "#" not in self.text[first.end : nodes[end].start]:
            self.replace(first.start, nodes[end].start, "")
        elif end == len(nodes) and start and "#" not in self.text[nodes[start - 1].end : last.end]:
            self.replace(nodes[start - 1].end, last.end, "")
        elif end == len(nodes) and not start and "#" not in self.text[first.start : last.end]:
            self.replace(first.start, last.end, "")
            if after:
                self.replace(after.end() - 1, after.end(), "")
        else:
            for node in nodes[start:end]:
                self.replace(node.start, node.end, "")
                if comma := _COMMA.match(self.text, node.end):
                    self.replace(comma.end() - 1, comma.end(), "")

    def _visible_end(self, node: Node) -> int:
        """Where the last words of a value end; the blank lines that `|+` takes in stay when it goes."""
        body = self.text[node.start : node.end]
        return node.start + len(body.rstrip()) if node.style in ("|", ">") else node.end

    def _commented(self, entry: Entry) -> bool:
        """Something of the reader's stands on the lines of an entry."""
        key, old = entry
        around = self.text[key.end : old.start] + self.text[old.end : self.next_line(old.end)]
        if old.kind is not Kind.SCALAR:
            around += self.text[old.start : old.end]
        elif old.style in ("|", ">"):
            around += BREAK.split(self.text[old.start : old.end], maxsplit=1)[0]
        return "#" in around


def _first(mapping: Node) -> int:
    """Where the first key of a block mapping stands, with the `?` of a complex one."""
    return mapping.items[0].start if mapping.tag else mapping.start
