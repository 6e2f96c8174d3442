"""A query with what must answer it, and the file of queries that were labelled by hand.

A passage is a right answer when it holds the words that the query means, side by side: so a sentence that
stands in many articles (as in L) is right in each, and nothing of a text need be copied here but the few
words that point into it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

LABELLED = Path(__file__).with_name("labelled.txt")

BASE = [
    "exact",
    "one_typo",
    "two_typos",
    "transposed",
    "doubled",
    "missing",
    "joined",
    "split",
    "order",
    "prefix",
    "variant",
    "accents",
    "numbers",
    "marks",
    "reflow",
    "scripts",
    "syntax",
]
HARD = [
    "three_typos",
    "first_letter",
    "vowels",
    "extra",
    "inflected",
    "ocr",
    "sound",
    "across",
    "question",
    "regrouped",
]
NONSENSE = "nonsense"

_LETTERS = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "’": "'", "‘": "'", "ı": "i"}
)
APOSTROPHE = "'"
_WORD = re.compile(r"[^\W_]+|[\U0001f300-\U0001faff]")
_BROKEN = re.compile(r"(?<=[a-z])-\n(?=[a-z])")


@dataclass(frozen=True, slots=True)
class Question:
    """One query and its answer."""

    kind: str
    typed: str
    means: tuple[str, ...] = ()
    """Any of these, as `plain` has it, must stand in the passage; none: nothing may be found."""

    file: str = ""
    """The beginning of the name of a file it stands in, for whoever reads the list."""

    marked: bool = False
    """The first of `means` is just what should be marked."""


@lru_cache(maxsize=20_000)
def plain(text: str) -> str:
    """Fold a text for comparison: small letters and figures, single blanks, one at both ends.

    It is written without a look at how the program folds.
    """
    text = _BROKEN.sub("", text.lower().translate(_LETTERS).replace("\u00ad", "").replace("\u200b", ""))
    kept = (each for each in unicodedata.normalize("NFKD", text) if not unicodedata.combining(each))
    text = re.sub(r"(?<=\d)[,.\u2009\u202f](?=\d{3})", "", "".join(kept))
    text = re.sub(r"\b(?:[^\W\d_]\.){2,}", lambda found: found[0].replace(".", "") + " ", text)
    return f" {' '.join(_WORD.findall(text.replace(APOSTROPHE, '')))} "


def labelled(folder: str) -> Iterator[Question]:
    """Yield the queries for a library: `five`, `S`, `M`, `L` or `own`.

    A line of the file names the library, a file, the words that are meant, and `kind: query` pairs, all
    parted by bars.
    """
    for line in LABELLED.read_text(encoding="utf-8").splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        library, file, means, *queries = (part.strip() for part in line.split(" | "))
        if library not in _HELD.get(folder, (folder,)):
            continue
        for query in queries:
            kind, typed = query.split(":", 1)
            meant = tuple(plain(each) for each in means.split(" / ")) if means != "-" else ()
            yield Question(kind.strip(), typed.strip().replace("_", " "), meant, file)


_HELD = {"five": ("five", "any"), "S": ("S", "any"), "M": ("S", "M", "any"), "L": ("S", "any")}
"""Which libraries' queries fit which: all that is in S is in M and L too."""
