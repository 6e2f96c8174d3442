"""What the reader says: annotations, how they find their place again, and the sidecars that keep them.

>>> from tui.annotations import describe, find
>>> from tui.annotations.annotation import Annotation
>>> from tui.text.span import Span
>>> text = "The storm took nine boats.  Two men swam ashore."
>>> note = Annotation("1", describe(text, 15, 25), Span(15, 25))
>>> anchor = find(note, "A short report.  " + text)
>>> anchor.span, anchor.reason
(Span(start=32, end=42), 'the words stand 17 characters further on')
"""

from tui.annotations.anchoring import find
from tui.annotations.quotes import describe

__all__ = ["describe", "find"]
