"""Where an article points at something on the web: bare addresses, and Markdown's `[words](address)`.

Only `http` and `https` are links; whatever else stands in an article (`javascript:`, `file:`, a mark
within the page) is text.  An address ends before the full stop or the bracket of its sentence, but
keeps brackets that it opened itself.

    >>> [link.target for link in links("See (https://a.example/x_(y)). Or www.b.example, [c](https://c.example/d).")]
    ['https://a.example/x_(y)', 'https://www.b.example', 'https://c.example/d']
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tui.text.paged import Text, window
from tui.text.span import Span

LONGEST = 2000
"""Code points of an address that all browsers take; a longer one is text."""

_MARKDOWN = r"\[(?P<words>[^\[\]\n]{1,300})\]\((?P<inside>https?://[^\s()<>]{1,2000})\)"
_BARE = r"(?<![\w@/.])(?P<bare>(?:https?://|www\.(?=[^\W_]))[^\s<>\"“”«»|`\\^{}]{1,2000})"
_LINK = re.compile(f"{_MARKDOWN}|{_BARE}", re.IGNORECASE)
_LOOSE = ".,;:!?'’*_…"
"""What ends a sentence or an emphasis, and seldom an address."""


@dataclass(frozen=True, slots=True)
class Link:
    """A place of the text that points somewhere."""

    span: Span
    """With the words of a Markdown link and its brackets."""

    target: str
    """An address that begins with `http://` or `https://`."""


def links(text: Text, within: Span | None = None) -> Iterator[Link]:
    """Yield the links that begin in a stretch of a text, in order."""
    within = within or Span(0, len(text))
    piece, low = window(text, within.start, within.end + LONGEST)
    for found in _LINK.finditer(piece, within.start - low, min(len(piece), within.end + LONGEST - low)):
        if found.start() + low >= within.end:
            return
        if found["inside"]:
            yield Link(Span(*found.span()).shifted(low), found["inside"])
        elif address := _trimmed(found["bare"]):
            target = address if address.lower().startswith("http") else f"https://{address}"
            yield Link(Span(found.start(), found.start() + len(address)).shifted(low), target)


def _trimmed(address: str) -> str:
    """An address without what belongs to the sentence around it; `""` if nothing is left of it."""
    while address:
        last = address[-1]
        lonely = last in ")]" and address.count(last) > address.count("(["[")]".index(last)])
        if last not in _LOOSE and not lonely:
            break
        address = address[:-1]
    host = address.partition("://")[2] or address
    return address if re.match(r"[^\W_][\w.-]*", host) else ""
