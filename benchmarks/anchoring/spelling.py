"""Edits of the whole text that change no word: lines, blanks, punctuation."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

from benchmarks.anchoring.kinds import kind
from benchmarks.anchoring.marked import Marked
from benchmarks.anchoring.respelling import each, insert_some, sometimes, sub
from benchmarks.anchoring.tracked import Tracked, join, new


@kind()
def nothing(rng: random.Random, marked: Marked) -> Marked:
    """The very text."""
    return marked


def wrapped(text: Tracked, width: int, sign: str = "", hyphens: bool = False) -> Tracked:
    """Each paragraph in lines of at most `width`, each line led by `sign`."""
    paragraphs = []
    for paragraph in text.split(r"\n[ \t>]*\n\s*"):
        lines: list[Tracked] = [new(sign)]
        for word in _words(paragraph, width - len(sign)):
            room = width - len(lines[-1])
            if len(lines[-1]) > len(sign) and len(word) + 1 > room:
                half = len(word) // 2
                if hyphens and word.text.isalpha() and half > 2 and half + 2 <= room:
                    lines[-1] += new(" ") + word[:half] + new("-")
                    word = word[half:]
                lines.append(new(sign))
            lines[-1] += (new(" ") if len(lines[-1]) > len(sign) else new("")) + word
        paragraphs.append(join(lines, "\n"))
    return join(paragraphs, f"\n{sign.rstrip()}\n")


def _words(paragraph: Tracked, most: int) -> Iterator[Tracked]:
    """The words, those without blanks between them cut where the line ends."""
    for word in paragraph.split(r"\s+"):
        yield from (word[at : at + most] for at in range(0, len(word), most))


@kind()
def wrapped_narrow(rng: random.Random, marked: Marked) -> Marked:
    """Hard lines of 34 to 60."""
    return marked.to(wrapped(marked.now, rng.randint(34, 60)))


@kind()
def wrapped_wide(rng: random.Random, marked: Marked) -> Marked:
    """Hard lines of 72 to 100."""
    return marked.to(wrapped(marked.now, rng.randint(72, 100)))


@kind(first=wrapped_wide)
def unwrapped(rng: random.Random, marked: Marked) -> Marked:
    """Hard lines joined to one a paragraph."""
    return sub(marked, r"(?<!\n)\n(?!\n)", " ")


@kind()
def hyphenated_at_line_ends(rng: random.Random, marked: Marked) -> Marked:
    """Words parted by a hyphen and a line end."""
    return marked.to(wrapped(marked.now, rng.randint(40, 60), hyphens=True))


@kind()
def mail_quoted(rng: random.Random, marked: Marked) -> Marked:
    """`> ` before every line, newly wrapped."""
    return marked.to(wrapped(marked.now, 70, "> "))


@kind()
def indented(rng: random.Random, marked: Marked) -> Marked:
    """Four blanks or a tab before every line."""
    indent = new(rng.choice(("    ", "\t")))
    return marked.to(marked.now.sub(r"(?m)^(?=.)", lambda piece, match: indent + piece))


@kind()
def crlf(rng: random.Random, marked: Marked) -> Marked:
    return sub(marked, r"\n", "\r\n")


@kind()
def blank_lines_dropped(rng: random.Random, marked: Marked) -> Marked:
    return sub(marked, r"\n\n+", r"\n")


@kind()
def blanks_doubled(rng: random.Random, marked: Marked) -> Marked:
    """Two blanks after a full stop, tabs here and there."""
    return sometimes(rng, sub(marked, r"([.!?]) ", r"\1  "), r"(?<=\w) (?=\w)", 0.05, "\t")


@kind()
def some_blanks_lost(rng: random.Random, marked: Marked) -> Marked:
    """One blank in twelve, as from a PDF."""
    return sometimes(rng, marked, r"(?<=\S) (?=\S)", 1 / 12, "")


@kind()
def all_blanks_lost(rng: random.Random, marked: Marked) -> Marked:
    return sub(marked, r"(?<=\S)[ \n]+(?=\S)", "")


@kind()
def blanks_within_words(rng: random.Random, marked: Marked) -> Marked:
    """A blank too many in one word of ten, as from a PDF."""
    return insert_some(rng, marked, r"(?<=\w\w)(?=\w\w)", 0.02, " ")


@kind()
def blanks_unbreakable(rng: random.Random, marked: Marked) -> Marked:
    """U+00A0 and its narrow and thin sisters."""
    return each(marked, lambda c: rng.choice(("\u00a0", "\u202f", "\u2009", " ")) if c == " " else c)


@kind()
def soft_hyphens(rng: random.Random, marked: Marked) -> Marked:
    return insert_some(rng, marked, r"(?<=\w\w)(?=\w\w)", 0.15, "\u00ad")


@kind()
def zero_width(rng: random.Random, marked: Marked) -> Marked:
    """A byte-order mark, zero-width blanks, direction marks."""
    spread = insert_some(rng, marked, r"(?<=\w)(?=\W)", 0.1, rng.choice(("\u200b", "\u200e", "\u2060")))
    return marked.to(new("\ufeff"), spread.now)


@kind()
def commas_dropped(rng: random.Random, marked: Marked) -> Marked:
    return sub(marked, "[,、،;](?!\\d)", "")


@kind()
def figures_grouped_otherwise(rng: random.Random, marked: Marked) -> Marked:
    """1,200 to 1200, 1.200 or 1 200."""
    return sub(marked, r"(?<=\d),(?=\d{3})", rng.choice(("", ".", "\u202f", " ")))


@kind()
def sentences_joined(rng: random.Random, marked: Marked) -> Marked:
    """A semicolon for two full stops in five, and a small letter after it."""

    def change(piece: Tracked, match: re.Match[str]) -> Tracked:
        return piece.spelt(f"; {match[1].lower()}") if rng.random() < 0.4 else piece

    return marked.to(marked.now.sub(r"\. ([^\W\d_])", change))
