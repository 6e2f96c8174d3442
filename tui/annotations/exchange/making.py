"""The annotation that a record becomes, and the pen that a foreign colour stands for."""

from __future__ import annotations

import colorsys
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from tui.annotations.annotation import Annotation, Foreign, Link, Quote
from tui.annotations.exchange.places import Place, as_marked, span_of
from tui.annotations.exchange.record import OURS, Record
from tui.annotations.exchange.row import encodable
from tui.annotations.schema import whole
from tui.config import Pen
from tui.text.cells import printable

NAMED = {
    "yellow": "yellow", "green": "green", "blue": "blue", "orange": "orange", "red": "red",
    "violet": "violet", "purple": "violet", "magenta": "violet", "pink": "red", "cyan": "blue",
    "olive": "green", "lime": "green", "teal": "green", "gold": "yellow", "brown": "orange",
}  # fmt: skip
"""What other programs call their colours, and which of ours is nearest.  Grey is none of them."""

HUES = (
    (15, "red"),
    (45, "orange"),
    (70, "yellow"),
    (170, "green"),
    (255, "blue"),
    (320, "violet"),
    (360, "red"),
)
"""Up to which hue, in degrees, a colour is called so."""

PALE = 0.1
"""Saturation below which a colour is a grey, and stands for no pen."""

HEX = re.compile(r"#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})(?:[0-9a-f]{2})?")


@dataclass(frozen=True, slots=True)
class Wishes:
    """How somebody wants a file to be imported."""

    now: datetime
    pens: tuple[Pen, ...] = ()
    pen: str = ""
    """The pen of records that name none and whose colour is no pen's; `""` is the first pen."""

    orphans: bool = False
    """Records whose article is known and whose words are not there become orphans."""

    update: bool = False
    """What the file says is taken also where the library's annotation is newer."""


def annotation(record: Record, name: str, place: Place, tool: str, wishes: Wishes) -> Annotation:
    """Return the annotation that a record becomes under the id `name`.

    Text that no file can hold is replaced, names and tags are put on one line; a date is cut to seconds.
    """
    quote = as_marked(place, own=tool == OURS or bool(record.id))
    made = Annotation(
        id=name,
        quote=Quote(_text(quote.exact), _text(quote.prefix), _text(quote.suffix)),
        span=place.span or span_of(record, place.text),
        pen=_pen(record, wishes),
        links=tuple(Link(_line(link.to), _line(link.relation)) for link in record.links or ()),
        by=_line(record.by or ""),
        created=whole(record.created) if record.created else None,
        modified=whole(record.modified) if record.modified else None,
        foreign=_foreign(record, tool),
        conflict=tuple((_line(key), _text(value)) for key, value in record.conflict),
    )
    return made.with_note(_text(record.note or "")).with_tags(tuple(map(_line, record.tags or ())))


def colour_of(name: str) -> str:
    """The one of our colours that a foreign name or `#rrggbb` is nearest to; `""` for a grey.

    >>> [colour_of(name) for name in ("Purple", "#ffd400", "#2ea8e5", "gray", "#888888")]
    ['violet', 'yellow', 'blue', '', '']
    """
    shade = HEX.fullmatch(name.strip().lower())
    if shade is None:
        return NAMED.get(name.strip().lower(), "")
    hue, lightness, saturation = colorsys.rgb_to_hls(*(int(part, 16) / 255 for part in shade.groups()))
    if saturation < PALE or not 0 < lightness < 1:
        return ""
    return next(colour for limit, colour in HUES if hue * 360 <= limit)


def _pen(record: Record, wishes: Wishes) -> str:
    if record.pen is not None:
        return _line(record.pen)
    colour = colour_of(record.colour)
    return next((pen.name for pen in wishes.pens if colour and pen.colour == colour), wishes.pen)


def _foreign(record: Record, tool: str) -> tuple[Foreign, ...]:
    """What only the other program understands, with its own name for the annotation first."""
    fields: Sequence[tuple[str, str]] = [(_line(key), _text(value)) for key, value in record.foreign]
    if record.source_id not in ("", record.id) and tool != OURS:
        fields = [("id", _text(record.source_id)), *fields]
    own = (Foreign(tool, tuple(_first_of_each(fields))),) if fields and tool != OURS else ()
    return own + tuple(
        Foreign(each.tool, tuple((_line(key), _text(value)) for key, value in each.fields))
        for each in record.known
    )


def _first_of_each(fields: Iterable[tuple[str, str]]) -> Iterable[tuple[str, str]]:
    kept: dict[str, str] = {}
    for key, value in fields:
        kept.setdefault(key, value)
    return kept.items()


def _text(text: str) -> str:
    return encodable(text.replace("\r\n", "\n").replace("\r", "\n"))


def _line(text: str) -> str:
    return " ".join(printable(encodable(text)).split())
