"""The libraries of `reading_room.py`: a few articles, ten thousand, one of 50 MB, and texts that are awkward.

No sentence means anything; the same ones at every run.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from search_speed import SEED, sentences, vocabulary
from terminal import ROOT, fresh
from texts import WORD, article, library

KB, MB = 1000, 1_000_000
MANY = 10_000
MARKS = 2000
"""Annotations in one article: what nobody makes by hand, but an import does."""


@dataclass(frozen=True, slots=True)
class Libraries:
    """A folder each."""

    five: Path
    many: Path
    large: Path
    """1 MB."""
    huge: Path
    """50 MB."""
    noted: Path
    """The same with `MARKS` annotations."""
    marked: Path
    """300 kB, with `MARKS` annotations: one in each sentence."""
    line: Path
    """1 MB without a line end."""
    wide: Path
    """5 MB of CJK characters and emoji."""


def made(folder: Path) -> Libraries:
    """Write them all."""
    every = Libraries(*(folder / name for name in Libraries.__slots__))
    library(every.five, 5, 9 * KB)
    annotate(every.five / "00000.txt", 5)
    _many(every.many)
    library(every.large, 1, MB)
    piece = _text(2 * MB)
    _write(every.huge, piece + "\n" + piece.replace(WORD, "again").removesuffix("\n") * 24)
    (fresh(every.noted) / "00000.txt").hardlink_to(every.huge / "00000.txt")
    annotate(every.noted / "00000.txt", MARKS)
    library(every.marked, 1, 300 * KB)
    annotate(every.marked / "00000.txt", MARKS)
    _write(every.line, " ".join(_text(MB).split()))
    _write(every.wide, _wide(5 * MB))
    return every


def annotate(path: Path, number: int) -> None:
    """Mark words all over an article, each with a short note."""
    sys.path.insert(0, str(ROOT))
    from hashlib import sha256

    from tui.annotations.annotation import Annotation
    from tui.annotations.quotes import describe
    from tui.annotations.sidecar import Change, Sidecar, render
    from tui.text.span import Span

    text = path.read_text(encoding="utf-8")
    changes = []
    for at in range(number):
        start = 200 + at * (len(text) - 400) // number
        span = Span(start, start + 60)
        around = text[start - 200 : start + 260]
        quote = describe(around, 200, 260)
        pen = ("claim", "evidence", "number")[at % 3]
        changes.append(
            Change(None, Annotation(f"01M8{at:022}", quote, span, pen, ("a",), f"see {at}", by="anna"))
        )
    sidecar = path.parent / "annotations" / f"{path.name}.yaml"
    sidecar.parent.mkdir(parents=True, exist_ok=True)
    header = {"file": path.name, "title": "A", "sha256": sha256(path.read_bytes()).hexdigest()}
    sidecar.write_text(render(Sidecar(path=sidecar), header, changes)[0], encoding="utf-8")


def _many(folder: Path) -> None:
    """Articles by the thousand; their texts are fifty, told apart by their titles."""
    fresh(folder)
    dice = random.Random(SEED)
    stream = sentences(dice, vocabulary(dice))
    texts = [article(stream, 9 * KB) for _ in range(50)]
    for number in range(MANY):
        title, _, rest = texts[number % len(texts)].partition("\n")
        (folder / f"{number:05}.txt").write_text(f"{title} {number}\n{rest}", encoding="utf-8")


def _text(length: int) -> str:
    dice = random.Random(SEED)
    return article(sentences(dice, vocabulary(dice)), length)


def _write(folder: Path, text: str) -> None:
    (fresh(folder) / "00000.txt").write_text(text, encoding="utf-8")


def _wide(size: int) -> str:
    """About `size` bytes: paragraphs of three scripts, with emoji that are several code points."""
    dice = random.Random(SEED)
    parts, written = [f"{WORD} 标题", f"{WORD} 正文"], 0
    emoji: Sequence[str] = ("👩‍🚀", "🇫🇷", "👍🏽", "❤️", "😀", "é")
    while written < size:
        words = [
            "".join(chr(dice.randint(0x4E00, 0x9000)) for _ in range(dice.randint(4, 30)))
            + dice.choice(("，", "。", dice.choice(emoji), "」「"))
            for _ in range(12)
        ]
        parts.append("".join(words) + "。")
        written += len(parts[-1].encode())
    return "\n\n".join(parts) + "\n"
