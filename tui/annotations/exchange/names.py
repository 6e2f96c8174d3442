"""Who wrote an article, as citation programs want it: family name and given names, or one name as it stands.

A byline is free text: "Ann Lee", "Ann Lee and Bo van Dyk, in Kyiv", "Reuters staff".  It is taken apart
only where every part has the shape of a person's name; in doubt it stays whole, for a wrong name is
worse than a long one.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from tui.annotations.exchange.row import Row

PARTED = re.compile(r"\s*(?:,|;|&|\band\b)\s*")

NO_PERSON = re.compile(
    r"(?i)\b(?:staff|team|board|agency|agencies|press|news|desk|editors?|editorial|reporters?|service|media|times"
    r"|post|bureau|office|ministry|reuters|bloomberg|afp|ap|xinhua|tass|bbc|cnn)\b"
)
"""Words that name a house or a desk."""

PERSON = re.compile(r"[^\W\d_][\w.’'-]*(?:\s+[^\W\d_][\w.’'-]*){1,4}")
"""Two to five words, each beginning with a letter."""

SUFFIX = re.compile(r"(?i)(?:jr|sr)\.?|I{2,3}|IV")


@dataclass(frozen=True, slots=True)
class Name:
    """One author."""

    family: str
    """The family name, or all of a name that is not taken apart."""

    given: str = ""

    @property
    def whole(self) -> bool:
        """A house, a desk, a single name: not to be taken apart."""
        return not self.given


def names(byline: str) -> tuple[Name, ...]:
    """The authors a byline names.

    >>> [each.family for each in names("Ann Lee and Bo van Dyk")], names("Reuters staff")
    (['Lee', 'van Dyk'], (Name(family='Reuters staff', given=''),))
    """
    text = " ".join(byline.split())
    parts = [part for part in PARTED.split(text) if part]
    if not parts:
        return ()
    if not all(PERSON.fullmatch(part) and part[0].isupper() and not NO_PERSON.search(part) for part in parts):
        return (Name(text),)
    return tuple(_person(part) for part in parts)


def _person(name: str) -> Name:
    """The family name is the last word, with the small words before it ("van", "de la")."""
    words = name.split()
    start = len(words) - 1
    if start > 1 and SUFFIX.fullmatch(words[-1]):
        start -= 1
    while start > 1 and words[start - 1][0].islower():
        start -= 1
    return Name(" ".join(words[start:]), " ".join(words[:start]))


def keys(rows: Iterable[Row]) -> dict[str, str]:
    """A key to cite each article by: file -> `lee2024harbour-1f3c`.

    The last four digits are of a hash of the file's name, so that a key stays what it is whatever else is
    exported with it; should two still be the same, as many digits more as it takes.
    """
    firsts: dict[str, Row] = {}
    for row in rows:
        firsts.setdefault(row.file, row)
    taken: dict[str, str] = {}
    for file, row in firsts.items():
        digest = hashlib.sha256(file.encode("utf-8", "surrogatepass")).hexdigest()
        lengths = range(4, len(digest) + 1)
        key = next(key for n in lengths if (key := f"{_readable(row)}-{digest[:n]}") not in taken.values())
        taken[file] = key
    return taken


def _readable(row: Row) -> str:
    who = next((name.family for name in names(row.byline)), row.outlet)
    year = str(row.published.year) if row.published else ""
    word = max(_ascii(row.title).split()[:4], key=len, default="")
    return (_ascii(who).replace(" ", "")[:16] + year + word[:16]) or "article"


def _ascii(text: str) -> str:
    """Small ASCII letters, digits and blanks: accents are dropped, what has no such letter as well."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return " ".join(re.findall(r"[a-z0-9]+", plain))
