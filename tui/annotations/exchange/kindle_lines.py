"""The second line of each clipping of a Kindle, in the language of whoever set it up.

    - Your Highlight on page 3 | Location 45-46 | Added on Friday, January 2, 2026 3:04:05 AM
    - Ihre Markierung auf Seite 3 | bei Position 45-46 | Hinzugefügt am Freitag, 2. Januar 2026 03:04:05
    - 您在第 3 页（位置 #45-46）的标注 | 添加于 2026年1月2日星期五 上午3:04:05

The kind is told by a word of it, the numbers by their order (a page stands before a location), the moment by
what looks like a year, a month and a time of day.  A Kindle writes no time zone: UTC is taken.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime

from tui.annotations.exchange.untrusted import sane

NOTES = (
    "note", "notiz", "nota", "notitie", "заметк", "メモ", "笔记", "筆記", "anteckning", "notat", "notatk",
    "poznámk", "메모", "not ",
)  # fmt: skip
"""What a note is called; asked first, for a highlight is sometimes called "marked note"."""

MARKS = (
    "bookmark", "lesezeichen", "signet", "marcador", "segnalibro", "bladwijzer", "закладк", "ブックマーク",
    "书签", "書籤", "bokmärke", "bokmerke", "zakładk", "záložk", "책갈피",
)  # fmt: skip
"""What a bookmark is called; it marks no words."""

CLIPPED = ("clipping", "clip ", "articolo", "剪切", "クリップ")
"""What a clipped article is called: a whole page of a newspaper, which is no mark either."""

PAGES = ("page", "seite", "página", "pagina", "стр", "ページ", "页", "頁", "sida", "side ", "stron", "stran")
"""What a page is called."""

MONTHS = (
    "jan ene gen янв sty led", "feb fév fev фев lut únor", "mar mär maa мар břez", "apr avr abr апр kwi dub",
    "may mai mag mei май maj květ", "jun jui giu июн cze", "jul juil lug июл lip", "aug aoû ago авг sie srp",
    "sep set сен wrz zář", "oct okt out ott окт paź říj", "nov ноя lis", "dec dez déc dic дек gru pros",
)  # fmt: skip
"""How months begin in the languages of a Kindle, January first.  The longest beginning counts (juin,
juillet), then the last word: `martes 2 de enero` is no day in March."""

RANGE = re.compile(r"(?<![\d:])#?(\d{1,9})(?:\s*[-–~]\s*(\d{1,9}))?")

CLOCK = re.compile(r"(\d{1,2})[:h](\d{2})(?::(\d{2}))?\s*([AaPp])?\.?\s?[Mm]?")

AFTERNOON = ("下午", "午後", "오후", "晚上")
MORNING = ("上午", "午前", "오전")

NUMERIC = re.compile(r"(\d{4})\s*[年년/.-]\s*(\d{1,2})\s*[月월/.-]\s*(\d{1,2})")

YEAR = re.compile(r"(?<!\d)(\d{4})(?!\d)")
DAY = re.compile(r"(?<![\d:.h])(\d{1,2})(?![\d:h]|\.\d)")


@dataclass(frozen=True, slots=True)
class Meta:
    """What the second line of a clipping says."""

    kind: str
    """`highlight`, `note`, or `` for what marks no words."""

    page: str = ""
    start: int | None = None
    """A location of the Kindle: a line of the book, about 150 bytes of it."""

    end: int | None = None
    added: datetime | None = None


def parsed(line: str) -> Meta:
    """What a second line says.

    >>> meta = parsed("- Your Note on page 3 | Location 45-46 | Added on Friday, January 2, 2026 3:04:05 PM")
    >>> meta.kind, meta.page, meta.start, meta.end, meta.added.isoformat()
    ('note', '3', 45, 46, '2026-01-02T15:04:05+00:00')
    """
    parts = [part.strip() for part in line.lstrip("- ").split("|")]
    date = parts.pop() if len(parts) > 1 else ""
    where = " ".join(parts)
    words = where.casefold() + " "
    ranges = RANGE.findall(where)
    page, start, end = "", None, None
    if ranges and (len(ranges) > 1 or any(name in words for name in PAGES)):
        first = ranges.pop(0)
        page = "-".join(part for part in first if part)
    if ranges:
        start = int(ranges[-1][0])
        end = int(ranges[-1][1] or ranges[-1][0])
        if end < start:  # "1045-46" stands for 1045-1046
            cut = len(ranges[-1][1])
            end = int(str(start)[:-cut] + ranges[-1][1]) if cut < len(str(start)) else start
    return Meta(
        _kind(words),
        page,
        start,
        end,
        moment(date),
    )


def _kind(words: str) -> str:
    if any(name in words for name in (*MARKS, *CLIPPED)):
        return ""
    return "note" if any(name in words for name in NOTES) else "highlight"


def moment(words: str) -> datetime | None:
    """The moment that the last part of the line names; `None` when it names none that can be told.

    >>> [moment(words).isoformat()[:16] for words in (
    ...     "Ajouté le vendredi 2 juillet 2026 à 15:04:05", "Добавлено: пятница, 2 января 2026 г. в 3:04:05",
    ...     "添加于 2026年1月2日星期五 下午3:04:05", "Añadido el viernes 2 de enero de 2026, 15:04:05")]
    ['2026-07-02T15:04', '2026-01-02T03:04', '2026-01-02T15:04', '2026-01-02T15:04']
    """
    clock = CLOCK.search(words)
    day = _day(words[: clock.start()] if clock else words)
    if day is None:
        return None
    hour, minute, second = (int(part or 0) for part in clock.group(1, 2, 3)) if clock else (0, 0, 0)
    half = (clock[4] or "").lower() if clock else ""
    if half == "p" or any(name in words for name in AFTERNOON):
        hour = hour % 12 + 12
    elif half == "a" or any(name in words for name in MORNING):
        hour %= 12
    try:
        return sane(datetime(*day, hour, minute, second, tzinfo=UTC))
    except ValueError:
        return None


def _day(words: str) -> tuple[int, int, int] | None:
    """Year, month and day."""
    if found := NUMERIC.search(words):
        return int(found[1]), int(found[2]), int(found[3])
    year, month = YEAR.search(words), _month(words)
    rest = YEAR.sub(" ", words)
    day = DAY.search(rest)
    return (int(year[1]), month, int(day[1])) if year and month and day else None


def _month(words: str) -> int | None:
    best, length = None, 0
    for word in re.findall(r"[^\W\d_]+", words.casefold()):
        for number, beginnings in enumerate(MONTHS, start=1):
            for beginning in beginnings.split():
                if word.startswith(beginning) and len(beginning) >= length:
                    best, length = number, len(beginning)
    return best
