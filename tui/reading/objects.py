"""Text objects: after `v`, `i s` takes the sentence, `a "` the quotation with its marks, `2 i p` two
paragraphs.

As in vim, `i` takes what is inside and `a` what stands around it too.  Nothing is edited here, so what
stands around is never a blank, which no quote wants at its end:

    w word          a: with the marks that touch it
    c clause        a: with the comma or the dash that parts it from the next
    s sentence      i: without quotation marks or brackets that are open or closed beyond it
    p paragraph     a: with the heading over it
    " quotation     a: with its marks; a count goes so many quotations outwards
    ( [ brackets    a: with the brackets; a count goes outwards, too

Quotations and brackets are looked for in one paragraph.  A quotation that is not closed there ends with
it, as speeches of several paragraphs are printed.  Where the reader stands in none, the next one of the
paragraph is meant.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tui.reading.cursor import Unit, step, unit_at
from tui.reading.selection import CLAUSE, Selection, cover
from tui.text.paged import Text, window
from tui.text.paragraphs import Kind
from tui.text.span import Span

if TYPE_CHECKING:
    from tui.text.prose import Prose

QUOTATION, BRACKETS = '"', "("

LETTERS = {
    "w": "word",
    "c": "clause",
    "s": "sentence",
    "p": "paragraph",
    QUOTATION: "quotation",
    BRACKETS: "brackets",
}
"""What an object is called by, and what it is."""

ALIKE = {")": BRACKETS, "b": BRACKETS, "[": BRACKETS, "]": BRACKETS, "q": QUOTATION, "“": QUOTATION}
"""Other letters for the same objects; `b` is vim's, `q` spares the shift key."""

_MARKS = re.compile(r"[“”„‟«»「」『』\"()\[\]{}（）【】]")
_PARTNERS = {
    '"': '"',
    "“": "”",
    "„": "“”",
    "‟": "”",
    "«": "»",
    "»": "«",
    "「": "」",
    "『": "』",
    "(": ")",
    "[": "]",
    "{": "}",
    "（": "）",
    "【": "】",
}
"""What opens, and what closes it; “ closes a German quotation, and » opens some."""

_BRACKETS = frozenset("([{（【")


def take(
    prose: Prose, selection: Selection, letter: str, *, around: bool, count: int = 1
) -> Selection | None:
    """Select an object at the end of a selection that moves; `None`: there is none.

    A selection of more than its first word is kept and grows by the object; where it covers the object
    already, by the next one.

    Raises:
        KeyError: no object has that letter.
    """
    name = LETTERS[ALIKE.get(letter, letter)]
    if name in ("quotation", "brackets"):
        span = _pair(prose, selection, name == "brackets", around, count)
    else:
        span = _units(prose, selection, name, around, count)
    return cover(prose, span) if span else None


# ---- what follows one another


def _units(prose: Prose, selection: Selection, name: str, around: bool, count: int) -> Span:
    """So many words, clauses, sentences or paragraphs from the end that moves on."""
    here, fresh = selection.span, selection.anchor == selection.head
    back = selection.head < selection.anchor
    at = _inside if name in ("word", "clause") or not around else _outside
    unit = at(prose, selection.head.start, name)
    if not fresh and unit.start >= here.start and unit.end <= here.end:
        unit = _following(prose, unit, name, back) or unit
    taken = unit
    for _ in range(count - 1):
        following = _following(prose, unit, name, back)
        if following is None:
            break
        unit = following
        taken |= unit
    first, last = at(prose, taken.start, name), at(prose, max(taken.start, taken.end - 1), name)
    taken = Span(min(first.start, taken.start), max(last.end, taken.end)) if around else taken
    if around and name in ("word", "clause"):
        taken = _with_marks(prose.text, taken)
    return taken if fresh else taken | here


def _inside(prose: Prose, offset: int, name: str) -> Span:
    if name == "clause":
        return clause_at(prose, offset)
    if name == "sentence":
        return _bare(prose, prose.sentence_at(offset))
    return unit_at(prose, offset, Unit(name))


def _outside(prose: Prose, offset: int, name: str) -> Span:
    if name == "sentence":
        return prose.sentence_at(offset)
    span = prose.paragraph_at(offset)
    paragraph = prose.paragraphs.at(offset)
    above = prose.paragraphs.before(paragraph) if paragraph and paragraph.kind is not Kind.HEADING else None
    return above.span | span if above and above.kind is Kind.HEADING else span


def _following(prose: Prose, unit: Span, name: str, back: bool) -> Span | None:
    """The next object of a kind, without what stands around it; the one before, going back."""
    if name != "clause":
        whole = Unit(name)
        found = step(prose, whole, not back)(unit_at(prose, unit.start, whole))
        return _bare(prose, found) if found and name == "sentence" else found
    word = prose.previous_word(unit) if back else prose.next_word(unit)
    return clause_at(prose, word.start) if word else None


def clause_at(prose: Prose, offset: int) -> Span:
    """The clause that holds the word at `offset`: from its first word to its last, within one sentence."""
    word = prose.word_at(offset)
    sentence = prose.sentence_at(word.start)

    def reach(onwards: Callable[[Span], Span | None]) -> Span:
        """The last word on this side before a mark parts the clauses."""
        last = word
        while (near := onwards(last)) and near.start >= sentence.start and near.end <= sentence.end:
            between = Span(min(last.end, near.end), max(last.start, near.start))
            if CLAUSE.search(between.slice(prose.text)):
                break
            last = near
        return last

    return reach(prose.previous_word) | reach(prose.next_word)


def _with_marks(text: Text, span: Span) -> Span:
    """A span and the marks that touch it, up to a blank or a letter on either side."""
    start, end = span.start, span.end
    while start > 0 and not (text[start - 1].isspace() or text[start - 1].isalnum()):
        start -= 1
    while end < len(text) and not (text[end].isspace() or text[end].isalnum()):
        end += 1
    return Span(start, end)


def _bare(prose: Prose, sentence: Span) -> Span:
    """A sentence without marks that open or close beyond it, or that stand around all of it."""
    pairs = list(_pairs(prose, sentence.start))
    opens = {pair.span.start: pair for pair in pairs}
    closes = {pair.span.end - 1: pair for pair in pairs if pair.closed}
    start, end = sentence.start, sentence.end
    while start in opens and opens[start].span.end >= end:
        end -= opens[start].closed and opens[start].span.end == end
        start += 1
    while end - 1 in closes and closes[end - 1].span.start < start:
        end -= 1
    return Span(start, end) if start < end else sentence


# ---- what stands within marks


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two marks, and what stands between them."""

    span: Span
    """With both marks."""

    closed: bool
    """Whether there is a mark at its end, too."""

    def inner(self, text: Text) -> Span:
        """What stands between the marks, without the blanks at its ends."""
        start, end = self.span.start + 1, self.span.end - self.closed
        words = text[start:end]
        start += len(words) - len(words.lstrip())
        return Span(start, start + len(words.strip()))


def _pair(prose: Prose, selection: Selection, brackets: bool, around: bool, count: int) -> Span | None:
    """The quotation or the brackets that reach beyond what is selected, `count` of them outwards."""
    here, fresh = selection.span, selection.anchor == selection.head
    holding, others = [], []
    for pair in _pairs(prose, here.start):
        inner = pair.inner(prose.text)
        if (prose.text[pair.span.start] in _BRACKETS) is not brackets or not _has_word(prose, inner):
            continue
        found = pair.span if around else inner
        if found | here == found and (found != here or fresh):
            holding.append(found)
        elif pair.span.start >= here.end or (pair.span & here and inner & here is None):
            others.append(found)
    if holding:
        return sorted(holding, key=len)[min(count, len(holding)) - 1]
    return min(others, default=None)


def _has_word(prose: Prose, span: Span) -> bool:
    return bool(span) and span.start <= prose.word_at(span.start).start < span.end


def _pairs(prose: Prose, offset: int) -> Iterator[_Pair]:
    """The marks that open and close in the paragraph at `offset`; a quotation left open ends with it."""
    paragraph = prose.paragraph_at(offset)
    text, opened = prose.text, list[int]()
    piece, low = window(text, paragraph.start, paragraph.end)
    for mark in _MARKS.finditer(piece, paragraph.start - low, paragraph.end - low):
        at, sign = mark.start() + low, mark[0]
        places = range(len(opened) - 1, -1, -1)
        closed = next((place for place in places if sign in _PARTNERS[text[opened[place]]]), None)
        if closed is not None:
            yield _Pair(Span(opened[closed], at + 1), closed=True)
            del opened[closed:]
        elif sign in _PARTNERS and (sign != '"' or _opens(text, at)):
            opened.append(at)
    for at in opened:
        if text[at] not in _BRACKETS:
            yield _Pair(Span(at, paragraph.end), closed=False)


def _opens(text: Text, at: int) -> bool:
    """Whether a straight quotation mark can open a quotation: inches and a stray mark cannot."""
    return (at == 0 or not text[at - 1].isalnum()) and at + 1 < len(text) and not text[at + 1].isspace()
