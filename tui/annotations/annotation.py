"""What the reader said about a passage, and how that passage is recognised.

An annotation never stores "line 12": lines move with the window.  It keeps the words themselves
with a little of what stood around them, so that `tui.annotations.anchoring` finds the passage
again in an article that was edited.  The parts are named after the W3C Web Annotation model's
TextQuoteSelector and TextPositionSelector.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import datetime

from tui.text.span import Span

CONTEXT = 64
"""Code points kept on either side of a quote: about ten words, which no other place of an article shares
by chance, and which survive when a word or two of them is edited."""


_PER_CENT = re.compile("[0-9]{1,3}")


@dataclass(frozen=True, slots=True)
class Rival:
    """The likest other places of an article: the most that any of them has of each, from 0 to 1."""

    words: float = 0.0
    """Of the words; 0: nothing is like them."""

    before: float = 0.0
    """Of what stands before them."""

    after: float = 0.0
    """Of what stands after them."""

    around: float = 0.0
    """Of both together."""

    @classmethod
    def read(cls, text: str) -> Rival | None:
        """Understand what `written` wrote, or do not.

        >>> Rival.read("100 45 20 31"), Rival.read("0") == Rival(), Rival.read("much")
        (Rival(words=1.0, before=0.45, after=0.2, around=0.31), True, None)
        """
        shares = [int(each) / 100 for each in text.split() if _PER_CENT.fullmatch(each)]
        if len(shares) != len(text.split()) or len(shares) not in (1, 4) or max(shares) > 1:
            return None
        return cls(*shares)

    @property
    def written(self) -> str:
        """How it stands in a sidecar: per cent, parted by blanks; of nothing only `0`.

        >>> Rival(1.0, 0.45, 0.2, 0.31).written, Rival().written
        ('100 45 20 31', '0')
        """
        shares = (self.words, self.before, self.after, self.around)
        return " ".join(str(round(100 * each)) for each in shares) if self.words else "0"


@dataclass(frozen=True, slots=True)
class Quote:
    """The exact words marked, and the words around them."""

    exact: str
    prefix: str = ""
    """At most `CONTEXT` code points before `exact`."""

    suffix: str = ""
    """The same after `exact`."""

    rival: Rival | None = field(default=None, compare=False, repr=False)
    """What else in the article looked like it when it was marked; `None`: not known.

    It says nothing about which words are meant, so two quotes that differ in it alone are equal."""


@dataclass(frozen=True, slots=True)
class Link:
    """From this annotation to another one, or to an address."""

    to: str
    """The other annotation's id, or a URL."""

    relation: str = ""
    """`contradicts`, `confirms`, ... free text of the reader."""


@dataclass(frozen=True, slots=True)
class Foreign:
    """What another program says about an annotation and Postil has no word for: kept, never read."""

    tool: str
    """The program, as `readwise`: small letters of ASCII, digits and `-`."""

    fields: tuple[tuple[str, str], ...]
    """Each key once, in the order of the program; a value that is no text is its JSON."""


@dataclass(frozen=True, slots=True)
class Annotation:
    """One mark in one article.  Never changed in place: an edit makes a new one."""

    id: str
    """A ULID: 26 characters that sort by time."""

    quote: Quote

    span: Span | None = None
    """Where the quote stood when it was marked: a hint, not the truth.  `None`: never known."""

    pen: str = ""
    """The pen's name; `""` is the first pen."""

    tags: tuple[str, ...] = ()
    note: str = ""
    """Markdown, no trailing blanks."""

    links: tuple[Link, ...] = ()
    by: str = ""
    created: datetime | None = None
    """In UTC, whole seconds; `None` when it is not known."""

    modified: datetime | None = None
    foreign: tuple[Foreign, ...] = ()
    """Each tool once, sorted by its name."""

    conflict: tuple[tuple[str, str], ...] = ()
    """What the other version of this annotation says where a merge could not decide: field and value.

    The fields are `note`, `pen`, `by`, `quote`, and `deleted` with the side that deleted it
    (`ours` or `theirs`) while the other edited it."""

    def with_note(self, note: str) -> Annotation:
        """Return the same mark carrying `note`; blanks at line ends are dropped."""
        lines = (line.rstrip() for line in note.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
        return replace(self, note="\n".join(lines).strip("\n"))

    def with_tags(self, tags: tuple[str, ...]) -> Annotation:
        """Return the same mark carrying `tags`, each once, in the order given."""
        return replace(self, tags=tuple(dict.fromkeys(tag.strip() for tag in tags if tag.strip())))
