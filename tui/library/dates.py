"""Dates as articles write them: day, month and year, and all of it a date beyond doubt.

A date has a day, a month and a year, in one of five shapes.  Left alone are a month without a year
("in May"), a year alone, and `03/04/2025`, which is in April in London and in March in New York.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

_MONTHS = (
    "january jan januar jänner janvier enero gennaio janeiro января янв січня",
    "february feb februar février febrero febbraio fevereiro февраля фев лютого",
    "march mar märz mars marzo março марта мар березня",
    "april apr avril abril aprile апреля апр квітня",
    "may mai mayo maggio maio мая травня",
    "june jun juni juin junio giugno junho июня июн червня",
    "july jul juli juillet julio luglio julho июля июл липня",
    "august aug août agosto августа авг серпня",
    "september sept sep septembre septiembre settembre setembro сентября сен вересня",
    "october oct oktober okt octobre octubre ottobre outubro октября окт жовтня",
    "november nov novembre noviembre novembro ноября ноя листопада",
    "december dec dezember dez décembre diciembre dicembre dezembro декабря дек грудня",
)
"""As they stand in a date, in the languages that articles about Europe are written in."""

_NUMBERS = {name: number for number, names in enumerate(_MONTHS, 1) for name in names.split()}
_MONTH = "|".join(sorted((name for names in _MONTHS for name in names.split()), key=len, reverse=True))
_DAY = r"(?:3[01]|[12]\d|0?[1-9])"
_YEAR = r"(?:1[5-9]|20)\d\d"
_HAS_YEAR = re.compile(_YEAR)
"""Every date has one, and most lines have none: to look for it takes a twentieth of the time."""

_DATE = re.compile(
    rf"""(?<![\w./-])(?:
        (?P<iso>{_YEAR}([-/.])(?:1[0-2]|0?[1-9])\2{_DAY}(?:(?=T\d\d:)|(?![\w-])))
      | (?P<dotted>{_DAY}\.(?:1[0-2]|0?[1-9])\.{_YEAR})(?![\w-])
      | (?P<slashed>\d\d?/\d\d?/{_YEAR})(?![\w/])
      | (?P<d1>{_DAY})(?:st|nd|rd|th|er|º|\.)?[\s-]+(?:of\s+|de\s+)?
        (?P<m1>{_MONTH})\.?,?[\s-]+(?:de\s+)?(?P<y1>{_YEAR})
        (?:\s*(?:года|году|г\.|року|р\.))?(?!\w)
      | (?P<m2>{_MONTH})\.?\s+(?P<d2>{_DAY})(?:st|nd|rd|th)?,?\s+(?P<y2>{_YEAR})(?!\w)
    )""",
    re.IGNORECASE | re.VERBOSE,
)

_TIME = r"(?:T|at\s+|um\s+|à\s+|в\s+)?\d\d?[:.h]\d\d(?::\d\d(?:\.\d+)?)?(?:\s*[ap]\.?m\b\.?)?"
_ZONE = r"(?:\s*(?:Z\b|UTC|GMT|[A-Z]{2,4}T\b|MSK|Uhr|[+-]\d\d:?\d\d|(?:GMT|UTC)\s*[+-]\d\d?))?"
_CLOCK = re.compile(rf"(?<![\w:]){_TIME}{_ZONE}|(?<=\d)T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?")
_WEEKDAY = re.compile(
    r"\b(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?|montag|dienstag|mittwoch|donnerstag"
    r"|freitag|samstag|sonntag|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)\b[.,]?",
    re.IGNORECASE,
)


def find(line: str, today: date) -> tuple[date, str, str] | None:
    """The first date of a line, with what stands before and after it; times and weekdays are left out.

    Dates after tomorrow (`today` may end earlier elsewhere) are no dates of articles.

        >>> find("Updated Friday, May 31, 2024 at 10:00 am GMT", date(2025, 1, 1))
        (datetime.date(2024, 5, 31), 'Updated', '')
        >>> find("It may rain on 3 May, 2024 people were told", date(2025, 1, 1))[2]
        'people were told'
        >>> find("It was in May 2024.", date(2025, 1, 1)), find("03/04/2024", date(2025, 1, 1))
        (None, None)
    """
    at = _DATE.search(line) if _HAS_YEAR.search(line) else None
    value = _value(at) if at else None
    if at is None or value is None or value > today + timedelta(days=1):
        return None
    before, after = (
        _CLOCK.sub("", _WEEKDAY.sub("", part)) for part in (line[: at.start()], line[at.end() :])
    )
    if iso_time := re.match(r"T\d\d:\S*", after):
        after = after[iso_time.end() :]
    return value, before.strip(), after.strip()


def _value(at: re.Match[str]) -> date | None:
    """The day, or `None` for the 31st of June and for what could be two days."""
    if at["d1"] or at["d2"]:
        month = _NUMBERS.get((at["m1"] or at["m2"]).lower(), 0)  # 0: "ſept", which is `Sept` to a pattern
        return _day(int(at["y1"] or at["y2"]), month, int(at["d1"] or at["d2"]))
    first, second, third = map(int, re.split(r"\D", at["iso"] or at["dotted"] or at["slashed"]))
    if at["iso"]:
        return _day(first, second, third)
    if at["dotted"] or first > 12 or first == second:
        return _day(third, second, first)
    return _day(third, first, second) if second > 12 else None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
