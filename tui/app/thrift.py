"""The same picture in fewer bytes: what a frame says about colours twice, or for nothing, is left out.

Each run of a frame comes with all its colours before it and a reset behind it, some forty bytes, though
mostly only one of them is another than before.  A page with annotations took 12 to 22 kB so, of which three
quarters were colours; over a slow line that is felt.  Here it is told what changes, and only when something
is painted with it.

What is understood is `ESC [ ... m` with the codes that Rich writes.  Anything else passes as it is, painted
in the colours that were asked for before it.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

_PLACE = r"\x1b\[\d+;\d+H"
_TOKENS = re.compile(
    rf"\x1b\[([0-9;]*)m|((?:\n|{_PLACE}\n?)(?={_PLACE}))|({_PLACE})|( +(?=\x1b\[0m))|([^\x1b\n]+|[\x1b\n])"
)
"""Colours; a line feed or a place before the cursor is put elsewhere, which is for nothing; putting it
somewhere; blanks alone; and what is painted.  A lone ESC begins something else, passed on in pieces."""

_SEEN_ON_BLANKS = frozenset("479")
"""Attributes that show where there is no letter: underlined, reversed, struck through."""

_OFF = {"1": "22", "2": "22", "3": "23", "4": "24", "5": "25", "7": "27", "8": "28", "9": "29"}
"""What takes each attribute back; 22 takes both bold and dim."""


class Look(NamedTuple):
    """How characters are painted."""

    attributes: frozenset[str] = frozenset()
    colour: str = ""
    """As in an escape sequence, `38;2;235;231;223`; empty: the terminal's own."""

    ground: str = ""


PLAIN = Look()


class Thrift:
    """Rewrites what one terminal is sent; it remembers in which colours the terminal paints now."""

    def __init__(self) -> None:
        self._applied = self._wanted = PLAIN
        self._foreign = False
        """Codes that are not known here were passed on: only a reset takes them back."""

    def spare(self, written: str) -> str:
        r"""Return what shows the same.

        >>> blue, red = "\x1b[1;34;40m", "\x1b[31;40m"
        >>> Thrift().spare(f"{blue}a\x1b[0m{blue}b\x1b[0m{red}c\x1b[0m\n\x1b[2;1H{red}d\x1b[0m")
        '\x1b[1;34;40mab\x1b[22;31mc\x1b[2;1Hd\x1b[0m'
        """
        if "m" not in written:
            return written
        out: list[str] = []
        for token in _TOKENS.finditer(written):
            codes, idle, place, blanks, painted = token.groups()
            if codes is not None:
                look = _after(self._wanted, codes)
                if look is None:
                    out += (self._apply(), token[0])
                    self._foreign = True
                else:
                    self._wanted = look
            elif place:
                out.append(place)
            elif blanks:
                out += (self._apply_to_blanks(), blanks)
            elif not idle:
                out += (self._apply(), painted)
        if self._wanted == PLAIN:  # whoever writes next need not know of us
            out.append(self._apply())
        return "".join(out)

    def _apply(self) -> str:
        return self._go_to(self._wanted)

    def _apply_to_blanks(self) -> str:
        """A blank shows its ground alone: the colour of its letter is left as it is."""
        seen = (self._wanted.attributes | self._applied.attributes) & _SEEN_ON_BLANKS
        return self._go_to(self._wanted if seen else self._applied._replace(ground=self._wanted.ground))

    def _go_to(self, look: Look) -> str:
        if self._applied == look:
            return ""
        before, foreign = self._applied, self._foreign
        self._applied, self._foreign = look, False
        return _anew(look) if foreign else _change(before, look)


@lru_cache(4096)
def _after(look: Look, codes: str) -> Look | None:
    """How is painted after `codes`; `None`: one of them is not known here."""
    attributes, colour, ground = look
    parts = codes.split(";") if codes else ["0"]
    while parts:
        code = parts.pop(0)
        if code in ("", "0"):
            attributes, colour, ground = PLAIN
        elif code in _OFF:
            attributes |= {code}
        elif code in ("38", "48"):
            length = {"2": 4, "5": 2}.get(parts[0] if parts else "", 0)
            if not length or len(parts) < length:
                return None
            told = ";".join([code, *parts[:length]])
            del parts[:length]
            colour, ground = (told, ground) if code == "38" else (colour, told)
        elif code in ("39", "49"):
            colour, ground = ("", ground) if code == "39" else (colour, "")
        elif len(code) == 2 and code[0] in "39":
            colour = code
        elif (code[0] == "4" and len(code) == 2) or (code[:2] == "10" and len(code) == 3):
            ground = code
        else:
            return None
    return Look(attributes, colour, ground)


@lru_cache(4096)
def _change(before: Look, after: Look) -> str:
    """The shortest sequence from one look to another."""
    gone = before.attributes - after.attributes
    off = dict.fromkeys(_OFF[code] for code in sorted(gone))
    lost = {code for code in after.attributes & before.attributes if _OFF[code] in off}
    codes = [*off, *sorted((after.attributes - before.attributes) | lost)]
    if before.colour != after.colour:
        codes.append(after.colour or "39")
    if before.ground != after.ground:
        codes.append(after.ground or "49")
    return min("\x1b[" + ";".join(codes) + "m", _anew(after), key=len)


def _anew(look: Look) -> str:
    """The sequence that leads to a look from any other."""
    return "\x1b[" + ";".join(["0", *sorted(look.attributes), *filter(None, look[1:])]) + "m"
