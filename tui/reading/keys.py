"""What a key is called: by the terminal, by the reader, and in the help.

A terminal program hears of `left_parenthesis`, `ctrl+d` and `upper_g`; a reader writes `(`, `Ctrl+D`
and `G`.  This module owns the conversion between the two, in both directions, and the one canonical
name each key has inside the program: the one that Textual 8 sends, with keys that a plain terminal
cannot tell apart (Tab and Ctrl+i, Enter and Ctrl+m) under one name.

    >>> parse_keys("gg"), parse_keys("Ctrl+W v"), parse_keys("("), parse_keys("up")
    (('g', 'g'), ('ctrl+w', 'v'), ('left_parenthesis',), ('up',))
    >>> show_keys(("ctrl+w", "v")), show_keys(("left_parenthesis",)), show_keys(("m", "<letter>"))
    ('Ctrl+w v', '(', 'm <letter>')
"""

from __future__ import annotations

import re
import unicodedata

LETTER = "<letter>"
"""At the end of a sequence: any printable character, which becomes the command's argument."""

LEADER = "<leader>"
"""At the beginning of a sequence: the key of the settings that all that is rare is behind."""

WRITTEN_TOGETHER = 3
"""Keys that may be written without blanks, as `gg` or `gUU`.  A longer word that names no key is
far more likely a slip (`entre`) than five keys to press one after the other."""

_MODIFIERS = ("alt", "ctrl", "hyper", "meta", "shift", "super")
_MODIFIED = re.compile(rf"((?:(?:{'|'.join(_MODIFIERS)})\+)+)(.+)", re.IGNORECASE | re.DOTALL)

_REPLACED = {
    "solidus": "slash",
    "reverse_solidus": "backslash",
    "commercial_at": "at",
    "hyphen_minus": "minus",
    "plus_sign": "plus",
    "low_line": "underscore",
}
"""Unicode's names that Textual replaces by plainer ones."""


def _name_of(character: str) -> str:
    """Name the key that types `character`: letters and digits name themselves."""
    if character.isalnum():
        return character
    name = unicodedata.name(character, character).lower().replace("-", "_").replace(" ", "_")
    return _REPLACED.get(name, name)


_CHARACTERS = {_name_of(character): character for character in "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"}
"""The keys of an ASCII keyboard that are named with words, and what they type."""

_SHOWN = {
    "escape": "Esc",
    "enter": "Enter",
    "tab": "Tab",
    "space": "Space",
    "backspace": "Backspace",
    "delete": "Del",
    "insert": "Ins",
    "home": "Home",
    "end": "End",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    **{f"f{number}": f"F{number}" for number in range(1, 25)},
}
"""Keys that type no character, and what the help calls them."""

_ALSO = {
    **{shown.lower(): key for key, shown in _SHOWN.items()},
    **dict.fromkeys(("return", "ret", "cr"), "enter"),
    **dict.fromkeys(("page_up", "prior"), "pageup"),
    **dict.fromkeys(("page_down", "pgdown", "next"), "pagedown"),
    "spc": "space",
    "bs": "backspace",
    "backtab": "shift+tab",
    "newline": "ctrl+j",
}
"""Other names that people and terminals use."""

_ALIKE = {
    "ctrl+i": "tab",
    "ctrl+m": "enter",
    "ctrl+h": "backspace",
    "ctrl+left_square_bracket": "escape",
    "ctrl+at": "ctrl+space",
    "ctrl+slash": "ctrl+underscore",
}
"""Keys for which a plain terminal sends one and the same byte; the second name stands for both."""


def canonical(key: str) -> str:
    """Return the one name of a key that a terminal or Textual calls `key`; never fails.

    >>> [canonical(key) for key in ("upper_g", "shift+g", "ctrl+i", "(", "ctrl+D", "alt+G")]
    ['G', 'G', 'tab', 'left_parenthesis', 'ctrl+d', 'alt+shift+g']
    """
    if len(key) == 1:
        return _ALSO.get(key) or _name_of(key)
    modified = _MODIFIED.fullmatch(key)
    modifiers = set(modified[1].lower().rstrip("+").split("+")) if modified else set()
    base = modified[2] if modified else key
    if base.lower().startswith("upper_") and len(base) == len("upper_g"):
        base = base[-1].upper()
    if len(base) > 1:
        base = _ALSO.get(base.lower(), base.lower())
    elif base and not base.isalnum():
        base = _ALSO.get(base) or _name_of(base)
    elif modifiers == {"shift"}:
        modifiers, base = set(), base.upper()
    elif modifiers:  # a plain Ctrl+D is Ctrl+d, but Alt+G needs its shift
        if base.isupper() and "ctrl" not in modifiers:
            modifiers.add("shift")
        base = base.lower()
    base = _REPLACED.get(base, base)
    name = "+".join([*sorted(modifiers), base])
    return _ALIKE.get(name, name)


def _is_key(name: str) -> bool:
    """Tell whether a canonical name is one that some key can have."""
    base = name.rpartition("+")[2]
    return base in _SHOWN or (character_of(base).isprintable() and character_of(base) != "")


def _character_named(name: str) -> str | None:
    """Find the character that a key named with several words types, as `left_double_quotation_mark`."""
    if "_" not in name:  # else "ox" and "bell" would be keys, for there are such emoji
        return None
    for spelled in (name.replace("_", " "), name.replace("_", "-")):
        try:
            found = unicodedata.lookup(spelled.upper())
        except KeyError:
            continue
        return found if len(found) == 1 and found.isprintable() else None
    return None


def character_of(key: str) -> str:
    """Return the character that a key of that canonical name types; `""` for one that types none.

    >>> [character_of(key) for key in ("a", "left_parenthesis", "space", "enter", "ctrl+d")]
    ['a', '(', ' ', '', '']
    """
    if len(key) == 1:
        return key
    return " " if key == "space" else _CHARACTERS.get(key) or _character_named(key) or ""


def parse_keys(text: str) -> tuple[str, ...]:
    """Read a sequence of keys as a person writes it, into canonical names.

    Blanks part the keys.  A word that is no key's name is read letter by letter (`gg`), so a name
    wins over its letters: `up` is the arrow, and the keys u and p are written `u p`.

    Raises:
        ValueError: in one line that names the word which is no key.
    """
    keys = tuple(key for word in text.split() for key in _parse_word(word))
    if not keys:
        raise ValueError("no key is named")
    if LETTER in keys[:-1] or keys == (LETTER,):
        raise ValueError(f"{LETTER} can only stand at the end, after another key")
    if LEADER in keys[1:] or keys == (LEADER,):
        raise ValueError(f"{LEADER} can only stand at the beginning, before another key")
    return keys


def _parse_word(word: str) -> tuple[str, ...]:
    if word.lower() in (LETTER, LEADER):
        return (word.lower(),)
    name = canonical(word)
    if _is_key(name):
        return (name,)
    letters = tuple(canonical(character) for character in word)
    if len(word) <= WRITTEN_TOGETHER and "+" not in word and all(map(_is_key, letters)):
        return letters
    raise ValueError(f"no key is called {word!r} (several keys are parted by blanks, as in 'g g')")


def _show_key(key: str) -> str:
    """Show one key; `parse_keys` of it gives the key again."""
    if key in (LETTER, LEADER):
        return key
    modifiers, plus, base = key.rpartition("+")
    shown = _SHOWN.get(base) or character_of(base) or base
    return "+".join([*map(str.capitalize, modifiers.split("+")), shown]) if plus else shown


def show_keys(keys: tuple[str, ...]) -> str:
    """Show canonical keys to people; `parse_keys` reads it back.

    >>> show_keys(("g", "g")), show_keys(("u", "p")), show_keys(("shift+tab",)), show_keys(("space",))
    ('gg', 'u p', 'Shift+Tab', 'Space')
    """
    shown = [_show_key(key) for key in keys]
    together = "".join(shown)
    if len(keys) == len(together) <= WRITTEN_TOGETHER and _reads_as(together, keys):
        return together
    return " ".join(shown)


def _reads_as(text: str, keys: tuple[str, ...]) -> bool:
    try:
        return parse_keys(text) == keys
    except ValueError:
        return False
