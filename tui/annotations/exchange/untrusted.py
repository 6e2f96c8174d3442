"""Values of files that others wrote: taken where they are what they should be.

A reader of a format never trusts the shape of what it is given.  These take one value out of it, and answer
with nothing where it is of another kind, so that a reader has no `try` in it and cannot be made to fail.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import lru_cache

from tui.annotations.exchange.record import Problem, Reading, Source
from tui.annotations.schema import moment, whole

DEEPEST = 100
"""Lists and objects within each other; real exports have at most ten, and the parser fails at a thousand."""

DIGITS = 15
"""Of a whole number that is an offset or a time; Python refuses 5,000."""

YEARS = (1970, 2200)
"""In which an annotation can have been made: a time of other programs is often 0 for "unknown"."""

HEAD = 4096
"""Bytes that tell a format by its beginning."""


def loaded(source: Source) -> object:
    """The JSON of a file, or a `Problem`; one JSON value a line is a list."""
    return _loaded(source.data)


@lru_cache(maxsize=1)
def _loaded(data: bytes) -> object:
    if _depth(data) > DEEPEST:
        return Problem("", f"this is no JSON of annotations: more than {DEEPEST} levels deep")
    try:
        text = data.decode(json.detect_encoding(data)).removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        return Problem("", f"this is not UTF-8: byte {error.start}")
    try:
        return json.loads(text, parse_int=_whole, parse_constant=lambda _: None)
    except json.JSONDecodeError as error:
        lines = _lines(text)
        return Problem(f"line {error.lineno}", _why(error)) if lines is None else lines


def _why(error: json.JSONDecodeError) -> str:
    if error.msg.startswith("Unterminated string") or not error.doc[error.pos :].strip():
        return "this JSON is cut off: its end is missing, or a quotation mark"
    return f"this is no JSON: {error.msg}"


def is_json(source: Source) -> bool:
    """Whether a file means to be JSON, by its first letter."""
    return source.data[:HEAD].lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"[")


def _lines(text: str) -> list[object] | None:
    """JSON with a value a line; `None` if it is not that."""
    values = []
    for line in text.split("\n"):
        if line.strip():
            try:
                values.append(json.loads(line, parse_int=_whole, parse_constant=lambda _: None))
            except json.JSONDecodeError:
                return None
    return values


def _whole(digits: str) -> int | str:
    return int(digits) if len(digits) <= DIGITS else digits


_NESTING = re.compile(rb'"(?:[^"\\]|\\.)*"|[\[{]|[\]}]', re.DOTALL)


def _depth(data: bytes) -> int:
    """How deep lists and objects lie in each other; strings are passed over."""
    deepest = depth = 0
    for match in _NESTING.finditer(data):
        if match[0] in (b"[", b"{"):
            depth += 1
            deepest = max(deepest, depth)
            if deepest > DEEPEST:
                break
        elif match[0] in (b"]", b"}"):
            depth -= 1
    return deepest


def in_utf8(source: Source) -> str | Problem:
    """The text of a file with `\\n` for all line ends, or why there is none."""
    try:
        found = source.data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return Problem(f"byte {error.start}", "this is not UTF-8")
    return found.replace("\r\n", "\n").replace("\r", "\n")


def text(value: object, key: str) -> str:
    """The text under `key` of an object; a number as it is written."""
    found = value.get(key) if isinstance(value, dict) else None
    if isinstance(found, bool) or not isinstance(found, str | int | float):
        return ""
    return str(found)


def said(value: object, key: str) -> str | None:
    """The text under `key`, and `None` where the object has no such key."""
    return text(value, key) if isinstance(value, dict) and key in value else None


def inside(value: object, key: str) -> dict[str, object]:
    """The object under `key`; an empty one where there is none."""
    found = value.get(key) if isinstance(value, dict) else None
    return found if isinstance(found, dict) else {}


def many(value: object, key: str) -> list[object]:
    """The list under `key`; what is no list stands for a list of one (JSON-LD)."""
    found = value.get(key) if isinstance(value, dict) else None
    return found if isinstance(found, list) else [] if found is None else [found]


def words(value: object, key: str) -> tuple[str, ...]:
    """The texts of the list under `key`."""
    return tuple(each for each in many(value, key) if isinstance(each, str))


def count(value: object, key: str) -> int | None:
    """The whole number under `key`, not below 0: an offset."""
    found = value.get(key) if isinstance(value, dict) else None
    return found if isinstance(found, int) and not isinstance(found, bool) and found >= 0 else None


def when(value: object, key: str) -> datetime | None:
    """The moment under `key`: RFC 3339, any other form of ISO 8601, or seconds since 1970."""
    found = value.get(key) if isinstance(value, dict) else None
    if isinstance(found, str):
        return sane(moment(found))
    if isinstance(found, int | float) and not isinstance(found, bool):
        return seconds(found)
    return None


def offset(text: str) -> int | None:
    """An offset that is written in digits."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= DIGITS else None


FORMS = ("%B %d, %Y %I:%M:%S %p", "%B %d, %Y %I:%M %p", "%B %d, %Y", "%Y/%m/%d %H:%M:%S", "%Y/%m/%d")
"""How programs write moments besides ISO 8601; which of two numbers is the month is never guessed."""


def date(text: str) -> datetime | None:
    """A moment in ISO 8601, or as English programs write it."""
    text = " ".join(text.split())
    if found := moment(text):
        return sane(found)
    for form in FORMS:
        try:
            return sane(whole(datetime.strptime(text, form)))  # without a zone it is UTC
        except ValueError:
            continue
    return None


def seconds(since_1970: float) -> datetime | None:
    """A moment by seconds since 1970; 0 stands for none."""
    try:
        return sane(whole(datetime.fromtimestamp(since_1970, UTC))) if since_1970 > 0 else None
    except (OverflowError, OSError, ValueError):
        return None


def sane(moment: datetime | None) -> datetime | None:
    """A moment at which an annotation can have been made; `None` for any other."""
    return moment if moment and YEARS[0] <= moment.year < YEARS[1] else None


def written(value: object) -> str:
    """Any value as a text to keep: a text as it is, all else as JSON."""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def in_json(value: object) -> str:
    """A value as JSON on one line, without what a terminal obeys or an encoder cannot write."""
    line = json.dumps(value, ensure_ascii=False)
    return UNSAFE.sub(lambda match: f"\\u{ord(match[0]):04x}", line)


UNSAFE = re.compile("[\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff]")
"""What `json` leaves as it is and a terminal or an encoder does not; it can only stand in strings."""


def read_again(text: str) -> object:
    """What `written` made a text of: a value where it is the JSON of one that is no text."""
    if text[:1] in ("{", "[") or text in ("true", "false", "null") or re.fullmatch(r"-?\d{1,15}", text):
        try:
            value: object = json.loads(text)
        except (ValueError, RecursionError):
            return text
        return value
    return text


def entries(value: list[object], what: str) -> tuple[list[tuple[int, dict[str, object]]], list[Problem]]:
    """The objects of a list with their numbers from 1, and a problem for each that is none."""
    good: list[tuple[int, dict[str, object]]] = []
    bad = []
    for number, each in enumerate(value, start=1):
        if isinstance(each, dict):
            good.append((number, each))
        else:
            bad.append(Problem(f"{what} {number}", "this is no object"))
    return good, bad


def failed(tool: str, problem: Problem) -> Reading:
    """A file of which nothing could be read."""
    return Reading(tool, problems=(problem,))


def heads(source: Source) -> Iterator[dict[str, object]]:
    """The first objects of a JSON file: itself, or the first of its list; for telling formats apart."""
    value = loaded(source) if is_json(source) else None
    for each in value[:5] if isinstance(value, list) else [value]:
        if isinstance(each, dict):
            yield each
