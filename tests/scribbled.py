"""Sidecars in the oddest forms that people and programs give them; each line knows its item and key."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from hypothesis import strategies as st

NOTHING = -1
"""The item of a line that belongs to none."""


@dataclass
class Line:
    """One line, with the number of its item and the key that its value belongs to."""

    text: str
    item: int = NOTHING
    key: str = ""
    end: str = "\n"


@dataclass
class Scribbled:
    """A whole text by its lines."""

    lines: list[Line] = field(default_factory=list)
    mark: str = ""
    newline: str = "\n"

    @property
    def text(self) -> str:
        return self.mark + "".join(line.text + line.end for line in self.lines)

    def of(self, item: int, *keys: str) -> list[str]:
        """The lines of an item, of all its keys or without those of some."""
        return [each.text for each in self.lines if each.item == item and each.key not in keys]


WORDS = st.text("ab é😀'\"#:-,[]{}&*!|>%@`?\\~0", min_size=1, max_size=10).map(str.strip).filter(bool)


class Hand:
    """Writes values in one of the ways in which they may be written."""

    def __init__(self, draw: st.DrawFn) -> None:
        self.draw = draw
        self.count = 0

    def one_of(self, *choices: str) -> str:
        return self.draw(st.sampled_from(choices))

    def chance(self, of: int) -> bool:
        """True once in `of` times; shrinks to false."""
        return self.draw(st.integers(0, of - 1)) == of - 1 if of > 1 else True

    def comment(self) -> str:
        """What may stand at the end of a line."""
        self.count += 1
        return self.one_of("", "", "", " ", "  # c'é", "\t# [c", " \t", "   #: |", " #")

    def single(self, text: str) -> str:
        return "'" + text.replace("'", "''") + "'"

    def double(self, text: str) -> str:
        return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'

    def value(self, deep: str, *empty: str) -> list[str]:
        """A text after its colon, and the lines below it that stand deeper than `deep`."""
        word, more = self.draw(WORDS), self.draw(st.lists(WORDS, min_size=1, max_size=2))
        inner = deep + self.one_of("  ", " ", "      ")
        way = self.one_of(
            "plain",
            "single",
            "double",
            "literal",
            "folded",
            "below",
            "lines",
            "quoted lines",
            *empty,
            "tagged",
        )
        safe = [f"a {each} b".replace(": ", ":").replace(" #", "#").replace("	", " ") for each in more]
        if way == "plain":
            return [f" x{self.plain(word)}{self.comment()}"]
        if way in ("single", "double"):
            return [f" {self.single(word) if way == 'single' else self.double(word)}{self.comment()}"]
        if way in ("literal", "folded"):
            head = self.one_of("|", ">") + self.one_of("", "-", "+") + self.one_of("", "", "  # head")
            gap = [""] if self.chance(4) else []
            return [f" {head}", *(inner + "t " + each for each in more), *gap, inner + "end"]
        if way == "below":
            return [self.comment(), f"{inner}y{self.plain(word)}{self.comment()}"]
        if way == "lines":
            return [f" z {self.plain(safe[0])}", *(f"{inner}w{self.plain(each)}" for each in safe[1:])]
        if way == "quoted lines":
            return [
                ' "one',
                *(inner + each.replace("\\", "").replace('"', "") for each in safe),
                f'{inner}two"',
            ]
        return {"empty": [self.comment()], "tagged": [f" !!str 'x'{self.comment()}"]}[way]

    def plain(self, text: str) -> str:
        return "".join(each for each in text if each not in ":#\\[]{},").strip()

    def mapping(self, deep: str, parts: list[str]) -> list[str]:
        """A mapping of short values, in a line, in lines or in a block."""
        way = self.one_of("flow", "flow", "block", "open")
        inner = deep + self.one_of("  ", "    ")
        if way == "flow":
            blank = self.one_of("", " ")
            return [f" {{{blank}{', '.join(parts)}{blank}}}{self.comment()}"]
        if way == "open":
            middle = [f"{inner}{part},{self.comment()}" for part in parts]
            return [" {", *middle, f"{inner}}}{self.comment()}"]
        return [self.comment(), *(f"{inner}{part}{self.comment()}" for part in parts)]

    def sequence(self, deep: str, parts: list[str]) -> list[str]:
        """A list in a line, in lines or in a block."""
        way = self.one_of("flow", "flow", "block", "open")
        inner = deep + self.one_of("", "  ")
        if way == "flow":
            return [f" [{', '.join(parts)}]{self.comment()}"]
        if way == "open":
            return [
                " [",
                *(f"{deep}  {part},{self.comment()}" for part in parts),
                f"{deep}  ]{self.comment()}",
            ]
        return [self.comment(), *(f"{inner}- {part}{self.comment()}" for part in parts)]

    def some(self, *choices: str) -> list[str]:
        return self.draw(st.lists(st.sampled_from(choices), min_size=1, unique=True))

    def tags(self, deep: str) -> list[str]:
        """Tags in any form that is understood."""
        if self.chance(3):
            return [self.one_of(" []", " x, y", " ~", "")]
        return self.sequence(deep, self.some("a", "'b c'", '"d"', "é"))

    def keys(self, at: int, deep: str) -> list[tuple[str, list[str]]]:
        """The keys of an item and what stands after their colons."""
        found = [("quote", self.value(deep))]
        if not self.chance(3):
            name = self.one_of(f"ID{at}", f"'ID{at}'", f'"ID{at}"')
            found.append(("id", [f" {name}{self.comment()}"]))
        some: dict[str, Callable[[], list[str]]] = {
            "note": lambda: self.value(deep, "empty"),
            "pen": lambda: [f" {self.one_of('claim', 'doubt')}{self.comment()}"],
            "tags": lambda: self.tags(deep),
            "links": lambda: self.sequence(deep, self.some("{to: X1}", "X2", "{ relation: r, to: X3 }")),
            "anchor": lambda: self.mapping(deep, [f"start: {at * 100}", f"end: {at * 100 + 9}", "mine: 3"]),
            "x-tool": lambda: self.mapping(deep, ["page: 3", "'a key': 'b'"]),
            "conflict": lambda: self.mapping(deep, ["pen: doubt", 'note: "n"']),
            "colour": lambda: self.value(deep, "empty"),
            "x-odd": lambda: self.value(deep),
            "été": lambda: [self.comment(), f"{deep}  deep: # why", f"{deep}    - [1, {{a: b}}]  # c"],
            "created": lambda: [self.one_of(" 2026-01-02", " '2026-01-02T03:04:05Z'") + self.comment()],
            "modified": lambda: [" yesterday"],
        }
        found += [(key, write()) for key, write in some.items() if self.chance(3)]
        return self.draw(st.permutations(found))

    def item(self, at: int, dash: str, gap: str) -> list[Line]:
        """The lines of one item of the list."""
        if self.chance(8):
            odd = self.one_of("just words", "[1, 2]", "", "{mine: 1}", "'x'  # why")
            return [Line(f"{dash}- {odd}", at, "odd")]
        deep = dash + " " + gap
        lines: list[Line] = []
        if self.chance(6):
            lines.append(Line(f"{dash}-{self.one_of('', '  # why', ' ')}", at))
        for key, (first, *below) in self.keys(at, deep):
            name = self.one_of(key, key, key, f'"{key}"', f"'{key}'") + self.one_of("", "", "", " ") + ":"
            lead = deep if lines else f"{dash}-{gap}"
            lines.append(Line(lead + name + first, at, key))
            lines += [Line(each, at, key) for each in below]
            if self.chance(6):
                lines.append(
                    Line(self.one_of(f"{deep}# between", "# far left", "", f"{deep}    # far right"), at)
                )
        while lines and not lines[-1].key:
            lines.pop()
        return lines


@st.composite
def scribbles(draw: st.DrawFn) -> Scribbled:
    """A sidecar with 1 to 4 items in a block list."""
    hand = Hand(draw)
    newline = draw(st.sampled_from(("\n", "\n", "\r\n", "\r")))
    top: list[list[str]] = [
        ["schema: 1"],
        ["article: # mine", "    'file' : a.txt", "    sha256: 00ff  # old", "    me: {x: 1}"],
        ["mine:", "  - é"],
    ]
    before, after = [], []
    for part in draw(st.permutations(top)):
        draw(st.sampled_from((before, after, []))).extend(part)
    lines = [
        Line(each)
        for each in draw(st.sampled_from(([], ["%YAML 1.1", "---"], ["--- # top"], ["# é", "", ""])))
    ]
    lines += [Line(each) for each in before]
    bare = not before and not after and hand.chance(6)
    if not bare:
        lines.append(Line(hand.one_of("annotations:", '"annotations":', "annotations :") + hand.comment()))
    dash, gap = draw(st.sampled_from((("", " "), ("  ", " "), ("    ", "   "), ("", "    "))))
    for at in range(draw(st.integers(1, 4))):
        for _ in range(draw(st.sampled_from((0, 0, 1, 2)))):
            lines.append(Line(hand.one_of("", "", f"{dash}# above", "# left", "   ")))
        lines += hand.item(at, dash, gap)
    for _ in range(draw(st.sampled_from((0, 0, 1)))):
        lines.append(Line(hand.one_of("", "# end", "  ")))
    lines += [Line(each) for each in after]
    lines += [Line(each) for each in draw(st.sampled_from(([], [], [], ["# the end"], ["..."], ["", ""])))]
    for line in lines:
        line.end = newline
    if draw(st.booleans()):
        lines[-1].end = ""
    if newline == "\r\n" and hand.chance(3):
        lines[len(lines) // 2].end = "\n"
    return Scribbled(lines, draw(st.sampled_from(("", "", "", "\ufeff"))), newline)
