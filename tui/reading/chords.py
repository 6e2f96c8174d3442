"""The one place that turns keys into commands: `gg`, `3)`, `m a`.

A keymap is a trie in which no sequence begins another one, so each key either goes on, chooses or
ends in nothing, and no clock decides what was meant.  The one exception is a lone digit: it opens
a count (`3j`), or, when nothing follows for a moment, it is the pen of that number.

Whenever `press` or `timeout` answers `Chosen` or `Unknown`, nothing is pending any more.

    >>> chords = Chords({("g", "g"): "first", ("j",): "next", ("m", "<letter>"): "set_mark"})
    >>> chords.press("1", "1").count, chords.press("2", "2").count, chords.press("j", "j")
    (1, 12, Chosen(command='next', count=12, argument=''))
    >>> chords.press("m", "m").continuations, chords.press("a", "a")
    (((('<letter>',), 'set_mark'),), Chosen(command='set_mark', count=None, argument='a'))
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from tui.reading.keys import LETTER, canonical, character_of, parse_keys, show_keys

__all__ = [
    "LETTER",
    "PEN",
    "Chords",
    "Chosen",
    "Pending",
    "Unknown",
    "clashes",
    "meet",
    "parse_keys",
    "show_keys",
]

PEN = "pen"
"""The command of a lone digit; its argument is the digit."""

LARGEST_COUNT = 9999
"""A count stops growing here: more sentences than a book has, and still moved over in a moment, so
that a cat on the number keys does not hang the program."""

_DIGITS = frozenset("0123456789")

Keymap = Mapping[tuple[str, ...], str] | Iterable[tuple[tuple[str, ...], str]]
"""Sequence -> command; as pairs when the same sequence may stand twice (before it was checked)."""


@dataclass(frozen=True, slots=True)
class Pending:
    """More keys are needed."""

    keys: tuple[str, ...]
    """Pressed so far, without the digits of the count."""

    count: int | None
    """`None`: no digit was pressed."""

    continuations: tuple[tuple[tuple[str, ...], str], ...]
    """What may follow: the rest of the sequence and its command; empty while only a count stands."""

    pause: bool = False
    """Whether a pause now means something (a lone digit): only then is `timeout` to be called."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """A command, ready to be carried out."""

    command: str
    count: int | None = None
    """1 to `LARGEST_COUNT`; `None`: no digit was pressed."""

    argument: str = ""
    """The character pressed for `<letter>`, or the digit of the pen."""


@dataclass(frozen=True, slots=True)
class Unknown:
    """The keys mean nothing, and are forgotten."""

    keys: tuple[str, ...] = ()
    cancelled: bool = False
    """Given up with Escape on purpose: nothing to complain about."""


@dataclass(slots=True)
class _Node:
    """A point in the trie: a command, or what may follow."""

    command: str = ""
    following: dict[str, _Node] = field(default_factory=dict)

    def ends(self) -> Iterator[tuple[tuple[str, ...], str]]:
        """Walk over all commands below, each with the keys that lead to it."""
        for key, node in self.following.items():
            if node.command:
                yield (key,), node.command
            for keys, command in node.ends():
                yield (key, *keys), command


class Chords:
    """The keys pressed so far, and what they can still become.

    Of two sequences that clash, the one that stands first in the keymap counts and the other one is
    left out; `clashes` names both, and is to be asked before a keymap is used.
    """

    def __init__(self, keymap: Keymap) -> None:
        kept, _ = _checked(keymap)
        self._root = _Node()
        for keys, command in kept:
            node = self._root
            for key in keys:
                node = node.following.setdefault(key, _Node())
            node.command = command
        self._forget()

    def _forget(self) -> None:
        self._node = self._root
        self._keys: tuple[str, ...] = ()
        self._count: int | None = None
        self._lone = False  # whether one digit is all that was pressed

    @property
    def pending(self) -> Pending | None:
        """What was pressed and waits for more; `None` when nothing does."""
        if not self._keys and self._count is None:
            return None
        continuations = tuple(self._node.ends()) if self._keys else ()
        return Pending(self._keys, self._count, continuations, pause=self._lone)

    def press(self, key: str, character: str | None) -> Pending | Chosen | Unknown:
        """Take one key: its name, and the character that it types (`None`: none)."""
        key = canonical(key)
        begun = bool(self._keys) or self._count is not None
        if key == "escape" and begun:
            return self._give_up(key, cancelled=True)
        if key in _DIGITS and not self._keys and (key != "0" or begun):
            self._count = min((self._count or 0) * 10 + int(key), LARGEST_COUNT)
            self._lone = not begun
            return Pending((), self._count, (), pause=self._lone)
        self._lone = False
        return self._step(key, character)

    def _step(self, key: str, character: str | None) -> Pending | Chosen | Unknown:
        """Go one key down the trie."""
        node, argument = self._node.following.get(key), ""
        if node is None and LETTER in self._node.following:
            argument = _typed(key, character)
            node = self._node.following[LETTER] if argument else None
        if node is None:
            return self._give_up(key)
        if node.command:
            chosen = Chosen(node.command, self._count, argument)
            self._forget()
            return chosen
        self._node, self._keys = node, (*self._keys, key)
        return Pending(self._keys, self._count, tuple(node.ends()))

    def _give_up(self, key: str, cancelled: bool = False) -> Unknown:
        unknown = Unknown((*self._keys, key), cancelled)
        self._forget()
        return unknown

    def timeout(self) -> Chosen | Unknown:
        """Say what a pause means: a lone digit is a pen; anything else is given up.

        To be called only when `Pending.pause` says so, or a half-typed `g` would be lost.
        """
        answer = Chosen(PEN, None, str(self._count)) if self._lone else Unknown(self._keys, cancelled=True)
        self._forget()
        return answer


def _typed(key: str, character: str | None) -> str:
    """Return the printable character that a key without Ctrl or Alt typed; `""` for any other key."""
    if "+" in key:  # a terminal gives Alt+x the character x
        return ""
    if character is not None and len(character) == 1 and character.isprintable():
        return character
    return character_of(key)


def clashes(keymap: Keymap) -> list[str]:
    """Return a line for each sequence that cannot work, naming it and both commands.

    Two sequences clash when they are the same or one begins the other: whichever comes first would
    make the other one dead, or wait for a clock.

    >>> clashes({("g",): "notes", ("g", "g"): "first", ("3",): "third"})
    ["'g' (notes) begins 'gg' (first)", "'3' (third) can never be pressed: a digit opens a count"]
    """
    return _checked(keymap)[1]


def _checked(keymap: Keymap) -> tuple[list[tuple[tuple[str, ...], str]], list[str]]:
    """Part the sequences that work from the lines about those that do not."""
    kept: dict[str, list[tuple[tuple[str, ...], str]]] = {}  # by first key, which `<letter>` never is
    lines = []
    pairs = keymap.items() if isinstance(keymap, Mapping) else keymap
    for written, command in pairs:
        keys = tuple(map(canonical, written))
        if reason := _unreachable(keys):
            lines.append(f"{show_keys(keys)!r} ({command}) can never be pressed: {reason}")
            continue
        rivals = kept.setdefault(keys[0], [])
        if (keys, command) in rivals:
            continue  # the same key under two names
        found = [_complaint(rival, (keys, command)) for rival in rivals if meet(rival[0], keys)]
        lines += found
        if not found:
            rivals.append((keys, command))
    return [pair for pairs in kept.values() for pair in pairs], lines


def _unreachable(keys: tuple[str, ...]) -> str:
    """Say why nobody can press these canonical keys; `""` when they can be pressed."""
    if not keys:
        return "it has no key"
    if keys[0] in _DIGITS - {"0"}:
        return "a digit opens a count"
    if "escape" in keys[1:]:
        return "Esc gives up what was begun"
    if LETTER in keys[:-1] or keys[0] == LETTER:
        return f"{LETTER} can only stand at the end, after another key"
    return ""


def meet(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Tell whether two sequences are the same as far as the shorter one goes."""
    return all(
        first == second
        or (first == LETTER and character_of(second) != "")
        or (second == LETTER and character_of(first) != "")
        for first, second in zip(one, other, strict=False)
    )


def _complaint(one: tuple[tuple[str, ...], str], other: tuple[tuple[str, ...], str]) -> str:
    (keys, command), (other_keys, other_command) = sorted((one, other), key=lambda pair: len(pair[0]))
    verb = (
        "begins" if len(keys) < len(other_keys) else "is also" if keys == other_keys else "takes the keys of"
    )
    return f"{show_keys(keys)!r} ({command}) {verb} {show_keys(other_keys)!r} ({other_command})"
