"""How characters are painted, and the shortest way from one look to another.

colours as escape sequences tell them, `38;2;235;231;223`; empty: the terminal's own
attributes as well, `1` bold, `4` underlined
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from rich.color import ColorSystem
from rich.style import Style
from textual.strip import Strip

_SEEN_ON_BLANKS = frozenset(("4", "7", "9", "21", "51", "52", "53"))
"""Attributes that show where there is no letter: lines under, over, around and through it, and reversed."""

_OFF = {"1": "22", "2": "22", "3": "23", "4": "24", "5": "25", "7": "27", "8": "28", "9": "29"}
"""What takes an attribute back; 22 takes both bold and dim."""


ANY = "any"
"""The colour of what has no letters."""


class Look(NamedTuple):
    """How characters are painted."""

    attributes: frozenset[str] = frozenset()
    colour: str = ""
    ground: str = ""

    @property
    def of_blanks(self) -> Look:
        """What of it is seen of a blank."""
        return self if self.attributes & _SEEN_ON_BLANKS else Look(colour=ANY, ground=self.ground)

    def after(self, before: Look) -> Look:
        """The look to change to: where any colour does, that which is there."""
        if self.colour != ANY:
            return self
        return Look(before.attributes - _SEEN_ON_BLANKS, before.colour, self.ground)


PLAIN = Look()


@lru_cache(4096)
def look_of(style: Style | None, system: ColorSystem) -> Look:
    """How a style is painted on a terminal of so many colours."""
    codes = Strip.render_ansi(style, system) if style else ""
    attributes, colour, ground = set[str](), "", ""
    parts = codes.split(";") if codes else []
    while parts:
        code = parts.pop(0)
        if code in ("38", "48"):
            length = {"2": 4, "5": 2}[parts[0]]
            told = ";".join([code, *parts[:length]])
            del parts[:length]
            colour, ground = (told, ground) if code == "38" else (colour, told)
        elif code in ("39", "49"):
            continue
        elif len(code) == 2 and code[0] in "39":
            colour = code
        elif (len(code) == 2 and code[0] == "4") or (len(code) == 3 and code[:2] == "10"):
            ground = code
        else:
            attributes.add(code)
    return Look(frozenset(attributes), colour, ground)


@lru_cache(4096)
def change(before: Look, after: Look) -> str:
    """The shortest sequence from one look to another; `""`: there is nothing to change.

    >>> change(Look(frozenset("1"), "31", "40"), Look(frozenset("14"), "34", "40"))
    '\\x1b[4;34m'
    """
    if before == after:
        return ""
    gone = before.attributes - after.attributes
    anew = "\x1b[" + ";".join(["0", *sorted(after.attributes), *filter(None, after[1:])]) + "m"
    if after == PLAIN or not gone <= _OFF.keys():
        return anew
    off = dict.fromkeys(_OFF[code] for code in sorted(gone))
    lost = {code for code in after.attributes & before.attributes if _OFF.get(code) in off}
    codes = [*off, *sorted((after.attributes - before.attributes) | lost)]
    if before.colour != after.colour:
        codes.append(after.colour or "39")
    if before.ground != after.ground:
        codes.append(after.ground or "49")
    return min("\x1b[" + ";".join(codes) + "m", anew, key=len)
