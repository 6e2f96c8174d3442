"""The short lines near a title that say who wrote it, who printed it and when."""

from __future__ import annotations

import re
from datetime import date

from tui.library import dates
from tui.library.beginning import lines_of
from tui.text.article import Metadata

_LABEL = re.compile(
    r"(?:first |last )?(?:published|posted|updated|modified|created|date|veröffentlicht|publié(?: le)?|stand"
    r"|опубликовано|обновлено)(?: on| at| am)?\s*:?",
    re.IGNORECASE,
)
_LOOSE = " ,;|·•–—-()[]"


def only_date(line: str, today: date) -> date | None:
    """The date of a line that says nothing else."""
    found = dates.find(line, today) if len(line) <= 100 else None
    return found[0] if found and not _LABEL.sub("", found[1] + found[2]).strip(_LOOSE) else None


AGENCY = re.compile(
    r"(?:[^()a-z]{0,40}|[^()]{0,40}, [^()]{0,30})\(([A-Z][\w.&’' -]{1,30})\)\s*(?:--|[—–-])\s"
)


def credit_of(line: str, today: date) -> Metadata:
    """What one short line says beside the title; empty for any other line."""
    day = dates.find(line, today) if len(line) <= 120 else None
    rest = _LABEL.sub("", f"{day[1]} | {day[2]}" if day else line).strip(_LOOSE)
    published = day[0] if day else None
    parts = [part.strip(_LOOSE) for part in re.split(r"\s[|·•–—-]\s", rest) if part.strip(_LOOSE)]
    bylines = [name for name in map(byline_of, parts) if name]
    others = [part for part in parts if not byline_of(part)]
    if bylines and len(others) <= 1:
        outlet = others[0] if others and is_name(others[0]) else ""
        return Metadata("", bylines[0], outlet, published)
    if published and not bylines and (not others or (len(others) == 1 and is_name(others[0]))):
        outlet = others[0] if others and not _CITIES.fullmatch(others[0]) else ""
        return Metadata("", "", outlet, published)
    # Two names and a date: which is the author's cannot be told.
    return Metadata(published=published) if all(map(is_name, others)) else Metadata()


_CITIES = re.compile(
    r"kyiv|kiev|moscow|london|washington|brussels|paris|berlin|warsaw|beijing|geneva|tokyo", re.IGNORECASE
)
"""Where a report was written is not who printed it."""

_BY = re.compile(
    r"(?:(?:written |story |reporting |words )?by|authors?:|von|par|por|автор)\s*:?\s+(\S.*)", re.IGNORECASE
)
_PLACE = re.compile(r"\s+(?:in|for|at|from|with|@)\s.*|\s+@\w+.*")
_PARTICLE = re.compile(r"and|und|et|y|e|и|та|de|del|van|von|der|den|la|le|di|da|dos|bin|ibn|al|the|of")


def byline_of(line: str) -> str:
    """The names of a line such as `By Ann Lee and Bo Ek in Kyiv`, or `""`.

    >>> byline_of("By Ann Lee and Bo Ek in Kyiv"), byline_of("By the end of May the bridge was open")
    ('Ann Lee and Bo Ek', '')
    """
    at = _BY.fullmatch(line)
    if not at or len(line) > 120:
        return ""
    names = _PLACE.sub("", at[1])
    names = ", ".join(part for part in names.split(", ") if is_name(part, 9)).strip(" ,")
    return names if is_name(names, 24) and not re.match(r"(?i)the\b", names) else ""


def is_name(words: str, most: int = 5) -> bool:
    """Whether it is written as names are: a few words, each with a capital, no full stop at the end."""
    each = words.split()
    if (
        not 0 < len(each) <= most
        or _PARTICLE.fullmatch(each[0])
        or re.search(r"[^.\W]{3,}\.$|[?!:;“”\"]", words)
    ):
        return False
    return all(word[0].isupper() or _PARTICLE.fullmatch(word.strip(",")) or word == "&" for word in each)


_COPYRIGHT = re.compile(
    r"(?:copyright\s*)?(?:©|\(c\)|copyright)\s*(?:copyright\s*)?(?:\d{4}(?:\s*[-–]\s*\d{4})?)?,?\s*(?:by )?"
    r"([^\W\d_][^,|©]{1,40}?)(?:,?\s*\d{4})?(?:[.,|]?\s*all rights reserved.*)?",
    re.IGNORECASE,
)
_COMPANY = re.compile(
    r",?\s+(?:L\.?P\.?|Inc\.?|Ltd\.?|LLC|LLP|GmbH|AG|plc|S\.A\.|Corp\.?|Limited)$", re.IGNORECASE
)


def owner_of(end: str) -> str:
    """The outlet that the last lines name as the owner."""
    for line in list(lines_of(end))[-5:]:
        at = _COPYRIGHT.fullmatch(line.text.rstrip(". ") if not line.text.endswith("P.") else line.text)
        if at and is_name(name := _COMPANY.sub("", at[1].strip())):
            return name
    return ""
