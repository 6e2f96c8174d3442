"""What is pasted is text, also where it holds what a terminal would obey.

A terminal says where a paste begins and where it ends.  Textual takes an escape sequence within one for
keys: a log with colours, pasted into a note, left the note and pressed `3`, `1` and `m` on the page.  So
every Escape of a paste is shown as a sign (`␛`) before Textual reads it.

    >>> pastes = Pastes()
    >>> [pastes.feed(read) for read in ("a\\x1b[200", "~b\\x1b[31m\\x1b[2", "01~\\x1b")]
    ['a\\x1b[200', '~b␛[31m', '\\x1b[201~\\x1b']
"""

from __future__ import annotations

BEGIN, END = "\x1b[200~", "\x1b[201~"

SIGN = "␛"


class Pastes:
    """Reads what the terminal sends, piece by piece."""

    def __init__(self) -> None:
        self._within = False
        self._before = ""
        """What was read last, outside a paste: its beginning may stand there.  Within one: what was not
        passed on, for it may be the end."""

    def feed(self, read: str) -> str:
        """Return what may be passed on of the next piece."""
        passed = ""
        while read:
            piece, read = self._inside(read) if self._within else self._outside(read)
            passed += piece
        return passed

    def _outside(self, read: str) -> tuple[str, str]:
        """Return what stands before and in the beginning of a paste, and the rest."""
        known = self._before + read
        self._within = BEGIN in known
        end = known.index(BEGIN) + len(BEGIN) if self._within else len(known)
        piece = known[len(self._before) : end]
        self._before = "" if self._within else known[1 - len(BEGIN) :]
        return piece, known[end:]

    def _inside(self, read: str) -> tuple[str, str]:
        """Return what was pasted with its end, if that has come, and the rest."""
        pasted, end, rest = (self._before + read).partition(END)
        self._within, self._before = not end, ""
        if not end:
            lengths = (length for length in range(len(END) - 1, 0, -1) if pasted.endswith(END[:length]))
            cut = len(pasted) - next(lengths, 0)
            pasted, self._before = pasted[:cut], pasted[cut:]
        return pasted.replace("\x1b", SIGN) + end, rest
