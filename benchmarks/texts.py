"""Made-up libraries of any size, the same ones at every run; no sentence means anything."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

from search_speed import SEED, sentences, vocabulary
from terminal import fresh

WORD = "Quillwork"
"""Stands in the first paragraph of every article, and nowhere else: seen, the article is painted."""


def article(stream: Iterator[str], length: int) -> str:
    """One article of about `length` code points: a title, then paragraphs of some 400."""
    parts = [next(stream)[:70].rstrip("."), f"{WORD} {next(stream)}"]
    size = sum(map(len, parts))
    while size < length:
        paragraph = next(stream)
        while len(paragraph) < 400:
            paragraph += " " + next(stream)
        parts.append(paragraph)
        size += len(paragraph) + 2
    return "\n\n".join(parts) + "\n"


def library(folder: Path, articles: int, length: int) -> Path:
    """Write `articles` articles of `length` code points to a folder; the folder."""
    dice = random.Random(SEED)
    stream = sentences(dice, vocabulary(dice))
    fresh(folder)
    for number in range(articles):
        (folder / f"{number:05}.txt").write_text(article(stream, length), encoding="utf-8")
    return folder
