"""What the reader says: annotations, how they find their place again, and the sidecars that keep them.

    a mark       `annotation`, `identity`, `quotes`, `rivals`; what was done: `change`, `history`, `journal`
    its place    `anchoring` in steps, cheap ones first: `occurrences`, `seeds`, `edited`; `evidence`,
                 `accepting` and `alone` judge; `ends` repairs; `difference` tells which words changed
    its sidecar  `sidecar`, `understanding`, `schema`, `guard` and `salvage` read; `rewriting`, `editing`,
                 `splice`, `placing`, `writing` and `unchanged` write; `store` and `shelf` know the files
    all of them  `notebook` makes each change, `overview` tells of every article, `cache` keeps what was found
    two of one   `merging`, `markers`, `stages`, `copies`, `mending`, `agreement`; `moving` of an article
    elsewhere    `exchange`

>>> from tui.annotations import describe, find
>>> from tui.annotations.annotation import Annotation
>>> from tui.text.span import Span
>>> text = "The storm took nine boats.  Two men swam ashore."
>>> note = Annotation("1", describe(text, 15, 25), Span(15, 25))
>>> anchor = find(note, "A short report.  " + text)
>>> anchor.span, anchor.reason
(Span(start=32, end=42), 'the words stand 17 characters further on')
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui.annotations.anchoring import find
    from tui.annotations.quotes import describe

__all__ = ["describe", "find"]


def __getattr__(name: str) -> object:
    """Load the anchoring when it is asked for: git starts `postil merge-driver` for every file it merges."""
    if name == "find":
        from tui.annotations.anchoring import find

        return find
    if name == "describe":
        from tui.annotations.quotes import describe

        return describe
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
