"""One article's text, prepared once for many quotes, and a quote prepared to be looked for in it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import replace
from functools import cached_property, lru_cache

from tui.annotations.annotation import CONTEXT, Quote
from tui.annotations.seeds import Seeds
from tui.annotations.sought import Sought
from tui.annotations.unmarked import Unmarked
from tui.text.fold import fold
from tui.text.span import Span


class Compared:
    """A text as it is compared: without markup, folded.  All offsets of it are code points of `text`."""

    def __init__(self, text: str) -> None:
        self._unmarked = Unmarked(text)
        self._folded = fold(self._unmarked.text)
        self.text = self._folded.text

    def at(self, offset: int) -> int:
        """Return where an offset of the original lies in `text`."""
        return self._folded.at(self._unmarked.at(offset))

    def span(self, start: int, end: int) -> Span:
        """Return what `text[start:end]` was made from, in the original."""
        return self._unmarked.span(self._folded.span(start, end))


class Squeezed:
    """A folded text without its blanks, for texts that lost theirs or got them within words."""

    def __init__(self, text: str) -> None:
        self.text = text.replace(" ", "")
        self._blanks = [blank.start() - number for number, blank in enumerate(re.finditer(" ", text))]

    def at(self, offset: int) -> int:
        """Return where an offset of the folded text lies in the squeezed one."""
        return offset - bisect_left(
            range(len(self._blanks)), offset, key=lambda each: self._blanks[each] + each
        )

    def back(self, start: int, end: int) -> tuple[int, int]:
        """Return where the squeezed `[start, end)` lies in the folded text."""
        first, last = bisect_right(self._blanks, start), bisect_right(self._blanks, end - 1)
        return start + first, end + last


class Document:
    """One article's text, prepared once for many quotes."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def folded(self) -> Compared:
        """The text as it is compared; made when a quote is not where it was, then kept."""
        return Compared(self.text)

    @cached_property
    def squeezed(self) -> Squeezed:
        """The folded text without blanks; made when the words of a quote are not found with them."""
        return Squeezed(self.folded.text)

    @cached_property
    def seeds(self) -> Seeds:
        """The folded text as it is searched for parts of a quote."""
        return Seeds(self.folded.text)


prepared = lru_cache(maxsize=2)(Document)
"""The documents of the articles that are being marked: many quotes are described one after another."""


def sought_in(quote: Quote, old: Span | None, document: Document) -> Sought:
    """Fold the quote together with its surroundings, so that blanks at its ends go to these."""
    prefix, suffix = quote.prefix[-2 * CONTEXT :], quote.suffix[: 2 * CONTEXT]  # more only costs time
    around, exact = prefix + quote.exact + suffix, Span(len(prefix), len(prefix) + len(quote.exact))
    whole = Compared(around)
    start, end = whole.at(exact.start), whole.at(exact.end)
    words = whole.text[start:end]
    start += len(words) - len(words.lstrip())
    end -= len(words) - len(words.rstrip())
    end = max(start, end)
    place = None
    if old is not None:
        lead = len(quote.exact) - len(quote.exact.lstrip())
        place = document.folded.at(min(old.start + lead, len(document.text)))
    return Sought(
        before=whole.text[:start],
        quote=whole.text[start:end],
        after=whole.text[end:],
        place=place,
        whole=is_whole(around, exact),
        sentence=is_sentence(around, exact),
        rival=quote.rival,
    )


def is_whole(text: str, span: Span) -> bool:
    """Whether `span` is whole paragraphs: lines end right before and right after it, but for signs."""
    before, after = text[max(0, span.start - BESIDE) : span.start], text[span.end : span.end + BESIDE]
    begins = "\n" in before or span.start <= BESIDE
    if not begins or ("\n" not in after and span.end + BESIDE < len(text)):
        return False
    beside = before.rpartition("\n")[2] + after.partition("\n")[0]
    return not any(character.isalnum() for character in beside)


BESIDE = 8
"""Code points beside a paragraph that may be signs: a bullet, a quotation mark and a full stop, `](#)`."""


def is_sentence(text: str, span: Span) -> bool:
    """Whether `span` is one or more whole sentences, going by what stands around it."""
    before, after = text[max(0, span.start - 8) : span.start], text[span.end : span.end + 8]
    words = span.slice(text).strip().rstrip(_CLOSING)
    begins = not before.strip() or "\n" in before[len(before.rstrip()) :]
    begins = begins or before.rstrip().rstrip(_CLOSING + _OPENING).endswith(_ENDING)
    ends = words.endswith(_ENDING) or not after.strip() or "\n" in after[: len(after) - len(after.lstrip())]
    return begins and ends


_OPENING, _CLOSING = "“„«‹\"'(‘「『", "”“»›\"')’」』]"
_ENDING = tuple(".!?…:;。！？")
"""What stands around and at the end of a sentence."""


def squeezed(sought: Sought, document: Document) -> Sought:
    """What is sought, as it is looked for in the text without blanks."""
    parts = {name: getattr(sought, name).replace(" ", "") for name in ("before", "quote", "after")}
    place = None if sought.place is None else document.squeezed.at(sought.place)
    return replace(sought, **parts, place=place)
