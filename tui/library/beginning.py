"""The first lines of an article, as a reader sees them: without marks of Markdown, and without buttons."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

BEGINNING = 8192
"""Code points that count as the first lines."""

LONGEST_TITLE = 250
"""Code points.  The longest headline of a newspaper's web page seen has 190; paragraphs have 300 and more."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line that holds something."""

    text: str
    """Without marks of Markdown, blanks folded; never empty."""

    heading: bool
    joined: bool
    """Goes on in the next line, which begins with a small letter: wrapped by hand."""


_LINKED = re.compile(r"!\[[^\]]*\]\([^)]*\)|\[([^\]]*)\]\([^)]*\)")
"""A picture, of which nothing stays, or a link, of which the words do."""

_FIELD = re.compile(r"#\+(?=\w+:)|:(?=[\w ]+:)")
"""What stands before a field in Org (`#+TITLE:`) and AsciiDoc (`:author:`)."""

_UNSEEN = re.compile(r"[\u200b\u200e\u200f\u2060\ufeff\u00ad]")
_HEADING = re.compile(r"\s{0,3}(?:#{1,6}|=+) +(.*?)(?: #+)?\s*")
_STRONG = re.compile(r"(\*\*|__|[*_])(\S.*\S)\1")

_LONGEST = 2000
"""Code points looked at in one line: it is a paragraph long before, and ten thousand brackets take
their time."""


def lines_of(text: str) -> Iterator[Line]:
    """The lines that hold words or signs; a row of dashes under a title holds neither."""
    rows = text.split("\n")
    for number, row in enumerate(rows):
        after = rows[number + 1] if number + 1 < len(rows) else ""
        words = _words_of(row[:_LONGEST])
        if words and not (words[0] in "=*_~" and len(set(words)) == 1):
            heading = bool(_HEADING.fullmatch(row[:_LONGEST])) or _is_underline(after)
            yield Line(words, heading, after[:1].islower() and not words.endswith((".", "!", "?", ":", "”")))


def _is_underline(row: str) -> bool:
    row = row.strip()
    return len(row) > 2 and row[0] in "=-" and len(set(row)) == 1


def _words_of(row: str) -> str:
    """The row without marks, one blank between words.  What is not there is not looked for."""
    if "[" in row:
        row = _LINKED.sub(r"\1", row)
    if not row.isascii():
        row = _UNSEEN.sub("", row)
    if heading := _HEADING.fullmatch(row):
        row = heading[1]
    row = " ".join(row.split())
    if field := _FIELD.match(row):
        row = row[field.end() :]
    strong = _STRONG.fullmatch(row)
    return strong[2] if strong else row


BUTTON = re.compile(
    r"(?:close|menu|search|home|share|print|e-?mail|save|listen|comments?|subscribe|sign (?:in|up)|log ?in"
    r"|advertisement|reklama|anzeige|facebook|twitter|x|whats ?app|telegram|linkedin|reddit|copy link"
    r"|world|news|politics|opinion|analysis|europe|business|sport|video|live|breaking(?: news)?|exclusive"
    r"|skip to (?:main )?content|share (?:this|on|with)\b.{0,40}|follow us\b.{0,40}|most read\b.{0,40}"
    r"|read more\b.{0,60}|\d+ (?:comments?|shares?|min(?:ute)?s?(?: read)?)|(?:https?://|www\.)\S+|[\W_]+|[\d:]+)[.!…]?",
    re.IGNORECASE,
)
"""Lines that are the web page's and not the article's."""
