"""The sentences of a paragraph, cut by hand-made rules for news prose.

A sentence is what the cursor moves by and what one key marks, so both errors hurt: a cut behind "Gen."
makes a mark that says nothing, a missing cut marks too much.  Only places with a stop are looked at, and
each is judged by the word before it and the word behind it.  A stop ends a sentence unless

1. a small letter follows, or, after a question or a cry that was quoted, who asked it
2. it stands within a word or a number ("3.5", "example.org"); but "front.The" lost its blank
3. the word before it is a title, an initial or an abbreviation (`tui.text.abbreviations`)
4. it numbers an item: "1. The first"

Closing quotes, brackets, footnote numbers and further stops behind a stop belong to its sentence.  A line
feed is a blank like any other, as paragraphs may be wrapped by hand.  Full-width stops (。！？) need no
blank behind them.  Where nothing stops, the paragraph is one sentence, however long.

    >>> text = "Gen. Lee left the U.S. in Jan. 2024. “Why now?” he asked. It cost $3.5 million ..."
    >>> [span.slice(text) for span in sentences(text, Span(0, len(text)))]
    ['Gen. Lee left the U.S. in Jan. 2024.', '“Why now?” he asked.', 'It cost $3.5 million ...']
"""

from __future__ import annotations

import re

from tui.text import abbreviations as table
from tui.text.span import Span
from tui.text.words import words
from tui.text.wrapping import BLANKS

__all__ = ["sentences", "words"]

_CLOSERS = "\"'’”»›)\\]}」』）】〉》］｣*_¹²³"
_STOP = (
    rf"(?:[.!?…]++|[؟۔।॥։።]++|[。！？．｡]++)(?:[{_CLOSERS}]|\[\d{{1,3}}\])*+"
    r"(?:[ \u00a0\u202f][”»›)](?=\s|\Z))?+"
)
_STOPS = re.compile(rf"{_STOP}(?:[^\S\n]?{_STOP}(?=\s|\Z))*+")
"""A stop with all that closes behind it, and stray stops after it (". .")."""

_NEXT = re.compile(r"\s*[\"'“‘‚„«‹(\[{「『（*_¿¡—–-]*\s?([^\W_]+(?:[’'.-][^\W_]+)*\.?)?")
"""What opens behind a stop, and the first word there; always matches."""

_LAST = re.compile(r"[^\s\"'“‘‚„«‹(\[{*_/—–-]*\Z")
"""The word that a stop stands at; empty when a blank or a closing mark comes between."""

_DOTTED = re.compile(r"(?:[^\W\d_]{1,2}\.)+[^\W\d_]{1,2}\Z")
_ITEM = re.compile(r"(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{2,4})\Z")
_WORD_ALONE = re.compile(r"[\"“‘(]?[^\W\d_]+(?:['’-][^\W\d_]+)*(?:[\s,;:”’\")]|\Z)")
_CHINESE_SPEECH = re.compile("[^。！？，,“「]{0,8}[说說道问問称稱]|[とっがは、，]")

LONGEST_WORD = 24
"""Code points looked at before a stop.  No abbreviation is longer."""

LONGEST_SPEAKER = 80
"""Code points behind a quoted question in which somebody may be named as having asked it."""

_WIDE_STOPS = "。！？．｡؟۔।॥։።"
_CLOSING_QUOTES = "\"'’”»›」』"


def sentences(text: str, span: Span) -> list[Span]:
    """Cut one paragraph into sentences without blanks around them; none if it is all blank."""
    start, end = _stripped(text, span.start, span.end)
    found: list[Span] = []
    for match in _STOPS.finditer(text, start, end):
        if match.end() >= end:
            break
        if _ends(text, start, match, end):
            found.append(Span(start, match.end()))
            start, _ = _stripped(text, match.end(), end)
    if start < end:
        found.append(Span(start, end))
    return found


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in BLANKS:
        start += 1
    while end > start and text[end - 1] in BLANKS:
        end -= 1
    return start, end


def _ends(text: str, start: int, match: re.Match[str], end: int) -> bool:
    """Whether the sentence that began at `start` ends with the stop of `match`; more text follows."""
    at, behind = match.span()
    marks = match[0]
    if marks[0] in _WIDE_STOPS:
        return _wide_stop_ends(text, marks, behind)
    before = text[max(start, at - LONGEST_WORD) : at]
    if not text[behind].isspace():
        return len(marks) < 3 and _lost_its_blank(before, text, behind, end)
    following = _NEXT.match(text, behind, end)
    word = following[1] or "" if following else ""
    if word[:1].islower():
        return False
    if marks[0] in "?!…" or marks[1:2] == ".":
        elided = marks[0] in ".…" and before[-1:].isspace()
        return word in table.OPENERS if elided else not _speaker_follows(text, marks, behind)
    found = _LAST.search(before)
    last = found[0] if found else ""
    if _ITEM.match(last) and text[start:at].strip("([") == last:
        return False
    return _point_ends(last, word, text[following.end() : following.end() + 6] if following else "")


def _point_ends(last: str, word: str, behind: str) -> bool:
    """Whether a point between `last` and `word`, which is followed by `behind`, is a full stop."""
    if last in table.TITLES or last.lower() in table.NEVER:
        return False
    if last in table.NUMBERED or last in table.MONTHS:
        return not word[:1].isdigit()
    if last in table.HOURS:
        return word.replace(".", "") not in table.AFTER_HOURS and behind.strip(" .,;").lower() != "time"
    if last.isdigit():
        return word not in table.GERMAN_MONTHS
    if len(last) == 1 and len(word) == 2 and word[1] == ".":
        return False  # "R. R. Martin", "z. B."
    initial = len(last) == 1 and last.isupper()
    if initial or last in table.EITHER or _DOTTED.match(last):
        return word in table.OPENERS
    return True


def _speaker_follows(text: str, marks: str, behind: int) -> bool:
    """Whether a quoted question or cry goes on with a name and a word of speaking."""
    if marks[-1] not in _CLOSING_QUOTES:
        return False
    named = text[behind : behind + LONGEST_SPEAKER].split(None, 5)[:5]
    return named[0] not in table.OPENERS and any(word.rstrip(",.:") in table.SPEECH for word in named[1:])


def _lost_its_blank(before: str, text: str, behind: int, end: int) -> bool:
    """Whether in "front.The" a sentence ends: a small word, then a word with a capital that stands alone."""
    found = _LAST.search(before.rstrip(_CLOSING_QUOTES))
    last = found[0] if found else ""
    if len(last) < 3 or not (last.isalpha() and last.islower()):
        return False
    following = _WORD_ALONE.match(text, behind, end)
    return following is not None and following[0].lstrip('"“‘(')[:1].isupper()


def _wide_stop_ends(text: str, marks: str, behind: int) -> bool:
    """A full-width stop needs no blank; within a quotation it ends nothing when the speaker follows."""
    if marks[0] == "．" and text[behind].isdigit():
        return False
    return marks[-1] not in _CLOSING_QUOTES or _CHINESE_SPEECH.match(text, behind) is None
