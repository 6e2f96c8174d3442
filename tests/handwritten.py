"""Sidecars as people write them: every form of YAML that is likely, with a comment wherever one may stand."""

from __future__ import annotations

from dataclasses import dataclass, field

from hypothesis import strategies as st

from tui.annotations.annotation import Annotation, Link, Quote
from tui.text.span import Span

LETTERS = (
    st.text("abcdefg hij-'é’😀", min_size=1, max_size=12)
    .map(str.strip)
    .filter(lambda text: text[:1].isalpha())
)
WORDS = st.lists(LETTERS, min_size=1, max_size=2).map(" ".join)
PARAGRAPHS = st.lists(WORDS, min_size=1, max_size=3).map("\n".join)
NAMES = st.text("abcdefgh", min_size=1, max_size=5)


@dataclass
class Written:
    """A text, the annotations it says, and where each item's own lines are."""

    text: str
    annotations: list[Annotation]
    regions: list[tuple[int, int]]
    comments: list[str] = field(default_factory=list)
    inside: list[set[str]] = field(default_factory=list)
    """For each item: the comments on its own lines."""


class Pen:
    """Draws choices and numbers the comments."""

    def __init__(self, draw: st.DrawFn) -> None:
        self.draw = draw
        self.comments: list[str] = []

    def one_of(self, *choices: str) -> str:
        return self.draw(st.sampled_from(choices))

    def comment(self) -> str:
        """A comment for the end of a line, or nothing."""
        if self.one_of("no", "no", "yes") == "no":
            return ""
        self.comments.append(f"# c{len(self.comments)}é")
        return "  " + self.comments[-1]

    def text(self, key: str, text: str, indent: str) -> list[str]:
        """The lines of a key whose value is a text."""
        ways = ["double", "literal", "clipped", "kept"] + (
            [] if "\n" in text else ["plain", "single", "below", "folded"]
        )
        way = self.one_of(*ways)
        body = [f"{indent}    {line}" for line in text.split("\n")]
        if way == "double":
            escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
            return [f'{indent}{key}: "{escaped}"{self.comment()}']
        if way == "single":
            return [f"{indent}{key}: '{text.replace(chr(39), chr(39) * 2)}'{self.comment()}"]
        if way == "plain":
            return [f"{indent}{key}:   {text}{self.comment()}"]
        if way == "below":
            return [f"{indent}{key}:{self.comment()}", f"{indent}   {text}{self.comment()}"]
        head = {"literal": "|-", "clipped": "|", "kept": "|+", "folded": ">-"}[way]
        return [f"{indent}{key}: {head}{self.comment()}", *body]

    def tags(self, tags: tuple[str, ...], indent: str) -> list[str]:
        """The lines of a list of tags."""
        if self.one_of("flow", "block") == "block":
            return [f"{indent}tags:{self.comment()}", *(f"{indent}- {tag}{self.comment()}" for tag in tags)]
        return [f"{indent}tags: [ '{tags[0]}'{''.join(f', {tag}' for tag in tags[1:])} ]{self.comment()}"]

    def links(self, links: tuple[Link, ...], indent: str) -> list[str]:
        """The lines of a list of links, with a key of the reader's own in them."""
        lines = [f"{indent}links:{self.comment()}"]
        for link in links:
            if self.one_of("flow", "block") == "flow":
                lines.append(
                    f"{indent}- {{to: {link.to}, why: mine, relation: {link.relation}}}{self.comment()}"
                )
            else:
                lines += [f"{indent}- to: {link.to}{self.comment()}", f"{indent}  relation: {link.relation}"]
        return lines

    def anchor(self, annotation: Annotation, indent: str) -> list[str]:
        """The lines of an anchor with a key of the reader's own in it."""
        span, quote = annotation.span, annotation.quote
        assert span
        parts = [f"start: {span.start}", f"end: {span.end}", "mine: 3", f'prefix: "{quote.prefix}"']
        if self.one_of("flow", "block") == "flow":
            return [f"{indent}anchor: {{{', '.join(parts)}}}{self.comment()}"]
        return [
            f"{indent}anchor:{self.comment()}",
            *(f"{indent}    {part}{self.comment()}" for part in parts),
        ]

    def item(self, annotation: Annotation, dash: str, gap: str) -> list[str]:
        """The lines of an item, keys in any order."""
        indent = dash + " " + gap
        keys = [self.text("quote", annotation.quote.exact, indent)]
        if not annotation.id.startswith("?"):
            keys.append([f"{indent}id: {annotation.id}{self.comment()}"])
        if annotation.note:
            keys.append(self.text("note", annotation.note, indent))
        if annotation.pen:
            keys.append([f"{indent}pen: {annotation.pen}{self.comment()}"])
        if annotation.tags:
            keys.append(self.tags(annotation.tags, indent))
        if annotation.links:
            keys.append(self.links(annotation.links, indent))
        if annotation.span:
            keys.append(self.anchor(annotation, indent))
        if self.one_of("no", "yes") == "yes":
            keys.append([f"{indent}colour: [red, {{deep: 1}}]{self.comment()}"])
        lines = [line for key in self.draw(st.permutations(keys)) for line in key]
        return [f"{dash}-{gap}{lines[0].lstrip(' ')}", *lines[1:]]

    def flow(self, annotation: Annotation) -> str:
        """An item on one line."""
        parts = [f'"quote": "{annotation.quote.exact.replace(chr(10), chr(92) + "n")}"', "mine: 1"]
        parts += [] if annotation.id.startswith("?") else [f"id: {annotation.id}"]
        parts += [f"pen: {annotation.pen}"] if annotation.pen else []
        parts += [f"tags: [{', '.join(annotation.tags)}]"] if annotation.tags else []
        span = annotation.span
        parts += [f"anchor: {{start: {span.start}, end: {span.end}}}"] if span else []
        return "{" + ", ".join(self.draw(st.permutations(parts))) + "}"


@st.composite
def annotations(draw: st.DrawFn, number: int, *, flow: bool = False) -> Annotation:
    """An annotation with an id that begins with `?` where none is to be written."""
    named = draw(st.booleans())
    start = draw(st.integers(0, 50)) + number * 100
    spanned = draw(st.booleans())
    return Annotation(
        id=f"{'ID' if named else '?'}{number}",
        quote=Quote(f"{draw(PARAGRAPHS)} {number}", draw(NAMES) if spanned and not flow else ""),
        span=Span(start, start + 9) if spanned else None,
        pen=draw(st.sampled_from(("", "claim", "doubt"))),
        tags=tuple(draw(st.lists(NAMES.map(lambda name: f"t{name}"), max_size=3, unique=True))),
        note="" if flow else draw(st.just("") | PARAGRAPHS),
        links=()
        if flow
        else tuple(Link(f"X{name}", "confirms") for name in draw(st.lists(NAMES, max_size=2, unique=True))),
    )


@st.composite
def sidecars(draw: st.DrawFn, *, least: int = 1) -> Written:
    """A sidecar written by hand with `least` to 4 items."""
    pen = Pen(draw)
    flow_list = draw(st.sampled_from((False, False, False, True)))
    count = draw(st.integers(least, 4))
    flows = [flow_list or draw(st.sampled_from((False, False, True))) for _ in range(count)]
    found = [draw(annotations(number, flow=flow)) for number, flow in enumerate(flows)]
    newline = draw(st.sampled_from(("\n", "\n", "\r\n")))
    lines = draw(
        st.sampled_from(
            ([], ["---"], ["# top é😀", ""], ["schema: 1", "article: {file: a.txt, sha256: 00ff, me: 1}"])
        )
    )
    lines = [*lines, f"{'annotations:' if not flow_list else 'annotations: ['}{pen.comment()}"]
    dash, gap = draw(st.sampled_from((("", " "), ("  ", " "), ("    ", "   "))))
    bounds, inside, kept = [], [], []
    for at, annotation in enumerate(found):
        if at and draw(st.booleans()):
            lines += [""] * draw(st.integers(1, 2))
        if draw(st.booleans()):
            pen.comments.append(f"# c{len(pen.comments)}")
            lines.append(dash + pen.comments[-1])
        seen, first = len(pen.comments), len(lines)
        if flow_list:
            lines.append(f"  {pen.flow(annotation)}{',' if at + 1 < count else ''}{pen.comment()}")
        elif flows[at]:
            lines.append(f"{dash}-{gap}{pen.flow(annotation)}{pen.comment()}")
        else:
            lines += pen.item(annotation, dash, gap)
        bounds.append((first, len(lines)))
        kept.append(any(": |+" in line for line in lines[first:]))
        inside.append(set(pen.comments[seen:]))
    lines += ["]"] if flow_list else []
    lines += draw(st.sampled_from(([], ["# the end"], ["", "mine: 'x'"], ["mine: # m", "- 1"])))
    text = newline.join(lines) + draw(st.sampled_from((newline, newline, "")))
    starts = [sum(len(line) + len(newline) for line in lines[:at]) for at in range(len(lines) + 1)]
    lines.append("]")  # no blank line
    for at, (first, end) in enumerate(bounds):
        while kept[at] and not lines[end]:  # the blank lines below are the text's
            end += 1
        bounds[at] = (first, end)
    regions = [(starts[first], min(starts[end], len(text))) for first, end in bounds]
    return Written(text, found, regions, pen.comments, inside)
