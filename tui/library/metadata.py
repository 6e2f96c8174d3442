"""Title, author, outlet and date, guessed from how the web writes the top of an article.

Nobody fills in forms, so the first lines are read as a person reads them: what is a button is passed
over (`close`, `Share`), a line that is printed twice is the title, `By ...` names the author,
`(Reuters) -` the agency, and a date is one only where a whole line is a date or a field of a line
is: the May of a sentence never is.  Each guess needs a shape; without one the field stays empty,
for a wrong author is worse than none.  Four shapes of a beginning, the most certain first:

1.  Fields, as in front matter: `Title: ...`, `Author: ...`, `Date: ...`.
2.  One line with all: `Outlet | Author | 31 May 2024 | Title`, or `Outlet, Author, Date: Title`.
3.  A Markdown heading, or a line that stands there twice.
4.  The first line that is no button, no date and no author, and not a paragraph already.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import islice

from tui.library import dates
from tui.library.beginning import BEGINNING, BUTTON, LONGEST_TITLE, Line, lines_of
from tui.library.credits import AGENCY, byline_of, credit_of, is_name, only_date, owner_of
from tui.text.article import Metadata
from tui.text.paged import Text

_LINES = 20
"""Lines that may say who wrote it; after three paragraphs none does."""


def guess(text: Text, today: date | None = None) -> Metadata:
    """What the first lines of `text` say about it; fields that they do not say are empty.

    `today` bounds the date: an article of tomorrow's is a misread one.

    >>> found = guess("close\\n\\nA bridge is closed\\n\\nBy [Ann Lee](#)\\n\\nThe Daily, May 31, 2024\\n")
    >>> found.title, found.byline, found.outlet, found.published.isoformat()
    ('A bridge is closed', 'Ann Lee', 'The Daily', '2024-05-31')
    """
    today = today or date.today()
    lines = list(islice(lines_of(text[:BEGINNING]), 3 * _LINES))  # buttons and fields are among them
    found, used = _fields(lines, today)
    lines = [line for line in lines[used:] if not BUTTON.fullmatch(line.text)]
    if not used and lines and (whole := _one_line(lines[0].text, today)):
        found, lines = whole, lines[1:]
    if not found.title:
        found = replace(found, title=_title(lines, today))
    found = _fill(found, _credits([line for line in lines if not found.title.startswith(line.text)], today))
    if not found.outlet:
        found = replace(found, outlet=owner_of(text[-600:]))
    return found


def _fill(known: Metadata, more: Metadata) -> Metadata:
    return Metadata(
        known.title or more.title,
        known.byline or more.byline,
        known.outlet or more.outlet,
        known.published or more.published,
    )


_FIELD = re.compile(r"([\w ]{2,24}?)\s*:\s*(.*)")
_FIELD_NAMES = {
    "title": "title headline titel titre título заголовок",
    "byline": "author authors by byline autor auteur автор",
    "outlet": "outlet source publisher publication newspaper site website quelle источник издание",
    "published": "date published posted datum дата",
}
_FIELD_OF = {word: field for field, words in _FIELD_NAMES.items() for word in words.split()}


def _fields(lines: Sequence[Line], today: date) -> tuple[Metadata, int]:
    """What `Title: ...` and its like at the very top say, and how many lines they take.

    One alone is a sentence with a colon, except within the `---` of front matter or if it is the title.
    """
    fenced = bool(lines) and lines[0].text == "---"
    values: dict[str, str] = {}
    used = int(fenced)
    for line in lines[used:]:
        used += 1
        if fenced and line.text == "---":
            break
        at = _FIELD.fullmatch(line.text)
        if not at and not fenced:
            used -= 1
            break
        name = _FIELD_OF.get(at[1].strip().casefold(), "") if at else ""
        if at and name and at[2]:
            values.setdefault(name, at[2].strip("\"'[] "))
    if not (len(values) > 1 or (fenced and values) or "title" in values):
        return Metadata(), 0
    day = dates.find(values.get("published", ""), today)
    title, byline, outlet = (values.get(name, "") for name in ("title", "byline", "outlet"))
    return Metadata(title, byline, outlet, day[0] if day else None), used


_BAR = re.compile(r"\s+[|·•]\s+|\t+")


def _one_line(line: str, today: date) -> Metadata | None:
    """The four things, if one line says them all (or at least a title and whose it is)."""
    parts = [part.strip() for part in _BAR.split(line)]
    if len(parts) == 2 and len(parts[0].split()) > 3 and is_name(parts[1]):
        return Metadata(title=parts[0], outlet=parts[1])
    days = [only_date(part, today) for part in parts]
    dated = (number for number, part in enumerate(parts) if days[number] or _UNDATED.fullmatch(part))
    at = next(dated, None)
    if len(parts) < 3 or at is None:
        return _with_commas(line, today)
    before, after = parts[:at], parts[at + 1 :]
    if before and after:
        title, credits = line[line.index(after[0], line.index(parts[at])) :], before
    elif after:
        title, credits = after[-1], after[:-1]
    else:
        title = max(before, key=len)
        if len(title.split()) < 4:  # Outlet | Author | Date, and the title is another line
            return None
        credits = [part for part in before if part != title]
        if title == before[0]:
            credits.reverse()  # Title | Author | Outlet | Date
    bylines = [part for part in credits if byline_of(part)] or credits[1:]
    outlets = [part for part in credits if part not in bylines]
    byline = (byline_of(bylines[0]) or bylines[0]) if bylines else ""
    outlet = outlets[0] if outlets else ""
    return Metadata(title, _known(byline), _known(outlet), days[at])


_UNDATED = re.compile(r"undated|no date|n\.\s?d\.", re.IGNORECASE)
_UNKNOWN = re.compile(r"unknown(?: \w+)?|anonymous|n/?a|[-–—?]+", re.IGNORECASE)


def _known(name: str) -> str:
    """A name; nothing where it is said that there is none."""
    return "" if _UNKNOWN.fullmatch(name) else name


def _with_commas(line: str, today: date) -> Metadata | None:
    """`Outlet, Author, Date: Title`."""
    found = dates.find(line, today)
    if not found or not found[2].startswith(": ") or not found[1].rstrip().endswith(","):
        return None
    outlet, _, byline = found[1].strip(" ,").partition(",")
    if not is_name(outlet):
        return None
    return Metadata(found[2][2:].strip(), byline_of(byline.strip()) or byline.strip(), outlet, found[0])


def _credits(lines: Sequence[Line], today: date) -> Metadata:
    """Author, outlet and date from lines of their own."""
    found, updated, paragraphs = Metadata(), None, 0
    for line in lines[:_LINES]:
        if agency := AGENCY.match(line.text):
            found = _fill(found, Metadata(outlet=agency[1]))
        if len(line.text) > LONGEST_TITLE:
            paragraphs += 1
            if paragraphs == 3:
                break
            continue
        credit = credit_of(line.text, today)
        if credit.published and re.match(r"(?:last )?(?:updated|modified)", line.text, re.IGNORECASE):
            updated, credit = updated or credit.published, replace(credit, published=None)
        found = _fill(found, credit)
    return found if found.published else replace(found, published=updated)


def _title(lines: Sequence[Line], today: date) -> str:
    """The heading, the line that stands there twice, or the first line that can be a title."""
    top = lines[:_LINES]
    for line in top:
        if line.heading and len(line.text) <= LONGEST_TITLE:
            return line.text
    counts = Counter(
        line.text for line in top if len(line.text.split()) >= 3 and len(line.text) <= LONGEST_TITLE
    )
    for text, count in counts.items():
        if count > 1 and not credit_of(text, today).published:
            return text
    for number, line in enumerate(top):
        if not _is_credit(line, top[number + 1 : number + 2], today):
            return _wrapped(top[number:])
    return ""


def _is_credit(line: Line, after: Sequence[Line], today: date) -> bool:
    """Whether the line, the first, is a date or an author above the title and not a title like them.

    "By Land and Sea" is a title when an author follows, or when only the article does.
    """
    if only_date(line.text, today):
        return True
    title_may_follow = bool(after) and len(after[0].text) <= LONGEST_TITLE
    credit = credit_of(line.text, today)
    return title_may_follow and credit != Metadata() and credit_of(after[0].text, today) == Metadata()


def _wrapped(lines: Sequence[Line]) -> str:
    """The title that begins here, over at most three lines; `""` if a paragraph begins here."""
    count = next((number for number, line in enumerate(lines, start=1) if not line.joined), len(lines))
    title = " ".join(line.text for line in lines[:count])
    is_sentence = title.endswith(".") and len(title.split()) > 25
    if count > 3 or len(title) > LONGEST_TITLE or is_sentence or AGENCY.match(title):
        return ""
    return title
