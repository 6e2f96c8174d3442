"""The settings: what each is called, what it may be, what it is when nothing is said.

`SETTINGS` and `PEN_SETTINGS` are the one list of them.  The file of defaults, the checks and the
messages are made from it, so they cannot disagree.  What a theme, a command or a key may be called
is not known here: the app checks that.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

COLOURS = ("yellow", "green", "blue", "orange", "red", "violet")
"""The names a pen's colour may have; a theme says how each of them looks."""


@dataclass(frozen=True, slots=True)
class Pen:
    """A named kind of mark."""

    name: str
    digit: int
    """The key that marks with it, 1 to 9."""

    colour: str
    """One of `COLOURS`; `""` for a pen that the settings do not know."""

    sign: str
    """One cell, shown in the margin: a mark is never told by its colour alone."""

    tag: str = ""
    """A tag that each new mark of this pen gets; `""` for none."""


DEFAULT_PENS = (
    Pen("claim", 1, "yellow", "C"),
    Pen("evidence", 2, "green", "E"),
    Pen("number", 3, "blue", "#"),
    Pen("source", 4, "violet", "S"),
    Pen("doubt", 5, "red", "?"),
    Pen("quote", 6, "orange", "“"),
)


AUTO = "auto"
"""As a reader's name: whatever git says, else the login."""


@dataclass(frozen=True, slots=True)
class Config:
    """Every setting, checked."""

    measure: int = 72
    """Cells of a line of text: typographers advise 45 to 75 letters, and 72 leaves a margin of 80."""

    theme: str = ""
    """A theme's name; `""` follows the terminal."""

    by: str = AUTO
    """Who is reading, written into each annotation; `""` writes nobody.  See `person.annotator`."""

    words_a_minute: int = 230
    """For "3 min left": adults read 238 words of English prose a minute (Brysbaert, 2019)."""

    sort: str = "title"
    editor: str = ""
    """The command that opens a note; `""` asks `$VISUAL`, then `$EDITOR`."""

    browser: str = ""
    """The command that opens a link; `""` asks `$BROWSER`, then the desktop."""

    mouse: bool = True
    key_pause: float = 0.5
    """Seconds that a lone digit waits for a motion (`3 j`) before it is a pen, and other keys for a frame."""

    key_preset: str = "vim"
    """Whose hands the keys are for; `keys` goes before it."""

    leader: str = ","
    """The key that stands for `<leader>` in keys."""

    pens: tuple[Pen, ...] = DEFAULT_PENS
    keys: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The name of a command, and the key sequences that replace its own; `()` takes them away."""

    def pen_of(self, name: str) -> Pen:
        """The pen of an annotation: the first one for no name, a neutral one for a name we do not know.

        >>> Config().pen_of("").name, Config().pen_of("rumour").sign, Config().pen_of("\\x1b[2J").sign
        ('claim', 'R', '?')
        """
        known = next((pen for pen in self.pens if pen.name == name), None)
        if known or not name:
            return known or self.pens[0]
        try:
            return Pen(name, 0, "", _sign(name[0].upper()))
        except Wrong:
            return Pen(name, 0, "", "?")


class Wrong(Exception):
    """A value that a setting cannot have; says what is wanted."""


def whole(low: int, high: int) -> Callable[[object], int]:
    """A check for whole numbers; TOML's true and false are none."""

    def check(value: object) -> int:
        if isinstance(value, int) and not isinstance(value, bool) and low <= value <= high:
            return value
        raise Wrong(f"a whole number from {low} to {high} is wanted")

    return check


def seconds(low: float, high: float) -> Callable[[object], float]:
    """A check for a time."""

    def check(value: object) -> float:
        if isinstance(value, (int, float)) and not isinstance(value, bool) and low <= value <= high:
            return float(value)
        raise Wrong(f"a number of seconds from {low:g} to {high:g} is wanted")

    return check


def one_of(*words: str) -> Callable[[object], str]:
    """A check for a word of a few."""

    def check(value: object) -> str:
        if isinstance(value, str) and value in words:
            return value
        raise Wrong(f"one of {', '.join(words)} is wanted")

    return check


def line(value: object) -> str:
    """Any words on one line."""
    if isinstance(value, str) and len(value) <= 200 and (not value or value.isprintable()):
        return value.strip()
    raise Wrong('one line of text in quotes is wanted, "" for none')


def yes_or_no(value: object) -> bool:
    """True or false, and no other words for them."""
    if isinstance(value, bool):
        return value
    raise Wrong("true or false is wanted")


SETTINGS: tuple[tuple[str, Callable[[object], object], str], ...] = (
    ("measure", whole(40, 120), "The longest line of text, in columns of the terminal: 40 to 120."),
    ("theme", line, 'The theme\'s name; "" follows the terminal.'),
    ("by", line, 'Your name in each annotation; "auto" asks git, then $USER; "" writes none.'),
    ("words_a_minute", whole(50, 1500), "How fast you read, until that is measured: 50 to 1500."),
    (
        "sort",
        one_of("title", "date", "file", "progress"),
        'The order of the articles: "title", "date", "file" or "progress".',
    ),
    ("editor", line, 'The command that opens a note; "" asks $VISUAL and then $EDITOR.'),
    ("browser", line, 'The command that opens a link; "" asks $BROWSER and then the desktop.'),
    ("mouse", yes_or_no, "Whether the mouse is listened to; false leaves it to the terminal."),
    (
        "key_pause",
        seconds(0.1, 5),
        "Seconds that a digit waits before it is a pen, and other half-typed keys before a frame tells what "
        "may follow: 0.1 to 5.",
    ),
    ("key_preset", one_of("vim", "less", "emacs"), 'Whose keys: "vim", "less" or "emacs".'),
    ("leader", line, "The key before rare commands; <leader> stands for it in the keys."),
)
"""Name, check, and the comment that explains it to the reader."""


def _pen_name(value: object) -> str:
    if isinstance(value, str) and 0 < len(value.strip()) <= 24 and value.isprintable():
        return value.strip()
    raise Wrong('a word of at most 24 letters is wanted, or "" for no pen on this digit')


def _sign(value: object) -> str:
    if isinstance(value, str) and value.isprintable() and value.strip() and _cells(value) == 1:
        return value
    raise Wrong("one character that is one column wide is wanted")


def _cells(text: str) -> int:
    if text.isascii():
        return len(text)
    from wcwidth import wcswidth  # here: few readers have a sign that needs it, everyone starts the program

    return wcswidth(text)


PEN_SETTINGS: Mapping[str, Callable[[object], str]] = {
    "name": _pen_name,
    "colour": one_of(*COLOURS),
    "sign": _sign,
    "tag": line,
}
